//! Names as they are drawn: each in its own direction, with the numbers in the right order.
//! Knows nothing of what a name may hold; it changes no character.

use leptos::prelude::*;

/// A piece of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NamePart {
    /// Drawn as the name itself runs.
    Text(String),
    /// Numbers with their units inside a right-to-left name: drawn from left to right.
    Measure(String),
}

/// Is `c` a letter of a right-to-left script? (Blocks of Unicode's bidirectional classes R and AL.)
fn right_to_left(c: char) -> bool {
    matches!(u32::from(c),
        0x0590..=0x065F | 0x066A..=0x06EF | 0x06FA..=0x08FF
        | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFE
        | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF)
}

fn opens_measure(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '½' | '¼' | '¾')
}

/// The pieces of a name, in order; together they are exactly the name. Only a name with
/// right-to-left letters has more than one piece: there `20 mg/120 mg` would be shown as
/// `mg/120 mg 20` unless it is drawn apart.
#[must_use]
pub fn name_parts(name: &str) -> Vec<NamePart> {
    if !name.chars().any(right_to_left) {
        return vec![NamePart::Text(name.to_owned())];
    }
    let mut parts = Vec::new();
    let (mut text, mut measure) = (String::new(), String::new());
    for c in name.chars() {
        if measure.is_empty() {
            if opens_measure(c) { measure.push(c) } else { text.push(c) }
        } else if right_to_left(c) {
            settle(&mut parts, &mut text, &mut measure);
            text.push(c);
        } else {
            measure.push(c);
        }
    }
    settle(&mut parts, &mut text, &mut measure);
    if !text.is_empty() {
        parts.push(NamePart::Text(text));
    }
    parts
}

/// Moves the measure behind the text to the parts; spaces and brackets at its end go back to text.
fn settle(parts: &mut Vec<NamePart>, text: &mut String, measure: &mut String) {
    let end = measure.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '%' | '‰'));
    if end.is_empty() {
        return;
    }
    let rest = measure.strip_prefix(end).unwrap_or_default().to_owned();
    if !text.is_empty() {
        parts.push(NamePart::Text(std::mem::take(text)));
    }
    parts.push(NamePart::Measure(end.to_owned()));
    measure.clear();
    text.push_str(&rest);
}

/// The pieces as markup, without an element around them.
pub(super) fn drawn(name: &str) -> impl IntoView + use<> {
    name_parts(name)
        .into_iter()
        .map(|part| match part {
            NamePart::Text(text) => text.into_any(),
            NamePart::Measure(text) => view! { <bdi dir="ltr">{text}</bdi> }.into_any(),
        })
        .collect_view()
}

/// A drug's name. When `tall_man` is given it is shown instead, and the plain name is the tooltip.
#[component]
pub fn DrugName(
    #[prop(into)] name: String,
    #[prop(default = None, into)] tall_man: Option<String>,
    #[prop(optional, into)] lang: String,
) -> impl IntoView {
    let shown = tall_man.filter(|t| !t.is_empty());
    let title = shown.as_ref().map(|_| name.clone());
    let parts = drawn(shown.as_deref().unwrap_or(&name));
    let lang = (!lang.is_empty()).then_some(lang);
    view! { <bdi class="drug" dir="auto" lang=lang title=title>{parts}</bdi> }
}

/// A name inside a sentence or a choice, where no element can stand around it: it runs in its own direction and turns
/// nothing beside it around.
#[must_use]
pub fn isolated(name: &str) -> String {
    format!("\u{2068}{name}\u{2069}")
}

/// A person's name, in its own direction.
#[component]
pub fn PersonName(#[prop(into)] name: String, #[prop(optional, into)] lang: String) -> impl IntoView {
    let lang = (!lang.is_empty()).then_some(lang);
    view! { <bdi class="person" dir="auto" lang=lang>{name}</bdi> }
}

#[cfg(test)]
mod tests {
    use super::{NamePart, name_parts};

    fn text(s: &str) -> NamePart {
        NamePart::Text(s.to_owned())
    }
    fn measure(s: &str) -> NamePart {
        NamePart::Measure(s.to_owned())
    }

    #[test]
    fn a_left_to_right_name_is_one_piece() {
        for name in ["Artéméther–luméfantrine 20 mg/120 mg", "甲硝唑 0.2 g", "ибупрофен 200 мг", ""]
        {
            assert_eq!(name_parts(name), vec![text(name)]);
        }
    }

    #[test]
    fn numbers_in_a_right_to_left_name_stand_apart() {
        assert_eq!(name_parts("أرتيميثير 20 mg/120 mg"), vec![text("أرتيميثير "), measure("20 mg/120 mg")]);
        assert_eq!(name_parts("دواء (5 %) شراب"), vec![text("دواء ("), measure("5 %"), text(") شراب")]);
    }

    #[test]
    fn the_pieces_are_the_name() {
        let names = ["٢٠ مغ/١٢٠ مغ", "אקמול 500 mg", "10² أ 5", "a 5 ب 6 mg (c", "ش1", "1ش2", "5 % ب ½"];
        for name in names {
            let joined: String = name_parts(name)
                .into_iter()
                .map(|p| match p {
                    NamePart::Text(s) | NamePart::Measure(s) => s,
                })
                .collect();
            assert_eq!(joined, name);
        }
    }
}
