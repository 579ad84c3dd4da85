//! What cells of a list were found to say: the same strengths and forms stand in it again and again. It does not know how
//! they are read.

use crate::import::{
    DecimalSign,
    strength_text::{self, NoStrength, Strengths},
    words::{FormWords, form_in_cell},
};
use std::collections::HashMap;

/// Texts kept of one kind.
const MOST: usize = 1000;
/// The longest text that is kept, in bytes.
const LONGEST: usize = 60;

/// What short texts were found to say.
struct Said<T>(HashMap<String, T>);

impl<T> Default for Said<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T: Clone> Said<T> {
    fn by(&mut self, text: &str, read: impl FnOnce(&str) -> T) -> T {
        if let Some(known) = self.0.get(text) {
            return known.clone();
        }
        let said = read(text);
        if text.len() <= LONGEST && self.0.len() < MOST {
            self.0.insert(text.to_owned(), said.clone());
        }
        said
    }
}

/// What cells were found to say.
#[derive(Default)]
pub(super) struct Known {
    strengths: HashMap<Option<DecimalSign>, Said<Result<Strengths, NoStrength>>>,
    forms: Said<Option<FormWords>>,
}

impl Known {
    /// The strengths of a whole cell.
    ///
    /// # Errors
    /// [`NoStrength`].
    pub(super) fn strengths(&mut self, text: &str, sign: Option<DecimalSign>) -> Result<Strengths, NoStrength> {
        self.strengths.entry(sign).or_default().by(text, |text| strength_text::cell(text, sign))
    }

    /// The form of a whole cell.
    pub(super) fn form(&mut self, text: &str) -> Option<FormWords> {
        self.forms.by(text, form_in_cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_once_and_few_are_kept() {
        let (mut said, mut read) = (Said::default(), Vec::new());
        let long = "x".repeat(LONGEST + 1);
        for text in ["5 mg", "10 mg", "5 mg", &long, &long] {
            let length = said.by(text, |text| {
                read.push(text.to_owned());
                text.len()
            });
            assert_eq!(length, text.len());
        }
        assert_eq!(read, ["5 mg", "10 mg", &long, &long]);
        for number in 0..2 * MOST {
            said.by(&number.to_string(), str::len);
        }
        assert_eq!(said.0.len(), MOST);
    }

    #[test]
    fn a_number_is_not_taken_for_one_of_another_sign() {
        let mut known = Known::default();
        let mut first = |sign| known.strengths("1,000 mg", Some(sign)).ok().map(|found| found.all[0].words());
        let both = [first(DecimalSign::Point), first(DecimalSign::Comma), first(DecimalSign::Point)];
        assert_eq!(both[0], both[2]);
        assert_ne!(both[0], both[1]);
    }
}
