//! Finds prompts that quote words of the message to be judged. The learner can then see that
//! the message fits what the prompt announced, and answer without examining it.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::{Word, split};
use crate::diagnostic::{Code, Explanation, Severity};
use crate::model::Kind;

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q153"),
        name: "prompt-tells-message",
        title: "a prompt in the words of its message",
        severity: Severity::Warning,
        what: "a message to judge whose prompt shares eight words in a row with it, or six words of which three carry meaning",
        why: "anyone who compares the two texts knows whether the message was expected, and does not need to judge it",
        example: "the prompt says that \"a text will bring a code to show to the driver\", and the message brings \"a code to show to the driver\"",
        instead: "say in the prompt what the recipient would know, in other words and with less detail than the message",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 28b (verbatim repetition)",
    },
    run: Run::Each(run),
};

/// Shared words in a row that are always too many.
const RUN_MAX: usize = 8;
/// Shared words in a row that are too many if some of them carry meaning.
const RUN_WITH_MEANING: usize = 6;
/// The number of words with meaning in such a row.
const MEANING_MIN: usize = 3;
/// The largest number of words of a prompt or message that are compared; the rest is ignored.
const WORDS_MAX: usize = 300;

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    let Some(Kind::Judge(judge)) = asked.kind() else {
        return;
    };
    let stem = asked.stem();
    let stem = &stem[..stem.len().min(WORDS_MAX)];
    if stem.len() < RUN_WITH_MEANING {
        return;
    }

    let mut message: Vec<Word<'_>> = Vec::with_capacity(WORDS_MAX);
    let subject = judge.message.subject.as_deref().unwrap_or_default();
    split(subject, asked.seen.english, &mut message);
    split(&judge.message.body, asked.seen.english, &mut message);
    let message: Vec<u64> = message
        .iter()
        .take(WORDS_MAX)
        .map(|word| word.stem)
        .collect();

    if let Some(shared) = shared(stem, &message) {
        let text = format!(
            "the prompt and the message share {} words in a row",
            shared.len()
        );
        report.add(RULE.at(asked.stem_span(shared), text).label("in both"));
    }
}

/// The first run of words in a prompt that is too long and also in the message, whose words are given by their stems.
fn shared<'s, 'a>(stem: &'s [Word<'a>], message: &[u64]) -> Option<&'s [Word<'a>]> {
    let mut start = 0;
    // Most runs can be ruled out by the last word that they would need.
    while let Some(last) = stem.get(start + RUN_WITH_MEANING - 1) {
        if !message.contains(&last.stem) {
            start += RUN_WITH_MEANING;
            continue;
        }
        let rest = &stem[start..];
        start += 1;
        let longest = (0..message.len())
            .map(|at| common(rest, &message[at..]))
            .max()
            .unwrap_or(0);
        let run = &rest[..longest];
        let meaning = run.iter().filter(|word| word.is_content()).count();
        if longest >= RUN_MAX || longest >= RUN_WITH_MEANING && meaning >= MEANING_MIN {
            return Some(run);
        }
    }
    None
}

/// How many words two texts have in common at their starts.
fn common(a: &[Word<'_>], b: &[u64]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a.stem == **b).count()
}
