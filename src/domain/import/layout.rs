//! Where the header of a list is, if it has one. It does not know what the columns mean.

use super::{Row, header::propose_header};

/// Rows looked at.
const LOOKED_AT: usize = 15;

/// The number of the row that names the columns; nothing when the first row is one of the list already.
#[must_use]
pub fn header_row(rows: &[Row]) -> Option<u32> {
    let width = rows.iter().map(filled).max().unwrap_or(0);
    let known = |row: &Row| row.cells.iter().filter(|cell| propose_header(&cell.text).is_some()).count();
    let mut best: Option<(usize, u32)> = None;
    for (at, row) in rows.iter().take(LOOKED_AT).enumerate() {
        let (names, cells) = (known(row), filled(row));
        let alone = width > 1 && cells < 2;
        if alone || !is_like_names(row) {
            continue;
        }
        // words that are known make a header; else a row of short words above rows of another shape
        let enough = names * 3 >= cells.max(1) && names > 0;
        let shape = names > 0 || unlike_below(row, rows.get(at + 1..).unwrap_or_default());
        let fits = width <= 2 || cells * 2 >= width;
        if fits && (enough || (shape && at == 0 && cells == width && width > 1)) && best.is_none_or(|(most, _)| names > most) {
            best = Some((names, row.number));
        }
    }
    best.map(|(_, number)| number)
}

fn filled(row: &Row) -> usize {
    row.cells.iter().filter(|cell| !cell.is_blank()).count()
}

/// Short, different, and hardly a digit: names of columns.
fn is_like_names(row: &Row) -> bool {
    let texts: Vec<&str> = row.cells.iter().filter(|cell| !cell.is_blank()).map(|cell| cell.text.trim()).collect();
    let digits = |text: &&&str| text.chars().filter(char::is_ascii_digit).count() * 2 > text.chars().count();
    let mut once = texts.clone();
    once.sort_unstable();
    once.dedup();
    !texts.is_empty()
        && texts.iter().all(|text| text.chars().count() <= 80)
        && texts.iter().filter(digits).count() == 0
        && once.len() * 10 >= texts.len() * 8
}

/// Whether the rows below hold numbers where this has none.
fn unlike_below(row: &Row, below: &[Row]) -> bool {
    let numeric = |text: &str| text.trim().chars().next().is_some_and(|c| c.is_ascii_digit());
    (0..row.cells.len()).any(|at| {
        let filled: Vec<&str> = below.iter().map(|row| row.text(at)).filter(|text| !text.trim().is_empty()).collect();
        let numbers = filled.iter().filter(|text| numeric(text)).count();
        filled.len() > 2 && numbers * 10 >= filled.len() * 8 && !numeric(row.text(at)) && !row.text(at).trim().is_empty()
    })
}

#[cfg(test)]
mod tests {
    use super::super::Cell;
    use super::*;

    fn rows(text: &str) -> Vec<Row> {
        text.lines()
            .zip(1..)
            .map(|(line, number)| Row { number, cells: line.split(';').map(Cell::text).collect() })
            .filter(|row| !row.is_blank())
            .collect()
    }

    #[test]
    fn a_header_is_found_under_titles_and_not_invented() {
        for (text, found) in [
            ("name;strength\nx;5 mg\ny;6 mg\n", Some(1)),
            ("List of drugs 2026;\n;\nName;Strength\nx;5 mg\n", Some(3)),
            ("İLAÇ ADI;BARKOD;ATC\nPAROL 500 MG;8699508010013;N02BE01\n", Some(1)),
            ("60002283;4949729;box of 30;yes\n60002284;4949730;box of 90;no\n", None),
            ("paracetamol 500 mg\nibuprofen 200 mg\n", None),
            ("название;дозировка\nибупрофен;200 мг\n", Some(1)),
        ] {
            assert_eq!(header_row(&rows(text)), found, "{text}");
        }
    }
}
