//! What becomes of the rows of a list. Pure: reads no store and asks no index.

mod groups;
mod judge;
mod present;
mod twins;

pub use groups::{Groups, Who};
pub use judge::{Candidate, Judge, Judged, Reading, Target, same_pack};
pub use present::{One, Present};
