//! The forms about drugs, for [`crate::api::answer::Form`]. The reading itself stands with the forms, where the browser has it too.

use crate::api::{
    drug_form::DrugForm,
    drugs::{PackForm, ResumeForm, Retire, RetireForm, StateChange, SuspendForm},
};
use domain::{
    code::DrugCode,
    drug::{DrugEntry, NewPack},
};

super::forms! {
    DrugForm => DrugEntry,
    SuspendForm => StateChange,
    ResumeForm => StateChange,
    RetireForm => Retire,
    PackForm => (DrugCode, NewPack),
}
