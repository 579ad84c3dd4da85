//! What a row of a list says, once the meaning of its columns is settled. Every number, code and name is read by the rules
//! that hold for a form; a cell that breaks one refuses its row, in words. It compares with nothing.

mod cells;
mod combined;
mod ingredients;
mod known;
mod names;
mod pack;
mod product;

use crate::import::{CellRefused, Column, Mapping, Note, Row, strength_text::ReadStrength};
use crate::{
    code::DrugCode,
    drug::{AtcCode, DrugFacts, Lang, NewPack, TallMan},
    form::DoseForm,
    name::NameChange,
    number::Quantity,
};
use known::Known;
use serde::{Deserialize, Serialize};

/// What was taken out of a combined name, for a person to see.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposed {
    /// The strengths.
    pub strengths: Vec<ReadStrength>,
    /// The form.
    pub form: Option<DoseForm>,
    /// Units in the pack.
    pub pack: Option<Quantity>,
}

/// What a row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The hospital's own code.
    pub code: Option<DrugCode>,
    /// The drug; its name is empty where the row only has a code, of a drug that is here.
    pub facts: DrugFacts,
    /// The name in tall-man letters.
    pub tall_man: Option<TallMan>,
    /// The pack, where the row is about one.
    pub pack: Option<NewPack>,
    /// What the rule for names changed in the name.
    pub name_changes: Vec<NameChange>,
    /// What was taken out of the name.
    pub proposed: Proposed,
    /// Words that mean nothing here: kept out, and the drug lacks what they should have said.
    pub not_understood: Vec<(Column, String)>,
    /// Which columns said something.
    pub said: Vec<Column>,
}

/// Reads a row.
///
/// # Errors
/// Every cell that breaks a rule, with a sentence.
pub fn read(row: &Row, mapping: &Mapping) -> Result<Entry, Vec<CellRefused>> {
    Rows::new(mapping).read(row)
}

/// Reads many rows of one list; what is found in a cell is kept for the rows after it.
pub struct Rows<'a> {
    mapping: &'a Mapping,
    /// The meanings that any column has, as [`bit`]s.
    meant: u64,
    known: Known,
}

impl<'a> Rows<'a> {
    /// For rows whose columns mean this.
    #[must_use]
    pub fn new(mapping: &'a Mapping) -> Self {
        let meant = mapping.columns.iter().fold(0, |meant, column| meant | bit(*column));
        Self { mapping, meant, known: Known::default() }
    }

    /// Reads a row.
    ///
    /// # Errors
    /// Every cell that breaks a rule, with a sentence.
    pub fn read(&mut self, row: &Row) -> Result<Entry, Vec<CellRefused>> {
        let mut reader = self.reader(row);
        let entry = reader.entry();
        if let Some(entry) = &entry {
            reader.compare(&entry.facts);
        }
        reader.done(entry)
    }

    /// Reads a row that was [`read`](Self::read) and accepted before: its name agrees with its strength.
    ///
    /// # Errors
    /// Every cell that breaks a rule, of a row that was not.
    pub fn read_again(&mut self, row: &Row) -> Result<Entry, Vec<CellRefused>> {
        let mut reader = self.reader(row);
        let entry = reader.entry();
        reader.done(entry)
    }

    fn reader<'r>(&'r mut self, row: &'r Row) -> Reader<'r> {
        let Self { mapping, meant, known } = self;
        Reader { row, mapping, meant: *meant, known, refused: Vec::new(), not_understood: Vec::new() }
    }
}

const _: () = assert!(Column::ALL.len() <= 64, "a set of meanings has a bit for each");

/// A meaning as one bit of a set.
const fn bit(meaning: Column) -> u64 {
    1 << (meaning as u32)
}

impl Entry {
    /// What a person should know about the row beside its verdict: what the rule changed in the name, what was taken out
    /// of it, what was not understood, what the drug still lacks.
    #[must_use]
    pub fn notes(&self) -> Vec<Note> {
        let mut notes: Vec<Note> = self.name_changes.iter().copied().map(Note::NameChanged).collect();
        if self.proposed != Proposed::default() {
            notes.push(Note::OutOfName(self.proposed.clone()));
        }
        notes.extend(self.left_out());
        let missing = self.facts.missing();
        if !missing.is_empty() {
            notes.push(Note::Incomplete(missing));
        }
        notes
    }

    /// What the row says and is not taken in, because it was not understood.
    #[must_use]
    pub fn left_out(&self) -> Vec<Note> {
        let says = |(column, text): &(Column, String)| {
            if text.is_empty() {
                Note::Lacking { column: *column }
            } else {
                Note::NotUnderstood { column: *column, text: text.clone() }
            }
        };
        self.not_understood.iter().map(says).collect()
    }
}

struct Reader<'a> {
    row: &'a Row,
    mapping: &'a Mapping,
    meant: u64,
    known: &'a mut Known,
    refused: Vec<CellRefused>,
    not_understood: Vec<(Column, String)>,
}

impl Reader<'_> {
    fn done(self, entry: Option<Entry>) -> Result<Entry, Vec<CellRefused>> {
        entry.filter(|_| self.refused.is_empty()).ok_or(self.refused)
    }

    fn entry(&mut self) -> Option<Entry> {
        let (name, name_changes) = self.name()?;
        let proposed = if self.mapping.read_names {
            combined::read(name.as_str(), self.mapping.sign)
        } else {
            Proposed::default()
        };
        let code = self.by(Column::Code, DrugCode::parse);
        let mut facts = DrugFacts::named(name);
        self.form(&mut facts, &proposed);
        facts.atc = self.understood(Column::Atc, AtcCode::parse_list).unwrap_or_default();
        facts.lang = self.understood(Column::Lang, Lang::parse).unwrap_or_default();
        self.plain_facts(&mut facts.plain);
        self.ingredients(&mut facts, &proposed);
        let brand = self.other_names(&mut facts);
        let tall_man = self.tall_man(&facts);
        let pack = self.pack(&facts, &proposed, brand);
        let (said, not_understood) = (self.said(), std::mem::take(&mut self.not_understood));
        Some(Entry { code, facts, tall_man, pack, name_changes, proposed, not_understood, said })
    }

    /// Which columns say something, each once.
    fn said(&self) -> Vec<Column> {
        let mut said = Vec::with_capacity(self.mapping.columns.len());
        for (column, cell) in self.mapping.columns.iter().zip(&self.row.cells) {
            if !cell.is_blank() && !said.contains(column) {
                said.push(*column);
            }
        }
        said
    }
}
