//! The words of the learner's screens, together, so that a second language can come.

use crate::engine::{Certainty, Verdict};
use crate::model::{AskBody, Channel, Handling, Judgement, PartField};

/// The option that costs nothing.
pub(super) const NOT_SURE: &str = "Not sure";
/// What follows a verdict of phish.
pub(super) const WHICH_PARTS: &str = "Which parts gave it away?";
/// The question of certainty.
pub(super) const HOW_SURE: &str = "How sure?";
/// Asked before leaving.
pub(super) const LEAVE: &str =
    "Leave the quiz? What you answered is kept, and you can go on later.";
/// Asked before one who shares the keyboard leaves for all.
pub(super) const LEAVE_FOR_ALL: &str =
    "Leave the session, for everyone? What was answered is kept, and you can go on later.";
/// Asked by `!`.
pub(super) const NOTE: &str = "What is wrong with this question? The note is kept for its author.";
/// After a note.
pub(super) const NOTED: &str = "Noted for the author.";
/// When `multiple` has no tick.
pub(super) const TICK_ONE: &str = "tick at least one option first";
/// When `match` is not complete.
pub(super) const JOIN_ALL: &str = "give every letter a number first";
/// When nothing was typed.
pub(super) const TYPE_FIRST: &str = "type an answer first";
/// When a number was expected.
pub(super) const NO_NUMBER: &str =
    "that is no number: digits, with a point or a comma for decimals";

/// The answers to a message: key, answer, and the id of its text.
pub(super) const JUDGEMENTS: [(char, Handling, &str); 3] = [
    ('P', Handling::Report, "option-phish"),
    ('C', Handling::Check, "option-check"),
    ('L', Handling::CarryOn, "option-legit"),
];

/// What someone said they would do with a message.
pub(super) fn said(handling: Handling) -> &'static str {
    match handling {
        Handling::Report => "You said it is a phish.",
        Handling::Check => "You said to check first.",
        Handling::CarryOn => "You said it is legit.",
    }
}

/// What is said of what someone would have done with a message.
pub(super) fn handling_note(answer: Judgement, handling: Handling) -> Option<&'static str> {
    match (answer, handling) {
        (Judgement::Legit, Handling::Report) => {
            Some("Reporting costs little; carrying on with a phish is what does harm.")
        }
        (Judgement::Phish, Handling::Check) => {
            Some("Checking first kept you safe; a report warns the others too.")
        }
        (Judgement::Legit, Handling::Check) => {
            Some("Checking first is never wrong; nothing in this message asked for it.")
        }
        _ => None,
    }
}

/// The name of a judgement inside a sentence.
pub(super) fn judgement(judgement: Judgement) -> &'static str {
    match judgement {
        Judgement::Phish => "a phish",
        Judgement::Legit => "legit",
    }
}

/// The word of a certainty.
pub(super) fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Guess => "guess",
        Certainty::Fairly => "fairly",
        Certainty::Certain => "certain",
    }
}

/// What a verdict is called on the screen.
pub(super) fn verdict(verdict: Verdict, body: &AskBody) -> &'static str {
    match verdict {
        Verdict::Right => "Right.",
        Verdict::Wrong if matches!(body, AskBody::Choice { .. }) => "Not this one.",
        Verdict::Wrong => "Not right.",
        Verdict::Partly => "Partly right.",
        Verdict::NotSure => "Not sure: fair enough, and better than a guess.",
        Verdict::TimeUp => "Time is up.",
        Verdict::Unanswered => "Not answered.",
    }
}

/// The id of what stands before a part of a message; none before its body.
pub(super) fn field(field: PartField) -> Option<&'static str> {
    Some(match field {
        PartField::From => "field-from",
        PartField::To => "field-to",
        PartField::ReplyTo => "field-reply-to",
        PartField::Subject => "field-subject",
        PartField::Sent => "field-sent",
        PartField::Body => return None,
        PartField::LinkText(_) => "field-link",
        PartField::LinkUrl(_) => "field-leads-to",
        PartField::Attachment(_) => "field-attached",
    })
}

/// The id of what a message is, by its channel.
pub(super) fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "channel-email",
        Channel::Sms => "channel-sms",
        Channel::Chat => "channel-chat",
        Channel::Voice => "channel-voice",
        Channel::Web => "channel-web",
        Channel::Qr => "channel-qr",
        Channel::Call => "channel-call",
    }
}
