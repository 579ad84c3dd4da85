//! Holds the layers apart: reads every `use` and every path in `src`, and compares them with the table of who may
//! know whom.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at the first surprise")]

mod circles;
mod imports;

use imports::{each_file, paths};
use std::path::Path;

/// A folder of `src`, what it may never name, and exceptions to that.
type Rule = (&'static str, &'static [&'static str], &'static [&'static str]);

const RULES: [Rule; 13] = [
    (
        "wire",
        &["crate::api", "crate::server", "crate::ui", "crate::http", "messages", "axum", "sqlx", "tokio", "cfg"],
        &[],
    ),
    (
        "server/repo",
        &["crate::server::service", "crate::server::context", "crate::ui", "crate::api", "messages", "leptos", "axum"],
        &[],
    ),
    (
        "server/service",
        &[
            "crate::api",
            "crate::ui",
            "crate::http",
            "crate::boot",
            "crate::command",
            "crate::demo",
            "messages",
            "leptos",
            "axum",
            "sqlx",
        ],
        &[],
    ),
    (
        "server",
        &["crate::api", "crate::ui", "crate::http", "crate::boot", "crate::command", "crate::demo", "leptos", "axum"],
        &[],
    ),
    ("api", &["crate::ui", "crate::http", "crate::boot", "crate::command", "crate::demo", "sqlx", "tokio::fs"], &[]),
    (
        "ui/components",
        &["crate::server", "crate::api", "crate::ui::pages", "crate::ui::shell", "messages", "axum", "sqlx", "cfg"],
        &[],
    ),
    (
        "ui/islands",
        &["crate::server", "crate::api", "crate::ui::pages", "crate::ui::shell", "messages", "axum", "sqlx", "cfg"],
        &[],
    ),
    (
        "ui/pages",
        &["crate::server", "crate::http", "crate::boot", "crate::command", "crate::demo", "sqlx"],
        &["crate::server::service", "crate::server::failure"],
    ),
    ("ui", &["crate::http", "crate::boot", "crate::command", "crate::demo", "sqlx"], &[]),
    ("http", &["crate::boot", "crate::command", "crate::demo", "sqlx"], &[]),
    ("demo", &["crate::boot", "crate::command", "crate::http"], &[]),
    ("boot", &["crate::command"], &[]),
    ("command", &["sqlx", "axum", "leptos"], &[]),
];

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
        ("server/service/x.rs", "use crate::{api::answer::Form, wire::AppError};"),
        ("server/actor.rs", "fn f() -> crate::api::cookie::X {}"),
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

#[test]
fn no_circle_of_files_crosses_folders() {
    for root in ["src", "crates/domain/src", "crates/search/src", "crates/lists/src"] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(root);
        assert_eq!(circles::across_folders(&root), Vec::<Vec<String>>::new(), "{}", root.display());
    }
    assert_eq!(circles::groups(&[vec![1], vec![2], vec![1], vec![0]]), [vec![1, 2]]);
}

/// The endpoints that the server functions of a file declare.
fn declared(text: &str) -> Vec<String> {
    let names = text.split("endpoint = \"").skip(1).chain(text.split(" at \"").skip(1));
    names.filter_map(|rest| rest.split('"').next()).map(|name| format!("/api/{name}")).collect()
}

#[test]
fn every_server_function_has_its_address_in_wire() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    each_file(&root.join("api"), &root, &mut |_, text| found.extend(declared(text)));
    let mut listed: Vec<String> = theriac::wire::endpoint::ALL.iter().map(|one| (*one).to_owned()).collect();
    found.sort();
    listed.sort();
    assert_eq!(found, listed);
    assert_eq!(declared("#[server(endpoint = \"a_b\")]\n /// x\n c at \"c_d\" does E;"), ["/api/a_b", "/api/c_d"]);
}

#[test]
fn a_doc_comment_says_what_it_is_about() {
    let vague =
        |line: &&str| ["/// The same", "//! The same"].iter().any(|begins| line.trim_start().starts_with(begins));
    let mut found = Vec::new();
    for root in ["src", "crates", "xtask/src"] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(root);
        each_file(&root, &root, &mut |file, text| {
            found.extend(text.lines().filter(vague).map(|line| format!("{file}: {}", line.trim())));
        });
    }
    assert_eq!(found, Vec::<String>::new(), "say what, without the item above");
    assert!(vague(&"    /// The same, but faster."));
}
