//! Finds right options that share far more words with the other options than any distractor does.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::Word;
use crate::diagnostic::{Code, Explanation, Severity};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q117"),
        name: "convergence",
        title: "the answer shares most with the other options",
        severity: Severity::Note,
        what: "an answer among four or more options that has far more words in common with the others than any distractor has",
        why: "distractors are often made by changing the answer a little, so people who know nothing pick the option that all the others resemble",
        example: "answer = \"A long unique password\"\ndistractors = [\"A long verse\", \"A unique name\", \"A birthday password\", \"A unique code\"]",
        instead: "let each distractor be a different mistake",
        source: "NBME Item-Writing Guide, chapter 3 (\"most elements in common\")",
    },
    run: Run::Each(run),
};

/// The limit, in percent of the second-highest count.
const RATIO_PERCENT: usize = 150;
/// The number of shared words above which it is hardly an accident.
const SHARED_MIN: usize = 4;

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    let Some(key) = asked.key() else { return };
    if asked.loose().count() < 4 {
        return;
    }

    let here = shared(asked, key);
    if here < SHARED_MIN {
        return;
    }

    let most = asked
        .distractors()
        .map(|option| shared(asked, option))
        .max()
        .unwrap_or(0);
    if here * 100 > most * RATIO_PERCENT {
        let message = format!(
            "the answer shares {here} words with the other options, and no distractor more than {most}"
        );
        report.add(
            RULE.at(asked.option_span(key), message)
                .label("what the others resemble"),
        );
    }
}

/// How many of an option's content words are in the other options, summed over those; 0 for a question that is too long
/// to compare.
pub(in crate::check) fn shared(asked: &QuestionView<'_, '_>, option: usize) -> usize {
    if asked.is_endless() {
        return 0;
    }

    let words = asked.option(option).iter();
    let others = asked.loose().filter(|other| *other != option);
    let in_other = |other: usize| {
        let is_shared = |word: &&Word<'_>| asked.has_word(other, word) && word.is_content();
        words.clone().filter(is_shared).count()
    };
    others.map(in_other).sum()
}
