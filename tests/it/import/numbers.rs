//! Numbers are read by the file's own decimal sign, and asked about where that is not clear.

use super::*;
use domain::import::SignVerdict;
use std::fmt::Write;

/// A list of strengths, each of a drug of its own.
fn strengths(all: &[&str]) -> String {
    let mut text = "Code\tName\tGeneric name\tStrength\tForm\n".to_owned();
    for (at, strength) in all.iter().enumerate() {
        writeln!(text, "N{at}\tNumber {at}\tsubstance {at}x{at}\t{strength}\ttablet").unwrap();
    }
    text
}

async fn stored(hospital: &Hospital) -> Vec<String> {
    let sql = "SELECT i.numerator FROM drug_ingredient i JOIN shown_drug d ON d.current_version_id = i.drug_version_id ORDER BY d.code";
    hospital.texts(sql).await
}

async fn sign_of(list: &List<'_>) -> SignVerdict {
    list.view("").await.understood.unwrap().sign
}

#[tokio::test]
async fn a_comma_and_a_point_are_one_half_each_in_a_list_that_settles_it() {
    for (texts, wanted) in [(["0,5 mg", "12,25 mg"], ["0.5", "12.25"]), (["0.5 mg", "12.25 mg"], ["0.5", "12.25"])] {
        let hospital = Hospital::new().await;
        let list = List::checked(&hospital, "numbers.tsv", &strengths(&texts)).await;
        assert!(matches!(sign_of(&list).await, SignVerdict::Settled(_)));
        list.decide(None, "look_alike", "different").await;
        list.take().await.unwrap();
        assert_eq!(stored(&hospital).await, wanted, "{texts:?}");
    }
}

#[tokio::test]
async fn a_number_of_two_readings_is_asked_about_once_for_the_whole_list() {
    for (sign, wanted) in [("point", ["1", "2.5"]), ("comma", ["1000", "2500"])] {
        let hospital = Hospital::new().await;
        let list = List::read(&hospital, "numbers.tsv", strengths(&["1.000 mg", "2.500 mg"]).as_bytes()).await;
        assert!(matches!(sign_of(&list).await, SignVerdict::Ask { .. }));
        let AppError::Refused(asked) = list.settle("").await.unwrap_err() else { panic!() };
        assert_eq!(asked.as_slice()[0].field, "sign");
        list.settle(sign).await.unwrap();
        list.decide(None, "look_alike", "different").await;
        list.take().await.unwrap();
        assert_eq!(stored(&hospital).await, wanted, "{sign}");
    }
    let hospital = Hospital::new().await;
    let list = List::read(&hospital, "numbers.tsv", strengths(&["1,000 mg"]).as_bytes()).await;
    assert!(matches!(sign_of(&list).await, SignVerdict::Ask { .. }));
}

#[tokio::test]
async fn what_is_no_number_by_the_lists_sign_is_refused_or_left_out_and_never_guessed() {
    let hospital = Hospital::new().await;
    let text = "Name;Brand;Units in pack;Drops per mL\nAlphacillin;Al;12abc;\nBetamycin;Be;1e3;\nGammasone;Ga;10;0,5\n\
                Deltazole;De;20;0.5\nEpsilin;Ep;-5;\nZetamin;Ze;0;\n";
    let list = List::read(&hospital, "numbers.csv", text.as_bytes()).await;
    let columns = [Column::Name, Column::Brand, Column::PackUnits, Column::DropsPerMl];
    list.settle_columns("comma", &columns).await.unwrap();
    assert_eq!(list.verdicts().await, ["refused", "refused", "accepted", "refused", "refused", "refused"]);
    assert!(list.why(2).await.contains("12abc"), "{}", list.why(2).await);
    assert!(list.why(5).await.contains("comma"), "{}", list.why(5).await);
    list.take().await.unwrap();
    assert_eq!(hospital.texts("SELECT facts FROM drug_version").await, [r#"{"drops_per_ml":"0.5"}"#]);
}
