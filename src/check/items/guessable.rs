//! Finds quizzes on which a guesser who uses only clues in the wording would score better than chance, as
//! `guessability` estimates it.

use crate::check::guessability::of_seen;
use crate::check::quiz_view::QuizView;
use crate::check::rule::{Report, Rule, Run};
use crate::diagnostic::{Code, Explanation, Finding, Severity};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q143"),
        name: "guessable",
        title: "a quiz that can be passed by knowing how quizzes are written",
        severity: Severity::Warning,
        what: "a quiz of at least five `choice` and `true-false` questions in which a guesser who knows no facts, only how quizzes are written, does better than chance: a note from ten points on, a warning if luck does not explain it (p < 0.05)",
        why: "then the score says little about what people know",
        example: "a guesser would score 61 %, where chance gives 25 %",
        instead: "remove the clues that are named; `redflag explain` describes each of them",
        source: "NBME Item-Writing Guide, chapter 3; Haladyna, Downing and Rodriguez (2002), guideline 28; Millman, Bishop and Ebel (1965) on test-wiseness",
    },
    run: Run::Quiz(run),
};

/// Percentage points above chance from which there is a note.
const POINTS_MIN: f64 = 10.0;
/// The probability of so many right guesses below which the note becomes a warning.
const CHANCE_MAX: f64 = 0.05;

fn run(seen: &QuizView<'_>, report: &mut Report) {
    let Some(guess) = of_seen(seen) else { return };
    if guess.guesser_percent < guess.chance_percent + POINTS_MIN {
        return;
    }

    let message = format!(
        "somebody who only knows how quizzes are written would score {:.0}%, where chance gives {:.0}%",
        guess.guesser_percent, guess.chance_percent
    );
    let severity = if guess.luck < CHANCE_MAX {
        Severity::Warning
    } else {
        Severity::Note
    };

    let best = guess
        .clues
        .iter()
        .max_by_key(|clue| (clue.right, std::cmp::Reverse(clue.name)));
    let label = best.map_or(String::new(), |clue| {
        format!(
            "{}: right in {} of {}",
            clue.name, clue.right, clue.questions
        )
    });
    report.add(Finding {
        severity,
        ..RULE.at(seen.title_span(), message).label(label)
    });
}
