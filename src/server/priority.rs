//! Who comes first to the processor: whoever waits for a page. It decides nothing about the work itself.

/// Lets every other thread of this machine go before this one, for as long as it lives.
pub fn low() {
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::nice(10) {
        tracing::debug!(%error, "a thread could not be put behind others");
    }
}
