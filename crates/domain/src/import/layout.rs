//! Where a list's header is, below whatever titles stand above it. It does not say what the columns mean.

use std::collections::HashSet;

use super::header::{Evidence, propose_header};
use super::{Cell, CellKind, Column, Row};

/// How many rows from the top are searched for a header.
const SEARCHED: usize = 30;
/// How many rows below are compared with a row that might be one.
const COMPARED: usize = 40;

/// The place of the header among the first rows of a list, from 0; none if the list begins with a drug.
///
/// Words known to stand over columns decide; where none is known, a row of words above rows of numbers is one.
#[must_use]
pub fn header_row(rows: &[Row]) -> Option<usize> {
    let mut best: Option<(u32, usize)> = None;
    for (at, row) in rows.iter().enumerate().take(SEARCHED) {
        let score = known_words(row);
        if score > best.map_or(0, |(score, _)| score) && !repeats(row) {
            best = Some((score, at));
        }
    }
    best.map(|(_, at)| at).or_else(|| by_shape(rows))
}

/// How much a row's words say that it is a header; 0 if they do not.
fn known_words(row: &Row) -> u32 {
    let filled: Vec<&Cell> = row.cells.iter().filter(|cell| !cell.is_blank()).collect();
    if filled.iter().any(|cell| matches!(cell.kind, CellKind::Number | CellKind::Percent | CellKind::Date)) {
        return 0;
    }
    let known: Vec<(Column, Evidence)> = filled.iter().filter_map(|cell| propose_header(&cell.text)).collect();
    let says = known.iter().filter(|(_, evidence)| *evidence == Evidence::Says).count();
    let meanings: HashSet<Column> = known.iter().map(|(column, _)| *column).collect();
    let enough = match filled.len() {
        0 => false,
        1 => says == 1,
        2 | 3 => says >= 1 && (known.len() > 1 || meanings.contains(&Column::Name)),
        cells if says == 0 => {
            known.len() * 2 >= cells && meanings.len() > 1 && meanings.iter().any(|one| is_name(*one))
        }
        cells => meanings.len() > 1 && says >= 1 && known.len() * 5 >= cells,
    };
    if enough { u32::try_from(says * 2 + known.len()).unwrap_or(u32::MAX) } else { 0 }
}

const fn is_name(column: Column) -> bool {
    matches!(column, Column::Name | Column::Generic | Column::Brand)
}

/// Whether a row has one word in many cells, as a row of data may: `yes`, `no`, `form`.
fn repeats(row: &Row) -> bool {
    let filled = row.cells.iter().filter(|cell| !cell.is_blank()).count();
    let different: HashSet<&str> = row.cells.iter().filter(|c| !c.is_blank()).map(|c| c.text.trim()).collect();
    filled > 3 && different.len() * 2 < filled
}

/// The first full row, where it has words only, all different, above columns of numbers and codes.
fn by_shape(rows: &[Row]) -> Option<usize> {
    let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.is_blank()).count();
    let widest = rows.iter().take(SEARCHED + COMPARED).map(filled).max().filter(|widest| *widest > 1)?;
    let at = rows.iter().take(SEARCHED).position(|row| filled(row) * 5 >= widest * 4)?;
    let header = rows.get(at)?;
    let below: Vec<&Row> = rows.iter().skip(at + 1).filter(|row| !row.is_blank()).take(COMPARED).collect();
    if below.len() < 2 || repeats(header) {
        return None;
    }
    let mut words_over_numbers = 0;
    for (column, cell) in header.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank()) {
        let with_digits = |text: &str| text.chars().any(char::is_numeric);
        let cells: Vec<&str> =
            below.iter().map(|row| row.text(column)).filter(|text| !text.trim().is_empty()).collect();
        let numbers = cells.iter().filter(|text| with_digits(text)).count();
        let mostly = !cells.is_empty() && numbers * 10 >= cells.len() * 8;
        if cell.kind != CellKind::Text || cells.contains(&cell.text.as_str()) || (mostly && with_digits(&cell.text)) {
            return None;
        }
        words_over_numbers += usize::from(mostly);
    }
    (words_over_numbers > 0).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(lines: &[&str]) -> Vec<Row> {
        (1..)
            .zip(lines)
            .map(|(number, line)| Row { number, cells: line.split('|').map(|text| Cell::text(text.trim())).collect() })
            .collect()
    }

    #[test]
    fn headers_are_found_below_titles() {
        for (lines, at) in [
            (&["Drug name|Strength", "Aspirin|100 mg"][..], Some(0)),
            (&["Price list of 2024||", "||", "ILAC ADI |FIRMA ADI|FIYAT (€)", "ABETYL 250 MG|ABDI|12.5"], Some(2)),
            (&["Hospital of Name|", "Code|Name", "A1|Aspirin"], Some(1)),
            (&["NAZEV;x|CESTA|FORMA|SILA", "BYDUREON|SDR|INJ|2MG"], Some(0)),
            (&["药品通用名|药品说明|限定类型|限定对象", "儿童清肺口服液|清肺|限定年龄对象|儿童"], Some(0)),
            (&["Drug", "Aspirin", "Ibuprofen"], Some(0)),
            (&["Наименование|МНН", "Аспирин|Ацетилсалициловая кислота"], Some(0)),
            (&["Aspirin|100 mg", "Ibuprofen|200 mg"], None),
            (&["Aspirin", "Ibuprofen"], None),
            (&["Acetazolamide_Tab 250mg|1106000B0AAACAC|M", "Aciclovir_Tab 200mg|0503021C0AAABAB|M"], None),
            (&["zeer|vreemd", "Aspirin 100|12", "Ibuprofen 200|15", "Codeine 15|3"], Some(0)),
            (&["Aspirin|tab", "Ibuprofen 200|15", "Codeine 15|tab"], None),
            (&["Brand name|Aspirin", "Ibuprofen|x"], None),
            (&[], None),
            (&["", ""], None),
            (&["Aspirin|a|b|c|d", "Code|Unit|Unit|Unit|Unit", "Codeine|e|f|g|h"], None),
            (&["Drugs|Spanish|French|Dutch", "Desipramine|Desipramina|désipramine|desipramine"], Some(0)),
        ] {
            let got = header_row(&rows(lines));
            assert_eq!(got, at, "{lines:?}");
        }
    }

    #[test]
    fn a_row_with_numbers_of_a_spreadsheet_is_no_header() {
        let mut list = rows(&["Name|Price", "Aspirin|3"]);
        list[0].cells[1].kind = CellKind::Number;
        assert_eq!(header_row(&list), None);
    }
}
