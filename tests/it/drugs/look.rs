//! Finding drugs: lists, look-alikes, other processes, the command line.

use super::*;
use theriac::wire::endpoint;

#[tokio::test]
async fn a_look_alike_is_asked_about_and_both_are_marked_when_they_differ() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    tablet(&client, "PSOL", "prednisolone 5 mg tablet", "prednisolone", "5").await;
    let mut fields = vec![("code", "PSON"), ("name", "prednisone 5 mg tablet")];
    fields.extend(strength("prednisone", "5"));
    let says = onboard(&client, &fields).await.refusal_of("look_alike");
    assert!(says.contains("prednisolone 5 mg tablet (PSOL)"), "{says}");
    let id = client.request_id();
    let page = client.post_plain(endpoint::ONBOARD_DRUG, &form(&id, &fields)).await.body;
    for asked in ["value=\"same:PSOL\"", "value=\"pack:PSOL\"", "value=\"different\"", "name=\"others[0][tall_man]\""] {
        assert!(page.contains(asked), "{asked}: {page}");
    }
    let answer = |more: &[(&'static str, &'static str)]| [fields.as_slice(), more].concat();
    assert_eq!(onboard(&client, &answer(&[("look_alike", "same:PSOL")])).await.url(), "/drugs/PSOL");
    assert_eq!(onboard(&client, &answer(&[("look_alike", "pack:PSOL")])).await.url(), "/drugs/PSOL#add-pack");
    onboard(&client, &answer(&[("look_alike", "same:NONE")])).await.refusal_of("look_alike");
    onboard(&client, &answer(&[("look_alike", "different")])).await.refusal_of("look_alike");
    assert_eq!(hospital.count("SELECT COUNT(*) FROM drug").await, 1, "nothing was made so far");
    let different = [("look_alike", "different"), ("look_alike_seen", "PSOL"), ("others[0][code]", "PSOL")];
    let wrong =
        [different.as_slice(), &[("tall_man", "predniSOLONE"), ("others[0][tall_man]", "prednisoLONE")]].concat();
    onboard(&client, &answer(&wrong)).await.refusal_of("tall_man");
    let wrong = [different.as_slice(), &[("tall_man", "predniSONE"), ("others[0][tall_man]", "prednisone")]].concat();
    onboard(&client, &answer(&wrong)).await.refusal_of("others[0][tall_man]");
    let right =
        [different.as_slice(), &[("tall_man", "predniSONE"), ("others[0][tall_man]", "prednisoLONE 5 mg tablet")]]
            .concat();
    client.post(endpoint::ONBOARD_DRUG, &form(&id, &answer(&right))).await.url();
    assert_eq!(
        hospital.texts("SELECT tall_man FROM drug ORDER BY code").await,
        ["prednisoLONE 5 mg tablet", "predniSONE 5 mg tablet"]
    );
    assert_eq!(hospital.count("SELECT COUNT(DISTINCT look_alike_group_id) FROM drug").await, 1);
    let hits = client.post(endpoint::SEARCH_DRUGS, &[("q", "prednisone")]).await.json()["drugs"].take();
    assert_eq!((&hits[0]["code"], &hits[0]["alike"]), (&Value::from("PSON"), &Value::from(true)), "{hits}");
    let page = client.get("/drugs/PSOL").await.body;
    assert!(page.contains("Look-alike") && page.contains("/drugs/PSON"), "{page}");
}

#[tokio::test]
async fn letters_of_another_script_that_look_the_same_are_noticed_and_another_strength_is_not_asked_about() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    onboard(&client, &[("name", "HM 5")]).await.url();
    assert!(onboard(&client, &[("name", "НМ 5")]).await.refusal_of("look_alike").contains("HM 5"));
    assert!(onboard(&client, &[("name", "hm 5")]).await.refusal_of("look_alike").contains("HM 5"));
    tablet(&client, "A250", "amoxicillin 250 mg tablet", "amoxicillin", "250").await;
    tablet(&client, "A500", "amoxicillin 500 mg tablet", "amoxicillin", "500").await;
    let mut same = vec![("name", "Amoxil")];
    same.extend(strength("Amoxicillin", "500"));
    let says = onboard(&client, &same).await.refusal_of("look_alike");
    assert!(says.contains("A500") && !says.contains("A250"), "{says}");
}

#[tokio::test]
async fn another_process_notices_a_change_within_seconds() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let second = hospital.second_server().await;
    let there = second.as_role("pharmacist").await;
    assert_eq!(found(&there, "zidovudine").await, Vec::<String>::new());
    tablet(&client, "ZDV", "zidovudine 300 mg tablet", "zidovudine", "300").await;
    assert_eq!(found(&client, "zidovudine").await, ["zidovudine 300 mg tablet"], "at once where it was made");
    second.at("2026-07-01T09:00:05Z");
    assert_eq!(found(&there, "zidovudine").await, ["zidovudine 300 mg tablet"]);
    step(&client, endpoint::SUSPEND_DRUG, "ZDV", &[("suspend_reason", "recall")]).await.url();
    second.at("2026-07-01T09:00:10Z");
    let hits = there.post(endpoint::SEARCH_DRUGS, &[("q", "zidovudine")]).await.json()["drugs"].take();
    assert_eq!(hits[0]["state"], "Suspended");
}

#[tokio::test]
async fn without_its_index_search_still_finds_the_beginnings_of_names() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    tablet(&client, "CAP", "Captopril 25 mg tablet", "captopril", "25").await;
    onboard(&client, &[("name", "Ọ̀gẹ̀dẹ̀ 5 % sirop"), ("code", "OGE"), ("form", "syrup")]).await.url();
    assert_eq!(found(&client, "tablet").await, ["Captopril 25 mg tablet"], "with the index, any word");
    // for the next seconds nothing looks after it
    hospital.cx.formulary.switch_off();
    assert!(!hospital.cx.formulary.is_ready());
    assert_eq!(found(&client, "CAPTO").await, ["Captopril 25 mg tablet"]);
    assert_eq!(found(&client, "ogede").await, ["Ọ̀gẹ̀dẹ̀ 5 % sirop"]);
    assert_eq!(found(&client, "tablet").await, Vec::<String>::new(), "only beginnings");
    hospital.at("2026-07-01T09:00:05Z");
    assert_eq!(found(&client, "tablet").await, ["Captopril 25 mg tablet"], "the index is built anew by itself");
}

#[tokio::test]
async fn the_list_shows_all_by_name_by_state_and_by_words_and_says_what_to_do_when_empty() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let empty = client.get("/drugs").await.body;
    assert!(empty.contains("There is no drug yet") && empty.contains("/drugs/new"), "{empty}");
    for (code, name, substance) in [
        ("C", "cimetidine 1 mg", "cimetidine"),
        ("A", "aspirin 1 mg", "aspirin"),
        ("B", "bupivacaine 1 mg", "bupivacaine"),
    ] {
        tablet(&client, code, name, substance, "1").await;
    }
    step(&client, endpoint::SUSPEND_DRUG, "B", &[("suspend_reason", "x")]).await.url();
    let list = |page: String| -> Vec<String> {
        page.split("<li><a href=\"/drugs/").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    };
    assert_eq!(list(client.get("/drugs").await.body), ["A", "B", "C"]);
    assert_eq!(list(client.get("/drugs?state=suspended").await.body), ["B"]);
    assert_eq!(list(client.get("/drugs?q=cimetidin").await.body), ["C"]);
    let none = client.get("/drugs?q=%3Cscript%3Ealert(1)").await.body;
    assert!(none.contains("No drug is found for “&lt;script&gt;alert(1)”"), "{none}");
    for strange in [
        "/drugs?page=-1",
        "/drugs?page=x&state=%00",
        "/drugs?q=%FF%FE",
        "/drugs?q=%00",
        "/drugs?q[]=1",
        "/drugs?page=99999999999999999999",
    ] {
        assert!(!client.get(strange).await.status.is_server_error(), "{strange}");
    }
}

#[tokio::test]
async fn a_name_of_300_characters_is_kept_shown_and_found_and_one_more_is_refused() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let mut name = "Ọ̀gẹ̀dẹ̀ парацетамол 甲硝唑 luméfantrine ".repeat(7);
    name.extend(std::iter::repeat_n('x', 300 - name.chars().count()));
    assert_eq!(name.chars().count(), 300);
    let url = onboard(&client, &[("name", &name)]).await.url();
    assert_eq!(hospital.texts("SELECT name FROM drug_version").await, [name.clone()]);
    assert!(text(&format!("<p>{}", client.get(&url).await.body)).contains(&name));
    for words in [name.as_str(), "lumefantrine", "ПАРАЦЕТАМОЛ", "ogede"] {
        assert_eq!(found(&client, words).await, [name.clone()], "{words}");
    }
    assert!(onboard(&client, &[("name", &format!("{name}x"))]).await.refusal_of("name").contains("301"));
}

#[tokio::test]
async fn the_command_line_finds_what_the_page_finds() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    onboard(&client, &[("code", "ARTE"), ("name", "Artéméther–luméfantrine 20 mg/120 mg")]).await.url();
    tablet(&client, "CAP", "captopril 25 mg tablet", "captopril", "25").await;
    step(&client, endpoint::SUSPEND_DRUG, "CAP", &[("suspend_reason", "x")]).await.url();
    let search = |words: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_theriac"));
        command.args(["drugs", "search"]).args(words).arg("--database").arg(hospital.file());
        command.output().unwrap()
    };
    let out = search(&["ARTEMETHER", "--json"]);
    assert_eq!(out.status.code(), Some(0), "{}", String::from_utf8_lossy(&out.stderr));
    let hits: Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(hits.as_array().unwrap().len(), 1, "{hits}");
    assert_eq!((&hits[0]["code"], &hits[0]["name"]), (&"ARTE".into(), &"Artéméther–luméfantrine 20 mg/120 mg".into()));
    let hits: Value = serde_json::from_slice(&search(&["captopril", "--json", "--limit", "1"]).stdout).unwrap();
    assert_eq!(hits[0]["state"], "Suspended");
    assert_eq!(search(&["nothing of this name", "--json"]).stdout, b"[]\n");
    let lines = String::from_utf8(search(&["captopril"]).stdout).unwrap();
    assert!(lines.starts_with("CAP ") && lines.trim_end().ends_with("captopril 25 mg tablet"), "{lines}");
}
