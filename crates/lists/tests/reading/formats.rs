//! Delimited text and spreadsheets, as programs and people really make them.

use super::Written;
use domain::import::{CellKind, Row};
use lists::{Choices, Look};
use rust_xlsxwriter::{Format, Workbook};

fn texts(row: &Row) -> Vec<&str> {
    row.cells.iter().map(|cell| cell.text.as_str()).collect()
}

fn read(bytes: &[u8], choices: &Choices) -> (Look, Vec<Row>) {
    let file = Written::new(bytes);
    let rows = |choices: &Choices| super::rows(&file.path(), choices, &super::Limits::default()).unwrap();
    let look = file.look(choices).unwrap();
    // looked at once, it is read the same without being looked at
    assert_eq!(rows(&choices.as_found(&look)), rows(choices));
    (look, rows(choices))
}

#[test]
fn every_sign_between_columns_and_every_line_end() {
    for sign in [",", ";", "\t", "|", "$", "^", "~"] {
        for end in ["\r\n", "\n", "\r"] {
            let text = ["name;form", "\"Syrup; \"\"red\"\"\ntwo lines\";syrup", "Cream;cream", ""]
                .join(end)
                .replace(';', sign);
            let (look, rows) = read(text.as_bytes(), &Choices::default());
            assert_eq!((look.delimiter.unwrap().to_string().as_str(), look.header_row), (sign, Some(1)), "{text:?}");
            let first = format!("Syrup{sign} \"red\"\ntwo lines");
            assert_eq!(texts(&rows[0]), [first.as_str(), "syrup"]);
            assert_eq!((rows[1].text(0), rows.len()), ("Cream", 2));
        }
    }
    let unusual = Choices { delimiter: Some('#'), ..Choices::default() };
    assert_eq!(texts(&read(b"name#form\nCream#cream\n", &unusual).1[0]), ["Cream", "cream"]);
}

/// A container of old programs with one stream in it.
fn container(stream: &str) -> Vec<u8> {
    let mut inside = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    std::io::Write::write_all(&mut inside.create_stream(stream).unwrap(), &[7; 5000]).unwrap();
    inside.flush().unwrap();
    inside.into_inner().into_inner()
}

#[test]
fn a_workbook_under_a_password_and_a_text_are_told_from_damaged_ones() {
    let says = |bytes: &[u8]| Written::new(bytes).look(&Choices::default()).unwrap_err().to_string();
    let locked = says(&container("EncryptedPackage"));
    assert!(locked.contains("locked with a password"), "{locked}");
    let text = says(&container("WordDocument"));
    assert!(text.contains("document"), "{text}");
    let damaged = says(&container("Something"));
    assert!(damaged.contains("damaged"), "{damaged}");
}

#[test]
fn a_workbook_with_titles_hidden_sheets_and_cells_of_every_kind() {
    let mut book = Workbook::new();
    let old = book.add_worksheet().set_name("Withdrawn").unwrap().set_hidden(true);
    for row in 0..20 {
        old.write_string(row, 0, "code").unwrap().write_string(row, 1, "name").unwrap();
    }
    let list = book.add_worksheet().set_name("List").unwrap();
    list.set_active(true);
    list.merge_range(0, 0, 0, 5, "Price list\nvalid from July", &Format::new()).unwrap();
    for (column, name) in (0..).zip(["Code", "Name", "Strength", "Share", "Until", "GTIN"]) {
        list.write_string(2, column, name).unwrap();
    }
    let (zeros, share, day) = ("00000", "0%", "dd/mm/yyyy");
    list.write_number_with_format(3, 0, 42, &Format::new().set_num_format(zeros)).unwrap();
    list.write_string(3, 1, "Paracétamol").unwrap().write_string(3, 2, "500").unwrap();
    list.write_number_with_format(3, 3, 0.05, &Format::new().set_num_format(share)).unwrap();
    list.write_number_with_format(3, 4, 46_204, &Format::new().set_num_format(day)).unwrap();
    list.write_number(3, 5, 4_006_381_333_931_f64).unwrap();
    list.write_string(4, 0, "007").unwrap().write_number(4, 1, 5).unwrap().write_number(4, 2, 0.1 + 0.2).unwrap();
    let (look, rows) = read(&book.save_to_buffer().unwrap(), &Choices::default());
    assert_eq!((look.sheet.as_deref(), look.header_row), (Some("List"), Some(3)));
    assert!(look.sheets[0].hidden && !look.sheets[1].hidden);
    assert_eq!(texts(&rows[0]), ["00042", "Paracétamol", "500", "5%", "2026-07-01", "4006381333931"]);
    let kinds: Vec<CellKind> = rows[0].cells.iter().map(|cell| cell.kind).collect();
    let (number, text) = (CellKind::Number, CellKind::Text);
    assert_eq!(kinds, [number, text, text, CellKind::Percent, CellKind::Date, number]);
    assert_eq!(texts(&rows[1]), ["007", "5", "0.3"]);
    let chosen = Choices { sheet: Some("Withdrawn".to_owned()), ..Choices::default() };
    assert!(!read(&book.save_to_buffer().unwrap(), &chosen).1.is_empty());
}

#[test]
fn the_old_and_the_open_spreadsheet() {
    for name in ["book.xls", "book.ods", "book.xlsx"] {
        let bytes = super::of_corpus(name);
        let (look, rows) = read(&bytes, &Choices::default());
        assert_eq!((look.sheet.as_deref(), look.header_row), (Some("List"), Some(3)), "{name}");
        assert!(look.sheets[0].hidden, "{name}");
        assert_eq!((rows[0].number, texts(&rows[0])), (4, vec!["00042", "Paracétamol", "5%", "2026-07-01"]), "{name}");
        let kinds: Vec<CellKind> = rows[0].cells.iter().map(|cell| cell.kind).collect();
        assert_eq!(kinds, [CellKind::Number, CellKind::Text, CellKind::Percent, CellKind::Date], "{name}");
    }
}

#[test]
fn a_note_beside_a_cell_of_an_open_spreadsheet_is_not_in_it() {
    let cell = |kind: &str, value: &str, shown: &str| {
        format!("<table:table-cell office:value-type=\"{kind}\" {value}>{shown}</table:table-cell>")
    };
    let note = "<office:annotation><text:p>ask</text:p></office:annotation>";
    let row = |cells: [String; 2]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let text = |shown: &str| cell("string", "", &format!("<text:p>{shown}</text:p>"));
    let number = cell("float", "office:value=\"42\"", &format!("{note}<text:p>00042</text:p>"));
    let rows = [row([text("Name"), text("Code")]), row([text("Paracetamol"), number])].concat();
    let (_, rows) = read(&super::made::ods(&rows), &Choices::default());
    assert_eq!(texts(rows.last().unwrap()), ["Paracetamol", "00042"]);
}
