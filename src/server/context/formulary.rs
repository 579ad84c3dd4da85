//! The drugs' names in memory: an index that is asked, and brought up to date by whoever reads the store. Reads no store.

use crate::server::{
    panics::{self, Caught},
    repo::drug::Listed,
};
use domain::{
    drug::{DrugFacts, Likeness, Outline},
    drug_state::DrugState,
    import::{Alike, Product},
    number::DecimalMark,
};
use search::{Checker, Entry, LookAlike, LookAlikes, MatchKind, NameTraits, Near, NewDrug, SearchIndex, Why};
use std::{
    collections::HashMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};
use uuid::Uuid;

/// Drugs put into the index at once while others search: each search waits for so few at most.
const FEW: usize = 50;
/// Between two such times, so that whoever waits for the index gets it.
const PAUSE: Duration = Duration::from_micros(500);
/// The most look-alikes that are shown with a question.
pub const MOST_ALIKE: usize = 12;

/// The index, held by the server for as long as it runs.
#[derive(Default)]
pub struct Formulary {
    held: RwLock<Held>,
    looked_at: AtomicI64,
    counted: Mutex<Option<Counts>>,
    /// Held by whoever brings the index up to date.
    pub turn: tokio::sync::Mutex<()>,
}

/// How many drugs there are in each state, by the state's code.
#[derive(Clone)]
struct Counts {
    /// The formulary's version.
    of: i64,
    states: Vec<(String, i64)>,
}

#[derive(Default)]
struct Held {
    ready: bool,
    version: i64,
    index: SearchIndex,
    alikes: LookAlikes,
    cards: HashMap<String, (Card, Product)>,
}

/// What a list shows of a drug.
#[derive(Clone, Debug)]
pub struct Card {
    /// Its code.
    pub code: String,
    /// Its name, exactly as stored.
    pub name: String,
    /// The name in tall-man letters; empty when it has none.
    pub tall_man: String,
    /// The name's language tag, maybe empty.
    pub lang: String,
    /// What tells it apart from others of its name.
    pub outline: Outline,
    /// Whether it can be prescribed.
    pub state: DrugState,
    /// True when it has look-alikes.
    pub alike: bool,
}

/// A drug found, and how.
#[derive(Clone, Debug)]
pub struct Hit {
    /// What a list shows of it.
    pub drug: Card,
    /// The name, other name or code that was matched.
    pub matched: String,
    /// The higher, the better; only within one search.
    pub score: u32,
    /// How it was found.
    pub kind: MatchKind,
}

impl Hit {
    /// Whether it was found only with a typing error or in another script.
    #[must_use]
    pub fn is_near(&self) -> bool {
        self.kind == MatchKind::Near
    }
}

impl Formulary {
    fn read(&self) -> RwLockReadGuard<'_, Held> {
        self.held.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Held> {
        self.held.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// True when the index can be asked.
    pub fn is_ready(&self) -> bool {
        self.read().ready
    }

    /// The formulary's version that the index holds.
    pub fn version(&self) -> i64 {
        self.read().version
    }

    /// Switches the index off, as a fault in it does; the next look at the store builds it anew.
    pub fn switch_off(&self) {
        *self.write() = Held::default();
    }

    /// Takes it for good from now on that the index holds this version of the formulary, whole.
    pub fn holds(&self, version: i64) {
        let mut held = self.write();
        held.version = version;
        held.ready = true;
    }

    /// What the index finds; nothing when it is off. When it falls over this search it is off from now on.
    ///
    /// # Errors
    /// What it said when it fell.
    pub fn ask(&self, words: &str, limit: usize) -> Result<Option<Vec<Hit>>, Caught> {
        let held = self.read();
        if !held.ready {
            return Ok(None);
        }
        let asked = catch_unwind(AssertUnwindSafe(|| held.index.search(words, limit)));
        let hits = match asked {
            Ok(hits) => hits,
            Err(fell) => {
                drop(held);
                self.switch_off();
                return Err(panics::caught(fell.as_ref()));
            }
        };
        let hit = |hit: search::Hit| {
            let (drug, _) = held.cards.get(&hit.id.to_string())?.clone();
            Some(Hit { drug, matched: hit.matched, score: hit.score, kind: hit.kind })
        };
        Ok(Some(hits.into_iter().filter_map(hit).collect()))
    }

    /// Takes drugs into the index, letting others search in between.
    ///
    /// # Errors
    /// The cause, when it falls over one.
    pub async fn take_in(&self, mut page: Vec<Listed>) -> Result<(), String> {
        let most = if self.is_ready() { FEW } else { page.len().max(1) };
        while !page.is_empty() {
            let rest = page.split_off(page.len().min(most));
            self.take_few(page)?;
            page = rest;
            if !page.is_empty() {
                tokio::time::sleep(PAUSE).await;
            }
        }
        Ok(())
    }

    fn take_few(&self, page: Vec<Listed>) -> Result<(), String> {
        let mut held = self.write();
        let held = &mut *held;
        let done = catch_unwind(AssertUnwindSafe(|| {
            for drug in page {
                let (own, id) = (drug.id.uuid(), drug.id.to_string());
                held.alikes.put(&id, &NewDrug { name: drug.name.clone(), ingredients: substances(&drug) });
                held.cards.insert(id, (card(&drug), Product::of_parts(drug.form.as_ref(), &drug.ingredients)));
                held.index.put(entry(own, drug));
            }
        }));
        done.map_err(|fell| panics::cause(fell.as_ref()))
    }

    /// Takes those out of the index that are shown no longer.
    pub fn drop_others(&self, ids: &[String], shown: &[Listed]) {
        let shown: std::collections::HashSet<String> = shown.iter().map(|drug| drug.id.to_string()).collect();
        let mut held = self.write();
        for id in ids.iter().filter(|id| !shown.contains(*id)) {
            id.parse().into_iter().for_each(|id| held.index.remove(id));
            held.alikes.remove(id);
            held.cards.remove(id);
        }
    }

    /// The present drugs that a person could take for this one, but for itself, by their ids; nothing when the index is off.
    pub fn look_alikes(&self, new: &NewDrug, itself: Option<&str>) -> Option<Vec<LookAlike>> {
        let held = self.read();
        held.ready.then(|| held.alikes.find(new, itself))
    }

    /// What a list shows of the drug with this id.
    pub fn card(&self, id: &str) -> Option<Card> {
        self.read().cards.get(id).map(|(card, _)| card.clone())
    }

    /// Asks about look-alikes while the index is held; whoever asks should not hold it for long, and asks again with what
    /// was asked before.
    pub fn with_alikes<T>(&self, asked: &mut AlikeCache, work: impl FnOnce(&mut Alikes<'_>) -> T) -> T {
        let held = self.read();
        if asked.of != held.version {
            *asked = AlikeCache { of: held.version, ..AlikeCache::default() };
        }
        work(&mut Alikes { checker: held.alikes.checker(&mut asked.near), held: &held })
    }

    /// How many drugs were counted in each state, by the state's code, if that was for this version of the formulary.
    pub fn counted(&self, version: i64) -> Option<Vec<(String, i64)>> {
        let counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        counted.as_ref().filter(|counts| counts.of == version).map(|counts| counts.states.clone())
    }

    /// Keeps how many drugs there are in each state in this version of the formulary.
    pub fn keep_counts(&self, version: i64, states: Vec<(String, i64)>) {
        *self.counted.lock().unwrap_or_else(PoisonError::into_inner) = Some(Counts { of: version, states });
    }

    /// When somebody last looked whether another process changed a drug, in seconds.
    pub fn looked_at(&self) -> i64 {
        self.looked_at.load(Ordering::Relaxed)
    }

    /// Notes that somebody looks now.
    pub fn looks(&self, at: i64) {
        self.looked_at.store(at, Ordering::Relaxed);
    }
}

fn substances(drug: &Listed) -> Vec<String> {
    drug.ingredients.iter().map(|one| one.substance.to_string()).filter(|name| !name.is_empty()).collect()
}

fn entry(id: Uuid, drug: Listed) -> Entry {
    let mut other_names = drug.other_names;
    if !drug.generic_name.is_empty() {
        other_names.push(drug.generic_name);
    }
    let mut details: Vec<String> = drug.ingredients.iter().map(ToString::to_string).collect();
    details.extend(drug.form.map(|form| form.words().to_owned()));
    Entry { id, code: drug.code, name: drug.name, other_names, details }
}

/// What a list shows of a drug.
#[must_use]
pub fn card(drug: &Listed) -> Card {
    let generic = if drug.generic_name.is_empty() { substances(drug).join(" + ") } else { drug.generic_name.clone() };
    let strengths: Vec<_> =
        drug.ingredients.iter().filter_map(|one| Some(one.strength.as_ref()?.words(DecimalMark::Point))).collect();
    let content: Vec<String> = [generic, strengths.join(" + ")].into_iter().filter(|part| !part.is_empty()).collect();
    Card {
        code: drug.code.clone(),
        name: drug.name.clone(),
        tall_man: drug.tall_man.clone(),
        lang: drug.lang.clone(),
        outline: Outline { content: content.join(", "), form: drug.form.clone() },
        state: drug.state.clone(),
        alike: drug.look_alike_group.is_some(),
    }
}

/// The present drugs that many new ones could be taken for, asked one after another while the index is held.
pub struct Alikes<'a> {
    held: &'a Held,
    checker: Checker<'a>,
}

/// What was looked for already, and in which version of the formulary.
#[derive(Default)]
pub struct AlikeCache {
    of: i64,
    near: Near,
}

impl Alikes<'_> {
    /// The present drugs that a person could take for this one, the most alike first; `name` is what its name is known by.
    pub fn find(&mut self, facts: &DrugFacts, name: &NameTraits) -> Vec<Alike> {
        let ingredients =
            facts.ingredients.iter().map(|one| one.substance.to_string()).filter(|name| !name.is_empty()).collect();
        let new = NewDrug { name: facts.name.to_string(), ingredients };
        let product = Product::of(facts);
        let found = self.checker.find_known(&new, name, None);
        let shown = |one: &LookAlike| {
            let (card, other) = self.held.cards.get(&one.id)?;
            let same = one.why != Why::SameIngredients || product.may_be(*other);
            same.then(|| Alike {
                outline: card.outline.clone(),
                pack_of: one.id.parse().ok().filter(|_| product.may_be(*other)),
                ..Alike::drug(&card.code, &card.name, likeness(&one.why))
            })
        };
        found.iter().filter_map(shown).take(MOST_ALIKE).collect()
    }
}

/// In what two drugs are alike.
pub fn likeness(why: &Why) -> Likeness {
    match why {
        Why::SameKey => Likeness::SameName,
        Why::SameLetters => Likeness::SameLetters,
        Why::NearIngredient { new, present } => Likeness::NearIngredient { new: new.clone(), present: present.clone() },
        Why::SameIngredients => Likeness::SameIngredients,
    }
}
