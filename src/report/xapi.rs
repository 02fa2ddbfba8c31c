//! Formats answers and answer keys as the Experience API does (xAPI 1.0.3, "Interaction Components").
//!
//! Ids of several options are joined by `[,]`, the two sides of a pair by `[.]`, the ends of a range by `[:]`.

use crate::model::{Handling, Id, KeyBody, Kind, Question, Response};
use std::collections::{BTreeMap, BTreeSet};

const AND: &str = "[,]";
const PAIR: &str = "[.]";
const RANGE: &str = "[:]";

/// The type of interaction of a kind of question.
pub(super) fn interaction(kind: &Kind) -> &'static str {
    match kind {
        Kind::Choice(_) | Kind::Multiple(_) | Kind::Judge(_) => "choice",
        Kind::TrueFalse(_) => "true-false",
        Kind::Text(_) => "fill-in",
        Kind::Number(_) => "numeric",
        Kind::Order(_) => "sequencing",
        Kind::Match(_) => "matching",
    }
}

/// An answer in xAPI's notation. For a message, the verdict comes first, then the parts that were marked.
pub(super) fn response(response: &Response) -> String {
    match response {
        Response::Choice(id) => id.to_string(),
        Response::Multiple(ids) => joined(ids),
        Response::TrueFalse(held) => held.to_string(),
        Response::Text(typed) => typed.clone(),
        Response::Number(number) => number.to_string(),
        Response::Order(ids) => joined(ids),
        Response::Match(pairs) => matched(pairs),
        Response::Judge { verdict, marked } => {
            let mut words = vec![verdict.word()];
            words.extend(marked.iter().map(Id::as_str));
            words.join(AND)
        }
    }
}

/// The right answer in xAPI's notation: for a text, each accepted answer; for everything else, one pattern. Marked
/// parts of a message earn no points, so its key is the verdict alone.
pub(super) fn key(question: &Question) -> Vec<String> {
    let pattern = match question.key(&BTreeMap::new()).body {
        KeyBody::Choice(id) => id.to_string(),
        KeyBody::Multiple(ids) => joined(&BTreeSet::from_iter(ids)),
        KeyBody::Order(ids) => joined(&ids),
        KeyBody::TrueFalse { answer, .. } => answer.to_string(),
        KeyBody::Text(accepted) => return accepted,
        KeyBody::Number { answer, tolerance } if tolerance > 0.0 => {
            format!("{}{RANGE}{}", answer - tolerance, answer + tolerance)
        }
        KeyBody::Number { answer, .. } => answer.to_string(),
        KeyBody::Match(pairs) => matched(&pairs),
        KeyBody::Judge { answer, .. } => answer.handling().word().to_owned(),
    };
    vec![pattern]
}

/// Reads an answer as `response` writes it; a comma between ids is accepted too. `None` if it cannot be read; whether
/// it fits the question is checked by [`crate::engine::grade`].
pub fn read_response(question: &Question, written: &str) -> Option<Response> {
    let written = written.trim();
    let id = |word: &str| Id::new(word.trim()).ok();
    let words = || written.split(AND).flat_map(|part| part.split(','));
    let response = match &question.kind {
        Kind::Choice(_) => Response::Choice(id(written)?),
        Kind::Multiple(_) => Response::Multiple(words().map(id).collect::<Option<_>>()?),
        Kind::Order(_) => Response::Order(words().map(id).collect::<Option<_>>()?),
        Kind::TrueFalse(_) => Response::TrueFalse(written.parse().ok()?),
        Kind::Text(_) => Response::Text(written.to_owned()),
        Kind::Number(_) => Response::Number(written.parse().ok()?),
        Kind::Match(_) => {
            let pair = |word: &str| {
                let (left, right) = word.split_once(PAIR).or_else(|| word.split_once('='))?;
                Some((id(left)?, id(right)?))
            };
            Response::Match(words().map(pair).collect::<Option<_>>()?)
        }
        Kind::Judge(_) => Response::Judge {
            verdict: Handling::ALL
                .into_iter()
                .find(|handling| handling.word() == written)?,
            marked: BTreeSet::new(),
        },
    };
    Some(response)
}

fn joined<'a>(ids: impl IntoIterator<Item = &'a Id>) -> String {
    let ids: Vec<&str> = ids.into_iter().map(Id::as_str).collect();
    ids.join(AND)
}

fn matched(pairs: &BTreeMap<Id, Id>) -> String {
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(left, right)| format!("{left}{PAIR}{right}"))
        .collect();
    pairs.join(AND)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_can_be_read_again() {
        let quiz = crate::format::parse_quiz(crate::engine::sample::ALL_KINDS)
            .usable()
            .expect("a quiz without errors");
        for question in &quiz.questions {
            let answers =
                std::iter::once(question.right_response()).chain(question.wrong_responses());
            for answer in answers {
                let answer = crate::model::canonical(question, &answer);
                let written = response(&answer);
                let read = read_response(question, &written);
                assert_eq!(read.as_ref(), Some(&answer), "{written}");
            }
        }
        assert_eq!(read_response(&quiz.questions[0], "No id!"), None);
    }

    #[test]
    fn answers_of_every_kind_are_written_by_ids() {
        let id = Id::slug;
        for (answer, written) in [
            (Response::Choice(id("a")), "a"),
            (Response::Multiple([id("b"), id("a")].into()), "a[,]b"),
            (Response::Multiple([].into()), ""),
            (Response::TrueFalse(false), "false"),
            (Response::Text("Two words".to_owned()), "Two words"),
            (Response::Number(-0.5), "-0.5"),
            (Response::Order(vec![id("b"), id("a")]), "b[,]a"),
            (
                Response::Match([(id("l1"), id("r2")), (id("l2"), id("r1"))].into()),
                "l1[.]r2[,]l2[.]r1",
            ),
            (
                Response::Judge {
                    verdict: Handling::Report,
                    marked: [id("pay-now")].into(),
                },
                "phish[,]pay-now",
            ),
        ] {
            assert_eq!(response(&answer), written, "{answer:?}");
        }
    }

    #[test]
    fn keys_of_every_kind_are_written_by_ids() {
        let source = include_str!("../../tests/it/support/every-kind.toml");
        let quiz = crate::format::parse_quiz(source)
            .usable()
            .expect("a quiz without errors");
        let keys: Vec<String> = quiz
            .questions
            .iter()
            .map(|question| key(question).join(" or "))
            .collect();
        assert_eq!(
            keys,
            [
                "open-the-site-from-your-own-bookmark",
                "a-code-from-an-app[,]a-security-key",
                "false",
                "phishing or spear phishing",
                "71.5[:]72.5",
                "disconnect[,]report[,]change-the-password",
                "lost-phone[.]screen-lock[,]ransomware[.]backup",
                "phish",
            ]
        );
    }
}
