//! Reading files: their encodings and formats, what a hostile one costs, what bytes that nobody meant as a list do.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first surprise")]

mod encodings;
mod formats;
mod fuzz;
mod hostile;
mod made;
mod samples;

use domain::import::Row;
use lists::{Charset, Choices, Limits, Look, ReadRefused};
use std::path::{Path, PathBuf};

/// A file of the corpus.
fn of_corpus(name: &str) -> Vec<u8> {
    std::fs::read(format!("{CORPUS}/{name}")).unwrap()
}

/// Files as programs really write them.
const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus");

/// A file of its own folder, which goes when it is dropped.
struct Written {
    folder: tempfile::TempDir,
}

impl Written {
    fn new(bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("list"), bytes).unwrap();
        Self { folder }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("list")
    }

    fn look(&self, choices: &Choices) -> Result<Look, ReadRefused> {
        lists::look(&self.path(), choices, &Limits::default())
    }
}

fn rows(path: &Path, choices: &Choices, limits: &Limits) -> Result<Vec<Row>, ReadRefused> {
    let mut all = Vec::new();
    lists::read_rows(path, choices, limits, &mut |row| {
        all.push(row);
        std::ops::ControlFlow::Continue(())
    })?;
    Ok(all)
}

fn given(encoding: Charset) -> Choices {
    Choices { encoding: Some(encoding), ..Choices::default() }
}
