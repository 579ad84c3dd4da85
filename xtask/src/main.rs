//! The command door: `cargo xtask run`, `check`, `test`, `release`, `bench`.
//!
//! It knows how to set a machine up, build both halves of Theriac and start or test them.
//! It knows nothing of pharmacy, and downloads only through cargo, rustup, apt and npm.

mod bench;
mod bundle;
mod cmd;
mod options;
mod place;
mod release;
mod run;
mod server;
mod setup;
mod step;
mod test;
mod web;

use std::process::ExitCode;

use options::Command;

const HELP: &str = "\
Usage: cargo xtask COMMAND

  run [--port N] [--database FILE] [--no-demo]
        sets up what is missing, builds, and serves on http://127.0.0.1:7400
  check
        format, lints and the fast tests, for use while working
  test [--no-browser] [--only fmt|clippy|rust|browser|docs]
        sets up what is missing (a browser and PostgreSQL too) and runs every check
  release
        makes target/release-theriac, a folder that runs on any machine of this kind
  bench [--fresh]
        measures; --fresh adds the lines that take minutes
  setup
        only the set-up steps of run and test
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let command = match options::parse(&arguments) {
        Ok(command) => command,
        Err(wrong) => {
            eprintln!("{wrong}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    let done = place::Place::find().and_then(|place| match command {
        Command::Help => {
            print!("{HELP}");
            Ok(())
        }
        Command::Setup => setup::everything(&place),
        Command::Run(options) => run::run(&place, &options),
        Command::Check if test::check(&place) => Ok(()),
        Command::Test(options) if test::test(&place, &options) => Ok(()),
        // What failed is told already, and the last line stays the tests' own.
        Command::Check | Command::Test(_) => std::process::exit(1),
        Command::Release => release::release(&place),
        Command::Bench(options) => bench::bench(&place, &options),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}
