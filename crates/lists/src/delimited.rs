//! Text with a sign between its columns: CSV, TSV and their kin. It is given decoded text a piece at a time and holds no
//! more of it than a row. The fields of a row are read by the csv library; what stands here finds where a row ends, and
//! goes on after one whose quote is never closed.

use super::fields::Fields;
use domain::import::{Cell, CellKind, Row};

/// Signs that lists have between columns, the usual first.
pub const USUAL: [char; 7] = [',', ';', '\t', '|', '$', '^', '~'];
/// Lines that one row may go over; beyond that its quote was never closed.
const MOST_LINES: u32 = 200;

/// Finds rows in text that comes in pieces.
pub struct Rows {
    delimiter: u8,
    most: usize,
    fields: Fields,
    held: String,
    /// Where the rows begin that are still held, and how far they were looked through.
    line: u32,
    ended: bool,
    first: bool,
    /// In a line that was too long, up to its end.
    passing: bool,
}

impl Rows {
    /// Rows with this sign between their columns, none longer than `most` bytes.
    #[must_use]
    pub fn new(delimiter: u8, most: usize) -> Self {
        let fields = Fields::new(delimiter);
        Self { delimiter, most, fields, held: String::new(), line: 1, ended: false, first: true, passing: false }
    }

    /// Adds the text that came next.
    pub fn add(&mut self, text: &str) {
        let text = if self.first && !text.is_empty() {
            self.first = false;
            text.strip_prefix('\u{FEFF}').unwrap_or(text)
        } else {
            text
        };
        self.held.push_str(text);
    }

    /// Says that no more text comes.
    pub const fn end(&mut self) {
        self.ended = true;
    }

    /// Takes the rows that are whole. Blank ones are left out.
    pub fn take(&mut self) -> Vec<Row> {
        let (mut rows, mut from) = (Vec::new(), 0);
        if self.passing && !self.pass() {
            return rows;
        }
        while let Some(found) = self.find(from) {
            let row = self.read(from, found.end, found.whole);
            if row.cells.iter().any(|cell| !cell.is_blank()) {
                rows.push(row);
            }
            self.line += found.lines;
            from = found.next;
        }
        self.held.drain(..from);
        if self.held.len() > self.most && !self.ended {
            // a line that never ends: what is there of it is told, the rest is passed over up to its end
            let start: String = self.held.chars().take(200).collect();
            rows.push(Row { number: self.line, cells: vec![Cell { text: start, kind: CellKind::Error }] });
            // a line feed may still follow a carriage return
            let kept = usize::from(self.held.ends_with('\r'));
            self.held.drain(..self.held.len() - kept);
            self.passing = true;
        }
        rows
    }

    /// Passes over the rest of a line; false when its end has not come yet.
    fn pass(&mut self) -> bool {
        let Some(at) = self.held.find(['\n', '\r']) else {
            self.held.clear();
            return false;
        };
        let end = self.held.get(at..).unwrap_or_default();
        if end == "\r" && !self.ended {
            self.held.drain(..at);
            return false;
        }
        let next = at + if end.starts_with("\r\n") { 2 } else { 1 };
        self.held.drain(..next);
        self.line += 1;
        self.passing = false;
        true
    }

    /// Where the row that begins at `from` ends; nothing when that is not known yet.
    fn find(&self, from: usize) -> Option<RecordEnd> {
        let rest = self.held.get(from..).filter(|rest| !rest.is_empty())?;
        let mut quotes = Quotes::default();
        let (mut lines, mut first) = (0, None);
        let mut bytes = rest.bytes().enumerate().peekable();
        while let Some((at, byte)) = bytes.next() {
            if !matches!(byte, b'\n' | b'\r') {
                quotes.take(byte, self.delimiter);
                continue;
            }
            let next = match (byte, bytes.peek()) {
                (b'\r', Some((_, b'\n'))) => at + 2,
                // the rest of this line end may still come
                (b'\r', None) if !self.ended => return None,
                _ => at + 1,
            };
            lines += 1;
            let found = RecordEnd { end: from + at, next: from + next, lines, whole: true };
            first.get_or_insert(RecordEnd { whole: false, ..found });
            if !quotes.open() {
                return Some(found);
            }
            if lines >= MOST_LINES || at > self.most {
                return first;
            }
            if next == at + 2 {
                bytes.next();
            }
            quotes.line();
        }
        match (self.ended, quotes.open(), first) {
            (false, true, Some(first)) if rest.len() > self.most => Some(first),
            (false, ..) => None,
            (true, true, Some(first)) => Some(first),
            (true, open, _) => {
                let end = self.held.len();
                Some(RecordEnd { end, next: end, lines: lines + 1, whole: !open })
            }
        }
    }

    fn read(&mut self, from: usize, end: usize, whole: bool) -> Row {
        let text = self.held.get(from..end).unwrap_or_default();
        let mut cells: Vec<Cell> = self.fields.of(text, whole).into_iter().map(Cell::text).collect();
        if !whole && let Some(cell) = cells.iter_mut().find(|cell| cell.text.starts_with('"')) {
            cell.kind = CellKind::Error;
        }
        Row { number: self.line, cells }
    }
}

#[derive(Clone, Copy)]
struct RecordEnd {
    end: usize,
    next: usize,
    lines: u32,
    whole: bool,
}

/// Whether a quote is open. Quotes count at the beginning of a field only.
#[derive(Default)]
enum Quotes {
    #[default]
    Begins,
    Bare,
    Quoted,
    MayClose,
}

impl Quotes {
    fn take(&mut self, byte: u8, delimiter: u8) {
        *self = match (&self, byte) {
            (Self::Quoted, b'"') => Self::MayClose,
            (Self::Begins | Self::MayClose, b'"') | (Self::Quoted, _) => Self::Quoted,
            (_, byte) if byte == delimiter => Self::Begins,
            _ => Self::Bare,
        };
    }

    const fn open(&self) -> bool {
        matches!(self, Self::Quoted)
    }

    /// A line ends inside quotes.
    const fn line(&mut self) {
        *self = Self::Quoted;
    }
}

/// The sign that most probably stands between columns: the one that all rows have about equally often.
#[must_use]
pub fn delimiter_of(text: &str) -> char {
    let score = |sign: char| {
        let Ok(byte) = u8::try_from(u32::from(sign)) else { return 0.0 };
        let mut rows = Rows::new(byte, 1 << 20);
        rows.add(text);
        let widths: Vec<usize> = rows.take().iter().take(60).map(|row| row.cells.len()).collect();
        let mut sorted = widths.clone();
        sorted.sort_unstable();
        let middle = sorted.get(sorted.len() / 2).copied().unwrap_or(0);
        if middle < 2 {
            return 0.0;
        }
        let same = widths.iter().filter(|width| **width == middle).count();
        let share = f64::from(u32::try_from(same).unwrap_or(0)) / f64::from(u32::try_from(widths.len()).unwrap_or(1));
        share * share * f64::from(u32::try_from(middle.min(20)).unwrap_or(0)).sqrt()
    };
    let mut best = (',', 0.0);
    for sign in USUAL {
        let now = score(sign);
        if now > best.1 * 1.05 {
            best = (sign, now);
        }
    }
    best.0
}

/// Writes rows as CSV for machines and spreadsheets: UTF-8 with a mark, CRLF, quotes where they are needed.
#[derive(Default)]
pub struct Delimited(String);

impl Delimited {
    /// An empty file.
    #[must_use]
    pub fn new() -> Self {
        Self("\u{FEFF}".to_owned())
    }

    /// Adds a row.
    pub fn row(&mut self, cells: &[&str]) {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.0.push(',');
            }
            if cell.contains([',', '"', '\n', '\r', ';', '\t']) || cell.starts_with(' ') || cell.ends_with(' ') {
                self.0.push('"');
                self.0.push_str(&cell.replace('"', "\"\""));
                self.0.push('"');
            } else {
                self.0.push_str(cell);
            }
        }
        self.0.push_str("\r\n");
    }

    /// The file.
    #[must_use]
    pub fn into_text(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str, delimiter: u8) -> Vec<(u32, Vec<String>)> {
        let mut rows = Rows::new(delimiter, 100_000);
        rows.add(text);
        rows.end();
        rows.take().into_iter().map(|row| (row.number, row.cells.into_iter().map(|cell| cell.text).collect())).collect()
    }

    fn row(number: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (number, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn every_line_end_and_quote() {
        assert_eq!(rows("a,b\rc,d\r", b','), [row(1, &["a", "b"]), row(2, &["c", "d"])]);
        assert_eq!(rows("a;b\r\n\r\nc;d", b';'), [row(1, &["a", "b"]), row(3, &["c", "d"])]);
        assert_eq!(rows("a,\"b\nx \"\"y\"\"\"\nc,d\n", b','), [row(1, &["a", "b\nx \"y\""]), row(3, &["c", "d"])]);
        assert_eq!(rows("\u{FEFF}a\tb\n", b'\t'), [row(1, &["a", "b"])]);
        assert_eq!(rows("5\" tape,x\n", b','), [row(1, &["5\" tape", "x"])]);
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_its_own_row_only() {
        let text = format!("a,b\n\"open,x\n{}", "c,d\n".repeat(300));
        let found = rows(&text, b',');
        assert_eq!(found.len(), 302);
        assert_eq!(found.get(1), Some(&row(2, &["\"open", "x"])));
        assert_eq!(found.get(2), Some(&row(3, &["c", "d"])));
        assert_eq!(rows("a,b\n\"open,x\nc,d", b',').len(), 3);
    }

    #[test]
    fn a_line_without_end_is_told_and_not_held() {
        let mut rows = Rows::new(b',', 1000);
        let mut told = Vec::new();
        for _ in 0..100 {
            rows.add(&"x".repeat(500));
            told.extend(rows.take());
            assert!(rows.held.len() <= 1500);
        }
        assert_eq!(told.len(), 1);
        assert_eq!(told.first().map(|row| row.cells.first().map(|cell| cell.kind)), Some(Some(CellKind::Error)));
        for (piece, found) in [("tail,of it\r", 0), ("\nnext,", 0), ("row\n", 1)] {
            rows.add(piece);
            told = rows.take();
            assert_eq!(told.len(), found, "{piece:?}");
        }
        assert_eq!(told.first().map(|row| (row.number, row.text(0))), Some((2, "next")));
    }

    #[test]
    fn the_sign_between_columns_is_found() {
        assert_eq!(delimiter_of("a;b;c\n1,5;2;3\n2,5;2;3\n"), ';');
        assert_eq!(delimiter_of("a\tb\n1,2\t3\n"), '\t');
        assert_eq!(delimiter_of("name\nparacetamol, tablet\namoxicillin\n"), ',');
        assert_eq!(delimiter_of("a$b$\nc$d$\n"), '$');
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(cells in prop::collection::vec(prop::collection::vec("[a-c,;\"\t\r\n é]{0,6}", 1..4), 1..6)) {
            let mut out = Delimited::new();
            for row in &cells {
                out.row(&row.iter().map(String::as_str).collect::<Vec<_>>());
            }
            let mut read = Rows::new(b',', 1 << 20);
            // in two pieces, cut anywhere
            let text = out.into_text();
            let cut = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
            let (one, two) = text.split_at(cut);
            let mut found = Vec::new();
            for piece in [one, two] {
                read.add(piece);
                found.extend(read.take());
            }
            read.end();
            found.extend(read.take());
            let found: Vec<Vec<String>> = found.into_iter().map(|row| row.cells.into_iter().map(|cell| cell.text).collect()).collect();
            let kept: Vec<Vec<String>> = cells.into_iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).collect();
            prop_assert_eq!(found, kept);
        }
    }
}
