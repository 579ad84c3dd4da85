//! Numbers of a list, read by the decimal sign that was settled for the whole list. It does not settle the sign.

use super::DecimalSign;
use crate::domain::number::{self, NumberRefused, parse_positive, quoted};
use rust_decimal::Decimal;

const fn marks(sign: DecimalSign) -> (char, char) {
    match sign {
        DecimalSign::Point => ('.', ','),
        DecimalSign::Comma => (',', '.'),
    }
}

/// A number above zero as the list writes it. Where no sign is settled, only a number that has one reading is taken.
///
/// # Errors
/// A sentence that says what to write instead.
pub(super) fn positive(typed: &str, sign: Option<DecimalSign>) -> Result<Decimal, String> {
    let plain = plain_digits(typed);
    let Some(sign) = sign.filter(|_| plain.contains(['.', ','])) else {
        return parse_positive(typed).map_err(|refused| match refused {
            NumberRefused::Ambiguous { typed, .. } => format!(
                "“{typed}” can be read in two ways. Say for this list whether its decimal sign is a point or a comma."
            ),
            other => other.to_string(),
        });
    };
    let (mark, between) = marks(sign);
    let (whole, decimals) = match plain.split_once(mark) {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (plain.as_str(), None),
    };
    let spaced = whole.contains(' ');
    let groups: Vec<&str> = whole.split([between, ' ', '\'', '’']).collect();
    let marked_twice = spaced && whole.contains(between);
    if marked_twice || !is_grouped(&groups, sign) || decimals.is_some_and(|rest| rest.contains([mark, between, ' '])) {
        let word = sign.name();
        return Err(format!(
            "“{}” is not a number in a list whose decimal sign is a {word}. Write it with a {word} before the decimals \
             and nothing between the thousands.",
            quoted(typed)
        ));
    }
    let whole = groups.concat();
    let canonical = match decimals {
        None => whole,
        Some("") => format!("{whole}."),
        Some(decimals) => match decimals.trim_end_matches('0') {
            "" => whole,
            kept if kept.len() == 3 => format!("{whole}.{kept}0"),
            kept => format!("{whole}.{kept}"),
        },
    };
    parse_positive(&canonical).map_err(|refused| refused.to_string())
}

/// Thousands in threes; in the Indian way (1,00,000) where a comma stands between them.
fn is_grouped(groups: &[&str], sign: DecimalSign) -> bool {
    let [first, rest @ ..] = groups else { return true };
    let Some((last, middle)) = rest.split_last() else { return true };
    let of = |length: usize| middle.iter().all(|group| group.len() == length);
    let indian = sign == DecimalSign::Point && !middle.is_empty() && first.len() <= 2 && of(2);
    (1..=3).contains(&first.len()) && !first.starts_with('0') && last.len() == 3 && (of(3) || indian)
}

/// The number with digits 0–9, plain marks and plain spaces.
fn plain_digits(typed: &str) -> String {
    let plain = |c: char| match (number::digit(c), c) {
        (Some((value, _)), _) => char::from(b'0' + value),
        (_, '\u{A0}' | '\u{2009}' | '\u{202F}' | '\u{3000}') => ' ',
        (_, '．') => '.',
        (_, '，') => ',',
        (_, other) => other,
    };
    typed.trim().chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str, sign: Option<DecimalSign>) -> Option<String> {
        positive(typed, sign).ok().map(|value| value.to_string())
    }

    #[test]
    fn a_number_is_read_by_the_sign_of_its_list() {
        use DecimalSign::{Comma, Point};
        for (typed, point, comma, unsettled) in [
            ("500", Some("500"), Some("500"), Some("500")),
            ("0,5", None, Some("0.5"), Some("0.5")),
            ("0.5", Some("0.5"), None, Some("0.5")),
            ("1.000", Some("1"), Some("1000"), None),
            ("1,000", Some("1000"), Some("1"), None),
            ("1.250", Some("1.25"), Some("1250"), None),
            ("100,00", None, Some("100"), Some("100")),
            ("1,234.5", Some("1234.5"), None, None),
            ("1.234.567", None, Some("1234567"), None),
            ("1,00,000", Some("100000"), None, None),
            ("50 000", Some("50000"), Some("50000"), Some("50000")),
            ("1 234,5", None, Some("1234.5"), Some("1234.5")),
            ("５００", Some("500"), Some("500"), Some("500")),
            ("1.2.3", None, None, None),
            ("05", None, None, None),
            (".5", None, None, None),
            ("5.", None, None, None),
            ("0", None, None, None),
            ("-5", None, None, None),
            ("12abc", None, None, None),
            ("1e3", None, None, None),
            ("", None, None, None),
        ] {
            let have = (read(typed, Some(Point)), read(typed, Some(Comma)), read(typed, None));
            let want = (point.map(str::to_owned), comma.map(str::to_owned), unsettled.map(str::to_owned));
            assert_eq!(have, want, "{typed}");
        }
        assert!(positive("1.000", None).unwrap_err().contains("point or a comma"));
        assert!(positive("0.5", Some(Comma)).unwrap_err().contains("comma"));
    }
}
