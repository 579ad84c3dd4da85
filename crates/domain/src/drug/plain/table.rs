//! The table of a drug's plain facts: what is said by one value each, and by nothing that is counted or looked up.
//!
//! One row is all that a new fact needs: form, drug's page, corrections, history, lists and exports follow it.

/// Gives the rows to another macro: `plain_facts!(name)`.
///
/// Each row has the fact's name, its field in `PlainFacts` with the kind of its value, its code and label; where it stands
/// in the form; the label of its unit; what follows its value when it is shown; a hint for whoever fills it in.
macro_rules! plain_facts {
    ($then:ident) => {
        $then! {
            /// The most that an adult gets at once.
            AdultAtOnce adult_at_once: Measure => ("adult_at_once", "Most at once, for an adult"),
                in Doses, unit "Unit of the most at once", after "", hint "A dose by weight stops here";
            /// The most that an adult gets in a day.
            AdultADay adult_a_day: Measure => ("adult_a_day", "Most in a day, for an adult"),
                in Doses, unit "Unit of the most in a day", after "",
                hint "All doses by weight of a day together stop here";
            /// The smallest amount that can be measured out.
            SmallestMeasure smallest_measure: Measure => ("smallest_measure", "Smallest amount to measure out"),
                in Doses, unit "Unit of the smallest amount", after "",
                hint "A dose by weight is rounded to this; 0.1 mL if it stays empty";
            /// The most at once for each kilogram of body weight.
            MostPerKgAtOnce most_per_kg_at_once: Measure => ("most_per_kg_at_once", "Most at once, for each kg"),
                in SafeUse, unit "Unit of the most at once, for each kg", after "/kg", hint "";
            /// The most in a day for each kilogram of body weight.
            MostPerKgADay most_per_kg_a_day: Measure => ("most_per_kg_a_day", "Most in a day, for each kg"),
                in SafeUse, unit "Unit of the most in a day, for each kg", after "/kg", hint "";
            /// The age below which it is not given.
            LowestAge lowest_age: Age => ("lowest_age", "Lowest age"),
                in SafeUse, unit "Unit of the lowest age", after "", hint "";
            /// The body weight below which it is not given, in kilograms.
            LowestWeight lowest_weight: Decimal => ("lowest_weight", "Lowest weight"),
                in SafeUse, unit "", after " kg", hint "";
            /// What holds in pregnancy.
            Pregnancy pregnancy: FreeText => ("pregnancy", "In pregnancy"),
                in SafeUse, unit "", after "", hint "";
            /// What holds while breastfeeding.
            Breastfeeding breastfeeding: FreeText => ("breastfeeding", "While breastfeeding"),
                in SafeUse, unit "", after "", hint "";
            /// The kidney function below which the advice about it holds, in millilitres in a minute.
            KidneyThreshold kidney_threshold: Decimal => ("kidney_threshold", "Kidney function that needs care"),
                in SafeUse, unit "", after " mL/min", hint "The advice below holds under this clearance";
            /// What holds when the kidneys do less than that.
            KidneyAdvice kidney_advice: FreeText => ("kidney_advice", "When the kidneys do less"),
                in SafeUse, unit "", after "", hint "";
            /// The usual dose, in words.
            UsualDose usual_dose: FreeText => ("usual_dose", "Usual dose"),
                in SafeUse, unit "", after "", hint "";
            /// That a second person checks it.
            SecondCheck second_check: Yes => ("second_check", "Needs a second check"),
                in SafeUse, unit "", after "", hint "";
        }
    };
}
pub(crate) use plain_facts;
