//! Holds the layers apart: reads every `use` and every path in `src`, and compares them with the table of who may
//! know whom.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at the first surprise")]

use std::{fs, path::Path};

/// A folder of `src`, what it may never name, and exceptions to that.
type Rule = (&'static str, &'static [&'static str], &'static [&'static str]);

const RULES: [Rule; 11] = [
    ("wire", &["crate::api", "crate::server", "crate::ui", "crate::http", "axum", "sqlx", "tokio", "cfg"], &[]),
    (
        "server/repo",
        &["crate::server::service", "crate::server::context", "crate::ui", "crate::api", "leptos", "axum"],
        &[],
    ),
    ("server/service", &["crate::ui", "crate::http", "crate::boot", "crate::demo", "leptos", "axum", "sqlx"], &[]),
    ("server", &["crate::ui", "crate::http", "crate::boot", "crate::demo", "leptos", "axum"], &[]),
    ("api", &["crate::ui", "crate::http", "crate::boot", "crate::demo", "sqlx", "tokio::fs"], &[]),
    (
        "ui/components",
        &["crate::server", "crate::api", "crate::ui::pages", "crate::ui::shell", "axum", "sqlx", "cfg"],
        &[],
    ),
    (
        "ui/islands",
        &["crate::server", "crate::api", "crate::ui::pages", "crate::ui::shell", "axum", "sqlx", "cfg"],
        &[],
    ),
    ("ui/pages", &["crate::server", "crate::http", "crate::boot", "crate::demo", "sqlx"], &["crate::server::service"]),
    ("ui", &["crate::http", "crate::boot", "crate::demo", "sqlx"], &[]),
    ("http", &["crate::boot", "crate::demo", "sqlx"], &[]),
    ("demo", &["crate::boot", "crate::http"], &[]),
];

/// Every path a file names, as if written from the crate's root; `use a::{b, c}` names `a::b` and `a::c`.
fn paths(module: &str, text: &str) -> Vec<String> {
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .fold(String::new(), |all, line| all + line + "\n");
    let mut found: Vec<String> = Vec::new();
    for statement in code.split("use ").skip(1).filter_map(|rest| rest.split(';').next()) {
        expand("", statement, &mut found);
    }
    let word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    found.extend(
        code.split(|c| !word(c)).filter(|part| part.contains("::") && !part.ends_with("::")).map(str::to_owned),
    );
    if code.replace("#[cfg(test)]", "").contains("#[cfg") || code.contains("cfg!(") {
        found.push("cfg".to_owned());
    }
    found.into_iter().map(|path| from_root(module, &path)).collect()
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

fn under(path: &str, root: &str) -> bool {
    path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// What a file names that its folder may not.
fn violations(file: &str, text: &str) -> Vec<String> {
    let Some((_, never, except)) = RULES.iter().find(|(folder, ..)| file.starts_with(&format!("{folder}/"))) else {
        return Vec::new();
    };
    let module = format!("crate::{}", file.trim_end_matches(".rs").trim_end_matches("/mod").replace('/', "::"));
    let mut found = paths(&module, text);
    found.retain(|path| never.iter().any(|root| under(path, root)) && !except.iter().any(|root| under(path, root)));
    found.sort();
    found.dedup();
    found.into_iter().map(|path| format!("{file} names {path}")).collect()
}

fn each_file(folder: &Path, root: &Path, look: &mut impl FnMut(&str, &str)) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            each_file(&entry, root, look);
        } else if entry.extension().is_some_and(|end| end == "rs") {
            let name = entry.strip_prefix(root).unwrap().to_str().expect("our file names are plain").replace('\\', "/");
            look(&name, &fs::read_to_string(&entry).unwrap());
        }
    }
}

/// Services that ask nobody who they are, and why that is right.
const WITHOUT_ACTOR: [(&str, &str); 12] = [
    ("accounts::any", "the sign-in page says that there is no account yet, to somebody who is nobody yet"),
    ("batch::resume", "lists that a stop interrupted go on at start, each for the person who took it in"),
    ("spool::add", "what it adds to was opened for somebody"),
    ("spool::finish", "what it ends was opened for somebody"),
    ("formulary::load", "the index is built at start, for nobody"),
    ("formulary::refresh", "the index follows the store, for nobody"),
    ("session::present", "an `Actor` comes from what it answers"),
    ("session::who", "an `Actor` comes from what it answers"),
    ("session::sign_in", "who signs in is nobody yet"),
    ("session::sign_out", "a session ends whoever it is of"),
    ("status::watch", "the server looks at itself"),
    ("status::look", "the server looks at itself"),
];

/// `module::name` of every public service function in a file that takes no `Actor`.
fn without_actor(file: &str, text: &str) -> Vec<String> {
    let module = file.trim_end_matches(".rs").trim_end_matches("/mod").rsplit('/').next().unwrap_or_default();
    text.split("pub async fn ")
        .skip(1)
        .filter_map(|rest| rest.split_once(['(', '<']).zip(rest.split_once('{')))
        .filter(|(_, (signature, _))| !signature.contains("Actor"))
        .map(|((name, _), _)| format!("{module}::{name}"))
        .collect()
}

#[test]
fn every_service_asks_for_an_actor() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut open = Vec::new();
    each_file(&root.join("server/service"), &root, &mut |name, text| open.extend(without_actor(name, text)));
    let mut listed: Vec<_> = WITHOUT_ACTOR.map(|(name, _)| name.to_owned()).into();
    open.sort();
    listed.sort();
    assert_eq!(open, listed, "take an `Actor`, or say why not");
    let planted = "pub async fn peek<'a>(cx: &'a Cx, id: u8) -> u8 {}\npub async fn ask(cx: &Cx, by: &Actor) {}";
    assert_eq!(without_actor("server/service/x/mod.rs", planted), ["x::peek"]);
}

#[test]
fn no_layer_names_one_it_must_not_know() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut found, mut files) = (Vec::new(), 0);
    each_file(&root, &root, &mut |name, text| {
        files += 1;
        found.extend(violations(name, text));
    });
    assert!(files > 50, "only {files} files were read");
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_planted_violation_is_found() {
    for (file, text) in [
        ("server/service/x.rs", "fn f() { let _ = sqlx::query(\"SELECT 1\"); }"),
        ("server/service/x.rs", "use super::super::super::ui::shell::Nav;"),
        ("server/repo/x.rs", "use super::super::service;"),
        ("ui/pages/drugs/x.rs", "use crate::{\n    server::{\n        service,\n        repo,\n    },\n};"),
        ("ui/islands/x.rs", "use crate::server::Cx;"),
        ("api/x.rs", "use crate::ui::visit::Visit;"),
        ("wire/x.rs", "use crate::{server::Cx, wire::AppError};"),
        ("wire/x.rs", "#[cfg(feature = \"ssr\")]\nfn f() {}"),
    ] {
        assert_eq!(violations(file, text).len(), 1, "{file}: {text}");
    }
    for (file, text) in [
        ("wire/x.rs", "#[cfg(test)]\nmod tests { use super::*; }"),
        ("ui/pages/x.rs", "use crate::{server::service, ui::visit::Visit};"),
        ("api/x.rs", "async fn f() {\n    use crate::server::answer;\n}"),
    ] {
        assert_eq!(violations(file, text), Vec::<String>::new(), "{file}: {text}");
    }
}
