//! Lists the wrong answers that the host can still accept as right, and asks before one is accepted. Does no I/O.

use super::Session;
use super::discussion::named;
use super::rows::{Row, rows, words_of};
use crate::classroom::{BarAnswer, HostCommand, HostView};
use crate::engine::{Response, canonical};
use crate::text::shorten;

/// Widest text of an answer in a confirmation.
const ANSWER_COLUMNS_MAX: usize = 48;

/// A confirmation before an answer is accepted.
#[derive(Debug)]
pub(super) struct Acceptance {
    /// The question to the host.
    pub(super) question: String,
    /// The command to the room if the host says yes.
    pub(super) command: HostCommand,
}

/// Complete answers that were given, right or wrong.
fn complete_answers<'v>(
    session: &Session<'_>,
    view: &'v HostView,
    place: usize,
) -> Vec<(Row<'v>, Response)> {
    let (Some((asked, key)), Some(distribution)) = (session.with_key(place), &view.distribution)
    else {
        return Vec::new();
    };
    let choice = matches!(asked.ask.body, crate::model::AskBody::Choice { .. });
    let whole = |row: Row<'v>| match &row.bar.answer {
        BarAnswer::Option(id) if choice => Some((row.clone(), Response::Choice(id.clone()))),
        BarAnswer::Whole(response) => Some((row.clone(), response.clone())),
        _ => None,
    };
    rows(session.words, &asked, &key, &distribution.bars)
        .into_iter()
        .filter_map(whole)
        .collect()
}

/// Wrong answers that can be accepted.
pub(super) fn acceptable<'v>(
    session: &Session<'_>,
    view: &'v HostView,
    place: usize,
) -> Vec<(Row<'v>, Response)> {
    complete_answers(session, view, place)
        .into_iter()
        .filter(|(row, _)| !row.bar.right && row.bar.count > 0)
        .collect()
}

/// The confirmation before an answer is accepted, or the reason why it cannot be accepted.
pub(super) fn accept_this(
    session: &Session<'_>,
    view: &HostView,
    place: usize,
    response: Response,
) -> Result<Acceptance, String> {
    let words = session.words;
    let (Some(asked), Some(question)) = (session.asked(place), session.question(place)) else {
        return Err(words.text("say-nobody-answered-so"));
    };
    let same = canonical(question, &response);
    let given = complete_answers(session, view, place);
    let known = given
        .iter()
        .find(|(_, known)| canonical(question, known) == same)
        .map(|(row, _)| row);
    let question = match known {
        Some(row) if row.bar.right => return Err(words.text("say-right-already")),
        Some(row) if row.bar.count == 0 => return Err(words.text("say-nobody-answered-so")),
        Some(row) => {
            let text = shorten(&row.text, ANSWER_COLUMNS_MAX);
            let answer = named(
                words,
                &Row {
                    text,
                    ..row.clone()
                },
            );
            let count = row.bar.count;
            words.with("host-ask-accept", &[("answer", &answer), ("count", &count)])
        }
        None => {
            let answer = words_of(words, &asked, &response);
            words.with("host-ask-accept-too", &[("answer", &answer)])
        }
    };
    Ok(Acceptance {
        question,
        command: HostCommand::Accept { place, response },
    })
}
