//! The words that stand over columns, by meaning. To teach another word, add it to the list of its meaning: case,
//! accents, punctuation, the order of words and small words (`of`, `de`, `the`) make no difference.
//!
//! `whole` words count only as the whole header: many headers have a `name` or `code` of something else in them.
//! `part` words count among others too, where a longer one of another meaning does not.

use crate::import::Column;

/// The words of one meaning.
pub(super) struct Words {
    pub(super) column: Column,
    /// Lines of words, `|` between them.
    pub(super) whole: &'static [&'static str],
    /// As `whole`.
    pub(super) part: &'static [&'static str],
}

/// Words that say nothing about a column's meaning.
pub(super) const SMALL: &str = "the|of|a|an|in|for|de|du|des|d|la|le|les|l|der|die|das|des|del|el|di|do|da|e|und|and|et|y\
|new|current|full|complete|your|text|column|list|standard|dlp";

/// Words that say which language a column is in.
pub(super) const LANGUAGES: &str = "en|eng|english|anglais|ingles|englisch|fr|fra|fre|french|francais|es|esp|spa|spanish\
|espanol|de|ger|deu|german|deutsch|it|ita|italian|italiano|pt|por|portuguese|portugues|cs|cz|cze|czech|cesky|tr|tur\
|turkish|turkce|ru|rus|russian|uk|ukr|ukrainian|ar|ara|arabic|arabe|عربي|العربيه|بالعربيه|بالانجليزيه|zh|chi|chinese\
|ja|jpn|japanese|ko|kor|korean|vi|vie|vietnamese|pl|pol|polish|el|gr|greek|la|lat|latin|cyrillic|ukraine|swedish|svenska|dutch|nederlands|bosnian|croatian|hrvatski|bulgarian|serbian|slovenian|ukranian\
|danish|finnish|hungarian|magyar|romanian|slovak|thai|hindi|persian|hebrew|中文|英文|日本語|latinsky|language|alphabet|letters";

/// Every meaning with its words. The codes and words of [`Column`] itself are known besides.
pub(super) const WORDS: &[Words] = &[
    Words {
        column: Column::Name,
        whole: &[
            "name|names|drug|drugs|medicine|medicines|medication|medications|product|item|items|medicament|article",
            "descr|desc|designation|label|title|pharmaceutical|commodity|display name|full name|preferred name",
            "nom|medicaments|produit|libelle|denomination|specialite|nombre|medicamento|producto|articulo|denominacion",
            "descripcion|nome|farmaco|medicinale|medicinali|prodotto|denominazione|descrizione|produto|descricao",
            "artikel|bezeichnung|arzneimittel|praparat|medikament|produkt|benennung|handelsform",
            "nazev|lek|pripravek|leciva|nazwa|preparat|ilac|ilac adi|ilaclar|urun|malzeme|ad|adi|isim",
            "название|наименование|препарат|лекарство|товар|назва|препарати|найменування|ліки",
            "الاسم|اسم|الدواء|دواء|الصنف|المادة|البيان|名称|名稱|品名|药品|藥品|药名|藥名|名前|品目|약품|제품|품명|명칭|약",
            "ten|thuoc|ชื่อ|ยา|नाम|दवा|όνομα|φάρμακο|ονομασία",
        ],
        part: &[
            "drug name|medicine name|medication name|product name|item name|article name|name of drug|name of medicine",
            "name of medicinal product|medicinal product name|name of product|item description|product description",
            "drug description|medicine description|material description|description|stock description|commodity name",
            "pharmaceutical product|formulary name|short description|long description|name strength",
            "nom medicament|nom produit|nom specialite|denomination medicament|denomination specialite|libelle produit",
            "designation produit|designation article|libelle article|nom article|libelle medicament|nom commun",
            "nombre medicamento|nombre producto|denominacion medicamento|descripcion producto|descripcion articulo",
            "nome medicamento|nome produto|nome farmaco|denominazione farmaco|nome medicinale|descricao produto",
            "arzneimittelname|name arzneimittel|artikelbezeichnung|artikelname|produktname|praparatename|medikamentenname",
            "nazev pripravku|nazev leku|nazev leciva|nazev lp|nazev vyrobku|nazev produktu|nazwa leku|nazwa produktu",
            "ilac ismi|urun adi|urun ismi|malzeme adi|preparat adi|mustahzar adi|urun tanimi",
            "наименование лекарственного препарата|наименование препарата|название препарата|наименование товара",
            "наименование лп|название лекарства|наименование лс|наименование лекарственного средства|назва препарату",
            "назва лікарського засобу|найменування лікарського засобу|назва ліків|наименование лекарства",
            "اسم الدواء|اسم الصنف|اسم المنتج|اسم المستحضر|اسم الماده|وصف الصنف",
            "药品名称|藥品名稱|药物名称|产品名称|藥名|品种名称|医薬品名|医薬品名称|薬品名|薬剤名|漢字名称|品名",
            "약품명|의약품명|제품명|품목명|약제명|ten thuoc|ten san pham|ten duoc pham|ten biet duoc day du",
            "ชื่อยา|ชื่อสินค้า|दवा का नाम|όνομα φαρμάκου",
        ],
    },
    Words {
        column: Column::Generic,
        whole: &[
            "generic|dci|inn|molecule|substance|substances|substancia|wirkstoff|mnn|мнн|active|aktiv|salt",
            "etken|vsebnost|leciva latka|latka|latky|состав|склад",
            "成分|성분|活性成分|الماده الفعاله|التركيب|ingredient",
        ],
        part: &[
            "generic name|inn name|nazev inn|scientific name|active ingredient|active ingredients|active substance",
            "active substances|international nonproprietary name|international non proprietary name|nonproprietary name",
            "non proprietary name|active principle|chemical name|substance name|api name|active pharmaceutical ingredient",
            "nom generique|denomination commune internationale|substance active|substances actives|principe actif",
            "principes actifs|dci substance|nombre generico|principio activo|principios activos|sustancia activa",
            "denominacion comun internacional|nombre cientifico|denominacion generica|principio attivo|nome generico",
            "denominazione comune|principio ativo|substancia ativa|denominacao comum|wirkstoff|wirkstoffe|freiname",
            "internationaler freiname|inhaltsstoff|inhaltsstoffe|ucinna latka|leciva latka|lecive latky|ucinne latky|genericky nazev",
            "nazwa powszechnie stosowana|substancja czynna|nazwa miedzynarodowa|etken madde|etkin madde|jenerik",
            "jenerik adi|etken madde adi|международное непатентованное наименование|мнн|действующее вещество",
            "действующие вещества|активное вещество|непатентованное наименование|міжнародне непатентоване|діюча речовина",
            "активна речовина|діючі речовини|الاسم العلمي|الاسم العام|الماده الفعاله|الاسم الجنيس|الماده الفعالة",
            "通用名|通用名称|药品通用名|药品通用名称|活性成分|有效成分|主要成分|学名|學名|一般名|有効成分|一般的名称|성분명|주성분|일반명",
            "hoat chat|ten hoat chat|ten goc|thanh phan|ชื่อสามัญ|ตัวยาสำคัญ|δραστική ουσία",
        ],
    },
    Words {
        column: Column::Brand,
        whole: &["brand|brands|marque|marca|marke|marka|марка|значка|商标|商標|ブランド|proprietary|tradename"],
        part: &[
            "brand name|trade name|commercial name|proprietary name|brand names|trademark|marketed name|branded name",
            "nom commercial|nom marque|nom specialite commerciale|nombre comercial|marca comercial|nombre marca",
            "denominacion comercial|nome commerciale|marchio|nome comercial|handelsname|markenname|warenzeichen",
            "obchodni nazev|obchodni jmeno|nazwa handlowa|nazwa wlasna|ticari isim|ticari ad|ticari adi|piyasa adi|marka adi",
            "торговое наименование|торговое название|торговая марка|торгівельна назва|торговельна назва|торгова назва",
            "коммерческое название|الاسم التجاري|الاسم التجارى|العلامه التجاريه|商品名|商品名称|商品名稱|商标名|販売名",
            "상품명|상표명|판매명|biet duoc|ten biet duoc|ten thuong mai|ชื่อการค้า|ชื่อทางการค้า|εμπορική ονομασία",
        ],
    },
    Words {
        column: Column::OtherNames,
        whole: &["synonym|synonyms|alias|aliases|aka|synonymes|sinonimos|synonyma|синонимы|別名|别名|동의어"],
        part: &[
            "other name|other names|also known as|alternative name|alternative names|further names|common names",
            "autres noms|autre nom|otros nombres|otro nombre|outros nomes|altri nomi|andere namen|weitere namen",
            "jine nazvy|dalsi nazvy|diger adlari|diger isimleri|другие названия|другие наименования|інші назви",
            "اسماء اخرى|其他名称|ten khac",
        ],
    },
    Words {
        column: Column::Strength,
        whole: &[
            "strength|strengths|dose|dosage|dosages|potency|concentration|conc|dosaggio|dosis|dosierung|dosagem|sila",
            "starke|moc|dawka|doz|dozu|guc|доза|дозировка|дозування|концентрация|التركيز|الجرعه|العيار|القوه|含量|力価|용량",
            "함량|ham luong|nong do|ความแรง|ขนาด|forca|concentracion|teneur|titre|fuerza|δόση",
        ],
        part: &[
            "strength|drug strength|dose strength|dosage strength|unit strength|strength unit|concentration",
            "teneur|dosage substance|concentracion|potencia|concentracao|dosaggio|wirkstarke|wirkstoffstarke|konzentration",
            "sila pripravku|sila leku|sila lp|dozaj|etken madde miktari|ilac dozu|дозировка|концентрация|дозування",
            "сила действия|التركيز|قوه الدواء|规格含量|規格単位|规格|規格|剂量|劑量|含有量|함량|ham luong|nong do ham luong",
        ],
    },
    Words {
        column: Column::Form,
        whole: &[
            "form|forms|forme|forma|formulation|formulations|formulacion|forma farm|darreichung|postac|sekil|форма|الشكل",
            "剂型|劑型|剤形|剤型|제형|dang|รูปแบบ|formulazione|formulacao|dosageform|df|μορφή",
        ],
        part: &[
            "dosage form|dose form|pharmaceutical form|pharmaceutic form|drug form|product form|galenic form",
            "pharmaceutical dosage form|forme pharmaceutique|forme galenique|forma farmaceutica|forma farmaceutica",
            "forma dosificacion|formas farmaceuticas|darreichungsform|arzneiform|lekova forma|forma leku|postac leku",
            "postac farmaceutyczna|farmasotik form|farmasotik sekil|farmasotik sekli|dozaj formu|ilac formu",
            "лекарственная форма|форма выпуска|лікарська форма|форма випуску|الشكل الصيدلاني|الشكل الدوائي",
            "الشكل الصيدلانى|剂型|劑型|剤形|剤型|제형|투여형태|dang bao che|dang thuoc|รูปแบบยา|φαρμακοτεχνική μορφή",
        ],
    },
    Words {
        column: Column::Routes,
        whole: &[
            "route|routes|roa|voie|voies|via|vias|cesta|cesty|weg|droga|yol|путь|шлях|الطريق|途径|経路|경로|duong dung",
        ],
        part: &[
            "route of administration|administration route|routes of administration|route administration|route of use",
            "voie administration|voies administration|via administracion|vias administracion|via administrazione",
            "via somministrazione|via administracao|applikationsweg|verabreichungsweg|art der anwendung|applikationsart",
            "cesta podani|zpusob podani|droga podania|uygulama yolu|kullanim yolu|verilis yolu|путь введения",
            "способ применения|способ введения|пути введения|шлях введення|спосіб застосування|طريقه الاعطاء",
            "طريق الاعطاء|طريقه الاستخدام|给药途径|給藥途徑|用药途径|投与経路|投与方法|투여경로|duong dung|วิธีใช้ยา",
        ],
    },
    Words {
        column: Column::Atc,
        whole: &["atc|атх|атс|أتش"],
        part: &[
            "atc code|atc codes|code atc|codigo atc|codice atc|atc kod|kod atc|atc kodu|код атх|код атс|рمز atc|atc class",
            "atc klassifikation|anatomical therapeutic chemical|atc classification|atcclassification|атх|атс|atc编码|atc分类|atc코드",
            "atc index|atc group|ma atc|رمز atc|atc|atccode|atccode5",
        ],
    },
    Words {
        column: Column::Code,
        whole: &[
            "code|codes|id|ref|reference|sku|item|codigo|codice|kod|cod|cip|cis|pzn|ndc|код|артикул|шифр|الرمز|الكود|رمز",
            "كود|编码|编号|代码|編碼|コード|番号|코드|번호|ma|รหัส|κωδικός|mnemonic|number|nummer|numero",
        ],
        part: &[
            "drug code|item code|product code|local code|medicine code|article code|stock code|material code|formulary code",
            "internal code|hospital code|item number|product number|article number|item id|drug id|product id|item no",
            "code produit|code article|code interne|code medicament|code cis|code cip|reference produit|reference article",
            "codigo producto|codigo articulo|codigo medicamento|codigo interno|codigo nacional|codigo produto|codice prodotto",
            "codice articolo|codice aic|codice interno|artikelnummer|artikelnr|artikel nr|materialnummer|produktnummer",
            "interne nummer|kod sukl|kod leku|kod pripravku|kod produktu|kod vyrobku|interni kod|malzeme kodu|urun kodu",
            "ilac kodu|stok kodu|код товара|код препарата|внутренний код|код лс|код ліків|код препарату|رمز الصنف|كود الصنف",
            "رقم الصنف|كود الدواء|رمز الدواء|رمز الماده|药品编码|药品代码|产品编码|藥品代碼|医薬品コード|薬品コード|品目コード",
            "약품코드|제품코드|품목코드|품목번호|ma thuoc|ma san pham|รหัสยา",
        ],
    },
    Words {
        column: Column::Gtin,
        whole: &[
            "gtin|ean|upc|barcode|barcodes|ean13|ean 13|gtin 13|gtin 14|gtin13|gtin14|jan|jancode|cip13|cip 13|barkod|ean code",
        ],
        part: &[
            "gtin|bar code|barcode|ean code|code ean|trade item number|global trade item number|ean number|ean kod",
            "code barre|code barres|code a barres|codigo barras|codice a barre|codice barre|codigo ean|strichcode|barcode nummer",
            "ean nummer|carovy kod|kod kreskowy|barkod numarasi|barkod no|karekod|штрих код|штрихкод|штриховой код",
            "الباركود|باركود|رمز شريطي|条形码|条码|條碼|バーコード|janコード|바코드|ma vach|บาร์โค้ด|code cip13|cip13",
        ],
    },
    Words {
        column: Column::Pack,
        whole: &[
            "pack|package|packs|packaging|packing|presentation|presentations|conditionnement|presentacion|envase|empaque",
            "confezione|confezioni|embalagem|apresentacao|packung|verpackung|packungen|baleni|opakowanie|ambalaj|kutu",
            "упаковка|фасовка|фасування|العبوه|التعبئه|包装|包裝|포장|quy cach|ขนาดบรรจุ|doplnek|doplnek nazvu|συσκευασία",
        ],
        part: &[
            "pack size|package size|packsize|pack description|package description|packing size|pack type|pack content",
            "unit of issue|pack presentation|libelle presentation|taille conditionnement|taille boite|conditionnement",
            "tamano envase|tamano paquete|contenido envase|presentacion comercial|packungsgrosse|packungsinhalt|gebinde",
            "velikost baleni|druh baleni|obsah baleni|wielkosc opakowania|zawartosc opakowania|ambalaj boyutu",
            "ambalaj miktari|ambalaj sekli|ambalaj bilgisi|размер упаковки|вид упаковки|первичная упаковка|форма упаковки",
            "розмір упаковки|حجم العبوه|حجم التعبئه|包装规格|包裝規格|包装単位|包装形態|包装单位|포장단위|quy cach dong goi",
        ],
    },
    Words {
        column: Column::PackUnits,
        whole: &["units per pack|qty per pack|units pack|stuckzahl|u cx|pcs"],
        part: &[
            "units per pack|units in pack|units in the pack|number of units|unit per pack|quantity per pack|qty per pack",
            "quantity in pack|pack quantity|pack qty|tablets per pack|pieces per pack|per box|units per box|pack units|dose per pack",
            "nombre unites|unites par boite|quantite par boite|unidades por envase|unidades por caja|cantidad por envase",
            "unidades envase|unidades por embalagem|unita per confezione|numero unita|stuck pro packung|stuckzahl|anzahl pro packung|menge pro packung",
            "pocet v baleni|pocet kusu|pocet jednotek|kusu v baleni|liczba w opakowaniu|ilosc w opakowaniu|ambalajdaki adet",
            "kutu adedi|kutudaki adet|paket icindeki adet|количество в упаковке|кол во в упаковке|единиц в упаковке|к во в упаковке",
            "кількість в упаковці|кількість одиниць|عدد الوحدات|الكميه في العبوه|عدد الحبات|包装数量|包装数|转换比|转换系数|最小包装数量",
            "포장수량|so luong dong goi",
        ],
    },
    Words {
        column: Column::PackContent,
        whole: &[
            "volume|content|contents|contenu|contenido|contenuto|inhalt|obsah|hacim|объем|обʼєм|容量|내용량|الحجم|size",
        ],
        part: &[
            "volume per unit|content of unit|content per unit|unit volume|container size|bottle size|fill volume|volume size",
            "contenance|contenu unitaire|volume unitaire|contenido unidad|volumen unitario|fullmenge|inhalt je einheit|objem",
            "объем флакона|объем единицы|حجم الوحده",
        ],
    },
    Words {
        column: Column::Manufacturer,
        whole: &[
            "company|supplier|vendor|maker|mah|mfr|mfg|firm|titulaire|titulares|fabricant|laboratoire|laboratoires|labo",
            "laboratorio|titular|fornitore|ditta|azienda|fabricante|fornecedor|empresa|firma|hersteller|anbieter|drzitel",
            "vyrobce|producent|uretici|firma adi|firma ismi|sirket|imalatci|производитель|фирма|изготовитель|виробник|заявник",
            "الشركه|الشركه المصنعه|المصنع|المنتج|المورد|厂家|厂商|廠商|企业|企業|生产企业|メーカー|会社|업체|회사|cong ty|nha san xuat|ผู้ผลิต",
        ],
        part: &[
            "manufacturer|manufactured by|manufacturer name|name of manufacturer|company name|marketing authorisation holder",
            "marketing authorization holder|authorisation holder|registration holder|license holder|licence holder|applicant",
            "producer|supplier name|vendor name|labeler|labeller|manufacturing company|name of company|product owner",
            "fabricant|laboratoire|titulaire amm|titulaire autorisation|exploitant|nom laboratoire|fournisseur|fabricante",
            "laboratorio titular|laboratorio fabricante|titular registro|nombre laboratorio|proveedor|produttore|titolare aic",
            "detentor registro|hersteller|zulassungsinhaber|pharmazeutischer unternehmer|lieferant|drzitel rozhodnuti",
            "drzitel registrace|vyrobce|dodavatel|podmiot odpowiedzialny|wytworca|uretici firma|ruhsat sahibi|firma adi",
            "ruhsat sahibi firma|imalatci firma|tedarikci|производитель|держатель регистрационного|владелец ру|изготовитель",
            "фирма производитель|владелец регистрационного удостоверения|поставщик|виробник|заявник|найменування виробника",
            "الشركه المصنعه|اسم الشركه|الشركه المنتجه|المصنع|生产企业|生產廠商|生产厂家|生产厂商|厂家名称|企业名称|上市许可持有人",
            "製造販売業者|製造業者|製造会社|メーカー名|会社名|製薬会社|업체명|제조사|제조업체|회사명|제약사|nha san xuat",
            "cong ty san xuat|cong ty dang ky|co so san xuat|ผู้ผลิต|बनाने वाली कंपनी|παρασκευαστής",
        ],
    },
    Words {
        column: Column::Unit,
        whole: &[
            "unit|uom|units|unite|unidad|unidade|unita|einheit|jednotka|jednostka|birim|единица|ед изм|одиниця|الوحده",
            "单位|單位|単位|단위|don vi|don vi tinh|หน่วย|dispensing unit|mj|u m|um|μονάδα",
        ],
        part: &[
            "dispensing unit|unit of measure|unit of measurement|basic unit|smallest unit|unit dose type|base unit",
            "unite dispensation|unite delivrance|unite mesure|unidad dispensacion|unidad medida|unidade medida|unita misura",
            "abgabeeinheit|mengeneinheit|masseinheit|merna jednotka|vydejova jednotka|olcu birimi|единица измерения",
            "единица отпуска|одиниця виміру|وحده الصرف|وحده القياس|计量单位|最小单位|최소단위|don vi tinh",
        ],
    },
    Words {
        column: Column::UnitUse,
        whole: &[],
        part: &["unit use|use of unit|divisible|divisibility|secabilite|teilbarkeit"],
    },
    Words { column: Column::UnitContent, whole: &[], part: &["content of dispensing unit|contenu unite dispensation"] },
    Words {
        column: Column::DropsPerMl,
        whole: &[],
        part: &["drops per ml|drops ml|gouttes par ml|gotas por ml|tropfen pro ml|kapek na ml|капель в мл"],
    },
    Words {
        column: Column::InUseDays,
        whole: &[],
        part: &[
            "in use days|days after opening|use within days|days in use|shelf life after opening|beyond use days",
            "duree apres ouverture|conservation apres ouverture|dias tras apertura|aufbrauchfrist|po otevreni|haltbarkeit nach anbruch",
        ],
    },
    Words {
        column: Column::Controlled,
        whole: &[
            "controlled|narcotic|narcotics|schedule|stupefiant|stupefiants|btm|estupefaciente|navykova|наркотик|麻药",
        ],
        part: &[
            "controlled class|controlled drug|controlled substance|controlled drugs|narcotic class|cd schedule|dea schedule",
            "liste stupefiants|psicotropico|estupefacientes|betaubungsmittel|navykove latky|kontrollu ilac|kontrole tabi",
            "наркотическое|контролируемое|список пку|المخدرات|الادويه المراقبه|麻醉药品|精神药品|麻薬|마약류|마약",
        ],
    },
    Words {
        column: Column::HighAlert,
        whole: &["had|ham"],
        part: &[
            "high alert|high risk|medicament a risque|alto riesgo|hochrisiko|yuksek riskli|высокого риска|高危药品|高警示",
        ],
    },
    Words {
        column: Column::Storage,
        whole: &[
            "storage|conservation|lagerung|conservacion|skladovani|saklama|хранение|التخزين|贮藏|貯法|保管|bao quan",
        ],
        part: &[
            "storage condition|storage conditions|storage temperature|conditions de conservation|condiciones conservacion",
            "conservazione|lagerungshinweis|lagerbedingungen|uchovavani|saklama kosullari|условия хранения|умови зберігання",
            "ظروف التخزين|贮藏条件|储存条件|保管条件|保存方法|보관|저장방법|bao quan",
        ],
    },
    Words {
        column: Column::Cautions,
        whole: &[
            "caution|cautions|warning|warnings|precautions|avertissements|advertencias|warnhinweise|upozorneni|uyarilar",
        ],
        part: &["label warnings|label cautions|cautionary|предупреждения|تحذيرات|注意事项|注意事項"],
    },
    Words {
        column: Column::Lang,
        whole: &["lang|language|langue|idioma|lingua|sprache|jazyk|jezyk|dil|язык|мова|اللغه|语言|言語|언어|ngon ngu"],
        part: &["language of name|name language"],
    },
    Words { column: Column::TallMan, whole: &[], part: &["tall man|tallman|tall man name|tall man letters"] },
    Words { column: Column::Ingredients, whole: &[], part: &["ingredients exact"] },
    Words { column: Column::Ignore, whole: super::ignored::WHOLE, part: super::ignored::PART },
];
