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
pub(super) struct Shapes(Vec<Shape>);

/// The words of one length: a signature and an id each.
#[derive(Default)]
struct Shape {
    signatures: Vec<u128>,
    ids: Vec<u32>,
}

/// Longer words are never compared.
const MOST_LETTERS: usize = 64;

impl Shapes {
    pub(super) fn insert(&mut self, word: &str, id: u32) {
        let letters = word.chars().count();
        if letters > MOST_LETTERS {
            return;
        }
        if self.0.len() <= letters {
            self.0.resize_with(letters + 1, Shape::default);
        }
        if let Some(shape) = self.0.get_mut(letters) {
            shape.signatures.push(signature(word));
            shape.ids.push(id);
        }
    }

    pub(super) fn remove(&mut self, word: &str, id: u32) {
        if let Some(shape) = self.0.get_mut(word.chars().count())
            && let Some(at) = shape.ids.iter().position(|other| *other == id)
        {
            shape.signatures.swap_remove(at);
            shape.ids.swap_remove(at);
        }
    }

    /// The words that may be at most so many errors from this one: how many letters they have, and their ids.
    pub(super) fn near(&self, word: &str, most: u8) -> impl Iterator<Item = (usize, u32)> {
        let (letters, bits) = (word.chars().count(), signature(word));
        let from = letters.saturating_sub(usize::from(most));
        let lengths = self.0.iter().enumerate().skip(from).take(letters + usize::from(most) + 1 - from);
        let changed = 2 * u32::from(most);
        lengths.flat_map(move |(letters, shape)| {
            let near = shape.signatures.iter().zip(&shape.ids);
            near.filter(move |(other, _)| (bits ^ *other).count_ones() <= changed).map(move |(_, id)| (letters, *id))
        })
    }

    /// Gives back the room left over from building.
    pub(super) fn shrink(&mut self) {
        for shape in &mut self.0 {
            shape.signatures.shrink_to_fit();
            shape.ids.shrink_to_fit();
        }
    }
}

/// Compares one word with many. An error is a letter wrong, missing, too many, or two neighbours swapped.
pub(super) struct Measure {
    /// Where in the word each of its letters stands, a bit for a place, in order of letter.
    places: Vec<(char, u64)>,
    letters: u32,
    most: u8,
}

impl Measure {
    /// A measure from this word, up to so many errors.
    pub(super) fn new(word: &str, most: u8) -> Self {
        let mut places: Vec<(char, u64)> = Vec::new();
        let mut letters = 0;
        for c in word.chars() {
            let place = 1_u64.checked_shl(letters).unwrap_or(0);
            letters += 1;
            match places.iter_mut().find(|(other, _)| *other == c) {
                Some((_, all)) => *all |= place,
                None => places.push((c, place)),
            }
        }
        places.sort_unstable();
        Self { places, letters, most }
    }

    /// The errors to a word, if not too many.
    pub(super) fn to(&self, word: &str) -> Option<u8> {
        let mut last = self.letters;
        self.run(word.chars(), false, |errors| last = errors);
        self.tolerable(last)
    }

    /// The errors to the nearest beginning of a word, if not too many.
    pub(super) fn beginning_of(&self, word: &str) -> Option<u8> {
        let mut least = self.letters;
        let read = self.letters as usize + usize::from(self.most);
        self.run(word.chars().take(read), false, |errors| least = least.min(errors));
        self.tolerable(least)
    }

    /// The errors to the nearest part of a word, if not too many.
    pub(super) fn inside(&self, word: &str) -> Option<u8> {
        let mut least = self.letters;
        self.run(word.chars(), true, |errors| least = least.min(errors));
        self.tolerable(least)
    }

    fn tolerable(&self, errors: u32) -> Option<u8> {
        u8::try_from(errors).ok().filter(|errors| *errors <= self.most && self.letters as usize <= MOST_LETTERS)
    }

    /// Tells after each letter of the other word how many errors lie between this word and what was read of the other:
    /// all of it, or any end of it.
    ///
    /// A column of the table of errors is kept as differences between neighbours, a bit for a cell: `more` and `less`.
    /// See Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", 2003.
    fn run(&self, word: impl Iterator<Item = char>, any_end: bool, mut tell: impl FnMut(u32)) {
        let last = 1_u64.checked_shl(self.letters.saturating_sub(1)).unwrap_or(0);
        let (mut more, mut less) = (u64::MAX, 0_u64);
        let (mut free, mut here_before) = (0_u64, 0_u64);
        let mut errors = self.letters;
        for c in word {
            let here = self.places.binary_search_by_key(&c, |(letter, _)| *letter).ok();
            let here = here.and_then(|at| self.places.get(at)).map_or(0, |(_, places)| *places);
            let swapped = ((!free & here) << 1) & here_before;
            free = swapped | ((here & more).wrapping_add(more) ^ more) | here | less;
            let (up, down) = (less | !(free | more), free & more);
            if self.letters == 0 {
                errors += u32::from(!any_end);
            } else {
                errors = errors + u32::from(up & last != 0) - u32::from(down & last != 0);
            }
            tell(errors);
            let (up, down) = (up << 1 | u64::from(!any_end), down << 1);
            (more, less) = (down | !(free | up), free & up);
            here_before = here;
        }
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
