//! Maps verdicts on messages, parts of a message, and channels (e-mail, text message, QR code and so on) to the ids of
//! their texts in the catalogue.

use crate::model::{Channel, Handling, PartField};

/// The answers to a message: key, verdict, and the id of its text.
pub(super) const JUDGEMENTS: [(char, Handling, &str); 3] = [
    ('P', Handling::Report, "option-phish"),
    ('C', Handling::Check, "option-check"),
    ('L', Handling::CarryOn, "option-legit"),
];

/// The id of the label of a part of a message; `None` for the body.
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

/// The id of the text that names a channel.
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
