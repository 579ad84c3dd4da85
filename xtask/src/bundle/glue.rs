//! The glue between the browser and the module, made by the library behind the `wasm-bindgen` command.

use std::path::Path;

use anyhow::{Context as _, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::File;

/// Splits `module` into a smaller module and its JavaScript.
///
/// # Errors
/// When the module is not one that wasm-bindgen understands.
pub fn glue(module: &Path) -> Result<Vec<File>> {
    let mut output = Bindgen::new()
        .input_path(module)
        .web(true)?
        .out_name("theriac")
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .typescript(false)
        .generate_output()
        .with_context(|| format!("cannot bundle {}", module.display()))?;
    let mut files = vec![File::new("theriac.js", without_comments(output.js()).into_bytes())];
    for (folder, list) in output.snippets() {
        for (number, script) in list.iter().enumerate() {
            files.push(File::new(format!("snippets/{folder}/inline{number}.js"), script.clone().into_bytes()));
        }
    }
    for (path, script) in output.local_modules() {
        files.push(File::new(format!("snippets/{path}"), script.clone().into_bytes()));
    }
    files.push(File::new("theriac.wasm", output.wasm_mut().emit_wasm()));
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

/// A script without lines that are only comment, and without indentation.
///
/// Good for scripts that hold no such line inside a text, as ours and the glue.
pub fn without_comments(script: &str) -> String {
    let mut kept = String::with_capacity(script.len());
    let mut inside = false;
    for line in script.lines().map(str::trim) {
        if inside || line.starts_with("/*") {
            inside = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::without_comments;

    #[test]
    fn comments_go_and_code_stays() {
        let script = "/* one line */\n/**\n * more\n */\nlet a = 1; // kept\n\n  // gone\n  a++;\n";
        assert_eq!(without_comments(script), "let a = 1; // kept\na++;\n");
    }
}
