//! The stylesheet: `style/main.css` with its imports, in one small file.

use std::path::Path;

use anyhow::{Result, anyhow};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions};
use lightningcss::targets::{Browsers, Targets};

/// The oldest browsers that hospitals' computers should still have: those of about 2023.
const OLDEST: Browsers = Browsers {
    android: None,
    chrome: Some(109 << 16),
    edge: Some(109 << 16),
    firefox: Some(115 << 16),
    ie: None,
    ios_saf: Some(16 << 16),
    opera: None,
    safari: Some(16 << 16),
    samsung: None,
};

/// Bundles and minifies the stylesheet at `entry`.
///
/// # Errors
/// The place and the reason where it is not CSS.
pub fn bundle(entry: &Path) -> Result<String> {
    let told = |error: String| anyhow!("the stylesheet: {error}");
    let files = FileProvider::new();
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    let mut sheet = bundler.bundle(entry).map_err(|error| told(error.to_string()))?;
    let targets = Targets::from(OLDEST);
    sheet.minify(MinifyOptions { targets, ..MinifyOptions::default() }).map_err(|error| told(error.to_string()))?;
    let printed = sheet
        .to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() })
        .map_err(|error| told(error.to_string()))?;
    Ok(printed.code)
}
