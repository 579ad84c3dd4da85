//! A list of drugs from anywhere: what its columns mean, what a row says, and what becomes of it.
//!
//! Refuses to know files, encodings, the store and the screen: it is given cells that have been decoded.

mod cell;
mod column;
mod product;

pub use cell::{Cell, CellKind, Row};
pub use column::Column;
pub use product::Product;
