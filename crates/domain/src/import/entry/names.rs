//! The names of a row: the drug's own, others, the brand; and whether the name says another strength.

use super::Reader;
use crate::import::{Cell, CellReason, Column, exact};
use crate::{
    coded::Stored,
    drug::{DrugFacts, Lang, OtherName, OtherNameKind, TallMan},
    name::{NAME_MAX, Name, NameChange, NameRefused},
    strength::{NameStrength, compare_with_name},
};

impl Reader<'_> {
    pub(super) fn name(&mut self) -> Option<(Name, Vec<NameChange>)> {
        if self.cells(Column::Name).next().is_none() {
            if self.cells(Column::Code).next().is_some() {
                return Some((Name::from_store(String::new()), Vec::new()));
            }
            let column = self.mapping.columns.iter().position(|column| *column == Column::Name);
            self.refuse(column, Column::Name, "", CellReason::NoName);
            return None;
        }
        self.by(Column::Name, Name::parse).map(crate::name::Named::into_parts)
    }

    /// A name beside the drug's own; one that is too long is left out, and told.
    pub(super) fn plain_name(&mut self, meaning: Column) -> Option<Name> {
        let (at, text) = self.text(meaning)?;
        match Name::parse(text) {
            Ok(named) => Some(named.into_name()),
            Err(NameRefused::TooLong { .. }) => {
                self.not_understood.push((meaning, text.chars().take(200).collect()));
                None
            }
            Err(refused) => {
                self.refuse(Some(at), meaning, text, refused);
                None
            }
        }
    }

    /// Other names; the brand comes back, for it belongs to the pack where there is one.
    pub(super) fn other_names(&mut self, facts: &mut DrugFacts) -> Option<Name> {
        let mut names: Vec<OtherName> = Vec::new();
        let cells: Vec<(usize, &Cell)> = self.cells(Column::OtherNames).collect();
        for (at, cell) in cells {
            for line in cell.text.lines().flat_map(exact::other_name_lines) {
                match exact::other_name(line) {
                    Ok(one) if one.name == facts.name || names.iter().any(|other| other.name == one.name) => {}
                    Ok(one) => names.push(one),
                    Err(_) if line.chars().count() > NAME_MAX => {
                        self.not_understood.push((Column::OtherNames, line.chars().take(200).collect()));
                    }
                    Err(reason) => self.refuse(Some(at), Column::OtherNames, line, reason),
                }
            }
        }
        let brand = self.plain_name(Column::Brand).filter(|brand| *brand != facts.name);
        let about_pack = [Column::Gtin, Column::Pack, Column::PackUnits];
        let packed = about_pack.iter().any(|column| self.cells(*column).next().is_some());
        if let Some(brand) = brand.as_ref().filter(|brand| !packed && names.iter().all(|one| one.name != **brand)) {
            let kind = Stored::Known(OtherNameKind::Brand);
            names.push(OtherName { name: brand.clone(), kind, lang: Lang::default() });
        }
        facts.other_names = names;
        brand.filter(|_| packed)
    }

    pub(super) fn tall_man(&mut self, facts: &DrugFacts) -> Option<TallMan> {
        self.by(Column::TallMan, |text| TallMan::parse(facts.name.as_str(), text)).flatten()
    }

    /// A name that says another strength than the row's own columns is settled by a person.
    pub(super) fn compare(&mut self, facts: &DrugFacts) {
        let measured: Vec<_> = facts.measured();
        if let NameStrength::Differs(all) = compare_with_name(facts.name.as_str(), &measured)
            && let Some(first) = all.first()
        {
            let column = self.mapping.columns.iter().position(|column| *column == Column::Strength);
            self.refuse(column, Column::Strength, &first.recorded, first.clone());
        }
    }
}
