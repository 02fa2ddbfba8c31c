//! The learner's screens. One dialogue, three faces: rich (keys), plain (lines), scripted (plain, from a file).
//!
//! [`sit`] runs an attempt on a face. The attempt decides what happens next; the face shows it and answers;
//! the journal keeps what was answered before anything else happens.

mod bar;
#[cfg(unix)]
mod frame;
mod ink;
mod join;
mod keys;
#[cfg(unix)]
mod line_edit;
mod pages;
mod picker;
mod plain;
pub mod preview;
#[cfg(unix)]
mod rich;
mod room;
#[cfg(unix)]
mod tty;
#[cfg(unix)]
mod window;
mod words;

pub use bar::bar;
pub use ink::{Ink, Line, Paint, prose};
#[cfg(unix)]
pub use join::RichMember;
pub use join::{InRoom, JoinEnding, JoinRequest, MemberFace, PlainMember, Seat, SeatEvent, attend};
pub use pages::{HISTORY_COLUMNS_MAX, score_card};
pub use picker::{asked_on, confirm, confirm_loss, cut, pick};
pub use plain::Plain;
#[cfg(unix)]
pub use rich::Rich;
pub use room::{Dialogue, HostEnding, RoomControl, Seats, Session, pass_round_plain, run_plain};
#[cfg(unix)]
pub use room::{pass_round_rich, run_rich};
#[cfg(unix)]
pub use tty::is_taken;

use crate::catalogue::Catalogue;
use crate::engine::{Attempt, Certainty, Effect, Event, Item, Misfit, Record, Refusal, ScoreCard};
use crate::model::{Ask, Difficulty, FactRef, Feedback, Id, Key, Question, Quiz};
use std::collections::BTreeMap;
use std::io;

/// Milliseconds of a clock that never goes back.
pub type Clock<'c> = &'c dyn Fn() -> u64;

/// Where facts come from, in words.
pub type Sources = BTreeMap<FactRef, String>;

/// What a learner is about to take.
#[derive(Debug, Clone)]
pub struct Sitting<'a> {
    /// The texts, in the learner's language.
    pub words: &'a Catalogue,
    /// The quiz.
    pub quiz: &'a Quiz,
    /// What makes the same paper again.
    pub seed: String,
    /// Questions on the paper.
    pub questions: usize,
    /// Points on the paper.
    pub points_max: f64,
    /// When the learner is told.
    pub feedback: Feedback,
    /// How many were answered in an earlier sitting.
    pub answered_before: usize,
    /// The command that takes this quiz.
    pub command: String,
    /// The command that takes the same paper again.
    pub again: String,
    /// Where the facts that questions cite come from.
    pub sources: Sources,
}

/// A question as it is put to a learner. Nothing in it tells the answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// What stands above it: the title of the quiz.
    pub title: String,
    /// Its id.
    pub id: Id,
    /// What it is about.
    pub topic: Option<Id>,
    /// How hard its author thinks it is.
    pub difficulty: Option<Difficulty>,
    /// What is asked.
    pub ask: Ask,
    /// Its place on the paper, from 0.
    pub place: usize,
    /// Questions on the paper.
    pub total: usize,
    /// Whether "Not sure" is offered.
    pub not_sure: bool,
    /// Milliseconds to answer, if there is a limit.
    pub time_limit_ms: Option<u64>,
}

impl Asked {
    /// A question of a quiz at its place on a paper, without a time limit.
    pub fn new(quiz: &Quiz, item: &Item, place: usize, total: usize) -> Asked {
        let question = &quiz.questions[item.question];
        Asked {
            title: quiz.title.clone(),
            id: question.id.clone(),
            topic: question.topic.clone(),
            difficulty: question.difficulty,
            ask: item.ask(question),
            place,
            total,
            not_sure: quiz.settings.not_sure,
            time_limit_ms: None,
        }
    }
}

/// A question that was answered, with what is right.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// The question.
    pub asked: Asked,
    /// What is right.
    pub key: Key,
    /// What was answered.
    pub record: Record,
}

/// How a sitting ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Ending {
    /// All is answered.
    Finished(Box<ScoreCard>),
    /// The learner left, or the input ended.
    Left,
}

/// What shows an attempt to a learner and answers for them.
pub trait Face {
    /// Says what is about to be taken and how to answer.
    fn open(&mut self, sitting: &Sitting<'_>) -> io::Result<()>;
    /// Puts a question; asked again for the same place it goes on where it was.
    fn ask(&mut self, asked: &Asked) -> io::Result<Event>;
    /// Shows the hint of the question that was asked last.
    fn hint(&mut self, asked: &Asked) -> io::Result<()>;
    /// Asks how sure the learner is; `None` when they leave.
    fn certainty(&mut self, asked: &Asked) -> io::Result<Option<Certainty>>;
    /// Shows what became of the answer, and waits where waiting makes sense.
    fn feedback(&mut self, asked: &Asked, key: &Key, record: &Record) -> io::Result<Event>;
    /// Says why something cannot be done.
    fn refuse(&mut self, reason: &str) -> io::Result<()>;
    /// Shows every question with its feedback once more, after the last answer.
    fn review(&mut self, answered: &[Answered]) -> io::Result<()>;
    /// Shows the score card.
    fn score(&mut self, sitting: &Sitting<'_>, card: &ScoreCard) -> io::Result<()>;
}

/// What keeps an attempt.
pub trait Journal {
    /// Keeps an answer; durable when it returns.
    fn save(&mut self, place: usize, record: &Record);
    /// Keeps a note to the author of a question.
    fn note(&mut self, question: &Id, text: &str);
    /// Closes the attempt.
    fn finish(&mut self, card: &ScoreCard);
}

/// What a sitting is run with.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// Factor on every time limit; 0 takes them away.
    pub time_factor: f64,
    /// Whether "Not sure" is offered.
    pub not_sure: bool,
}

/// Runs an attempt on a face until it is finished or left. An error of the face leaves the attempt as it
/// was last kept.
pub fn sit(
    attempt: &mut Attempt,
    sitting: &Sitting<'_>,
    pace: Pace,
    face: &mut dyn Face,
    journal: &mut dyn Journal,
) -> io::Result<Ending> {
    face.open(sitting)?;
    let mut event = Event::Begin;
    let mut wait = Wait::Nothing;
    loop {
        for effect in attempt.handle(event) {
            match effect {
                Effect::Ask { place } => wait = Wait::Answer(place),
                Effect::AskCertainty { place } => wait = Wait::Certainty(place),
                Effect::ShowFeedback { place, record } => wait = Wait::Reading(place, record),
                Effect::ShowHint { place } => face.hint(&asked(attempt, place, pace))?,
                Effect::Save { place, record } => journal.save(place, &record),
                Effect::SaveNote { question, text } => journal.note(&question, &text),
                Effect::Refuse(refusal) => face.refuse(&refusal_words(sitting.words, &refusal))?,
                Effect::ShowScore(card) => {
                    journal.finish(&card);
                    if sitting.feedback == Feedback::End {
                        let records = attempt.records().into_iter().enumerate();
                        let answered = |(place, record)| Answered {
                            asked: asked(attempt, place, pace),
                            key: attempt.question_at(place).key(&sitting.sources),
                            record,
                        };
                        let all: Vec<Answered> = records.map(answered).collect();
                        face.review(&all)?;
                    }
                    face.score(sitting, &card)?;
                    return Ok(Ending::Finished(card));
                }
                Effect::Stop => return Ok(Ending::Left),
            }
        }
        event = match &wait {
            Wait::Nothing => Event::Leave,
            Wait::Answer(place) => face.ask(&asked(attempt, *place, pace))?,
            Wait::Certainty(place) => {
                let certainty = face.certainty(&asked(attempt, *place, pace))?;
                certainty.map_or(Event::Leave, Event::Certainty)
            }
            Wait::Reading(place, record) => {
                let key = attempt.question_at(*place).key(&sitting.sources);
                face.feedback(&asked(attempt, *place, pace), &key, record)?
            }
        };
    }
}

/// What the attempt waits for.
enum Wait {
    Nothing,
    Answer(usize),
    Certainty(usize),
    Reading(usize, Record),
}

fn asked(attempt: &Attempt, place: usize, pace: Pace) -> Asked {
    let items = &attempt.paper().items;
    Asked {
        not_sure: pace.not_sure,
        time_limit_ms: time_limit_ms(attempt.question_at(place), pace.time_factor),
        ..Asked::new(attempt.quiz(), &items[place], place, items.len())
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a bounded, positive number of milliseconds"
)]
fn time_limit_ms(question: &Question, factor: f64) -> Option<u64> {
    let limit_s = question.time_limit_s.filter(|_| factor > 0.0);
    limit_s.map(|seconds| (f64::from(seconds) * 1000.0 * factor).max(1000.0) as u64)
}

fn refusal_words(words: &Catalogue, refusal: &Refusal) -> String {
    words.text(match refusal {
        Refusal::NoHint => "take-no-hint",
        Refusal::NotSureNotOffered => "take-no-not-sure",
        Refusal::EmptyNote => "take-note-empty",
        Refusal::LongNote => "take-note-long",
        Refusal::Misfit(Misfit::Empty) => "lacks-text",
        Refusal::Misfit(Misfit::TooLong { .. }) => "take-answer-long",
        _ => "notice-not-now",
    })
}
