//! A drug as a row of a list: what an export writes, so that bringing it back makes no difference.

use super::{Column, exact};
use crate::{
    code::DrugCode,
    drug::{AtcCode, DrugFacts, NewPack, TallMan, plain_facts},
    form::UnitUse,
};

macro_rules! export_columns {
    ($($(#[$doc:meta])* $name:ident $field:ident: $kind:ty => ($code:literal, $label:literal),
        $section:ident $asked:tt;)+) => {
        /// The columns of an export, in the order of a person's interest.
        pub const EXPORT_COLUMNS: &[Column] = &[
            Column::Code,
            Column::Name,
            Column::Lang,
            Column::Generic,
            Column::Ingredients,
            Column::Form,
            Column::Routes,
            Column::Atc,
            Column::Unit,
            Column::UnitUse,
            $(Column::$name,)+
            Column::DoseLimits,
            Column::TallMan,
            Column::OtherNames,
            Column::Brand,
            Column::Manufacturer,
            Column::Gtin,
            Column::PackUnits,
            Column::PackContent,
        ];
    };
}
plain_facts!(export_columns);

/// The cells of a drug with one of its packs, or without.
#[must_use]
pub fn cells(
    code: &DrugCode,
    facts: &DrugFacts,
    tall_man: Option<&TallMan>,
    pack: Option<&NewPack>,
    columns: &[Column],
) -> Vec<String> {
    columns.iter().map(|column| cell(*column, code, facts, tall_man, pack)).collect()
}

fn cell(
    column: Column,
    code: &DrugCode,
    facts: &DrugFacts,
    tall_man: Option<&TallMan>,
    pack: Option<&NewPack>,
) -> String {
    let of_pack = |part: fn(&NewPack) -> String| pack.map(part).unwrap_or_default();
    match column {
        Column::Code => code.to_string(),
        Column::Name => facts.name.to_string(),
        Column::Lang => facts.lang.as_str().to_owned(),
        Column::Generic => facts.generic_name.as_ref().map(ToString::to_string).unwrap_or_default(),
        Column::Ingredients => exact::of_ingredients(&facts.ingredients),
        Column::Form => facts.form.as_ref().map(exact::code).unwrap_or_default(),
        Column::Routes => facts.routes.iter().map(exact::code).collect::<Vec<_>>().join("; "),
        Column::Atc => facts.atc.iter().map(AtcCode::as_str).collect::<Vec<_>>().join(" "),
        Column::Unit => facts.dispensing_unit.as_ref().map(exact::code).unwrap_or_default(),
        Column::UnitUse => facts.unit_use.as_ref().map(UnitUse::to_text).unwrap_or_default(),
        Column::DoseLimits => facts.plain.only_newer(),
        Column::TallMan => tall_man.map(|tall| tall.as_str().to_owned()).unwrap_or_default(),
        Column::OtherNames => exact::of_other_names(&facts.other_names),
        Column::Brand => of_pack(|pack| pack.brand.clone()),
        Column::Manufacturer => of_pack(|pack| pack.manufacturer.clone()),
        Column::Gtin => of_pack(|pack| pack.gtin.map(|gtin| gtin.to_string()).unwrap_or_default()),
        Column::PackUnits => of_pack(|pack| pack.units.get().to_string()),
        Column::PackContent => of_pack(|pack| pack.unit_content.as_ref().map(exact::of_measure).unwrap_or_default()),
        fact => fact.fact().map(|fact| fact.cell(&facts.plain)).unwrap_or_default(),
    }
}
