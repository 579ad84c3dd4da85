//! How much of a file is read before it is refused, and every reason for refusing one. It reads nothing.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// How much of a list is read. What is beyond is refused in words; nothing is cut in silence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// The size of the file.
    pub bytes: u64,
    /// Rows that are not blank.
    pub rows: u32,
    /// Cells in a row.
    pub columns: usize,
    /// Characters in a cell.
    pub characters: usize,
    /// What a spreadsheet may unpack to, all parts together.
    pub unpacked: u64,
    /// Parts in a spreadsheet's archive.
    pub parts: usize,
    /// Elements inside elements in a part of a spreadsheet.
    pub depth: usize,
    /// Seconds of reading.
    pub seconds: u64,
    /// Memory of the program that reads, in bytes.
    pub memory: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 50 << 20,
            rows: 500_000,
            columns: 256,
            characters: 32_767,
            unpacked: 500 << 20,
            parts: 4_096,
            depth: 64,
            seconds: 120,
            memory: 1 << 30,
        }
    }
}

impl Limits {
    /// The longest row that is held while looking for its end, in bytes.
    pub(super) const fn row_bytes(&self) -> usize {
        self.characters.saturating_mul(32)
    }
}

/// What a file is, when it is no list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotAList {
    /// A PDF.
    Pdf,
    /// A word processor's document.
    Document,
    /// A picture.
    Picture,
    /// An archive without a spreadsheet in it.
    Archive,
    /// Excel's binary workbook.
    Xlsb,
    /// A web page, often with the ending `.xls`.
    WebPage,
    /// The text of an XML document.
    Xml,
    /// The text of a JSON document.
    Json,
    /// Bytes that are neither text nor a spreadsheet.
    Binary,
}

impl std::fmt::Display for NotAList {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Pdf => "a PDF. Ask the sender for the list as a spreadsheet or CSV file",
            Self::Document => {
                "a text document. Copy its table into a spreadsheet, save that as XLSX, and bring the new file"
            }
            Self::Picture => "a picture. Ask the sender for the list as a spreadsheet or CSV file",
            Self::Archive => "an archive. Unpack it, and bring the list that is inside",
            Self::Xlsb => "Excel's binary workbook. Open it in Excel, save it as XLSX, and bring the new file",
            Self::WebPage => {
                "a web page, whatever its ending says. Open it in a spreadsheet program, save it as XLSX, and bring \
                 the new file"
            }
            Self::Xml => "XML. Open it in a spreadsheet program, save it as XLSX, and bring the new file",
            Self::Json => "JSON, made for programs. Ask the sender for the list as a spreadsheet or CSV file",
            Self::Binary => {
                "neither text nor a spreadsheet that is known here. Open it in the program it comes from, and save \
                 it as XLSX or CSV"
            }
        })
    }
}

/// Why a file as a whole is not read.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadRefused {
    /// The file could not be opened or read from the disk.
    #[error("The file could not be opened. Bring it again.")]
    Unreadable {
        /// What the system said, for the log.
        log: String,
    },
    /// Nothing in it.
    #[error("There is nothing in this file. Check that the right file was chosen.")]
    Empty,
    /// Too many bytes.
    #[error("This file is larger than {} MB, the most that is read at once. Split it, and bring the parts.", max >> 20)]
    TooBig {
        /// The most bytes read.
        max: u64,
    },
    /// Too many rows.
    #[error("This list has more than {max} rows, the most that is read at once. Split it, and bring the parts.")]
    TooManyRows {
        /// The most rows read.
        max: u32,
    },
    /// A spreadsheet that unpacks to more than a list ever does.
    #[error("This spreadsheet unpacks to more than {} MB, far more than a list of drugs. Copy the list alone into a \
             new spreadsheet, save it as XLSX, and bring that.", max >> 20)]
    UnpacksTooBig {
        /// The most bytes unpacked.
        max: u64,
    },
    /// A spreadsheet of more parts than a list ever has.
    #[error(
        "This spreadsheet is made of more than {max} parts, far more than a list of drugs. Copy the list alone \
             into a new spreadsheet, save it as XLSX, and bring that."
    )]
    TooManyParts {
        /// The most parts.
        max: usize,
    },
    /// A spreadsheet whose parts are nested deeper than any program writes.
    #[error(
        "This spreadsheet is built in a way no spreadsheet program does it. Copy the list into a new \
             spreadsheet, save it as XLSX, and bring that."
    )]
    TooDeep,
    /// Reading took too long.
    #[error(
        "Reading this file took longer than {seconds} seconds and was stopped. Copy the list alone into a new \
             spreadsheet, or split it, and bring that."
    )]
    TooSlow {
        /// The most seconds.
        seconds: u64,
    },
    /// Reading took too much memory.
    #[error(
        "Reading this file takes more memory than a list of drugs ever does, and was stopped. Copy the list alone \
             into a new spreadsheet, save it as XLSX, and bring that."
    )]
    TooHeavy,
    /// A password on it.
    #[error("This spreadsheet is locked with a password. Save it without one, and bring the new file.")]
    Locked,
    /// No list at all.
    #[error("This file is {what}.")]
    NotAList {
        /// What it is.
        what: NotAList,
    },
    /// Looks like a spreadsheet, and is not whole.
    #[error("This spreadsheet is damaged. Open it in a spreadsheet program, save it as XLSX, and bring the new file.")]
    Damaged {
        /// What the reader found, for the log.
        log: String,
    },
    /// No sheet with anything in it.
    #[error("This spreadsheet has no sheet with rows in it.")]
    NoSheet,
    /// A sheet was named that is not there.
    #[error("There is no sheet called “{name}” in this file. Choose one of its sheets.")]
    UnknownSheet {
        /// The name that was asked for.
        name: String,
    },
    /// A delimiter that can't be one.
    #[error("Columns can't be separated by that character. Choose a comma, a semicolon, a tab or another sign.")]
    BadDelimiter {
        /// What was asked for.
        delimiter: char,
    },
    /// The reading program ended on its own.
    #[error("This file could not be read. Open it in a spreadsheet program, save it as XLSX, and bring the new file.")]
    Crashed {
        /// What the program left, for the log.
        log: String,
    },
}

impl ReadRefused {
    /// What only the log is told; nothing for most.
    #[must_use]
    pub fn log(&self) -> Option<&str> {
        match self {
            Self::Unreadable { log } | Self::Damaged { log } | Self::Crashed { log } => Some(log),
            _ => None,
        }
    }

    /// Whether it is a fault of ours or of the disk's, and no fault of the file.
    #[must_use]
    pub const fn is_fault(&self) -> bool {
        matches!(self, Self::Crashed { .. } | Self::Unreadable { .. })
    }

    /// Without what only the log is told.
    #[must_use]
    pub fn without_log(self) -> Self {
        match self {
            Self::Unreadable { .. } => Self::Unreadable { log: String::new() },
            Self::Damaged { .. } => Self::Damaged { log: String::new() },
            Self::Crashed { .. } => Self::Crashed { log: String::new() },
            other => other,
        }
    }

    pub(super) fn damaged(log: impl std::fmt::Display) -> Self {
        Self::Damaged { log: log.to_string().chars().take(2_000).collect() }
    }

    pub(super) fn unreadable(error: &std::io::Error) -> Self {
        // the library asks for room with care and says so, where our own code would end the process
        if error.kind() == std::io::ErrorKind::OutOfMemory {
            return Self::TooHeavy;
        }
        Self::Unreadable { log: error.to_string() }
    }
}
