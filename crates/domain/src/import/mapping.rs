//! What each column of a list was said to mean, remembered for lists with the same header. It does not know how a
//! column is recognised.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::fold::fold;
use super::{Column, DecimalSign, Row};

/// What the columns of a list mean, and how its cells are read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// The meaning of each column, left to right; columns beyond are not taken in.
    pub columns: Vec<Column>,
    /// The number of the header's row, as [`Row::number`]; none if the list begins with its first drug.
    #[serde(default)]
    pub header_row: Option<u32>,
    /// The decimal sign, where it matters and is settled.
    #[serde(default)]
    pub sign: Option<DecimalSign>,
    /// Whether strength, form and pack are taken out of combined names, as proposals.
    #[serde(default)]
    pub read_names: bool,
}

/// Why a mapping is not taken. Columns are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum MappingRefused {
    /// Nothing says which drugs the rows are about.
    #[error("No column has the drug's name, nor the code of drugs that are here. Say which one.")]
    NoName,
    /// Two columns of a meaning that a row can have once.
    #[error("Columns {first} and {second} both have the {}. Keep one of them.", column.words())]
    Twice {
        /// The meaning.
        column: Column,
        /// The first column of it.
        first: usize,
        /// The second column with the meaning.
        second: usize,
    },
    /// A meaning for a column that the list does not have.
    #[error("The list has {width} columns, and column {number} was to have the {}.", column.words())]
    NoSuchColumn {
        /// The meaning.
        column: Column,
        /// The column that was named.
        number: usize,
        /// How many there are.
        width: usize,
    },
    /// `--map` without an equals sign.
    #[error("“{0}” names no column. Write a meaning and a column, such as name=2 or name=\"Drug name\".")]
    NoEquals(String),
    /// An unknown meaning.
    #[error("“{typed}” is nothing that a column can have. There are: {}.", meanings())]
    UnknownMeaning {
        /// What was written.
        typed: String,
    },
    /// No header has these words.
    #[error("No column is called “{typed}”. There are: {headers}.")]
    UnknownHeader {
        /// What was written.
        typed: String,
        /// The headers there are, each with its number.
        headers: String,
    },
    /// The header is called by its words, and there is none.
    #[error("The list has no header, so “{typed}” names no column. Write its number, from 1 to {width}.")]
    NoHeader {
        /// What was written.
        typed: String,
        /// How many columns there are.
        width: usize,
    },
    /// Several columns are called so.
    #[error("Columns {numbers} are all called “{typed}”. Write the number of one.")]
    SameHeaders {
        /// What was written.
        typed: String,
        /// Their numbers.
        numbers: String,
    },
}

/// Whether several columns of a list may have the same meaning.
#[must_use]
pub const fn may_repeat(column: Column) -> bool {
    matches!(column, Column::Ignore | Column::OtherNames)
}

/// The key under which a list's mapping is remembered: the words of its header, whatever their case, accents and
/// punctuation. Empty if it has no words.
#[must_use]
pub fn signature(header: &Row) -> String {
    let words: Vec<String> = header.cells.iter().map(|cell| fold(&cell.text)).collect();
    words.join("|").trim_end_matches('|').to_owned()
}

impl Mapping {
    /// The meaning of a column, from 0.
    #[must_use]
    pub fn column(&self, at: usize) -> Column {
        self.columns.get(at).copied().unwrap_or(Column::Ignore)
    }

    /// The first column of a meaning, from 0.
    #[must_use]
    pub fn place(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|one| *one == column)
    }

    /// Every column of a meaning, from 0.
    pub fn places(&self, column: Column) -> impl Iterator<Item = usize> + '_ {
        self.columns.iter().enumerate().filter(move |(_, one)| **one == column).map(|(at, _)| at)
    }

    /// Gives a column, from 0, a meaning; another column that had it, where a row has it once, is not taken in then.
    pub fn set(&mut self, at: usize, column: Column) {
        if !may_repeat(column) {
            for other in self.columns.iter_mut().filter(|other| **other == column) {
                *other = Column::Ignore;
            }
        }
        if self.columns.len() <= at {
            self.columns.resize(at + 1, Column::Ignore);
        }
        if let Some(here) = self.columns.get_mut(at) {
            *here = column;
        }
    }

    /// Refuses a mapping without a name, unless a code was named by a person as what tells the drugs.
    ///
    /// # Errors
    /// [`MappingRefused::NoName`].
    pub fn has_name_or(&self, code: bool) -> Result<(), MappingRefused> {
        if code || self.place(Column::Name).is_some() { Ok(()) } else { Err(MappingRefused::NoName) }
    }

    /// Whether rows can be read by it.
    ///
    /// # Errors
    /// [`MappingRefused`], the first that a person would mend.
    pub fn check(&self) -> Result<(), MappingRefused> {
        for (second, column) in self.columns.iter().enumerate().filter(|(_, column)| !may_repeat(**column)) {
            if let Some(first) = self.place(*column).filter(|first| *first < second) {
                return Err(MappingRefused::Twice { column: *column, first: first + 1, second: second + 1 });
            }
        }
        self.place(Column::Name).or_else(|| self.place(Column::Code)).map(|_| ()).ok_or(MappingRefused::NoName)
    }

    /// The mapping that `NAME=COLUMN` says, where everything else is not taken in. See [`Mapping::map`].
    ///
    /// # Errors
    /// [`MappingRefused`], with what there is to choose from.
    pub fn from_words<'a>(
        words: impl IntoIterator<Item = &'a str>,
        header: Option<&Row>,
        width: usize,
    ) -> Result<Self, MappingRefused> {
        let mut mapping =
            Self { columns: vec![Column::Ignore; width], header_row: header.map(|row| row.number), ..Self::default() };
        let mut said: Vec<(usize, Column)> = Vec::new();
        for words in words {
            let (at, column) = read(words, header, width)?;
            if let Some((first, _)) =
                said.iter().find(|(place, one)| *one == column && *place != at && !may_repeat(column))
            {
                return Err(MappingRefused::Twice { column, first: first + 1, second: at + 1 });
            }
            said.push((at, column));
            mapping.set(at, column);
        }
        Ok(mapping)
    }

    /// Changes a mapping as `NAME=COLUMN` says: a meaning by its code or words, and a column by its number from 1 or
    /// by the words of its header, whatever their case and accents.
    ///
    /// # Errors
    /// [`MappingRefused`], with what there is to choose from.
    pub fn map(&mut self, words: &str, header: Option<&Row>) -> Result<(), MappingRefused> {
        let (at, column) = read(words, header, self.columns.len())?;
        self.set(at, column);
        Ok(())
    }
}

/// A column, from 0, and its meaning.
fn read(words: &str, header: Option<&Row>, width: usize) -> Result<(usize, Column), MappingRefused> {
    let Some((meaning, place)) = words.split_once('=') else {
        return Err(MappingRefused::NoEquals(words.to_owned()));
    };
    let (meaning, place) = (meaning.trim(), place.trim());
    let wanted = fold(meaning);
    let column = Column::ALL
        .iter()
        .copied()
        .find(|column| fold(column.code()) == wanted || fold(column.words()) == wanted)
        .ok_or_else(|| MappingRefused::UnknownMeaning { typed: meaning.to_owned() })?;
    if !place.is_empty() && place.bytes().all(|byte| byte.is_ascii_digit()) {
        let number: usize = place.parse().unwrap_or(usize::MAX);
        let inside = (1..=width).contains(&number);
        return if inside {
            Ok((number - 1, column))
        } else {
            Err(MappingRefused::NoSuchColumn { column, number, width })
        };
    }
    Ok((called(place, header, width)?, column))
}

/// The column whose header has these words; where several have, the one written the very same.
fn called(place: &str, header: Option<&Row>, width: usize) -> Result<usize, MappingRefused> {
    let typed = place.to_owned();
    let Some(header) = header else { return Err(MappingRefused::NoHeader { typed, width }) };
    let wanted = fold(place);
    let texts = || header.cells.iter().map(|cell| cell.text.trim()).enumerate();
    let same: Vec<usize> = texts()
        .filter(|(_, text)| !text.is_empty() && (*text == place || (!wanted.is_empty() && fold(text) == wanted)))
        .map(|(at, _)| at)
        .collect();
    let exact: Vec<usize> = texts().filter(|(_, text)| *text == place && !place.is_empty()).map(|(at, _)| at).collect();
    match (same.as_slice(), exact.as_slice()) {
        ([one], _) | (_, [one]) => Ok(*one),
        ([], _) => Err(MappingRefused::UnknownHeader { typed, headers: listed(header) }),
        (several, _) => Err(MappingRefused::SameHeaders { typed, numbers: numbers(several) }),
    }
}

fn listed(header: &Row) -> String {
    let all: Vec<String> = (1..)
        .zip(&header.cells)
        .filter(|(_, cell)| !cell.is_blank())
        .map(|(number, cell)| format!("{number} {}", crate::number::quoted(&cell.text)))
        .collect();
    all.join(", ")
}

fn numbers(places: &[usize]) -> String {
    let all: Vec<String> = places.iter().map(|at| (at + 1).to_string()).collect();
    all.split_last().map_or_else(String::new, |(last, others)| format!("{} and {last}", others.join(", ")))
}

fn meanings() -> String {
    Column::ALL.iter().map(|column| column.code()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Cell;

    fn row(cells: &[&str]) -> Row {
        Row { number: 3, cells: cells.iter().map(|text| Cell::text(*text)).collect() }
    }

    #[test]
    fn the_same_header_has_the_same_signature() {
        let first = signature(&row(&["Drug name", "Síla (mg)", "", "ATC"]));
        assert_eq!(first, "drug name|sila mg||atc");
        assert_eq!(signature(&row(&["DRUG_NAME ", "sila [mg]", " ", "Atc", "", ""])), first);
        for other in [
            &["Drug name", "Síla (mg)", "ATC"][..],
            &["Síla (mg)", "Drug name", "", "ATC"],
            &["Drug", "Síla (mg)", "", "ATC"],
        ] {
            assert_ne!(signature(&row(other)), first);
        }
        assert_eq!(signature(&row(&["", "—"])), "");
    }

    #[test]
    fn a_mapping_needs_one_name_and_no_meaning_twice() {
        let check = |columns: &[Column]| Mapping { columns: columns.to_vec(), ..Mapping::default() }.check();
        assert_eq!(
            check(&[Column::Ignore, Column::Name, Column::OtherNames, Column::OtherNames, Column::Ignore]),
            Ok(())
        );
        assert_eq!(check(&[Column::Generic]), Err(MappingRefused::NoName));
        assert_eq!(check(&[]), Err(MappingRefused::NoName));
        assert_eq!(check(&[Column::Code, Column::Gtin]), Ok(()));
        let twice = check(&[Column::Name, Column::Form, Column::Ignore, Column::Form]).unwrap_err();
        assert_eq!(twice, MappingRefused::Twice { column: Column::Form, first: 2, second: 4 });
        assert_eq!(twice.to_string(), "Columns 2 and 4 both have the form. Keep one of them.");
        for column in Column::ALL {
            assert_eq!(check(&[Column::Name, *column, *column]).is_ok(), may_repeat(*column), "{column}");
        }
    }

    #[test]
    fn words_of_the_command_line_name_columns() {
        let header = row(&["Kód", "Název přípravku", "Síla", "Cena", "cena"]);
        let says = |words: &[&str]| Mapping::from_words(words.iter().copied(), Some(&header), 5);
        let mapping = says(&["name=2", "strength = SILA", "local code=kod"]).unwrap();
        assert_eq!(mapping.columns, [Column::Code, Column::Name, Column::Strength, Column::Ignore, Column::Ignore]);
        assert_eq!(mapping.header_row, Some(3));
        assert_eq!(says(&["Name=nazev_pripravku"]).unwrap().place(Column::Name), Some(1));
        assert_eq!(says(&["name=cena"]).unwrap().place(Column::Name), Some(4));
        for (words, sentence) in [
            ("name", "“name” names no column. Write a meaning and a column, such as name=2 or name=\"Drug name\"."),
            ("name=6", "The list has 5 columns, and column 6 was to have the name."),
            ("name=0", "The list has 5 columns, and column 0 was to have the name."),
            (
                "name=99999999999999999999",
                "The list has 5 columns, and column 18446744073709551615 was to have the name.",
            ),
            ("name=jméno", "No column is called “jméno”. There are: 1 Kód, 2 Název přípravku, 3 Síla, 4 Cena, 5 cena."),
            ("name=", "No column is called “”. There are: 1 Kód, 2 Název přípravku, 3 Síla, 4 Cena, 5 cena."),
            ("name=CENA", "Columns 4 and 5 are all called “CENA”. Write the number of one."),
        ] {
            assert_eq!(says(&[words]).unwrap_err().to_string(), sentence);
        }
        let unknown = says(&["colour=1"]).unwrap_err().to_string();
        assert!(
            unknown.starts_with("“colour” is nothing that a column can have. There are: ignore, name, generic,"),
            "{unknown}"
        );
        assert_eq!(
            says(&["name=1", "name=2"]),
            Err(MappingRefused::Twice { column: Column::Name, first: 1, second: 2 })
        );
        let bare = Mapping::from_words(["name=x"], None, 2).unwrap_err().to_string();
        assert_eq!(bare, "The list has no header, so “x” names no column. Write its number, from 1 to 2.");
        assert_eq!(Mapping::from_words(["name=2"], None, 2).unwrap().columns, [Column::Ignore, Column::Name]);
    }

    #[test]
    fn words_correct_a_mapping_and_move_a_meaning() {
        let header = row(&["A", "B"]);
        let mut mapping = Mapping { columns: vec![Column::Name, Column::Brand], ..Mapping::default() };
        mapping.map("name=b", Some(&header)).unwrap();
        assert_eq!(mapping.columns, [Column::Ignore, Column::Name]);
        mapping.map("ignore=2", Some(&header)).unwrap();
        assert_eq!(mapping.columns, [Column::Ignore, Column::Ignore]);
        mapping.set(3, Column::OtherNames);
        mapping.set(0, Column::OtherNames);
        assert_eq!(mapping.places(Column::OtherNames).collect::<Vec<_>>(), [0, 3]);
        assert_eq!((mapping.column(3), mapping.column(9)), (Column::OtherNames, Column::Ignore));
    }

    #[test]
    fn a_remembered_mapping_reads_back() {
        let mapping = Mapping {
            columns: vec![Column::Name, Column::Ignore],
            header_row: Some(2),
            sign: Some(DecimalSign::Comma),
            read_names: true,
        };
        let wire = serde_json::to_string(&mapping).unwrap();
        assert_eq!(wire, r#"{"columns":["name","ignore"],"header_row":2,"sign":"comma","read_names":true}"#);
        assert_eq!(serde_json::from_str::<Mapping>(&wire).unwrap(), mapping);
        assert_eq!(serde_json::from_str::<Mapping>(r#"{"columns":["name"]}"#).unwrap().columns, [Column::Name]);
    }
}
