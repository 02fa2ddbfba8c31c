//! Estimates the score of a test-taker who knows no facts and uses only clues in how the questions are written.
//!
//! In a `choice` question the simulated guesser gives each option points for clues, and picks one of those with the
//! most points at random. It calls a `true-false` statement with an absolute word false. Questions of other kinds offer
//! no clues. The same quiz always gets the same figures.

use super::items::absolute_distractor::absolute;
use super::items::convergence::shared;
use super::items::hedged_key::hedge;
use super::items::{clang, opposite_pair};
use super::quiz_view::{QuestionView, QuizView};
use super::statistics::tail_at_least;
use super::words::Marks;
use crate::format::{Others, ParsedText};
use crate::model::Kind;

/// The number of guessable questions below which no figures are given.
const QUESTIONS_MIN: usize = 5;

/// How well a quiz can be passed without knowledge.
#[derive(Debug, Clone, PartialEq)]
pub struct Guessability {
    /// Guessable questions: `choice` and `true-false`.
    pub questions: usize,
    /// The average result of blind guessing, in percent of these questions.
    pub chance_percent: f64,
    /// The average result of the simulated guesser, in percent of these questions.
    pub guesser_percent: f64,
    /// The probability that blind guessing would be right in at least as many of the questions in which clues left the
    /// guesser with one option.
    pub luck: f64,
    /// The clues that the guesser used, in the order in which it looks for them.
    pub clues: Vec<Clue>,
}

/// A clue in how questions are written, and how often it gave the right answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clue {
    /// What it is, such as "the longest option".
    pub name: &'static str,
    /// Questions in which it pointed to one option.
    pub questions: usize,
    /// Questions in which that option is the answer.
    pub right: usize,
}

/// The clues that favour an option, with their points.
const CLUES: [(&str, i32, ClueTest); 7] = [
    ("the longest option", 2, longest),
    ("the only hedged option", 2, hedged),
    ("the option that echoes the question", 2, echoing),
    ("the option that the others resemble", 1, converging),
    ("the only option without an absolute word", 2, not_absolute),
    ("all of these", 2, all_of_these),
    ("a number in the middle", 1, middle_number),
];

/// The option that a clue points to, if there is one.
type ClueTest = fn(&QuestionView<'_, '_>) -> Option<usize>;

/// Simulates the guesser on a quiz; `None` with fewer than five guessable questions.
pub fn guessability(opened: &ParsedText<'_>) -> Option<Guessability> {
    of_seen(&QuizView::new(opened, opened.quiz()?))
}

/// The same as [`guessability`], for a quiz that is already split into words.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of questions are far below 2^52"
)]
pub(super) fn of_seen(seen: &QuizView<'_>) -> Option<Guessability> {
    let guessed = |asked: &QuestionView<'_, '_>| {
        matches!(asked.kind(), Some(Kind::Choice(_) | Kind::TrueFalse(_)))
    };
    if seen.with_taken().filter(guessed).count() < QUESTIONS_MIN {
        return None;
    }

    let mut sum = Sum::default();
    for asked in seen.with_taken() {
        match asked.kind() {
            Some(Kind::Choice(choice)) => sum.choice(&asked, choice.key),
            Some(Kind::TrueFalse(statement)) => sum.statement(&asked, statement.answer),
            _ => {}
        }
    }

    let n = sum.questions;
    let percent = |expected: f64| 100.0 * expected / n as f64;
    Some(Guessability {
        questions: n,
        chance_percent: percent(sum.chance),
        guesser_percent: percent(sum.guesser),
        luck: tail_at_least(&sum.decided, sum.right),
        clues: sum
            .clues
            .into_iter()
            .filter(|clue| clue.questions > 0)
            .collect(),
    })
}

#[derive(Default)]
struct Sum {
    questions: usize,
    chance: f64,
    guesser: f64,
    /// For each question in which the guesser is left with one option: the chance of a blind guess.
    decided: Vec<f64>,
    right: usize,
    clues: Vec<Clue>,
}

impl Sum {
    #[expect(
        clippy::cast_precision_loss,
        reason = "counts of options are far below 2^52"
    )]
    fn choice(&mut self, asked: &QuestionView<'_, '_>, key: usize) {
        let options = asked.options().len();
        let points = self.points(asked, key);
        let most = points.iter().copied().max().unwrap_or(0);
        let best = points.iter().filter(|points| **points == most).count();
        let chance = 1.0 / options as f64;
        self.add(chance, best, points[key] == most);
    }

    /// The guesser calls an absolute statement false, and guesses blindly at any other.
    fn statement(&mut self, asked: &QuestionView<'_, '_>, answer: bool) {
        let absolute = asked
            .stem()
            .iter()
            .any(|word| word.marks.has(Marks::ABSOLUTE));
        if absolute {
            self.note("an absolute statement", !answer);
        }
        self.add(0.5, if absolute { 1 } else { 2 }, !(absolute && answer));
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "counts of options are far below 2^52"
    )]
    fn add(&mut self, chance: f64, best: usize, right: bool) {
        self.questions += 1;
        self.chance += chance;
        self.guesser += if right { 1.0 / best as f64 } else { 0.0 };
        if best == 1 {
            self.decided.push(chance);
            self.right += usize::from(right);
        }
    }

    /// The points of each option.
    fn points(&mut self, asked: &QuestionView<'_, '_>, key: usize) -> Vec<i32> {
        let mut points = vec![0; asked.options().len()];
        for (name, worth, find) in CLUES {
            if let Some(option) = find(asked) {
                points[option] += worth;
                self.note(name, option == key);
            }
        }

        if let Some((one, other)) = opposite_pair::any(asked) {
            points[one] += 1;
            points[other] += 1;
        }

        for option in asked.loose() {
            points[option] -= i32::from(absolute(asked.option(option)).is_some());
        }

        points
    }

    fn note(&mut self, name: &'static str, right: bool) {
        let at = self
            .clues
            .iter()
            .position(|clue| clue.name == name)
            .unwrap_or_else(|| {
                self.clues.push(Clue {
                    name,
                    questions: 0,
                    right: 0,
                });
                self.clues.len() - 1
            });
        self.clues[at].questions += 1;
        self.clues[at].right += usize::from(right);
    }
}

/// The option for which `of` is largest, if that is more than the second largest, and at least `lead_percent` percent of
/// it.
fn leader(
    asked: &QuestionView<'_, '_>,
    of: impl Fn(usize) -> usize,
    lead_percent: usize,
) -> Option<usize> {
    let options = asked.loose().map(|option| Some((of(option), option)));
    let (first, second) = options.fold((None, None), |(first, second), option| {
        if option > first {
            (option, first)
        } else {
            (first, second.max(option))
        }
    });
    let ((most, best), (second, _)) = (first?, second?);
    (most > second && most * 100 >= second * lead_percent).then_some(best)
}

/// The longest option, if the difference is visible at a glance: a fifth more than the second.
fn longest(asked: &QuestionView<'_, '_>) -> Option<usize> {
    leader(asked, |option| asked.chars(option), 120)
}

fn hedged(asked: &QuestionView<'_, '_>) -> Option<usize> {
    only(asked, |option| hedge(asked.option(option)).is_some())
}

fn echoing(asked: &QuestionView<'_, '_>) -> Option<usize> {
    only(asked, |option| clang::echo(asked, option).is_some())
}

fn converging(asked: &QuestionView<'_, '_>) -> Option<usize> {
    (asked.loose().count() >= 3)
        .then(|| leader(asked, |option| shared(asked, option), 130))
        .flatten()
}

fn not_absolute(asked: &QuestionView<'_, '_>) -> Option<usize> {
    only(asked, |option| {
        !asked
            .option(option)
            .iter()
            .any(|word| word.marks.has(Marks::ABSOLUTE))
    })
}

fn all_of_these(asked: &QuestionView<'_, '_>) -> Option<usize> {
    (0..asked.options().len()).find(|option| asked.others(*option) == Some(Others::All))
}

/// The middle one of three numbers.
fn middle_number(asked: &QuestionView<'_, '_>) -> Option<usize> {
    const WORDS_MAX: usize = 3;
    let number = |option: usize| {
        let words = asked.option(option);
        words
            .first()
            .filter(|word| word.is_number() && words.len() <= WORDS_MAX)?
            .text
            .parse::<u64>()
            .ok()
    };
    let mut numbers: Vec<(u64, usize)> = asked
        .loose()
        .map(|option| Some((number(option)?, option)))
        .collect::<Option<_>>()?;
    numbers.sort_unstable();
    (numbers.len() == 3).then(|| numbers[1].1)
}

/// The option for which `holds` is true, if it is the only one.
fn only(asked: &QuestionView<'_, '_>, holds: impl Fn(usize) -> bool) -> Option<usize> {
    let mut options = asked.loose().filter(|option| holds(*option));
    options
        .next()
        .filter(|_| options.next().is_none() && asked.loose().nth(1).is_some())
}
