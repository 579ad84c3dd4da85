//! The stylesheet: `style/main.css` with its imports, in one small file.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, ensure};
use lightningcss::rules::{CssRule, CssRuleList};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
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

/// Bundles and minifies the stylesheet at `entry`. The library has a bundler too, which takes thirty crates more.
///
/// # Errors
/// The place and the reason where it is not CSS, or an import is not one of a whole file beside it.
pub fn bundle(entry: &Path) -> Result<String> {
    let mut files = imports(entry)?;
    files.push(entry.to_path_buf());
    let texts = files.iter().map(|file| read(file)).collect::<Result<Vec<_>>>()?;
    let mut rules = Vec::new();
    for (file, text) in files.iter().zip(&texts) {
        for rule in parse(file, text)?.rules.0 {
            match rule {
                CssRule::Import(_) => {
                    ensure!(file == entry, "{}: only {} takes files in", file.display(), entry.display());
                }
                other => rules.push(other),
            }
        }
    }
    printed(StyleSheet::new(Vec::new(), CssRuleList(rules), ParserOptions::default()))
}

/// The files that `entry` takes in, in their order.
fn imports(entry: &Path) -> Result<Vec<PathBuf>> {
    let folder = entry.parent().context("the stylesheet is in no folder")?;
    let text = read(entry)?;
    let mut files = Vec::new();
    for rule in parse(entry, &text)?.rules.0 {
        if let CssRule::Import(import) = rule {
            let whole = import.layer.is_none() && import.supports.is_none() && import.media.always_matches();
            ensure!(whole, "{}: {} is taken in under a condition", entry.display(), import.url);
            files.push(folder.join(&*import.url));
        }
    }
    Ok(files)
}

fn read(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

fn parse<'i>(file: &Path, text: &'i str) -> Result<StyleSheet<'i>> {
    let options = ParserOptions { filename: file.display().to_string(), ..ParserOptions::default() };
    StyleSheet::parse(text, options).map_err(|error| anyhow!("the stylesheet: {error}"))
}

fn printed(mut sheet: StyleSheet) -> Result<String> {
    let told = |error: String| anyhow!("the stylesheet: {error}");
    let targets = Targets::from(OLDEST);
    sheet.minify(MinifyOptions { targets, ..MinifyOptions::default() }).map_err(|error| told(error.to_string()))?;
    let printed = sheet
        .to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() })
        .map_err(|error| told(error.to_string()))?;
    Ok(printed.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_come_in_their_order_before_the_rules_and_only_whole() {
        let folder = std::env::temp_dir().join(format!("theriac-css-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let put = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
        put("a.css", "a { color: red }");
        put("b.css", "b { color: red; & i { margin: 0 } }");
        put("main.css", "@import \"b.css\"; @import \"a.css\"; p { top: 0 }");
        let made = bundle(&folder.join("main.css")).unwrap();
        put("main.css", "@import \"b.css\" print;");
        let conditional = bundle(&folder.join("main.css"));
        put("a.css", "@import \"b.css\";");
        put("main.css", "@import \"a.css\";");
        let nested = bundle(&folder.join("main.css"));
        put("main.css", "p { color: }} ");
        let broken = bundle(&folder.join("main.css"));
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(made, "b{color:red}b i{margin:0}a{color:red}p{top:0}");
        for refused in [conditional, nested, broken] {
            assert!(refused.is_err_and(|error| error.to_string().contains(".css")));
        }
    }
}
