//! Every sentence people read, by language. The texts are in `messages/`, one folder per language and one file per
//! feature; the build writes a typed function for each, so a missing key or argument does not compile.
//! Knows the domain's refusals and codes, and no screen.

#[cfg(test)]
mod codes_tests;
mod language;
mod refused;
mod say;
mod states;

/// The functions that the build writes: one per message.
#[expect(
    missing_docs,
    dead_code,
    clippy::all,
    clippy::pedantic,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "written by the build; each language is checked against every message before it is used"
)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/generated.rs"));

    impl L10nLanguage {
        /// The message under a key that is put together from codes; nothing when there is none.
        pub(super) fn by_key(&self, key: &str) -> Option<String> {
            self.0.msg(key, None).ok()
        }

        /// An attribute of the message under such a key.
        pub(super) fn by_attribute(&self, key: &str, attribute: &str) -> Option<String> {
            self.0.attr(key, attribute, None).ok()
        }
    }

    pub(super) const ENGLISH: &[u8] = LANG_DATA;
}

pub use generated::L10nLanguage as Messages;
pub use language::{Direction, Language, NotALanguage, english_source};
pub use say::Say;
