//! The table of a drug's plain facts: what is said by one value each, and by nothing that is counted or looked up.
//!
//! One row, and its words in `messages/`, is all that a new fact needs: form, drug's page, corrections, history, lists,
//! exports and differences follow it.

/// Gives the rows to another macro: `plain_facts!(name)`.
///
/// Each row has the fact's name, its field in `PlainFacts` with the kind of its value, its code and label, where it stands
/// in the form, and what else `FactForm` has of it. Rows stand in the order of an export.
macro_rules! plain_facts {
    ($then:ident) => {
        $then! {
            /// How much a unit holds, where all packs are alike.
            UnitContent unit_content: Measure => ("unit_content", "A unit holds"),
                Unit { list: Some("content of a dispensing unit"), waits: true };
            /// Drops in 1 mL.
            DropsPerMl drops_per_ml: Decimal => ("drops_per_ml", "Drops in 1 mL"), Unit { list: Some("drops per mL") };
            /// Days a unit may be used once opened.
            InUseDays in_use_days: NonZeroU32 => ("in_use_days", "Once opened"),
                Unit { list: Some("days in use after opening") };
            /// The most that an adult gets at once.
            AdultAtOnce adult_at_once: Measure => ("adult_at_once", "Most at once, for an adult"), Doses {};
            /// The most that an adult gets in a day.
            AdultADay adult_a_day: Measure => ("adult_a_day", "Most in a day, for an adult"), Doses {};
            /// The smallest amount that can be measured out.
            SmallestMeasure smallest_measure: Measure => ("smallest_measure", "Smallest amount to measure out"), Doses {};
            /// The most at once for each kilogram of body weight.
            MostPerKgAtOnce most_per_kg_at_once: Measure => ("most_per_kg_at_once", "Most at once, for each kg"),
                SafeUse { after: "/kg" };
            /// The most in a day for each kilogram of body weight.
            MostPerKgADay most_per_kg_a_day: Measure => ("most_per_kg_a_day", "Most in a day, for each kg"),
                SafeUse { after: "/kg" };
            /// The age below which it is not given.
            LowestAge lowest_age: Age => ("lowest_age", "Lowest age"), SafeUse {};
            /// The body weight below which it is not given, in kilograms.
            LowestWeight lowest_weight: Decimal => ("lowest_weight", "Lowest weight"), SafeUse { after: " kg" };
            /// What holds in pregnancy.
            Pregnancy pregnancy: FreeText => ("pregnancy", "In pregnancy"), SafeUse {};
            /// What holds while breastfeeding.
            Breastfeeding breastfeeding: FreeText => ("breastfeeding", "While breastfeeding"), SafeUse {};
            /// The kidney function below which the advice about it holds, in millilitres in a minute.
            KidneyThreshold kidney_threshold: Decimal => ("kidney_threshold", "Kidney function that needs care"),
                SafeUse { after: " mL/min" };
            /// What holds when the kidneys do less than that.
            KidneyAdvice kidney_advice: FreeText => ("kidney_advice", "When the kidneys do less"), SafeUse {};
            /// The usual dose, in words.
            UsualDose usual_dose: FreeText => ("usual_dose", "Usual dose"), SafeUse {};
            /// That a second person checks it.
            SecondCheck second_check: Yes => ("second_check", "Needs a second check"), SafeUse {};
            /// That it is given once a week and never more often.
            Weekly weekly: Yes => ("weekly", "Given once a week only"), SafeUse {};
            /// That it is given only mixed into something, over some time.
            Concentrate concentrate: Yes => ("concentrate", "Concentrate: only diluted"), SafeUse {};
            /// Whether the law controls it.
            Controlled controlled: Stored<ControlledClass> => ("controlled", "Controlled"),
                Handling { list: Some("controlled class") };
            /// Where it is kept.
            Storage storage: Stored<Storage> => ("storage", "Storage"), Handling { list: Some("storage"), waits: true };
            /// That an error with it does great harm.
            HighAlert high_alert: Yes => ("high_alert", "High-alert"),
                Handling { tag: true, list: Some("high-alert"), waits: true };
            /// What whoever prescribes, checks or gives it should bear in mind.
            Cautions cautions: FreeText => ("cautions", "Cautions"), Handling { list: Some("cautions") };
        }
    };
}
pub(crate) use plain_facts;
