//! Files of the bundle in memory: their names, contents, digests and compressed twins.

use std::path::Path;

use anyhow::{Context as _, Result};
use sha2::Digest as _;

/// A file of the bundle. The name may hold folders, with `/`.
pub struct File {
    pub name: String,
    pub raw: Vec<u8>,
    pub brotli: Option<Vec<u8>>,
}

impl File {
    /// A file that is not compressed yet.
    pub fn new(name: impl Into<String>, raw: Vec<u8>) -> Self {
        Self { name: name.into(), raw, brotli: None }
    }
}

/// A digest over named contents, in the order in which they are added.
pub struct Digest(sha2::Sha256);

impl Digest {
    /// Over nothing yet.
    pub fn new() -> Self {
        Self(sha2::Sha256::new())
    }

    /// Adds one name and its content.
    pub fn add(&mut self, name: &str, content: &[u8]) {
        for part in [name.as_bytes(), content] {
            self.0.update(part.len().to_le_bytes());
            self.0.update(part);
        }
    }

    /// The first 16 hexadecimal digits.
    pub fn hex16(self) -> String {
        use std::fmt::Write as _;
        self.0.finalize().iter().take(8).fold(String::new(), |mut hex, byte| {
            // Writing to a String cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}

/// Gives each script, module and stylesheet its brotli twin, as small as brotli can.
///
/// # Errors
/// When the encoder fails.
pub fn compress(files: &mut [File]) -> Result<()> {
    for file in files.iter_mut().filter(|file| compressible(&file.name)) {
        let params = brotli::enc::BrotliEncoderParams {
            quality: 11,
            lgwin: 22,
            size_hint: file.raw.len(),
            ..Default::default()
        };
        let mut out = Vec::new();
        brotli::BrotliCompress(&mut file.raw.as_slice(), &mut out, &params)
            .with_context(|| format!("cannot compress {}", file.name))?;
        file.brotli = Some(out);
    }
    Ok(())
}

fn compressible(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|kind| kind == "js" || kind == "wasm" || kind == "css")
}

/// All files under `folder`, in the order of their names; none when there is no such folder.
///
/// # Errors
/// When one cannot be read.
pub fn read_folder(folder: &Path) -> Result<Vec<File>> {
    let mut found = Vec::new();
    if folder.is_dir() {
        walk(folder, "", &mut found)?;
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

fn walk(folder: &Path, before: &str, found: &mut Vec<File>) -> Result<()> {
    for entry in std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        let Some(own) = path.file_name().map(|name| name.to_string_lossy().into_owned()) else { continue };
        let name = if before.is_empty() { own } else { format!("{before}/{own}") };
        if path.is_dir() {
            walk(&path, &name, found)?;
        } else {
            let raw = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            found.push(File::new(name, raw));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_depends_on_where_a_name_ends() {
        let of = |name: &str, content: &[u8]| {
            let mut digest = Digest::new();
            digest.add(name, content);
            digest.hex16()
        };
        assert_eq!(of("a", b"bc").len(), 16);
        assert_ne!(of("a", b"bc"), of("ab", b"c"));
        assert_eq!(of("a", b"bc"), of("a", b"bc"));
    }

    #[test]
    fn only_text_and_modules_are_compressed() {
        let mut files = [File::new("a.css", vec![b'a'; 500]), File::new("a.png", vec![0; 500])];
        compress(&mut files).unwrap();
        assert!(files[0].brotli.as_ref().is_some_and(|out| out.len() < 50));
        assert!(files[1].brotli.is_none());
    }
}
