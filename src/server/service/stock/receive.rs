//! Stock comes in.

use crate::server::{
    actor::Actor,
    clock::stamp,
    context::Cx,
    failure::Failure,
    repo::{
        db::{Conn, Recorded},
        drug,
        stock::{self, DrugRow, LotRow, NewMovement},
    },
    request_key::RequestKey,
};
use domain::{
    audit::{Brought, PackAdded, StockReceived, Subject},
    code::DrugCode,
    coded::Stored,
    drug::{NewPack, Pack, content_fits},
    drug_state::{DrugRefused, DrugState},
    ids::{LotId, MovementId, PackId},
    made::Made,
    number::Quantity,
    place::PlaceKind,
    refusal::{Part, Refusals},
    stock::{
        Delivery, Expiry, LotStatus, MovementKind, MovementReason, MovementRefused, ReceiveRefused, WhichPack, after,
    },
};
use jiff::civil::Date;
use search::stored_key;

/// Receives stock into a lot: a new one, or the one that is there with the same pack, number and expiry.
///
/// # Errors
/// At each part that can't be taken.
pub async fn receive(cx: &Cx, by: &Actor, key: &RequestKey, command: Delivery) -> Result<Made, Failure> {
    let (account, at, today) = (by.person().account(), stamp(cx.clock.now()), cx.clock.today());
    let [new_pack, new_lot, new_movement] = [(); 3].map(|()| cx.clock.new_id());
    let new_pack = PackId::from_uuid(new_pack);
    cx.db
        .write(key.entry(by, cx.clock.now()), move |tx| {
            Box::pin(async move {
                let drug = drug_called(tx, &command.drug).await?;
                usable(&drug)?;
                let place = stock::place(tx, command.place).await?;
                if !place.is_some_and(|place| holds(&place.kind)) {
                    return Err(Failure::at(Part::Place, ReceiveRefused::NoPlaceForStock));
                }
                let pack = which_pack(tx, &drug, command.pack, new_pack, &at).await?;
                let units = total(&command, &pack)?;
                let new = LotRow {
                    id: LotId::from_uuid(new_lot),
                    pack: pack.id,
                    number: command.lot.clone(),
                    expiry: command.expiry,
                    status: LotStatus::Available.into(),
                    status_reason: String::new(),
                };
                let lot = which_lot(tx, new, command.expiry_right, today, &at).await?;
                let before = stock::on_hand(tx, lot.id, command.place).await?;
                let quantity = MovementKind::Receive.change(units).map_err(at_units)?;
                let now = after(before, quantity).map_err(at_units)?;
                let movement = NewMovement {
                    id: MovementId::from_uuid(new_movement),
                    lot: lot.id,
                    place: command.place,
                    kind: MovementKind::Receive,
                    quantity,
                    reason: reason(&command),
                    dispensing: None,
                    reverses: None,
                };
                stock::create_movement(tx, &movement, &at, account).await?;
                let (before, after) = told(&command, &drug, &lot, units, (before, now));
                let added = (pack.id == new_pack).then_some(PackAdded { pack });
                let subject = Subject::Lot(lot.id);
                let subject_of_pack = Subject::Drug(drug.id);
                let (number, drug, unit) = (lot.number, drug.name, drug.unit);
                let made = Made::Receipt { lot: lot.id, number, drug, units, unit };
                let mut recorded = Recorded::of(made.clone(), made);
                if let Some(added) = added {
                    recorded = recorded.act(subject_of_pack, None, Some(&added));
                }
                Ok(recorded.act(subject, Some(&before), Some(&after)))
            })
        })
        .await
}

fn holds(kind: &Stored<PlaceKind>) -> bool {
    matches!(kind, Stored::Known(PlaceKind::Pharmacy | PlaceKind::Shelf))
}

fn at_units(refused: MovementRefused) -> Failure {
    Failure::at(Part::Units, refused)
}

/// What the audit says of a delivery, with the units on hand before and after.
fn told(
    command: &Delivery,
    drug: &DrugRow,
    lot: &LotRow,
    units: u32,
    (before, now): (u32, u32),
) -> (StockReceived, StockReceived) {
    let brought = Brought {
        drug: DrugCode::from_store(drug.code.clone()),
        lot: lot.number.clone(),
        expiry: lot.expiry,
        expiry_unknown: expiry_unknown(command),
        units,
        supplier: command.supplier.to_string(),
    };
    let before = StockReceived { place: command.place, on_hand: before, brought: None };
    (before.clone(), StockReceived { on_hand: now, brought: Some(brought), ..before })
}

/// A drug without a dispensing unit can't be counted; any other may come, also one that is suspended.
fn usable(drug: &DrugRow) -> Result<(), Failure> {
    let refused = match drug.state {
        DrugState::Incomplete => DrugRefused::Incomplete,
        DrugState::Newer(_) => DrugRefused::Newer,
        _ => return Ok(()),
    };
    Err(Failure::at(Part::Drug, refused))
}

/// The one drug with this code or exactly this name.
pub(super) async fn drug_called(conn: &mut Conn, typed: &str) -> Result<DrugRow, Failure> {
    let key = stored_key(typed);
    let mut found = stock::drugs_called(conn, &typed.to_ascii_lowercase(), typed, &key).await?;
    // the key unites more than capital and small letters, which a drug that is received must not be guessed by
    let small = typed.to_lowercase();
    found.retain(|drug| drug.code.eq_ignore_ascii_case(typed) || drug.name.to_lowercase() == small);
    let by_code = found.iter().position(|drug| drug.code.eq_ignore_ascii_case(typed));
    let exact: Vec<_> = found.iter().filter(|drug| drug.name == typed).map(|drug| drug.id).collect();
    match (by_code, exact.as_slice(), found.as_slice()) {
        (Some(at), _, _) => found.into_iter().nth(at).ok_or(Failure::NotFound),
        (None, [only], _) => found.iter().find(|drug| drug.id == *only).cloned().ok_or(Failure::NotFound),
        (None, _, [only]) => Ok(only.clone()),
        (None, _, []) => Err(Failure::at(Part::Drug, ReceiveRefused::NoSuchDrug)),
        (None, ..) => Err(Failure::at(Part::Drug, ReceiveRefused::SeveralDrugs)),
    }
}

async fn which_pack(tx: &mut Conn, of: &DrugRow, which: WhichPack, new: PackId, at: &str) -> Result<Pack, Failure> {
    let refused = || Failure::at(Part::Pack, ReceiveRefused::OtherDrugsPack);
    match which {
        WhichPack::Known(pack) => drug::pack(tx, pack).await?.filter(|pack| pack.drug == of.id).ok_or_else(refused),
        WhichPack::Loose => {
            // units that hold another amount since the drug was corrected lie under a loose pack of their own
            let packs = drug::packs(tx, of.id).await?;
            let fits = |pack: &Pack| pack.is.loose && content_fits(pack.is.unit_content.as_ref(), of.content.as_ref());
            if let Some(pack) = packs.into_iter().find(fits) {
                return Ok(pack);
            }
            let one = Quantity::new(1).ok_or(Failure::NotUnderstood)?;
            let pack = Pack { id: new, drug: of.id, is: NewPack::loose(one, of.content.clone()) };
            drug::create_pack(tx, &pack, at).await?;
            Ok(pack)
        }
    }
}

fn total(command: &Delivery, pack: &Pack) -> Result<u32, Failure> {
    if pack.is.loose && command.packs > 0 {
        return Err(Failure::at(Part::Packs, ReceiveRefused::LooseHasNoPacks));
    }
    let units = u64::from(command.packs) * u64::from(pack.is.units.get()) + u64::from(command.units);
    u32::try_from(units).map_err(|_| at_units(MovementRefused::TooMany))
}

/// The lot that is there already, or the new one, stored. A known number with another expiry is asked about first,
/// for one of the two was most likely misread.
async fn which_lot(tx: &mut Conn, mut new: LotRow, sure: bool, today: Date, at: &str) -> Result<LotRow, Failure> {
    if new.expiry.is_past(today) {
        return Err(Failure::at(Part::Expiry, ReceiveRefused::Expired(new.expiry)));
    }
    let known = stock::lots_with_number(tx, new.pack, &new.number).await?;
    let same = |lot: &&LotRow| lot.expiry.last_day() == new.expiry.last_day();
    if let Some(lot) = known.iter().find(same) {
        return Ok(lot.clone());
    }
    match known.first() {
        Some(other) if !sure => Err(other_expiry(other, new.expiry).into()),
        _ => {
            let alike = stock::lots_of_drug(tx, new.pack, &new.number).await?;
            if let Some(recalled) = alike.iter().find(|lot| lot.status == LotStatus::Recalled.into()) {
                // a number that was recalled stays recalled in whatever box it comes
                (new.status, new.status_reason) = (recalled.status.clone(), recalled.status_reason.clone());
            }
            stock::create_lot(tx, &new, at).await?;
            Ok(new)
        }
    }
}

fn other_expiry(other: &LotRow, given: Expiry) -> Refusals {
    let (lot, here) = (other.number.clone(), other.expiry);
    let mut refusals = Refusals::one(Part::Expiry, ReceiveRefused::OtherExpiry { lot, here, given });
    refusals.add(Part::ExpiryRight, ReceiveRefused::ExpiryToConfirm);
    refusals
}

/// Why nobody knows the expiry, where nobody does.
fn expiry_unknown(command: &Delivery) -> Option<String> {
    let why = command.expiry_reason.as_ref().filter(|_| command.expiry == Expiry::UNKNOWN);
    why.map(ToString::to_string)
}

fn reason(command: &Delivery) -> MovementReason {
    MovementReason::Delivered { supplier: command.supplier.to_string(), expiry_unknown: expiry_unknown(command) }
}
