//! `theriac drugs import` and `export`, as another program calls them.

use super::*;
use serde_json::{Value, json};

struct Said {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Said {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {} {}", self.out, self.err))
    }
}

fn run(hospital: &Hospital, arguments: &[&str]) -> Said {
    let out = theriac(hospital, arguments).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Said { code: out.status.code(), out: text(&out.stdout), err: text(&out.stderr) }
}

fn import(hospital: &Hospital, bytes: &[u8], more: &[&str]) -> Said {
    std::fs::write(folder(hospital).join("list.csv"), bytes).unwrap();
    run(hospital, &[&["drugs", "import", "list.csv"], more].concat())
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap_or_else(|| panic!("{value}")).keys().map(String::as_str).collect()
}

const LIST: &str = "Code;Name;Units in pack;Brand\nA;Alphacillin;10;Al\nB;Betamycin;12abc;Be\nA;Alphacillin;10;Al\n";

#[tokio::test]
async fn the_json_of_an_import_has_every_key_and_no_other() {
    let hospital = Hospital::new().await;
    let said = import(&hospital, LIST.as_bytes(), &["--json", "--as", "pharmacist"]);
    let json = said.json();
    assert_eq!(said.code, Some(0), "{json}");
    assert_eq!(keys(&json), ["batch", "columns", "committed", "file", "refusals", "rows"]);
    assert_eq!(
        json["file"],
        json!({
            "bytes": LIST.len(), "encoding": "utf-8", "encoding_source": "valid-utf8", "confidence": "certain",
            "format": "csv", "delimiter": ";", "sheet": null, "header_row": 1,
        })
    );
    assert_eq!(json["columns"], json!({ "code": 1, "name": 2, "pack_units": 3, "brand": 4 }));
    assert_eq!(
        json["rows"],
        json!({ "read": 3, "accepted": 1, "duplicate": 1, "present": 0, "changed": 0, "look_alike": 0, "refused": 1 })
    );
    let refusal = &json["refusals"][0];
    assert_eq!(keys(refusal), ["column", "reason", "row", "value"]);
    assert_eq!((&refusal["row"], &refusal["column"], &refusal["value"]), (&json!(3), &json!(3), &json!("12abc")));
    assert_eq!(json["committed"], true);
    let batches = hospital.texts("SELECT id FROM import_batch WHERE state = 'committed'").await;
    assert_eq!(json["batch"], json!(batches[0]));
    assert_eq!(hospital.texts("SELECT committed_by FROM import_batch").await, ["pharmacist"]);
    let again = import(&hospital, LIST.as_bytes(), &["--json"]);
    assert_eq!(again.code, Some(0), "all of it is there already: {}", again.out);
    let json = again.json();
    assert_eq!(keys(&json), ["batch", "columns", "committed", "file", "refusals", "rows"]);
    assert_eq!(
        (&json["committed"], &json["batch"], &json["rows"]["present"]),
        (&json!(false), &Value::Null, &json!(2))
    );
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_dry_run_tells_all_and_changes_nothing() {
    let hospital = Hospital::new().await;
    let said = import(&hospital, LIST.as_bytes(), &["--json", "--dry-run"]);
    let json = said.json();
    assert_eq!((said.code, &json["committed"], &json["batch"]), (Some(0), &json!(false), &Value::Null), "{json}");
    assert_eq!((&json["rows"]["accepted"], json["refusals"].as_array().unwrap().len()), (&json!(1), 1));
    for table in ["SELECT COUNT(*) FROM drug", "SELECT COUNT(*) FROM pack", "SELECT COUNT(*) FROM drug_version"] {
        assert_eq!(hospital.count(table).await, 0, "{table}");
    }
    assert_eq!(hospital.count("SELECT COUNT(*) FROM import_batch WHERE state <> 'cancelled'").await, 0);
    let words = import(&hospital, LIST.as_bytes(), &["--dry-run"]);
    assert!(words.out.contains("this was a dry run") && words.out.contains("12abc"), "{}", words.out);
}

#[tokio::test]
async fn what_a_command_said_of_the_columns_is_remembered_once_its_list_was_taken_in() {
    let hospital = Hospital::new().await;
    let remembered = async |name: &str| {
        List::read(&hospital, name, b"zzz;qqq\nGammasone;30\nDeltazole;40\n").await.view("").await.settled
    };
    let (text, map) = (b"zzz;qqq\nAlphacillin;10\nBetamycin;20\n", ["--map", "name=1", "--map", "pack_units=2"]);
    assert_eq!(import(&hospital, text, &[&map[..], &["--dry-run"]].concat()).code, Some(0));
    assert!(!remembered("first.csv").await.remembered);
    assert_eq!(import(&hospital, text, &map).code, Some(0));
    let settled = remembered("second.csv").await;
    assert_eq!((settled.remembered, settled.mapping.columns), (true, vec![Column::Name, Column::PackUnits]));
}

#[tokio::test]
async fn columns_are_named_by_number_or_by_the_words_of_the_header() {
    let hospital = Hospital::new().await;
    let text = "zzz;qqq\nAlphacillin;A\n";
    let columns = |more: &[&str]| import(&hospital, text.as_bytes(), &[&["--json", "--dry-run"], more].concat());
    assert_eq!(columns(&["--map", "name=1", "--map", "code=2"]).json()["columns"], json!({ "name": 1, "code": 2 }));
    let by_words = columns(&["--map", "name=ZZZ", "--map", "code=qqq"]).json();
    assert_eq!(by_words["columns"], json!({ "name": 1, "code": 2 }));
    let headless = columns(&["--no-header", "--map", "name=1", "--map", "code=2"]).json();
    assert_eq!((&headless["rows"]["read"], &headless["file"]["header_row"]), (&json!(2), &Value::Null), "{headless}");
    for wrong in ["name=3", "name=xxx"] {
        let said = columns(&["--map", wrong]);
        assert_eq!((said.code, &said.json()["committed"]), (Some(1), &json!(false)), "{wrong}");
        assert_eq!(keys(&said.json()["file"]).len(), 8, "{}", said.out);
    }
    for wrong in ["name", "nonsense=1"] {
        let said = columns(&["--map", wrong]);
        assert_eq!(said.code, Some(2), "{wrong}: {}", said.err);
    }
}

#[tokio::test]
async fn an_encoding_that_is_not_sure_is_not_guessed() {
    let hospital = Hospital::new().await;
    // one letter that every encoding of the family reads as another one
    let bytes = b"Code;Name\nA;Al\xE8acillin\nB;Betamycin\n";
    let said = import(&hospital, bytes, &["--json"]);
    let json = said.json();
    assert_eq!(
        (said.code, &json["committed"], &json["file"]["confidence"]),
        (Some(1), &json!(false), &json!("unsure")),
        "{json}"
    );
    assert!(json["candidates"].as_array().unwrap().len() >= 2, "{json}");
    assert_eq!(hospital.count("SELECT COUNT(*) FROM drug").await, 0);
    let words = import(&hospital, bytes, &[]);
    assert_eq!(words.code, Some(1));
    assert!(words.out.matches("--encoding ").count() >= 2 && words.out.contains("acillin"), "{}", words.out);
    let given = import(&hospital, bytes, &["--json", "--encoding", "windows-1250", "--trust-encoding"]);
    let json = given.json();
    assert_eq!(
        (given.code, &json["file"]["encoding_source"], &json["committed"]),
        (Some(0), &json!("given"), &json!(true)),
        "{json}"
    );
    assert_eq!(hospital.texts("SELECT name FROM drug_version ORDER BY name").await, ["Alčacillin", "Betamycin"]);
}

#[tokio::test]
async fn look_alikes_are_taken_in_and_marked_unless_the_command_stops_on_them() {
    let hospital = Hospital::new().await;
    let text = "Code;Name\nA;Alphacillin\nB;ALPHACILLIN\n";
    let stopped = import(&hospital, text.as_bytes(), &["--json", "--stop-on-look-alikes"]);
    assert_eq!((stopped.code, &stopped.json()["rows"]["look_alike"]), (Some(1), &json!(1)), "{}", stopped.out);
    assert_eq!(hospital.count("SELECT COUNT(*) FROM drug").await, 0);
    let taken = import(&hospital, text.as_bytes(), &["--json"]);
    assert_eq!((taken.code, &taken.json()["committed"]), (Some(0), &json!(true)), "{}", taken.out);
    assert_eq!(hospital.count("SELECT COUNT(*) FROM shown_drug WHERE look_alike_group_id IS NOT NULL").await, 2);
}

#[tokio::test]
async fn nothing_taken_is_exit_code_1_and_wrong_usage_2() {
    let hospital = Hospital::new().await;
    for (bytes, why) in [
        (&b"%PDF-1.4 x"[..], "a PDF"),
        (b"", "empty"),
        (b"Code;Name\nA;\nB;\n", "all rows refused"),
        (b"zzz;qqq\n1;2\n", "no name"),
    ] {
        let said = import(&hospital, bytes, &["--json"]);
        assert_eq!((said.code, &said.json()["committed"]), (Some(1), &json!(false)), "{why}: {}", said.out);
    }
    assert_eq!(run(&hospital, &["drugs", "import", "not-there.csv"]).code, Some(1));
    assert_eq!(import(&hospital, LIST.as_bytes(), &["--as", "nobody"]).code, Some(1));
    assert_eq!(import(&hospital, LIST.as_bytes(), &["--as", "prescriber"]).code, Some(1), "who may not");
    assert_eq!(hospital.count("SELECT COUNT(*) FROM drug").await, 0);
    for wrong in [&["--encoding", "klingon"][..], &["--delimiter", "ab"], &["--fly"], &["--trust-encoding"]] {
        assert_eq!(import(&hospital, LIST.as_bytes(), wrong).code, Some(2), "{wrong:?}");
    }
    assert_eq!(run(&hospital, &["drugs", "import"]).code, Some(2));
}
