//! How surprising a character is in each language, in bits. It knows no encoding of the file at hand.

use std::{collections::HashMap, sync::OnceLock};

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GBK};
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

use super::languages::{HANGUL, KANJI, LETTERS, SIGNS, SIMPLIFIED, TRADITIONAL};

/// Languages the model tells apart: those with letters, then Simplified and Traditional Chinese, Japanese, Korean.
pub(super) const LANGUAGES: usize = LETTERS.len() + 4;

/// A character of ASCII.
pub(super) const ASCII: f32 = 5.0;
/// A character that no text holds.
pub(super) const NEVER: f32 = 40.0;

/// What each character costs in the languages that have it.
pub(super) struct Model {
    known: HashMap<char, Vec<(usize, f32)>>,
    signs: HashMap<char, f32>,
}

/// The model, made once.
pub(super) fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(Model::new)
}

impl Model {
    fn new() -> Self {
        let mut made = Self { known: HashMap::new(), signs: ranked(SIGNS, 0.12).collect() };
        for (language, letters) in LETTERS.iter().enumerate() {
            for (letter, cost) in ranked(letters, 0.85) {
                made.add(letter, language, cost);
                let capital = letter.to_uppercase().next().filter(|c| *c != letter && letter != 'ı');
                if let Some(capital) = capital {
                    made.add(capital, language, cost + 1.0);
                }
            }
        }
        made.han(0, GBK, SIMPLIFIED, [(0xB0..=0xD7, 12.5), (0xD8..=0xF7, 16.0)]);
        made.han(1, BIG5, TRADITIONAL, [(0xA4..=0xC6, 12.5), (0xC9..=0xF9, 16.0)]);
        made.han(2, EUC_JP, KANJI, [(0xB0..=0xCF, 12.5), (0xD0..=0xF4, 16.0)]);
        made.han(3, EUC_KR, HANGUL, [(0xB0..=0xC8, 13.0), (0xCA..=0xFD, 17.0)]);
        made.kana();
        made
    }

    fn add(&mut self, c: char, language: usize, cost: f32) {
        let all = self.known.entry(c).or_default();
        match all.iter_mut().find(|(one, _)| *one == language) {
            Some((_, known)) => *known = known.min(cost),
            None => all.push((language, cost)),
        }
    }

    /// The characters of an East Asian language: the frequent ones, then by the row of the standard they stand in.
    fn han(
        &mut self,
        nth: usize,
        encoding: &'static Encoding,
        frequent: &str,
        rows: [(std::ops::RangeInclusive<u8>, f32); 2],
    ) {
        let language = LETTERS.len() + nth;
        for (c, cost) in ranked(frequent, 0.6) {
            self.add(c, language, cost.min(11.5));
        }
        for (leads, cost) in rows {
            for lead in leads {
                for trail in 0x40..=0xFE {
                    let double = [lead, trail];
                    let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(&double) else {
                        continue;
                    };
                    let mut chars = text.chars();
                    if let (Some(c), None) = (chars.next(), chars.next())
                        && (trail >= 0xA1 || encoding == BIG5)
                    {
                        self.add(c, language, cost);
                    }
                }
            }
        }
        for c in "、。，：；（）「」【】％・～　？！《》“”·㎎㎖①②③ⅠⅡⅢ".chars() {
            self.add(c, language, 7.5);
        }
        for c in '０'..='ｚ' {
            self.add(c, language, if nth == 2 { 7.0 } else { 10.0 });
        }
    }

    fn kana(&mut self) {
        let japanese = LETTERS.len() + 2;
        for c in ('ぁ'..='ん').chain('ァ'..='ー') {
            self.add(c, japanese, 6.0);
        }
        for c in 'ｦ'..='ﾟ' {
            self.add(c, japanese, 7.0);
        }
    }

    /// What a character beyond ASCII costs: in any language, and less in some.
    pub(super) fn cost(&self, c: char) -> (f32, &[(usize, f32)]) {
        let some = self.known.get(&c).map_or(&[][..], Vec::as_slice);
        (self.signs.get(&c).copied().unwrap_or_else(|| fallback(c)), some)
    }
}

/// Characters of a list with what they cost: the rarer the further down, `share` of all text made of them.
fn ranked(list: &str, share: f32) -> impl Iterator<Item = (char, f32)> {
    let weights: Vec<(char, f32)> = list.chars().zip(2_u16..).map(|(c, rank)| (c, 1.0 / f32::from(rank))).collect();
    let sum: f32 = weights.iter().map(|(_, weight)| weight).sum();
    weights.into_iter().map(move |(c, weight)| (c, -(share * weight / sum).log2()))
}

fn fallback(c: char) -> f32 {
    match c {
        '\u{80}'..='\u{9f}' | '\u{e000}'..='\u{f8ff}' | '\u{fffd}' => return NEVER,
        'À'..='ɏ' => return 13.0,
        '\u{2500}'..='\u{259f}' => return 18.0,
        '\u{ff61}'..='\u{ff9f}' | '\u{3040}'..='\u{30ff}' => return 15.0,
        _ => {}
    }
    match c.general_category() {
        GeneralCategory::Unassigned | GeneralCategory::Control => NEVER,
        GeneralCategory::OtherLetter => 19.0,
        _ if c.general_category_group() == GeneralCategoryGroup::Letter => 15.0,
        _ => 14.0,
    }
}
