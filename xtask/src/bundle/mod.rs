//! The bundle: glue, module, waking script and stylesheet in one folder named after its content.
//!
//! A page names the folder, so a page and the files it loads always come from one build.

mod css;
mod files;
mod glue;
mod site;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

pub use files::{Digest, File};
pub use site::{Site, read};

use crate::place::Place;
use crate::step::{Did, Steps};

/// How large the first page's wake.js, theriac.js and theriac.wasm may be together, in bytes of brotli.
pub const BUDGET: u64 = 150_000;
/// Raised when the same inputs make another bundle than before.
const FORMAT: u32 = 1;

/// Makes the bundle from `module` into `target/site`, unless it is there already.
///
/// # Errors
/// When an input cannot be read, does not fit, or the folder cannot be written.
pub fn make(place: &Place, module: &Path, steps: &mut Steps) -> Result<Site> {
    let by_hand = "rm target/xtask/bundle.stamp && cargo xtask run";
    steps.run("Bundle", "glue, stylesheet and public files into target/site", by_hand, || {
        let stamp = place.notes()?.join("bundle.stamp");
        let inputs = inputs(place, module)?;
        if std::fs::read_to_string(&stamp).is_ok_and(|was| was == inputs)
            && let Ok(site) = read(&place.site())
        {
            let words = site.words();
            return Ok((site, Did::Already(words)));
        }
        let made = bundle(place, module)?;
        let site = site::write(&place.site(), &made, &public(place)?)?;
        std::fs::write(&stamp, inputs).with_context(|| format!("cannot write {}", stamp.display()))?;
        let words = site.words();
        Ok((site, Did::Done(words)))
    })
}

/// What the first page loads of scripts and module, in bytes of brotli.
///
/// # Errors
/// When a file is missing from the bundle.
pub fn first_page_size(site: &Site) -> Result<u64> {
    let mut total = 0;
    for name in ["wake.js", "theriac.js", "theriac.wasm"] {
        let size = site.sizes.get(name).with_context(|| format!("{name} is not in the bundle"))?;
        let brotli = size.brotli.with_context(|| format!("{name} is not compressed"))?;
        println!("  {brotli:>8} bytes  {name} ({} before brotli)", size.raw);
        total += brotli;
    }
    Ok(total)
}

/// Checks the size of the first page against [`BUDGET`].
///
/// # Errors
/// When it is over the budget.
pub fn check_budget(site: &Site) -> Result<String> {
    let total = first_page_size(site)?;
    ensure!(total <= BUDGET, "the first page's scripts are {total} bytes, more than {BUDGET}");
    Ok(format!("{total} of {BUDGET} bytes"))
}

fn bundle(place: &Place, module: &Path) -> Result<Vec<File>> {
    let mut files = glue::glue(module)?;
    files.push(File::new("wake.js", wake(place)?));
    files.push(File::new("theriac.css", css::bundle(&stylesheet(place))?.into_bytes()));
    files::compress(&mut files)?;
    Ok(files)
}

/// The waking script without its comments.
fn wake(place: &Place) -> Result<Vec<u8>> {
    let source = std::fs::read_to_string(wake_source(place)).context("src/wake.js cannot be read")?;
    Ok(glue::without_comments(&source).into_bytes())
}

fn wake_source(place: &Place) -> PathBuf {
    place.root().join("src/wake.js")
}

fn stylesheet(place: &Place) -> PathBuf {
    place.root().join("style/main.css")
}

fn public(place: &Place) -> Result<Vec<File>> {
    files::read_folder(&place.root().join("public"))
}

/// A digest over everything that the bundle is made of, this tool included.
fn inputs(place: &Place, module: &Path) -> Result<String> {
    let mut digest = Digest::new();
    digest.add("format", FORMAT.to_string().as_bytes());
    digest.add("module", &std::fs::read(module).with_context(|| format!("cannot read {}", module.display()))?);
    digest.add("wake.js", &std::fs::read(wake_source(place)).context("src/wake.js cannot be read")?);
    for file in files::read_folder(&place.root().join("style"))?.iter().chain(&public(place)?) {
        digest.add(&file.name, &file.raw);
    }
    Ok(digest.hex16())
}
