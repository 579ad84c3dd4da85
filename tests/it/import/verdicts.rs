//! What becomes of each row, and what a person does about it.

use super::*;
use lists::Workbook;
use theriac::api::import::CorrectRowForm;

async fn correct(list: &List<'_>, row: i64, cells: &[&str]) -> Result<(), AppError> {
    let form = CorrectRowForm {
        request_id: list.request(),
        import: list.id.to_string(),
        row: row.to_string(),
        show: "refused".to_owned(),
        cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
    };
    import::correct(
        &list.hospital.cx,
        &list.by,
        &list.key("correct_import_row"),
        form.parse(Language::english()).unwrap(),
    )
    .await?;
    Ok(())
}

async fn states(hospital: &Hospital) -> Vec<String> {
    let sql = "SELECT d.code || ' ' || d.state FROM shown_drug d ORDER BY d.code";
    hospital.texts(sql).await
}

#[tokio::test]
async fn every_row_gets_the_verdict_that_it_deserves() {
    let hospital = Hospital::new().await;
    let present = "Code;Name;Form;Brand;Units in pack;GTIN\nA;Alphacillin;tablet;Al;10;4006381333931\n";
    List::taken(&hospital, "first.csv", present).await;
    let text = "Code;Name;Form;Brand;Units in pack;GTIN\n\
                A;Alphacillin;tablet;Al;10;4006381333931\n\
                A;Alphacillin;tablet;Al;20;\n\
                A;Alphacillin forte;tablet;Al;30;\n\
                B;Betamycin;tablet;Be;10;\n\
                B;Betamycin;tablet;Be;10;\n\
                B;Betamycin;tablet;Be;50;\n\
                C;ALPHACILLIN;tablet;;;\n\
                D;;tablet;;;\n\
                E;Epsilin;tablet;Ep;zero;\n\
                F;Zetamin;tablet;Ze;10;4006381333932\n\
                ;Only a name;;;;\n";
    let list = List::checked(&hospital, "second.csv", text).await;
    assert_eq!(
        list.verdicts().await,
        [
            "present",
            "accepted",
            "changed",
            "accepted",
            "duplicate",
            "accepted",
            "look_alike",
            "refused",
            "refused",
            "refused",
            "accepted"
        ]
    );
    let Verdict::Changed { code, differences } = list.row(4).await.verdict else { panic!() };
    let told: Vec<_> = differences.iter().map(|one| (one.field, one.was.as_str(), one.now.as_str())).collect();
    assert_eq!((code.as_str(), told[0]), ("A", (Column::Name, "Alphacillin", "Alphacillin forte")));
    let Verdict::LookAlike { like } = list.row(8).await.verdict else { panic!() };
    assert_eq!(like[0].code, "A");
    for (row, column, value) in
        [(9, Column::Code, "D"), (10, Column::PackUnits, "zero"), (11, Column::Gtin, "4006381333932")]
    {
        let row = list.row(row).await;
        let reason = &row.reasons()[0];
        assert_eq!((reason.meaning, reason.value.as_str()), (column, value));
        assert!(reason.column.is_some() && reason.reason.to_string().ends_with('.'), "{reason:?}");
    }
    let notes: Vec<String> = list.row(12).await.notes.iter().map(ToString::to_string).collect();
    let notes = notes.join(" ");
    assert!(notes.contains("Incomplete: ingredient, strength, form, dispensing unit, route"), "{notes}");
    assert!(says(list.take().await.unwrap_err()).starts_with("One row looks like another drug"));
    list.decide(Some(8), "look_alike", "different").await;
    list.take().await.unwrap();
    assert_eq!(list.state().await, "committed");
    let made = hospital.texts("SELECT code FROM shown_drug WHERE code NOT IN ('A', 'B', 'C')").await;
    assert_eq!(states(&hospital).await.len(), 4, "{made:?}");
    let names = hospital
        .texts("SELECT v.name FROM shown_drug d JOIN drug_version v ON v.id = d.current_version_id WHERE d.code = 'A'")
        .await;
    assert_eq!(names, ["Alphacillin"], "a change that nobody chose is not taken");
    let packs =
        hospital.texts("SELECT brand || ' ' || units FROM shown_pack WHERE loose = 0 ORDER BY brand, units").await;
    assert_eq!(packs, ["Al 10", "Al 20", "Be 10", "Be 50"]);
    assert_eq!(hospital.count("SELECT COUNT(*) FROM shown_drug WHERE look_alike_group_id IS NOT NULL").await, 2);
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_refused_row_is_corrected_beside_its_cells_and_then_taken_in() {
    let hospital = Hospital::new().await;
    let list = List::checked(
        &hospital,
        "list.csv",
        "Code;Name;Units in pack;Brand\nA;Alphacillin;12abc;Al\nB;Betamycin;20;Be\n",
    )
    .await;
    assert_eq!(list.verdicts().await, ["refused", "accepted"]);
    let AppError::Refused(still) = correct(&list, 2, &["A", "Alphacillin", "12 x", "Al"]).await.unwrap_err() else {
        panic!()
    };
    assert_eq!(still.as_slice()[0].field, "cells[2]");
    let AppError::Refused(taken) = correct(&list, 2, &["B", "Alphacillin", "12", "Al"]).await.unwrap_err() else {
        panic!()
    };
    assert_eq!(taken.as_slice()[0].field, "cells[0]", "the code of another row");
    correct(&list, 2, &["A", "Alphacillin", "12", "Al"]).await.unwrap();
    assert!(list.row(2).await.corrected);
    list.take().await.unwrap();
    assert_eq!(hospital.texts("SELECT CAST(units AS TEXT) FROM shown_pack WHERE brand = 'Al'").await, ["12"]);
    assert!(says(correct(&list, 2, &["A", "x", "1", ""]).await.unwrap_err()).contains("not waiting"));
    assert_eq!(
        hospital.texts("SELECT action FROM audit WHERE subject LIKE 'import/%' ORDER BY seq").await,
        ["import.upload", "import.correct_row", "import.take"]
    );
}

#[tokio::test]
async fn refused_rows_come_as_a_file_with_reasons_are_mended_and_brought_again() {
    let hospital = Hospital::new().await;
    let text = "Code;Name;Units in pack;Brand\nA;Alphacillin;12abc;\"Al; \"\"x\"\"\"\nB;Betamycin;20;Be\nC;;1;=1+1\n";
    let list = List::taken(&hospital, "list.csv", text).await;
    let bytes = import::refused_rows(&hospital.cx, &list.by, list.id).await.unwrap();
    // as it is, it is refused again, and the reasons are no column of drugs
    let same = List::read(&hospital, "refused.xlsx", &bytes).await;
    same.settle("").await.unwrap();
    assert_eq!(same.verdicts().await, ["refused", "refused"]);
    let view = same.view("").await;
    assert_eq!(view.settled.mapping.columns.last(), Some(&Column::Ignore));
    let texts = |row: &ShownRow| row.cells.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>();
    let (mut first, mut second) = (texts(&view.rows[0]), texts(&view.rows[1]));
    assert!(first[4].contains("12abc") && second[4].contains("no name"), "{first:?} {second:?}");
    (first[2], second[1]) = ("12".to_owned(), "Gammasone".to_owned());
    let mut mended = Workbook::new("Rows").unwrap();
    mended.header(&["Code", "Name", "Units in pack", "Brand", "Why it was refused"]).unwrap();
    mended.row(&first).unwrap();
    mended.row(&second).unwrap();
    let again = List::read(&hospital, "mended.xlsx", &mended.into_bytes().unwrap()).await;
    again.settle("").await.unwrap();
    again.take().await.unwrap();
    assert_eq!(again.counted().await.accepted, 2);
    let packs = hospital.texts("SELECT brand FROM shown_pack WHERE loose = 0 ORDER BY brand").await;
    assert_eq!(packs, ["=1+1", "Al; \"x\"", "Be"]);
    assert_eq!(states(&hospital).await, ["A incomplete", "B incomplete", "C incomplete"]);
}

#[tokio::test]
async fn a_mapping_made_by_hand_is_remembered_for_lists_with_the_same_header() {
    let hospital = Hospital::new().await;
    let text = "zzz;qqq\nAlphacillin;10\nBetamycin;20\n";
    let list = List::read(&hospital, "first.csv", text.as_bytes()).await;
    assert_ne!(list.view("").await.settled.mapping.columns, [Column::Name, Column::PackUnits]);
    list.settle_columns("", &[Column::Name, Column::PackUnits]).await.unwrap();
    list.take().await.unwrap();
    let next = List::read(&hospital, "next.csv", "ZZZ;Qqq\nGammasone;30\nDeltazole;40\n".as_bytes()).await;
    let view = next.view("").await;
    assert!(view.settled.remembered);
    assert_eq!(view.settled.mapping.columns, [Column::Name, Column::PackUnits]);
    let other = List::read(&hospital, "other.csv", "yyy;qqq\nGammasone;30\nDeltazole;40\n".as_bytes()).await;
    assert!(!other.view("").await.settled.remembered);
}

#[tokio::test]
async fn a_row_becomes_a_pack_of_the_drug_it_looks_like_only_where_it_can_be_one() {
    let hospital = Hospital::new().await;
    let first = "Code;Name;Generic;Strength;Form\nA;Alphacillin;alphacillin;250 mg;tablet\nC;Gammasone;;;\n";
    List::taken(&hospital, "first.csv", first).await;
    let second = "Code;Name;Generic;Strength;Form;Brand;Units in pack\n\
                  B;ALPHACILLIN;alphacillin;250 mg;tablet;Al;10\n\
                  D;alphacillin;alphacillin;500 mg;tablet;Al;10\n\
                  B;ALPHACILLIN;alphacillin;250 mg;tablet;Al;50\n\
                  E;GAMMASONE;;;;;\n";
    let list = List::checked(&hospital, "second.csv", second).await;
    let decide = async |row: &str, choice: String| {
        let form = DecideRowForm {
            request_id: list.request(),
            import: list.id.to_string(),
            row: row.to_owned(),
            verdict: "look_alike".to_owned(),
            choice,
        };
        import::decide(&hospital.cx, &list.by, &list.key("decide_import_row"), form.parse(Language::english()).unwrap())
            .await
    };
    assert_eq!(list.verdicts().await, ["look_alike", "look_alike", "accepted", "look_alike"]);
    let nobody = format!("pack:{}", hospital.cx.clock.new_id());
    assert!(says(decide("2", nobody).await.unwrap_err()).contains("not there any more"));
    let drugs = hospital.texts("SELECT id FROM shown_drug ORDER BY code").await;
    let pack_of = |at: usize| format!("pack:{}", drugs[at]);
    // another strength, another drug, no pack
    for (row, choice) in [("3", pack_of(0)), ("2", pack_of(1)), ("5", pack_of(1))] {
        assert!(says(decide(row, choice).await.unwrap_err()).contains("Choose another answer"), "{row}");
    }
    decide("2", pack_of(0)).await.unwrap();
    for row in ["3", "5"] {
        decide(row, "same".to_owned()).await.unwrap();
    }
    let counted = list.counted().await;
    assert_eq!((counted.look_alike, counted.look_alike_taken, counted.undecided, counted.read), (3, 1, 0, 4));
    list.take().await.unwrap();
    assert_eq!(list.state().await, "committed");
    // the further pack in row 4 follows the first
    let packs = hospital
        .texts("SELECT d.code || ' ' || k.units FROM shown_pack k JOIN drug d ON d.id = k.drug_id WHERE loose = 0 ORDER BY 1")
        .await;
    assert_eq!(packs, ["A 10", "A 50"]);
    assert_eq!(hospital.texts("SELECT code FROM shown_drug ORDER BY code").await, ["A", "C"]);
    assert_eq!(hospital.findings().await, Vec::<String>::new());
    // what is there is no new pack
    let third = "Code;Name;Generic;Strength;Form;Brand;Units in pack\nF;ALPHACILLIN;alphacillin;250 mg;tablet;Al;10\n";
    let list = List::checked(&hospital, "third.csv", third).await;
    let form = DecideRowForm {
        request_id: list.request(),
        import: list.id.to_string(),
        row: "2".to_owned(),
        verdict: "look_alike".to_owned(),
        choice: pack_of(0),
    };
    let again = import::decide(
        &hospital.cx,
        &list.by,
        &list.key("decide_import_row"),
        form.parse(Language::english()).unwrap(),
    )
    .await;
    assert!(says(again.unwrap_err()).contains("has this pack already"));
}

#[tokio::test]
async fn further_packs_of_a_row_that_is_left_out_are_left_out_with_it() {
    let hospital = Hospital::new().await;
    List::taken(&hospital, "first.csv", "Code;Name\nA;Alphacillin\n").await;
    let second = "Code;Name;Brand;Units in pack\nB;ALPHACILLIN;Al;10\nB;ALPHACILLIN;Al;50\nC;Betamycin;Be;10\n";
    let list = List::checked(&hospital, "second.csv", second).await;
    assert_eq!(list.verdicts().await, ["look_alike", "accepted", "accepted"]);
    list.decide(Some(2), "look_alike", "same").await;
    list.take().await.unwrap();
    assert_eq!(list.state().await, "committed");
    assert_eq!(hospital.texts("SELECT brand FROM shown_pack WHERE loose = 0").await, ["Be"]);
    assert_eq!(hospital.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_pack_that_is_there_is_not_given_again_with_another() {
    let hospital = Hospital::new().await;
    List::taken(&hospital, "first.csv", "Code;Name;Brand;Units in pack\nA;Alphacillin;Al;90\n").await;
    let second = "Code;Name;Brand;Units in pack\nB;ALPHACILLIN;Al;10\nB;ALPHACILLIN;Al;90\nB;ALPHACILLIN;Al;50\n\
                  C;alphacillin;Al;10\n";
    let list = List::checked(&hospital, "second.csv", second).await;
    assert_eq!(list.verdicts().await, ["look_alike", "accepted", "accepted", "look_alike"]);
    let drug = hospital.texts("SELECT id FROM shown_drug").await;
    for row in [2, 5] {
        list.decide(Some(row), "look_alike", &format!("pack:{}", drug[0])).await;
    }
    list.take().await.unwrap();
    assert_eq!(list.state().await, "committed");
    let packs = hospital.texts("SELECT CAST(units AS TEXT) FROM shown_pack WHERE loose = 0 ORDER BY units").await;
    assert_eq!(packs, ["10", "50", "90"]);
}

#[tokio::test]
async fn each_new_drug_gets_the_key_of_its_name_even_of_rows_that_were_checked_without_it() {
    use search::stored_key;
    let hospital = Hospital::new().await;
    let first = "Code;Name;Form\nA1;Löwenzahn-Tee 2,5 g;tablet\nA2;Амоксициллин ½;capsule\n";
    List::taken(&hospital, "first.csv", first).await;
    assert_eq!(hospital.count("SELECT COUNT(*) FROM import_row WHERE detail ->> '$.key' > ''").await, 2);
    let second = "Code;Name;Form\nB1;Früchte-Öl 3 g;capsule\nB2;Ибупрофен 10²;tablet\n";
    let list = List::checked(&hospital, "second.csv", second).await;
    hospital.sql("UPDATE import_row SET detail = json_remove(detail, '$.key')", &[]).await;
    list.take().await.unwrap();
    let sql = "SELECT v.name || char(9) || d.search_key FROM drug d JOIN drug_version v ON v.id = d.current_version_id";
    let drugs = hospital.texts(sql).await;
    assert_eq!(drugs.len(), 4);
    for (name, key) in drugs.iter().filter_map(|line| line.split_once('\t')) {
        assert_eq!(key, stored_key(name), "{name}");
    }
}
