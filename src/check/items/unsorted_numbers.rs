//! Finds options that are all numbers but are shuffled or not sorted.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::diagnostic::{Code, Explanation, Severity};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q121"),
        name: "unsorted-numbers",
        title: "numbers out of order",
        severity: Severity::Note,
        what: "options that are all numbers and that are shuffled, or written out of order",
        why: "learners spend time sorting them, which says nothing about what they know",
        example: "answer = \"72 hours\"\ndistractors = [\"24 hours\", \"7 hours\"]",
        instead: "write all of them, the answer too, in order into `pinned`, which is never shuffled; or ask with kind = \"number\"",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 21",
    },
    run: Run::Each(run),
};

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    let options = asked.options().len();
    let Some(key) = asked.any_key() else { return };
    if options < 3 || number(asked, 0).is_none() {
        return;
    }

    let numbers: Option<Vec<(f64, u64)>> =
        (0..options).map(|option| number(asked, option)).collect();
    let Some(numbers) =
        numbers.filter(|numbers| numbers.iter().all(|(_, unit)| *unit == numbers[0].1))
    else {
        return;
    };

    let pinned = asked.options().iter().all(|option| option.pinned);
    let ascending = numbers.windows(2).all(|pair| pair[0].0 <= pair[1].0);
    let descending = numbers.windows(2).all(|pair| pair[0].0 >= pair[1].0);
    let shuffled = asked.question().shuffle_options && !pinned;
    if shuffled || !(ascending || descending) {
        let message = if shuffled {
            "the options are numbers, and they are shuffled"
        } else {
            "the options are numbers, out of order"
        };
        report.add(RULE.at(asked.option_span(key), message).label("a number"));
    }
}

/// The number in an option, with a hash of its unit; `None` if the option says more.
fn number(asked: &QuestionView<'_, '_>, option: usize) -> Option<(f64, u64)> {
    const UNIT_WORDS_MAX: usize = 2;
    let text = asked.options()[option].text.trim();
    let digits = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
        .unwrap_or(text.len());
    let value: f64 = text[..digits].replace(',', "").parse().ok()?;
    let unit = asked
        .option(option)
        .iter()
        .filter(|word| word.start >= digits);
    (unit.clone().count() <= UNIT_WORDS_MAX)
        .then(|| (value, unit.fold(0, |all, word| all ^ word.stem)))
}
