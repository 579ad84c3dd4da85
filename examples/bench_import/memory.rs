//! The memory of a process and of those it started, looked at again and again.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
    time::Duration,
};

use crate::Outcome;

/// What was seen.
pub struct Seen {
    /// At first.
    pub idle: u64,
    /// At most.
    pub most: u64,
}

/// Somebody who looks.
pub struct Watch {
    over: Arc<AtomicBool>,
    thread: JoinHandle<Seen>,
}

/// Begins to look.
pub fn watch(process: u32) -> Watch {
    let over = Arc::new(AtomicBool::new(false));
    let idle = all(process);
    let thread = std::thread::spawn({
        let over = Arc::clone(&over);
        move || {
            let mut seen = Seen { idle, most: idle };
            while !over.load(Ordering::Relaxed) {
                seen.most = seen.most.max(all(process));
                std::thread::sleep(Duration::from_millis(20));
            }
            seen
        }
    });
    Watch { over, thread }
}

impl Watch {
    /// What was seen until now.
    ///
    /// # Errors
    /// Never, in practice.
    pub fn end(self) -> Outcome<Seen> {
        self.over.store(true, Ordering::Relaxed);
        self.thread.join().map_err(|_| "looking at the memory failed".into())
    }
}

fn all(process: u32) -> u64 {
    let children = std::fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let children = children.filter_map(|task| std::fs::read_to_string(task.path().join("children")).ok());
    let children: Vec<u32> =
        children.flat_map(|line| line.split(' ').filter_map(|id| id.parse().ok()).collect::<Vec<_>>()).collect();
    // a child that has not begun its program yet shows its parent's memory as its own
    let own = program(process);
    let children = children.into_iter().filter(|child| program(*child) != own);
    std::iter::once(process).chain(children).map(resident).sum()
}

fn program(process: u32) -> Vec<u8> {
    std::fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default()
}

fn resident(process: u32) -> u64 {
    let pages = std::fs::read_to_string(format!("/proc/{process}/statm")).unwrap_or_default();
    pages.split(' ').nth(1).and_then(|pages| pages.parse::<u64>().ok()).unwrap_or(0) * rustix::param::page_size() as u64
}
