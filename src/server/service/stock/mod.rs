//! Stock: what came, what lies where, and which lots may not be given.
//!
//! Every sum is taken from the movements inside the transaction that depends on it.

mod hold;
mod look;
mod receive;

pub use crate::server::repo::stock::{DrugRow, MovementRow, PlaceRow};
pub use hold::{date, hold};
pub use look::{FILTERS, LotPage, ReceivePage, SameNumber, StockDrug, StockList, StockLot, list, lot, receive_page};
pub use receive::{receive, receive_at};

use crate::server::repo::stock::LotRow;
use domain::{
    coded::Stored,
    form::DispensingUnit,
    ids::LotId,
    number::{Quantity, show_count},
    stock::{LotOnHand, WhyNot},
};
use jiff::{ToSpan, civil::Date};

/// A lot that expires within so many days is shown as expiring soon.
pub const SOON_DAYS: i64 = 90;

/// The page of a lot, or all stock when its id is damaged.
#[must_use]
pub fn page_of(lot: &str) -> String {
    lot.parse::<LotId>().map_or_else(|_| "/stock".to_owned(), |lot| format!("/stock/lots/{lot}"))
}

/// How a lot stands for giving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It may be given, and lasts.
    Fine,
    /// It may be given, and expires soon.
    Soon,
    /// It may not be given.
    Not(WhyNot),
}

impl Standing {
    /// The words for a tag; nothing for a lot of which there is nothing to say.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Fine => "",
            Self::Soon => "Expires soon",
            Self::Not(why) => why.words(),
        }
    }
}

fn last_soon(today: Date) -> Date {
    today.saturating_add(SOON_DAYS.days())
}

fn on_hand(lot: &LotRow, units: u32) -> LotOnHand {
    let (lot, expiry, status) = (lot.id, lot.expiry, lot.status.clone());
    LotOnHand { lot, expiry, status, on_hand: units, content_fits: true }
}

fn standing(lot: &LotRow, today: Date) -> Standing {
    match on_hand(lot, 1).why_not(today) {
        Some(why) => Standing::Not(why),
        None if lot.expiry.last_day().is_some_and(|last| last <= last_soon(today)) => Standing::Soon,
        None => Standing::Fine,
    }
}

/// "21 capsules", "0 vials"; for a unit this version doesn't know, its code.
#[must_use]
pub fn counted(unit: &Stored<DispensingUnit>, units: u64) -> String {
    let one = u32::try_from(units).ok().and_then(Quantity::new);
    match (unit, one) {
        (Stored::Known(unit), Some(units)) => unit.count(units),
        (Stored::Known(unit), None) => format!("{} {}", show_count(u128::from(units)), unit.word(false)),
        (Stored::Newer(code), _) => format!("{} {code}", show_count(u128::from(units))),
    }
}
