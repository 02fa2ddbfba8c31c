//! Finds questions whose sentences are too hard to read, by their Flesch-Kincaid grade.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::{Marks, Word};
use crate::diagnostic::{Code, Explanation, Severity};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q128"),
        name: "hard-to-read",
        title: "sentences for people with a degree",
        severity: Severity::Note,
        what: "a prompt with its options, 40 words or more, whose Flesch-Kincaid grade is above 14",
        why: "then the question measures reading, and the people who most need the training fail it",
        example: "prompt = \"\"\"Notwithstanding organisational heterogeneity and the proliferation of incompatible authentication mechanisms \\\nthroughout multinational administrative departments, which characteristics of contemporary identification procedures, \\\nincluding but not limited to biometric verification, necessitate comprehensive reconsideration whenever \\\ninfrastructural responsibilities are transferred to subcontracted telecommunication organisations?\"\"\"",
        instead: "use short sentences and the words that people use at work",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 8; Kincaid, Fishburne, Rogers and Chissom (1975), grade = 0.39 words per sentence + 11.8 syllables per word - 15.59",
    },
    run: Run::English(run),
};

/// With fewer words the figure is not reliable.
const WORDS_MIN: usize = 40;
/// Years of schooling. Technical terms (authentication, organisation) are long, so this is two more than the 12 usual
/// for general texts.
const GRADE_MAX: f64 = 14.0;

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    let options = asked.loose().map(|option| asked.option(option));
    let texts = std::iter::once(asked.stem()).chain(options);
    let words: usize = texts.clone().map(<[Word<'_>]>::len).sum();
    if words < WORDS_MIN {
        return;
    }

    let (mut syllables, mut sentences) = (0, 0);
    for word in texts.flatten() {
        syllables += usize::from(word.syllables);
        sentences += usize::from(word.marks.has(Marks::FIRST));
    }

    let grade = grade(words, sentences, syllables);
    if grade > GRADE_MAX {
        let message = format!("reading this takes about {grade:.0} years of schooling");
        report.add(RULE.at(asked.prompt_span(), message).label("hard to read"));
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "words of a question are far below 2^52"
)]
fn grade(words: usize, sentences: usize, syllables: usize) -> f64 {
    0.39 * words as f64 / sentences.max(1) as f64 + 11.8 * syllables as f64 / words as f64 - 15.59
}
