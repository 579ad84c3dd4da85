//! The old Excel keeps with each number which format it has, and the formats elsewhere: [MS-XLS], records `BoundSheet8`,
//! `Format`, `XF`, `Number`, `RK`, `MulRk` and `Formula`.

use super::{Format, Formats};
use crate::limits::{Limits, ReadRefused};
use std::{collections::HashMap, fs::File, io::Read, path::Path};

const END: u16 = 0x000A;
const FORMULA: u16 = 0x0006;
const BOUND_SHEET: u16 = 0x0085;
const MUL_RK: u16 = 0x00BD;
const XF: u16 = 0x00E0;
const NUMBER: u16 = 0x0203;
const RK: u16 = 0x027E;
const FORMAT: u16 = 0x041E;

/// Built-in formats that are percentages: `0%` and `0.00%`.
const PERCENT: [u16; 2] = [9, 10];

/// The cells of a sheet, by its place among all, that are not shown as they are. Files older than Excel 97 say nothing
/// here.
///
/// # Errors
/// A damaged file.
pub fn formats(path: &Path, sheet: usize, limits: &Limits) -> Result<Formats, ReadRefused> {
    let file = File::open(path).map_err(|error| ReadRefused::unreadable(&error))?;
    let mut container = cfb::CompoundFile::open(file).map_err(ReadRefused::damaged)?;
    let Ok(stream) = container.open_stream("Workbook") else { return Ok(Formats::new()) };
    let mut book = Vec::new();
    stream.take(limits.unpacked).read_to_end(&mut book).map_err(ReadRefused::damaged)?;
    let (mut codes, mut styles, mut sheets) = (HashMap::new(), Vec::new(), Vec::new());
    for (kind, data) in (Records { rest: &book }).take_while(|(kind, _)| *kind != END) {
        match kind {
            BOUND_SHEET => sheets.push(number(data, 0) as usize | (number(data, 2) as usize) << 16),
            FORMAT => {
                codes.insert(number(data, 0), Format::of(&text(data.get(2..).unwrap_or_default())));
            }
            XF => styles.push(number(data, 2)),
            _ => {}
        }
    }
    let of = |style: u16| match styles.get(style as usize) {
        Some(code) if PERCENT.contains(code) => Format::Percent,
        Some(code) => codes.get(code).copied().unwrap_or_default(),
        None => Format::Plain,
    };
    let begin = sheets.get(sheet).copied().unwrap_or(book.len());
    Ok(cells(Records { rest: book.get(begin..).unwrap_or_default() }, &of))
}

fn cells(records: Records<'_>, of: &dyn Fn(u16) -> Format) -> Formats {
    let mut found = Formats::new();
    for (kind, data) in records.take_while(|(kind, _)| *kind != END) {
        let (row, column) = (u32::from(number(data, 0)), u32::from(number(data, 2)));
        let mut note = |column: u32, style: u16| {
            let format = of(style);
            if format != Format::Plain {
                found.insert((row, column), format);
            }
        };
        match kind {
            NUMBER | RK | FORMULA => note(column, number(data, 4)),
            MUL_RK => {
                let several = data.get(4..data.len().saturating_sub(2)).unwrap_or_default().chunks_exact(6);
                (column..).zip(several).for_each(|(column, one)| note(column, number(one, 0)));
            }
            _ => {}
        }
    }
    found
}

/// The records of a stream: kind, length, content.
struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (head, rest) = self.rest.split_at_checked(4)?;
        let (data, rest) = rest.split_at_checked(number(head, 2) as usize)?;
        self.rest = rest;
        Some((number(head, 0), data))
    }
}

/// Two bytes, the lower first; 0 where there are none.
fn number(data: &[u8], at: usize) -> u16 {
    data.get(at..at + 2).and_then(|two| two.try_into().ok()).map_or(0, u16::from_le_bytes)
}

/// A format's code. Letters beyond Latin-1 stand in currencies and units only, and change nothing here.
fn text(data: &[u8]) -> String {
    let wide = data.get(2).is_some_and(|flags| flags & 1 == 1);
    let letters = data.get(3..).unwrap_or_default();
    let step = if wide { 2 } else { 1 };
    letters.iter().step_by(step).take(number(data, 0) as usize).map(|byte| char::from(*byte)).collect()
}
