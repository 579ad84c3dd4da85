//! Spreadsheets: XLSX, XLS and ODS, read by calamine. A workbook in XLSX is read cell by cell; the older formats are
//! small by their nature. It chooses nothing but says what there is.

use super::{
    depth::Depth,
    format::{self, Format, Formats},
    limits::{Limits, NotAList, ReadRefused},
};
use calamine::{Data, DataRef, ExcelDateTime, Ods, OdsError, Reader, SheetVisible, Xls, XlsError, Xlsx, XlsxError};
use domain::import::{Cell, CellKind, Row};
use serde::{Deserialize, Serialize};
use std::{
    any::Any,
    fs::File,
    io::{BufReader, Read},
    ops::ControlFlow,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

/// The kind of a spreadsheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Book {
    /// Excel since 2007.
    Xlsx,
    /// Excel before.
    Xls,
    /// `OpenDocument`, as `LibreOffice` writes it.
    Ods,
}

/// A sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Whether it is hidden; then it is listed and never proposed.
    pub hidden: bool,
}

/// The readers of spreadsheets fall over some damaged files: that says no more than that the file is damaged.
fn guarded<T>(read: impl FnOnce() -> Result<T, ReadRefused>) -> Result<T, ReadRefused> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|fell| Err(ReadRefused::damaged(format!("the reader fell over it: {}", said(fell.as_ref())))))
}

/// What a panic of the library said, for the log.
fn said(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("a panic without words")
}

/// What kind of spreadsheet an archive is, and that it does not unpack to more or deeper than is allowed. What an archive says of
/// its own sizes is not trusted: everything is unpacked and counted.
///
/// # Errors
/// No spreadsheet; too much in it.
pub fn archive(path: &Path, limits: &Limits) -> Result<Book, ReadRefused> {
    let file = File::open(path).map_err(|error| ReadRefused::unreadable(&error))?;
    let mut zip = zip::ZipArchive::new(BufReader::new(file)).map_err(ReadRefused::damaged)?;
    if zip.len() > limits.parts {
        return Err(ReadRefused::TooManyParts { max: limits.parts });
    }
    let names: Vec<String> = zip.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
    let has = |part: &str| names.iter().any(|name| name == part);
    let book = match () {
        () if has("xl/workbook.xml") => Book::Xlsx,
        () if has("xl/workbook.bin") => return Err(ReadRefused::NotAList { what: NotAList::Xlsb }),
        () if has("content.xml") && has("mimetype") => Book::Ods,
        () if names.iter().any(|name| name.starts_with("word/")) => {
            return Err(ReadRefused::NotAList { what: NotAList::Document });
        }
        () if has("[Content_Types].xml") => Book::Xlsx,
        () => return Err(ReadRefused::NotAList { what: NotAList::Archive }),
    };
    let mut left = limits.unpacked;
    let mut room = vec![0; 64 * 1024];
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).map_err(ReadRefused::damaged)?;
        let mut depth = Depth::default();
        loop {
            let read = part.read(&mut room).map_err(ReadRefused::damaged)?;
            if read == 0 {
                break;
            }
            left = left.checked_sub(read as u64).ok_or(ReadRefused::UnpacksTooBig { max: limits.unpacked })?;
            if depth.take(room.get(..read).unwrap_or_default()) > limits.depth {
                return Err(ReadRefused::TooDeep);
            }
        }
    }
    Ok(book)
}

fn sheets(metadata: &[calamine::Sheet]) -> Vec<Sheet> {
    let shown =
        |sheet: &calamine::Sheet| Sheet { name: sheet.name.clone(), hidden: sheet.visible != SheetVisible::Visible };
    metadata.iter().map(shown).collect()
}

/// The sheets of a workbook.
///
/// # Errors
/// A damaged or locked file.
pub fn list(path: &Path, book: Book) -> Result<Vec<Sheet>, ReadRefused> {
    guarded(|| {
        Ok(match book {
            Book::Xlsx => sheets(open::<Xlsx<_>>(path)?.sheets_metadata()),
            Book::Xls => {
                container(path)?;
                sheets(open::<Xls<_>>(path)?.sheets_metadata())
            }
            Book::Ods => sheets(open::<Ods<_>>(path)?.sheets_metadata()),
        })
    })
}

/// Refuses what comes in the container of old spreadsheets and is none: a newer one under a password, a text.
fn container(path: &Path) -> Result<(), ReadRefused> {
    let file = File::open(path).map_err(|error| ReadRefused::unreadable(&error))?;
    // what is wrong with a damaged one, its reader says
    let Ok(inside) = cfb::CompoundFile::open(BufReader::new(file)) else { return Ok(()) };
    match () {
        () if inside.exists("EncryptedPackage") => Err(ReadRefused::Locked),
        () if inside.exists("WordDocument") => Err(ReadRefused::NotAList { what: NotAList::Document }),
        () => Ok(()),
    }
}

type File_ = BufReader<File>;

fn open<R: Reader<File_>>(path: &Path) -> Result<R, ReadRefused>
where
    R::Error: Into<Refused>,
{
    let file = File::open(path).map_err(|error| ReadRefused::unreadable(&error))?;
    R::new(BufReader::new(file)).map_err(|error| error.into().0)
}

/// What the reader's error means for a person.
struct Refused(ReadRefused);

impl From<XlsxError> for Refused {
    fn from(error: XlsxError) -> Self {
        Self(if matches!(error, XlsxError::Password) { ReadRefused::Locked } else { ReadRefused::damaged(error) })
    }
}

impl From<XlsError> for Refused {
    fn from(error: XlsError) -> Self {
        Self(if matches!(error, XlsError::Password) { ReadRefused::Locked } else { ReadRefused::damaged(error) })
    }
}

impl From<OdsError> for Refused {
    fn from(error: OdsError) -> Self {
        Self(if matches!(error, OdsError::Password) { ReadRefused::Locked } else { ReadRefused::damaged(error) })
    }
}

/// Gives the rows of a sheet, in order, blank ones left out.
///
/// # Errors
/// A damaged file; a sheet that is not there.
pub fn rows(
    path: &Path,
    book: Book,
    sheet: &str,
    limits: &Limits,
    give: &mut dyn FnMut(Row) -> ControlFlow<()>,
) -> Result<(), ReadRefused> {
    guarded(|| match book {
        Book::Xlsx => streamed(open::<Xlsx<_>>(path)?, sheet, limits, give),
        Book::Xls => {
            let book = open::<Xls<_>>(path)?;
            let place = book.sheet_names().iter().position(|name| name == sheet).unwrap_or(usize::MAX);
            whole(book, sheet, &format::of_xls(path, place, limits)?, limits, give)
        }
        Book::Ods => whole(open::<Ods<_>>(path)?, sheet, &format::of_ods(path, sheet, limits)?, limits, give),
    })
}

fn streamed(
    mut book: Xlsx<File_>,
    sheet: &str,
    limits: &Limits,
    give: &mut dyn FnMut(Row) -> ControlFlow<()>,
) -> Result<(), ReadRefused> {
    let mut cells = book.worksheet_cells_reader(sheet).map_err(|error| Refused::from(error).0)?;
    let mut row = Row::default();
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(|error| Refused::from(error).0)? {
        let (number, column) = (cell.get_position().0 + 1, cell.get_position().1 as usize);
        if number != row.number {
            if hand_over(&mut row, give).is_break() {
                return Ok(());
            }
            row.number = number;
        }
        let format = cells.styles().get(style).and_then(|style| style.number_format.as_ref());
        let format = format.map(|format| Format::of(&format.format_code)).unwrap_or_default();
        put(&mut row, column, shown_ref(cell.get_value(), format), limits);
    }
    let _ = hand_over(&mut row, give);
    Ok(())
}

fn whole<R: Reader<File_>>(
    mut book: R,
    sheet: &str,
    formats: &Formats,
    limits: &Limits,
    give: &mut dyn FnMut(Row) -> ControlFlow<()>,
) -> Result<(), ReadRefused>
where
    R::Error: Into<Refused>,
{
    let range = book.worksheet_range(sheet).map_err(|error| error.into().0)?;
    let (top, left) = range.start().unwrap_or((0, 0));
    for (at, cells) in range.rows().enumerate() {
        let place = top + u32::try_from(at).unwrap_or(0);
        let mut row = Row { number: place + 1, cells: Vec::new() };
        for (column, cell) in (left..).zip(cells) {
            let format = formats.get(&(place, column)).copied().unwrap_or_default();
            put(&mut row, column as usize, shown(cell, format), limits);
        }
        if hand_over(&mut row, give).is_break() {
            return Ok(());
        }
    }
    Ok(())
}

fn hand_over(row: &mut Row, give: &mut dyn FnMut(Row) -> ControlFlow<()>) -> ControlFlow<()> {
    let whole = std::mem::take(row);
    if whole.is_blank() { ControlFlow::Continue(()) } else { give(whole) }
}

fn put(row: &mut Row, column: usize, cell: Cell, limits: &Limits) {
    if column >= limits.columns || cell.text.is_empty() {
        return;
    }
    if row.cells.len() <= column {
        row.cells.resize(column + 1, Cell::default());
    }
    if let Some(place) = row.cells.get_mut(column) {
        *place = cell;
    }
}

fn shown_ref(value: &DataRef<'_>, format: Format) -> Cell {
    match value {
        DataRef::SharedString(text) => Cell::text(*text),
        DataRef::String(text) => Cell::text(text.as_str()),
        DataRef::Int(number) => whole_number(*number, format),
        DataRef::Float(number) => float(*number, format),
        DataRef::Bool(yes) => Cell::text(if *yes { "TRUE" } else { "FALSE" }),
        DataRef::DateTime(date) => of(CellKind::Date, date_words(date)),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => of(CellKind::Date, text.clone()),
        DataRef::Error(error) => of(CellKind::Error, error.to_string()),
        DataRef::Empty => Cell::default(),
    }
}

fn shown(value: &Data, format: Format) -> Cell {
    match value {
        Data::String(text) => Cell::text(text.as_str()),
        Data::Int(number) => whole_number(*number, format),
        Data::Float(number) => float(*number, format),
        Data::Bool(yes) => Cell::text(if *yes { "TRUE" } else { "FALSE" }),
        Data::DateTime(date) => of(CellKind::Date, date_words(date)),
        Data::DateTimeIso(text) | Data::DurationIso(text) => of(CellKind::Date, text.clone()),
        Data::Error(error) => of(CellKind::Error, error.to_string()),
        Data::Empty => Cell::default(),
    }
}

const fn of(kind: CellKind, text: String) -> Cell {
    Cell { text, kind }
}

/// A number as a sheet shows it: with the fifteen digits that a spreadsheet knows, never in powers of ten; a percentage
/// as one, and zeros before it where its format has them.
fn float(number: f64, format: Format) -> Cell {
    if format == Format::Percent {
        return of(CellKind::Percent, format!("{}%", plain(number * 100.0)));
    }
    of(CellKind::Number, padded(plain(number), format))
}

fn whole_number(number: i64, format: Format) -> Cell {
    if format == Format::Percent {
        return of(CellKind::Percent, format!("{}%", i128::from(number) * 100));
    }
    of(CellKind::Number, padded(number.to_string(), format))
}

fn plain(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

/// `00042` where the format is `00000`.
fn padded(number: String, format: Format) -> String {
    match format {
        Format::Zeros(digits) if number.bytes().all(|byte| byte.is_ascii_digit()) => format!("{number:0>digits$}"),
        _ => number,
    }
}

fn date_words(date: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = date.to_ymd_hms_milli();
    if (hour, minute) == (0, 0) {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_a_sheet_shows_them() {
        assert_eq!(float(0.1 + 0.2, Format::Plain).text, "0.3");
        assert_eq!(float(12_345_678_901_234.0, Format::Plain).text, "12345678901234");
        assert_eq!(float(42.0, Format::Zeros(5)).text, "00042");
        assert_eq!(float(0.05, Format::Percent), of(CellKind::Percent, "5%".to_owned()));
        assert_eq!(whole_number(1, Format::Percent), of(CellKind::Percent, "100%".to_owned()));
        assert_eq!(
            (whole_number(7, Format::Zeros(3)).text, whole_number(-7, Format::Zeros(3)).text),
            ("007".to_owned(), "-7".to_owned())
        );
        assert_eq!(float(0.0, Format::Plain).text, "0");
        assert_eq!(float(1e-7, Format::Plain).text, "0.0000001");
    }
}
