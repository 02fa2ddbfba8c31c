//! The learner's screens, with three interfaces ("faces") to the same dialogue: rich (full screen, keys), plain
//! (lines), and scripted (plain, with answers from a file).
//!
//! [`sit`] runs an attempt on a face. The attempt decides what happens next; the face shows it and returns the
//! learner's input; the journal saves each answer before anything else happens.

mod bar;
mod exam;
#[cfg(unix)]
mod frame;
#[cfg(unix)]
mod gate;
mod ink;
mod join;
mod keys;
mod kinds;
#[cfg(unix)]
mod line_edit;
mod number;
mod pages;
mod picker;
mod plain;
pub mod preview;
#[cfg(unix)]
mod quizzes;
mod result;
#[cfg(unix)]
mod rich;
mod room;
#[cfg(unix)]
mod tty;
#[cfg(unix)]
mod window;
mod words;

pub use bar::bar;
pub use exam::{Exam, ExamRow, ExamState, Given};
pub use ink::{Ink, Line, Paint, prose};
#[cfg(unix)]
pub use join::RichMember;
pub use join::{
    JoinEnding, JoinRequest, JoinedMember, MemberFace, PlainMember, Seat, SeatEvent, attend,
};
pub use pages::HISTORY_COLUMNS_MAX;
pub use picker::{asked_on, confirm, confirm_loss, cut};
pub use plain::{Plain, Visits};
#[cfg(unix)]
pub use quizzes::pick_quiz;
pub use result::score_card;
#[cfg(unix)]
pub use rich::Rich;
pub use room::{
    Dialogue, HostEnding, PageMaker, RoomControl, Seats, Session, pass_round_plain, run_plain,
};
#[cfg(unix)]
pub use room::{pass_round_rich, run_rich};
#[cfg(unix)]
pub use tty::is_taken;

use crate::catalogue::Catalogue;
use crate::engine::{Attempt, Effect, Event, Item, Misfit, Record, Refusal, ScoreCard};
use crate::model::{Ask, Difficulty, FactRef, Feedback, Id, Key, Question, Quiz};
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

/// A group of quizzes to pick from, with a heading.
#[derive(Debug, Clone)]
pub struct PickGroup {
    /// The heading.
    pub heading: String,
    /// The quizzes.
    pub rows: Vec<PickRow>,
}

/// A quiz to pick.
#[derive(Debug, Clone)]
pub struct PickRow {
    /// Its title.
    pub title: String,
    /// Further details, on the line below the title.
    pub facts: String,
    /// The text that a search looks in, in lower case.
    pub searched: String,
    /// Its index among all quizzes, from 0.
    pub place: usize,
}

/// A monotonic clock, in milliseconds.
pub type Clock<'c> = &'c dyn Fn() -> u64;

/// The source of each fact, in words.
pub type Sources = BTreeMap<FactRef, String>;

/// Information about the quiz that a learner takes.
#[derive(Debug, Clone)]
pub struct QuizInfo<'a> {
    /// The texts, in the learner's language.
    pub words: &'a Catalogue,
    /// The quiz.
    pub quiz: &'a Quiz,
    /// The seed of the paper.
    pub seed: String,
    /// The number of questions on the paper.
    pub questions: usize,
    /// The maximum points of the paper.
    pub points_max: f64,
    /// When feedback is shown.
    pub feedback: Feedback,
    /// The number of questions answered in an earlier sitting.
    pub answered_before: usize,
    /// The command that takes this quiz.
    pub command: String,
    /// The command that takes the same paper again, if there is one.
    pub again: Option<String>,
    /// The command that asks the questions that were not answered right, if answers are saved.
    pub missed: Option<String>,
    /// The sources of the facts that questions cite.
    pub sources: Sources,
    /// Which answers will be saved, as far as is known before the first one.
    pub kept: SavedAnswers,
    /// Whether it is practice with a part of the quiz, which nobody passes or fails.
    pub practice: bool,
}

/// Which answers are saved. Shown to a learner who wants to leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SavedAnswers {
    /// Every answer, and the attempt can go on later.
    Attempt,
    /// Every answer. Unanswered questions come again another time.
    Answers,
    /// The answers before an error, and none after it.
    Part,
    /// Nothing.
    Nothing,
}

/// A question as a learner sees it, without its key.
#[derive(Debug, Clone, PartialEq)]
pub struct AskedQuestion {
    /// The title of the quiz.
    pub title: String,
    /// Its id.
    pub id: Id,
    /// Its topic.
    pub topic: Option<Id>,
    /// Its difficulty, as the author rates it.
    pub difficulty: Option<Difficulty>,
    /// The question itself.
    pub ask: Ask,
    /// Its index on the paper, from 0.
    pub place: usize,
    /// The number of questions on the paper.
    pub total: usize,
    /// Whether "Not sure" is offered.
    pub not_sure: bool,
    /// The time limit in milliseconds, if there is one.
    pub time_limit_ms: Option<u64>,
    /// The state of the exam, if the question is part of one.
    pub exam: Option<Arc<Exam>>,
}

impl AskedQuestion {
    /// A question of a quiz at its place on a paper, without a time limit.
    pub fn new(quiz: &Quiz, item: &Item, place: usize, total: usize) -> AskedQuestion {
        let question = &quiz.questions[item.question];
        AskedQuestion {
            title: quiz.title.clone(),
            id: question.id.clone(),
            topic: question.topic.clone(),
            difficulty: question.difficulty,
            ask: item.ask(question),
            place,
            total,
            not_sure: quiz.settings.not_sure,
            time_limit_ms: None,
            exam: None,
        }
    }
}

/// A question with its key and the learner's answer.
#[derive(Debug, Clone, PartialEq)]
pub struct AnsweredQuestion {
    /// The question.
    pub asked: AskedQuestion,
    /// The answer key.
    pub key: Key,
    /// The answer and its result.
    pub record: Record,
}

/// How a sitting ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Ending {
    /// All questions are answered.
    Finished(Box<ScoreCard>),
    /// The learner left, or the input ended.
    Left,
}

/// An interface that shows an attempt to a learner, and returns their input.
pub trait Face {
    /// Introduces the quiz and says how to answer.
    fn open(&mut self, info: &QuizInfo<'_>) -> io::Result<()>;
    /// Asks a question. If it is called again for the same place, the question continues.
    fn ask(&mut self, asked: &AskedQuestion) -> io::Result<Event>;
    /// Shows the hint of the current question.
    fn hint(&mut self, asked: &AskedQuestion) -> io::Result<()>;
    /// Asks how sure the learner is. Returns a certainty, a withdrawn answer, or the wish to leave.
    fn certainty(&mut self, asked: &AskedQuestion) -> io::Result<Event>;
    /// Shows the result of the answer, and waits if a person reads it.
    fn feedback(&mut self, asked: &AskedQuestion, key: &Key, record: &Record) -> io::Result<Event>;
    /// Says that the current question is now flagged or no longer flagged, if its page does not show it.
    fn flagged(&mut self, _asked: &AskedQuestion, _flagged: bool) -> io::Result<()> {
        Ok(())
    }
    /// Asks whether to submit an exam with `open` unanswered questions. Returns the submission, a question to go to, or
    /// the wish to leave. `asked` is the current question.
    fn hand_in(&mut self, _asked: &AskedQuestion, _open: usize) -> io::Result<Event> {
        Ok(Event::HandIn)
    }
    /// Says why something is not possible.
    fn refuse(&mut self, reason: &str) -> io::Result<()>;
    /// Says that a note was saved, if that was not said already.
    fn noted(&mut self) -> io::Result<()> {
        Ok(())
    }
    /// Shows a warning at the next question, such as that answers are no longer saved.
    fn warn(&mut self, text: &str) -> io::Result<()> {
        self.refuse(text)
    }
    /// Says that from now on `kept` applies, not the value from [`Face::open`].
    fn keeps(&mut self, _kept: SavedAnswers) {}
    /// Shows all questions with their feedback again, after the last answer.
    fn review(&mut self, answered: &[AnsweredQuestion]) -> io::Result<()>;
    /// Shows the score card. In an interactive face, the learner can then read each question that was not answered
    /// right.
    fn score(
        &mut self,
        info: &QuizInfo<'_>,
        card: &ScoreCard,
        answered: &[AnsweredQuestion],
    ) -> io::Result<()>;
}

/// Saves the answers of an attempt.
pub trait Journal {
    /// Saves an answer; it replaces an earlier answer to the same question. The answer is durable when the method
    /// returns.
    fn save(&mut self, place: usize, record: &Record);
    /// Saves a note to the author of a question.
    fn note(&mut self, question: &Id, text: &str);
    /// Closes the attempt.
    fn finish(&mut self, card: &ScoreCard);
    /// Saves whether a question is flagged for later.
    fn flag(&mut self, _place: usize, _flagged: bool) {}
    /// Which answers are saved now, if that differs from the value given to [`Face::open`].
    fn saved(&self) -> Option<SavedAnswers> {
        None
    }
    /// The error since the last call, in words.
    fn take_error(&mut self) -> Option<String> {
        None
    }
}

/// Settings of an attempt on the screen.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// The factor on every time limit; 0 removes the limits.
    pub time_factor: f64,
    /// Whether "Not sure" is offered.
    pub not_sure: bool,
}

/// Runs an attempt on a face until it is finished or the learner leaves. If the face returns an error, the attempt
/// stays as it was last saved.
pub fn sit(
    attempt: &mut Attempt,
    info: &QuizInfo<'_>,
    pace: Pace,
    face: &mut dyn Face,
    journal: &mut dyn Journal,
) -> io::Result<Ending> {
    face.open(info)?;
    let mut event = Event::Begin;
    let mut wait = Wait::Nothing;
    loop {
        for effect in attempt.handle(event) {
            match effect {
                Effect::Ask { place } => wait = Wait::Answer(place),
                Effect::AskCertainty { place } => wait = Wait::Certainty(place),
                Effect::AskHandIn { place, open } => wait = Wait::HandIn(place, open),
                Effect::Flagged { place, flagged } => {
                    journal.flag(place, flagged);
                    face.flagged(&asked(attempt, place, pace), flagged)?;
                }
                Effect::ShowFeedback { place, record } => wait = Wait::Reading(place, record),
                Effect::ShowHint { place } => face.hint(&asked(attempt, place, pace))?,
                Effect::Save { place, record } => journal.save(place, &record),
                Effect::SaveNote { question, text } => {
                    journal.note(&question, &text);
                    match journal.take_error() {
                        Some(text) => face.warn(&text)?,
                        None => face.noted()?,
                    }
                }
                Effect::Refuse(refusal) => face.refuse(&refusal_words(info.words, &refusal))?,
                Effect::ShowScore(card) => {
                    journal.finish(&card);
                    let all = answered(attempt, info, pace);
                    if info.feedback == Feedback::End {
                        face.review(&all)?;
                    }
                    face.score(info, &card, &all)?;
                    return Ok(Ending::Finished(card));
                }
                Effect::Stop => return Ok(Ending::Left),
            }
            if let Some(text) = journal.take_error() {
                if let Some(kept) = journal.saved() {
                    face.keeps(kept);
                }
                face.warn(&text)?;
            }
        }
        event = match &wait {
            Wait::Nothing => Event::Leave,
            Wait::Answer(place) => face.ask(&asked(attempt, *place, pace))?,
            Wait::Certainty(place) => face.certainty(&asked(attempt, *place, pace))?,
            Wait::HandIn(place, open) => face.hand_in(&asked(attempt, *place, pace), *open)?,
            Wait::Reading(place, record) => {
                let key = attempt.question_at(*place).key(&info.sources);
                face.feedback(&asked(attempt, *place, pace), &key, record)?
            }
        };
    }
}

/// Every question of an attempt with its key and result.
fn answered(attempt: &Attempt, info: &QuizInfo<'_>, pace: Pace) -> Vec<AnsweredQuestion> {
    let records = attempt.records().into_iter().enumerate();
    let answered = |(place, record)| AnsweredQuestion {
        asked: asked(attempt, place, pace),
        key: attempt.question_at(place).key(&info.sources),
        record,
    };
    records.map(answered).collect()
}

/// What the attempt waits for.
enum Wait {
    Nothing,
    Answer(usize),
    Certainty(usize),
    Reading(usize, Record),
    /// The confirmation of the submission: the current question, and the number of unanswered ones.
    HandIn(usize, usize),
}

fn asked(attempt: &Attempt, place: usize, pace: Pace) -> AskedQuestion {
    let items = &attempt.paper().items;
    let limit_ms = time_limit_ms(attempt.question_at(place), pace.time_factor);
    let is_exam = attempt.rules().is_exam();
    AskedQuestion {
        not_sure: pace.not_sure,
        time_limit_ms: limit_ms.filter(|_| !attempt.is_closed(place)),
        exam: is_exam.then(|| Arc::new(Exam::of(attempt, place))),
        ..AskedQuestion::new(attempt.quiz(), &items[place], place, items.len())
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
        Refusal::Closed => "exam-closed",
        Refusal::LongNote => "take-note-long",
        Refusal::Misfit(Misfit::Empty) => "lacks-text",
        Refusal::Misfit(Misfit::TooLong { .. }) => "take-answer-long",
        _ => "notice-not-now",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::english;
    use crate::engine::{Paper, Rules, Seed, Selection};

    /// A journal on a disk that becomes full after a number of answers.
    struct Full {
        from: usize,
        trouble: Option<String>,
    }

    impl Journal for Full {
        fn save(&mut self, place: usize, _: &Record) {
            self.trouble = (place == self.from).then(|| "the disk is full".to_owned());
        }
        fn note(&mut self, _: &Id, _: &str) {
            self.trouble = Some("the note is lost".to_owned());
        }
        fn finish(&mut self, _: &ScoreCard) {}
        fn take_error(&mut self) -> Option<String> {
            self.trouble.take()
        }
    }

    #[test]
    fn what_is_not_kept_is_told_at_once_and_nothing_promises_it() {
        let words = english();
        let source = include_str!("../../tests/it/support/every-kind.toml");
        let quiz = crate::format::parse_quiz(source).usable();
        let quiz = Arc::new(quiz.expect("a quiz without errors"));
        let seed = Seed::new("7").expect("a seed");
        let paper = Paper::draw(&quiz, &seed, &Selection::default()).expect("a paper");
        let info = QuizInfo {
            words: &words,
            quiz: &quiz,
            seed: seed.to_string(),
            questions: 8,
            points_max: 8.0,
            feedback: Feedback::Each,
            answered_before: 0,
            command: String::new(),
            again: None,
            missed: None,
            sources: Sources::new(),
            kept: SavedAnswers::Attempt,
            practice: false,
        };
        let rules = Rules::of(&quiz.settings);
        let mut attempt = Attempt::new(Arc::clone(&quiz), paper, rules);
        let mut output = Vec::new();
        let mut plain = Plain {
            words: &words,
            input: &mut "! a note\na\na\nquit\n".as_bytes(),
            output: &mut output,
            clock: &|| 0,
            echo: true,
            columns: 80,
            paint: Paint::None,
            asked_at_ms: None,
            visits: Visits::default(),
        };
        let pace = Pace {
            time_factor: 1.0,
            not_sure: true,
        };
        let mut journal = Full {
            from: 1,
            trouble: None,
        };
        sit(&mut attempt, &info, pace, &mut plain, &mut journal).expect("in memory");
        let said = String::from_utf8(output).expect("text");
        let at = |text: &str| {
            said.find(text)
                .unwrap_or_else(|| panic!("{text} in {said}"))
        };
        assert!(!said.contains("Noted"), "{said}");
        assert!(at("The note is lost.") < at("Question 2 of 8"), "{said}");
        let (second, third) = (at("Question 2 of 8"), at("Question 3 of 8"));
        let told = at("The disk is full.");
        assert!(second < told && told < third, "{said}");
    }
}
