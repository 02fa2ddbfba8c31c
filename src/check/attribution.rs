//! Tells whether a question says who makes its claim. The rule on contested facts needs it.

use super::words::{Marks, Word, split};

/// Words that report a claim without saying whether anybody disagrees. They are not enough in an explanation, which is
/// shown after the answer was called right.
const REPORTING: [&str; 8] = [
    "said",
    "says",
    "say",
    "saying",
    "told",
    "according",
    "announced",
    "reported",
];

/// Whether a question in English attributes its claim to somebody, or says that somebody denies it.
pub(super) fn says_who(prompt: &str, explanation: &str) -> bool {
    let says = |text: &str, enough: fn(&Word<'_>) -> bool| {
        let mut words: Vec<Word<'_>> = Vec::new();
        split(text, true, &mut words);
        words
            .iter()
            .any(|word| word.marks.has(Marks::SAYING) && enough(word))
    };
    says(prompt, |_| true) || says(explanation, |word| !word.is_any(&REPORTING))
}
