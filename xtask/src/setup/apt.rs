//! Packages of a Debian-like system, installed only by root.

use std::time::Duration;

use anyhow::{Result, ensure};

use crate::cmd::{Cmd, find_program};
use crate::place::Place;

/// Whether this system has apt at all.
pub fn here() -> bool {
    find_program(&["apt-get"]).is_some() && find_program(&["dpkg-query"]).is_some()
}

/// Those of `packages` that are not installed.
pub fn missing<'a>(place: &Place, packages: &[&'a str]) -> Vec<&'a str> {
    let installed = |package: &&str| {
        Cmd::new("dpkg-query", place.root())
            .args(["--show", "--showformat=${db:Status-Status}", package])
            .read()
            .is_ok_and(|status| status == "installed")
    };
    packages.iter().filter(|package| !installed(package)).copied().collect()
}

/// The command that installs `packages`, for a person to type.
pub fn by_hand(packages: &[&str]) -> String {
    format!("sudo apt-get update && sudo apt-get install -y --no-install-recommends {}", packages.join(" "))
}

/// Brings the list of packages up to date.
///
/// # Errors
/// When this is not root, or apt fails.
pub fn update(place: &Place) -> Result<()> {
    ensure!(may_install(place), "only root can install packages here");
    Cmd::new("apt-get", place.root())
        .args(["update"])
        .quiet(&place.notes()?.join("apt-update.log"), Duration::from_mins(3))
}

/// Installs `packages` from the list that `update` brought.
///
/// # Errors
/// When this is not root, or apt fails.
pub fn install(place: &Place, packages: &[&str]) -> Result<()> {
    ensure!(may_install(place), "only root can install packages here");
    Cmd::new("apt-get", place.root())
        .args(["install", "-y", "--no-install-recommends"])
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .quiet(&place.notes()?.join("apt-install.log"), Duration::from_mins(15))
}

/// The newest `lld-N` on offer.
///
/// # Errors
/// When there is none.
pub fn newest_lld(place: &Place) -> Result<String> {
    let offered = Cmd::new("apt-cache", place.root()).args(["search", "--names-only", "^lld-[0-9]+$"]).read()?;
    newest(offered.lines().filter_map(|line| line.split_whitespace().next()), "lld-")
        .map(|number| format!("lld-{number}"))
        .ok_or_else(|| anyhow::anyhow!("no package lld-N is on offer"))
}

/// The highest number after `prefix` among `names`.
pub fn newest<'a>(names: impl Iterator<Item = &'a str>, prefix: &str) -> Option<u32> {
    names.filter_map(|name| name.strip_prefix(prefix)?.parse().ok()).max()
}

/// Whether packages can be installed without asking: only by root.
pub fn may_install(place: &Place) -> bool {
    Cmd::new("id", place.root()).args(["-u"]).read().is_ok_and(|id| id.trim() == "0")
}

#[cfg(test)]
mod tests {
    use super::newest;

    #[test]
    fn the_newest_is_the_highest_number_and_not_the_last_in_the_alphabet() {
        assert_eq!(newest(["lld-9", "lld-22", "lld-19", "lld-x", "clang-30"].into_iter(), "lld-"), Some(22));
        assert_eq!(newest(std::iter::empty(), "lld-"), None);
    }
}
