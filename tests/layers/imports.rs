//! What a file names: reads `use` lines and paths as text.

use std::{collections::BTreeMap, fs, path::Path};

/// Every path a file names, as if written from the crate's root; `use a::{b, c}` names `a::b` and `a::c`.
pub fn paths(module: &str, text: &str) -> Vec<String> {
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .fold(String::new(), |all, line| all + line + "\n");
    let mut found: Vec<String> = Vec::new();
    for statement in code.split("use ").skip(1).filter_map(|rest| rest.split(';').next()) {
        expand("", statement, &mut found);
    }
    let imported: BTreeMap<String, String> = found.iter().filter_map(|path| named(path)).collect();
    let word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    for part in code.split(|c| !word(c)).filter(|part| part.contains("::") && !part.ends_with("::")) {
        let through = part.split_once("::").and_then(|(first, rest)| Some((imported.get(first)?, rest)));
        found.extend(through.map(|(full, rest)| format!("{full}::{rest}")));
        found.push(part.to_owned());
    }
    if code.replace("#[cfg(test)]", "").contains("#[cfg") || code.contains("cfg!(") {
        found.push("cfg".to_owned());
    }
    found.into_iter().map(|path| from_root(module, &path)).collect()
}

/// The name that an import gives in this file, and the path behind it.
fn named(path: &str) -> Option<(String, String)> {
    let (path, renamed) = path.split_once(" as ").map_or((path, None), |(path, name)| (path, Some(name)));
    let path = path.strip_suffix("::self").unwrap_or(path);
    let last = path.rsplit("::").next().unwrap_or(path);
    let name = renamed.unwrap_or(last).trim();
    (path.contains("::") && name != "*").then(|| (name.to_owned(), path.to_owned()))
}

fn expand(before: &str, tree: &str, found: &mut Vec<String>) {
    let tree = tree.trim();
    if tree.is_empty() {
        return;
    }
    let Some((head, rest)) = tree.split_once('{') else { return found.push(format!("{before}{tree}")) };
    let inside = rest.rsplit_once('}').map_or(rest, |(inside, _)| inside);
    let (mut depth, mut part) = (0, String::new());
    for c in inside.chars().chain([',']) {
        depth += i32::from(c == '{') - i32::from(c == '}');
        if c == ',' && depth == 0 {
            expand(&format!("{before}{}", head.trim()), &std::mem::take(&mut part), found);
        } else {
            part.push(c);
        }
    }
}

fn from_root(module: &str, path: &str) -> String {
    let (mut module, mut path) = (module.to_owned(), path.trim());
    let mut relative = false;
    while let Some(rest) = path.strip_prefix("super::").or_else(|| path.strip_prefix("self::")) {
        if path.starts_with("super") {
            module = module.rsplit_once("::").map_or("crate", |(up, _)| up).to_owned();
        }
        (path, relative) = (rest, true);
    }
    if relative { format!("{module}::{path}") } else { path.to_owned() }
}

/// Reads each Rust file below a folder.
pub fn each_file(folder: &Path, root: &Path, look: &mut impl FnMut(&str, &str)) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            each_file(&entry, root, look);
        } else if entry.extension().is_some_and(|end| end == "rs") {
            let name = entry.strip_prefix(root).unwrap().to_str().expect("our file names are plain").replace('\\', "/");
            look(&name, &fs::read_to_string(&entry).unwrap());
        }
    }
}
