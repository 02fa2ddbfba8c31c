//! `judge`: a message, what to do with it, and the parts that give it away.

use super::row::{Read, Row, TYPED};
use crate::catalogue::Catalogue;
use crate::engine::Response;
use crate::model::limits::PARTS_MAX;
use crate::model::{AskBody, AskPart, Handling, Id, Judgement, Key, KeyBody, KeyDecoy, KeyFlag};
use crate::terminal::AskedQuestion;
use crate::terminal::ink::{Ink, Line};
use crate::terminal::pages::{Feedback, Mark, message};
use crate::terminal::preview::{Page, PageRow, SHAPES};
#[cfg(unix)]
use crate::terminal::rich::{Judging, Widget};
use crate::terminal::words::JUDGEMENTS;
use std::collections::BTreeSet;

pub(super) const ROW: Row = Row {
    usage: "plain-type-judge",
    asks: "plain-answer-judge",
    read: |_, line, _| {
        let verdict = match line.to_lowercase().as_str() {
            "p" | "phish" => return Read::Phish,
            "c" | "check" => Handling::Check,
            "l" | "legit" => Handling::CarryOn,
            _ => return Read::Nothing,
        };
        Read::Answer(Response::Judge {
            verdict,
            marked: BTreeSet::new(),
        })
    },
    is_sound: |body| match body {
        AskBody::Judge { parts, .. } => parts.len() <= PARTS_MAX,
        _ => true,
    },
    own: |feedback, response| match response {
        Response::Judge { verdict, .. } => feedback.said(&feedback.words.text(match verdict {
            Handling::Report => "feedback-said-phish",
            Handling::Check => "feedback-said-check",
            Handling::CarryOn => "feedback-said-legit",
        })),
        _ => Vec::new(),
    },
    answer: |feedback| match &feedback.key.body {
        KeyBody::Judge { answer, .. } => feedback.prose(&is_it(feedback.words, *answer)),
        _ => Vec::new(),
    },
    marked,
    late: "rich-late-judged",
    given: |words, asked, response| {
        let Response::Judge { verdict, marked } = response else {
            return String::new();
        };
        let said = JUDGEMENTS
            .iter()
            .find(|(_, handling, _)| handling == verdict);
        let said = said.map_or(String::new(), |(_, _, id)| words.text(id));
        let numbers = match verdict {
            Handling::Report => numbers(asked, marked),
            Handling::Check | Handling::CarryOn => Vec::new(),
        };
        if numbers.is_empty() {
            return said;
        }
        format!("{said} ({})", numbers.join(", "))
    },
    typed: |_, asked, response| match response {
        Response::Judge { verdict, marked } => typed(asked, *verdict, marked),
        _ => String::new(),
    },
    saved: |words, _, response| {
        let Response::Judge { verdict, marked } = response else {
            return String::new();
        };
        match (verdict, marked.len()) {
            (Handling::CarryOn, _) => words.text("join-legit"),
            (Handling::Check, _) => words.text("join-check"),
            (Handling::Report, 0) => words.text("join-phish"),
            (Handling::Report, count) => words.with("join-phish-marked", &[("count", &count)]),
        }
    },
    bar: |words, _, response| {
        let Response::Judge { verdict, .. } = response else {
            return (String::new(), String::new());
        };
        let said = JUDGEMENTS
            .iter()
            .find(|(_, handling, _)| handling == verdict);
        said.map_or((String::new(), String::new()), |(letter, _, id)| {
            (letter.to_string(), words.text(id))
        })
    },
    #[cfg(unix)]
    widget: judging,
    input: |page| {
        let AskBody::Judge { message, parts } = &page.asked.ask.body else {
            return;
        };
        page.mail(message, parts, &|_| None);
        for (letter, _, id) in JUDGEMENTS {
            let shape = SHAPES[usize::from(letter != JUDGEMENTS[0].0)];
            page.button(&format!("{letter} {shape} "), &page.words.text(id));
        }
    },
    result,
    ..TYPED
};

#[cfg(unix)]
fn judging<'w>(words: &'w Catalogue, asked: &AskedQuestion) -> Option<Box<dyn Widget + 'w>> {
    match &asked.ask.body {
        AskBody::Judge { message, parts } => {
            let judging = Judging::new(words, message, parts, asked.not_sure);
            Some(Box::new(judging))
        }
        _ => None,
    }
}

fn is_it(words: &Catalogue, answer: Judgement) -> String {
    words.text(match answer {
        Judgement::Phish => "judged-phish",
        Judgement::Legit => "judged-legit",
    })
}

/// The numbers of the parts that were marked.
fn numbers(asked: &AskedQuestion, marked: &BTreeSet<Id>) -> Vec<String> {
    let AskBody::Judge { parts, .. } = &asked.ask.body else {
        return Vec::new();
    };
    let numbered = (1..).zip(parts);
    let marked = numbered.filter(|(_, part): &(usize, _)| marked.contains(&part.id));
    marked.map(|(number, _)| number.to_string()).collect()
}

fn typed(asked: &AskedQuestion, verdict: Handling, marked: &BTreeSet<Id>) -> String {
    match verdict {
        Handling::CarryOn => "l".to_owned(),
        Handling::Check => "c".to_owned(),
        Handling::Report => match numbers(asked, marked).as_slice() {
            [] => "p\n-".to_owned(),
            numbers => format!("p\n{}", numbers.join(",")),
        },
    }
}

/// The parts that someone marked after calling the message a phish.
fn marks_of(response: Option<&Response>) -> Option<&BTreeSet<Id>> {
    match response {
        Some(Response::Judge {
            verdict: Handling::Report,
            marked,
        }) => Some(marked),
        _ => None,
    }
}

/// The message with its parts marked.
fn marked(feedback: &Feedback<'_>) -> Vec<Line> {
    let AskBody::Judge {
        message: body,
        parts,
    } = &feedback.asked.ask.body
    else {
        return Vec::new();
    };
    let marks = marks_of(feedback.record.response.as_ref());
    let is_flag = |part: &Id| match &feedback.key.body {
        KeyBody::Judge { flags, .. } => flags.iter().any(|flag| flag.part == *part),
        _ => false,
    };
    let mark = |part: &AskPart| {
        let marked = marks.is_some_and(|ids| ids.contains(&part.id));
        let (sign, ink) = match (is_flag(&part.id), marked) {
            (true, true) => ("✓", Ink::GOOD),
            (true, false) => ("!", Ink::CAUTION),
            (false, true) => ("✗", Ink::BAD),
            (false, false) => return None,
        };
        Some(Mark {
            sign: sign.to_owned(),
            ink,
        })
    };
    message(
        feedback.words,
        body,
        parts,
        &mark,
        feedback.margin,
        feedback.columns,
    )
}

fn result(page: &mut Page<'_>, key: &Key, response: Option<&Response>) {
    let AskBody::Judge { message, parts } = &page.asked.ask.body else {
        return;
    };
    let KeyBody::Judge {
        answer,
        flags,
        decoys,
        difficulty,
    } = &key.body
    else {
        return;
    };
    page.text(Ink::BOLD, &is_it(page.words, *answer));
    page.gap();
    page.mail(message, parts, &|part| {
        flag_of(flags, part).map(|_| Mark {
            sign: String::new(),
            ink: Ink::BOLD,
        })
    });
    judged_parts(page, parts, (flags, decoys), marks_of(response));
    if let Some(difficulty) = difficulty {
        let id = format!("difficulty-{}", difficulty.replace(' ', "-"));
        let difficulty = page.words.text(&id);
        let text = page
            .words
            .with("phish-scale", &[("difficulty", &difficulty)]);
        page.text(Ink::DIM, &text);
    }
}

fn flag_of<'k>(flags: &'k [KeyFlag], part: &AskPart) -> Option<&'k KeyFlag> {
    flags.iter().find(|flag| flag.part == part.id)
}

/// The red flags, then the parts that look odd and are fine.
fn judged_parts(
    page: &mut Page<'_>,
    parts: &[AskPart],
    (flags, decoys): (&[KeyFlag], &[KeyDecoy]),
    marked: Option<&BTreeSet<Id>>,
) {
    let words = page.words;
    let has = |part: &AskPart| marked.is_some_and(|ids| ids.contains(&part.id));
    for part in parts {
        let Some(flag) = flag_of(flags, part) else {
            continue;
        };
        let good = has(part);
        let cue = words.text(&format!("cue-{}", flag.cue));
        let with_cue = |id: &str| words.with(id, &[("cue", &cue)]);
        let tag = match (good, marked) {
            (true, _) => format!("✓ {}", with_cue("tag-flag-found")),
            (false, Some(_)) => format!("! {}", with_cue("tag-flag-missed")),
            (false, None) => format!("! {cue}"),
        };
        judged_part(page, part, (good, false), tag, &flag.why);
    }
    for part in parts.iter().filter(|part| flag_of(flags, part).is_none()) {
        let Some(decoy) = decoys.iter().find(|decoy| decoy.part == part.id) else {
            continue;
        };
        let bad = has(part);
        let tag = if bad {
            page.tag("✗", "tag-decoy-marked")
        } else {
            words.text("tag-decoy")
        };
        judged_part(page, part, (false, bad), tag, &decoy.why);
    }
}

/// A part of the message, and what it reveals.
fn judged_part(
    page: &mut Page<'_>,
    part: &AskPart,
    (good, bad): (bool, bool),
    tag: String,
    why: &str,
) {
    let quote = page.exactly(&format!("“{}”", part.quote));
    page.row(
        quote,
        PageRow {
            good,
            bad,
            tag,
            why: Some(why),
        },
    );
}
