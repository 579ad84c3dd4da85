//! The whole way of a list in one go, as the command line goes it: looked at, mapped, checked, taken in, or only told.

use super::{
    acts::take,
    batch,
    counted::Counted,
    kept::{find, url},
    rows::decide_rest,
    settled::Settled,
    spool::{Incoming, Spooled},
    told::{Brought, refused, told},
    trouble::Trouble,
    understood::Understood,
    upload::upload,
};
use crate::{
    server::{
        actor::Actor,
        clock::stamp,
        context::Cx,
        repo::{self, import::Batch},
    },
    wire::AppError,
};
use domain::{
    ids::BatchId,
    import::{Column, DecimalSign, ImportState, Mapping, Row},
};
use lists::{Charset, Confidence, Look, Source};
use serde_json::json;
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

/// Brings a list.
///
/// # Errors
/// When the file can't be opened, or the store fails. A list that is refused is no error: it is told.
pub async fn bring(cx: &Cx, by: &Actor, file: &Path, how: &Bring) -> Result<Brought, AppError> {
    batch::finish(cx).await?;
    let mut settled = Settled::default();
    settled.reading.encoding = how.encoding;
    settled.reading.delimiter = how.delimiter;
    settled.reading.sheet.clone_from(&how.sheet);
    settled.reading.header_row = how.no_header.then_some(0);
    let incoming = match spool(cx, by, file).await {
        Ok(incoming) => incoming,
        Err(AppError::Refused(fields)) => return Ok(refused(&fields_words(&fields), bytes_of(file), None)),
        Err(error) => return Err(error),
    };
    let id = incoming.batch;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    upload_and_look(cx, by, &name, incoming, &settled).await?;
    let mut batch = read(cx, id).await?;
    if ImportState::read(&batch.state) != ImportState::Read {
        let says = batch.state_reason.clone();
        give_up(cx, id).await?;
        return Ok(refused(&says, bytes_of(file), None));
    }
    let mut understood = Understood::read(&batch)?.ok_or(AppError::Stale)?;
    if let Some(row) = header_meant(&understood.look, how) {
        batch = look_again(cx, batch, row).await?;
        understood = Understood::read(&batch)?.ok_or(AppError::Stale)?;
    }
    if let Some(says) = unsure(&understood.look, how) {
        give_up(cx, id).await?;
        return Ok(refused(&says, understood.look.bytes, Some(&understood)));
    }
    if let Err(says) = settle(cx, &mut batch, &understood, how).await? {
        give_up(cx, id).await?;
        return Ok(refused(&says, understood.look.bytes, Some(&understood)));
    }
    batch::run(cx, id).await;
    let batch = read(cx, id).await?;
    if ImportState::read(&batch.state) != ImportState::Checked {
        let says = batch.state_reason.clone();
        give_up(cx, id).await?;
        return Ok(refused(&says, understood.look.bytes, Some(&understood)));
    }
    decide_and_take(cx, by, batch, &understood, how).await
}

fn bytes_of(file: &Path) -> u64 {
    std::fs::metadata(file).map_or(0, |about| about.len())
}

fn fields_words(fields: &crate::wire::FieldErrors) -> String {
    fields.as_slice().iter().map(|one| one.says.clone()).collect::<Vec<_>>().join(" ")
}

async fn spool(cx: &Cx, by: &Actor, file: &Path) -> Result<Spooled, AppError> {
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
async fn upload_and_look(cx: &Cx, by: &Actor, name: &str, file: Spooled, settled: &Settled) -> Result<(), AppError> {
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

/// The row that names columns by the words of the command, where no header was recognised.
fn header_meant(look: &Look, how: &Bring) -> Option<u32> {
    if look.header_row.is_some() || how.no_header {
        return None;
    }
    let words: Vec<String> = how
        .map
        .iter()
        .filter_map(|pair| pair.split_once('='))
        .map(|(_, place)| place.trim().to_lowercase())
        .filter(|place| place.parse::<u32>().is_err())
        .collect();
    let named =
        |row: &&Row| words.iter().all(|word| row.cells.iter().any(|cell| cell.text.trim().to_lowercase() == *word));
    look.first.iter().find(named).filter(|_| !words.is_empty()).map(|row| row.number)
}

/// Looks at the list anew, its header in this row.
async fn look_again(cx: &Cx, was: Batch, header_row: u32) -> Result<Batch, AppError> {
    let mut settled = Settled::read(&was)?;
    settled.reading.header_row = Some(header_row);
    settled.mapping = Mapping::default();
    let (id, stood) = (was.id.0, was.state.clone());
    let next = ImportState::read(&stood).look_again().map_err(AppError::rule)?;
    let now = Batch { state: next.code().to_owned(), choices: settled.to_text()?, ..was };
    cx.db.note(move |tx| Box::pin(async move { repo::import::update(tx, &now, &stood).await })).await?;
    batch::run(cx, id).await;
    read(cx, id).await
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
        .note(move |tx| Box::pin(async move { repo::import::update(tx, &now, ImportState::Read.code()).await }))
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

/// How often a list is taken in anew that came back because the drugs changed meanwhile.
const MOST_TRIES: u32 = 3;

async fn decide_and_take(
    cx: &Cx,
    by: &Actor,
    batch: Batch,
    understood: &Understood,
    how: &Bring,
) -> Result<Brought, AppError> {
    let id = batch.id.0;
    let mut batch = batch;
    for _ in 0..MOST_TRIES {
        let mut brought = match decided(cx, &batch, understood, how).await? {
            Decided::Done(brought) => return Ok(brought),
            Decided::Take(brought) => brought,
        };
        let key = crate::server::request_key::RequestKey::own("take_import", &cx.clock);
        take(cx, by, &key, id).await?;
        batch::run(cx, id).await;
        batch = read(cx, id).await?;
        match ImportState::read(&batch.state) {
            ImportState::Checked => continue,
            ImportState::Committed => {
                remember(cx, by, &batch, how).await?;
                if let Some(facts) = brought.facts.as_object_mut() {
                    facts.insert("committed".to_owned(), json!(true));
                    facts.insert("batch".to_owned(), json!(id.to_string()));
                }
                brought.says.push(format!("{} rows were taken in; see {}.", Counted::of(&batch).taken(), url(id)));
            }
            _ => {
                brought.good = false;
                brought.says.push(batch.state_reason.clone());
            }
        }
        return Ok(brought);
    }
    let mut brought = told(cx, &batch, understood, &counts(cx, id).await?).await?;
    give_up(cx, id).await?;
    brought.good = false;
    brought.says.push(batch.state_reason);
    Ok(brought)
}

/// Keeps what a command said of the columns for lists with the same header, as the page does.
async fn remember(cx: &Cx, by: &Actor, batch: &Batch, how: &Bring) -> Result<(), AppError> {
    if how.map.is_empty() || batch.header_signature.is_empty() {
        return Ok(());
    }
    let mapping = serde_json::to_string(&Settled::read(batch)?.mapping).map_err(Trouble::from)?;
    let (signed, at) = (batch.header_signature.clone(), stamp(cx.clock.now()));
    let who = by.person().sign_in_name().to_owned();
    let kept = cx.db.housekeep(move |tx| {
        Box::pin(async move { repo::import::remember_mapping(tx, &signed, &mapping, &at, &who).await })
    });
    Ok(kept.await?)
}

/// How many rows of a list have which verdict, as they are now.
async fn counts(cx: &Cx, id: BatchId) -> Result<Counted, AppError> {
    let mut conn = cx.db.read().await?;
    Ok(Counted::read(&repo::import::counts(&mut conn, id).await?))
}

enum Decided {
    /// Nothing is taken in.
    Done(Brought),
    /// This is to be taken in.
    Take(Brought),
}

/// Decides what a command decides by itself, and whether anything is to be taken in.
async fn decided(cx: &Cx, batch: &Batch, understood: &Understood, how: &Bring) -> Result<Decided, AppError> {
    let id = batch.id.0;
    let alike = Counted::of(batch).look_alike;
    let stop = how.stop_on_look_alikes && alike > 0;
    if !stop {
        decide_rest(cx, id, "look_alike", "different").await?;
    }
    let counted = counts(cx, id).await?;
    let mut brought = told(cx, batch, understood, &counted).await?;
    if !how.dry_run && !stop && counted.taken() > 0 {
        return Ok(Decided::Take(brought));
    }
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
    Ok(Decided::Done(brought))
}

/// Leaves nothing behind of a list that is not taken in.
async fn give_up(cx: &Cx, id: BatchId) -> Result<(), AppError> {
    let was = read(cx, id).await?;
    let now =
        Batch { state: ImportState::Cancelled.code().to_owned(), changed_at: stamp(cx.clock.now()), ..was.clone() };
    cx.db.note(move |tx| Box::pin(async move { repo::import::update(tx, &now, &was.state).await })).await?;
    batch::run(cx, id).await;
    Ok(())
}
