//! Finds questions whose right option alone differs in punctuation, quotation marks or its first capital letter.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::diagnostic::{Code, Explanation, Severity};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q116"),
        name: "odd-punctuation",
        title: "the answer is written differently from every distractor",
        severity: Severity::Warning,
        what: "the answer alone ends with a full stop, begins in lower case or is in quotation marks, or it alone does not",
        why: "it shows that the answer was written with more care, or later",
        example: "answer = \"Report it.\"\ndistractors = [\"Delete it\", \"Ignore it\"]",
        instead: "write all options in the same way",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 12 and 28d",
    },
    run: Run::Each(run),
};

/// Tests whether a text has a property; `None` if the text is no evidence.
type StyleTest = fn(&str) -> Option<bool>;

/// Properties in which an option may differ from the others, with their names.
const WAYS: [(StyleTest, &str); 3] = [
    (
        |text| Some(text.trim_end().ends_with('.') && !text.trim_end().ends_with("..")),
        "a full stop at its end",
    ),
    (capital, "a capital letter at its beginning"),
    (
        |text| Some(text.trim().starts_with(['"', '\u{201c}', '\'', '\u{2018}'])),
        "quotation marks",
    ),
];

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    let Some(key) = asked.key() else { return };
    if asked.distractors().count() < 2 {
        return;
    }

    for (has, words) in WAYS {
        let of = |option: usize| has(&asked.options()[option].text);
        let Some(here) = of(key) else { continue };
        if asked.distractors().all(|option| of(option) == Some(!here)) {
            let message = format!(
                "only the answer {} {words}",
                if here { "has" } else { "is without" }
            );
            report.add(
                RULE.at(asked.option_span(key), message)
                    .label("written differently"),
            );
        }
    }
}

/// Whether a text begins with a capital; `None` for figures, names in mixed case, abbreviations and code.
fn capital(text: &str) -> Option<bool> {
    let mut letters = text.chars();
    let first = letters.next().filter(|c| c.is_alphabetic())?;
    let word = text
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let plain = word.chars().skip(1).all(char::is_lowercase) && text.contains(' ');
    plain.then(|| first.is_uppercase())
}
