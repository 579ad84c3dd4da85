//! Words and abbreviations for the forms a drug comes in. It does not know which drug has which.

use super::words::Words;

/// One form: words written exactly so, and beginnings of words, all as they are folded.
type Form = (&'static str, &'static str);

/// A search for one word of a line also finds the others.
const FORMS: [Form; 15] = [
    (
        "tab tabs tabl tbl tbls cp cpr cpd comp compr табл таб тб 片 片剂 錠 錠剤 정",
        "tablet tableta comprim compress kompres таблет δισκι δισκ 錠剤 片剂 قرص اقراص ยาเม็ด टेबलेट टैबलेट",
    ),
    (
        "cap caps cps gelu kps капс 胶囊 膠囊 カプセル 캡슐",
        "capsul kapsul kapsel gelul kapsl капсул καψουλ كبسول แคปซูล कैप्सूल",
    ),
    ("syr sir sirop сироп 糖浆 シロップ 시럽", "syrup jarabe sirup sirop xarope сироп σιροπ شراب सिरप"),
    ("susp сусп 混悬液 懸濁液 현탁액", "suspens suspenz sospens suspans суспенз εναιωρημ معلق ยาแขวนตะกอน"),
    ("sol soln sln solut 溶液", "solution solucion soluzion losung roztok roztwor раствор διαλυμ محلول สารละลาย"),
    (
        "inj iny amp amps ампул амп 注射液 注射剂 주사액 주사",
        "inject inyect injekt iniezion ampoule ampul инъекц ампул حقن ยาฉีด इंजेक्शन",
    ),
    ("supp supps sup супп свечи 栓 坐剤 좌제", "supposit zapfch cipek czopek supozit суппозитор свеч تحاميل ยาเหน็บ"),
    ("cr crm cre crem krem крем 乳膏 クリーム 크림", "cream creme crema krem крем κρεμ كريم ครีม क्रीम"),
    ("oint ung pom pomm мазь 软膏 軟膏 연고", "ointment pommade pomada salbe мазь мази αλοιφ مرهم ขี้ผึ้ง मरहम"),
    (
        "drp drps gtt gtts gts кап 滴剂 滴眼液 点眼液 점안액",
        "drops goutte gotas gocce tropf kapky krople капли σταγον قطرات ยาหยอด",
    ),
    ("inh mdi pmdi 吸入", "inhal ингал εισπνε بخاخ"),
    ("pwd pulv pdr пор 散 粉", "powder poudre polvo pulver prasek proszek порош σκον مسحوق"),
    ("patch tts patchs", "patch plaster parche cerott naplast пластыр plastr"),
    ("gran 颗粒 顆粒 細粒 과립", "granul гранул κοκκι"),
    ("spr spray", "spray aerosol спреи аэрозол σπρει"),
];

/// The words of the index that name the same form as this one, by id, in order.
pub(super) fn same_form(word: &str, words: &Words) -> Vec<u32> {
    let mut ids = Vec::new();
    for (whole, begins) in FORMS {
        let mut starts = begins.split(' ');
        if whole.split(' ').any(|form| form == word) || starts.any(|start| word.starts_with(start)) {
            ids.extend(whole.split(' ').filter_map(|form| words.find(form)));
            ids.extend(begins.split(' ').flat_map(|start| words.beginning(start)));
        }
    }
    ids.sort_unstable();
    ids.dedup();
    ids
}

#[cfg(test)]
mod tests {
    use super::FORMS;
    use crate::stored_key;

    #[test]
    fn forms_are_written_as_words_are_kept() {
        for form in FORMS.iter().flat_map(|(whole, begins)| whole.split(' ').chain(begins.split(' '))) {
            assert_eq!(stored_key(form), form);
        }
    }
}
