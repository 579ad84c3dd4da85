//! The patients of the demonstration: registered, weighed, asked for allergies, each at a time of its own.

use crate::demo::{maker::Maker, table::Row};
use crate::{
    api::{
        answer::Form as _,
        patients::{AllergyForm, Moment, RegisterForm, Registry, WeightForm},
    },
    server::{failure::Failure, service::patients},
    wire::AppError,
};
use domain::{ids::PatientId, made::Made, name::Name, patient::SignNoneKnown, role::Permission};
use jiff::{Span, Timestamp, civil::Date};
use messages::Language;

/// Whoever takes patients in.
const BY: &str = "musa-bello";

/// What is done with a patient of the table.
#[derive(Clone, Copy, Debug)]
pub(crate) enum PatientStep {
    Register,
    Weigh,
    AskAllergies,
}

/// When a patient comes whose first prescription is at `first`, if there is one. Emergencies, out-patients and newborns
/// come shortly before it; the place in the table spreads all others over the days before.
pub(crate) fn comes(maker: &Maker, row: &Row, at: usize, first: Option<Timestamp>) -> Result<Timestamp, AppError> {
    let spread = i64::try_from(at).unwrap_or(0);
    if row.get("mrn")?.starts_with("T-") {
        // temporary numbers are given out in the order of coming
        return Ok(maker.minutes_ago(70 - spread));
    }
    let before = first.map(|first| first.checked_sub(Span::new().minutes(40)).unwrap_or(first));
    let mut usual = maker.days_ago(1 + spread % 6, 9, i8::try_from(spread).unwrap_or(0));
    if row.get("birth")?.starts_with("today-") {
        // nobody comes before the day after birth
        let next_day = birth(maker, row)?.parse::<Date>().ok().and_then(|day| day.tomorrow().ok());
        usual = usual.max(maker.moment(next_day.unwrap_or_else(|| maker.today()), 10, 5));
    }
    Ok(match (before, row.get("ward")?) {
        (Some(before), "emergency" | "outpatients" | "newborn") => before,
        (Some(before), _) => before.min(usual),
        (None, _) => usual,
    })
}

/// The birth date as a person would type it.
fn birth(maker: &Maker, row: &Row) -> Result<String, AppError> {
    let told = row.get("birth")?;
    let Some(ago) = told.strip_prefix("today-") else { return Ok(told.to_owned()) };
    let number = |text: &str| text.parse::<i64>().map_err(|_| row.refused("no such birth date"));
    let span = match (ago.strip_suffix("mo"), ago.strip_suffix('d')) {
        (Some(months), _) => Span::new().months(number(months)?),
        (None, Some(days)) => Span::new().days(number(days)?),
        (None, None) => return Err(row.refused("no such birth date")),
    };
    Ok(maker.today().saturating_sub(span).to_string())
}

/// Does one step with one patient.
///
/// # Errors
/// What the rules refuse, with the line of the table.
pub(crate) async fn step(maker: &mut Maker, row: &Row, step: PatientStep) -> Result<(), AppError> {
    match step {
        PatientStep::Register => register(maker, row).await,
        PatientStep::Weigh => weigh(maker, row).await,
        PatientStep::AskAllergies => ask_allergies(maker, row).await,
    }
    .map_err(|why| row.told(why))
}

async fn register(maker: &mut Maker, row: &Row) -> Result<(), AppError> {
    let (number, ward) = (row.get("mrn")?, row.get("ward")?);
    let unknown = number.starts_with("T-");
    let name = row.get("name_as_shown")?;
    let class = match ward {
        "outpatients" => "outpatient",
        "emergency" => "emergency",
        _ => "inpatient",
    };
    let mut form = RegisterForm {
        birth: birth(maker, row)?,
        sex: row.get("sex")?.to_owned(),
        place: maker.place(row, ward)?.to_string(),
        class: class.to_owned(),
        ..RegisterForm::default()
    };
    if unknown {
        "yes".clone_into(&mut form.unknown);
    } else {
        let shown = Name::parse(name).map_err(|why| row.refused(&why.to_string()))?.into_name();
        (form.name, form.name_shown, form.mrn) = (name.to_owned(), shown.into_string(), number.to_owned());
    }
    let by = maker.by(BY, Permission::RegisterPatient)?;
    let new = form.read(&Registry::of(&maker.cx)).map_err(Failure::from)?;
    let made = patients::register(&maker.cx, &by, &maker.key("register_patient"), new).await?;
    let Made::Patient { patient, .. } = made else { return Err(row.refused("it was not registered")) };
    maker.patients.insert(number, patient);
    Ok(())
}

/// The patient of a number.
pub(crate) fn of_number(maker: &Maker, row: &Row, number: &str) -> Result<PatientId, AppError> {
    maker.patients.get(number).copied().ok_or_else(|| row.refused(&format!("no patient has the number {number}")))
}

async fn weigh(maker: &Maker, row: &Row) -> Result<(), AppError> {
    let form = WeightForm {
        patient: of_number(maker, row, row.get("mrn")?)?.to_string(),
        weight: row.get("weight_kg")?.to_owned(),
        weight_unit: "kg".to_owned(),
        weight_method: row.get("weight_method")?.to_owned(),
        ..WeightForm::default()
    };
    if form.weight.is_empty() {
        return Ok(());
    }
    let new = form.read(&Moment::of(&maker.cx)).map_err(Failure::from)?;
    let by = maker.by(BY, Permission::RecordObservation)?;
    patients::record(&maker.cx, &by, &maker.key("record_weight"), new).await?;
    Ok(())
}

async fn ask_allergies(maker: &Maker, row: &Row) -> Result<(), AppError> {
    let patient = of_number(maker, row, row.get("mrn")?)?;
    let by = maker.by(BY, Permission::RecordAllergy)?;
    match row.get("allergies")? {
        "not-asked" => return Ok(()),
        "none-known" => {
            let signed = SignNoneKnown { patient };
            patients::sign_none_known(&maker.cx, &by, &maker.key("sign_no_known_allergy"), signed).await?;
            return Ok(());
        }
        _ => {}
    }
    for told in row.parts("allergies")? {
        let [agent_kind, agent, reaction, severity, status, kind] = told.split(';').collect::<Vec<_>>()[..] else {
            return Err(row.refused("an allergy has six parts"));
        };
        let form = AllergyForm {
            patient: patient.to_string(),
            agent_kind: agent_kind.to_owned(),
            agent: agent.to_owned(),
            allergy_kind: kind.to_owned(),
            reaction: reaction.to_owned(),
            severity: severity.to_owned(),
            allergy_status: status.to_owned(),
            ..AllergyForm::default()
        };
        patients::record_allergy(&maker.cx, &by, &maker.key("record_allergy"), form.parse(Language::english())?)
            .await?;
    }
    Ok(())
}
