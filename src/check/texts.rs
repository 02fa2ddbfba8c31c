//! Visits every text of a question that a learner reads or types, with its place in the file.

use super::kinds::{Role, TextVisitor, own_texts};
use super::quiz_view::QuestionView;

/// Whether any byte of a text passes a test. It tests every byte, because without a way out of the loop the compiler tests
/// many at a time.
pub(super) fn has_byte(text: &str, test: impl Fn(u8) -> bool) -> bool {
    text.bytes().fold(false, |any, byte| any | test(byte))
}

/// Calls a function for every text of a question. The place is computed only if the function needs it.
pub(super) fn each<'a>(asked: &QuestionView<'_, 'a>, look: TextVisitor<'_, 'a>) {
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
