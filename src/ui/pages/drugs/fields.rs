//! The fields of a drug's form. Every field keeps what was typed.

use super::{capital, choices, unit_use_words, units};
use crate::ui::pages::{lang, name_words};
use crate::wire::FieldErrors;
use crate::{
    api::{
        drug_form::{DrugForm, IngredientForm},
        plain_facts::unit_field,
    },
    ui::{components::*, islands::NameReading},
};
use domain::{
    coded::Member,
    drug::{AgeUnit, Control, Fact, Section},
    form::{DispensingUnit, DoseForm, UnitUse},
    route::Route,
    strength::Basis,
};
use leptos::prelude::*;

/// What the form is for.
#[derive(Clone, Copy)]
pub(super) struct Doing {
    /// A drug is corrected, not onboarded.
    pub correcting: bool,
    /// The question about look-alikes stands above, with the tall-man form in it.
    pub asked: bool,
}

/// All fields with the buttons; `here` is the page itself, which draws more of the form.
pub(super) fn fields(form: &DrugForm, errors: &FieldErrors, here: &str, doing: Doing) -> impl IntoView + use<> {
    let (save, back) = if doing.correcting {
        ("Save as a new version", format!("/drugs/{}", form.code))
    } else {
        ("Onboard this drug", "/drugs".to_owned())
    };
    let parts = (
        names(form, errors, doing),
        what(form, errors, here),
        ingredients(form, errors, here),
        routes(form, errors),
        part("Doses", Section::Doses, form, errors),
        handling(form, errors),
        part("Safe use", Section::SafeUse, form, errors),
    );
    view! {
        {parts}
        <Buttons>
            <SubmitButton text=save/>
            <LinkButton href=back text="Cancel"/>
        </Buttons>
    }
}

fn names(form: &DrugForm, errors: &FieldErrors, Doing { correcting, asked }: Doing) -> impl IntoView + use<> {
    let f = form.clone();
    let why = |field: &str| errors.of(field).map(str::to_owned);
    let code = if correcting {
        view! { <HiddenField name="code" value=f.code/> }.into_any()
    } else {
        view! {
            <TextField label="Code" name="code" value=f.code hint="The hospital's own; one is made if this stays empty"
                optional=true autocomplete="off" error=why("code")/>
        }
        .into_any()
    };
    let shape = (correcting && !asked && !f.tall_man.is_empty()).then(|| view! {
        <TextField label="As it is shown" name="tall_man" value=f.tall_man hint="The name with capitals where look-alikes differ"
            error=why("tall_man")/>
    });
    view! {
        <fieldset class="part fields full">
            <legend>"Names"</legend>
            <TextField label="Name" name="name" value=f.name class="full" required=true autocomplete="off"
                hint="Generic name, strength and form, in any script, as people should read it" error=why("name")/>
            <HiddenField name="name_shown" value=f.name_shown/>
            <div class="full"><NameReading name="name".to_owned() shown="name_shown".to_owned() words=name_words()/></div>
            {shape}
            <TextField label="Generic name (INN)" name="generic_name" value=f.generic_name optional=true autocomplete="off"
                error=why("generic_name")/>
            <TextField label="Language of the name" name="lang" value=f.lang hint="Such as en, fr, yo, zh-Hans" optional=true
                autocomplete="off" error=why("lang")/>
            {code}
            <TextArea label="Other names" name="other_names" value=f.other_names hint="Brands and names in other languages, one on each line"
                optional=true class="full" error=why("other_names")/>
        </fieldset>
    }
}

fn what(form: &DrugForm, errors: &FieldErrors, here: &str) -> impl IntoView + use<> {
    let (f, here) = (form.clone(), format!("{here}#form"));
    let why = |field: &str| errors.of(field).map(str::to_owned);
    let usual = ["each-dose-new-unit", "divisible:1", "divisible:2", "divisible:3", "divisible:4", "continuous"];
    // a way that is rarely chosen stays as long as nobody chooses another
    let present = Some(form.unit_use.as_str()).filter(|present| !usual.contains(present));
    let uses = usual
        .into_iter()
        .chain(present)
        .filter_map(|code| Some(Choice::new(code, capital(&unit_use_words(&UnitUse::known(code)?)))))
        .collect();
    view! {
        <fieldset class="part fields full">
            <legend>"Form and unit"</legend>
            <SelectField label="Form" name="form" options={choices::<DoseForm>()} value=f.form empty="Choose a form" error=why("form")/>
            <div class="field">
                <SubmitButton text="Fill in what is usual for this form" name="act" value="usual" action=here
                    kind=ButtonKind::Plain skip_browser_checks=true/>
            </div>
            <SelectField label="Dispensing unit" name="unit" options={choices::<DispensingUnit>()} value=f.unit
                empty="Choose a unit" hint="The smallest whole thing handed over" error=why("unit")/>
            <SelectField label="How a dose uses a unit" name="unit_use" options=uses value=f.unit_use empty="Choose how"
                hint="Single-use vials open anew for each dose; bottles go on" error=why("unit_use")/>
            {plain_facts(Section::Unit, form, errors)}
        </fieldset>
    }
}

fn ingredients(form: &DrugForm, errors: &FieldErrors, here: &str) -> impl IntoView + use<> {
    let rows = form.ingredients.iter().enumerate().map(|(place, row)| ingredient(place, row, errors)).collect_view();
    let here = format!("{here}#ingredients-{}-substance", form.ingredients.len());
    view! {
        <fieldset class="part full">
            <legend>"Ingredients"</legend>
            {rows}
            <Buttons>
                <SubmitButton text="Add another ingredient" name="act" value="add_ingredient" action=here
                    kind=ButtonKind::Plain skip_browser_checks=true/>
            </Buttons>
        </fieldset>
    }
}

fn ingredient(place: usize, row: &IngredientForm, errors: &FieldErrors) -> impl IntoView + use<> {
    let r = row.clone();
    let name = |field: &str| format!("ingredients[{place}][{field}]");
    let why = |field: &str| errors.of(&name(field)).map(str::to_owned);
    let number = place + 1;
    view! {
        <fieldset class="part fields three">
            <legend>{format!("Ingredient {number}")}</legend>
            <TextField label="Name" name=name("substance") value=r.substance class="full" autocomplete="off" error=why("substance")/>
            <TextField label="Amount" name=name("numerator") value=r.numerator inputmode="decimal" autocomplete="off"
                error=why("numerator")/>
            <SelectField label="Unit" name=name("numerator_unit") options=units() value=r.numerator_unit empty="Choose a unit"
                error=why("numerator_unit")/>
            <SelectField label="Counted as" name=name("basis") options={choices::<Basis>()} value=r.basis error=why("basis")/>
            <TextField label="In how much" name=name("denominator") value=r.denominator inputmode="decimal" autocomplete="off"
                hint="1, if this stays empty" error=why("denominator")/>
            <SelectField label="Of what" name=name("denominator_unit") options=units() value=r.denominator_unit
                empty="Dispensing unit" error=why("denominator_unit")/>
        </fieldset>
    }
}

fn routes(form: &DrugForm, errors: &FieldErrors) -> impl IntoView + use<> {
    let boxes = Route::ALL
        .iter()
        .enumerate()
        .map(|(place, route)| {
            let id = if place == 0 { "routes".to_owned() } else { format!("routes-{place}") };
            let checked = form.routes.iter().any(|code| code == route.code());
            view! {
                <div class="choice">
                    <input type="checkbox" id=id.clone() name="routes[]" value=route.code() checked=checked/>
                    <label for=id>{capital(&lang().words(*route))}</label>
                </div>
            }
        })
        .collect_view();
    let why = errors.of("routes").map(str::to_owned);
    let bad = why.is_some();
    view! {
        <fieldset class=if bad { "field choices inline bad full" } else { "field choices inline full" } aria-describedby="routes-error">
            <legend>"Routes"</legend>
            <div class="options">{boxes}</div>
            <p class="why" id="routes-error" hidden=!bad>{why.unwrap_or_default()}</p>
        </fieldset>
    }
}

/// A part of the form that is all plain facts.
fn part(legend: &'static str, section: Section, form: &DrugForm, errors: &FieldErrors) -> impl IntoView + use<> {
    view! {
        <fieldset class="part fields full">
            <legend>{legend}</legend>
            {plain_facts(section, form, errors)}
        </fieldset>
    }
}

/// The plain facts of a section, in the table's order.
fn plain_facts(section: Section, form: &DrugForm, errors: &FieldErrors) -> impl IntoView + use<> {
    let facts = Fact::ALL.iter().copied().filter(|fact| fact.asked().section == section);
    facts.map(|fact| plain_fact(fact, form, errors)).collect_view()
}

/// The field or fields of a plain fact; all may stay empty.
fn plain_fact(fact: Fact, form: &DrugForm, errors: &FieldErrors) -> AnyView {
    let (name, asked) = (fact.code(), fact.asked());
    let label = lang().beside(fact, "label").unwrap_or_else(|| lang().words(fact));
    let hint = lang().beside(fact, "hint").unwrap_or_default();
    let (value, error) = (form.plain.of(name), errors.of(name).map(str::to_owned));
    let number = |mode: &'static str| {
        let suffix = match asked.control {
            Control::Number => asked.after.trim(),
            Control::Days => "days",
            _ => "",
        };
        view! {
            <TextField label=label.clone() name=name value=value.clone() inputmode=mode optional=true hint=hint.clone()
                suffix=suffix autocomplete="off" error=error.clone()/>
        }
    };
    let with_unit = |mode, options: Vec<Choice>| {
        let (name, label) = (unit_field(fact), lang().beside(fact, "unit").unwrap_or_default());
        let (value, error) = (form.plain.of(&name), errors.of(&name).map(str::to_owned));
        view! { {number(mode)} <SelectField label=label name=name options=options value=value empty="–" error=error/> }
    };
    match asked.control {
        Control::Amount => with_unit("decimal", units()).into_any(),
        Control::Age => with_unit("numeric", choices::<AgeUnit>()).into_any(),
        Control::Number => number("decimal").into_any(),
        Control::Days => number("numeric").into_any(),
        Control::Choice => {
            let words = |one: Member| Choice::new(one.code, capital(&lang().member(one)));
            let options = fact.members().into_iter().map(words).collect();
            view! { <SelectField label=label name=name options=options value=value hint=hint error=error/> }.into_any()
        }
        Control::Text => view! {
            <TextArea label=label name=name value=value optional=true class="full" hint=hint error=error/>
        }
        .into_any(),
        Control::Tick => view! { <Checkbox label=label name=name checked=value == "yes" error=error/> }.into_any(),
    }
}

fn handling(form: &DrugForm, errors: &FieldErrors) -> impl IntoView + use<> {
    let f = form.clone();
    let why = |field: &str| errors.of(field).map(str::to_owned);
    view! {
        <fieldset class="part fields full">
            <legend>"Classification and handling"</legend>
            <TextField label="ATC codes" name="atc" value=f.atc hint="Such as A10BA02; several with spaces between" optional=true
                autocomplete="off" error=why("atc")/>
            {plain_facts(Section::Handling, form, errors)}
        </fieldset>
    }
}
