//! Finds quizzes with options in fixed order in which the right option is mostly at the same position.

use crate::check::quiz_view::{QuestionView, QuizView};
use crate::check::rule::{Report, Rule, Run};
use crate::check::statistics::{chi_square_tail, chi_square_uniform};
use crate::diagnostic::{Code, Explanation, Severity, Span};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q124"),
        name: "key-position",
        title: "the answer is too often in the same place",
        severity: Severity::Warning,
        what: "questions whose options are not shuffled, and whose answer is mostly in one place, or in the same place four times in a row",
        why: "anyone who notices the place does not need to know anything else",
        example: "[settings]\nshuffle = \"questions\"   # `answer` is then always the first option",
        instead: "let the options be shuffled, or write all of them, the answer too, in a fixed order into `pinned`",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 20",
    },
    run: Run::Quiz(run),
};

/// The smallest number of questions for a statement about one position.
const QUESTIONS_MIN: usize = 5;
/// The smallest expected count per position for which chi-square is valid.
const EXPECTED_MIN: usize = 5;
const CHANCE_MAX: f64 = 0.05;
const RUN_MIN: usize = 4;

fn run(seen: &QuizView<'_>, report: &mut Report) {
    let mut places = Places::default();
    let (mut last, mut running, mut longest_run) = (None, 0, 0);
    let mut span: Option<Span> = None;
    for asked in seen.with_taken().filter(|asked| is_fixed(asked)) {
        let Some(key) = asked.any_key() else {
            continue;
        };
        if report.leaves_out(&asked, &RULE) {
            continue;
        }
        places.add(asked.options().len(), key);
        running = if last == Some(key) { running + 1 } else { 1 };
        longest_run = longest_run.max(running);
        last = Some(key);
        span.get_or_insert_with(|| asked.option_span(key));
    }

    let MostUsedPosition { place, most, total } = places.favourite();
    let uneven = places
        .chance()
        .map_or(total >= QUESTIONS_MIN && 2 * most > total, |chance| {
            chance < CHANCE_MAX
        });
    if let Some(span) = span.filter(|_| uneven || longest_run >= RUN_MIN) {
        let message = format!(
            "in {most} of {total} questions that are not shuffled the answer is option {}",
            place + 1
        );
        let message = if uneven {
            message
        } else {
            format!("the answer is in the same place {longest_run} times in a row")
        };
        report.add(
            RULE.at(seen.title_span(), message)
                .label("not shuffled")
                .also(span, "the first of them"),
        );
    }
}

/// How often the answer is in each position, for each number of options.
#[derive(Default)]
struct Places(Vec<Vec<usize>>);

/// The position that has the most answers.
#[derive(Default)]
struct MostUsedPosition {
    place: usize,
    /// The number of answers in it.
    most: usize,
    /// The number of all answers.
    total: usize,
}

impl Places {
    fn add(&mut self, options: usize, key: usize) {
        let known = self
            .0
            .iter()
            .position(|counts| counts.len() == options)
            .unwrap_or_else(|| {
                self.0.push(vec![0; options]);
                self.0.len() - 1
            });
        self.0[known][key] += 1;
    }

    /// The position that has the most answers; if several do, the last.
    fn favourite(&self) -> MostUsedPosition {
        let places = self.0.iter().map(Vec::len).max().unwrap_or(0);
        let mut favourite = MostUsedPosition::default();
        for place in 0..places {
            let here: usize = self.0.iter().filter_map(|counts| counts.get(place)).sum();
            favourite.total += here;
            if here >= favourite.most {
                favourite.most = here;
                favourite.place = place;
            }
        }

        favourite
    }

    /// The probability of counts at least as uneven as these if all positions are equally likely; `None` if there are
    /// too few questions. Questions are grouped by number of options; the statistics and degrees of freedom of the
    /// groups are added.
    fn chance(&self) -> Option<f64> {
        let enough = |counts: &&Vec<usize>| {
            counts.len() > 1 && counts.iter().sum::<usize>() >= EXPECTED_MIN * counts.len()
        };
        let tests = self
            .0
            .iter()
            .filter(enough)
            .map(|counts| (chi_square_uniform(counts), counts.len() - 1));
        let (statistic, degrees) =
            tests.reduce(|(sum, all), (statistic, degrees)| (sum + statistic, all + degrees))?;
        Some(chi_square_tail(statistic, degrees))
    }
}

/// Whether the options of a question are never shuffled.
fn is_fixed(asked: &QuestionView<'_, '_>) -> bool {
    asked.any_key().is_some()
        && (!asked.question().shuffle_options || asked.options().iter().all(|option| option.pinned))
}
