//! The attempt: one learner's way through a paper, as a state machine.
//!
//! Events go in, effects come out. It asks, grades and keeps; showing, saving and timing are done by
//! whoever carries out the effects, in the order in which they stand.

use super::{Certainty, Grade, Paper, Record, Refusal, Response, ScoreCard, Verdict, grade};
use crate::model::limits::ANSWER_BYTES_MAX;
use crate::model::{Feedback, Id, Question, Quiz, Settings};
use std::sync::Arc;

/// How an attempt is run: the quiz's own settings, or what was asked for instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// When the learner is told.
    pub feedback: Feedback,
    /// Whether each answer is given with a certainty.
    pub certainty: bool,
    /// Whether "Not sure" is offered.
    pub not_sure: bool,
}

impl Rules {
    /// The quiz's own.
    pub fn of(settings: &Settings) -> Rules {
        Rules {
            feedback: settings.feedback,
            certainty: settings.certainty,
            not_sure: settings.not_sure,
        }
    }
}

/// What happens to an attempt.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The learner is ready.
    Begin,
    /// The hint is wanted.
    Hint,
    /// An answer is given.
    Answer {
        /// The answer.
        response: Response,
        /// Milliseconds since the question was shown.
        elapsed_ms: u64,
    },
    /// How sure the learner is of the answer just given.
    Certainty(Certainty),
    /// "Not sure" is chosen.
    NotSure {
        /// Milliseconds since the question was shown.
        elapsed_ms: u64,
    },
    /// An answer that waits for its certainty is taken back, to be given anew.
    TakeBack,
    /// The question's time is over.
    TimeUp {
        /// What was ticked, typed, ordered or matched until then, if anything.
        response: Option<Response>,
        /// Milliseconds since the question was shown.
        elapsed_ms: u64,
    },
    /// A note to the author on the question at hand.
    Note(String),
    /// The feedback has been read.
    Next,
    /// The learner leaves.
    Leave,
}

/// What is to be done about it.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Show a question and start its clock.
    Ask {
        /// Its place in the paper.
        place: usize,
    },
    /// Show a question's hint.
    ShowHint {
        /// Its place in the paper.
        place: usize,
    },
    /// Ask how sure the learner is; the clock goes on.
    AskCertainty {
        /// The place in the paper of the question answered.
        place: usize,
    },
    /// Keep a record. There is one for each question, and never a second.
    Save {
        /// The question's place in the paper.
        place: usize,
        /// What became of it.
        record: Record,
    },
    /// Keep a note to the author.
    SaveNote {
        /// The question it is about.
        question: Id,
        /// The note, trimmed.
        text: String,
    },
    /// Show what is right and why, then wait for `Next`.
    ShowFeedback {
        /// The question's place in the paper.
        place: usize,
        /// What became of it.
        record: Record,
    },
    /// Say why nothing happened.
    Refuse(Refusal),
    /// Show the score card: all is answered.
    ShowScore(Box<ScoreCard>),
    /// Stop. What was saved is kept; what was not is as if it had never been shown.
    Stop,
}

/// Where an attempt is. The place is that of the question at hand.
#[derive(Debug, Clone, PartialEq)]
enum Phase {
    NotBegun,
    Asking { place: usize, hinted: bool },
    Weighing { place: usize, held: Held },
    Telling { place: usize },
    Over,
}

/// An answer that waits for its certainty.
#[derive(Debug, Clone, PartialEq)]
struct Held {
    response: Response,
    grade: Grade,
    elapsed_ms: u64,
    hinted: bool,
}

/// One learner's way through a paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Attempt {
    quiz: Arc<Quiz>,
    paper: Paper,
    rules: Rules,
    records: Vec<Option<Record>>,
    phase: Phase,
}

impl Attempt {
    /// An attempt from the start. The paper must have been drawn from this quiz.
    pub fn new(quiz: Arc<Quiz>, paper: Paper, rules: Rules) -> Attempt {
        Attempt::resume(quiz, paper, rules, Vec::new())
    }

    /// An attempt that was left, with what was saved of it. It goes on at the first question without a
    /// record. Records of questions that are not on the paper, and of unanswered ones, are left out.
    pub fn resume(quiz: Arc<Quiz>, paper: Paper, rules: Rules, records: Vec<Record>) -> Attempt {
        let mut kept = vec![None; paper.items.len()];
        for record in records
            .into_iter()
            .filter(|record| record.verdict != Verdict::Unanswered)
        {
            let place = paper
                .items
                .iter()
                .position(|item| quiz.questions[item.question].id == record.question);
            if let Some(free) = place
                .map(|place| &mut kept[place])
                .filter(|kept| kept.is_none())
            {
                *free = Some(record);
            }
        }
        Attempt {
            quiz,
            paper,
            rules,
            records: kept,
            phase: Phase::NotBegun,
        }
    }

    /// The quiz.
    pub fn quiz(&self) -> &Quiz {
        &self.quiz
    }

    /// The paper.
    pub fn paper(&self) -> &Paper {
        &self.paper
    }

    /// The rules.
    pub fn rules(&self) -> Rules {
        self.rules
    }

    /// The place in the paper of the question at hand, from 0; `None` before the first and after the last.
    pub fn place(&self) -> Option<usize> {
        match &self.phase {
            Phase::NotBegun | Phase::Over => None,
            Phase::Asking { place, .. }
            | Phase::Weighing { place, .. }
            | Phase::Telling { place } => Some(*place),
        }
    }

    /// The question at a place of the paper.
    ///
    /// # Panics
    ///
    /// When the paper has no such place.
    pub fn question_at(&self, place: usize) -> &Question {
        &self.quiz.questions[self.paper.items[place].question]
    }

    /// What became of each question, in the order of the paper; `Unanswered` where nothing did yet.
    pub fn records(&self) -> Vec<Record> {
        let filled = |(place, record): (usize, &Option<Record>)| {
            record
                .clone()
                .unwrap_or_else(|| self.record(place, Verdict::Unanswered, 0))
        };
        self.records.iter().enumerate().map(filled).collect()
    }

    /// The score so far.
    pub fn score(&self) -> ScoreCard {
        ScoreCard::of(&self.quiz, &self.paper, &self.records())
    }

    /// Takes an event and says what is to be done. An event that does not fit is refused and changes nothing.
    ///
    /// When time runs out while the certainty of an answer is awaited, the answer counts, as a guess: it
    /// was given in time, and nobody is held to a certainty they never stated. The same goes for what was ticked,
    /// typed, ordered or matched when time runs out.
    pub fn handle(&mut self, event: Event) -> Vec<Effect> {
        let effects = match event {
            Event::Begin => self.begin(),
            Event::Hint => self.hint(),
            Event::Answer {
                response,
                elapsed_ms,
            } => self.answer(response, elapsed_ms),
            Event::Certainty(certainty) => self.certainty(certainty),
            Event::NotSure { .. } if !self.rules.not_sure => Err(Refusal::NotSureNotOffered),
            Event::NotSure { elapsed_ms } => self.give_up(Verdict::NotSure, elapsed_ms),
            Event::TimeUp { .. } if matches!(self.phase, Phase::Weighing { .. }) => {
                self.certainty(Certainty::Guess)
            }
            Event::TimeUp {
                response,
                elapsed_ms,
            } => self.time_up(response, elapsed_ms),
            Event::TakeBack => self.take_back(),
            Event::Note(text) => self.note(&text),
            Event::Next => self.next(),
            Event::Leave => {
                self.phase = Phase::Over;
                Ok(vec![Effect::Stop])
            }
        };
        effects.unwrap_or_else(|refusal| vec![Effect::Refuse(refusal)])
    }

    fn begin(&mut self) -> Result<Vec<Effect>, Refusal> {
        match self.phase {
            Phase::NotBegun => Ok(vec![self.go_on()]),
            Phase::Over => Err(Refusal::Over),
            Phase::Asking { .. } | Phase::Weighing { .. } | Phase::Telling { .. } => {
                Err(Refusal::Begun)
            }
        }
    }

    fn hint(&mut self) -> Result<Vec<Effect>, Refusal> {
        let (place, _) = self.asking()?;
        if self.question_at(place).hint.is_none() {
            return Err(Refusal::NoHint);
        }
        self.phase = Phase::Asking {
            place,
            hinted: true,
        };
        Ok(vec![Effect::ShowHint { place }])
    }

    fn answer(&mut self, response: Response, elapsed_ms: u64) -> Result<Vec<Effect>, Refusal> {
        let (place, hinted) = self.asking()?;
        let grade = grade(self.question_at(place), &response).map_err(Refusal::Misfit)?;
        let held = Held {
            response,
            grade,
            elapsed_ms,
            hinted,
        };
        if self.rules.certainty {
            self.phase = Phase::Weighing { place, held };
            return Ok(vec![Effect::AskCertainty { place }]);
        }
        Ok(self.save_answer(place, held, None))
    }

    fn certainty(&mut self, certainty: Certainty) -> Result<Vec<Effect>, Refusal> {
        let Phase::Weighing { place, held } = &self.phase else {
            return Err(self.asking().err().unwrap_or(Refusal::CertaintyNotAsked));
        };
        let (place, held) = (*place, held.clone());
        Ok(self.save_answer(place, held, Some(certainty)))
    }

    fn take_back(&mut self) -> Result<Vec<Effect>, Refusal> {
        let Phase::Weighing { place, held } = &self.phase else {
            return Err(self.asking().err().unwrap_or(Refusal::NotAnswered));
        };
        let (place, hinted) = (*place, held.hinted);
        self.phase = Phase::Asking { place, hinted };
        Ok(vec![Effect::Ask { place }])
    }

    /// What is there when time runs out is handed in, if it is an answer.
    fn time_up(
        &mut self,
        response: Option<Response>,
        elapsed_ms: u64,
    ) -> Result<Vec<Effect>, Refusal> {
        let (place, hinted) = self.asking()?;
        let graded = response.and_then(|response| {
            let grade = grade(self.question_at(place), &response).ok()?;
            Some((grade, response))
        });
        let Some((grade, response)) = graded else {
            return self.give_up(Verdict::TimeUp, elapsed_ms);
        };
        let held = Held {
            response,
            grade,
            elapsed_ms,
            hinted,
        };
        let certainty = self.rules.certainty.then_some(Certainty::Guess);
        Ok(self.save_answer(place, held, certainty))
    }

    fn give_up(&mut self, verdict: Verdict, elapsed_ms: u64) -> Result<Vec<Effect>, Refusal> {
        let (place, hinted) = self.asking()?;
        let record = Record {
            hinted,
            ..self.record(place, verdict, elapsed_ms)
        };
        Ok(self.save(place, record))
    }

    fn note(&self, text: &str) -> Result<Vec<Effect>, Refusal> {
        let place = match self.phase {
            Phase::NotBegun => Err(Refusal::NotBegun),
            _ => self.place().ok_or(Refusal::Over),
        }?;
        match text.trim() {
            "" => Err(Refusal::EmptyNote),
            long if long.len() > ANSWER_BYTES_MAX => Err(Refusal::LongNote),
            text => Ok(vec![Effect::SaveNote {
                question: self.question_at(place).id.clone(),
                text: text.to_owned(),
            }]),
        }
    }

    fn next(&mut self) -> Result<Vec<Effect>, Refusal> {
        match self.phase {
            Phase::Telling { .. } => Ok(vec![self.go_on()]),
            Phase::Asking { .. } => Err(Refusal::NotAnswered),
            Phase::NotBegun | Phase::Weighing { .. } | Phase::Over => {
                Err(self.asking().err().unwrap_or(Refusal::NotAnswered))
            }
        }
    }

    /// The place of the open question and whether its hint was shown, or why no question is open.
    fn asking(&self) -> Result<(usize, bool), Refusal> {
        match self.phase {
            Phase::NotBegun => Err(Refusal::NotBegun),
            Phase::Asking { place, hinted } => Ok((place, hinted)),
            Phase::Weighing { .. } => Err(Refusal::CertaintyAwaited),
            Phase::Telling { .. } => Err(Refusal::Answered),
            Phase::Over => Err(Refusal::Over),
        }
    }

    fn save_answer(
        &mut self,
        place: usize,
        held: Held,
        certainty: Option<Certainty>,
    ) -> Vec<Effect> {
        let blank = self.record(place, held.grade.verdict, held.elapsed_ms);
        let points = held.grade.fraction * blank.points_max;
        let record = Record {
            points,
            response: Some(held.response),
            certainty,
            hinted: held.hinted,
            ..blank
        };
        self.save(place, record)
    }

    fn save(&mut self, place: usize, record: Record) -> Vec<Effect> {
        self.records[place] = Some(record.clone());
        let then = match self.rules.feedback {
            Feedback::Each => {
                self.phase = Phase::Telling { place };
                Effect::ShowFeedback {
                    place,
                    record: record.clone(),
                }
            }
            Feedback::End => self.go_on(),
        };
        vec![Effect::Save { place, record }, then]
    }

    /// To the first question without a record, or to the score.
    fn go_on(&mut self) -> Effect {
        if let Some(place) = self.records.iter().position(Option::is_none) {
            self.phase = Phase::Asking {
                place,
                hinted: false,
            };
            return Effect::Ask { place };
        }
        self.phase = Phase::Over;
        Effect::ShowScore(Box::new(self.score()))
    }

    fn record(&self, place: usize, verdict: Verdict, elapsed_ms: u64) -> Record {
        let question = self.question_at(place);
        Record {
            question: question.id.clone(),
            verdict,
            points: 0.0,
            points_max: question.points,
            response: None,
            elapsed_ms,
            certainty: None,
            hinted: false,
        }
    }
}

#[cfg(test)]
#[path = "attempt_tests.rs"]
mod tests;
