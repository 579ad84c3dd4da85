//! The whole way of a list in one go, as the command line goes it: looked at, mapped, checked, taken in, or only told.

use super::{Incoming, batch, batch::Trouble, find, look::Understood, settled::Settled, upload, url, view::Counted};
use crate::{
    api::AppError,
    domain::{
        ids::BatchId,
        import::{Column, DecimalSign, ImportState, SignVerdict, Verdict},
    },
    server::{
        Cx,
        clock::stamp,
        files::{Charset, Confidence, Look, Source},
        repo::{self, import::Batch},
        session::Actor,
    },
};
use serde_json::{Value, json};
use std::{fmt::Write as _, path::Path};
use tokio::io::AsyncReadExt;

/// How a list is brought.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command")]
pub struct Bring {
    /// The encoding somebody says it has.
    pub encoding: Option<Charset>,
    /// Whether to take that encoding although the file looks like another.
    pub trust_encoding: bool,
    /// The character between columns.
    pub delimiter: Option<char>,
    /// The sheet.
    pub sheet: Option<String>,
    /// There is no header.
    pub no_header: bool,
    /// The decimal sign.
    pub sign: Option<DecimalSign>,
    /// Meanings of columns: `name=2`.
    pub map: Vec<String>,
    /// Only tell.
    pub dry_run: bool,
    /// Do nothing while something looks like another drug.
    pub stop_on_look_alikes: bool,
    /// Leave strength, form and pack in names alone.
    pub names_alone: bool,
}

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

/// Brings a list.
///
/// # Errors
/// When the file can't be opened, or the store fails. A list that is refused is no error: it is told.
pub async fn bring(cx: &Cx, by: &Actor, file: &Path, how: &Bring) -> Result<Brought, AppError> {
    let mut settled = Settled::default();
    settled.reading.encoding = how.encoding;
    settled.reading.delimiter = how.delimiter;
    settled.reading.sheet.clone_from(&how.sheet);
    settled.reading.header_row = how.no_header.then_some(0);
    let incoming = match spool(cx, by, file).await {
        Ok(incoming) => incoming,
        Err(AppError::Refused(fields)) => return Ok(refused(&fields_words(&fields), None)),
        Err(error) => return Err(error),
    };
    let id = incoming.batch;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    upload_and_look(cx, by, &name, incoming, &settled).await?;
    let mut batch = read(cx, id).await?;
    if ImportState::read(&batch.state) != ImportState::Read {
        let says = batch.state_reason.clone();
        give_up(cx, id).await?;
        return Ok(refused(&says, None));
    }
    let understood = Understood::read(&batch)?.ok_or(AppError::Stale)?;
    if let Some(says) = unsure(&understood.look, how) {
        give_up(cx, id).await?;
        return Ok(refused(&says, Some(&understood)));
    }
    if let Err(says) = settle(cx, &mut batch, &understood, how).await? {
        give_up(cx, id).await?;
        return Ok(refused(&says, Some(&understood)));
    }
    batch::run(cx, id).await;
    let batch = read(cx, id).await?;
    if ImportState::read(&batch.state) != ImportState::Checked {
        let says = batch.state_reason.clone();
        give_up(cx, id).await?;
        return Ok(refused(&says, Some(&understood)));
    }
    decide_and_take(cx, by, batch, &understood, how).await
}

fn fields_words(fields: &crate::domain::refusal::FieldErrors) -> String {
    fields.as_slice().iter().map(|one| one.says.clone()).collect::<Vec<_>>().join(" ")
}

async fn spool(cx: &Cx, by: &Actor, file: &Path) -> Result<super::Spooled, AppError> {
    let says = |error: &std::io::Error| AppError::rule(format!("{} can't be read: {error}", file.display()));
    let mut from = tokio::fs::File::open(file).await.map_err(|error| says(&error))?;
    let mut to = Incoming::open(cx, by).await?;
    let mut room = vec![0; 1 << 16];
    loop {
        let read = from.read(&mut room).await.map_err(|error| says(&error))?;
        if read == 0 {
            return to.finish().await;
        }
        to.add(room.get(..read).unwrap_or_default()).await?;
    }
}

/// Keeps the file as a list and looks at it, here and now.
async fn upload_and_look(
    cx: &Cx,
    by: &Actor,
    name: &str,
    file: super::Spooled,
    settled: &Settled,
) -> Result<(), AppError> {
    let id = file.batch;
    let request = cx.clock.new_id().to_string();
    upload(cx, by, &request, name, file, settled).await?;
    batch::run(cx, id).await;
    Ok(())
}

async fn read(cx: &Cx, id: BatchId) -> Result<Batch, AppError> {
    let mut conn = cx.db.read().await?;
    find(&mut conn, id).await
}

/// Why the encoding is not sure enough to go on without a person.
fn unsure(look: &Look, how: &Bring) -> Option<String> {
    let found = look.encoding.as_ref()?;
    if found.confidence != Confidence::Unsure || how.trust_encoding {
        return None;
    }
    let candidates: Vec<String> = found.candidates.iter().map(|one| format!("--encoding {}", one.code())).collect();
    let mut says = if found.source == Source::Given {
        format!(
            "Read as {}, this file does not look like text of that encoding. It may be one of these: {}. If you are sure, add --trust-encoding.",
            found.encoding.words(),
            candidates.join(", ")
        )
    } else {
        format!(
            "The file does not say how it is encoded, and several encodings are possible. Choose one of: {}.",
            candidates.join(", ")
        )
    };
    for row in look.differing.iter().take(5) {
        let texts: Vec<String> = found
            .candidates
            .iter()
            .zip(&row.texts)
            .map(|(one, text)| format!("\n    {:<14} {text}", one.code()))
            .collect();
        let _ = write!(says, "\n  line {}:{}", row.number, texts.concat());
    }
    Some(says)
}

/// Settles what the command said, and begins to check.
async fn settle(
    cx: &Cx,
    batch: &mut Batch,
    understood: &Understood,
    how: &Bring,
) -> Result<Result<(), String>, AppError> {
    let mut settled = Settled::read(batch)?;
    let header = understood.look.header();
    for pair in &how.map {
        if let Err(says) = settled.mapping.map(pair, header.as_ref()) {
            return Ok(Err(says.to_string()));
        }
    }
    settled.mapping.read_names = settled.mapping.read_names && !how.names_alone;
    settled.mapping.sign = how.sign.or(settled.mapping.sign);
    // codes alone are never guessed to be this pharmacy's own: somebody says so
    let said_code = how.map.iter().any(|pair| pair.to_lowercase().starts_with(Column::Code.code()));
    let checked = settled.mapping.check().and_then(|()| settled.mapping.has_name_or(said_code));
    if let Err(says) = checked {
        return Ok(Err(format!("{says} Use --map name=COLUMN; the columns are: {}.", columns_words(understood))));
    }
    let now = Batch {
        state: ImportState::Checking.code().to_owned(),
        choices: settled.to_text()?,
        changed_at: stamp(cx.clock.now()),
        ..batch.clone()
    };
    let next = now.clone();
    cx.db
        .housekeep(move |tx| Box::pin(async move { repo::import::update(tx, &now, ImportState::Read.code()).await }))
        .await?;
    *batch = next;
    Ok(Ok(()))
}

fn columns_words(understood: &Understood) -> String {
    let header = understood.look.header();
    let width = understood.proposals.len();
    let words = |at: usize| {
        let name = header.as_ref().map(|row| row.text(at).trim().to_owned()).unwrap_or_default();
        if name.is_empty() { format!("{}", at + 1) } else { format!("{} “{name}”", at + 1) }
    };
    (0..width).map(words).collect::<Vec<_>>().join(", ")
}

async fn decide_and_take(
    cx: &Cx,
    by: &Actor,
    batch: Batch,
    understood: &Understood,
    how: &Bring,
) -> Result<Brought, AppError> {
    let id = batch.id.0;
    let alike = Counted::of(&batch).look_alike;
    let stop = how.stop_on_look_alikes && alike > 0;
    if !stop {
        cx.db
            .housekeep(move |tx| {
                Box::pin(async move { repo::import::decide_all(tx, id, "look_alike", "different").await })
            })
            .await?;
    }
    let counted = counts(cx, id).await?;
    let mut brought = told(cx, &batch, understood, &counted).await?;
    if how.dry_run || stop || counted.taken() == 0 {
        give_up(cx, id).await?;
        brought.good = how.dry_run || (!stop && counted.refused < counted.read);
        brought.says.push(match (how.dry_run, stop) {
            (true, _) => "Nothing was taken in: this was a dry run.".to_owned(),
            (_, true) => format!("Nothing was taken in: {alike} rows look like other drugs. Decide them on the page, or leave --stop-on-look-alikes out."),
            _ if brought.good && counted.changed > 0 => format!(
                "Nothing changed: {} differ from what is there and were left as it is, all else is there already.",
                counted.changed
            ),
            _ if brought.good => "Nothing changed: everything in this list is there already.".to_owned(),
            _ => "Nothing was taken in.".to_owned(),
        });
        return Ok(brought);
    }
    let key = crate::server::answer::RequestKey::own("take_import", cx);
    super::take(cx, by, &key, id).await?;
    batch::run(cx, id).await;
    let batch = read(cx, id).await?;
    let done = ImportState::read(&batch.state) == ImportState::Committed;
    brought.good = done;
    if let Some(facts) = brought.facts.as_object_mut() {
        facts.insert("committed".to_owned(), json!(done));
        facts.insert("batch".to_owned(), json!(id.to_string()));
    }
    brought.says.push(if done {
        format!("{} rows were taken in; see {}.", counted.taken(), url(id))
    } else {
        batch.state_reason.clone()
    });
    Ok(brought)
}

async fn counts(cx: &Cx, id: BatchId) -> Result<Counted, AppError> {
    let mut conn = cx.db.read().await?;
    Ok(Counted::read(&repo::import::counts(&mut conn, id).await?))
}

/// Leaves nothing behind of a list that is not taken in.
async fn give_up(cx: &Cx, id: BatchId) -> Result<(), AppError> {
    let was = read(cx, id).await?;
    let now =
        Batch { state: ImportState::Cancelled.code().to_owned(), changed_at: stamp(cx.clock.now()), ..was.clone() };
    cx.db.housekeep(move |tx| Box::pin(async move { repo::import::update(tx, &now, &was.state).await })).await?;
    batch::run(cx, id).await;
    Ok(())
}

/// A file that is refused as a whole.
fn refused(says: &str, understood: Option<&Understood>) -> Brought {
    let mut facts = json!({
        "file": understood.map(|understood| file_facts(&understood.look)),
        "columns": understood.map(|understood| column_facts(understood, None)),
        "rows": rows_facts(&Counted::default()),
        "refusals": [], "refused": says, "committed": false, "batch": null,
    });
    if let Some(found) = understood.and_then(|understood| understood.look.encoding.as_ref())
        && let Some(facts) = facts.as_object_mut()
    {
        let codes: Vec<_> = found.candidates.iter().map(|one| one.code()).collect();
        facts.insert("candidates".to_owned(), json!(codes));
    }
    Brought { facts, says: vec![says.to_owned()], good: false }
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

/// Everything about a checked list.
async fn told(cx: &Cx, batch: &Batch, understood: &Understood, counted: &Counted) -> Result<Brought, AppError> {
    let settled = Settled::read(batch)?;
    let mut conn = cx.db.read().await?;
    let (mut refusals, mut skip) = (Vec::new(), 0);
    loop {
        let page = repo::import::rows(&mut conn, batch.id.0, "refused", skip, 1000).await?;
        if page.is_empty() {
            break;
        }
        skip += 1000;
        for row in page {
            let judged: super::judge::Judged = serde_json::from_str(&row.detail).map_err(Trouble::from)?;
            let Verdict::Refused { reasons } = judged.verdict else { continue };
            for one in reasons {
                refusals.push(json!({
                    "row": row.position, "column": one.column.map(|at| at + 1), "meaning": one.meaning.code(),
                    "value": one.value, "reason": one.reason,
                }));
            }
        }
    }
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
    for one in refusals.iter().take(50) {
        let text = |key: &str| one.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        says.push(format!(
            "  row {}: {} “{}”: {}",
            one.get("row").unwrap_or(&Value::Null),
            text("meaning"),
            text("value"),
            text("reason")
        ));
    }
    if refusals.len() > 50 {
        says.push(format!("  and {} more; --json tells all", refusals.len() - 50));
    }
    let facts = json!({
        "file": file_facts(&understood.look), "columns": column_facts(understood, Some(&settled)),
        "rows": rows_facts(counted), "refusals": refusals, "committed": false, "batch": null,
    });
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
