//! Units that are counted.

use crate::fraction::Fraction;
use crate::number;

/// A unit that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each entry is the thing its name says, counted")]
pub enum CountableUnit {
    Tablet,
    Capsule,
    Puff,
    Drop,
    Sachet,
    Suppository,
    Patch,
    Ampoule,
    Vial,
    Spray,
    Application,
    Lozenge,
    Pessary,
    Nebule,
    Syringe,
    Cartridge,
    Pen,
    Bag,
    Bottle,
    Tube,
    Enema,
    Film,
    Gum,
    Implant,
    Ring,
}

impl CountableUnit {
    /// Every countable unit.
    pub const ALL: [Self; 25] = [
        Self::Tablet,
        Self::Capsule,
        Self::Puff,
        Self::Drop,
        Self::Sachet,
        Self::Suppository,
        Self::Patch,
        Self::Ampoule,
        Self::Vial,
        Self::Spray,
        Self::Application,
        Self::Lozenge,
        Self::Pessary,
        Self::Nebule,
        Self::Syringe,
        Self::Cartridge,
        Self::Pen,
        Self::Bag,
        Self::Bottle,
        Self::Tube,
        Self::Enema,
        Self::Film,
        Self::Gum,
        Self::Implant,
        Self::Ring,
    ];

    /// Code, one, several.
    pub(super) const fn facts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Tablet => ("{tbl}", "tablet", "tablets"),
            Self::Capsule => ("{capsule}", "capsule", "capsules"),
            Self::Puff => ("{puff}", "puff", "puffs"),
            Self::Drop => ("{drop}", "drop", "drops"),
            Self::Sachet => ("{sachet}", "sachet", "sachets"),
            Self::Suppository => ("{suppository}", "suppository", "suppositories"),
            Self::Patch => ("{patch}", "patch", "patches"),
            Self::Ampoule => ("{ampoule}", "ampoule", "ampoules"),
            Self::Vial => ("{vial}", "vial", "vials"),
            Self::Spray => ("{spray}", "spray", "sprays"),
            Self::Application => ("{application}", "application", "applications"),
            Self::Lozenge => ("{lozenge}", "lozenge", "lozenges"),
            Self::Pessary => ("{pessary}", "pessary", "pessaries"),
            Self::Nebule => ("{nebule}", "nebule", "nebules"),
            Self::Syringe => ("{syringe}", "syringe", "syringes"),
            Self::Cartridge => ("{cartridge}", "cartridge", "cartridges"),
            Self::Pen => ("{pen}", "pen", "pens"),
            Self::Bag => ("{bag}", "bag", "bags"),
            Self::Bottle => ("{bottle}", "bottle", "bottles"),
            Self::Tube => ("{tube}", "tube", "tubes"),
            Self::Enema => ("{enema}", "enema", "enemas"),
            Self::Film => ("{film}", "film", "films"),
            Self::Gum => ("{gum}", "piece of gum", "pieces of gum"),
            Self::Implant => ("{implant}", "implant", "implants"),
            Self::Ring => ("{ring}", "ring", "rings"),
        }
    }

    /// The code kept in the store.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.facts().0
    }

    /// The word for one.
    #[must_use]
    pub const fn one(self) -> &'static str {
        self.facts().1
    }

    /// The word for several.
    #[must_use]
    pub const fn several(self) -> &'static str {
        self.facts().2
    }

    /// "1 tablet", "half a tablet", "1 and a half tablets"; none if the part has no everyday word.
    #[must_use]
    pub fn words(self, count: Fraction) -> Option<String> {
        let whole = count.floor();
        let (one, several) = (self.one(), self.several());
        let article = if one.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
        let part = match count.rest() {
            (0, _) => return Some(format!("{} {}", number::show_count(whole), if whole == 1 { one } else { several })),
            (1, 2) => "half",
            (1, 3) => "one third",
            (2, 3) => "two thirds",
            (1, 4) => "a quarter",
            (3, 4) => "three quarters",
            _ => return None,
        };
        Some(match (whole, part) {
            (0, "half") => format!("half {article} {one}"),
            (0, _) => format!("{part} of {article} {one}"),
            (_, "half") => format!("{} and a half {several}", number::show_count(whole)),
            _ => format!("{} and {part} {several}", number::show_count(whole)),
        })
    }
}
