//! Finds words of Latin letters with Cyrillic or Greek letters among them.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::texts;
use crate::diagnostic::{Code, Explanation, Finding, Severity, Span};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q140"),
        name: "mixed-scripts",
        title: "a word of letters from two alphabets",
        severity: Severity::Warning,
        what: "a word that mixes Latin letters with Cyrillic or Greek ones, in any text that a learner reads or types",
        why: "it looks like one word but is another: a search does not find it, and a typed answer does not match",
        example: "prompt = \"What is pаypal.example?\"   # the second letter is Cyrillic",
        instead: "type the word again; in the message of a `judge` question such a word may be intended and is not reported",
        source: "Unicode Technical Standard 39, section 5",
    },
    run: Run::Each(run),
};

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    texts::each(asked, &mut |place, text, _| {
        if let Some(range) = mixed(text) {
            report.add(finding(asked.seen.part(&place(), text, range)));
        }
    });
}

fn finding(span: Span) -> Finding {
    RULE.at(span, "this word mixes letters of two alphabets")
        .label("looks like another word")
}

/// The bytes of the first word that mixes Latin letters with Cyrillic or Greek ones. A single foreign letter among
/// digits and signs is a formula, not a mix.
fn mixed(text: &str) -> Option<std::ops::Range<usize>> {
    // The first bytes of Greek and Cyrillic letters, and of few others. Most texts have none.
    let may_begin_other = |byte: u8| matches!(byte, 0xcd..=0xd4);
    if !texts::has_byte(text, may_begin_other) {
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
        // Signs such as the micro sign before a unit are fine.
        latin > 0 && other > 0 && latin + other > 2
    })?;
    let start = word.as_ptr() as usize - text.as_ptr() as usize;
    Some(start..start + word.len())
}
