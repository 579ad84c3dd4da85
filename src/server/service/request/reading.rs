//! A line read back while it is typed. Nothing is stored.

use crate::server::{
    actor::Actor,
    context::Cx,
    failure::Failure,
    service::{
        assessment::patient_facts,
        formulary::{self, Resolved},
    },
};
use domain::{
    assessment::{Assessment, LineFacts, Obstacle, PatientFacts, Usual, assess, usable, usual},
    dosage::Dosage,
    drug::Drug,
    ids::PatientId,
    number::DecimalMark,
    request::LineSoFar,
    sentence,
};

/// What can be said of a line as far as it is typed.
#[derive(Clone, Debug)]
pub enum Read {
    /// Nothing is typed.
    Nothing,
    /// No drug, or not one alone: only the dose itself can be said.
    NoDrug {
        /// The clinician's sentence, once the dose can be read.
        sentence: Option<String>,
    },
    /// The drug can't be requested, whatever the dose.
    Unusable {
        /// What stands against it.
        obstacle: Obstacle,
        /// The clinician's sentence, once the dose can be read.
        sentence: Option<String>,
        /// What is usual for the drug.
        usual: Usual,
    },
    /// The dose can't be read yet.
    NoDosage {
        /// What is usual for the drug.
        usual: Usual,
    },
    /// Everything is there.
    Assessed {
        /// What is to be known of it.
        assessment: Box<Assessment>,
        /// What is usual for the drug.
        usual: Usual,
    },
}

/// Reads a line back for the patient.
pub async fn read(cx: &Cx, by: &Actor, patient: Option<PatientId>, line: Option<&LineSoFar>) -> Result<Read, Failure> {
    let Some(line) = line else { return Ok(Read::Nothing) };
    let patient = match patient {
        Some(patient) => {
            let mut conn = cx.db.read().await?;
            patient_facts(&mut conn, &cx.clock, patient).await?
        }
        None => PatientFacts::unknown(cx.clock.today()),
    };
    Ok(match formulary::resolve(cx, by, &line.drug).await? {
        Resolved::One(drug) => about(&drug, line.dosage.as_ref(), &patient),
        Resolved::Unclear(_) => Read::NoDrug { sentence: alone(line.dosage.as_ref()) },
    })
}

fn alone(dosage: Option<&Dosage>) -> Option<String> {
    dosage.map(|dosage| sentence::clinician(dosage, None, DecimalMark::Point))
}

fn about(drug: &Drug, dosage: Option<&Dosage>, patient: &PatientFacts) -> Read {
    let usual = usual(drug);
    match (usable(drug), dosage) {
        (Err(obstacle), _) => Read::Unusable { obstacle, sentence: alone(dosage), usual },
        (Ok(()), None) => Read::NoDosage { usual },
        (Ok(()), Some(dosage)) => {
            let assessment = Box::new(assess(&LineFacts::asked(drug, dosage, None), patient));
            Read::Assessed { assessment, usual }
        }
    }
}
