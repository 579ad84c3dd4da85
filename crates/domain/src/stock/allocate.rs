//! Which lots are given first: the earliest expiry, and never a lot that may not be given.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::expiry::Expiry;
use super::lot::{LotNumber, LotStatus};
use crate::coded::{Stored, coded};
use crate::ids::LotId;

/// What lies of a lot at the place that gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LotOnHand {
    /// The lot.
    pub lot: LotId,
    /// Until when it may be used.
    pub expiry: Expiry,
    /// Whether it may be given.
    pub status: Stored<LotStatus>,
    /// Units that lie there.
    pub on_hand: u32,
    /// Whether a unit of its pack holds what the quantity was worked out with.
    pub content_fits: bool,
}

/// Units to take from a lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Pick {
    /// The lot.
    pub lot: LotId,
    /// Units, at least 1 and never more than lie there.
    pub units: u32,
}

/// Units that were taken from a lot, as its box says.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TakenUnits {
    /// The lot's number.
    pub lot: LotNumber,
    /// Its expiry.
    pub expiry: Expiry,
    /// Dispensing units.
    pub units: u32,
}

coded! {
    /// Why a lot isn't offered. The strongest reason is named.
    pub enum WhyNot {
        /// Called back.
        Recalled => ("recalled", "Recalled"),
        /// On hold.
        Held => ("held", "On hold"),
        /// A status this version doesn't know.
        UnknownStatus => ("unknown_status", "Its status was written by a newer version of Theriac"),
        /// Past its last day.
        Expired => ("expired", "Expired"),
        /// Nobody knows until when it may be used.
        ExpiryUnknown => ("expiry_unknown", "Expiry unknown"),
        /// A 60 mL bottle where the quantity was worked out in 100 mL bottles.
        OtherContent => ("other_content", "One unit holds another amount than this quantity was worked out with"),
        /// Nothing left.
        Empty => ("empty", "Nothing left"),
    }
}

/// A lot that isn't offered, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LeftOut {
    /// The lot.
    pub lot: LotId,
    /// Why the lot may not be given.
    pub why: WhyNot,
}

/// What to take from where, in the order of picking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allocation {
    /// What to take, earliest expiry first.
    pub picks: Vec<Pick>,
    /// Units that no lot can give.
    pub short_by: u32,
    /// Lots that may not be given.
    pub left_out: Vec<LeftOut>,
}

impl LotOnHand {
    /// Why the lot may not be given on this day, if so.
    #[must_use]
    pub fn why_not(&self, today: Date) -> Option<WhyNot> {
        match self.status {
            Stored::Known(LotStatus::Recalled) => Some(WhyNot::Recalled),
            Stored::Known(LotStatus::Held) => Some(WhyNot::Held),
            Stored::Newer(_) => Some(WhyNot::UnknownStatus),
            Stored::Known(LotStatus::Available) if self.expiry.is_past(today) => Some(WhyNot::Expired),
            Stored::Known(LotStatus::Available) if self.expiry.last_day().is_none() => Some(WhyNot::ExpiryUnknown),
            Stored::Known(LotStatus::Available) if !self.content_fits => Some(WhyNot::OtherContent),
            Stored::Known(LotStatus::Available) if self.on_hand == 0 => Some(WhyNot::Empty),
            Stored::Known(LotStatus::Available) => None,
        }
    }
}

/// Chooses lots for `units`: earliest last day first, then the lot that was made first (its id says so).
#[must_use]
pub fn allocate(lots: &[LotOnHand], units: u32, today: Date) -> Allocation {
    let left_out = lots.iter().filter_map(|lot| lot.why_not(today).map(|why| LeftOut { lot: lot.lot, why })).collect();
    let mut offered: Vec<&LotOnHand> = lots.iter().filter(|lot| lot.why_not(today).is_none()).collect();
    offered.sort_by_key(|lot| (lot.expiry.last_day(), lot.lot));

    let mut short_by = units;
    let mut picks = Vec::new();
    for lot in offered {
        let units = lot.on_hand.min(short_by);
        if units > 0 {
            picks.push(Pick { lot: lot.lot, units });
            short_by -= units;
        }
    }
    Allocation { picks, short_by, left_out }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    const TODAY: Date = date(2026, 7, 1);

    fn id(number: usize) -> LotId {
        format!("0190b3c4-5d6e-7f80-9a1b-{number:012}").parse().unwrap()
    }

    fn lot(number: usize, expiry: &str, on_hand: u32) -> LotOnHand {
        let expiry = Expiry::parse(expiry).unwrap_or(Expiry::UNKNOWN);
        LotOnHand { lot: id(number), expiry, status: LotStatus::Available.into(), on_hand, content_fits: true }
    }

    #[test]
    fn the_earliest_expiry_goes_first_over_several_lots() {
        let lots = [lot(1, "2027-01", 5), lot(2, "2026-07", 3), lot(3, "2027-01-30", 4)];
        let taken = allocate(&lots, 9, TODAY);
        assert_eq!(
            taken.picks,
            [Pick { lot: id(2), units: 3 }, Pick { lot: id(3), units: 4 }, Pick { lot: id(1), units: 2 },]
        );
        assert_eq!((taken.short_by, taken.left_out.len()), (0, 0));
        assert_eq!(allocate(&lots, 20, TODAY).short_by, 8);
        assert_eq!(allocate(&lots, 0, TODAY).picks, []);
    }

    #[test]
    fn a_lot_that_may_not_be_given_says_why() {
        let mut lots = [
            lot(1, "2026-06-30", 5),
            lot(2, "unknown", 5),
            lot(3, "2027-01", 0),
            lot(4, "2027-01", 5),
            lot(5, "2020-01", 5),
            lot(6, "2027-01", 5),
            lot(7, "2026-07-01", 5),
        ];
        lots[3].status = LotStatus::Held.into();
        lots[4].status = LotStatus::Recalled.into();
        lots[5].status = Stored::read("in_customs");
        let taken = allocate(&lots, 9, TODAY);
        let why: Vec<_> = taken.left_out.iter().map(|out| out.why).collect();
        assert_eq!(
            why,
            [
                WhyNot::Expired,
                WhyNot::ExpiryUnknown,
                WhyNot::Empty,
                WhyNot::Held,
                WhyNot::Recalled,
                WhyNot::UnknownStatus,
            ]
        );
        assert_eq!(taken.picks, [Pick { lot: id(7), units: 5 }]);
        assert_eq!(taken.short_by, 4);
    }

    fn lots() -> impl Strategy<Value = Vec<LotOnHand>> {
        let expiry = prop_oneof![
            8 => (-60_i64..400).prop_map(|days| Expiry::day(TODAY.saturating_add(days.days()))),
            2 => (-60_i64..400).prop_map(|days| Expiry::month(TODAY.saturating_add(days.days()))),
            1 => Just(Expiry::UNKNOWN),
        ];
        let status = prop::sample::select(vec!["available", "available", "available", "held", "recalled", "newer"]);
        let on_hand = prop_oneof![10 => 0_u32..30, 1 => Just(u32::MAX)];
        let fits = prop::bool::weighted(0.8);
        prop::collection::vec((expiry, status, on_hand, fits), 0..12).prop_map(|all| {
            all.into_iter()
                .enumerate()
                .map(|(number, (expiry, status, on_hand, content_fits))| LotOnHand {
                    lot: id(number),
                    expiry,
                    status: Stored::read(status),
                    on_hand,
                    content_fits,
                })
                .collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

        #[test]
        fn sums_are_exact_and_nothing_is_taken_that_may_not_be(
            lots in lots(),
            units in prop_oneof![10 => 0_u32..200, 1 => Just(u32::MAX)],
        ) {
            let taken = allocate(&lots, units, TODAY);
            let picked: u64 = taken.picks.iter().map(|pick| u64::from(pick.units)).sum();
            prop_assert_eq!(picked + u64::from(taken.short_by), u64::from(units));

            let of = |pick: &Pick| lots.iter().find(|lot| lot.lot == pick.lot).unwrap();
            for pick in &taken.picks {
                prop_assert!(pick.units > 0 && pick.units <= of(pick).on_hand);
                prop_assert_eq!(of(pick).why_not(TODAY), None);
                prop_assert!(of(pick).content_fits);
                prop_assert!(of(pick).expiry.last_day().unwrap() >= TODAY);
            }
            for pair in taken.picks.windows(2) {
                prop_assert!(of(&pair[0]).expiry.last_day() <= of(&pair[1]).expiry.last_day());
                prop_assert_eq!(pair[0].units, of(&pair[0]).on_hand, "a lot is emptied before the next is opened");
            }
            // Whatever wasn't picked expires no earlier than what was; short only when everything is used.
            let last = taken.picks.last().and_then(|pick| of(pick).expiry.last_day());
            for lot in lots.iter().filter(|lot| lot.why_not(TODAY).is_none()) {
                if !taken.picks.iter().any(|pick| pick.lot == lot.lot) {
                    prop_assert!(taken.short_by == 0 && (units == 0 || lot.expiry.last_day() >= last));
                }
            }
            if taken.short_by > 0 {
                prop_assert!(taken.picks.iter().all(|pick| pick.units == of(pick).on_hand));
            }
            let offered = lots.len() - taken.left_out.len();
            prop_assert!(taken.picks.len() <= offered);
        }
    }
}
