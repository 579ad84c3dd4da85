//! Circles of files: which files need each other, followed through their imports.

use super::imports::{each_file, paths};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

/// Every module below a crate's root with its file, as `crate::server::repo::db` → `server/repo/db/mod.rs`.
fn modules(root: &Path) -> BTreeMap<String, (String, String)> {
    let mut all = BTreeMap::new();
    each_file(root, root, &mut |file, text| {
        all.insert(module_of(file), (file.to_owned(), text.to_owned()));
    });
    all
}

/// The module that a file is.
pub fn module_of(file: &str) -> String {
    let path = file.trim_end_matches(".rs").trim_end_matches("/mod");
    if path == "lib" { "crate".to_owned() } else { format!("crate::{}", path.replace('/', "::")) }
}

/// The folder a file belongs to; `drugs.rs` beside a folder `drugs` belongs to that.
fn folder_of(file: &str, folders: &BTreeSet<String>) -> String {
    let own = file.trim_end_matches(".rs");
    if folders.contains(own) {
        return own.to_owned();
    }
    file.rsplit_once('/').map_or_else(String::new, |(folder, _)| folder.to_owned())
}

/// The files that each file names, as places in `names`.
fn edges(modules: &BTreeMap<String, (String, String)>) -> Vec<Vec<usize>> {
    let place: BTreeMap<&str, usize> = modules.keys().map(String::as_str).zip(0..).collect();
    modules
        .iter()
        .map(|(module, (_, text))| {
            let mut to: Vec<usize> = paths(module, without_tests(text))
                .iter()
                .filter_map(|path| longest(&place, path))
                .filter(|at| place.get(module.as_str()) != Some(at))
                .collect();
            to.sort_unstable();
            to.dedup();
            to
        })
        .collect()
}

/// A file without the tests at its end, which may reach around.
fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text)
}

/// The module that a path leads into.
fn longest(place: &BTreeMap<&str, usize>, path: &str) -> Option<usize> {
    let mut path = path;
    while path.starts_with("crate::") {
        if let Some(at) = place.get(path) {
            return Some(*at);
        }
        path = path.rsplit_once("::")?.0;
    }
    None
}

/// Groups of places that reach each other.
pub fn groups(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let reach: Vec<BTreeSet<usize>> = (0..edges.len()).map(|from| reached(edges, from)).collect();
    let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
    for (from, there) in reach.iter().enumerate() {
        let back = |to: &&usize| reach.get(**to).is_some_and(|all| all.contains(&from));
        let group: Vec<usize> = there.iter().filter(back).copied().collect();
        if group.len() > 1 && seen.insert(group.clone()) {
            found.push(group);
        }
    }
    found
}

fn reached(edges: &[Vec<usize>], from: usize) -> BTreeSet<usize> {
    let (mut all, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(at) = open.pop() {
        for to in edges.get(at).into_iter().flatten() {
            if all.insert(*to) {
                open.push(*to);
            }
        }
    }
    all
}

/// Every circle whose files lie in more than one folder, as their names.
pub fn across_folders(root: &Path) -> Vec<Vec<String>> {
    let modules = modules(root);
    let files: Vec<&String> = modules.values().map(|(file, _)| file).collect();
    let folders: BTreeSet<String> =
        files.iter().filter_map(|file| file.rsplit_once('/')).map(|(folder, _)| folder.to_owned()).collect();
    let circles = groups(&edges(&modules)).into_iter();
    circles
        .map(|group| group.iter().filter_map(|at| files.get(*at)).map(|file| (*file).clone()).collect::<Vec<_>>())
        .filter(|group| group.iter().map(|file| folder_of(file, &folders)).collect::<BTreeSet<_>>().len() > 1)
        .collect()
}
