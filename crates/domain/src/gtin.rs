//! Trade item numbers on packs, with their check digit.
//!
//! Refuses to know barcodes and which pack a number belongs to.
//! Source of the check digit: GS1 General Specifications, standard check digit calculation.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::visible::ascii_digits;

/// A GTIN, kept in the 14 digits that every length has when zeros are put before it, so that a box is found
/// whichever of its codes is scanned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gtin(u64);

/// Why a number is no GTIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GtinRefused {
    /// Something else than digits.
    #[error("A GTIN has digits only. Type the number below the barcode, without other signs.")]
    NotDigits,
    /// Another length.
    #[error("A GTIN has 8, 12, 13 or 14 digits; this has {0}.")]
    Length(usize),
    /// The last digit isn't the one the others give.
    #[error("The last digit doesn't fit the others. Compare the number with the one on the box.")]
    CheckDigit,
}

impl FromStr for Gtin {
    type Err = GtinRefused;

    /// Reads 8, 12, 13 or 14 digits; spaces are left out, as they are only print.
    fn from_str(text: &str) -> Result<Self, GtinRefused> {
        let digits: String = ascii_digits(text).chars().filter(|c| !c.is_whitespace()).collect();
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(GtinRefused::NotDigits);
        }
        if !matches!(digits.len(), 8 | 12 | 13 | 14) {
            return Err(GtinRefused::Length(digits.len()));
        }
        let number: u64 = digits.parse().map_err(|_| GtinRefused::NotDigits)?;
        if number == 0 || check_digit(number / 10) != number % 10 {
            return Err(GtinRefused::CheckDigit);
        }
        Ok(Self(number))
    }
}

/// The digit that makes the sum, weighted 3, 1, 3 … from the right, a multiple of ten.
const fn check_digit(mut rest: u64) -> u64 {
    let (mut sum, mut weight) = (0, 3);
    while rest > 0 {
        sum += rest % 10 * weight;
        weight = 4 - weight;
        rest /= 10;
    }
    (10 - sum % 10) % 10
}

impl fmt::Display for Gtin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:014}", self.0)
    }
}

impl Serialize for Gtin {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Gtin {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_length_becomes_the_same_fourteen_digits() {
        for (text, whole) in [
            ("07680669330019", "07680669330019"),
            ("7680669330019", "07680669330019"),
            ("96385074", "00000096385074"),
            ("036000291452", "00036000291452"),
            ("4 006381 333931", "04006381333931"),
        ] {
            assert_eq!(text.parse::<Gtin>().unwrap().to_string(), whole);
        }
    }

    #[test]
    fn a_slip_is_refused() {
        for (text, why) in [
            ("", GtinRefused::Length(0)),
            ("123", GtinRefused::Length(3)),
            ("7680669330018", GtinRefused::CheckDigit),
            ("7680669330091", GtinRefused::CheckDigit),
            ("00000000", GtinRefused::CheckDigit),
            ("768066933001X", GtinRefused::NotDigits),
            ("7680-669330019", GtinRefused::NotDigits),
            ("½", GtinRefused::NotDigits),
        ] {
            assert_eq!(text.parse::<Gtin>(), Err(why), "{text}");
        }
    }

    proptest! {
        #[test]
        fn one_wrong_digit_never_passes(body in 1_u64..9_999_999_999_999, place in 0_u32..14, other in 1_u64..10) {
            let right = body * 10 + check_digit(body);
            prop_assert_eq!(format!("{right:014}").parse(), Ok(Gtin(right)));
            let power = 10_u64.pow(place);
            let digit = right / power % 10;
            let wrong = right - digit * power + (digit + other) % 10 * power;
            let wrong = format!("{wrong:014}");
            prop_assert!(wrong.parse::<Gtin>().is_err());
        }
    }
}
