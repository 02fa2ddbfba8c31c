//! Finds questions in which only one option has bold type, capitals or an exclamation mark for emphasis.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::diagnostic::{Code, Explanation, Severity};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q141"),
        name: "emphasis",
        title: "one option is emphasised",
        severity: Severity::Note,
        what: "an exclamation mark, bold type or a word in capitals for emphasis, in one option only",
        why: "an option that stands out is chosen or ignored because of its looks",
        example: "answer = \"Report it!\"\ndistractors = [\"Delete it\", \"Ignore it\"]",
        instead: "leave the emphasis out of the options",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 28d",
    },
    run: Run::Each(run),
};

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    if asked.loose().count() < 3 {
        return;
    }

    let mut loud = asked.loose().filter(|option| is_loud(asked, *option));
    if let (Some(option), None) = (loud.next(), loud.next()) {
        report.add(
            RULE.at(asked.option_span(option), "this option alone is emphasised")
                .label("stands out"),
        );
    }
}

/// Words that are in capitals for emphasis, not as abbreviations.
const SHOUTED: [&str; 10] = [
    "NOT", "NEVER", "ALWAYS", "ALL", "ONLY", "MUST", "NO", "EVERY", "NONE", "ANY",
];
const SHOUTED_IN_GERMAN: [&str; 8] = [
    "NICHT", "NIE", "NIEMALS", "IMMER", "ALLE", "NUR", "KEIN", "KEINE",
];

fn is_loud(asked: &QuestionView<'_, '_>, option: usize) -> bool {
    let text = &asked.options()[option].text;
    // In code these signs mean something else.
    if text.contains('`') {
        return false;
    }

    let list: &[&str] = if asked.seen.german {
        &SHOUTED_IN_GERMAN
    } else if asked.seen.english {
        &SHOUTED
    } else {
        &[]
    };
    let capitals = |text: &str| text.bytes().all(|byte| byte.is_ascii_uppercase());
    let shouted = || {
        asked
            .option(option)
            .iter()
            .any(|word| capitals(word.text) && list.contains(&word.text))
    };
    (text.trim_end().ends_with('!') && !is_one_odd_word(text))
        || text.contains("**")
        || (shouted() && text.bytes().any(|byte| byte.is_ascii_lowercase()))
}

/// Whether a text is one word with digits, signs or inner capitals, as a password is: "gH2!".
fn is_one_odd_word(text: &str) -> bool {
    let word = text.trim().trim_end_matches('!');
    !word.contains(' ')
        && (word.contains(|c: char| !c.is_alphabetic())
            || word.chars().skip(1).any(char::is_uppercase))
}
