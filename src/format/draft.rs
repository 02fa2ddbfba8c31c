//! Drafts: questions for a quiz file that may still lack parts that the author must supply.

use crate::model::{
    Date, Difficulty, FactRef, Grading, Id, Judgement, Kind, KindName, Opt, Question, Source,
};

/// The content of a new quiz file.
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
    /// The questions.
    pub questions: Vec<Draft>,
}

/// A question that may lack parts that a person must decide.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Comment lines before the question, without `#`.
    pub comments: Vec<String>,
    /// Its id.
    pub id: Option<Id>,
    /// Its topic.
    pub topic: Option<Id>,
    /// Its difficulty.
    pub difficulty: Option<Difficulty>,
    /// The stem.
    pub prompt: String,
    /// The kind with options and key.
    pub kind: DraftKind,
    /// Shown after the answer.
    pub explanation: Option<String>,
    /// Shown on request.
    pub hint: Option<String>,
    /// The source.
    pub source: Option<Source>,
    /// The facts that it cites.
    pub facts: Vec<FactRef>,
    /// The day on which it was true.
    pub as_of: Option<Date>,
    /// The day on which to check it again.
    pub review_by: Option<Date>,
    /// Points, if they differ from the quiz's.
    pub points: Option<f64>,
    /// Seconds, if it has a time limit of its own.
    pub time_limit_s: Option<u32>,
    /// `false` writes `shuffle = "none"`.
    pub shuffle_options: bool,
}

/// The kind of a draft with options and key, as far as they are known.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    missing_docs,
    reason = "the fields are the keys of the format, which docs/quiz-format.md explains"
)]
pub enum DraftKind {
    /// Options, of which one is right.
    Choice(Vec<DraftOption>),
    /// Options, of which several are right.
    Multiple(Vec<DraftOption>, Grading),
    /// A statement; `None` if it is unknown whether it is true.
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
    /// Pairs, and right sides without a left side.
    Match {
        pairs: Vec<(String, String)>,
        extra: Vec<String>,
    },
    /// A message to judge, as the TOML of its tables.
    Judge {
        answer: Option<Judgement>,
        tables: String,
    },
    /// Any kind, with its keys and their values as TOML.
    Keys(KindName, Vec<(&'static str, String)>),
}

/// An option of a draft.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DraftOption {
    /// The text.
    pub text: String,
    /// Whether it is right.
    pub key: bool,
    /// The feedback on choosing it.
    pub why: Option<String>,
    /// Whether choosing it would be dangerous.
    pub dangerous: bool,
    /// Whether it stays last when options are shuffled.
    pub pinned: bool,
}

impl Draft {
    /// A draft with a stem only.
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

    /// The draft of a complete question; `None` for `judge`, whose message only the quiz file holds.
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

/// The draft of a kind with options; `None` for other kinds.
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

/// The draft of a kind that is typed, ordered or matched; `None` for other kinds.
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
