//! Rows of one list that a person could take for each other: the same name but for capitals, accents or spaces, or other
//! letters that look the same. It remembers numbers only, so that a large list costs little.

use domain::{drug::Likeness, import::Alike};
use search::NameTraits;
use std::collections::{HashMap, HashSet};

/// The names met so far.
#[derive(Default)]
pub struct Twins {
    keys: HashMap<u64, u32>,
    letters: HashMap<u64, u32>,
    exact: HashSet<u64>,
}

impl Twins {
    /// Remembers a row's name; the answer is an earlier row with another name that looks like it.
    pub fn meet(&mut self, name: &str, traits: &NameTraits, position: i64) -> Option<Alike> {
        let row = u32::try_from(position).unwrap_or(u32::MAX);
        let exact = super::present::name_number(name);
        // the same name with another strength or form is another drug, and told apart by these
        let again = !self.exact.insert(exact);
        let mut first = None;
        for (known, now, why) in [
            (&mut self.keys, &traits.keys, Likeness::SameName),
            (&mut self.letters, &traits.letters, Likeness::SameLetters),
        ] {
            for key in now {
                let earlier = *known.entry(*key).or_insert(row);
                if earlier != row && first.is_none() && !again {
                    first = Some((earlier, why.clone()));
                }
            }
        }
        first.map(|(earlier, why)| Alike::row(earlier, why))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use search::name_traits;

    #[test]
    fn an_accent_or_a_letter_of_another_script_is_noticed_and_another_strength_is_not() {
        let mut twins = Twins::default();
        let mut meet = |name: &str, position| twins.meet(name, &name_traits(name), position);
        assert!(meet("Paracétamol 500 mg", 2).is_none());
        assert!(meet("Paracétamol 500 mg", 3).is_none());
        assert!(meet("Paracétamol 250 mg", 4).is_none());
        assert_eq!(meet("PARACETAMOL 500 mg", 5).and_then(|alike| alike.row), Some(2));
        assert_eq!(meet("Рaracétamol 250 mg", 6).and_then(|alike| alike.row), Some(4));
        assert!(meet("10² X", 7).is_none());
        assert!(meet("102 X", 8).is_none());
    }
}
