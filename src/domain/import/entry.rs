//! What a row of a list says, once the meaning of its columns is settled. Every number, code and name is read by the rules
//! that hold for a form; a cell that breaks one refuses its row, in words. It compares with nothing.

use super::{
    Cell, CellKind, CellRefused, Column, DecimalSign, Row, combined,
    decimal_sign::positive,
    exact,
    pack_text::{PackText, pack_text},
    strength_text::{self, NoStrength, ReadStrength, is_per_dose},
    words::{self, dispensing_unit, form_in_cell, measure_unit, yes_or_no},
};
use crate::domain::{
    code::DrugCode,
    coded::{Coded, Stored},
    drug::{AtcCode, DoseLimits, DrugFacts, DrugIngredient, Lang, NewPack, OtherName, OtherNameKind, Storage, TallMan},
    drug_state::ControlledClass,
    form::{DispensingUnit, DoseForm, UnitUse},
    gtin::Gtin,
    name::{NAME_MAX, Name, NameChange, NameRefused},
    number::{Quantity, parse_count},
    route::Route,
    strength::{Basis, NameStrength, Strength, compare_with_name},
    text::{FreeText, Written},
    unit::{DoseUnit, Measure, MeasuredUnit},
};
use rust_decimal::Decimal;
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
    /// The drug.
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
pub fn read(
    row: &Row,
    columns: &[Column],
    sign: Option<DecimalSign>,
    read_names: bool,
) -> Result<Entry, Vec<CellRefused>> {
    let mut reader = Reader { row, columns, sign, refused: Vec::new(), not_understood: Vec::new() };
    let entry = reader.entry(read_names);
    match entry {
        Some(entry) if reader.refused.is_empty() => Ok(entry),
        _ => Err(reader.refused),
    }
}

impl Entry {
    /// What a person should know about the row beside its verdict: what the rule changed in the name, what was taken out
    /// of it, what was not understood, what the drug still lacks.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        let mut notes: Vec<String> = self.name_changes.iter().map(|change| format!("In the name, {change}.")).collect();
        let mut taken: Vec<String> = self.proposed.strengths.iter().map(ReadStrength::words).collect();
        taken.extend(self.proposed.form.map(|form| form.words().to_owned()));
        taken.extend(self.proposed.pack.map(|units| format!("{units} in a pack")));
        if !taken.is_empty() {
            notes.push(format!("Read out of the name: {}.", taken.join(", ")));
        }
        for (column, text) in &self.not_understood {
            let says = if text.is_empty() {
                format!("There is no {}.", column.words())
            } else {
                format!("“{text}” is not understood as {}, and left out.", column.words())
            };
            notes.push(says);
        }
        let missing: Vec<&str> = self.facts.missing().iter().map(|one| one.words()).collect();
        if !missing.is_empty() {
            notes.push(format!("Incomplete: {} to be added before it can be requested.", missing.join(", ")));
        }
        notes
    }
}

struct Reader<'a> {
    row: &'a Row,
    columns: &'a [Column],
    sign: Option<DecimalSign>,
    refused: Vec<CellRefused>,
    not_understood: Vec<(Column, String)>,
}

impl<'a> Reader<'a> {
    /// The cells of a meaning that hold something, with their places.
    fn cells(&self, meaning: Column) -> impl Iterator<Item = (usize, &'a Cell)> + use<'a> {
        let (row, columns) = (self.row, self.columns);
        let of = move |(at, column): (usize, &Column)| {
            (*column == meaning).then(|| row.cells.get(at)).flatten().map(|cell| (at, cell))
        };
        columns.iter().enumerate().filter_map(of).filter(|(_, cell)| !cell.is_blank())
    }

    /// The text of a meaning's first cell, trimmed; nothing when that is empty or no text at all.
    fn text(&mut self, meaning: Column) -> Option<(usize, &'a str)> {
        let (at, cell) = self.cells(meaning).next()?;
        match cell.kind {
            CellKind::Error => {
                let reason =
                    "The spreadsheet shows an error here instead of a value. Correct it there, or type the value.";
                self.refuse(Some(at), meaning, &cell.text, reason);
                None
            }
            CellKind::Date if takes_no_date(meaning) => {
                let reason = "A spreadsheet turned this into a date. Type what stood there before.";
                self.refuse(Some(at), meaning, &cell.text, reason);
                None
            }
            _ => Some((at, cell.text.trim())),
        }
    }

    fn refuse(&mut self, column: Option<usize>, meaning: Column, value: &str, reason: impl ToString) {
        let value = value.chars().take(200).collect();
        self.refused.push(CellRefused { column, meaning, value, reason: reason.to_string() });
    }

    /// A meaning read by a rule.
    fn by<T, E: ToString>(&mut self, meaning: Column, rule: impl FnOnce(&str) -> Result<T, E>) -> Option<T> {
        let (at, text) = self.text(meaning)?;
        match rule(text) {
            Ok(value) => Some(value),
            Err(reason) => {
                self.refuse(Some(at), meaning, text, reason);
                None
            }
        }
    }

    /// A meaning that can wait: what breaks its rule is left out, and told.
    fn understood<T, E>(&mut self, meaning: Column, rule: impl FnOnce(&str) -> Result<T, E>) -> Option<T> {
        let (_, text) = self.text(meaning)?;
        let read = rule(text).ok();
        if read.is_none() {
            self.not_understood.push((meaning, text.chars().take(200).collect()));
        }
        read
    }

    fn entry(&mut self, read_names: bool) -> Option<Entry> {
        let (name, name_changes) = self.name()?;
        let proposed = if read_names { combined::read(name.as_str(), self.sign) } else { Proposed::default() };
        let code = self.by(Column::Code, DrugCode::parse);
        let mut facts = DrugFacts::named(name);
        self.form(&mut facts, &proposed);
        facts.atc = self.understood(Column::Atc, AtcCode::parse_list).unwrap_or_default();
        facts.lang = self.understood(Column::Lang, Lang::parse).unwrap_or_default();
        facts.unit_content = self.measure(Column::UnitContent);
        facts.drops_per_ml = self.number(Column::DropsPerMl);
        facts.in_use_days = self.by(Column::InUseDays, parse_count).map(std::num::NonZeroU32::get);
        if let Some((_, text)) = self.text(Column::DoseLimits) {
            facts.limits = DoseLimits::from_store(text);
        }
        self.handling(&mut facts);
        self.ingredients(&mut facts, &proposed);
        let brand = self.other_names(&mut facts);
        let tall_man = self.tall_man(&facts);
        let pack = self.pack(&facts, &proposed, brand);
        self.compare(&facts);
        let said = Column::ALL.iter().copied().filter(|column| self.cells(*column).next().is_some()).collect();
        let not_understood = std::mem::take(&mut self.not_understood);
        Some(Entry { code, facts, tall_man, pack, name_changes, proposed, not_understood, said })
    }

    fn name(&mut self) -> Option<(Name, Vec<NameChange>)> {
        if self.cells(Column::Name).next().is_none() {
            let column = self.columns.iter().position(|column| *column == Column::Name);
            self.refuse(column, Column::Name, "", "This row has no name. Type one, or leave the row out.");
            return None;
        }
        self.by(Column::Name, Name::parse).map(crate::domain::name::Named::into_parts)
    }

    /// A name beside the drug's own; one that is too long is left out, and told.
    fn plain_name(&mut self, meaning: Column) -> Option<Name> {
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

    fn form(&mut self, facts: &mut DrugFacts, proposed: &Proposed) {
        let routes = self.routes();
        let known: Vec<Route> = routes.iter().filter_map(Stored::known).collect();
        let mut words_unit = None;
        if let Some((_, text)) = self.text(Column::Form) {
            facts.form = exact::newer(text).map(Stored::Newer).or_else(|| {
                let found = form_in_cell(text)?;
                let form = found.form(words::site(&known))?;
                words_unit = found.unit(form);
                Some(Stored::Known(form))
            });
            if facts.form.is_none() {
                self.not_understood.push((Column::Form, text.to_owned()));
            }
        } else if self.cells(Column::Form).next().is_none() {
            facts.form = proposed.form.map(Stored::Known);
        }
        let form = facts.form.as_ref().and_then(Stored::known);
        facts.dispensing_unit = self
            .text(Column::Unit)
            .and_then(|(_, text)| {
                let unit = exact::newer(text).map(Stored::Newer).or_else(|| dispensing_unit(text).map(Stored::Known));
                if unit.is_none() {
                    self.not_understood.push((Column::Unit, text.to_owned()));
                }
                unit
            })
            .or_else(|| words_unit.or_else(|| form.map(DoseForm::usual_unit)).map(Stored::Known));
        facts.unit_use = match self.text(Column::UnitUse) {
            Some((_, text)) => Some(UnitUse::from_text(text)),
            None => form.map(DoseForm::usual_use),
        };
        facts.routes = if routes.is_empty() && self.cells(Column::Routes).next().is_none() {
            form.map(usual_routes).unwrap_or_default()
        } else {
            routes
        };
    }

    fn routes(&mut self) -> Vec<Stored<Route>> {
        let Some((_, text)) = self.text(Column::Routes) else { return Vec::new() };
        let (newer, rest): (Vec<&str>, Vec<&str>) =
            text.split(['\n', ';']).map(str::trim).partition(|part| exact::newer(part).is_some());
        let (known, unknown) = words::routes(&rest.join(";"));
        self.not_understood.extend(unknown.into_iter().map(|word| (Column::Routes, word)));
        let newer = newer.into_iter().filter_map(exact::newer).map(Stored::Newer);
        known.into_iter().map(Stored::Known).chain(newer).collect()
    }

    fn coded<T: Coded>(&mut self, meaning: Column, otherwise: T) -> Stored<T> {
        let Some((_, text)) = self.text(meaning) else { return Stored::Known(otherwise) };
        let plain = text.to_lowercase();
        let known = T::ALL.iter().copied().find(|one| one.code() == plain || one.words().to_lowercase() == plain);
        match (known, exact::newer(text)) {
            (Some(one), _) => Stored::Known(one),
            (None, Some(newer)) => Stored::Newer(newer),
            (None, None) => {
                self.not_understood.push((meaning, text.to_owned()));
                Stored::Known(otherwise)
            }
        }
    }

    fn handling(&mut self, facts: &mut DrugFacts) {
        facts.controlled = self.coded(Column::Controlled, ControlledClass::NotControlled);
        facts.storage = self.coded(Column::Storage, Storage::NotSaid);
        facts.cautions = self.by(Column::Cautions, FreeText::parse).and_then(Written::into_text);
        if let Some((_, text)) = self.text(Column::HighAlert) {
            match yes_or_no(text) {
                Some(yes) => facts.high_alert = yes,
                None => self.not_understood.push((Column::HighAlert, text.to_owned())),
            }
        }
        // a word about control that isn't understood never reads as "not controlled"
        if let Some((_, text)) = self.not_understood.iter().find(|(column, _)| *column == Column::Controlled).cloned()
            && yes_or_no(&text) != Some(false)
        {
            let column = self.columns.iter().position(|column| *column == Column::Controlled);
            let all: Vec<&str> = ControlledClass::ALL.iter().map(|one| one.code()).collect();
            let reason =
                format!("This says whether the drug is controlled, and is not understood. Write {}.", all.join(", "));
            self.refuse(column, Column::Controlled, &text, reason);
        }
    }

    fn number(&mut self, meaning: Column) -> Option<Decimal> {
        let (at, cell) = self.cells(meaning).next()?;
        self.text(meaning)?;
        let sign = if cell.kind == CellKind::Number { Some(DecimalSign::Point) } else { self.sign };
        match positive(cell.text.trim(), sign) {
            Ok(value) => Some(value),
            Err(reason) => {
                self.refuse(Some(at), meaning, &cell.text, reason);
                None
            }
        }
    }

    /// "100 mL".
    fn measure(&mut self, meaning: Column) -> Option<Measure> {
        let (at, text) = self.text(meaning)?;
        if let Some(exact) = exact::measure(text) {
            return Some(exact);
        }
        let number: String = text.chars().take_while(|c| !c.is_alphabetic() && *c != '%').collect();
        let unit = text.chars().skip(number.chars().count()).collect::<String>();
        match (positive(number.trim(), self.sign), measure_unit(unit.trim())) {
            (Ok(value), Some(unit)) => Measure::new(value, unit),
            (Err(reason), _) => {
                self.refuse(Some(at), meaning, text, reason);
                None
            }
            (Ok(_), None) => {
                self.not_understood.push((meaning, text.to_owned()));
                None
            }
        }
    }

    fn ingredients(&mut self, facts: &mut DrugFacts, proposed: &Proposed) {
        if let Some((at, text)) = self.text(Column::Ingredients) {
            match exact::ingredients(text) {
                Ok(all) => facts.ingredients = all,
                Err(reason) => self.refuse(Some(at), Column::Ingredients, text, reason),
            }
            facts.generic_name = self.plain_name(Column::Generic);
            return;
        }
        if self.columns.contains(&Column::Ingredients) {
            // an export says there all there is to say
            facts.generic_name = self.plain_name(Column::Generic);
            return;
        }
        let strengths = self.strengths(facts, proposed);
        let generic = self.plain_name(Column::Generic);
        let substances = generic.as_ref().map(|name| substances(name.as_str())).unwrap_or_default();
        let new = |substance: Name, strength: Option<Strength>| DrugIngredient {
            substance,
            strength,
            basis: Stored::Known(Basis::Base),
        };
        let unknown = || Name::from_store(String::new());
        facts.ingredients = match (substances.as_slice(), strengths.as_slice(), &generic) {
            (_, [], None) => Vec::new(),
            (_, all, None) => all.iter().map(|one| new(unknown(), Some(one.clone()))).collect(),
            (_, [one], Some(name)) if substances.len() == 1 => vec![new(name.clone(), Some(one.clone()))],
            (_, [], Some(name)) if substances.len() == 1 => vec![new(name.clone(), None)],
            (several, all, _) if several.len() == all.len() => {
                several.iter().cloned().zip(all.iter().cloned()).map(|(name, one)| new(name, Some(one))).collect()
            }
            (_, all, _) => all.iter().map(|one| new(unknown(), Some(one.clone()))).collect(),
        };
        facts.generic_name = generic.filter(|_| facts.ingredients.len() != 1 || substances.len() != 1);
    }

    /// The strengths of the row, each in what it is an amount of.
    fn strengths(&mut self, facts: &DrugFacts, proposed: &Proposed) -> Vec<Strength> {
        let read = match self.text(Column::Strength) {
            Some((at, text)) => {
                let percent = self.row.cells.get(at).is_some_and(|cell| cell.kind == CellKind::Percent);
                let number = self.row.cells.get(at).is_some_and(|cell| cell.kind == CellKind::Number);
                let sign = if percent || number { Some(DecimalSign::Point) } else { self.sign };
                match strength_text::cell(text, sign) {
                    Ok(found) => found.all,
                    Err(NoStrength::Number(reason)) => {
                        self.refuse(Some(at), Column::Strength, text, reason);
                        Vec::new()
                    }
                    Err(NoStrength::Unclear) => {
                        self.not_understood.push((Column::Strength, text.to_owned()));
                        Vec::new()
                    }
                }
            }
            None if self.cells(Column::Strength).next().is_none() => proposed.strengths.clone(),
            None => Vec::new(),
        };
        let all: Vec<Strength> = read.iter().filter_map(|one| strength(one, facts)).collect();
        if all.len() == read.len() { all } else { Vec::new() }
    }

    /// Other names; the brand comes back, for it belongs to the pack where there is one.
    fn other_names(&mut self, facts: &mut DrugFacts) -> Option<Name> {
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

    fn tall_man(&mut self, facts: &DrugFacts) -> Option<TallMan> {
        self.by(Column::TallMan, |text| TallMan::parse(facts.name.as_str(), text)).flatten()
    }

    fn pack(&mut self, facts: &DrugFacts, proposed: &Proposed, brand: Option<Name>) -> Option<NewPack> {
        let gtin = self.gtin();
        let units = self.by(Column::PackUnits, Quantity::parse);
        let content = self.measure(Column::PackContent);
        let said = self.text(Column::Pack).map(|(_, text)| (text.to_owned(), pack_text(text, self.sign)));
        let PackText { units: of_text, content: of_text_content } =
            said.as_ref().and_then(|(_, read)| read.clone()).unwrap_or_default();
        if let Some((text, None)) = &said {
            self.not_understood.push((Column::Pack, text.clone()));
        }
        let manufacturer = self.plain_name(Column::Manufacturer);
        let about = gtin.is_some() || units.is_some() || of_text.is_some();
        let units = units.or(of_text).or(proposed.pack);
        if about && units.is_none() {
            let value = gtin.map(|gtin| gtin.to_string()).unwrap_or_default();
            self.not_understood.push((Column::PackUnits, value));
        }
        let unit_content = content.or(of_text_content).or_else(|| facts.unit_content.clone());
        let words = |name: Option<Name>| name.map(Name::into_string).unwrap_or_default();
        (about || brand.is_some()).then_some(())?;
        Some(NewPack {
            brand: words(brand),
            manufacturer: words(manufacturer),
            gtin,
            units: units?,
            unit_content,
            loose: false,
        })
    }

    /// A trade item number; a spreadsheet takes the zeros before it away.
    fn gtin(&mut self) -> Option<Gtin> {
        let (at, cell) = self.cells(Column::Gtin).next()?;
        let (_, text) = self.text(Column::Gtin)?;
        let digits = text.chars().filter(|c| !c.is_whitespace()).count();
        let read = match text.parse::<Gtin>() {
            Err(_) if cell.kind == CellKind::Number && (9..12).contains(&digits) => format!("{text:0>13}").parse(),
            read => read,
        };
        match read {
            Ok(gtin) => Some(gtin),
            Err(reason) => {
                self.refuse(Some(at), Column::Gtin, text, reason);
                None
            }
        }
    }

    /// A name that says another strength than the row's own columns is settled by a person.
    fn compare(&mut self, facts: &DrugFacts) {
        let measured: Vec<_> = facts.measured();
        if let NameStrength::Differs(all) = compare_with_name(facts.name.as_str(), &measured)
            && let Some(first) = all.first()
        {
            let column = self.columns.iter().position(|column| *column == Column::Strength);
            self.refuse(column, Column::Strength, &first.recorded, first);
        }
    }
}

const fn takes_no_date(meaning: Column) -> bool {
    matches!(
        meaning,
        Column::Strength
            | Column::Pack
            | Column::PackUnits
            | Column::PackContent
            | Column::Name
            | Column::Generic
            | Column::Gtin
            | Column::Code
            | Column::Atc
            | Column::Form
    )
}

/// The routes that follow from a form alone; none where a needle could go several ways.
fn usual_routes(form: DoseForm) -> Vec<Stored<Route>> {
    let needle = |route: &Route| matches!(route, Route::Intravenous | Route::Intramuscular | Route::Subcutaneous);
    let usual = form.usual_routes();
    if usual.len() > 1 && usual.iter().any(needle) {
        return Vec::new();
    }
    usual.into_iter().map(Stored::Known).collect()
}

/// The substances that a cell names.
fn substances(text: &str) -> Vec<Name> {
    let parts: Vec<&str> = text.split(['+', ';', '/', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect();
    parts.into_iter().filter_map(|part| Name::parse(part).ok()).map(crate::domain::name::Named::into_name).collect()
}

/// An amount in what it is of: what is written, or a unit that holds one dose.
fn strength(read: &ReadStrength, facts: &DrugFacts) -> Option<Strength> {
    let form = facts.form.as_ref().and_then(Stored::known);
    if read.percent {
        let hundred = if form.is_some_and(is_semisolid) { MeasuredUnit::Gram } else { MeasuredUnit::Millilitre };
        let liquid_or_soft = form.is_some_and(|form| is_semisolid(form) || !is_solid(form));
        let below = Measure::measured(Decimal::ONE_HUNDRED, hundred)?;
        return liquid_or_soft.then(|| Strength::new(read.amount.clone(), below).ok()).flatten();
    }
    if let Some(per) = &read.per {
        let dose = is_per_dose(per) && !form.is_some_and(is_inhaled);
        return if dose { None } else { Strength::new(read.amount.clone(), per.clone()).ok() };
    }
    let unit = facts.dispensing_unit.as_ref().and_then(Stored::known).and_then(DispensingUnit::countable)?;
    let holds_a_dose = form.is_none_or(|form| is_solid(form) || form.usual_use() == UnitUse::EachDoseOpensNewUnit);
    let below = Measure::new(Decimal::ONE, DoseUnit::Countable(unit))?;
    holds_a_dose.then(|| Strength::new(read.amount.clone(), below).ok()).flatten()
}

const fn is_semisolid(form: DoseForm) -> bool {
    matches!(
        form,
        DoseForm::Cream
            | DoseForm::Ointment
            | DoseForm::Gel
            | DoseForm::EyeOintment
            | DoseForm::VaginalCream
            | DoseForm::OromucosalGel
    )
}

const fn is_inhaled(form: DoseForm) -> bool {
    matches!(form, DoseForm::Inhaler | DoseForm::DryPowderInhaler | DoseForm::NasalSpray)
}

fn is_solid(form: DoseForm) -> bool {
    form.usual_use() == UnitUse::WHOLE
}
