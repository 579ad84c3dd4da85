//! Writing a spreadsheet of text cells.

use rust_xlsxwriter::{Format, FormatAlign, Workbook as Book, XlsxError};

/// The longest text a cell of a spreadsheet holds.
const LONGEST: usize = 32_767;

/// A workbook with one sheet, its first row naming the columns.
pub struct Workbook {
    book: Book,
    next: u32,
    text: Format,
}

impl Workbook {
    /// A workbook with these columns.
    ///
    /// # Errors
    /// When the sheet can't be made.
    pub fn new(header: &[&str]) -> Result<Self, XlsxError> {
        let mut book = Book::new();
        let bold = Format::new().set_bold();
        // "@" is text: what begins with an equals sign stays a name
        let text = Format::new().set_num_format("@").set_align(FormatAlign::Top);
        let sheet = book.add_worksheet().set_name("Formulary")?;
        for (at, name) in (0_u16..).zip(header) {
            sheet.write_string_with_format(0, at, *name, &bold)?;
            sheet.set_column_width(at, 18)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        Ok(Self { book, next: 1, text })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// When there are more rows than a sheet has.
    pub fn row(&mut self, cells: &[String]) -> Result<(), XlsxError> {
        let sheet = self.book.worksheet_from_index(0)?;
        for (at, cell) in (0_u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            let cut: String = cell.chars().take(LONGEST).collect();
            sheet.write_string_with_format(self.next, at, cut, &self.text)?;
        }
        self.next += 1;
        Ok(())
    }

    /// The file.
    ///
    /// # Errors
    /// When it can't be put together.
    pub fn into_bytes(mut self) -> Result<Vec<u8>, XlsxError> {
        self.book.save_to_buffer()
    }
}
