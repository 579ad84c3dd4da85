//! Looking at stock.

use super::{Standing, last_soon, receive::drug_called, standing};
use crate::server::{
    actor::Actor,
    context::Cx,
    failure::Failure,
    repo::{
        self, audit,
        db::Conn,
        stock::{self, DrugRow, ListRow, ListWanted, LotRow, MovementRow, PlaceRow},
    },
    service::formulary,
};
use domain::{
    audit::{Audited, LotExpiryGiven, LotHeld, LotRecalled, LotReleased, Subject},
    coded::Stored,
    drug::{Called, Pack},
    form::DispensingUnit,
    ids::LotId,
    refusal::Part,
    stock::{Expiry, LotNumber, LotStatus, StockFilter},
};
use jiff::civil::Date;
use search::stored_key;

/// So many drugs stand on one page of the list.
const DRUGS: usize = 25;
/// So many movements stand on one page of a lot.
const MOVEMENTS: usize = 50;

/// A lot at a place, as the list shows it.
#[derive(Clone, Debug)]
pub struct StockLot {
    /// The lot.
    pub id: LotId,
    /// Its number.
    pub number: LotNumber,
    /// Its expiry.
    pub expiry: Expiry,
    /// Whether it may be given.
    pub standing: Standing,
    /// Its pack's brand, or empty.
    pub brand: String,
    /// Where it lies.
    pub place: String,
    /// Units there.
    pub on_hand: u32,
}

/// A drug with its lots.
#[derive(Clone, Debug)]
pub struct StockDrug {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The name's language, or empty.
    pub lang: String,
    /// The name in tall-man letters, or empty.
    pub tall_man: String,
    /// What is handed over.
    pub unit: Stored<DispensingUnit>,
    /// Units in all the lots shown.
    pub total: u64,
    /// Units of them that may be given.
    pub usable: u64,
    /// The lots, the earliest expiry first.
    pub lots: Vec<StockLot>,
}

/// One page of the list.
#[derive(Clone, Debug)]
pub struct StockList {
    /// The filter that holds.
    pub only: StockFilter,
    /// The drugs by name.
    pub drugs: Vec<StockDrug>,
    /// Which page, from 1.
    pub page: u32,
    /// True when another page follows.
    pub more: bool,
}

/// What lies where, by drug. Words must all be found.
pub async fn list(cx: &Cx, _: &Actor, words: &str, only: StockFilter, page: u32) -> Result<StockList, Failure> {
    let (today, page) = (cx.clock.today(), page.clamp(1, 10_000));
    let mut typed = words.split_whitespace().map(|word| word.to_lowercase().chars().take(60).collect::<String>());
    let words = [(); 3].map(|()| typed.next().unwrap_or_default());
    let keys = words
        .each_ref()
        .map(|word| Some(stored_key(word)).filter(|key| !key.is_empty()).unwrap_or_else(|| word.clone()));
    let wanted = ListWanted {
        words,
        keys,
        only,
        today,
        soon: last_soon(today),
        drugs: i64::try_from(DRUGS).unwrap_or(0) + 1,
        skip: i64::from(page - 1) * i64::try_from(DRUGS).unwrap_or(0),
    };
    let mut conn = cx.db.read().await?;
    let mut drugs = by_drug(stock::list(&mut conn, &wanted).await?, today);
    let more = drugs.len() > DRUGS;
    drugs.truncate(DRUGS);
    Ok(StockList { only, drugs, page, more })
}

fn by_drug(rows: Vec<ListRow>, today: Date) -> Vec<StockDrug> {
    let mut drugs: Vec<(domain::ids::DrugId, StockDrug)> = Vec::new();
    for row in rows {
        let shelf = row.shelf;
        let lot = StockLot {
            id: shelf.lot.id,
            standing: standing(&shelf.lot, today),
            number: shelf.lot.number,
            expiry: shelf.lot.expiry,
            brand: shelf.brand,
            place: shelf.place_name,
            on_hand: shelf.on_hand,
        };
        if drugs.last().is_none_or(|(id, _)| *id != row.drug) {
            let drug = StockDrug {
                code: row.code,
                name: row.name,
                lang: row.lang,
                tall_man: row.tall_man,
                unit: row.unit,
                total: 0,
                usable: 0,
                lots: Vec::new(),
            };
            drugs.push((row.drug, drug));
        }
        if let Some((_, drug)) = drugs.last_mut() {
            let units = u64::from(lot.on_hand);
            drug.total += units;
            drug.usable += if matches!(lot.standing, Standing::Not(_)) { 0 } else { units };
            drug.lots.push(lot);
        }
    }
    drugs.into_iter().map(|(_, drug)| drug).collect()
}

/// What the form for receiving stock needs.
#[derive(Debug)]
pub struct ReceivePage {
    /// The drug, once it is known.
    pub drug: Option<DrugRow>,
    /// Why what was typed is no drug.
    pub refused: Option<Failure>,
    /// The drug's packs.
    pub packs: Vec<Pack>,
    /// Pharmacies and shelves.
    pub places: Vec<PlaceRow>,
}

/// What the form for receiving stock needs, for the drug that was typed (nothing typed yet: no drug).
pub async fn receive_page(cx: &Cx, by: &Actor, called: &Called) -> Result<ReceivePage, Failure> {
    let (drug, refused) = match meant(cx, by, called).await {
        Ok(drug) => (drug, None),
        Err(refused @ Failure::Refused(_)) => (None, Some(refused)),
        Err(other) => return Err(other),
    };
    let mut conn = cx.db.read().await?;
    let packs = match &drug {
        Some(one) => repo::drug::packs(&mut conn, one.id).await?,
        None => Vec::new(),
    };
    let places = if drug.is_some() { stock::stock_places(&mut conn).await? } else { Vec::new() };
    Ok(ReceivePage { drug, refused, packs, places })
}

/// The drug that is meant: the one of exactly this name or code, or what is found as everywhere else, so that nobody has
/// to type a whole name.
async fn meant(cx: &Cx, by: &Actor, called: &Called) -> Result<Option<DrugRow>, Failure> {
    let typed = called.typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let exact = {
        let mut conn = cx.db.read().await?;
        drug_called(&mut conn, typed).await
    };
    if let Ok(drug) = exact {
        return Ok(Some(drug));
    }
    let meant = formulary::meant(cx, by, called).await?;
    let found = meant.map_err(|unclear| Failure::at(Part::Drug, unclear))?;
    let mut conn = cx.db.read().await?;
    Ok(Some(drug_called(&mut conn, found.code.as_str()).await?))
}

/// A lot with all that is known about it.
#[derive(Clone, Debug)]
pub struct LotPage {
    /// The drug.
    pub drug: DrugRow,
    /// The pack.
    pub pack: Pack,
    /// The lot's number.
    pub number: LotNumber,
    /// The lot's expiry.
    pub expiry: Expiry,
    /// Its status.
    pub status: Stored<LotStatus>,
    /// Why it has this status.
    pub status_reason: String,
    /// The drug's other lots with the same printed number: a recall is about them too.
    pub same_number: Vec<SameNumber>,
    /// Whether it may be given.
    pub standing: Standing,
    /// Where it lies.
    pub places: Vec<(String, u32)>,
    /// Its movements, newest first.
    pub movements: Vec<MovementRow>,
    /// Which page of movements, from 1.
    pub page: u32,
    /// True when older movements follow.
    pub more: bool,
    /// What was decided about the lot, newest first.
    pub steps: Vec<LotStepDone>,
}

/// Another lot of the drug with the same printed number.
#[derive(Clone, Debug)]
pub struct SameNumber {
    /// The lot.
    pub id: LotId,
    /// Its pack.
    pub pack: Option<Pack>,
    /// Its expiry.
    pub expiry: Expiry,
    /// Whether it may be given.
    pub status: Stored<LotStatus>,
}

async fn same_number(conn: &mut Conn, lot: &LotRow) -> Result<Vec<SameNumber>, Failure> {
    let mut found = Vec::new();
    for one in stock::lots_of_drug(conn, lot.pack, &lot.number).await?.into_iter().filter(|one| one.id != lot.id) {
        let pack = repo::drug::pack(conn, one.pack).await?;
        found.push(SameNumber { id: one.id, pack, expiry: one.expiry, status: one.status });
    }
    Ok(found)
}

/// Something that was decided about a lot.
#[derive(Clone, Debug)]
pub struct LotStepDone {
    /// When (RFC 3339, UTC).
    pub at: String,
    /// What was decided about the lot.
    pub what: LotDecided,
    /// The name of whoever did it.
    pub who: String,
    /// Why, as somebody typed it.
    pub why: String,
}

/// What can be decided about a lot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LotDecided {
    /// It may be given or not.
    Status(Stored<LotStatus>),
    /// Its expiry is known.
    Expiry(Expiry),
}

/// A lot, where it lies, and one page of its movements.
///
/// # Errors
/// [`Failure::NotFound`].
pub async fn lot(cx: &Cx, _: &Actor, lot: LotId, page: u32) -> Result<LotPage, Failure> {
    let page = page.clamp(1, 10_000);
    let mut conn = cx.db.read().await?;
    let row: LotRow = stock::lot(&mut conn, lot).await?.ok_or(Failure::NotFound)?;
    let pack = repo::drug::pack(&mut conn, row.pack).await?.ok_or(Failure::NotFound)?;
    let drug = stock::drug_of_pack(&mut conn, row.pack).await?.ok_or(Failure::NotFound)?;
    let places = stock::of_lot(&mut conn, lot).await?;
    let limit = i64::try_from(MOVEMENTS).unwrap_or(0);
    let mut movements = stock::movements_of_lot(&mut conn, lot, limit + 1, i64::from(page - 1) * limit).await?;
    let more = movements.len() > MOVEMENTS;
    movements.truncate(MOVEMENTS);
    let same_number = same_number(&mut conn, &row).await?;
    let steps = audit::about(&mut conn, &Subject::Lot(lot).to_string(), 200).await?;
    Ok(LotPage {
        standing: standing(&row, cx.clock.today()),
        drug,
        pack,
        number: row.number,
        expiry: row.expiry,
        status: row.status,
        status_reason: row.status_reason,
        same_number,
        places,
        movements,
        page,
        more,
        steps: steps.into_iter().filter_map(step_done).collect(),
    })
}

/// A decision, as its act in the audit tells it; nothing for acts that are no decision.
fn step_done(row: audit::AuditRow) -> Option<LotStepDone> {
    let json = row.after_json.as_str();
    let status = |(status, why, who)| (LotDecided::Status(status), why, who);
    let (what, why, who) = match row.action.as_str() {
        LotHeld::ACTION => status(read(json).map(|LotHeld { status, reason, by_name }| (status, reason, by_name))?),
        LotRecalled::ACTION => {
            status(read(json).map(|LotRecalled { status, reason, by_name }| (status, reason, by_name))?)
        }
        LotReleased::ACTION => {
            status(read(json).map(|LotReleased { status, reason, by_name }| (status, reason, by_name))?)
        }
        LotExpiryGiven::ACTION => {
            let LotExpiryGiven { expiry, reason, by_name } = read(json)?;
            (LotDecided::Expiry(expiry), reason, by_name)
        }
        _ => return None,
    };
    Some(LotStepDone { at: row.at, what, who, why })
}

/// The fields of an act, if this version can read them.
fn read<A: Audited>(json: &str) -> Option<A> {
    serde_json::from_str(json).ok()
}
