//! A prescription with everything that is known of it, for reading.

use crate::server::{
    actor::Actor,
    context::Cx,
    failure::Failure,
    repo::{self, db::Conn},
    service::assessment,
};
use domain::{
    assessment::{Assessment, PatientFacts},
    ids::PatientId,
    prescription::PrescriptionNumber,
};

pub use repo::prescription::{AboutLine, EventRow, Head, LineRow, PatientLine, PrescriptionRow};

/// A prescription with the names around it and its lines.
#[derive(Clone, Debug)]
pub struct Record {
    /// The prescription as it is stored.
    pub prescription: PrescriptionRow,
    /// The names around it.
    pub head: Head,
    /// Its lines in their order.
    pub lines: Vec<RecordLine>,
}

/// A line with what is known beside it.
#[derive(Clone, Debug)]
pub struct RecordLine {
    /// The line as it is stored.
    pub line: LineRow,
    /// Its drug, the weight that was used, the line in its place.
    pub about: AboutLine,
    /// Everything that is to be known of it now; nothing of a line that ended, or where that could not be read.
    pub assessment: Option<Assessment>,
    /// What happened to it, oldest first.
    pub events: Vec<EventRow>,
}

/// The prescription of this number.
///
/// # Errors
/// [`Failure::NotFound`] when there is none.
pub async fn open(cx: &Cx, _by: &Actor, number: &str) -> Result<Record, Failure> {
    let number: PrescriptionNumber = number.parse().map_err(|_| Failure::NotFound)?;
    let mut conn = cx.db.read().await?;
    let found = repo::prescription::by_number(&mut conn, &number.to_string()).await?;
    let prescription = found.ok_or(Failure::NotFound)?;
    let head = repo::prescription::head(&mut conn, prescription.id).await?;
    let mut about = repo::prescription::about_lines(&mut conn, prescription.id).await?;
    let mut events = repo::prescription::events(&mut conn, prescription.id).await?;
    let patient = assessment::patient_facts(&mut conn, &cx.clock, prescription.patient).await;
    let mut lines = Vec::new();
    for line in repo::prescription::lines(&mut conn, prescription.id).await? {
        let id = line.id.to_string();
        let at = about.iter().position(|one| one.line_id == id);
        let about = at.map(|at| about.swap_remove(at)).unwrap_or_default();
        let (mine, rest) = std::mem::take(&mut events).into_iter().partition(|one| one.line_id == id);
        events = rest;
        let assessment = if line.state.order().is_final() { None } else { assessed(&mut conn, &line, &patient).await };
        lines.push(RecordLine { line, about, assessment, events: mine });
    }
    Ok(Record { prescription, head, lines })
}

/// The assessment, if it can be made: the line can be read, held and ended without.
async fn assessed(conn: &mut Conn, line: &LineRow, patient: &Result<PatientFacts, Failure>) -> Option<Assessment> {
    let made = match patient {
        Ok(patient) => assessment::of_line(conn, line, patient).await,
        Err(failure) => Err(failure.clone()),
    };
    made.inspect_err(|error| tracing::error!(?error, "a line could not be assessed")).ok()
}

/// The lines of a patient's prescriptions, newest prescription first.
pub async fn of_patient(cx: &Cx, _by: &Actor, patient: PatientId) -> Result<Vec<PatientLine>, Failure> {
    let mut conn = cx.db.read().await?;
    Ok(repo::prescription::of_patient(&mut conn, patient).await?)
}
