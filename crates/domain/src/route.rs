//! Ways a medicine gets into the body. It does not know which drug allows which.
//!
//! Codes are local, because SNOMED CT has a licence; where a hospital has one, its codes belong at the
//! FHIR edge (oral 26643006, subcutaneous 34206005, sublingual 37839007, rectal 37161004, topical
//! 6064005, otic 10547007, vaginal 16857009: HL7 FHIR R5, value set route-codes).

use crate::coded::coded;

coded! {
    /// A route of administration.
    pub enum Route {
        /// By mouth, swallowed.
        Oral => ("oral", "by mouth"),
        /// Under the tongue.
        Sublingual => ("sublingual", "under the tongue"),
        /// Between gum and cheek.
        Buccal => ("buccal", "between the gum and the cheek"),
        /// In the mouth, not swallowed.
        Oromucosal => ("oromucosal", "in the mouth"),
        /// Into a vein.
        Intravenous => ("iv", "into a vein"),
        /// Into a muscle.
        Intramuscular => ("im", "into a muscle"),
        /// Under the skin.
        Subcutaneous => ("sc", "under the skin"),
        /// Into the skin.
        Intradermal => ("id", "into the skin"),
        /// Into the rectum.
        Rectal => ("rectal", "into the rectum"),
        /// Into the vagina.
        Vaginal => ("vaginal", "into the vagina"),
        /// On the skin, acting there.
        Topical => ("topical", "on the skin"),
        /// Through the skin, as a patch.
        Transdermal => ("transdermal", "through the skin"),
        /// Into the right eye.
        RightEye => ("eye-right", "into the right eye"),
        /// Into the left eye.
        LeftEye => ("eye-left", "into the left eye"),
        /// Into both eyes: the dose into each.
        BothEyes => ("eye-both", "into each eye"),
        /// Into the right ear.
        RightEar => ("ear-right", "into the right ear"),
        /// Into the left ear.
        LeftEar => ("ear-left", "into the left ear"),
        /// Into both ears: the dose into each.
        BothEars => ("ear-both", "into each ear"),
        /// Into the nose.
        Nasal => ("nasal", "into the nose"),
        /// Breathed in.
        Inhaled => ("inhaled", "breathed in"),
        /// Breathed in as a mist.
        Nebulised => ("nebulised", "breathed in through a nebuliser"),
        /// Through a tube in the nose.
        NasogastricTube => ("tube-nasogastric", "through a nasogastric tube"),
        /// Through a tube in the belly.
        GastrostomyTube => ("tube-gastrostomy", "through a gastrostomy tube"),
        /// Into a bone's marrow.
        Intraosseous => ("io", "into a bone"),
        /// Into a joint.
        Intraarticular => ("intra-articular", "into a joint"),
        /// Into the spinal fluid.
        Intrathecal => ("intrathecal", "into the spinal fluid"),
        /// Around the spinal cord.
        Epidural => ("epidural", "into the epidural space"),
        /// Into the bladder.
        Intravesical => ("intravesical", "into the bladder"),
        /// Put in under the skin, or into the womb, to stay.
        Implanted => ("implanted", "as an implant"),
    }
}

/// All eye routes.
pub const EYES: [Route; 3] = [Route::RightEye, Route::LeftEye, Route::BothEyes];
/// All ear routes.
pub const EARS: [Route; 3] = [Route::RightEar, Route::LeftEar, Route::BothEars];

impl Route {
    /// The number of places that each get the dose: 2 for both eyes or both ears.
    #[must_use]
    pub const fn places(self) -> u32 {
        if matches!(self, Self::BothEyes | Self::BothEars) { 2 } else { 1 }
    }

    /// Whether a needle or a line in the body gives it.
    #[must_use]
    pub const fn is_injected(self) -> bool {
        matches!(
            self,
            Self::Intravenous
                | Self::Intramuscular
                | Self::Subcutaneous
                | Self::Intradermal
                | Self::Intraosseous
                | Self::Intraarticular
                | Self::Intrathecal
                | Self::Epidural
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coded::Stored;

    #[test]
    fn newer_routes_are_kept_and_shown() {
        for route in Route::ALL {
            assert_eq!(Route::from_code(route.code()), Some(*route));
        }
        let newer: Stored<Route> = serde_json::from_str("\"telepathic\"").unwrap();
        assert_eq!((newer.words(), newer.known()), ("telepathic", None));
    }
}
