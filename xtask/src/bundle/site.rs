//! `target/site`: the bundle's folder, the public files, and `build.json`, which names the folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use super::{Digest, File};

/// How many builds stay beside the present one, for pages that were opened before it.
const PREVIOUS: usize = 2;

/// A bundle that is in place.
pub struct Site {
    pub build: String,
    pub sizes: BTreeMap<String, Size>,
}

/// Sizes of one file in bytes.
pub struct Size {
    pub raw: u64,
    pub brotli: Option<u64>,
}

impl Site {
    /// In a few words.
    pub fn words(&self) -> String {
        let brotli: u64 = self.sizes.values().filter_map(|size| size.brotli).sum();
        format!("build {}, {brotli} bytes compressed", self.build)
    }
}

/// Reads `build.json` of the site folder.
///
/// # Errors
/// When there is none, or the folder it names is gone.
pub fn read(site: &Path) -> Result<Site> {
    let text = std::fs::read(site.join("build.json")).context("there is no bundle yet")?;
    let value: Value = serde_json::from_slice(&text).context("build.json is not JSON")?;
    let build = value.get("build").and_then(Value::as_str).context("build.json names no build")?.to_owned();
    anyhow::ensure!(site.join("pkg").join(&build).join("theriac.wasm").is_file(), "the bundle's folder is gone");
    let sizes = value.get("sizes").and_then(Value::as_object).context("build.json has no sizes")?;
    let sizes = sizes
        .iter()
        .filter_map(|(name, size)| {
            let raw = size.get("raw")?.as_u64()?;
            Some((name.clone(), Size { raw, brotli: size.get("brotli").and_then(Value::as_u64) }))
        })
        .collect();
    Ok(Site { build, sizes })
}

/// Writes the bundle and the public files; `build.json` comes last, so it never names half a folder.
///
/// # Errors
/// When a file cannot be written.
pub fn write(site: &Path, bundle: &[File], public: &[File]) -> Result<Site> {
    let build = name(bundle);
    let folder = site.join("pkg").join(&build);
    for file in bundle {
        put(&folder, &file.name, &file.raw)?;
        if let Some(brotli) = &file.brotli {
            put(&folder, &format!("{}.br", file.name), brotli)?;
        }
    }
    for file in public {
        put(site, &file.name, &file.raw)?;
    }
    // A folder's age is the time of the last build that made it, also when an older bundle comes back.
    put(&folder, ".made", b"")?;
    std::fs::remove_file(folder.join(".made"))?;
    let sizes: BTreeMap<&str, Value> = bundle
        .iter()
        .map(|file| {
            (file.name.as_str(), json!({ "raw": file.raw.len(), "brotli": file.brotli.as_ref().map(Vec::len) }))
        })
        .collect();
    let text = serde_json::to_vec(&json!({ "build": build, "sizes": sizes }))?;
    put(site, "build.json", &text)?;
    forget_old(&site.join("pkg"), &build)?;
    read(site)
}

fn name(bundle: &[File]) -> String {
    let mut digest = Digest::new();
    for file in bundle {
        digest.add(&file.name, &file.raw);
    }
    digest.hex16()
}

/// Writes beside the file and renames, so that a running server never reads half of it.
fn put(folder: &Path, name: &str, content: &[u8]) -> Result<()> {
    let path = folder.join(name);
    let part = folder.join(format!("{name}.part"));
    let write = || {
        std::fs::create_dir_all(path.parent().unwrap_or(folder))?;
        std::fs::write(&part, content)?;
        std::fs::rename(&part, &path)
    };
    write().with_context(|| format!("cannot write {}", path.display()))
}

fn forget_old(pkg: &Path, present: &str) -> Result<()> {
    let mut others: Vec<(SystemTime, PathBuf)> = std::fs::read_dir(pkg)?
        .flatten()
        .filter(|entry| entry.file_name() != present && entry.path().is_dir())
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .collect();
    others.sort();
    let old = others.len().saturating_sub(PREVIOUS);
    for (_, path) in others.into_iter().take(old) {
        std::fs::remove_dir_all(&path).with_context(|| format!("cannot remove {}", path.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_present_and_two_previous_builds_stay() {
        let site = std::env::temp_dir().join(format!("theriac-site-{}", std::process::id()));
        let mut builds = Vec::new();
        for content in ["a", "b", "c", "d", "a"] {
            let mut bundle = [File::new("theriac.wasm", content.into()), File::new("theriac.css", content.into())];
            super::super::files::compress(&mut bundle).unwrap();
            let made = write(&site, &bundle, &[File::new("robots.txt", Vec::new())]).unwrap();
            builds.push(made.build);
            std::thread::sleep(std::time::Duration::from_millis(15));
        }
        let there = |n: usize| site.join("pkg").join(&builds[n]).join("theriac.wasm.br").is_file();
        assert_eq!((there(1), there(2), there(3), there(4)), (false, true, true, true));
        assert_eq!(read(&site).unwrap().build, builds[0]);
        assert!(site.join("robots.txt").is_file());
        std::fs::remove_dir_all(&site).unwrap();
    }
}
