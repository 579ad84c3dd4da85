//! Who comes first: whoever waits for a page. Large work in the background takes the processor that is left, and stops
//! between its steps while requests are being answered, and for a moment after. It decides nothing about the work itself.

use lists::low;
use std::{
    sync::{Condvar, Mutex, MutexGuard, OnceLock, PoisonError},
    time::{Duration, Instant},
};
use tokio::{
    runtime::{Builder, Runtime},
    sync::Notify,
    task::JoinHandle,
};

/// The longest that a step waits for requests to be answered: where there is always one, the work goes on all the same.
const LONGEST: Duration = Duration::from_millis(25);
/// For so long after an answer the next request is waited for: they come in rows, a page with what belongs to it.
const QUIET: Duration = Duration::from_millis(3);

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

/// The requests that are being answered at this moment.
#[derive(Debug, Default)]
pub struct Answering {
    now: Mutex<Now>,
    none: Condvar,
    none_left: Notify,
}

#[derive(Debug, Default)]
struct Now {
    many: usize,
    /// When the last one was answered.
    answered: Option<Instant>,
}

impl Now {
    /// How long it will be quiet enough to go on, if nobody comes: no time when it is now, nothing while one is answered.
    fn until_quiet(&self) -> Option<Duration> {
        let quiet = self.answered.map_or(QUIET, |at| at.elapsed());
        (self.many == 0).then(|| QUIET.saturating_sub(quiet))
    }

    /// How long to wait before looking again; nothing when the work may go on.
    fn wait(&self, until: Instant) -> Option<Duration> {
        let left = until.checked_duration_since(Instant::now()).filter(|left| !left.is_zero())?;
        match self.until_quiet() {
            Some(Duration::ZERO) => None,
            Some(quiet) => Some(quiet.min(left)),
            None => Some(left),
        }
    }
}

impl Answering {
    fn now(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a request, until what comes back is dropped.
    pub fn one(&self) -> One<'_> {
        self.now().many += 1;
        One(self)
    }

    /// Waits on a thread of its own until nothing is being answered or was a moment ago, though not for long.
    pub fn go_first(&self) {
        let until = Instant::now() + LONGEST;
        let mut now = self.now();
        while let Some(wait) = now.wait(until) {
            now = self.none.wait_timeout(now, wait).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Waits as [`Answering::go_first`] does, where a thread is not to be held.
    pub async fn all_go_first(&self) {
        let until = Instant::now() + LONGEST;
        loop {
            let none_left = self.none_left.notified();
            let Some(wait) = self.now().wait(until) else { return };
            // when it comes earlier than the wait is over, it begins a new one
            let _ = tokio::time::timeout(wait, none_left).await;
        }
    }
}

/// A request that is being answered.
pub struct One<'a>(&'a Answering);

impl Drop for One<'_> {
    fn drop(&mut self) {
        let mut now = self.0.now();
        now.many -= 1;
        now.answered = Some(Instant::now());
        if now.many == 0 {
            self.0.none.notify_all();
            self.0.none_left.notify_waiters();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::FutureExt;
    use std::{
        sync::{
            Arc,
            atomic::{AtomicBool, Ordering},
        },
        task::{Context, Wake, Waker},
    };

    #[test]
    fn a_step_waits_for_requests_to_be_answered() {
        let answering = Answering::default();
        answering.go_first();
        assert!(answering.all_go_first().now_or_never().is_some());
        let (first, second) = (answering.one(), answering.one());
        let runtime = Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let (waits, woken) = (answering.all_go_first(), Arc::new(Woken::default()));
            tokio::pin!(waits);
            let waker = Waker::from(Arc::clone(&woken));
            assert!(waits.as_mut().poll(&mut Context::from_waker(&waker)).is_pending());
            drop(first);
            assert!(!woken.0.load(Ordering::Relaxed), "one is being answered still");
            drop(second);
            assert!(woken.0.load(Ordering::Relaxed), "it does not wait for longer than it must");
            waits.await;
        });
    }

    /// Knows whether it was woken.
    #[derive(Default)]
    struct Woken(AtomicBool);

    impl Wake for Woken {
        fn wake(self: Arc<Self>) {
            self.0.store(true, Ordering::Relaxed);
        }
    }

    #[test]
    fn after_an_answer_a_step_waits_a_moment_for_the_next_request() {
        let in_a_minute = Instant::now() + Duration::from_mins(1);
        let now = |many, answered| Now { many, answered };
        assert_eq!(now(0, None).until_quiet(), Some(Duration::ZERO));
        assert_eq!(now(0, Some(in_a_minute)).until_quiet(), Some(QUIET), "just answered");
        assert_eq!(now(0, Instant::now().checked_sub(QUIET)).until_quiet(), Some(Duration::ZERO));
        assert_eq!(now(1, None).until_quiet(), None);
        assert_eq!(now(1, Some(in_a_minute)).until_quiet(), None);
        assert_eq!(now(0, Some(in_a_minute)).wait(in_a_minute), Some(QUIET));
        assert_eq!(now(1, Some(in_a_minute)).wait(Instant::now()), None, "it has waited for long enough");
    }

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

    #[test]
    fn no_step_waits_for_ever() {
        let answering = Answering::default();
        let _always = answering.one();
        answering.go_first();
        let runtime = Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(answering.all_go_first());
    }
}
