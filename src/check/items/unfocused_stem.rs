//! Finds prompts that name no subject, such as "Which of the following is true?".

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::diagnostic::{Code, Explanation, Severity};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q159"),
        name: "unfocused-stem",
        title: "a prompt that only asks which option is true",
        severity: Severity::Warning,
        what: "a prompt such as \"Which of the following is true?\" that names no subject",
        why: "learners must read every option to find out what is asked, and the options become unrelated true-or-false statements",
        example: "prompt = \"Which of the following statements is true?\"",
        instead: "ask about one thing: \"What does the padlock in the address bar show?\"",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 14 and 15; NBME Item-Writing Guide, chapter 3",
    },
    run: Run::Worded(run),
};

/// Words of a prompt that say nothing about its subject.
const EMPTY: [&str; 24] = [
    "which",
    "what",
    "of",
    "the",
    "following",
    "these",
    "this",
    "statement",
    "statements",
    "is",
    "are",
    "option",
    "options",
    "answer",
    "answers",
    "below",
    "true",
    "correct",
    "right",
    "one",
    "ones",
    "choose",
    "select",
    "pick",
];
const EMPTY_IN_GERMAN: [&str; 24] = [
    "welche",
    "welcher",
    "welches",
    "was",
    "von",
    "der",
    "die",
    "den",
    "folgenden",
    "diesen",
    "dieser",
    "aussage",
    "aussagen",
    "antwort",
    "antworten",
    "ist",
    "sind",
    "richtig",
    "wahr",
    "korrekt",
    "stimmt",
    "stimmen",
    "trifft",
    "zu",
];

/// Words that ask which option is true.
const VERDICTS: [&str; 9] = [
    "true", "correct", "right", "richtig", "wahr", "korrekt", "stimmt", "stimmen", "trifft",
];

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    const WORDS_MIN: usize = 2;
    let words: &[&str] = if asked.seen.german {
        &EMPTY_IN_GERMAN
    } else {
        &EMPTY
    };
    let stem = asked.stem();
    let asks = !asked.options().is_empty() && stem.len() >= WORDS_MIN;
    let names_nothing = asks && stem.iter().all(|word| word.is_any(words));
    if names_nothing && stem.iter().any(|word| word.is_any(&VERDICTS)) {
        let finding = RULE.at(
            asked.prompt_span(),
            "this prompt only asks which option is true",
        );
        report.add(finding.label("about what?"));
    }
}
