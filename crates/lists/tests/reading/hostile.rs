//! Files that do harm: each is refused in words, by a process that has little memory and little time.

use super::{
    Written,
    made::{archive, cell, ods, sheet, xlsx},
};
use domain::import::{CellKind, Row};
use futures::TryStreamExt;
use lists::{Choices, Limits, NotAList, ReadRefused, Worker};
use std::{fmt::Write as _, pin::pin};

pub(super) fn worker() -> Worker {
    Worker::new(env!("CARGO_BIN_EXE_read-list").into())
}

/// All rows of a file, read by a process of its own.
async fn read(file: &Written, limits: &Limits) -> Result<Vec<Row>, ReadRefused> {
    let mut rows = Vec::new();
    let mut coming = pin!(worker().rows::<ReadRefused>(&file.path(), &Choices::default(), limits)?);
    while let Some(some) = coming.try_next().await? {
        rows.extend(some.rows()?);
    }
    Ok(rows)
}

async fn refused(bytes: &[u8], limits: &Limits) -> ReadRefused {
    let file = Written::new(bytes);
    let looked = worker().look(&file.path(), &Choices::default(), limits).await.map(|look| look.about());
    let why = read(&file, limits).await.unwrap_err();
    if let Err(at_once) = looked {
        assert_eq!(at_once, why);
    }
    let says = why.to_string();
    assert!(says.contains(". ") && says.ends_with('.'), "it does not say what to do: {says}");
    why
}

fn rows(number: u32) -> String {
    (1..=number).fold(String::new(), |mut all, row| {
        write!(all, "<row r=\"{row}\">{}</row>", cell(&format!("A{row}"), "Paracetamol")).unwrap();
        all
    })
}

#[tokio::test]
async fn what_unpacks_to_too_much_is_not_unpacked() {
    let bomb = xlsx(&sheet(&format!("<!--{}-->", " ".repeat(30 << 20))));
    assert!(bomb.len() < 200_000);
    let limits = Limits { unpacked: 20 << 20, ..Limits::default() };
    assert_eq!(refused(&bomb, &limits).await, ReadRefused::UnpacksTooBig { max: 20 << 20 });
    let many: Vec<String> = (0..5_000).map(|n| format!("xl/{n}")).collect();
    let parts: Vec<(&str, &str)> = many.iter().map(|name| (name.as_str(), "")).collect();
    assert_eq!(refused(&archive(&parts), &Limits::default()).await, ReadRefused::TooManyParts { max: 4_096 });
}

#[tokio::test]
async fn rows_beyond_the_limit_and_sizes_that_are_lies() {
    let limits = Limits { rows: 1_000, ..Limits::default() };
    assert_eq!(refused(&xlsx(&sheet(&rows(1_200))), &limits).await, ReadRefused::TooManyRows { max: 1_000 });
    let csv = format!("name\n{}", "Paracetamol\n".repeat(1_200));
    assert_eq!(refused(csv.as_bytes(), &limits).await, ReadRefused::TooManyRows { max: 1_000 });
    let repeated = |rows: u32, columns: u32| {
        ods(&format!(
            "<table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"{columns}\"><text:p>Paracetamol</text:p></table:table-cell></table:table-row>"
        ))
    };
    assert_eq!(refused(&repeated(900_000, 1), &limits).await, ReadRefused::TooManyRows { max: 1_000 });
    let why = refused(&repeated(900_000, 60), &limits).await;
    assert!(matches!(why, ReadRefused::TooHeavy | ReadRefused::TooManyRows { .. }), "{why:?}");
    let why = refused(&repeated(u32::MAX, u32::MAX), &limits).await;
    assert!(matches!(why, ReadRefused::TooHeavy | ReadRefused::Damaged { .. }), "{why:?}");
    let far = format!("<row r=\"1048576\">{}</row>", cell("XFD1048576", "far"));
    let lies = sheet(&format!("<row r=\"1\">{}</row>{far}", cell("A1", "near")))
        .replace("<sheetData>", "<dimension ref=\"A1:XFD1048576\"/><sheetData>");
    let found = read(&Written::new(&xlsx(&lies)), &limits).await.unwrap();
    assert_eq!(found.iter().map(|row| row.text(0)).collect::<Vec<_>>(), ["near"]);
}

#[tokio::test]
async fn xml_as_deep_as_no_program_writes_it() {
    let deep = sheet(&format!("{}{}", "<row>".repeat(200_000), "</row>".repeat(200_000)));
    assert_eq!(refused(&xlsx(&deep), &Limits::default()).await, ReadRefused::TooDeep);
    let deep = "<text:p>".repeat(200_000);
    assert_eq!(refused(&ods(&deep), &Limits::default()).await, ReadRefused::TooDeep);
}

#[tokio::test]
async fn entities_are_not_unfolded() {
    let laughs: String = (1..20).fold("<!ENTITY a0 \"ha\">".to_owned(), |mut all, n| {
        write!(all, "<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10)).unwrap();
        all
    });
    let bomb = format!("<!DOCTYPE x [{laughs}]>{}", sheet(&format!("<row r=\"1\">{}</row>", cell("A1", "&a19;"))));
    let read = read(&Written::new(&xlsx(&bomb)), &Limits { memory: 300 << 20, ..Limits::default() }).await;
    let longest = read.unwrap_or_default().iter().map(|row| row.text(0).len()).max().unwrap_or(0);
    assert!(longest < 100);
}

#[tokio::test]
async fn a_line_without_end_is_one_row_that_cannot_be_read() {
    for open in ["", "\""] {
        let text = format!("name;form\nParacetamol;tablet\n{open}{}\nIbuprofen;tablet\n", "x;".repeat(10 << 20));
        let limits = Limits { memory: 200 << 20, ..Limits::default() };
        let rows = read(&Written::new(text.as_bytes()), &limits).await.unwrap();
        let names: Vec<&str> = rows.iter().map(|row| row.text(0)).filter(|text| text.len() < 50).collect();
        assert_eq!(names, ["Paracetamol", "Ibuprofen"]);
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[1].cells[0].kind, CellKind::Error);
    }
    let long = Written::new(b"");
    std::fs::File::options().write(true).open(long.path()).unwrap().set_len(1 << 30).unwrap();
    assert_eq!(read(&long, &Limits::default()).await.unwrap_err(), ReadRefused::TooBig { max: 50 << 20 });
}

#[tokio::test]
async fn memory_and_time_have_an_end() {
    let large = Written::new("Paracetamol;tablet;500 mg\n".repeat(1 << 20).as_bytes());
    let poor = Limits { memory: 24 << 20, ..Limits::default() };
    assert_eq!(read(&large, &poor).await.unwrap_err(), ReadRefused::TooHeavy);
    let hurried = Limits { seconds: 0, ..Limits::default() };
    assert_eq!(read(&large, &hurried).await.unwrap_err(), ReadRefused::TooSlow { seconds: 0 });
}

#[tokio::test]
async fn what_is_no_list_is_told_as_what_it_is() {
    let told = [
        (&b"%PDF-1.7"[..], NotAList::Pdf),
        (b"\x89PNG\r\n", NotAList::Picture),
        (b"{\"drugs\": []}", NotAList::Json),
        (b"<!DOCTYPE html><table>", NotAList::WebPage),
        (b"\xEF\xBB\xBF<?xml version=\"1.0\"?><list/>", NotAList::Xml),
        (b"\x1F\x8B\x08\x00", NotAList::Archive),
        (b"name\x00\x00\x00\x01\x02\x03\x04\x05\x06;x\n", NotAList::Binary),
    ];
    for (bytes, what) in told {
        assert_eq!(refused(bytes, &Limits::default()).await, ReadRefused::NotAList { what });
    }
    let other = archive(&[("a.txt", "hello")]);
    assert_eq!(refused(&other, &Limits::default()).await, ReadRefused::NotAList { what: NotAList::Archive });
    assert_eq!(refused(b"", &Limits::default()).await, ReadRefused::Empty);
    assert_eq!(read(&Written::new(b"name;form;strength\r\n"), &Limits::default()).await, Ok(Vec::new()));
}

#[tokio::test]
async fn a_file_that_is_not_whole_is_told_as_damaged() {
    // the end of the old workbook is empty
    for (name, parts) in [("book.xlsx", [5, 40, 60, 95]), ("book.xls", [5, 10, 20, 35]), ("book.ods", [5, 40, 60, 95])]
    {
        let whole = super::of_corpus(name);
        for part in parts {
            let cut = &whole[..whole.len() * part / 100];
            let why = refused(cut, &Limits::default()).await;
            assert!(matches!(why, ReadRefused::Damaged { .. }), "{part} % of {name}: {why:?}");
        }
    }
}
