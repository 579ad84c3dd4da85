//! Who comes first: whoever waits for a page. Large work in the background takes the processor that is left, and stops
//! between its steps while requests are being answered. It decides nothing about the work itself.

use std::{
    sync::{Condvar, Mutex, MutexGuard, OnceLock, PoisonError},
    time::Duration,
};
use tokio::{
    runtime::{Builder, Runtime},
    sync::Notify,
    task::JoinHandle,
};

/// The longest that a step waits for requests to be answered: where there is always one, the work goes on all the same.
const LONGEST: Duration = Duration::from_millis(25);

/// Lets every other thread of this machine go before this one, for as long as it lives. It still gets a share: it may hold
/// what others wait for, such as the index.
pub fn low() {
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::nice(10) {
        tracing::debug!(%error, "a thread could not be put behind others");
    }
}

/// Threads that let all others go first, kept for the next piece of work. They are started when they are needed.
#[derive(Debug, Default)]
pub struct Behind(OnceLock<Option<Runtime>>);

/// As many as there are pieces at once.
const MOST: usize = 8;

impl Behind {
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

impl Drop for Behind {
    fn drop(&mut self) {
        // not waited for: what goes on there is lost with the program anyway
        if let Some(threads) = self.0.take().flatten() {
            threads.shutdown_background();
        }
    }
}

/// The requests that are being answered at this moment.
#[derive(Debug, Default)]
pub struct Answering {
    many: Mutex<usize>,
    none: Condvar,
    none_left: Notify,
}

impl Answering {
    fn many(&self) -> MutexGuard<'_, usize> {
        self.many.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a request, until what comes back is dropped.
    pub fn one(&self) -> One<'_> {
        *self.many() += 1;
        One(self)
    }

    /// Waits on a thread of its own until nothing is being answered, though not for long.
    pub fn go_first(&self) {
        drop(self.none.wait_timeout_while(self.many(), LONGEST, |many| *many > 0));
    }

    /// The same where a thread is not to be held.
    pub async fn all_go_first(&self) {
        let left = self.none_left.notified();
        if *self.many() > 0 {
            let _ = tokio::time::timeout(LONGEST, left).await;
        }
    }
}

/// A request that is being answered.
pub struct One<'a>(&'a Answering);

impl Drop for One<'_> {
    fn drop(&mut self) {
        let mut many = self.0.many();
        *many -= 1;
        if *many == 0 {
            self.0.none.notify_all();
            self.0.none_left.notify_waiters();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::FutureExt;

    #[test]
    fn a_step_waits_for_requests_to_be_answered() {
        let answering = Answering::default();
        answering.go_first();
        assert!(answering.all_go_first().now_or_never().is_some());
        let (first, second) = (answering.one(), answering.one());
        let runtime = Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let waits = answering.all_go_first();
            tokio::pin!(waits);
            assert!(futures::poll!(&mut waits).is_pending());
            drop(first);
            assert!(futures::poll!(&mut waits).is_pending());
            drop(second);
            assert!(futures::poll!(&mut waits).is_ready());
        });
    }

    #[tokio::test]
    async fn large_work_is_done_on_threads_of_its_own_and_its_panic_is_told() {
        let behind = Behind::default();
        let named = || std::thread::current().name().map(str::to_owned);
        assert_eq!(behind.run(named).await.unwrap().as_deref(), Some("list"));
        assert!(behind.run(|| panic!("it fell")).await.unwrap_err().is_panic());
        assert_eq!(behind.run(|| 7).await.unwrap(), 7);
        // whoever holds it may go while something runs
        let (go, wait) = std::sync::mpsc::channel::<()>();
        let last = behind.run(move || wait.recv().is_ok());
        drop(behind);
        go.send(()).unwrap();
        assert!(last.await.unwrap());
    }

    #[test]
    fn no_step_waits_for_ever() {
        let answering = Answering::default();
        let _always = answering.one();
        answering.go_first();
        let runtime = Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(answering.all_go_first());
    }
}
