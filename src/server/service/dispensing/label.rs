//! The label: everything that stands on it.

use super::{dispensing_of, lots_taken, taken};
use crate::server::{actor::Actor, context::Cx, failure::Failure, repo};
use domain::{coded::Stored, dispensing::DispensingState, form::DispensingUnit, ids::DispensingId, stock::TakenUnits};
use jiff::{Timestamp, civil::Date};

/// Everything a label says.
#[derive(Clone, Debug)]
pub struct Label {
    /// The prescription's number.
    pub number: String,
    /// The patient's name.
    pub patient: String,
    /// The name's language, or empty.
    pub patient_lang: String,
    /// The patient's record number, or empty.
    pub record_number: String,
    /// The drug's name.
    pub drug: String,
    /// The name's language, or empty.
    pub drug_lang: String,
    /// The tall-man form, or empty.
    pub tall_man: String,
    /// What to do with it.
    pub sentence: String,
    /// So many.
    pub units: u32,
    /// Of what.
    pub unit: Stored<DispensingUnit>,
    /// The drug's cautions, a line each.
    pub cautions: Vec<String>,
    /// The lots it comes from.
    pub lots: Vec<TakenUnits>,
    /// The date of supply: of hand-over, or today while it isn't handed over.
    pub supplied: Date,
    /// The pharmacy that gives.
    pub pharmacy: String,
    /// True when the units went back to the shelves: there is nothing to put a label on.
    pub undone: bool,
}

/// The label of a dispensing.
///
/// # Errors
/// [`Failure::NotFound`].
pub async fn label(cx: &Cx, _: &Actor, dispensing: DispensingId) -> Result<Label, Failure> {
    let mut conn = cx.db.read().await?;
    let row = dispensing_of(&mut conn, dispensing).await?;
    let said = repo::dispensing::label(&mut conn, dispensing).await?.ok_or(Failure::NotFound)?;
    let lots = lots_taken(&mut conn, dispensing).await?;
    let handed_over: Option<Timestamp> = row.handed_over.as_ref().and_then(|step| step.at.parse().ok());
    let supplied = handed_over.map_or_else(|| cx.clock.today(), |at| at.to_zoned(cx.clock.zone().clone()).date());
    Ok(Label {
        number: said.number,
        patient: said.patient,
        patient_lang: said.patient_lang,
        record_number: said.record_number,
        drug: said.drug,
        drug_lang: said.drug_lang,
        tall_man: said.tall_man,
        sentence: said.sentence,
        units: row.quantity,
        unit: said.unit,
        cautions: said.cautions.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect(),
        lots: lots.iter().map(|(lot, units)| taken(lot, *units)).collect(),
        supplied,
        pharmacy: said.pharmacy,
        undone: row.state.known() == Some(DispensingState::Undone),
    })
}
