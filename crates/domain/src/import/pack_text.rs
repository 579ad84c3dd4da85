//! A pack in words: `30 tablets`, `3 x 10`, `boîte de 30`, `1 bottle of 100 mL`. What is not clear is nothing.

use super::{DecimalSign, decimal::positive, words::dispensing_unit};
use crate::{
    name_strength::letters,
    number::Quantity,
    unit::{DoseUnit, Measure, MeasuredUnit},
};

/// What a pack's words say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PackText {
    /// Dispensing units in it.
    pub(super) units: Option<Quantity>,
    /// What one of them holds.
    pub(super) content: Option<Measure>,
}

/// A number of a text, what stands after it, and whether `x` stands before it.
struct Count {
    value: String,
    after: String,
    times: bool,
}

/// Reads a pack's words; nothing where no number of units is clear.
pub(super) fn pack_text(text: &str, sign: Option<DecimalSign>) -> Option<PackText> {
    let counts = counts(text);
    let mut product: Option<u32> = None;
    let mut found = PackText::default();
    for count in &counts {
        let measured = MeasuredUnit::written(&count.after)
            .filter(|_| dispensing_unit(&count.after).is_none_or(|unit| unit.measured().is_some()));
        if let Some(unit) = measured {
            if found.content.is_some() {
                return None;
            }
            let value = positive(&count.value, sign).ok()?;
            found.content = Measure::new(value, DoseUnit::Measured(unit));
            continue;
        }
        let whole: u32 = count.value.parse().ok().filter(|units| *units > 0)?;
        let known = count.after.is_empty() || dispensing_unit(&count.after).is_some() || is_container(&count.after);
        if !known {
            return None;
        }
        product = match product {
            None => Some(whole),
            Some(before) if count.times || is_container_before(&counts) => Some(before.checked_mul(whole)?),
            Some(_) => return None,
        };
    }
    found.units = product.or(found.content.is_some().then_some(1)).and_then(Quantity::new);
    found.units.is_some().then_some(found)
}

fn is_container_before(counts: &[Count]) -> bool {
    counts.first().is_some_and(|count| is_container(&count.after))
}

/// Words for what holds units and is no unit itself: a box of thirty tablets.
fn is_container(word: &str) -> bool {
    const WORDS: [&str; 34] = [
        "box",
        "boxes",
        "blister",
        "blisters",
        "strip",
        "strips",
        "plaquette",
        "plaquettes",
        "plaquette(s)",
        "boîte",
        "boite",
        "boîtes",
        "pack",
        "packs",
        "bls",
        "blistr",
        "blistry",
        "упаковка",
        "уп",
        "пачка",
        "блистер",
        "kutu",
        "caja",
        "cajas",
        "packung",
        "盒",
        "箱",
        "板",
        "عبوة",
        "علبة",
        "s",
        "'s",
        "tb",
        "hộp",
    ];
    WORDS.contains(&word.to_lowercase().as_str())
}

fn counts(text: &str) -> Vec<Count> {
    let letters = letters(text);
    let (mut counts, mut at): (Vec<Count>, usize) = (Vec::new(), 0);
    let mut times = false;
    while let Some(letter) = letters.get(at).copied() {
        if !letter.is_ascii_digit() {
            times = match letter {
                'x' | 'X' | '×' | '*' | 'х' => true,
                c if c.is_whitespace() || c == '(' => times,
                _ => false,
            };
            at += 1;
            continue;
        }
        let value: String =
            letters.iter().skip(at).take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
        at += value.chars().count();
        let word = word_after(&letters, at);
        counts.push(Count {
            value: value.trim_end_matches(['.', ',']).to_owned(),
            after: word,
            times: std::mem::take(&mut times),
        });
    }
    counts
}

/// The word after a number, small words left out.
fn word_after(letters: &[char], mut at: usize) -> String {
    loop {
        at += letters.iter().skip(at).take_while(|c| matches!(c, ' ' | '\'' | '’')).count();
        let word: String = letters.iter().skip(at).take_while(|c| c.is_alphabetic()).collect();
        match word.as_str() {
            "x" | "X" | "х" => return String::new(),
            "de" | "of" | "à" => at += word.chars().count(),
            _ => return word,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packs_in_words() {
        let read = |text: &str| {
            pack_text(text, Some(DecimalSign::Point))
                .map(|pack| (pack.units.map(Quantity::get), pack.content.map(|content| content.to_code())))
        };
        for (text, units, content) in [
            ("30", 30, None),
            ("30 tablets", 30, None),
            ("boîte de 30", 30, None),
            ("plaquette(s) PVC PVDC aluminium de 30 comprimé(s)", 30, None),
            ("3 x 10 tablets", 30, None),
            ("10 blisters x 10", 100, None),
            ("1 bottle of 100 ml", 1, Some("100 mL")),
            ("100 ml", 1, Some("100 mL")),
            ("5 x 2 ml", 5, Some("2 mL")),
            ("20 таб", 20, None),
        ] {
            assert_eq!(read(text), Some((Some(units), content.map(str::to_owned))), "{text}");
        }
        for text in ["", "box", "30 of something", "10 20", "0"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
