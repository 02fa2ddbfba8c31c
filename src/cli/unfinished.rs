//! Handles an unfinished attempt at a quiz: continue it, give it up, or report that another terminal has it open.

use super::arguments::TakeArguments;
use super::attempt_lock::{AttemptLock, AttemptLocks, Holder};
use super::dialogue::Dialogue;
use super::exit::Failure;
use super::history::{self, History};
use super::library::AvailableQuiz;
use super::system::{Stream, System};
use crate::catalogue::Catalogue;
use crate::engine::Paper;
use crate::model::Id;
use crate::store::{AttemptId, SavedAttempt, Store};
use crate::terminal;

/// What to do with an earlier unfinished attempt.
pub(super) enum Earlier {
    /// Nothing: there is none, or it stays unchanged.
    Nothing,
    /// Continue it.
    Resume(Box<ResumedAttempt>),
    /// Abandon it for a new one.
    Replace(AttemptId),
}

/// An attempt to continue.
pub(super) struct ResumedAttempt {
    /// Its saved state.
    pub(super) saved: SavedAttempt,
    /// Its paper.
    pub(super) paper: Paper,
    /// The lock that prevents other terminals from continuing it.
    pub(super) lock: Option<AttemptLock>,
}

/// Looks for an unfinished attempt and decides what to do with it.
pub(super) fn earlier(
    system: &mut System,
    words: &Catalogue,
    (quiz, arguments, dialogue): (&AvailableQuiz, &TakeArguments, &mut Dialogue),
    history: &History,
    warnings: &mut Vec<String>,
) -> Result<Earlier, Failure> {
    let found = match history.read(|store| store.unfinished(&quiz.quiz.id)) {
        Ok(found) => found,
        Err(error) => {
            let why = error.message(words);
            warnings.push(words.with("history-cannot-read", &[("why", &why)]));
            None
        }
    };
    let Some(found) = found else {
        return none_was_left(words, quiz, arguments);
    };
    let asks = dialogue.rich || system.streams.terminals.input && !dialogue.is_scripted();
    let offered = asks && !finished_since(history, &quiz.quiz.id, &found);
    let lock = match AttemptLocks::of(system).take(found.id) {
        Holder::Us(lock) => lock,
        Holder::Another => {
            let date = date(system, &found);
            let said = |id: &str| words.with(id, &[("date", &date)]);
            if arguments.resume {
                return Err(Failure::Unusable(said("take-open-elsewhere")));
            }
            warnings.extend(offered.then(|| said("take-open-elsewhere-new")));
            return Ok(Earlier::Nothing);
        }
    };
    // Reads it again: before we held the lock, another terminal may have continued or finished the attempt.
    let again = history.read(|store| store.attempt(found.id)).ok();
    let is_open = |_: &SavedAttempt| {
        let open = history.read(|store| store.unfinished(&quiz.quiz.id));
        open.is_ok_and(|open| open.is_some_and(|open| open.id == found.id))
    };
    let Some(saved) = again.flatten().filter(is_open) else {
        return none_was_left(words, quiz, arguments);
    };

    let date = date(system, &saved);
    let done = |id: &str| {
        words.with(
            id,
            &[
                ("answered", &saved.records.len()),
                ("count", &saved.attempt.paper.len()),
                ("date", &date),
            ],
        )
    };
    let Some(paper) = history::same_paper(&quiz.quiz, &saved) else {
        if arguments.resume {
            return Err(Failure::Unusable(done("take-changed")));
        }
        warnings.push(done("take-changed"));
        return Ok(Earlier::Nothing);
    };
    let answer = if arguments.resume {
        Some(true)
    } else if offered {
        ask(system, words, dialogue, &done("take-go-on"))?
    } else {
        return Ok(Earlier::Nothing);
    };
    match answer {
        Some(true) => Ok(Earlier::Resume(Box::new(ResumedAttempt {
            saved,
            paper,
            lock,
        }))),
        Some(false) => Ok(Earlier::Replace(saved.id)),
        // Esc means neither: the learner wants to leave.
        None => Err(Failure::Interrupted),
    }
}

fn none_was_left(
    words: &Catalogue,
    quiz: &AvailableQuiz,
    arguments: &TakeArguments,
) -> Result<Earlier, Failure> {
    if arguments.resume {
        return Err(Failure::Unusable(
            words.with("take-nothing-left", &[("quiz", &quiz.name)]),
        ));
    }
    Ok(Earlier::Nothing)
}

/// The day and the time at which an attempt started: several may have been left on one day.
fn date(system: &System, saved: &SavedAttempt) -> String {
    let local = system.clock.local(saved.attempt.started_at);
    local.strftime("%Y-%m-%d %H:%M").to_string()
}

/// Asks whether to continue the attempt.
fn ask(
    system: &mut System,
    words: &Catalogue,
    dialogue: &mut Dialogue,
    question: &str,
) -> Result<Option<bool>, Failure> {
    if dialogue.rich {
        let color = system.shows_color(Stream::Error);
        return Ok(terminal::confirm(question, color)?);
    }
    let paint = system.paint(dialogue.stream);
    let mut plain = dialogue.plain(words, &mut system.streams, &system.clock, paint);
    Ok(plain.confirm(question)?)
}

/// Whether the learner has finished a later attempt at the quiz than an unfinished one. Then they do not want to
/// continue the older one.
fn finished_since(history: &History, quiz: &Id, left: &SavedAttempt) -> bool {
    let attempts = history.read(Store::attempts).unwrap_or_default();
    attempts.iter().any(|attempt| {
        attempt.quiz == *quiz
            && attempt.finished_at.is_some()
            && (attempt.started_at, attempt.id) > (left.attempt.started_at, left.id)
    })
}
