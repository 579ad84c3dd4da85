//! News for open pages: a counter that rises with every change worth looking again for, and the word to stop.

use futures::{Stream, StreamExt};
use tokio::sync::watch;
use tokio_stream::wrappers::WatchStream;

/// Tells open pages that the queue changed, and ends their streams when the server stops.
#[derive(Clone, Debug)]
pub struct Live {
    queue: watch::Sender<u64>,
    left: watch::Sender<u64>,
    stop: watch::Sender<bool>,
}

impl Default for Live {
    fn default() -> Self {
        Self { queue: watch::Sender::new(0), left: watch::Sender::new(0), stop: watch::Sender::new(false) }
    }
}

impl Live {
    /// A prescription was requested, decided, dispensed or changed in any other way.
    pub fn queue_changed(&self) {
        self.queue.send_modify(|count| *count += 1);
    }

    /// The counter now; a page drawn now carries it, and looks again when a stream names another.
    #[must_use]
    pub fn queue_now(&self) -> u64 {
        *self.queue.borrow()
    }

    /// The counter now and at each change, until the server stops. The present value comes first.
    pub fn follow_queue(&self) -> impl Stream<Item = u64> + use<> {
        WatchStream::new(self.queue.subscribe()).take_until(self.stopped())
    }

    /// Somebody signed out: each stream looks whether it was its own person.
    pub fn somebody_left(&self) {
        self.left.send_modify(|count| *count += 1);
    }

    /// Changes whenever somebody signs out.
    #[must_use]
    pub fn departures(&self) -> watch::Receiver<u64> {
        self.left.subscribe()
    }

    /// Waits until the server stops.
    pub fn stopped(&self) -> impl Future<Output = ()> + Send + use<> {
        let mut stop = self.stop.subscribe();
        async move {
            let _ = stop.wait_for(|stop| *stop).await;
        }
    }

    /// Ends all streams, and whatever else waits for the end.
    pub fn stop(&self) {
        self.stop.send_replace(true);
    }
}
