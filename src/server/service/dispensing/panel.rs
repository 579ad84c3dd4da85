//! What the prescription's page shows of a line's dispensing.

use super::{drug_of, lots_taken, pick::by_lot, taken};
use crate::server::{
    actor::Actor,
    context::Cx,
    failure::Failure,
    repo::{
        self,
        db::Conn,
        dispensing::{DispensingRow, StepRow},
        prescription::LineRow,
        stock::{self, DrugRow, LotRow, ShelfRow},
    },
    service::{assessment, prescription_record::RecordLine},
};
use domain::{
    coded::Stored,
    dispensing::{DispensingState, GiveRefused},
    form::DispensingUnit,
    ids::{DispensingId, LineId, LotId, PlaceId},
    place::PlaceKind,
    prescription::{Basis, Decision, PrescriptionNumber},
    refusal::Why,
    stock::{Expiry, LotNumber, TakenUnits, WhyNot, allocate},
    unit::Measure,
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
    /// What one of its units holds, where its pack says.
    pub holds: Option<Measure>,
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
    /// What one of its units holds, where its pack says.
    pub holds: Option<Measure>,
    /// Units there.
    pub on_hand: u32,
    /// Why the lot may not be given.
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
    /// Where the dispensing stood then.
    pub what: DispensingState,
    /// When (RFC 3339, UTC).
    pub at: String,
    /// The name of whoever did it.
    pub who: String,
    /// Why, as somebody typed it, or empty.
    pub why: String,
    /// Whether it was a check by the person who had picked.
    pub by_same_person: bool,
}

/// A dispensing of the line.
#[derive(Clone, Debug)]
pub struct Done {
    /// The dispensing.
    pub id: DispensingId,
    /// Where it stands.
    pub state: Stored<DispensingState>,
    /// So many units.
    pub units: u32,
    /// What was taken, by lot; nothing when it went back.
    pub lots: Vec<TakenUnits>,
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
    pub number: PrescriptionNumber,
    /// Units left to prepare.
    pub left: u32,
    /// What is handed over.
    pub unit: Stored<DispensingUnit>,
    /// Why nothing can be prepared now, if so.
    pub refused: Option<Why>,
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

/// How each of these lines is dispensed, where it was accepted or something of it was picked already.
pub async fn panels<'a>(
    cx: &Cx,
    _: &Actor,
    lines: impl Iterator<Item = &'a RecordLine> + Send,
) -> Result<Vec<Panel>, Failure> {
    let mut panels = Vec::new();
    for one in lines {
        let line = &one.line;
        let begun = line.state.supply().prepared() > 0 || line.state.supply().handed_over() > 0;
        if begun || *line.state.decision() == Decision::Accepted {
            panels.push(panel(cx, one).await?);
        }
    }
    Ok(panels)
}

/// What a line's dispensing looks like now.
async fn panel(cx: &Cx, one: &RecordLine) -> Result<Panel, Failure> {
    let (today, line) = (cx.clock.today(), &one.line);
    let mut conn = cx.db.read().await?;
    let number = repo::prescription::number_of_line(&mut conn, line.id).await?.ok_or(Failure::NotFound)?;
    let drug = match drug_of(&mut conn, line).await {
        Ok((_, drug)) => Ok(drug),
        Err(Failure::Rule(why)) => Err(why),
        Err(other) => return Err(other),
    };
    let refused = match (refused(line), &one.assessment) {
        (Some(why), _) => Some(why),
        (None, Some(assessment)) => assessment.not_given.clone(),
        // it could not be made with the page: if it can't be made now, the fault is told
        (None, None) => assessment::now(&mut conn, &cx.clock, line).await?.not_given,
    };
    let left = line.state.supply().left();
    let pharmacies = match &drug {
        Ok(drug) if refused.is_none() => pharmacies(&mut conn, drug, left, today).await?,
        _ => Vec::new(),
    };
    let unit = drug.map_or_else(|_| Stored::Newer("units".to_owned()), |drug| drug.unit);
    let mut done = Vec::new();
    for row in repo::dispensing::of_line(&mut conn, line.id).await? {
        done.push(done_so_far(&mut conn, row).await?);
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
        label: line.label_sentence.clone(),
        pharmacies,
        done,
    })
}

/// What the line itself stands against.
fn refused(line: &LineRow) -> Option<Why> {
    if line.state.supply().of() == 0 && !line.state.order().is_final() {
        return Some(GiveRefused::NoQuantity.into());
    }
    if line.state.supply().left() == 0 && line.state.supply().prepared() > 0 && !line.state.must_undo() {
        return Some(GiveRefused::AllPrepared.into());
    }
    line.state.prepare(1, Basis::Acceptance).err().map(Why::from)
}

/// What each pharmacy can give: first the one that can give all that is left, or most of it.
async fn pharmacies(conn: &mut Conn, drug: &DrugRow, left: u32, today: Date) -> Result<Vec<Pharmacy>, Failure> {
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
        Some((found.lot.clone(), found.content.clone()))
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

async fn done_so_far(conn: &mut Conn, row: DispensingRow) -> Result<Done, Failure> {
    let lots = if row.undone.is_none() { lots_taken(conn, row.id).await? } else { Vec::new() };
    let same = row.checked.as_ref().is_some_and(|checked| checked.by == row.prepared.by);
    let step = |what: DispensingState, step: &StepRow| DoneStep {
        what,
        at: step.at.clone(),
        who: step.name.clone(),
        why: if what == DispensingState::Undone { row.state_reason.clone() } else { String::new() },
        by_same_person: what == DispensingState::Checked && same,
    };
    let mut steps = vec![step(DispensingState::Prepared, &row.prepared)];
    steps.extend(row.checked.as_ref().map(|done| step(DispensingState::Checked, done)));
    steps.extend(row.handed_over.as_ref().map(|done| step(DispensingState::HandedOver, done)));
    steps.extend(row.undone.as_ref().map(|done| step(DispensingState::Undone, done)));
    let lots = lots.iter().map(|(lot, units)| taken(lot, *units)).collect();
    Ok(Done { id: row.id, units: row.quantity, state: row.state, lots, steps })
}
