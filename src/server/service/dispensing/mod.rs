//! Dispensing: units are picked from named lots, checked, handed over, or put back before that.
//!
//! Each step looks again at the line, the drug and the lots, for any of them may have changed since the last.

mod label;
mod panel;
mod pick;
mod prepare;
mod steps;

pub use label::{Label, label};
pub use panel::{Done, DoneStep, LeftOut, Panel, Pharmacy, Proposed, panels};
pub use prepare::prepare;
pub use steps::{check, hand_over, undo};

use crate::server::{
    failure::Failure,
    repo::{
        self,
        db::Conn,
        dispensing::DispensingRow,
        prescription::LineRow,
        stock::{self, DrugRow},
    },
};
use domain::{
    assessment::Assessment,
    dispensing::GiveRefused,
    ids::{DispensingId, DrugVersionId, LineId},
    prescription::{LineState, PrescriptionNumber},
    stock::TakenUnits,
};
use std::collections::BTreeMap;

/// Whether anything of a line may be picked or handed over today, whatever lies on the shelves.
fn may_give(assessment: &Assessment) -> Result<(), Failure> {
    assessment.not_given.clone().map_or(Ok(()), |why| Err(Failure::Rule(why)))
}

/// The drug of a line as it is now; a unit holds what it held when the quantity was worked out.
async fn drug_of(conn: &mut Conn, line: &LineRow) -> Result<(DrugVersionId, DrugRow), Failure> {
    let version = line.drug_version.ok_or_else(|| Failure::rule(GiveRefused::NoDrug))?;
    Ok((version, stock::drug_of_version(conn, version).await?.ok_or(Failure::NotFound)?))
}

/// A line with the number of its prescription.
async fn line_of(conn: &mut Conn, line: LineId) -> Result<(LineRow, PrescriptionNumber), Failure> {
    let row = repo::prescription::line(conn, line).await?.ok_or(Failure::NotFound)?;
    let number = repo::prescription::number_of_line(conn, line).await?.ok_or(Failure::NotFound)?;
    Ok((row, number))
}

async fn dispensing_of(conn: &mut Conn, dispensing: DispensingId) -> Result<DispensingRow, Failure> {
    repo::dispensing::find(conn, dispensing).await?.ok_or(Failure::NotFound)
}

/// The line as it is to be saved: only its state changes.
fn with_state(line: &LineRow, state: LineState) -> LineRow {
    LineRow { state, ..line.clone() }
}

/// Units that a dispensing still holds, by lot: what was taken less what was put back.
async fn lots_taken(conn: &mut Conn, dispensing: DispensingId) -> Result<Vec<(stock::LotRow, u32)>, Failure> {
    let mut sums = BTreeMap::new();
    for movement in stock::movements_of_dispensing(conn, dispensing).await? {
        *sums.entry(movement.lot).or_insert(0_i64) -= movement.quantity;
    }
    let mut lots = Vec::new();
    for (lot, units) in sums {
        let units = u32::try_from(units).unwrap_or(0);
        if units > 0 {
            lots.push((stock::lot(conn, lot).await?.ok_or(Failure::NotFound)?, units));
        }
    }
    Ok(lots)
}

/// Units of a lot, as its box says.
fn taken(lot: &stock::LotRow, units: u32) -> TakenUnits {
    TakenUnits { lot: lot.number.clone(), expiry: lot.expiry, units }
}
