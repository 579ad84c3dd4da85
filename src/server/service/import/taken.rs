//! The rows of a list that are taken in, read again as they were checked.

use super::trouble::Trouble;
use crate::server::{
    judging::{Judged, Target},
    repo::{db::DbError, import::Staged},
};
use domain::{
    ids::DrugId,
    import::{Entry, Mapping, Row, Rows},
};
use search::stored_key;

/// A row that is taken in.
pub(super) struct Taken {
    pub(super) position: i64,
    pub(super) entry: Entry,
    pub(super) target: Target,
    /// The stored key of a new drug's name; nothing else's.
    pub(super) search_key: String,
}

/// The rows of a piece that are taken in, read again as they were checked.
pub(super) fn taken(mapping: &Mapping, rows: &[Staged]) -> Result<Vec<Taken>, Trouble> {
    let (mut all, mut list) = (Vec::with_capacity(rows.len()), Rows::new(mapping));
    for row in rows.iter().filter(|row| is_taken(row)) {
        let judged: Judged = serde_json::from_str(&row.detail)?;
        let cells = Row { number: u32::try_from(row.position).unwrap_or(0), cells: serde_json::from_str(&row.cells)? };
        let Ok(entry) = list.read_again(&cells) else {
            return Err(Trouble::Told("a row that was accepted can't be read any more".to_owned()));
        };
        let target = pack_of(&row.choice)?.map_or(judged.target, Target::PackOf);
        let search_key = match target {
            // checked before it was kept with the row
            Target::New if judged.key.is_empty() => stored_key(entry.facts.name.as_str()),
            Target::New => judged.key,
            _ => String::new(),
        };
        all.push(Taken { position: row.position, entry, target, search_key });
    }
    Ok(all)
}

/// Whether a row is taken in: accepted, or decided so by a person.
pub(super) fn is_taken(row: &Staged) -> bool {
    match row.verdict.as_str() {
        "accepted" => true,
        "changed" => row.choice == "take",
        "look_alike" => row.choice == "different" || row.choice.starts_with("pack:"),
        _ => false,
    }
}

/// The present drug that a decision gives a row's pack to.
pub(super) fn pack_of(choice: &str) -> Result<Option<DrugId>, DbError> {
    let id = choice.strip_prefix("pack:").map(str::parse).transpose();
    id.map_err(|_| DbError::Inconsistent("import_row.choice"))
}
