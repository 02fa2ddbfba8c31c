//! Puts the warnings that a room gives its host into sentences.

use crate::catalogue::Catalogue;
use crate::classroom::{HostView, Refusal, Warning};

/// A warning as a sentence.
pub(super) fn warning(words: &Catalogue, warning: &Warning) -> String {
    match warning {
        Warning::SameName(name) => words.with("warning-same-name", &[("name", name)]),
        Warning::TurnedAway(Refusal::Locked) => words.text("warning-locked"),
        Warning::TurnedAway(Refusal::Full) => words.text("warning-full"),
        Warning::TurnedAway(refusal) => {
            let reason = refused_member(words, *refusal);
            words.with("warning-turned-away", &[("reason", &reason)])
        }
        Warning::Guessing(address) => {
            words.with("warning-guessing", &[("address", &address.to_string())])
        }
        Warning::Crowded(address) => {
            words.with("warning-crowded", &[("address", &address.to_string())])
        }
        Warning::Offline(name) => words.with("warning-offline", &[("name", name)]),
        Warning::Refused(refusal) => {
            words.with("warning-not-done", &[("reason", &refused(words, *refusal))])
        }
        Warning::NotKept(why) => words.with("warning-not-kept", &[("why", why)]),
        Warning::NoMoreConnections => words.text("warning-no-more-connections"),
        Warning::AddressGone { shown, now } => {
            let shown = shown.to_string();
            match now {
                Some(now) => words.with(
                    "warning-address-new",
                    &[("shown", &shown), ("now", &now.to_string())],
                ),
                None => words.with("warning-address-gone", &[("shown", &shown)]),
            }
        }
        Warning::KeptAgain => words.text("warning-kept-again"),
        Warning::StepOver => words.text("warning-step-over"),
        Warning::HostKeyGuessed(address) => words.with(
            "warning-host-key-guessed",
            &[("address", &address.to_string())],
        ),
        Warning::Fault => words.text("warning-fault"),
        Warning::TakenUpAgain => words.text("warning-taken-up-again"),
    }
}

/// The id of the text for a host who leaves. There is another text if not everything is saved.
pub(super) fn left(view: &HostView) -> &'static str {
    let is_kept = |warning: &Warning| !matches!(warning, Warning::NotKept(_));
    if view.warnings.iter().all(is_kept) {
        "host-left"
    } else {
        "host-left-unkept"
    }
}

/// The reason for a refusal, in the words for members.
fn refused_member(words: &Catalogue, refusal: Refusal) -> String {
    let known = words.notice(&refusal.code(), refusal.bound());
    known.unwrap_or_else(|| refusal.to_string())
}

/// The reason for a refusal, in the words for the host.
fn refused(words: &Catalogue, refusal: Refusal) -> String {
    match refusal {
        Refusal::NoSuchMember => words.text("host-refused-no-such-member"),
        Refusal::NothingToDo => words.text("host-refused-nothing-to-do"),
        refusal => refused_member(words, refusal),
    }
}
