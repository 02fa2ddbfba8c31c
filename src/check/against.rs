//! Compares a quiz with its earlier version, and finds changes after which old and new results could not be told apart.
//!
//! Results are stored under the ids of quiz, question and option. If an answer key changes, the author must raise the
//! quiz's `revision` to keep old results separate from new ones.

use super::codes;
use super::kinds::{key_in_words, key_place, same_key};
use crate::diagnostic::{Finding, Span};
use crate::format::{ParsedText, Place, QuizSketch, Sketch};
use crate::model::{Id, Kind};
use std::collections::HashSet;

/// Returns findings about what changed in a quiz since an earlier version; empty for a fact sheet.
pub fn against(earlier: &QuizSketch, opened: &ParsedText<'_>) -> Vec<Finding> {
    let Some(quiz) = opened.quiz() else {
        return Vec::new();
    };

    if quiz.id != earlier.id {
        let message = format!("the quiz's id was `{}`", earlier.id);
        let finding = Finding::note(codes::ID_GONE, opened.locate(&Place::key("id")), message)
            .label("another id");
        return vec![
            finding.help("histories of the quiz depend on its id, so they start again from zero"),
        ];
    }

    let raised = quiz.revision > earlier.revision;
    let mut findings = Vec::new();
    for old in &earlier.questions {
        let Some(now) = now(&old.question.id, quiz, opened) else {
            // Errors in the file may hide an id.
            if !opened.parsed.has_errors() {
                findings.push(gone(old, quiz, earlier, opened));
            }
            continue;
        };
        let (Some(was), Some(is)) = (whole(old), whole(now.sketch)) else {
            continue;
        };
        if !raised && !same_key(was, is) {
            let span = opened.locate(&now.key_place);
            findings.push(key_changed((earlier, was), (quiz, &old.question.id), span));
        }
    }
    if !opened.parsed.has_errors() {
        findings.extend(no_longer_taken(earlier, quiz, opened));
    }
    findings
}

/// A question in the current version, with the place of its answer; if it is taken from a different quiz, the place
/// where it is named.
struct Now<'q> {
    sketch: &'q Sketch,
    key_place: Place,
}

fn now<'q>(id: &Id, quiz: &'q QuizSketch, opened: &'q ParsedText<'_>) -> Option<Now<'q>> {
    let own = quiz.questions.iter().find(|own| own.question.id == *id);
    if let Some(sketch) = own {
        return Some(Now {
            sketch,
            key_place: key_place(sketch),
        });
    }
    let mut taken = opened.taken().iter();
    let taken = taken.find(|taken| taken.sketch.question.id == *id)?;
    Some(Now {
        sketch: &taken.sketch,
        key_place: taken.place.clone(),
    })
}

/// Reports questions that were taken from other quizzes and are no longer in the quiz.
fn no_longer_taken(
    earlier: &QuizSketch,
    quiz: &QuizSketch,
    opened: &ParsedText<'_>,
) -> Vec<Finding> {
    let own = quiz.questions.iter().map(|own| &own.question.id);
    let taken = quiz.include.iter().flat_map(|include| &include.questions);
    let known: HashSet<&Id> = own.chain(taken).collect();
    let mut findings = Vec::new();
    for include in &earlier.include {
        for id in include.questions.iter().filter(|id| !known.contains(id)) {
            let message = format!(
                "the question `{id}`, taken from `{}`, is gone",
                include.quiz
            );
            findings.push(id_gone(opened.locate(&Place::key("id")), message));
        }
    }
    findings
}

/// The kind of a question, with its prompt and its key, if it was fully readable.
fn whole(sketch: &Sketch) -> Option<&Kind> {
    sketch.question.kind.whole().filter(|_| sketch.is_whole())
}

fn key_changed(
    (earlier, was): (&QuizSketch, &Kind),
    (quiz, id): (&QuizSketch, &Id),
    span: Span,
) -> Finding {
    let (before, now) = (earlier.revision, quiz.revision);
    let (revision, above) = if before == now {
        (format!("is still {now}"), String::new())
    } else {
        (
            format!("went down from {before} to {now}"),
            format!(" above {before}"),
        )
    };

    let message = format!("the answer of `{id}` changed, and `revision` {revision}");
    let help = format!(
        "it was: {}; raise `revision`{above}, so that results from before and after are kept apart",
        key_in_words(was)
    );
    Finding::warning(codes::KEY_CHANGED, span, message)
        .label("another answer")
        .help(help)
}

fn gone(old: &Sketch, quiz: &QuizSketch, earlier: &QuizSketch, opened: &ParsedText<'_>) -> Finding {
    let known = |new: &&Sketch| {
        let mut old = earlier.questions.iter();
        old.any(|old| old.question.id == new.question.id)
    };
    let renamed = quiz
        .questions
        .iter()
        .find(|new| new.question.prompt == old.question.prompt && !known(new));
    let (place, message) = match renamed {
        Some(new) => (
            Place::question(new.origin.index).then("id"),
            format!("the id of this question was `{}`", old.question.id),
        ),
        None => (
            Place::key("id"),
            format!("the question `{}` is gone", old.question.id),
        ),
    };

    id_gone(opened.locate(&place), message)
}

fn id_gone(span: Span, message: String) -> Finding {
    let help = "results of earlier attempts keep it under its old id";
    Finding::note(codes::ID_GONE, span, message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{open, parse_quiz};

    fn quiz(revision: u32, questions: &str) -> String {
        let rest = "explanation = \"E\"\nsource = { title = \"S\" }\n";
        let questions = questions.replace(
            "[[question]]\n",
            &format!("[[question]]\nprompt = \"P?\"\n{rest}"),
        );
        format!("format = 1\nid = \"q\"\ntitle = \"T\"\nrevision = {revision}\n{questions}")
    }

    fn found(earlier: &str, now: &str) -> Vec<(&'static str, String, String)> {
        let earlier = parse_quiz(earlier).draft;
        let found = against(&earlier, &open(now));
        found
            .into_iter()
            .map(|finding| {
                (
                    finding.code.0,
                    now[finding.span].to_owned(),
                    finding.help.unwrap_or_default(),
                )
            })
            .collect()
    }

    /// For each kind: a version with a different right answer, the text at the finding, and how the help describes the
    /// old answer.
    const CHANGES: [(&str, &str, &str, &str); 9] = [
        (
            "answer = \"a\"\ndistractors = [\"b\", \"c\"]",
            "answer = \"b\"\ndistractors = [\"a\", \"c\"]",
            "\"b\"",
            "“a”",
        ),
        (
            "kind = \"multiple\"\nanswers = [\"a\", \"b\"]\ndistractors = [\"c\"]",
            "kind = \"multiple\"\nanswers = [\"a\"]\ndistractors = [\"c\", \"b\"]",
            "[\"a\"]",
            "“a” and “b”",
        ),
        (
            "kind = \"true-false\"\nanswer = true",
            "kind = \"true-false\"\nanswer = false",
            "false",
            "true",
        ),
        (
            "kind = \"text\"\nanswer = \"a\"",
            "kind = \"text\"\nanswer = \"b\"",
            "\"b\"",
            "“a”",
        ),
        (
            "kind = \"number\"\nanswer = 1\ntolerance = 0.5",
            "kind = \"number\"\nanswer = 1",
            "1",
            "1, give or take 0.5",
        ),
        (
            "kind = \"order\"\nsteps = [\"a\", \"b\"]",
            "kind = \"order\"\nsteps = [\"b\", \"a\"]",
            "[\"b\", \"a\"]",
            "“a” and “b”",
        ),
        (
            "kind = \"match\"\npairs = [[\"a\", \"1\"], [\"b\", \"2\"]]",
            "kind = \"match\"\npairs = [[\"a\", \"2\"], [\"b\", \"1\"]]",
            "[[\"a\", \"2\"], [\"b\", \"1\"]]",
            "“a” → “1” and “b” → “2”",
        ),
        (
            "kind = \"judge\"\nanswer = \"phish\"\n[question.message]\nchannel = \"sms\"\nbody = \"pay now\"\n[[question.flag]]\nquote = \"now\"\ncue = \"sense-of-urgency\"\nwhy = \"w\"",
            "kind = \"judge\"\nanswer = \"legit\"\n[question.message]\nchannel = \"sms\"\nbody = \"pay now\"",
            "\"legit\"",
            "phish, with the flags “now”",
        ),
        (
            "kind = \"true-false\"\nanswer = true",
            "kind = \"number\"\nanswer = 1",
            "1",
            "true",
        ),
    ];

    #[test]
    fn a_revision_that_went_down_is_told_as_it_is() {
        let question =
            |key: &str| format!("[[question]]\nid = \"one\"\nkind = \"number\"\nanswer = {key}\n");
        let earlier = parse_quiz(&quiz(3, &question("1"))).draft;
        for (revision, key, said) in [
            (
                3,
                "2",
                Some(("`revision` is still 3", "raise `revision`, so")),
            ),
            (
                2,
                "2",
                Some((
                    "`revision` went down from 3 to 2",
                    "raise `revision` above 3, so",
                )),
            ),
            (2, "1", None),
            (4, "2", None),
        ] {
            let found = against(&earlier, &open(&quiz(revision, &question(key))));
            let told = found.first().map(|finding| {
                (
                    finding.message.clone(),
                    finding.help.clone().unwrap_or_default(),
                )
            });
            let fits = match (&told, said) {
                (Some((message, help)), Some((part, way))) => {
                    message.ends_with(part) && help.contains(way)
                }
                (told, said) => told.is_none() && said.is_none(),
            };
            assert!(fits, "{revision} {key}: {told:?}");
        }
    }

    #[test]
    fn a_changed_key_needs_a_raised_revision() {
        for (old, new, at, words) in CHANGES {
            let question = |body: &str| format!("[[question]]\nid = \"one\"\n{body}\n");
            let earlier = quiz(2, &question(old));
            let found_now = found(&earlier, &quiz(2, &question(new)));
            let [(code, span, help)] = found_now.as_slice() else {
                panic!("{new}: {found_now:?}")
            };
            assert_eq!((*code, span.as_str()), ("Q068", at), "{new}");
            assert!(help.starts_with(&format!("it was: {words};")), "{help}");
            assert_eq!(found(&earlier, &quiz(3, &question(new))), [], "{new}");
            assert_eq!(found(&earlier, &earlier), []);
        }
    }

    #[test]
    fn other_changes_are_fine_and_lost_ids_are_noted() {
        let one = "[[question]]\nid = \"one\"\nanswer = \"a\"\ndistractors = [\"b\"]\n";
        let two = one.replace("one", "two");
        let earlier = quiz(1, one);
        for (now, expected) in [
            (quiz(1, &one.replace("[\"b\"]", "[\"c\", \"d\"]")), vec![]),
            (quiz(1, one).replace("P?", "Another?"), vec![]),
            (quiz(1, &format!("{two}{one}")), vec![]),
            (quiz(1, &two), vec![("Q069", "\"two\"")]),
            (
                quiz(1, &two).replace("P?", "Another?"),
                vec![("Q069", "\"q\"")],
            ),
            (
                quiz(1, &two).replace("\"q\"", "\"r\""),
                vec![("Q069", "\"r\"")],
            ),
            (quiz(1, &one.replace("answer = \"a\"\n", "")), vec![]),
        ] {
            let found = found(&earlier, &now);
            let found: Vec<_> = found
                .iter()
                .map(|(code, at, _)| (*code, at.as_str()))
                .collect();
            assert_eq!(found, expected, "{now}");
        }
    }
}
