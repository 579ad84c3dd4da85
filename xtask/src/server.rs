//! The server as a process: build, start, wait until it answers, stop.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};

use crate::cmd::Cmd;
use crate::place::Place;
use crate::step::{Did, Steps};

/// Variables of the tools, which the server would take for settings of its own.
const NOT_SETTINGS: [&str; 2] = ["THERIAC_BIN", "THERIAC_CHROMIUM"];

/// Compiles the server for development.
///
/// # Errors
/// When it does not compile.
pub fn build(place: &Place, steps: &mut Steps) -> Result<()> {
    let build = Cmd::cargo(place.root()).args(["build", "--features", "ssr", "--bin", "theriac"]);
    let by_hand = build.shown();
    steps.run("Server", "compiles the server (minutes, the first time)", &by_hand, || {
        build.run()?;
        Ok(((), Did::Done(place.server().display().to_string())))
    })
}

/// How to start a server.
pub struct Start<'a> {
    pub binary: PathBuf,
    pub port: u16,
    pub database: Option<&'a Path>,
    pub demo: bool,
}

/// Starts a server in a process group of its own.
///
/// # Errors
/// When the port is taken or the process cannot start.
pub fn start(place: &Place, how: &Start) -> Result<Child> {
    let port = how.port;
    let free = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok();
    ensure!(
        free,
        "port {port} is taken by another program; choose another: cargo xtask run --port {}",
        port.saturating_add(1)
    );
    let mut server = Cmd::new(&how.binary, place.root())
        .args(["serve"])
        .args(how.demo.then_some("--demo"))
        .env("THERIAC_ADDRESS", format!("127.0.0.1:{port}"))
        .env("THERIAC_SITE_ROOT", place.site());
    if let Some(database) = how.database {
        server = server.env("THERIAC_DATABASE", database);
    }
    for name in NOT_SETTINGS {
        server = server.without(name);
    }
    server.spawn_apart()
}

/// Waits until the server answers on `/healthz`.
///
/// # Errors
/// When it ends, or does not answer within `limit`.
pub fn wait_until_up(child: &mut Child, port: u16, limit: Duration) -> Result<Duration> {
    let began = Instant::now();
    loop {
        if get(port, "/healthz").is_ok_and(|(status, _)| status == 200) {
            return Ok(began.elapsed());
        }
        if let Some(status) = child.try_wait()? {
            bail!("the server ended ({status}); its own words are above");
        }
        if began.elapsed() > limit {
            stop(child)?;
            bail!("the server did not answer on /healthz within {} s", limit.as_secs());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Asks the server to stop, as an operating system does, and waits; kills it after 15 seconds.
///
/// # Errors
/// When the process cannot be waited for.
pub fn stop(child: &mut Child) -> Result<()> {
    if child.try_wait()?.is_some() {
        return Ok(());
    }
    terminate(child.id());
    let began = Instant::now();
    while child.try_wait()?.is_none() {
        if began.elapsed() > Duration::from_secs(15) {
            child.kill()?;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

/// Sends SIGTERM.
pub fn terminate(process: u32) {
    // A process that is already gone is what we want.
    let _ = std::process::Command::new("kill").arg(process.to_string()).status();
}

/// A port that is free now.
///
/// # Errors
/// When the system gives none.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// The status and the whole answer to a GET.
///
/// # Errors
/// When nothing answers in two seconds.
pub fn get(port: u16, path: &str) -> Result<(u16, String)> {
    let limit = Duration::from_secs(2);
    let mut stream = TcpStream::connect_timeout(&SocketAddr::from((Ipv4Addr::LOCALHOST, port)), limit)?;
    stream.set_read_timeout(Some(limit))?;
    let request =
        format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: text/html\r\nConnection: close\r\n\r\n");
    // As one packet: `write!` to the stream would send each piece of the text on its own.
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).context("no HTTP status")?;
    Ok((status, answer))
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead as _, BufReader};

    use super::*;

    #[test]
    fn an_answer_is_read_with_its_status() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            // To the end of the request: closing with something unread resets the connection.
            let mut lines = BufReader::new(&stream).lines();
            assert!(lines.any(|line| line.unwrap().is_empty()), "the request has an end");
            stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno").unwrap();
        });
        let (status, answer) = get(port, "/x").unwrap();
        server.join().unwrap();
        assert_eq!(status, 404);
        assert!(answer.ends_with("no"));
    }
}
