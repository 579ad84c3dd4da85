//! Very many rows at once: decided, changed, taken back.

use super::*;
use domain::import::Decision;

/// Two rows for each drug: its name, and the same name in capitals.
fn twins(drugs: usize) -> String {
    use std::fmt::Write;
    let mut text = "Code;Name\n".to_owned();
    for drug in 1..=drugs {
        writeln!(text, "T{drug};Twin {drug}\nU{drug};TWIN {drug}").unwrap();
    }
    text
}

#[tokio::test]
async fn all_look_alikes_of_a_long_list_are_decided_by_one_answer_and_only_once() {
    let hospital = Hospital::new().await;
    let list = List::checked(&hospital, "twins.csv", &twins(1201)).await;
    list.decide(Some(5), "look_alike", "same").await;
    let counted = list.counted().await;
    assert_eq!((counted.look_alike, counted.undecided, counted.look_alike_taken), (1201, 1200, 0));
    let form = |choice: &str| DecideRowForm {
        request_id: String::new(),
        import: list.id.to_string(),
        row: String::new(),
        verdict: "look_alike".to_owned(),
        choice: choice.to_owned(),
    };
    let decide = async |key: &RequestKey, choice: &str| {
        import::decide(&hospital.cx, &list.by, key, form(choice).parse(Language::english()).unwrap()).await
    };
    let key = list.key("decide_import_row");
    decide(&key, "different").await.unwrap();
    let batch = list.view("").await.batch;
    let kept = Counted::of(&batch);
    assert_eq!(kept, list.counted().await, "the counts that are kept are those of the rows");
    assert_eq!((kept.look_alike, kept.undecided, kept.look_alike_taken), (1201, 0, 1200));
    assert_eq!(list.row(5).await.decision, Some(Decision::Same), "what was decided before stays");
    let audit = "SELECT after_json FROM audit WHERE action = 'import.decide' ORDER BY seq DESC LIMIT 1";
    assert!(hospital.texts(audit).await[0].contains("\"rows\":1200"));
    // sent again it does nothing; other rows that nobody decided by now stay so
    hospital
        .sql("UPDATE import_row SET choice = '' WHERE position = 7 AND batch_id = $1", &[&list.id.to_string()])
        .await;
    decide(&key, "different").await.unwrap();
    assert_eq!(list.row(7).await.decision, Some(Decision::LikenessOpen));
    decide(&list.key("decide_import_row"), "different").await.unwrap();
    list.take().await.unwrap();
    assert_eq!(list.state().await, "committed", "{}", list.halted().await);
    let refused = says(decide(&list.key("decide_import_row"), "same").await.unwrap_err());
    assert!(refused.contains("not waiting to be taken in any more"), "{refused}");
    assert_eq!(hospital.count("SELECT COUNT(*) FROM shown_drug").await, 2401);
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn rows_that_nobody_decided_are_found_whatever_the_kept_counts_say() {
    let hospital = Hospital::new().await;
    let list = List::checked(&hospital, "twins.csv", &twins(2)).await;
    list.decide(None, "look_alike", "different").await;
    hospital.sql("UPDATE import_row SET choice = '' WHERE position = 3", &[]).await;
    assert_eq!(Counted::of(&list.view("").await.batch).undecided, 0);
    let refused = says(list.take().await.unwrap_err());
    assert_eq!(refused, "One row looks like another drug. Decide it first.");
    assert_eq!(list.state().await, "checked");
}

#[tokio::test]
async fn many_present_drugs_are_changed_at_once_and_turned_back_at_once() {
    let hospital = Hospital::new().await;
    let list_of = |atc: &str| long(300).replace('\n', &format!(";{atc}\n")).replacen(atc, "ATC", 1);
    List::taken(&hospital, "first.csv", &list_of("J01CA04")).await;
    let list = List::checked(&hospital, "second.csv", &list_of("J01CA01")).await;
    list.decide(None, "changed", "take").await;
    list.take().await.unwrap();
    assert_eq!(list.state().await, "committed", "{}", list.halted().await);
    let now = "SELECT DISTINCT v.number || ' ' || c.code FROM shown_drug d JOIN drug_version v ON v.id = d.current_version_id JOIN drug_code c ON c.drug_version_id = v.id";
    assert_eq!(hospital.texts(now).await, ["2 J01CA01"]);
    let audit = "SELECT COUNT(*) FROM audit WHERE action = 'drug.correct'";
    assert_eq!(hospital.count(audit).await, 300);
    list.undo().await.unwrap();
    assert_eq!(hospital.texts(now).await, ["3 J01CA04"]);
    assert_eq!(hospital.count(audit).await, 600);
    // the chain holds, and nothing points to what is not there
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}
