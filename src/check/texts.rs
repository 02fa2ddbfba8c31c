//! Visits every text of a question that a learner reads or types, with its place in the file.

use super::quiz_view::QuestionView;
use crate::format::{Place, option_place};
use crate::model::{Kind, Opt};

/// The kind of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Shown to learners, in Markdown.
    Shown,
    /// Typed by a learner: plain text.
    Typed,
}

/// The function that is called with the place of a text, the text, and its kind.
type Look<'l, 'a> = &'l mut dyn FnMut(&dyn Fn() -> Place, &'a str, Role);

/// Calls a function for every text of a question. The place is computed only if the function needs it.
pub(super) fn each<'a>(asked: &QuestionView<'_, 'a>, look: Look<'_, 'a>) {
    let question = asked.question();
    look(
        &|| asked.place().then("prompt"),
        &question.prompt,
        Role::Shown,
    );
    look(
        &|| asked.place().then("explanation"),
        &question.explanation,
        Role::Shown,
    );
    for (key, text) in [
        ("hint", question.hint.as_ref()),
        ("why", of_statement(asked)),
    ] {
        if let Some(text) = text {
            look(&|| asked.place().then(key), text, Role::Shown);
        }
    }

    for (index, option) in options(asked).iter().enumerate() {
        look(
            &|| option_place(asked.sketch(), index),
            &option.text,
            Role::Shown,
        );
        if let Some(why) = &option.why {
            look(
                &|| option_place(asked.sketch(), index).then("why"),
                why,
                Role::Shown,
            );
        }
    }

    match asked.kind() {
        Some(Kind::Text(text)) => {
            for accepted in &text.accept {
                look(
                    &|| place_of_accepted(asked, accepted),
                    accepted,
                    Role::Typed,
                );
            }
        }
        Some(Kind::Match(matching)) => {
            for (index, pair) in matching.pairs.iter().enumerate() {
                let side = |side| asked.place().then("pairs").kept(index).at(side);
                look(&|| side(0), &pair.left.text, Role::Shown);
                look(&|| side(1), &pair.right.text, Role::Shown);
            }
            for (index, extra) in matching.extra.iter().enumerate() {
                let place = || asked.place().then("distractors").kept(index);
                look(&place, &extra.text, Role::Shown);
            }
        }
        _ => {}
    }
}

/// The explanation why a statement is false.
fn of_statement<'a>(asked: &QuestionView<'_, 'a>) -> Option<&'a String> {
    match asked.kind() {
        Some(Kind::TrueFalse(statement)) => statement.why.as_ref(),
        _ => None,
    }
}

/// The place of an accepted text, which is in `answer` or in `accept`.
fn place_of_accepted(asked: &QuestionView<'_, '_>, accepted: &str) -> Place {
    let answer = asked.place().then("answer");
    if asked.seen.written(&answer).contains(accepted) {
        answer
    } else {
        asked.place().then("accept")
    }
}

/// The options or steps of a question.
fn options<'a>(asked: &QuestionView<'_, 'a>) -> &'a [Opt] {
    match asked.kind() {
        Some(Kind::Order(order)) => &order.steps,
        _ => asked.options(),
    }
}
