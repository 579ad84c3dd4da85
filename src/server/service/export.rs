//! The formulary as a file: a spreadsheet for people, CSV for machines. Either comes back by import without a difference.

use crate::server::{actor::Actor, context::Cx, failure::Failure, incidents, repo};
use domain::{
    drug::{Drug, NewPack, Pack},
    import::{EXPORT_COLUMNS, cells},
};
use lists::{Delimited, Workbook};

/// Drugs read at once.
const PAGE: i64 = 500;

/// The whole formulary as CSV: UTF-8 with a mark, exact, one row for each pack of a drug.
pub async fn csv(cx: &Cx, _by: &Actor) -> Result<String, Failure> {
    let mut out = Delimited::new();
    let header: Vec<&str> = EXPORT_COLUMNS.iter().map(|column| column.words()).collect();
    out.row(&header);
    each(cx, &mut |row| {
        let row: Vec<&str> = row.iter().map(String::as_str).collect();
        out.row(&row);
        Ok(())
    })
    .await?;
    Ok(out.into_text())
}

/// The whole formulary as a workbook; every cell is text, so that nothing in it can act as a formula.
///
/// # Errors
/// A workbook that cannot be written.
pub async fn xlsx(cx: &Cx, _by: &Actor) -> Result<Vec<u8>, Failure> {
    let header: Vec<&str> = EXPORT_COLUMNS.iter().map(|column| column.words()).collect();
    let mut book = Workbook::new("Formulary").map_err(|error| fault(&error))?;
    book.header(&header).map_err(|error| fault(&error))?;
    each(cx, &mut |row| book.row(row).map_err(|error| fault(&error))).await?;
    book.into_bytes().map_err(|error| fault(&error))
}

fn fault(error: &dyn std::error::Error) -> Failure {
    Failure::Fault(incidents::note("export", error))
}

/// Gives every row of the formulary.
async fn each(cx: &Cx, give: &mut (dyn FnMut(&[String]) -> Result<(), Failure> + Send)) -> Result<(), Failure> {
    let mut after = String::new();
    loop {
        let mut conn = cx.db.read().await?;
        let page = repo::drug::all(&mut conn, &after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = last.id.to_string();
        let ids: Vec<_> = page.iter().map(|drug| drug.id).collect();
        let mut drugs = repo::drug::by_ids(&mut conn, &ids).await?;
        drugs.sort_by_key(|drug| drug.id);
        let packs = repo::drug::packs_of(&mut conn, &ids).await?;
        drop(conn);
        for drug in &drugs {
            rows(drug, &packs, give)?;
        }
        tokio::task::yield_now().await;
    }
}

fn rows(
    drug: &Drug,
    packs: &[Pack],
    give: &mut (dyn FnMut(&[String]) -> Result<(), Failure> + Send),
) -> Result<(), Failure> {
    let own: Vec<&NewPack> =
        packs.iter().filter(|pack| pack.drug == drug.id && !pack.is.loose).map(|pack| &pack.is).collect();
    let written =
        |pack: Option<&NewPack>| cells(&drug.code, drug.facts(), drug.tall_man.as_ref(), pack, EXPORT_COLUMNS);
    if own.is_empty() {
        return give(&written(None));
    }
    own.into_iter().try_for_each(|pack| give(&written(Some(pack))))
}
