//! One line worked out: the drug it names, and what is to be stored of it.

use crate::server::{
    actor::Actor,
    clock::Clock,
    context::Cx,
    failure::Failure,
    repo::{
        self,
        db::Conn,
        prescription::{LineRow, PrescriptionRow, StepRow},
    },
    service::{assessment::patient_facts, formulary},
};
use domain::{
    assessment::{Assessment, LineFacts, assess},
    audit::LineRequested,
    dosage::Dosage,
    drug::Drug,
    finding::Finding,
    ids::{DrugId, LineId},
    prescription::{LineState, Refused},
    refusal::{Part, Place, Refusals},
    request::{RequestRefused, Requested},
    sentence::Wording,
    told::Told,
};

/// A line that may be stored.
pub struct Worked {
    drug: Drug,
    dosage: Dosage,
    indication: String,
    override_reason: String,
    assessment: Assessment,
    state: LineState,
}

/// The drug that each line names, or beside each that is unclear the nearest ones.
pub(super) async fn drugs(cx: &Cx, by: &Actor, command: &Requested) -> Result<Vec<DrugId>, Failure> {
    let (mut refusals, mut drugs) = (Refusals::default(), Vec::new());
    for (place, line) in &command.lines {
        match formulary::meant(cx, by, &line.drug).await? {
            Ok(drug) => drugs.push(drug.id),
            Err(unclear) => refusals.add(Place::Line(*place, Part::Drug), unclear),
        }
    }
    Ok(refusals.or(Some(drugs))?)
}

/// Works out every line with its drug as it is now, or says beside each what is wrong.
pub(super) async fn work_out_all(
    tx: &mut Conn,
    clock: &Clock,
    command: &Requested,
    drugs: &[DrugId],
) -> Result<Vec<Worked>, Failure> {
    let patient = patient_facts(tx, clock, command.patient).await?;
    let (mut refusals, mut lines) = (Refusals::default(), Vec::new());
    for ((place, line), drug) in command.lines.iter().zip(drugs) {
        let drug = repo::drug::by_id(tx, *drug).await?.ok_or(Failure::NotFound)?;
        let assessment = assess(&LineFacts::asked(&drug, &line.dosage, line.quantity), &patient);
        if let Some(obstacle) = &assessment.obstacle {
            refusals.add(obstacle.place(*place), obstacle.why());
            continue;
        }
        if !assessment.findings.is_empty() && !line.has_reason() {
            let found = assessment.findings.clone();
            refusals.add(Place::Line(*place, Part::OverrideReason), RequestRefused::NeedsReason { found });
            continue;
        }
        let units = assessment.units.ok_or(Refused::NoUnits).and_then(|units| LineState::requested(units.get()));
        let Some(state) = refusals.check(Place::Line(*place, Part::Quantity), units) else { continue };
        let (dosage, indication) = (line.dosage.clone(), line.indication.clone());
        // a reason for what was changed meanwhile is nothing to keep
        let override_reason = if assessment.findings.is_empty() { String::new() } else { line.override_reason.clone() };
        lines.push(Worked { drug, dosage, indication, override_reason, assessment, state });
    }
    Ok(refusals.or(Some(lines))?)
}

impl Worked {
    /// The row of this line.
    pub fn row(&self, cx: &Cx, head: &PrescriptionRow, position: i64) -> LineRow {
        LineRow {
            id: LineId::from_uuid(cx.clock.new_id()),
            prescription: head.id,
            position,
            drug_version: Some(self.drug.version.id),
            free_text: String::new(),
            indication: self.indication.clone(),
            quantity_reason: self.assessment.reason(),
            clinician_sentence: self.assessment.clinician.clone(),
            label_sentence: self.assessment.label.clone().unwrap_or_default(),
            wording: Wording::present(),
            valid_until: None,
            repeats: 0,
            weight: self.assessment.weight.as_ref().map(|weighed| weighed.id),
            findings: self.found(),
            override_reason: self.override_reason.clone(),
            order_reason: String::new(),
            state: self.state.clone(),
            changes: 0,
        }
    }

    /// What was found, as it is kept.
    fn found(&self) -> Vec<Told<Finding>> {
        self.assessment.findings.iter().cloned().map(Told::from).collect()
    }

    /// What the audit says of it: everything that was asked for and what was made of it.
    pub fn told(&self) -> LineRequested {
        LineRequested {
            drug: self.drug.code.clone(),
            version: self.drug.version.id,
            dosage: self.dosage.clone(),
            sentence: self.assessment.clinician.clone(),
            label: self.assessment.label.clone().unwrap_or_default(),
            indication: self.indication.clone(),
            units: self.state.supply().of(),
            because: self.assessment.found.clone(),
            wording: Wording::present(),
            weight: self.assessment.weight.as_ref().map(|weighed| weighed.id),
            findings: self.found(),
            override_reason: self.override_reason.clone(),
        }
    }

    /// The rows of its dosage steps.
    pub fn steps(&self) -> Vec<StepRow> {
        self.dosage
            .steps()
            .iter()
            .map(|step| StepRow {
                dose: step.dose().low().to_string(),
                dose_high: step.dose().high().map(|high| high.to_string()).unwrap_or_default(),
                dose_unit: step.dose().unit().code().to_owned(),
                route: step.route().code().to_owned(),
                body: serde_json::to_string(step).unwrap_or_default(),
            })
            .collect()
    }
}
