//! What the cells of a column look like together.

use std::collections::HashSet;

use super::super::fold::fold;
use super::super::{Cell, CellKind, Column, Row};
use super::look;

/// How many rows are looked at.
const SAMPLE: usize = 1000;

/// A column's cells in hundredths: how many of those filled look like what.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    /// How many cells have something in them.
    pub(super) filled: usize,
    /// Of all rows.
    pub(super) fullness: usize,
    /// How many different ones there are.
    pub(super) kinds: usize,
    /// Of those filled.
    pub(super) distinct: usize,
    /// Characters, on average.
    pub(super) length: usize,
    pub(super) atc: usize,
    pub(super) gtin: usize,
    pub(super) date: usize,
    pub(super) number: usize,
    pub(super) strength: usize,
    pub(super) with_strength: usize,
    pub(super) form: usize,
    pub(super) route: usize,
    pub(super) pack: usize,
    pub(super) unit: usize,
    pub(super) amount_unit: usize,
    pub(super) company: usize,
    pub(super) code: usize,
    pub(super) letters: usize,
    pub(super) digits: usize,
    pub(super) reading: usize,
    pub(super) sentences: usize,
    /// Each number is one more than that before.
    pub(super) running: bool,
}

impl Facts {
    /// Looks at a column, from 0.
    pub(super) fn of(rows: &[Row], column: usize) -> Self {
        let rows = rows.get(..SAMPLE).unwrap_or(rows);
        let cells: Vec<(&Cell, String)> = rows
            .iter()
            .filter_map(|row| row.cells.get(column))
            .filter(|cell| !cell.is_blank() && cell.kind != CellKind::Error)
            .map(|cell| (cell, fold(&cell.text)))
            .collect();
        let filled = cells.len();
        let share = |like: &dyn Fn(&Cell, &str) -> bool| {
            cells.iter().filter(|(cell, folded)| like(cell, folded)).count() * 100 / filled.max(1)
        };
        let kinds = cells.iter().map(|(cell, _)| cell.text.trim()).collect::<HashSet<_>>().len();
        Self {
            filled,
            fullness: filled * 100 / rows.len().max(1),
            kinds,
            distinct: kinds * 100 / filled.max(1),
            length: cells.iter().map(|(cell, _)| cell.text.trim().chars().count()).sum::<usize>() / filled.max(1),
            atc: share(&|cell, _| look::is_atc(&cell.text)),
            gtin: share(&|cell, _| look::is_gtin(&cell.text)),
            date: share(&|cell, _| cell.kind == CellKind::Date || look::is_date(&cell.text)),
            number: share(&|cell, _| look::is_number(cell)),
            strength: share(&|cell, _| look::is_strength(&cell.text)),
            with_strength: share(&|cell, _| look::has_strength(&cell.text)),
            form: share(&|_, folded| look::is_form(folded)),
            route: share(&|_, folded| look::is_route(folded)),
            pack: share(&|cell, folded| look::is_pack(&cell.text, folded)),
            unit: share(&|cell, folded| look::is_unit(&cell.text, folded)),
            amount_unit: share(&|cell, _| look::is_amount_unit(&cell.text)),
            company: share(&|_, folded| look::is_company(folded)),
            code: share(&|cell, _| look::is_code(cell)),
            letters: share(&|cell, _| cell.text.chars().any(char::is_alphabetic)),
            digits: share(&|cell, _| cell.text.chars().any(char::is_numeric)),
            reading: share(&|cell, _| look::is_kana_reading(&cell.text)),
            sentences: share(&|cell, _| cell.text.contains(['。', '；']) || cell.text.contains(". ")),
            running: running(&cells),
        }
    }

    /// What the cells show by themselves, and whether it can hardly be anything else.
    pub(super) fn say(&self) -> Option<(Column, bool)> {
        let few_kinds = self.filled < 20 || self.distinct <= 60;
        let several = self.filled >= 3;
        if several && self.gtin >= 90 {
            Some((Column::Gtin, self.distinct >= 20 && self.length >= 9))
        } else if several && self.atc >= 80 {
            Some((Column::Atc, true))
        } else if self.date >= 80 || self.running {
            Some((Column::Ignore, true))
        } else if several && self.strength >= 70 && self.number < 90 {
            Some((Column::Strength, self.strength >= 90))
        } else if several && self.route >= 70 && few_kinds {
            Some((Column::Routes, self.route >= 90))
        } else if several && self.pack >= 60 {
            Some((Column::Pack, self.pack >= 90))
        } else if several && self.form >= 60 && few_kinds {
            Some((Column::Form, self.form >= 90))
        } else if several && self.unit >= 90 && self.amount_unit < 50 && few_kinds {
            Some((Column::Unit, false))
        } else if several
            && self.company >= 30
            && self.kinds > 1
            && self.length >= 6
            && self.with_strength < 20
            && few_kinds
        {
            Some((Column::Manufacturer, false))
        } else if several && self.code >= 95 && self.distinct >= 98 && self.length >= 3 {
            Some((Column::Code, false))
        } else if self.number >= 90 {
            Some((Column::Ignore, false))
        } else {
            None
        }
    }

    /// How much the column looks like the names of drugs; none if it does not.
    pub(super) fn as_names(&self, place: usize) -> Option<usize> {
        let few = self.filled >= 20 && (self.distinct < 20 || self.kinds < 10);
        if self.filled == 0 || self.fullness < 50 || self.letters < 80 || self.length < 3 || few || self.say().is_some()
        {
            return None;
        }
        let readable = if self.reading >= 50 || self.sentences >= 30 || self.length > 120 { 0 } else { 100 };
        let left = 30_usize.saturating_sub(place * 3);
        Some(self.distinct * 2 + self.length.min(20) * 2 + self.with_strength / 2 + readable + left)
    }

    /// Whether the cells cannot be what the header says, as far as one can tell.
    pub(super) fn deny(&self, column: Column) -> bool {
        let many = self.filled >= 10;
        self.filled >= 3
            && match column {
                Column::Gtin => self.gtin < 50,
                Column::Atc => self.atc < 50,
                Column::Strength => self.digits < 30 || self.date >= 50,
                Column::Name => self.letters < 50 || (self.filled >= 20 && self.distinct < 10),
                Column::Brand | Column::Manufacturer => self.letters < 50 || self.length > 120,
                Column::Generic => self.letters < 50 || self.length > 120 || self.with_strength >= 50,
                Column::Form => self.number > 50 || self.with_strength >= 50 || (many && self.form == 0),
                Column::Routes => self.number > 50 || (many && self.route == 0),
                Column::PackUnits | Column::DropsPerMl | Column::InUseDays => self.number < 50,
                Column::Code => self.code < 50 && self.digits < 50 || (many && self.distinct < 50) || self.running,
                _ => false,
            }
    }

    /// The header's meaning as the cells narrow it down: a pack of `30` is its number of units.
    pub(super) fn narrow(&self, column: Column) -> Column {
        match column {
            Column::Pack if self.filled > 0 && self.number >= 90 => Column::PackUnits,
            Column::PackUnits | Column::PackContent | Column::Unit if self.pack >= 60 => Column::Pack,
            Column::Unit if self.amount_unit >= 50 => Column::Ignore,
            Column::Form | Column::PackContent if self.strength >= 60 => Column::Strength,
            other => other,
        }
    }
}

/// Whether whole numbers count up one by one, as the numbers of rows do.
fn running(cells: &[(&Cell, String)]) -> bool {
    let numbers: Vec<u64> = cells.iter().map_while(|(cell, _)| cell.text.trim().parse().ok()).collect();
    cells.len() >= 3
        && numbers.len() == cells.len()
        && numbers.windows(2).all(|two| matches!(two, [one, next] if one.checked_add(1) == Some(*next)))
}
