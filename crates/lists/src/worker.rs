//! Reading in a process of its own: whatever a hostile file does there, it does to that process alone, which has little
//! memory and little time. What is read comes over its standard output, one JSON value a line.

use super::{
    Choices, Look,
    limits::{Limits, ReadRefused},
    look, read_rows,
};
use domain::import::Row;
use futures::{Stream, stream::try_unfold};
use serde::{Deserialize, Serialize};
use std::{
    io::Write,
    ops::ControlFlow,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, BufReader},
    process::{Child, ChildStdout, Command},
    time::{Instant, timeout_at},
};

/// Rows in one message.
const TOGETHER: usize = 1000;
/// The longest message.
const LONGEST: u64 = 64 << 20;

/// What comes over the line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Message {
    Look(Box<Look>),
    Rows(Vec<Row>),
    Done,
    Refused(ReadRefused),
}

/// Starts processes that read.
#[derive(Clone, Debug)]
pub struct Worker {
    program: PathBuf,
}

/// Rows as they came; turning them into rows is work, for whoever has the time.
pub struct Came(Vec<u8>);

impl Came {
    /// The rows.
    ///
    /// # Errors
    /// When they are none.
    pub fn rows(&self) -> Result<Vec<Row>, ReadRefused> {
        match message(&self.0)? {
            Message::Rows(rows) => Ok(rows),
            _ => Err(out_of_turn()),
        }
    }
}

fn message(line: &[u8]) -> Result<Message, ReadRefused> {
    serde_json::from_slice(line).map_err(|error| ReadRefused::Crashed { log: error.to_string() })
}

fn out_of_turn() -> ReadRefused {
    ReadRefused::Crashed { log: "an answer out of turn".to_owned() }
}

/// How a message with rows begins.
const ROWS: &[u8] = b"{\"rows\":";

struct Process {
    child: Child,
    lines: BufReader<ChildStdout>,
    until: Instant,
    seconds: u64,
}

impl Worker {
    /// Processes of this program.
    #[must_use]
    pub const fn new(program: PathBuf) -> Self {
        Self { program }
    }

    /// Looks at a file.
    ///
    /// # Errors
    /// Why it can't be read.
    pub async fn look(&self, file: &Path, choices: &Choices, limits: &Limits) -> Result<Look, ReadRefused> {
        let mut process = self.start("look", file, choices, limits)?;
        match message(&process.line().await?)? {
            Message::Look(look) => Ok(*look),
            Message::Refused(refused) => Err(refused),
            Message::Rows(_) | Message::Done => Err(out_of_turn()),
        }
    }

    /// All rows of a file below its header as they come, a message at a time, for whoever's errors a refusal can become.
    ///
    /// # Errors
    /// When the process can't be started.
    pub fn rows<E: From<ReadRefused>>(
        &self,
        file: &Path,
        choices: &Choices,
        limits: &Limits,
    ) -> Result<impl Stream<Item = Result<Came, E>> + use<E>, ReadRefused> {
        let process = self.start("rows", file, choices, limits)?;
        Ok(try_unfold(process, |mut process| async move { Ok(process.came().await?.map(|came| (came, process))) }))
    }

    fn start(&self, what: &str, file: &Path, choices: &Choices, limits: &Limits) -> Result<Process, ReadRefused> {
        let crashed = |error: &dyn std::fmt::Display| ReadRefused::Crashed { log: error.to_string() };
        let json = |value: serde_json::Result<String>| value.map_err(|error| crashed(&error));
        let mut child = Command::new(&self.program)
            .args(["read-list", what])
            .arg(file)
            .arg(json(serde_json::to_string(choices))?)
            .arg(json(serde_json::to_string(limits))?)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .env_remove("RUST_BACKTRACE")
            // memory set apart in advance would count against its limit
            .env("MIMALLOC_ARENA_RESERVE", "32MiB")
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| crashed(&error))?;
        let out = child.stdout.take().ok_or_else(|| crashed(&"it has no output"))?;
        let until = Instant::now() + Duration::from_secs(limits.seconds);
        Ok(Process { child, lines: BufReader::with_capacity(1 << 16, out), until, seconds: limits.seconds })
    }
}

impl Process {
    /// The next rows; nothing after the last.
    async fn came(&mut self) -> Result<Option<Came>, ReadRefused> {
        let line = self.line().await?;
        if line.starts_with(ROWS) {
            return Ok(Some(Came(line)));
        }
        match message(&line)? {
            Message::Done => Ok(None),
            Message::Refused(refused) => Err(refused),
            Message::Look(_) | Message::Rows(_) => Err(out_of_turn()),
        }
    }

    /// The next message, not yet read.
    async fn line(&mut self) -> Result<Vec<u8>, ReadRefused> {
        let mut line = Vec::new();
        let mut bounded = (&mut self.lines).take(LONGEST);
        match timeout_at(self.until, bounded.read_until(b'\n', &mut line)).await {
            Err(_) => {
                let _ = self.child.start_kill();
                Err(ReadRefused::TooSlow { seconds: self.seconds })
            }
            Ok(Ok(read)) if read > 0 && line.ends_with(b"\n") => Ok(line),
            Ok(_) => {
                if line.len() as u64 >= LONGEST {
                    let _ = self.child.start_kill();
                }
                Err(self.ended().await)
            }
        }
    }

    /// What a process that ended on its own left.
    async fn ended(&mut self) -> ReadRefused {
        let mut said = Vec::new();
        if let Some(err) = self.child.stderr.take() {
            let _ = timeout_at(self.until, err.take(8000).read_to_end(&mut said)).await;
        }
        let waited = timeout_at(self.until, self.child.wait()).await;
        let status = match waited {
            Ok(Ok(status)) if over_its_time(status) => return ReadRefused::TooSlow { seconds: self.seconds },
            Ok(Ok(status)) => status.to_string(),
            Ok(Err(error)) => error.to_string(),
            Err(_) => return ReadRefused::TooSlow { seconds: self.seconds },
        };
        // what Rust says before it ends a program that gets no more memory
        if said.windows(OUT_OF_MEMORY.len()).any(|part| part == OUT_OF_MEMORY) {
            return ReadRefused::TooHeavy;
        }
        ReadRefused::Crashed { log: format!("the reader ended ({status}): {}", String::from_utf8_lossy(&said)) }
    }
}

const OUT_OF_MEMORY: &[u8] = b"memory allocation of";

/// Whether a process was ended because it used the processor for longer than it may.
fn over_its_time(status: std::process::ExitStatus) -> bool {
    #[cfg(unix)]
    return std::os::unix::process::ExitStatusExt::signal(&status) == Some(SIGXCPU);
    #[cfg(not(unix))]
    return false;
}

/// The signal that tells so, on every Unix this runs on.
#[cfg(unix)]
const SIGXCPU: i32 = 24;

/// The reading process's side: `look` or `rows`, the file, and its choices and limits as JSON. The answer is the exit
/// code.
pub fn child(what: &str, file: &Path, choices: &str, limits: &str) -> u8 {
    let (Ok(choices), Ok(limits)) = (serde_json::from_str::<Choices>(choices), serde_json::from_str::<Limits>(limits))
    else {
        return 2;
    };
    confine(&limits);
    low();

    let mut out = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    let mut say = |message: &Message| {
        let sent = serde_json::to_writer(&mut out, message).map_err(std::io::Error::from);
        sent.and_then(|()| out.write_all(b"\n")).is_ok()
    };
    let answer = if what == "look" {
        look(file, &choices, &limits).map(|look| Message::Look(Box::new(look)))
    } else {
        let mut some = Vec::with_capacity(TOGETHER);
        let mut heard = true;
        let done = read_rows(file, &choices, &limits, &mut |row| {
            some.push(row);
            if some.len() >= TOGETHER {
                heard = say(&Message::Rows(std::mem::take(&mut some)));
            }
            if heard { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        if !some.is_empty() {
            say(&Message::Rows(some));
        }
        done.map(|()| Message::Done)
    };
    say(&answer.unwrap_or_else(Message::Refused));
    u8::from(out.flush().is_err())
}

/// Lets every other thread of this machine go before this one, for as long as it lives. It still gets a share: it may hold
/// what others wait for, such as the index.
pub fn low() {
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::nice(10) {
        eprintln!("a thread could not be given a lower priority: {error}");
    }
}

/// Gives this process little memory and little time.
fn confine(limits: &Limits) {
    #[cfg(unix)]
    {
        use rlimit::Resource;
        let time = limits.seconds;
        // the second of the two ends the process without a word
        let all =
            [(Resource::AS, limits.memory, limits.memory), (Resource::CPU, time, time + 2), (Resource::CORE, 0, 0)];
        for (resource, most, end) in all {
            if let Err(error) = rlimit::setrlimit(resource, most, end) {
                eprintln!("a limit could not be set: {error}");
            }
        }
    }
    #[cfg(not(unix))]
    let _ = limits;
}
