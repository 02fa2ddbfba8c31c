//! Lists the corrections that the host made after the end of a session.

use crate::classroom::{Correction, Room};
use crate::report::data::{CorrectionKind, CorrectionReport, Header};
use crate::report::words;
use jiff::SignedDuration;

/// The corrections of a session, by question.
pub(super) fn corrections(header: &Header, room: &Room) -> Vec<CorrectionReport> {
    let mut found = Vec::new();
    for made in room.corrections() {
        let question = room.question(made.place);
        let (correction, response) = match made.correction {
            Correction::Accepted(response) => (CorrectionKind::Accepted, Some(response)),
            Correction::Key(response) => (CorrectionKind::Key, Some(response)),
            Correction::LeftOut => (CorrectionKind::LeftOut, None),
            Correction::Undone => continue,
        };
        let after =
            i64::try_from(made.at_ms).map_or(SignedDuration::MAX, SignedDuration::from_millis);
        found.push(CorrectionReport {
            number: made.place + 1,
            question: question.id.clone(),
            correction,
            answer: response.map(|response| words::response(question, response)),
            at: header
                .started_at
                .checked_add(after)
                .unwrap_or(header.started_at),
        });
    }
    found
}
