//! How a line's state and a priority are shown: which tag, which words.

use crate::ui::pages::lang;
use crate::ui::{
    components::{Tag, TagKind},
    visit::Visit,
};
use domain::{
    coded::Stored,
    form::DispensingUnit,
    moment::{moment_words, waiting_words},
    prescription::{EventDetail, LineState, Priority, Shown},
    stock::TakenUnits,
};
use jiff::{Timestamp, tz::TimeZone};
use leptos::prelude::*;

/// What is needed to tell times and "you": the present moment, the hospital's zone, who looks.
#[derive(Clone, Debug)]
pub struct Eye {
    now: Timestamp,
    zone: TimeZone,
    account: String,
}

impl Eye {
    /// The eye of this visit.
    #[must_use]
    pub fn of(visit: &Visit) -> Self {
        Self {
            now: visit.cx.clock.now(),
            zone: visit.cx.clock.zone().clone(),
            account: visit.person().map(|person| person.account().to_string()).unwrap_or_default(),
        }
    }

    /// The present moment's day at the hospital.
    #[must_use]
    pub fn today(&self) -> jiff::civil::Date {
        self.now.to_zoned(self.zone.clone()).date()
    }

    /// "14:02", "yesterday 14:02", "28 Jun 2026 14:02"; what can't be read is shown as it is.
    #[must_use]
    pub fn moment(&self, stamp: &str) -> String {
        stamp.parse().map_or_else(|_| stamp.to_owned(), |at| moment_words(at, self.now, &self.zone))
    }

    /// "4 min" since then.
    #[must_use]
    pub fn since(&self, stamp: &str) -> String {
        stamp.parse().map_or_else(|_| stamp.to_owned(), |at| waiting_words(at, self.now))
    }

    /// Whether this account is the one who looks.
    #[must_use]
    pub fn is_me(&self, account: &str) -> bool {
        self.account == account
    }
}

/// The tag with the one word for a line.
#[must_use]
pub fn state_tag(state: &LineState) -> AnyView {
    let shown = state.shown();
    let kind = shown.known().map_or(TagKind::Plain, |shown| match shown {
        Shown::Requested => TagKind::Requested,
        Shown::QuestionAsked => TagKind::Queried,
        Shown::Answered => TagKind::Answered,
        Shown::ToDispense => TagKind::Accepted,
        Shown::PartDispensed => TagKind::Part,
        Shown::Dispensed => TagKind::Dispensed,
        Shown::Rejected => TagKind::Rejected,
        Shown::OnHold => TagKind::OnHold,
        Shown::Stopped => TagKind::Stopped,
        Shown::Cancelled | Shown::Replaced | Shown::EnteredInError => TagKind::Cancelled,
    });
    let words = lang().stored(&shown);
    view! { <Tag kind=kind text=words/> }.into_any()
}

/// The tag of a priority; nothing for routine.
#[must_use]
pub fn priority_tag(code: &str) -> Option<AnyView> {
    let priority = Stored::<Priority>::read(code);
    let kind = match priority {
        Stored::Known(Priority::Routine) => return None,
        Stored::Known(Priority::Stat) => TagKind::Stat,
        Stored::Known(Priority::Asap | Priority::Urgent) => TagKind::Urgent,
        Stored::Newer(_) => TagKind::Plain,
    };
    let words = lang().stored(&priority);
    Some(view! { <Tag kind=kind text=words/> }.into_any())
}

/// What a history says beside what happened, who and when; maybe nothing.
#[must_use]
pub fn detail_words(detail: &EventDetail) -> String {
    let lang = lang();
    match detail {
        EventDetail::Nothing => String::new(),
        EventDetail::Said { words } => words.clone(),
        EventDetail::Requested { instead_of, note } => {
            let instead = instead_of.map(|line| lang.history_in_place_of(line.prescription.to_string(), line.position));
            let note = (!note.is_empty()).then(|| note.clone());
            instead.into_iter().chain(note).collect::<Vec<_>>().join(". ")
        }
        EventDetail::Rejected { reason, note } if note.is_empty() => lang.stored(reason),
        EventDetail::Rejected { reason, note } => format!("{}. {note}", lang.stored(reason)),
        EventDetail::ReplacedBy { line } => lang.history_now(line.prescription.to_string(), line.position),
        EventDetail::Prepared { units, unit, taken, lot_reason } => {
            let lots = taken.iter().map(taken_words).collect::<Vec<_>>().join(", ");
            let units = DispensingUnit::counted(unit, u64::from(*units));
            if lot_reason.is_empty() {
                lang.history_prepared(units, lots)
            } else {
                lang.history_prepared_because(units, lots, lot_reason)
            }
        }
        EventDetail::CheckedBySamePerson => lang.history_checked_by_same_person(),
        EventDetail::HandedOver { units, unit } => DispensingUnit::counted(unit, u64::from(*units)),
        EventDetail::Newer => lang.history_newer(),
    }
}

/// "4 of lot A (expires Sep 2026)".
#[must_use]
pub fn taken_words(taken: &TakenUnits) -> String {
    lang().taken_of_lot(taken.units, taken.lot.to_string(), taken.expiry.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        prescription::{LinePlace, PrescriptionNumber, RejectReason},
        stock::{Expiry, LotNumber},
    };

    #[test]
    fn each_detail_is_a_sentence() {
        let line = LinePlace { prescription: PrescriptionNumber::new(2026, 7).unwrap(), position: 2 };
        let requested = |instead_of, note: &str| EventDetail::Requested { instead_of, note: note.to_owned() };
        let rejected = |note: &str| EventDetail::Rejected { reason: RejectReason::Dose.into(), note: note.to_owned() };
        let lot = |lot: &str, expiry: &str, units| TakenUnits {
            lot: LotNumber::read(lot.to_owned()),
            expiry: Expiry::parse(expiry).unwrap(),
            units,
        };
        let prepared = |lot_reason: &str| EventDetail::Prepared {
            units: 7,
            unit: DispensingUnit::Capsule.into(),
            taken: vec![lot("EARLY", "2026-08", 4), lot("MID", "2026-12-31", 3)],
            lot_reason: lot_reason.to_owned(),
        };
        for (detail, says) in [
            (EventDetail::Nothing, ""),
            (EventDetail::said("Is 500 mg meant?"), "Is 500 mg meant?"),
            (requested(None, ""), ""),
            (requested(Some(line), ""), "In place of RX-2026-000007, line 2"),
            (requested(Some(line), "soon"), "In place of RX-2026-000007, line 2. soon"),
            (rejected(""), "The dose, the times or the length must change"),
            (rejected("Half"), "The dose, the times or the length must change. Half"),
            (EventDetail::ReplacedBy { line }, "Now RX-2026-000007, line 2"),
            (prepared(""), "7 capsules: 4 of lot EARLY (expires Aug 2026), 3 of lot MID (expires 31 Dec 2026)"),
            (EventDetail::CheckedBySamePerson, "Checked by the same person who prepared it"),
            (EventDetail::HandedOver { units: 1, unit: Stored::read("scoop") }, "1 scoop"),
        ] {
            assert_eq!(detail_words(&detail), says);
        }
        assert!(detail_words(&prepared("seal")).ends_with("31 Dec 2026). Lot chosen because: seal"));
    }
}
