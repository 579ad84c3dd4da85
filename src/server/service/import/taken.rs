//! The rows of a list that are taken in, read again as they were checked.

use super::trouble::Trouble;
use crate::server::{judging::Target, repo::import::Staged};
use domain::import::{Decision, Entry, Mapping, Row, Rows, VerdictCode};
use search::stored_key;
use serde::Deserialize;

/// A row that is taken in.
pub(super) struct TakenRow {
    pub(super) position: i64,
    pub(super) entry: Entry,
    pub(super) target: Target,
    /// The stored key of a new drug's name; nothing else's.
    pub(super) search_key: String,
}

/// The rows of a piece that are taken in, read again as they were checked.
pub(super) fn taken(mapping: &Mapping, rows: &[Staged]) -> Result<Vec<TakenRow>, Trouble> {
    let (mut all, mut list) = (Vec::with_capacity(rows.len()), Rows::new(mapping));
    for row in rows.iter().filter(|row| is_taken(row)) {
        let judged: Kept = serde_json::from_str(&row.detail)?;
        let cells = Row { number: u32::try_from(row.position).unwrap_or(0), cells: serde_json::from_str(&row.cells)? };
        let Ok(entry) = list.read_again(&cells) else {
            return Err(Trouble::Inconsistent("a row that was accepted can't be read any more"));
        };
        let target = match decision(row) {
            Some(Decision::PackOf(drug)) => Target::PackOf(drug),
            _ => judged.target,
        };
        let search_key = match target {
            // checked before it was kept with the row
            Target::New if judged.key.is_empty() => stored_key(entry.facts.name.as_str()),
            Target::New => judged.key,
            _ => String::new(),
        };
        all.push(TakenRow { position: row.position, entry, target, search_key });
    }
    Ok(all)
}

/// What was judged of a row, as far as it is needed when it is taken in.
#[derive(Deserialize)]
struct Kept {
    #[serde(default)]
    target: Target,
    #[serde(default)]
    key: String,
}

/// What a person decided about a row; nothing where there is nothing to decide.
pub(super) fn decision(row: &Staged) -> Option<Decision> {
    Decision::read(&row.verdict, &row.choice)
}

/// Whether a row is taken in: accepted, or decided so by a person.
pub(super) fn is_taken(row: &Staged) -> bool {
    row.verdict == VerdictCode::Accepted.code() || decision(row).is_some_and(Decision::takes)
}
