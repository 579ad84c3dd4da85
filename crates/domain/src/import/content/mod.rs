//! What the columns of a list mean, proposed from the words over them and from their cells. A person may change any
//! of it; it reads no cell for good.

mod facts;
mod look;
mod words;

use serde::{Deserialize, Serialize};

use self::facts::Facts;
use super::header::{self, Evidence, Heading};
use super::mapping::may_repeat;
use super::{Column, Row};

/// Why a meaning is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The header's words.
    Header,
    /// What the cells look like.
    Cells,
    /// Header and cells.
    Both,
    /// Nothing is known, so that the column is not taken in.
    Nothing,
}

/// The meaning that is proposed for a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The meaning.
    pub column: Column,
    /// Why this part was left out.
    pub why: Why,
    /// Whether it can hardly be anything else; a person looks at the others first.
    pub sure: bool,
}

const NOTHING: Proposal = Proposal { column: Column::Ignore, why: Why::Nothing, sure: false };

/// The meanings of all columns of a list, left to right. Each meaning that a row can have once is proposed for at
/// most one column, that with the best evidence; one column has the names if any can.
#[must_use]
pub fn propose(header: Option<&Row>, sample: &[Row]) -> Vec<Proposal> {
    let width = header.into_iter().chain(sample).map(|row| row.cells.len()).max().unwrap_or(0);
    let seen: Vec<ColumnSeen> = (0..width).map(|at| ColumnSeen::of(header, sample, at)).collect();
    let mut options: Vec<(usize, usize, Proposal)> = seen
        .iter()
        .enumerate()
        .flat_map(|(at, seen)| seen.options().into_iter().map(move |(score, proposal)| (score, at, proposal)))
        .collect();
    options.sort_by_key(|(score, at, _)| (std::cmp::Reverse(*score), *at));
    let mut chosen: Vec<Option<Proposal>> = vec![None; width];
    for (_, at, proposal) in options {
        let taken = chosen.iter().flatten().any(|one| one.column == proposal.column && !may_repeat(one.column));
        if let Some(here @ None) = chosen.get_mut(at)
            && !taken
        {
            *here = Some(proposal);
        }
    }
    if !chosen.iter().flatten().any(|one| one.column == Column::Name) {
        choose_name(&seen, &mut chosen);
    }
    chosen.into_iter().map(|one| one.unwrap_or(NOTHING)).collect()
}

/// Everything known about one column.
struct ColumnSeen {
    heading: Option<Heading>,
    facts: Facts,
}

impl ColumnSeen {
    fn of(header: Option<&Row>, sample: &[Row], at: usize) -> Self {
        Self { heading: header.and_then(|row| header::read(row.text(at))), facts: Facts::of(sample, at) }
    }

    /// The meanings the column could have, each with how much speaks for it.
    fn options(&self) -> Vec<(usize, Proposal)> {
        let mut options = Vec::new();
        let cells = self.facts.say();
        if let Some(heading) = self.heading {
            let column = self.facts.narrow(heading.column);
            let (agree, deny) = (self.facts_agree(column, cells), self.facts.deny(column));
            let says = heading.evidence == Evidence::Says;
            let score = if says { 1000 } else { 500 } + self.rank(heading) - if deny { 300 } else { 0 };
            let why = if agree || column != heading.column { Why::Both } else { Why::Header };
            let sure = (says || agree) && !deny && column == heading.column;
            options.push((score, Proposal { column, why, sure }));
            if matches!(column, Column::Name | Column::Brand | Column::Generic)
                && !deny
                && self.facts.fullness > 0
                && (heading.language || (says && self.facts.length <= 40))
            {
                options.push((200, Proposal { column: Column::OtherNames, why: Why::Header, sure: false }));
            }
        }
        if let Some((column, sure)) = cells {
            let certain = matches!(column, Column::Atc | Column::Gtin) && sure;
            let score = if certain { 1500 } else { 250 } + self.facts.fullness;
            options.push((
                score,
                Proposal {
                    column,
                    why: if self.agrees(column) { Why::Both } else { Why::Cells },
                    sure: sure && (certain || self.heading.is_none()),
                },
            ));
        }
        options
    }

    fn agrees(&self, column: Column) -> bool {
        self.heading.is_some_and(|heading| heading.column == column)
    }

    fn facts_agree(&self, column: Column, cells: Option<(Column, bool)>) -> bool {
        match column {
            Column::Name => self.facts.as_names(0).is_some_and(|_| self.facts.distinct >= 50),
            Column::PackUnits => self.facts.number >= 90,
            Column::Manufacturer => self.facts.company >= 30,
            Column::Code => self.facts.code >= 95 && self.facts.distinct >= 98,
            Column::Form => self.facts.form >= 60,
            column => cells.is_some_and(|(said, _)| said == column),
        }
    }

    /// Whether nothing else is known of it than, at most, the language of its texts.
    fn could_be_named(&self, chosen: Option<Proposal>) -> bool {
        match self.heading {
            None => chosen.is_none(),
            Some(heading) => heading.language && chosen.is_some_and(|one| one.column == Column::OtherNames),
        }
    }

    /// Which of two columns of one meaning goes first: that without a language, then the fuller, then the one whose
    /// cells are what it says.
    fn rank(&self, heading: Heading) -> usize {
        let agree = usize::from(self.facts_agree(heading.column, self.facts.say())) * 60;
        usize::from(!heading.language) * 40 + self.facts.fullness / 5 * 2 + agree
    }
}

/// Finds the names where no header says name: in the brand or the generic name, or in the fullest, most different
/// texts of a column about which nothing is known.
fn choose_name(seen: &[ColumnSeen], chosen: &mut [Option<Proposal>]) {
    let place = |column: Column| chosen.iter().position(|one| one.is_some_and(|one| one.column == column));
    let facts = |at: usize| seen.get(at).map(|seen| &seen.facts);
    let brand = place(Column::Brand).and_then(|at| facts(at).map(|facts| (at, facts)));
    let generic = place(Column::Generic).and_then(|at| facts(at).map(|facts| (at, facts)));
    let named = match (brand, generic) {
        (Some((at, brand)), Some((other, generic))) => {
            Some(if brand.fullness >= 90 && brand.kinds > generic.kinds { at } else { other })
        }
        (Some((at, _)), None) | (None, Some((at, _))) => Some(at),
        (None, None) => None,
    };
    let found = || {
        seen.iter()
            .enumerate()
            .filter(|(at, seen)| seen.could_be_named(chosen.get(*at).copied().flatten()))
            .filter_map(|(at, seen)| Some((seen.facts.as_names(at)?, at)))
            .max_by_key(|(score, at)| (*score, std::cmp::Reverse(*at)))
            .map(|(_, at)| at)
    };
    let why = if named.is_some() { Why::Both } else { Why::Cells };
    if let Some(here) = named.or_else(found).and_then(|at| chosen.get_mut(at)) {
        *here = Some(Proposal { column: Column::Name, why, sure: false });
    }
}

#[cfg(test)]
mod tests;
