use super::*;

#[test]
fn headers_in_many_languages() {
    use Column::{Atc, Brand, Code, Form, Generic, Gtin, Ignore, Manufacturer, Name, Routes, Strength};
    for (words, column) in [
        ("Name", Name),
        ("Drug name / Nom du médicament", Name),
        ("PRODUCT_NAME", Name),
        ("Generic name", Generic),
        ("INN", Generic),
        ("DCI", Generic),
        ("Principio activo", Generic),
        ("Wirkstoff", Generic),
        ("Stärke", Strength),
        ("Dosage (mg)", Strength),
        ("Forme pharmaceutique", Form),
        ("Léková forma", Form),
        ("Vía de administración", Routes),
        ("ATC-Code", Atc),
        ("Barkod", Gtin),
        ("İLAÇ ADI ", Name),
        ("Etkin madde", Generic),
        ("Торговое наименование", Brand),
        ("МНН", Generic),
        ("Лекарственная форма", Form),
        ("Производитель", Manufacturer),
        ("اسم الدواء", Name),
        ("الشركة المصنعة", Manufacturer),
        ("通用名", Generic),
        ("规格", Strength),
        ("生产企业", Manufacturer),
        ("医薬品名", Name),
        ("Name of manufacturer", Manufacturer),
        ("Price", Ignore),
        ("NAZEV", Name),
        ("SILA", Strength),
        ("FORMA", Form),
        ("CESTA", Routes),
        ("Local code", Code),
    ] {
        assert_eq!(propose_header(words).map(|(column, _)| column), Some(column), "{words}");
    }
    assert_eq!(propose_header("xyzzy"), None);
    for column in Column::ALL {
        assert_eq!(propose_header(column.code()).map(|(column, _)| column), Some(*column));
        assert_eq!(propose_header(column.words()).map(|(column, _)| column), Some(*column));
    }
}
