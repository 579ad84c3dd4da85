//! `cargo xtask release`: one folder with all that a server needs, and nothing that it does not.

use std::path::Path;

use anyhow::{Context as _, Result};

use crate::cmd::Cmd;
use crate::place::Place;
use crate::step::{Did, Steps};
use crate::{bundle, setup, web};

const README: &str = "\
Theriac, ready to run on Linux of this machine's kind.

    cd into this folder
    ./theriac user add NAME --role administrator
    ./theriac serve

Then open the address it prints. Settings, with what each means, are in Leptos.toml;
the data is one SQLite file, named there. To look around with invented data instead:

    THERIAC_DATABASE=demo.db ./theriac serve --demo

To upgrade, stop the server, replace all files of this folder but Leptos.toml and the
data, and start it again. Make a copy of the data first: ./theriac backup FILE

Licence: MIT or Apache-2.0, at your choice.
";

/// Builds optimised and fills `target/release-theriac/`.
///
/// # Errors
/// The first step that fails.
pub fn release(place: &Place) -> Result<()> {
    let mut steps = Steps::new();
    let toolchain = setup::wasm::ready(place, &mut steps)?;
    let module = web::build(place, &toolchain, &mut steps)?;
    let site = bundle::make(place, &module, &mut steps)?;
    steps.run("Size", "measures what the first page loads", "cargo xtask bench", || {
        bundle::check_budget(&site).map(|words| ((), Did::Done(words)))
    })?;
    let build = Cmd::cargo(place.root()).args(["build", "--release", "--features", "ssr", "--bin", "theriac"]);
    let by_hand = build.shown();
    steps.run("Server", "compiles the server, optimised", &by_hand, || {
        build.run()?;
        Ok(((), Did::Done(String::new())))
    })?;
    let folder = place.root().join("target/release-theriac");
    steps.run("Folder", "puts everything together", "ls target/release-theriac", || {
        fill(place, &folder, &site.build)?;
        Ok(((), Did::Done(folder.display().to_string())))
    })?;
    steps.print_summary();
    Ok(())
}

fn fill(place: &Place, folder: &Path, build: &str) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    std::fs::create_dir_all(folder)?;
    copy(&place.target().join("release/theriac"), &folder.join("theriac"))?;
    for name in ["LICENSE-MIT", "LICENSE-APACHE", "CHANGELOG.md"] {
        copy(&place.root().join(name), &folder.join(name))?;
    }
    let settings = std::fs::read_to_string(place.root().join("Leptos.toml")).context("Leptos.toml cannot be read")?;
    std::fs::write(folder.join("Leptos.toml"), settings.replace("\"target/site\"", "\"site\""))?;
    std::fs::write(folder.join("README.txt"), README)?;
    copy_site(&place.site(), &folder.join("site"), build)
}

/// The public files, `build.json` and the present build's folder; not the previous ones.
fn copy_site(from: &Path, to: &Path, build: &str) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)?.flatten() {
        if entry.file_name() != "pkg" {
            copy_all(&entry.path(), &to.join(entry.file_name()))?;
        }
    }
    copy_all(&from.join("pkg").join(build), &to.join("pkg").join(build))
}

fn copy_all(from: &Path, to: &Path) -> Result<()> {
    if !from.is_dir() {
        return copy(from, to);
    }
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)?.flatten() {
        copy_all(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::copy(from, to).map(drop).with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))
}
