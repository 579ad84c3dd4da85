//! Drugs: the list, one drug, onboarding and correcting.

pub mod detail;
pub mod edit;
mod fields;
mod forms;
pub mod import;
pub mod list;
mod question;

use crate::ui::pages::lang;
use crate::{api::drugs::state_words, server::service::formulary::Card, ui::components::*};
use domain::{coded::Coded, form::UnitUse, unit::DoseUnit};
use leptos::prelude::*;
use messages::Say as _;

/// The members of a closed list, to choose from.
fn choices<T: Coded>() -> Vec<Choice> {
    T::ALL.iter().map(|one| Choice::new(one.code(), capital(&lang().words(*one)))).collect()
}

/// The units, to choose from.
fn units() -> Vec<Choice> {
    let words = |unit: &DoseUnit| lang().choice("dose-unit", unit.code(), unit.word(false));
    DoseUnit::all().map(|unit| Choice::new(unit.code(), words(&unit))).collect()
}

/// How a dose uses a unit.
fn unit_use_words(one: &UnitUse) -> String {
    lang().choice("unit-use", &one.to_text(), &one.words())
}

/// The words with a capital first letter.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// One drug in a list, leading to its page; `near` where it was found only with a typing error or in another script.
fn row(drug: Card, near: bool) -> impl IntoView {
    let (outline, state) = (drug.outline.say(lang()), state_words(lang(), &drug));
    let (tall_man, href) = (Some(drug.tall_man), format!("/drugs/{}", drug.code));
    view! {
        <li>
            <a class="drug-row" href=href>
                <DrugName name=drug.name tall_man=tall_man lang=drug.lang/>
                <span class="soft" dir="auto">{outline}</span>
                <span class="soft">{drug.code}</span>
                {(!state.is_empty()).then(|| view! { <Tag kind=TagKind::Warn text=state/> })}
                {near.then(|| view! { <Tag text="Near match"/> })}
                {drug.alike.then(|| view! { <Tag kind=TagKind::Alert text="Look-alike"/> })}
            </a>
        </li>
    }
}
