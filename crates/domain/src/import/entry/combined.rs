//! Strength, form and pack that stand in a combined name, where they are clear. The name itself is never altered, and the
//! substance is never guessed from it.

use super::super::{
    DecimalSign,
    entry::Proposed,
    strength_text::{Strengths, of_chain},
    words::{dispensing_unit, form_in_name, parts},
};
use crate::{
    name_strength::{chains, letters},
    number::Quantity,
};

/// What a name says beside the name.
pub(super) fn read(name: &str, sign: Option<DecimalSign>) -> Proposed {
    let letters = letters(&name.replace('_', " "));
    let chains = chains(&letters);
    let mut found: Vec<Strengths> = Vec::new();
    let mut unclear = false;
    for chain in &chains {
        match of_chain(chain, sign) {
            Ok(strengths) => found.push(strengths),
            // a lone number or a volume says nothing about strength; anything else makes the name unclear
            Err(_) => unclear |= chain.links.len() > 1 && chain.links.iter().all(|link| link.unit.is_some()),
        }
    }
    let strengths = match found.as_slice() {
        [only] if !unclear => only.all.clone(),
        _ => Vec::new(),
    };
    Proposed { strengths, form: form_in_name(name).form(parts::NOTHING), pack: pack(&letters) }
}

/// The number before a word for a unit, if there is one such number only: `30 tabs`, `x 30`, `№20`.
fn pack(letters: &[char]) -> Option<Quantity> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let number: String = letters.iter().skip(at).take_while(|c| c.is_ascii_digit()).collect();
        if number.is_empty() {
            at += 1;
            continue;
        }
        let before: Option<char> = letters.iter().take(at).rev().find(|c| !c.is_whitespace()).copied();
        let glued = at
            .checked_sub(1)
            .and_then(|at| letters.get(at))
            .is_some_and(|c| c.is_alphabetic() || matches!(c, '.' | ',' | '/' | '-'));
        at += number.chars().count();
        let word: String =
            letters.iter().skip(at).skip_while(|c| **c == ' ').take_while(|c| c.is_alphabetic()).collect();
        let whole = !letters.get(at).is_some_and(|c| matches!(c, '.' | ',' | '/' | '%' | '-'));
        let marked = matches!(before, Some('x' | 'X' | '×' | '№' | '#' | 'х')) && word.is_empty();
        let unit = dispensing_unit(&word).is_some_and(|unit| unit.countable().is_some());
        if whole && (marked || (unit && !glued)) {
            found.push(number);
        }
    }
    match found.as_slice() {
        [only] => only.parse().ok().filter(|units| (2..=1000).contains(units)).and_then(Quantity::new),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::DoseForm;

    #[test]
    fn what_is_clear_in_a_name_is_proposed() {
        for (name, strengths, form, pack) in [
            ("PARACETAMOL ARROW 500 mg, comprimé", "500 mg", Some(DoseForm::Tablet), None),
            ("Amoxicillin 500mg caps", "500 mg", Some(DoseForm::Capsule), None),
            ("ибупрофен 200 мг таблетки", "200 mg", Some(DoseForm::Tablet), None),
            ("アセトアミノフェン錠２００ｍｇ", "200 mg", Some(DoseForm::Tablet), None),
            ("Acetazolamide_Tab 250mg", "250 mg", Some(DoseForm::Tablet), None),
            ("Artéméther 20 mg/120 mg", "20 mg + 120 mg", None, None),
            ("Ibuprofen 100 mg/5 ml suspension", "100 mg/5 mL", None, None),
            ("Glucose 5 % 500 mL", "5 %", None, None),
            ("PAROL 500 MG 20 TABLET", "500 mg", Some(DoseForm::Tablet), Some(20)),
            ("Vitamin B12", "", None, None),
            ("X 500 mg and 1 g", "", None, None),
        ] {
            let read = read(name, Some(DecimalSign::Point));
            let said: Vec<String> =
                read.strengths.iter().map(super::super::super::strength_text::ReadStrength::words).collect();
            assert_eq!(said.join(" + "), strengths, "{name}");
            if form.is_some() {
                assert_eq!(read.form, form, "{name}");
            }
            assert_eq!(read.pack.map(Quantity::get), pack, "{name}");
        }
    }
}
