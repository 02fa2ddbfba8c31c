//! Finds prompts that ask for a different number of options than the number that are right, such as "Which two" where
//! three are right.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::{Marks, Word};
use crate::diagnostic::{Code, Explanation, Severity};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q123"),
        name: "answer-count",
        title: "the question and the number of right options do not agree",
        severity: Severity::Warning,
        what: "a `multiple` with one right option (a note), a prompt that asks for a different number of options than are right, or a `choice` that asks for several",
        why: "learners tick as many as they are told to, and are marked wrong for it",
        example: "kind = \"multiple\"\nprompt = \"Choose two.\"\nanswers = [\"a\", \"b\", \"c\"]",
        instead: "name the number that is right, or none: redflag itself says \"choose all that apply\"",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 14 and 19",
    },
    run: Run::Each(run),
};

/// Numbers as words, from one.
const NUMBERS: [&[&str]; 6] = [
    &["one", "eine"],
    &["two", "zwei"],
    &["three", "drei"],
    &["four", "vier"],
    &["five", "fünf"],
    &["six", "sechs"],
];

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    let options = 0..asked.options().len();
    let right = options.filter(|option| asked.is_key(*option)).count();
    if right == 0 {
        return;
    }

    let is_choice = asked.any_key().is_some();
    match asked_for(asked) {
        // In a `multiple`, "all that apply" fits any number.
        Some(AskedFor { number: None, .. }) if !is_choice => {}
        Some(AskedFor { words, number }) if number != Some(right) => {
            let told = match number {
                Some(number) => format!("{number} of the options"),
                None => "several options".to_owned(),
            };
            let is = if right == 1 { "is" } else { "are" };
            let message = format!("the prompt asks for {told}, and {right} {is} right");
            report.add(
                RULE.at(asked.stem_span(words), message)
                    .label("does not agree with the key"),
            );
        }
        _ if right == 1 && !is_choice => {
            let help = "a learner is told to choose all that apply; if one is meant to be chosen, it is a `choice`";
            let mut finding = RULE
                .at(asked.span("answers"), "only one of the options is right")
                .label("one answer")
                .help(help);
            finding.severity = Severity::Note;
            report.add(finding);
        }
        _ => {}
    }
}

/// How many options a prompt asks for.
struct AskedFor<'s, 'a> {
    /// The words that say it: "choose two", "select all".
    words: &'s [Word<'a>],
    /// The number; `None` for "all".
    number: Option<usize>,
}

fn asked_for<'s, 'a>(asked: &QuestionView<'s, 'a>) -> Option<AskedFor<'s, 'a>> {
    for (at, words) in asked.stem().windows(2).enumerate() {
        let list = if asked.seen.german {
            &CHOOSING_IN_GERMAN[..]
        } else {
            &CHOOSING
        };
        // The mark is tested first, because it is quick: English lists do not apply to German.
        if words[0].marks.has(Marks::IMPERATIVE) != asked.seen.german && words[0].is_any(list) {
            let skipped = asked.stem()[at + 1..]
                .iter()
                .take_while(|word| word.is_any(&["the", "sie", "die"]))
                .count();
            let Some(told) = asked.stem().get(at..at + skipped + 2) else {
                continue;
            };
            let number = number(&told[skipped + 1]);
            if (number.is_some() || told[skipped + 1].is("all")) && is_told(asked, at) {
                return Some(AskedFor {
                    words: told,
                    number,
                });
            }
        }
        if let Some(number) = which_so_many(asked, at) {
            let number = Some(number);
            return Some(AskedFor { words, number });
        }
    }

    None
}

/// Words that tell the learner to choose or name some of the options.
const CHOOSING: [&str; 9] = [
    "choose", "select", "pick", "tick", "mark", "name", "list", "identify", "find",
];
const CHOOSING_IN_GERMAN: [&str; 8] = [
    "wähle",
    "wählen",
    "nenne",
    "nennen",
    "markiere",
    "markieren",
    "kreuze",
    "kreuzen",
];

/// "Which two of these", "Welche zwei": the number, if the question begins like this. `None` if the answer names a
/// pair, because a `choice` may offer pairs.
fn which_so_many(asked: &QuestionView<'_, '_>, at: usize) -> Option<usize> {
    let stem = asked.stem();
    let [which, many] = &stem[at..at + 2] else {
        return None;
    };
    let asks = which.is_any(&["which", "what"]) || (asked.seen.german && which.is("welche"));
    if !asks {
        return None;
    }
    let number = number(many).filter(|number| *number > 1 && !many.is_number())?;
    let in_last = at + asked.last_sentence().len() >= stem.len();
    let glued = asked.question().prompt[many.end()..].starts_with('-');
    let names_pair = asked.any_key().is_some_and(|key| {
        let text = &asked.options()[key].text;
        let joined = |word: &Word<'_>| word.is_any(&["and", "und", "both", "beide"]);
        text.contains([',', '&', '+', '/']) || asked.option(key).iter().any(joined)
    });
    (in_last && !glued && !names_pair).then_some(number)
}

/// Whether a word of the prompt is an instruction to the learner, because it begins a sentence or a clause of the last
/// sentence. "A banner says: select all" and "an attacker can pick two" are not instructions.
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
        .position(|names| word.is_any(names))
        .map(|at| at + 1);
    named
        .or_else(|| word.text.parse().ok())
        .filter(|number| *number <= NUMBERS.len())
}
