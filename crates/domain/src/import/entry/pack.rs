//! The pack of a row.

use super::{Proposed, Reader};
use crate::import::{
    CellKind, Column,
    pack_text::{PackText, pack_text},
};
use crate::{
    drug::{DrugFacts, NewPack},
    gtin::Gtin,
    name::Name,
    number::Quantity,
};

impl Reader<'_> {
    pub(super) fn pack(&mut self, facts: &DrugFacts, proposed: &Proposed, brand: Option<Name>) -> Option<NewPack> {
        let gtin = self.gtin();
        let units = self.by(Column::PackUnits, Quantity::parse);
        let content = self.measure(Column::PackContent);
        let said = self.text(Column::Pack).map(|(_, text)| (text.to_owned(), pack_text(text, self.mapping.sign)));
        let PackText { units: of_text, content: of_text_content } =
            said.as_ref().and_then(|(_, read)| read.clone()).unwrap_or_default();
        if let Some((text, None)) = &said {
            self.not_understood.push((Column::Pack, text.clone()));
        }
        let manufacturer = self.plain_name(Column::Manufacturer);
        let about = gtin.is_some() || units.is_some() || of_text.is_some();
        let units = units.or(of_text).or(proposed.pack);
        if about && units.is_none() {
            let value = gtin.map(|gtin| gtin.to_string()).unwrap_or_default();
            self.not_understood.push((Column::PackUnits, value));
        }
        let unit_content = content.or(of_text_content).or_else(|| facts.plain.unit_content.clone());
        let words = |name: Option<Name>| name.map(Name::into_string).unwrap_or_default();
        (about || brand.is_some()).then_some(())?;
        Some(NewPack {
            brand: words(brand),
            manufacturer: words(manufacturer),
            gtin,
            units: units?,
            unit_content,
            loose: false,
        })
    }

    /// A trade item number; a spreadsheet takes the zeros before it away.
    pub(super) fn gtin(&mut self) -> Option<Gtin> {
        let (at, cell) = self.cells(Column::Gtin).next()?;
        let (_, text) = self.text(Column::Gtin)?;
        let digits = text.chars().filter(|c| !c.is_whitespace()).count();
        let read = match text.parse::<Gtin>() {
            Err(_) if cell.kind == CellKind::Number && (9..12).contains(&digits) => format!("{text:0>13}").parse(),
            read => read,
        };
        match read {
            Ok(gtin) => Some(gtin),
            Err(reason) => {
                self.refuse(Some(at), Column::Gtin, text, reason);
                None
            }
        }
    }
}
