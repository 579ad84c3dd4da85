//! `docs/releases.toml` against `CHANGELOG.md`: what was released is told to people with the day.

use anyhow::{Context as _, Result, ensure};
use toml::{Table, Value};

use crate::place::Place;
use crate::step::{Did, Steps};

const RECORD: &str = "docs/releases.toml";
const CHANGES: &str = "CHANGELOG.md";

/// Checks that each release on record is whole, is there once, and has its heading among the changes.
pub fn check(place: &Place, steps: &mut Steps) {
    let by_hand = format!("diff {RECORD} {CHANGES}");
    steps.attempt("Releases", &format!("compares {RECORD} with {CHANGES}"), &by_hand, || {
        let read = |name: &str| {
            std::fs::read_to_string(place.root().join(name)).with_context(|| format!("{name} cannot be read"))
        };
        let releases = releases(&read(RECORD)?)?;
        let changes = read(CHANGES)?;
        for release in &releases {
            release.check(&changes)?;
        }
        Ok(Did::Done(format!("{} on record", releases.len())))
    });
}

/// One released version, as it stands on record.
#[derive(Debug, PartialEq, Eq)]
struct Release {
    version: String,
    date: String,
    commit: String,
}

impl Release {
    fn read(entry: &Value) -> Result<Self> {
        let text = |key: &str| {
            let value = entry.get(key).and_then(Value::as_str);
            value.map(str::to_owned).with_context(|| format!("an entry of {RECORD} has no text {key:?}: {entry:?}"))
        };
        Ok(Self { version: text("version")?, date: text("date")?, commit: text("commit")? })
    }

    fn check(&self, changes: &str) -> Result<()> {
        let Self { version, date, commit } = self;
        ensure!(is_version(version), "{RECORD}: {version:?} is not a version of the form 0.1.0");
        ensure!(is_date(date), "{RECORD}: {version} has the date {date:?}, which is not of the form 2026-01-31");
        let whole = commit.len() == 40 && commit.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        ensure!(whole, "{RECORD}: the commit of {version} is not the 40 digits that git tells: {commit:?}");
        ensure!(
            changes.lines().filter_map(|line| line.strip_prefix("## ")).any(|heading| {
                let mut words = heading.split([' ', ',']).filter(|word| !word.is_empty());
                words.next() == Some(version.as_str()) && words.any(|word| word == date)
            }),
            "{CHANGES} has no heading \"## {version}, {date}\""
        );
        Ok(())
    }
}

/// The releases of the record's `text`; none where it holds only comments.
fn releases(text: &str) -> Result<Vec<Release>> {
    let table: Table = text.parse().with_context(|| format!("{RECORD} is not TOML"))?;
    if let Some(other) = table.keys().find(|key| *key != "release") {
        anyhow::bail!("{RECORD} holds {other:?}; only [[release]] is known");
    }
    let entries = table.get("release").map_or(Ok(&[][..]), |entries| {
        entries.as_array().map(Vec::as_slice).with_context(|| format!("{RECORD}: write [[release]]"))
    })?;
    let releases = entries.iter().map(Release::read).collect::<Result<Vec<_>>>()?;
    for (place, release) in releases.iter().enumerate() {
        let twice = releases.iter().take(place).any(|before| before.version == release.version);
        ensure!(!twice, "{RECORD} holds {} twice", release.version);
    }
    Ok(releases)
}

fn is_version(text: &str) -> bool {
    let numbers = text.split('.').filter(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    numbers.count() == 3 && text.bytes().filter(|b| *b == b'.').count() == 2
}

fn is_date(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() })
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMIT: &str = "0123456789abcdef0123456789abcdef01234567";

    fn told(entry: &str, changes: &str) -> Result<(), String> {
        let all = releases(entry).map_err(|error| error.to_string())?;
        all.iter().try_for_each(|release| release.check(changes)).map_err(|error| error.to_string())
    }

    fn entry(version: &str, date: &str) -> String {
        format!("[[release]]\nversion = \"{version}\"\ndate = \"{date}\"\ncommit = \"{COMMIT}\"\n")
    }

    #[test]
    fn a_release_stands_among_the_changes_with_its_day() {
        let changes = "# Changes\n\n## Unreleased\n\n## 0.2.0, 2027-01-31\n\n- 0.1.0, 2026-12-01\n";
        assert_eq!(told("# nothing yet\n", changes), Ok(()));
        assert_eq!(told(&entry("0.2.0", "2027-01-31"), changes), Ok(()));
        for (version, date) in [("0.2.0", "2027-01-30"), ("0.1.0", "2026-12-01"), ("0.2", "2027-01-31"), ("0.2.0", "")]
        {
            assert!(told(&entry(version, date), changes).is_err_and(|e| e.contains(version)), "{version} {date}");
        }
    }

    #[test]
    fn an_entry_is_whole_and_there_once() {
        let changes = "## 0.2.0, 2027-01-31\n";
        let whole = entry("0.2.0", "2027-01-31");
        assert!(told(&format!("{whole}{whole}"), changes).is_err_and(|e| e.contains("twice")));
        assert!(told(&whole.replace("commit", "comit"), changes).is_err_and(|e| e.contains("commit")));
        assert!(told(&whole.replace(COMMIT, "0123abcd"), changes).is_err_and(|e| e.contains("0123abcd")));
        assert!(told(&whole.replace("[[release]]", "[[released]]"), changes).is_err_and(|e| e.contains("released")));
        assert!(told(&whole.replace("[[release]]", "[release]"), changes).is_err_and(|e| e.contains("[[release]]")));
    }
}
