//! What becomes of each row of a list: compared with what the pharmacy has and with the rows before it. It reads no
//! store and asks no index: whoever calls it brings the drugs that rows may be.

use super::{
    present::{One, Present, name_number},
    twins::Twins,
};
use domain::{
    drug::{Drug, DrugFacts, NewPack, Pack},
    drug_state::DrugState,
    gtin::Gtin,
    ids::DrugId,
    import::{
        Alike, CellReason, CellRefused, Column, Entry, Mapping, Note, Product, Row, Rows, Verdict, differences, merged,
    },
    told::Told,
};
use lists::suspect;
use search::{NameTraits, name_traits};
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, collections::HashMap, sync::Arc};

/// What a row adds when it is taken in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// Nothing is taken in.
    #[default]
    Nothing,
    /// A drug of its own.
    New,
    /// A pack of the drug that an earlier row makes.
    PackOfRow(i64),
    /// A pack of a drug that is there.
    PackOf(DrugId),
    /// A new version of a drug that is there, and a pack if it has one.
    Version {
        /// The drug.
        drug: DrugId,
        /// Whether its pack is new as well.
        pack: bool,
    },
}

/// A row with what was found out about it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Judged {
    /// What becomes of it.
    pub verdict: Verdict,
    /// What it adds.
    #[serde(default)]
    pub target: Target,
    /// What else a person should know about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Told<Note>>,
    /// The stored key of the name, of a row that makes a drug: it is found out here anyway.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub key: String,
}

impl Judged {
    fn of(verdict: Verdict, target: Target) -> Self {
        Self { verdict, target, notes: Vec::new(), key: String::new() }
    }

    fn refused(row: &Row, meaning: Column, columns: &[Column], reason: CellReason) -> Self {
        let column = columns.iter().position(|one| *one == meaning);
        let value = column.map(|at| row.text(at).to_owned()).unwrap_or_default();
        let reasons = vec![CellRefused { column, meaning, value, reason: reason.into() }];
        Self::of(Verdict::Refused { reasons }, Target::Nothing)
    }
}

/// A row that has been read, and the present drug it may be.
pub struct Candidate {
    /// The row.
    pub row: Row,
    position: i64,
    entry: Result<Entry, Vec<CellRefused>>,
    /// What its name is known by; of rows that may make a drug.
    name: Option<NameTraits>,
    /// The present drug, if it is one.
    pub drug: Option<DrugId>,
}

/// Reads the rows of one list, in any order.
pub struct Reading {
    mapping: Mapping,
    present: Present,
}

/// Judges the rows of one list, in order.
pub struct Judge {
    reading: Arc<Reading>,
    names: HashMap<u64, Vec<(i64, Product)>>,
    codes: HashMap<String, i64>,
    gtins: HashMap<Gtin, i64>,
    packs: HashMap<(Owner, u64), i64>,
    twins: Twins,
}

/// Whose pack it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Owner {
    Row(i64),
    Drug(DrugId),
}

impl Reading {
    /// What reads the rows by their columns.
    #[must_use]
    pub fn rows(&self) -> Rows<'_> {
        Rows::new(&self.mapping)
    }

    /// Reads a row and looks which present drug it may be.
    #[must_use]
    pub fn candidate(&self, row: Row, rows: &mut Rows<'_>) -> Candidate {
        let position = i64::from(row.number);
        let entry = match damaged(&row, &self.mapping.columns) {
            Some(refused) => Err(vec![refused]),
            None => rows.read(&row),
        };
        let drug = entry.as_ref().ok().and_then(|entry| self.present_one(entry)).map(|one| one.id);
        let name = entry.as_ref().ok().filter(|_| drug.is_none()).map(|entry| name_traits(entry.facts.name.as_str()));
        Candidate { row, position, entry, name, drug }
    }

    fn present_one(&self, entry: &Entry) -> Option<One> {
        let coded = entry.code.as_ref().and_then(|code| self.present.coded(code));
        let packed = || entry.pack.as_ref().and_then(|pack| pack.gtin).and_then(|gtin| self.present.packed(gtin));
        let named = || {
            // a code of its own that nobody has names another drug, whatever it is called
            entry.code.is_none().then(|| self.present.named(entry.facts.name.as_str(), Product::of(&entry.facts)))
        };
        coded.or_else(packed).or_else(|| named().flatten())
    }
}

impl Judge {
    /// For a list with this mapping.
    #[must_use]
    pub fn new(mapping: Mapping, present: Present) -> Self {
        Self {
            reading: Arc::new(Reading { mapping, present }),
            names: HashMap::new(),
            codes: HashMap::new(),
            gtins: HashMap::new(),
            packs: HashMap::new(),
            twins: Twins::default(),
        }
    }

    /// What reads its rows.
    #[must_use]
    pub fn reading(&self) -> Arc<Reading> {
        Arc::clone(&self.reading)
    }

    /// Judges a row; `there` are the present drugs of this piece of the list, with their packs, and `alikes` tells which
    /// present drugs one could be taken for.
    pub fn judge(
        &mut self,
        candidate: &Candidate,
        there: &HashMap<DrugId, (Drug, Vec<Pack>)>,
        alikes: impl FnOnce(&DrugFacts, &NameTraits) -> Vec<Alike>,
    ) -> Judged {
        let entry = match &candidate.entry {
            Ok(entry) => entry,
            Err(reasons) => return Judged::of(Verdict::Refused { reasons: reasons.clone() }, Target::Nothing),
        };
        let mut judged = match candidate.drug.and_then(|id| there.get(&id)) {
            Some((drug, packs)) => self.present_drug(candidate, entry, drug, packs),
            None => self.new_drug(candidate, entry, alikes),
        };
        let notes = match judged.verdict {
            Verdict::Accepted | Verdict::LookAlike { .. } | Verdict::Changed { .. } => entry.notes(),
            Verdict::Present { .. } => entry.left_out(),
            _ => Vec::new(),
        };
        judged.notes = notes.into_iter().map(Told::Known).collect();
        if judged.target == Target::New {
            judged.key = candidate.name.as_ref().map(|name| name.stored.clone()).unwrap_or_default();
        }
        judged
    }

    fn refuse(&self, candidate: &Candidate, meaning: Column, reason: CellReason) -> Judged {
        Judged::refused(&candidate.row, meaning, &self.reading.mapping.columns, reason)
    }

    fn present_drug(&mut self, candidate: &Candidate, entry: &Entry, drug: &Drug, packs: &[Pack]) -> Judged {
        if !Product::of(drug.facts()).may_be(Product::of(&entry.facts)) {
            let by_code =
                entry.code.as_ref().is_some_and(|code| code.as_str().eq_ignore_ascii_case(drug.code.as_str()));
            let by = if by_code { Column::Code } else { Column::Gtin };
            let (name, code) = (drug.name().to_string(), drug.code.to_string());
            return self.refuse(candidate, by, CellReason::OfAnotherDrug { by, name, code });
        }
        let code = drug.code.to_string();
        let pack = match self.pack_of(entry, Owner::Drug(drug.id), packs, candidate.position) {
            Ok(pack) => pack,
            Err(refused) => return self.without_pack(candidate, &refused),
        };
        let differences = differences(drug.facts(), entry);
        if matches!(drug.state, DrugState::Retired { .. } | DrugState::Newer(_)) && (pack || !differences.is_empty()) {
            let reason = CellReason::OutOfUse { name: drug.name().to_string(), code };
            return self.refuse(candidate, Column::Name, reason);
        }
        if !differences.is_empty() {
            if let Err((_, refused)) = merged(drug.facts(), entry).may_follow(drug.facts()) {
                return self.refuse(candidate, Column::Name, refused.into());
            }
            return Judged::of(Verdict::Changed { code, differences }, Target::Version { drug: drug.id, pack });
        }
        if pack {
            Judged::of(Verdict::Accepted, Target::PackOf(drug.id))
        } else {
            Judged::of(Verdict::Present { code }, Target::Nothing)
        }
    }

    fn new_drug(
        &mut self,
        candidate: &Candidate,
        entry: &Entry,
        alikes: impl FnOnce(&DrugFacts, &NameTraits) -> Vec<Alike>,
    ) -> Judged {
        let (product, name) = (Product::of(&entry.facts), entry.facts.name.as_str());
        if name.is_empty() {
            let code = entry.code.as_ref().map(ToString::to_string).unwrap_or_default();
            return self.refuse(candidate, Column::Code, CellReason::UnknownCode { code });
        }
        let position = candidate.position;
        let number = name_number(name);
        let plain_code = entry.code.as_ref().map(|code| code.as_str().to_lowercase());
        let earlier = self.earlier(plain_code.as_deref(), number, product);
        if let Some(code) = &entry.code
            && let Some(row) = plain_code.as_ref().and_then(|code| self.codes.get(code))
            && earlier != Some(*row)
        {
            let reason = CellReason::CodeOfAnotherRow { code: code.to_string(), row: line(*row) };
            return self.refuse(candidate, Column::Code, reason);
        }
        let owner = Owner::Row(earlier.unwrap_or(position));
        let pack = match self.pack_of(entry, owner, &[], position) {
            Ok(pack) => pack,
            Err(refused) => return self.without_pack(candidate, &refused),
        };
        if let Some(row) = earlier {
            return if pack {
                Judged::of(Verdict::Accepted, Target::PackOfRow(row))
            } else {
                Judged::of(Verdict::Duplicate { of_row: line(row) }, Target::Nothing)
            };
        }
        self.names.entry(number).or_default().push((position, product));
        if let Some(code) = plain_code {
            self.codes.insert(code, position);
        }
        let like = self.alike(candidate, entry, alikes);
        if like.is_empty() {
            Judged::of(Verdict::Accepted, Target::New)
        } else {
            Judged::of(Verdict::LookAlike { like }, Target::New)
        }
    }

    /// What becomes of a row whose pack can't be taken in.
    fn without_pack(&self, candidate: &Candidate, refused: &PackRefused) -> Judged {
        match refused {
            PackRefused::Taken => self.refuse(candidate, Column::Gtin, CellReason::GtinOfAnotherRow),
            PackRefused::Twice(of_row) => Judged::of(Verdict::Duplicate { of_row: line(*of_row) }, Target::Nothing),
        }
    }

    /// The earlier row that makes the same drug; `code` in small letters.
    fn earlier(&self, code: Option<&str>, number: u64, product: Product) -> Option<i64> {
        if let Some(code) = code {
            let row = self.codes.get(code).copied()?;
            let same = |(position, one): &&(i64, Product)| *position == row && *one == product;
            return self.names.get(&number)?.iter().find(same).map(|(position, _)| *position);
        }
        self.names.get(&number)?.iter().find(|(_, one)| *one == product).map(|(position, _)| *position)
    }

    /// Whether the row's pack is new.
    fn pack_of(&mut self, entry: &Entry, owner: Owner, there: &[Pack], position: i64) -> Result<bool, PackRefused> {
        let Some(pack) = &entry.pack else { return Ok(false) };
        if there.iter().any(|one| same_pack(&one.is, pack)) {
            return Ok(false);
        }
        let key = (owner, pack_number(pack));
        if let Some(row) = self.packs.get(&key) {
            return Err(PackRefused::Twice(*row));
        }
        if let Some(gtin) = pack.gtin {
            if self.gtins.contains_key(&gtin) {
                return Err(PackRefused::Taken);
            }
            self.gtins.insert(gtin, position);
        }
        self.packs.insert(key, position);
        Ok(true)
    }

    fn alike(
        &mut self,
        candidate: &Candidate,
        entry: &Entry,
        alikes: impl FnOnce(&DrugFacts, &NameTraits) -> Vec<Alike>,
    ) -> Vec<Alike> {
        let name = entry.facts.name.as_str();
        let known = candidate.name.as_ref().map_or_else(|| Cow::Owned(name_traits(name)), Cow::Borrowed);
        let mut like = alikes(&entry.facts, &known);
        if entry.pack.is_none() {
            for one in &mut like {
                one.pack_of = None;
            }
        }
        like.extend(self.twins.meet(name, &known, candidate.position));
        like
    }
}

/// A cell that is taken in and was read in the wrong encoding before it came here.
fn damaged(row: &Row, columns: &[Column]) -> Option<CellRefused> {
    let used = row.cells.iter().zip(columns).enumerate().filter(|(_, (_, column))| **column != Column::Ignore);
    used.into_iter().find_map(|(at, (cell, meaning))| {
        let suspicion = suspect(&cell.text)?;
        let reason = CellReason::Damaged(suspicion).into();
        let value = cell.text.chars().take(200).collect();
        Some(CellRefused { column: Some(at), meaning: *meaning, value, reason })
    })
}

enum PackRefused {
    /// The GTIN stands with another drug of the list.
    Taken,
    /// The very same pack stood in this row.
    Twice(i64),
}

/// A position as people count rows; the caller's list begins its positions at its first row.
fn line(position: i64) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

/// Whether two packs are one.
pub fn same_pack(one: &NewPack, other: &NewPack) -> bool {
    match (one.gtin, other.gtin) {
        (Some(a), Some(b)) => a == b,
        _ => pack_number(one) == pack_number(other),
    }
}

/// A pack as a number: by its GTIN, or by everything else about it.
fn pack_number(pack: &NewPack) -> u64 {
    match pack.gtin {
        Some(gtin) => name_number(&gtin.to_string()),
        None => name_number(&format!(
            "{}\n{}\n{}\n{}",
            pack.brand,
            pack.manufacturer,
            pack.units.get(),
            pack.unit_content.as_ref().map(domain::unit::Measure::to_code).unwrap_or_default()
        )),
    }
}
