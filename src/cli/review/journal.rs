//! Saves each answer of a review session at once, and remembers its result for the summary.

use crate::catalogue::Catalogue;
use crate::cli::history::History;
use crate::cli::learner::Found;
use crate::cli::system::Clock;
use crate::engine::{Record, ScoreCard};
use crate::model::Id;
use crate::review::{
    Answer, Day, Fingerprint, Identity, QuestionStates, Reason, SCHEDULER, State, grade_of,
};
use crate::store::{AnswerContext, Decision, Note, ReviewAnswer};
use crate::terminal::{Journal, SavedAnswers};

/// A question of a session.
pub(super) struct Picked<'a> {
    /// Its id in the session, which is unique across quizzes.
    pub(super) id: Id,
    /// The question.
    pub(super) found: Found<'a>,
    /// Why it is asked.
    pub(super) reason: Reason,
}

/// The result of one answer.
pub(super) struct AnswerOutcome {
    /// Its place among the questions of the session.
    pub(super) place: usize,
    /// The answer.
    pub(super) record: Record,
    /// Whether the question was repeated.
    pub(super) repeat: bool,
    /// The first day on which the question is asked again; `None` for a repeat.
    pub(super) due_day: Option<Day>,
}

/// Saves a session.
pub(super) struct SessionJournal<'a> {
    /// The texts.
    pub(super) words: &'a Catalogue,
    /// Where it is saved; `None` after a failure.
    pub(super) history: Option<History>,
    /// Whether any answer is saved.
    pub(super) has_answers: bool,
    /// The clock of the answers.
    pub(super) clock: Clock,
    /// The questions.
    pub(super) picked: &'a [Picked<'a>],
    /// What the learner knows of each question, updated after each answer.
    pub(super) known: QuestionStates,
    /// Whether the questions are repeats.
    pub(super) repeats: bool,
    /// The result of each answer.
    pub(super) outcomes: Vec<AnswerOutcome>,
    /// What could not be saved, as text.
    pub(super) warnings: Vec<String>,
    /// How many of them were shown while questions were asked.
    pub(super) told: usize,
}

impl SessionJournal<'_> {
    fn keep(&mut self, place: usize, record: Record) {
        let Picked { found, .. } = &self.picked[place];
        let quiz = &found.available.quiz;
        let identity = Identity::of(quiz, found.question);
        let fingerprint = Fingerprint::of(identity, found.question);
        let at = self.clock.now();
        let day = self.clock.day(at);
        let state = self.known.take(&Answer {
            quiz: identity.quiz.clone(),
            question: identity.question.clone(),
            fingerprint: Some(fingerprint),
            day,
            verdict: record.verdict,
            certainty: record.certainty,
            repeat: self.repeats,
        });
        let due_day = state.map(|State { due_day, .. }| due_day);
        let answer = ReviewAnswer {
            quiz: identity.quiz,
            revision: quiz.revision,
            record: &record,
            about: AnswerContext {
                quiz: None,
                topic: found.question.topic.as_ref(),
                fingerprint: Some(fingerprint),
                day: Some(day),
            },
            repeat: self.repeats,
            at,
            decision: Decision {
                scheduler: SCHEDULER,
                grade: grade_of(record.verdict, record.certainty),
                due_day,
            },
        };
        let written = match &mut self.history {
            Some(history) => history.write(|store| store.add_review(&answer)),
            None => Ok(()),
        };
        self.has_answers |= written.is_ok() && self.history.is_some();
        if let Err(error) = written {
            let why = error.message(self.words);
            let text = self
                .words
                .with("history-rest-of-review-not-kept", &[("why", &why)]);
            self.warnings.push(text);
            self.history = None;
        }
        self.outcomes.push(AnswerOutcome {
            place,
            record,
            repeat: self.repeats,
            due_day,
        });
    }

    /// How much of the answers is saved.
    pub(super) fn now_saved(&self) -> SavedAnswers {
        match self.history {
            Some(_) => SavedAnswers::Answers,
            None if self.has_answers => SavedAnswers::Part,
            None => SavedAnswers::Nothing,
        }
    }

    fn place(&self, id: &Id) -> Option<usize> {
        self.picked.iter().position(|picked| picked.id == *id)
    }
}

impl Journal for SessionJournal<'_> {
    fn save(&mut self, _: usize, record: &Record) {
        if let Some(place) = self.place(&record.question) {
            let record = Record {
                question: self.picked[place].found.question.id.clone(),
                ..record.clone()
            };
            self.keep(place, record);
        }
    }

    fn note(&mut self, question: &Id, text: &str) {
        let Some(Picked { found, .. }) = self.place(question).map(|place| &self.picked[place])
        else {
            return;
        };
        let note = Note {
            quiz: found.available.quiz.home(found.question).clone(),
            question: found.question.id.clone(),
            revision: found.available.quiz.revision,
            text: text.to_owned(),
            at: self.clock.now(),
        };
        let question = note.question.to_string();
        let Some(history) = &mut self.history else {
            let text = self
                .words
                .with("history-note-no-history", &[("question", &question)]);
            self.warnings.push(text);
            return;
        };
        if let Err(error) = history.write(|store| store.note(&note)) {
            let why = error.message(self.words);
            let text = self.words.with(
                "history-note-not-kept",
                &[("question", &question), ("why", &why)],
            );
            self.warnings.push(text);
        }
    }

    fn saved(&self) -> Option<SavedAnswers> {
        self.history.is_none().then(|| self.now_saved())
    }

    fn take_error(&mut self) -> Option<String> {
        let text = self.warnings.get(self.told..)?.join(" ");
        self.told = self.warnings.len();
        (!text.is_empty()).then_some(text)
    }

    fn finish(&mut self, _: &ScoreCard) {}
}
