//! Acts on lists of drugs.

use crate::import::{Cell, Decision};

super::act! {
    /// A file was brought as a list.
    "import.upload" v 1, ListUploaded {
        /// The file's name.
        file: String,
        /// Its size.
        bytes: i64,
        /// Its SHA-256, in hexadecimal.
        sha256: String,
    }
}

super::act! {
    /// A list was given up before it was taken in.
    "import.cancel" v 1, ListCancelled {
        /// The file's name.
        file: String,
    }
}

super::act! {
    /// A list was taken in.
    "import.take" v 1, ListTaken {
        /// The file's name.
        file: String,
        /// Its SHA-256, in hexadecimal.
        file_sha256: String,
        /// The hash of all rows that were taken in, with what was decided about them.
        rows_sha256: String,
        /// How many rows those are.
        rows: u64,
        /// How many rows had which verdict.
        counts: RowCounts,
        /// Present drugs that are marked as look-alikes since.
        present_marked_as_look_alikes: u64,
    }
}

super::act! {
    /// A list was taken back.
    "import.undo" v 1, ListUndone {
        /// The file's name.
        file: String,
        /// The hash of the rows that had been taken in.
        rows_sha256: String,
        /// Present drugs that are not marked as look-alikes any more.
        present_no_longer_marked_as_look_alikes: u64,
    }
}

super::act! {
    /// A row was corrected.
    "import.correct_row" v 1, RowCorrected {
        /// The row's number.
        row: i64,
        /// Its cells.
        cells: Vec<Cell>,
    }
}

super::act! {
    /// A row, or all that waited for the same decision, was decided.
    "import.decide" v 1, RowDecided {
        /// The row's number, when it was one.
        row: Option<i64>,
        /// How many rows.
        rows: i64,
        /// What was decided.
        decision: Decision,
    }
}

/// How many rows have which verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct RowCounts {
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
    /// Look like another drug.
    pub look_alike: i64,
    /// Of these: those that are taken in.
    pub look_alike_taken: i64,
    /// Rows that were refused.
    pub refused: i64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Audited, listed};
    use std::fmt::Debug;

    fn reads_back<A: Audited + PartialEq + Debug>(act: &A) {
        let json = serde_json::to_string(act).unwrap();
        assert_eq!(&serde_json::from_str::<A>(&json).unwrap(), act, "{json}");
        let read = listed(A::ACTION).expect(A::ACTION).read;
        assert_eq!(read(&json).unwrap(), serde_json::to_value(act).unwrap(), "{json}");
    }

    #[test]
    fn each_act_reads_back() {
        let (file, sha256) = ("list.csv".to_owned(), "00ff".to_owned());
        reads_back(&ListUploaded { file: file.clone(), bytes: 7, sha256: sha256.clone() });
        reads_back(&ListCancelled { file: file.clone() });
        let counts = RowCounts { read: 3, accepted: 1, refused: 2, ..RowCounts::default() };
        reads_back(&ListTaken {
            file: file.clone(),
            file_sha256: sha256.clone(),
            rows_sha256: sha256.clone(),
            rows: 1,
            counts,
            present_marked_as_look_alikes: 0,
        });
        reads_back(&ListUndone { file, rows_sha256: sha256, present_no_longer_marked_as_look_alikes: 2 });
        reads_back(&RowCorrected { row: 4, cells: vec![Cell::text("x"), Cell::default()] });
        for (row, decision) in [(Some(4), Decision::Different), (None, Decision::TakeChange)] {
            reads_back(&RowDecided { row, rows: 1, decision });
        }
    }
}
