//! What the prescription's page shows of a line's dispensing.

use super::{drug_of, line_of, lots_taken, may_give, pick::by_lot};
use crate::{
    server::{
        actor::Actor,
        context::Cx,
        repo::{
            self,
            db::Conn,
            dispensing::{DispensingRow, StepRow},
            prescription::LineRow,
            stock::{self, DrugRow, LotRow, ShelfRow},
        },
        service::stock::counted,
    },
    wire::AppError,
};
use domain::{
    coded::Stored,
    dispensing::DispensingState,
    form::DispensingUnit,
    ids::{DispensingId, LineId, LotId, PlaceId},
    number::DecimalMark,
    place::PlaceKind,
    prescription::{Basis, Decision},
    stock::{Expiry, LotNumber, WhyNot, allocate},
};
use jiff::civil::Date;

/// A lot that may be given at a pharmacy.
#[derive(Clone, Debug)]
pub struct Proposed {
    /// The lot.
    pub lot: LotId,
    /// Its number.
    pub number: LotNumber,
    /// Its expiry.
    pub expiry: Expiry,
    /// What one of its units holds, in words, or empty.
    pub holds: String,
    /// The shelves it lies on.
    pub place: String,
    /// Units there.
    pub on_hand: u32,
    /// Units that would be taken if all that is left of the line were prepared now.
    pub take: u32,
}

/// A lot that lies at a pharmacy and isn't offered.
#[derive(Clone, Debug)]
pub struct LeftOut {
    /// The lot.
    pub lot: LotId,
    /// Its number.
    pub number: LotNumber,
    /// Its expiry.
    pub expiry: Expiry,
    /// What one of its units holds, in words, or empty.
    pub holds: String,
    /// Units there.
    pub on_hand: u32,
    /// Why.
    pub why: WhyNot,
    /// What somebody wrote about it, or empty.
    pub said: String,
}

/// What one pharmacy can give.
#[derive(Clone, Debug)]
pub struct Pharmacy {
    /// The pharmacy.
    pub id: PlaceId,
    /// Its name.
    pub name: String,
    /// Units that may be given.
    pub usable: u64,
    /// Units of what is left of the line that it can't give.
    pub short_by: u32,
    /// The lots that may be given, the earliest expiry first.
    pub lots: Vec<Proposed>,
    /// The lots that may not.
    pub left_out: Vec<LeftOut>,
}

/// A step that was done.
#[derive(Clone, Debug)]
pub struct DoneStep {
    /// "Prepared", "Checked", …
    pub what: &'static str,
    /// Stamp.
    pub at: String,
    /// The instant in words.
    pub when: String,
    /// Who.
    pub who: String,
    /// Remark or reason, or empty.
    pub why: String,
}

/// A dispensing of the line.
#[derive(Clone, Debug)]
pub struct Done {
    /// The dispensing.
    pub id: DispensingId,
    /// Where it stands.
    pub state: Stored<DispensingState>,
    /// "21 capsules".
    pub units: String,
    /// "4 of lot A (expires Sep 2026)"; what was taken, also when it went back.
    pub lots: Vec<String>,
    /// What was done, in order.
    pub steps: Vec<DoneStep>,
}

/// Everything about the dispensing of one line.
#[derive(Clone, Debug)]
pub struct Panel {
    /// The line.
    pub line: LineId,
    /// Its place in the prescription, from 1.
    pub position: i64,
    /// The prescription's number.
    pub number: String,
    /// Units left to prepare.
    pub left: u32,
    /// What is handed over.
    pub unit: Stored<DispensingUnit>,
    /// Why nothing can be prepared now, if so.
    pub refused: Option<String>,
    /// True when the line ended, so that nothing more is expected.
    pub ended: bool,
    /// True when units are picked that can't be handed over any more, because the line ended or was rejected.
    pub must_undo: bool,
    /// The label's sentence, or empty when a pharmacist must write it first.
    pub label: String,
    /// The pharmacies, the one to take from first.
    pub pharmacies: Vec<Pharmacy>,
    /// What was done so far, oldest first.
    pub done: Vec<Done>,
}

impl Panel {
    /// "21 capsules".
    #[must_use]
    pub fn counted(&self, units: u64) -> String {
        counted(&self.unit, units)
    }
}

/// How each of these lines is dispensed, where it was accepted or something of it was picked already.
///
/// # Errors
/// When the store cannot be read.
pub async fn panels<'a>(
    cx: &Cx,
    by: &Actor,
    lines: impl Iterator<Item = &'a LineRow> + Send,
) -> Result<Vec<Panel>, AppError> {
    let mut panels = Vec::new();
    for line in lines {
        let begun = line.state.supply().prepared() > 0 || line.state.supply().handed_over() > 0;
        if begun || *line.state.decision() == Decision::Accepted {
            panels.push(panel(cx, by, line.id).await?);
        }
    }
    Ok(panels)
}

/// What a line's dispensing looks like now.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn panel(cx: &Cx, _: &Actor, line: LineId) -> Result<Panel, AppError> {
    let today = cx.clock.today();
    let mut conn = cx.db.read().await?;
    let (line, number) = line_of(&mut conn, line).await?;
    let drug = match drug_of(&mut conn, &line).await {
        Ok((_, drug)) => Ok(drug),
        Err(AppError::Rule(says)) => Err(says),
        Err(other) => return Err(other),
    };
    let refused = refused(&line, &drug, today);
    let left = line.state.supply().left();
    let pharmacies = match &drug {
        Ok(drug) if refused.is_none() => pharmacies(&mut conn, drug, left, today).await?,
        _ => Vec::new(),
    };
    let unit = drug.map_or_else(|_| Stored::Newer("units".to_owned()), |drug| drug.unit);
    let mut done = Vec::new();
    for row in repo::dispensing::of_line(&mut conn, line.id).await? {
        done.push(done_so_far(cx, &mut conn, row, &unit).await?);
    }
    Ok(Panel {
        line: line.id,
        position: line.position,
        number,
        left,
        unit,
        refused,
        ended: line.state.order().is_final(),
        must_undo: line.state.must_undo(),
        label: line.label_sentence,
        pharmacies,
        done,
    })
}

fn refused(line: &LineRow, drug: &Result<DrugRow, String>, today: Date) -> Option<String> {
    if line.state.supply().of() == 0 && !line.state.order().is_final() {
        return Some("The quantity isn't known yet. A pharmacist must set it first.".to_owned());
    }
    if line.state.supply().left() == 0 && line.state.supply().prepared() > 0 && !line.state.must_undo() {
        return Some("Everything that is left is prepared.".to_owned());
    }
    if let Err(refused) = line.state.prepare(1, Basis::Acceptance) {
        return Some(refused.to_string());
    }
    match drug {
        Ok(drug) => may_give(line, drug, today).err(),
        Err(says) => Some(says.clone()),
    }
}

/// What each pharmacy can give: first the one that can give all that is left, or most of it.
async fn pharmacies(conn: &mut Conn, drug: &DrugRow, left: u32, today: Date) -> Result<Vec<Pharmacy>, AppError> {
    let mut all = Vec::new();
    for place in stock::stock_places(conn).await? {
        if place.kind == Stored::Known(PlaceKind::Pharmacy) {
            let shelves = stock::within(conn, drug.id, place.id).await?;
            all.push(pharmacy((place.id, place.name), &shelves, drug, left, today));
        }
    }
    all.sort_by_key(|one| one.short_by);
    Ok(all)
}

fn pharmacy((id, name): (PlaceId, String), shelves: &[ShelfRow], drug: &DrugRow, left: u32, today: Date) -> Pharmacy {
    let lots = by_lot(shelves, drug.content.as_ref());
    let plan = allocate(&lots, left, today);
    let row = |lot: LotId| {
        let found = shelves.iter().find(|shelf| shelf.lot.id == lot)?;
        let holds = found.content.as_ref().map(|one| one.words(DecimalMark::Point)).unwrap_or_default();
        Some((found.lot.clone(), holds))
    };
    let names = |lot: LotId| {
        let names: Vec<&str> =
            shelves.iter().filter(|shelf| shelf.lot.id == lot).map(|shelf| shelf.place_name.as_str()).collect();
        names.join(", ")
    };
    let mut offered: Vec<Proposed> = Vec::new();
    let mut left_out: Vec<LeftOut> = Vec::new();
    for lot in &lots {
        let Some((LotRow { number, expiry, status_reason: said, .. }, holds)) = row(lot.lot) else { continue };
        match lot.why_not(today) {
            Some(why) => {
                left_out.push(LeftOut { lot: lot.lot, number, expiry, holds, on_hand: lot.on_hand, why, said });
            }
            None => offered.push(Proposed {
                lot: lot.lot,
                number,
                expiry,
                holds,
                place: names(lot.lot),
                on_hand: lot.on_hand,
                take: plan.picks.iter().filter(|pick| pick.lot == lot.lot).map(|pick| pick.units).sum(),
            }),
        }
    }
    let usable = offered.iter().map(|lot| u64::from(lot.on_hand)).sum();
    Pharmacy { id, name, usable, short_by: plan.short_by, lots: offered, left_out }
}

async fn done_so_far(
    cx: &Cx,
    conn: &mut Conn,
    row: DispensingRow,
    unit: &Stored<DispensingUnit>,
) -> Result<Done, AppError> {
    let mut lots = Vec::new();
    if row.undone.is_none() {
        for (lot, units) in lots_taken(conn, row.id).await? {
            lots.push(format!("{units} of lot {} (expires {})", lot.number, lot.expiry));
        }
    }
    let same = row.checked.as_ref().is_some_and(|checked| checked.by == row.prepared.by);
    let step = |what: &'static str, step: &StepRow, why: &str| DoneStep {
        what,
        at: step.at.clone(),
        when: cx.clock.in_words(&step.at),
        who: step.name.clone(),
        why: why.to_owned(),
    };
    let mut steps = vec![step("Prepared", &row.prepared, "")];
    let remark = if same { "Checked by the same person" } else { "" };
    steps.extend(row.checked.as_ref().map(|done| step("Checked", done, remark)));
    steps.extend(row.handed_over.as_ref().map(|done| step("Handed over", done, "")));
    steps.extend(row.undone.as_ref().map(|done| step("Undone", done, &row.state_reason)));
    Ok(Done { id: row.id, units: counted(unit, u64::from(row.quantity)), state: row.state, lots, steps })
}
