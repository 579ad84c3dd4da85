//! Amending a line: a new line takes its place, and each tells of the other.

use super::line::ASKED_FOR;
use crate::{
    api::request::{LineForm, RequestForm, StepForm},
    server::{
        actor::Actor,
        context::Cx,
        forms::amend::step_forms,
        repo::{
            self,
            db::Conn,
            prescription::{LineRow, PrescriptionRow},
        },
    },
    wire::AppError,
};
use domain::{
    dosage::DosageStep,
    ids::{AccountId, LineId, PatientId},
    number::Quantity,
    prescription::{EventDetail, LineEvent, LinePlace, LineState, PrescriptionNumber},
};

/// A line that is to be amended, and the form with all that it says.
pub struct Amending {
    /// Number of its prescription.
    pub number: String,
    /// Its place there.
    pub position: i64,
    /// What it says.
    pub sentence: String,
    /// Why it was rejected, or empty.
    pub rejected: String,
    /// The form, without a request id.
    pub form: RequestForm,
}

/// The form that amends a line.
///
/// # Errors
/// [`AppError::NotFound`]; what stands against it.
pub async fn amending(cx: &Cx, _by: &Actor, line: LineId) -> Result<Amending, AppError> {
    let mut conn = cx.db.read().await?;
    let (line, head, _) = find(&mut conn, line).await?;
    line.state.may_amend().map_err(AppError::rule)?;
    let steps = repo::prescription::steps(&mut conn, line.id).await?;
    // a step left out would make another dose of it
    let steps: Vec<DosageStep> =
        steps.iter().map(|step| serde_json::from_str(&step.body)).collect::<Result<_, _>>().map_err(|_| {
            AppError::rule("A newer version wrote this dose, and it can't be read here. Request it anew.")
        })?;
    let about = repo::prescription::about_lines(&mut conn, head.id).await?;
    let about = about.into_iter().find(|one| one.line_id == line.id.to_string()).unwrap_or_default();
    // worked out again from the new dose, unless the prescriber had said how many
    let said = line.quantity_reason.starts_with(ASKED_FOR);
    let quantity = Quantity::new(line.state.supply().of()).filter(|_| said).map(|units| units.get().to_string());
    let mut forms = step_forms(&steps);
    if forms.is_empty() {
        forms.push(StepForm::default());
    }
    let form = RequestForm {
        patient: head.patient.to_string(),
        replaces: line.id.to_string(),
        place: head.place.to_string(),
        priority: head.priority.clone(),
        lines: vec![LineForm {
            drug: about.code.unwrap_or_default(),
            drug_typed: about.drug.unwrap_or_else(|| line.free_text.clone()),
            indication: line.indication.clone(),
            quantity: quantity.unwrap_or_default(),
            steps: forms,
        }],
        ..RequestForm::default()
    };
    let rejected = line.state.decision().reason().map(|reason| reason.words().to_owned());
    Ok(Amending {
        number: head.number,
        position: line.position,
        sentence: line.clinician_sentence,
        rejected: rejected.unwrap_or_default(),
        form,
    })
}

async fn find(conn: &mut Conn, line: LineId) -> Result<(LineRow, PrescriptionRow, PrescriptionNumber), AppError> {
    let number = repo::prescription::number_of_line(conn, line).await?.ok_or(AppError::NotFound)?;
    let head = repo::prescription::by_number(conn, &number.to_string()).await?.ok_or(AppError::NotFound)?;
    let line = repo::prescription::line(conn, line).await?.ok_or(AppError::NotFound)?;
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
pub(super) async fn old(tx: &mut Conn, line: LineId, patient: PatientId) -> Result<Old, AppError> {
    let (line, head, number) = find(tx, line).await?;
    if head.patient != patient {
        return Err(AppError::rule("The line to amend belongs to another patient. Open it and amend it from there."));
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
    ) -> Result<(String, LineState, LineState), AppError> {
        self.line.state.may_amend().map_err(AppError::rule)?;
        let state = self.line.state.replace(self.line.id, new).map_err(AppError::rule)?;
        let now = LineRow { state, ..self.line.clone() };
        repo::prescription::update_line(tx, &self.line, &now).await?;
        let detail = EventDetail::ReplacedBy { line: LinePlace { prescription: number, position: 1 } };
        let (event, kind) = (cx.clock.new_id(), LineEvent::Replaced);
        repo::prescription::create_event(tx, event, self.line.id, kind, &detail, at, by).await?;
        Ok((format!("line/{}", self.line.id), self.line.state, now.state))
    }
}
