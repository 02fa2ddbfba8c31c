//! `redflag review`: asks individual questions again, chosen from all quizzes, before the learner is likely to forget
//! them.

mod face;
mod journal;
mod json;
mod opening;
mod session;

pub(super) use json::write as write_json;
pub(super) use opening::{Opening, Wish};
pub(super) use session::{Done, SessionSetup, ask, say, say_result};

use super::arguments::ReviewArguments;
use super::choices;
use super::dialogue::Dialogue;
use super::exit::{Exit, Failure};
use super::learner;
use super::learner::{Found, Learner, about, candidates, questions};
use super::system::System;
use crate::catalogue::Catalogue;
use crate::engine::{Seed, Verdict};
use crate::model::Feedback;
use crate::review::{
    Candidate, Identity, Pick, PickOptions, QuestionStates, SessionSize, load_s, pick,
};
use crate::terminal::{Ink, Line};

/// Seconds of a minute.
const SECONDS_A_MINUTE: f64 = 60.0;

pub(super) fn run(system: &mut System, arguments: &ReviewArguments) -> Result<Exit, Failure> {
    let wish = Wish {
        plain: arguments.plain,
        json: arguments.json,
        answers: arguments.answers.as_deref(),
        language: arguments.language.as_deref(),
    };
    let Opening {
        mut dialogue,
        words,
        history,
        learner,
        quizzes,
    } = Opening::read(system, wish)?;
    let found = about(
        questions(&quizzes, Some(words.tag())),
        &choices::topics(&arguments.topic)?,
    )?;
    let found = without_unseen_tests(found, &learner.known);
    let candidates = candidates(&found);
    let seed = choices::seed(system, arguments.seed.as_deref())?;
    let picks = todays(&learner, arguments, &found, &candidates, &seed);
    if picks.is_empty() {
        return nothing(system, &dialogue, &words, &learner, &candidates, arguments);
    }

    let setup = SessionSetup {
        words: &words,
        title: words.text("review-title"),
        seed,
        certainty: arguments.certainty,
        time_factor: arguments.time_factor,
    };
    let history = Some(history);
    let done = ask(
        system,
        &mut dialogue,
        &setup,
        (history, &learner),
        &found,
        &picks,
    )?;
    let mut lines = result(&words, &done);
    lines.extend(outlook(&words, &learner, &done, &candidates));
    say_result(system, &dialogue, &lines)?;
    if arguments.json {
        write_json(system, &learner, &candidates, &done)?;
    }
    Ok(exit(&done))
}

/// Leaves out the questions of tests that the learner has not taken. A test is a quiz that explains nothing before its
/// end. It cannot measure someone who has seen its questions before.
fn without_unseen_tests<'a>(found: Vec<Found<'a>>, known: &QuestionStates) -> Vec<Found<'a>> {
    let may_ask = |found: &Found<'_>| {
        let quiz = &found.available.quiz;
        let identity = Identity::of(quiz, found.question);
        quiz.settings.feedback == Feedback::Each || known.last_day(identity).is_some()
    };
    found.into_iter().filter(may_ask).collect()
}

/// How a session ends.
pub(super) fn exit(done: &Done<'_>) -> Exit {
    if !done.kept {
        Exit::Unusable
    } else if done.finished {
        Exit::Done
    } else {
        Exit::Unfinished
    }
}

/// The questions of today that are still to be asked.
fn todays(
    learner: &Learner,
    arguments: &ReviewArguments,
    found: &[Found<'_>],
    candidates: &[Candidate<'_>],
    seed: &Seed,
) -> Vec<Pick> {
    let load = |place: usize| load_s(found[place].question);
    let budget = match arguments.minutes {
        None => {
            let most = arguments
                .questions
                .map_or(learner::QUESTIONS_A_DAY, |n| n as usize);
            let done = if arguments.ahead {
                0
            } else {
                learner.reviewed_today().count()
            };
            SessionSize::Questions(most.saturating_sub(done))
        }
        Some(minutes) => {
            let spent_s: u32 = if arguments.ahead {
                0
            } else {
                spent_s(learner, found)
            };
            let seconds = seconds(minutes).saturating_sub(spent_s);
            if seconds == 0 {
                return Vec::new();
            }
            SessionSize::Time {
                seconds,
                load: &load,
            }
        }
    };
    let wish = PickOptions {
        budget,
        today: learner.today,
        ahead: arguments.ahead,
        new: !arguments.no_new,
        seed,
    };
    pick(&learner.known, candidates, &wish)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a bounded, positive number of seconds"
)]
fn seconds(minutes: f64) -> u32 {
    (minutes * SECONDS_A_MINUTE).round() as u32
}

/// The seconds that today's review took, estimated from the text of its questions.
fn spent_s(learner: &Learner, found: &[Found<'_>]) -> u32 {
    let loads = learner.reviewed_today().filter_map(|logged| {
        let same = |found: &&Found<'_>| {
            let home = found.available.quiz.home(found.question);
            found.question.id == logged.question && *home == logged.quiz
        };
        found.iter().find(same).map(|found| load_s(found.question))
    });
    loads.sum()
}

/// The number of right answers.
pub(super) fn result(words: &Catalogue, done: &Done<'_>) -> Vec<Line> {
    let answered = done.first_answers().count();
    let right = done
        .first_answers()
        .filter(|outcome| outcome.record.verdict == Verdict::Right)
        .count();
    let text = if answered == 0 {
        words.text("review-nothing-answered")
    } else {
        words.with("review-result", &[("right", &right), ("count", &answered)])
    };
    vec![Line::new(), Line::of(Ink::BOLD, &text)]
}

/// What comes next: more questions today, or the next day on which something is due.
fn outlook(
    words: &Catalogue,
    learner: &Learner,
    done: &Done<'_>,
    candidates: &[Candidate<'_>],
) -> Vec<Line> {
    if !crate::review::due(&done.known, candidates, learner.today).is_empty() {
        let id = if done.finished {
            "review-more-today"
        } else {
            "review-rest-today"
        };
        return vec![Line::of(Ink::PLAIN, &words.text(id))];
    }
    next(words, learner, &done.known, candidates)
        .into_iter()
        .collect()
}

fn next(
    words: &Catalogue,
    learner: &Learner,
    known: &QuestionStates,
    candidates: &[Candidate<'_>],
) -> Option<Line> {
    let (day, _) = learner::next_due(known, candidates, learner.today)?;
    let days = day.since(learner.today);
    let text = words.with("review-next", &[("days", &days)]);
    Some(Line::of(Ink::PLAIN, &text))
}

/// Explains why there is nothing to ask, and what the learner can do.
fn nothing(
    system: &mut System,
    dialogue: &Dialogue,
    words: &Catalogue,
    learner: &Learner,
    candidates: &[Candidate<'_>],
    arguments: &ReviewArguments,
) -> Result<Exit, Failure> {
    let known = &learner.known;
    let is_known = |candidate: &Candidate<'_>| {
        known
            .state(candidate.identity, candidate.fingerprint)
            .is_some()
    };
    let id = if !candidates.iter().any(is_known) {
        "review-nothing-yet"
    } else if learner.reviewed_today().next().is_some() && !arguments.ahead {
        "review-done-today"
    } else if arguments.ahead {
        "review-all-answered-today"
    } else {
        "review-nothing-due"
    };
    let mut lines = vec![Line::of(Ink::PLAIN, &words.text(id))];
    lines.extend(next(words, learner, known, candidates));
    say_result(system, dialogue, &lines)?;
    if arguments.json {
        let done = Done::nothing(known.clone());
        write_json(system, learner, candidates, &done)?;
    }
    Ok(Exit::Done)
}
