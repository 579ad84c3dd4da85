//! The forms about lists of drugs, for [`crate::api::answer::Form`].

use crate::api::import::{CorrectRow, CorrectRowForm, DecideRow, DecideRowForm, ListForm, Settle, SettleForm};
use domain::ids::BatchId;

super::forms! {
    SettleForm => Settle,
    CorrectRowForm => CorrectRow,
    DecideRowForm => DecideRow,
    ListForm => BatchId,
}
