//! What a person asks for when units are picked or put back, already valid.

use crate::{
    ids::{DispensingId, LineId, LotId, PlaceId},
    text::FreeText,
};

/// Units to pick for a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picking {
    /// The line.
    pub line: LineId,
    /// Units, at least 1.
    pub units: u32,
    /// The pharmacy that gives.
    pub place: PlaceId,
    /// Another lot than the one that expires first.
    pub lot: Option<LotId>,
    /// Why another.
    pub lot_reason: Option<FreeText>,
}

/// Units of a dispensing to put back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undoing {
    /// The dispensing.
    pub dispensing: DispensingId,
    /// Why, in the person's words.
    pub reason: FreeText,
}
