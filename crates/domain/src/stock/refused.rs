//! Why a delivery isn't taken in, and why a lot gets no expiry.

use super::{Expiry, LotNumber};

/// Why a delivery isn't taken in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, thiserror::Error)]
pub enum ReceiveRefused {
    /// No drug is called so.
    #[error("No drug has this code or this name. Look it up under Drugs first.")]
    NoSuchDrug,
    /// Several are.
    #[error("Several drugs have this name. Type the drug's code.")]
    SeveralDrugs,
    /// A pack of another drug.
    #[error("This pack belongs to another drug. Choose the pack again.")]
    OtherDrugsPack,
    /// Whole packs of loose units.
    #[error("Loose units have no packs. Give the number of single units.")]
    LooseHasNoPacks,
    /// No place for stock.
    #[error("Choose a pharmacy or a shelf.")]
    NoPlaceForStock,
    /// It must not lie where it could be given.
    #[error("This expired: {0}. Don't put it on the shelf; send it back or have it destroyed.")]
    Expired(Expiry),
    /// The lot is there with another expiry; one of the two was most likely misread.
    #[error("Lot {lot} of this pack is here with another expiry: {here}. You gave: {given}. Compare it with the pack.")]
    OtherExpiry {
        /// The lot's number.
        lot: LotNumber,
        /// The expiry it has.
        here: Expiry,
        /// The expiry somebody gave.
        given: Expiry,
    },
    /// Whether that is right.
    #[error("If the expiry you gave is right, say so here.")]
    ExpiryToConfirm,
}

/// Why a lot gets no expiry.
#[derive(Debug, Clone, PartialEq, Eq, Hash, thiserror::Error)]
pub enum DateRefused {
    /// It has one.
    #[error("The expiry of this lot is known: {0}.")]
    Known(Expiry),
    /// There is such a lot.
    #[error("Lot {0} of this pack with this expiry is here already. Count both together there.")]
    HereAlready(LotNumber),
}
