//! Drafts: questions that are to be written to a file, and may still lack parts that the author must supply.

use crate::model::{
    Date, Difficulty, FactRef, Grading, Id, Judgement, Kind, KindName, Opt, Question, Source,
};

/// A quiz file to be written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DraftQuiz {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// One or two sentences.
    pub description: String,
    /// BCP 47 tag.
    pub language: String,
    /// Comment lines for the head of the file, without `#`.
    pub comments: Vec<String>,
    /// Fact sheets to cite, relative to the file.
    pub fact_sheets: Vec<String>,
    /// Its questions.
    pub questions: Vec<Draft>,
}

/// A question that may lack what a person must still decide.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Comment lines before the question, without `#`.
    pub comments: Vec<String>,
    /// Its id.
    pub id: Option<Id>,
    /// Its topic.
    pub topic: Option<Id>,
    /// How hard it is.
    pub difficulty: Option<Difficulty>,
    /// The stem.
    pub prompt: String,
    /// What is asked.
    pub kind: DraftKind,
    /// Shown after the answer.
    pub explanation: Option<String>,
    /// Shown on request.
    pub hint: Option<String>,
    /// Where it comes from.
    pub source: Option<Source>,
    /// The facts it stands on.
    pub facts: Vec<FactRef>,
    /// When it was true.
    pub as_of: Option<Date>,
    /// When to look again.
    pub review_by: Option<Date>,
    /// Points, where they are not the quiz's.
    pub points: Option<f64>,
    /// Seconds, where there is a limit of its own.
    pub time_limit_s: Option<u32>,
    /// `false` writes `shuffle = "none"`.
    pub shuffle_options: bool,
}

/// What is asked, as far as it is known.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    missing_docs,
    reason = "the fields are the keys of the format, which docs/quiz-format.md explains"
)]
pub enum DraftKind {
    /// Options of which one is right.
    Choice(Vec<DraftOption>),
    /// Options of which several are right.
    Multiple(Vec<DraftOption>, Grading),
    /// A statement; `None` when nobody said whether it holds.
    TrueFalse {
        answer: Option<bool>,
        why: Option<String>,
    },
    /// Accepted answers.
    Text {
        accept: Vec<String>,
        case_sensitive: bool,
        pattern: Option<String>,
    },
    /// A number.
    Number {
        answer: Option<f64>,
        tolerance: f64,
        unit: Option<String>,
    },
    /// Steps in their order.
    Order(Vec<String>),
    /// Pairs, and right sides that belong to none.
    Match {
        pairs: Vec<(String, String)>,
        extra: Vec<String>,
    },
    /// A message to be judged: the TOML of its own tables, written by hand or by a wizard.
    Judge {
        answer: Option<Judgement>,
        tables: String,
    },
    /// Any kind, by its keys and their values as they stand in the file.
    Keys(KindName, Vec<(&'static str, String)>),
}

/// An option of a draft.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DraftOption {
    /// What people read.
    pub text: String,
    /// Whether it is right.
    pub key: bool,
    /// Shown when it was chosen.
    pub why: Option<String>,
    /// Whether choosing it would have done harm.
    pub dangerous: bool,
    /// Whether it stays last.
    pub pinned: bool,
}

impl Draft {
    /// A draft with a stem and nothing else.
    pub fn new(prompt: impl Into<String>, kind: DraftKind) -> Draft {
        Draft {
            comments: Vec::new(),
            id: None,
            topic: None,
            difficulty: None,
            prompt: prompt.into(),
            kind,
            explanation: None,
            hint: None,
            source: None,
            facts: Vec::new(),
            as_of: None,
            review_by: None,
            points: None,
            time_limit_s: None,
            shuffle_options: true,
        }
    }

    /// The draft of a question that is complete; `None` for a kind that no other program has, as `judge`, whose message
    /// only its own file holds.
    pub fn of(question: &Question) -> Option<Draft> {
        let kind = with_options(&question.kind).or_else(|| without_options(&question.kind))?;
        Some(Draft {
            id: Some(question.id.clone()),
            topic: question.topic.clone(),
            difficulty: question.difficulty,
            explanation: Some(question.explanation.clone()),
            hint: question.hint.clone(),
            source: question.source.clone(),
            facts: question.facts.clone(),
            as_of: question.as_of,
            review_by: question.review_by,
            points: Some(question.points),
            time_limit_s: question.time_limit_s,
            shuffle_options: question.shuffle_options,
            ..Draft::new(question.prompt.clone(), kind)
        })
    }
}

/// A kind whose answers are chosen.
fn with_options(kind: &Kind) -> Option<DraftKind> {
    Some(match kind {
        Kind::Choice(choice) => DraftKind::Choice(options(&choice.options, |i| i == choice.key)),
        Kind::Multiple(multiple) => DraftKind::Multiple(
            options(&multiple.options, |i| multiple.keys[i]),
            multiple.grading,
        ),
        Kind::TrueFalse(statement) => DraftKind::TrueFalse {
            answer: Some(statement.answer),
            why: statement.why.clone(),
        },
        _ => return None,
    })
}

/// A kind whose answers are typed, put in order or joined.
fn without_options(kind: &Kind) -> Option<DraftKind> {
    Some(match kind {
        Kind::Text(text) => DraftKind::Text {
            accept: text.accept.clone(),
            case_sensitive: text.case_sensitive,
            pattern: text
                .pattern
                .as_ref()
                .map(|pattern| pattern.written().to_owned()),
        },
        Kind::Number(number) => DraftKind::Number {
            answer: Some(number.answer),
            tolerance: number.tolerance,
            unit: number.unit.clone(),
        },
        Kind::Order(order) => {
            DraftKind::Order(order.steps.iter().map(|step| step.text.clone()).collect())
        }
        Kind::Match(pairs) => DraftKind::Match {
            pairs: pairs
                .pairs
                .iter()
                .map(|pair| (pair.left.text.clone(), pair.right.text.clone()))
                .collect(),
            extra: pairs.extra.iter().map(|extra| extra.text.clone()).collect(),
        },
        _ => return None,
    })
}

fn options(options: &[Opt], key: impl Fn(usize) -> bool) -> Vec<DraftOption> {
    let draft = |(i, option): (usize, &Opt)| DraftOption {
        text: option.text.clone(),
        key: key(i),
        why: option.why.clone(),
        dangerous: option.dangerous,
        pinned: option.pinned,
    };
    options.iter().enumerate().map(draft).collect()
}
