//! Theriac: hospital pharmacy, from the request for a medicine to its dispensing.

/// What people see.
pub mod ui {
    pub mod components;
    #[cfg(feature = "ssr")]
    pub mod shell;
}
