//! Steps: each says what it will do, shows its time, and fails with the command to run by hand.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

/// What a step found or did, in a few words.
pub enum Did {
    /// Nothing to do.
    Already(String),
    /// Done now.
    Done(String),
    /// Left out, with the reason.
    Skipped(String),
}

struct Line {
    name: &'static str,
    took: Duration,
    word: &'static str,
    detail: String,
}

/// The steps of one command, with their times.
pub struct Steps {
    started: Instant,
    lines: Vec<Line>,
}

impl Steps {
    /// No step yet; the clock starts.
    pub fn new() -> Self {
        Self { started: Instant::now(), lines: Vec::new() }
    }

    /// Runs one step. `intent` is what it is about to do; `by_hand` is the command to try after a failure.
    ///
    /// # Errors
    /// The step's own failure, with `by_hand` beside it.
    pub fn run<T>(
        &mut self,
        name: &'static str,
        intent: &str,
        by_hand: &str,
        work: impl FnOnce() -> Result<(T, Did)>,
    ) -> Result<T> {
        println!("▸ {name}: {intent}");
        let began = Instant::now();
        let done = work();
        let took = began.elapsed();
        let (word, detail, done) = match done {
            Ok((value, Did::Already(detail))) => ("already there", detail, Ok(value)),
            Ok((value, Did::Done(detail))) => ("done", detail, Ok(value)),
            Ok((value, Did::Skipped(detail))) => ("skipped", detail, Ok(value)),
            Err(error) => ("FAILED", String::new(), Err(error)),
        };
        let colon = if detail.is_empty() { "" } else { ": " };
        println!("  {word} in {}{colon}{detail}", seconds(took));
        self.lines.push(Line { name, took, word, detail });
        done.with_context(|| format!("the step {name:?} failed; to see more, run by hand:\n    {by_hand}\n  because"))
    }

    /// Notes a step's failure and goes on, so that one failure does not hide the next.
    pub fn attempt(
        &mut self,
        name: &'static str,
        intent: &str,
        by_hand: &str,
        work: impl FnOnce() -> Result<Did>,
    ) -> bool {
        let done = self.run(name, intent, by_hand, || work().map(|did| ((), did)));
        if let Err(error) = &done {
            eprintln!("  {error:#}");
        }
        done.is_ok()
    }

    /// The names of the steps that failed.
    pub fn failed(&self) -> Vec<&'static str> {
        self.lines.iter().filter(|line| line.word == "FAILED").map(|line| line.name).collect()
    }

    /// Time since the first step.
    pub fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// One line per step, then the total.
    pub fn print_summary(&self) {
        println!();
        for Line { name, took, word, detail } in &self.lines {
            println!("{:>9}  {word:<13}  {name:<24}  {detail}", seconds(*took));
        }
        println!("{:>9}  in all", seconds(self.elapsed()));
    }
}

/// A duration as people read it: `0.4 s`, `3 min 20 s`.
pub fn seconds(took: Duration) -> String {
    let whole = took.as_secs();
    if whole < 60 { format!("{:.1} s", took.as_secs_f64()) } else { format!("{} min {:02} s", whole / 60, whole % 60) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_short_to_read() {
        assert_eq!(seconds(Duration::from_millis(420)), "0.4 s");
        assert_eq!(seconds(Duration::from_secs(200)), "3 min 20 s");
    }

    #[test]
    fn a_failed_step_is_remembered_and_the_next_one_still_runs() {
        let mut steps = Steps::new();
        assert!(!steps.attempt("first", "fails", "false", || anyhow::bail!("no")));
        assert!(steps.attempt("second", "works", "true", || Ok(Did::Done(String::new()))));
        assert_eq!(steps.failed(), ["first"]);
    }
}
