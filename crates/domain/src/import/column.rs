//! What a column of a list can mean. It does not know how a column is recognised.

use crate::{
    coded::coded,
    drug::{Fact, plain_facts},
};

/// The meanings: those that stand here, and one for each plain fact.
macro_rules! columns {
    ($($(#[$doc:meta])* $name:ident $field:ident: $kind:ty => ($code:literal, $label:literal),
        $section:ident $asked:tt;)+) => {
        coded! {
            /// The meaning of a column.
            pub enum Column {
                /// Nothing that is taken in.
                Ignore => ("ignore", "not taken in"),
                /// The drug's name, or the combined name of a product.
                Name => ("name", "name"),
                /// The generic name (INN), or the substances, several separated by `+`, `;` or `/`.
                Generic => ("generic", "generic name or substances"),
                /// The brand: of the pack where the row has one, another name of the drug otherwise.
                Brand => ("brand", "brand"),
                /// Further names, one a line, or separated by `;`.
                OtherNames => ("other_names", "other names"),
                /// The strength, or one for each substance.
                Strength => ("strength", "strength"),
                /// The dose form.
                Form => ("form", "form"),
                /// The routes.
                Routes => ("routes", "routes"),
                /// ATC codes.
                Atc => ("atc", "ATC code"),
                /// The hospital's own code of the drug.
                Code => ("code", "local code"),
                /// The trade item number of the pack.
                Gtin => ("gtin", "GTIN"),
                /// The pack in words: `30 tablets`, `1 bottle of 100 mL`.
                Pack => ("pack", "pack"),
                /// How many dispensing units are in the pack.
                PackUnits => ("pack_units", "units in the pack"),
                /// What one unit of the pack holds: `100 mL`.
                PackContent => ("pack_content", "content of a unit in the pack"),
                /// Who makes or holds it.
                Manufacturer => ("manufacturer", "manufacturer"),
                /// What is dispensed: tablet, bottle.
                Unit => ("unit", "dispensing unit"),
                /// How a dose uses a unit.
                UnitUse => ("unit_use", "use of a unit"),
                $($(#[$doc])* $name => ($code, Fact::$name.list_words()),)+
                /// The name's language.
                Lang => ("lang", "language tag"),
                /// The name in tall-man letters.
                TallMan => ("tall_man", "tall-man letters"),
                /// Plain facts that have no column of their own here, exactly as an export writes them.
                DoseLimits => ("dose_limits", "dose limits (exact)"),
                /// Substances with strength and basis, exactly as an export writes them.
                Ingredients => ("ingredients", "ingredients (exact)"),
            }
        }

        impl Column {
            /// The plain fact that the column is about.
            #[must_use]
            pub const fn fact(self) -> Option<Fact> {
                match self {
                    $(Self::$name => Some(Fact::$name),)+
                    _ => None,
                }
            }
        }

        impl Fact {
            /// The column of a list that it stands in.
            #[must_use]
            pub const fn column(self) -> Column {
                match self {
                    $(Self::$name => Column::$name),+
                }
            }
        }
    };
}
plain_facts!(columns);
