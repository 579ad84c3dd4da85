//! Roman numerals and the numbers they write. It does not know what is counted.

const NUMERALS: [&str; 20] = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
    "xviii", "xix", "xx",
];

/// The other way to write a number: `2` for `ii`, `ii` for `2`. A single letter is no numeral: vitamin C is not 100.
pub(super) fn otherwise(word: &str) -> Option<String> {
    if let Ok(number) = word.parse::<usize>() {
        return NUMERALS.get(number.checked_sub(1)?).map(|numeral| (*numeral).to_owned());
    }
    let at = NUMERALS.iter().position(|numeral| word.len() > 1 && *numeral == word)?;
    Some((at + 1).to_string())
}

#[cfg(test)]
mod tests {
    use super::otherwise;

    #[test]
    fn numerals_and_numbers_stand_for_each_other() {
        for (word, other) in
            [("ii", Some("2")), ("2", Some("ii")), ("ix", Some("9")), ("5", Some("v")), ("20", Some("xx"))]
        {
            assert_eq!(otherwise(word).as_deref(), other, "{word}");
        }
        for word in ["", "0", "21", "2.5", "x", "v", "iii2", "mg"] {
            assert_eq!(otherwise(word), None, "{word}");
        }
    }
}
