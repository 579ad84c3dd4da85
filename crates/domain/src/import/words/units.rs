//! Words for what is handed over, and for the unit of an amount.

use super::scan::{fold, tokens};
use crate::{form::DispensingUnit, unit::DoseUnit};

/// The dispensing unit that a word names, one or several of it.
pub(crate) fn dispensing_unit(text: &str) -> Option<DispensingUnit> {
    let text = text.trim();
    let words = tokens(&fold(text));
    let own = |unit: &&DispensingUnit| {
        unit.code() == text || tokens(&fold(unit.word(true))) == words || tokens(&fold(unit.word(false))) == words
    };
    if let Some(unit) = DispensingUnit::ALL.iter().find(own) {
        return Some(*unit);
    }
    let meant: Vec<&str> = words.iter().map(String::as_str).filter(|word| !NOISE.contains(word)).collect();
    let phrase = meant.join(" ");
    TABLE
        .iter()
        .find(|(_, all)| all.split('|').any(|one| tokens(&fold(one)).join(" ") == phrase))
        .map(|(unit, _)| *unit)
}

/// The unit of an amount: as units are written, or the word for a thing that is counted.
pub(crate) fn measure_unit(text: &str) -> Option<DoseUnit> {
    DoseUnit::written(text).or_else(|| dispensing_unit(text)?.countable().map(DoseUnit::Countable))
}

const NOISE: [&str; 16] =
    ["un", "une", "ein", "eine", "a", "an", "one", "1", "s", "f", "c", "fc", "film", "coated", "scored", "unit"];

const TABLE: &[(DispensingUnit, &str)] = &[
    (
        DispensingUnit::Tablet,
        "tab|tabs|tabl|tbl|caplet|caplets|comprimé|comprimés|comp|cpr|cp|comprimido|comprimidos|tablette|tabletten|tableta|\
         tablety|tablet|compressa|compresse|таблетка|таблетки|таблеток|табл|таб|قرص|أقراص|片|錠|정|viên|viên nén|เม็ด|tabletas|\
         dragee|dragees|filmtabletten",
    ),
    (
        DispensingUnit::Capsule,
        "cap|caps|cps|gélule|gélules|cápsula|cápsulas|kapsel|kapseln|kapsle|tobolka|tobolky|kapsül|capsula|capsule|капсула|\
         капсулы|капсул|капс|капсули|كبسولة|كبسولات|粒|胶囊|膠囊|カプセル|캡슐|viên nang|แคปซูล|softgel|softgels|veg caps",
    ),
    (
        DispensingUnit::Sachet,
        "sach|sachets|sobre|sobres|beutel|sáček|sáčky|sáčků|saşe|bustina|bustine|саше|пакетик|пакетиков|كيس|أكياس|袋|包|포|gói",
    ),
    (
        DispensingUnit::Suppository,
        "supp|supps|suppositoire|suppositoires|zäpfchen|čípek|čípky|čípků|supositorio|supositorios|supposte|суппозиторий|суппозитории|свечи|لبوس|تحميلة|个栓|枚|個|좌제",
    ),
    (DispensingUnit::Pessary, "ovule|ovules|óvulo|óvulos|ovül|vaginal tablet|vaginal tablets"),
    (DispensingUnit::Patch, "patchs|pflaster|náplast|náplasti|parche|parches|dispositif|dispositifs|пластырь|贴|貼|매"),
    (DispensingUnit::Lozenge, "pastille|pastilles|pastilka|pastilky|pastil|pastilla|пастилка|пастилки"),
    (
        DispensingUnit::Vial,
        "vials|flacon injectable|lahvička|lahvičky|flakon|durchstechflasche|флакон|флаконов|فيال|瓶注|バイアル|바이알|lọ",
    ),
    (
        DispensingUnit::Ampoule,
        "amp|amps|ampul|ampulka|ampulky|ampulle|ampullen|ampolla|ampollas|ampola|fiala|fiale|ампула|ампулы|ампул|أمبول|支|管|アンプル|앰플|ống",
    ),
    (
        DispensingUnit::Syringe,
        "prefilled syringe|prefilled syringes|seringue|seringues|seringue préremplie|seringues préremplies|jeringa|jeringas|spritze|spritzen|stříkačka|шприц|筒|シリンジ|prefilled syr",
    ),
    (DispensingUnit::Cartridge, "cartouche|cartouches|patrone|patronen|cartucho|картридж"),
    (
        DispensingUnit::Pen,
        "prefilled pen|prefilled pens|stylo|stylos|stylo prérempli|stylos préremplis|kalem|pluma|キット",
    ),
    (DispensingUnit::Bag, "poche|poches|bolsa|bolsas|vak|torba|sacca|بكيس"),
    (
        DispensingUnit::Bottle,
        "bot|btl|flacon|flacons|flasche|flaschen|frasco|frascos|lahev|láhev|şişe|bouteille|бутылка|زجاجة|瓶|병|本|chai|flacone",
    ),
    (DispensingUnit::Tube, "tubes|tubo|tubos|tuba|tuby|tüp|туба|أنبوب|tuýp|튜브"),
    (DispensingUnit::Inhaler, "inhalers|inhalador|inhalateur|inhalátor|inhalatör"),
    (DispensingUnit::Nebule, "nebules|nebs"),
    (DispensingUnit::Millilitre, "millilitre|millilitres|milliliter|ml|мл|毫升"),
    (DispensingUnit::Gram, "gram|grams|gramme|gm|gr|г|克"),
];
