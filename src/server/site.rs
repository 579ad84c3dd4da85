//! Which browser part belongs to this server; read once, at start.

use serde::Deserialize;
use std::path::Path;

/// Which browser part belongs to this server.
#[derive(Clone, Debug, Deserialize)]
pub struct Site {
    /// The folder below `/pkg/`.
    pub build: String,
}

impl Site {
    /// Reads `build.json`, which `cargo xtask` writes beside the bundle.
    ///
    /// # Errors
    /// A sentence that says how to make the browser part.
    pub fn read(root: &Path) -> Result<Self, String> {
        let file = root.join("build.json");
        let text = std::fs::read_to_string(&file).map_err(|e| {
            format!("the browser part is missing ({}: {e}); build it with `cargo xtask run`", file.display())
        })?;
        let site: Self = serde_json::from_str(&text).map_err(|e| format!("{} is damaged: {e}", file.display()))?;
        if site.build.is_empty() || !site.build.chars().all(|c| c.is_ascii_alphanumeric()) {
            return Err(format!("{} names no build; build the browser part again", file.display()));
        }
        Ok(site)
    }

    /// For tests that draw pages without a browser.
    #[must_use]
    pub fn none() -> Self {
        Self { build: "none".to_owned() }
    }
}
