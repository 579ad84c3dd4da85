//! Invented drugs, the same ones in every run: stems of a script's syllables, with forms and strengths.

use search::{Entry, NewDrug};
use uuid::Uuid;

use crate::scripts::{SCRIPTS, Script};

/// Numbers that look like chance and are the same in every run.
pub struct Dice(u64);

impl Dice {
    /// Dice that fall the same way for the same seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below this one.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % most.max(1)
    }

    /// One of the words of a list.
    pub fn word(&mut self, list: &'static str) -> &'static str {
        let most = list.split(' ').count();
        list.split(' ').nth(self.below(most)).unwrap_or_default()
    }
}

/// Stems, over all scripts. A formulary has each in several strengths and forms.
const STEMS: usize = 70_000;
/// Ingredients that are named by one stem; beyond, by two.
const SHORT: usize = 5000;
const STRENGTHS: &str =
    "0.1 0.25 0.5 1 2 2.5 4 5 10 12.5 20 25 40 50 75 80 100 125 150 200 250 300 400 500 600 750 1000";

/// A stem of a script: the same for the same number.
pub fn stem(script: &Script, number: usize) -> String {
    let mut dice = Dice::new(number as u64 + 1);
    let mut out = String::new();
    for _ in 0..2 + dice.below(2) {
        out.push_str(dice.word(script.syllables));
    }
    out.push_str(dice.word(script.endings));
    out
}

/// A drug of a script: the same for the same number.
pub fn drug(script: &Script, number: usize, scripts: usize) -> Entry {
    let stems = STEMS / scripts.max(1);
    let mut dice = Dice::new(number as u64 + 77_777);
    let at = dice.below(stems);
    let (mut first, generic) = (stem(script, at), stem(&SCRIPTS[0], at));
    if script.name.starts_with("latin") {
        first = capital(&first);
    }
    let (strength, unit, form) = (dice.word(STRENGTHS), dice.word(script.units), dice.word(script.forms));
    let glue = if script.unspaced || dice.below(4) == 0 { "" } else { " " };
    let strength =
        if dice.below(8) == 0 { format!("{strength}/{}", dice.word(STRENGTHS)) } else { strength.to_owned() };
    let between = if script.unspaced { "" } else { " " };
    let name = match dice.below(6) {
        0 => format!("{first} ({}){between}{form} {strength}{glue}{unit}", stem(script, dice.below(stems))),
        1 => format!("{first} {strength}{glue}{unit}{between}{form}"),
        2 => format!("{first}{between}{} {strength}{glue}{unit}", stem(script, dice.below(stems))),
        _ => format!("{first}{between}{form} {strength}{glue}{unit}"),
    };
    Entry {
        id: Uuid::from_u128((number as u128 / 7) << 96 | 0x7000_8000 << 48 | number as u128),
        code: format!("{}-{number}", script.name.get(..2).unwrap_or("xx").to_uppercase()),
        name,
        other_names: if dice.below(3) == 0 { vec![generic.clone()] } else { Vec::new() },
        details: vec![format!("{generic} {strength} mg"), dice.word(SCRIPTS[0].forms).to_owned()],
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// So many drugs, the scripts in turn.
pub fn formulary(scripts: &[&'static Script], count: usize) -> impl Iterator<Item = Entry> {
    let scripts = scripts.to_vec();
    (0..count)
        .filter_map(move |at| scripts.get(at % scripts.len().max(1)).map(|script| drug(script, at, scripts.len())))
}

/// The name of an ingredient: of five or six syllables, so that few are near each other, as in life.
fn ingredient_stem(number: usize) -> String {
    let mut dice = Dice::new(number as u64 + 31);
    let mut out = String::new();
    for _ in 0..2 + dice.below(2) {
        out.push_str(dice.word("b br c cl d dr f fl g gl k l m n p pr r s t tr v x z h"));
        out.push_str(dice.word("a e i o u y ae ia en or"));
    }
    out + dice.word(SCRIPTS[0].endings)
}

/// A drug for the look-alike check, one of so many ingredients.
pub fn new_drug(number: usize, ingredients: usize) -> NewDrug {
    let mut dice = Dice::new(number as u64 + 999);
    let mut ingredient = || {
        let at = dice.below(ingredients);
        let name = ingredient_stem(at % SHORT);
        // Past the stems, a second one tells them apart.
        if at < SHORT { name } else { name + &ingredient_stem(at / SHORT + SHORT) }
    };
    let first = ingredient();
    let mut all = vec![first.clone()];
    if number.is_multiple_of(9) {
        all.push(ingredient());
    }
    let name = format!("{} {} mg {}", capital(&first), dice.word(STRENGTHS), dice.word(SCRIPTS[0].forms));
    NewDrug { name, ingredients: all }
}
