//! Writing a spreadsheet of text cells.

use rust_xlsxwriter::{Format, FormatAlign, Workbook as Book, XlsxError};

/// The longest text a cell of a spreadsheet holds.
const LONGEST: usize = 32_767;

/// A workbook with one sheet.
pub struct Workbook {
    book: Book,
    next: u32,
    text: Format,
}

impl Workbook {
    /// A workbook whose sheet has this name.
    ///
    /// # Errors
    /// When no sheet can be called so.
    pub fn new(sheet: &str) -> Result<Self, XlsxError> {
        let mut book = Book::new();
        book.add_worksheet().set_name(sheet)?;
        // "@" is text: what begins with an equals sign stays a name
        let text = Format::new().set_num_format("@").set_align(FormatAlign::Top);
        Ok(Self { book, next: 0, text })
    }

    /// Names the columns, in the first row, which stays in sight.
    ///
    /// # Errors
    /// When there are more columns than a sheet has.
    pub fn header(&mut self, names: &[&str]) -> Result<(), XlsxError> {
        let bold = Format::new().set_bold();
        let sheet = self.book.worksheet_from_index(0)?;
        for (at, name) in (0_u16..).zip(names) {
            sheet.write_string_with_format(self.next, at, *name, &bold)?;
            sheet.set_column_width(at, 18)?;
        }
        self.next += 1;
        sheet.set_freeze_panes(self.next, 0)?;
        Ok(())
    }

    /// Adds a row of text.
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
