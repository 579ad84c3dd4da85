//! Where things are in the repository.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// The repository and its build folders.
#[derive(Debug, Clone)]
pub struct Place {
    root: PathBuf,
    target: PathBuf,
}

impl Place {
    /// Finds the repository from what cargo says, else from the current folder.
    ///
    /// # Errors
    /// When neither leads to a folder with a `Cargo.toml`.
    pub fn find() -> Result<Self> {
        let root = std::env::var_os("CARGO_MANIFEST_DIR")
            .and_then(|xtask| PathBuf::from(xtask).parent().map(Path::to_path_buf))
            .map_or_else(std::env::current_dir, Ok)
            .context("the current folder cannot be read")?;
        anyhow::ensure!(root.join("Cargo.toml").is_file(), "run this inside the repository of Theriac");
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |dir| root.join(dir));
        Ok(Self { root, target })
    }

    /// The top of the repository.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Cargo's target folder for the server and this tool.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// The browser part's own target folder, so that two toolchains never invalidate each other's work.
    pub fn wasm_target(&self) -> PathBuf {
        self.target.join("wasm")
    }

    /// What the server serves: `pkg/<build>/…`, public files, `build.json`.
    pub fn site(&self) -> PathBuf {
        self.root.join("target/site")
    }

    /// The server as `cargo build` leaves it.
    pub fn server(&self) -> PathBuf {
        self.target.join("debug/theriac")
    }

    /// Logs of quiet steps and stamps of finished ones.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn notes(&self) -> Result<PathBuf> {
        let notes = self.root.join("target/xtask");
        std::fs::create_dir_all(&notes).with_context(|| format!("cannot make {}", notes.display()))?;
        Ok(notes)
    }
}
