//! `cargo xtask run`: from whatever state the machine is in to a served page.

use std::io::Write as _;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};

use crate::options;
use crate::place::Place;
use crate::step::{Did, Steps, seconds};
use crate::{bundle, server, setup, web};

/// Sets up, builds, starts the server and stays until it ends.
///
/// # Errors
/// The first step that fails, or the server's own failure.
pub fn run(place: &Place, options: &options::Run) -> Result<()> {
    let mut steps = Steps::new();
    let toolchain = setup::wasm::ready(place, &mut steps)?;
    let module = web::build(place, &toolchain, &mut steps)?;
    bundle::make(place, &module, &mut steps)?;
    server::build(place, &mut steps)?;
    let how = server::Start {
        binary: place.server(),
        port: options.port,
        database: options.database.as_deref(),
        demo: options.demo,
    };
    let demo = if options.demo { " --demo" } else { "" };
    let by_hand = format!("{} serve{demo}", place.server().display());
    let mut child = steps.run("Start", "starts the server and waits until it answers", &by_hand, || {
        let mut child = server::start(place, &how)?;
        pass_signals_to(child.id())?;
        let took = server::wait_until_up(&mut child, options.port, Duration::from_mins(1))?;
        Ok((child, Did::Done(format!("answers after {}", seconds(took)))))
    })?;
    announce(options, &steps)?;
    let status = child.wait().context("the server cannot be waited for")?;
    ensure!(status.success() || stopped_by_us(), "the server ended: {status}");
    println!("The server has stopped.");
    Ok(())
}

fn announce(options: &options::Run, steps: &Steps) -> Result<()> {
    println!("\nTheriac is served, {} after the start:\n", seconds(steps.elapsed()));
    println!("    http://127.0.0.1:{}\n", options.port);
    if options.demo {
        println!("Demo sign-ins: prescriber, pharmacist, technician, engineer, admin");
        println!("Password of each: theriac-demo\n");
    }
    println!("Ctrl-C stops it.");
    Ok(std::io::stdout().flush()?)
}

static SIGNALS: AtomicU32 = AtomicU32::new(0);

/// Hands Ctrl-C and a request to end on to the server, and lets it finish in its own time.
fn pass_signals_to(server: u32) -> Result<()> {
    ctrlc::set_handler(move || {
        SIGNALS.fetch_add(1, Ordering::SeqCst);
        server::terminate(server);
    })
    .context("cannot listen for Ctrl-C")
}

fn stopped_by_us() -> bool {
    SIGNALS.load(Ordering::SeqCst) > 0
}
