//! Grades an answer with a share of the points, from 0 to 1. The grading of each kind of question is in `kinds/`.

use super::id::Id;
use super::kinds::KindName;
use super::limits::ANSWER_BYTES_MAX;
use super::response::Verdict;
use std::fmt;

/// The grade of an answer, as a share of the points.
#[derive(Debug, Clone, PartialEq)]
pub struct Grade {
    /// The share of the question's points, 0 to 1.
    pub fraction: f64,
    /// `Right` for all of the points, `Wrong` for none, otherwise `Partly`.
    pub verdict: Verdict,
    /// The chosen wrong options that would be dangerous.
    pub dangerous: Vec<Id>,
    /// For `judge`, the result of marking red flags. Marks earn no points.
    pub flags: Option<FlagMarks>,
}

/// The marks on a message, as ids from `Judge::parts` in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FlagMarks {
    /// Red flags that were marked.
    pub found: Vec<Id>,
    /// Red flags that were not marked.
    pub missed: Vec<Id>,
    /// Marked parts that are harmless.
    pub false_alarms: Vec<Id>,
}

/// The reason why a response does not fit a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// It answers another kind of question.
    OtherKind {
        /// The kind of the question.
        asked: KindName,
    },
    /// Nothing is chosen, ticked, joined or typed.
    Empty,
    /// The question has no such option, step, side or part.
    Unknown(Id),
    /// A step is in the order twice.
    Repeated(Id),
    /// A step is not in the order.
    Missing(Id),
    /// The number is infinite or not a number.
    NotFinite,
    /// The text is too long.
    TooLong {
        /// Its length in bytes; the limit is [`ANSWER_BYTES_MAX`].
        bytes: usize,
    },
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Misfit::OtherKind { asked } => {
                write!(f, "that is not an answer to a `{}` question", asked.word())
            }
            Misfit::Empty => f.write_str("the answer is empty; give at least one"),
            Misfit::Unknown(id) => {
                write!(f, "the question has no `{id}`; choose from what is shown")
            }
            Misfit::Repeated(id) => write!(f, "`{id}` appears twice; name each step once"),
            Misfit::Missing(id) => write!(f, "`{id}` is missing; name every step"),
            Misfit::NotFinite => {
                f.write_str("that is not a number; type digits, such as 72 or 0.5")
            }
            Misfit::TooLong { bytes } => {
                write!(
                    f,
                    "the answer has {bytes} bytes; shorten it to {ANSWER_BYTES_MAX}"
                )
            }
        }
    }
}

impl std::error::Error for Misfit {}

impl Grade {
    pub(super) fn part(fraction: f64) -> Grade {
        let verdict = match fraction {
            all if all >= 1.0 => Verdict::Right,
            none if none <= 0.0 => Verdict::Wrong,
            _ => Verdict::Partly,
        };
        Grade {
            fraction,
            verdict,
            dangerous: Vec::new(),
            flags: None,
        }
    }

    pub(super) fn whole(right: bool) -> Grade {
        Grade::part(if right { 1.0 } else { 0.0 })
    }
}

/// `part` of `whole`, from 0 to 1; 0 if `whole` is 0.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of options, steps and questions are far below 2^52"
)]
pub(crate) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

/// Returns an error for the first id that the question does not have.
pub(super) fn all_known<'a>(
    ids: impl IntoIterator<Item = &'a Id>,
    known: impl Fn(&Id) -> bool,
) -> Result<(), Misfit> {
    ids.into_iter()
        .find(|id| !known(id))
        .map_or(Ok(()), |id| Err(Misfit::Unknown(id.clone())))
}
