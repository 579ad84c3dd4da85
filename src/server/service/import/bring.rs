//! The whole way of a list in one go, as the command line goes it: looked at, mapped, checked, taken in, or only told.

use super::{
    acts::to_be_taken,
    batch,
    brought::{Brought, Outcome, checked},
    counted::Counted,
    halted::Halted,
    kept::{find, state},
    rows::decide_rest,
    settled::Settled,
    spool::{Incoming, Spooled},
    trouble::Trouble,
    understood::Understood,
    upload::keep,
};
use crate::server::{
    actor::Actor,
    clock::stamp,
    context::Cx,
    failure::Failure,
    repo::{self, import::Batch},
    request_key::RequestKey,
};
use domain::{
    ids::BatchId,
    import::{Column, DecimalSign, Decision, ImportState, ListRefused, Mapping, MappingRefused, Row},
};
use lists::{Charset, Confidence, Look};
use std::path::Path;
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

/// Brings a list. One that is refused is no failure: what came of it is told.
///
/// # Errors
/// When the file can't be opened.
pub async fn bring(cx: &Cx, by: &Actor, file: &Path, how: &Bring) -> Result<Brought, Failure> {
    batch::finish(cx).await?;
    let bytes = std::fs::metadata(file).map_or(0, |about| about.len());
    let ended = |outcome, understood| Brought { bytes, understood, checked: None, outcome };
    let mut settled = Settled::default();
    settled.reading.encoding = how.encoding;
    settled.reading.delimiter = how.delimiter;
    settled.reading.sheet.clone_from(&how.sheet);
    settled.reading.header_row = how.no_header.then_some(0);
    let incoming = match spool(cx, by, file).await {
        Ok(incoming) => incoming,
        Err(Failure::Refused(refused)) => return Ok(ended(Outcome::FileRefused(refused), None)),
        Err(failure) => return Err(failure),
    };
    let id = incoming.batch;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    keep(cx, by, &cx.clock.new_id().to_string(), &name, incoming, &settled).await?;
    batch::run(cx, id).await;
    let mut batch = read(cx, id).await?;
    if state(&batch) != ImportState::Read {
        give_up(cx, id).await?;
        return Ok(ended(Outcome::Stopped(Halted::read(&batch.state_reason)), None));
    }
    let mut understood = Understood::read(&batch)?.ok_or(Failure::Stale)?;
    if let Some(row) = header_meant(&understood.look, how) {
        batch = look_again(cx, batch, row).await?;
        understood = Understood::read(&batch)?.ok_or(Failure::Stale)?;
    }
    if is_unsure(&understood.look, how) {
        give_up(cx, id).await?;
        return Ok(ended(Outcome::EncodingUnsure, Some(understood)));
    }
    match settled_by(&batch, &understood, how)? {
        Ok(settled) => check(cx, batch, &settled).await?,
        Err(refused) => {
            give_up(cx, id).await?;
            return Ok(ended(Outcome::ColumnsRefused(refused), Some(understood)));
        }
    }
    let batch = read(cx, id).await?;
    if state(&batch) != ImportState::Checked {
        give_up(cx, id).await?;
        return Ok(ended(Outcome::Stopped(Halted::read(&batch.state_reason)), Some(understood)));
    }
    decide_and_take(cx, by, batch, understood, how).await
}

async fn spool(cx: &Cx, by: &Actor, file: &Path) -> Result<Spooled, Failure> {
    let unreadable = |error: std::io::Error| {
        Failure::rule(ListRefused::FileUnreadable { file: file.display().to_string(), cause: error.to_string() })
    };
    let mut from = tokio::fs::File::open(file).await.map_err(unreadable)?;
    let mut to = Incoming::open(cx, by).await?;
    let mut room = vec![0; 1 << 16];
    loop {
        let read = from.read(&mut room).await.map_err(unreadable)?;
        if read == 0 {
            return to.finish().await;
        }
        to.add(room.get(..read).unwrap_or_default()).await?;
    }
}

async fn read(cx: &Cx, id: BatchId) -> Result<Batch, Failure> {
    let mut conn = cx.db.read().await?;
    find(&mut conn, id).await
}

/// Whether the encoding is not sure enough to go on without a person.
fn is_unsure(look: &Look, how: &Bring) -> bool {
    !how.trust_encoding && look.encoding.as_ref().is_some_and(|found| found.confidence == Confidence::Unsure)
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
async fn look_again(cx: &Cx, was: Batch, header_row: u32) -> Result<Batch, Failure> {
    let mut settled = Settled::read(&was)?;
    settled.reading.header_row = Some(header_row);
    settled.mapping = Mapping::default();
    let (id, stood) = (was.id.0, was.state.clone());
    let next = state(&was).look_again().map_err(Failure::rule)?;
    let now = Batch { state: next.code().to_owned(), choices: settled.to_text()?, ..was };
    cx.db.housekeep(move |tx| Box::pin(async move { repo::import::update(tx, &now, &stood).await })).await?;
    batch::run(cx, id).await;
    read(cx, id).await
}

/// What the command settles.
fn settled_by(batch: &Batch, understood: &Understood, how: &Bring) -> Result<Result<Settled, MappingRefused>, Trouble> {
    let mut settled = Settled::read(batch)?;
    let header = understood.look.header();
    for pair in &how.map {
        if let Err(refused) = settled.mapping.map(pair, header.as_ref()) {
            return Ok(Err(refused));
        }
    }
    settled.mapping.read_names = settled.mapping.read_names && !how.names_alone;
    settled.mapping.sign = how.sign.or(settled.mapping.sign);
    // codes alone are never guessed to be this pharmacy's own: somebody says so
    let said_code = how.map.iter().any(|pair| pair.to_lowercase().starts_with(Column::Code.code()));
    let checked = settled.mapping.check().and_then(|()| settled.mapping.has_name_or(said_code));
    Ok(checked.map(|()| settled))
}

/// Checks the rows by what is settled.
async fn check(cx: &Cx, was: Batch, settled: &Settled) -> Result<(), Failure> {
    let id = was.id.0;
    let now = Batch {
        state: ImportState::Checking.code().to_owned(),
        choices: settled.to_text()?,
        changed_at: stamp(cx.clock.now()),
        ..was
    };
    cx.db
        .housekeep(move |tx| Box::pin(async move { repo::import::update(tx, &now, ImportState::Read.code()).await }))
        .await?;
    batch::run(cx, id).await;
    Ok(())
}

/// How often a list is taken in anew that came back because the drugs changed meanwhile.
const MOST_TRIES: u32 = 3;

async fn decide_and_take(
    cx: &Cx,
    by: &Actor,
    mut batch: Batch,
    understood: Understood,
    how: &Bring,
) -> Result<Brought, Failure> {
    let id = batch.id.0;
    for _ in 0..MOST_TRIES {
        if let Some(outcome) = decided(cx, &batch, how).await? {
            let brought = told(cx, &batch, understood, outcome).await?;
            give_up(cx, id).await?;
            return Ok(brought);
        }
        let before = told(cx, &batch, understood.clone(), Outcome::Taken(id)).await?;
        to_be_taken(cx, by, &RequestKey::own("take_import", &cx.clock), id).await?;
        batch::run(cx, id).await;
        batch = read(cx, id).await?;
        match state(&batch) {
            ImportState::Checked => {}
            ImportState::Committed => {
                remember(cx, by, &batch, how).await?;
                return Ok(before);
            }
            _ => return Ok(Brought { outcome: Outcome::NotTaken(Halted::read(&batch.state_reason)), ..before }),
        }
    }
    let brought = told(cx, &batch, understood, Outcome::NotTaken(Halted::read(&batch.state_reason))).await?;
    give_up(cx, id).await?;
    Ok(brought)
}

/// What there is to tell of a checked list.
async fn told(cx: &Cx, batch: &Batch, understood: Understood, outcome: Outcome) -> Result<Brought, Failure> {
    let checked = checked(cx, batch, counts(cx, batch.id.0).await?).await?;
    Ok(Brought { bytes: understood.look.bytes, understood: Some(understood), checked: Some(checked), outcome })
}

/// How many rows of a list have which verdict, as they are now.
async fn counts(cx: &Cx, id: BatchId) -> Result<Counted, Failure> {
    let mut conn = cx.db.read().await?;
    Ok(Counted::read(&repo::import::counts(&mut conn, id).await?))
}

/// Keeps what a command said of the columns for lists with the same header, as the page does.
async fn remember(cx: &Cx, by: &Actor, batch: &Batch, how: &Bring) -> Result<(), Failure> {
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

/// Decides what a command decides by itself; how it ends, when nothing is to be taken in.
async fn decided(cx: &Cx, batch: &Batch, how: &Bring) -> Result<Option<Outcome>, Failure> {
    let (id, alike) = (batch.id.0, Counted::of(batch).look_alike);
    let stops = how.stop_on_look_alikes && alike > 0;
    if !stops {
        decide_rest(cx, id, Decision::Different).await?;
    }
    if how.dry_run {
        return Ok(Some(Outcome::DryRun));
    }
    if stops {
        return Ok(Some(Outcome::LookAlikes(alike)));
    }
    let counted = counts(cx, id).await?;
    let none = if counted.refused < counted.read { Outcome::NothingNew(counted.changed) } else { Outcome::NothingGood };
    Ok((counted.taken() == 0).then_some(none))
}

/// Leaves nothing behind of a list that is not taken in.
async fn give_up(cx: &Cx, id: BatchId) -> Result<(), Failure> {
    let was = read(cx, id).await?;
    let now =
        Batch { state: ImportState::Cancelled.code().to_owned(), changed_at: stamp(cx.clock.now()), ..was.clone() };
    cx.db.housekeep(move |tx| Box::pin(async move { repo::import::update(tx, &now, &was.state).await })).await?;
    batch::run(cx, id).await;
    Ok(())
}
