//! No list is taken in under a wrong encoding.

use super::{
    bring, names,
    samples::{LISTS, Own},
};
use crate::common::Hospital;
use lists::Charset;
use messages::Language;
use theriac::{
    api::brought::{facts, sentences},
    server::service::import::Bring,
};

const WHOLE: usize = 1000;

fn read(bytes: &[u8], encoding: Charset) -> String {
    encoding.decoder().decode_with_bom_removal(bytes).0.into_owned()
}

fn charset(label: &str) -> Charset {
    Charset::given(label).unwrap()
}

/// Every list in every encoding it comes in, and in all of Unicode's.
fn all() -> Vec<(&'static Own, Charset)> {
    let unicode = ["utf-8", "utf-16le", "utf-16be"];
    let of = |own: &'static Own| own.encodings.iter().chain(&unicode).map(move |code| (own, charset(code)));
    LISTS.iter().flat_map(of).collect()
}

/// Brings a file under a name; the names taken in.
async fn taken(hospital: &Hospital, bytes: &[u8], encoding: Charset) -> Vec<String> {
    let how = Bring { encoding: Some(encoding), names_alone: true, map: columns(), ..Bring::default() };
    let brought = bring(hospital, bytes, &how).await;
    if !brought.is_good() {
        assert_eq!(facts(Language::english(), &brought)["committed"], false);
        let says = sentences(Language::english(), &brought).concat();
        assert!(says.len() > 20, "refused without a sentence: {says:?}");
    }
    names(hospital).await
}

fn columns() -> Vec<String> {
    ["name=1", "form=2"].map(str::to_owned).to_vec()
}

/// With `THERIAC_ALL_PAIRS` every list under every name; else each under the two names next to its own.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_misread_reaches_the_formulary() {
    let every = std::env::var_os("THERIAC_ALL_PAIRS").is_some();
    let near = ["windows-1252", "windows-1250", "windows-1251", "iso-8859-2", "gb18030"].map(charset);
    for (own, encoding) in all().into_iter().filter(|(own, one)| every || own.encodings[0] == one.code()) {
        let others = if every { Charset::ALL } else { &near };
        let bytes = own.file(encoding, if every { WHOLE } else { 5 });
        let right: Vec<&str> = names_of(own);
        let hospital = Hospital::new().await;
        for other in
            others.iter().filter(|other| **other != encoding && read(&bytes, **other) != read(&bytes, encoding))
        {
            let names = taken(&hospital, &bytes, *other).await;
            let strange: Vec<_> = names.iter().filter(|name| !right.contains(&name.as_str())).collect();
            assert!(strange.is_empty(), "{} as {}: {strange:?}", encoding.code(), other.code());
        }
    }
}

#[tokio::test]
async fn a_list_under_its_own_name_is_taken_in_letter_by_letter() {
    for (language, code) in [("Czech", "windows-1250"), ("Russian", "koi8-r"), ("Korean", "euc-kr")] {
        let own = LISTS.iter().find(|own| own.language == language).unwrap();
        let hospital = Hospital::new().await;
        let mut taken = taken(&hospital, &own.file(charset(code), WHOLE), charset(code)).await;
        let mut right = names_of(own);
        taken.sort();
        right.sort_unstable();
        assert_eq!(taken, right);
    }
}

#[tokio::test]
async fn rows_that_were_damaged_before_are_refused_and_the_others_taken() {
    let hospital = Hospital::new().await;
    let twice = charset("windows-1252").decoder().decode_without_bom_handling("Paracétamol pédiatrique".as_bytes()).0;
    let text = format!(
        "name;form\r\n{twice};tablet\r\nCeftriax\u{93}one\u{94};vial\r\nCl\u{FFFD}nidine;tablet\r\nÉpinéphrine;vial\r\n"
    );
    let how = Bring { map: columns(), names_alone: true, ..Bring::default() };
    let brought = bring(&hospital, text.as_bytes(), &how).await;
    assert_eq!(names(&hospital).await, ["Épinéphrine"]);
    let facts = facts(Language::english(), &brought);
    let refusals = facts["refusals"].as_array().unwrap();
    let reasons: Vec<&str> = refusals.iter().map(|one| one["reason"].as_str().unwrap()).collect();
    assert_eq!(refusals.len(), 3, "{reasons:?}");
    assert!(reasons[0].contains("most probably “Paracétamol”"), "{reasons:?}");
    assert!(reasons[1].contains("control character"), "{reasons:?}");
    assert!(reasons[2].contains("lost a letter"), "{reasons:?}");
}

/// The names in a list.
fn names_of(list: &Own) -> Vec<&'static str> {
    list.lines.lines().skip(1).filter_map(|line| line.trim().split(';').next()).collect()
}
