//! Fault points: places where a test build falls over when it is told to, so that tests can see what else goes on.
//! A release build has none.

/// Panics here when the variable `THERIAC_FAULT` names this point; in a release build it never does.
#[cfg_attr(not(debug_assertions), expect(clippy::missing_const_for_fn, reason = "it does nothing there"))]
pub fn point(name: &str) {
    #[cfg(debug_assertions)]
    if std::env::var("THERIAC_FAULT").is_ok_and(|wanted| wanted == name) {
        #[expect(clippy::panic, reason = "this is what it is for")]
        {
            panic!("the fault point {name} is switched on");
        }
    }
    #[cfg(not(debug_assertions))]
    let _ = name;
}
