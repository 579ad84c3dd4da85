//! How far one word is from another, and quick tests that rule most words out. It knows letters, not meanings.

/// How many errors are tolerated in a word of this many letters.
pub(super) const fn tolerated(letters: usize) -> u8 {
    match letters {
        0..=4 => 0,
        5..=8 => 1,
        _ => 2,
    }
}

/// Two bits for each kind of letter, set by its first and second occurrence: an error changes two bits at most.
pub(super) fn signature(word: &str) -> u128 {
    word.chars().fold(0, |bits: u128, c| {
        let letter = match c {
            'a'..='z' => u32::from(c) - u32::from('a'),
            _ => 26 + (u32::from(c).wrapping_mul(0x9E37_79B1) >> 16) % 38,
        };
        let once = 1 << (2 * letter);
        bits | if bits & once == 0 { once } else { once << 1 }
    })
}

/// Words by their number of letters, with what rules most of them out at a glance.
#[derive(Default)]
pub(super) struct Shapes(Vec<Vec<(u128, u32)>>);

/// Longer words are never compared.
const MOST_LETTERS: usize = 96;

impl Shapes {
    pub(super) fn insert(&mut self, word: &str, id: u32) {
        let letters = word.chars().count();
        if letters > MOST_LETTERS {
            return;
        }
        if self.0.len() <= letters {
            self.0.resize_with(letters + 1, Vec::new);
        }
        if let Some(shapes) = self.0.get_mut(letters) {
            shapes.push((signature(word), id));
        }
    }

    pub(super) fn remove(&mut self, word: &str, id: u32) {
        if let Some(shapes) = self.0.get_mut(word.chars().count())
            && let Some(at) = shapes.iter().position(|(_, other)| *other == id)
        {
            shapes.swap_remove(at);
        }
    }

    /// The words that may be at most so many errors from this one: how many letters they have, and their ids.
    pub(super) fn near(&self, word: &str, most: u8) -> impl Iterator<Item = (usize, u32)> {
        let (letters, bits) = (word.chars().count(), signature(word));
        let from = letters.saturating_sub(usize::from(most));
        let lengths = self.0.iter().enumerate().skip(from).take(letters + usize::from(most) + 1 - from);
        let changed = 2 * u32::from(most);
        lengths
            .flat_map(|(letters, shapes)| shapes.iter().map(move |shape| (letters, shape)))
            .filter(move |(_, (other, _))| (bits ^ other).count_ones() <= changed)
            .map(|(letters, (_, id))| (letters, *id))
    }

    /// The ids of words a part of which may be at most so many errors from this word.
    pub(super) fn around(&self, word: &str, most: u8) -> impl Iterator<Item = u32> {
        let (letters, bits) = (word.chars().count(), signature(word));
        let missing = u32::from(most);
        let lengths = self.0.iter().skip(letters.saturating_sub(usize::from(most)));
        lengths.flatten().filter(move |(other, _)| (bits & !other).count_ones() <= missing).map(|(_, id)| *id)
    }
}

/// Compares one word with many.
pub(super) struct Measure {
    letters: Vec<char>,
    most: u8,
    other: Vec<char>,
    rows: [Vec<u8>; 3],
}

impl Measure {
    /// A measure from this word, up to so many errors.
    pub(super) fn new(word: &str, most: u8) -> Self {
        Self { letters: word.chars().collect(), most, other: Vec::new(), rows: [Vec::new(), Vec::new(), Vec::new()] }
    }

    /// The errors to a word (a letter wrong, missing, too many, or two swapped), if not too many.
    pub(super) fn to(&mut self, word: &str) -> Option<u8> {
        self.other.clear();
        self.other.extend(word.chars().take(MOST_LETTERS + 1));
        self.fill()?;
        self.rows[1].last().copied().filter(|errors| *errors <= self.most)
    }

    /// The errors to the nearest beginning of a word, if not too many.
    pub(super) fn beginning_of(&mut self, word: &str) -> Option<u8> {
        self.other.clear();
        self.other.extend(word.chars().take(self.letters.len() + usize::from(self.most)));
        self.fill()?;
        self.rows[1].iter().copied().min().filter(|errors| *errors <= self.most)
    }

    /// The errors to the nearest part of a word, if not too many.
    pub(super) fn inside(&mut self, word: &str) -> Option<u8> {
        let far = self.most + 1;
        let [two_back, back, row] = &mut self.rows;
        back.clear();
        back.extend((0_u8..=u8::MAX).take(self.letters.len() + 1));
        two_back.clone_from(back);
        let mut best = back.last().map_or(far, |errors| (*errors).min(far));
        let mut y_before = None;
        for y in word.chars().take(MOST_LETTERS) {
            row.clear();
            row.push(0);
            let (mut x_before, mut cell) = (None, 0);
            for (at, &x) in self.letters.iter().enumerate() {
                let of = |row: &[u8], at: usize| row.get(at).copied().unwrap_or(far);
                let mut errors = (of(back, at) + u8::from(x != y)).min(of(back, at + 1) + 1).min(cell + 1);
                if at > 0 && x_before == Some(y) && y_before == Some(x) {
                    errors = errors.min(of(two_back, at - 1) + 1);
                }
                cell = errors.min(far);
                row.push(cell);
                x_before = Some(x);
            }
            best = best.min(cell);
            if best == 0 {
                break;
            }
            y_before = Some(y);
            std::mem::swap(two_back, back);
            std::mem::swap(back, row);
        }
        (best <= self.most).then_some(best)
    }

    /// Fills the table of errors row by row, near the diagonal only; the second of `rows` is then the last row.
    fn fill(&mut self) -> Option<()> {
        let (width, most) = (self.other.len() + 1, usize::from(self.most));
        let far = self.most + 1;
        let [two_back, back, row] = &mut self.rows;
        for old in [&mut *two_back, &mut *back, &mut *row] {
            old.clear();
            old.resize(width, far);
        }
        for (cell, errors) in back.iter_mut().zip(0..far) {
            *cell = errors;
        }
        let mut x_before = None;
        for (i, &x) in self.letters.iter().enumerate() {
            let from = (i + 1).saturating_sub(most).max(1);
            row.fill(far);
            if i < most
                && let Some(cell) = row.first_mut()
            {
                *cell = u8::try_from(i + 1).unwrap_or(far);
            }
            let mut left = row.get(from - 1).copied().unwrap_or(far);
            let mut least = left;
            let mut y_before = from.checked_sub(2).and_then(|at| self.other.get(at)).copied();
            for j in from..=(i + 1 + most).min(width - 1) {
                let cell = |row: &[u8], at: usize| row.get(at).copied().unwrap_or(far);
                let y = self.other.get(j - 1).copied();
                let mut errors =
                    (cell(back, j - 1) + u8::from(Some(x) != y)).min(cell(back, j) + 1).min(left + 1).min(far);
                if j > 1 && x_before.is_some() && x_before == y && y_before == Some(x) {
                    errors = errors.min(cell(two_back, j - 2) + 1);
                }
                if let Some(cell) = row.get_mut(j) {
                    *cell = errors;
                }
                left = errors;
                least = least.min(errors);
                y_before = y;
            }
            if least > self.most {
                return None;
            }
            x_before = Some(x);
            std::mem::swap(two_back, back);
            std::mem::swap(back, row);
        }
        Some(())
    }
}

/// A number that words sounding alike in Latin letters share, across spellings of international names: `ph` and `f`,
/// `th` and `t`, `c` and `k`, a silent last `e`, doubled letters. Zero for words in other letters.
pub(super) fn sound(word: &str) -> u32 {
    if word.len() < 4 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return 0;
    }
    let letters: Vec<u8> = word.bytes().collect();
    let mut hash: u32 = 0x811C_9DC5;
    let mut said = 0;
    let mut at = 0;
    while let Some(&here) = letters.get(at) {
        let next = letters.get(at + 1).copied().unwrap_or(0);
        let (sound, taken) = match (here, next) {
            (b'p', b'h') => (b'f', 2),
            (b't' | b'r', b'h') => (here, 2),
            (b'k' | b'c', b'h') => (b'h', 2),
            (b't', b's') => (b'c', 2),
            (b'k', b's') => (b'x', 2),
            (b'c', b'e' | b'i' | b'y') => (b'c', 1),
            (b'c' | b'q', _) => (b'k', 1),
            (b'y' | b'j', _) => (b'i', 1),
            (b'e', 0) => (said, 1),
            (b'o', b'u') => (b'u', 2),
            _ => (here, 1),
        };
        if sound != said {
            hash = (hash ^ u32::from(sound)).wrapping_mul(0x0100_0193);
            said = sound;
        }
        at += taken;
    }
    hash.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors(a: &str, b: &str) -> Option<u8> {
        Measure::new(a, 2).to(b)
    }

    /// The whole table, as the textbook has it.
    fn slowly(a: &str, b: &str) -> usize {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let wrong = usize::from(a[i - 1] != b[j - 1]);
                    let mut least = (table[i - 1][j - 1] + wrong).min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        least = least.min(table[i - 2][j - 2] + 1);
                    }
                    least
                };
            }
        }
        table[a.len()][b.len()]
    }

    fn parts(word: &str) -> impl Iterator<Item = String> {
        let letters: Vec<char> = word.chars().collect();
        let ends = (0..=letters.len()).flat_map(|from| (0..=from).map(move |to| (to, from)));
        ends.map(move |(from, to)| letters[from..to].iter().collect()).collect::<Vec<_>>().into_iter()
    }

    #[test]
    fn errors_are_counted() {
        for (a, b, count) in [
            ("amoxicillin", "amoxicillin", Some(0)),
            ("amoxicilin", "amoxicillin", Some(1)),
            ("amoxicilljn", "amoxicillin", Some(1)),
            ("maoxicillin", "amoxicillin", Some(1)),
            ("amxoicillni", "amoxicillin", Some(2)),
            ("prednisone", "prednisolone", Some(2)),
            ("hydralazine", "hydroxyzine", None),
            ("", "ab", Some(2)),
            ("ab", "", Some(2)),
            ("тест", "текст", Some(1)),
        ] {
            assert_eq!(errors(a, b), count, "{a} {b}");
            assert_eq!(errors(b, a), count, "{b} {a}");
        }
        assert_eq!(Measure::new("parcet", 1).beginning_of("paracetamol"), Some(1));
        assert_eq!(Measure::new("parcet", 1).beginning_of("par"), None);
    }

    proptest::proptest! {
        #[test]
        fn the_narrow_table_counts_as_the_whole_one(a in "[abcя]{0,9}", b in "[abcя]{0,9}", most in 1_u8..4) {
            let whole = slowly(&a, &b);
            let narrow = Measure::new(&a, most).to(&b);
            proptest::prop_assert_eq!(narrow.map(usize::from), (whole <= usize::from(most)).then_some(whole));
            let mut shapes = Shapes::default();
            shapes.insert(&b, 7);
            let nearest = parts(&b).map(|part| slowly(&a, &part)).min().unwrap_or(a.chars().count());
            let inside = Measure::new(&a, most).inside(&b);
            proptest::prop_assert_eq!(inside.map(usize::from), (nearest <= usize::from(most)).then_some(nearest));
            if nearest <= usize::from(most) {
                proptest::prop_assert_eq!(shapes.around(&a, most).collect::<Vec<_>>(), [7]);
            }
            if whole <= usize::from(most) {
                proptest::prop_assert_eq!(shapes.near(&a, most).map(|(_, id)| id).collect::<Vec<_>>(), [7]);
            }
            shapes.remove(&b, 7);
            proptest::prop_assert_eq!(shapes.near(&a, most).count(), 0);
        }
    }

    #[test]
    fn spellings_of_one_name_sound_alike() {
        for (a, b) in [
            ("morphine", "morfin"),
            ("amoxycillin", "amoxicillin"),
            ("paracetamol", "paratsetamol"),
            ("sulphate", "sulfat"),
            ("chloramphenicol", "khloramfenikol"),
            ("ceftriaxone", "tseftriakson"),
            ("thiamine", "tiamin"),
        ] {
            assert_eq!(sound(a), sound(b), "{a} {b}");
        }
        assert_ne!(sound("prednisone"), sound("prednisolone"));
        assert_eq!(sound("甲硝唑"), 0);
    }
}
