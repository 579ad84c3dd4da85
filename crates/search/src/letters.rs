//! Rules that change letters, kept for each letter by itself: found out once, and looked up from then on. It does not know
//! what such a rule is for.

use std::sync::OnceLock;

use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};

/// Letters in one page.
const PAGE: u32 = 256;

/// A rule that gives the same for a text as for its letters one after the other, but where letters touch each other: an
/// accent and the letter before it may change places with others, and then the rule looks at the whole text.
pub(super) struct ByLetter {
    rule: fn(&str) -> String,
    touches: fn(char) -> bool,
    pages: [OnceLock<Page>; PAGE as usize],
}

/// What the letters of a page become, one after the other.
#[derive(Default)]
struct Page {
    text: String,
    /// Where in the text each letter's stands; nothing for one that may touch others.
    places: Vec<Option<(u16, u16)>>,
}

impl Page {
    fn add(&mut self, letter: Option<&str>) {
        let from = self.text.len();
        self.text.push_str(letter.unwrap_or_default());
        let place = u16::try_from(from).ok().zip(u16::try_from(self.text.len()).ok());
        self.places.push(place.filter(|_| letter.is_some()));
    }

    fn get(&self, at: usize) -> Option<&str> {
        let (from, to) = (*self.places.get(at)?)?;
        self.text.get(usize::from(from)..usize::from(to))
    }
}

impl ByLetter {
    /// For a rule made of Unicode's decompositions and of changes to each letter by itself, but for those that `touches`
    /// names.
    pub(super) const fn new(rule: fn(&str) -> String, touches: fn(char) -> bool) -> Self {
        Self { rule, touches, pages: [const { OnceLock::new() }; PAGE as usize] }
    }

    /// What the rule makes of a text.
    pub(super) fn of(&self, text: &str) -> String {
        let mut out = String::with_capacity(2 * text.len());
        for letter in text.chars() {
            let Some(alone) = self.alone(letter) else { return (self.rule)(text) };
            out.push_str(alone);
        }
        out
    }

    fn alone(&self, letter: char) -> Option<&str> {
        let (page, at) = (u32::from(letter) / PAGE, u32::from(letter) % PAGE);
        let page = self.pages.get(page as usize)?.get_or_init(|| self.page(page));
        page.get(at as usize)
    }

    fn page(&self, page: u32) -> Page {
        let mut all = Page::default();
        for letter in (page * PAGE..(page + 1) * PAGE).map(char::from_u32) {
            all.add(letter.and_then(|letter| self.found_out(letter)).as_deref());
        }
        all.text.shrink_to_fit();
        all
    }

    fn found_out(&self, letter: char) -> Option<String> {
        let becomes = (self.rule)(letter.encode_utf8(&mut [0; 4]));
        let once = || std::iter::once(letter);
        let firsts = [once().next(), once().nfd().next(), once().nfkd().next(), becomes.chars().next()];
        let stays = firsts.into_iter().flatten().all(|first| canonical_combining_class(first) == 0);
        (stays && !(self.touches)(letter)).then_some(becomes)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    /// Texts of letters of all kinds, among them many that touch each other: marks of several classes, Hangul that joins,
    /// letters that are taken apart, and what is dropped or set apart.
    pub(in super::super) fn any_text() -> impl Strategy<Value = String> {
        let marks = "[\u{300}-\u{36F}\u{5B0}-\u{5C7}\u{64B}-\u{65F}\u{93C}\u{94D}\u{E38}-\u{E4C}\u{3099}\u{309A}]";
        let touching = "[\u{344}\u{345}\u{F71}-\u{F81}\u{1FB3}\u{FF9E}\u{FF9F}\u{1100}-\u{11FF}\u{AC00}-\u{ACFF}]";
        let apart = "[²³¹\u{2070}-\u{209C}½⅐\u{AD}\u{200B}-\u{200F}\u{FE0F}\u{E4D}\u{E33}´\u{309B}ﬁﬀ㎎Ⅷİßſ]";
        let words = "[ -~а-яΑ-ωก-๙ァ-ヺ一-鿿À-ʯḀ-ỿ]{0,6}";
        let part = prop_oneof![marks, touching, apart, words, "\\PC", any::<char>().prop_map(String::from)];
        proptest::collection::vec(part, 0..8).prop_map(|parts| parts.concat())
    }
}
