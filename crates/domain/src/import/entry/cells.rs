//! The cells of a row by their meaning, each read by a rule; what breaks it is noted.

use super::{Reader, bit};
use crate::import::{Cell, CellKind, CellReason, CellRefused, Column};
use crate::{
    drug::{FactRefused, FactValue},
    unit::Measure,
};

impl<'a> Reader<'a> {
    /// The cells of a meaning that hold something, with their places.
    pub(super) fn cells(&self, meaning: Column) -> impl Iterator<Item = (usize, &'a Cell)> + use<'a> {
        let columns = if self.meant & bit(meaning) == 0 { &[][..] } else { &self.mapping.columns[..] };
        let row = self.row;
        let of = move |(at, column): (usize, &Column)| {
            (*column == meaning).then(|| row.cells.get(at)).flatten().map(|cell| (at, cell))
        };
        columns.iter().enumerate().filter_map(of).filter(|(_, cell)| !cell.is_blank())
    }

    /// The text of a meaning's first cell, trimmed; nothing when that is empty or no text at all.
    pub(super) fn text(&mut self, meaning: Column) -> Option<(usize, &'a str)> {
        let (at, cell) = self.cells(meaning).next()?;
        match cell.kind {
            CellKind::Error => {
                self.refuse(Some(at), meaning, &cell.text, CellReason::ShowsAnError);
                None
            }
            CellKind::Date if takes_no_date(meaning) => {
                self.refuse(Some(at), meaning, &cell.text, CellReason::BecameADate);
                None
            }
            _ => Some((at, cell.text.trim())),
        }
    }

    pub(super) fn refuse(
        &mut self,
        column: Option<usize>,
        meaning: Column,
        value: &str,
        reason: impl Into<CellReason>,
    ) {
        let value = value.chars().take(200).collect();
        self.refused.push(CellRefused { column, meaning, value, reason: reason.into().into() });
    }

    /// A meaning read by a rule.
    pub(super) fn by<T, E: Into<CellReason>>(
        &mut self,
        meaning: Column,
        rule: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let (at, text) = self.text(meaning)?;
        match rule(text) {
            Ok(value) => Some(value),
            Err(reason) => {
                self.refuse(Some(at), meaning, text, reason);
                None
            }
        }
    }

    /// A meaning that can wait: what breaks its rule is left out, and told.
    pub(super) fn understood<T, E>(&mut self, meaning: Column, rule: impl FnOnce(&str) -> Result<T, E>) -> Option<T> {
        let (_, text) = self.text(meaning)?;
        let read = rule(text).ok();
        if read.is_none() {
            self.leave_out(meaning, text);
        }
        read
    }

    pub(super) fn leave_out(&mut self, meaning: Column, text: &str) {
        self.not_understood.push((meaning, text.chars().take(200).collect()));
    }

    /// "100 mL".
    pub(super) fn measure(&mut self, meaning: Column) -> Option<Measure> {
        let (at, text) = self.text(meaning)?;
        match Measure::of_cell(text, self.mapping.sign) {
            Ok(measure) => return measure,
            Err(FactRefused::NumberInList(why)) => self.refuse(Some(at), meaning, text, *why),
            Err(_) => self.leave_out(meaning, text),
        }
        None
    }
}

const fn takes_no_date(meaning: Column) -> bool {
    matches!(
        meaning,
        Column::Strength
            | Column::Pack
            | Column::PackUnits
            | Column::PackContent
            | Column::Name
            | Column::Generic
            | Column::Gtin
            | Column::Code
            | Column::Atc
            | Column::Form
    )
}
