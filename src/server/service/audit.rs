//! Reading the audit: what was done to something, by whom and when. Writes nothing and says nothing in words.

use crate::server::{
    actor::Actor,
    context::Cx,
    failure::Failure,
    repo::{self, audit::AuditRow},
};
use domain::{
    audit::{Change, Subject, changes},
    prescription::PrescriptionNumber,
};

/// One act as the audit kept it.
#[derive(Clone, Debug)]
pub struct Act {
    /// The record itself.
    pub row: AuditRow,
    /// What it changed, by field; nothing when the record can't be read.
    pub changes: Option<Vec<Change>>,
}

/// Everything that was done to a prescription, its lines and their dispensings, oldest first.
///
/// # Errors
/// [`Failure::NotFound`] when there is no such prescription.
pub async fn of_prescription(cx: &Cx, _by: &Actor, number: PrescriptionNumber) -> Result<Vec<Act>, Failure> {
    let mut conn = cx.db.read().await?;
    let found = repo::prescription::by_number(&mut conn, &number.to_string()).await?;
    let prescription = found.ok_or(Failure::NotFound)?;
    let lines = repo::prescription::lines(&mut conn, prescription.id).await?;
    let mut subjects = vec![Subject::Prescription(number)];
    for line in &lines {
        subjects.push(Subject::Line(line.id));
        let dispensings = repo::dispensing::of_line(&mut conn, line.id).await?;
        subjects.extend(dispensings.iter().map(|one| Subject::Dispensing(one.id)));
    }
    let mut all = Vec::new();
    for subject in subjects {
        all.extend(repo::audit::about(&mut conn, &subject.to_string(), i64::MAX).await?);
    }
    all.sort_by_key(|row| row.seq);
    Ok(all.into_iter().map(read).collect())
}

fn read(row: AuditRow) -> Act {
    let changes = changes(&row.before_json, &row.after_json);
    let changes =
        changes.inspect_err(|error| tracing::warn!(seq = row.seq, %error, "an audit record can't be read")).ok();
    Act { row, changes }
}
