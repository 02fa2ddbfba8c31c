//! The answer sheet: the key at a glance, then each answer with its explanation and where it comes from.

use super::page as around;
use crate::engine::Seed;
use crate::exchange::export::asked::short_key;
use crate::exchange::export::rich::{Links, escape, html, html_line};
use crate::exchange::export::solution::solution;
use crate::model::{Grading, Kind, Norm, Question, Quiz, Source};
use crate::text::{amount, count, number, plain};

/// The page that the trainer keeps.
pub(super) fn page(quiz: &Quiz, seed: &Seed, items: &[(usize, Vec<usize>)]) -> String {
    let mut keys = String::new();
    let mut answers = String::new();
    for (place, (index, shown)) in (1..).zip(items) {
        let question = &quiz.questions[*index];
        keys.extend([format!(
            "<li><b>{place}</b> {}</li>",
            escape(&short_key(question, shown))
        )]);
        answers += &answer(question, place, shown);
    }
    let content = format!(
        "<header>\n<h1>{}</h1>\n<p class=\"how\">Answer sheet for paper {seed}: {}.</p>\n<ul class=\"keys\">{keys}</ul>\n\
        </header>\n{answers}",
        escape(&quiz.title),
        count(items.len(), "question"),
    );
    around(quiz, seed, "Answers", &content)
}

fn answer(question: &Question, place: usize, shown: &[usize]) -> String {
    let stem = escape(&plain(&crate::text::markdown(&question.prompt)));
    let solution = solution(question, shown, Links::Shown);
    let explanation = html(&question.explanation, Links::Shown);
    let hint = question.hint.as_ref();
    let hint = hint.map_or(String::new(), |hint| {
        format!("<p>Hint: {}</p>", html_line(hint, Links::Shown))
    });
    let origin = origin(question);
    format!(
        "<section>\n<h2>{place}</h2>\n<div class=\"asked\"><p class=\"asked-stem\">{stem}</p>{solution}\
        <div class=\"explanation\">{explanation}</div>{hint}{origin}</div>\n</section>\n"
    )
}

/// The small print: source, facts, dates, norm, and how it is filed.
fn origin(question: &Question) -> String {
    let facts: Vec<String> = question.facts.iter().map(ToString::to_string).collect();
    let dated =
        |name: &str, date: Option<_>| date.map(|date: crate::model::Date| format!("{name} {date}"));
    let all =
        matches!(&question.kind, Kind::Multiple(multiple) if multiple.grading == Grading::All);
    let lines = [
        question.source.as_ref().map(source),
        (!facts.is_empty()).then(|| format!("Facts: {}", facts.join(", "))),
        question.norm.as_ref().map(norm),
        dated("As of", question.as_of),
        dated("To be looked at again by", question.review_by),
        all.then(|| "Only the whole answer scores".to_owned()),
        Some(filed(question)),
    ];
    let paragraph = |line: String| format!("<p class=\"origin\">{}</p>", escape(&line));
    lines.into_iter().flatten().map(paragraph).collect()
}

fn filed(question: &Question) -> String {
    let topic = question.topic.as_ref().map(ToString::to_string);
    let difficulty = question
        .difficulty
        .map(|difficulty| difficulty.word().to_owned());
    let points = amount(question.points, "point");
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

fn source(source: &Source) -> String {
    let parts = [
        Some(&source.title),
        source.section.as_ref(),
        source.url.as_ref(),
    ];
    format!(
        "Source: {}",
        parts
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(", ")
    )
}

fn norm(norm: &Norm) -> String {
    let n = norm.n.map_or(String::new(), |n| format!(", {n} people"));
    format!(
        "{}% were right ({}{n}; {})",
        number(norm.percent),
        norm.population,
        norm.source
    )
}
