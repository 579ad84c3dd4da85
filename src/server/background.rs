//! Threads for large work in the background, which takes the processor that is left: whoever waits for a page comes first.
//! They decide nothing about the work itself.

use lists::low;
use std::sync::OnceLock;
use tokio::{
    runtime::{Builder, Runtime},
    task::JoinHandle,
};

/// Threads that let all others go first, kept for the next piece of work. They are started when they are needed.
#[derive(Debug, Default)]
pub struct BackgroundThreads(OnceLock<Option<Runtime>>);

/// As many as there are pieces at once.
const MOST: usize = 8;

impl BackgroundThreads {
    /// Begins work that may take long, at once; it goes on if nobody waits for its end.
    pub fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> JoinHandle<T> {
        let span = tracing::Span::current();
        let work = move || span.in_scope(work);
        match self.0.get_or_init(threads) {
            Some(threads) => threads.spawn_blocking(work),
            None => tokio::task::spawn_blocking(work),
        }
    }
}

fn threads() -> Option<Runtime> {
    let built =
        Builder::new_current_thread().thread_name("list").max_blocking_threads(MOST).on_thread_start(low).build();
    built.inspect_err(|error| tracing::error!(%error, "large work has no threads of its own")).ok()
}

impl Drop for BackgroundThreads {
    fn drop(&mut self) {
        // not waited for: what goes on there is lost with the program anyway
        if let Some(threads) = self.0.take().flatten() {
            threads.shutdown_background();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn large_work_is_done_on_threads_of_its_own_and_its_panic_is_told() {
        let behind = BackgroundThreads::default();
        let named = || std::thread::current().name().map(str::to_owned);
        assert_eq!(behind.run(named).await.unwrap().as_deref(), Some("list"));
        assert!(behind.run(|| panic!("it fell")).await.unwrap_err().is_panic());
        assert_eq!(behind.run(|| 7).await.unwrap(), 7);
        // whoever holds it may go while something runs; what has not begun by then never does
        let (go, wait) = std::sync::mpsc::channel::<()>();
        let (begins, begun) = std::sync::mpsc::channel::<()>();
        let last = behind.run(move || begins.send(()).is_ok() && wait.recv().is_ok());
        begun.recv().unwrap();
        drop(behind);
        go.send(()).unwrap();
        assert!(last.await.unwrap());
    }
}
