//! From which lots and shelves units are taken.

use crate::server::{failure::Failure, repo::stock::ShelfRow};
use domain::{
    dispensing::{PickRefused, Picking},
    drug::content_fits,
    ids::{LotId, PlaceId},
    refusal::Part,
    stock::{LotOnHand, allocate},
    unit::Measure,
};
use jiff::civil::Date;

/// Units to take from a shelf.
#[derive(Clone, Debug)]
pub(super) struct Take {
    /// The lot.
    pub lot: LotId,
    /// Where it lies.
    pub place: PlaceId,
    /// Units, at least 1.
    pub units: u32,
}

/// What lies on all shelves together, by lot, in the order of the shelves; `reckoned` is what a unit holds in the quantity.
pub(super) fn by_lot(shelves: &[ShelfRow], reckoned: Option<&Measure>) -> Vec<LotOnHand> {
    let mut lots: Vec<LotOnHand> = Vec::new();
    for shelf in shelves {
        match lots.iter_mut().find(|lot| lot.lot == shelf.lot.id) {
            Some(lot) => lot.on_hand = lot.on_hand.saturating_add(shelf.on_hand),
            None => lots.push(LotOnHand {
                lot: shelf.lot.id,
                expiry: shelf.lot.expiry,
                status: shelf.lot.status.clone(),
                on_hand: shelf.on_hand,
                content_fits: content_fits(shelf.content.as_ref(), reckoned),
            }),
        }
    }
    lots
}

/// The shelves to take from: the earliest expiry first, or the lot that was chosen instead, with a reason.
///
/// # Errors
/// At the units when the shelves don't hold enough, at the lot when it may not be given, and at the reason when it is
/// missing.
pub(super) fn pick(
    shelves: &[ShelfRow],
    reckoned: Option<&Measure>,
    command: &Picking,
    today: Date,
) -> Result<Vec<Take>, Failure> {
    let lots = by_lot(shelves, reckoned);
    let first = allocate(&lots, command.units, today);
    let chosen = match command.lot {
        None => first,
        Some(chosen) => {
            let Some(lot) = lots.iter().find(|lot| lot.lot == chosen) else {
                return Err(Failure::at(Part::Lot, PickRefused::LotNotHere));
            };
            if let Some(why) = lot.why_not(today) {
                return Err(Failure::at(Part::Lot, PickRefused::Lot(why)));
            }
            let earlier = first.picks.first().is_some_and(|pick| pick.lot != chosen);
            if earlier && command.lot_reason.is_none() {
                return Err(Failure::at(Part::LotReason, PickRefused::EarlierLot));
            }
            allocate(std::slice::from_ref(lot), command.units, today)
        }
    };
    if chosen.short_by > 0 {
        let there = command.units.saturating_sub(chosen.short_by);
        return Err(Failure::at(Part::Units, too_few(there, command.lot.is_some())));
    }
    Ok(chosen.picks.iter().flat_map(|pick| from_shelves(shelves, pick.lot, pick.units)).collect())
}

const fn too_few(there: u32, one_lot: bool) -> PickRefused {
    match (there, one_lot) {
        (0, _) => PickRefused::Nothing,
        (there, false) => PickRefused::TooFew { there },
        (there, true) => PickRefused::TooFewOfLot { there },
    }
}

fn from_shelves(shelves: &[ShelfRow], lot: LotId, units: u32) -> Vec<Take> {
    let mut rest = units;
    let mut takes = Vec::new();
    for shelf in shelves.iter().filter(|shelf| shelf.lot.id == lot) {
        let units = shelf.on_hand.min(rest);
        if units > 0 {
            takes.push(Take { lot, place: shelf.place, units });
            rest -= units;
        }
    }
    takes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::repo::stock::LotRow;
    use domain::{
        refusal::Refusals,
        stock::{Expiry, LotNumber, LotStatus, WhyNot},
    };
    use jiff::civil::date;

    fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(last: u32) -> T {
        format!("0190b3c4-5d6e-7f80-9a1b-{last:012}").parse().unwrap()
    }

    fn shelf(lot: u32, place: u32, expiry: &str, on_hand: u32) -> ShelfRow {
        let lot = LotRow {
            id: id(lot),
            pack: id(99),
            number: LotNumber::read("L".to_owned()),
            expiry: Expiry::parse(expiry).unwrap(),
            status: LotStatus::Available.into(),
            status_reason: String::new(),
        };
        let (brand, place_name) = (String::new(), String::new());
        ShelfRow { lot, brand, content: None, place: id(place), place_name, on_hand }
    }

    fn refused_at(part: Part, why: PickRefused) -> Refusals {
        Refusals::one(part, why)
    }

    fn refusals(picked: Result<Vec<Take>, Failure>) -> Refusals {
        match picked.unwrap_err() {
            Failure::Refused(refusals) => refusals,
            other => panic!("{other:?}"),
        }
    }

    fn holding(content: &str, shelf: ShelfRow) -> ShelfRow {
        ShelfRow { content: Measure::written(content), ..shelf }
    }

    fn wanted(units: u32, lot: Option<u32>, reason: &str) -> Picking {
        let lot_reason = domain::text::FreeText::parse(reason).unwrap().into_text();
        Picking { line: id(7), units, place: id(50), lot: lot.map(id), lot_reason }
    }

    #[test]
    fn a_lot_on_two_shelves_is_one_lot_and_each_shelf_gives_no_more_than_it_holds() {
        let shelves = [shelf(1, 51, "2026-09", 4), shelf(1, 52, "2026-09", 3), shelf(2, 51, "2026-12", 9)];
        let takes = pick(&shelves, None, &wanted(10, None, ""), date(2026, 7, 1)).unwrap();
        let taken: Vec<_> = takes.iter().map(|take| (take.lot, take.place, take.units)).collect();
        assert_eq!(taken, [(id(1), id(51), 4), (id(1), id(52), 3), (id(2), id(51), 3)]);
        let refused = refusals(pick(&shelves, None, &wanted(17, None, ""), date(2026, 7, 1)));
        assert_eq!(refused, refused_at(Part::Units, PickRefused::TooFew { there: 16 }));
    }

    #[test]
    fn another_lot_needs_a_reason_and_the_first_one_none() {
        let (shelves, today) = ([shelf(1, 51, "2026-09", 4), shelf(2, 51, "2026-12", 9)], date(2026, 7, 1));
        assert!(pick(&shelves, None, &wanted(2, Some(1), ""), today).is_ok());
        let refused = refusals(pick(&shelves, None, &wanted(2, Some(2), ""), today));
        assert_eq!(refused, refused_at(Part::LotReason, PickRefused::EarlierLot));
        let takes = pick(&shelves, None, &wanted(2, Some(2), "seal of the other is broken"), today).unwrap();
        assert_eq!(takes.first().map(|take| take.lot), Some(id(2)));
        let refused = refusals(pick(&shelves, None, &wanted(5, Some(1), ""), today));
        assert_eq!(refused, refused_at(Part::Units, PickRefused::TooFewOfLot { there: 4 }));
        let refused = refusals(pick(&shelves, None, &wanted(1, Some(3), "x"), today));
        assert_eq!(refused, refused_at(Part::Lot, PickRefused::LotNotHere));
    }

    #[test]
    fn a_bottle_of_another_size_is_left_where_it_is() {
        let (small, large) =
            (holding("60 mL", shelf(1, 51, "2026-09", 4)), holding("100 mL", shelf(2, 51, "2026-12", 9)));
        let (shelves, today, reckoned) = ([small, large], date(2026, 7, 1), Measure::written("100 mL"));
        let takes = pick(&shelves, reckoned.as_ref(), &wanted(3, None, ""), today).unwrap();
        assert_eq!(takes.iter().map(|take| (take.lot, take.units)).collect::<Vec<_>>(), [(id(2), 3)]);
        let refused = refusals(pick(&shelves, reckoned.as_ref(), &wanted(3, Some(1), "x"), today));
        assert_eq!(refused, refused_at(Part::Lot, PickRefused::Lot(WhyNot::OtherContent)));
    }
}
