//! The question and the number of right options do not agree.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::{Marks, Word};
use crate::diagnostic::{Code, Finding, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code("Q123"),
    name: "answer-count",
    title: "the question and the number of right options do not agree",
    severity: Severity::Warning,
    what: "a `multiple` with one right option (a note), a prompt that names another number of options than are right, or a `choice` that asks for several",
    why: "learners tick as many as they are told to, and are marked wrong for it",
    example: "kind = \"multiple\"\nprompt = \"Choose two.\"\nanswers = [\"a\", \"b\", \"c\"]",
    instead: "name the number that is right, or none: redflag itself says \"choose all that apply\"",
    source: "Haladyna, Downing and Rodriguez (2002), guideline 14 and 19",
    run: Run::Each(run),
};

/// Numbers in words, from one on.
const NUMBERS: [&str; 6] = ["one", "two", "three", "four", "five", "six"];

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    if asked.options().is_empty() {
        return;
    }
    let right = (0..asked.options().len())
        .filter(|option| asked.is_key(*option))
        .count();
    if right == 0 {
        return;
    }
    let single = asked.any_key().is_some();
    if let Some((words, wanted)) = asked_for(asked).filter(|(_, wanted)| *wanted != Some(right)) {
        let told = wanted.map_or("several options".to_owned(), |wanted| {
            format!("{wanted} of the options")
        });
        if wanted.is_some() || single {
            let message = format!(
                "the prompt asks for {told}, and {right} {} right",
                if right == 1 { "is" } else { "are" }
            );
            report.add(
                RULE.at(asked.stem_span(words), message)
                    .label("does not agree with the key"),
            );
        }
    } else if right == 1 && !single {
        let finding = RULE
            .at(asked.span("answers"), "only one of the options is right")
            .label("one answer");
        let help = "a learner is told to choose all that apply; if one is meant to be chosen, it is a `choice`";
        report.add(
            Finding {
                severity: Severity::Note,
                ..finding
            }
            .help(help),
        );
    }
}

/// "Choose two", "select all": the words and the number, `None` for all.
fn asked_for<'s, 'a>(asked: &QuestionView<'s, 'a>) -> Option<(&'s [Word<'a>], Option<usize>)> {
    let stem = asked.stem();
    let at = (0..stem.len().saturating_sub(1)).find(|at| {
        stem[*at].marks.has(Marks::IMPERATIVE)
            && stem[*at].is_any(&["choose", "select", "pick", "tick", "mark"])
            && (number(&stem[at + 1]).is_some() || stem[at + 1].is("all"))
            && is_told(asked, *at)
    })?;
    Some((&stem[at..at + 2], number(&stem[at + 1])))
}

/// Whether a word of the prompt tells the learner what to do: it begins a sentence, or a part of the last one. "A banner
/// says: select all" and "an attacker can pick two" tell nobody.
fn is_told(asked: &QuestionView<'_, '_>, at: usize) -> bool {
    let word = &asked.stem()[at];
    let before = asked.question().prompt[..word.start]
        .trim_end_matches(|c: char| c.is_whitespace() || c == '*' || c == '_');
    let in_last = at + asked.last_sentence().len() >= asked.stem().len();
    let begins = word.marks.has(Marks::FIRST) && !before.ends_with([':', '"', '\u{201c}']);
    let begins_a_part = before.ends_with([',', ';', ':', '(', '[', '-', '\u{2013}', '\u{2014}'])
        || at
            .checked_sub(1)
            .is_some_and(|before| asked.stem()[before].is_any(&["please", "and", "then"]));
    begins || (in_last && begins_a_part)
}

fn number(word: &Word<'_>) -> Option<usize> {
    let named = NUMBERS
        .iter()
        .position(|name| word.is(name))
        .map(|at| at + 1);
    named
        .or_else(|| word.text.parse().ok())
        .filter(|number| *number <= NUMBERS.len())
}
