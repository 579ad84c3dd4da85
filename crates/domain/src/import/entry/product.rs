//! What a row says of the product: form, unit, routes, and how it is handled.

use super::{Proposed, Reader};
use crate::import::{
    CellReason, Column,
    decimal::sign_of,
    exact,
    words::{self, dispensing_unit},
};
use crate::{
    coded::Stored,
    drug::{DrugFacts, Fact, FactRefused, PlainFacts},
    form::{DoseForm, UnitUse},
    route::Route,
};

impl Reader<'_> {
    pub(super) fn form(&mut self, facts: &mut DrugFacts, proposed: &Proposed) {
        let routes = self.routes();
        let known: Vec<Route> = routes.iter().filter_map(Stored::known).collect();
        let mut words_unit = None;
        if let Some((_, text)) = self.text(Column::Form) {
            facts.form = exact::newer(text).map(Stored::Newer).or_else(|| {
                let found = self.known.form(text)?;
                let form = found.form(words::site(&known))?;
                words_unit = found.unit(form);
                Some(Stored::Known(form))
            });
            if facts.form.is_none() {
                self.not_understood.push((Column::Form, text.to_owned()));
            }
        } else if self.cells(Column::Form).next().is_none() {
            facts.form = proposed.form.map(Stored::Known);
        }
        let form = facts.form.as_ref().and_then(Stored::known);
        facts.dispensing_unit = self
            .text(Column::Unit)
            .and_then(|(_, text)| {
                let unit = exact::newer(text).map(Stored::Newer).or_else(|| dispensing_unit(text).map(Stored::Known));
                if unit.is_none() {
                    self.not_understood.push((Column::Unit, text.to_owned()));
                }
                unit
            })
            .or_else(|| words_unit.or_else(|| form.map(DoseForm::usual_unit)).map(Stored::Known));
        facts.unit_use = match self.text(Column::UnitUse) {
            Some((_, text)) => Some(UnitUse::from_text(text)),
            None => form.map(DoseForm::usual_use),
        };
        facts.routes = if routes.is_empty() && self.cells(Column::Routes).next().is_none() {
            form.map(usual_routes).unwrap_or_default()
        } else {
            routes
        };
    }

    pub(super) fn routes(&mut self) -> Vec<Stored<Route>> {
        let Some((_, text)) = self.text(Column::Routes) else { return Vec::new() };
        let (newer, rest): (Vec<&str>, Vec<&str>) =
            text.split(['\n', ';']).map(str::trim).partition(|part| exact::newer(part).is_some());
        let (known, unknown) = words::routes(&rest.join(";"));
        self.not_understood.extend(unknown.into_iter().map(|word| (Column::Routes, word)));
        let newer = newer.into_iter().filter_map(exact::newer).map(Stored::Newer);
        known.into_iter().map(Stored::Known).chain(newer).collect()
    }

    pub(super) fn plain_facts(&mut self, facts: &mut PlainFacts) {
        if let Some((at, text)) = self.text(Column::DoseLimits) {
            match PlainFacts::exported(text) {
                Some(newer) => *facts = newer,
                None => self.refuse(Some(at), Column::DoseLimits, text, CellReason::NotAsExported),
            }
        }
        for fact in Fact::ALL {
            let column = fact.column();
            let Some((at, text)) = self.text(column) else { continue };
            let sign = self.row.cells.get(at).and_then(|cell| sign_of(cell, self.mapping.sign));
            match fact.read_cell(facts, text, sign) {
                Ok(()) => {}
                Err(FactRefused::NumberInList(why)) => self.refuse(Some(at), column, text, *why),
                Err(_) if fact.asked().waits => self.leave_out(column, text),
                // a word about control that isn't understood never reads as "not controlled"
                Err(_) if *fact == Fact::Controlled => self.refuse(Some(at), column, text, CellReason::Controlled),
                Err(refused) => self.refuse(Some(at), column, text, refused),
            }
        }
    }
}

/// The routes that follow from a form alone; none where a needle could go several ways.
fn usual_routes(form: DoseForm) -> Vec<Stored<Route>> {
    let needle = |route: &Route| matches!(route, Route::Intravenous | Route::Intramuscular | Route::Subcutaneous);
    let usual = form.usual_routes();
    if usual.len() > 1 && usual.iter().any(needle) {
        return Vec::new();
    }
    usual.into_iter().map(Stored::Known).collect()
}
