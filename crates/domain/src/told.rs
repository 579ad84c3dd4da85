//! Reasons and remarks as the store gives them: data that this version knows, a sentence that an earlier version wrote
//! down, or something that only a newer one knows. Reading one never fails.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned};
use serde_json::Value;
use std::fmt;

/// A reason or remark as the store gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told<T> {
    /// Data that this version knows.
    Known(T),
    /// A sentence of an earlier version, as it was written down.
    Sentence(String),
    /// A newer version's data, kept as it is.
    Newer(Value),
}

impl<T> Told<T> {
    /// The data, if this version knows it.
    pub const fn known(&self) -> Option<&T> {
        match self {
            Self::Known(one) => Some(one),
            Self::Sentence(_) | Self::Newer(_) => None,
        }
    }
}

impl<T: DeserializeOwned> Told<T> {
    /// Reads a column of its own: JSON, or a sentence as it is; nothing where nothing stands.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        if text.is_empty() {
            return None;
        }
        Some(serde_json::from_str(text).unwrap_or_else(|_| Self::Sentence(text.to_owned())))
    }
}

impl<T: Serialize> Told<T> {
    /// As it stands in a column of its own.
    #[must_use]
    pub fn to_column(&self) -> String {
        match self {
            Self::Sentence(said) => said.clone(),
            other => serde_json::to_string(other).unwrap_or_default(),
        }
    }
}

impl<T> From<T> for Told<T> {
    fn from(one: T) -> Self {
        Self::Known(one)
    }
}

impl<T: fmt::Display> fmt::Display for Told<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(one) => one.fmt(f),
            Self::Sentence(said) => f.write_str(said),
            Self::Newer(_) => f.write_str("A newer version of Theriac noted something here that this one can't say."),
        }
    }
}

impl<T: Serialize> Serialize for Told<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Known(one) => one.serialize(to),
            Self::Sentence(said) => to.serialize_str(said),
            Self::Newer(value) => value.serialize(to),
        }
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Told<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(from)?;
        if let Ok(known) = T::deserialize(&value) {
            return Ok(Self::Known(known));
        }
        Ok(match value {
            // a code has no spaces
            Value::String(said) if said.contains(char::is_whitespace) => Self::Sentence(said),
            other => Self::Newer(other),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Known {
        Plain,
        With { row: u32 },
    }

    impl fmt::Display for Known {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "{self:?}")
        }
    }

    #[test]
    fn what_another_version_wrote_is_kept_and_never_fails() {
        let read = |json: &str| serde_json::from_str::<Told<Known>>(json).unwrap();
        assert_eq!(read("\"plain\""), Told::Known(Known::Plain));
        assert_eq!(read(r#"{"with":{"row":3}}"#), Told::Known(Known::With { row: 3 }));
        assert_eq!(read("\"Type a name.\""), Told::Sentence("Type a name.".to_owned()));
        for json in ["\"plain\"", r#"{"with":{"row":3}}"#, "\"Type a name.\"", "\"colour\"", r#"{"with":{"row":"x"}}"#]
        {
            assert_eq!(serde_json::to_string(&read(json)).unwrap(), json);
        }
        assert!(matches!(read("\"colour\""), Told::Newer(_)));
        assert!(matches!(read("null"), Told::Newer(_)));
    }

    #[test]
    fn a_column_of_its_own_is_data_or_a_sentence() {
        let read = Told::<Known>::read;
        assert_eq!(read(""), None);
        assert_eq!(read("\"plain\""), Some(Told::Known(Known::Plain)));
        assert_eq!(read("It fell over.").map(|one| one.to_string()).as_deref(), Some("It fell over."));
        assert!(matches!(read(r#"{"colour":1}"#), Some(Told::Newer(_))));
        for column in ["\"plain\"", "It fell over.", r#"{"colour":1}"#] {
            assert_eq!(read(column).map(|one| one.to_column()).as_deref(), Some(column));
        }
    }
}
