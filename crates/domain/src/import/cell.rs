//! A cell of a list, as its file shows it. It does not know which file it came from, nor what it means.

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, Visitor, value::MapAccessDeserializer},
};
use std::fmt;

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

/// A cell: what the file shows, and how it was stored. Written down, one of text is just its text: most are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cell {
    /// The text, not yet under the rule for names.
    pub text: String,
    /// How it was stored.
    pub kind: CellKind,
}

/// A cell that is no text, written down.
#[derive(Serialize, Deserialize)]
struct Whole<T> {
    text: T,
    #[serde(default)]
    kind: CellKind,
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.kind {
            CellKind::Text => to.serialize_str(&self.text),
            kind => Whole { text: &*self.text, kind }.serialize(to),
        }
    }
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Written)
    }
}

struct Written;

impl<'de> Visitor<'de> for Written {
    type Value = Cell;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a cell")
    }

    fn visit_str<E>(self, text: &str) -> Result<Cell, E> {
        Ok(Cell::text(text))
    }

    fn visit_string<E>(self, text: String) -> Result<Cell, E> {
        Ok(Cell::text(text))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Cell, A::Error> {
        let Whole { text, kind } = Whole::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Cell { text, kind })
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_written_down_and_read_again() {
        let cells = [
            Cell::text("0,5 \"mg\"\n"),
            Cell::text(""),
            Cell { text: "5%".to_owned(), kind: CellKind::Percent },
            Cell { text: "12".to_owned(), kind: CellKind::Number },
        ];
        let written = serde_json::to_string(&cells).unwrap();
        assert!(written.starts_with(r#"["0,5 \"mg\"\n","",{"text":"5%","kind":"percent"}"#), "{written}");
        assert_eq!(serde_json::from_str::<Vec<Cell>>(&written).unwrap(), cells);
        // as it was written down before
        let whole: Vec<Cell> = serde_json::from_str(r#"[{"text":"X0","kind":"text"},{"text":"X1"}]"#).unwrap();
        assert_eq!(whole, [Cell::text("X0"), Cell::text("X1")]);
        assert!(serde_json::from_str::<Cell>("5").is_err());
    }
}
