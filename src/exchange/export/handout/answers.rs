//! The answer sheet: first a list of the right answers, then each with its explanation and source.

use super::frame::page as around;
use crate::catalogue::Catalogue;
use crate::engine::Seed;
use crate::exchange::export::kinds::{short_key, solution};
use crate::exchange::export::rich::{Links, escape, html, html_line};
use crate::model::{Grading, Kind, Norm, Question, Quiz, Source};
use crate::text::plain;

/// The page for the trainer.
pub(super) fn page(
    quiz: &Quiz,
    seed: &Seed,
    items: &[(usize, Vec<usize>)],
    labels: &Catalogue,
) -> String {
    let mut keys = String::new();
    let mut answers = String::new();
    for (place, (index, shown)) in (1..).zip(items) {
        let question = &quiz.questions[*index];
        keys.extend([format!(
            "<li><b>{place}</b> {}</li>",
            escape(&short_key(question, shown, labels))
        )]);
        answers += &answer(question, place, shown, labels);
    }
    let counted = labels.with("count-questions", &[("count", &items.len())]);
    let sheet = labels.with(
        "export-answer-sheet",
        &[("paper", &seed.to_string()), ("questions", &counted)],
    );
    let content = format!(
        "<header>\n<h1>{}</h1>\n<p class=\"how\">{sheet}</p>\n<ul class=\"keys\">{keys}</ul>\n\
        </header>\n{answers}",
        escape(&quiz.title),
    );
    around(quiz, seed, &labels.text("export-answers"), &content, labels)
}

fn answer(question: &Question, place: usize, shown: &[usize], labels: &Catalogue) -> String {
    let stem = escape(&plain(&crate::text::markdown(&question.prompt)));
    let solution = solution(question, shown, Links::Shown, labels);
    let explanation = html(&question.explanation, Links::Shown);
    let hint = question.hint.as_ref();
    let hint = hint.map_or(String::new(), |hint| {
        let label = labels.text("export-hint");
        format!("<p>{label}: {}</p>", html_line(hint, Links::Shown))
    });
    let origin = origin(question, labels);
    format!(
        "<section>\n<h2>{place}</h2>\n<div class=\"asked\"><p class=\"asked-stem\">{stem}</p>{solution}\
        <div class=\"explanation\">{explanation}</div>{hint}{origin}</div>\n</section>\n"
    )
}

/// The details in small print: source, facts, dates, norm, and the id with other details.
fn origin(question: &Question, labels: &Catalogue) -> String {
    let facts: Vec<String> = question.facts.iter().map(ToString::to_string).collect();
    let all =
        matches!(&question.kind, Kind::Multiple(multiple) if multiple.grading == Grading::All);
    let lines = [
        question.source.as_ref().map(|of| source(of, labels)),
        (!facts.is_empty()).then(|| labels.with("export-facts", &[("facts", &facts.join(", "))])),
        question.norm.as_ref().map(|of| norm(of, labels)),
        question
            .as_of
            .map(|date| labels.with("export-as-of", &[("date", &date.to_string())])),
        question
            .review_by
            .map(|date| labels.with("export-review-by", &[("date", &date.to_string())])),
        all.then(|| labels.text("export-whole-answer")),
        Some(filed(question, labels)),
    ];
    let paragraph = |line: String| format!("<p class=\"origin\">{}</p>", escape(&line));
    lines.into_iter().flatten().map(paragraph).collect()
}

fn filed(question: &Question, labels: &Catalogue) -> String {
    let topic = question.topic.as_ref().map(ToString::to_string);
    let difficulty = question
        .difficulty
        .map(|difficulty| difficulty.word().to_owned());
    let points = labels.with(
        "export-worth",
        &[
            ("count", &question.points),
            ("points", &labels.number(question.points)),
        ],
    );
    [
        Some(question.id.to_string()),
        topic,
        difficulty,
        Some(points),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" · ")
}

fn source(source: &Source, labels: &Catalogue) -> String {
    let parts = [
        Some(&source.title),
        source.section.as_ref(),
        source.url.as_ref(),
    ];
    let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    labels.with("source", &[("source", &parts.join(", "))])
}

fn norm(norm: &Norm, labels: &Catalogue) -> String {
    let n = norm.n.map_or(String::new(), |n| {
        ", ".to_owned() + &labels.with("export-people", &[("count", &n.to_string())])
    });
    labels.with(
        "export-norm",
        &[
            ("percent", &labels.number(norm.percent)),
            ("population", &format!("{}{n}", norm.population)),
            ("source", &norm.source),
        ],
    )
}
