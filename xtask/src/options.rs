//! What was typed after `cargo xtask`. Knows nothing of what the commands do.

use std::path::PathBuf;

/// A command, ready to run.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    Help,
    Setup,
    Run(Run),
    Check,
    Test(Test),
    Release,
    Bench(Bench),
}

/// Options of `run`.
#[derive(Debug, PartialEq, Eq)]
pub struct Run {
    pub port: u16,
    pub demo: bool,
    pub database: Option<PathBuf>,
}

/// Options of `test`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Test {
    pub no_browser: bool,
    pub only: Option<Part>,
}

/// One part of `test`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Format,
    Clippy,
    Rust,
    Browser,
    Docs,
}

/// Options of `bench`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Bench {
    pub fresh: bool,
}

/// Reads the words after `cargo xtask`.
///
/// # Errors
/// A sentence naming the word that was not understood.
pub fn parse(words: &[String]) -> Result<Command, String> {
    let mut words = words.iter().map(String::as_str);
    match words.next() {
        None | Some("help" | "--help" | "-h") => Ok(Command::Help),
        Some("setup") => nothing_more(words).map(|()| Command::Setup),
        Some("run") => run(words).map(Command::Run),
        Some("check") => nothing_more(words).map(|()| Command::Check),
        Some("test") => test(words).map(Command::Test),
        Some("release") => nothing_more(words).map(|()| Command::Release),
        Some("bench") => bench(words).map(Command::Bench),
        Some(other) => Err(format!("unknown command: {other}")),
    }
}

fn run<'a>(mut words: impl Iterator<Item = &'a str>) -> Result<Run, String> {
    let mut options = Run { port: 7400, demo: true, database: None };
    while let Some(word) = words.next() {
        match word {
            "--no-demo" => options.demo = false,
            "--port" => {
                let port = words.next().ok_or("--port needs a number")?;
                options.port = port.parse().map_err(|_| format!("not a port: {port}"))?;
            }
            "--database" => options.database = Some(words.next().ok_or("--database needs a file")?.into()),
            other => return Err(format!("unknown option of run: {other}")),
        }
    }
    Ok(options)
}

fn test<'a>(mut words: impl Iterator<Item = &'a str>) -> Result<Test, String> {
    let mut options = Test::default();
    while let Some(word) = words.next() {
        match word {
            "--no-browser" => options.no_browser = true,
            "--only" => options.only = Some(part(words.next().unwrap_or_default())?),
            other => return Err(format!("unknown option of test: {other}")),
        }
    }
    Ok(options)
}

fn part(word: &str) -> Result<Part, String> {
    match word {
        "fmt" => Ok(Part::Format),
        "clippy" => Ok(Part::Clippy),
        "rust" => Ok(Part::Rust),
        "browser" => Ok(Part::Browser),
        "docs" => Ok(Part::Docs),
        other => Err(format!("--only takes fmt, clippy, rust, browser or docs, not {other:?}")),
    }
}

fn bench<'a>(words: impl Iterator<Item = &'a str>) -> Result<Bench, String> {
    let mut options = Bench::default();
    for word in words {
        match word {
            "--fresh" => options.fresh = true,
            other => return Err(format!("unknown option of bench: {other}")),
        }
    }
    Ok(options)
}

fn nothing_more<'a>(mut words: impl Iterator<Item = &'a str>) -> Result<(), String> {
    words.next().map_or(Ok(()), |word| Err(format!("unknown option: {word}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(&line.split_whitespace().map(String::from).collect::<Vec<_>>())
    }

    #[test]
    fn run_serves_the_demo_on_7400_unless_told_otherwise() {
        assert_eq!(parsed("run"), Ok(Command::Run(Run { port: 7400, demo: true, database: None })));
        assert_eq!(
            parsed("run --port 81 --no-demo --database x.db"),
            Ok(Command::Run(Run { port: 81, demo: false, database: Some("x.db".into()) }))
        );
    }

    #[test]
    fn a_wrong_word_is_named() {
        assert_eq!(parsed("run --prot 1"), Err("unknown option of run: --prot".into()));
        assert_eq!(parsed("run --port x"), Err("not a port: x".into()));
        assert!(parsed("test --only nothing").is_err_and(|e| e.contains("nothing")));
        assert_eq!(parsed("tset"), Err("unknown command: tset".into()));
    }

    #[test]
    fn the_quick_check_takes_no_options() {
        assert_eq!(parsed("check"), Ok(Command::Check));
        assert_eq!(parsed("check --no-browser"), Err("unknown option: --no-browser".into()));
    }

    #[test]
    fn one_part_of_the_tests_can_be_chosen() {
        assert_eq!(parsed("test --only docs"), Ok(Command::Test(Test { no_browser: false, only: Some(Part::Docs) })));
    }
}
