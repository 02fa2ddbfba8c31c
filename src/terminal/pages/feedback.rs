//! What became of an answer, why, and where to read more.

use super::{lettered, rights};
use crate::catalogue::Catalogue;
use crate::engine::{Record, Response, Verdict};
use crate::model::{
    Ask, AskBody, AskPart, Handling, Id, Key, KeyBody, KeyDecoy, KeyFlag, Norm, Source,
};
use crate::terminal::ink::{Ink, Line, prose};
use crate::terminal::{Asked, words};
use crate::text::{number, whole_percent};
use std::collections::BTreeSet;

/// The verdict in words, with the points where they are not all or nothing.
pub(in crate::terminal) fn verdict_line(
    words: &Catalogue,
    ask: &Ask,
    record: &Record,
    margin: &str,
) -> Line {
    let ink = match record.verdict {
        Verdict::Right => Ink::GOOD,
        Verdict::Wrong => Ink::BAD,
        Verdict::Partly | Verdict::TimeUp => Ink::CAUTION,
        Verdict::NotSure | Verdict::Unanswered => Ink::BOLD,
    };
    let line = Line::of(Ink::PLAIN, margin).and(ink, words::verdict(record.verdict, &ask.body));
    if record.verdict == Verdict::Partly {
        let points = format!(
            " {} of {} points.",
            words.number(record.points),
            words.number(record.points_max)
        );
        return line.and(Ink::PLAIN, &points);
    }
    line
}

/// All of the feedback. `answers` says whether the right answer is to be spelled out: the rich screen
/// marks the options instead.
pub(in crate::terminal) fn feedback(
    words: &Catalogue,
    asked: &Asked,
    key: &Key,
    record: &Record,
    answers: bool,
    margin: &str,
    columns: usize,
) -> Vec<Line> {
    let start = Line::of(Ink::PLAIN, margin);
    let mut lines = vec![verdict_line(words, &asked.ask, record, margin)];
    if answers || !has_marks(&asked.ask.body) {
        for answer in right_answer(words, &asked.ask, key) {
            lines.extend(prose(&answer, Ink::PLAIN, &start, columns));
        }
    }
    if let Some(note) = handling_note(key, record) {
        lines.extend(prose(note, Ink::PLAIN, &start, columns));
    }
    for (dangerous, why) in reasons(words, &asked.ask, key, record) {
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
    lines.extend(prose(&key.explanation, Ink::PLAIN, &start, columns));
    lines.extend(flags(&asked.ask, key, record, margin, columns));

    let facts = key
        .facts
        .iter()
        .map(|fact| words.with("source", &[("source", fact)]));
    let sources = key
        .source
        .iter()
        .map(|cited| source(words, cited))
        .chain(facts);
    let small: Vec<String> = key
        .norm
        .iter()
        .map(|known| norm(words, known))
        .chain(sources)
        .collect();
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
pub(in crate::terminal) fn solution(
    words: &Catalogue,
    asked: &Asked,
    key: &Key,
    margin: &str,
    columns: usize,
) -> Vec<Line> {
    let nobody = Record {
        question: asked.id.clone(),
        verdict: Verdict::Unanswered,
        points: 0.0,
        points_max: 0.0,
        response: None,
        elapsed_ms: 0,
        certainty: None,
        hinted: false,
    };
    let mut lines = feedback(words, asked, key, &nobody, false, margin, columns);
    // Without the verdict, and without the blank line that may follow it.
    lines.remove(0);
    if lines.first().is_some_and(|line| line.width() == 0) {
        lines.remove(0);
    }
    lines
}

/// What is said of what someone would have done with a message, where it was not all that could be done.
fn handling_note(key: &Key, record: &Record) -> Option<&'static str> {
    match (&key.body, &record.response) {
        (KeyBody::Judge { answer, .. }, Some(Response::Judge { verdict, .. })) => {
            words::handling_note(*answer, *verdict)
        }
        _ => None,
    }
}

/// Whether the options themselves can carry the marks of right and wrong.
fn has_marks(body: &AskBody) -> bool {
    match body {
        AskBody::Choice { .. } | AskBody::Multiple { .. } | AskBody::TrueFalse => true,
        AskBody::Text
        | AskBody::Number { .. }
        | AskBody::Order { .. }
        | AskBody::Match { .. }
        | AskBody::Judge { .. } => false,
    }
}

/// The right answer in Markdown, line by line. Nothing where the key is that of another kind of question.
fn right_answer(words: &Catalogue, ask: &Ask, key: &Key) -> Vec<String> {
    match (&key.body, &ask.body) {
        (KeyBody::Choice(_) | KeyBody::Multiple(_) | KeyBody::TrueFalse { .. }, _) => {
            let options = lettered(words, ask);
            let right = options.iter().filter(|option| key.is_right(&option.id));
            right
                .map(|option| format!("The answer: {}. {}", option.letter, option.text))
                .collect()
        }
        (KeyBody::Text(accept), _) => vec![format!(
            "The answer: {}",
            accept.first().map_or("", String::as_str)
        )],
        (KeyBody::Number { answer, tolerance }, AskBody::Number { unit }) => {
            let unit = unit
                .as_ref()
                .map_or(String::new(), |unit| format!(" {unit}"));
            let tolerance = if *tolerance > 0.0 {
                format!(" (give or take {})", number(*tolerance))
            } else {
                String::new()
            };
            vec![format!("The answer: {}{unit}{tolerance}", number(*answer))]
        }
        (KeyBody::Order(right), AskBody::Order { steps }) => {
            let texts = right
                .iter()
                .filter_map(|id| steps.iter().find(|step| step.id == *id));
            let rows: Vec<String> = texts
                .enumerate()
                .map(|(i, step)| format!("{}. {}", i + 1, step.text))
                .collect();
            vec![rows.join("\n")]
        }
        (KeyBody::Match(pairs), AskBody::Match { lefts, rights }) => {
            let right = |left: &Id| {
                let id = pairs.get(left)?;
                rights.iter().find(|right| right.id == *id)
            };
            let rows: Vec<String> = lefts
                .iter()
                .filter_map(|left| Some(format!("- {} → {}", left.text, right(&left.id)?.text)))
                .collect();
            vec![rows.join("\n")]
        }
        (KeyBody::Judge { answer, .. }, _) => {
            vec![format!("It is {}.", words::judgement(*answer))]
        }
        (KeyBody::Number { .. } | KeyBody::Order(_) | KeyBody::Match(_), _) => Vec::new(),
    }
}

/// For each wrong option chosen: whether it is dangerous, and why it is wrong. Nothing where the answer as a whole is
/// right, by the key or because the host of a live session accepted it.
fn reasons<'a>(
    words: &Catalogue,
    ask: &Ask,
    key: &'a Key,
    record: &Record,
) -> Vec<(bool, Option<&'a String>)> {
    if record.verdict == Verdict::Right {
        return Vec::new();
    }
    let mut reasons = Vec::new();
    for option in lettered(words, ask) {
        if !key.is_right(&option.id) && option.is_chosen(record.response.as_ref()) {
            reasons.push((key.is_dangerous(&option.id), key.why(&option.id)));
        }
    }
    if let Some(Response::Match(joined)) = &record.response {
        for right in rights(ask) {
            let why = key.why(&right.id);
            if why.is_some() && joined.values().any(|joined| *joined == right.id) {
                reasons.push((false, why));
            }
        }
    }
    reasons
}

/// Red flags: found, missed, and parts that were fine. Nothing for questions without a message.
fn flags(ask: &Ask, key: &Key, record: &Record, margin: &str, columns: usize) -> Vec<Line> {
    let AskBody::Judge { parts, .. } = &ask.body else {
        return Vec::new();
    };
    let KeyBody::Judge {
        flags,
        decoys,
        difficulty,
        ..
    } = &key.body
    else {
        return Vec::new();
    };
    let marked = match &record.response {
        Some(Response::Judge {
            verdict: Handling::Report,
            marked,
        }) => Some(marked),
        _ => None,
    };

    let mut lines = Vec::new();
    if let Some(marked) = marked {
        lines.push(Line::new());
        let count = Line::of(Ink::PLAIN, margin);
        lines.push(count.and(Ink::BOLD, &marks_in_words(parts, flags, decoys, marked)));
    }
    for part in parts {
        let is_marked = marked.map(|ids| ids.contains(&part.id));
        let flag = flags.iter().find(|flag| flag.part == part.id);
        let decoy = decoys.iter().find(|decoy| decoy.part == part.id);
        if flag.is_none() && decoy.is_none() && is_marked != Some(true) {
            continue;
        }
        let (sign, ink, text) = part_words(flag, decoy, is_marked, flags.is_empty());
        lines.push(Line::new());
        let start = Line::of(Ink::PLAIN, margin)
            .and(ink, sign)
            .and(Ink::PLAIN, " ");
        lines.extend(
            Line::of(ink, &format!("“{}”", part.quote))
                .and(Ink::PLAIN, &text)
                .hang(&start, columns),
        );
    }
    if let Some(difficulty) = difficulty {
        let text = format!("By the NIST Phish Scale this one is {difficulty}.");
        lines.push(Line::new());
        lines.extend(Line::of(Ink::DIM, &text).hang(&Line::of(Ink::PLAIN, margin), columns));
    }
    lines
}

/// How many red flags were marked, how many were not, and how many parts were marked that are fine.
fn marks_in_words(
    parts: &[AskPart],
    flags: &[KeyFlag],
    decoys: &[KeyDecoy],
    marked: &BTreeSet<Id>,
) -> String {
    // Without a flag the message is legit, and all of it is fine.
    let is_fine = |id: &Id| flags.is_empty() || decoys.iter().any(|decoy| decoy.part == *id);
    let (mut found, mut missed, mut fine) = (0, 0, 0);
    for part in parts {
        let is_flag = flags.iter().any(|flag| flag.part == part.id);
        match (is_flag, marked.contains(&part.id)) {
            (true, true) => found += 1,
            (true, false) => missed += 1,
            (false, true) if is_fine(&part.id) => fine += 1,
            (false, _) => {}
        }
    }
    let fine = match fine {
        0 => String::new(),
        1 => ", 1 marked that is fine".to_owned(),
        n => format!(", {n} marked that are fine"),
    };
    format!("Red flags: {found} found, {missed} missed{fine}.")
}

/// The sign of a part, how it looks, and what is to be said of it.
fn part_words(
    flag: Option<&KeyFlag>,
    decoy: Option<&KeyDecoy>,
    marked: Option<bool>,
    legit: bool,
) -> (&'static str, Ink, String) {
    match (flag, decoy, marked) {
        (Some(flag), _, marked) => {
            let (sign, ink, word) = match marked {
                Some(true) => ("✓", Ink::GOOD, " found"),
                Some(false) => ("!", Ink::CAUTION, " missed"),
                None => ("!", Ink::BOLD, ""),
            };
            (sign, ink, format!("{word} · {}. {}", flag.words, flag.why))
        }
        (None, Some(decoy), Some(true)) => ("✗", Ink::BAD, format!(" is fine. {}", decoy.why)),
        (None, Some(decoy), _) => ("·", Ink::BOLD, format!(" is fine. {}", decoy.why)),
        (None, None, _) if !legit => (
            "·",
            Ink::BOLD,
            " is not among the red flags that are explained here.".to_owned(),
        ),
        (None, None, _) => (
            "✗",
            Ink::BAD,
            " is fine: nothing is wrong with it.".to_owned(),
        ),
    }
}

/// How many of a known population knew the answer.
pub(in crate::terminal) fn norm(words: &Catalogue, norm: &Norm) -> String {
    words.with(
        "norm",
        &[
            ("percent", &whole_percent(norm.percent)),
            ("population", &norm.population),
            ("source", &norm.source),
        ],
    )
}

fn source(words: &Catalogue, source: &Source) -> String {
    let section = source
        .section
        .as_ref()
        .map_or(String::new(), |section| format!(", {section}"));
    let url = source
        .url
        .as_ref()
        .map_or(String::new(), |url| format!(" · {url}"));
    words.with(
        "source",
        &[("source", &format!("{}{section}{url}", source.title))],
    )
}
