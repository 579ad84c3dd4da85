//! Fields that a person types into. They show a value exactly as it was typed and judge nothing.

use leptos::{attr::custom::custom_attribute, prelude::*};

use super::{
    ids::{chosen_id, described_by, error_id, hint_id},
    words::own,
};

/// The paragraph that says what is wrong. It always stands in the page, empty and hidden while
/// nothing is wrong, so that a script can fill it.
#[component]
pub(super) fn Why(id: String, says: Option<String>) -> impl IntoView {
    let hidden = says.is_none();
    view! { <p class="why" id=error_id(&id) hidden=hidden>{says.unwrap_or_default()}</p> }
}

/// The hint under a label, or nothing.
#[component]
pub(super) fn Hint(id: String, words: String) -> impl IntoView {
    (!words.is_empty()).then(|| view! { <p class="hint" id=hint_id(&id)>{words}</p> })
}

pub(super) fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// A class list from a fixed part and a part of the caller.
pub(super) fn classes(fixed: &str, more: &str) -> String {
    match (fixed.is_empty(), more.is_empty()) {
        (_, true) => fixed.to_owned(),
        (true, false) => more.to_owned(),
        (false, false) => format!("{fixed} {more}"),
    }
}

pub(super) fn field_class(fixed: &str, more: &str, bad: bool) -> String {
    classes(if bad { "field bad" } else { "field" }, &classes(fixed, more))
}

/// Says beside a label that a field may stay empty. Required fields carry no mark.
#[component]
pub(super) fn OptionalMark(shown: bool) -> impl IntoView {
    shown.then(|| view! { <span class="optional">{own().optional}</span> })
}

/// One line of text with its label, hint and error.
///
/// `error` is `Option<String>`; every other text may be a `&str` or a `String`. `input_type` is
/// `text` unless told. Numbers, codes and names are kept as typed: no browser corrects them or sends them to be checked. `suffix` stands behind the control and should be a unit ("mg", "kg").
/// `optional` writes "(optional)" behind the label; `required` sets the HTML attribute, which
/// makes the browser ask before the server does.
#[component]
pub fn TextField(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: String,
    #[prop(default = None, into)] error: Option<String>,
    #[prop(optional, into)] input_type: String,
    #[prop(optional, into)] id: String,
    #[prop(optional, into)] autocomplete: String,
    #[prop(optional, into)] inputmode: String,
    #[prop(optional, into)] suffix: String,
    #[prop(optional, into)] class: String,
    #[prop(optional, into)] list: String,
    #[prop(optional)] maxlength: Option<u32>,
    #[prop(optional)] required: bool,
    #[prop(optional)] optional: bool,
    #[prop(optional)] autofocus: bool,
) -> impl IntoView {
    let id = chosen_id(id, &name);
    let kind = if input_type.is_empty() { "text".to_owned() } else { input_type };
    let plain = matches!(kind.as_str(), "text" | "search");
    let suffix_id = format!("{id}-suffix");
    let bad = error.is_some();
    let mut described = described_by(&id, &hint);
    if !suffix.is_empty() {
        described = format!("{suffix_id} {described}");
    }
    view! {
        <div class=field_class("", &class, bad)>
            <label for=id.clone()>{label}<OptionalMark shown=optional/></label>
            <Hint id=id.clone() words=hint/>
            <div class="control">
                <input class="input" id=id.clone() name=name type=kind value=value
                    dir=plain.then_some("auto") required=required autofocus=autofocus
                    autocapitalize="off" spellcheck="false" {..custom_attribute("autocorrect", "off")}
                    autocomplete=some(autocomplete) inputmode=some(inputmode) list=some(list)
                    maxlength=maxlength.map(|n| n.to_string())
                    aria-describedby=described aria-invalid=bad.then_some("true")/>
                {(!suffix.is_empty())
                    .then(|| view! { <span class="suffix" id=suffix_id>{suffix}</span> })}
            </div>
            <Why id=id says=error/>
        </div>
    }
}

/// A date, typed as text: no picker comes between a person and a birth date of 1931.
#[component]
pub fn DateField(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    #[prop(optional, into)] value: String,
    #[prop(default = own().date_hint, into)] hint: String,
    #[prop(default = None, into)] error: Option<String>,
    #[prop(optional, into)] id: String,
    #[prop(optional, into)] autocomplete: String,
    #[prop(optional)] required: bool,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let autocomplete = if autocomplete.is_empty() { "off".to_owned() } else { autocomplete };
    view! {
        <TextField label name value hint error id autocomplete required optional class="date"/>
    }
}

/// Text as markup: what a browser reads back as exactly `text`, for `inner_html` of an element that
/// holds text only (`<title>`, `<textarea>`).
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 1);
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            other => html.push(other),
        }
    }
    html
}

/// What stands between `<textarea>` and `</textarea>` so that the browser shows exactly `value`.
///
/// Leptos writes the children of a text area unescaped, and a browser swallows the first line
/// break of one; both are answered here. Use it with `inner_html`, and never put stored text into
/// a text area as a child.
#[must_use]
pub fn textarea_html(value: &str) -> String {
    let mut html = escaped(value);
    if html.starts_with(['\n', '\r']) {
        html.insert(0, '\n');
    }
    html
}

/// Several lines of text with label, hint and error.
#[component]
pub fn TextArea(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: String,
    #[prop(default = None, into)] error: Option<String>,
    #[prop(optional, into)] id: String,
    #[prop(optional, into)] class: String,
    #[prop(default = 3)] rows: u32,
    #[prop(optional)] required: bool,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let id = chosen_id(id, &name);
    let bad = error.is_some();
    let described = described_by(&id, &hint);
    view! {
        <div class=field_class("", &class, bad)>
            <label for=id.clone()>{label}<OptionalMark shown=optional/></label>
            <Hint id=id.clone() words=hint/>
            <textarea class="input" id=id.clone() name=name rows=rows.to_string() dir="auto"
                required=required aria-describedby=described
                aria-invalid=bad.then_some("true")
                inner_html=textarea_html(&value)></textarea>
            <Why id=id says=error/>
        </div>
    }
}

/// A value that travels with a form and is not shown. It has an id only when one is given.
#[component]
pub fn HiddenField(
    #[prop(into)] name: String,
    #[prop(into)] value: String,
    #[prop(optional, into)] id: String,
) -> impl IntoView {
    view! { <input type="hidden" name=name value=value id=some(id)/> }
}

#[cfg(test)]
mod tests {
    use super::textarea_html;

    #[test]
    fn a_text_area_cannot_be_left() {
        assert_eq!(
            textarea_html("</textarea><script>alert(1)</script>&amp;"),
            "&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;"
        );
    }

    #[test]
    fn a_first_line_break_is_kept() {
        assert_eq!(textarea_html("\nsecond line"), "\n\nsecond line");
        assert_eq!(textarea_html("first line\n"), "first line\n");
    }

    #[test]
    fn nothing_stays_nothing() {
        assert_eq!(textarea_html(""), "");
    }
}
