//! How many rows of a list have which verdict.

use crate::server::repo::import::Batch;
use domain::{audit::RowCounts, import::ListRefused};
use serde::{Deserialize, Serialize};

/// How many rows have which verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counted {
    /// All rows.
    pub read: i64,
    /// Taken in as they are.
    pub accepted: i64,
    /// As an earlier row says.
    pub duplicate: i64,
    /// There already.
    pub present: i64,
    /// Differ from a present drug.
    pub changed: i64,
    /// Of these: those that are taken.
    pub changed_taken: i64,
    /// Of these: those that nobody decided yet.
    pub changed_undecided: i64,
    /// Look like another drug.
    pub look_alike: i64,
    /// Of these: those that nobody decided yet.
    pub undecided: i64,
    /// Of these: those that are taken in.
    pub look_alike_taken: i64,
    /// Rows that were refused.
    pub refused: i64,
}

impl Counted {
    /// From the store's own counts.
    #[must_use]
    pub fn read(rows: &[(String, String, i64)]) -> Self {
        let mut all = Self::default();
        for (verdict, choice, count) in rows {
            all.add(verdict, choice, *count);
        }
        all
    }

    /// Counts rows with this verdict and decision.
    pub(super) fn add(&mut self, verdict: &str, choice: &str, count: i64) {
        self.read += count;
        match (verdict, choice) {
            ("accepted", _) => self.accepted += count,
            ("duplicate", _) => self.duplicate += count,
            ("present", _) => self.present += count,
            ("changed", choice) => {
                self.changed += count;
                match choice {
                    "" => self.changed_undecided += count,
                    "take" => self.changed_taken += count,
                    _ => {}
                }
            }
            ("look_alike", choice) => {
                self.look_alike += count;
                match choice {
                    "" => self.undecided += count,
                    "same" => {}
                    _ => self.look_alike_taken += count,
                }
            }
            _ => self.refused += count,
        }
    }

    /// As they are after so many rows with one verdict and choice got others.
    #[must_use]
    pub fn moved(mut self, from: (&str, &str), to: (&str, &str), count: i64) -> Self {
        self.add(from.0, from.1, -count);
        self.add(to.0, to.1, count);
        self
    }

    /// As the store keeps it.
    #[must_use]
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// From what the store kept.
    #[must_use]
    pub fn of(batch: &Batch) -> Self {
        serde_json::from_str(&batch.counts).unwrap_or_default()
    }

    /// How many rows are taken in.
    #[must_use]
    pub const fn taken(&self) -> i64 {
        self.accepted + self.changed_taken + self.look_alike_taken
    }

    /// Whether the list can be taken in now.
    ///
    /// # Errors
    /// What is to be done first, or that there is nothing to do.
    pub fn may_take(&self) -> Result<(), ListRefused> {
        match (self.undecided, self.taken()) {
            (0, 0) => Err(ListRefused::NothingToTake),
            (0, _) => Ok(()),
            (rows, _) => Err(ListRefused::Undecided(rows)),
        }
    }

    /// As the audit keeps them.
    #[must_use]
    pub fn told(&self) -> RowCounts {
        RowCounts {
            read: self.read,
            accepted: self.accepted,
            duplicate: self.duplicate,
            present: self.present,
            changed: self.changed,
            changed_taken: self.changed_taken,
            look_alike: self.look_alike,
            look_alike_taken: self.look_alike_taken,
            refused: self.refused,
        }
    }
}
