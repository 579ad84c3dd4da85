//! A compiler for the browser part: rustup's own target, or Debian's toolchain where rustup cannot reach it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};

use super::apt;
use crate::cmd::{Cmd, find_program};
use crate::place::Place;
use crate::step::{Did, Steps};

/// The target's name.
pub const TARGET: &str = "wasm32-unknown-unknown";
const DEBIAN: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];
/// `XTASK_WASM=debian` uses Debian's toolchain even where rustup has the target.
const CHOICE: &str = "XTASK_WASM";

/// What `.cargo/config.toml` says for both parts, which this variable replaces, and two switches that leave out what
/// nobody reads in a browser: the source places of panics and the bodies of `Debug`. Together they took
/// about 2 kB off the 150 kB that are sent.
const RUSTFLAGS: &str = "--cfg erase_components -Zlocation-detail=none -Zfmt-debug=none";

/// How the browser part is compiled on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Toolchain {
    /// The toolchain in use has the target's standard library.
    Plain,
    /// Debian's toolchain builds the standard library itself; the linker's path.
    Debian(PathBuf),
}

impl Toolchain {
    /// `cargo rustc` of the browser part, up to the arguments common to all builds.
    pub fn cargo_rustc(&self, place: &Place) -> Cmd {
        match self {
            Self::Plain => Cmd::cargo(place.root())
                .env("RUSTC_BOOTSTRAP", "1")
                .env("RUSTFLAGS", RUSTFLAGS)
                .args(["rustc", "--target", TARGET]),
            Self::Debian(linker) => Cmd::new("/usr/bin/cargo", place.root())
                .without("RUSTUP_TOOLCHAIN")
                .without("RUSTC")
                .env_shown_as("PATH", usr_bin_first(), "/usr/bin:$PATH")
                .env("RUSTC_BOOTSTRAP", "1")
                .env("RUSTFLAGS", RUSTFLAGS)
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker)
                .args(["rustc", "-Zbuild-std=std,panic_abort", "--target", TARGET]),
        }
    }

    fn words(&self) -> String {
        match self {
            Self::Plain => format!("{TARGET} of the toolchain in use"),
            Self::Debian(linker) => format!("Debian's rustc-web with {}", linker.display()),
        }
    }
}

/// Finds a toolchain, or installs one.
///
/// # Errors
/// When neither rustup nor apt can provide one.
pub fn ready(place: &Place, steps: &mut Steps) -> Result<Toolchain> {
    let by_hand = format!("rustup target add {TARGET}");
    steps.run("WebAssembly toolchain", "finds a compiler for the browser part, or installs one", &by_hand, || {
        if let Some(found) = find(place) {
            let words = found.words();
            return Ok((found, Did::Already(words)));
        }
        let installed = install(place)?;
        let words = installed.words();
        Ok((installed, Did::Done(words)))
    })
}

fn find(place: &Place) -> Option<Toolchain> {
    if wants_debian() { debian(place) } else { plain(place).or_else(|| debian(place)) }
}

fn install(place: &Place) -> Result<Toolchain> {
    if !wants_debian() && find_program(&["rustup"]).is_some() {
        let log = place.notes()?.join("rustup.log");
        let added =
            Cmd::new("rustup", place.root()).args(["target", "add", TARGET]).quiet(&log, Duration::from_mins(2));
        match (added, plain(place)) {
            (Ok(()), Some(found)) => return Ok(found),
            (Ok(()), None) => println!("  rustup added the target, but rustc does not find it"),
            (Err(_), _) => println!("  rustup cannot reach it (see {}); trying Debian's packages", log.display()),
        }
    }
    ensure!(apt::here(), "rustup could not add {TARGET}, and there is no apt to install Debian's");
    apt::update(place).with_context(|| format!("by hand: {}", apt::by_hand(&[&DEBIAN[..], &["lld"]].concat())))?;
    let lld = apt::newest_lld(place)?;
    apt::install(place, &[&DEBIAN[..], &[&lld]].concat())?;
    debian(place).context("Debian's packages are installed, but the toolchain is not complete")
}

fn wants_debian() -> bool {
    std::env::var(CHOICE).is_ok_and(|choice| choice == "debian")
}

fn plain(place: &Place) -> Option<Toolchain> {
    let folder = Cmd::new("rustc", place.root()).args(["--print", "target-libdir", "--target", TARGET]).read().ok()?;
    has_core(Path::new(folder.trim())).then_some(Toolchain::Plain)
}

/// Whether the folder of a target's libraries holds a compiled `core`.
fn has_core(folder: &Path) -> bool {
    std::fs::read_dir(folder)
        .is_ok_and(|files| files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libcore-")))
}

fn debian(place: &Place) -> Option<Toolchain> {
    let complete = apt::here() && apt::missing(place, &DEBIAN).is_empty() && enough(place).is_ok();
    complete.then(newest_linker).flatten().map(Toolchain::Debian)
}

/// Debian's compiler must understand the edition and the libraries of this repository.
fn enough(place: &Place) -> Result<()> {
    let version = Cmd::new("/usr/bin/rustc", place.root()).args(["--version"]).read()?;
    let minor = version.split('.').nth(1).and_then(|minor| minor.parse::<u32>().ok());
    if minor.is_some_and(|minor| minor >= 95) { Ok(()) } else { bail!("{} is too old", version.trim()) }
}

fn newest_linker() -> Option<PathBuf> {
    let files = std::fs::read_dir("/usr/bin").ok()?;
    let names: Vec<String> = files.flatten().map(|file| file.file_name().to_string_lossy().into_owned()).collect();
    let number = apt::newest(names.iter().map(String::as_str), "wasm-ld-")?;
    Some(PathBuf::from(format!("/usr/bin/wasm-ld-{number}")))
}

fn usr_bin_first() -> std::ffi::OsString {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(PathBuf::from("/usr/bin")).chain(std::env::split_paths(&path));
    std::env::join_paths(folders).unwrap_or(path)
}
