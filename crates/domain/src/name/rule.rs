//! The rule for names and free text: what becomes of each character, in order. It knows no language, no search
//! and no encoding, and gives the same answer to its own answer.

use super::character::{
    CharacterKind, is_emoji_element, is_letter_or_mark, is_mark, is_selector, is_tag, is_virama, is_visible, kind,
    takes_selector,
};
use super::{MARKS_MAX, NameChange, NameRefused, Normal, WhyNot};

/// What differs between names and free text.
pub(crate) struct Limits {
    /// The longest allowed, in Unicode scalars.
    pub(crate) max: usize,
    /// Whether line breaks stay.
    pub(crate) lines: bool,
}

/// Text after the rule.
pub(crate) struct Cleaned {
    /// What is stored and shown.
    pub(crate) text: String,
    /// What was changed.
    pub(crate) changes: Vec<NameChange>,
}

/// A character and its position in what was typed, from 1.
type Placed = (usize, char);

/// Applies the rule.
///
/// # Errors
///
/// The first thing that cannot be mended without guessing.
pub(crate) fn apply(typed: &str, limits: &Limits, normal: &impl Normal) -> Result<Cleaned, NameRefused> {
    if is_plain(typed, limits) {
        return Ok(Cleaned { text: typed.to_owned(), changes: Vec::new() });
    }
    apply_all(typed, limits, normal)
}

/// Whether a text is one of which the rule changes nothing: plain letters, with single spaces inside. Most are.
fn is_plain(typed: &str, limits: &Limits) -> bool {
    let spaced = typed.starts_with(' ') || typed.ends_with(' ') || typed.contains("  ");
    !spaced && !typed.is_empty() && typed.chars().all(is_plain_letter) && typed.chars().nth(limits.max).is_none()
}

/// Whether a character stays as it is whatever stands beside it: printable ASCII, and letters of the usual scripts that
/// are no marks and that Unicode's composed form neither changes nor joins.
pub(super) const fn is_plain_letter(c: char) -> bool {
    matches!(c, ' '..='~' | 'À'..='\u{17F}' | '\u{388}'..='\u{38A}' | '\u{38E}'..='\u{3A1}' | '\u{3A3}'..='\u{3CE}'
        | '\u{400}'..='\u{481}' | '\u{621}'..='\u{64A}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FC}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}')
}

/// The whole rule, without the short way for plain letters.
pub(super) fn apply_all(typed: &str, limits: &Limits, normal: &impl Normal) -> Result<Cleaned, NameRefused> {
    let mut changes = Vec::new();
    let mut chars = sort_out(typed, limits, &mut changes)?;
    unwrap_direction(&mut chars, &mut changes);
    join_spaces(&mut chars, &mut changes);
    if chars.is_empty() {
        return Err(if typed.chars().all(char::is_whitespace) {
            NameRefused::Empty
        } else {
            NameRefused::NothingVisible
        });
    }
    if let Some(&(position, character)) =
        chars.iter().find(|&&(_, c)| matches!(kind(c), CharacterKind::Opens | CharacterKind::Closes))
    {
        return Err(NameRefused::NotAllowed { character, position, why: WhyNot::InnerDirection });
    }
    count_marks(&chars, normal)?;
    let before: String = chars.iter().map(|&(_, c)| c).collect();
    let text = if before.is_ascii() { before.clone() } else { normal.composed(&before) };
    if text != before {
        changes.push(NameChange::Composed);
    }
    check_neighbours(&text, &chars)?;
    if !text.chars().any(is_visible) {
        return Err(NameRefused::NothingVisible);
    }
    let length = text.chars().count();
    if length > limits.max {
        return Err(NameRefused::TooLong { length, max: limits.max });
    }
    Ok(Cleaned { text, changes })
}

/// Looks at each character alone: spaces become one kind, those without meaning go, the forbidden are refused.
fn sort_out(typed: &str, limits: &Limits, changes: &mut Vec<NameChange>) -> Result<Vec<Placed>, NameRefused> {
    let mut chars = Vec::with_capacity(typed.len().min(4 * limits.max));
    let mut previous = None;
    for (at, c) in typed.chars().enumerate() {
        let position = at + 1;
        match kind(c) {
            CharacterKind::Keep | CharacterKind::Opens | CharacterKind::Closes => chars.push((position, c)),
            CharacterKind::Line if limits.lines => {
                if c != '\n' && !changes.contains(&NameChange::LineEnds) {
                    changes.push(NameChange::LineEnds);
                }
                if (previous, c) != (Some('\r'), '\n') {
                    chars.push((position, '\n'));
                }
            }
            CharacterKind::Space | CharacterKind::Line => {
                note_spaced(changes, c);
                chars.push((position, ' '));
            }
            CharacterKind::Remove => note_removed(changes, c),
            CharacterKind::Refuse(why) => return Err(NameRefused::NotAllowed { character: c, position, why }),
        }
        previous = Some(c);
    }
    Ok(chars)
}

fn note_removed(changes: &mut Vec<NameChange>, c: char) {
    for change in changes.iter_mut() {
        if let NameChange::Removed { character, count } = change
            && *character == c
        {
            *count += 1;
            return;
        }
    }
    changes.push(NameChange::Removed { character: c, count: 1 });
}

fn note_spaced(changes: &mut Vec<NameChange>, c: char) {
    for change in changes.iter_mut() {
        if let NameChange::Spaced { character, count } = change
            && *character == c
        {
            *count += 1;
            return;
        }
    }
    changes.push(NameChange::Spaced { character: c, count: 1 });
}

/// Takes off isolates and embeddings that wrap the whole text, with spaces around them.
fn unwrap_direction(chars: &mut Vec<Placed>, changes: &mut Vec<NameChange>) {
    let mut rest = chars.as_slice();
    let (mut trimmed, mut unwrapped) = (false, false);
    loop {
        match rest {
            [(_, ' ' | '\n'), inner @ ..] | [inner @ .., (_, ' ' | '\n')] => {
                trimmed = true;
                rest = inner;
            }
            [(_, first), inner @ .., (_, last)] if closes(*first, *last) => {
                unwrapped = true;
                rest = inner;
            }
            _ => break,
        }
    }
    if trimmed {
        changes.push(NameChange::Trimmed);
    }
    if unwrapped {
        changes.push(NameChange::Unwrapped);
    }
    if trimmed || unwrapped {
        *chars = rest.to_vec();
    }
}

fn closes(first: char, last: char) -> bool {
    match first {
        '\u{202A}' | '\u{202B}' => last == '\u{202C}',
        '\u{2066}'..='\u{2068}' => last == '\u{2069}',
        _ => false,
    }
}

/// Makes every run of spaces one space, and drops spaces beside line breaks: neither can be seen on a page.
fn join_spaces(chars: &mut Vec<Placed>, changes: &mut Vec<NameChange>) {
    let length = chars.len();
    let mut kept: Vec<Placed> = Vec::with_capacity(length);
    for &(position, c) in chars.iter() {
        let last = kept.last().map(|&(_, c)| c);
        match (last, c) {
            (Some(' ' | '\n'), ' ') => {}
            (Some(' '), '\n') => {
                kept.pop();
                kept.push((position, c));
            }
            _ => kept.push((position, c)),
        }
    }
    if kept.len() != length {
        changes.push(NameChange::SpacesJoined);
    }
    *chars = kept;
}

/// Refuses a mark with nothing to stand on, and more marks on a letter than can be read. Accents are counted
/// taken apart, so that composed and decomposed spellings count alike. Invisible format characters neither carry
/// a mark nor begin a new count.
fn count_marks(chars: &[Placed], normal: &impl Normal) -> Result<(), NameRefused> {
    // Without a mark of its own no letter has more than the few it is composed of.
    if !chars.iter().any(|&(_, c)| is_mark(c)) {
        return Ok(());
    }
    let mut one = String::new();
    let mut base: Option<Placed> = None;
    let mut count = 0;
    let mut worst = None;
    for &(position, c) in chars {
        if c == '\n' {
            base = None;
            continue;
        }
        if !is_mark(c) && !is_visible(c) && c != ' ' {
            continue;
        }
        let mut leading = false;
        let mut take = |part: char| {
            if is_mark(part) {
                leading |= base.is_none();
                count += 1;
            } else {
                base = Some((position, c));
                count = 0;
            }
        };
        if c.is_ascii() {
            take(c);
        } else {
            one.clear();
            one.push(c);
            normal.decomposed(&one).chars().for_each(take);
        }
        if leading {
            return Err(NameRefused::LeadingMark { character: c, position });
        }
        if count > MARKS_MAX {
            worst = base.map(|(position, character)| NameRefused::TooManyMarks { character, position, count });
        } else if let Some(refused) = worst {
            return Err(refused);
        }
    }
    worst.map_or(Ok(()), Err)
}

/// Checks the characters that are good only beside others: joiners, variation selectors, tags. Works on the composed
/// text, so that the answer holds for what is stored.
fn check_neighbours(text: &str, typed: &[Placed]) -> Result<(), NameRefused> {
    if text.chars().all(|c| !needs_neighbours(c)) {
        return Ok(());
    }
    let chars: Vec<char> = text.chars().collect();
    let mut in_flag = false;
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|i| chars.get(i)).copied();
        let after = chars.get(at + 1).copied();
        let why = match c {
            '\u{200C}' | '\u{200D}' if joins(c, &chars, at) => None,
            '\u{200C}' | '\u{200D}' => Some(WhyNot::Joiner),
            _ if is_selector(c) => (!before.is_some_and(|b| takes_selector(b, c))).then_some(WhyNot::Selector),
            _ if is_tag(c) => (!(in_flag && flag_goes_on(before, c, after))).then_some(WhyNot::Tag),
            '\u{1F3F4}' => {
                in_flag = after.is_some_and(is_tag);
                None
            }
            _ => None,
        };
        if c == '\u{E007F}' {
            in_flag = false;
        }
        if let Some(why) = why {
            let nth = chars.iter().take(at).filter(|&&other| other == c).count();
            let position = typed.iter().filter(|&&(_, other)| other == c).nth(nth).map_or(at + 1, |&(p, _)| p);
            return Err(NameRefused::NotAllowed { character: c, position, why });
        }
    }
    Ok(())
}

fn needs_neighbours(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}') || is_selector(c) || is_tag(c)
}

/// Whether a joiner stands between letters or marks, or inside an emoji. After a virama it may also end a word:
/// there it decides how the last letter is drawn (old spelling of Malayalam's final consonants).
fn joins(joiner: char, chars: &[char], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|i| chars.get(i)).copied() else { return false };
    let after = chars.get(at + 1).copied();
    if is_virama(before) {
        return !after.is_some_and(|c| matches!(c, '\u{200C}' | '\u{200D}'));
    }
    let Some(after) = after else { return false };
    let emoji_before = is_emoji_element(before) || (before == '\u{FE0F}' && at >= 2);
    (letter(before) && letter(after)) || (joiner == '\u{200D}' && emoji_before && is_emoji_element(after))
}

fn letter(c: char) -> bool {
    is_letter_or_mark(c) && !is_selector(c)
}

/// A flag of tags: a black flag, tag letters or digits, and the closing tag (Unicode Technical Standard 51).
fn flag_goes_on(before: Option<char>, tag: char, after: Option<char>) -> bool {
    let spells = |c: char| matches!(c, '\u{E0030}'..='\u{E0039}' | '\u{E0061}'..='\u{E007A}');
    match tag {
        '\u{E007F}' => before.is_some_and(spells),
        _ => spells(tag) && after.is_some_and(is_tag),
    }
}
