//! Texts that break careless programs, as names of drugs in a file: stored by the rule or refused with the character named;
//! then searched and exported.

use super::*;
use domain::name::Name;
use std::fmt::Write;
use theriac::server::service::{export, formulary};

/// Our own.
const OWN: [&str; 34] = [
    "<script>window.ran=1</script>",
    "\"><img src=x onerror=\"window.ran=1\">",
    "'; DROP TABLE drug; --",
    "' OR '1'='1",
    "%' OR name LIKE '%",
    "{{7*7}} ${7*7} <%= 7*7 %>",
    "%s%n%x %d",
    "\\u0041\\x41\\n\\",
    "=HYPERLINK(\"http://invalid.test\",\"x\")",
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "../../../etc/passwd",
    "$(touch x) `touch x`",
    "${jndi:ldap://invalid.test/a}",
    "null",
    "NaN",
    "undefined",
    "👩🏽‍⚕️👨‍👩‍👧‍👦🇳🇬💊",
    "مرحبا بالعالم 20 mg/120 mg",
    "שלום עולם 5 mg",
    "﷽ ﷺ",
    "İıſK Å ﬁ ǅ ß",
    "क्ष्म्य र्‍",
    "𝕿𝖍𝖊𝖗𝖎𝖆𝖈 𐎀𐎁",
    "a\u{202E}b",
    "a\u{0}b",
    "a\u{FFFD}b",
    "\u{200B}\u{2060}",
    "a\u{7}\u{1B}[31mred",
    "a\u{2028}b",
    "\u{E000}x",
    "\u{301}\u{301}",
    "Ã©tÃ©",
    "1e309",
];

/// Brings texts as names, and holds every row against the rule for names.
async fn bring_all(texts: &[String]) {
    let hospital = Hospital::new().await;
    let mut file = "Code\tName\n".to_owned();
    for (at, text) in texts.iter().enumerate() {
        writeln!(file, "H{at}\t\"{}\"", text.replace('"', "\"\"")).unwrap();
    }
    let list = List::read(&hospital, "hostile.tsv", file.as_bytes()).await;
    list.settle_columns("point", &[Column::Code, Column::Name]).await.unwrap();
    list.decide(None, "look_alike", "different").await;
    let view = list.view("").await;
    assert!(view.counted.read > 0, "{:?}", view.halted);
    let mut kept = Vec::new();
    for row in &view.rows {
        let code = &row.cells[0].text;
        let text = &texts[code.trim_start_matches('H').parse::<usize>().unwrap()];
        match (Name::parse(text.trim()), row.verdict.code()) {
            (Ok(named), "accepted" | "look_alike") => kept.push((code.clone(), named.into_name().to_string())),
            (Err(refused), "refused") => {
                let why = list.why(row.number).await;
                assert!(
                    why.contains(&refused.to_string())
                        || text.trim().is_empty()
                        || why.contains("no name")
                        || why.contains("encoding"),
                    "{text:?}: {why}"
                );
            }
            (Ok(_), "refused") => {
                let why = list.why(row.number).await;
                assert!(why.contains("encoding") || why.contains("wrong"), "{text:?}: {why}");
            }
            (Ok(_), "duplicate") => {}
            (rule, verdict) => panic!("{text:?}: the rule says {rule:?}, the row {verdict}: {:?}", row.verdict),
        }
    }
    list.take().await.unwrap();
    assert_eq!(list.state().await, "committed", "{}", list.halted().await);
    let client = hospital.as_role("pharmacist").await;
    let csv = export::csv(&hospital.cx, &list.by).await.unwrap();
    let mut unfound = Vec::new();
    for (code, name) in &kept {
        let answer = client.get(&format!("/drugs/{code}")).await;
        assert_eq!(answer.status, 200, "{code} {name:?}");
        assert!(!answer.body.contains("<script>window.ran"), "{name:?}");
        assert!(csv.contains(&name.replace('"', "\"\"")), "{name:?} is not in the export");
        let hits = formulary::hits(&hospital.cx, &list.by, name, 50).await.unwrap();
        if !hits.iter().any(|hit| hit.drug.name == *name) {
            unfound.push(name);
        }
    }
    println!("{} kept of {}; not found by the whole name: {unfound:?}", kept.len(), texts.len());
    assert!(unfound.iter().all(|name| !name.chars().any(char::is_alphanumeric)), "{unfound:?}");
    assert!(kept.len() * 2 > view.rows.len());
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn our_own_hostile_names_are_kept_by_the_rule_or_refused_with_the_character_named() {
    bring_all(&OWN.map(str::to_owned)).await;
}

/// The Big List of Naughty Strings, where somebody put it beside the repository.
fn naughty() -> Option<Vec<String>> {
    let beside = |folder: &Path| folder.join("shared/data/blns/blns.json");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(beside).find(|file| file.exists())?;
    Some(serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap())
}

#[tokio::test]
async fn so_are_naughty_strings_where_they_lie_beside_the_repository() {
    if let Some(texts) = naughty() {
        bring_all(&texts).await;
    }
}
