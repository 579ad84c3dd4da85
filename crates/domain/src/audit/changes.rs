//! What an act changed, field by field, for any record, also one of a newer version.

use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// One field that an act changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The field's name; inside of a field, the names with dots between them: `stay.place`.
    pub field: String,
    /// What it said before; nothing when it was not there, or empty.
    pub before: Option<String>,
    /// What it says after; nothing when it is not there any more, or empty.
    pub after: Option<String>,
}

/// The fields that differ between a record's JSON before and after, by name. A record that was made has no fields before.
///
/// # Errors
/// When one of the texts is no JSON.
pub fn changes(before: &str, after: &str) -> Result<Vec<Change>, serde_json::Error> {
    let (before, after) = (fields(before)?, fields(after)?);
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    Ok(names
        .into_iter()
        .map(|field| Change { field: field.clone(), before: said(&before, field), after: said(&after, field) })
        .filter(|change| change.before != change.after)
        .collect())
}

fn said(fields: &Map<String, Value>, field: &str) -> Option<String> {
    match fields.get(field)? {
        Value::Null => None,
        Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        other => Some(other.to_string()),
    }
}

/// All fields on one level: those inside of others under names with dots, members of a list under their place from 1.
fn fields(json: &str) -> Result<Map<String, Value>, serde_json::Error> {
    let mut flat = Map::new();
    flatten(String::new(), serde_json::from_str(json)?, &mut flat);
    Ok(flat)
}

fn flatten(name: String, value: Value, to: &mut Map<String, Value>) {
    let inside = |inner: &str| if name.is_empty() { inner.to_owned() } else { format!("{name}.{inner}") };
    match value {
        Value::Object(all) => all.into_iter().for_each(|(inner, value)| flatten(inside(&inner), value, to)),
        Value::Array(all) => {
            (1..).zip(all).for_each(|(place, value): (u32, _)| flatten(inside(&place.to_string()), value, to));
        }
        Value::Null if name.is_empty() => {}
        plain => {
            to.insert(name, plain);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(field: &str, before: Option<&str>, after: Option<&str>) -> Change {
        Change { field: field.into(), before: before.map(str::to_owned), after: after.map(str::to_owned) }
    }

    #[test]
    fn only_what_differs_is_told_by_its_name() {
        let told = changes(
            r#"{"order":"active","decision":"pending","n":1}"#,
            r#"{"order":"active","decision":"accepted","n":2}"#,
        );
        assert_eq!(
            told.unwrap(),
            [change("decision", Some("pending"), Some("accepted")), change("n", Some("1"), Some("2"))]
        );
    }

    #[test]
    fn what_was_made_has_nothing_before_and_what_is_gone_nothing_after() {
        let made = changes("null", r#"{"stay":{"place":"ward","left":null},"names":["Ada","Ada B"]}"#).unwrap();
        let expected = [
            change("names.1", None, Some("Ada")),
            change("names.2", None, Some("Ada B")),
            change("stay.place", None, Some("ward")),
        ];
        assert_eq!(made, expected);
        assert_eq!(changes(r#"{"note":"x"}"#, "null").unwrap(), [change("note", Some("x"), None)]);
        assert_eq!(changes(r#"{"note":""}"#, r#"{"note":null}"#).unwrap(), []);
    }

    #[test]
    fn what_is_no_record_is_an_error_and_not_a_panic() {
        assert!(changes("", "null").is_err());
        assert_eq!(changes("3", "\"x\"").unwrap(), [change("", Some("3"), Some("x"))]);
    }
}
