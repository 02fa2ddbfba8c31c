//! A question of opinion.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::{Marks, Word};
use crate::diagnostic::{Code, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code("Q134"),
    name: "opinion",
    title: "a question of opinion",
    severity: Severity::Note,
    what: "a prompt with \"in your opinion\" or \"do you think\", or a short one that asks for \"the best\" without saying what for",
    why: "nobody can be wrong about an opinion, and experts disagree about what is best",
    example: "prompt = \"What is the best password?\"",
    instead: "say by whose measure: \"according to NIST\", or \"against somebody who guesses\"",
    source: "Haladyna, Downing and Rodriguez (2002), guideline 6 and 7",
    run: Run::English(run),
};

/// Each has "you" or "your" as its second word.
const PHRASES: [[&str; 3]; 5] = [
    ["in", "your", "opinion"],
    ["do", "you", "think"],
    ["do", "you", "believe"],
    ["do", "you", "prefer"],
    ["would", "you", "prefer"],
];
/// A longer question says what for.
const SHORT_WORDS: usize = 8;
const CRITERIA: [&str; 14] = [
    "to",
    "for",
    "against",
    "when",
    "if",
    "according",
    "after",
    "before",
    "with",
    "way",
    "practice",
    "next",
    "first",
    "from",
];

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    let words = asked.last_sentence();
    let says = |part: &&[Word<'_>]| {
        let phrase = |phrase: &[&str; 3]| {
            part.iter()
                .zip(phrase)
                .all(|(word, wanted)| word.is(wanted))
        };
        part[1].is_any(&["you", "your"]) && PHRASES.iter().any(phrase)
    };
    let best = || {
        // "Which best describes" asks for a meaning.
        let superlative =
            |pair: &[Word<'_>]| pair[1].is("best") && pair[0].is_any(&["the", "is", "are"]);
        let at = words.windows(2).position(superlative)? + 1;
        let bare =
            asked.stem().len() <= SHORT_WORDS && !words.iter().any(|word| word.is_any(&CRITERIA));
        (bare
            && !asked.options().is_empty()
            && words.iter().any(|word| word.marks.has(Marks::ASKING)))
        .then(|| &words[at..=at])
    };
    if let Some(part) = words.windows(3).find(says).or_else(best) {
        report.add(
            RULE.at(asked.stem_span(part), "this asks for an opinion")
                .label("by whose measure?"),
        );
    }
}
