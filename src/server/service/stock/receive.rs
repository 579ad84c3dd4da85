//! Stock comes in.

use super::counted;
use crate::wire::FieldErrors;
use crate::{
    api::stock::{Delivery, WhichPack},
    server::{
        actor::Actor,
        clock::stamp,
        context::Cx,
        repo::{
            db::{Conn, Recorded},
            drug,
            stock::{self, DrugRow, LotRow, NewMovement},
        },
        request_key::RequestKey,
    },
    wire::AppError,
};
use domain::{
    audit::{PackAdded, Subject},
    coded::Stored,
    drug::{NewPack, Pack, content_fits},
    drug_state::{DrugRefused, DrugState},
    ids::{LotId, MovementId, PackId},
    number::Quantity,
    place::PlaceKind,
    stock::{Expiry, LotStatus, MovementKind, MovementRefused, after},
};
use jiff::{Timestamp, civil::Date};

/// Receives stock into a lot: a new one, or the one that is there with the same pack, number and expiry.
///
/// # Errors
/// A sentence beside each refused field.
pub async fn receive(cx: &Cx, by: &Actor, key: &RequestKey, command: Delivery) -> Result<LotId, AppError> {
    receive_at(cx, by, key, command, cx.clock.now()).await
}

/// The same for stock that came at another instant, so that a lot that has expired since can be recorded.
///
/// # Errors
/// As [`receive`].
pub async fn receive_at(
    cx: &Cx,
    by: &Actor,
    key: &RequestKey,
    command: Delivery,
    came: Timestamp,
) -> Result<LotId, AppError> {
    let (account, at) = (by.person().account(), stamp(came));
    let today = came.to_zoned(cx.clock.zone().clone()).date();
    let [new_pack, new_lot, new_movement] = [(); 3].map(|()| cx.clock.new_id());
    cx.db
        .write(key.entry(by, cx.clock.now()), move |tx| {
            Box::pin(async move {
                let drug = drug_called(tx, &command.drug).await?;
                usable(&drug)?;
                let place = stock::place(tx, command.place).await?;
                let place = place.filter(|place| holds(&place.kind)).ok_or_else(no_place)?;
                let pack = which_pack(tx, &drug, command.pack, PackId::from_uuid(new_pack), &at).await?;
                let made_pack = pack.id == PackId::from_uuid(new_pack);
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
                let quantity = MovementKind::Receive.change(units).map_err(beside_units)?;
                let now = after(before, quantity).map_err(beside_units)?;
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
                let made = format!("{} of {} in lot {}", counted(&drug.unit, u64::from(units)), drug.name, lot.number);
                let said = (&drug.code, &lot.number, lot.expiry, &place.name, &movement.reason);
                let mut recorded = Recorded::new(lot.id, made, format!("/stock/lots/{}", lot.id));
                if made_pack {
                    recorded = recorded.act(Subject::Drug(drug.id), None, Some(&PackAdded { pack }));
                }
                Ok(recorded.audit("stock.receive", format!("lot/{}", lot.id), &before, &(now, said)))
            })
        })
        .await
}

fn holds(kind: &Stored<PlaceKind>) -> bool {
    matches!(kind, Stored::Known(PlaceKind::Pharmacy | PlaceKind::Shelf))
}

fn no_place() -> AppError {
    AppError::field("place", "Choose a pharmacy or a shelf.")
}

fn beside_units(refused: MovementRefused) -> AppError {
    AppError::field("units", refused.to_string())
}

/// A drug without a dispensing unit can't be counted; any other may come, also one that is suspended.
fn usable(drug: &DrugRow) -> Result<(), AppError> {
    let refused = match drug.state {
        DrugState::Incomplete => DrugRefused::Incomplete,
        DrugState::Newer(_) => DrugRefused::Newer,
        _ => return Ok(()),
    };
    Err(AppError::field("drug", refused.to_string()))
}

/// The one drug with this code or exactly this name.
pub(super) async fn drug_called(conn: &mut Conn, typed: &str) -> Result<DrugRow, AppError> {
    let found = stock::drugs_called(conn, typed, typed).await?;
    let by_code = found.iter().position(|drug| drug.code.eq_ignore_ascii_case(typed));
    let exact: Vec<_> = found.iter().filter(|drug| drug.name == typed).map(|drug| drug.id).collect();
    match (by_code, exact.as_slice(), found.as_slice()) {
        (Some(at), _, _) => found.into_iter().nth(at).ok_or(AppError::NotFound),
        (None, [only], _) => found.iter().find(|drug| drug.id == *only).cloned().ok_or(AppError::NotFound),
        (None, _, [only]) => Ok(only.clone()),
        (None, _, []) => {
            Err(AppError::field("drug", "No drug has this code or this name. Look it up under Drugs first."))
        }
        (None, ..) => Err(AppError::field("drug", "Several drugs have this name. Type the drug's code.")),
    }
}

async fn which_pack(tx: &mut Conn, of: &DrugRow, which: WhichPack, new: PackId, at: &str) -> Result<Pack, AppError> {
    let refused = || AppError::field("pack", "This pack belongs to another drug. Choose the pack again.");
    match which {
        WhichPack::Known(pack) => drug::pack(tx, pack).await?.filter(|pack| pack.drug == of.id).ok_or_else(refused),
        WhichPack::Loose => {
            // units that hold another amount since the drug was corrected lie under a loose pack of their own
            let packs = drug::packs(tx, of.id).await?;
            let fits = |pack: &Pack| pack.is.loose && content_fits(pack.is.unit_content.as_ref(), of.content.as_ref());
            if let Some(pack) = packs.into_iter().find(fits) {
                return Ok(pack);
            }
            let one = Quantity::new(1).ok_or(AppError::NotUnderstood)?;
            let pack = Pack { id: new, drug: of.id, is: NewPack::loose(one, of.content.clone()) };
            drug::create_pack(tx, &pack, at).await?;
            Ok(pack)
        }
    }
}

fn total(command: &Delivery, pack: &Pack) -> Result<u32, AppError> {
    if pack.is.loose && command.packs > 0 {
        return Err(AppError::field("packs", "Loose units have no packs. Give the number of single units."));
    }
    let units = u64::from(command.packs) * u64::from(pack.is.units.get()) + u64::from(command.units);
    u32::try_from(units).map_err(|_| beside_units(MovementRefused::TooMany))
}

/// The lot that is there already, or the new one, stored. A known number with another expiry is asked about first,
/// for one of the two was most likely misread.
async fn which_lot(tx: &mut Conn, mut new: LotRow, sure: bool, today: Date, at: &str) -> Result<LotRow, AppError> {
    if new.expiry.is_past(today) {
        return Err(AppError::field(
            "expiry",
            format!("This expired: {}. Don't put it on the shelf; send it back or have it destroyed.", new.expiry),
        ));
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

fn other_expiry(other: &LotRow, typed: Expiry) -> FieldErrors {
    let mut errors = FieldErrors::default();
    errors.add(
        "expiry",
        format!(
            "Lot {} of this pack is here with another expiry: {}. You gave: {typed}. Compare it with the pack.",
            other.number, other.expiry
        ),
    );
    errors.add("expiry_right", "If the expiry you gave is right, say so here.");
    errors
}

fn reason(command: &Delivery) -> String {
    match &command.expiry_reason {
        Some(why) if command.expiry == Expiry::UNKNOWN => {
            format!("From {}. Expiry unknown: {why}", command.supplier)
        }
        _ => format!("From {}", command.supplier),
    }
}
