//! What a prescription's page shows beside its lines.

use crate::server::repo::db::{Conn, DbError};
use domain::{drug::TallMan, ids::PrescriptionId};

/// The names around a prescription.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Head {
    /// Name of the place.
    pub place: String,
    /// Name of who asks.
    pub requester: String,
    /// Name of who typed it.
    pub recorder: String,
}

/// The names around a prescription.
pub async fn head(conn: &mut Conn, prescription: PrescriptionId) -> Result<Head, DbError> {
    Ok(sqlx::query_as(
        "SELECT pl.name AS place, pr.name AS requester, rp.name AS recorder
         FROM prescription p JOIN place pl ON pl.id = p.place_id
           JOIN practitioner pr ON pr.id = p.requester_id
           JOIN account a ON a.id = p.recorded_by JOIN practitioner rp ON rp.id = a.practitioner_id
         WHERE p.id = $1",
    )
    .bind(prescription.to_string())
    .fetch_one(conn)
    .await?)
}

/// What else is known about a line: its drug, the weight that was used, the line in its place.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct AboutLine {
    /// Which line.
    pub line_id: String,
    /// The drug's name in the version that was asked for; nothing for free text.
    pub drug: Option<String>,
    /// The name's language tag.
    pub lang: Option<String>,
    /// The tall-man form.
    pub tall_man: Option<String>,
    /// The drug's code.
    pub code: Option<String>,
    /// Code of whether the drug may be used now.
    pub drug_state: Option<String>,
    /// Why the drug is in that state.
    pub drug_state_reason: Option<String>,
    /// Code of the dispensing unit.
    pub unit: Option<String>,
    /// The weight's number.
    pub weight: Option<String>,
    /// Its unit.
    pub weight_unit: Option<String>,
    /// Code of how it is known.
    pub weight_method: Option<String>,
    /// Stamp of the weighing.
    pub weight_at: Option<String>,
    /// Number of the prescription with the line in its place.
    pub newer_number: Option<String>,
    /// That line's position there.
    pub newer_position: Option<i64>,
    /// Number of the prescription with the line that this one took the place of.
    pub older_number: Option<String>,
    /// That line's position there.
    pub older_position: Option<i64>,
}

/// What else is known about the lines of a prescription.
pub async fn about_lines(conn: &mut Conn, prescription: PrescriptionId) -> Result<Vec<AboutLine>, DbError> {
    let mut all: Vec<AboutLine> = sqlx::query_as(
        "SELECT l.id AS line_id, v.name AS drug, v.lang, d.tall_man, d.code, d.state AS drug_state,
           d.state_reason AS drug_state_reason, v.dispensing_unit AS unit,
           o.value AS weight, o.unit AS weight_unit, o.method AS weight_method, o.at AS weight_at,
           q.number AS newer_number, m.position AS newer_position,
           w.number AS older_number, w.position AS older_position
         FROM prescription_line l
           LEFT JOIN drug_version v ON v.id = l.drug_version_id LEFT JOIN drug d ON d.id = v.drug_id
           LEFT JOIN observation o ON o.id = l.weight_id
           LEFT JOIN prescription_line m ON m.id = l.replaced_by LEFT JOIN prescription q ON q.id = m.prescription_id
           LEFT JOIN (SELECT b.replaced_by, a.number, b.position FROM prescription a
               JOIN prescription_line b ON b.prescription_id = a.id
             WHERE a.patient_id = (SELECT patient_id FROM prescription WHERE id = $1) AND b.replaced_by IS NOT NULL
             ) w ON w.replaced_by = l.id
         WHERE l.prescription_id = $1 ORDER BY l.position LIMIT 200",
    )
    .bind(prescription.to_string())
    .fetch_all(conn)
    .await?;
    for line in &mut all {
        let tall_man = line.tall_man.take().zip(line.drug.as_deref());
        line.tall_man = tall_man.and_then(|(stored, name)| Some(TallMan::of_name(stored, name)?.as_str().to_owned()));
    }
    Ok(all)
}
