//! Says in a sentence who waits for the host to let them in, and finds one of them by name. Does no I/O.

use crate::catalogue::Catalogue;
use crate::classroom::{HostView, Waiting, WaitsFor, Warning};
use crate::text::one_line;

/// A waiting person and the request.
pub(super) fn waits(words: &Catalogue, waiting: &Waiting) -> String {
    let id = match waiting.wants {
        WaitsFor::Entry => "waiting-entry",
        WaitsFor::Seat { has_code: true, .. } => "waiting-code",
        WaitsFor::Seat { online: true, .. } => "waiting-seat-online",
        WaitsFor::Seat { .. } => "waiting-seat",
    };
    words.with(id, &[("name", &one_line(&waiting.name))])
}

/// The person who has waited longest for the host's approval, and the number of others who wait.
pub(super) fn who_waits(words: &Catalogue, view: &HostView) -> Option<String> {
    let said = waits(words, view.waiting.first()?);
    Some(match view.waiting.len() - 1 {
        0 => said,
        more => words.with("waiting-more", &[("waiting", &said), ("count", &more)]),
    })
}

/// The number of waiting people with a new name.
pub(super) fn new_names(view: &HostView) -> usize {
    let wants = view.waiting.iter().map(|waiting| waiting.wants);
    wants.filter(|wants| *wants == WaitsFor::Entry).count()
}

/// Whether a warning is about a waiting person who is shown already.
pub(super) fn is_said(view: &HostView, warning: &Warning) -> bool {
    let Warning::SameName(name) = warning else {
        return false;
    };
    view.waiting.iter().any(|waiting| waiting.name == *name)
}

/// The waiting person with a name, or whose name starts with a text; for an empty text, the one who has waited longest.
pub(super) fn find<'v>(view: &'v HostView, typed: &str) -> Option<&'v Waiting> {
    let typed = typed.trim().to_lowercase();
    let lower = |waiting: &Waiting| waiting.name.to_lowercase();
    let exact = view.waiting.iter().find(|waiting| lower(waiting) == typed);
    exact.or_else(|| {
        let mut starts = view.waiting.iter();
        starts.find(|waiting| lower(waiting).starts_with(&typed))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::english;
    use crate::classroom::{ClaimId, MemberId};
    use crate::terminal::room::sample::{NAMES, view};

    fn waiting(claim: u32, name: &str, wants: WaitsFor) -> Waiting {
        Waiting {
            claim: ClaimId(claim),
            name: name.to_owned(),
            wants,
        }
    }

    #[test]
    fn it_is_said_who_waits_for_what() {
        let seat = |online, has_code| WaitsFor::Seat {
            member: MemberId(0),
            online,
            has_code,
        };
        for (wants, said) in [
            (WaitsFor::Entry, "Amina would like to join."),
            (
                seat(false, false),
                "Someone on another device says they are Amina, who is offline.",
            ),
            (
                seat(true, false),
                "Someone says they are Amina, who is connected. Check who it is.",
            ),
            (
                seat(true, true),
                "Someone used the code of Amina, who is connected. Check who it is.",
            ),
        ] {
            assert_eq!(waits(&english(), &waiting(0, "Amina", wants)), said);
        }
        let mut view = view(&NAMES);
        let same = Warning::SameName("Amina".to_owned());
        assert!(!is_said(&view, &same));
        view.waiting = vec![
            waiting(4, "Zoe", WaitsFor::Entry),
            waiting(5, "Amina", seat(false, false)),
            waiting(6, "Anton", WaitsFor::Entry),
        ];
        assert!(is_said(&view, &same) && !is_said(&view, &Warning::Fault));
        assert_eq!(new_names(&view), 2);
        let found = |typed| find(&view, typed).map(|waiting| waiting.claim.0);
        let typed = ["", "amina", "a", "an", "x"].map(found);
        assert_eq!(typed, [Some(4), Some(5), Some(5), Some(6), None]);
    }
}
