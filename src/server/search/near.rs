//! How far one word is from another, and quick tests that rule most words out. It knows letters, not meanings.

/// How many errors are tolerated in a word of this many letters.
pub(super) const fn tolerated(letters: usize) -> u8 {
    match letters {
        0..=4 => 0,
        5..=8 => 1,
        _ => 2,
    }
}

/// One bit for each letter of a word: words with few errors between them differ in few bits.
pub(super) fn signature(word: &str) -> u64 {
    word.chars().fold(0, |bits, c| bits | 1 << ((u32::from(c).wrapping_mul(0x9E37_79B1)) >> 26))
}

/// Whether two signatures can belong to words this near.
pub(super) const fn may_be_near(a: u64, b: u64, errors: u8) -> bool {
    (a ^ b).count_ones() <= 2 * errors as u32
}

/// The errors between two words (a letter wrong, missing, too many, or two swapped), if at most `most`.
pub(super) fn distance(a: &[char], b: &[char], most: u8) -> Option<u8> {
    let row = last_row(a, b, most)?;
    row.last().copied().filter(|errors| *errors <= most)
}

/// The errors between a word being typed and the nearest beginning of another, if at most `most`.
pub(super) fn prefix_distance(typed: &[char], word: &[char], most: u8) -> Option<u8> {
    let cut = word.get(..typed.len() + usize::from(most)).unwrap_or(word);
    let row = last_row(typed, cut, most)?;
    row.into_iter().min().filter(|errors| *errors <= most)
}

/// The last row of the table of errors: from the whole of `a` to every beginning of `b`.
fn last_row(a: &[char], b: &[char], most: u8) -> Option<Vec<u8>> {
    let width = b.len() + 1;
    let start = |i: usize| u8::try_from(i).unwrap_or(u8::MAX);
    let mut two_back: Vec<u8> = vec![u8::MAX; width];
    let mut back: Vec<u8> = (0..width).map(start).collect();
    let mut row: Vec<u8> = Vec::with_capacity(width);
    let mut a_before = None;
    for (i, &x) in a.iter().enumerate() {
        row.clear();
        row.push(start(i + 1));
        let mut least = start(i + 1);
        let mut left = start(i + 1);
        let mut b_before = None;
        let mut swap_from = u8::MAX;
        for ((&y, above), two_above) in b.iter().zip(back.windows(2)).zip(&two_back) {
            let [diagonal, above] = above else { break };
            let mut errors = diagonal.saturating_add(u8::from(x != y)).min(above.saturating_add(1)).min(left.saturating_add(1));
            if a_before == Some(y) && b_before == Some(x) {
                errors = errors.min(swap_from.saturating_add(1));
            }
            swap_from = *two_above;
            b_before = Some(y);
            row.push(errors);
            left = errors;
            least = least.min(errors);
        }
        if least > most {
            return None;
        }
        a_before = Some(x);
        std::mem::swap(&mut two_back, &mut back);
        std::mem::swap(&mut back, &mut row);
    }
    Some(back)
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
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        distance(&a, &b, 2)
    }

    #[test]
    fn errors_are_counted() {
        for (a, b, count) in [
            ("amoxicillin", "amoxicillin", Some(0)), ("amoxicilin", "amoxicillin", Some(1)), ("amoxicilljn", "amoxicillin", Some(1)),
            ("maoxicillin", "amoxicillin", Some(1)), ("amxoicillni", "amoxicillin", Some(2)), ("prednisone", "prednisolone", Some(2)),
            ("hydralazine", "hydroxyzine", None), ("", "ab", Some(2)), ("ab", "", Some(2)), ("тест", "текст", Some(1)),
        ] {
            assert_eq!(errors(a, b), count, "{a} {b}");
            assert_eq!(errors(b, a), count, "{b} {a}");
            if count.is_some() {
                assert!(may_be_near(signature(a), signature(b), 2));
            }
        }
        let (typed, word): (Vec<char>, Vec<char>) = ("parcet".chars().collect(), "paracetamol".chars().collect());
        assert_eq!(prefix_distance(&typed, &word, 1), Some(1));
    }

    #[test]
    fn spellings_of_one_name_sound_alike() {
        for (a, b) in [
            ("morphine", "morfin"), ("amoxycillin", "amoxicillin"), ("paracetamol", "paratsetamol"), ("sulphate", "sulfat"),
            ("chloramphenicol", "khloramfenikol"), ("ceftriaxone", "tseftriakson"), ("thiamine", "tiamin"),
        ] {
            assert_eq!(sound(a), sound(b), "{a} {b}");
        }
        assert_ne!(sound("prednisone"), sound("prednisolone"));
        assert_eq!(sound("甲硝唑"), 0);
    }
}
