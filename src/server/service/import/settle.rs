//! What a person settles about a list before its rows are checked: encoding, delimiter, sheet, header, the meaning of its
//! columns, the decimal sign.

use super::{
    batch,
    kept::{find, state},
    settled::Settled,
    understood::Understood,
};
use crate::server::{
    actor::Actor,
    clock::stamp,
    context::Cx,
    failure::Failure,
    repo::{self, db::Recorded, import::Batch},
    request_key::RequestKey,
};
use domain::{
    import::{ImportState, ListRefused, Mapping, SignVerdict},
    made::Made,
    refusal::{Part, Refusals},
};
use lists::{Choices, Confidence, Look, Settle, Settling};

/// Settles how a list is read. With other choices about the file it is looked at anew; else its rows are checked.
///
/// # Errors
/// An encoding nobody chose; no name column, or one meaning twice; a list that is past this.
pub async fn settle(cx: &Cx, by: &Actor, key: &RequestKey, settle: Settle) -> Result<Made, Failure> {
    let Settle { list: id, settling } = settle;
    let (now, who) = (cx.clock.now(), by.person().sign_in_name().to_owned());
    let done = cx
        .db
        .write(key.entry(by, now), move |tx| {
            Box::pin(async move {
                let was = find(tx, id).await?;
                let (next, settled) = next(&was, settling)?;
                if next == ImportState::Checking && !was.header_signature.is_empty() {
                    let mapping = serde_json::to_string(&settled.mapping).unwrap_or_default();
                    repo::import::remember_mapping(tx, &was.header_signature, &mapping, &stamp(now), &who).await?;
                }
                let now = Batch {
                    state: next.code().to_owned(),
                    state_reason: String::new(),
                    choices: settled.to_text()?,
                    rows_read: 0,
                    changed_at: stamp(now),
                    ..was.clone()
                };
                repo::import::update(tx, &now, &was.state).await?;
                let made = Made::List { batch: id };
                Ok::<_, Failure>(Recorded::of(made.clone(), made))
            })
        })
        .await?;
    batch::start(cx, id);
    Ok(done)
}

/// Where the list stands next, and with what.
fn next(was: &Batch, settling: Settling) -> Result<(ImportState, Settled), Failure> {
    // while it is read or checked there is nothing to put right in the form
    let looked_at = state(was).look_again().map_err(Failure::rule)?;
    let (mut settled, mut refused) = (Settled::read(was)?, Refusals::default());
    let Some(understood) = Understood::read(was)? else { return Err(Failure::Stale) };
    let (look_anew, reading) = (settling.look_anew, settling.reading.clone().over(&settled.reading));
    let otherwise = differs(&reading, &understood.look);
    settled.reading = reading;
    if otherwise {
        settled.mapping = Mapping::default();
        return Ok((looked_at, settled));
    }
    if understood.look.encoding.as_ref().is_some_and(|found| found.confidence == Confidence::Unsure)
        && settled.reading.encoding.is_none()
    {
        refused.add(Part::Encoding, ListRefused::EncodingUnsure);
    }
    settled.mapping = mapping(settling, &settled, &understood, &mut refused);
    if look_anew {
        return Ok((looked_at, settled));
    }
    if !refused.is_empty() {
        return Err(refused.into());
    }
    settled.mapping.check().map_err(|refused| Failure::at(Part::Columns, refused))?;
    Ok((state(was).check().map_err(Failure::rule)?, settled))
}

/// Whether somebody chose otherwise than the file was looked at.
fn differs(reading: &Choices, look: &Look) -> bool {
    let found = look.encoding.as_ref().map(|found| found.encoding);
    reading.encoding.is_some_and(|chosen| Some(chosen) != found)
        || reading.delimiter.is_some_and(|chosen| Some(chosen) != look.delimiter)
        || reading.sheet.as_ref().is_some_and(|chosen| Some(chosen) != look.sheet.as_ref())
        || reading.header_row.is_some_and(|chosen| chosen != look.header_row.unwrap_or(0))
}

fn mapping(settling: Settling, settled: &Settled, understood: &Understood, refused: &mut Refusals) -> Mapping {
    let found = match understood.sign {
        SignVerdict::Settled(sign) => Some(sign),
        _ => None,
    };
    let sign = settling.sign.or(found);
    if sign.is_none() && matches!(understood.sign, SignVerdict::Ask { .. } | SignVerdict::Contradiction { .. }) {
        refused.add(Part::DecimalSign, ListRefused::SignNotSettled);
    }
    let Settling { columns, read_names, .. } = settling;
    Mapping { columns, header_row: settled.reading.header_row, sign, read_names }
}
