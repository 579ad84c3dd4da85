//! The cells that only an export writes, so that everything about a drug comes back as it was: ingredients, other names,
//! codes that only a newer version knows. Parts stand between bars; a bar or a backslash in a part has a backslash before it.

use super::CellReason;
use crate::{
    coded::{Coded, Stored},
    drug::{DrugIngredient, Lang, OtherName, OtherNameKind},
    name::{Name, NameRefused},
    number::plain,
    strength::{Basis, Strength},
    unit::{DoseUnit, Measure},
};
use rust_decimal::Decimal;

/// A code that this version does not know: `=code`.
pub(crate) fn newer(text: &str) -> Option<String> {
    text.strip_prefix('=').filter(|code| !code.is_empty() && !code.contains(char::is_whitespace)).map(str::to_owned)
}

/// A code as a cell holds it.
pub(crate) fn code<T: Coded>(stored: &Stored<T>) -> String {
    match stored {
        Stored::Known(one) => one.code().to_owned(),
        Stored::Newer(code) => format!("={code}"),
    }
}

/// "100 mL", its unit by its code.
pub(crate) fn measure(text: &str) -> Option<Measure> {
    let (value, unit) = text.split_once(' ')?;
    let value: Decimal =
        value.parse().ok().filter(|value| plain(*value) == text.split(' ').next().unwrap_or_default())?;
    let unit = newer(unit).map(DoseUnit::Newer).or_else(|| DoseUnit::known(unit))?;
    Measure::new(value, unit)
}

/// An amount as [`measure`] reads it back.
pub(crate) fn of_measure(measure: &Measure) -> String {
    let unit = match measure.unit() {
        DoseUnit::Newer(code) => format!("={code}"),
        unit => unit.code().to_owned(),
    };
    format!("{} {unit}", plain(measure.value()))
}

fn escaped(part: &str) -> String {
    part.replace('\\', "\\\\").replace('|', "\\|")
}

/// The parts of a line.
fn parts(line: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match (c, parts.last_mut()) {
            ('|', _) => parts.push(String::new()),
            ('\\', Some(part)) => part.extend(chars.next()),
            (other, Some(part)) => part.push(other),
            (_, None) => {}
        }
    }
    parts.iter().map(|part| part.trim().to_owned()).collect()
}

/// Ingredients, one a line.
///
/// # Errors
/// What is wrong with it.
pub(super) fn ingredients(text: &str) -> Result<Vec<DrugIngredient>, CellReason> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(ingredient).collect()
}

fn ingredient(line: &str) -> Result<DrugIngredient, CellReason> {
    let broken = || CellReason::NotAsExported;
    let parts = parts(line);
    let [substance, above, below, basis] = parts.as_slice() else { return Err(broken()) };
    let substance =
        if substance.is_empty() { Name::from_store(String::new()) } else { Name::parse(substance)?.into_name() };
    let strength = match (above.is_empty(), below.is_empty()) {
        (true, true) => None,
        (false, false) => {
            let (above, below) = (measure(above).ok_or_else(broken)?, measure(below).ok_or_else(broken)?);
            Some(Strength::new(above, below)?)
        }
        _ => return Err(broken()),
    };
    let basis =
        newer(basis).map(Stored::Newer).or_else(|| Basis::from_code(basis).map(Stored::Known)).ok_or_else(broken)?;
    Ok(DrugIngredient { substance, strength, basis })
}

/// Ingredients as a cell holds them.
pub(super) fn of_ingredients(all: &[DrugIngredient]) -> String {
    let line = |one: &DrugIngredient| {
        let (above, below) = match &one.strength {
            Some(strength) => (of_measure(strength.numerator()), of_measure(strength.denominator())),
            None => (String::new(), String::new()),
        };
        format!("{} | {above} | {below} | {}", escaped(one.substance.as_str()), code(&one.basis))
    };
    all.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Another name: alone, or with its kind and language.
///
/// # Errors
/// What is wrong with it.
pub(super) fn other_name(line: &str) -> Result<OtherName, NameRefused> {
    let parts = parts(line);
    let known = |name: &str, kind: &str, lang: &str| -> Option<Result<OtherName, NameRefused>> {
        let kind = newer(kind).map(Stored::Newer).or_else(|| OtherNameKind::from_code(kind).map(Stored::Known))?;
        let lang = Lang::parse(lang).ok()?;
        Some(Name::parse(name).map(|named| OtherName { name: named.into_name(), kind, lang }))
    };
    if let [name, kind, lang] = parts.as_slice()
        && let Some(read) = known(name, kind, lang)
    {
        return read;
    }
    let name = Name::parse(line)?.into_name();
    Ok(OtherName { name, kind: Stored::Known(OtherNameKind::Other), lang: Lang::default() })
}

/// Other names as a cell holds them.
pub(super) fn of_other_names(all: &[OtherName]) -> String {
    let line =
        |one: &OtherName| format!("{} | {} | {}", escaped(one.name.as_str()), code(&one.kind), one.lang.as_str());
    all.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The names of a line: one as an export writes it, or several with semicolons between them.
pub(super) fn other_name_lines(line: &str) -> impl Iterator<Item = &str> {
    let exact = parts(line).len() == 3;
    let split = move |c: char| c == ';' && !exact;
    line.split(split).map(str::trim).filter(|one| !one.is_empty())
}
