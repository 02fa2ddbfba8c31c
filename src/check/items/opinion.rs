//! Finds questions that ask for an opinion, about which nobody can be wrong.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::{Marks, Word, marked};
use crate::diagnostic::{Code, Explanation, Severity};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q134"),
        name: "opinion",
        title: "a question of opinion",
        severity: Severity::Note,
        what: "a prompt with \"in your opinion\" or \"do you think\", or a short one that asks for \"the best\" without saying what for",
        why: "nobody can be wrong about an opinion, and experts disagree about what is best",
        example: "prompt = \"What is the best password?\"",
        instead: "say by which criterion: \"according to NIST\", or \"against somebody who guesses\"",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 6 and 7",
    },
    run: Run::English(run),
};

/// Phrases whose second word is "you" or "your".
const PHRASES: [[&str; 3]; 5] = [
    ["in", "your", "opinion"],
    ["do", "you", "think"],
    ["do", "you", "believe"],
    ["do", "you", "prefer"],
    ["would", "you", "prefer"],
];
/// Longer questions usually say for what something is the best.
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
    let phrase = words.windows(3).find(|part| is_phrase(part));
    if let Some(part) = phrase.or_else(|| bare_best(asked)) {
        report.add(
            RULE.at(asked.stem_span(part), "this asks for an opinion")
                .label("by which criterion?"),
        );
    }
}

fn is_phrase(part: &[Word<'_>]) -> bool {
    // A quick test first: most words are neither.
    part[1].is_any(&["you", "your"])
        && PHRASES.iter().any(|phrase| {
            let mut pairs = part.iter().zip(phrase);
            pairs.all(|(word, wanted)| word.is(wanted))
        })
}

/// The word "best" in a short question that does not say for what. "Which best describes" asks for a meaning and is
/// fine.
fn bare_best<'s, 'a>(asked: &QuestionView<'s, 'a>) -> Option<&'s [Word<'a>]> {
    let words = asked.last_sentence();
    let is_superlative =
        |pair: &[Word<'_>]| pair[1].is("best") && pair[0].is_any(&["the", "is", "are"]);
    let best = words.windows(2).position(is_superlative)? + 1;

    let is_short = asked.stem().len() <= SHORT_WORDS;
    let says_what_for = words.iter().any(|word| word.is_any(&CRITERIA));
    let asks = marked(words, Marks::ASKING).is_some();
    let has_options = !asked.options().is_empty();
    (is_short && !says_what_for && asks && has_options).then(|| &words[best..=best])
}
