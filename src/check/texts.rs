//! Every text of a question that a learner reads or types, with its place.

use super::kinds::{Look, Role, own_texts};
use super::quiz_view::QuestionView;

/// Calls a function for every text of a question. Its place is worked out only where it is needed.
pub(super) fn each<'a>(asked: &QuestionView<'_, 'a>, look: Look<'_, 'a>) {
    let question = asked.question();
    let texts = [
        ("prompt", Some(&question.prompt)),
        ("explanation", Some(&question.explanation)),
        ("hint", question.hint.as_ref()),
    ];
    for (key, text) in texts {
        if let Some(text) = text {
            look(&|| asked.place().then(key), text, Role::Shown);
        }
    }
    own_texts(asked, look);
}
