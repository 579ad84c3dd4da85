//! Stock: lots with an expiry, signed movements, and which lots are given first.
//!
//! Refuses to know where lots lie, who moves them and what day it is.

mod allocate;
mod command;
mod expiry;
mod lot;
mod movement;
mod reason;
mod refused;

pub use allocate::{Allocation, LeftOut, LotOnHand, Pick, TakenUnits, WhyNot, allocate};
pub use command::{Delivery, LotDated, LotDecision, WhichPack};
pub use expiry::{Expiry, ExpiryRefused};
pub use lot::{LotNumber, LotNumberRefused, LotRefused, LotStatus, LotStep, StockFilter};
pub use movement::{MovementKind, MovementRefused, Sign, after};
pub use reason::MovementReason;
pub use refused::{DateRefused, ReceiveRefused};
