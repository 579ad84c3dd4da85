//! The only place that asks what time it is, or for randomness. Everything else is told.

use domain::dates::day_words;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::sync::{Arc, Mutex};
use uuid::Uuid;

/// Gives the present instant, the hospital's date and new ids; a test can set it.
#[derive(Clone, Debug)]
pub struct Clock {
    fixed: Option<Arc<Mutex<Timestamp>>>,
    zone: TimeZone,
}

impl Clock {
    /// The machine's clock, with the hospital's time zone.
    #[must_use]
    pub fn system(zone: TimeZone) -> Self {
        Self { fixed: None, zone }
    }

    /// A clock that stands still until it is set.
    #[must_use]
    pub fn fixed(at: Timestamp, zone: TimeZone) -> Self {
        Self { fixed: Some(Arc::new(Mutex::new(at))), zone }
    }

    /// Sets a fixed clock; the machine's clock stays as it is.
    pub fn set(&self, at: Timestamp) {
        if let Some(fixed) = &self.fixed {
            *fixed.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = at;
        }
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match &self.fixed {
            Some(fixed) => *fixed.lock().unwrap_or_else(std::sync::PoisonError::into_inner),
            #[expect(clippy::disallowed_methods, reason = "this is the one place that may ask")]
            None => Timestamp::now(),
        }
    }

    /// Today's date at the hospital.
    #[must_use]
    pub fn today(&self) -> Date {
        self.now().to_zoned(self.zone.clone()).date()
    }

    /// The hospital's time zone.
    #[must_use]
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// A stored instant in the hospital's words: "1 Jul 2026, 14:02".
    #[must_use]
    pub fn in_words(&self, stamp: &str) -> String {
        stamp.parse::<Timestamp>().map_or_else(
            |_| stamp.to_owned(),
            |at| {
                let local = at.to_zoned(self.zone.clone());
                format!("{}, {}", day_words(local.date()), local.strftime("%H:%M"))
            },
        )
    }

    /// A new id, sortable by time.
    #[must_use]
    pub fn new_id(&self) -> Uuid {
        #[expect(clippy::disallowed_methods, reason = "this is the one place that may ask")]
        Uuid::now_v7()
    }
}

/// 32 random bytes from the system, as 64 hex digits.
///
/// # Errors
/// When the system gives no randomness; then nobody may be signed in.
pub fn secret() -> Result<String, getrandom::Error> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes)?;
    Ok(hex::encode(bytes))
}

/// An instant as the store writes it: RFC 3339, UTC, always the same width, so that text sorts as time.
#[must_use]
pub fn stamp(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S.%6fZ").to_string()
}

/// Writes the same instant many times, as [`stamp`] does.
#[derive(Default)]
pub struct Stamps(Option<(Timestamp, String)>);

impl Stamps {
    /// The instant as the store writes it.
    pub fn of(&mut self, at: Timestamp) -> &str {
        if self.0.as_ref().is_none_or(|(last, _)| *last != at) {
            self.0 = None;
        }
        &self.0.get_or_insert_with(|| (at, stamp(at))).1
    }
}
