//! Finds prompts that do not ask for anything.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::{Marks, Word};
use crate::diagnostic::{Code, Explanation, Severity};
use crate::model::Kind;

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q125"),
        name: "no-question",
        title: "the prompt does not ask anything",
        severity: Severity::Warning,
        what: "a prompt without a question mark, a blank, a colon or dots at its end, or an order such as \"Choose\"",
        why: "learners must read every option and guess what is asked",
        example: "prompt = \"Passwords\"",
        instead: "ask a question that can be answered before the options are read",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 15; NBME Item-Writing Guide, chapter 3",
    },
    run: Run::Worded(run),
};

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    const WORDS_MIN: usize = 4;
    const WORDS_BEFORE_COLON_MIN: usize = 2;
    let asks = matches!(
        asked.kind(),
        Some(Kind::Choice(_) | Kind::Multiple(_) | Kind::Text(_) | Kind::Number(_))
    );
    if !asks || !asked.is_whole() {
        return;
    }

    let prompt = asked.question().prompt.trim_end();
    // Most prompts end with their question mark, which is found at once.
    if prompt.ends_with(QUESTION_MARKS) || prompt.contains(QUESTION_MARKS) {
        return;
    }

    let stem = asked.stem();
    let colon = prompt
        .lines()
        .any(|line| line.trim_end().trim_end_matches(['*', '_']).ends_with(':'));
    let goes_on = prompt
        .lines()
        .any(|line| line.trim_end().ends_with('\u{2026}'))
        || prompt.ends_with("...");
    let verdict = matches!(stem, [first, .., _, _] if first.is("true"))
        && stem[1..3].iter().any(|word| word.is("false"));
    let told = stem.iter().any(|word| {
        let orders =
            word.marks.has(Marks::IMPERATIVE) || (asked.seen.german && word.is_any(&GERMAN_ORDERS));
        word.marks.has(Marks::FIRST) && (orders || begins_a_question(asked, word))
    });
    // The options may complete a sentence without a full stop.
    let unfinished =
        !prompt.ends_with(['.', '!']) && stem.last().is_some_and(|word| word.marks.has(OPEN));
    let open = (goes_on && stem.len() >= WORDS_MIN)
        || (colon && stem.len() >= WORDS_BEFORE_COLON_MIN)
        || has_gap(prompt)
        || unfinished;
    if !(told || verdict || open) {
        let finding = RULE.at(asked.prompt_span(), "this prompt does not ask anything");
        report.add(finding.label(if stem.len() < WORDS_MIN {
            "a heading"
        } else {
            "no question"
        }));
    }
}

/// Question marks, also of Chinese and Arabic keyboards.
const QUESTION_MARKS: [char; 4] = ['?', '\u{ff1f}', '\u{61f}', '\u{2e2e}'];

/// Words with which a German prompt tells the learner what to do.
const GERMAN_ORDERS: [&str; 30] = [
    "wähle",
    "wählen",
    "nenne",
    "nennen",
    "ordne",
    "ordnen",
    "bringe",
    "bringen",
    "kreuze",
    "kreuzen",
    "markiere",
    "markieren",
    "bestimme",
    "bestimmen",
    "gib",
    "geben",
    "finde",
    "finden",
    "ergänze",
    "ergänzen",
    "entscheide",
    "entscheiden",
    "beurteile",
    "beurteilen",
    "schreibe",
    "schreiben",
    "tippe",
    "tippen",
    "rate",
    "vervollständige",
];

/// "What is 2 + 2": a question whose mark is missing or inside code.
fn begins_a_question(asked: &QuestionView<'_, '_>, word: &Word<'_>) -> bool {
    const GERMAN: [&str; 12] = [
        "welche", "welcher", "welches", "welchen", "was", "wer", "wann", "wo", "wie", "warum",
        "wieso", "womit",
    ];
    const ENGLISH: [&str; 7] = ["what", "which", "who", "whose", "why", "how", "where"];
    let words: &[&str] = if asked.seen.german { &GERMAN } else { &ENGLISH };
    word.is_any(words)
}

/// Whether a prompt has a gap to fill: underscores, escaped or not, or dots in brackets.
fn has_gap(prompt: &str) -> bool {
    let unescaped = format!(" {} ", prompt.replace(['\\', '*'], ""));
    ["__", "[...]", "(...)", "[\u{2026}]", "[ ]", "....", " _ "]
        .iter()
        .any(|gap| unescaped.contains(gap))
        || unescaped.contains(" _.")
}

/// Words that cannot end a sentence.
const OPEN: Marks = Marks::AUXILIARY.and(Marks::STOP);
