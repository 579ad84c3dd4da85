//! What a person asks for when stock comes in or a lot is judged, already valid.

use super::{Expiry, LotNumber, LotStep};
use crate::{
    ids::{LotId, PackId, PlaceId},
    name::Name,
    text::FreeText,
};

/// Which pack a delivery is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhichPack {
    /// One that is known.
    Known(PackId),
    /// Units without a pack.
    Loose,
}

/// A delivery of one lot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The drug's code, or its exact name.
    pub drug: String,
    /// Of which pack.
    pub pack: WhichPack,
    /// The lot number.
    pub lot: LotNumber,
    /// The expiry, or unknown.
    pub expiry: Expiry,
    /// Why the expiry is unknown.
    pub expiry_reason: Option<FreeText>,
    /// This number with this expiry is right, though the lot is there with another expiry.
    pub expiry_right: bool,
    /// Whole packs.
    pub packs: u32,
    /// Dispensing units beside whole packs.
    pub units: u32,
    /// Where it is put.
    pub place: PlaceId,
    /// From whom it comes.
    pub supplier: Name,
}

/// A decision about a lot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LotDecision {
    /// The lot.
    pub lot: LotId,
    /// What is decided.
    pub step: LotStep,
    /// Why, in the person's words.
    pub reason: FreeText,
}

/// The expiry of a lot that came without one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LotDated {
    /// The lot.
    pub lot: LotId,
    /// The expiry.
    pub expiry: Expiry,
    /// How it became known.
    pub reason: FreeText,
}
