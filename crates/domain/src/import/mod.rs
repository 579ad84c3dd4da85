//! A list of drugs from anywhere: what its columns mean, what a row says, and what becomes of it.
//!
//! Refuses to know files, encodings, the store and the screen: it is given cells that have been decoded.

mod cell;
mod column;
mod command;
mod content;
mod decimal;
mod difference;
mod entry;
mod exact;
mod fold;
mod header;
mod layout;
mod mapping;
mod note;
mod pack_text;
mod product;
mod refused;
mod strength_text;
mod suspicion;
#[cfg(test)]
mod tests;
mod verdict;
mod words;
mod write;

pub use cell::{Cell, CellKind, Row};
pub use column::Column;
pub use command::{CorrectRow, DecideRow, Decision};
pub use content::{Proposal, Why, propose};
pub(crate) use decimal::positive;
pub use decimal::{DecimalSign, NumberInFileRefused, SignEvidence, SignVerdict};
pub use difference::{Difference, differences, merged};
pub use entry::{Entry, Proposed, Rows, read};
pub(crate) use exact::{
    code as exact_code, measure as exact_measure, newer as exact_newer, of_measure as exact_of_measure,
};
pub use header::{Evidence, propose_header};
pub use layout::header_row;
pub use mapping::{Mapping, MappingRefused, may_repeat, signature};
pub use note::Note;
pub use product::Product;
pub use refused::{CellReason, CellRefused, HowUsed, ListRefused, Used};
pub use strength_text::ReadStrength;
pub use suspicion::{Suspicion, printable};
pub use verdict::{Alike, ImportRefused, ImportState, Verdict, VerdictCode};
pub(crate) use words::{measure_unit, yes_or_no};
pub use write::{EXPORT_COLUMNS, cells};
