//! The forms of stock.

use crate::{
    api::stock::{HoldLot, HoldLotForm, ReceiveStock, ReceiveStockForm},
    domain::refusal::FieldErrors,
    server::answer::Form,
};

impl Form for ReceiveStockForm {
    type Command = ReceiveStock;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self) -> Result<ReceiveStock, FieldErrors> {
        Self::parse(self)
    }
}

impl Form for HoldLotForm {
    type Command = HoldLot;

    fn request_id(&self) -> &str {
        &self.request_id
    }

    fn parse(&self) -> Result<HoldLot, FieldErrors> {
        Self::parse(self)
    }
}
