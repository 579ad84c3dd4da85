//! Files with lists in them: which encoding and which layout they have, and their rows. It knows no drug, no store and no
//! screen; what a column means is somebody else's matter.

mod delimited;
mod depth;
mod encoding;
mod fields;
mod format;
mod limits;
mod preview;
mod settle;
mod sheet;
mod suspect;
mod workbook;
mod worker;

pub use delimited::{Delimited, USUAL};
pub use domain::import::Suspicion;
pub use encoding::{Charset, Confidence, Sniffed, Source, UnknownEncoding};
pub use limits::{Limits, NotAList, ReadRefused};
pub use preview::Differing;
pub use settle::{Settle, Settling};
pub use sheet::{Book, Sheet};
pub use suspect::suspect;
pub use workbook::Workbook;
pub use worker::{Came, Worker, child, low};

use domain::import::{Row, header_row, propose_header};
use serde::{Deserialize, Serialize};
use std::{fs::File, io::Read, ops::ControlFlow, path::Path};

/// Rows shown of a file.
const SHOWN: usize = 30;
/// Text looked at for the sign between columns, in bytes.
const SAMPLE: usize = 200_000;
/// Bytes decoded at once.
const PIECE: usize = 64 * 1024;

/// What a person settled about a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// Its encoding.
    pub encoding: Option<Charset>,
    /// The sign between its columns.
    pub delimiter: Option<char>,
    /// The sheet.
    pub sheet: Option<String>,
    /// The row in which the columns are named; 0 for none, nothing for the one that is found.
    pub header_row: Option<u32>,
}

impl Choices {
    /// These, and others where nothing was chosen here.
    #[must_use]
    pub fn over(self, others: &Self) -> Self {
        Self {
            encoding: self.encoding.or(others.encoding),
            delimiter: self.delimiter.or(others.delimiter),
            sheet: self.sheet.or_else(|| others.sheet.clone()),
            header_row: self.header_row.or(others.header_row),
        }
    }

    /// With what was found where a person chose nothing, so that it need not be found again.
    #[must_use]
    pub fn as_found(&self, look: &Look) -> Self {
        let encoding = look.encoding.as_ref().map(|found| found.encoding);
        Self {
            encoding: self.encoding.or(encoding),
            delimiter: self.delimiter.or(look.delimiter),
            sheet: self.sheet.clone().or_else(|| look.sheet.clone()),
            header_row: self.header_row.or(Some(look.header_row.unwrap_or(0))),
        }
    }
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Text with a sign between columns.
    Delimited,
    /// A spreadsheet.
    Book(Book),
}

impl Format {
    /// Its usual ending.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Delimited => "csv",
            Self::Book(Book::Xlsx) => "xlsx",
            Self::Book(Book::Xls) => "xls",
            Self::Book(Book::Ods) => "ods",
        }
    }
}

/// What was found out about a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// What it is.
    pub format: Format,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its encoding; nothing for a spreadsheet, which says it itself.
    pub encoding: Option<Sniffed>,
    /// The sign between its columns.
    pub delimiter: Option<char>,
    /// Its sheets.
    pub sheets: Vec<Sheet>,
    /// The sheet that is read.
    pub sheet: Option<String>,
    /// The row in which the columns are named.
    pub header_row: Option<u32>,
    /// Its first rows.
    pub first: Vec<Row>,
    /// Rows that the candidate encodings read differently.
    pub differing: Vec<Differing>,
}

impl Look {
    /// The row in which the columns are named.
    #[must_use]
    pub fn header(&self) -> Option<Row> {
        let number = self.header_row?;
        self.first.iter().find(|row| row.number == number).cloned()
    }

    /// The first rows below the header.
    #[must_use]
    pub fn rows_below(&self) -> Vec<Row> {
        let header = self.header_row.unwrap_or(0);
        self.first.iter().filter(|row| row.number > header).cloned().collect()
    }

    /// Format, encoding and layout in a few words.
    #[must_use]
    pub fn about(&self) -> String {
        let mut said = match self.format {
            Format::Delimited => "Text".to_owned(),
            Format::Book(Book::Xlsx) => "Excel workbook".to_owned(),
            Format::Book(Book::Xls) => "old Excel workbook".to_owned(),
            Format::Book(Book::Ods) => "OpenDocument spreadsheet".to_owned(),
        };
        if let Some(sheet) = &self.sheet {
            said = format!("{said}, sheet “{sheet}”");
        }
        said
    }
}

/// Looks at a file.
///
/// # Errors
/// Why it can't be read.
pub fn look(path: &Path, choices: &Choices, limits: &Limits) -> Result<Look, ReadRefused> {
    let bytes = size(path, limits)?;
    match book(path, limits)? {
        Some(book) => look_at_book(path, book, bytes, choices, limits),
        None => look_at_text(path, bytes, choices, limits),
    }
}

fn size(path: &Path, limits: &Limits) -> Result<u64, ReadRefused> {
    let bytes = std::fs::metadata(path).map_err(|error| ReadRefused::unreadable(&error))?.len();
    match bytes {
        0 => Err(ReadRefused::Empty),
        more if more > limits.bytes => Err(ReadRefused::TooBig { max: limits.bytes }),
        _ => Ok(bytes),
    }
}

/// Which spreadsheet a file is, by its first bytes; nothing for text.
fn book(path: &Path, limits: &Limits) -> Result<Option<Book>, ReadRefused> {
    let mut start = Vec::new();
    let file = File::open(path).map_err(|error| ReadRefused::unreadable(&error))?;
    file.take(4096).read_to_end(&mut start).map_err(|error| ReadRefused::unreadable(&error))?;
    let not = |what| Err(ReadRefused::NotAList { what });
    let text = String::from_utf8_lossy(&start);
    let begins = text.trim_start_matches(['\u{FEFF}', ' ', '\r', '\n', '\t']).to_ascii_lowercase();
    match start.as_slice() {
        [b'P', b'K', 3 | 5, ..] => sheet::archive(path, limits).map(Some),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Ok(Some(Book::Xls)),
        [b'%', b'P', b'D', b'F', ..] => not(NotAList::Pdf),
        [0x89, b'P', b'N', b'G', ..] | [0xFF, 0xD8, 0xFF, ..] | [b'G', b'I', b'F', b'8', ..] => not(NotAList::Picture),
        [b'{', b'\\', b'r', b't', b'f', ..] => not(NotAList::Document),
        [0x1F, 0x8B, ..] | [b'R', b'a', b'r', b'!', ..] | [b'7', b'z', 0xBC, 0xAF, ..] => not(NotAList::Archive),
        _ if begins.starts_with("<!doctype html") || begins.starts_with("<html") => not(NotAList::WebPage),
        _ if begins.starts_with("<?xml") => not(NotAList::Xml),
        _ if begins.starts_with("{\"") || begins.starts_with("[{") => not(NotAList::Json),
        _ => Ok(None),
    }
}

fn look_at_book(path: &Path, book: Book, bytes: u64, choices: &Choices, limits: &Limits) -> Result<Look, ReadRefused> {
    let sheets = sheet::list(path, book)?;
    let chosen = match &choices.sheet {
        Some(name) if sheets.iter().any(|sheet| sheet.name == *name) => name.clone(),
        Some(name) => return Err(ReadRefused::UnknownSheet { name: name.clone() }),
        None => fullest(path, book, &sheets, limits)?,
    };
    let first = first_rows(path, book, &chosen, limits)?;
    Ok(Look {
        format: Format::Book(book),
        bytes,
        encoding: None,
        delimiter: None,
        sheets,
        sheet: Some(chosen),
        header_row: header(&first, choices),
        first,
        differing: Vec::new(),
    })
}

fn first_rows(path: &Path, book: Book, name: &str, limits: &Limits) -> Result<Vec<Row>, ReadRefused> {
    let mut first = Vec::new();
    sheet::rows(path, book, name, limits, &mut |row| {
        first.push(row);
        if first.len() < SHOWN { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    Ok(first)
}

/// The sheet that is most like a list: visible, with the most columns named by words that are known, then the most cells.
fn fullest(path: &Path, book: Book, sheets: &[Sheet], limits: &Limits) -> Result<String, ReadRefused> {
    let mut best: Option<((usize, usize), String)> = None;
    for sheet in sheets.iter().filter(|sheet| !sheet.hidden).take(20) {
        let first = first_rows(path, book, &sheet.name, limits)?;
        let cells = first.iter().map(|row| row.cells.iter().filter(|cell| !cell.is_blank()).count()).sum();
        let header = header_row(&first).and_then(|at| first.get(at));
        let named =
            header.map_or(0, |row| row.cells.iter().filter(|cell| propose_header(&cell.text).is_some()).count());
        if cells > 0 && best.as_ref().is_none_or(|(most, _)| (named, cells) > *most) {
            best = Some(((named, cells), sheet.name.clone()));
        }
    }
    best.map(|(_, name)| name).ok_or(ReadRefused::NoSheet)
}

fn header(first: &[Row], choices: &Choices) -> Option<u32> {
    match choices.header_row {
        Some(0) => None,
        Some(row) => Some(row),
        None => header_row(first).and_then(|at| first.get(at)).map(|row| row.number),
    }
}

fn look_at_text(path: &Path, bytes: u64, choices: &Choices, limits: &Limits) -> Result<Look, ReadRefused> {
    let all = std::fs::read(path).map_err(|error| ReadRefused::unreadable(&error))?;
    let sniffed = match choices.encoding {
        Some(given) => encoding::sniff_given(&all, given),
        None => encoding::sniff(&all),
    };
    let sample = preview::decoded(all.get(..all.len().min(SAMPLE)).unwrap_or_default(), sniffed.encoding);
    if choices.encoding.is_none() && binary(&sample) {
        return Err(ReadRefused::NotAList { what: NotAList::Binary });
    }
    let delimiter = choices.delimiter.unwrap_or_else(|| delimited::delimiter_of(&sample));
    let mut rows = delimited::Rows::new(sign(delimiter)?, limits.row_bytes());
    rows.add(&sample);
    if all.len() <= SAMPLE {
        rows.end();
    }
    let mut first = rows.take();
    first.truncate(SHOWN);
    let differing = if sniffed.confidence == Confidence::Certain {
        Vec::new()
    } else {
        preview::differing(&all, &sniffed.candidates)
    };
    Ok(Look {
        format: Format::Delimited,
        bytes,
        encoding: Some(sniffed),
        delimiter: Some(delimiter),
        sheets: Vec::new(),
        sheet: None,
        header_row: header(&first, choices),
        first,
        differing,
    })
}

/// Whether decoded text is no text: many control characters.
fn binary(sample: &str) -> bool {
    let odd = sample.chars().filter(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r')).count();
    odd * 50 > sample.chars().count()
}

fn sign(delimiter: char) -> Result<u8, ReadRefused> {
    let bad = matches!(delimiter, '"' | '\n' | '\r') || !delimiter.is_ascii();
    match u8::try_from(u32::from(delimiter)) {
        Ok(byte) if !bad => Ok(byte),
        _ => Err(ReadRefused::BadDelimiter { delimiter }),
    }
}

/// How the rows of a file are read.
struct Layout {
    kind: FileKind,
    /// The row in which the columns are named; 0 for none.
    header: u32,
}

enum FileKind {
    Book(Book, String),
    Text(Charset, char),
}

impl Layout {
    /// Where all of it was chosen; then the file need not be looked at.
    fn settled(path: &Path, choices: &Choices, limits: &Limits) -> Result<Option<Self>, ReadRefused> {
        let Some(header) = choices.header_row else { return Ok(None) };
        size(path, limits)?;
        let kind = match (book(path, limits)?, &choices.sheet, choices.encoding, choices.delimiter) {
            (Some(book), Some(sheet), ..) => FileKind::Book(book, sheet.clone()),
            (None, _, Some(encoding), Some(delimiter)) => FileKind::Text(encoding, delimiter),
            _ => return Ok(None),
        };
        Ok(Some(Self { kind, header }))
    }
}

/// Gives every row below the header that is not blank, in order.
///
/// # Errors
/// Why the file can't be read on; rows given before stay given.
pub fn read_rows(
    path: &Path,
    choices: &Choices,
    limits: &Limits,
    give: &mut dyn FnMut(Row) -> ControlFlow<()>,
) -> Result<(), ReadRefused> {
    let settled = |choices: &Choices| Layout::settled(path, choices, limits);
    let Layout { kind, header } = match settled(choices)? {
        Some(settled) => settled,
        None => settled(&choices.as_found(&look(path, choices, limits)?))?.ok_or(ReadRefused::NoSheet)?,
    };
    let (mut count, mut too_many) = (0_u32, false);
    let mut below = |row: Row| {
        if row.number <= header {
            return ControlFlow::Continue(());
        }
        count += 1;
        if count > limits.rows {
            too_many = true;
            return ControlFlow::Break(());
        }
        give(cut(row, limits))
    };
    match kind {
        FileKind::Book(book, sheet) => sheet::rows(path, book, &sheet, limits, &mut below)?,
        FileKind::Text(encoding, delimiter) => text_rows(path, encoding, sign(delimiter)?, limits, &mut below)?,
    }
    if too_many { Err(ReadRefused::TooManyRows { max: limits.rows }) } else { Ok(()) }
}

/// Keeps what a row may hold; a cell beyond that is an error of its row.
fn cut(mut row: Row, limits: &Limits) -> Row {
    row.cells.truncate(limits.columns);
    for cell in &mut row.cells {
        if cell.text.len() > limits.characters && cell.text.chars().count() > limits.characters {
            cell.text = cell.text.chars().take(200).collect();
            cell.kind = domain::import::CellKind::Error;
        }
    }
    row
}

fn text_rows(
    path: &Path,
    encoding: Charset,
    delimiter: u8,
    limits: &Limits,
    give: &mut dyn FnMut(Row) -> ControlFlow<()>,
) -> Result<(), ReadRefused> {
    let mut file = File::open(path).map_err(|error| ReadRefused::unreadable(&error))?;
    let mut rows = delimited::Rows::new(delimiter, limits.row_bytes());
    let mut decoder = encoding.decoder().new_decoder_with_bom_removal();
    let mut room = vec![0; PIECE];
    loop {
        let read = file.read(&mut room).map_err(|error| ReadRefused::unreadable(&error))?;
        let (last, bytes) = (read == 0, room.get(..read).unwrap_or_default());
        let mut text = String::with_capacity(decoder.max_utf8_buffer_length(read).unwrap_or(3 * PIECE + 16));
        let _ = decoder.decode_to_string(bytes, &mut text, last);
        rows.add(&text);
        if last {
            rows.end();
        }
        for row in rows.take() {
            if give(row).is_break() {
                return Ok(());
            }
        }
        if last {
            return Ok(());
        }
    }
}
