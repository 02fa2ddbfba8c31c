//! Extracts the message of a panic, and in debug builds lets tests trigger panics at chosen places.

use std::any::Any;

/// The message of a panic, from the payload that `catch_unwind`, a thread or a task returns.
pub fn message(panic: &(dyn Any + Send)) -> String {
    if let Some(text) = panic.downcast_ref::<&str>() {
        (*text).to_owned()
    } else if let Some(text) = panic.downcast_ref::<String>() {
        text.clone()
    } else {
        "a panic without a text".to_owned()
    }
}

/// Panics where a test wants a fault: the environment's `REDFLAG_FAULT` names the place.
#[cfg(debug_assertions)]
#[track_caller]
#[expect(
    clippy::disallowed_methods,
    reason = "a switch for tests that a release build does not have"
)]
pub(crate) fn planted(place: &str) {
    assert!(
        std::env::var_os("REDFLAG_FAULT").is_none_or(|planted| planted != place),
        "a planted fault: {place}"
    );
}

/// A release build has no planted faults.
#[cfg(not(debug_assertions))]
pub(crate) fn planted(_place: &str) {}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::catch_unwind;

    #[test]
    fn what_a_panic_said_is_found_whatever_it_was_made_of() {
        let [fixed, made, odd] = [
            catch_unwind(|| panic!("fixed")),
            catch_unwind(|| panic!("made of {}", 2)),
            catch_unwind(|| std::panic::panic_any(7)),
        ]
        .map(|ended| message(ended.expect_err("it panics").as_ref()));
        assert_eq!(
            (fixed.as_str(), made.as_str(), odd.as_str()),
            ("fixed", "made of 2", "a panic without a text")
        );
    }
}
