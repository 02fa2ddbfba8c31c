//! Finds words that age, such as "currently" or a year, in questions without a date.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::{Marks, Word, split};
use crate::diagnostic::{Code, Explanation, Severity, Span};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q131"),
        name: "undated",
        title: "words that age, and no date",
        severity: Severity::Warning,
        what: "a prompt, an answer or an explanation with a year, \"currently\", \"recently\" or \"latest\" in it that says how things are, in a question with neither `as_of` nor `facts`",
        why: "nobody can tell when to review it, and what was the latest then is wrong now",
        example: "explanation = \"Currently the latest version is 4.2.\"",
        instead: "say when it was true: as_of = 2026-01-31, and when to look again: review_by = 2027-01-31",
        source: "NIST SP 800-50r1, on keeping a learning program up to date",
    },
    run: Run::English(run),
};

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    let question = asked.question();
    if question.as_of.is_some() || !question.facts.is_empty() {
        return;
    }

    let of_option = |key: usize| {
        let text = &asked.options()[key].text;
        let words = asked.option(key);
        aging(words, text, Part::Answer).map(|word| (key, word))
    };
    let key = asked.any_key().and_then(of_option);
    let finding = |span: Span| {
        RULE.at(
            span,
            "this may not stay true, and the question has no `as_of`",
        )
        .label("when?")
    };
    if let Some(word) = aging(asked.stem(), &question.prompt, Part::Prompt) {
        report.add(finding(asked.stem_span(&[word])));
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

/// The kind of text: in a prompt, words such as "recently" belong to its story.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Prompt,
    Answer,
    Explanation,
}

fn in_text(text: &str) -> Option<std::ops::Range<usize>> {
    // A quick test first: most texts have neither digits nor these few words.
    let hinted =
        text.contains("20") || text.contains("19") || WORDS.iter().any(|word| text.contains(word));
    if !hinted {
        return None;
    }

    let mut words: Vec<Word<'_>> = Vec::new();
    split(text, true, &mut words);
    aging(&words, text, Part::Explanation).map(|word| word.start..word.end())
}

/// The words that become outdated, without their first letter, which may be a capital.
const WORDS: [&str; 6] = [
    "urrently", "owadays", "atest", "ewest", "resently", "ecently",
];

/// The first word of a text that will become outdated: one that says how things are at the moment, or a year beside the
/// present tense. What happened in a year does not change.
fn aging<'a>(words: &[Word<'a>], text: &str, part: Part) -> Option<Word<'a>> {
    let at = words.iter().enumerate().find_map(|(at, word)| {
        let ages = (word.marks.has(Marks::TIMELY) && is_timely(words, at, part))
            || (is_year(word, text)
                && is_present(words, at)
                && !is_of_a_date(words, at, text)
                && !is_of_a_title(words, at, text));
        ages.then_some(at)
    })?;
    Some(words[at])
}

/// "The latest version is", but not "install the latest updates", "at the latest", or "recently" in a story.
fn is_timely(words: &[Word<'_>], at: usize, part: Part) -> bool {
    let word = &words[at];
    if word.is("recently") {
        return part != Part::Prompt && is_present(words, at);
    }
    if word.is_any(&["currently", "presently"]) {
        let of_a_story = |word: &Word<'_>| word.is_any(&["you", "you're", "your"]);
        return !(part == Part::Prompt && words[..at].iter().any(of_a_story));
    }
    let next = words.get(at + 1);
    let before = at.checked_sub(2).map(|two| (&words[two], &words[at - 1]));
    let deadline = before.is_some_and(|(at, the)| at.is("at") && the.is("the"));
    let whatever_is_new = next.is_some_and(|next| next.is_any(&ALWAYS_NEW));
    !deadline && !whatever_is_new && is_present(words, at)
}

/// Words before which "latest" never becomes outdated: "the latest updates".
const ALWAYS_NEW: [&str; 14] = [
    "update",
    "updates",
    "patch",
    "patches",
    "fixes",
    "security",
    "firmware",
    "software",
    "threats",
    "definitions",
    "signatures",
    "news",
    "technology",
    "antivirus",
];

fn is_year(word: &Word<'_>, text: &str) -> bool {
    let year = || {
        word.text
            .parse()
            .is_ok_and(|year: u32| (1990..=2099).contains(&year))
    };
    word.text.len() == 4 && word.is_number() && year() && !is_part_of_a_name(&text[..word.start])
}

/// Whether the sentence of a word is in the present tense: "is", "has", and no "was" and no form in -ed.
fn is_present(words: &[Word<'_>], at: usize) -> bool {
    let start = words[..=at]
        .iter()
        .rposition(|word| word.marks.has(Marks::FIRST))
        .unwrap_or(0);
    let length = words[at + 1..]
        .iter()
        .position(|word| word.marks.has(Marks::FIRST))
        .unwrap_or(words.len() - at - 1);
    let sentence = &words[start..=at + length];
    let present = |word: &Word<'_>| word.is_any(&["is", "are", "has", "have", "does", "do", "can"]);
    let past = |word: &Word<'_>| word.is_any(&["was", "were", "did", "had"]);
    sentence.iter().any(present) && !sentence.iter().any(past)
}

/// "December 2018", "(2018)": the date of something, not of the statement.
fn is_of_a_date(words: &[Word<'_>], at: usize, text: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let before = at.checked_sub(1).map(|before| &words[before]);
    before.is_some_and(|word| word.is_any(&MONTHS)) || text[..words[at].start].ends_with('(')
}

/// "The IT Act 2000": a year directly after a capitalised word that does not begin a sentence.
fn is_of_a_title(words: &[Word<'_>], at: usize, text: &str) -> bool {
    let before = at.checked_sub(1).map(|before| &words[before]);
    before.is_some_and(|word| {
        text[word.end()..words[at].start] == *" "
            && !word.marks.has(Marks::FIRST)
            && word.text.starts_with(|c: char| c.is_uppercase())
    })
}

/// Whether a year after this text belongs to a name: CVE-2021-44228, ISO 27001:2022. "Mid-2025" is a date.
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
