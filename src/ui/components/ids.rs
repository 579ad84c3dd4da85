//! Ids for form controls. Knows nothing of what a field means.

/// The id of the control whose form name is `name`: `lines[0][dose]` becomes `lines-0-dose`.
///
/// Any character that an id, a fragment of an address or a selector would stumble over is
/// written as `_` and its code point, so two different names keep two different ids (names made
/// of letters, digits, `_` and brackets; a hyphen in a name stands for a bracket). An id given
/// instead of a name comes back unchanged.
#[must_use]
pub fn field_id(name: &str) -> String {
    let mut id = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '_' | '-' => id.push(c),
            '[' => id.push('-'),
            ']' => {}
            other => {
                id.push('_');
                for digit in u32::from(other).to_string().chars() {
                    id.push(digit);
                }
            }
        }
    }
    id
}

/// Where a refusal leads: to the control it is about, or to a page when it names an address (`/patients/…`).
#[must_use]
pub fn refusal_href(field: &str) -> String {
    if field.starts_with('/') { field.to_owned() } else { format!("#{}", field_id(field)) }
}

/// Whether a "refusal" only tells a hidden field what was shown (`name_shown`), so that sending again confirms it.
#[must_use]
pub fn confirms_shown(field: &str) -> bool {
    field.ends_with("_shown")
}

/// The id of the paragraph that says what is wrong with the control `id`.
#[must_use]
pub fn error_id(id: &str) -> String {
    format!("{id}-error")
}

/// The id of the hint under the label of the control `id`.
pub(super) fn hint_id(id: &str) -> String {
    format!("{id}-hint")
}

/// The given id, or the one that follows from the name.
pub(super) fn chosen_id(id: String, name: &str) -> String {
    if id.is_empty() { field_id(name) } else { id }
}

/// The value of `aria-describedby`: the hint, when there is one, then the error paragraph, always.
pub(super) fn described_by(id: &str, hint: &str) -> String {
    if hint.is_empty() { error_id(id) } else { format!("{} {}", hint_id(id), error_id(id)) }
}

#[cfg(test)]
mod tests {
    use super::field_id;

    #[test]
    fn nested_names_give_plain_ids() {
        assert_eq!(field_id("name"), "name");
        assert_eq!(field_id("lines[0][dose]"), "lines-0-dose");
        assert_eq!(field_id("lines[10][steps][2][route]"), "lines-10-steps-2-route");
    }

    #[test]
    fn an_id_stays_as_it_is() {
        for name in ["name", "lines[0][dose]", "a b", "é"] {
            let id = field_id(name);
            assert_eq!(field_id(&id), id);
        }
    }

    #[test]
    fn what_an_id_cannot_hold_is_spelt_out() {
        assert_eq!(field_id("a b"), "a_32b");
        assert_eq!(field_id("\"x\""), "_34x_34");
    }
}
