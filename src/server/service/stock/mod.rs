//! Stock: what came, what lies where, and which lots may not be given.
//!
//! Every sum is taken from the movements inside the transaction that depends on it.

mod hold;
mod look;
mod receive;

pub use crate::server::repo::stock::{DrugRow, MovementRow, PlaceRow};
pub use hold::{date, hold};
pub use look::{
    LotDecided, LotPage, LotStepDone, ReceivePage, SameNumber, StockDrug, StockList, StockLot, list, lot, receive_page,
};
pub use receive::receive;

use crate::server::repo::stock::LotRow;
use domain::stock::{LotOnHand, WhyNot};
use jiff::{ToSpan, civil::Date};

/// A lot that expires within so many days is shown as expiring soon.
pub const SOON_DAYS: i64 = 90;

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
