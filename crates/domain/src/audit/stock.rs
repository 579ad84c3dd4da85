//! Acts on stock and on lots.

use crate::{
    code::DrugCode,
    coded::Stored,
    ids::PlaceId,
    stock::{Expiry, LotNumber, LotStatus},
};
use serde::{Deserialize, Serialize};

/// What a delivery brought.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Brought {
    /// The drug.
    pub drug: DrugCode,
    /// The lot's number.
    pub lot: LotNumber,
    /// Its expiry.
    pub expiry: Expiry,
    /// Why nobody knows it, where nobody does.
    pub expiry_unknown: Option<String>,
    /// Dispensing units.
    pub units: u32,
    /// From whom.
    pub supplier: String,
}

super::act! {
    /// Stock came into a lot.
    "stock.receive" v 1, StockReceived {
        /// Where it was put.
        place: PlaceId,
        /// Units of the lot there.
        on_hand: u32,
        /// What came; nothing before.
        brought: Option<Brought>,
    }
}

super::act! {
    /// A lot is not to be given for now.
    "lot.hold" v 1, LotHeld {
        /// Whether it may be given.
        status: Stored<LotStatus>,
        /// Why, as somebody typed it.
        reason: String,
        /// The name of who decided, as it was then.
        by_name: String,
    }
}

super::act! {
    /// A lot was called back.
    "lot.recall" v 1, LotRecalled {
        /// Whether it may be given.
        status: Stored<LotStatus>,
        /// Why, as somebody typed it.
        reason: String,
        /// The name of who decided, as it was then.
        by_name: String,
    }
}

super::act! {
    /// A lot may be given again.
    "lot.release" v 1, LotReleased {
        /// Whether it may be given.
        status: Stored<LotStatus>,
        /// Why, as somebody typed it.
        reason: String,
        /// The name of who decided, as it was then.
        by_name: String,
    }
}

super::act! {
    /// A lot got the expiry that nobody knew when it came.
    "lot.date" v 1, LotExpiryGiven {
        /// Its expiry.
        expiry: Expiry,
        /// How it became known, as somebody typed it.
        reason: String,
        /// The name of who said so, as it was then.
        by_name: String,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::tests::reads_back;

    #[test]
    fn every_act_reads_back() {
        let place = "0190b3c4-5d6e-7f80-9a1b-2c3d4e5f6071".parse().unwrap();
        let brought = Brought {
            drug: DrugCode::from_store("AMOX500".to_owned()),
            lot: LotNumber::read("AB1".to_owned()),
            expiry: Expiry::UNKNOWN,
            expiry_unknown: Some("label torn off".to_owned()),
            units: 30,
            supplier: "Ọ̀gẹ̀dẹ̀ & Sons".to_owned(),
        };
        reads_back(&StockReceived { place, on_hand: 0, brought: None });
        reads_back(&StockReceived { place, on_hand: 30, brought: Some(brought) });
        let (reason, by_name) = ("seal broken".to_owned(), "Adaeze Nwosu".to_owned());
        let newer = Stored::read("in_customs");
        reads_back(&LotHeld { status: LotStatus::Held.into(), reason: reason.clone(), by_name: by_name.clone() });
        reads_back(&LotRecalled {
            status: LotStatus::Recalled.into(),
            reason: reason.clone(),
            by_name: by_name.clone(),
        });
        reads_back(&LotReleased { status: newer, reason: reason.clone(), by_name: by_name.clone() });
        let expiry = Expiry::parse("2027-01").unwrap();
        reads_back(&LotExpiryGiven { expiry, reason, by_name });
    }
}
