//! Acts on drugs and their packs.

use crate::drug::Pack;

super::act! {
    /// A drug has another pack.
    "drug.add_pack" v 1, PackAdded {
        /// The pack.
        #[serde(flatten)]
        pack: Pack,
    }
}
