//! What one cell looks like. It does not know its column.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::super::fold::{fold, has_phrase, unspaced};
use super::super::{Cell, CellKind};
use super::words;
use crate::code::DrugCode;
use crate::drug::AtcCode;
use crate::gtin::Gtin;
use crate::name_strength;
use crate::number;
use crate::unit::DoseUnit;

/// Words as they are looked up: single ones, and phrases or words of scripts without spaces.
struct Lexicon {
    words: HashSet<&'static str>,
    phrases: Vec<&'static str>,
}

impl Lexicon {
    fn new(list: &'static str) -> Self {
        let is_phrase = |word: &&str| word.contains(' ') || word.chars().any(unspaced);
        Self {
            words: list.split('|').filter(|word| !is_phrase(word)).collect(),
            phrases: list.split('|').filter(is_phrase).collect(),
        }
    }

    fn has(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    fn phrase_in(&self, folded: &str) -> bool {
        self.phrases.iter().any(|phrase| has_phrase(folded, phrase))
    }

    fn any_in(&self, folded: &str) -> bool {
        folded.split(' ').any(|word| self.has(word)) || self.phrase_in(folded)
    }
}

static FORMS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(words::FORMS));
static ROUTES: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(words::ROUTES));
static BESIDE_ROUTES: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(words::BESIDE_ROUTES));
static CONTAINERS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(words::CONTAINERS));
static COMPANIES: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(words::COMPANIES));
static UNITS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(words::UNITS));

/// Whether every code in a cell is an ATC code or the beginning of one, and one goes down to the fourth level.
pub(super) fn is_atc(text: &str) -> bool {
    let codes: Vec<String> = text
        .split([',', ';', '\n', '+', '/', '、'])
        .map(|code| code.split_whitespace().collect())
        .filter(|code: &String| !code.is_empty())
        .collect();
    let whole = |code: &str| {
        let rest: String = "A01AA01".chars().skip(code.chars().count()).collect();
        matches!(code.chars().count(), 3..=5 | 7) && AtcCode::parse(&format!("{code}{rest}")).is_ok()
    };
    codes.iter().all(|code| whole(code)) && codes.iter().any(|code| code.chars().count() >= 5)
}

/// Whether a cell has a trade item number, the zeros before it lost or not.
pub(super) fn is_gtin(text: &str) -> bool {
    let digits: String = text.trim().chars().filter(|c| !c.is_whitespace()).collect();
    let length = digits.chars().count();
    match length {
        8 | 12..=14 => digits.parse::<Gtin>().is_ok() && !is_date(text),
        9..=11 => format!("{digits:0>13}").parse::<Gtin>().is_ok(),
        _ => false,
    }
}

/// A day, with or without a time; or eight digits that are one.
pub(super) fn is_date(text: &str) -> bool {
    let day = text.trim().split([' ', 'T']).next().unwrap_or("");
    let parts: Vec<&str> = day.split(['/', '.', '-', '年', '月']).map(|part| part.trim_end_matches('日')).collect();
    let number = |part: &str| part.parse::<u32>().ok();
    match parts.as_slice() {
        [one, two, three] => match (number(one), number(two), number(three)) {
            (Some(1900..=2999), Some(1..=12), Some(1..=31)) => one.len() == 4,
            (Some(1..=31), Some(1..=31), Some(year)) => {
                (three.len() == 4 && (1900..3000).contains(&year))
                    || (three.len() == 2 && one.len() == 2 && two.len() == 2)
            }
            _ => false,
        },
        [eight] if eight.len() == 8 => match number(eight) {
            Some(99_999_999) => true,
            Some(day) => {
                (1900..2100).contains(&(day / 10_000))
                    && (1..=12).contains(&(day / 100 % 100))
                    && (1..=31).contains(&(day % 100))
            }
            None => false,
        },
        _ => false,
    }
}

/// A number, a price or a percentage.
pub(super) fn is_number(cell: &Cell) -> bool {
    let text = cell.text.trim();
    let mark = |c: char| {
        matches!(c, '.' | ',' | ' ' | '\u{A0}' | '\u{202F}' | '\'' | '%' | '-' | '+') || "€$£¥₺₽₴".contains(c)
    };
    matches!(cell.kind, CellKind::Number | CellKind::Percent)
        || (text.chars().any(|c| number::digit(c).is_some())
            && text.chars().all(|c| number::digit(c).is_some() || mark(c)))
}

/// An amount of substance and little else: `500 mg`, `250MG/5ML`, `5%`.
pub(super) fn is_strength(text: &str) -> bool {
    let text = text.trim();
    let begins =
        text.trim_start_matches(['(', '<', '[', '≤']).chars().next().is_some_and(|c| number::digit(c).is_some());
    if !begins || text.chars().count() > 60 {
        return false;
    }
    let strengths = name_strength::read(text, false).strengths.len();
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).count();
    strengths > 0 && words <= strengths * 2 + 2 && !CONTAINERS.any_in(&fold(text))
}

/// Whether a text has an amount of substance in it, as a combined name.
pub(super) fn has_strength(text: &str) -> bool {
    text.chars().any(|c| number::digit(c).is_some()) && !name_strength::read(text, false).strengths.is_empty()
}

/// The name of a dose form, which it begins or ends with.
pub(super) fn is_form(folded: &str) -> bool {
    let tokens: Vec<&str> = folded.split(' ').collect();
    let ends = [tokens.first(), tokens.last()].into_iter().flatten().any(|word| FORMS.has(word));
    let known = tokens.iter().filter(|word| FORMS.has(word)).count();
    let short = tokens.len() <= 8 && folded.chars().count() <= 70;
    short
        && !folded.chars().any(|c| c.is_ascii_digit())
        && ((ends && known * 4 >= tokens.len()) || FORMS.phrase_in(folded))
}

/// Ways in, and nothing else.
pub(super) fn is_route(folded: &str) -> bool {
    if ROUTES.phrase_in(folded) {
        return folded.chars().count() <= 40;
    }
    let tokens = || folded.split(' ').filter(|word| !word.is_empty());
    let dotted: String = tokens().collect();
    ROUTES.has(&dotted)
        || (tokens().any(|word| ROUTES.has(word)) && tokens().all(|word| ROUTES.has(word) || BESIDE_ROUTES.has(word)))
}

/// A pack in words: a number of things, in no amount of substance.
pub(super) fn is_pack(text: &str, folded: &str) -> bool {
    let first = folded.split(' ').next().unwrap_or("");
    let begins = first.chars().next().is_some_and(|c| c.is_ascii_digit()) || CONTAINERS.has(first);
    let counts = CONTAINERS.any_in(folded) || has_times(folded);
    folded.chars().any(|c| c.is_ascii_digit()) && begins && counts && !has_strength(text)
}

/// `10 x 10`, `10x10`, `1×28`.
fn has_times(folded: &str) -> bool {
    let letters: Vec<char> = folded.chars().filter(|c| *c != ' ').collect();
    letters.windows(3).any(
        |three| matches!(three, [before, 'x' | 'х' | '×', after] if before.is_ascii_digit() && after.is_ascii_digit()),
    )
}

/// What is dispensed or counted, in one word.
pub(super) fn is_unit(text: &str, folded: &str) -> bool {
    let short = folded.chars().count() <= 14 && !folded.contains(' ');
    short
        && (UNITS.has(folded)
            || UNITS.phrases.contains(&folded)
            || DoseUnit::written(text.trim()).is_some()
            || DoseUnit::written(folded).is_some())
}

/// A unit of substance, as the unit of a strength.
pub(super) fn is_amount_unit(text: &str) -> bool {
    use crate::unit::{Dimension, MeasuredUnit};
    MeasuredUnit::written(text.trim())
        .is_some_and(|unit| unit.dimension() != Dimension::Volume && unit != MeasuredUnit::Gram)
}

/// The name of a company, by a word that such names have.
pub(super) fn is_company(folded: &str) -> bool {
    COMPANIES.any_in(folded)
}

/// A short identifier with digits, as a hospital's own codes.
pub(super) fn is_code(cell: &Cell) -> bool {
    let text = cell.text.trim();
    let decimals = text.contains('.') && is_number(cell);
    !decimals && text.chars().any(|c| c.is_ascii_digit()) && DrugCode::parse(text).is_ok() && !is_strength(text)
}

/// A reading in half-width kana, beside the name that it reads.
pub(super) fn is_kana_reading(text: &str) -> bool {
    let kana = text.chars().filter(|c| matches!(c, '\u{FF61}'..='\u{FF9F}')).count();
    kana * 2 > text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(what: fn(&str) -> bool, yes: &str, no: &str) {
        for text in yes.split('|') {
            assert!(what(text), "{text}");
        }
        for text in no.split('|') {
            assert!(!what(text), "{text}");
        }
    }

    #[test]
    fn cells_are_told_by_their_looks() {
        told(
            is_atc,
            "A10BA02|a10ba02|R03B A01|J01CA04; P01BF01|C03DA",
            "|A10|A|E10BA02|AMOX500|1106000B0AAACAC|A10BA02X",
        );
        told(
            is_gtin,
            "3400949497294|03400949497294|96385074|4006381333931|36000291452|036000291452|4 006381 333931",
            "|3400949497295|12345|60002283|20240401|3400949497294.0|abc",
        );
        told(
            is_date,
            "16/03/2011|12/2/2021|2024-04-01|2016-09-01 10:00|31.12.25|20240401|99999999",
            "|1.5|12.05|EU/1/11|60002283|2024|13-14-15-16",
        );
        told(
            is_strength,
            "500 mg|250MG/5ML|5%|2,5MG|(5MCG/5MCG)/DÁV|200 000 UI|５００ｍｇ|10 mg + 5 mg",
            "|500|tablet|Aspirin 500 mg|100 ml|30 tablets|500 mg of a very long text of other things indeed",
        );
        told(
            |text| is_form(&fold(text)),
            "comprimé pelliculé|Film Coated Tablet|TBL FLM|INJ PLQ SUS PRO|таблетки, покрытые оболочкой|片剂|capsule molle",
            "|Aspirin|Paracetamol 500 mg tablet|oval|a tablet that is round and yellow with a line on it",
        );
        told(
            |text| is_route(&fold(text)),
            "orale|POR|i.v.|IV/IM|ORAL.SOLID|intraveineuse;sous-cutanée|by mouth|口服|Intravenous use",
            "|S|oral hygiene kit|Aspirin",
        );
        told(
            |text| is_pack(text, &fold(text)),
            "30 tablets|10x10|1 x 500's (in a jar)|plaquette(s) PVC de 30 comprimé(s)|1 flacon de 100 ml|10片/盒",
            "|30|Aspirin 500 mg 20 tablets|tablet|500 mg",
        );
        told(|text| is_unit(text, &fold(text)), "tablet|ml|錠|ｇ|шт.|Flacon", "|Aspirin|30 tablets|5");
        told(
            |text| is_code(&Cell::text(text)),
            "A1|60002283|DORAABCV3T-9|1106000B0AAACAC",
            "|10.5|A B1|Aspirin|EU/1/11|500mg",
        );
        told(is_kana_reading, "ｶﾞｽﾀｰｻﾝ2%", "ガスター散|Aspirin|");
        told(is_amount_unit, "mg|мг|IU", "tablet|ml|g|");
    }
}
