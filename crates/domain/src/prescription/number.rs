//! The number people read to each other: `RX-2026-000123`. Refuses to know which number comes next.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A prescription's number: a year, and a serial that starts at 1 each year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PrescriptionNumber {
    year: u16,
    serial: u32,
}

/// The text is no prescription number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("This is no prescription number. It looks like RX-2026-000123.")]
pub struct NumberRefused;

impl PrescriptionNumber {
    /// The number of a year's `serial`-th prescription.
    ///
    /// # Errors
    /// A year outside 2000–9999, or a serial outside 1–999 999 999.
    pub const fn new(year: u16, serial: u32) -> Result<Self, NumberRefused> {
        if year < 2000 || year > 9999 || serial == 0 || serial > 999_999_999 {
            return Err(NumberRefused);
        }
        Ok(Self { year, serial })
    }

    /// The year in the number.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The serial within the year, from 1.
    #[must_use]
    pub const fn serial(self) -> u32 {
        self.serial
    }
}

impl fmt::Display for PrescriptionNumber {
    /// At least six digits, so that a list sorts; more when a year has more than 999 999.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RX-{:04}-{:06}", self.year, self.serial)
    }
}

impl FromStr for PrescriptionNumber {
    type Err = NumberRefused;

    /// Reads what [`Display`](fmt::Display) writes, in capitals or not, with space around it.
    fn from_str(text: &str) -> Result<Self, NumberRefused> {
        let upper = text.trim().to_ascii_uppercase();
        let (year, serial) = upper.strip_prefix("RX-").and_then(|rest| rest.split_once('-')).ok_or(NumberRefused)?;
        let only_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let padded = serial.len() == 6 || (serial.len() > 6 && !serial.starts_with('0'));
        if year.len() != 4 || !padded || !only_digits(year) || !only_digits(serial) {
            return Err(NumberRefused);
        }
        Self::new(year.parse().map_err(|_| NumberRefused)?, serial.parse().map_err(|_| NumberRefused)?)
    }
}

impl Serialize for PrescriptionNumber {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PrescriptionNumber {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_reads_back_and_a_near_miss_does_not() {
        let number = PrescriptionNumber::new(2026, 123).unwrap();
        assert_eq!(number.to_string(), "RX-2026-000123");
        assert_eq!("RX-2026-000123".parse(), Ok(number));
        assert_eq!(" rx-2026-000123 ".parse(), Ok(number));
        let big = PrescriptionNumber::new(2026, 1_000_000).unwrap();
        assert_eq!(big.to_string().parse(), Ok(big));
        for text in [
            "",
            "new",
            "RX-2026-123",
            "RX-2026-0000123",
            "RX-2026-000000",
            "RX-26-000123",
            "RX-2026-+00123",
            "RX-2026-٠٠٠١٢٣",
            "RX-1999-000001",
            "RX-2026-9999999999",
            "2026-000123",
        ] {
            assert_eq!(text.parse::<PrescriptionNumber>(), Err(NumberRefused), "{text}");
        }
    }
}
