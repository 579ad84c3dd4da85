//! Ids of what a list brings. They follow from the batch and the row's place, so that work which was broken off goes on
//! without doing anything twice, and they rise with the rows, so that the store appends instead of inserting.

use domain::ids::{BatchId, DrugId, DrugVersionId, PackId};
use uuid::Uuid;

#[derive(Clone, Copy)]
enum IdKind {
    Drug = 1,
    Version = 2,
    Pack = 3,
    Group = 0,
}

/// The id of the drug that a row makes.
pub fn drug(batch: BatchId, position: i64) -> DrugId {
    DrugId::from_uuid(id(batch, position, IdKind::Drug))
}

/// The id of the version that a row makes.
pub fn version(batch: BatchId, position: i64) -> DrugVersionId {
    DrugVersionId::from_uuid(id(batch, position, IdKind::Version))
}

/// The id of the pack that a row makes.
pub fn pack(batch: BatchId, position: i64) -> PackId {
    PackId::from_uuid(id(batch, position, IdKind::Pack))
}

/// The id of a new group of look-alikes.
pub fn group(batch: BatchId, place: i64) -> Uuid {
    id(batch, place, IdKind::Group)
}

/// A UUID of version 7: the batch's instant, then the row's place and the kind, then the batch's own random bits.
fn id(batch: BatchId, position: i64, kind: IdKind) -> Uuid {
    let own = batch.uuid().as_u128();
    let time = own >> 80;
    let place = u128::try_from(position).unwrap_or(0) & 0x00FF_FFFF;
    let random = own & 0x0000_FFFF_FFFF_FFFF;
    // 48 bits of time, version, 12 bits and 12 bits of the place around the variant, kind, 48 random bits
    let (high, low) = (place >> 12, place & 0xFFF);
    Uuid::from_u128(time << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low << 50 | (kind as u128) << 48 | random)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_differ_rise_and_come_again() {
        let batch: BatchId = "0190b3c4-5d6e-7f80-9a1b-2c3d4e5f6071".parse().unwrap();
        let other: BatchId = "0190b3c4-5d6e-7f80-9a1b-2c3d4e5f6072".parse().unwrap();
        let mut all = BTreeSet::new();
        for place in (1..10_000).chain([4095, 4096, 499_999, 500_000]) {
            for one in [drug(batch, place).uuid(), version(batch, place).uuid(), pack(batch, place).uuid()] {
                assert_eq!(one.get_version_num(), 7);
                all.insert(one);
            }
            assert_eq!(drug(batch, place), drug(batch, place));
            assert_ne!(drug(batch, place), drug(other, place));
            assert!(drug(batch, place) < drug(batch, place + 1));
        }
        assert_eq!(all.len(), 3 * (9999 + 2));
    }
}
