//! The process that reads a list, alone: for this crate's own tests, which start it as the product starts
//! `theriac read-list`.

use std::{path::Path, process::ExitCode};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["read-list", what, file, choices, limits] => {
            ExitCode::from(lists::child(what, Path::new(file), choices, limits))
        }
        _ => ExitCode::from(2),
    }
}
