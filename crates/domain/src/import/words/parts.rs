//! What the words of a dose form say, apart from any language: "gastro-resistant", "tablet", "for infusion". Several
//! together make a form, or none where they contradict each other.

use crate::form::{DispensingUnit, DoseForm};

/// A set of what words say.
pub(crate) type Parts = u64;

macro_rules! parts {
    ($($(#[$note:meta])* $name:ident = $bit:literal;)+) => {
        $($(#[$note])* pub(crate) const $name: Parts = 1 << $bit;)+
    };
}

/// A word that says nothing about the form: "film-coated", "use".
pub(crate) const NOTHING: Parts = 0;

parts! {
    TABLET = 0; CAPSULE = 1; LOZENGE = 2; GUM = 3; MOUTHWASH = 4; GEL = 5; CREAM = 6; OINTMENT = 7; LOTION = 8;
    SHAMPOO = 9; SUPPOSITORY = 10; ENEMA = 11; PESSARY = 12; RING = 13; PATCH = 14; IMPLANT = 15; SYRUP = 16;
    SOLUTION = 17; SUSPENSION = 18; EMULSION = 19; POWDER = 20; GRANULES = 21; DROPS = 22; SPRAY = 23; INHALER = 24;
    INJECTION = 25; INFUSION = 26; CONCENTRATE = 27; AMPOULE = 28; VIAL = 29; SYRINGE = 30; PEN = 31; CARTRIDGE = 32;
    BAG = 33; SACHET = 34; NEBULE = 35; BOTTLE = 36; TUBE = 37; MULTIDOSE = 38;
    PROLONGED = 39; GASTRO = 40; DISPERSIBLE = 41; CHEWABLE = 42; ORODISPERSIBLE = 43; SUBLINGUAL = 44;
    EFFERVESCENT = 45;
    ORAL = 46; EYE = 47; EAR = 48; NOSE = 49; VAGINAL = 50; RECTAL = 51; SKIN = 52; MOUTH = 53; INHALED = 54;
    NEBULISED = 55;
    /// Liquid for certain: its strength is in a volume.
    LIQUID = 56;
    /// A form that has no place in the list of forms: toothpaste, dialysis, plaster.
    OTHER = 57;
}

/// Of these there is at most one in a form.
const SINGLE: Parts = TABLET
    | CAPSULE
    | LOZENGE
    | GUM
    | MOUTHWASH
    | GEL
    | CREAM
    | OINTMENT
    | LOTION
    | SHAMPOO
    | SUPPOSITORY
    | ENEMA
    | PESSARY
    | RING
    | PATCH
    | IMPLANT
    | SYRUP;
/// Where a form goes, beside the mouth.
const SITES: Parts = EYE | EAR | NOSE | VAGINAL | RECTAL | SKIN | MOUTH | INHALED | NEBULISED;
/// What a needle gives.
const NEEDLE: Parts = INJECTION | INFUSION | SYRINGE | PEN | CARTRIDGE;
const LIQUIDS: Parts = SOLUTION | SUSPENSION | EMULSION | DROPS | SPRAY;
const CHANGED: Parts = PROLONGED | GASTRO | DISPERSIBLE | CHEWABLE | ORODISPERSIBLE | SUBLINGUAL | EFFERVESCENT;
/// All that says a form or a site, without containers.
pub(crate) const SAYS_SITE: Parts = SITES | NEEDLE | ORAL;

/// The form that these words make together; none where they are too few or contradict each other.
pub(crate) fn form(p: Parts) -> Option<DoseForm> {
    if p & OTHER != 0 {
        return None;
    }
    match (p & SINGLE).count_ones() {
        0 => without_base(p),
        1 => with_base(p),
        _ => None,
    }
}

fn with_base(p: Parts) -> Option<DoseForm> {
    let only = |allowed: Parts| p & (SITES | NEEDLE | LIQUIDS | POWDER | GRANULES | CHANGED | INHALER) & !allowed == 0;
    let when = |allowed: Parts, form: DoseForm| only(allowed).then_some(form);
    match p & SINGLE {
        TABLET | CAPSULE if p & VAGINAL != 0 => when(VAGINAL, DoseForm::Pessary),
        TABLET => only(CHANGED).then(|| tablet(p & CHANGED)).flatten(),
        CAPSULE if p & (PROLONGED | GASTRO) != 0 => when(PROLONGED | GASTRO, DoseForm::ModifiedReleaseCapsule),
        CAPSULE => when(NOTHING, DoseForm::Capsule),
        LOZENGE => when(MOUTH, DoseForm::Lozenge),
        GUM => when(MOUTH | CHEWABLE, DoseForm::MedicatedGum),
        MOUTHWASH => when(MOUTH | SOLUTION, DoseForm::Mouthwash),
        GEL if p & MOUTH != 0 => when(MOUTH, DoseForm::OromucosalGel),
        GEL => when(SKIN, DoseForm::Gel),
        CREAM if p & VAGINAL != 0 => when(VAGINAL, DoseForm::VaginalCream),
        CREAM => when(SKIN, DoseForm::Cream),
        OINTMENT if p & EYE != 0 => when(EYE, DoseForm::EyeOintment),
        OINTMENT => when(SKIN, DoseForm::Ointment),
        LOTION => when(SKIN, DoseForm::Lotion),
        SHAMPOO => when(SKIN, DoseForm::Shampoo),
        SUPPOSITORY => when(RECTAL, DoseForm::Suppository),
        ENEMA => when(RECTAL | SOLUTION | SUSPENSION, DoseForm::Enema),
        PESSARY => when(VAGINAL, DoseForm::Pessary),
        RING => when(VAGINAL, DoseForm::VaginalRing),
        PATCH => when(SKIN | PROLONGED, DoseForm::Patch),
        IMPLANT => when(SYRINGE | PROLONGED, DoseForm::Implant),
        SYRUP if p & (POWDER | GRANULES) != 0 => when(POWDER | GRANULES, DoseForm::PowderForOralSuspension),
        SYRUP => when(NOTHING, DoseForm::Syrup),
        _ => None,
    }
}

fn tablet(changed: Parts) -> Option<DoseForm> {
    Some(match changed {
        NOTHING => DoseForm::Tablet,
        PROLONGED => DoseForm::ModifiedReleaseTablet,
        GASTRO => DoseForm::GastroResistantTablet,
        DISPERSIBLE => DoseForm::DispersibleTablet,
        CHEWABLE => DoseForm::ChewableTablet,
        ORODISPERSIBLE => DoseForm::OrodispersibleTablet,
        SUBLINGUAL => DoseForm::SublingualTablet,
        EFFERVESCENT => DoseForm::EffervescentTablet,
        both if both == PROLONGED | GASTRO => DoseForm::ModifiedReleaseTablet,
        _ => return None,
    })
}

fn without_base(p: Parts) -> Option<DoseForm> {
    let elsewhere = p & (SITES | ORAL | DROPS | SPRAY | GRANULES | INHALER | NEBULE) != 0;
    let ampoule = p & AMPOULE != 0 || (p & VIAL != 0 && p & POWDER != 0) || (p & VIAL != 0 && p & LIQUID != 0);
    if p & NEEDLE != 0 || (ampoule && !elsewhere) {
        return if elsewhere { None } else { injected(p) };
    }
    if p & (INHALED | NEBULISED | INHALER | NEBULE) != 0 {
        return inhaled(p);
    }
    let some = |any: Parts, form: DoseForm| (p & any != 0).then_some(form);
    match p & SITES {
        EYE => some(DROPS | SOLUTION | SUSPENSION | EMULSION, DoseForm::EyeDrops),
        EAR => some(DROPS | SOLUTION | SUSPENSION, DoseForm::EarDrops),
        NOSE if p & DROPS != 0 => some(SPRAY, DoseForm::NasalSpray).map_or(Some(DoseForm::NasalDrops), |_| None),
        NOSE => some(SPRAY, DoseForm::NasalSpray),
        RECTAL if p & (SPRAY | DROPS) == 0 => some(SOLUTION | SUSPENSION, DoseForm::Enema),
        SKIN if p & (SPRAY | POWDER) == 0 => some(SOLUTION, DoseForm::CutaneousSolution),
        NOTHING => swallowed(p),
        _ => None,
    }
}

fn injected(p: Parts) -> Option<DoseForm> {
    let infusion = p & INFUSION != 0;
    let powder = p & POWDER != 0;
    match (p & (SYRINGE | PEN | CARTRIDGE | MULTIDOSE)).count_ones() {
        0 => {}
        1 if powder => return None,
        1 if p & SYRINGE != 0 => return Some(DoseForm::PrefilledSyringe),
        1 if p & PEN != 0 => return Some(DoseForm::InsulinPen),
        1 if p & CARTRIDGE != 0 => return Some(DoseForm::Cartridge),
        1 if !infusion => return Some(DoseForm::MultidoseVial),
        _ => return None,
    }
    match p & (SOLUTION | SUSPENSION | EMULSION | CONCENTRATE) {
        _ if powder => Some(DoseForm::PowderForInjection),
        concentrate if concentrate & CONCENTRATE != 0 => infusion.then_some(DoseForm::ConcentrateForInfusion),
        SUSPENSION => (!infusion).then_some(DoseForm::InjectionSuspension),
        EMULSION => (infusion && p & INJECTION == 0).then_some(DoseForm::Infusion),
        SOLUTION if infusion && p & INJECTION == 0 => Some(DoseForm::Infusion),
        SOLUTION => Some(DoseForm::InjectionSolution),
        NOTHING if infusion && p & (INJECTION | AMPOULE | VIAL) == 0 => Some(DoseForm::Infusion),
        NOTHING if p & AMPOULE != 0 || p & LIQUID != 0 => (!infusion).then_some(DoseForm::InjectionSolution),
        _ => None,
    }
}

fn inhaled(p: Parts) -> Option<DoseForm> {
    if p & (SITES | ORAL) & !(INHALED | NEBULISED) != 0 {
        return None;
    }
    let nebulised = p & (NEBULISED | NEBULE) != 0;
    match p & (POWDER | SOLUTION | SUSPENSION | EMULSION) {
        POWDER if !nebulised => Some(DoseForm::DryPowderInhaler),
        NOTHING | SOLUTION | SUSPENSION if nebulised => Some(DoseForm::NebuliserSolution),
        NOTHING | SOLUTION | SUSPENSION if p & INHALER != 0 || p & SPRAY != 0 => Some(DoseForm::Inhaler),
        _ => None,
    }
}

fn swallowed(p: Parts) -> Option<DoseForm> {
    if p & (SPRAY | EMULSION | CONCENTRATE) != 0 {
        return None;
    }
    let oral = p & ORAL != 0;
    match p & (POWDER | GRANULES | SOLUTION | SUSPENSION | DROPS) {
        GRANULES => Some(DoseForm::Granules),
        SUSPENSION if oral => Some(DoseForm::OralSuspension),
        SOLUTION if oral => Some(DoseForm::OralSolution),
        drops if oral && drops & DROPS != 0 && drops & (POWDER | GRANULES) == 0 => Some(DoseForm::OralDrops),
        POWDER if oral => Some(DoseForm::PowderForOralSolution),
        powder if oral && powder & SUSPENSION != 0 && powder & SOLUTION == 0 => Some(DoseForm::PowderForOralSuspension),
        powder if oral && powder & SOLUTION != 0 && powder & SUSPENSION == 0 => Some(DoseForm::PowderForOralSolution),
        _ => None,
    }
}

/// The container that the words name, where such a form comes in it.
pub(crate) fn unit(p: Parts, form: DoseForm) -> Option<DispensingUnit> {
    let named = match p & (AMPOULE | VIAL | BAG | SACHET | BOTTLE | TUBE | NEBULE) {
        AMPOULE => DispensingUnit::Ampoule,
        VIAL => DispensingUnit::Vial,
        BAG => DispensingUnit::Bag,
        SACHET => DispensingUnit::Sachet,
        BOTTLE => DispensingUnit::Bottle,
        TUBE => DispensingUnit::Tube,
        NEBULE => DispensingUnit::Nebule,
        _ => return None,
    };
    let usual = form.usual_unit();
    let fits = match usual {
        _ if named == usual => true,
        DispensingUnit::Ampoule | DispensingUnit::Vial => {
            matches!(named, DispensingUnit::Ampoule | DispensingUnit::Vial)
        }
        DispensingUnit::Bag | DispensingUnit::Sachet => named == DispensingUnit::Bottle,
        DispensingUnit::Bottle => matches!(named, DispensingUnit::Sachet | DispensingUnit::Ampoule),
        DispensingUnit::Nebule => named == DispensingUnit::Ampoule,
        _ => false,
    };
    fits.then_some(named)
}
