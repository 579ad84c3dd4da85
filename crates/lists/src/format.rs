//! How a spreadsheet shows a number, as far as that changes what a person reads: zeros before it, a percentage. The
//! older formats keep this apart from the numbers; here it is found for the cells of one sheet.

mod ods;
mod xls;

pub use ods::formats as of_ods;
pub use xls::formats as of_xls;

use std::collections::HashMap;

/// How a number is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// As it is.
    #[default]
    Plain,
    /// With zeros before it, up to so many digits.
    Zeros(usize),
    /// As a percentage.
    Percent,
}

impl Format {
    /// By the code that a spreadsheet has for it: `00000`, `0.0%`.
    #[must_use]
    pub fn of(code: &str) -> Self {
        // what is quoted is shown beside the number, and may be any sign
        let bare: String = code.split('"').step_by(2).collect();
        match bare.len() {
            _ if bare.contains('%') => Self::Percent,
            digits if digits > 1 && bare.bytes().all(|byte| byte == b'0') => Self::Zeros(digits),
            _ => Self::Plain,
        }
    }

    /// By the text that a spreadsheet shows for a number.
    #[must_use]
    pub fn seen(shown: &str) -> Self {
        let shown = shown.trim();
        if shown.ends_with('%') {
            Self::Percent
        } else if shown.len() > 1 && shown.starts_with('0') && shown.bytes().all(|byte| byte.is_ascii_digit()) {
            Self::Zeros(shown.len())
        } else {
            Self::Plain
        }
    }
}

/// The cells of a sheet that are not shown as they are, by row and column from 0.
pub type Formats = HashMap<(u32, u32), Format>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_and_percentages_are_told_from_all_others() {
        for (code, format) in [
            ("00000", Format::Zeros(5)),
            ("0", Format::Plain),
            ("0%", Format::Percent),
            ("0.00%", Format::Percent),
            ("0.00", Format::Plain),
            ("General", Format::Plain),
            ("0\" %\"", Format::Plain),
            ("", Format::Plain),
        ] {
            assert_eq!(Format::of(code), format, "{code}");
        }
        for (shown, format) in [
            ("00042", Format::Zeros(5)),
            ("42", Format::Plain),
            ("0", Format::Plain),
            ("0.5", Format::Plain),
            ("5 %", Format::Percent),
            ("00x", Format::Plain),
        ] {
            assert_eq!(Format::seen(shown), format, "{shown}");
        }
    }
}
