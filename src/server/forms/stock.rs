//! The forms of stock.

use crate::{
    api::stock::{Delivery, HoldLotForm, LotDecision, ReceiveStockForm},
    domain::refusal::FieldErrors,
    server::answer::Form,
};

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
