//! Puts an answer into words for the learner who gave it.

use crate::catalogue::Catalogue;
use crate::engine::Response;
use crate::model::{Handling, Question};
use crate::report::{Wording, answer};

/// An answer to a question, as safe text on one line.
pub(super) fn in_words(words: &Catalogue, question: &Question, response: &Response) -> String {
    let judged = |verdict: Handling, marked: &[String]| {
        let verdict = words.text(&format!("{}{}", "option-", verdict.word()));
        if marked.is_empty() {
            return verdict;
        }
        words.with(
            "progress-judged",
            &[("verdict", &verdict), ("parts", &marked.join("; "))],
        )
    };
    let wording = Wording {
        truth: &|held| words.text(if held { "option-true" } else { "option-false" }),
        number: &|number| words.number(number),
        judged: &judged,
    };
    answer(question, response, &wording)
}
