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
pub use banner::{BannerFacts, banner};
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
use domain::ids::PatientId;
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

/// How long ago an instant was, in whole days of the hospital: "today", "3 days ago", "5 months ago".
fn ago(cx: &Cx, at: &str) -> String {
    let Ok(at) = at.parse::<Timestamp>() else { return String::new() };
    let then = at.to_zoned(cx.clock.zone().clone()).date();
    let days = then.until(cx.clock.today()).map_or(0, |span| span.get_days());
    match days {
        ..=0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        2..=59 => format!("{days} days ago"),
        60..=729 => format!("{} months ago", days / 30),
        _ => format!("{} years ago", days / 365),
    }
}
