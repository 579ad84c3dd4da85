//! The patient banner from its facts: first in the body of every page about a patient.

use crate::ui::pages::lang;
use crate::{
    server::service::patients::{BannerFacts, DatedWeight},
    ui::components::{Allergies, PatientBanner},
};
use domain::{dates::day_words, patient::AllergyStatus};
use leptos::prelude::*;
use messages::Say as _;

/// Draws the banner. The name leads to the patient's page.
pub fn patient_banner(facts: &BannerFacts) -> impl IntoView + use<> {
    banner(facts, false)
}

/// The banner on a page with a form: the patient's page opens beside it, so that what was typed stays.
pub fn patient_banner_beside(facts: &BannerFacts) -> impl IntoView + use<> {
    banner(facts, true)
}

fn banner(facts: &BannerFacts, beside: bool) -> impl IntoView + use<> {
    let BannerFacts { id, name, born, sex, number, weight, allergies } = facts.clone();
    let sex = sex.map(|sex| lang().stored(&sex)).unwrap_or_default();
    let name = name.unwrap_or_else(|| lang().banner_not_loaded());
    let weight = weight.as_ref().map(weight_words).unwrap_or_default();
    view! {
        <PatientBanner name=name born=born sex=sex mrn=number weight=weight allergies=drawn(&allergies)
            href=format!("/patients/{id}") beside=beside/>
    }
}

/// "70.5 kg, measured 3 days ago".
fn weight_words(weight: &DatedWeight) -> String {
    let ago = weight.ago.map(|ago| ago.say(lang())).unwrap_or_default();
    lang().banner_weight(&weight.value, lang().stored(&weight.method), ago)
}

fn drawn(status: &AllergyStatus) -> Allergies {
    match status {
        AllergyStatus::NotAsked => Allergies::NotAsked,
        AllergyStatus::NoneKnown(statement) => {
            Allergies::NoneKnown { text: lang().banner_none_known(day_words(statement.on), &statement.by) }
        }
        AllergyStatus::Listed(listed) => {
            Allergies::Listed(listed.iter().map(domain::patient::Allergy::words).collect())
        }
        AllergyStatus::CouldNotLoad => Allergies::CouldNotLoad,
    }
}
