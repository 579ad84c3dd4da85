//! The forms that stand folded on a page about something: fresh, or as one was refused.

use super::problems;
use crate::wire::FieldErrors;
use crate::{
    api::redisplay::Redisplay,
    ui::{components::*, islands::SendForm, visit::Visit},
    wire::Told,
};
use leptos::prelude::*;

/// A form as it was refused, or fresh.
#[derive(Clone)]
pub struct Shown<F> {
    /// What the fields hold.
    pub form: F,
    /// Refusals by field; nothing in a fresh form.
    errors: Option<FieldErrors>,
}

impl<F: Clone + Send + Sync + 'static> Shown<F> {
    /// The refused form of this visit, or `fresh`.
    pub fn of(visit: &Visit, fresh: impl FnOnce() -> F) -> Self {
        Self::or(visit.again::<F>(), fresh)
    }

    /// This form as it was refused, or `fresh`.
    pub fn or(again: Option<Redisplay<F>>, fresh: impl FnOnce() -> F) -> Self {
        match again {
            Some(Redisplay { form, error }) => Self { form, errors: Some(error.fields()) },
            None => Self { form: fresh(), errors: None },
        }
    }

    /// Whether it was refused. Such a form is shown with what was typed even when its step is not possible any more.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.errors.is_some()
    }

    /// The sentence beside a field.
    #[must_use]
    pub fn why(&self, field: &str) -> Option<String> {
        self.errors.as_ref()?.of(field).map(str::to_owned)
    }

    /// What the fields hold, whether it was refused, and the sentence beside each field.
    pub fn parts(self) -> (F, bool, impl Fn(&str) -> Option<String>) {
        let Self { form, errors } = self;
        (form, errors.is_some(), move |field: &str| errors.as_ref()?.of(field).map(str::to_owned))
    }
}

/// A form folded under its button; `open` when it was refused. `id` names the place where the script says what was
/// refused, `more` is a further class of the form, `place` an id that links lead to.
#[component]
pub fn FoldedForm(
    #[prop(into)] button: String,
    #[prop(into)] action: String,
    open: bool,
    #[prop(into)] id: String,
    request_id: String,
    #[prop(optional)] more: &'static str,
    #[prop(optional)] place: &'static str,
    children: Children,
) -> impl IntoView {
    let class = if more.is_empty() { "act-form".to_owned() } else { format!("act-form {more}") };
    view! {
        <details class="act" id=(!place.is_empty()).then_some(place) open=open>
            <summary class="button">{button}</summary>
            <SendForm action=action class=class>
                <ErrorSummary id=id/>
                <HiddenField name="request_id" value=request_id/>
                {children()}
            </SendForm>
        </details>
    }
}

/// A refusal, with the part of the page that its form belongs to.
pub type Refused = (Told, String);

/// The refusal of a form of this type that was sent from this page, with the part of the page it belongs to.
pub fn refused_form<F: Clone + Send + Sync + 'static>(visit: &Visit, place: &str) -> Option<Refused> {
    visit.again::<F>().map(|again| (again.error, place.to_owned()))
}

/// What was refused, for the top of a page whose forms stand further down, maybe folded away or gone meanwhile: each
/// sentence leads to its field, and one about a whole form to its part of the page.
pub fn refused_on_top(refused: Option<&Refused>) -> Option<AnyView> {
    let (error, place) = refused?;
    let place = |field: String| if field.is_empty() { place.clone() } else { field };
    let list = problems(error).into_iter().map(|(field, says)| (place(field), says)).collect::<Vec<_>>();
    Some(view! { <ErrorSummary errors=list title="This was not done"/> }.into_any())
}
