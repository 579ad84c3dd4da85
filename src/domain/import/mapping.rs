//! What the columns of a list mean, once settled; remembered by the words of its header.

use super::{Column, DecimalSign, Row, fold::fold};
use serde::{Deserialize, Serialize};

/// What the columns of a list mean, and how its numbers and names are read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mapping {
    /// The meaning of each column.
    pub columns: Vec<Column>,
    /// The row that names the columns; 0 for none.
    pub header_row: Option<u32>,
    /// The decimal sign.
    pub sign: Option<DecimalSign>,
    /// Whether strength, form and pack are read out of names.
    pub read_names: bool,
}

/// Why a mapping can't be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MappingRefused {
    /// No column of names.
    #[error("Say which column holds the names.")]
    NoName,
    /// Two columns of a meaning that there is once.
    #[error("Two columns mean “{}”. Choose one of them.", .0.words())]
    Twice(Column),
    /// A column that is not there.
    #[error("There is no column “{word}”. The columns are: {there}.")]
    NoColumn {
        /// As it was given.
        word: String,
        /// What there is.
        there: String,
    },
    /// A meaning that is not known.
    #[error("“{word}” is no meaning of a column. They are: {known}.")]
    NoMeaning {
        /// As it was given.
        word: String,
        /// What there is.
        known: String,
    },
    /// No `=`.
    #[error("“{0}” is not understood. Write a meaning, an equals sign and a column, such as name=2 or strength=Dosage.")]
    NotAPair(String),
}

impl Mapping {
    /// Whether rows can be read by it.
    ///
    /// # Errors
    /// No name column; one meaning twice.
    pub fn validate(&self) -> Result<(), MappingRefused> {
        if !self.columns.contains(&Column::Name) {
            return Err(MappingRefused::NoName);
        }
        let repeats = |column: Column| matches!(column, Column::Ignore | Column::OtherNames);
        let twice = self
            .columns
            .iter()
            .enumerate()
            .find(|(at, column)| !repeats(**column) && self.columns.iter().take(*at).any(|other| other == *column));
        twice.map_or(Ok(()), |(_, column)| Err(MappingRefused::Twice(*column)))
    }

    /// Where the names are.
    #[must_use]
    pub fn name_column(&self) -> usize {
        self.columns.iter().position(|column| *column == Column::Name).unwrap_or(0)
    }

    /// Sets a meaning as the command line gives it: `name=2`, by the column's number from 1 or its header's words.
    ///
    /// # Errors
    /// A meaning or a column that is not there.
    pub fn set(&mut self, pair: &str, header: Option<&Row>) -> Result<(), MappingRefused> {
        let (meaning, word) = pair.split_once('=').ok_or_else(|| MappingRefused::NotAPair(pair.to_owned()))?;
        let plain = meaning.trim().to_lowercase().replace(['-', ' '], "_");
        let column = Column::from_code(&plain).ok_or_else(|| MappingRefused::NoMeaning {
            word: meaning.to_owned(),
            known: Column::ALL.iter().map(|one| one.code()).collect::<Vec<_>>().join(", "),
        })?;
        let named = |word: &str| {
            let wanted = fold(word);
            header?.cells.iter().position(|cell| fold(&cell.text) == wanted)
        };
        let number = word.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let at = number.filter(|at| *at < self.columns.len()).or_else(|| named(word)).ok_or_else(|| {
            let names = header.map(|row| row.cells.iter().map(|cell| cell.text.trim().to_owned()).collect::<Vec<_>>());
            let there = names.map_or_else(|| format!("1 to {}", self.columns.len()), |names| names.join(", "));
            MappingRefused::NoColumn { word: word.to_owned(), there }
        })?;
        if !matches!(column, Column::Ignore | Column::OtherNames) {
            for other in self.columns.iter_mut().filter(|other| **other == column) {
                *other = Column::Ignore;
            }
        }
        if let Some(place) = self.columns.get_mut(at) {
            *place = column;
        }
        Ok(())
    }
}

/// A header's words as a key, under which its mapping is remembered.
#[must_use]
pub fn signature(header: &Row) -> String {
    let words: Vec<String> = header.cells.iter().map(|cell| fold(&cell.text)).collect();
    let end = words.iter().rposition(|word| !word.is_empty()).map_or(0, |at| at + 1);
    words.iter().take(end).map(String::as_str).collect::<Vec<_>>().join("|").chars().take(2000).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Cell;
    use super::*;

    #[test]
    fn a_meaning_is_set_by_number_or_word() {
        let header = Row { number: 1, cells: ["Kód", "Název přípravku", "Síla"].map(Cell::text).to_vec() };
        let mut mapping = Mapping { columns: vec![Column::Ignore; 3], ..Mapping::default() };
        assert_eq!(mapping.validate(), Err(MappingRefused::NoName));
        mapping.set("name=1", Some(&header)).unwrap();
        mapping.set("name=nazev PRIPRAVKU", Some(&header)).unwrap();
        mapping.set("strength=3", Some(&header)).unwrap();
        assert_eq!(mapping.columns, [Column::Ignore, Column::Name, Column::Strength]);
        assert_eq!(mapping.validate(), Ok(()));
        assert!(matches!(mapping.set("name=4", Some(&header)), Err(MappingRefused::NoColumn { .. })));
        assert!(matches!(mapping.set("nam=1", None), Err(MappingRefused::NoMeaning { .. })));
        assert!(matches!(mapping.set("name", None), Err(MappingRefused::NotAPair(_))));
        let twice = Mapping { columns: vec![Column::Name, Column::Atc, Column::Atc], ..Mapping::default() };
        assert_eq!(twice.validate(), Err(MappingRefused::Twice(Column::Atc)));
    }

    #[test]
    fn headers_with_the_same_words_are_the_same() {
        let row = |cells: &[&str]| Row { number: 1, cells: cells.iter().map(|text| Cell::text(*text)).collect() };
        assert_eq!(signature(&row(&["Drug_Name ", "ATC"])), signature(&row(&["drug name", "Atc", ""])));
        assert_ne!(signature(&row(&["Drug", "ATC"])), signature(&row(&["ATC", "Drug"])));
    }
}
