//! The few words that the pieces say by themselves. Whoever draws the document gives them, in its language.

use leptos::prelude::*;

/// Writes [`OwnWords`]; a word that nobody gave is shown as its key, never as nothing.
macro_rules! own_words {
    ($($name:ident => $key:literal),+ $(,)?) => {
        /// The pieces' own words.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each is the text that its name says")]
        pub struct OwnWords {
            $(pub $name: String),+
        }

        impl Default for OwnWords {
            fn default() -> Self {
                Self { $($name: $key.to_owned()),+ }
            }
        }
    };
}

own_words! {
    optional => "piece-optional",
    date_hint => "piece-date-hint",
    put_right => "piece-put-right",
    patient => "piece-patient",
    born => "piece-born",
    sex => "piece-sex",
    mrn => "piece-mrn",
    weight => "piece-weight",
    not_known => "piece-not-known",
    allergies => "piece-allergies",
    allergies_not_asked => "piece-allergies-not-asked",
    allergies_none_known => "piece-allergies-none-known",
    allergies_could_not_load => "piece-allergies-could-not-load",
}

/// The words of the document that is being drawn.
pub(super) fn own() -> OwnWords {
    use_context().unwrap_or_default()
}
