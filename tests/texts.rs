//! Counts what people read: messages in files, and texts that still stand in the code. The second number may only fall;
//! every new text goes into `messages/`.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{fs, path::Path};

/// How many texts may still stand in the code, by folder.
const STILL: [(&str, usize); 5] =
    [("crates/domain/src", 575), ("src/api", 1), ("src/server", 21), ("src/ui", 764), ("src/http", 4)];

/// Files whose literals are data or words of a machine: names that lists are recognised by, labels that a test compares
/// with their message, and what the log says.
const DATA: [&str; 7] = [
    "/import/header/",
    "/import/words/",
    "/import/content/",
    "/plain/table.rs",
    "server/repo/",
    "server/config",
    "server/incidents",
];

/// The string literals of Rust code, without comments, attributes, tests and what goes into the log.
fn literals(code: &str) -> Vec<String> {
    let code = code.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let (mut found, mut before) = (Vec::new(), String::new());
    let mut rest = code.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '/' if rest.peek() == Some(&'/') => {
                rest.by_ref().find(|c| *c == '\n');
                before.clear();
            }
            '"' => {
                let mut text = String::new();
                while let Some(c) = rest.next().filter(|c| *c != '"') {
                    if c == '\\' {
                        text.extend(rest.next().filter(|c| matches!(c, '"' | '\\')));
                    } else {
                        text.push(c);
                    }
                }
                // what stands in `#[error(…)]` is for the log: people read the message
                let machine =
                    ["#[error(", "tracing::", "reason = ", "concat!(", "serde(", "expect(", "class=", "note_text("];
                if !machine.iter().any(|word| before.contains(word)) {
                    found.push(text);
                }
                before.clear();
            }
            '\'' => {
                // a letter or a lifetime: a quotation mark as a letter opens nothing
                if rest.peek() == Some(&'"') {
                    rest.next();
                }
            }
            ';' | '{' | '}' | '>' => before.clear(),
            _ => before.push(c),
        }
    }
    found
}

/// Whether a literal is something that a person reads: several words, or one with a capital letter.
fn is_text(literal: &str) -> bool {
    let word = |word: &str| word.chars().all(|c| c.is_alphabetic() || "'’,.:;?!…()“”-".contains(c));
    let words = literal.split_whitespace().filter(|one| one.chars().any(char::is_alphabetic) && word(one)).count();
    let sql = ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "://", "::"].iter().any(|sign| literal.contains(sign));
    let name = literal.chars().next().is_some_and(char::is_uppercase)
        && literal.chars().nth(1).is_some_and(char::is_lowercase);
    !sql && (words > 1 || (words == 1 && name))
}

fn each_file(folder: &Path, look: &mut impl FnMut(&str, &str)) {
    let mut inside: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    inside.sort();
    for path in inside {
        if path.is_dir() {
            each_file(&path, look);
        } else {
            look(&path.to_string_lossy().replace('\\', "/"), &fs::read_to_string(&path).unwrap());
        }
    }
}

fn texts(folder: &Path) -> usize {
    let mut count = 0;
    each_file(folder, &mut |file, code| {
        let tests = file.ends_with("tests.rs") || file.contains("/tests/");
        if Path::new(file).extension().is_some_and(|end| end == "rs")
            && !tests
            && !DATA.iter().any(|part| file.contains(part))
        {
            count += literals(code).iter().filter(|literal| is_text(literal)).count();
        }
    });
    count
}

/// Messages and attributes of one language.
fn messages(folder: &Path) -> usize {
    let mut count = 0;
    each_file(folder, &mut |_, source| {
        let message = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase()) && line.contains(" =");
        let attribute = |line: &&str| line.trim_start().starts_with('.') && line.contains(" = ");
        count += source.lines().filter(|line| message(line) || attribute(line)).count();
    });
    count
}

#[test]
fn texts_in_the_code_only_become_fewer() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let left = STILL.map(|(folder, _)| (folder, texts(&root.join(folder))));
    let all: usize = left.iter().map(|(_, count)| count).sum();
    println!("{} messages in files; {all} texts in the code: {left:?}", messages(&root.join("messages/en")));
    for ((folder, count), (_, most)) in left.into_iter().zip(STILL) {
        assert!(count <= most, "{folder}: {count} texts where {most} were: put new ones into messages/");
    }
}

#[test]
fn arguments_are_declared_in_the_order_in_which_the_text_names_them() {
    each_file(&Path::new(env!("CARGO_MANIFEST_DIR")).join("messages/en"), &mut |file, source| {
        let (mut declared, mut wrong) = (Vec::new(), Vec::new());
        for line in source.lines() {
            if let Some(name) = line.strip_prefix("# $").and_then(|rest| rest.split(' ').next()) {
                declared.push(name.to_owned());
            } else if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                let mut named: Vec<String> = Vec::new();
                for name in line.split('$').skip(1) {
                    let name: String = name.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                    if !named.contains(&name) {
                        named.push(name);
                    }
                }
                if named != declared && !line.ends_with('=') {
                    wrong.push(format!("{line}: {declared:?}"));
                }
                declared.clear();
            }
        }
        assert!(wrong.is_empty(), "{file}: the call's arguments have another order now:\n{}", wrong.join("\n"));
    });
}

#[test]
fn a_planted_text_is_counted() {
    let code = "/// A \"comment\".\nfn f() { tracing::info!(\"it has begun\"); show(\"Sign out\", \"act-form\", \"a sentence of words\"); }";
    let found: Vec<_> = literals(code).into_iter().filter(|literal| is_text(literal)).collect();
    assert_eq!(found, ["Sign out", "a sentence of words"]);
}
