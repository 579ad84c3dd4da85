//! What is exported comes back without a difference, as a spreadsheet and as CSV.

use super::*;
use domain::drug::{Control, Fact, PlainFacts};
use std::io::Read;
use theriac::server::service::export;

/// Names and words that act on careless programs.
const HOSTILE: [&str; 14] = [
    "=1+1",
    "+x",
    "@SUM(1+1)*cmd",
    "-2+3",
    "\"quoted\"",
    "'leading apostrophe",
    "trailing quote\"",
    "a,b;c|e",
    "a | b \\ c",
    "أرتيميثير 20 mg/120 mg",
    "שלום 5 mg",
    "00123",
    "1/2",
    "<b>&amp;</b>",
];

fn field(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// A formulary of hostile names, each also as another name, brand and maker; codes begin with noughts.
fn hostile() -> String {
    let mut text = "Code,Name,Other names,Brand,Manufacturer,Units in pack,Cautions,Generic name\n".to_owned();
    let long = "x".repeat(300);
    for (at, name) in HOSTILE.iter().chain([&long.as_str()]).enumerate() {
        let cells = [&format!("00{at}"), *name, "other | one", *name, "=maker", "10", "Shake.\nThen rest.", "=generic"];
        text += &cells.map(field).join(",");
        text.push('\n');
    }
    text
}

async fn exported(hospital: &Hospital) -> (String, Vec<u8>) {
    let by = pharmacist(hospital).await;
    (export::csv(&hospital.cx, &by).await.unwrap(), export::xlsx(&hospital.cx, &by).await.unwrap())
}

/// Every row of a file is there already, to the last cell.
async fn all_there(hospital: &Hospital, name: &str, bytes: &[u8]) {
    let list = List::read(hospital, name, bytes).await;
    list.settle("point").await.unwrap();
    let view = list.view("").await;
    let other: Vec<_> =
        view.rows.iter().filter(|row| row.verdict.code() != "present").map(|row| (row.number, &row.verdict)).collect();
    assert!(other.is_empty() && view.counted.read > 0, "{name}: {:?} {other:#?}", view.halted);
    assert!(view.rows.iter().all(|row| row.notes.is_empty()), "{name}");
}

/// A file makes the same formulary in an empty hospital.
async fn the_same_elsewhere(name: &str, bytes: &[u8], csv: &str) {
    let other = Hospital::new().await;
    let list = List::read(&other, name, bytes).await;
    list.settle("point").await.unwrap();
    list.decide(None, "look_alike", "different").await;
    let view = list.view("refused").await;
    assert_eq!(view.rows.iter().map(|row| row.reasons().to_vec()).collect::<Vec<_>>(), Vec::<Vec<_>>::new());
    list.take().await.unwrap();
    assert_eq!(list.state().await, "committed");
    let (again, again_xlsx) = exported(&other).await;
    let versions = other.count("SELECT COUNT(*) FROM drug_version").await;
    all_there(&other, "again.csv", again.as_bytes()).await;
    all_there(&other, "again.xlsx", &again_xlsx).await;
    assert_eq!(other.count("SELECT COUNT(*) FROM drug_version").await, versions, "{name}");
    assert_eq!(exported(&other).await.0, again, "{name}: looking at a list changes nothing");
    assert_eq!(again.split_once("\r\n").map(|first| first.0), csv.split_once("\r\n").map(|first| first.0), "{name}");
    assert_eq!(again.len(), csv.len(), "{name}");
    let (mut have, mut want): (Vec<&str>, Vec<&str>) = (again.split("\r\n").collect(), csv.split("\r\n").collect());
    // the order follows the ids, which are new
    have.sort_unstable();
    want.sort_unstable();
    assert_eq!(have, want, "{name}");
    assert_eq!(other.findings().await, Vec::<String>::new());
}

async fn round(hospital: &Hospital) {
    let before = hospital.count("SELECT COUNT(*) FROM drug_version").await;
    let (csv, xlsx) = exported(hospital).await;
    all_there(hospital, "formulary.csv", csv.as_bytes()).await;
    all_there(hospital, "formulary.xlsx", &xlsx).await;
    the_same_elsewhere("formulary.csv", csv.as_bytes(), &csv).await;
    the_same_elsewhere("formulary.xlsx", &xlsx, &csv).await;
    assert_eq!(hospital.count("SELECT COUNT(*) FROM drug_version").await, before);
    assert_eq!(exported(hospital).await.0, csv);
}

#[tokio::test]
async fn a_formulary_of_hostile_names_comes_back_as_it_was() {
    let hospital = Hospital::new().await;
    let list = List::read(&hospital, "hostile.csv", hostile().as_bytes()).await;
    list.settle("point").await.unwrap();
    list.decide(None, "look_alike", "different").await;
    list.take().await.unwrap();
    assert_eq!(
        hospital.count("SELECT COUNT(*) FROM shown_drug").await,
        15,
        "{:?}",
        list.view("refused").await.rows.iter().map(|row| row.reasons().to_vec()).collect::<Vec<_>>()
    );
    let mut names = hospital.texts("SELECT name FROM drug_version").await;
    names.retain(|name| name.len() < 300);
    names.sort();
    let mut wanted = HOSTILE.to_vec();
    wanted.sort_unstable();
    assert_eq!(names, wanted);
    assert!(hospital.texts("SELECT code FROM shown_drug ORDER BY code").await.contains(&"001".to_owned()));
    round(&hospital).await;
}

#[tokio::test]
async fn each_plain_fact_is_taken_in_and_comes_back_as_it_was() {
    let hospital = Hospital::new().await;
    let cell = |fact: &Fact| match fact.asked().control {
        Control::Amount => "12.5 mg",
        Control::Age => "6 months",
        Control::Number => "12.5",
        Control::Days => "14",
        Control::Choice => fact.members().last().unwrap().code,
        Control::Text => "Ask first;\n=1 | \"then\"",
        Control::Tick => "yes",
    };
    let header = ["Code", "Name"].into_iter().chain(Fact::ALL.iter().map(|fact| fact.column().words()));
    let cells = ["ZINC", "zinc"].into_iter().chain(Fact::ALL.iter().map(cell));
    let lines = [header.map(field).collect::<Vec<_>>().join(","), cells.map(field).collect::<Vec<_>>().join(",")];
    List::taken(&hospital, "list.csv", &(lines.join("\n") + "\n")).await;
    let facts = PlainFacts::from_store(&hospital.texts("SELECT facts FROM drug_version").await[0]);
    for fact in Fact::ALL {
        assert!(fact.shown(&facts).is_some(), "{fact}");
    }
    round(&hospital).await;
}

#[tokio::test]
async fn the_formulary_of_the_demonstration_comes_back_as_it_was() {
    let hospital = Hospital::demonstration().await;
    assert!(hospital.count("SELECT COUNT(*) FROM shown_drug").await > 20);
    round(&hospital).await;
}

#[tokio::test]
async fn cells_of_a_spreadsheet_are_text_and_the_csv_says_that_it_is_for_machines() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    List::taken(&hospital, "list.csv", "Code,Name,Brand,Units in pack\n007,=1+1,Al,10\n").await;
    let (_, xlsx) = exported(&hospital).await;
    let mut book = zip::ZipArchive::new(std::io::Cursor::new(xlsx)).unwrap();
    let mut sheet = String::new();
    book.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
    assert!(!sheet.contains("<f>") && !sheet.contains("<f "), "{sheet}");
    let cells = sheet.matches("<c ").count();
    assert_eq!(sheet.matches("t=\"s\"").count() + sheet.matches("t=\"inlineStr\"").count(), cells, "{sheet}");
    let answer = client.get("/drugs/export/formulary.csv").await;
    assert!(answer.header("content-disposition").contains("for-machines"), "{:?}", answer.headers);
    assert!(answer.body.contains("007,=1+1"), "{}", answer.body);
}
