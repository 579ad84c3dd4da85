//! An entry as it is given, and as the index keeps it. It does not know how it is searched.

use uuid::Uuid;

/// What is found: a drug with all it may be found by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The drug's id, unique in the index.
    pub id: Uuid,
    /// Its code; found whole or by its beginning.
    pub code: String,
    /// Its name, as stored.
    pub name: String,
    /// Brands and names in other languages.
    pub other_names: Vec<String>,
    /// Strength, form and whatever else narrows a search but is no name: "500 mg", "capsule".
    pub details: Vec<String>,
}

/// An entry as the index keeps it: there are many, so that its texts share one piece of memory.
pub(super) struct Doc {
    pub(super) id: Uuid,
    /// The code, then the names.
    texts: Box<str>,
    /// How many texts there are and where each ends; then the readings one after another: a head, then the ids of its
    /// words.
    numbers: Box<[u32]>,
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
    /// The code, the names, and the readings.
    pub(super) fn new(id: Uuid, code: &str, names: &[&str], readings: &[u32]) -> Self {
        let place = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let mut numbers = Vec::with_capacity(2 + names.len() + readings.len());
        let mut texts = String::with_capacity(code.len() + names.iter().map(|name| name.len()).sum::<usize>());
        numbers.push(place(1 + names.len()));
        for text in std::iter::once(&code).chain(names) {
            texts.push_str(text);
            numbers.push(place(texts.len()));
        }
        numbers.extend_from_slice(readings);
        Self { id, texts: texts.into(), numbers: numbers.into() }
    }

    /// Where each text ends, and the readings.
    fn halves(&self) -> (&[u32], &[u32]) {
        let Some((texts, rest)) = self.numbers.split_first() else { return (&[], &[]) };
        rest.split_at_checked(*texts as usize).unwrap_or((&[], &[]))
    }

    pub(super) fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        let mut rest = self.halves().1;
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

    /// The ids of the words that a name begins with, in order.
    pub(super) fn first_words(&self) -> Vec<u32> {
        let names = self.parts().filter(|part| part.source != Source::Details);
        let mut ids: Vec<u32> = names.filter_map(|part| part.ids.first().copied()).collect();
        ids.sort_unstable();
        ids
    }

    pub(super) fn names(&self) -> usize {
        self.halves().0.len().saturating_sub(1)
    }

    pub(super) fn code(&self) -> &str {
        self.text(Source::Code)
    }

    /// How many words this name has.
    pub(super) fn words_in(&self, name: u16) -> usize {
        self.parts().find(|part| part.source == Source::Name(name)).map_or(0, |part| part.ids.len())
    }

    pub(super) fn text(&self, source: Source) -> &str {
        let place = match source {
            Source::Code => 0,
            Source::Name(name) => 1 + usize::from(name),
            Source::Details => 1,
        };
        let ends = self.halves().0;
        let end = |place: usize| ends.get(place).map(|end| *end as usize);
        let from = place.checked_sub(1).map_or(Some(0), end);
        from.zip(end(place)).and_then(|(from, to)| self.texts.get(from..to)).unwrap_or_default()
    }
}
