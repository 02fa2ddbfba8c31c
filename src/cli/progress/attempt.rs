//! The page of one attempt: every question with the learner's answer and the right one.

use super::answers::in_words;
use super::days::{practice, result};
use crate::catalogue::Catalogue;
use crate::cli::library::{self, AvailableQuiz};
use crate::cli::system::System;
use crate::engine::{Certainty, Record, Response, Verdict, rounded};
use crate::model::{Id, Question, Quiz};
use crate::report::line;
use crate::store::{AttemptSummary, SavedAttempt};
use crate::terminal::{Ink, Line};
use serde::Serialize;
use std::path::Path;

/// The current version of an attempt's quiz, if it can be found.
pub(super) fn quiz_of(
    system: &mut System,
    words: &Catalogue,
    saved: &SavedAttempt,
) -> Option<AvailableQuiz> {
    let origin = saved.attempt.origin.as_deref();
    let (mut all, _) = library::all(system);
    all.retain(|available| available.quiz.id == saved.attempt.quiz);
    let is_origin = |available: &AvailableQuiz| {
        let path = available.path.as_ref().map(|path| system.files.path(path));
        path.as_deref() == origin.map(Path::new)
    };
    all.sort_by_key(|it| (it.quiz.language != words.tag(), !is_origin(it)));
    if let Some(found) = all.into_iter().next() {
        return Some(found);
    }
    let path = origin.filter(|path| system.files.exists(Path::new(path)))?;
    library::find(system, path, words.tag())
        .ok()
        .filter(|found| found.quiz.id == saved.attempt.quiz)
}

/// The page of an attempt as lines.
pub(super) fn lines(
    words: &Catalogue,
    (summary, saved): (&AttemptSummary, &SavedAttempt),
    quiz: Option<&Quiz>,
    when: &str,
    columns: usize,
) -> Vec<Line> {
    let head = words.with(
        "progress-attempt",
        &[
            ("number", &summary.id.to_string()),
            ("quiz", &summary.title),
        ],
    );
    let margin = Line::of(Ink::PLAIN, "  ");
    let mut lines = Line::of(Ink::BOLD, &head).hang(&Line::new(), columns);
    let mut facts = vec![when.to_owned()];
    facts.extend(practice(words, summary));
    facts.push(words.with(
        "progress-paper",
        &[
            ("seed", &summary.seed.as_str()),
            ("revision", &summary.revision),
        ],
    ));
    lines.extend(result(words, summary).hang(&margin, columns));
    lines.extend(Line::of(Ink::DIM, &facts.join(" · ")).hang(&margin, columns));
    let changed = match quiz {
        None => Some("progress-quiz-gone"),
        Some(quiz) if quiz.revision != summary.revision => Some("progress-quiz-changed"),
        Some(_) => None,
    };
    if let Some(id) = changed {
        lines.extend(Line::of(Ink::CAUTION, &words.text(id)).hang(&margin, columns));
    }
    if summary.is_open_exam() {
        let text = words.text("progress-open-exam");
        lines.extend(Line::of(Ink::PLAIN, &text).hang(&margin, columns));
        return lines;
    }
    for (place, id) in saved.attempt.paper.iter().enumerate() {
        let record = saved.records.iter().find(|record| record.question == *id);
        let question = quiz.and_then(|quiz| quiz.questions.iter().find(|it| it.id == *id));
        lines.push(Line::new());
        lines.extend(question_lines(
            words,
            place,
            (id, question),
            record,
            columns,
        ));
    }
    lines
}

fn question_lines(
    words: &Catalogue,
    place: usize,
    (id, question): (&Id, Option<&Question>),
    record: Option<&Record>,
    columns: usize,
) -> Vec<Line> {
    let verdict = record.map_or(Verdict::Unanswered, |record| record.verdict);
    let (sign, ink) = match verdict {
        Verdict::Right => ("✓", Ink::GOOD),
        Verdict::Wrong => ("✗", Ink::BAD),
        Verdict::Partly => ("~", Ink::CAUTION),
        Verdict::NotSure | Verdict::TimeUp | Verdict::Unanswered => ("·", Ink::BOLD),
    };
    let start = Line::of(ink, &format!("  {sign} ")).and(Ink::PLAIN, &format!("{}. ", place + 1));
    let prompt = question.map_or_else(|| id.to_string(), |question| line(&question.prompt));
    let mut lines = Line::of(Ink::PLAIN, &prompt).hang(&start, columns);

    let below = Line::of(Ink::PLAIN, "      ");
    let mut say = |ink: Ink, text: &str| lines.extend(Line::of(ink, text).hang(&below, columns));
    let answer = record.and_then(|record| record.response.as_ref());
    let verdict_words = words.text(&format!("{}{}", "progress-verdict-", verdict.word()));
    match (answer, question) {
        (Some(response), Some(question)) => {
            let answer = in_words(words, question, response);
            say(
                Ink::PLAIN,
                &words.with("progress-you-said", &[("answer", &answer)]),
            );
            say(ink, &verdict_words);
        }
        _ => say(ink, &verdict_words),
    }
    if let Some(question) = question.filter(|_| verdict != Verdict::Right) {
        let right = in_words(words, question, &question.right_response());
        say(
            Ink::PLAIN,
            &words.with("progress-right-answer", &[("answer", &right)]),
        );
    }
    lines
}

/// The page as JSON.
#[derive(Serialize)]
pub(super) struct JsonPage<'a> {
    #[serde(flatten)]
    attempt: super::json::JsonAttempt<'a>,
    items: Vec<JsonItem<'a>>,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    id: &'a Id,
    prompt: Option<&'a str>,
    verdict: &'static str,
    points: Option<f64>,
    points_max: Option<f64>,
    response: Option<&'a Response>,
    /// An answer that earns all points.
    right: Option<Response>,
    certainty: Option<u8>,
    elapsed_ms: Option<u64>,
}

impl<'a> JsonPage<'a> {
    /// The page of an attempt.
    pub(super) fn of(
        attempt: super::json::JsonAttempt<'a>,
        (summary, saved): (&AttemptSummary, &'a SavedAttempt),
        quiz: Option<&'a Quiz>,
    ) -> JsonPage<'a> {
        let item = |id: &'a Id| {
            let record = saved.records.iter().find(|record| record.question == *id);
            let question = quiz.and_then(|quiz| quiz.questions.iter().find(|it| it.id == *id));
            JsonItem {
                id,
                prompt: question.map(|question| question.prompt.as_str()),
                verdict: record.map_or(Verdict::Unanswered, |it| it.verdict).word(),
                points: record.map(|record| rounded(record.points)),
                points_max: record.map(|record| rounded(record.points_max)),
                response: record.and_then(|record| record.response.as_ref()),
                right: question.map(Question::right_response),
                certainty: record.and_then(|it| it.certainty).map(Certainty::level),
                elapsed_ms: record.map(|record| record.elapsed_ms),
            }
        };
        JsonPage {
            attempt,
            items: if summary.is_open_exam() {
                Vec::new()
            } else {
                saved.attempt.paper.iter().map(item).collect()
            },
        }
    }
}
