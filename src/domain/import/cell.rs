//! A cell of a list, as its file shows it. It does not know which file it came from, nor what it means.

use serde::{Deserialize, Serialize};

/// How a cell was stored, where that says more than its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CellKind {
    /// Text, exactly as decoded; every cell of a delimited file is text.
    #[default]
    Text,
    /// A number of a spreadsheet, as the sheet shows it, its decimal sign a point.
    Number,
    /// A percentage of a spreadsheet, as the sheet shows it: `5%`.
    Percent,
    /// A date or time of a spreadsheet, as the sheet shows it; a strength that a spreadsheet took for a date is one.
    Date,
    /// The result of a formula that failed, as the sheet shows it: `#N/A`.
    Error,
}

/// A cell: what the file shows, and how it was stored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Cell {
    /// The text, not yet under the rule for names.
    pub text: String,
    /// How it was stored.
    #[serde(default)]
    pub kind: CellKind,
}

impl Cell {
    /// A cell of text.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), kind: CellKind::Text }
    }

    /// Whether nothing is in it but spaces.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// A row of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Row {
    /// Which row of the sheet it is, or on which line of the file it begins; from 1, as an editor shows it.
    pub number: u32,
    /// Its cells, left to right; missing ones at the end are empty.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The text of a cell; empty where the row is shorter.
    #[must_use]
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.text.as_str())
    }

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(Cell::is_blank)
    }
}
