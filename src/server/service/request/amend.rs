//! Amending a line: a new line takes its place, and each tells of the other.

use crate::server::{
    actor::Actor,
    context::Cx,
    failure::Failure,
    repo::{
        self,
        db::Conn,
        prescription::{LineRow, PrescriptionRow},
    },
    service::assessment,
};
use domain::{
    audit::LineReplaced,
    coded::Stored,
    dosage::DosageStep,
    ids::{AccountId, LineId, PatientId, PlaceId},
    number::Quantity,
    prescription::{EventDetail, LineEvent, LinePlace, PrescriptionNumber, Priority, RejectReason},
    request::RequestRefused,
};

/// A line that is to be amended, with all that it says.
#[derive(Clone, Debug)]
pub struct Amending {
    /// Number of its prescription.
    pub number: String,
    /// Its place there.
    pub position: i64,
    /// What it says.
    pub sentence: String,
    /// Why it was rejected, if it was.
    pub rejected: Option<Stored<RejectReason>>,
    /// The line.
    pub line: LineId,
    /// For whom.
    pub patient: PatientId,
    /// Where the patient is.
    pub place: PlaceId,
    /// How soon.
    pub priority: Stored<Priority>,
    /// The drug's code, or empty.
    pub drug: String,
    /// The drug's name, or what was written for it.
    pub drug_typed: String,
    /// What it is for, maybe empty.
    pub indication: String,
    /// How many units, if the prescriber had said so.
    pub quantity: Option<Quantity>,
    /// The dosage.
    pub steps: Vec<DosageStep>,
}

/// A line that is to be amended.
///
/// # Errors
/// [`Failure::NotFound`]; what stands against it.
pub async fn amending(cx: &Cx, _by: &Actor, line: LineId) -> Result<Amending, Failure> {
    let mut conn = cx.db.read().await?;
    let (line, head, _) = find(&mut conn, line).await?;
    line.state.may_amend().map_err(Failure::rule)?;
    let steps = repo::prescription::steps(&mut conn, line.id).await?;
    let dosage = assessment::dosage(steps.iter().map(|step| step.body.as_str()));
    let dosage = dosage.ok_or_else(|| Failure::rule(RequestRefused::NewerDose))?;
    let about = repo::prescription::about_lines(&mut conn, head.id).await?;
    let about = about.into_iter().find(|one| one.line_id == line.id.to_string()).unwrap_or_default();
    // worked out again from the new dose, unless the prescriber had said how many
    let said = line.quantity_reason.is_asked_for();
    let rejected = line.state.decision().reason().cloned();
    Ok(Amending {
        number: head.number,
        position: line.position,
        sentence: line.clinician_sentence,
        rejected,
        line: line.id,
        patient: head.patient,
        place: head.place,
        priority: Stored::read(&head.priority),
        drug: about.code.unwrap_or_default(),
        drug_typed: about.drug.unwrap_or(line.free_text),
        indication: line.indication,
        quantity: Quantity::new(line.state.supply().of()).filter(|_| said),
        steps: dosage.steps().to_vec(),
    })
}

async fn find(conn: &mut Conn, line: LineId) -> Result<(LineRow, PrescriptionRow, PrescriptionNumber), Failure> {
    let number = repo::prescription::number_of_line(conn, line).await?.ok_or(Failure::NotFound)?;
    let head = repo::prescription::by_number(conn, &number.to_string()).await?.ok_or(Failure::NotFound)?;
    let line = repo::prescription::line(conn, line).await?.ok_or(Failure::NotFound)?;
    Ok((line, head, number))
}

/// The line that a request takes the place of, read where the request is stored.
pub(super) struct Old {
    line: LineRow,
    number: PrescriptionNumber,
}

/// Reads it, and makes sure that it is this patient's.
///
/// # Errors
/// When there is no such line, or it is another patient's.
pub(super) async fn old(tx: &mut Conn, line: LineId, patient: PatientId) -> Result<Old, Failure> {
    let (line, head, number) = find(tx, line).await?;
    if head.patient != patient {
        return Err(Failure::rule(RequestRefused::OtherPatient));
    }
    Ok(Old { line, number })
}

impl Old {
    /// Where it stands, for the new line's history.
    pub const fn place(&self) -> LinePlace {
        LinePlace { prescription: self.number, position: self.line.position }
    }

    /// Ends it in favour of the new line, and says so in its history; gives what the audit says.
    ///
    /// # Errors
    /// What stands against it; when somebody changed it meanwhile.
    pub(super) async fn end(
        self,
        tx: &mut Conn,
        cx: &Cx,
        by: (AccountId, &str),
        (new, number, at): (LineId, PrescriptionNumber, &str),
    ) -> Result<(LineId, LineReplaced, LineReplaced), Failure> {
        self.line.state.may_amend().map_err(Failure::rule)?;
        let state = self.line.state.replace(self.line.id, new).map_err(Failure::rule)?;
        let now = LineRow { state, ..self.line.clone() };
        repo::prescription::update_line(tx, &self.line, &now).await?;
        let detail = EventDetail::ReplacedBy { line: LinePlace { prescription: number, position: 1 } };
        let (event, kind) = (cx.clock.new_id(), LineEvent::Replaced);
        repo::prescription::create_event(tx, event, self.line.id, kind, &detail, at, by).await?;
        Ok((self.line.id, LineReplaced { state: self.line.state }, LineReplaced { state: now.state }))
    }
}
