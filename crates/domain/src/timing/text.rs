//! Times of day and days of the week, as they are typed, stored and said.

use jiff::civil::{Time, Weekday};
use std::fmt::Write as _;

pub(super) const WEEK: [(Weekday, &str, &str); 7] = [
    (Weekday::Monday, "MO", "Mondays"),
    (Weekday::Tuesday, "TU", "Tuesdays"),
    (Weekday::Wednesday, "WE", "Wednesdays"),
    (Weekday::Thursday, "TH", "Thursdays"),
    (Weekday::Friday, "FR", "Fridays"),
    (Weekday::Saturday, "SA", "Saturdays"),
    (Weekday::Sunday, "SU", "Sundays"),
];

/// Times of day as typed, "08:00, 20:00": in order, each once; none if one is not a time.
#[must_use]
pub fn read_times(typed: &str) -> Option<Vec<Time>> {
    let mut times = Vec::new();
    for word in typed.split([',', ';', ' ']).filter(|word| !word.is_empty()) {
        let (hour, minute) = word.split_once([':', 'h', '.'])?;
        let time = Time::new(two_digits(hour)?, two_digits(minute)?, 0, 0).ok()?;
        if !times.contains(&time) {
            times.push(time);
        }
    }
    times.sort_unstable();
    (!times.is_empty() && times.len() <= 24).then_some(times)
}

/// Days of the week as codes, "MO,TH": in order, each once; none if one is not a day's code.
#[must_use]
pub fn read_week(typed: &str) -> Option<Vec<Weekday>> {
    let mut days = Vec::new();
    for word in typed.split([',', ' ']).filter(|word| !word.is_empty()) {
        let day = WEEK.iter().find(|(_, code, _)| *code == word)?.0;
        if !days.contains(&day) {
            days.push(day);
        }
    }
    days.sort_unstable_by_key(|day| place(*day));
    (!days.is_empty()).then_some(days)
}

pub(super) fn place(day: Weekday) -> u64 {
    u64::from(day.to_monday_zero_offset().unsigned_abs())
}

fn two_digits(text: &str) -> Option<i8> {
    let plain = (1..=2).contains(&text.len()) && text.chars().all(|c| c.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

pub(super) fn within(text: &str, least: u32, most: u32) -> Option<u32> {
    let plain = text.chars().all(|c| c.is_ascii_digit()) && !text.starts_with('0');
    let value = text.parse().ok()?;
    (plain && (least..=most).contains(&value)).then_some(value)
}

pub(super) fn clock(times: &[Time], between: &str) -> String {
    let mut text = String::new();
    for (at, time) in times.iter().enumerate() {
        if at > 0 {
            text.push_str(between);
        }
        let _ = write!(text, "{:02}:{:02}", time.hour(), time.minute());
    }
    text
}

pub(super) fn week_codes(days: &[Weekday]) -> String {
    let codes: Vec<&str> = WEEK.iter().filter(|(day, _, _)| days.contains(day)).map(|(_, code, _)| *code).collect();
    codes.join(",")
}

pub(super) fn on_days(days: &[Weekday]) -> String {
    format!(
        "on {}",
        listed(WEEK.iter().filter(|(day, _, _)| days.contains(day)).map(|(_, _, words)| (*words).to_owned()))
    )
}

/// "a", "a and b", "a, b and c".
pub(super) fn listed(words: impl Iterator<Item = String>) -> String {
    let mut words: Vec<String> = words.collect();
    match words.pop() {
        None => String::new(),
        Some(last) if words.is_empty() => last,
        Some(last) => format!("{} and {last}", words.join(", ")),
    }
}
