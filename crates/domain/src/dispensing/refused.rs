//! Why nothing is picked or handed over, apart from where the dispensing itself stands.

use crate::{
    dates::day_words,
    stock::{LotNumber, WhyNot},
};
use jiff::civil::Date;

/// Why nothing of a line may be picked or handed over now, whatever lies on the shelves.
#[derive(Debug, Clone, PartialEq, Eq, Hash, thiserror::Error)]
pub enum GiveRefused {
    /// No drug of the list stands in the line.
    #[error("This line has no drug yet. A pharmacist must match it with one first.")]
    NoDrug,
    /// The line has no quantity.
    #[error("The quantity isn't known yet. A pharmacist must set it first.")]
    NoQuantity,
    /// Its last day has passed.
    #[error("This line was valid until {}. The prescriber must request it again.", day_words(*.until))]
    Outdated {
        /// That day.
        until: Date,
    },
    /// Nothing is left to pick, and something waits to be handed over.
    #[error("Everything that is left is prepared.")]
    AllPrepared,
    /// The label has no sentence.
    #[error("The label has no sentence yet. A pharmacist must write it first.")]
    NoLabel,
    /// The label has another sentence than when the units were picked.
    #[error("The label was changed. Undo this and prepare it anew.")]
    LabelChanged,
    /// A lot that was picked may not be given any more.
    #[error("Lot {lot} of this dispensing can't be given any more: {why}. Undo the dispensing and prepare a new one.")]
    Lot {
        /// The lot.
        lot: LotNumber,
        /// Why not.
        why: WhyNot,
    },
}

/// Why units can't be picked as somebody asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum PickRefused {
    /// The place gives nothing.
    #[error("Choose the pharmacy that gives it.")]
    NoPharmacy,
    /// The chosen lot doesn't lie there.
    #[error("Nothing of this lot is left at this pharmacy. Choose another.")]
    LotNotHere,
    /// The chosen lot may not be given.
    #[error("This lot can't be given: {0}. Choose another.")]
    Lot(WhyNot),
    /// Another lot is due, and nobody said why not that one.
    #[error("Another lot expires earlier. Say why you take this one.")]
    EarlierLot,
    /// No lot there may be given.
    #[error("Nothing of this drug can be given at this pharmacy now. The lots and the reasons stand with the line.")]
    Nothing,
    /// All lots together hold less.
    #[error("Only {there} can be given at this pharmacy now. Give fewer, or wait for stock.")]
    TooFew {
        /// Units there.
        there: u32,
    },
    /// The chosen lot holds less.
    #[error("Only {there} of this lot are at this pharmacy. Give fewer, or take other lots.")]
    TooFewOfLot {
        /// Units there.
        there: u32,
    },
}
