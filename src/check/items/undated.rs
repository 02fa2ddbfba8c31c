//! Words that age, and no date.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::{Marks, Word, split};
use crate::diagnostic::{Code, Severity, Span};

pub(super) const RULE: Rule = Rule {
    code: Code("Q131"),
    name: "undated",
    title: "words that age, and no date",
    severity: Severity::Warning,
    what: "a prompt, an answer or an explanation with a year, \"currently\", \"recently\" or \"latest\" in it, in a question with neither `as_of` nor `facts`",
    why: "nobody can tell when to look at it again, and what was the latest then teaches the wrong thing now",
    example: "explanation = \"Currently the latest version is 4.2.\"",
    instead: "say when it was true: as_of = 2026-01-31, and when to look again: review_by = 2027-01-31",
    source: "NIST SP 800-50r1, on keeping a learning program up to date",
    run: Run::English(run),
};

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    let question = asked.question();
    if question.as_of.is_some() || !question.facts.is_empty() {
        return;
    }

    let of_option = |key: usize| {
        let text = &asked.options()[key].text;
        asked
            .option(key)
            .iter()
            .find(|word| ages(word, text))
            .map(|word| (key, *word))
    };
    let key = asked.any_key().and_then(of_option);
    let finding = |span: Span| {
        RULE.at(
            span,
            "this may not stay true, and the question has no `as_of`",
        )
        .label("when?")
    };
    if let Some(word) = asked
        .stem()
        .iter()
        .find(|word| ages(word, &question.prompt))
    {
        report.add(finding(asked.stem_span(&[*word])));
    } else if let Some((key, word)) = key {
        report.add(finding(asked.words_span(key, &[word])));
    } else if let Some(range) = in_text(&question.explanation) {
        let place = asked.place().then("explanation");
        report.add(finding(asked.seen.part(
            &place,
            &question.explanation,
            range,
        )));
    }
}

fn in_text(text: &str) -> Option<std::ops::Range<usize>> {
    // Digits and a few rare words: most texts have none of them.
    let hinted =
        text.contains("20") || text.contains("19") || WORDS.iter().any(|word| text.contains(word));
    if !hinted {
        return None;
    }

    let mut words: Vec<Word<'_>> = Vec::new();
    split(text, true, &mut words);
    words
        .iter()
        .find(|word| ages(word, text))
        .map(|word| word.start..word.end())
}

/// The words that age without their first letter, which may be a capital.
const WORDS: [&str; 6] = [
    "urrently", "owadays", "atest", "ewest", "resently", "ecently",
];

/// Whether a word of a text is a year of our time, or says that something is so at the moment.
fn ages(word: &Word<'_>, text: &str) -> bool {
    let year = || {
        word.text
            .parse()
            .is_ok_and(|year: u32| (1990..=2099).contains(&year))
    };
    let dated = || {
        word.text.len() == 4
            && word.is_number()
            && year()
            && !is_part_of_a_name(&text[..word.start])
    };
    word.marks.has(Marks::TIMELY) || dated()
}

/// Whether a year behind this text belongs to a name: CVE-2021-44228, ISO 27001:2022. "Mid-2025" is a date.
fn is_part_of_a_name(before: &str) -> bool {
    let glued_to = |text: &str| {
        text.rsplit(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    match before.as_bytes() {
        [.., b'-'] => glued_to(&before[..before.len() - 1])
            .bytes()
            .skip(1)
            .any(|byte| byte.is_ascii_uppercase()),
        [.., b':'] => !glued_to(&before[..before.len() - 1]).is_empty(),
        _ => false,
    }
}
