//! The prescriptions of one patient, on the patient's page. Knows no state of a line: it shows what it is given.

use super::super::prescription::words::{Eye, state_tag};
use crate::{server::service::prescription_record::PatientLine, ui::components::*};
use domain::prescription::LineState;
use leptos::prelude::*;

/// One prescription in the list.
#[derive(Clone, Debug, Default)]
pub struct PatientPrescription {
    /// `RX-2026-000123`.
    pub number: String,
    /// When it was requested (RFC 3339).
    pub instant: String,
    /// When, in words.
    pub when: String,
    /// What was requested, a line each, with its state.
    pub lines: Vec<PatientPrescriptionLine>,
}

/// One line of a prescription in the list.
#[derive(Clone, Debug)]
pub struct PatientPrescriptionLine {
    /// The drug's name.
    pub drug: String,
    /// The name's language tag, or empty.
    pub lang: String,
    /// The tall-man form, or empty.
    pub tall_man: String,
    /// How it stands.
    pub state: LineState,
}

/// Lines as they were read, put together by prescription.
#[must_use]
pub fn by_prescription(lines: Vec<PatientLine>, eye: &Eye) -> Vec<PatientPrescription> {
    let mut all: Vec<PatientPrescription> = Vec::new();
    for line in lines {
        let one =
            PatientPrescriptionLine { drug: line.drug, lang: line.lang, tall_man: line.tall_man, state: line.state };
        match all.last_mut().filter(|last| last.number == line.number) {
            Some(last) => last.lines.push(one),
            None => all.push(PatientPrescription {
                when: eye.moment(&line.requested_at),
                instant: line.requested_at,
                number: line.number,
                lines: vec![one],
            }),
        }
    }
    all
}

/// The list, newest first as given. Rows that could not be read are not the same as no rows.
pub fn patient_prescriptions(rows: Option<Vec<PatientPrescription>>) -> impl IntoView {
    let list = match rows {
        None => view! {
            <Notice kind=NoticeKind::Unchecked title="Prescriptions can't be shown now">
                <p>"There may be some. Load the page again, or look in the queue."</p>
            </Notice>
        }
        .into_any(),
        Some(rows) if rows.is_empty() => view! { <Empty title="No prescriptions yet"/> }.into_any(),
        Some(rows) => view! {
            <table class="cards">
                <thead><tr><th scope="col">"Number"</th><th scope="col">"Requested"</th><th scope="col">"Medicines"</th></tr></thead>
                <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        }
        .into_any(),
    };
    view! { <Card title="Prescriptions" id="prescriptions">{list}</Card> }
}

fn row(one: PatientPrescription) -> impl IntoView {
    let lines = one
        .lines
        .into_iter()
        .map(|line| view! { <li><DrugName name=line.drug lang=line.lang tall_man=Some(line.tall_man)/>" "{state_tag(&line.state)}</li> })
        .collect_view();
    let href = format!("/prescriptions/{}", one.number);
    view! {
        <tr>
            <td data-label="Number"><a class="number" href=href>{one.number}</a></td>
            <td data-label="Requested"><When instant=one.instant words=one.when/></td>
            <td data-label="Medicines"><ul class="meds">{lines}</ul></td>
        </tr>
    }
}
