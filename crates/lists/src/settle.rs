//! What a person settles about a list before its rows are checked, already valid as far as that does not depend on the
//! file.

use super::Choices;
use domain::{
    ids::BatchId,
    import::{Column, DecimalSign},
};

/// How a list is read, and what its columns mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settling {
    /// Whether the file is looked at anew instead of its rows being checked.
    pub look_anew: bool,
    /// How the file is read; what is not said here stays.
    pub reading: Choices,
    /// The meaning of each column.
    pub columns: Vec<Column>,
    /// The decimal sign; nothing for the one that was found.
    pub sign: Option<DecimalSign>,
    /// Whether strength, form and pack are read out of names.
    pub read_names: bool,
}

/// Settles a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settle {
    /// The list.
    pub list: BatchId,
    /// What is settled.
    pub settling: Settling,
}
