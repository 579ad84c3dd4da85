//! A list is taken back while nothing of it is used; otherwise it says what is.

use super::*;
use crate::common::prescriptions::Wanted;
use theriac::wire::endpoint;

const LIST: &str = "Code;Name;Brand;Units in pack;GTIN\nA;Alphacillin;Al;10;4006381333931\nB;Betamycin;Be;20;\n";

#[tokio::test]
async fn a_list_taken_back_is_gone_from_everywhere_and_its_codes_are_free_again() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let list = List::taken(&hospital, "list.csv", LIST).await;
    assert_eq!(found(&client, "Alphacillin").await, ["Alphacillin"]);
    list.undo().await.unwrap();
    assert_eq!(found(&client, "Alphacillin").await, Vec::<String>::new());
    until(async || hospital.count("SELECT COUNT(*) FROM drug").await == 0).await;
    until(async || {
        !hospital.cx.config.database.with_file_name("theriac.db.imports").join(list.id.to_string()).exists()
    })
    .await;
    for table in ["SELECT COUNT(*) FROM pack", "SELECT COUNT(*) FROM drug_version"] {
        assert_eq!(hospital.count(table).await, 0, "{table}");
    }
    assert_eq!(client.get("/drugs/A").await.status, 404);
    assert_eq!(hospital.texts("SELECT actor FROM audit WHERE action = 'import.undo'").await, ["pharmacist"]);
    let again = says(list.undo().await.unwrap_err());
    assert!(again.contains("is not taken in"), "{again}");
    let fresh = List::taken(&hospital, "list.csv", LIST).await;
    assert_eq!(fresh.counted().await.accepted, 2);
    assert_eq!(found(&client, "Alphacillin").await, ["Alphacillin"]);
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn what_is_requested_or_in_stock_is_named_and_stays() {
    let hospital = Hospital::new().await;
    let list = List::taken(&hospital, "list.csv", LIST).await;
    hospital.prescription(Wanted { drugs: vec!["Betamycin".to_owned()], ..Wanted::default() }).await;
    let refused = says(list.undo().await.unwrap_err());
    assert!(refused.contains("Betamycin (B), requested") && !refused.contains("Alphacillin"), "{refused}");
    let lot = "INSERT INTO lot SELECT 'a-lot', id, 'LOT', 'lot', NULL, '', 'ok', '', '2026-07-01T09:00:00Z' FROM pack
               WHERE brand = $1";
    hospital.sql(lot, &["Al"]).await;
    let refused = says(list.undo().await.unwrap_err());
    assert!(refused.contains("Alphacillin (A), in stock") && refused.contains("Betamycin (B)"), "{refused}");
    assert_eq!(list.state().await, "committed");
    assert_eq!(hospital.count("SELECT COUNT(*) FROM shown_drug").await, 2);
}

#[tokio::test]
async fn a_changed_drug_goes_back_to_what_it_said_though_several_rows_changed_it() {
    let hospital = Hospital::new().await;
    let first = "Code;Name;ATC;Storage\nA;Alphacillin;J01CA04;\n";
    List::taken(&hospital, "first.csv", first).await;
    hospital.at("2026-07-02T10:00:00Z");
    let second = "Code;Name;ATC;Brand;Units in pack\nA;Alphacillin;J01CA01;Al;10\nA;Alphacillin plus;;Al;20\n";
    let list = List::checked(&hospital, "second.csv", second).await;
    assert_eq!(list.verdicts().await, ["changed", "changed"]);
    list.decide(None, "changed", "take").await;
    list.take().await.unwrap();
    assert_eq!(list.state().await, "committed", "{}", list.halted().await);
    let now = "SELECT v.name || ' ' || v.number || ' ' || c.code FROM shown_drug d JOIN drug_version v ON v.id = d.current_version_id JOIN drug_code c ON c.drug_version_id = v.id";
    assert_eq!(hospital.texts(now).await, ["Alphacillin plus 3 J01CA01"]);
    assert_eq!(hospital.count("SELECT COUNT(*) FROM shown_pack").await, 2);
    list.undo().await.unwrap();
    assert_eq!(hospital.texts(now).await, ["Alphacillin 4 J01CA04"]);
    assert_eq!(hospital.count("SELECT COUNT(*) FROM shown_pack").await, 0);
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_drug_that_was_corrected_since_is_not_turned_back() {
    let hospital = Hospital::new().await;
    let list_of = |atc: &str| format!("Code;Name;ATC\nA;Alphacillin;{atc}\n");
    List::taken(&hospital, "first.csv", &list_of("J01CA04")).await;
    let changed = async |atc: &str| {
        let list = List::checked(&hospital, "next.csv", &list_of(atc)).await;
        list.decide(None, "changed", "take").await;
        list.take().await.unwrap();
        list
    };
    let (older, newer) = (changed("J01CA01").await, changed("J01CA02").await);
    assert!(says(older.undo().await.unwrap_err()).contains("“Alphacillin” (A) was corrected since"));
    newer.undo().await.unwrap();
    let codes =
        hospital.texts("SELECT c.code FROM drug_code c JOIN drug d ON d.current_version_id = c.drug_version_id").await;
    assert_eq!(codes, ["J01CA01"]);
}

#[tokio::test]
async fn a_drug_of_a_list_that_got_a_pack_since_is_named() {
    let hospital = Hospital::new().await;
    let list = List::taken(&hospital, "list.csv", LIST).await;
    let more = List::taken(&hospital, "more.csv", "Code;Name;Brand;Units in pack\nB;Betamycin;Be;50\n").await;
    let refused = says(list.undo().await.unwrap_err());
    assert!(refused.contains("Betamycin (B), given a pack since"), "{refused}");
    more.undo().await.unwrap();
    until(async || hospital.count("SELECT COUNT(*) FROM pack").await == 2).await;
    list.undo().await.unwrap();
}

#[tokio::test]
async fn marks_on_present_drugs_go_with_the_list_unless_somebody_joined_them_since() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let first = List::taken(&hospital, "first.csv", "Code;Name\nA;Alphacillin\nB;Betamycin\n").await;
    let second = async || {
        let list = List::checked(&hospital, "second.csv", "Code;Name\nC;ALPHACILLIN\nD;BETAMYCIN\n").await;
        list.decide(None, "look_alike", "different").await;
        list.take().await.unwrap();
        assert_eq!(list.state().await, "committed", "{}", list.halted().await);
        list
    };
    let marked = async || {
        let sql = "SELECT code FROM shown_drug WHERE look_alike_group_id IS NOT NULL ORDER BY code";
        hospital.texts(sql).await.join(" ")
    };
    let list = second().await;
    assert_eq!(marked().await, "A B C D");
    assert!(client.get("/drugs/A").await.body.contains("Marked as a look-alike"));
    assert_eq!(hospital.count("SELECT COUNT(*) FROM audit WHERE subject LIKE 'drug/%'").await, 0);
    list.undo().await.unwrap();
    assert_eq!(marked().await, "");
    until(async || hospital.count("SELECT COUNT(*) FROM drug").await == 2).await;
    let list = second().await;
    let id = client.request_id();
    let fields = [
        ("request_id", id.as_str()),
        ("code", "E"),
        ("name", "alphacillin"),
        ("look_alike", "different"),
        ("look_alike_seen", "A C"),
    ];
    client.post(endpoint::ONBOARD_DRUG, &fields).await.url();
    assert_eq!(marked().await, "A B C D E");
    list.undo().await.unwrap();
    assert_eq!(marked().await, "A E");
    until(async || hospital.count("SELECT COUNT(*) FROM drug").await == 3).await;
    // a list whose drugs another one marked goes as well
    let list = second().await;
    first.undo().await.unwrap();
    until(async || hospital.texts("SELECT code FROM drug ORDER BY code").await == ["C", "D", "E"]).await;
    assert_eq!(list.state().await, "committed");
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}
