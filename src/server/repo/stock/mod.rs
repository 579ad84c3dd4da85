//! Stock as it is stored: lots, movements, and what lies where.
//! Stock on hand is the sum of movements, always; no row keeps it.

mod lot;
mod movement;
mod product;
mod shelf;

pub use lot::{LotRow, create_lot, lot, lots_of_drug, lots_with_number, set_lot_expiry, set_lot_status};
pub use movement::{MovementRow, NewMovement, create_movement, movements_of_dispensing, movements_of_lot, on_hand};
pub use product::{DrugRow, PlaceRow, drug_of_pack, drug_of_version, drugs_called, place, stock_places};
pub use shelf::{ListRow, ListWanted, ShelfRow, list, of_lot, within};

use super::db::DbError;
use domain::stock::Expiry;
use std::str::FromStr;

fn id<T: FromStr>(text: &str, column: &'static str) -> Result<T, DbError> {
    text.parse().map_err(|_| DbError::Inconsistent(column))
}

/// An expiry from its two columns: the last day on which the lot may be used, and how it is printed. What can't be
/// read counts as unknown, so that it is not offered.
fn expiry(last_day: Option<&str>, precision: &str) -> Expiry {
    let whole = Expiry::read(last_day);
    match (precision, whole.last_day()) {
        ("day", Some(day)) => Expiry::day(day),
        ("month", Some(day)) => Expiry::month(day),
        _ => Expiry::UNKNOWN,
    }
}

/// The two columns of an expiry.
fn expiry_columns(expiry: Expiry) -> (Option<String>, &'static str) {
    let precision = match (expiry.stored(), expiry.last_day()) {
        (_, None) => "unknown",
        (Some(text), Some(day)) if text == day.to_string() => "day",
        _ => "month",
    };
    (expiry.last_day().map(|day| day.to_string()), precision)
}

/// Units that lie somewhere; less than nothing, which `check` would find, counts as nothing.
fn units(sum: i64) -> u32 {
    u32::try_from(sum.max(0)).unwrap_or(u32::MAX)
}
