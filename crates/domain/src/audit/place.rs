//! Acts on places.

use crate::{coded::Stored, ids::PlaceId, place::PlaceKind};

super::act! {
    /// A place was added to the hospital's tree.
    "place.create" v 1, PlaceCreated {
        /// Its name.
        name: String,
        /// What it is.
        kind: Stored<PlaceKind>,
        /// The place it lies in; nothing for a hospital.
        parent: Option<PlaceId>,
    }
}
