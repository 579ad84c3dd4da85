//! Somebody who came as unknown turns out to be somebody.

use super::{
    open,
    register::{identity, taken},
};
use crate::server::{
    actor::Actor,
    context::Cx,
    failure::Failure,
    repo::{self, db::Recorded, patient::Patient},
    request_key::RequestKey,
};
use domain::{
    audit::{PatientIdentified, Subject},
    coded::Stored,
    made::{Made, PatientRecord},
    patient::{Identification, NameUse, PatientRefused},
};

/// Gives an unknown patient a name, a birth date, a sex and perhaps a record number. The temporary name and number
/// stay, behind the new ones: they stand on everything that was done before.
///
/// # Errors
/// What a registration refuses; somebody who has a name already.
pub async fn identify(cx: &Cx, by: &Actor, key: &RequestKey, new: Identification) -> Result<Made, Failure> {
    let (now, today, hospital) = (cx.clock.now(), cx.clock.today(), cx.config.hospital_name.clone());
    let Identification { patient: id, person: new } = new;
    cx.db
        .write(key.entry(by, now), move |tx| {
            Box::pin(async move {
                let was = open(tx, id).await?;
                let before = repo::patient::names(tx, id).await?;
                if is_named(before.iter().map(|name| &name.used)) {
                    return Err(Failure::rule(PatientRefused::HasName));
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
                let before = PatientIdentified { names: old, number: None, sex: was.sex, birth: was.birth };
                let number = number.map(|number| number.value);
                let after = PatientIdentified { names: told, number, sex: patient.sex, birth: patient.birth };
                let made = Made::AboutPatient { patient: id, what: PatientRecord::Identity };
                Ok(Recorded::of(made.clone(), made).act(Subject::Patient(id), Some(&before), Some(&after)))
            })
        })
        .await
}

/// Whether one of the names is more than a temporary one.
pub(super) fn is_named<'a>(mut uses: impl Iterator<Item = &'a Stored<NameUse>>) -> bool {
    uses.any(|used| used.known() != Some(NameUse::Temporary))
}
