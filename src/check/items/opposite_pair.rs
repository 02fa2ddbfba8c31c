//! Finds questions with two opposite options, one of them right, among other options: one of the two must be right, so
//! the others can be ruled out.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::{Word, same_words};
use crate::diagnostic::{Code, Explanation, Severity};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q118"),
        name: "opposite-pair",
        title: "the answer and its opposite are among other options",
        severity: Severity::Note,
        what: "two options that differ in one word and its opposite, one of them the answer, and other options beside them",
        why: "one of two opposites has to be right, so the others can be ruled out",
        example: "answer = \"Allow automatic updates\"\ndistractors = [\"Block automatic updates\", \"Buy a new phone\"]",
        instead: "delete the opposite, or add a second pair of opposites",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 28e",
    },
    run: Run::English(run),
};

/// Words and their opposites.
const OPPOSITES: [(&str, &str); 24] = [
    ("enable", "disable"),
    ("enabled", "disabled"),
    ("allow", "block"),
    ("allow", "deny"),
    ("accept", "reject"),
    ("accept", "decline"),
    ("true", "false"),
    ("safe", "unsafe"),
    ("secure", "insecure"),
    ("on", "off"),
    ("increase", "decrease"),
    ("increases", "decreases"),
    ("more", "less"),
    ("more", "fewer"),
    ("higher", "lower"),
    ("longer", "shorter"),
    ("faster", "slower"),
    ("before", "after"),
    ("always", "never"),
    ("all", "none"),
    ("public", "private"),
    ("internal", "external"),
    ("inside", "outside"),
    ("stronger", "weaker"),
];

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    let Some((a, b)) = asked.key().and_then(|_| any(asked)) else {
        return;
    };

    let (key, other) = if asked.is_key(a) { (a, b) } else { (b, a) };
    if asked.is_key(key) {
        let finding = RULE.at(
            asked.option_span(other),
            "this distractor is the opposite of the answer, and the others are not",
        );
        report.add(
            finding
                .label("the opposite")
                .also(asked.option_span(key), "the answer"),
        );
    }
}

/// The two options that are opposites, if they are the only such pair and there are other options.
pub(in crate::check) fn any(asked: &QuestionView<'_, '_>) -> Option<(usize, usize)> {
    if !asked.seen.english || asked.loose().count() < 3 {
        return None;
    }

    let opposites =
        |(a, b): &(usize, usize)| a < b && are_opposites(asked.option(*a), asked.option(*b));
    let mut pairs = asked
        .loose()
        .flat_map(|a| asked.loose().map(move |b| (a, b)))
        .filter(opposites);
    pairs.next().filter(|_| pairs.next().is_none())
}

fn are_opposites(a: &[Word<'_>], b: &[Word<'_>]) -> bool {
    if a.len() == b.len() {
        let mut different = a.iter().zip(b).filter(|(a, b)| !a.is(b.text));
        return match (different.next(), different.next()) {
            (Some((a, b)), None) => opposite(a, b),
            _ => false,
        };
    }

    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short.len() >= 2 && long.len() - short.len() <= 2 && is_negated(short, long)
}

fn opposite(a: &Word<'_>, b: &Word<'_>) -> bool {
    OPPOSITES
        .iter()
        .any(|(one, other)| (a.is(one) && b.is(other)) || (a.is(other) && b.is(one)))
}

/// Whether the longer text is the shorter one with "not", "never" or "do not" inserted; it has at most two words more.
fn is_negated(short: &[Word<'_>], long: &[Word<'_>]) -> bool {
    let alike = short
        .iter()
        .zip(long)
        .take_while(|(a, b)| a.is(b.text))
        .count();
    let put_in = &long[alike..alike + (long.len() - short.len())];
    let negation = put_in
        .iter()
        .any(|word| word.is_any(&["not", "never", "don't"]));
    negation && same_words(&short[alike..], &long[alike + put_in.len()..])
}
