//! Prescriptions: their number, their priority, and what may happen to a line.
//!
//! The rules refuse to know drugs, doses, stock and who acts: who, when and why stand in the record of each step.

mod act;
mod command;
mod event;
mod line;
mod number;
mod refused;
mod shown;
mod words;

pub use act::{LineAct, LineEvent, Words};
pub use command::{Faster, LABEL_MAX, LineCommand, NotEnough};
pub use event::{EventDetail, LinePlace};
pub use line::{Basis, LineState};
pub use number::{NumberRefused, PrescriptionNumber};
pub use refused::Refused;
pub use shown::{Shown, Waits};
pub use words::{Decision, OrderState, Priority, RejectReason, Supply};

#[cfg(test)]
mod random_tests;
#[cfg(test)]
mod tests;
