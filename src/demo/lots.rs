//! The stock of the demonstration: every lot is received before it expires, and some are held or recalled later.

use crate::demo::{
    drugs::pack_key,
    maker::Maker,
    table::{Row, rows},
};
use crate::{
    api::{
        answer::Form as _,
        stock::{HoldLotForm, ReceiveStockForm},
    },
    server::service::stock,
    wire::AppError,
};
use domain::{made::Made, role::Permission};
use jiff::{Span, Timestamp, civil::Date};
use messages::Language;

/// Whoever puts deliveries on the shelves.
const RECEIVES: &str = "tunde-adeyemi";
/// Whoever decides about lots.
const DECIDES: &str = "adaeze-nwosu";
/// From whom everything comes.
const SUPPLIER: &str = "Central medical stores";
/// A lot that expired, or soon will, came so many days before.
const BEFORE_EXPIRY: i64 = 60;

/// The lines of the table.
pub(crate) fn table() -> Vec<Row> {
    rows("lots.tsv", include_str!("lots.tsv"))
}

/// When the lot came; its place in the table spreads deliveries over some weeks.
pub(crate) fn came(maker: &Maker, row: &Row, at: usize) -> Result<Timestamp, AppError> {
    let at = i64::try_from(at).unwrap_or(0);
    let usual = maker.days_ago(60 - at / 10, 8, i8::try_from(at % 10 * 6).unwrap_or(0));
    Ok(match expiry(maker, row)? {
        Some((last, _)) => usual.min(maker.moment(last.saturating_sub(Span::new().days(BEFORE_EXPIRY)), 8, 0)),
        None => usual,
    })
}

/// The last day of use, and the expiry as printed.
fn expiry(maker: &Maker, row: &Row) -> Result<Option<(Date, String)>, AppError> {
    let told = row.get("expiry")?;
    let number = |text: &str| text.parse::<i64>().map_err(|_| row.refused("no such expiry"));
    if told == "unknown" {
        return Ok(None);
    }
    if let Some(months) = told.strip_prefix('m') {
        let day = maker.today().first_of_month().saturating_add(Span::new().months(number(months)?)).last_of_month();
        return Ok(Some((day, day.strftime("%Y-%m").to_string())));
    }
    let days = number(told.trim_end_matches('d'))?;
    let day = maker.today().saturating_add(Span::new().days(days));
    Ok(Some((day, day.to_string())))
}

/// Receives a lot.
///
/// # Errors
/// What the rules refuse, with the line of the table.
pub(crate) async fn receive(maker: &mut Maker, row: &Row, at: usize) -> Result<(), AppError> {
    let (code, key) = (row.get("drug")?, pack_key(row)?);
    let pack = *maker.packs.get(&(code, key)).ok_or_else(|| row.refused("there is no such drug or pack"))?;
    let (units, in_pack) = (row.number("units")?, row.number("pack_units")?.max(1));
    let packs = if key.is_empty() { 0 } else { units / in_pack };
    let expiry = expiry(maker, row)?.map(|(_, printed)| printed);
    let form = ReceiveStockForm {
        drug: code.to_owned(),
        pack: pack.to_string(),
        lot: row.get("lot")?.to_owned(),
        expiry_unknown: if expiry.is_none() { "yes".to_owned() } else { String::new() },
        expiry_reason: if expiry.is_none() { "The box was thrown away.".to_owned() } else { String::new() },
        expiry: expiry.unwrap_or_default(),
        expiry_right: "yes".to_owned(),
        packs: packs.to_string(),
        units: (units - packs * in_pack).to_string(),
        place: maker.place(row, row.get("place")?)?.to_string(),
        supplier: SUPPLIER.to_owned(),
        ..ReceiveStockForm::default()
    };
    let delivery = form.parse(Language::english()).map_err(|why| row.told(why))?;
    let by = maker.by(RECEIVES, Permission::ReceiveStock)?;
    let made = stock::receive(&maker.cx, &by, &maker.key("receive_stock"), delivery).await;
    let Made::Receipt { lot, .. } = made.map_err(|why| row.told(why))? else { return Err(AppError::NotUnderstood) };
    maker.lots.insert(at, lot);
    Ok(())
}

/// Holds or recalls the lots that are.
///
/// # Errors
/// What the rules refuse, with the line of the table.
pub(crate) async fn hold(maker: &Maker, table: &[Row]) -> Result<(), AppError> {
    let by = maker.by(DECIDES, Permission::HoldLot)?;
    for (at, row) in table.iter().enumerate() {
        let step = match row.get("status")? {
            "held" => "hold",
            "recalled" => "recall",
            _ => continue,
        };
        let lot = maker.lots.get(&at).ok_or_else(|| row.refused("it was not received"))?;
        let reason = row.get("status_reason")?.to_owned();
        let form = HoldLotForm { lot: lot.to_string(), step: step.to_owned(), reason, ..HoldLotForm::default() };
        let decision = form.parse(Language::english()).map_err(|why| row.told(why))?;
        stock::hold(&maker.cx, &by, &maker.key("hold_lot"), decision).await.map_err(|why| row.told(why))?;
    }
    Ok(())
}
