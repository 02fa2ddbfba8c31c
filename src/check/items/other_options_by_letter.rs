//! Finds options that name other options by their letters, as in "both A and B". Letters change because options are
//! shuffled.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::Word;
use crate::diagnostic::{Code, Explanation, Severity};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q144"),
        name: "other-options-by-letter",
        title: "an option that names others by their letters",
        severity: Severity::Warning,
        what: "an option such as \"A and C\", \"a) & b)\" or \"Only 1 and 3\"",
        why: "options are shuffled and have no fixed letters, and combinations give partial knowledge away",
        example: "distractors = [\"A and B\", \"B and C\"]",
        instead: "ask with kind = \"multiple\"",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 9 and 25",
    },
    run: Run::English(run),
};

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    for option in 0..asked.options().len() {
        if names_others(asked.option(option), &asked.options()[option].text) {
            let finding = RULE.at(
                asked.option_span(option),
                "this option names others by their letters, which change when options are shuffled",
            );
            report.add(finding.label("which ones?"));
        }
    }
}

/// Whether an option names others: "A and C", "A & C", "a) and c)", "1 and 3". A single "a" is an article, and two
/// numbers with a unit are an amount.
fn names_others(words: &[Word<'_>], text: &str) -> bool {
    const WORDS_MAX: usize = 5;
    if words.len() > WORDS_MAX {
        return false;
    }

    let letter = |word: &Word<'_>| match word.text.as_bytes() {
        [b'A'..=b'H' | b'1'..=b'8'] => true,
        [b'a'..=b'h'] => text[word.end()..].starts_with(')'),
        _ => false,
    };
    let filler = |word: &Word<'_>| {
        word.is_any(&[
            "and", "or", "both", "only", "either", "neither", "nor", "not",
        ])
    };
    let letters = words.iter().filter(|word| letter(word)).count();
    // "2 or 3" is an approximate number.
    let doubtful = words.iter().any(Word::is_number)
        && words.iter().any(|word| word.is_any(&["or", "either"]));
    letters >= 2
        && !doubtful
        && words.iter().all(|word| letter(word) || filler(word))
        && (words.iter().any(filler) || is_joined(words, text))
}

/// Whether only an ampersand separates two letters: "A & C", but neither "R&D" nor "3 & 4".
fn is_joined(words: &[Word<'_>], text: &str) -> bool {
    let apart =
        |pair: &[Word<'_>]| text[pair[0].end()..pair[1].start].trim_start_matches(')') == " & ";
    words.windows(2).all(apart) && !words.iter().any(Word::is_number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::words::split;

    #[test]
    fn options_that_name_others_are_told_from_letters_and_figures() {
        for (text, named) in [
            ("A and B", true),
            ("A & B", true),
            ("A & B & D", true),
            ("a) and b)", true),
            ("Both a) and c)", true),
            ("1 and 3", true),
            ("Only 2 and 4", true),
            ("a and b", false),
            ("C&A", false),
            ("9 and 10", false),
            ("2 or 3", false),
            ("1 and 3 characters", false),
            ("3 & 4", false),
            ("A", false),
            ("Vitamin A and C", false),
        ] {
            let mut words = Vec::new();
            split(text, true, &mut words);
            assert_eq!(names_others(&words, text), named, "{text}");
        }
    }
}
