//! Acts on drugs and their packs.

use crate::{
    drug::{Drug, Pack, TallMan},
    drug_state::DrugState,
};

super::act! {
    /// A drug was taken in.
    "drug.onboard" v 1, DrugOnboarded {
        /// The drug with its first version.
        #[serde(flatten)]
        drug: Drug,
    }
}

super::act! {
    /// A drug has a new version, another tall-man form, or lacks nothing any more.
    "drug.correct" v 1, DrugCorrected {
        /// The drug with its present version.
        #[serde(flatten)]
        drug: Drug,
    }
}

super::act! {
    /// A drug was taken out of use for now.
    "drug.suspend" v 1, DrugSuspended {
        /// Where it stands.
        state: DrugState,
        /// Why, as somebody typed it.
        reason: String,
    }
}

super::act! {
    /// A drug was taken back into use, or back from those that were retired.
    "drug.resume" v 1, DrugResumed {
        /// Where it stands.
        state: DrugState,
        /// Why, as somebody typed it.
        reason: String,
    }
}

super::act! {
    /// A drug was taken out of use for good.
    "drug.retire" v 1, DrugRetired {
        /// Where it stands, and what replaces it.
        state: DrugState,
        /// Why, as somebody typed it.
        reason: String,
    }
}

super::act! {
    /// A drug has another pack.
    "drug.add_pack" v 1, PackAdded {
        /// The pack.
        #[serde(flatten)]
        pack: Pack,
    }
}

super::act! {
    /// A drug stands among look-alikes, or is shown in other tall-man letters.
    "drug.mark_look_alike" v 1, LookAlikeMarked {
        /// The group's id.
        group: Option<String>,
        /// The name in tall-man letters.
        tall_man: Option<TallMan>,
    }
}

impl LookAlikeMarked {
    /// How a drug is marked.
    #[must_use]
    pub fn of(drug: &Drug) -> Self {
        Self { group: drug.look_alike_group.clone(), tall_man: drug.tall_man.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        audit::{Audited, listed},
        code::DrugCode,
        drug::{DrugFacts, DrugIngredient, DrugVersion, NewPack, PlainFacts},
        name::Name,
        number::Quantity,
        strength::{Basis, written},
        unit::{CountableUnit, DoseUnit, Measure},
    };
    use jiff::Timestamp;
    use std::fmt::Debug;

    fn drug() -> Drug {
        let id = "0190b3c4-5d6e-7f80-9a1b-2c3d4e5f6071".parse().unwrap();
        let strength = written("250 mg/5 mL", &DoseUnit::Countable(CountableUnit::Tablet));
        let substance = Name::from_store("amoxicillin".to_owned());
        let facts = DrugFacts {
            ingredients: vec![DrugIngredient { substance, strength, basis: Basis::Base.into() }],
            plain: PlainFacts::from_store(r#"{"drops_per_ml":"20.5","unit_content":{"unit":"mL","value":"100"}}"#),
            ..DrugFacts::named(Name::from_store("amoxicillin 250 mg/5 mL".to_owned()))
        };
        let at = Timestamp::from_second(1_780_000_000).unwrap();
        let version = DrugVersion {
            id: "0190b3c4-5d6e-7f80-9a1b-2c3d4e5f6072".parse().unwrap(),
            drug: id,
            number: 3,
            facts,
            created_at: at,
            created_by: "amina".to_owned(),
        };
        Drug {
            id,
            code: DrugCode::from_store("AMOX".to_owned()),
            state: DrugState::Retired { replaced_by: Some(id) },
            state_reason: "old".to_owned(),
            state_at: at,
            state_by: "amina".to_owned(),
            tall_man: TallMan::from_store("AMOXicillin 250 mg/5 mL".to_owned()),
            look_alike_group: Some("g".to_owned()),
            version,
            changed_in: 7,
        }
    }

    fn comes_back<A: Audited + PartialEq + Debug>(act: &A) {
        let json = serde_json::to_string(act).unwrap();
        assert_eq!(&serde_json::from_str::<A>(&json).unwrap(), act, "{json}");
        let read = listed(A::ACTION).unwrap().read;
        assert_eq!(read(&json).unwrap(), serde_json::to_value(act).unwrap());
    }

    #[test]
    fn what_is_recorded_of_a_drug_comes_back() {
        comes_back(&DrugOnboarded { drug: drug() });
        comes_back(&DrugCorrected { drug: drug() });
        let (state, reason) = (drug().state, "recall <1>".to_owned());
        comes_back(&DrugSuspended { state: DrugState::Suspended, reason: reason.clone() });
        comes_back(&DrugResumed { state: DrugState::Active, reason: reason.clone() });
        comes_back(&DrugRetired { state, reason });
        comes_back(&LookAlikeMarked::of(&drug()));
        let is = NewPack::loose(Quantity::new(1).unwrap(), Measure::written("100 mL"));
        let gtin = "4006381333931".parse().ok();
        let id = "0190b3c4-5d6e-7f80-9a1b-2c3d4e5f6073".parse().unwrap();
        comes_back(&PackAdded { pack: Pack { id, drug: drug().id, is: NewPack { gtin, loose: false, ..is } } });
    }
}
