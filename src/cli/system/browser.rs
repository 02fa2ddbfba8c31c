//! Opens a page in the web browser, at the user's request.

use super::Environment;
use std::sync::Arc;

/// Opens an address. Returns whether a program could open it.
pub(in crate::cli) type Opener = Arc<dyn Fn(&str) -> bool + Send + Sync>;

/// Opens pages with the system's browser, if a person sits at this machine.
pub(super) fn opener(environment: &Environment) -> Opener {
    let is_seen = has_windows(environment);
    Arc::new(move |address| is_seen && open::that_detached(address).is_ok())
}

/// Whether a window would be visible. Without a display a text browser might start and overwrite our screen.
fn has_windows(environment: &Environment) -> bool {
    let is_named = |name: &str| environment.get(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) && !is_named("SSH_CONNECTION")
        || is_named("DISPLAY")
        || is_named("WAYLAND_DISPLAY")
        || is_named("WSL_DISTRO_NAME")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(not(any(windows, target_os = "macos")))]
    fn without_a_display_nothing_is_opened() {
        for (variables, expected) in [
            (vec![], false),
            (vec![("DISPLAY", "")], false),
            (vec![("DISPLAY", ":0")], true),
            (vec![("WAYLAND_DISPLAY", "wayland-0")], true),
            (vec![("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22")], false),
        ] {
            let pairs = variables.iter();
            let environment = Environment {
                variables: pairs
                    .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                    .collect(),
            };
            assert_eq!(has_windows(&environment), expected, "{variables:?}");
        }
    }
}
