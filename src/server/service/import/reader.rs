//! Who reads a list's file, and what that may cost.

use crate::server::context::Cx;
use lists::{Limits, Worker};

/// What reading may cost, by the settings.
pub fn limits(cx: &Cx) -> Limits {
    let ours = &cx.config.import;
    Limits { bytes: ours.bytes, rows: ours.rows, seconds: ours.time.as_secs(), ..Limits::default() }
}

/// Who reads: a process of its own.
pub fn worker(cx: &Cx) -> Worker {
    Worker::new(cx.config.reader.clone())
}
