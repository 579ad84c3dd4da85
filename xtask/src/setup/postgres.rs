//! PostgreSQL, for the tests that prepare every SQL statement in it; the server itself never needs it.

use std::path::Path;

use anyhow::{Context as _, Result};

use super::apt;
use crate::cmd::find_program;
use crate::place::Place;
use crate::step::{Did, Steps};

const PACKAGES: [&str; 1] = ["postgresql"];
/// Where Debian and its kin keep the programs of each version.
const VERSIONS: &str = "/usr/lib/postgresql";
/// Where Debian reads what clusters are made with, beside its own settings; no package has a file there.
const CLUSTER_SETTINGS: &str = "/etc/postgresql-common/createcluster.d";

/// Finds PostgreSQL, or installs it where that may be done; whether it is there.
///
/// Where it may not be installed the step is left out, with the command that installs it; where it may and fails, the
/// step fails, so that nobody takes tests that were not run for tests that passed.
pub fn ready(place: &Place, steps: &mut Steps) -> bool {
    let by_hand = apt::by_hand(&PACKAGES);
    let mut there = false;
    steps.attempt("PostgreSQL", "finds it for the tests of SQL, or installs it", &by_hand, || {
        let (found, did) = find_or_install(place, &by_hand)?;
        there = found;
        Ok(did)
    });
    there
}

fn find_or_install(place: &Place, by_hand: &str) -> Result<(bool, Did)> {
    if let Some(words) = find() {
        return Ok((true, Did::Already(words)));
    }
    if !apt::here() {
        let words = "there is no apt to install it; the tests that need pg_virtualenv leave themselves out";
        return Ok((false, Did::Skipped(words.into())));
    }
    if !apt::may_install(place) {
        return Ok((false, Did::Skipped(format!("only root can install it here; by hand: {by_hand}"))));
    }
    apt::update(place)?;
    without_a_cluster(Path::new(CLUSTER_SETTINGS), || apt::install(place, &PACKAGES))?;
    let words = find().context("its packages are installed, but pg_virtualenv does not find a server")?;
    Ok((true, Did::Done(format!("installed {words}"))))
}

/// What the tests need: the tool that makes a cluster to throw away, and a server for it.
fn find() -> Option<String> {
    let tool = find_program(&["pg_virtualenv"])?;
    let mut versions = std::fs::read_dir(VERSIONS).ok()?.flatten();
    versions.any(|version| version.path().join("bin/initdb").is_file()).then(|| tool.display().to_string())
}

/// Runs `install` while the settings in `folder` say that installing a server makes no cluster, then forgets them:
/// the tests make their own, and one that nobody asked for would run from now on. Clusters that are there stay.
fn without_a_cluster(folder: &Path, install: impl FnOnce() -> Result<()>) -> Result<()> {
    let file = folder.join("theriac-tests.conf");
    let told = || format!("cannot write {}", file.display());
    std::fs::create_dir_all(folder).with_context(told)?;
    std::fs::write(&file, "create_main_cluster = false\n").with_context(told)?;
    let installed = install();
    std::fs::remove_file(&file).with_context(|| format!("cannot remove {}", file.display()))?;
    // Only where nothing else is in it.
    let _ = std::fs::remove_dir(folder);
    installed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_keeps_a_cluster_away_is_gone_afterwards_also_after_a_failure() {
        let folder = std::env::temp_dir().join(format!("theriac-clusters-{}", std::process::id()));
        let names = || std::fs::read_dir(&folder).map_or(0, |files| files.flatten().count());
        let installs = || {
            assert_eq!(names(), 1);
            Ok(())
        };
        assert!(without_a_cluster(&folder, installs).is_ok());
        assert_eq!(names(), 0);
        assert!(without_a_cluster(&folder, || anyhow::bail!("no network")).is_err());
        assert!(!folder.exists());
    }
}
