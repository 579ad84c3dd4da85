//! What a person settles about a list before its rows are checked: encoding, delimiter, sheet, header, the meaning of its
//! columns, the decimal sign.

use super::{
    batch,
    kept::{find, state, url},
    settled::Settled,
    understood::Understood,
};
use crate::wire::FieldErrors;
use crate::{
    api::import::{Settle, SettleForm},
    server::{
        actor::Actor,
        clock::stamp,
        context::Cx,
        repo::{self, db::Recorded, import::Batch},
        request_key::RequestKey,
    },
    wire::AppError,
};
use domain::import::{Column, DecimalSign, ImportState, Mapping, SignVerdict};
use lists::{Charset, Choices, Confidence, Look};

/// Settles how a list is read. With other choices about the file it is looked at anew; else its rows are checked.
///
/// # Errors
/// An encoding nobody knows or nobody chose; no name column, or one meaning twice; a list that is past this.
pub async fn settle(cx: &Cx, by: &Actor, key: &RequestKey, settle: Settle) -> Result<String, AppError> {
    let (id, now, who) = (settle.import, cx.clock.now(), by.person().sign_in_name().to_owned());
    let form = settle.form;
    let done = cx
        .db
        .write(key.entry(by, now), move |tx| {
            Box::pin(async move {
                let was = find(tx, id).await?;
                let (next, settled) = next(&was, &form)?;
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
                Ok::<_, AppError>(Recorded::new(url(id), "this list", url(id)))
            })
        })
        .await?;
    batch::start(cx, id);
    Ok(done)
}

/// Where the list stands next, and with what.
fn next(was: &Batch, form: &SettleForm) -> Result<(ImportState, Settled), AppError> {
    // while it is read or checked there is nothing to put right in the form
    state(was).look_again().map_err(AppError::rule)?;
    let mut settled = Settled::read(was)?;
    let mut errors = FieldErrors::default();
    let reading = reading(form, &settled, &mut errors);
    if !errors.is_empty() {
        return Err(errors.into());
    }
    let Some(understood) = Understood::read(was)? else { return Err(AppError::Stale) };
    let anew = differs(&reading, &understood.look);
    settled.reading = reading;
    if anew || form.act == "look" {
        settled.mapping = if anew { Mapping::default() } else { mapping(form, &settled, &understood, &mut errors) };
        return Ok((state(was).look_again().map_err(AppError::rule)?, settled));
    }
    let unsure = understood.look.encoding.as_ref().is_some_and(|found| found.confidence == Confidence::Unsure);
    if unsure && settled.reading.encoding.is_none() {
        errors.add("encoding", "Choose which of these reads right. The file itself does not say how it is encoded.");
    }
    settled.mapping = mapping(form, &settled, &understood, &mut errors);
    if !errors.is_empty() {
        return Err(errors.into());
    }
    settled.mapping.check().map_err(|refused| AppError::field("columns", refused.to_string()))?;
    Ok((state(was).check().map_err(AppError::rule)?, settled))
}

/// Whether somebody chose otherwise than the file was looked at.
fn differs(reading: &Choices, look: &Look) -> bool {
    let found = look.encoding.as_ref().map(|found| found.encoding);
    reading.encoding.is_some_and(|chosen| Some(chosen) != found)
        || reading.delimiter.is_some_and(|chosen| Some(chosen) != look.delimiter)
        || reading.sheet.as_ref().is_some_and(|chosen| Some(chosen) != look.sheet.as_ref())
        || reading.header_row.is_some_and(|chosen| chosen != look.header_row.unwrap_or(0))
}

fn reading(form: &SettleForm, settled: &Settled, errors: &mut FieldErrors) -> Choices {
    let mut reading = settled.reading.clone();
    let encoding = if form.other_encoding.is_empty() { &form.encoding } else { &form.other_encoding };
    if !encoding.is_empty() {
        match Charset::given(encoding) {
            Ok(charset) => reading.encoding = Some(charset),
            Err(unknown) => errors.add("encoding", unknown.to_string()),
        }
    }
    if !form.delimiter.is_empty() {
        let mut chars = form.delimiter.chars();
        reading.delimiter = match (form.delimiter.as_str(), chars.next(), chars.next()) {
            ("tab" | "\\t", _, _) => Some('\t'),
            (_, Some(one), None) => Some(one),
            _ => {
                errors.add("delimiter", "Type the one character that stands between columns, such as ; or |.");
                reading.delimiter
            }
        };
    }
    if !form.sheet.is_empty() {
        reading.sheet = Some(form.sheet.clone());
    }
    if !form.header_row.is_empty() {
        match form.header_row.trim().parse::<u32>() {
            Ok(row) if row <= 1000 => reading.header_row = Some(row),
            _ => errors.add("header_row", "Type the row in which the columns are named, or 0 for none."),
        }
    }
    reading
}

fn mapping(form: &SettleForm, settled: &Settled, understood: &Understood, errors: &mut FieldErrors) -> Mapping {
    let mut columns = Vec::with_capacity(form.columns.len());
    for (place, code) in form.columns.iter().enumerate() {
        let column = Column::from_code(code);
        if column.is_none() {
            errors.add(format!("columns[{place}]"), "Choose a meaning from the list.");
        }
        columns.push(column.unwrap_or(Column::Ignore));
    }
    let sign = match form.sign.as_str() {
        "point" => Some(DecimalSign::Point),
        "comma" => Some(DecimalSign::Comma),
        _ => match understood.sign {
            SignVerdict::Settled(sign) => Some(sign),
            _ => None,
        },
    };
    if sign.is_none() && matches!(understood.sign, SignVerdict::Ask { .. } | SignVerdict::Contradiction { .. }) {
        errors.add("sign", "Say which sign stands before decimals in this list.");
    }
    Mapping { columns, header_row: settled.reading.header_row, sign, read_names: form.read_names == "yes" }
}
