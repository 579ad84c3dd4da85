//! What a panic said. The hook logs it wherever it happens; whoever catches it on the same thread can ask for its words.

use std::{any::Any, cell::RefCell, panic::PanicHookInfo};

thread_local! {
    static LAST: RefCell<Option<Caught>> = const { RefCell::new(None) };
}

/// A panic that was caught.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caught {
    /// What it said, and the way there.
    pub cause: String,
    /// Its place in the program, as `file:line`; empty where nobody noted it.
    pub place: String,
}

/// Logs a panic with its place and the way there, and notes it for [`caught`].
pub fn hook(info: &PanicHookInfo<'_>) {
    let place = info.location().map(|l| format!("{}:{}", l.file(), l.line())).unwrap_or_default();
    let text = format!("{} at {place}\n{}", message(info.payload()), std::backtrace::Backtrace::force_capture());
    tracing::error!(%place, cause = %text, "panic");
    LAST.with(|last| {
        if let Ok(mut last) = last.try_borrow_mut() {
            *last = Some(Caught { cause: text, place });
        }
    });
}

/// What a panic said that was caught just now, on this thread.
#[must_use]
pub fn cause(payload: &(dyn Any + Send)) -> String {
    caught(payload).cause
}

/// What a panic said that was caught just now, on this thread, with its place.
#[must_use]
pub fn caught(payload: &(dyn Any + Send)) -> Caught {
    let unseen = || Caught { cause: message(payload), place: String::new() };
    LAST.with(RefCell::take).unwrap_or_else(unseen)
}

/// A panic's own words, wherever it was caught.
#[must_use]
pub fn message(payload: &(dyn Any + Send)) -> String {
    payload
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "a panic without words".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Mutex};

    #[derive(Clone, Default)]
    struct Written(Arc<Mutex<Vec<u8>>>);

    impl std::io::Write for Written {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    /// The only test of the hook, because that belongs to the whole process.
    #[test]
    fn a_panic_is_logged_with_its_place() {
        let written = Written::default();
        let (to, before) = (written.clone(), std::panic::take_hook());
        let log = tracing_subscriber::fmt().with_writer(move || to.clone()).finish();
        let caught = tracing::subscriber::with_default(log, || {
            std::panic::set_hook(Box::new(hook));
            std::panic::catch_unwind(|| panic!("the cause of it"))
        });
        std::panic::set_hook(before);
        let said = super::caught(caught.unwrap_err().as_ref());
        assert!(said.cause.contains("the cause of it at src/server/panics.rs:"), "{said:?}");
        assert!(said.place.starts_with("src/server/panics.rs:"), "{said:?}");
        let log = String::from_utf8(written.0.lock().unwrap().clone()).unwrap();
        assert!(log.contains("ERROR") && log.contains("the cause of it"), "{log}");
    }
}
