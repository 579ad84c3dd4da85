//! Tells the program which commit it is, and the compiler that migrations are part of it.
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=migrations");
    // only the server tells its commit; a path that does not exist would build anew each time
    let log = ".git/logs/HEAD";
    if std::env::var_os("CARGO_FEATURE_SSR").is_none() {
        return;
    }
    if std::path::Path::new(log).exists() {
        println!("cargo::rerun-if-changed={log}");
    }
    let commit = Command::new("git")
        .args(["rev-parse", "--short=12", "HEAD"])
        .output()
        .ok()
        .filter(|out| out.status.success())
        .and_then(|out| String::from_utf8(out.stdout).ok())
        .map_or_else(|| "unknown".to_owned(), |text| text.trim().to_owned());
    println!("cargo::rustc-env=BUILD_COMMIT={commit}");
}
