//! A word of letters from two alphabets.

use super::{Asked, ItemRule, Run};
use crate::diagnostic::{Finding, Severity, Span};
use crate::format::{Place, codes, option_place};
use crate::model::{Kind, Opt};

pub(super) const RULE: ItemRule = ItemRule {
    code: codes::MIXED_SCRIPTS,
    severity: Severity::Warning,
    what: "a word of Latin letters with Cyrillic or Greek ones among them, in any text that a learner reads or types",
    why: "it looks like one word and is another: a search does not find it, and a typed answer does not match",
    example: "prompt = \"What is pаypal.example?\"   # the second letter is Cyrillic",
    instead: "type the word again; in the message of a `judge` question such a word may be the point, and is left alone",
    source: "Unicode Technical Standard 39, section 5",
    run: Run::Each(run),
};

fn run(asked: &Asked<'_, '_>, report: &mut dyn FnMut(Finding)) {
    let question = asked.question();
    let mut look = |place: &dyn Fn() -> Place, text: &str| {
        if let Some(range) = mixed(text) {
            report(finding(asked.seen.part(&place(), text, range)));
        }
    };
    look(&|| asked.place().then("prompt"), &question.prompt);
    look(&|| asked.place().then("explanation"), &question.explanation);
    for (key, text) in [
        ("hint", question.hint.as_ref()),
        ("why", of_statement(asked)),
    ] {
        if let Some(text) = text {
            look(&|| asked.place().then(key), text);
        }
    }
    for (index, option) in options(asked).iter().enumerate() {
        look(&|| option_place(asked.sketch(), index), &option.text);
        if let Some(why) = &option.why {
            look(&|| option_place(asked.sketch(), index).then("why"), why);
        }
    }
    match asked.kind() {
        Some(Kind::Text(text)) => {
            for accepted in &text.accept {
                look(&|| place_of_accepted(asked, accepted), accepted);
            }
        }
        Some(Kind::Match(matching)) => {
            for (index, pair) in matching.pairs.iter().enumerate() {
                look(
                    &|| asked.place().then("pairs").kept(index).at(0),
                    &pair.left.text,
                );
                look(
                    &|| asked.place().then("pairs").kept(index).at(1),
                    &pair.right.text,
                );
            }
            for (index, extra) in matching.extra.iter().enumerate() {
                look(
                    &|| asked.place().then("distractors").kept(index),
                    &extra.text,
                );
            }
        }
        _ => {}
    }
}

/// The reason that a statement is false.
fn of_statement<'a>(asked: &Asked<'_, 'a>) -> Option<&'a String> {
    match asked.kind() {
        Some(Kind::TrueFalse(statement)) => statement.why.as_ref(),
        _ => None,
    }
}

/// An accepted text stands in `answer` or in `accept`.
fn place_of_accepted(asked: &Asked<'_, '_>, accepted: &str) -> Place {
    let answer = asked.place().then("answer");
    if asked.seen.written(&answer).contains(accepted) {
        answer
    } else {
        asked.place().then("accept")
    }
}

/// The options or steps of a question.
fn options<'a>(asked: &Asked<'_, 'a>) -> &'a [Opt] {
    match asked.kind() {
        Some(Kind::Order(order)) => &order.steps,
        _ => asked.options(),
    }
}

fn finding(span: Span) -> Finding {
    RULE.at(span, "this word mixes letters of two alphabets")
        .label("looks like another word")
}

/// The bytes of the first word of Latin letters with Cyrillic or Greek ones among them. One foreign letter with only
/// figures and signs around it is a formula.
fn mixed(text: &str) -> Option<std::ops::Range<usize>> {
    if text.is_ascii() {
        return None;
    }
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_ascii());
    let word = words.into_iter().find(|word| {
        let latin = word
            .chars()
            .filter(|c| matches!(c, 'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}'))
            .count();
        let other = word
            .chars()
            .filter(|c| matches!(c, '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{52f}'))
            .count();
        // The micro sign and the like stand before a unit.
        latin > 0 && other > 0 && latin + other > 2
    })?;
    let start = word.as_ptr() as usize - text.as_ptr() as usize;
    Some(start..start + word.len())
}
