//! A hash of all rows that are taken in, added up while they are written.

use super::taken::is_taken;
use crate::server::repo::import::Staged;
use sha2::{Digest, Sha256};

/// The rows so far, in the list's order.
#[derive(Clone, Default)]
pub(super) struct Sum {
    sha: Sha256,
    count: u64,
}

impl Sum {
    /// Adds rows; those that are not taken in count for nothing.
    pub(super) fn add(&mut self, rows: &[Staged]) {
        for row in rows.iter().filter(|row| is_taken(row)) {
            self.count += 1;
            for part in [&row.position.to_string(), &row.cells, &row.verdict, &row.choice] {
                self.sha.update(part.len().to_be_bytes());
                self.sha.update(part.as_bytes());
            }
        }
    }

    /// The hash, in hexadecimal, and how many rows it is of.
    pub(super) fn told(self) -> (String, u64) {
        (hex::encode(self.sha.finalize()), self.count)
    }
}
