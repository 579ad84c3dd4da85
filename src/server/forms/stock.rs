//! The forms of stock.

use crate::api::{
    answer::Form,
    stock::{DateLotForm, Delivery, HoldLotForm, LotDated, LotDecision, ReceiveStockForm},
};
use crate::wire::FieldErrors;

impl Form for ReceiveStockForm {
    type Command = Delivery;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self) -> Result<Delivery, FieldErrors> {
        Self::parse(self)
    }
}

impl Form for HoldLotForm {
    type Command = LotDecision;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self) -> Result<LotDecision, FieldErrors> {
        Self::parse(self)
    }
}

impl Form for DateLotForm {
    type Command = LotDated;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self) -> Result<LotDated, FieldErrors> {
        Self::parse(self)
    }
}
