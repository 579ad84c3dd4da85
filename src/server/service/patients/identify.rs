//! Somebody who came as unknown turns out to be somebody.

use super::{
    open,
    register::{identity, taken},
};
use crate::{
    api::patients::IdentifyForm,
    server::{
        actor::Actor,
        context::Cx,
        repo::{self, db::Recorded, patient::Patient},
        request_key::RequestKey,
    },
    wire::AppError,
};
use domain::{coded::Stored, ids::PatientId, patient::NameUse};

/// Gives an unknown patient a name, a birth date, a sex and perhaps a record number. The temporary name and number
/// stay, behind the new ones: they stand on everything that was done before.
///
/// # Errors
/// A sentence for each refused field, as for a registration; somebody who has a name already.
pub async fn identify(cx: &Cx, by: &Actor, key: &RequestKey, form: &IdentifyForm) -> Result<PatientId, AppError> {
    let (now, today, hospital) = (cx.clock.now(), cx.clock.today(), cx.config.hospital_name.clone());
    let id: PatientId = form.patient.parse().map_err(|_| AppError::NotUnderstood)?;
    let new = form.registration().read(today, &hospital)?;
    cx.db
        .write(key.entry(by, now), move |tx| {
            Box::pin(async move {
                let was = open(tx, id).await?;
                let before = repo::patient::names(tx, id).await?;
                if is_named(before.iter().map(|name| &name.used)) {
                    return Err(AppError::rule("This patient has a name already. Load the page again to see it."));
                }
                let (mut names, number) = identity(tx, &new, &hospital, today).await?;
                let told: Vec<_> = names.iter().map(|name| name.name.clone()).collect();
                let old: Vec<_> = before.iter().map(|name| name.name.clone()).collect();
                names.extend(before);
                repo::patient::replace_names(tx, id, &names).await?;
                if let Some(number) = &number {
                    repo::patient::create_identifier(tx, id, number).await.map_err(taken)?;
                }
                let patient = Patient { sex: new.sex.into(), birth: new.birth.clone(), ..was.clone() };
                repo::patient::update(tx, &patient).await?;
                let said = |names: &[String], of: &Patient, number: Option<&str>| {
                    serde_json::json!({ "names": names, "sex": of.sex.code(), "birth": of.birth, "number": number })
                };
                let before = said(&old, &was, None);
                let after = said(&told, &patient, number.as_ref().map(|number| number.value.as_str()));
                let recorded = Recorded::new(id, "a patient's name", format!("/patients/{id}"));
                Ok(recorded.audit("patient.identify", format!("patient/{id}"), &before, &after))
            })
        })
        .await
}

/// Whether one of the names is more than a temporary one.
pub(super) fn is_named<'a>(mut uses: impl Iterator<Item = &'a Stored<NameUse>>) -> bool {
    uses.any(|used| used.known() != Some(NameUse::Temporary))
}
