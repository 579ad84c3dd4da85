//! Patients: registering, finding, moving, measuring, allergies, and what is shown of them.

mod allergies;
mod banner;
mod identify;
mod kept;
mod keys;
mod observations;
mod record;
mod register;
mod search;

pub use allergies::{judge_allergy, record_allergy, sign_none_known};
pub(super) use banner::allergy_status;
pub use banner::{BannerFacts, DatedWeight, banner};
pub use identify::identify;
pub use kept::{keep_search, kept_search};
pub use observations::record;
pub use record::{Detail, Measured, Named, NotedAllergy, Numbered, Whereabouts, detail};
pub use register::{move_to, register};
pub use search::{PatientSeen, Search, search};

use crate::server::{
    context::Cx,
    failure::Failure,
    repo::{self, db::Conn, patient::Patient},
};
use domain::{elapsed::Elapsed, ids::PatientId};
use jiff::Timestamp;

/// The patient, if anything new may be written in the record.
async fn open(tx: &mut Conn, id: PatientId) -> Result<Patient, Failure> {
    let patient = repo::patient::find(tx, id).await?.ok_or(Failure::NotFound)?;
    patient.standing.may_change().map_err(Failure::rule)?;
    Ok(patient)
}

/// A stored instant in the hospital's words: "1 Jul 2026, 14:02".
fn moment(cx: &Cx, at: &str) -> String {
    at.parse::<Timestamp>().map_or_else(
        |_| at.to_owned(),
        |at| {
            let local = at.to_zoned(cx.clock.zone().clone());
            format!("{}, {}", domain::dates::day_words(local.date()), local.strftime("%H:%M"))
        },
    )
}

/// How long ago an instant was, in whole days of the hospital; nothing when it can't be read.
fn ago(cx: &Cx, at: &str) -> Option<Elapsed> {
    let then = at.parse::<Timestamp>().ok()?.to_zoned(cx.clock.zone().clone()).date();
    Some(Elapsed::between(then, cx.clock.today()))
}
