//! The `theriac` command: parses arguments, calls the server's code, and turns the outcome into an exit code.
//! 0 done, 1 a finding or nothing was taken, 2 wrong usage.

mod command;

use clap::Parser;
use std::{process::ExitCode, time::Duration};

/// Memory that one thread takes and another gives back is what long lists are made of.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // emptying two megabytes for each new kind of thing costs more than large pages save
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
    let arguments = command::Arguments::parse();
    // it gets little memory, of which a runtime's threads would take much on a large machine
    if let Some(code) = arguments.read_list() {
        return code;
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("theriac: the runtime did not start: {error}");
            return ExitCode::FAILURE;
        }
    };
    let done = runtime.block_on(command::run(arguments));
    // a task that hangs must not keep the process
    runtime.shutdown_timeout(Duration::from_secs(1));
    match done {
        Ok(code) => code,
        Err(why) => {
            eprintln!("theriac: {why}");
            ExitCode::FAILURE
        }
    }
}
