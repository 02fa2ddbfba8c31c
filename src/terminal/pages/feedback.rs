//! What became of an answer, why, and where to read more.

use super::{rights, shown};
use crate::engine::{Record, Response, Verdict, grade};
use crate::model::{Judge, Judgement, Kind, Norm, Part, Question, Source};
use crate::terminal::Asked;
use crate::terminal::ink::{Ink, Line, prose};
use crate::terminal::words;
use crate::text::{number, percent};

/// The verdict in words, with the points where they are not all or nothing.
pub(in crate::terminal) fn verdict_line(asked: &Asked<'_>, record: &Record, margin: &str) -> Line {
    let ink = match record.verdict {
        Verdict::Right => Ink::GOOD,
        Verdict::Wrong => Ink::BAD,
        Verdict::Partly | Verdict::TimeUp => Ink::CAUTION,
        Verdict::NotSure | Verdict::Unanswered => Ink::BOLD,
    };
    let line =
        Line::of(Ink::PLAIN, margin).and(ink, words::verdict(record.verdict, &asked.question.kind));
    if record.verdict == Verdict::Partly {
        let points = format!(
            " {} of {} points.",
            number(record.points),
            number(record.points_max)
        );
        return line.and(Ink::PLAIN, &points);
    }
    line
}

/// All of the feedback. `answers` says whether the right answer is to be spelled out: the rich screen
/// marks the options instead.
pub(in crate::terminal) fn feedback(
    asked: &Asked<'_>,
    record: &Record,
    answers: bool,
    margin: &str,
    columns: usize,
) -> Vec<Line> {
    let question = asked.question;
    let start = Line::of(Ink::PLAIN, margin);
    let mut lines = vec![verdict_line(asked, record, margin)];
    if answers || !has_marks(&question.kind) {
        for answer in right_answer(asked) {
            lines.extend(prose(&answer, Ink::PLAIN, &start, columns));
        }
    }
    for (dangerous, why) in reasons(asked, record) {
        if dangerous {
            lines.extend(
                Line::of(Ink::BAD, "Dangerous: this choice does the harm.").hang(&start, columns),
            );
        }
        if let Some(why) = why {
            lines.extend(prose(why, Ink::PLAIN, &start, columns));
        }
    }
    lines.push(Line::new());
    lines.extend(prose(&question.explanation, Ink::PLAIN, &start, columns));
    if let Kind::Judge(judge) = &question.kind {
        lines.extend(flags(question, judge, record, margin, columns));
    }
    let mut cited: Vec<&String> = question
        .facts
        .iter()
        .filter_map(|fact| asked.sources.get(fact))
        .collect();
    cited.sort();
    cited.dedup();
    let sources = question
        .source
        .iter()
        .map(source)
        .chain(cited.into_iter().map(|text| format!("Source: {text}")));
    let small: Vec<String> = question.norm.iter().map(norm).chain(sources).collect();
    if !small.is_empty() {
        lines.push(Line::new());
    }
    for text in small {
        lines.extend(Line::of(Ink::DIM, &text).hang(&start, columns));
    }
    lines
}

/// What there is to learn from a question whoever answered what: the right answer where no option shows it, the
/// explanation, red flags, sources.
pub(in crate::terminal) fn solution(asked: &Asked<'_>, margin: &str, columns: usize) -> Vec<Line> {
    let nobody = Record {
        question: asked.question.id.clone(),
        verdict: Verdict::Unanswered,
        points: 0.0,
        points_max: asked.question.points,
        response: None,
        elapsed_ms: 0,
        certainty: None,
        hinted: false,
    };
    let mut lines = feedback(asked, &nobody, false, margin, columns);
    // Without the verdict, and without the blank line that may follow it.
    lines.remove(0);
    if lines.first().is_some_and(|line| line.width() == 0) {
        lines.remove(0);
    }
    lines
}

/// Whether the options themselves can carry the marks of right and wrong.
fn has_marks(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Choice(_) | Kind::Multiple(_) | Kind::TrueFalse(_)
    )
}

/// The right answer in Markdown, line by line.
fn right_answer(asked: &Asked<'_>) -> Vec<String> {
    let question = asked.question;
    match &question.kind {
        Kind::Choice(_) | Kind::Multiple(_) | Kind::TrueFalse(_) => {
            let keys = shown(question, asked.item);
            let keys = keys.iter().filter(|option| option.key);
            keys.map(|option| format!("The answer: {}. {}", option.letter, option.text))
                .collect()
        }
        Kind::Text(text) => vec![format!(
            "The answer: {}",
            text.accept.first().map_or("", String::as_str)
        )],
        Kind::Number(wanted) => {
            let unit = wanted
                .unit
                .as_ref()
                .map_or(String::new(), |unit| format!(" {unit}"));
            let tolerance = if wanted.tolerance > 0.0 {
                format!(" (give or take {})", number(wanted.tolerance))
            } else {
                String::new()
            };
            vec![format!(
                "The answer: {}{unit}{tolerance}",
                number(wanted.answer)
            )]
        }
        Kind::Order(order) => {
            let steps = order.steps.iter().enumerate();
            vec![
                steps
                    .map(|(i, step)| format!("{}. {}", i + 1, step.text))
                    .collect::<Vec<_>>()
                    .join("\n"),
            ]
        }
        Kind::Match(pairs) => {
            let pairs = pairs
                .pairs
                .iter()
                .map(|pair| format!("- {} → {}", pair.left.text, pair.right.text));
            vec![pairs.collect::<Vec<_>>().join("\n")]
        }
        Kind::Judge(judge) => vec![format!("It is {}.", words::judgement(judge.answer))],
    }
}

/// For each wrong option chosen: whether it is dangerous, and why it is wrong. Nothing where the answer as a whole is
/// right, by the key or because the host of a live session accepted it.
fn reasons<'a>(asked: &Asked<'a>, record: &Record) -> Vec<(bool, Option<&'a str>)> {
    if record.verdict == Verdict::Right {
        return Vec::new();
    }
    let question = asked.question;
    let options = shown(question, asked.item);
    let wrong = options
        .into_iter()
        .filter(|option| !option.key && option.is_chosen(record.response.as_ref()));
    let mut reasons: Vec<_> = wrong.map(|option| (option.dangerous, option.why)).collect();
    if let Some(Response::Match(joined)) = &record.response {
        let missed = |id: &crate::model::Id| joined.values().any(|right| right == id);
        let extra = rights(question, asked.item)
            .into_iter()
            .filter(|right| missed(right.id()));
        reasons.extend(
            extra
                .filter(|right| right.why.is_some())
                .map(|right| (false, right.why.as_deref())),
        );
    }
    reasons
}

/// Red flags: found, missed, and parts that were fine.
fn flags(
    question: &Question,
    judge: &Judge,
    record: &Record,
    margin: &str,
    columns: usize,
) -> Vec<Line> {
    let marked = match &record.response {
        Some(Response::Judge {
            verdict: Judgement::Phish,
            marked,
        }) => Some(marked),
        _ => None,
    };
    let mut lines = Vec::new();
    let parts = judge.parts();
    let told = parts
        .iter()
        .filter(|part| part.flag.is_some() || part.decoy.is_some() || is_marked(part, marked));
    for part in told {
        let (sign, ink, text) = part_words(judge, part, marked.map(|ids| ids.contains(&part.id)));
        lines.push(Line::new());
        let start = Line::of(Ink::PLAIN, margin)
            .and(ink, sign)
            .and(Ink::PLAIN, " ");
        lines.extend(
            Line::of(ink, &format!("“{}”", judge.quote(part)))
                .and(Ink::PLAIN, &text)
                .hang(&start, columns),
        );
    }
    if let (Some(premise), Judgement::Phish) = (judge.premise, judge.answer) {
        let difficulty = words::phish_difficulty(premise.difficulty(judge.flags.len()));
        let text = format!("By the NIST Phish Scale this one is {difficulty}.");
        lines.push(Line::new());
        lines.extend(Line::of(Ink::DIM, &text).hang(&Line::of(Ink::PLAIN, margin), columns));
    }
    let marks = record
        .response
        .as_ref()
        .and_then(|response| grade(question, response).ok()?.flags);
    if let (Some(marks), Some(_)) = (marks, marked) {
        let (found, missed, fine) = (
            marks.found.len(),
            marks.missed.len(),
            marks.false_alarms.len(),
        );
        let fine = match fine {
            0 => String::new(),
            1 => ", 1 marked that is fine".to_owned(),
            n => format!(", {n} marked that are fine"),
        };
        let text = format!("Red flags: {found} found, {missed} missed{fine}.");
        lines.splice(
            0..0,
            [
                Line::new(),
                Line::of(Ink::PLAIN, margin).and(Ink::BOLD, &text),
            ],
        );
    }
    lines
}

fn is_marked(part: &Part, marked: Option<&std::collections::BTreeSet<crate::model::Id>>) -> bool {
    marked.is_some_and(|ids| ids.contains(&part.id))
}

/// The sign of a part, how it looks, and what is to be said of it.
fn part_words(judge: &Judge, part: &Part, marked: Option<bool>) -> (&'static str, Ink, String) {
    match (
        part.flag.map(|i| &judge.flags[i]),
        part.decoy.map(|i| &judge.decoys[i]),
        marked,
    ) {
        (Some(flag), _, marked) => {
            let (sign, ink, word) = match marked {
                Some(true) => ("✓", Ink::GOOD, " found"),
                Some(false) => ("!", Ink::CAUTION, " missed"),
                None => ("!", Ink::BOLD, ""),
            };
            (
                sign,
                ink,
                format!("{word} · {}. {}", flag.cue.name(), flag.why),
            )
        }
        (None, Some(decoy), Some(true)) => ("✗", Ink::BAD, format!(" is fine. {}", decoy.why)),
        (None, Some(decoy), _) => ("·", Ink::BOLD, format!(" is fine. {}", decoy.why)),
        (None, None, _) => (
            "✗",
            Ink::BAD,
            " is fine: nothing is wrong with it.".to_owned(),
        ),
    }
}

/// How many of a known population knew the answer.
pub(in crate::terminal) fn norm(norm: &Norm) -> String {
    format!(
        "{} knew this ({}; {}).",
        percent(norm.percent),
        norm.population,
        norm.source
    )
}

fn source(source: &Source) -> String {
    let section = source
        .section
        .as_ref()
        .map_or(String::new(), |section| format!(", {section}"));
    let url = source
        .url
        .as_ref()
        .map_or(String::new(), |url| format!(" · {url}"));
    format!("Source: {}{section}{url}", source.title)
}
