//! Stock: lots with an expiry, signed movements, and which lots are given first.
//!
//! Refuses to know where lots lie, who moves them and what day it is.

mod allocate;
mod expiry;
mod lot;
mod movement;

pub use allocate::{Allocation, LeftOut, LotOnHand, Pick, WhyNot, allocate};
pub use expiry::{Expiry, ExpiryRefused};
pub use lot::{LotNumber, LotNumberRefused, LotRefused, LotStatus, LotStep};
pub use movement::{MovementKind, MovementRefused, Sign, after};
