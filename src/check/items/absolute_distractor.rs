//! Finds questions where only distractors have absolute words, such as "always" or "never".

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::{Marks, Word, marked};
use crate::diagnostic::{Code, Explanation, Severity};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q110"),
        name: "absolute-distractor",
        title: "absolute words in distractors only",
        severity: Severity::Warning,
        what: "a distractor with \"always\", \"never\", \"impossible\" or the like, or several with \"all\", \"only\" or \"every\", and no such word in the answer",
        why: "people who know nothing rule out what allows no exception, and they are right",
        example: "answer = \"It depends on who asks\"\ndistractors = [\"It is always safe\", \"It is never safe\"]",
        instead: "make the distractor a mistake that people really make, without the absolute word",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 28a; NBME Item-Writing Guide, chapter 3",
    },
    run: Run::English(run),
};

const EITHER: Marks = Marks::ABSOLUTE.and(Marks::SWEEPING);

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    let Some(key) = asked.key() else { return };
    if marked(asked.option(key), EITHER).is_some() {
        return;
    }

    let strong = asked
        .distractors()
        .find_map(|option| Some((option, *absolute(asked.option(option))?)));
    if let Some((option, word)) = strong.or_else(|| sweeping_in_all(asked)) {
        let span = asked.words_span(option, &[word]);
        report.add(
            RULE.at(
                span,
                "an absolute word in a distractor, and none in the answer",
            )
            .label("easy to strike out"),
        );
    }
}

/// The first distractor with its sweeping word, if every distractor has one. A single plain "all" or "only" reveals
/// nothing.
fn sweeping_in_all<'a>(asked: &QuestionView<'_, 'a>) -> Option<(usize, Word<'a>)> {
    let mut first = None;
    let mut count = 0;
    for option in asked.distractors() {
        let word = marked(asked.option(option), EITHER)?;
        first = first.or(Some((option, *word)));
        count += 1;
    }
    first.filter(|_| count >= 2)
}

/// The first absolute word. A sentence that begins with one ("Never open it") is advice, not a claim, and is ignored.
pub(in crate::check) fn absolute<'w, 'a>(words: &'w [Word<'a>]) -> Option<&'w Word<'a>> {
    let order = words
        .first()
        .is_some_and(|word| word.is_any(&["never", "always"]));
    words
        .iter()
        .skip(usize::from(order))
        .find(|word| word.marks.has(Marks::ABSOLUTE))
}
