//! Pieces of invented names in fourteen scripts. It does not know how they are put together.

/// The pieces of one script's names.
pub struct Script {
    /// What the script is called in the answer.
    pub name: &'static str,
    /// Whether stem, ending and form are written without spaces between.
    pub unspaced: bool,
    /// Beginnings and middles of stems, separated by spaces.
    pub syllables: &'static str,
    /// Ends of stems.
    pub endings: &'static str,
    /// Forms a drug comes in.
    pub forms: &'static str,
    /// Units of strength.
    pub units: &'static str,
}

/// Every script that is measured.
pub const SCRIPTS: [Script; 14] = [
    Script {
        name: "latin",
        unspaced: false,
        syllables: "a be cor da e flu ga hy i ke lo me ni o pra que ro sul te va xi zo bri clo dex fen gly lis mox tri",
        endings: "pril olol azole icillin mycin statin sartan tidine dipine prazole mab vir cef azepam oxacin ide one",
        forms: "tablet capsule syrup injection suppository cream drops inhaler solution suspension",
        units: "mg g mcg ml IU",
    },
    Script {
        name: "latin-accents",
        unspaced: false,
        syllables: "é bé çor dé ï flü gå hý ke łó mé ñi ö pré qu rø šul té vä xî ž brí clô děx fén glý lîs mőx trî a o",
        endings: "azolé icilline olól mycíne stätin prìl ïdé oxaciné sartán amól éine ørm ůl ąn",
        forms: "comprimé gélule sirop solución zäpfchen kapsułka injeção crème gotas şurup",
        units: "mg g µg ml UI",
    },
    Script {
        name: "cyrillic",
        unspaced: false,
        syllables: "а бе кор да э флу га ги и ке ло ме ни о пра ро сул те ва кси зо бри кло декс фен гли лис мокс три цеф",
        endings: "прил олол азол циллин мицин статин сартан тидин дипин празол маб вир азепам оксацин ид он",
        forms: "таблетки капсулы сироп раствор суппозитории крем капли суспензия ампулы мазь",
        units: "мг г мкг мл МЕ",
    },
    Script {
        name: "greek",
        unspaced: false,
        syllables: "α βε κορ δα ε φλου γα υ ι κε λο με νι ο πρα ρο σουλ τε βα ξι ζο μπρι κλο δεξ φεν γλυ λισ μοξ τρι θει",
        endings: "πρίλη ολόλη αζόλη κιλλίνη μυκίνη στατίνη σαρτάνη τιδίνη διπίνη πραζόλη άμπη αζεπάμη οξακίνη ίδη όνη",
        forms: "δισκία κάψουλες σιρόπι διάλυμα υπόθετα κρέμα σταγόνες εναιώρημα φύσιγγες αλοιφή",
        units: "mg g μg ml IU",
    },
    Script {
        name: "arabic",
        unspaced: false,
        syllables: "أ بي كور دا إ فلو جا هي إي كي لو مي ني أو برا رو سول تي فا زي زو بري كلو دك فين غل ليس موك تري سيف",
        endings: "بريل ولول ازول سيلين مايسين ستاتين سارتان تيدين ديبين برازول ماب فير ازيبام وكساسين يد ون",
        forms: "أقراص كبسولات شراب محلول تحاميل كريم قطرات معلق أمبولات مرهم",
        units: "مجم غ ميكروغرام مل وحدة",
    },
    Script {
        name: "hebrew",
        unspaced: false,
        syllables: "א בה קור דה אה פלו גה הי אי קה לו מה ני או פרה רו סול טה וה קסי זו ברי קלו דקס פן גלי ליס מוקס טרי",
        endings: "פריל ולול אזול צילין מיצין סטטין סרטן טידין דיפין פרזול מאב ויר אזפם אוקסצין יד ון",
        forms: "טבליות כמוסות סירופ תמיסה פתילות קרם טיפות תרחיף אמפולות משחה",
        units: "מג גרם מקג מל mg",
    },
    Script {
        name: "devanagari",
        unspaced: false,
        syllables: "अ बे कोर डा ए फ्लू गा हा इ के लो मे नि ओ प्रा रो सल टे वा ज़ि ज़ो ब्रि क्लो डेक्स फेन ग्ली लिस मॉक्स ट्राइ सेफ",
        endings: "प्रिल ओलोल एज़ोल सिलिन माइसिन स्टैटिन सार्टन टिडीन डिपिन प्राज़ोल मैब विर ज़ेपाम ऑक्सासिन आइड ओन",
        forms: "टैबलेट कैप्सूल सिरप घोल सपोसिटरी क्रीम बूँदें निलंबन इंजेक्शन मरहम",
        units: "मिग्रा ग्राम mg ml",
    },
    Script {
        name: "bengali",
        unspaced: false,
        syllables: "অ বে কোর ডা এ ফ্লু গা হা ই কে লো মে নি ও প্রা রো সাল টে ভা জি জো ব্রি ক্লো ডেক্স ফেন গ্লি লিস মক্স ট্রাই সেফ",
        endings: "প্রিল ওলল এজোল সিলিন মাইসিন স্ট্যাটিন সার্টান টিডিন ডিপিন প্রাজোল ম্যাব ভির জেপাম অক্সাসিন আইড ওন",
        forms: "ট্যাবলেট ক্যাপসুল সিরাপ দ্রবণ সাপোজিটরি ক্রিম ড্রপ সাসপেনশন ইনজেকশন মলম",
        units: "মিগ্রা গ্রাম mg ml",
    },
    Script {
        name: "thai",
        unspaced: true,
        syllables: "อะ เบ คอร์ ดา เอ ฟลู กา ไฮ อิ เค โล เม นิ โอ พรา โร ซัล เท วา ซิ โซ บริ โคล เดกซ์ เฟน ไกล ลิส มอก ไตร เซฟ",
        endings: "พริล โอลอล อาโซล ซิลลิน มัยซิน สแตติน ซาร์แทน ทิดีน ดิพีน พราโซล แมบ เวียร์ ซีแพม ซาซิน ไอด์ โอน",
        forms: "ยาเม็ด แคปซูล น้ำเชื่อม สารละลาย ยาเหน็บ ครีม ยาหยอด ยาแขวนตะกอน ยาฉีด ขี้ผึ้ง",
        units: "มก ก มล mg",
    },
    Script {
        name: "han",
        unspaced: true,
        syllables: "阿 贝 可 达 埃 氟 加 海 依 克 洛 美 尼 奥 普 罗 磺 特 伐 西 左 溴 氯 地 芬 格 利 莫 曲 头 甲 硝 环 双 复 苯 胺 呋 吡 替",
        endings: "普利 洛尔 康唑 西林 霉素 他汀 沙坦 替丁 地平 拉唑 单抗 韦 西泮 沙星 胺 酮 唑 酸钠 片素 苷",
        forms: "片 胶囊 糖浆 注射液 栓 乳膏 滴眼液 混悬液 颗粒 软膏",
        units: "mg g 毫克 ml 克",
    },
    Script {
        name: "japanese",
        unspaced: true,
        syllables: "ア ベ コル ダ エ フル ガ ヒ イ ケ ロ メ ニ オ プラ ロキ スル テ バ キシ ゾ ブリ クロ デキ フェン グリ リス モキ トリ セフ",
        endings: "プリル ロール ゾール シリン マイシン スタチン サルタン チジン ジピン プラゾール マブ ビル ゼパム キサシン イド オン",
        forms: "錠 カプセル シロップ 注射液 坐剤 クリーム 点眼液 懸濁液 細粒 軟膏",
        units: "mg g μg mL ｍｇ",
    },
    Script {
        name: "hangul",
        unspaced: false,
        syllables: "아 베 코르 다 에 플루 가 하이 이 케 로 메 니 오 프라 록 설 테 바 시 조 브리 클로 덱스 펜 글리 리스 목 트리 세프",
        endings: "프릴 올롤 아졸 실린 마이신 스타틴 사르탄 티딘 디핀 프라졸 맙 비르 제팜 옥사신 이드 온",
        forms: "정 캡슐 시럽 주사액 좌제 크림 점안액 현탁액 과립 연고",
        units: "mg g 밀리그램 mL",
    },
    Script {
        name: "georgian",
        unspaced: false,
        syllables: "ა ბე კორ და ე ფლუ გა ჰი ი კე ლო მე ნი ო პრა რო სულ ტე ვა ქსი ზო ბრი კლო დექს ფენ გლი ლის მოქს ტრი ცეფ",
        endings: "პრილი ოლოლი აზოლი ცილინი მიცინი სტატინი სარტანი ტიდინი დიპინი პრაზოლი მაბი ვირი აზეპამი ოქსაცინი იდი ონი",
        forms: "ტაბლეტი კაფსულა სიროფი ხსნარი სუპოზიტორია კრემი წვეთები სუსპენზია ამპულა მალამო",
        units: "მგ გ მლ mg",
    },
    Script {
        name: "armenian",
        unspaced: false,
        syllables: "ա բե կոր դա է ֆլու գա հի ի կե լո մե նի օ պրա րո սուլ տե վա քսի զո բրի կլո դեքս ֆեն գլի լիս մոքս տրի ցեֆ",
        endings: "պրիլ ոլոլ ազոլ ցիլին միցին ստատին սարտան տիդին դիպին պրազոլ մաբ վիր ազեպամ օքսացին իդ ոն",
        forms: "հաբ պատիճ օշարակ լուծույթ մոմիկ քսուկ կաթիլներ կախույթ սրվակ նրբաքսուք",
        units: "մգ գ մլ mg",
    },
];
