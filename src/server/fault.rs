//! Fault points: places where a test build falls over when it is told to, so that tests can see what else goes on.
//! A release build has none.

/// Panics here when the variable `THERIAC_FAULT` names this point; in a release build it never does.
///
/// # Panics
/// When told to.
#[track_caller]
#[cfg_attr(not(debug_assertions), expect(clippy::missing_const_for_fn, reason = "it does nothing there"))]
pub fn point(name: &str) {
    #[cfg(debug_assertions)]
    assert!(
        !std::env::var("THERIAC_FAULT").is_ok_and(|wanted| wanted == name),
        "the fault point {name} is switched on"
    );
    #[cfg(not(debug_assertions))]
    let _ = name;
}
