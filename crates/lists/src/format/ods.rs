//! `OpenDocument` keeps with each number the text that it shows.

use super::{Format, Formats};
use crate::limits::{Limits, ReadRefused};
use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};
use std::{fs::File, io::BufReader, path::Path};

/// Where in the sheet the reader is.
#[derive(Default)]
struct Place {
    inside: bool,
    row: u32,
    column: u32,
    /// How often the row, and the cell, stand one after the other.
    rows: u32,
    columns: u32,
    /// What a cell with a number shows; nothing outside of one.
    shown: Option<String>,
    /// In a note beside the cell, which is not in it.
    noted: bool,
}

/// The cells of a sheet that are not shown as they are.
///
/// # Errors
/// A damaged file.
pub fn formats(path: &Path, sheet: &str, limits: &Limits) -> Result<Formats, ReadRefused> {
    let file = File::open(path).map_err(|error| ReadRefused::unreadable(&error))?;
    let mut zip = zip::ZipArchive::new(BufReader::new(file)).map_err(ReadRefused::damaged)?;
    let content = zip.by_name("content.xml").map_err(ReadRefused::damaged)?;
    let mut reader = Reader::from_reader(BufReader::new(content));
    reader.config_mut().expand_empty_elements = true;
    let (mut found, mut at, mut buffer) = (Formats::new(), Place::default(), Vec::new());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(ReadRefused::damaged)? {
            Event::Start(tag) => at.begin(&tag, sheet)?,
            Event::Text(text) => {
                if let Some(shown) = at.shown.as_mut().filter(|_| !at.noted) {
                    shown.push_str(&text.xml10_content());
                }
            }
            Event::End(tag) => match tag.name().0 {
                "table:table" if at.inside => return Ok(found),
                "table:table-row" => (at.row, at.column) = (at.row.saturating_add(at.rows), 0),
                "table:table-cell" | "table:covered-table-cell" => at.end_cell(&mut found, limits),
                "office:annotation" => at.noted = false,
                _ => {}
            },
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

impl Place {
    fn begin(&mut self, tag: &BytesStart<'_>, sheet: &str) -> Result<(), ReadRefused> {
        match tag.name().0 {
            "table:table" => self.inside = value(tag, "table:name")?.is_some_and(|name| name == sheet),
            _ if !self.inside => {}
            "table:table-row" => self.rows = times(tag, "table:number-rows-repeated")?,
            "table:table-cell" | "table:covered-table-cell" => {
                self.columns = times(tag, "table:number-columns-repeated")?;
                let kind = value(tag, "office:value-type")?.unwrap_or_default();
                self.shown = matches!(kind.as_str(), "float" | "percentage").then(String::new);
            }
            "office:annotation" => self.noted = true,
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self, found: &mut Formats, limits: &Limits) {
        let format = self.shown.take().map_or(Format::Plain, |shown| Format::seen(&shown));
        let columns = u32::try_from(limits.columns).unwrap_or(u32::MAX);
        if format != Format::Plain && self.inside {
            for row in self.row..self.row.saturating_add(self.rows.min(limits.rows)) {
                for column in self.column..self.column.saturating_add(self.columns).min(columns) {
                    found.insert((row, column), format);
                }
            }
        }
        self.column = self.column.saturating_add(self.columns);
    }
}

fn value(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, ReadRefused> {
    let found = tag.try_get_attribute(name).map_err(ReadRefused::damaged)?;
    found
        .map(|one| one.normalized_value(XmlVersion::Implicit1_0).map(std::borrow::Cow::into_owned))
        .transpose()
        .map_err(ReadRefused::damaged)
}

fn times(tag: &BytesStart<'_>, name: &str) -> Result<u32, ReadRefused> {
    Ok(value(tag, name)?.and_then(|times| times.parse().ok()).unwrap_or(1))
}
