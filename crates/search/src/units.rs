//! Units that strengths are given in, as they are typed behind a number. It does not know which drug has which.

use super::near::Measure;

/// Units as they are folded.
const UNITS: &str = "mcg mg g gr kg ng mcl ml l cl dl cc % iu ui ie u mu miu meq mol mmol mcmol unit units \
    мг г мл л ед ме 毫克 克 毫升 ミリグラム グラム ملغ مجم مل มก มล 밀리그램 그램 밀리리터";

/// Units written out, and how they are written short; those of five letters and more may have an error.
const WRITTEN_OUT: [(&str, &str); 23] = [
    ("microgram", "mcg"),
    ("micrograms", "mcg"),
    ("microgramme", "mcg"),
    ("mikrogramm", "mcg"),
    ("microgramos", "mcg"),
    ("микрограмм", "mcg"),
    ("μικρογραμμαρια", "mcg"),
    ("マイクログラム", "mcg"),
    ("ميكروغرام", "mcg"),
    ("ميكروجرام", "mcg"),
    ("milligram", "mg"),
    ("milligrams", "mg"),
    ("milligramme", "mg"),
    ("miligramos", "mg"),
    ("миллиграмм", "мг"),
    ("gram", "g"),
    ("grams", "g"),
    ("gramme", "g"),
    ("milliliter", "ml"),
    ("millilitre", "ml"),
    ("mililitros", "ml"),
    ("миллилитр", "мл"),
    ("millimol", "mmol"),
];

/// The unit that a word behind a number means. A search may name one that the entry leaves out.
pub(super) fn unit_meant(word: &str) -> Option<String> {
    if UNITS.split_ascii_whitespace().any(|unit| unit == word) {
        return Some(word.to_owned());
    }
    if let Some((_, short)) = WRITTEN_OUT.iter().find(|(long, _)| *long == word) {
        return Some((*short).to_owned());
    }
    let letters = word.chars().count();
    if letters < 5 {
        return None;
    }
    let measure = Measure::new(word, u8::from(letters >= 8));
    WRITTEN_OUT.iter().find(|(long, _)| measure.to(long).is_some()).map(|(_, short)| (*short).to_owned())
}

#[cfg(test)]
mod tests {
    use super::{UNITS, WRITTEN_OUT, unit_meant};
    use crate::stored_key;

    #[test]
    fn units_are_written_as_words_are_kept() {
        for unit in UNITS.split_ascii_whitespace().chain(WRITTEN_OUT.iter().flat_map(|(long, short)| [*long, *short])) {
            assert_eq!(stored_key(unit), unit);
        }
    }

    #[test]
    fn a_unit_written_out_may_have_an_error() {
        for (word, unit) in [
            ("mg", Some("mg")),
            ("milligrams", Some("mg")),
            ("miligram", Some("mg")),
            ("microgarms", Some("mcg")),
            ("ميكرورغرام", Some("mcg")),
            ("grams", Some("g")),
            ("gram", Some("g")),
            ("grain", None),
            ("밀리그램", Some("밀리그램")),
            ("program", None),
        ] {
            assert_eq!(unit_meant(word).as_deref(), unit, "{word}");
        }
    }
}
