//! Words for routes. Several in a cell are set apart by signs or by "or".

use super::{
    parts::{self, Parts},
    scan::{fold, tokens},
};
use crate::route::{EARS, EYES, Route};

/// The routes that a cell names, and the parts of it that name none.
pub(crate) fn routes(text: &str) -> (Vec<Route>, Vec<String>) {
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for part in text.split(['\n', ';', ',', '/', '|', '、', '،', '，', '；', '+', '&']).map(str::trim) {
        if part.is_empty() {
            continue;
        }
        match one(part) {
            Some(routes) => {
                known.extend(routes.iter().copied().filter(|route| !known.contains(route)).collect::<Vec<_>>());
            }
            None => unknown.push(part.to_owned()),
        }
    }
    (known, unknown)
}

fn one(part: &str) -> Option<Vec<Route>> {
    let words = tokens(&fold(part));
    let same = |route: &&Route| route.code() == part || tokens(&fold(route.words())) == words;
    if let Some(route) = Route::ALL.iter().find(same) {
        return Some(vec![*route]);
    }
    let meant: Vec<&str> = words.iter().map(String::as_str).filter(|word| !NOISE.contains(word)).collect();
    let phrase = meant.join(" ");
    TABLE
        .iter()
        .find(|(_, all)| all.split('|').any(|one| tokens(&fold(one)).join(" ") == phrase))
        .map(|(routes, _)| routes.to_vec())
}

/// What routes say about a form whose own words leave it open: where it goes, if all go to one place.
pub(crate) fn site(routes: &[Route]) -> Parts {
    let of = |route: &Route| match route {
        Route::Oral | Route::NasogastricTube | Route::GastrostomyTube => parts::ORAL,
        Route::Sublingual => parts::SUBLINGUAL,
        Route::Buccal | Route::Oromucosal => parts::MOUTH,
        Route::Rectal => parts::RECTAL,
        Route::Vaginal => parts::VAGINAL,
        Route::Topical => parts::SKIN,
        Route::RightEye | Route::LeftEye | Route::BothEyes => parts::EYE,
        Route::RightEar | Route::LeftEar | Route::BothEars => parts::EAR,
        Route::Nasal => parts::NOSE,
        Route::Inhaled => parts::INHALED,
        Route::Nebulised => parts::NEBULISED,
        _ => parts::NOTHING,
    };
    let mut all: Vec<Parts> = routes.iter().map(of).collect();
    all.dedup();
    match all.as_slice() {
        [one] => *one,
        _ => parts::NOTHING,
    }
}

const NOISE: [&str; 26] = [
    "use",
    "voie",
    "via",
    "route",
    "administration",
    "podani",
    "anwendung",
    "usage",
    "uso",
    "usus",
    "for",
    "the",
    "de",
    "la",
    "par",
    "por",
    "yolla",
    "yolu",
    "kullanim",
    "применение",
    "применения",
    "введение",
    "введения",
    "для",
    "solid",
    "liquid",
];

const TABLE: &[(&[Route], &str)] = &[
    (
        &[Route::Oral],
        "oral|orale|po|p o|per os|by mouth|mouth|peroral|peroralni|perorálně|zum einnehmen|einnehmen|ağızdan|ağız|orally|\
         внутрь|перорально|пероральный|пероральное|к приёму внутрь|к приему внутрь|приема внутрь|приёма внутрь|оральний|\
         перорально|بالفم|فموي|عن طريق الفم|口服|内服|經口|经口|経口|내복|경구|uống|đường uống|รับประทาน|por|bucale ingestion|\
         ústní podání|oraal|oraal gebruik|boca",
    ),
    (
        &[Route::Sublingual],
        "sublingual|sublinguale|sl|s l|sublingualni|dilaltı|dil altı|подъязычный|подъязычно|сублингвально|сублингвальный|\
         تحت اللسان|舌下|설하|dưới lưỡi|slg",
    ),
    (&[Route::Buccal], "buccal|bukalni|bucal|buccogingivale|защёчно|защечно|bukkal|buc|颊|バッカル"),
    (&[Route::Oromucosal], "oromucosal|oromucosa|orm|orální sliznice|oropharyngeal|gargle|buccopharyngée"),
    (
        &[Route::Intravenous],
        "iv|i v|intravenous|intravenously|intraveineuse|intraveineux|intravenosa|intravenoso|endovenosa|endovenoso|intravenös|\
         intravenös|intravenozni|nitrožilní|intravenöz|damar içi|внутривенно|внутривенный|внутривенное|внутрішньовенно|وريدي|\
         في الوريد|静脉注射|静脈內注射|静脉|静脈内|静注|정맥|정맥주사|tiêm tĩnh mạch|tĩnh mạch|ivn|intravenös infusion|infusion",
    ),
    (
        &[Route::Intramuscular],
        "im|i m|intramuscular|intramusculaire|intramuskulär|intramuskularni|nitrosvalová|intramuscolare|kas içi|intramüsküler|\
         внутримышечно|внутримышечный|внутримышечное|внутрішньом'язово|عضلي|في العضل|肌肉注射|肌注|肌内注射|筋注|筋肉内|근육|\
         근육주사|tiêm bắp|ims",
    ),
    (
        &[Route::Subcutaneous],
        "sc|s c|subcut|subcutaneous|subcutaneously|sous cutanée|sous cutané|subcutánea|subcutanea|subcutáneo|sottocutanea|\
         subkutan|subkutanni|cilt altı|deri altı|подкожно|подкожный|подкожное|підшкірно|تحت الجلد|皮下注射|皮下|피하|피하주사|\
         tiêm dưới da|dưới da|sdr",
    ),
    (
        &[Route::Intradermal],
        "id|i d|intradermal|intradermique|intradérmica|intradermalni|внутрикожно|皮内|피내|idr|deri içi",
    ),
    (
        &[Route::Rectal],
        "rectal|rectale|rettale|rektal|rektalni|pr|per rectum|ректально|ректальный|ректальное|ректальний|شرجي|直肠|直腸|직장|\
         trực tràng|rct|ทวารหนัก",
    ),
    (
        &[Route::Vaginal],
        "vaginal|vaginale|vaginalni|pv|per vaginam|vajinal|вагинально|вагинальный|интравагинально|вагінально|مهبلي|阴道|腟|膣|질|\
         âm đạo|vag",
    ),
    (
        &[Route::Topical],
        "topical|topically|topique|tópica|tópico|topica|cutaneous|cutanée|cutáneo|cutánea|cutaneo|cutâneo|kožní|kozni|kutan|\
         auf der haut|haut|topikal|haricen|наружно|наружный|местно|местный|місцево|зовнішньо|موضعي|外用|外用薬|皮肤|皮膚|외용|\
         dùng ngoài|drm|top|external|skin|dermal|locale",
    ),
    (
        &[Route::Transdermal],
        "transdermal|transdermique|transdérmica|transdermico|transdermalni|трансдермально|трансдермальный|透皮|経皮|경피|tdr",
    ),
    (
        &EYES,
        "eye|eyes|ophthalmic|ocular|ophtalmique|oculaire|oftálmica|oftalmica|oftálmico|ocul|oční|ocni|am auge|göz|oküler|\
         в глаза|офтальмологический|конъюнктивально|в око|للعين|眼用|滴眼|点眼|眼|점안|nhỏ mắt|mắt|oph|oculare",
    ),
    (
        &EARS,
        "ear|ears|otic|auricular|auriculaire|ótica|otica|auricolare|am ohr|ušní|usni|kulak|в уши|ушной|у вухо|للأذن|耳用|滴耳|点耳|耳|\
         nhỏ tai|aur",
    ),
    (
        &[Route::Nasal],
        "nasal|nasale|nosní|nosni|nose|burun|назально|интраназально|интраназальный|назальний|أنفي|للأنف|鼻用|鼻|点鼻|경비|nhỏ mũi|mũi|nas|\
         intranasal|nazal",
    ),
    (
        &[Route::Inhaled],
        "inhalation|inhaled|inhalée|inhalé|inhalatoria|inalatoria|inalatório|inhalación|inhalační|inhalacni|inhalasyon|\
         ингаляционно|ингаляционный|інгаляційно|استنشاق|吸入|흡입|hít|inh|inhalativ|zur inhalation|resp",
    ),
    (&[Route::Nebulised], "nebulised|nebulized|nebuliser|nebulisation|nebulisace|небулайзер|雾化|雾化吸入|khí dung"),
    (&[Route::NasogastricTube], "nasogastric|nasogastric tube|ng tube|sonde nasogastrique|鼻饲"),
    (&[Route::GastrostomyTube], "gastrostomy|gastrostomy tube|peg|gastric|gsr"),
    (&[Route::Intraosseous], "intraosseous|intra osseuse|io|i o|ios|внутрикостно"),
    (
        &[Route::Intraarticular],
        "intraarticular|intra articular|intra articulaire|intraartikulární|iat|внутрисуставно|关节腔",
    ),
    (&[Route::Intrathecal], "intrathecal|intrathécale|intratecal|intratekální|ith|интратекально|鞘内"),
    (&[Route::Epidural], "epidural|péridurale|peridural|epidurální|epd|эпидурально|硬膜外"),
    (&[Route::Intravesical], "intravesical|intravésicale|intravezikální|ivs|внутрипузырно|膀胱"),
    (&[Route::Implanted], "implantation|implanted|implant|imp|implantación"),
];
