//! Commands of other programs: cargo, rustup, apt, npm. Knows how to run them, not why.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{BufRead as _, BufReader, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

/// Variables that `cargo run` sets for this tool and that would disturb a cargo started by it.
const FROM_CARGO_RUN: [&str; 8] = [
    "CARGO",
    "CARGO_BIN_NAME",
    "CARGO_CRATE_NAME",
    "CARGO_MANIFEST_DIR",
    "CARGO_MANIFEST_PATH",
    "CARGO_PRIMARY_PACKAGE",
    "LD_LIBRARY_PATH",
    "DYLD_FALLBACK_LIBRARY_PATH",
];

/// A command to run, which can also be shown to a person.
pub struct Cmd {
    shown: Vec<String>,
    inner: Command,
}

impl Cmd {
    /// A command in the folder `dir`.
    pub fn new(program: impl AsRef<OsStr>, dir: &Path) -> Self {
        let mut inner = Command::new(&program);
        inner.current_dir(dir);
        for name in FROM_CARGO_RUN {
            inner.env_remove(name);
        }
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("CARGO_PKG_") {
                inner.env_remove(name);
            }
        }
        Self { shown: vec![program.as_ref().to_string_lossy().into_owned()], inner }
    }

    /// Cargo, in the folder `dir`.
    pub fn cargo(dir: &Path) -> Self {
        Self::new("cargo", dir)
    }

    /// Adds arguments.
    pub fn args<S: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        for arg in args {
            self.shown.push(arg.as_ref().to_string_lossy().into_owned());
            self.inner.arg(arg);
        }
        self
    }

    /// Sets a variable.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        let at = self.shown.iter().take_while(|word| is_assignment(word)).count();
        self.shown.insert(at, format!("{name}={}", value.as_ref().to_string_lossy()));
        self.inner.env(name, value);
        self
    }

    /// Removes a variable.
    pub fn without(mut self, name: &str) -> Self {
        self.inner.env_remove(name);
        self
    }

    /// The command as one would type it.
    pub fn shown(&self) -> String {
        self.shown.join(" ")
    }

    /// Runs with its output on the terminal.
    ///
    /// # Errors
    /// When it cannot start or ends with a failure.
    pub fn run(mut self) -> Result<()> {
        println!("  $ {}", self.shown());
        let status = self.inner.status().with_context(|| format!("cannot start {}", self.shown()))?;
        ended(&self.shown(), status.success())
    }

    /// Runs silently and returns what it wrote to standard output.
    ///
    /// # Errors
    /// When it cannot start or ends with a failure.
    pub fn read(mut self) -> Result<String> {
        let out = self.inner.stdin(Stdio::null()).output().with_context(|| format!("cannot start {}", self.shown()))?;
        ended(&self.shown(), out.status.success())?;
        Ok(String::from_utf8_lossy(&out.stdout).into_owned())
    }

    /// Shows each line of standard output and returns all of them, and whether the command succeeded.
    ///
    /// # Errors
    /// When it cannot start.
    pub fn tee(mut self) -> Result<(String, bool)> {
        println!("  $ {}", self.shown());
        let mut child =
            self.inner.stdout(Stdio::piped()).spawn().with_context(|| format!("cannot start {}", self.shown()))?;
        let mut kept = String::new();
        if let Some(out) = child.stdout.take() {
            for line in BufReader::new(out).split(b'\n') {
                let line = line.context("its output broke off")?;
                let line = String::from_utf8_lossy(&line);
                println!("{line}");
                kept.push_str(&line);
                kept.push('\n');
            }
        }
        Ok((kept, child.wait()?.success()))
    }

    /// Runs with its output in `log` and a running clock on the terminal; stopped after `limit`.
    ///
    /// # Errors
    /// When it cannot start, fails or takes too long; the end of the log is part of the error.
    pub fn quiet(mut self, log: &Path, limit: Duration) -> Result<()> {
        println!("  $ {}   (output in {})", self.shown(), log.display());
        let file = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
        let mut child = self
            .inner
            .stdin(Stdio::null())
            .stdout(file.try_clone()?)
            .stderr(file)
            .spawn()
            .with_context(|| format!("cannot start {}", self.shown()))?;
        let success = wait(&mut child, limit)?;
        ended(&self.shown(), success).with_context(|| tail(log))
    }

    /// Starts it in a process group of its own, so that a Ctrl-C reaches it only through us.
    ///
    /// # Errors
    /// When it cannot start.
    pub fn spawn_apart(mut self) -> Result<Child> {
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut self.inner, 0);
        self.inner.stdin(Stdio::null()).spawn().with_context(|| format!("cannot start {}", self.shown()))
    }

    /// Starts it with all its output in `log`.
    ///
    /// # Errors
    /// When it cannot start.
    pub fn spawn_logged(mut self, log: &Path) -> Result<Child> {
        let file = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
        self.inner.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);
        self.inner.spawn().with_context(|| format!("cannot start {}", self.shown()))
    }
}

fn is_assignment(word: &str) -> bool {
    word.split_once('=')
        .is_some_and(|(name, _)| name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_'))
}

fn ended(shown: &str, success: bool) -> Result<()> {
    if success { Ok(()) } else { bail!("{shown} ended with a failure") }
}

fn wait(child: &mut Child, limit: Duration) -> Result<bool> {
    let (began, terminal) = (Instant::now(), std::io::stdout().is_terminal());
    let mut said = 0;
    loop {
        if let Some(status) = child.try_wait()? {
            if terminal && said > 0 {
                print!("\r             \r");
            }
            return Ok(status.success());
        }
        let now = began.elapsed().as_secs();
        if terminal && now > said {
            said = now;
            print!("\r  … {now} s");
            std::io::stdout().flush()?;
        } else if !terminal && now >= said + 30 {
            said = now;
            println!("  … {now} s");
        }
        if began.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            bail!("stopped after {} s", limit.as_secs());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn tail(log: &Path) -> String {
    let text = std::fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.lines().collect();
    let end = lines.iter().skip(lines.len().saturating_sub(20)).copied().collect::<Vec<_>>().join("\n    ");
    format!("the end of {}:\n    {end}\n ", log.display())
}

/// The first of `names` found in a folder of PATH.
pub fn find_program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().find_map(|name| folders.iter().map(|folder| folder.join(name)).find(|file| file.is_file()))
}
