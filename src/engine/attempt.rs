//! The attempt: a learner's way through a paper (the drawn questions in their order), as a state machine.
//!
//! Events go in, effects come out. The attempt asks and grades; its caller shows, saves and times, by carrying out the
//! effects in order.
//!
//! An attempt with feedback at the end is an exam: questions can be answered in any order, and answers changed until
//! the hand-in.

use super::event::{Effect, Event};
use super::rules::Rules;
use super::{Certainty, Grade, Paper, Record, Refusal, Response, ScoreCard, Verdict, grade};
use crate::model::limits::ANSWER_BYTES_MAX;
use crate::model::{Feedback, Question, Quiz};
use std::sync::Arc;

/// The state of an attempt, with the place of the current question.
#[derive(Debug, Clone, PartialEq)]
enum Phase {
    NotBegun,
    Asking {
        place: usize,
    },
    Weighing {
        place: usize,
        held: PendingAnswer,
    },
    Telling {
        place: usize,
    },
    /// The learner was asked whether to hand in the exam.
    HandingIn {
        place: usize,
    },
    Over,
}

/// An answer for which the certainty is still missing.
#[derive(Debug, Clone, PartialEq)]
struct PendingAnswer {
    response: Response,
    grade: Grade,
    elapsed_ms: u64,
}

/// The progress of one question of the paper.
#[derive(Debug, Clone, Default, PartialEq)]
struct QuestionProgress {
    record: Option<Record>,
    /// Whether its hint was shown.
    hinted: bool,
    /// Whether it is flagged for later.
    flagged: bool,
    /// Whether its time is up, so that its answer cannot be changed.
    closed: bool,
}

/// One learner's way through a paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Attempt {
    quiz: Arc<Quiz>,
    paper: Paper,
    rules: Rules,
    /// In the order of the paper.
    progress: Vec<QuestionProgress>,
    phase: Phase,
}

impl Attempt {
    /// A new attempt. The paper must have been drawn from this quiz.
    pub fn new(quiz: Arc<Quiz>, paper: Paper, rules: Rules) -> Attempt {
        Attempt::resume(quiz, paper, rules, Vec::new())
    }

    /// Continues an unfinished attempt from its saved records. It starts at the first question without a record.
    /// Records of questions that are not on the paper, and of unanswered ones, are left out.
    pub fn resume(quiz: Arc<Quiz>, paper: Paper, rules: Rules, records: Vec<Record>) -> Attempt {
        let mut progress = vec![QuestionProgress::default(); paper.items.len()];
        for record in records
            .into_iter()
            .filter(|record| record.verdict != Verdict::Unanswered)
        {
            let place = paper
                .items
                .iter()
                .position(|item| quiz.questions[item.question].id == record.question);
            if let Some(free) = place
                .map(|place| &mut progress[place])
                .filter(|progress| progress.record.is_none())
            {
                *free = QuestionProgress {
                    hinted: record.hinted,
                    flagged: false,
                    closed: rules.is_exam() && record.verdict == Verdict::TimeUp,
                    record: Some(record),
                };
            }
        }
        Attempt {
            quiz,
            paper,
            rules,
            progress,
            phase: Phase::NotBegun,
        }
    }

    /// Flags the questions at these places of the paper for later.
    #[must_use]
    pub fn with_flags(mut self, places: &[usize]) -> Attempt {
        for (place, progress) in self.progress.iter_mut().enumerate() {
            progress.flagged |= places.contains(&place);
        }
        self
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

    /// The place in the paper of the current question, from 0; `None` before the first and after the last.
    pub fn place(&self) -> Option<usize> {
        match &self.phase {
            Phase::NotBegun | Phase::Over => None,
            Phase::Asking { place }
            | Phase::Weighing { place, .. }
            | Phase::Telling { place }
            | Phase::HandingIn { place } => Some(*place),
        }
    }

    /// The record of the question at a place of the paper, if there is one.
    ///
    /// # Panics
    ///
    /// When the paper has no such place.
    pub fn record_at(&self, place: usize) -> Option<&Record> {
        self.progress[place].record.as_ref()
    }

    /// Whether the question at a place of the paper is flagged for later.
    ///
    /// # Panics
    ///
    /// When the paper has no such place.
    pub fn is_flagged(&self, place: usize) -> bool {
        self.progress[place].flagged
    }

    /// Whether the answer to the question at a place of the paper cannot be changed any more, because its time is up.
    ///
    /// # Panics
    ///
    /// When the paper has no such place.
    pub fn is_closed(&self, place: usize) -> bool {
        self.progress[place].closed
    }

    /// The question at a place of the paper.
    ///
    /// # Panics
    ///
    /// When the paper has no such place.
    pub fn question_at(&self, place: usize) -> &Question {
        &self.quiz.questions[self.paper.items[place].question]
    }

    /// The records of all questions, in the order of the paper; `Unanswered` for those without a record.
    pub fn records(&self) -> Vec<Record> {
        let filled = |place: usize| {
            let record = self.record_at(place).cloned();
            record.unwrap_or_else(|| Record {
                hinted: false,
                ..self.record(place, Verdict::Unanswered, 0)
            })
        };
        (0..self.progress.len()).map(filled).collect()
    }

    /// The score so far.
    pub fn score(&self) -> ScoreCard {
        ScoreCard::of(&self.quiz, &self.paper, &self.records())
    }

    /// Handles an event and returns the effects to carry out. An event that does not fit changes nothing.
    ///
    /// If time runs out while the certainty of an answer is awaited, the answer counts as a guess: it was given in
    /// time, and no certainty was stated. The same applies to what was ticked, typed, ordered or matched when time runs
    /// out. In an exam the question is then closed, and an earlier answer counts if there is no later one.
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
            Event::NotSure { elapsed_ms } => self
                .answering()
                .map(|place| self.give_up(place, Verdict::NotSure, elapsed_ms)),
            Event::TimeUp { .. } if matches!(self.phase, Phase::Weighing { .. }) => {
                self.close();
                self.certainty(Certainty::Guess)
            }
            Event::TimeUp {
                response,
                elapsed_ms,
            } => self.time_up(response, elapsed_ms),
            Event::TakeBack => self.take_back(),
            Event::Note(text) => self.note(&text),
            Event::Next => self.next(),
            Event::Go(_) | Event::Flag | Event::HandIn if !self.rules.is_exam() => {
                Err(Refusal::NoExam)
            }
            Event::Go(place) => self.go(place),
            Event::Flag => self.flag(),
            Event::HandIn => self.hand_in(),
            Event::Leave => {
                self.phase = Phase::Over;
                Ok(vec![Effect::Stop])
            }
        };
        effects.unwrap_or_else(|refusal| vec![Effect::Refuse(refusal)])
    }

    fn begin(&mut self) -> Result<Vec<Effect>, Refusal> {
        match self.phase {
            Phase::NotBegun => Ok(vec![self.go_on(0)]),
            Phase::Over => Err(Refusal::Over),
            Phase::Asking { .. }
            | Phase::Weighing { .. }
            | Phase::Telling { .. }
            | Phase::HandingIn { .. } => Err(Refusal::Begun),
        }
    }

    fn hint(&mut self) -> Result<Vec<Effect>, Refusal> {
        let place = self.asking()?;
        if self.question_at(place).hint.is_none() {
            return Err(Refusal::NoHint);
        }
        self.progress[place].hinted = true;
        Ok(vec![Effect::ShowHint { place }])
    }

    fn answer(&mut self, response: Response, elapsed_ms: u64) -> Result<Vec<Effect>, Refusal> {
        let place = self.answering()?;
        let grade = grade(self.question_at(place), &response).map_err(Refusal::Misfit)?;
        let held = PendingAnswer {
            response,
            grade,
            elapsed_ms,
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
        let Phase::Weighing { place, .. } = self.phase else {
            return Err(self.asking().err().unwrap_or(Refusal::NotAnswered));
        };
        self.phase = Phase::Asking { place };
        Ok(vec![Effect::Ask { place }])
    }

    /// Hands in what was chosen when time runs out, if it is an answer.
    fn time_up(
        &mut self,
        response: Option<Response>,
        elapsed_ms: u64,
    ) -> Result<Vec<Effect>, Refusal> {
        let place = self.answering()?;
        let graded = response.and_then(|response| {
            let grade = grade(self.question_at(place), &response).ok()?;
            Some((grade, response))
        });
        self.close();
        if let Some((grade, response)) = graded {
            let held = PendingAnswer {
                response,
                grade,
                elapsed_ms,
            };
            let certainty = self.rules.certainty.then_some(Certainty::Guess);
            return Ok(self.save_answer(place, held, certainty));
        }
        match self.record_at(place).cloned() {
            // The time is saved too, so that a learner who continues on a different day does not get it again.
            Some(earlier) => Ok(self.save(
                place,
                Record {
                    elapsed_ms,
                    ..earlier
                },
            )),
            None => Ok(self.give_up(place, Verdict::TimeUp, elapsed_ms)),
        }
    }

    fn give_up(&mut self, place: usize, verdict: Verdict, elapsed_ms: u64) -> Vec<Effect> {
        self.save(place, self.record(place, verdict, elapsed_ms))
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
            Phase::Telling { place } => Ok(vec![self.go_on(place)]),
            Phase::Asking { .. } => Err(Refusal::NotAnswered),
            Phase::NotBegun | Phase::Weighing { .. } | Phase::HandingIn { .. } | Phase::Over => {
                Err(self.asking().err().unwrap_or(Refusal::NotAnswered))
            }
        }
    }

    fn go(&mut self, to: usize) -> Result<Vec<Effect>, Refusal> {
        if !matches!(self.phase, Phase::HandingIn { .. }) {
            self.asking()?;
        }
        if to >= self.progress.len() {
            return Err(Refusal::NoSuchQuestion);
        }
        self.phase = Phase::Asking { place: to };
        Ok(vec![Effect::Ask { place: to }])
    }

    fn flag(&mut self) -> Result<Vec<Effect>, Refusal> {
        let place = self.asking()?;
        let flagged = !self.progress[place].flagged;
        self.progress[place].flagged = flagged;
        Ok(vec![Effect::Flagged { place, flagged }])
    }

    fn hand_in(&mut self) -> Result<Vec<Effect>, Refusal> {
        if matches!(self.phase, Phase::HandingIn { .. }) {
            return Ok(vec![self.end()]);
        }
        let place = self.asking()?;
        Ok(vec![if self.open() == 0 {
            self.end()
        } else {
            self.ask_hand_in(place)
        }])
    }

    /// The number of questions without a record.
    fn open(&self) -> usize {
        let open = |progress: &&QuestionProgress| progress.record.is_none();
        self.progress.iter().filter(open).count()
    }

    /// In an exam, closes the current question, so that its answer cannot be changed any more.
    fn close(&mut self) {
        if let Some(place) = self.place().filter(|_| self.rules.is_exam()) {
            self.progress[place].closed = true;
        }
    }

    /// The place of the question that can be answered, or why none can be.
    fn answering(&self) -> Result<usize, Refusal> {
        match self.asking()? {
            closed if self.progress[closed].closed => Err(Refusal::Closed),
            place => Ok(place),
        }
    }

    /// The place of the question that is asked, or why none is.
    fn asking(&self) -> Result<usize, Refusal> {
        match self.phase {
            Phase::NotBegun => Err(Refusal::NotBegun),
            Phase::Asking { place } => Ok(place),
            Phase::Weighing { .. } => Err(Refusal::CertaintyAwaited),
            Phase::HandingIn { .. } => Err(Refusal::HandInAwaited),
            Phase::Telling { .. } => Err(Refusal::Answered),
            Phase::Over => Err(Refusal::Over),
        }
    }

    fn save_answer(
        &mut self,
        place: usize,
        held: PendingAnswer,
        certainty: Option<Certainty>,
    ) -> Vec<Effect> {
        let blank = self.record(place, held.grade.verdict, held.elapsed_ms);
        let points = held.grade.fraction * blank.points_max;
        let record = Record {
            points,
            response: Some(held.response),
            certainty,
            ..blank
        };
        self.save(place, record)
    }

    fn save(&mut self, place: usize, record: Record) -> Vec<Effect> {
        self.progress[place].record = Some(record.clone());
        let then = match self.rules.feedback {
            Feedback::Each => {
                self.phase = Phase::Telling { place };
                Effect::ShowFeedback {
                    place,
                    record: record.clone(),
                }
            }
            Feedback::End => self.go_on(place),
        };
        vec![Effect::Save { place, record }, then]
    }

    /// Moves to the next question without a record, searching from a place to the last and then from the first; if
    /// there is none, to the end.
    fn go_on(&mut self, from: usize) -> Effect {
        let n = self.progress.len();
        let open = |place: &usize| self.record_at(*place).is_none();
        if let Some(place) = (from..n).chain(0..from).find(open) {
            self.phase = Phase::Asking { place };
            return Effect::Ask { place };
        }
        if self.rules.is_exam() {
            return self.ask_hand_in(from);
        }
        self.end()
    }

    fn ask_hand_in(&mut self, place: usize) -> Effect {
        self.phase = Phase::HandingIn { place };
        Effect::AskHandIn {
            place,
            open: self.open(),
        }
    }

    fn end(&mut self) -> Effect {
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
            hinted: self.progress[place].hinted,
        }
    }
}

#[cfg(test)]
#[path = "attempt_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "attempt_properties_tests.rs"]
mod properties_tests;

#[cfg(test)]
#[path = "exam_tests.rs"]
mod exam_tests;
