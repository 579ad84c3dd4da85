//! Reads the statements out of the source of `src/server/repo`.
//!
//! sqlx takes the text of a statement as `&'static str`, or in a wrapper that says it was put together at run time. The
//! first is a literal, or `concat!` and macros over literals, all of which stand in the source; the second is refused here,
//! but for the rows that `rows.rs` puts behind an `INSERT`. So no statement is left out.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use std::{collections::HashMap, fmt, fs, path::Path};

/// A statement and where it stands.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The file.
    pub place: String,
    /// Its text.
    pub sql: String,
}

impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.sql)
    }
}

/// How a statement begins.
const VERBS: [&str; 5] = ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"];
/// Words that only SQLite knows, or that mean something else elsewhere, and what to do instead.
const NEVER: [(&str, &str); 5] = [
    ("PRAGMA ", "it is SQLite's own and belongs in repo/db"),
    ("VACUUM", "it is SQLite's own and belongs in repo/db"),
    ("ATTACH ", "it is SQLite's own and belongs in repo/db"),
    ("LOWER(", "engines differ about small letters: store a key that the program makes"),
    ("UPPER(", "engines differ about capital letters: store a key that the program makes"),
];
/// Names by which a text gets to sqlx that is no literal.
const PUT_TOGETHER: [&str; 4] = ["AssertSqlSafe", "SqlStr", "QueryBuilder", "raw_sql"];
/// The one file that may.
const ROWS: &str = "rows.rs";

/// All statements of `src/server/repo` outside of `db`, or what is wrong there.
pub fn of_repo() -> Result<Vec<Statement>, Vec<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/server/repo");
    let mut files = Vec::new();
    collect(&root, &root, &mut files);
    let mut macros = Macros::default();
    for (_, text) in &files {
        macros.add(text.clone());
    }
    let mut found = Found::default();
    for (name, text) in files {
        found.read(&name, text, &macros);
    }
    found.told()
}

/// The statements of one text.
pub fn of_text(name: &str, text: &str) -> Result<Vec<Statement>, Vec<String>> {
    let text: TokenStream = text.parse().unwrap();
    let mut macros = Macros::default();
    macros.add(text.clone());
    let mut found = Found::default();
    found.read(name, text, &macros);
    found.told()
}

fn collect(folder: &Path, root: &Path, files: &mut Vec<(String, TokenStream)>) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for entry in entries {
        let name = entry.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        if entry.is_dir() && name != "db" {
            collect(&entry, root, files);
        } else if entry.extension().is_some_and(|end| end == "rs") {
            files.push((name, fs::read_to_string(&entry).unwrap().parse().unwrap()));
        }
    }
}

/// The macros that statements are put together with, by name: what stands for their parameters, and what they become.
#[derive(Default)]
struct Macros(HashMap<String, (Vec<Option<String>>, TokenStream)>);

impl Macros {
    fn add(&mut self, text: TokenStream) {
        let tokens: Vec<TokenTree> = text.into_iter().collect();
        for four in tokens.windows(4) {
            let [TokenTree::Ident(word), TokenTree::Punct(_), TokenTree::Ident(name), TokenTree::Group(rules)] = four
            else {
                continue;
            };
            if word == "macro_rules" {
                let rules: Vec<TokenTree> = rules.stream().into_iter().collect();
                let (Some(TokenTree::Group(taken)), Some(TokenTree::Group(made))) = (rules.first(), rules.get(3))
                else {
                    panic!("the macro {name} was not understood");
                };
                assert!(rules.len() <= 5, "the macro {name} has more than one rule");
                let parameters = arguments(taken.stream()).iter().map(parameter).collect();
                let before = self.0.insert(name.to_string(), (parameters, made.stream()));
                assert!(before.is_none(), "two macros are called {name}");
            }
        }
    }

    /// What a call becomes.
    fn expand(&self, name: &str, given: &Group) -> Option<TokenStream> {
        let (parameters, made) = self.0.get(name)?;
        let given = arguments(given.stream());
        let values: HashMap<String, TokenStream> =
            parameters.iter().cloned().zip(given).filter_map(|(name, value)| Some((name?, value))).collect();
        Some(filled(made.clone(), &values))
    }

    /// The text of a literal, of `concat!`, or of a macro that becomes one.
    fn text(&self, tokens: &[TokenTree]) -> Option<String> {
        match tokens {
            [TokenTree::Literal(literal)] => Some(literal_text(&literal.to_string())),
            [TokenTree::Group(group)] => self.text(&group.stream().into_iter().collect::<Vec<_>>()),
            [TokenTree::Ident(name), TokenTree::Punct(sign), TokenTree::Group(given)] if sign.as_char() == '!' => {
                if name == "concat" {
                    let parts = arguments(given.stream());
                    return parts
                        .into_iter()
                        .map(|part| self.text(&part.into_iter().collect::<Vec<_>>()))
                        .collect::<Option<String>>();
                }
                let made = self.expand(&name.to_string(), given)?;
                self.text(&made.into_iter().collect::<Vec<_>>())
            }
            _ => None,
        }
    }
}

/// The name in `$name:kind`.
fn parameter(tokens: &TokenStream) -> Option<String> {
    let mut tokens = tokens.clone().into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Punct(sign)), Some(TokenTree::Ident(name))) if sign.as_char() == '$' => Some(name.to_string()),
        _ => None,
    }
}

/// The parts between commas.
fn arguments(tokens: TokenStream) -> Vec<TokenStream> {
    let mut all = vec![TokenStream::new()];
    for token in tokens {
        match (&token, all.last_mut()) {
            (TokenTree::Punct(sign), _) if sign.as_char() == ',' => all.push(TokenStream::new()),
            (_, Some(last)) => last.extend([token]),
            (_, None) => {}
        }
    }
    all.retain(|part| !part.is_empty());
    all
}

/// A macro's body with the parameters' values.
fn filled(body: TokenStream, values: &HashMap<String, TokenStream>) -> TokenStream {
    let (mut out, mut tokens) = (TokenStream::new(), body.into_iter().peekable());
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(sign) if sign.as_char() == '$' => {
                let value = tokens.peek().and_then(|next| values.get(&next.to_string()));
                if let Some(value) = value {
                    out.extend(value.clone());
                    tokens.next();
                }
            }
            TokenTree::Group(group) => {
                out.extend([TokenTree::Group(Group::new(group.delimiter(), filled(group.stream(), values)))]);
            }
            other => out.extend([other]),
        }
    }
    out
}

/// What a string's literal says; of any other, nothing.
fn literal_text(literal: &str) -> String {
    if let Some(raw) = literal.strip_prefix('r') {
        return raw.trim_matches('#').trim_matches('"').to_owned();
    }
    let Some(inside) = literal.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else { return String::new() };
    let (mut out, mut chars) = (String::new(), inside.chars().peekable());
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('\\', Some('\n')) => while chars.next_if(|next| next.is_whitespace()).is_some() {},
            ('\\', Some(_)) => match chars.next() {
                Some('n') => out.push('\n'),
                // others that are no letters stand for themselves; letters do not occur in statements
                other => out.extend(other),
            },
            _ => out.push(c),
        }
    }
    out
}

#[derive(Default)]
struct Found {
    statements: Vec<Statement>,
    wrong: Vec<String>,
}

impl Found {
    fn told(self) -> Result<Vec<Statement>, Vec<String>> {
        if self.wrong.is_empty() { Ok(self.statements) } else { Err(self.wrong) }
    }

    fn read(&mut self, file: &str, text: TokenStream, macros: &Macros) {
        let tokens: Vec<TokenTree> = text.into_iter().collect();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            match token {
                // what is said about an item
                TokenTree::Punct(sign) if sign.as_char() == '#' => {
                    at += usize::from(matches!(tokens.get(at), Some(TokenTree::Punct(_))));
                    at += 1;
                }
                TokenTree::Ident(word) if word == "mod" && is_tests(&tokens[at..]) => at += 2,
                TokenTree::Ident(word) if word == "macro_rules" => at += 3,
                TokenTree::Ident(word) => {
                    self.name(file, &word.to_string());
                    let Some(TokenTree::Group(given)) = tokens.get(at + 1) else { continue };
                    let is_call = matches!(&tokens[at], TokenTree::Punct(sign) if sign.as_char() == '!');
                    if !is_call {
                        continue;
                    }
                    if let Some(sql) = macros.text(&tokens[at - 1..at + 2]) {
                        self.text(file, &sql);
                        at += 2;
                    } else if let Some(made) = macros.expand(&word.to_string(), given) {
                        self.read(file, made, macros);
                        at += 2;
                    }
                }
                TokenTree::Literal(literal) => {
                    let literal = literal.to_string();
                    if literal.starts_with(['"', 'r']) {
                        self.text(file, &literal_text(&literal));
                    }
                }
                TokenTree::Group(group) => self.read(file, group.stream(), macros),
                TokenTree::Punct(_) => {}
            }
        }
    }

    fn name(&mut self, file: &str, name: &str) {
        if name.starts_with("Sqlite") {
            self.wrong.push(format!("{file}: {name} is SQLite's own and belongs in repo/db"));
        }
        if PUT_TOGETHER.contains(&name) && file != ROWS {
            self.wrong.push(format!(
                "{file}: {name} takes a text that nobody can find here: write a literal, or use rows.rs"
            ));
        }
    }

    fn text(&mut self, file: &str, text: &str) {
        let ours = text.split_once(char::is_whitespace).is_some_and(|(first, _)| VERBS.contains(&first));
        for (word, why) in NEVER {
            if text.starts_with(word) || ours && text.contains(word) {
                self.wrong.push(format!("{file}: {word} in “{text}”: {why}"));
            }
        }
        if ours {
            self.statements.push(Statement { place: file.to_owned(), sql: with_rows(text) });
        }
    }
}

fn is_tests(rest: &[TokenTree]) -> bool {
    matches!(rest, [TokenTree::Ident(name), TokenTree::Group(group), ..]
        if name == "tests" && group.delimiter() == Delimiter::Brace)
}

/// An `INSERT` that ends with its columns, with two rows, as `rows.rs` adds them.
fn with_rows(sql: &str) -> String {
    let columns = sql.strip_suffix(')').filter(|sql| sql.starts_with("INSERT") && !sql.contains(" VALUES "));
    let Some((_, columns)) = columns.and_then(|sql| sql.split_once('(')) else { return sql.to_owned() };
    let many = columns.split(',').count();
    let row = |from: usize| (from..from + many).map(|at| format!("${at}")).collect::<Vec<_>>().join(", ");
    format!("{sql} VALUES ({}), ({})", row(1), row(1 + many))
}
