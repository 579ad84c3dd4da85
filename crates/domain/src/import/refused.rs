//! Why a cell, and with it its row, is not taken; and why something a person wants of a whole list is not done.

use super::{Column, Suspicion, decimal::NumberInFileRefused};
use crate::{
    code::DrugCodeRefused,
    coded::{Stored, coded},
    drug::{CorrectionRefused, FactRefused, TallManRefused},
    drug_state::ControlledClass,
    gtin::GtinRefused,
    name::NameRefused,
    number::NumberRefused,
    strength::{NameDiffers, StrengthRefused},
    told::Told,
};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A cell that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellRefused {
    /// Its place in the row, from 0; nothing when the row as a whole is meant.
    pub column: Option<usize>,
    /// What the column means.
    pub meaning: Column,
    /// What it holds, cut to 200 letters.
    pub value: String,
    /// Why, and what to do.
    pub reason: Told<CellReason>,
}

/// The rule that a cell breaks. Its `Display` says what to do. Kept in the store, so members are only ever added.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CellReason {
    /// No code.
    #[error(transparent)]
    Code(#[from] DrugCodeRefused),
    /// No GTIN.
    #[error(transparent)]
    Gtin(#[from] GtinRefused),
    /// No name, or no text.
    #[error(transparent)]
    Name(#[from] NameRefused),
    /// No number that a form would take.
    #[error(transparent)]
    Number(#[from] NumberRefused),
    /// No number as this list writes them.
    #[error(transparent)]
    NumberInFile(#[from] NumberInFileRefused),
    /// No strength.
    #[error(transparent)]
    Strength(#[from] StrengthRefused),
    /// No plain fact of a drug.
    #[error(transparent)]
    Fact(#[from] FactRefused),
    /// No tall-man form of the name.
    #[error(transparent)]
    TallMan(#[from] TallManRefused),
    /// The name says another strength.
    #[error(transparent)]
    NameDiffers(#[from] NameDiffers),
    /// The present drug can't become what the row says.
    #[error(transparent)]
    Correction(#[from] CorrectionRefused),
    /// A number with two readings, in a list whose decimal sign is not settled.
    #[error("“{typed}” can be read in two ways. Say for this list whether its decimal sign is a point or a comma.")]
    SignNotSettled {
        /// The number.
        typed: String,
    },
    /// A spreadsheet's error.
    #[error("The spreadsheet shows an error here instead of a value. Correct it there, or type the value.")]
    ShowsAnError,
    /// A strength or a pack that a spreadsheet took for a date.
    #[error("A spreadsheet turned this into a date. Type what stood there before.")]
    BecameADate,
    /// The row has no name.
    #[error("This row has no name. Type one, or leave the row out.")]
    NoName,
    /// Words about control that mean nothing here.
    #[error("This says whether the drug is controlled, and is not understood. Write {}.", controlled())]
    Controlled,
    /// Ingredients that are not as an export writes them.
    #[error(
        "This column is read exactly as an export writes it: substance | 500 mg | 1 {{tbl}} | base, one a line. \
         Leave it out, and give substance and strength in columns of their own."
    )]
    NotAsExported,
    /// Text that was damaged before it came here.
    #[error("{0} Choose another encoding for the file, or type what it should be.")]
    Damaged(Suspicion),
    /// A code or GTIN of a present drug with another strength or form.
    #[error(
        "This {} belongs to “{name}” ({code}), which has another strength or form. Correct the {}, or the strength.",
        by.number(), by.number()
    )]
    OfAnotherDrug {
        /// The code, or the GTIN.
        by: Column,
        /// The present drug's name.
        name: String,
        /// Its code.
        code: String,
    },
    /// A present drug that is out of use for good.
    #[error(
        "“{name}” ({code}) is out of use for good, so a list adds nothing to it. Bring it back on its page first, or leave this row out."
    )]
    OutOfUse {
        /// The drug's name.
        name: String,
        /// Its code.
        code: String,
    },
    /// A code that nobody has, without a name.
    #[error("No drug here has the code {code}, and the row has no name. Type one of them.")]
    UnknownCode {
        /// The code.
        code: String,
    },
    /// A code that an earlier row gives another drug.
    #[error("The code {code} stands in row {row} with another drug. Give each drug its own.")]
    CodeOfAnotherRow {
        /// The code.
        code: String,
        /// The row.
        row: u32,
    },
    /// A GTIN that an earlier row gives another drug.
    #[error("This GTIN stands in an earlier row with another drug. Correct the one that is wrong.")]
    GtinOfAnotherRow,
}

fn controlled() -> String {
    ControlledClass::ALL.iter().map(|one| one.code()).collect::<Vec<_>>().join(", ")
}

impl Column {
    /// What a number that tells drugs apart is called inside a sentence.
    const fn number(self) -> &'static str {
        match self {
            Self::Gtin => "GTIN",
            _ => "code",
        }
    }
}

/// Why a list, or a row of it, is not changed as a person wants.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ListRefused {
    /// Its rows can be changed only while it waits to be taken in.
    #[error("This list is not waiting to be taken in any more, so its rows can't be changed.")]
    NotWaiting,
    /// It is not taken in.
    #[error("This list is not taken in, so nothing of it can be taken back.")]
    NotTakenIn,
    /// Nothing of it would be taken in.
    #[error("Nothing of this list is to be taken in: everything in it is there already, or refused.")]
    NothingToTake,
    /// Look-alikes that nobody decided.
    #[error("{}", undecided(*.0))]
    Undecided(i64),
    /// The drug that was to get a pack is gone.
    #[error("That drug is not there any more. Decide this row again.")]
    DrugGone,
    /// The row can't be a pack of that drug.
    #[error(
        "Row {row} can't be a pack of “{name}” ({code}): it has no pack, or another strength or form. Choose another answer."
    )]
    NoPackOf {
        /// The row.
        row: i64,
        /// The drug's name.
        name: String,
        /// Its code.
        code: String,
    },
    /// The drug has that pack.
    #[error("“{name}” ({code}) has this pack already. Answer that row {row} is the same.")]
    PackThere {
        /// The row.
        row: i64,
        /// The drug's name.
        name: String,
        /// Its code.
        code: String,
    },
    /// Some of what it brought is used.
    #[error("This list can't be taken back, because some of it is used: {}. Suspend single drugs instead.", used(.drugs, *.more))]
    Used {
        /// The first of the drugs that are used.
        drugs: Vec<Used>,
        /// Whether there are more.
        more: bool,
    },
    /// A drug that it changed was corrected since.
    #[error("This list can't be taken back, because “{name}” ({code}) was corrected since.")]
    CorrectedSince {
        /// The drug's name.
        name: String,
        /// Its code.
        code: String,
    },
    /// Nobody said which encoding is right.
    #[error("Choose which of these reads right. The file itself does not say how it is encoded.")]
    EncodingUnsure,
    /// Nobody said which sign stands before decimals.
    #[error("Say which sign stands before decimals in this list.")]
    SignNotSettled,
    /// The file has more bytes than are taken.
    #[error("This file is larger than {megabytes} MB. Split the list, or leave out columns that are not needed.")]
    FileTooLarge {
        /// The most that is taken.
        megabytes: u64,
    },
    /// The file has nothing in it.
    #[error("This file is empty. Choose the list, then send it.")]
    FileEmpty,
    /// A file on the server that can't be opened.
    #[error("{file} can't be read: {cause}")]
    FileUnreadable {
        /// The file.
        file: String,
        /// What the system said.
        cause: String,
    },
}

fn undecided(rows: i64) -> String {
    match rows {
        1 => "One row looks like another drug. Decide it first.".to_owned(),
        n => format!("{n} rows look like other drugs. Decide them first."),
    }
}

/// A drug that a list brought and that is used by now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// How it is used.
    pub how: Stored<HowUsed>,
}

coded! {
    /// How a drug that a list brought is used. Each follows the drug's name in a sentence.
    pub enum HowUsed {
        /// Somebody requested it.
        Requested => ("requested", "requested"),
        /// There is or was stock of it.
        InStock => ("in stock", "in stock"),
        /// It has another version.
        Changed => ("changed since", "changed since"),
        /// It was given another pack.
        GivenAPack => ("given a pack since", "given a pack since"),
        /// Another drug is replaced by it.
        Replacement => ("named as a replacement", "named as a replacement"),
    }
}

fn used(drugs: &[Used], more: bool) -> String {
    let named: Vec<String> = drugs.iter().map(|one| format!("{} ({}), {}", one.name, one.code, one.how)).collect();
    named.join("; ") + if more { "; and more" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_read_back_and_say_what_they_always_said() {
        let (name, code) = ("Zinc".to_owned(), "Z1".to_owned());
        for (reason, says) in [
            (CellReason::NoName, "This row has no name. Type one, or leave the row out."),
            (
                CellReason::Controlled,
                "This says whether the drug is controlled, and is not understood. Write none, narcotic, psychotropic, national.",
            ),
            (
                CellReason::OfAnotherDrug { by: Column::Gtin, name: name.clone(), code: code.clone() },
                "This GTIN belongs to “Zinc” (Z1), which has another strength or form. Correct the GTIN, or the strength.",
            ),
            (
                CellReason::NotAsExported,
                "This column is read exactly as an export writes it: substance | 500 mg | 1 {tbl} | base, one a line. \
                 Leave it out, and give substance and strength in columns of their own.",
            ),
            (CellReason::Number(NumberRefused::Zero), "Write a number above zero."),
            (CellReason::Gtin(GtinRefused::Length(3)), "A GTIN has 8, 12, 13 or 14 digits; this has 3."),
            (
                CellReason::Damaged(Suspicion::Lost { found: "x".to_owned() }),
                "“x” has lost a letter: it was read in the wrong encoding before. Ask for the list anew. Choose another encoding for the file, or type what it should be.",
            ),
        ] {
            assert_eq!(reason.to_string(), says);
            let refused =
                CellRefused { column: Some(1), meaning: Column::Name, value: String::new(), reason: reason.into() };
            let json = serde_json::to_string(&refused).unwrap();
            assert_eq!(serde_json::from_str::<CellRefused>(&json).unwrap(), refused, "{json}");
            assert!(refused.reason.known().is_some());
        }
    }

    #[test]
    fn a_row_that_an_earlier_version_refused_says_what_it_said_then() {
        let json = r#"{"column":null,"meaning":"name","value":"","reason":"This row has no name."}"#;
        let refused: CellRefused = serde_json::from_str(json).unwrap();
        assert_eq!(refused.reason.to_string(), "This row has no name.");
    }

    #[test]
    fn a_list_that_is_used_says_by_what() {
        let one = Used { code: "A".to_owned(), name: "Alpha".to_owned(), how: HowUsed::InStock.into() };
        assert_eq!(
            ListRefused::Used { drugs: vec![one.clone(), one], more: true }.to_string(),
            "This list can't be taken back, because some of it is used: Alpha (A), in stock; Alpha (A), in stock; and more. Suspend single drugs instead."
        );
        assert_eq!(ListRefused::Undecided(1).to_string(), "One row looks like another drug. Decide it first.");
        assert_eq!(ListRefused::Undecided(2).to_string(), "2 rows look like other drugs. Decide them first.");
    }
}
