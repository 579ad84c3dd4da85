//! What each column of a list seems to mean, by its header and by its own cells.

use super::{
    CellKind, Column, Row,
    header::{self, Evidence},
    words::{form_in_cell, routes},
};
use crate::domain::{drug::AtcCode, gtin::Gtin};
use serde::{Deserialize, Serialize};

/// What made a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// The header's words.
    Header,
    /// The cells.
    Cells,
    /// Both.
    Both,
    /// Nothing: it is not taken in.
    Nothing,
}

/// What a column seems to mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The meaning.
    pub column: Column,
    /// What says so.
    pub because: Because,
    /// Whether a person need not look at it.
    pub sure: bool,
}

/// What each column seems to mean: its header, if there is one, and rows below it.
#[must_use]
pub fn propose(header: Option<&Row>, rows: &[Row]) -> Vec<Proposal> {
    let width = rows.iter().map(|row| row.cells.len()).chain(header.map(|row| row.cells.len())).max().unwrap_or(0);
    let shapes: Vec<Shape> = (0..width).map(|at| Shape::of(rows, at)).collect();
    let mut all: Vec<(Proposal, u32)> =
        shapes.iter().enumerate().map(|(at, shape)| one(header.map(|row| row.text(at)), shape)).collect();
    only_best(&mut all, &shapes);
    if !all.iter().any(|(one, _)| one.column == Column::Name) {
        find_name(&mut all, &shapes);
    }
    all.into_iter().map(|(one, _)| one).collect()
}

/// What a column's cells are like.
struct Shape {
    filled: usize,
    distinct: usize,
    letters: usize,
    long: usize,
    atc: usize,
    gtin: usize,
    form: usize,
    strength: usize,
    route: usize,
    dates: usize,
    numbers: usize,
}

impl Shape {
    fn of(rows: &[Row], at: usize) -> Self {
        let cells: Vec<_> = rows.iter().filter_map(|row| row.cells.get(at)).filter(|cell| !cell.is_blank()).collect();
        let count = |is: &dyn Fn(&str) -> bool| cells.iter().filter(|cell| is(cell.text.trim())).count();
        let mut once: Vec<&str> = cells.iter().map(|cell| cell.text.trim()).collect();
        once.sort_unstable();
        once.dedup();
        Self {
            filled: cells.len(),
            distinct: once.len(),
            letters: count(&|text| text.chars().filter(|c| c.is_alphabetic()).count() * 2 > text.chars().count()),
            long: cells.iter().map(|cell| cell.text.trim().chars().count()).sum::<usize>() / cells.len().max(1),
            atc: count(&|text| text.len() >= 5 && text.len() <= 7 && AtcCode::parse(text).is_ok()),
            gtin: count(&|text| text.len() >= 12 && text.parse::<Gtin>().is_ok()),
            form: count(&|text| text.chars().count() > 2 && form_in_cell(text).is_some_and(|found| found.form(super::words::parts::NOTHING).is_some())),
            strength: count(&|text| {
                matches!(super::strength_text::cell(text, Some(super::DecimalSign::Point)), Ok(ref found) if !found.all.is_empty())
                    || matches!(super::strength_text::cell(text, Some(super::DecimalSign::Comma)), Ok(ref found) if !found.all.is_empty())
            }),
            route: count(&|text| text.chars().count() > 3 && { let (known, unknown) = routes(text); !known.is_empty() && unknown.is_empty() }),
            dates: cells.iter().filter(|cell| cell.kind == CellKind::Date || is_date(cell.text.trim())).count(),
            numbers: count(&|text| text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '-'))),
        }
    }

    /// Whether most cells are so.
    const fn mostly(&self, count: usize) -> bool {
        self.filled >= 2 && count * 10 >= self.filled * 8
    }

    fn says(&self) -> Option<Column> {
        match () {
            () if self.mostly(self.gtin) => Some(Column::Gtin),
            () if self.mostly(self.atc) => Some(Column::Atc),
            () if self.mostly(self.dates) => Some(Column::Ignore),
            () if self.mostly(self.strength) => Some(Column::Strength),
            () if self.mostly(self.form) => Some(Column::Form),
            () if self.mostly(self.route) => Some(Column::Routes),
            () => None,
        }
    }

    /// Whether it can hold names of drugs: words, most of them different.
    const fn may_be_names(&self) -> bool {
        self.filled > 0 && self.letters * 10 >= self.filled * 5 && self.distinct * 10 >= self.filled * 3
    }
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    let digits = |part: &&str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.len() == 3 && parts.iter().all(digits) && parts.iter().any(|part| part.len() == 4)
}

fn one(named: Option<&str>, shape: &Shape) -> (Proposal, u32) {
    let by_header = named.and_then(header::propose_header);
    let by_cells = shape.says();
    let make = |column, because, sure, weight| (Proposal { column, because, sure }, weight);
    match (by_header, by_cells) {
        (Some((column, Evidence::Says)), Some(cells)) if column == cells => make(column, Because::Both, true, 100),
        // numbers with a check digit are what they are, whatever is written over them
        (Some((column, _)), Some(Column::Gtin)) if column != Column::Ignore => make(Column::Gtin, Because::Cells, false, 60),
        (_, Some(cells @ (Column::Gtin | Column::Atc))) => make(cells, Because::Cells, true, 70),
        (Some((Column::Name, _)), _) if shape.filled > 1 && !shape.may_be_names() => make(Column::Ignore, Because::Nothing, false, 0),
        (Some((column, Evidence::Says)), _) => make(column, Because::Header, true, 80),
        (Some((column, Evidence::Mentions)), Some(cells)) if column == cells => make(column, Because::Both, true, 75),
        (Some((column, Evidence::Mentions)), _) => make(column, Because::Header, false, 50),
        (None, Some(column)) => make(column, Because::Cells, named.is_none(), 40),
        (None, None) => make(Column::Ignore, Because::Nothing, named.is_none_or(|name| name.trim().is_empty()), 0),
    }
}

/// Meanings that several columns may have.
const fn may_repeat(column: Column) -> bool {
    matches!(column, Column::Ignore | Column::OtherNames)
}

/// Of several columns with one meaning the best keeps it; another name becomes another name, the rest are not taken in.
fn only_best(all: &mut [(Proposal, u32)], shapes: &[Shape]) {
    for column in Column::ALL.iter().copied().filter(|column| !may_repeat(*column)) {
        let mut with: Vec<usize> =
            all.iter().enumerate().filter(|(_, (one, _))| one.column == column).map(|(at, _)| at).collect();
        if with.len() < 2 {
            continue;
        }
        with.sort_by_key(|at| {
            let weight = all.get(*at).map_or(0, |(_, weight)| *weight);
            let filled = shapes.get(*at).map_or(0, |shape| shape.filled);
            (std::cmp::Reverse(weight), std::cmp::Reverse(filled), *at)
        });
        for at in with.into_iter().skip(1) {
            if let Some((one, weight)) = all.get_mut(at) {
                let other = matches!(column, Column::Name | Column::Brand);
                one.column = if other { Column::OtherNames } else { Column::Ignore };
                one.sure = false;
                *weight = 1;
            }
        }
    }
}

/// Where no header says which column holds the names: the longest different words, before others.
fn find_name(all: &mut [(Proposal, u32)], shapes: &[Shape]) {
    let brand = all.iter().position(|(one, _)| matches!(one.column, Column::Brand));
    let generic = all.iter().position(|(one, _)| one.column == Column::Generic);
    let best = shapes
        .iter()
        .enumerate()
        .filter(|(at, shape)| shape.may_be_names() && all.get(*at).is_some_and(|(one, _)| one.column == Column::Ignore && one.because == Because::Nothing))
        .max_by_key(|(at, shape)| (shape.distinct * shape.long.min(60), std::cmp::Reverse(*at)))
        .map(|(at, _)| at);
    if let Some((one, _)) = brand.or(generic).or(best).and_then(|at| all.get_mut(at)) {
        *one = Proposal { column: Column::Name, because: Because::Cells, sure: false };
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Cell, layout::header_row};
    use super::*;

    fn read(text: &str) -> Vec<Column> {
        let rows: Vec<Row> = text
            .lines()
            .zip(1..)
            .map(|(line, number)| Row { number, cells: line.split(';').map(Cell::text).collect() })
            .collect();
        let header = header_row(&rows);
        let (head, below): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| Some(row.number) == header);
        propose(head.first(), &below).into_iter().map(|one| one.column).collect()
    }

    #[test]
    fn columns_by_their_headers_and_their_cells() {
        use Column::{Atc, Form, Generic, Gtin, Ignore, Name, Routes, Strength};
        assert_eq!(
            read("NAZEV;CESTA;FORMA;SILA\nBYDUREON;SDR;INJ PLQ SUS PRO;2MG\nABILIFY;POR;TBL NOB;5MG"),
            [Name, Routes, Form, Strength]
        );
        assert_eq!(
            read("İLAÇ ADI;BARKOD;ATC KODU\nPAROL 500 MG 20 TABLET;8699508010013;N02BE01\nX;8699508010013;N02BE01"),
            [Name, Gtin, Atc]
        );
        assert_eq!(
            read("Generic name;Product name;Price\nparacetamol;Panadol 500 mg;12.5\nibuprofen;Brufen 200 mg;13"),
            [Generic, Name, Ignore]
        );
        assert_eq!(
            read("60002283;ANASTROZOLE ACCORD 1 mg, comprimé;comprimé;01/03/2011\n60004277;FENOFIBRATE 100 mg, gélule;gélule;11/06/2003"),
            [Ignore, Name, Form, Ignore]
        );
        assert_eq!(read("paracetamol 500 mg\nibuprofen 200 mg"), [Name]);
    }
}
