//! Shows the two parts of a review as one session: first all questions, then those that were not answered right.
//!
//! The numbering of the questions continues from the first part into the second.

use crate::catalogue::Catalogue;
use crate::engine::{Event, Record, ScoreCard, Verdict};
use crate::model::Key;
use crate::terminal::{AnsweredQuestion, AskedQuestion, Face, QuizInfo, SavedAnswers};
use std::collections::BTreeSet;
use std::io;

/// A face that hides the opening and score card of each part, and numbers the questions across both.
pub(super) struct TwoParts<'a> {
    words: &'a Catalogue,
    inner: &'a mut dyn Face,
    /// The number of questions in the first part.
    first_part: usize,
    /// The places of questions in the first part that were not answered right.
    again: BTreeSet<usize>,
    /// Whether the second part has started.
    repeats: bool,
}

impl<'a> TwoParts<'a> {
    /// A face for the first part, with so many questions.
    pub(super) fn new(
        words: &'a Catalogue,
        inner: &'a mut dyn Face,
        questions: usize,
    ) -> TwoParts<'a> {
        TwoParts {
            words,
            inner,
            first_part: questions,
            again: BTreeSet::new(),
            repeats: false,
        }
    }

    /// Starts the second part.
    pub(super) fn repeat(&mut self) {
        self.repeats = true;
    }

    /// A question with its place across both parts. The total grows with each answer that is not right.
    fn counted(&self, asked: &AskedQuestion) -> AskedQuestion {
        let before = if self.repeats { self.first_part } else { 0 };
        AskedQuestion {
            place: before + asked.place,
            total: self.first_part + self.again.len(),
            ..asked.clone()
        }
    }
}

impl Face for TwoParts<'_> {
    fn open(&mut self, info: &QuizInfo<'_>) -> io::Result<()> {
        self.inner.keeps(info.kept);
        if self.repeats {
            self.inner.warn(&self.words.text("review-once-more"))?;
        }
        Ok(())
    }

    fn ask(&mut self, asked: &AskedQuestion) -> io::Result<Event> {
        self.inner.ask(&self.counted(asked))
    }

    fn hint(&mut self, asked: &AskedQuestion) -> io::Result<()> {
        self.inner.hint(&self.counted(asked))
    }

    fn certainty(&mut self, asked: &AskedQuestion) -> io::Result<Event> {
        self.inner.certainty(&self.counted(asked))
    }

    fn noted(&mut self) -> io::Result<()> {
        self.inner.noted()
    }

    fn warn(&mut self, text: &str) -> io::Result<()> {
        self.inner.warn(text)
    }

    fn keeps(&mut self, kept: SavedAnswers) {
        self.inner.keeps(kept);
    }

    fn feedback(&mut self, asked: &AskedQuestion, key: &Key, record: &Record) -> io::Result<Event> {
        if !self.repeats && record.verdict != Verdict::Right {
            self.again.insert(asked.place);
        }
        self.inner.feedback(&self.counted(asked), key, record)
    }

    fn refuse(&mut self, reason: &str) -> io::Result<()> {
        self.inner.refuse(reason)
    }

    fn review(&mut self, answered: &[AnsweredQuestion]) -> io::Result<()> {
        self.inner.review(answered)
    }

    fn score(&mut self, _: &QuizInfo<'_>, _: &ScoreCard, _: &[AnsweredQuestion]) -> io::Result<()> {
        Ok(())
    }
}
