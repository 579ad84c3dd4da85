//! Prescriptions put straight into the store, for tests of what comes after the request.

use super::Hospital;
use domain::{
    amount::QuantityReason,
    ids::{DrugVersionId, LineId, PatientId, PlaceId, PrescriptionId},
    prescription::{EventDetail, LineEvent, LineState},
    sentence::Wording,
};
use search::stored_key;
use theriac::server::{
    clock::stamp,
    repo::{
        self,
        db::{Conn, DbError},
        prescription::{LineRow, PrescriptionRow, StepRow},
    },
};

/// What a test asks for; everything else is usual.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Sign-in name of who requests.
    pub requester: String,
    /// Code of the priority.
    pub priority: String,
    /// Name of the ward.
    pub ward: String,
    /// Name of the patient.
    pub patient: String,
    /// Names of the drugs, one for each line.
    pub drugs: Vec<String>,
    /// Dispensing units of each line.
    pub units: u32,
    /// The label's sentence of each line.
    pub label: String,
}

impl Default for Wanted {
    fn default() -> Self {
        let text = str::to_owned;
        Self {
            requester: text("prescriber"),
            priority: text("routine"),
            ward: text("Ward 3B"),
            patient: text("OKONKWO, Chidịnma"),
            drugs: vec![text("Amoxicillin 500 mg capsule")],
            units: 21,
            label: text("Take 1 capsule three times a day"),
        }
    }
}

impl Wanted {
    /// With this priority.
    pub fn priority(code: &str) -> Self {
        Self { priority: code.to_owned(), ..Self::default() }
    }
}

/// What was made.
#[derive(Clone, Debug)]
pub struct Made {
    /// `RX-2026-000001`.
    pub number: String,
    /// Its lines.
    pub lines: Vec<LineId>,
}

impl Made {
    /// The address of its page.
    pub fn page(&self) -> String {
        format!("/prescriptions/{}", self.number)
    }

    /// Its first line, as text.
    pub fn line(&self) -> String {
        self.lines[0].to_string()
    }
}

impl Hospital {
    /// A prescription at the clock's present time.
    pub async fn prescription(&self, wanted: Wanted) -> Made {
        let cx = self.cx.clone();
        self.cx.db.housekeep(move |tx| Box::pin(async move { make(tx, &cx, wanted).await })).await.unwrap()
    }
}

async fn make(tx: &mut Conn, cx: &theriac::server::context::Cx, wanted: Wanted) -> Result<Made, DbError> {
    let at = stamp(cx.clock.now());
    let new = || cx.clock.new_id();
    let account = repo::account::by_sign_in_name(tx, &wanted.requester).await?.expect("an account of the test");
    let place = place(tx, &wanted.ward, new()).await?;
    let patient = PatientId::from_uuid(new());
    sqlx::query("INSERT INTO patient VALUES ($1, 'female', '1961-03-12', 'day', NULL, $2, 'test')")
        .bind(patient.to_string())
        .bind(&at)
        .execute(&mut *tx)
        .await?;
    sqlx::query("INSERT INTO patient_name VALUES ($1, 1, 'official', $2, '', '')")
        .bind(patient.to_string())
        .bind(&wanted.patient)
        .execute(&mut *tx)
        .await?;
    let count: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM prescription").fetch_one(&mut *tx).await?;
    sqlx::query("INSERT INTO patient_identifier VALUES ($1, 'mrn', 'Test', $2, '')")
        .bind(patient.to_string())
        .bind(format!("004-118-{count:03}"))
        .execute(&mut *tx)
        .await?;
    let prescription = PrescriptionRow {
        id: PrescriptionId::from_uuid(new()),
        number: format!("RX-2026-{:06}", count + 1),
        patient,
        requester: account.practitioner,
        recorded_by: account.id,
        place,
        encounter: None,
        priority: wanted.priority.clone(),
        note: String::new(),
        requested_at: at.clone(),
    };
    repo::prescription::create(tx, &prescription).await?;
    let mut lines = Vec::new();
    for (position, drug) in (1..).zip(&wanted.drugs) {
        let line = LineRow {
            id: LineId::from_uuid(new()),
            prescription: prescription.id,
            position,
            drug_version: Some(drug_version(tx, drug, &at, (new(), new())).await?),
            free_text: String::new(),
            indication: "otitis media".to_owned(),
            quantity_reason: QuantityReason::Words("1 × 3 a day × 7 days".to_owned()),
            clinician_sentence: "500 mg by mouth three times a day for 7 days".to_owned(),
            label_sentence: wanted.label.clone(),
            wording: Wording::present(),
            valid_until: None,
            repeats: 0,
            weight: None,
            findings: Vec::new(),
            override_reason: String::new(),
            order_reason: String::new(),
            state: LineState::requested(wanted.units).expect("at least one unit"),
            changes: 0,
        };
        repo::prescription::create_line(tx, &line, &Vec::<StepRow>::new()).await?;
        let (kind, asked) = (LineEvent::Requested, EventDetail::Requested { instead_of: None, note: String::new() });
        let by = (account.id, account.name.as_str());
        repo::prescription::create_event(tx, new(), line.id, kind, &asked, &at, by).await?;
        lines.push(line.id);
    }
    Ok(Made { number: prescription.number, lines })
}

async fn place(tx: &mut Conn, name: &str, id: uuid::Uuid) -> Result<PlaceId, DbError> {
    let found: Option<String> =
        sqlx::query_scalar("SELECT id FROM place WHERE name = $1").bind(name).fetch_optional(&mut *tx).await?;
    if let Some(found) = found {
        return Ok(found.parse().unwrap());
    }
    sqlx::query("INSERT INTO place VALUES ($1, NULL, 'ward', $2, 1)")
        .bind(id.to_string())
        .bind(name)
        .execute(tx)
        .await?;
    Ok(PlaceId::from_uuid(id))
}

async fn drug_version(
    tx: &mut Conn,
    name: &str,
    at: &str,
    (drug, version): (uuid::Uuid, uuid::Uuid),
) -> Result<DrugVersionId, DbError> {
    let found: Option<String> =
        sqlx::query_scalar("SELECT id FROM drug_version WHERE name = $1").bind(name).fetch_optional(&mut *tx).await?;
    if let Some(found) = found {
        return Ok(found.parse().unwrap());
    }
    sqlx::query(
        "INSERT INTO drug (id, code, code_key, current_version_id, state, state_reason, state_at, state_by, tall_man,
           search_key, changed_in, created_at, created_by)
         VALUES ($1, $1, $1, $2, 'active', '', $3, 'test', '', $4, 0, $3, 'test')",
    )
    .bind(drug.to_string())
    .bind(version.to_string())
    .bind(at)
    .bind(stored_key(name))
    .execute(&mut *tx)
    .await?;
    sqlx::query(
        "INSERT INTO drug_version (id, drug_id, number, name, lang, generic_name, form, dispensing_unit, unit_use,
           facts, created_at, created_by)
         VALUES ($1, $2, 1, $3, '', '', 'capsule', 'capsule', 'whole', '', $4, 'test')",
    )
    .bind(version.to_string())
    .bind(drug.to_string())
    .bind(name)
    .bind(at)
    .execute(tx)
    .await?;
    Ok(DrugVersionId::from_uuid(version))
}
