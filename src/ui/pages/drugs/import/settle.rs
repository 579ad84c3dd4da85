//! The choices about a list before its rows are checked: its encoding, its columns, its decimal sign, with the first rows
//! as they would become.

use super::{super::super::problems, rows_of};
use crate::ui::pages::lang;
use crate::wire::FieldErrors;
use crate::wire::endpoint;
use crate::{
    api::{import::SettleForm, redisplay::Redisplay},
    server::service::import::{Charset, Confidence, Sniffed, Source, Understood, View},
    ui::{components::*, islands::SendForm},
};
use domain::{
    coded::Coded,
    import::{Column, DecimalSign, SignVerdict, read},
};
use leptos::prelude::*;
use messages::Say;

/// Rows shown as they would become.
const FIRST: usize = 6;

/// The form, with what a refused one said.
pub(super) fn form(view: &View, again: Option<Redisplay<SettleForm>>, request_id: String) -> AnyView {
    let Some(understood) = &view.understood else {
        return view! { <Notice kind=NoticeKind::Inform title="This list has not been looked at yet"></Notice> }
            .into_any();
    };
    let errors = again.as_ref().map(|again| again.error.fields()).unwrap_or_default();
    let summary = again.as_ref().map(|again| problems(&again.error)).unwrap_or_default();
    let form = again.map_or_else(|| of(view), |again| again.form);
    let (id, request) = (view.batch.id.0.to_string(), request_id.clone());
    let (damage, file) = (damage(understood), file(understood, &form, &errors));
    let (columns, numbers) = (columns(view, understood, &form, &errors), numbers(understood, &form, &errors));
    let (becomes, cancel) = (become_(view, understood), super::give_up::cancel(&id, "Give this list up", &request));
    let check = format!("Check the {}", rows_of(i64::from(understood.rows)));
    view! {
        {damage}
        <SendForm action=endpoint::SETTLE_IMPORT class="form wide">
            <ErrorSummary errors=summary/>
            <HiddenField name="request_id" value=request_id/>
            <HiddenField name="import" value=id/>
            {file}
            {columns}
            {numbers}
            {becomes}
            <Buttons>
                <SubmitButton text=check name="act" value="check"/>
                <SubmitButton text="Show the first rows with these choices" kind=ButtonKind::Plain name="act" value="look"/>
            </Buttons>
        </SendForm>
        <div class="buttons row">{cancel}</div>
    }
    .into_any()
}

/// The form that says what is settled now.
fn of(view: &View) -> SettleForm {
    let settled = &view.settled;
    let sign = match settled.mapping.sign {
        Some(DecimalSign::Point) => "point",
        Some(DecimalSign::Comma) => "comma",
        None => "",
    };
    SettleForm {
        encoding: settled.reading.encoding.map(|one| one.code().to_owned()).unwrap_or_default(),
        delimiter: settled.reading.delimiter.map(shown_delimiter).unwrap_or_default(),
        sheet: settled.reading.sheet.clone().unwrap_or_default(),
        header_row: settled.reading.header_row.map(|row| row.to_string()).unwrap_or_default(),
        sign: sign.to_owned(),
        read_names: if settled.mapping.read_names { "yes".to_owned() } else { String::new() },
        columns: settled.mapping.columns.iter().map(|column| column.code().to_owned()).collect(),
        ..SettleForm::default()
    }
}

fn shown_delimiter(one: char) -> String {
    if one == '\t' { "tab".to_owned() } else { one.to_string() }
}

/// What is damaged before it came here can't be mended here.
fn damage(understood: &Understood) -> impl IntoView + use<> {
    let first = understood.damage.as_ref().map(|damage| damage.say(lang()));
    let rows = understood.damaged;
    first.map(|says| {
        let title = format!("{} with text that was damaged before it came here", rows_of(i64::from(rows)));
        view! {
            <Notice kind=NoticeKind::Stop title=title>
                <p dir="auto">{says}</p>
                <p>"These rows will be refused. Choose another encoding below if one reads right; else ask for the list anew."</p>
            </Notice>
        }
    })
}

fn file(understood: &Understood, form: &SettleForm, errors: &FieldErrors) -> impl IntoView + use<> {
    let look = &understood.look;
    let why = |field: &str| errors.of(field).map(str::to_owned);
    let about = format!("{}, {} below the header", look.about(), rows_of(i64::from(understood.rows)));
    let encoding = encoding(understood, form, why("encoding"));
    let delimiter = look.delimiter.map(|found| {
        let value = if form.delimiter.is_empty() { shown_delimiter(found) } else { form.delimiter.clone() };
        view! {
            <TextField label="Between columns" name="delimiter" value=value hint="One character; tab is written tab"
                autocomplete="off" error=why("delimiter")/>
        }
    });
    let sheets: Vec<Choice> = look
        .sheets
        .iter()
        .map(|sheet| {
            Choice::new(
                sheet.name.clone(),
                if sheet.hidden { format!("{} (hidden)", sheet.name) } else { sheet.name.clone() },
            )
        })
        .collect();
    let chosen = if form.sheet.is_empty() { look.sheet.clone().unwrap_or_default() } else { form.sheet.clone() };
    let sheet = (sheets.len() > 1).then(|| {
        view! { <SelectField label="Sheet" name="sheet" options=sheets value=chosen error=why("sheet")/> }
    });
    let header = form.header_row.clone();
    view! {
        <fieldset class="part">
            <legend>"The file"</legend>
            <div class="import-file">
                <p>{about}</p>
                {encoding}
                <div class="fields">
                    {delimiter}
                    {sheet}
                    <TextField label="Row with the column names" name="header_row" value=header hint="0 if there is none"
                        inputmode="numeric" autocomplete="off" error=why("header_row")/>
                </div>
            </div>
        </fieldset>
    }
}

/// Where the encoding is not certain, the candidates side by side on the rows that differ.
fn encoding(understood: &Understood, form: &SettleForm, why: Option<String>) -> Option<AnyView> {
    let look = &understood.look;
    let found = look.encoding.as_ref()?;
    if found.confidence == Confidence::Certain {
        return Some(
            view! { <p class="soft">{format!("Encoding: {}, certain.", lang().words(found.encoding))}</p> }.into_any(),
        );
    }
    let chosen = if form.encoding.is_empty() && (found.confidence == Confidence::Likely) {
        found.encoding.code().to_owned()
    } else {
        form.encoding.clone()
    };
    let bad = why.is_some();
    let heads = found
        .candidates
        .iter()
        .enumerate()
        .map(|(at, one)| {
            let (id, code) = (if at == 0 { "encoding".to_owned() } else { format!("encoding-{at}") }, one.code());
            view! {
                <th scope="col">
                    <span class="choice">
                        <input type="radio" id=id.clone() name="encoding" value=code checked=chosen == code
                            aria-describedby="encoding-error"/>
                        <label for=id>{lang().words(*one)}</label>
                    </span>
                </th>
            }
        })
        .collect_view();
    let rows = look
        .differing
        .iter()
        .map(|row| {
            let cells =
                row.texts.iter().map(|text| view! { <td><bdi dir="auto">{text.clone()}</bdi></td> }).collect_view();
            view! { <tr><th scope="row">{row.number}</th>{cells}</tr> }
        })
        .collect_view();
    let others: Vec<Choice> = Charset::ALL.iter().map(|one| Choice::new(one.code(), lang().words(*one))).collect();
    let other = if found.candidates.iter().any(|one| one.code() == chosen) { String::new() } else { chosen.clone() };
    let (doubt, hint) = (doubt(found), encoding_hint(found));
    Some(
        view! {
            {doubt}
            <fieldset class=if bad { "field bad" } else { "field" }>
                <legend>"Which of these reads right?"</legend>
                <p class="hint">{hint}</p>
                <div class="scroll" tabindex="0" role="region" aria-label="The encodings side by side">
                    <table class="encodings">
                        <thead><tr><th scope="col">"Row"</th>{heads}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                <p class="why" id="encoding-error" hidden=!bad>{why.unwrap_or_default()}</p>
            </fieldset>
            <details class="act">
                <summary class="button">"None of these…"</summary>
                <SelectField label="Another encoding" name="other_encoding" options=others value=other empty="Choose"
                    hint="Then press: Show the first rows with these choices"/>
            </details>
        }
        .into_any(),
    )
}

/// An encoding that somebody chose although the file reads badly in it.
fn doubt(found: &Sniffed) -> impl IntoView + use<> {
    let given = found.source == Source::Given && found.confidence == Confidence::Unsure;
    given.then(|| {
        let title = format!("Read as {}, this does not look right", lang().words(found.encoding));
        view! {
            <Notice kind=NoticeKind::Ask title=title>
                <p>"Compare the columns below: if another one reads right, choose it. If none does, ask who made the list."</p>
            </Notice>
        }
    })
}

const fn encoding_hint(found: &Sniffed) -> &'static str {
    match (found.source, found.candidates.len()) {
        (_, 0 | 1) => "The file does not say how it is encoded. Look at the first rows below before you go on.",
        (Source::Given, _) => "Somebody chose how to read it. These rows differ between the encodings it may have.",
        _ => "The file does not say how it is encoded. These rows differ; choose the column whose words are words.",
    }
}

fn columns(view: &View, understood: &Understood, form: &SettleForm, errors: &FieldErrors) -> impl IntoView + use<> {
    let look = &understood.look;
    let header = look.header();
    let rows = look.rows_below();
    let width = form.columns.len().max(rows.iter().map(|row| row.cells.len()).max().unwrap_or(0));
    let lines = (0..width)
        .map(|at| {
            let named = header.as_ref().map(|row| row.text(at).trim().to_owned()).filter(|name| !name.is_empty());
            let label = named.unwrap_or_else(|| format!("Column {}", at + 1));
            let mut samples: Vec<String> = Vec::new();
            for text in rows.iter().map(|row| row.text(at).trim()).filter(|text| !text.is_empty()) {
                let text: String = text.chars().take(60).collect();
                if samples.len() < 3 && !samples.contains(&text) {
                    samples.push(text);
                }
            }
            let field = format!("columns[{at}]");
            let id = field_id(&field);
            let value = form.columns.get(at).cloned().unwrap_or_else(|| Column::Ignore.code().to_owned());
            let why = errors.of(&field).map(str::to_owned);
            let bad = why.is_some();
            let options = <Column as Coded>::ALL
                .iter()
                .map(|one| view! { <option value=one.code() selected=one.code() == value>{lang().words(*one)}</option> })
                .collect_view();
            let sure = understood.proposals.get(at).is_none_or(|one| one.sure || one.column == Column::Ignore);
            view! {
                <tr>
                    <th scope="row" data-label="Column"><label for=id.clone()><bdi dir="auto">{label}</bdi></label></th>
                    <td data-label="Means">
                        <select class="input" id=id.clone() name=field aria-invalid=bad.then_some("true") aria-describedby=error_id(&id)>{options}</select>
                        {(!sure).then(|| view! { <Tag text="Look at this"/> })}
                        <p class="why" id=error_id(&id) hidden=!bad>{why.unwrap_or_default()}</p>
                    </td>
                    <td data-label="Holds">{samples.into_iter().map(|text| view! { <bdi class="sample" dir="auto">{text}</bdi> }).collect_view()}</td>
                </tr>
            }
        })
        .collect_view();
    let why = errors.of("columns").map(str::to_owned);
    let bad = why.is_some();
    let remembered = view.settled.remembered.then(|| {
        view! {
            <p class="soft">"These meanings were used with this header before."</p>
        }
    });
    view! {
        <fieldset class="part">
            <legend id="columns" tabindex="-1">"What its columns mean"</legend>
            {remembered}
            <p class="why" id="columns-error" hidden=!bad>{why.unwrap_or_default()}</p>
            <table class="cards columns">
                <thead><tr><th scope="col">"Column"</th><th scope="col">"Means"</th><th scope="col">"Holds"</th></tr></thead>
                <tbody>{lines}</tbody>
            </table>
            <Checkbox label="Read strength, form and pack out of the names where they are clear" name="read_names"
                checked=form.read_names == "yes" hint="The names themselves stay as they are"/>
        </fieldset>
    }
}

fn numbers(understood: &Understood, form: &SettleForm, errors: &FieldErrors) -> impl IntoView + use<> {
    let why = errors.of("sign").map(str::to_owned);
    let hint = match &understood.sign {
        SignVerdict::NoneNeeded => return None,
        SignVerdict::Settled(DecimalSign::Point) => "Numbers such as 0.5 stand in this list.".to_owned(),
        SignVerdict::Settled(DecimalSign::Comma) => "Numbers such as 0,5 stand in this list.".to_owned(),
        SignVerdict::Ask { examples } => format!(
            "{} can be read in two ways. Look at the list, or ask who made it.",
            examples.iter().take(3).map(|one| format!("“{one}”")).collect::<Vec<_>>().join(", ")
        ),
        SignVerdict::Contradiction { point, comma } => format!(
            "Both stand in this list: {} and {}. Numbers written the other way will be refused.",
            point.examples.first().map(String::as_str).unwrap_or_default(),
            comma.examples.first().map(String::as_str).unwrap_or_default()
        ),
    };
    let options = vec![
        Choice::new("point", "A point: 0.5 is one half, and 1,000 is a thousand"),
        Choice::new("comma", "A comma: 0,5 is one half, and 1.000 is a thousand"),
    ];
    let value = form.sign.clone();
    Some(view! {
        <RadioGroup label="Which sign stands before decimals?" name="sign" options=options value=value hint=hint error=why/>
    })
}

/// The first rows as they would become, by what is settled now.
fn become_(view: &View, understood: &Understood) -> impl IntoView + use<> {
    let mapping = &view.settled.mapping;
    if mapping.check().is_err() {
        return None;
    }
    let rows = understood
        .look
        .rows_below()
        .into_iter()
        .take(FIRST)
        .map(|row| match read(&row, mapping) {
            Ok(entry) => {
                let form = entry.facts.form.as_ref().map(|form| lang().stored(form)).unwrap_or_default();
                let strength = entry.facts.strength_words(domain::number::DecimalMark::Point);
                let missing: Vec<_> = entry.facts.missing().iter().map(|one| lang().words(*one)).collect();
                let named = !entry.facts.name.as_str().is_empty();
                let name = match (&entry.code, named) {
                    (Some(code), false) => format!("the drug with the code {code}"),
                    _ => entry.facts.name.to_string(),
                };
                let state = if !named {
                    "added to it, if it is here".to_owned()
                } else if missing.is_empty() {
                    "complete".to_owned()
                } else {
                    format!("incomplete: {} to be added", missing.join(", "))
                };
                let pack = entry.pack.as_ref().map(|pack| format!("{} in a pack", pack.units)).unwrap_or_default();
                view! {
                    <tr>
                        <th scope="row" data-label="Row">{row.number}</th>
                        <td data-label="Name"><bdi dir="auto">{name}</bdi></td>
                        <td data-label="Generic">{entry.facts.generic_words()}</td>
                        <td data-label="Strength">{strength}</td>
                        <td data-label="Form">{form}</td>
                        <td data-label="Pack">{pack}</td>
                        <td data-label="Then">{state}</td>
                    </tr>
                }
                .into_any()
            }
            Err(reasons) => {
                let says = reasons.first().map(|one| one.reason.say(lang())).unwrap_or_default();
                view! {
                    <tr>
                        <th scope="row" data-label="Row">{row.number}</th>
                        <td colspan="6" data-label="Refused"><Tag kind=TagKind::Bad text="Refused"/>" "{says}</td>
                    </tr>
                }
                .into_any()
            }
        })
        .collect_view();
    Some(view! {
        <h2 class="first-rows">"The first rows, as they would become"</h2>
        <table class="cards first-rows">
            <thead><tr>
                <th scope="col">"Row"</th><th scope="col">"Name"</th><th scope="col">"Generic"</th>
                <th scope="col">"Strength"</th><th scope="col">"Form"</th><th scope="col">"Pack"</th><th scope="col">"Then"</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    })
}
