//! Why a cell, and with it its row, is not taken.

use super::Column;
use serde::{Deserialize, Serialize};

/// A cell that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellRefused {
    /// Its place in the row, from 0; nothing when the row as a whole is meant.
    pub column: Option<usize>,
    /// What the column means.
    pub meaning: Column,
    /// What it holds, cut to 200 letters.
    pub value: String,
    /// Why, and what to do, for a person.
    pub reason: String,
}
