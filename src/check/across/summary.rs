//! The summary of one file that the rules over several files need.
//!
//! It is made while the file is parsed and includes the byte range of every place that such a rule may report or read
//! again. The parsed tree can then be dropped: the trees of thousands of files would not fit in memory.

use crate::check::fingerprint::fingerprint;
use crate::diagnostic::Span;
use crate::format::{ParsedText, Place, QuizSketch, Sketch};
use crate::model::{Date, Fact, FactRef, FactSheet, Id, Include};

/// What the rules over several files need to know of a file.
#[derive(Debug)]
pub(in crate::check) struct Summary {
    /// Its path as it was given.
    pub(in crate::check) path: String,
    /// Its text, unless the file is clean and can be read again.
    pub(in crate::check) text: Option<String>,
    /// Whether it was read only because a quiz cites it. If so, nothing is reported in it.
    pub(in crate::check) is_only_cited: bool,
    /// Whether it has errors of its own.
    pub(in crate::check) has_errors: bool,
    /// Its id. If no id could be read, the parser made one up.
    pub(in crate::check) id: Id,
    /// The bytes of its id; `None` if it is made up.
    pub(in crate::check) id_span: Option<Span>,
    pub(in crate::check) content: Content,
}

/// The kind of file, with its content.
#[derive(Debug)]
pub(in crate::check) enum Content {
    Quiz(QuizSummary),
    Sheet(SheetSummary),
}

/// What the rules over several files need to know of a quiz.
#[derive(Debug)]
pub(in crate::check) struct QuizSummary {
    pub(in crate::check) language: String,
    pub(in crate::check) revision: u32,
    /// The ids of all questions: its own, even those that were only partly readable, and those taken from other
    /// quizzes.
    pub(in crate::check) ids: Vec<Id>,
    /// What it takes from other quizzes.
    pub(in crate::check) include: Vec<Include>,
    pub(in crate::check) fact_sheets: Vec<NamedSheet>,
    pub(in crate::check) citations: Vec<Citation>,
    /// The questions that were fully readable.
    pub(in crate::check) questions: Vec<QuestionSummary>,
    pub(in crate::check) reviews: Vec<QuestionReview>,
}

/// A fact sheet that a quiz names.
#[derive(Debug)]
pub(in crate::check) struct NamedSheet {
    /// Its path as written, relative to the quiz.
    pub(in crate::check) path: String,
    pub(in crate::check) span: Span,
}

/// A question's reference to a fact.
#[derive(Debug)]
pub(in crate::check) struct Citation {
    pub(in crate::check) fact: FactRef,
    /// The bytes of the reference.
    pub(in crate::check) span: Span,
    /// The bytes of the question's prompt.
    pub(in crate::check) prompt_span: Span,
    /// The bytes of the question's explanation.
    pub(in crate::check) explanation_span: Span,
}

/// What the rules over several files need to know of a question.
#[derive(Debug)]
pub(in crate::check) struct QuestionSummary {
    pub(in crate::check) id: Id,
    /// In a translation: the quiz from which the original takes the question.
    pub(in crate::check) taken_from: Option<Id>,
    /// A number that is the same for questions with the same prompt and the same answer.
    pub(in crate::check) fingerprint: u64,
    /// Its number in the file, from 1.
    pub(in crate::check) number: usize,
    pub(in crate::check) prompt_span: Span,
}

/// A question that has a review day.
#[derive(Debug)]
pub(in crate::check) struct QuestionReview {
    pub(in crate::check) id: Id,
    pub(in crate::check) review: Review,
}

/// A day after which something must be reviewed.
#[derive(Debug)]
pub(in crate::check) struct Review {
    pub(in crate::check) day: Date,
    pub(in crate::check) span: Span,
}

/// What the rules over several files need to know of a fact sheet.
#[derive(Debug)]
pub(in crate::check) struct SheetSummary {
    pub(in crate::check) facts: Vec<FactSummary>,
}

/// What the rules over several files need to know of a fact.
#[derive(Debug)]
pub(in crate::check) struct FactSummary {
    pub(in crate::check) id: Id,
    pub(in crate::check) id_span: Span,
    /// Its index in the file.
    pub(in crate::check) index: usize,
    pub(in crate::check) is_contested: bool,
    pub(in crate::check) review: Option<Review>,
    pub(in crate::check) superseded_by: Option<Newer>,
}

/// The newer fact that supersedes a fact.
#[derive(Debug)]
pub(in crate::check) struct Newer {
    pub(in crate::check) fact: FactRef,
    pub(in crate::check) span: Span,
}

impl QuizSummary {
    /// A question of its own that was fully readable.
    pub(in crate::check) fn question(&self, id: &Id) -> Option<&QuestionSummary> {
        self.questions.iter().find(|question| question.id == *id)
    }
}

impl Summary {
    /// Summarises a file that was read.
    pub(in crate::check) fn of(path: &str, opened: &ParsedText<'_>) -> Summary {
        let (id, content) = match (opened.quiz(), opened.facts()) {
            (Some(quiz), _) => (&quiz.id, Content::Quiz(quiz_summary(quiz, opened))),
            (None, Some(sheet)) => (&sheet.id, Content::Sheet(sheet_summary(sheet, opened))),
            (None, None) => unreachable!("a file is read as one or the other"),
        };

        let has_written_id = opened.has_written_id();
        Summary {
            path: path.to_owned(),
            text: None,
            is_only_cited: false,
            has_errors: opened.parsed.has_errors(),
            id: id.clone(),
            id_span: has_written_id.then(|| opened.locate(&Place::key("id"))),
            content,
        }
    }
}

fn quiz_summary(quiz: &QuizSketch, opened: &ParsedText<'_>) -> QuizSummary {
    let mut fact_sheets = Vec::new();
    for (nth, path) in quiz.fact_sheets.iter().enumerate() {
        let span = opened.locate(&Place::key("fact_sheets").kept(nth));
        let path = path.clone();
        fact_sheets.push(NamedSheet { path, span });
    }

    let own = quiz.questions.iter().map(|sketch| &sketch.question.id);
    let taken = quiz.include.iter().flat_map(|include| &include.questions);
    let cited = quiz
        .questions
        .iter()
        .flat_map(|sketch| &sketch.question.facts);
    let mut summary = QuizSummary {
        language: quiz.language.clone(),
        revision: quiz.revision,
        ids: own.chain(taken).cloned().collect(),
        include: quiz.include.clone(),
        fact_sheets,
        citations: Vec::with_capacity(cited.count()),
        questions: Vec::with_capacity(quiz.questions.len()),
        reviews: Vec::new(),
    };

    for sketch in &quiz.questions {
        add_question(&mut summary, sketch, opened);
    }

    summary
}

fn add_question(summary: &mut QuizSummary, sketch: &Sketch, opened: &ParsedText<'_>) {
    let Sketch { origin, question } = sketch;
    let place = || Place::question(origin.index);
    let span_of = |key| opened.locate(&place().then(key));
    let prompt_span = span_of("prompt");
    let explanation_span = span_of("explanation");

    for (nth, fact) in question.facts.iter().enumerate() {
        summary.citations.push(Citation {
            fact: fact.clone(),
            span: opened.locate(&place().then("facts").kept(nth)),
            prompt_span: prompt_span.clone(),
            explanation_span: explanation_span.clone(),
        });
    }

    if let (true, Some(kind)) = (sketch.is_whole(), question.kind.whole()) {
        summary.questions.push(QuestionSummary {
            id: question.id.clone(),
            taken_from: question.taken_from.clone(),
            fingerprint: fingerprint(&question.prompt, kind),
            number: origin.index + 1,
            prompt_span,
        });
    }

    if let Some(day) = question.review_by {
        let span = span_of("review_by");
        summary.reviews.push(QuestionReview {
            id: question.id.clone(),
            review: Review { day, span },
        });
    }
}

fn sheet_summary(sheet: &FactSheet, opened: &ParsedText<'_>) -> SheetSummary {
    let mut facts = Vec::with_capacity(sheet.facts.len());
    for fact in &sheet.facts {
        facts.push(fact_summary(fact, opened));
    }
    SheetSummary { facts }
}

fn fact_summary(fact: &Fact, opened: &ParsedText<'_>) -> FactSummary {
    let span_of = |key| opened.locate(&Place::fact(fact.index).then(key));
    FactSummary {
        id: fact.id.clone(),
        id_span: span_of("id"),
        index: fact.index,
        is_contested: fact.contested,
        review: fact.review_by.map(|day| Review {
            day,
            span: span_of("review_by"),
        }),
        superseded_by: fact.superseded_by.clone().map(|fact| Newer {
            fact,
            span: span_of("superseded_by"),
        }),
    }
}
