//! One list again, two lists at once, and drugs that change between checking and taking in.

use super::*;
use domain::{
    import::{Decision, Note, VerdictCode},
    told::Told,
};
use theriac::server::service::import::Halted;
use theriac::wire::endpoint;

const LIST: &str = "Code;Name;Form\nA1;Alphacillin 250 mg;tablet\nB1;Betamycin 1 g;tablet\nC1;Gammasone cream;cream\n";

async fn onboard(client: &Client, code: &str, name: &str) {
    let id = client.request_id();
    let fields = [("request_id", id.as_str()), ("code", code), ("name", name)];
    client.post(endpoint::ONBOARD_DRUG, &fields).await.url();
}

async fn versions(hospital: &Hospital) -> (i64, i64, i64) {
    (
        hospital.count("SELECT COUNT(*) FROM shown_drug").await,
        hospital.count("SELECT COUNT(*) FROM drug_version").await,
        hospital.count("SELECT COUNT(*) FROM pack").await,
    )
}

#[tokio::test]
async fn the_same_list_again_changes_nothing_and_says_so() {
    let hospital = Hospital::new().await;
    List::taken(&hospital, "list.csv", LIST).await;
    let before = versions(&hospital).await;
    assert_eq!(before.0, 3);
    let audit = hospital.count("SELECT COUNT(*) FROM audit WHERE action = 'import.take'").await;
    let again = List::checked(&hospital, "list.csv", LIST).await;
    let counted = again.counted().await;
    assert_eq!((counted.read, counted.present, counted.taken()), (3, 3, 0), "{counted:?}");
    assert!(says(again.take().await.unwrap_err()).contains("there already"));
    assert_eq!(versions(&hospital).await, before);
    assert_eq!(hospital.count("SELECT COUNT(*) FROM audit WHERE action = 'import.take'").await, audit);
}

#[tokio::test]
async fn of_two_lists_that_race_one_is_taken_in_and_the_other_is_told() {
    let hospital = Hospital::new().await;
    let (one, other) = (List::checked(&hospital, "a.csv", LIST).await, List::checked(&hospital, "b.csv", LIST).await);
    let (first, second) = tokio::join!(one.take(), other.take());
    first.unwrap();
    second.unwrap();
    let mut states = [one.state().await, other.state().await];
    states.sort();
    assert_eq!(states, ["checked", "committed"]);
    let loser = if one.state().await == "checked" { one } else { other };
    let view = loser.view("").await;
    assert_eq!(view.halted, Some(Told::Known(Halted::Changed { rows: 3 })));
    assert_eq!(view.counted.present, 3);
    assert_eq!(versions(&hospital).await, (3, 3, 0));
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn two_processes_that_bring_the_same_list_make_its_drugs_once() {
    let hospital = Hospital::new().await;
    let file = folder(&hospital).join("list.csv");
    std::fs::write(&file, long(400)).unwrap();
    let start = || {
        let mut command = theriac(&hospital, &["drugs", "import", file.to_str().unwrap(), "--json"]);
        command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap()
    };
    let (one, other) = (start(), start());
    let outs = [one.wait_with_output().unwrap(), other.wait_with_output().unwrap()];
    let told: Vec<String> = outs.iter().map(|out| String::from_utf8_lossy(&out.stdout).into_owned()).collect();
    assert!(told.iter().any(|said| said.contains("\"committed\":true")), "{told:?}");
    assert_eq!(hospital.count("SELECT COUNT(*) FROM shown_drug").await, 400, "{told:?}");
    assert_eq!(hospital.count("SELECT COUNT(*) FROM drug").await, 400, "{told:?}");
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_code_that_was_given_meanwhile_goes_back_to_the_person_and_is_not_overwritten() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let list = List::checked(&hospital, "list.csv", LIST).await;
    assert_eq!(list.verdicts().await, ["accepted"; 3]);
    onboard(&client, "b1", "Something else").await;
    list.take().await.unwrap();
    let view = list.view("").await;
    assert_eq!((view.batch.state.as_str(), view.batch.committed_at.as_str()), ("checked", ""));
    assert_eq!(view.halted, Some(Told::Known(Halted::Changed { rows: 1 })));
    assert_eq!(versions(&hospital).await.0, 1, "nothing of it is there");
    let row = list.row(3).await;
    assert_eq!(row.verdict.code(), "changed", "{:?}", row.verdict);
    let note = Note::FormularyChanged { stood: VerdictCode::Accepted, decided: false };
    assert_eq!(row.notes[0], Told::Known(note), "{:?}", row.notes);
    assert_eq!(list.verdicts().await, ["accepted", "changed", "accepted"]);
    // the person leaves it: the others come in, the drug stays as it is
    list.take().await.unwrap();
    assert_eq!(list.state().await, "committed");
    assert_eq!(hospital.texts("SELECT v.name FROM shown_drug d JOIN drug_version v ON v.id = d.current_version_id ORDER BY LOWER(d.code)").await,
        ["Alphacillin 250 mg", "Something else", "Gammasone cream"]);
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_name_that_was_onboarded_meanwhile_is_no_second_drug() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let list = List::checked(&hospital, "list.csv", "Name\nDeltazole\nEpsilin\n").await;
    onboard(&client, "D", "Deltazole").await;
    onboard(&client, "E", "EPSILIN").await;
    list.take().await.unwrap();
    assert_eq!(list.verdicts().await, ["present", "look_alike"]);
    assert!(says(list.take().await.unwrap_err()).contains("looks like another drug"));
    assert_eq!(versions(&hospital).await.0, 2);
}

#[tokio::test]
async fn a_decision_about_a_drug_that_changed_since_is_asked_again_and_others_stay() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    List::taken(&hospital, "list.csv", LIST).await;
    onboard(&client, "Z", "Zetamin").await;
    let other = LIST.replace("Gammasone cream", "Gammasone 1 % cream").replace("Betamycin 1 g", "Betamycin 1 g coated");
    let list = List::checked(&hospital, "other.csv", &format!("{other}N;ZETAMIN;\n")).await;
    assert_eq!(list.verdicts().await, ["present", "changed", "changed", "look_alike"]);
    list.decide(None, "changed", "take").await;
    list.decide(Some(5), "look_alike", "different").await;
    // another list changes one of them meanwhile
    let meanwhile = List::checked(&hospital, "meanwhile.csv", "Code;Name\nB1;Betamycin 1 g forte\n").await;
    meanwhile.decide(None, "changed", "take").await;
    meanwhile.take().await.unwrap();
    list.take().await.unwrap();
    let view = list.view("").await;
    assert_eq!(view.batch.state, "checked", "{:?}", view.halted);
    let decisions: Vec<_> = view.rows.iter().map(|row| row.decision).collect();
    assert_eq!(decisions, [None, Some(Decision::ChangeOpen), Some(Decision::TakeChange), Some(Decision::Different)]);
    list.take().await.unwrap();
    assert_eq!(list.state().await, "committed");
    let names = hospital
        .texts("SELECT v.name FROM shown_drug d JOIN drug_version v ON v.id = d.current_version_id ORDER BY d.code")
        .await;
    assert_eq!(names, ["Alphacillin 250 mg", "Betamycin 1 g forte", "Gammasone 1 % cream", "ZETAMIN", "Zetamin"]);
    assert_eq!(hospital.count("SELECT COUNT(DISTINCT look_alike_group_id) FROM shown_drug").await, 1);
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_drug_that_was_retired_meanwhile_gets_no_pack_and_no_change() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let id = client.request_id();
    let fields = [
        ("request_id", id.as_str()),
        ("code", "K"),
        ("name", "Kappadol"),
        ("form", "tablet"),
        ("unit", "tablet"),
        ("unit_use", "divisible:1"),
        ("routes[]", "oral"),
        ("ingredients[0][substance]", "kappadol"),
        ("ingredients[0][numerator]", "5"),
        ("ingredients[0][numerator_unit]", "mg"),
    ];
    client.post(endpoint::ONBOARD_DRUG, &fields).await.url();
    let list = List::checked(&hospital, "packs.csv", "Code;Name;Brand;Units in pack\nK;Kappadol;Kappa;30\n").await;
    assert_eq!(list.verdicts().await, ["accepted"]);
    for (path, field) in [(endpoint::SUSPEND_DRUG, "suspend_reason"), (endpoint::RETIRE_DRUG, "retire_reason")] {
        let id = client.request_id();
        let fields = [("request_id", id.as_str()), ("code", "K"), (field, "out of use")];
        client.post(path, &fields).await.url();
    }
    list.take().await.unwrap();
    assert!(list.why(2).await.contains("is out of use for good"), "{}", list.why(2).await);
    assert_eq!(hospital.count("SELECT COUNT(*) FROM pack WHERE loose = 0").await, 0);
}

#[tokio::test]
async fn a_gtin_that_a_pack_got_meanwhile_is_refused_and_not_given_twice() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    onboard(&client, "K", "Kappadol").await;
    let text = "Code;Name;Brand;Units in pack;GTIN\nL;Lambdamin;Lam;30;4006381333931\nM;Mumycin;Mu;10;\n";
    let list = List::checked(&hospital, "packs.csv", text).await;
    assert_eq!(list.verdicts().await, ["accepted"; 2]);
    let id = client.request_id();
    let fields =
        [("request_id", id.as_str()), ("code", "K"), ("brand", "Kap"), ("units", "5"), ("gtin", "4006381333931")];
    client.post(endpoint::ADD_PACK, &fields).await.url();
    list.take().await.unwrap();
    assert_eq!(list.state().await, "checked");
    assert_ne!(list.verdicts().await[0], "accepted");
    assert_eq!(hospital.count("SELECT COUNT(*) FROM shown_drug").await, 1);
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}
