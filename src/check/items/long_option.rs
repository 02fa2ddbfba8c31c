//! Finds options with too many words, and words that all options repeat at their start or end.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::{Marks, Word};
use crate::diagnostic::{Code, Explanation, Severity};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q127"),
        name: "long-option",
        title: "an option that takes long to read",
        severity: Severity::Note,
        what: "an option of more than 25 words, or three or more words with which all options begin or end",
        why: "words that repeat in every option belong in the prompt, where they are read once",
        example: "answer = \"You should always first report it\"\ndistractors = [\"You should always first delete it\", \"You should always first print it\"]",
        instead: "shorten the option, or move the shared words into the prompt",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 13",
    },
    run: Run::Each(run),
};

const WORDS_MAX: usize = 25;
const SHARED_WORDS: usize = 3;

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    if let Some(option) = asked.loose().find(|option| is_long(asked.option(*option))) {
        let message = format!(
            "this option has {} words; {WORDS_MAX} are plenty",
            asked.option(option).len()
        );
        report.add(RULE.at(asked.option_span(option), message).label("long"));
    }

    let mut loose = asked.loose();
    let (Some(first), 3..) = (loose.next(), asked.loose().count()) else {
        return;
    };

    let start = shared(asked, first, |a, b| {
        a.iter().zip(b).take_while(|(a, b)| is_same(a, b)).count()
    });
    let end = shared(asked, first, |a, b| {
        a.iter()
            .rev()
            .zip(b.iter().rev())
            .take_while(|(a, b)| is_same(a, b))
            .count()
    });
    let words = asked.option(first);
    let (part, word) = if start >= end {
        (&words[..start], "begin")
    } else {
        (&words[words.len() - end..], "end")
    };

    if part.len() >= SHARED_WORDS && part.len() < words.len() {
        let message = format!("all options {word} with the same {} words", part.len());
        report.add(
            RULE.at(asked.words_span(first, part), message)
                .label("say it in the prompt"),
        );
    }
}

fn is_long(words: &[Word<'_>]) -> bool {
    words.len() > WORDS_MAX
        && words
            .iter()
            .filter(|word| !word.marks.has(Marks::CODE))
            .count()
            > WORDS_MAX
}

/// Whether two words are the same. Code counts as quoted as a whole.
fn is_same(a: &Word<'_>, b: &Word<'_>) -> bool {
    a.is(b.text) && !a.marks.has(Marks::CODE)
}

/// The number of words that the first option shares with every other one, or 0 if it is below `SHARED_WORDS`. `of`
/// counts the words that two options share.
fn shared(
    asked: &QuestionView<'_, '_>,
    first: usize,
    of: fn(&[Word<'_>], &[Word<'_>]) -> usize,
) -> usize {
    let mut least = usize::MAX;
    for other in asked.loose().skip(1) {
        least = least.min(of(asked.option(first), asked.option(other)));
        if least < SHARED_WORDS {
            return 0;
        }
    }
    least
}
