//! Dose forms, dispensing units, and how a dose uses a unit. What it offers for a form are usual
//! values to start from when onboarding; a pharmacist decides for each drug.

use std::num::NonZeroU8;

use crate::coded::{Stored, coded};
use crate::number::{Quantity, show_count};
use crate::route::{EARS, EYES, Route};
use crate::stored_text::stored_as_text;
use crate::unit::{CountableUnit, MeasuredUnit};

macro_rules! forms {
    ($($(#[$note:meta])* $entry:ident = $code:literal, $words:literal, $unit:ident, $use:ident;)+) => {
        coded! {
            /// The form a drug comes in.
            pub enum DoseForm { $($(#[$note])* $entry => ($code, $words)),+ }
        }

        impl DoseForm {
            /// The smallest whole thing usually handed over.
            #[must_use]
            pub const fn usual_unit(self) -> DispensingUnit {
                match self {
                    $(Self::$entry => DispensingUnit::$unit,)+
                }
            }

            /// How a dose usually uses a unit.
            #[must_use]
            pub const fn usual_use(self) -> UnitUse {
                match self {
                    $(Self::$entry => UnitUse::$use,)+
                }
            }
        }
    };
}

forms! {
    /// Swallowed whole unless the drug says it may be divided.
    Tablet = "tablet", "tablet", Tablet, WHOLE;
    /// Never divided.
    ModifiedReleaseTablet = "tablet-mr", "modified-release tablet", Tablet, WHOLE;
    /// Never divided.
    GastroResistantTablet = "tablet-gr", "gastro-resistant tablet", Tablet, WHOLE;
    /// Stirred into water.
    DispersibleTablet = "tablet-dispersible", "dispersible tablet", Tablet, WHOLE;
    /// Chewable tablet, chewed.
    ChewableTablet = "tablet-chewable", "chewable tablet", Tablet, WHOLE;
    /// Melts on the tongue.
    OrodispersibleTablet = "tablet-orodispersible", "orodispersible tablet", Tablet, WHOLE;
    /// Under the tongue.
    SublingualTablet = "tablet-sublingual", "sublingual tablet", Tablet, WHOLE;
    /// Sparkles in water.
    EffervescentTablet = "tablet-effervescent", "effervescent tablet", Tablet, WHOLE;
    /// Swallowed whole.
    Capsule = "capsule", "capsule", Capsule, WHOLE;
    /// Swallowed whole.
    ModifiedReleaseCapsule = "capsule-mr", "modified-release capsule", Capsule, WHOLE;
    /// Oral solution, measured.
    OralSolution = "oral-solution", "oral solution", Bottle, Continuous;
    /// Shaken, then measured.
    OralSuspension = "oral-suspension", "oral suspension", Bottle, Continuous;
    /// Powder that water makes into a suspension.
    PowderForOralSuspension = "powder-oral-suspension", "powder for oral suspension", Bottle, Continuous;
    /// Syrup, measured.
    Syrup = "syrup", "syrup", Bottle, Continuous;
    /// Oral drops, counted.
    OralDrops = "oral-drops", "oral drops", Bottle, Continuous;
    /// Stirred into water.
    PowderForOralSolution = "powder-oral-solution", "powder for oral solution", Sachet, WHOLE;
    /// Granules, measured by the sachet.
    Granules = "granules", "granules", Sachet, WHOLE;
    /// Lozenge, sucked.
    Lozenge = "lozenge", "lozenge", Lozenge, WHOLE;
    /// Medicated chewing gum, chewed.
    MedicatedGum = "gum", "medicated chewing gum", Gum, WHOLE;
    /// Rinsed and spat out.
    Mouthwash = "mouthwash", "mouthwash", Bottle, Continuous;
    /// Spread in the mouth.
    OromucosalGel = "oromucosal-gel", "oral gel", Tube, Continuous;
    /// An ampoule or vial of solution.
    InjectionSolution = "injection-solution", "solution for injection", Ampoule, EachDoseOpensNewUnit;
    /// A vial of powder.
    PowderForInjection = "injection-powder", "powder for injection", Vial, EachDoseOpensNewUnit;
    /// A vial of suspension.
    InjectionSuspension = "injection-suspension", "suspension for injection", Vial, EachDoseOpensNewUnit;
    /// One syringe, one dose.
    PrefilledSyringe = "prefilled-syringe", "prefilled syringe", Syringe, EachDoseOpensNewUnit;
    /// A pen of many doses.
    InsulinPen = "insulin-pen", "prefilled pen", Pen, Continuous;
    /// A vial of many doses.
    MultidoseVial = "multidose-vial", "multidose vial for injection", Vial, Continuous;
    /// A cartridge for a pen.
    Cartridge = "cartridge", "cartridge for injection", Cartridge, Continuous;
    /// A bag or bottle that runs in.
    Infusion = "infusion", "solution for infusion", Bag, EachDoseOpensNewUnit;
    /// Added to an infusion.
    ConcentrateForInfusion = "infusion-concentrate", "concentrate for infusion", Vial, EachDoseOpensNewUnit;
    /// Cream, applied.
    Cream = "cream", "cream", Tube, Continuous;
    /// Ointment, applied.
    Ointment = "ointment", "ointment", Tube, Continuous;
    /// Gel, applied.
    Gel = "gel", "gel", Tube, Continuous;
    /// Lotion, applied.
    Lotion = "lotion", "lotion", Bottle, Continuous;
    /// Solution for the skin, applied.
    CutaneousSolution = "cutaneous-solution", "solution for the skin", Bottle, Continuous;
    /// Shampoo, applied.
    Shampoo = "shampoo", "shampoo", Bottle, Continuous;
    /// Eye drops, counted.
    EyeDrops = "eye-drops", "eye drops", Bottle, Continuous;
    /// Eye ointment, applied.
    EyeOintment = "eye-ointment", "eye ointment", Tube, Continuous;
    /// Ear drops, counted.
    EarDrops = "ear-drops", "ear drops", Bottle, Continuous;
    /// Nose drops, counted.
    NasalDrops = "nasal-drops", "nose drops", Bottle, Continuous;
    /// Nasal spray, sprayed.
    NasalSpray = "nasal-spray", "nasal spray", Bottle, Continuous;
    /// Inhaler, counted in puffs.
    Inhaler = "inhaler", "inhaler", Inhaler, Continuous;
    /// Puffs of powder.
    DryPowderInhaler = "inhaler-powder", "dry powder inhaler", Inhaler, Continuous;
    /// One nebule, one dose.
    NebuliserSolution = "nebuliser-solution", "nebuliser solution", Nebule, EachDoseOpensNewUnit;
    /// One for each dose.
    Suppository = "suppository", "suppository", Suppository, WHOLE;
    /// One for each dose.
    Enema = "enema", "enema", Enema, EachDoseOpensNewUnit;
    /// One for each dose.
    Pessary = "pessary", "pessary", Pessary, WHOLE;
    /// Vaginal cream, applied.
    VaginalCream = "vaginal-cream", "vaginal cream", Tube, Continuous;
    /// Stays in.
    VaginalRing = "vaginal-ring", "vaginal ring", Ring, WHOLE;
    /// Stuck on.
    Patch = "patch", "patch", Patch, WHOLE;
    /// Stays in.
    Implant = "implant", "implant", Implant, WHOLE;
}

impl DoseForm {
    /// Whether it goes into the body through a needle, and is drawn up in a syringe.
    #[must_use]
    pub const fn is_injected(self) -> bool {
        matches!(
            self,
            Self::InjectionSolution
                | Self::PowderForInjection
                | Self::InjectionSuspension
                | Self::PrefilledSyringe
                | Self::InsulinPen
                | Self::MultidoseVial
                | Self::Cartridge
                | Self::Infusion
                | Self::ConcentrateForInfusion
        )
    }

    /// The routes such a form is usually given by.
    #[must_use]
    pub fn usual_routes(self) -> Vec<Route> {
        match self {
            Self::SublingualTablet => vec![Route::Sublingual],
            Self::Lozenge | Self::MedicatedGum | Self::Mouthwash | Self::OromucosalGel => vec![Route::Oromucosal],
            Self::OralSolution
            | Self::OralSuspension
            | Self::PowderForOralSuspension
            | Self::Syrup
            | Self::DispersibleTablet
            | Self::PowderForOralSolution => {
                vec![Route::Oral, Route::NasogastricTube, Route::GastrostomyTube]
            }
            Self::InjectionSolution | Self::PowderForInjection => {
                vec![Route::Intravenous, Route::Intramuscular, Route::Subcutaneous]
            }
            Self::InjectionSuspension => vec![Route::Intramuscular, Route::Subcutaneous],
            Self::PrefilledSyringe | Self::InsulinPen | Self::MultidoseVial | Self::Cartridge => {
                vec![Route::Subcutaneous]
            }
            Self::Infusion | Self::ConcentrateForInfusion => vec![Route::Intravenous],
            Self::Cream | Self::Ointment | Self::Gel | Self::Lotion | Self::CutaneousSolution | Self::Shampoo => {
                vec![Route::Topical]
            }
            Self::EyeDrops | Self::EyeOintment => EYES.to_vec(),
            Self::EarDrops => EARS.to_vec(),
            Self::NasalDrops | Self::NasalSpray => vec![Route::Nasal],
            Self::Inhaler | Self::DryPowderInhaler => vec![Route::Inhaled],
            Self::NebuliserSolution => vec![Route::Nebulised],
            Self::Suppository | Self::Enema => vec![Route::Rectal],
            Self::Pessary | Self::VaginalCream | Self::VaginalRing => vec![Route::Vaginal],
            Self::Patch => vec![Route::Transdermal],
            Self::Implant => vec![Route::Implanted],
            _ => vec![Route::Oral],
        }
    }
}

macro_rules! units {
    ($($(#[$note:meta])* $entry:ident = $code:literal, $one:literal, $several:literal;)+) => {
        coded! {
            /// The smallest whole thing handed over. Quantities are whole numbers of it.
            pub enum DispensingUnit { $($(#[$note])* $entry => ($code, $one)),+ }
        }

        impl DispensingUnit {
            /// The word for one, or for several.
            #[must_use]
            pub const fn word(self, one: bool) -> &'static str {
                match self {
                    $(Self::$entry => if one { $one } else { $several },)+
                }
            }
        }
    };
}

units! {
    /// Counted in tablets.
    Tablet = "tablet", "tablet", "tablets";
    /// Counted in capsules.
    Capsule = "capsule", "capsule", "capsules";
    /// Counted in sachets.
    Sachet = "sachet", "sachet", "sachets";
    /// Counted in suppositories.
    Suppository = "suppository", "suppository", "suppositories";
    /// Counted in pessaries.
    Pessary = "pessary", "pessary", "pessaries";
    /// Counted in patches.
    Patch = "patch", "patch", "patches";
    /// Counted in lozenges.
    Lozenge = "lozenge", "lozenge", "lozenges";
    /// Counted in pieces of gum.
    Gum = "gum", "piece of gum", "pieces of gum";
    /// Counted in vials.
    Vial = "vial", "vial", "vials";
    /// Counted in ampoules.
    Ampoule = "ampoule", "ampoule", "ampoules";
    /// Counted in syringes.
    Syringe = "syringe", "syringe", "syringes";
    /// Counted in cartridges.
    Cartridge = "cartridge", "cartridge", "cartridges";
    /// Counted in pens.
    Pen = "pen", "pen", "pens";
    /// Counted in bags.
    Bag = "bag", "bag", "bags";
    /// Counted in bottles.
    Bottle = "bottle", "bottle", "bottles";
    /// Counted in tubes.
    Tube = "tube", "tube", "tubes";
    /// Counted in inhalers.
    Inhaler = "inhaler", "inhaler", "inhalers";
    /// Counted in nebules.
    Nebule = "nebule", "nebule", "nebules";
    /// Counted in enemas.
    Enema = "enema", "enema", "enemas";
    /// Counted in implants.
    Implant = "implant", "implant", "implants";
    /// Counted in rings.
    Ring = "ring", "ring", "rings";
    /// A liquid that the pharmacy pours out: handed over by the millilitre.
    Millilitre = "ml", "mL", "mL";
    /// A cream that the pharmacy weighs out: handed over by the gram.
    Gram = "g", "g", "g";
}

impl DispensingUnit {
    /// "21 vials", "1 bottle".
    #[must_use]
    pub fn count(self, quantity: Quantity) -> String {
        format!("{quantity} {}", self.word(quantity.get() == 1))
    }

    /// The word for several units: "tablets"; for one that this version doesn't know, its code.
    #[must_use]
    pub fn several(unit: &Stored<Self>) -> String {
        match unit {
            Stored::Known(unit) => unit.word(false).to_owned(),
            Stored::Newer(code) => code.clone(),
        }
    }

    /// "21 vials", "0 vials", also of a unit that this version doesn't know: then with its code.
    #[must_use]
    pub fn counted(unit: &Stored<Self>, units: u64) -> String {
        let one = u32::try_from(units).ok().and_then(Quantity::new);
        match (unit, one) {
            (Stored::Known(unit), Some(units)) => unit.count(units),
            (Stored::Known(unit), None) => format!("{} {}", show_count(u128::from(units)), unit.word(false)),
            (Stored::Newer(code), _) => format!("{} {code}", show_count(u128::from(units))),
        }
    }

    /// The dose unit that is the same thing: a dose can be "1 tablet", but not "1 inhaler".
    #[must_use]
    pub const fn countable(self) -> Option<CountableUnit> {
        Some(match self {
            Self::Tablet => CountableUnit::Tablet,
            Self::Capsule => CountableUnit::Capsule,
            Self::Sachet => CountableUnit::Sachet,
            Self::Suppository => CountableUnit::Suppository,
            Self::Pessary => CountableUnit::Pessary,
            Self::Patch => CountableUnit::Patch,
            Self::Lozenge => CountableUnit::Lozenge,
            Self::Gum => CountableUnit::Gum,
            Self::Vial => CountableUnit::Vial,
            Self::Ampoule => CountableUnit::Ampoule,
            Self::Syringe => CountableUnit::Syringe,
            Self::Cartridge => CountableUnit::Cartridge,
            Self::Pen => CountableUnit::Pen,
            Self::Bag => CountableUnit::Bag,
            Self::Bottle => CountableUnit::Bottle,
            Self::Tube => CountableUnit::Tube,
            Self::Nebule => CountableUnit::Nebule,
            Self::Enema => CountableUnit::Enema,
            Self::Implant => CountableUnit::Implant,
            Self::Ring => CountableUnit::Ring,
            Self::Inhaler | Self::Millilitre | Self::Gram => return None,
        })
    }

    /// The measured unit that is the same thing, where a pharmacy pours or weighs out.
    #[must_use]
    pub const fn measured(self) -> Option<MeasuredUnit> {
        match self {
            Self::Millilitre => Some(MeasuredUnit::Millilitre),
            Self::Gram => Some(MeasuredUnit::Gram),
            _ => None,
        }
    }
}

/// How a dose uses a dispensing unit.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum UnitUse {
    /// What a dose leaves over is thrown away: single-use vials.
    EachDoseOpensNewUnit,
    /// A unit can be divided into so many equal parts, and the rest kept: 1 for capsules, 2 for scored tablets.
    DivisibleInto(NonZeroU8),
    /// Doses follow on each other from the same unit: bottles, inhalers, pens.
    Continuous,
    /// A code written by a newer version: shown as it stands, read-only.
    Newer(String),
}

impl UnitUse {
    /// Divisible into one: whole units only, nothing thrown away.
    pub const WHOLE: Self = Self::DivisibleInto(NonZeroU8::MIN);
    /// The most parts a unit can be divided into.
    pub const MOST_PARTS: u8 = 8;

    /// The use of a code that somebody sends; none if this version does not know it.
    #[must_use]
    pub fn known(code: &str) -> Option<Self> {
        match code {
            "each-dose-new-unit" => Some(Self::EachDoseOpensNewUnit),
            "continuous" => Some(Self::Continuous),
            _ => {
                let parts =
                    code.strip_prefix("divisible:").filter(|parts| !parts.starts_with(['0', '+']))?.parse().ok()?;
                NonZeroU8::new(parts).filter(|parts| parts.get() <= Self::MOST_PARTS).map(Self::DivisibleInto)
            }
        }
    }

    /// The text kept in the store.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::EachDoseOpensNewUnit => "each-dose-new-unit".to_owned(),
            Self::DivisibleInto(parts) => format!("divisible:{parts}"),
            Self::Continuous => "continuous".to_owned(),
            Self::Newer(code) => code.clone(),
        }
    }

    /// The use of a code read from the store; never fails.
    #[must_use]
    pub fn from_text(code: &str) -> Self {
        Self::known(code).unwrap_or_else(|| Self::Newer(code.to_owned()))
    }

    /// The use in words.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::EachDoseOpensNewUnit => "each dose opens a new unit".to_owned(),
            Self::DivisibleInto(parts) if *parts == NonZeroU8::MIN => "whole units only".to_owned(),
            Self::DivisibleInto(parts) => format!("can be divided into {parts}"),
            Self::Continuous => "doses follow on from the same unit".to_owned(),
            Self::Newer(code) => code.clone(),
        }
    }
}

stored_as_text!(UnitUse);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_has_a_unit_a_use_and_routes() {
        for form in DoseForm::ALL {
            assert_eq!(DoseForm::from_code(form.code()), Some(*form));
            assert!(!form.usual_routes().is_empty(), "{form:?}");
            assert!(!matches!(form.usual_use(), UnitUse::Newer(_)));
        }
        let several: std::collections::BTreeSet<_> = DoseForm::ALL.iter().map(|form| form.words()).collect();
        assert_eq!(several.len(), DoseForm::ALL.len());
    }

    #[test]
    fn ways_of_using_a_unit_come_back_from_the_store() {
        for code in ["each-dose-new-unit", "continuous", "divisible:1", "divisible:4"] {
            assert_eq!(UnitUse::known(code).unwrap().to_text(), code);
        }
        for code in ["divisible:0", "divisible:9", "divisible:", "divisible:02", "half"] {
            assert_eq!(UnitUse::from_text(code), UnitUse::Newer(code.into()));
        }
        assert_eq!(DispensingUnit::Patch.count(Quantity::new(1).unwrap()), "1 patch");
        assert_eq!(DispensingUnit::Suppository.count(Quantity::new(1240).unwrap()), "1\u{202F}240 suppositories");
    }
}
