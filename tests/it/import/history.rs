//! A drug's page says which list brought it, a version of it, or a pack.

use super::*;

fn step<'a>(page: &'a str, what: &str) -> &'a str {
    let history = page.split("<ol class=\"history\"").nth(1).unwrap_or_else(|| panic!("no history: {page}"));
    history.split("<li").find(|step| step.contains(what)).unwrap_or_else(|| panic!("no step “{what}”: {history}"))
}

#[tokio::test]
async fn the_page_of_a_drug_says_which_list_made_it_changed_it_and_gave_it_a_pack() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    let made = List::taken(&hospital, "first <list>.csv", "Code;Name;Brand;Units in pack\nA;Alphacillin;Al;10\n").await;
    hospital.at("2026-07-01T09:02:00Z");
    let packed = List::taken(
        &hospital,
        "packs.csv",
        "Code;Name;Brand;Units in pack\nA;Alphacillin;Al;20\nA;Alphacillin;Al;30\n",
    )
    .await;
    hospital.at("2026-07-01T09:03:00Z");
    let changed = List::checked(&hospital, "names.csv", "Code;Name\nA;Alphacillin forte\n").await;
    changed.decide(None, "changed", "take").await;
    changed.take().await.unwrap();
    let page = client.get("/drugs/A").await.body;
    for (what, list, name, at) in [
        ("Onboarded", &made, "first &lt;list&gt;.csv", "10:00"),
        ("2 packs added", &packed, "packs.csv", "10:02"),
        ("Corrected: version 2", &changed, "names.csv", "10:03"),
    ] {
        let step = step(&page, what);
        for part in [&format!("href=\"{}\"", list.url()), name, at, "Test pharmacist"] {
            assert!(step.contains(part), "{part} in {step}");
        }
    }
    assert_eq!(page.matches("packs added").count(), 1, "the pack that came with the drug is no step of its own");
    let there = client.get(&made.url()).await.body;
    assert!(there.contains("Taken in"), "{there}");
    hospital.at("2026-07-01T09:04:00Z");
    changed.undo().await.unwrap();
    let page = client.get("/drugs/A").await.body;
    assert!(step(&page, "Corrected: version 3").contains(&changed.url()), "{page}");
}

#[tokio::test]
async fn all_lists_are_told_with_who_when_file_rows_and_encoding() {
    let hospital = Hospital::new().await;
    let client = hospital.as_role("pharmacist").await;
    List::taken(&hospital, "mine.csv", "Code;Name\nA;Alphacillin\nB;\n").await;
    let (history, by) = (import::history(&hospital.cx, &pharmacist(&hospital).await).await.unwrap(), "pharmacist");
    let import::Past { batch, counted, about } = &history[0];
    assert!(about.contains("UTF-8"), "{about}");
    assert_eq!((batch.file_name.as_str(), batch.created_by.as_str()), ("mine.csv", by));
    assert_eq!((batch.committed_by.as_str(), counted.read, counted.accepted, counted.refused), (by, 2, 1, 1));
    let page = client.get("/drugs/import").await.body;
    for part in ["mine.csv", "pharmacist", "1 Jul 2026", "Taken in", "UTF-8"] {
        assert!(page.contains(part), "{part}: {page}");
    }
}
