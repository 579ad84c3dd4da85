//! An entry as it is given, and as the index keeps it. It does not know how it is searched.

use std::sync::Arc;

/// What is found: a drug with all it may be found by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The drug's id, unique in the index.
    pub id: String,
    /// Its code; found whole or by its beginning.
    pub code: String,
    /// Its name, as stored.
    pub name: String,
    /// Brands and names in other languages.
    pub other_names: Vec<String>,
    /// Strength, form and whatever else narrows a search but is no name: "500 mg", "capsule".
    pub details: Vec<String>,
}

/// An entry as the index keeps it.
pub(super) struct Doc {
    pub(super) id: Arc<str>,
    pub(super) code: Box<str>,
    pub(super) names: Box<[Box<str>]>,
    /// Readings one after another: a head, then the ids of its words.
    pub(super) readings: Box<[u32]>,
}

/// Where a reading comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Code,
    Name(u16),
    Details,
}

/// One reading of a part of an entry.
pub(super) struct Part<'a> {
    pub(super) source: Source,
    pub(super) latin: bool,
    pub(super) ids: &'a [u32],
}

pub(super) const DETAILS_HEAD: u32 = 0x3FFF;
pub(super) const LATIN_HEAD: u32 = 1 << 31;
pub(super) const LENGTH_BITS: u32 = 16;

impl Doc {
    pub(super) fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        let mut rest: &[u32] = &self.readings;
        std::iter::from_fn(move || {
            let (head, after) = rest.split_first()?;
            let (ids, next) = after.split_at_checked((head & 0xFFFF) as usize)?;
            rest = next;
            let source = match head >> LENGTH_BITS & 0x3FFF {
                DETAILS_HEAD => Source::Details,
                name => Source::Name(u16::try_from(name).unwrap_or(0)),
            };
            Some(Part { source, latin: head & LATIN_HEAD != 0, ids })
        })
    }

    /// The ids of all its words, each once, in order.
    pub(super) fn words(&self) -> Vec<u32> {
        let mut ids: Vec<u32> = self.parts().flat_map(|part| part.ids.iter().copied()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    pub(super) fn names(&self) -> usize {
        self.names.len()
    }

    /// How many words this name has.
    pub(super) fn words_in(&self, name: u16) -> usize {
        self.parts().find(|part| part.source == Source::Name(name)).map_or(0, |part| part.ids.len())
    }

    pub(super) fn text(&self, source: Source) -> &str {
        let name = match source {
            Source::Code => return &self.code,
            Source::Name(name) => usize::from(name),
            Source::Details => 0,
        };
        self.names.get(name).map_or("", |text| text)
    }
}
