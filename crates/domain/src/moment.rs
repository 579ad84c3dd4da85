//! Moments and waiting times as people read them. Refuses to know what time it is: that comes from the caller.

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};

use crate::dates::day_words;

/// "14:02" on the same day, "yesterday 14:02", "28 Jun 2026 14:02" otherwise; in the hospital's zone.
#[must_use]
pub fn moment_words(at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
    local_words(at.to_zoned(zone.clone()).datetime(), now.to_zoned(zone.clone()).datetime())
}

/// What [`moment_words`] says, for what a clock on the wall shows.
#[must_use]
pub fn local_words(at: DateTime, now: DateTime) -> String {
    let time = format!("{:02}:{:02}", at.hour(), at.minute());
    let yesterday = now.date().yesterday().ok();
    if at.date() == now.date() {
        time
    } else if Some(at.date()) == yesterday {
        format!("yesterday {time}")
    } else {
        format!("{} {time}", day_words(at.date()))
    }
}

/// How long something has waited: "under 1 min", "4 min", "1 h 2 min", "2 days 3 h".
#[must_use]
pub fn waiting_words(since: Timestamp, now: Timestamp) -> String {
    let minutes = now.duration_since(since).as_mins().max(0);
    let (hours, days) = (minutes / 60, minutes / (24 * 60));
    match (days, hours, minutes) {
        (_, _, 0) => "under 1 min".to_owned(),
        (0, 0, minutes) => format!("{minutes} min"),
        (0, hours, minutes) if minutes % 60 == 0 => format!("{hours} h"),
        (0, hours, minutes) => format!("{hours} h {} min", minutes % 60),
        (days, hours, _) => {
            let word = if days == 1 { "day" } else { "days" };
            if hours % 24 == 0 { format!("{days} {word}") } else { format!("{days} {word} {} h", hours % 24) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_moment_names_its_day_when_it_is_not_today() {
        let zone = TimeZone::fixed(jiff::tz::offset(1));
        let now = at("2026-07-01T09:00:00Z");
        for (moment, words) in [
            ("2026-07-01T08:05:00Z", "09:05"),
            ("2026-06-30T23:30:00Z", "00:30"),
            ("2026-06-30T22:30:00Z", "yesterday 23:30"),
            ("2026-06-28T13:02:00Z", "28 Jun 2026 14:02"),
        ] {
            assert_eq!(moment_words(at(moment), now, &zone), words);
        }
    }

    #[test]
    fn waiting_is_told_in_two_units_at_most() {
        let now = at("2026-07-01T09:00:00Z");
        for (since, words) in [
            ("2026-07-01T08:59:30Z", "under 1 min"),
            ("2026-07-01T09:05:00Z", "under 1 min"),
            ("2026-07-01T08:56:00Z", "4 min"),
            ("2026-07-01T07:58:00Z", "1 h 2 min"),
            ("2026-07-01T07:00:00Z", "2 h"),
            ("2026-06-29T06:00:00Z", "2 days 3 h"),
            ("2026-06-30T09:00:00Z", "1 day"),
        ] {
            assert_eq!(waiting_words(at(since), now), words, "{since}");
        }
    }
}
