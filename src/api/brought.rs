//! What is told about a list that a command brought: as `--json` prints it, and as sentences.

use crate::{
    api::made,
    server::service::import::{Brought, Checked, Counted, Outcome, Understood},
};
use domain::{
    import::{CellRefused, Column, Mapping, SignVerdict},
    made::Made,
};
use lists::{Confidence, Look, Sniffed, Source};
use messages::{Language, Say};
use serde_json::{Value, json};

/// Cells told one by one.
const MOST_CELLS: usize = 50;

/// Everything as `--json` prints it.
#[must_use]
pub fn facts(lang: Language, brought: &Brought) -> Value {
    let understood = brought.understood.as_ref();
    let checked = brought.checked.as_ref();
    let file = understood.map_or_else(|| unread(brought.bytes), |understood| file_facts(&understood.look));
    let columns = understood.map_or_else(|| json!({}), |understood| column_facts(understood, checked));
    let counted = checked.map(|checked| checked.counted.clone()).unwrap_or_default();
    let refusals: Vec<Value> =
        checked.iter().flat_map(|checked| &checked.refused).map(|cell| cell_facts(lang, cell)).collect();
    let batch = match brought.outcome {
        Outcome::Taken(batch) => Some(batch.to_string()),
        _ => None,
    };
    let mut facts = json!({
        "file": file, "columns": columns, "rows": rows_facts(&counted), "refusals": refusals,
        "committed": batch.is_some(), "batch": batch,
    });
    if let (None, Some(facts)) = (checked, facts.as_object_mut()) {
        facts.insert("refused".to_owned(), json!(ended(lang, brought)));
        if let Some(found) = understood.and_then(|understood| understood.look.encoding.as_ref()) {
            let codes: Vec<_> = found.candidates.iter().map(|one| one.code()).collect();
            facts.insert("candidates".to_owned(), json!(codes));
        }
    }
    facts
}

/// Sentences for a person.
#[must_use]
pub fn sentences(lang: Language, brought: &Brought) -> Vec<String> {
    let mut says = match (&brought.understood, &brought.checked) {
        (Some(understood), Some(checked)) => rows_words(lang, understood, checked),
        _ => Vec::new(),
    };
    says.extend(Some(ended(lang, brought)).filter(|said| !said.is_empty()));
    says
}

/// How it ended.
fn ended(lang: Language, brought: &Brought) -> String {
    let look = brought.understood.as_ref().map(|understood| &understood.look);
    match &brought.outcome {
        Outcome::FileRefused(refused) => {
            refused.as_slice().iter().map(|one| one.why.say(lang)).collect::<Vec<_>>().join(" ")
        }
        Outcome::EncodingUnsure => look.map(|look| unsure(lang, look)).unwrap_or_default(),
        Outcome::ColumnsRefused(refused) => {
            let columns = brought.understood.as_ref().map(columns_words).unwrap_or_default();
            lang.brought_columns(refused.say(lang), columns)
        }
        Outcome::Stopped(halted) | Outcome::NotTaken(halted) => {
            halted.as_ref().map(|halted| halted.say(lang)).unwrap_or_default()
        }
        Outcome::DryRun => lang.brought_dry_run(),
        Outcome::LookAlikes(rows) => lang.brought_look_alikes(*rows),
        Outcome::NothingNew(0) => lang.brought_nothing_new(),
        Outcome::NothingNew(different) => lang.brought_nothing_else_new(*different),
        Outcome::NothingGood => lang.brought_nothing_good(),
        Outcome::Taken(batch) => {
            let rows = brought.checked.as_ref().map_or(0, |checked| checked.counted.taken());
            lang.brought_taken(rows, made::address(&Made::List { batch: *batch }))
        }
    }
}

/// Why the encoding is not sure enough to go on without a person, with the rows that tell.
fn unsure(lang: Language, look: &Look) -> String {
    let Some(found) = &look.encoding else { return String::new() };
    let candidates: Vec<String> = found.candidates.iter().map(|one| format!("--encoding {}", one.code())).collect();
    let mut says = if found.source == Source::Given {
        lang.brought_not_that_encoding(lang.words(found.encoding), candidates.join(", "))
    } else {
        lang.brought_which_encoding(candidates.join(", "))
    };
    for row in look.differing.iter().take(5) {
        says.push_str("\n  ");
        says.push_str(&lang.brought_line(row.number));
        says.push_str(&side_by_side(found, &row.texts));
    }
    says
}

fn side_by_side(found: &Sniffed, texts: &[String]) -> String {
    let one = |(candidate, text): (&lists::Charset, &String)| format!("\n    {:<14} {text}", candidate.code());
    found.candidates.iter().zip(texts).map(one).collect()
}

fn columns_words(understood: &Understood) -> String {
    let header = understood.look.header();
    let words = |at: usize| {
        let name = header.as_ref().map(|row| row.text(at).trim().to_owned()).unwrap_or_default();
        if name.is_empty() { format!("{}", at + 1) } else { format!("{} “{name}”", at + 1) }
    };
    (0..understood.proposals.len()).map(words).collect::<Vec<_>>().join(", ")
}

fn cell_facts(lang: Language, (row, of): &(i64, CellRefused)) -> Value {
    json!({
        "row": row, "column": of.column.map(|at| at + 1), "value": of.value, "reason": of.reason.say(lang),
    })
}

fn cell_words(lang: Language, (row, of): &(i64, CellRefused)) -> String {
    format!("  {}", lang.brought_cell(*row, lang.words(of.meaning), &of.value, of.reason.say(lang)))
}

/// A file that was never read.
fn unread(bytes: u64) -> Value {
    json!({
        "bytes": bytes, "encoding": null, "encoding_source": null, "confidence": null, "format": null,
        "delimiter": null, "sheet": null, "header_row": null,
    })
}

fn rows_facts(counted: &Counted) -> Value {
    json!({
        "read": counted.read, "accepted": counted.accepted, "duplicate": counted.duplicate, "present": counted.present,
        "changed": counted.changed, "look_alike": counted.look_alike, "refused": counted.refused,
    })
}

fn file_facts(look: &Look) -> Value {
    let source = |source: Source| match source {
        Source::Bom => "bom",
        Source::ValidUtf8 => "valid-utf8",
        Source::Detected => "detected",
        Source::Given => "given",
    };
    let confidence = |confidence: Confidence| match confidence {
        Confidence::Certain => "certain",
        Confidence::Likely => "likely",
        Confidence::Unsure => "unsure",
    };
    json!({
        "bytes": look.bytes,
        "encoding": look.encoding.as_ref().map(|found| found.encoding.code()),
        "encoding_source": look.encoding.as_ref().map(|found| source(found.source)),
        "confidence": look.encoding.as_ref().map_or("certain", |found| confidence(found.confidence)),
        "format": look.format.code(), "delimiter": look.delimiter, "sheet": look.sheet, "header_row": look.header_row,
    })
}

/// The number of each meaning's column, from 1; all of them where several mean the same.
fn column_facts(understood: &Understood, checked: Option<&Checked>) -> Value {
    let proposed: Vec<Column> = understood.proposals.iter().map(|one| one.column).collect();
    let columns = checked.map_or(proposed, |checked| checked.mapping.columns.clone());
    let mut facts = serde_json::Map::new();
    for (column, at) in columns.iter().zip(1_u32..).filter(|(column, _)| **column != Column::Ignore) {
        let told = match facts.remove(column.code()) {
            None => json!(at),
            Some(Value::Array(mut all)) => {
                all.push(json!(at));
                Value::Array(all)
            }
            Some(first) => json!([first, at]),
        };
        facts.insert(column.code().to_owned(), told);
    }
    Value::Object(facts)
}

/// What a checked list was understood to be.
fn rows_words(lang: Language, understood: &Understood, checked: &Checked) -> Vec<String> {
    let Checked { mapping, counted, refused } = checked;
    let mut says =
        vec![file_words(lang, &understood.look), lang.brought_columns_are(columns_told(lang, mapping, understood))];
    if mapping.sign.is_none() && matches!(understood.sign, SignVerdict::Ask { .. } | SignVerdict::Contradiction { .. })
    {
        says.push(lang.brought_sign_unclear());
    }
    says.push(lang.brought_rows(
        counted.read,
        counted.accepted,
        counted.duplicate,
        counted.present,
        counted.changed,
        counted.look_alike,
        counted.refused,
    ));
    says.extend(refused.iter().take(MOST_CELLS).map(|cell| cell_words(lang, cell)));
    if refused.len() > MOST_CELLS {
        says.push(format!("  {}", lang.brought_more(refused.len() - MOST_CELLS)));
    }
    says
}

fn file_words(lang: Language, look: &Look) -> String {
    match &look.encoding {
        Some(found) => format!("{}, {}.", look.about(), lang.words(found.encoding)),
        None => format!("{}.", look.about()),
    }
}

fn columns_told(lang: Language, mapping: &Mapping, understood: &Understood) -> String {
    let header = understood.look.header();
    let all = mapping.columns.iter().enumerate().filter(|(_, column)| **column != Column::Ignore);
    all.map(|(at, column)| {
        let name = header.as_ref().map(|row| row.text(at).trim().to_owned()).unwrap_or_default();
        format!("{} = {} {name}", lang.words(*column), at + 1)
    })
    .collect::<Vec<_>>()
    .join(", ")
}
