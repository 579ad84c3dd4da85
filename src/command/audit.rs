//! `theriac audit show`.

use crate::{
    boot::{self, Ended},
    server::{
        config::Config,
        service::audit::{self, Act},
        site::Site,
    },
    wire::AppError,
};
use domain::{audit::Change, prescription::PrescriptionNumber};
use serde_json::{Value, json};
use std::process::ExitCode;

/// Prints everything that was done to a prescription, oldest first.
pub async fn show(config: Config, number: &str, json: bool) -> Result<ExitCode, Ended> {
    super::must_exist(&config)?;
    let number: PrescriptionNumber = number.parse().map_err(|refused| format!("{refused}"))?;
    let cx = boot::context(config, Site::none()).await?;
    let acts = audit::of_prescription(&cx, &boot::at_the_machine(&cx), number).await;
    let zone = cx.clock.zone().clone();
    boot::close(&cx).await;
    let acts = acts.map_err(|failure| super::told(&AppError::from(failure)))?;
    if json {
        println!("{}", Value::from(acts.iter().map(facts).collect::<Vec<_>>()));
        return Ok(ExitCode::SUCCESS);
    }
    for act in &acts {
        let at = act.row.at.parse::<jiff::Timestamp>();
        let at = at.map_or_else(
            |_| act.row.at.clone(),
            |at| at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M:%S").to_string(),
        );
        println!("{at}  {}  {}  {}", act.row.actor, act.row.action, act.row.subject);
        match &act.changes {
            Some(changes) => changes.iter().for_each(|change| println!("    {}", line(change))),
            None => println!("    its record can't be read"),
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn line(change: &Change) -> String {
    let field = change.field.replace('_', " ");
    match (&change.before, &change.after) {
        (None, Some(after)) => format!("{field}: {after}"),
        (Some(before), None) => format!("{field}: {before} → (nothing)"),
        (before, after) => {
            format!("{field}: {} → {}", before.as_deref().unwrap_or_default(), after.as_deref().unwrap_or_default())
        }
    }
}

fn facts(act: &Act) -> Value {
    let changes = act.changes.iter().flatten();
    let changes: Vec<_> = changes
        .map(|change| json!({ "field": change.field, "before": change.before, "after": change.after }))
        .collect();
    json!({
        "seq": act.row.seq, "at": act.row.at, "actor": act.row.actor, "action": act.row.action,
        "subject": act.row.subject, "request": act.row.request_id, "changes": changes,
    })
}
