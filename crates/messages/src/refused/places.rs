//! Places.

use crate::{Say, language::Language};
use domain::place::PlaceRefused;

impl Say for PlaceRefused {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::CannotLieThere(kind) => lang.place_refused_cannot_lie_there(lang.words(*kind)),
        }
    }
}
