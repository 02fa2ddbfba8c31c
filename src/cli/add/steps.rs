//! The steps of the wizard: the text of each, and the kind of input it takes.

use super::form::Form;
use crate::format::{about_kind, key_steps};
use crate::model::{Channel, Cue, Difficulty, Id, Judgement, KindName};

/// A step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StepId {
    Kind,
    Prompt,
    Key,
    Distractor,
    Why,
    Dangerous,
    /// A key of the question's kind, by its index.
    Own(usize),
    Accept,
    OrderStep,
    Left,
    Right,
    Extra,
    Verdict,
    Channel,
    From,
    Subject,
    Body,
    LinkText,
    LinkUrl,
    Quote,
    Cue,
    PartWhy,
    Explanation,
    Topic,
    Difficulty,
    SourceTitle,
    SourceUrl,
    Hint,
    Id,
    Done,
}

/// How a step is answered.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Input {
    /// One of a few choices: the value of each and its label.
    Pick(Vec<(&'static str, String)>),
    /// One of many, found by typing.
    Search(Vec<(&'static str, String)>),
    /// A line.
    Line,
    /// A line, or a text in an editor.
    Text,
    /// Several lines.
    Body,
    /// `yes` or `no`. An empty answer means the default, which is harmless.
    YesNo { usual: bool },
}

/// A step in the form in which it is asked.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Step {
    /// Text that the author must see to answer; mostly empty.
    pub(super) about: String,
    /// The short prompt.
    pub(super) asks: String,
    /// The kind of input.
    pub(super) input: Input,
    /// Whether an empty answer is allowed.
    pub(super) may_be_empty: bool,
    /// Whether the author can go back a step.
    pub(super) may_go_back: bool,
}

/// The form of a step, given the answers so far.
pub(super) fn asked(at: StepId, form: &Form, topics: &[Id], id: &Id) -> Step {
    let (asks, input, may_be_empty) = match at {
        StepId::Kind
        | StepId::Prompt
        | StepId::Explanation
        | StepId::Topic
        | StepId::Difficulty => common(at, topics),
        StepId::SourceTitle | StepId::SourceUrl | StepId::Hint | StepId::Id | StepId::Done => {
            rest(at, id)
        }
        StepId::Key | StepId::Distractor | StepId::Why | StepId::Dangerous => options(at, form),
        StepId::Own(nth) => own(nth, form),
        StepId::Accept => accepted(form),
        StepId::OrderStep | StepId::Left | StepId::Right | StepId::Extra => lists(at, form),
        _ => message(at, form),
    };
    let about = if at == StepId::Quote {
        form.message_text()
    } else {
        String::new()
    };
    Step {
        about,
        asks,
        input,
        may_be_empty,
        may_go_back: at != StepId::Kind,
    }
}

type Asked = (String, Input, bool);

fn common(at: StepId, topics: &[Id]) -> Asked {
    match at {
        StepId::Kind => {
            let label = |(word, kind): (&'static str, KindName)| {
                (word, format!("{word}: {}", about_kind(kind)))
            };
            (
                "What kind of question?".to_owned(),
                Input::Pick(KindName::WORDS.into_iter().map(label).collect()),
                false,
            )
        }
        StepId::Prompt => ("What is the question?".to_owned(), Input::Text, false),
        StepId::Explanation => (
            "Why is the answer right? It is shown after the answer.".to_owned(),
            Input::Text,
            false,
        ),
        StepId::Topic => {
            let known: Vec<&str> = topics.iter().map(Id::as_str).collect();
            let known = if known.is_empty() {
                String::new()
            } else {
                format!(" (known: {})", known.join(", "))
            };
            (format!("Topic{known}, or nothing:"), Input::Line, true)
        }
        _ => {
            let words = Difficulty::WORDS.map(|(word, _)| (word, word.to_owned()));
            let mut words = words.to_vec();
            words.push(("-", "not said".to_owned()));
            ("How hard?".to_owned(), Input::Pick(words), false)
        }
    }
}

fn rest(at: StepId, id: &Id) -> Asked {
    match at {
        StepId::SourceTitle => (
            "Its source: title of the document, or nothing:".to_owned(),
            Input::Line,
            true,
        ),
        StepId::SourceUrl => ("Its address, or nothing:".to_owned(), Input::Line, true),
        StepId::Hint => ("A hint, or nothing:".to_owned(), Input::Line, true),
        _ => (format!("Its id, or nothing for {id}:"), Input::Line, true),
    }
}

fn options(at: StepId, form: &Form) -> Asked {
    let several = form.kind == KindName::Multiple;
    match at {
        StepId::Key if several && form.right_options() > 0 => (
            "Another right option, or nothing:".to_owned(),
            Input::Line,
            true,
        ),
        StepId::Key if several => ("A right option:".to_owned(), Input::Line, false),
        StepId::Key => ("The right option:".to_owned(), Input::Line, false),
        StepId::Distractor if form.distractors() == 0 => (
            "A wrong option that people choose:".to_owned(),
            Input::Line,
            false,
        ),
        StepId::Distractor => (
            "Another wrong option, or nothing:".to_owned(),
            Input::Line,
            true,
        ),
        StepId::Why => (
            "Why is it wrong? Shown to those who chose it; or nothing:".to_owned(),
            Input::Line,
            true,
        ),
        _ => (
            "Would choosing it do harm?".to_owned(),
            Input::YesNo { usual: false },
            false,
        ),
    }
}

/// The step for the key with this index in the question's kind.
fn own(nth: usize, form: &Form) -> Asked {
    let Some(step) = key_steps(form.kind).and_then(|steps| steps.get(nth)) else {
        return (String::new(), Input::Line, true);
    };
    let words = step.words.iter();
    let input = match step.words {
        [] => Input::Line,
        _ => Input::Pick(
            words
                .map(|(word, about)| (*word, (*about).to_owned()))
                .collect(),
        ),
    };
    (step.asks.to_owned(), input, step.may_be_empty)
}

fn accepted(form: &Form) -> Asked {
    let first = form.accept.is_empty();
    let asks = if first {
        "The answer, as it is shown afterwards:"
    } else {
        "Another answer that is right, or nothing:"
    };
    (asks.to_owned(), Input::Line, !first)
}

fn lists(at: StepId, form: &Form) -> Asked {
    match at {
        StepId::OrderStep if form.steps.len() < 2 => (
            format!("Step {}:", form.steps.len() + 1),
            Input::Line,
            false,
        ),
        StepId::OrderStep => (
            format!("Step {}, or nothing:", form.steps.len() + 1),
            Input::Line,
            true,
        ),
        StepId::Left if form.pairs.len() < 2 => (
            format!("Left side {}:", form.pairs.len() + 1),
            Input::Line,
            false,
        ),
        StepId::Left => (
            format!("Left side {}, or nothing:", form.pairs.len() + 1),
            Input::Line,
            true,
        ),
        StepId::Right => ("Its right side:".to_owned(), Input::Line, false),
        _ => (
            "An extra right side that matches nothing, or nothing:".to_owned(),
            Input::Line,
            true,
        ),
    }
}

fn message(at: StepId, form: &Form) -> Asked {
    match at {
        StepId::Verdict => {
            let words = vec![
                ("phish", "a phish".to_owned()),
                ("legit", "legitimate".to_owned()),
            ];
            ("What is the message?".to_owned(), Input::Pick(words), false)
        }
        StepId::Channel => {
            let words = Channel::WORDS
                .map(|(word, _)| (word, word.to_owned()))
                .to_vec();
            ("How does it arrive?".to_owned(), Input::Pick(words), false)
        }
        StepId::From => ("From whom, or nothing:".to_owned(), Input::Line, true),
        StepId::Subject => ("Subject, or nothing:".to_owned(), Input::Line, true),
        StepId::Body => ("What does it say?".to_owned(), Input::Body, false),
        StepId::LinkText if form.message.links.is_empty() => (
            "A link: what it shows, or nothing:".to_owned(),
            Input::Line,
            true,
        ),
        StepId::LinkText => (
            "Another link: what it shows, or nothing:".to_owned(),
            Input::Line,
            true,
        ),
        StepId::LinkUrl => ("Where it leads:".to_owned(), Input::Line, false),
        StepId::Quote => {
            let first = form.marked().next().is_none();
            let asks = match (form.verdict, first) {
                (Judgement::Phish, true) => "A red flag, word for word as in the message:",
                (Judgement::Phish, false) => "Another red flag, or nothing:",
                (Judgement::Legit, true) => {
                    "What looks odd and is fine, word for word as in the message:"
                }
                (Judgement::Legit, false) => {
                    "Something else that looks odd and is fine, or nothing:"
                }
            };
            (asks.to_owned(), Input::Line, !first)
        }
        StepId::Cue => {
            let label = |word: &str, name: &str| {
                let same = word.replace('-', " ") == name;
                if same {
                    word.to_owned()
                } else {
                    format!("{word}: {name}")
                }
            };
            let cues = Cue::LIST
                .map(|(word, _, name)| (word, label(word, name)))
                .to_vec();
            ("Which cue is it?".to_owned(), Input::Search(cues), false)
        }
        _ if form.verdict == Judgement::Legit => ("Why is it fine?".to_owned(), Input::Line, false),
        _ => ("What does it tell you?".to_owned(), Input::Line, false),
    }
}
