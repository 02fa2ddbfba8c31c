//! What the rules over several files need to know of one, so that the file itself can be let go: thousands of files
//! are checked in the memory of a few.

use super::contested::says_who;
use super::same_question_elsewhere::fingerprint;
use crate::diagnostic::Finding;
use crate::format::{Opened, Place, QuizSketch};
use crate::model::{Date, FactRef, FactSheet, Id};

/// A file in short.
#[derive(Debug, Clone)]
pub struct Card {
    /// Its path as it was given.
    pub path: String,
    /// Whether it was read only because a quiz cites it, so that nothing is said in it.
    pub only_cited: bool,
    /// Whether its id is written in it; a file without a readable one has a made-up one.
    pub(super) has_written_id: bool,
    /// Whether it has errors of its own.
    pub(super) broken: bool,
    /// What it is.
    pub(super) content: Content,
}

/// What a file is.
#[derive(Debug, Clone)]
pub(super) enum Content {
    /// A quiz.
    Quiz(Box<QuizCard>),
    /// A fact sheet. There are few, and their facts are followed.
    Facts(Box<FactSheet>),
}

/// A quiz in short.
#[derive(Debug, Clone)]
pub(super) struct QuizCard {
    pub(super) id: Id,
    pub(super) fact_sheets: Box<[String]>,
    pub(super) citations: Box<[Citation]>,
    /// Each question with its index and what tells it from others.
    pub(super) asked: Box<[(u32, u64)]>,
    /// Questions to be looked at again, with the day.
    pub(super) reviews: Box<[(usize, Id, Date)]>,
}

/// A question that cites a fact.
#[derive(Debug, Clone)]
pub(super) struct Citation {
    pub(super) question: usize,
    pub(super) nth: usize,
    pub(super) fact: FactRef,
    /// Whether the question says that somebody says so, or otherwise; where nobody can tell, that it does.
    pub(super) says_who: bool,
}

impl Citation {
    /// Where it is written.
    pub(super) fn place(&self) -> Place {
        Place::question(self.question).then("facts").kept(self.nth)
    }
}

impl Card {
    /// The card of a file that was read.
    pub fn of(path: &str, opened: &Opened<'_>) -> Card {
        let content = match (opened.quiz(), opened.facts()) {
            (Some(quiz), _) => Content::Quiz(Box::new(quiz_card(quiz))),
            (None, Some(sheet)) => Content::Facts(Box::new(sheet.clone())),
            (None, None) => unreachable!("a file is read as one or the other"),
        };
        Card {
            path: path.to_owned(),
            only_cited: false,
            has_written_id: opened.has_written_id(),
            broken: opened.parsed.has_errors(),
            content,
        }
    }

    /// Its id, written or made up.
    pub(super) fn id(&self) -> &Id {
        match &self.content {
            Content::Quiz(quiz) => &quiz.id,
            Content::Facts(sheet) => &sheet.id,
        }
    }

    /// The id that is written in it, if there is one that can be read.
    pub(super) fn written_id(&self) -> Option<&Id> {
        self.has_written_id.then(|| self.id())
    }

    /// The fact sheets that it names, as seen from where it was found.
    pub fn sheet_paths(&self) -> Vec<String> {
        match &self.content {
            Content::Quiz(quiz) => super::library::sheet_paths(&self.path, &quiz.fact_sheets),
            Content::Facts(_) => Vec::new(),
        }
    }

    /// Whether nothing that other files hold can change what is to be said about it, ids apart.
    pub fn stands_alone(&self) -> bool {
        matches!(&self.content, Content::Quiz(quiz) if quiz.fact_sheets.is_empty() && quiz.citations.is_empty())
    }
}

fn quiz_card(quiz: &QuizSketch) -> QuizCard {
    let english = quiz.language.to_ascii_lowercase().starts_with("en");
    let citations = quiz.questions.iter().flat_map(|sketch| {
        let facts = sketch.question.facts.iter().enumerate();
        facts.map(move |(nth, fact)| Citation {
            question: sketch.origin.index,
            nth,
            fact: fact.clone(),
            says_who: !english || says_who(&sketch.question),
        })
    });
    let asked = quiz
        .questions
        .iter()
        .filter(|sketch| sketch.is_whole())
        .filter_map(|sketch| {
            let index = u32::try_from(sketch.origin.index).ok()?;
            let kind = sketch.question.kind.whole()?;
            Some((index, fingerprint(&sketch.question.prompt, kind)))
        });
    let reviews = quiz.questions.iter().filter_map(|sketch| {
        let day = sketch.question.review_by?;
        Some((sketch.origin.index, sketch.question.id.clone(), day))
    });
    QuizCard {
        id: quiz.id.clone(),
        fact_sheets: quiz.fact_sheets.clone().into(),
        citations: citations.collect(),
        asked: asked.collect(),
        reviews: reviews.collect(),
    }
}

/// A finding of a rule over several files: it names a place, and the bytes are looked up when its file is open.
#[derive(Debug, Clone)]
pub struct Remark {
    place: Place,
    finding: Finding,
}

impl Remark {
    pub(super) fn new(place: Place, finding: Finding) -> Remark {
        Remark { place, finding }
    }

    /// The finding at its bytes.
    pub fn located(&self, opened: &Opened<'_>) -> Finding {
        Finding {
            span: opened.locate(&self.place),
            ..self.finding.clone()
        }
    }
}
