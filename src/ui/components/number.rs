//! Numbers as they are read. Knows no unit and rounds nothing.

use leptos::prelude::*;

/// The number with a narrow no-break space (U+202F) between groups of three digits: `1 240`.
#[must_use]
pub fn thousands(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::new();
    if n < 0 {
        out.push('−');
    }
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('\u{202F}');
        }
        out.push(c);
    }
    out
}

/// A table cell with a whole number, aligned at its end. `label` is the column's heading, shown
/// beside it when the table becomes cards on a phone.
#[component]
pub fn Num(value: i64, #[prop(optional, into)] unit: String, #[prop(optional, into)] label: String) -> impl IntoView {
    let label = (!label.is_empty()).then_some(label);
    let words = if unit.is_empty() { thousands(value) } else { format!("{}\u{A0}{unit}", thousands(value)) };
    view! { <td class="num" data-label=label>{words}</td> }
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn groups_of_three() {
        assert_eq!(thousands(0), "0");
        assert_eq!(thousands(999), "999");
        assert_eq!(thousands(1_240), "1\u{202F}240");
        assert_eq!(thousands(-1_000_000), "−1\u{202F}000\u{202F}000");
        assert_eq!(thousands(i64::MIN), "−9\u{202F}223\u{202F}372\u{202F}036\u{202F}854\u{202F}775\u{202F}808");
    }
}
