//! What is told about a list that a command brought: as `--json` prints it, and as sentences.

use super::{counted::Counted, settled::Settled, trouble::Trouble, understood::Understood};
use crate::{
    server::{
        context::Cx,
        judging::Judged,
        repo::{self, import::Batch},
    },
    wire::AppError,
};
use domain::import::{CellRefused, Column, SignVerdict, Verdict};
use lists::{Confidence, Look, Source};
use serde_json::{Value, json};

/// What came of it.
#[derive(Clone, Debug)]
pub struct Brought {
    /// Everything, as `--json` prints it.
    pub facts: Value,
    /// Sentences for a person.
    pub says: Vec<String>,
    /// Whether it was taken in, or would have been.
    pub good: bool,
}

/// A file that is refused as a whole.
pub(super) fn refused(says: &str, bytes: u64, understood: Option<&Understood>) -> Brought {
    let mut facts = facts(
        understood.map_or_else(|| unread(bytes), |understood| file_facts(&understood.look)),
        understood.map_or_else(|| json!({}), |understood| column_facts(understood, None)),
        &Counted::default(),
        &[],
    );
    if let Some(facts) = facts.as_object_mut() {
        facts.insert("refused".to_owned(), json!(says));
        if let Some(found) = understood.and_then(|understood| understood.look.encoding.as_ref()) {
            let codes: Vec<_> = found.candidates.iter().map(|one| one.code()).collect();
            facts.insert("candidates".to_owned(), json!(codes));
        }
    }
    Brought { facts, says: vec![says.to_owned()], good: false }
}

/// Everything there is to say, as `--json` prints it.
fn facts(file: Value, columns: Value, counted: &Counted, refusals: &[Refusal]) -> Value {
    let refusals: Vec<Value> = refusals.iter().map(Refusal::facts).collect();
    json!({
        "file": file, "columns": columns, "rows": rows_facts(counted), "refusals": refusals,
        "committed": false, "batch": null,
    })
}

/// A cell that is refused.
struct Refusal {
    row: i64,
    of: CellRefused,
}

impl Refusal {
    fn facts(&self) -> Value {
        json!({
            "row": self.row, "column": self.of.column.map(|at| at + 1), "value": self.of.value, "reason": self.of.reason,
        })
    }

    fn words(&self) -> String {
        format!("  row {}: {} “{}”: {}", self.row, self.of.meaning.words(), self.of.value, self.of.reason)
    }
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

/// The column of each meaning, from 1.
/// The number of each meaning's column, from 1; all of them where several mean the same.
fn column_facts(understood: &Understood, settled: Option<&Settled>) -> Value {
    let proposed: Vec<Column> = understood.proposals.iter().map(|one| one.column).collect();
    let columns = settled.map_or(proposed, |settled| settled.mapping.columns.clone());
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

/// What is refused of a checked list.
async fn refusals(cx: &Cx, batch: &Batch) -> Result<Vec<Refusal>, AppError> {
    let mut conn = cx.db.read().await?;
    let (mut all, mut skip) = (Vec::new(), 0);
    loop {
        let page = repo::import::rows(&mut conn, batch.id.0, "refused", skip, 1000).await?;
        if page.is_empty() {
            return Ok(all);
        }
        skip += 1000;
        for row in page {
            let judged: Judged = serde_json::from_str(&row.detail).map_err(Trouble::from)?;
            let Verdict::Refused { reasons } = judged.verdict else { continue };
            all.extend(reasons.into_iter().map(|of| Refusal { row: row.position, of }));
        }
    }
}

/// Everything about a checked list.
pub(super) async fn told(
    cx: &Cx,
    batch: &Batch,
    understood: &Understood,
    counted: &Counted,
) -> Result<Brought, AppError> {
    let settled = Settled::read(batch)?;
    let refusals = refusals(cx, batch).await?;
    let mut says = vec![file_words(&understood.look), format!("Columns: {}", columns_told(&settled, understood))];
    if settled.mapping.sign.is_none()
        && matches!(understood.sign, SignVerdict::Ask { .. } | SignVerdict::Contradiction { .. })
    {
        says.push("The decimal sign is not clear; numbers that can be read in two ways were refused. Add --decimal point or --decimal comma.".to_owned());
    }
    says.push(format!(
        "{} rows read: {} accepted, {} twice in the list, {} there already, {} different, {} like another drug, {} refused.",
        counted.read, counted.accepted, counted.duplicate, counted.present, counted.changed, counted.look_alike, counted.refused
    ));
    says.extend(refusals.iter().take(50).map(Refusal::words));
    if refusals.len() > 50 {
        says.push(format!("  and {} more; --json tells all", refusals.len() - 50));
    }
    let facts = facts(file_facts(&understood.look), column_facts(understood, Some(&settled)), counted, &refusals);
    Ok(Brought { facts, says, good: true })
}

fn file_words(look: &Look) -> String {
    match &look.encoding {
        Some(found) => format!("{}, {}.", look.about(), found.encoding.words()),
        None => format!("{}.", look.about()),
    }
}

fn columns_told(settled: &Settled, understood: &Understood) -> String {
    let header = understood.look.header();
    let all = settled.mapping.columns.iter().enumerate().filter(|(_, column)| **column != Column::Ignore);
    all.map(|(at, column)| {
        let name = header.as_ref().map(|row| row.text(at).trim().to_owned()).unwrap_or_default();
        format!("{} = {} {name}", column.words(), at + 1)
    })
    .collect::<Vec<_>>()
    .join(", ")
}
