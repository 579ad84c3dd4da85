//! The form codes of the Czech list (SÚKL): `TBL NOB`, `INJ SOL`, `INF PLV SOL`. They are words of three letters, most
//! from Latin, and mean nothing elsewhere.

use super::parts::*;

/// What a cell of such codes says; none for any other cell. Two forms in one box (`+`) are none of ours.
pub(super) fn form(text: &str) -> Option<Parts> {
    let mut found = NOTHING;
    let text = text.trim();
    if text.is_empty() || !text.chars().all(|c| c.is_ascii_uppercase() || matches!(c, ' ' | '/' | '+')) {
        return None;
    }
    for word in text.split([' ', '/', '+']).filter(|word| !word.is_empty()) {
        found |= WORDS.iter().find(|(_, words)| words.split(' ').any(|one| one == word))?.0;
    }
    Some(if text.contains('+') { OTHER } else { found })
}

const WORDS: &[(Parts, &str)] = &[
    (TABLET, "TBL"),
    (CAPSULE, "CPS"),
    (NOTHING, "NOB FLM OBD DUR MOL AMY OPE LQF VIA MDC"),
    (PROLONGED, "PRO RET MRL PML"),
    (GASTRO, "ENT ETD ETM ENP"),
    (EFFERVESCENT, "EFF"),
    (CHEWABLE, "MND MDM"),
    (SUBLINGUAL, "SLG"),
    (ORAL, "POR"),
    (SOLUTION, "SOL"),
    (SUSPENSION, "SUS"),
    (EMULSION, "EML"),
    (GRANULES, "GRA"),
    (DROPS, "GTT"),
    (SYRUP, "SIR"),
    (POWDER, "PLV"),
    (POWDER, "PSO PLQ"),
    (POWDER, "PSU SUR PSL PLS"),
    (ORODISPERSIBLE, "DIS"),
    (CONCENTRATE, "CNC CSL"),
    (POWDER | CONCENTRATE, "PCC"),
    (INJECTION, "INJ"),
    (INFUSION, "INF"),
    (SYRINGE, "ISP"),
    (PEN, "PEP"),
    (CARTRIDGE, "ZVL"),
    (MULTIDOSE, "CVD"),
    (SACHET, "SCC"),
    (EYE, "OPH"),
    (EAR, "AUR"),
    (NOSE, "NAS"),
    (VAGINAL, "VAG"),
    (RECTAL, "RCT"),
    (SKIN, "DRM"),
    (PATCH, "TDR"),
    (MOUTH, "ORM"),
    (INHALED, "INH"),
    (INHALER, "PSS"),
    (NEBULISED, "NEB"),
    (INHALER | POWDER, "DOS"),
    (SPRAY, "SPR"),
    (CREAM, "CRM"),
    (OINTMENT, "UNG"),
    (GEL, "GEL"),
    (LOTION, "LOT"),
    (SHAMPOO, "SAT SHP"),
    (SUPPOSITORY, "SUP"),
    (PESSARY, "GLB"),
    (IMPLANT, "IMP"),
    (LOZENGE, "PAS"),
    (MOUTHWASH, "GGR"),
    (OTHER, "KIT GAS DNT HMD HFL PST STL SPM EMP LAC SPE IUT IVI TEA SPC MED"),
];
