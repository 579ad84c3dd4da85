//! The forms about lists of drugs, for [`crate::server::answer::Form`].

use crate::{
    api::import::{CorrectRow, CorrectRowForm, DecideRow, DecideRowForm, ListForm, Settle, SettleForm},
    domain::ids::BatchId,
};

super::forms! {
    SettleForm => Settle,
    CorrectRowForm => CorrectRow,
    DecideRowForm => DecideRow,
    ListForm => BatchId,
}
