use super::*;

#[test]
fn our_own_exports_say_exactly_what_they_are() {
    for column in Column::ALL {
        for words in [column.code(), column.words(), &column.words().to_uppercase()] {
            assert_eq!(propose_header(words), Some((*column, Evidence::Says)), "{words}");
        }
    }
}

#[test]
fn headers_of_many_languages_are_known() {
    use Column as C;
    for (column, headers) in [
        (
            C::Name,
            "Drug name;DRUG_NAME ;Name of the drug;Product name;Item description;Name;Drug (EN);name_fr;Descr EN;\
             Nom du médicament;Dénomination du médicament;Libellé;Nombre del medicamento;Nome do medicamento;Denominazione;\
             Arzneimittelname;Bezeichnung;Präparat;NAZEV;Název přípravku;Nazwa leku;İLAÇ ADI;ILAC ADI ;Ürün adı;\
             Наименование препарата;Название;Назва препарату;اسم الدواء;الاسم;药品名称;品名;医薬品名;제품명;품목명;\
             Tên thuốc;ten_thuoc;Drug name / Nom du médicament;Drug name (as on the box)",
        ),
        (
            C::Generic,
            "Generic name;INN;Active ingredient(s);International Non‐proprietary Name;DCI;Principe actif;\
             Substance active;Principio activo;Wirkstoff;Wirkstoffe;Léčivá látka;NAZEV_INN;Substancja czynna;Etken madde;МНН;\
             Международное непатентованное наименование (МНН);Действующее вещество;Діюча речовина;الاسم العلمي;\
             المادة الفعالة;通用名;药品通用名;一般名;성분명;Hoạt chất;scientific_name;Principio attivo",
        ),
        (
            C::Brand,
            "Brand;Brand name;Trade name;commercial_name_en;Nom commercial;Nombre comercial;Handelsname;\
             Obchodní název;Ticari isim;Торговое наименование;Торгівельна назва;الاسم التجاري;商品名;販売名;상품명;Biệt dược;Nazwa handlowa",
        ),
        (C::OtherNames, "Synonyms;Spanish;English;Other names;Also known as;Synonymes;Andere Namen;別名"),
        (
            C::Strength,
            "Strength;Strength (mg);Dose;Dosage;Concentration;SILA;Síla;Stärke;Dosis;Dawka;Doz;Дозировка;التركيز;\
             規格;规格;含量;함량;Hàm lượng;Concentración;Dosaggio",
        ),
        (
            C::Form,
            "Form;Dosage form;Dose Form;Pharmaceutical form;Forme pharmaceutique;Forma farmacéutica;Darreichungsform;\
             FORMA;Léková forma;Postać farmaceutyczna;Farmasötik form;Лекарственная форма;Лікарська форма;الشكل الصيدلاني;\
             剂型;剤形;제형;Dạng bào chế;Dosage formin Ukrainian language",
        ),
        (
            C::Routes,
            "Route;ROA;Route of administration;Voie d'administration;Vía de administración;Applikationsweg;CESTA;\
             Cesta podání;Droga podania;Uygulama yolu;Путь введения;Шлях введення;طريقة الإعطاء;给药途径;投与経路;Đường dùng",
        ),
        (C::Atc, "ATC;ATC code;Code ATC;ATC-Code;ATC kód;ATC kodu;Код АТХ;رمز ATC;ATC编码;ATC Code/ATCvet Code"),
        (
            C::Code,
            "Code;Item code;Code new;Local code;Drug ID;Article number;Code article;Código;Artikelnummer;PZN;Kód SÚKL;\
             Kod leku;Stok kodu;Код товара;رمز الصنف;كود الصنف;药品编码;医薬品コード;품목번호;Mã thuốc",
        ),
        (
            C::Gtin,
            "GTIN;EAN;EAN-13;Barcode;Bar code;Code-barres;CIP13;Código de barras;Strichcode;Čárový kód;\
             Kod kreskowy;Barkod;Штрихкод;Штрих-код;الباركود;条形码;JANコード;바코드",
        ),
        (
            C::Pack,
            "Pack;Pack size;Packsize;Package;Presentation;Présentation;Conditionnement;Presentación;Packungsgröße;Packung;\
             Balení;Velikost balení;Ambalaj;Упаковка;Фасовка;العبوة;包装;包装规格;포장단위;Quy cách đóng gói",
        ),
        (
            C::PackUnits,
            "Units per pack;Quantity per pack;Unités par boîte;Unidades por envase;Stück pro Packung;Počet v balení;\
             Kutu adedi;Количество в упаковке;عدد الوحدات;包装数量",
        ),
        (C::PackContent, "Volume;Content;Size;Inhalt;Objem"),
        (
            C::Manufacturer,
            "Manufacturer;Name of manufacturer;Manufacturer name;Company;MAH;Marketing authorisation holder;Laboratoire;\
             Titulaire;Laboratorio titular;Hersteller;DRZITEL;Držitel rozhodnutí;Výrobce;Podmiot odpowiedzialny;FIRMA ADI;Üretici;\
             Производитель;Виробник;الشركة المصنعة;الشركة;生产企业;製造販売業者;업체명;Nhà sản xuất;cong_ty;Applicant name",
        ),
        (
            C::Unit,
            "Unit;Dispensing unit;UOM;Unité;Unidad;Einheit;Jednotka;Birim;Единица измерения;الوحدة;单位;単位;단위;Đơn vị tính",
        ),
        (C::Controlled, "Controlled drug;Narcotic;Stupéfiant;BtM;Kontrole tabi;麻药"),
        (
            C::Storage,
            "Storage;Storage conditions;Conditions de conservation;Lagerung;Saklama koşulları;Условия хранения;贮藏",
        ),
        (C::Lang, "Language;Langue;Sprache;Язык;语言"),
    ] {
        for header in headers.split(';').map(str::trim) {
            assert_eq!(propose_header(header).map(|(column, _)| column), Some(column), "{header}");
        }
    }
}

#[test]
fn what_belongs_to_something_else_is_not_taken() {
    for header in [
        "Price",
        "Unit price",
        "Pack price (EUR)",
        "Manufacturer Country",
        "Country of manufacturer",
        "Expiry date",
        "Approval Date",
        "Previous code",
        "Registration number",
        "REGISTRACNI_CISLO",
        "drug_class",
        "Product Category",
        "price_egp",
        "GERCEK KAYNAK FIYAT (GKF) (€)",
        "so_dang_ky",
        "S/No",
        "№ п/п",
        "Prix de la boîte",
        "单价",
        "الكمية",
        "EN adjustments",
        "Composition",
        "Country of marketing authorisation holder",
        "ZEME_DRZITELE",
        "Information for patients in Ukrainian",
    ] {
        assert_eq!(propose_header(header).map(|(column, _)| column), Some(Column::Ignore), "{header}");
    }
    for header in
        ["", "  ", "—", "Foo", "surname", "500", "xyz name", "Paracetamol 500 mg", "2012", &"drug name ".repeat(20)]
    {
        assert_eq!(propose_header(header), None, "{header}");
    }
}

#[test]
fn a_word_alone_says_more_than_one_among_others() {
    for (header, evidence) in [
        ("Drug name", Evidence::Says),
        ("Name of the drug", Evidence::Says),
        ("Drug name / Nom", Evidence::Says),
        ("Strength (mg)", Evidence::Says),
        ("Drug name as on the box", Evidence::Mentions),
        ("Applicant name", Evidence::Mentions),
    ] {
        assert_eq!(propose_header(header).map(|(_, evidence)| evidence), Some(evidence), "{header}");
    }
}

#[test]
fn a_language_is_told_apart() {
    for (header, language) in [
        ("name_en", true),
        ("Descr FR", true),
        ("name", false),
        ("Spanish", true),
        ("Drug name", false),
        ("اسم الدواء عربي", true),
    ] {
        assert_eq!(read(header).map(|heading| heading.language), Some(language), "{header}");
    }
}

/// A word under two meanings would have the first of them, in silence.
#[test]
fn no_phrase_stands_under_two_meanings() {
    let mut seen: HashMap<String, Column> = HashMap::new();
    let mut twice = Vec::new();
    for entry in words::WORDS {
        for phrase in entry.part.iter().flat_map(|line| line.split('|')) {
            let key = TABLE.key(&fold(phrase), false);
            if *seen.entry(key.clone()).or_insert(entry.column) != entry.column {
                twice.push(key);
            }
        }
    }
    assert_eq!(twice, Vec::<String>::new());
}
