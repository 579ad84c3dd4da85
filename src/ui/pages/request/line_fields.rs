//! The fields of one prescription line. Knows how a dose is asked for, and no rule about it.

use crate::ui::pages::lang;
use crate::wire::FieldErrors;
use crate::{
    api::request::{LineForm, StepDraft},
    ui::{
        components::*,
        islands::{DoseReading, DrugPicker},
    },
    wire::Reading,
};
use domain::{
    draft::DURATION_UNITS,
    route::Route,
    timing::{CHOICES, needs_more, weekday_choices},
    unit::DoseUnit,
};
use leptos::prelude::*;

/// A card with a line's drug, dose and quantity, and its reading.
pub fn line_card(
    at: usize,
    count: usize,
    line: &LineForm,
    reading: Reading,
    errors: &FieldErrors,
) -> impl IntoView + use<> {
    let name = move |field: &str| format!("lines[{at}][{field}]");
    let why = |field: &str| errors.of(&name(field)).map(str::to_owned);
    let several = line.steps.len() > 1;
    let no_reason = !reading.asks_reason && line.override_reason.is_empty() && why("override_reason").is_none();
    let reason_id = format!("line-{at}-reason");
    let steps = line.steps.iter().enumerate().map(|(n, step)| step_fields(at, n, several, step, errors)).collect_view();
    let number = at + 1;
    let next_step = format!("/prescriptions/new#lines-{at}-steps-{}-dose", line.steps.len());
    view! {
        <section class="card request-line" id=format!("line-{at}") aria-label=format!("Medicine {number}")>
            <div class="card-head">
                <h2>{format!("Medicine {number}")}</h2>
                {(count > 1).then(|| view! {
                    <SubmitButton text="Remove" kind=ButtonKind::Plain name="change" value=format!("remove:{at}")
                        action=format!("/prescriptions/new#line-{}", at.saturating_sub(1)) skip_browser_checks=true/>
                })}
            </div>
            <DrugPicker name=name("drug") typed_name=name("drug_typed") label="Drug".to_owned() code=line.drug.clone()
                typed=line.drug_typed.clone() error=why("drug_typed")/>
            {steps}
            <DoseReading line=at first=reading/>
            <div id=reason_id hidden=no_reason>
                <TextField label=lang().request_reason_label() name=name("override_reason") value=line.override_reason.clone()
                    hint=lang().request_reason_hint() error=why("override_reason")/>
            </div>
            <div class="fields">
                <TextField label="How many to supply" name=name("quantity") value=line.quantity.clone() inputmode="numeric" optional=true
                    hint="Worked out from the dose when left empty" error=why("quantity")/>
                <TextField label="What it is for" name=name("indication") value=line.indication.clone() optional=true
                    error=why("indication")/>
            </div>
            <Buttons>
                <SubmitButton text="Add another dose" kind=ButtonKind::Plain name="change" value=format!("step:{at}")
                    action=next_step skip_browser_checks=true/>
                {several.then(|| view! {
                    <SubmitButton text="Remove the last dose" kind=ButtonKind::Plain name="change" value=format!("unstep:{at}")
                        action=format!("/prescriptions/new#line-{at}") skip_browser_checks=true/>
                })}
            </Buttons>
        </section>
    }
}

/// Codes, each with its words in the language of the page or, for want of them, the words that are given.
fn choices(list: &str, pairs: impl IntoIterator<Item = (String, String)>) -> Vec<Choice> {
    let words = |code: &str, words: &str| lang().choice(list, code, words);
    pairs.into_iter().map(|(code, given)| Choice::new(code.clone(), words(&code, &given))).collect()
}

fn step_fields(at: usize, n: usize, several: bool, step: &StepDraft, errors: &FieldErrors) -> impl IntoView + use<> {
    let name = move |field: &str| format!("lines[{at}][steps][{n}][{field}]");
    let why = |field: &str| errors.of(&name(field)).map(str::to_owned);
    let units = choices("dose-unit", DoseUnit::all().map(|unit| (unit.code().to_owned(), unit.word(false).to_owned())));
    let routes = Route::ALL.iter().map(|route| Choice::new(route.code(), lang().words(*route))).collect::<Vec<_>>();
    let timings = choices("timing", CHOICES.iter().map(|(code, words)| ((*code).to_owned(), (*words).to_owned())));
    let lengths =
        choices("duration-unit", DURATION_UNITS.iter().map(|(code, words)| ((*code).to_owned(), (*words).to_owned())));
    let legend = if several { format!("Dose {}", n + 1) } else { "Dose".to_owned() };
    let more = more_fields(at, n, step, errors);
    view! {
        <fieldset class="part dose">
            <legend>{legend}</legend>
            <div class="fields dose-fields">
                <TextField label="Dose" name=name("dose") value=step.dose.clone() inputmode="decimal" error=why("dose")/>
                <SelectField label="Unit" name=name("dose_unit") options=units value=step.dose_unit.clone() empty="Choose"
                    error=why("dose_unit")/>
                <SelectField label="Route" name=name("route") options=routes value=step.route.clone() empty="Choose"
                    error=why("route")/>
                <SelectField label="How often" name=name("timing") options=timings value=step.timing.clone() empty="Choose"
                    error=why("timing")/>
                <TextField label="For how long" name=name("duration") value=step.duration.clone() inputmode="numeric"
                    error=why("duration")/>
                <SelectField label="Days, weeks or doses" name=name("duration_unit") options=lengths value=step.duration_unit.clone()
                    error=why("duration_unit")/>
            </div>
            <Checkbox label="Only when needed" name=name("as_needed") checked=!step.as_needed.is_empty() error=why("as_needed")/>
            {more}
        </fieldset>
    }
}

/// What most doses do not need, closed unless something stands there.
fn more_fields(at: usize, n: usize, step: &StepDraft, errors: &FieldErrors) -> impl IntoView + use<> {
    let name = move |field: &str| format!("lines[{at}][steps][{n}][{field}]");
    let why = |field: &str| errors.of(&name(field)).map(str::to_owned);
    let asked = [
        "as_needed_reason",
        "max_per_day",
        "dose_high",
        "per_kg",
        "every_n",
        "times",
        "weekdays",
        "start",
        "diluent",
        "over",
        "instructions",
    ];
    let typed = StepDraft {
        dose: String::new(),
        dose_unit: String::new(),
        route: String::new(),
        timing: String::new(),
        duration: String::new(),
        duration_unit: String::new(),
        as_needed: String::new(),
        ..step.clone()
    };
    let open = typed != StepDraft::default()
        || !step.as_needed.is_empty()
        || asked.iter().any(|field| why(field).is_some())
        || needs_more(&step.timing);
    let on = [&step.mo, &step.tu, &step.we, &step.th, &step.fr, &step.sa, &step.su].map(|day| !day.is_empty());
    let days = weekday_choices()
        .into_iter()
        .zip(on)
        .map(|((code, words), on)| {
            let field = code.to_ascii_lowercase();
            view! { <Checkbox label=lang().choice("weekday", code, words) name=name(&field) checked=on/> }
        })
        .collect_view();
    let lang = lang();
    let basis = vec![
        Choice::new("", lang.dose_basis_dose()),
        Choice::new("kg", lang.dose_basis_kg()),
        Choice::new("kg.d", lang.dose_basis_kg_day()),
        Choice::new("h", lang.dose_basis_hour()),
        Choice::new("min", lang.dose_basis_minute()),
        Choice::new("kg.h", lang.dose_basis_kg_hour()),
        Choice::new("kg.min", lang.dose_basis_kg_minute()),
    ];
    let starts = vec![Choice::new("", lang.dose_start_together()), Choice::new("then", lang.dose_start_then())];
    view! {
        <details class="more" open=open>
            <summary>"When needed, ranges, weight, times, days, infusion"</summary>
            <div class="fields">
                <TextField label="Needed for" name=name("as_needed_reason") value=step.as_needed_reason.clone() error=why("as_needed_reason")
                    hint="Only for doses when needed: pain, fever …"/>
                <TextField label="At most in 24 hours" name=name("max_per_day") value=step.max_per_day.clone() error=why("max_per_day")
                    hint="A number of doses, or an amount: 4 g"/>
                <TextField label="Up to (for a range)" name=name("dose_high") value=step.dose_high.clone() inputmode="decimal" error=why("dose_high")/>
                <SelectField label="The dose is" name=name("per_kg") options=basis value=step.per_kg.clone() error=why("per_kg")/>
                <TextField label="Number of times, hours or days" name=name("every_n") value=step.every_n.clone() inputmode="numeric" error=why("every_n")/>
                <TextField label="Times of day" name=name("times") value=step.times.clone() error=why("times") hint="For example 08:00, 20:00"/>
                <SelectField label="Starts" name=name("start") options=starts value=step.start.clone() error=why("start")/>
                <TextField label="Mixed into" name=name("diluent") value=step.diluent.clone() error=why("diluent")/>
                <TextField label="Given over" name=name("over") value=step.over.clone() error=why("over") hint="For example 30 minutes"/>
            </div>
            <fieldset class="field days"><legend>"Only on these days"</legend><div class="row">{days}</div>
                {why("weekdays").map(|says| view! { <p class="why">{says}</p> })}</fieldset>
            <TextArea label="Instructions" name=name("instructions") value=step.instructions.clone() rows=2 error=why("instructions")/>
        </details>
    }
}
