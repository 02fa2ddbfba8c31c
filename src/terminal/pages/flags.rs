//! Lists the red flags of a judged message, and the parts that looked odd but were harmless.

use super::feedback_data::Feedback;
use crate::catalogue::Catalogue;
use crate::engine::{Record, Response};
use crate::model::{AskBody, AskPart, Handling, Id, Judgement, Key, KeyBody, KeyDecoy, KeyFlag};
use crate::terminal::ink::{Ink, Line};
use std::collections::BTreeSet;

/// The id of a text about how the learner would have handled the message, if there was a better way.
pub(super) fn handling_note(key: &Key, record: &Record) -> Option<&'static str> {
    let (KeyBody::Judge { answer, .. }, Some(Response::Judge { verdict, .. })) =
        (&key.body, &record.response)
    else {
        return None;
    };
    match (answer, verdict) {
        (Judgement::Legit, Handling::Report) => Some("judged-phish-legit"),
        (Judgement::Phish, Handling::Check) => Some("judged-check-phish"),
        (Judgement::Legit, Handling::Check) => Some("judged-check-legit"),
        _ => None,
    }
}

/// The red flags: found ones, missed ones, and marked parts that were harmless. Empty for questions without a message.
pub(super) fn flags(feedback: &Feedback<'_>) -> Vec<Line> {
    let words = feedback.words;
    let AskBody::Judge { parts, .. } = &feedback.asked.ask.body else {
        return Vec::new();
    };
    let KeyBody::Judge {
        flags,
        decoys,
        difficulty,
        ..
    } = &feedback.key.body
    else {
        return Vec::new();
    };
    let marked = match &feedback.record.response {
        Some(Response::Judge {
            verdict: Handling::Report,
            marked,
        }) => Some(marked),
        _ => None,
    };

    let start = Line::of(Ink::PLAIN, feedback.margin);
    let mut lines = Vec::new();
    if let Some(marked) = marked {
        lines.push(Line::new());
        let text = marks_in_words(words, parts, (flags, decoys), marked);
        lines.extend(Line::of(Ink::BOLD, &text).hang(&start, feedback.columns));
    }
    for part in parts {
        let is_marked = marked.map(|ids| ids.contains(&part.id));
        let flag = flags.iter().find(|flag| flag.part == part.id);
        let decoy = decoys.iter().find(|decoy| decoy.part == part.id);
        if flag.is_none() && decoy.is_none() && is_marked != Some(true) {
            continue;
        }
        let (sign, ink, text) = part_words(words, (flag, decoy), is_marked, flags.is_empty());
        lines.push(Line::new());
        let start = start.clone().and(ink.badge(), sign).and(Ink::PLAIN, " ");
        let quote = words.with("host-quoted", &[("text", &part.quote)]);
        lines.extend(
            Line::of(ink, &quote)
                .and(Ink::PLAIN, &format!(" {text}"))
                .hang(&start, feedback.columns),
        );
    }
    if let Some(difficulty) = difficulty {
        let id = format!("difficulty-{}", difficulty.replace(' ', "-"));
        let text = words.with("phish-scale", &[("difficulty", &words.text(&id))]);
        lines.push(Line::new());
        lines.extend(Line::of(Ink::DIM, &text).hang(&start, feedback.columns));
    }
    lines
}

/// The number of red flags that were marked, that were missed, and of harmless parts that were marked.
fn marks_in_words(
    words: &Catalogue,
    parts: &[AskPart],
    (flags, decoys): (&[KeyFlag], &[KeyDecoy]),
    marked: &BTreeSet<Id>,
) -> String {
    // Without a flag the message is legit, and all of it is fine.
    let is_fine = |id: &Id| flags.is_empty() || decoys.iter().any(|decoy| decoy.part == *id);
    let (mut found, mut missed, mut fine) = (0_usize, 0_usize, 0_usize);
    for part in parts {
        let is_flag = flags.iter().any(|flag| flag.part == part.id);
        match (is_flag, marked.contains(&part.id)) {
            (true, true) => found += 1,
            (true, false) => missed += 1,
            (false, true) if is_fine(&part.id) => fine += 1,
            (false, _) => {}
        }
    }
    let text = words.with("feedback-flags", &[("found", &found), ("missed", &missed)]);
    if fine == 0 {
        return text;
    }
    let fine = words.with("feedback-flags-fine", &[("count", &fine)]);
    format!("{text} {fine}")
}

/// The sign and style of a part, and the text about it.
fn part_words(
    words: &Catalogue,
    (flag, decoy): (Option<&KeyFlag>, Option<&KeyDecoy>),
    marked: Option<bool>,
    legit: bool,
) -> (&'static str, Ink, String) {
    let fine = |why: &String| format!("{} {why}", words.text("feedback-is-fine"));
    match (flag, decoy, marked) {
        (Some(flag), _, marked) => {
            let cue = cue(words, flag);
            let (sign, ink, text) = match marked {
                Some(true) => (
                    "✓",
                    Ink::GOOD,
                    words.with("tag-flag-found", &[("cue", &cue)]),
                ),
                Some(false) => (
                    "!",
                    Ink::CAUTION,
                    words.with("tag-flag-missed", &[("cue", &cue)]),
                ),
                None => ("!", Ink::BOLD, format!("· {cue}")),
            };
            (sign, ink, format!("{text}. {}", flag.why))
        }
        (None, Some(decoy), Some(true)) => ("✗", Ink::BAD, fine(&decoy.why)),
        (None, Some(decoy), _) => ("·", Ink::BOLD, fine(&decoy.why)),
        (None, None, _) if !legit => ("·", Ink::BOLD, words.text("feedback-no-flag")),
        (None, None, _) => ("✗", Ink::BAD, words.text("feedback-nothing-wrong")),
    }
}

/// The name of a cue. For a cue unknown to this program, the words of the quiz.
fn cue(words: &Catalogue, flag: &KeyFlag) -> String {
    let id = format!("cue-{}", flag.cue);
    match words.text(&id) {
        unknown if unknown == id => flag.words.clone(),
        known => known,
    }
}
