//! The reason why a room or its server refused something, to be worded in the reader's language.

use super::{Notice, ToMember};
use crate::catalogue::Catalogue;
use crate::classroom::Refusal;

/// The reason that a message gives for a refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusalReason {
    /// Why the room did not carry out a command; absent if it did not reach the room.
    pub reason: Option<Refusal>,
    /// Why the command did not reach the room.
    pub notice: Option<Notice>,
    /// The number in the text, if there is one.
    pub max: Option<u64>,
    /// The room's own text, in English.
    pub words: String,
}

impl RefusalReason {
    /// The reason that a message gives; `None` if it gives none.
    pub fn of(message: &ToMember) -> Option<RefusalReason> {
        match message {
            ToMember::Refused {
                reason,
                notice,
                max,
                words,
                ..
            } => Some(RefusalReason {
                reason: *reason,
                notice: *notice,
                max: *max,
                words: words.clone(),
            }),
            ToMember::Gone { notice, words } => Some(RefusalReason {
                reason: None,
                notice: *notice,
                max: None,
                words: words.clone(),
            }),
            _ => None,
        }
    }

    /// The reason in a language; in the room's own words if its code is unknown here.
    pub fn text(&self, words: &Catalogue) -> String {
        let reason = self.reason.map(Refusal::code);
        let code = reason.or_else(|| self.notice.map(Notice::code));
        code.and_then(|code| words.notice(&code, self.max))
            .unwrap_or_else(|| self.words.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Catalogues, english};
    use crate::wire::tell;

    #[test]
    fn a_reason_is_said_in_the_language_of_its_reader() {
        let catalogues = Catalogues::built_in();
        let german = catalogues.find("de").expect("German");
        for (message, in_english, in_german) in [
            (
                tell::refused(Some(0), Refusal::TooLate),
                "This question is closed.",
                "Diese Frage ist beendet.",
            ),
            (
                tell::refused(None, Refusal::NameLong),
                "The name is too long. Use at most 64 characters.",
                "Der Name ist zu lang. Nimm höchstens 64 Zeichen.",
            ),
            (
                tell::gone(Notice::Removed),
                "The trainer has removed you from this room.",
                "Die Kursleitung hat dich aus diesem Raum entfernt.",
            ),
            // A code from a newer version, which is unknown here.
            (
                tell::not_understood("no such thing"),
                "no such thing",
                "no such thing",
            ),
        ] {
            let why = RefusalReason::of(&message).expect("it gives a reason");
            assert_eq!(why.text(&english()), in_english);
            assert_eq!(why.text(german), in_german);
        }
        assert_eq!(RefusalReason::of(&ToMember::Lobby), None);
    }
}
