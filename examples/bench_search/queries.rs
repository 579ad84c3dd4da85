//! What people type, for drugs that are there.

use search::{Entry, search_key};
use uuid::Uuid;

use crate::names::{Dice, stem};
use crate::scripts::{SCRIPTS, Script};

/// A kind of search, and searches of that kind, each with the id of the drug meant, where one is.
pub struct Typed {
    /// What the kind is called in the answer.
    pub kind: &'static str,
    /// What is typed, and what should be found.
    pub searches: Vec<(String, Option<Uuid>)>,
}

/// Searches of every kind for these drugs of one script.
pub fn typed(script: &Script, drugs: &[Entry]) -> Vec<Typed> {
    let mut dice = Dice::new(4242);
    let each = |kind: &'static str, type_it: &mut dyn FnMut(&Entry) -> Vec<String>| Typed {
        kind,
        searches: drugs
            .iter()
            .flat_map(|drug| type_it(drug).into_iter().map(|text| (text, Some(drug.id))).collect::<Vec<_>>())
            .collect(),
    };
    let mut all = vec![
        each("exact", &mut |drug| vec![drug.name.clone()]),
        each("two_words", &mut |drug| vec![two_words(&drug.name)]),
        each("misspelt", &mut |drug| vec![misspelt(&drug.name, &mut dice)]),
        each("other_script", &mut |drug| vec![other_script(script, &drug.name)]),
    ];
    let unsure = |mut typed: Typed| {
        typed.searches.iter_mut().for_each(|search| search.1 = None);
        typed
    };
    all.push(unsure(each("each_letter", &mut |drug| beginnings(&drug.name))));
    all.push(unsure(each("strength", &mut |drug| vec![strength(&drug.name)])));
    all.push(unsure(each("nothing", &mut |drug| vec![backwards(&drug.name)])));
    all
}

fn beginnings(name: &str) -> Vec<String> {
    (1..=12.min(name.chars().count())).map(|letters| name.chars().take(letters).collect()).collect()
}

fn two_words(name: &str) -> String {
    let key = search_key(name).primary;
    let mut words: Vec<&str> = key.split(' ').filter(|word| !is_number(word) && word.chars().count() > 1).collect();
    words.truncate(2);
    words.reverse();
    words.join(" ")
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

fn strength(name: &str) -> String {
    let digit = |c: char| c.is_ascii_digit();
    name.chars().skip_while(|c| !digit(*c)).take_while(|c| *c != ' ').collect()
}

/// One typing error in every word of five letters or more.
fn misspelt(name: &str, dice: &mut Dice) -> String {
    let words = name.split_inclusive(|c: char| !c.is_alphabetic() && !unicode_mark(c));
    words.map(|word| if word.chars().count() > 5 { mistyped(word, dice) } else { word.to_owned() }).collect()
}

fn unicode_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

fn mistyped(word: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + dice.below(letters.len() - 3);
    match dice.below(4) {
        0 => letters.swap(at, at + 1),
        1 => drop(letters.remove(at)),
        2 => letters.insert(at, letters.get(at + 1).copied().unwrap_or('x')),
        _ => {
            let other = letters.get(letters.len() - 3).copied().unwrap_or('x');
            letters.splice(at..=at, [other]);
        }
    }
    letters.into_iter().collect()
}

fn backwards(name: &str) -> String {
    name.chars().filter(|c| c.is_alphabetic()).take(9).collect::<Vec<_>>().into_iter().rev().collect()
}

/// The first word and the strength as someone writes them who has only the other keyboard.
fn other_script(script: &Script, name: &str) -> String {
    if script.name.starts_with("latin") { in_cyrillic(&search_key(name).primary) } else { search_key(name).latin }
}

fn in_cyrillic(key: &str) -> String {
    const LETTERS: &str = "а б к д е ф г х и й к л м н о п к р с т у в в кс и з";
    let mut out = String::new();
    let mut letters = key.chars().peekable();
    while let Some(c) = letters.next() {
        let soft = c == 'c' && matches!(letters.peek(), Some('e' | 'i' | 'y'));
        let at = u32::from(c).wrapping_sub(u32::from('a')) as usize;
        match LETTERS.split(' ').nth(at) {
            _ if soft => out.push('ц'),
            Some(letter) => out.push_str(letter),
            None => out.push(c),
        }
    }
    out
}

/// Searches that nobody should type.
pub fn worst() -> Vec<(&'static str, String)> {
    let many = |word: &str, count: usize| vec![word; count].join(" ");
    vec![
        ("empty", String::new()),
        ("one_letter", "a".to_owned()),
        ("one_letter_cyrillic", "к".to_owned()),
        ("one_han_letter", "阿".to_owned()),
        ("one_kana", "ア".to_owned()),
        ("one_thai_letter", "เ".to_owned()),
        ("one_digit", "5".to_owned()),
        ("forty_letters", many("a", 40)),
        ("forty_other_letters", ('a'..='z').chain('а'..='н').map(|c| c.to_string()).collect::<Vec<_>>().join(" ")),
        ("forty_words", many("praloazole", 40)),
        (
            "forty_other_words",
            SCRIPTS.iter().cycle().zip(0..40).map(|(of, at)| stem(of, at)).collect::<Vec<_>>().join(" "),
        ),
        ("forty_misspelt", (0..40).map(|at| stem(&SCRIPTS[0], at).replacen('o', "q", 1)).collect::<Vec<_>>().join(" ")),
        ("forty_forms", many("tablet syrup cream drops solution", 8)),
        ("forty_numbers", (0..40).map(|at| (at * 25).to_string()).collect::<Vec<_>>().join(" ")),
        ("three_hundred_letters", "ab".repeat(150)),
        ("three_hundred_equal", "a".repeat(300)),
        ("three_hundred_digits", "1".repeat(300)),
        ("three_hundred_han", "阿贝可达".repeat(75)),
        ("three_hundred_thai", "ยาเม็ด".repeat(50)),
        ("hyphens", "a-".repeat(150)),
        ("slashes", "5/".repeat(150)),
        ("umlauts", "öäü ".repeat(75)),
        ("marks", format!("a{}", "\u{301}".repeat(299))),
        (
            "all_scripts",
            SCRIPTS.iter().filter_map(|script| script.syllables.split(' ').nth(5)).collect::<Vec<_>>().join(" "),
        ),
    ]
}
