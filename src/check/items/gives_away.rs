//! Finds answers that appear word for word in the prompt of another question.

use crate::check::quiz_view::{QuestionView, QuizView};
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::{Word, same_words};
use crate::diagnostic::{Code, Explanation, Severity};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q133"),
        name: "gives-away",
        title: "one question gives away the answer of another",
        severity: Severity::Note,
        what: "an answer with three or more meaningful words that appears word for word in the prompt of another question",
        why: "anyone who reads one question does not need to know the answer of the other",
        example: "answer = \"Call the bank on the number on your card\"   # and elsewhere: prompt = \"You call the bank on the number on your card. What do you say?\"",
        instead: "reword one of the two, or leave one out of the quiz",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 4 (independent items)",
    },
    run: Run::Quiz(run),
};

/// The number of content words that makes an answer long enough to be recognised.
const CONTENT_MIN: usize = 3;
/// Bits of the filter for each pair of words in the prompts. The filter tells quickly that a pair is in no prompt.
const BITS_FOR_A_PAIR: usize = 16;
/// The smallest number of bits in the filter.
const FILTER_BITS_MIN: usize = 8192;
/// The largest number of prompt words that answers are compared with in a quiz, about a second of work. An ordinary
/// quiz needs a small part of it, because the filter excludes most answers.
const COMPARED_WORDS_MAX: usize = 100_000_000;

fn run(seen: &QuizView<'_>, report: &mut Report) {
    let mut filter: Option<Vec<u64>> = None;
    let mut left = COMPARED_WORDS_MAX;
    for asked in seen.asked() {
        let Some(key) = asked.any_key() else { continue };
        let words = asked.option(key);
        if words.iter().filter(|word| word.is_content()).count() < CONTENT_MIN {
            continue;
        }
        let filter = filter.get_or_insert_with(|| pairs_of_prompts(seen));
        if !words.windows(2).all(|pair| holds(filter, pair)) {
            continue;
        }
        let tells = |other: &QuestionView<'_, '_>| {
            let mut parts = other.stem().windows(words.len()).take(left / words.len());
            left -= parts.len() * words.len();
            other.index() != asked.index() && parts.any(|part| same_words(part, words))
        };
        if let Some(other) = seen.asked().find(tells) {
            let message = format!(
                "the answer appears in the prompt of the question `{}`",
                other.question().id
            );
            let finding = RULE.at(asked.option_span(key), message).label("given away");
            report.add(finding.also(other.prompt_span(), "here"));
        }
    }
}

/// A filter with a bit for every pair of neighbouring words in the prompts.
fn pairs_of_prompts(seen: &QuizView<'_>) -> Vec<u64> {
    let pairs: usize = seen.asked().map(|asked| asked.stem().len()).sum();
    let bits = (pairs * BITS_FOR_A_PAIR)
        .next_power_of_two()
        .max(FILTER_BITS_MIN);
    let mut filter = vec![0_u64; bits / 64];
    for pair in seen.asked().flat_map(|asked| asked.stem().windows(2)) {
        let bit = bit(pair, bits);
        filter[bit / 64] |= 1 << (bit % 64);
    }

    filter
}

fn holds(filter: &[u64], pair: &[Word<'_>]) -> bool {
    let bit = bit(pair, filter.len() * 64);
    filter[bit / 64] & (1 << (bit % 64)) != 0
}

fn bit(pair: &[Word<'_>], bits: usize) -> usize {
    let mixed = pair
        .iter()
        .fold(0_u64, |all, word| all.rotate_left(17) ^ word.stem);
    (mixed >> 32) as usize % bits
}
