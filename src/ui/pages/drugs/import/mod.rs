//! `/drugs/import` and what is below it: lists of drugs, from the file to the formulary.

mod download;
mod give_up;
mod list;
mod one;
mod outcome;
mod progress;
mod row;
mod rows;
mod settle;

pub use download::{export, refused};
pub use list::{form, upload};
pub use one::one;
pub use progress::progress;
pub use row::row;

use crate::server::service::import::Counted;

/// "12 taken in, 3 refused", leaving out what there is none of; before it is `done`, "12 to take in, 1 to decide".
fn sum(counted: &Counted, done: bool) -> String {
    let left = counted.look_alike - counted.look_alike_taken;
    let undecided = if done { 0 } else { counted.undecided };
    let parts = [
        (counted.taken(), if done { "taken in" } else { "to take in" }),
        (undecided, "to decide"),
        (counted.present, "there already"),
        (counted.duplicate, "twice in the list"),
        (counted.changed - counted.changed_taken, "different, left as they are"),
        (left - undecided, "like another drug, left out"),
        (counted.refused, "refused"),
    ];
    let said: Vec<String> =
        parts.iter().filter(|(n, _)| *n > 0).map(|(n, words)| format!("{} {words}", count(*n))).collect();
    if said.is_empty() { "nothing".to_owned() } else { said.join(", ") }
}

/// A count as people read it.
fn count(n: i64) -> String {
    domain::number::show_count(u128::try_from(n).unwrap_or(0))
}

/// "1 row", "2 rows".
fn rows_of(n: i64) -> String {
    format!("{} {}", count(n), if n == 1 { "row" } else { "rows" })
}

/// The id of another form on the same page.
fn numbered(request_id: &str, n: u128) -> String {
    use domain::ids::RequestId;
    let id = request_id.parse::<RequestId>().map(RequestId::uuid);
    id.map_or_else(|_| request_id.to_owned(), |id| uuid::Uuid::from_u128(id.as_u128() ^ (n << 16)).to_string())
}
