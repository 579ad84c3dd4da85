//! Small lists of drugs in many languages, each with the encodings that its hospitals save it in.

use lists::Charset;
use unicode_normalization::UnicodeNormalization;

/// A list and the encodings it comes in.
pub struct Own {
    /// The language.
    pub language: &'static str,
    /// Name; form. A header first.
    pub lines: &'static str,
    /// By the name people use.
    pub encodings: &'static [&'static str],
}

impl Own {
    /// The file in one of its encodings, with as many of its lines as asked for (the header is one).
    pub fn file(&self, encoding: Charset, lines: usize) -> Vec<u8> {
        let text: String = self.lines.lines().take(lines).flat_map(|line| [line.trim(), "\r\n"]).collect();
        saved(&text, encoding)
    }
}

/// Text as a program saves it.
pub fn saved(text: &str, encoding: Charset) -> Vec<u8> {
    match encoding {
        Charset::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Charset::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        other => {
            let text = &if other == Charset::Windows1258 { tones_apart(text) } else { text.to_owned() };
            let (bytes, _, lost) = other.decoder().encode(text);
            assert!(!lost, "{} has no byte for a letter of {text}", other.code());
            bytes.into_owned()
        }
    }
}

/// Vietnamese as Windows keeps it: the tone's mark behind the letter.
fn tones_apart(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        let (tones, letter): (String, String) =
            c.nfd().partition(|c| "\u{300}\u{301}\u{303}\u{309}\u{323}".contains(*c));
        out.extend(letter.nfc());
        out += &tones;
    }
    out
}

pub const LISTS: &[Own] = &[
    Own {
        language: "French",
        lines: "dénomination;forme
            Paracétamol 500 mg comprimé sécable;comprimé
            Ibuprofène 400 mg pelliculé;comprimé pelliculé
            Céfalexine enfant et nourrisson;poudre à diluer
            Métformine chlorhydrate à libération prolongée;comprimé
            Oméprazole gastro-résistant;gélule gastro-résistante
            Furosémide injectable hôpital;solution injectable
            Érythromycine éthylsuccinate;granulés
            Crème apaisante à l’huile;crème
            Hydroxyde d’aluminium à sucer;pastille
            Dompéridone goût fraise;suspension buvable
            Lévothyroxine sodique sécable;comprimé
            Acétylcystéine sachet adulte;poudre orale",
        encodings: &["windows-1252", "macintosh"],
    },
    Own {
        language: "German",
        lines: "Bezeichnung;Darreichungsform
            Paracetamol für Säuglinge;Zäpfchen
            Eisen(II)-sulfat überzogen;überzogene Tablette
            Schöllkraut Tropfen süß;Lösung zum Einnehmen
            Johanniskraut Öl äußerlich;Öl
            Hustenlöser für Erwachsene;Brausetablette
            Kamillenblüten Auszug;flüssig
            Fußpilz Lösung;Lösung
            Bärentraubenblätter;Dragée
            Glukose Infusionslösung;Infusionslösung
            Löwenzahnwurzel geschält;Kapsel
            Vitamin D Öltropfen für Kinder;Tropfen",
        encodings: &["windows-1252", "iso-8859-15"],
    },
    Own {
        language: "Czech",
        lines: "název;léková forma
            Paracetamol příchuť třešeň;šumivá tableta
            Železo s kyselinou listovou;potahovaná tableta
            Kyselina acetylsalicylová žvýkací;žvýkací tableta
            Roztok chloridu sodného izotonický;infuzní roztok
            Řepíkový čaj sypaný;léčivý čaj
            Měsíčková mast hojivá;mast
            Šalvěj lékařská nať;pastilka k rozpuštění
            Čípky s glycerínem dětské;čípek
            Úplavice odvar dubové kůry;odvar
            Ďáblův dráp kořen;tvrdá tobolka
            Ibuprofen růžový pro děti;perorální suspenze
            Třezalka tečkovaná;potahovaná tableta",
        encodings: &["windows-1250", "iso-8859-2"],
    },
    Own {
        language: "Polish",
        lines: "nazwa;postać
            Paracetamol dla dzieci zawiesina łagodna;zawiesina doustna
            Kwas acetylosalicylowy powlekany łatwy;tabletka powlekana
            Żelazo z kwasem foliowym;kapsułka miękka
            Maść rozgrzewająca końska;maść
            Syrop prawoślazowy słodzony;syrop doustny płynny
            Świetlik krople do oczu;krople
            Węgiel leczniczy;kapsułka twarda
            Ćwiczenia oddechowe ściągawka;ulotka
            Żywokost maść ochronna;maść
            Źródlana woda wstrzykiwań;rozpuszczalnik do wstrzyknięć
            Gąbka żelatynowa jałowa;gąbka",
        encodings: &["windows-1250", "iso-8859-2"],
    },
    Own {
        language: "Hungarian",
        lines: "megnevezés;gyógyszerforma
            Paracetamol gyermekeknek szőlő ízű;szirup
            Köhögéscsillapító csepp felnőtteknek;belsőleges oldatos csepp
            Lázcsillapító végbélkúp;végbélkúp
            Vérnyomáscsökkentő tabletta;filmtabletta
            Fertőtlenítő kenőcs sebre;kenőcs
            Húgyúti fertőzés elleni tea;teakeverék
            Görcsoldó injekció hűtőben;oldatos injekció
            Szűrőpapír nélküli só;por
            Gyümölcsízű rágótabletta;rágótabletta",
        encodings: &["windows-1250", "iso-8859-2"],
    },
    Own {
        language: "Russian",
        lines: "наименование;форма
            Парацетамол детский;суспензия для приёма внутрь
            Ибупрофен покрытый оболочкой;таблетки
            Железа сульфат с фолиевой кислотой;капсулы
            Натрия хлорид изотонический;раствор для инфузий
            Аскорбиновая кислота жевательная;таблетки жевательные
            Мазь календулы заживляющая;мазь
            Сироп алтея от кашля;сироп
            Уголь активированный;таблетки
            Эритромицин глазной;мазь глазная
            Фуросемид для инъекций;ампулы
            Цианокобаламин;раствор для инъекций",
        encodings: &["windows-1251", "koi8-r", "ibm866", "iso-8859-5", "x-mac-cyrillic"],
    },
    Own {
        language: "Ukrainian",
        lines: "найменування;форма
            Парацетамол дитячий з ягідним смаком;суспензія
            Ібупрофен вкритий оболонкою;таблетки
            Заліза сульфат із фолієвою кислотою;капсули
            Натрію хлорид ізотонічний;розчин для інфузій
            Є-вітамін олійний;краплі
            Їжівки сік загоювальний;мазь
            Сироп від кашлю солодкий;сироп
            Вугілля активоване;таблетки
            Ґанок лікарняний набір;набір",
        encodings: &["windows-1251", "koi8-u"],
    },
    Own {
        language: "Greek",
        lines: "ονομασία;μορφή
            Παρακεταμόλη για παιδιά;σιρόπι
            Ιβουπροφαίνη επικαλυμμένη;δισκίο
            Σίδηρος με φυλλικό οξύ;καψάκιο
            Χλωριούχο νάτριο ισότονο;διάλυμα για έγχυση
            Ασκορβικό οξύ μασώμενο;μασώμενο δισκίο
            Αλοιφή επουλωτική ήπια;αλοιφή
            Ερυθρομυκίνη οφθαλμική;οφθαλμική αλοιφή
            Ύδωρ για ενέσιμα;διαλύτης
            Λοπεραμίδη χρώματος λευκού;καψάκιο",
        encodings: &["windows-1253", "iso-8859-7"],
    },
    Own {
        language: "Turkish",
        lines: "ilaç adı;şekil
            Parasetamol çilek aromalı şurup;şurup
            İbuprofen film kaplı;film kaplı tablet
            Demir sülfat ağızdan;çiğneme tableti
            Öksürük kesici bitkisel;şurup
            Göz damlası yağsız;damla
            Ağrı kesici merhem;merhem
            Çocuklar için ateş düşürücü;süspansiyon
            Bağırsak düzenleyici;kapsül
            Işığa duyarlı çözelti;çözelti
            Şeker ölçüm çubuğu;çubuk",
        encodings: &["windows-1254"],
    },
    Own {
        language: "Baltic",
        lines: "pavadinimas;forma
            Paracetamolis vaikams žemuogių skonio;geriamoji suspensija
            Ibuprofenas plėvele dengtas;plėvele dengta tabletė
            Geležies druska su folio rūgštimi;kietoji kapsulė
            Akių lašai šviesūs;akių lašai
            Kosulį slopinantis sirupas;sirupas
            Žaizdas gydantis tepalas;tepalas
            Skausmą malšinančios žvakutės;žvakutė
            Čiobrelių arbata;vaistažolių arbata
            Infuzinis tirpalas ligoninėms;tirpalas
            Įtrinamasis aliejus;skystis odai",
        encodings: &["windows-1257", "iso-8859-13"],
    },
    Own {
        language: "Hebrew",
        lines: "שם;צורה
            אקמול לילדים בטעם תות;תמיסה
            איבופרופן מצופה;טבליה
            ברזל עם חומצה פולית;כמוסה
            מלח פיזיולוגי לעירוי;תמיסה לעירוי
            ויטמין סי ללעיסה;טבליה ללעיסה
            משחה לריפוי פצעים;משחה
            טיפות עיניים;טיפות
            פחם פעיל;כמוסה",
        encodings: &["windows-1255", "iso-8859-8"],
    },
    Own {
        language: "Arabic",
        lines: "الاسم;الشكل
            باراسيتامول للأطفال بطعم الفراولة;شراب
            إيبوبروفين مغلف;أقراص
            كبريتات الحديد مع حمض الفوليك;كبسولات
            كلوريد الصوديوم متساوي التوتر;محلول للتسريب
            فيتامين للمضغ;أقراص للمضغ
            مرهم لشفاء الجروح;مرهم
            قطرة للعين معقمة;قطرة
            فحم نشط;كبسولات
            دواء السعال للكبار;شراب",
        encodings: &["windows-1256", "iso-8859-6"],
    },
    Own {
        language: "Vietnamese",
        lines: "tên thuốc;dạng
            Thuốc cảm cho trẻ em;xi rô
            Viên sắt và axit folic;viên nang
            Dung dịch nước muối đẳng trương;dung dịch tiêm truyền
            Thuốc nhỏ mắt vô khuẩn;thuốc nhỏ mắt
            Cao dán giảm đau;cao dán
            Thuốc bôi ngoài da chữa lành vết thương;kem bôi
            Trà thảo dược giải độc;trà
            Than hoạt tính;viên nang
            Thuốc ho người lớn;xi rô",
        encodings: &["windows-1258"],
    },
    Own {
        language: "Thai",
        lines: "ชื่อยา;รูปแบบ
            พาราเซตามอลสำหรับเด็ก;ยาน้ำเชื่อม
            ไอบูโพรเฟนเคลือบฟิล์ม;ยาเม็ด
            ธาตุเหล็กผสมกรดโฟลิก;แคปซูล
            น้ำเกลือสำหรับหยดเข้าหลอดเลือด;สารละลาย
            วิตามินซีชนิดเคี้ยว;ยาเม็ดเคี้ยว
            ขี้ผึ้งทาแผล;ขี้ผึ้ง
            ยาหยอดตาปลอดเชื้อ;ยาหยอดตา
            ผงถ่านดูดซับ;แคปซูล
            ยาแก้ไอผู้ใหญ่;ยาน้ำ",
        encodings: &["windows-874"],
    },
    Own {
        language: "Japanese",
        lines: "品名;剤形
            小児用アセトアミノフェン;シロップ
            イブプロフェン錠;フィルムコーティング錠
            硫酸鉄徐放錠;徐放錠
            生理食塩液の点滴;注射液
            ビタミンＣ咀嚼錠;咀嚼錠
            傷の治りを助ける軟膏;軟膏
            無菌の点眼液;点眼液
            薬用炭カプセル;カプセル
            せき止めシロップ大人用;シロップ",
        encodings: &["shift_jis", "euc-jp", "iso-2022-jp"],
    },
    Own {
        language: "Simplified Chinese",
        lines: "药品名称;剂型
            小儿对乙酰氨基酚口服混悬液;混悬液
            布洛芬薄膜衣片;片剂
            硫酸亚铁叶酸胶囊;胶囊剂
            氯化钠静脉滴注溶液;注射液
            维生素咀嚼片;咀嚼片
            伤口愈合软膏;软膏剂
            无菌滴眼液;滴眼液
            药用炭胶囊;胶囊剂
            成人止咳糖浆;糖浆剂",
        encodings: &["gb18030"],
    },
    Own {
        language: "Traditional Chinese",
        lines: "藥品名稱;劑型
            兒童退燒口服懸液;懸液劑
            布洛芬膜衣錠;錠劑
            硫酸亞鐵葉酸膠囊;膠囊劑
            氯化鈉靜脈輸注液;注射劑
            維生素咀嚼錠;咀嚼錠
            傷口癒合軟膏;軟膏劑
            無菌點眼液;點眼液劑
            藥用炭膠囊;膠囊劑
            成人止咳糖漿;糖漿劑",
        encodings: &["big5"],
    },
    Own {
        language: "Korean",
        lines: "품목명;제형
            어린이용 아세트아미노펜;시럽
            이부프로펜 필름코팅정;필름코팅정
            황산철 엽산 캡슐;경질캡슐
            생리식염수 점적주사;주사액
            비타민 씹어먹는 정제;츄어블정
            상처 치유 연고;연고
            무균 점안액;점안액
            약용탄 캡슐;캡슐
            기침 시럽 성인용;시럽",
        encodings: &["euc-kr"],
    },
];
