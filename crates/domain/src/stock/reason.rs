//! Why units came or went, as it is kept with a movement: data, never a sentence.

use serde::{Deserialize, Serialize};

/// Why units came or went. Kept in the store, so members are only ever added.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum MovementReason {
    /// The kind of movement says it.
    #[default]
    Nothing,
    /// What somebody typed.
    Said {
        /// The words.
        words: String,
    },
    /// A delivery.
    Delivered {
        /// From whom.
        supplier: String,
        /// Why nobody knows the expiry, where nobody does.
        expiry_unknown: Option<String>,
    },
    /// Something that this version doesn't know.
    #[serde(other)]
    Newer,
}

impl MovementReason {
    /// What somebody typed; nothing for nothing.
    #[must_use]
    pub fn said(words: &str) -> Self {
        if words.is_empty() { Self::Nothing } else { Self::Said { words: words.to_owned() } }
    }

    /// Reads what the store gives; never fails.
    #[must_use]
    pub fn read(stored: &str) -> Self {
        serde_json::from_str(stored).unwrap_or(Self::Newer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_reads_back_and_a_newer_one_is_no_failure() {
        let supplier = "Ọ̀gẹ̀dẹ̀ & Sons".to_owned();
        for reason in [
            MovementReason::Nothing,
            MovementReason::said("longer course"),
            MovementReason::Delivered { supplier: supplier.clone(), expiry_unknown: None },
            MovementReason::Delivered { supplier, expiry_unknown: Some("label torn off".to_owned()) },
        ] {
            let stored = serde_json::to_string(&reason).unwrap();
            assert_eq!(MovementReason::read(&stored), reason, "{stored}");
        }
        for stored in ["", "From X", r#"{"what":"lost"}"#] {
            assert_eq!(MovementReason::read(stored), MovementReason::Newer, "{stored}");
        }
    }
}
