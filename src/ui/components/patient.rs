//! The patient banner. Knows no record: it shows the words it is given.

use leptos::prelude::*;

use super::{name::PersonName, words::own};

/// What is known of a patient's allergies. "Nobody has asked" and "could not be read" are never
/// shown as if there were none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Allergies {
    /// Nobody has asked yet.
    NotAsked,
    /// Somebody asked and there are none; the text says who and when.
    NoneKnown {
        /// For example "asked 3 Feb 2026 by Dr Bello".
        text: String,
    },
    /// Each with its reaction, the worst first.
    Listed(Vec<String>),
    /// They could not be read just now.
    CouldNotLoad,
}

/// Who this page is about. Stays in view while the page scrolls: put it first in the page's body.
///
/// All texts are ready to read; an empty one is shown as "not known". `href` leads to the patient, in a new
/// tab where `beside` is set.
#[component]
pub fn PatientBanner(
    #[prop(into)] name: String,
    #[prop(into)] born: String,
    #[prop(into)] sex: String,
    #[prop(into)] mrn: String,
    #[prop(into)] weight: String,
    allergies: Allergies,
    #[prop(optional, into)] href: String,
    #[prop(optional)] beside: bool,
) -> impl IntoView {
    let many = matches!(&allergies, Allergies::Listed(list) if list.iter().map(String::len).sum::<usize>() > 240);
    let who = if href.is_empty() {
        view! { <PersonName name/> }.into_any()
    } else {
        view! { <a href=href target=beside.then_some("_blank")><PersonName name/></a> }.into_any()
    };
    let own = own();
    view! {
        <section class="patient" class:many=many aria-label=own.patient.clone()>
            <dl>
                <div class="who"><dt>{own.patient.clone()}</dt><dd>{who}</dd></div>
                <BannerFact name=own.born words=born/>
                <BannerFact name=own.sex words=sex/>
                <BannerFact name=own.mrn words=mrn/>
                <BannerFact name=own.weight words=weight/>
                <AllergyFact allergies/>
            </dl>
        </section>
    }
}

#[component]
fn BannerFact(name: String, words: String) -> impl IntoView {
    let unknown = words.is_empty();
    let words = if unknown { own().not_known } else { words };
    view! {
        <div class="banner-fact"><dt>{name}</dt><dd class:unknown=unknown>{words}</dd></div>
    }
}

#[component]
fn AllergyFact(allergies: Allergies) -> impl IntoView {
    let own = own();
    let (class, words) = match allergies {
        Allergies::NotAsked => ("allergies not-asked", vec![own.allergies_not_asked]),
        Allergies::NoneKnown { text } => ("allergies none-known", vec![own.allergies_none_known, text]),
        Allergies::Listed(list) => ("allergies listed", list),
        Allergies::CouldNotLoad => ("allergies could-not-load", vec![own.allergies_could_not_load]),
    };
    let items = words.into_iter().filter(|w| !w.is_empty()).map(|w| view! { <dd dir="auto">{w}</dd> }).collect_view();
    view! { <div class=class><dt>{own.allergies}</dt>{items}</div> }
}
