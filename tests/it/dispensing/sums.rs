//! Whatever is done, every unit is accounted for.

use super::*;

#[tokio::test]
async fn of_the_last_ten_units_32_dispensings_at_once_get_ten() {
    let ward = ward(&[("A", "2027-01", 4), ("B", "2027-02", 6)]).await;
    let mut lines = Vec::new();
    for _ in 0..32 {
        lines.push(ward.line(1).await);
    }
    let tasks: Vec<_> = lines
        .into_iter()
        .map(|made| {
            let (client, pharmacy) = (ward.technician.clone(), ward.pharmacy.clone());
            tokio::spawn(async move { client.prepare(&made, "1", &pharmacy).await })
        })
        .collect();
    let mut given = 0;
    for task in tasks {
        let answer = task.await.unwrap();
        match answer.status {
            StatusCode::OK => given += 1,
            status => assert!(status.is_client_error(), "{status} {}", answer.body),
        }
    }
    assert_eq!(given, 10);
    assert_eq!((ward.hospital.on_hand("A").await, ward.hospital.on_hand("B").await), (0, 0));
    assert_eq!(ward.hospital.count("SELECT COUNT(*) FROM dispensing").await, 10);
    ward.holds().await;
}

#[tokio::test]
async fn of_one_line_32_dispensings_at_once_take_no_more_than_it_asks() {
    let ward = ward(&[("A", "2027-01", 1000)]).await;
    let made = ward.line(10).await;
    let tasks: Vec<_> = (0..32)
        .map(|_| {
            let (client, pharmacy, made) = (ward.technician.clone(), ward.pharmacy.clone(), made.clone());
            tokio::spawn(async move { client.prepare(&made, "3", &pharmacy).await.status })
        })
        .collect();
    let mut given = 0;
    for task in tasks {
        given += u32::from(task.await.unwrap() == StatusCode::OK);
    }
    assert_eq!((given, ward.hospital.on_hand("A").await), (3, 991));
    assert_eq!(ward.line_state(&made).await, "active 9 0");
    ward.holds().await;
}

/// A small generator, so that a failure can be done again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

#[tokio::test]
async fn whatever_is_done_in_whatever_order_every_unit_is_accounted_for() {
    for seed in [1, 2, 3] {
        let ward = ward(&[("A", "2027-01", 20), ("B", "2027-02", 20)]).await;
        let mut dice = Dice(seed);
        let lines = [ward.line(15).await, ward.line(15).await, ward.line(40).await];
        let mut received = 40_i64;
        for _ in 0..80 {
            let made = &lines[usize::try_from(dice.roll(3)).unwrap()];
            let units = dice.roll(9);
            // mostly one of the last, so that some get as far as hand-over
            let known = ward.hospital.texts("SELECT id FROM dispensing ORDER BY id DESC").await;
            let some = known.get(usize::try_from(dice.roll(4)).unwrap()).cloned();
            let some = some.unwrap_or_else(|| ward.technician.request_id());
            let answer = match dice.roll(9) {
                0 => {
                    let lot = if dice.roll(2) == 0 { ("A", "2027-01") } else { ("B", "2027-02") };
                    let came =
                        Came { drug: AMOXICILLIN, lot: lot.0, expiry: lot.1, units: u32::try_from(units).unwrap() };
                    let answer = ward.technician.receive(&ward.pharmacy.shelf, &came).await;
                    if answer.status == StatusCode::OK {
                        received += i64::try_from(units).unwrap();
                    }
                    answer
                }
                1..=3 => ward.prepare(made, &units.to_string()).await,
                4 | 5 => ward.technician.step(made, "check_dispensing", &some).await,
                6 | 7 => ward.technician.step(made, "hand_over_dispensing", &some).await,
                _ => ward.technician.step(made, "undo_dispensing", &some).await,
            };
            assert!(answer.status.as_u16() < 500, "{}", answer.body);
            assert_eq!(ward.hospital.sums().await, Vec::<String>::new(), "seed {seed}");
        }
        let on_hand = ward.hospital.on_hand("A").await + ward.hospital.on_hand("B").await;
        let out = ward.hospital.count("SELECT SUM(prepared + handed_over) FROM prescription_line").await;
        assert_eq!(on_hand + out, received, "seed {seed}");
        assert_eq!(
            ward.hospital.count("SELECT COUNT(*) FROM prescription_line WHERE prepared + handed_over > quantity").await,
            0
        );
        assert!(
            ward.hospital.count("SELECT COUNT(*) FROM dispensing WHERE state = 'handed_over'").await > 0,
            "seed {seed}"
        );
        assert!(ward.hospital.count("SELECT COUNT(*) FROM dispensing WHERE state = 'undone'").await > 0, "seed {seed}");
        ward.holds().await;
    }
}

#[tokio::test]
async fn putting_back_keeps_what_a_newer_version_wrote_into_the_line() {
    let ward = ward(&[("A", "2027-01", 30)]).await;
    let made = ward.line(21).await;
    let id = ward.prepared(&made, "7").await;
    ward.hospital
        .sql(
            "UPDATE prescription_line SET decision = 'by_committee', decision_reason = 'item 7', order_state = 'split',
               replaced_by = id WHERE id = $1",
            &[&made.line()],
        )
        .await;
    ward.technician.step(&made, "undo_dispensing", &id).await.url();
    let kept = ward
        .hospital
        .texts("SELECT decision || ' ' || decision_reason || ' ' || order_state || (replaced_by = id) FROM prescription_line")
        .await;
    assert!(kept.contains(&"by_committee item 7 split1".to_owned()), "{kept:?}");
    assert_eq!(ward.hospital.on_hand("A").await, 30);
}

#[tokio::test]
async fn units_that_a_line_says_are_prepared_and_are_not_are_found() {
    let ward = ward(&[("A", "2027-01", 30)]).await;
    let made = ward.line(21).await;
    ward.prepared(&made, "7").await;
    ward.holds().await;
    ward.hospital.sql("UPDATE prescription_line SET prepared = 6 WHERE id = $1", &[&made.line()]).await;
    let found = ward.hospital.sums().await;
    assert!(found.len() == 1 && found[0].ends_with("says 6 units are prepared, its dispensings say 7"), "{found:?}");
}
