//! Grading: what an answer to a question is worth, from 0 to 1.

use super::number::within;
use super::{Response, Verdict};
use crate::model::limits::ANSWER_BYTES_MAX;
use crate::model::{
    Choice, Grading, Id, Judge, Judgement, Kind, Match, Multiple, Opt, Order, Question, Text,
};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// What an answer is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Grade {
    /// The share of the question's points, 0 to 1.
    pub fraction: f64,
    /// `Right` for all of them, `Wrong` for none, else `Partly`.
    pub verdict: Verdict,
    /// The wrong options chosen that would have done harm.
    pub dangerous: Vec<Id>,
    /// For `judge`, what became of the red flags. They carry no points.
    pub flags: Option<FlagMarks>,
}

/// The marks on a message, as ids of `Judge::parts` in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FlagMarks {
    /// Red flags that were marked.
    pub found: Vec<Id>,
    /// Red flags that were not.
    pub missed: Vec<Id>,
    /// Marked parts that are no red flags.
    pub false_alarms: Vec<Id>,
}

/// Why a response is no answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// It answers another kind of question.
    OtherKind {
        /// The word of the question's kind.
        asked: &'static str,
    },
    /// Nothing is chosen, ticked, joined or typed.
    Empty,
    /// The question has no such option, step, side or part.
    Unknown(Id),
    /// A step is in the order twice.
    Repeated(Id),
    /// A step is not in the order.
    Missing(Id),
    /// The number is infinite, or none.
    NotFinite,
    /// The text is too long.
    TooLong {
        /// Its bytes; at most [`ANSWER_BYTES_MAX`] are read.
        bytes: usize,
    },
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Misfit::OtherKind { asked } => write!(f, "that is no answer to a `{asked}` question"),
            Misfit::Empty => f.write_str("the answer is empty; give at least one"),
            Misfit::Unknown(id) => {
                write!(f, "the question has no `{id}`; choose from what is shown")
            }
            Misfit::Repeated(id) => write!(f, "`{id}` is there twice; name each step once"),
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

/// Grades an answer, or says why it is none.
pub fn grade(question: &Question, response: &Response) -> Result<Grade, Misfit> {
    match (&question.kind, response) {
        (Kind::Choice(choice), Response::Choice(chosen)) => grade_choice(choice, chosen),
        (Kind::Multiple(multiple), Response::Multiple(ticked)) => grade_multiple(multiple, ticked),
        (Kind::TrueFalse(statement), Response::TrueFalse(held)) => {
            Ok(Grade::whole(statement.answer == *held))
        }
        (Kind::Text(text), Response::Text(typed)) => grade_text(text, typed),
        (Kind::Number(_), Response::Number(number)) if !number.is_finite() => {
            Err(Misfit::NotFinite)
        }
        (Kind::Number(asked), Response::Number(number)) => {
            Ok(Grade::whole(within(*number, asked.answer, asked.tolerance)))
        }
        (Kind::Order(order), Response::Order(steps)) => grade_order(order, steps),
        (Kind::Match(matching), Response::Match(joined)) => grade_match(matching, joined),
        (Kind::Judge(judge), Response::Judge { verdict, marked }) => {
            grade_judge(judge, *verdict, marked)
        }
        (kind, _) => Err(Misfit::OtherKind { asked: kind.word() }),
    }
}

/// An answer in the form in which it is compared: two that mean the same to the question are equal in it.
pub fn canonical(question: &Question, response: &Response) -> Response {
    match (&question.kind, response) {
        (Kind::Text(text), Response::Text(typed)) if text.case_sensitive => {
            Response::Text(spaced(typed))
        }
        (Kind::Text(_), Response::Text(typed)) => Response::Text(folded(&spaced(typed))),
        (_, response) => response.clone(),
    }
}

impl Grade {
    fn part(fraction: f64) -> Grade {
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

    fn whole(right: bool) -> Grade {
        Grade::part(if right { 1.0 } else { 0.0 })
    }
}

/// `part` of `whole`, from 0 to 1; 0 when there is nothing to have a part of.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of options, steps and questions are far below 2^52"
)]
pub(super) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

fn grade_choice(choice: &Choice, chosen: &Id) -> Result<Grade, Misfit> {
    let place = choice
        .options
        .iter()
        .position(|option| option.id() == chosen);
    let place = place.ok_or_else(|| Misfit::Unknown(chosen.clone()))?;
    let right = place == choice.key;
    let harm = !right && choice.options[place].dangerous;
    Ok(Grade {
        dangerous: harm.then(|| chosen.clone()).into_iter().collect(),
        ..Grade::whole(right)
    })
}

fn grade_multiple(multiple: &Multiple, ticked: &BTreeSet<Id>) -> Result<Grade, Misfit> {
    if ticked.is_empty() {
        return Err(Misfit::Empty);
    }
    all_known(ticked, |id| {
        multiple.options.iter().any(|option| option.id() == id)
    })?;
    let options = || {
        multiple
            .options
            .iter()
            .zip(&multiple.keys)
            .filter(|(option, _)| ticked.contains(option.id()))
    };
    let keys = multiple.keys.iter().filter(|key| **key).count();
    let right = options().filter(|(_, key)| **key).count();
    let wrong = ticked.len() - right;
    let fraction = match multiple.grading {
        Grading::Partial => share(right.saturating_sub(wrong), keys),
        Grading::All => share(usize::from(right == keys && wrong == 0), 1),
    };
    let harm = options().filter(|(option, key)| !**key && option.dangerous);
    Ok(Grade {
        dangerous: harm.map(|(option, _)| option.id().clone()).collect(),
        ..Grade::part(fraction)
    })
}

fn grade_text(text: &Text, typed: &str) -> Result<Grade, Misfit> {
    if typed.len() > ANSWER_BYTES_MAX {
        return Err(Misfit::TooLong { bytes: typed.len() });
    }
    let written = spaced(typed);
    if written.is_empty() {
        return Err(Misfit::Empty);
    }
    let same = |text: &str, case_sensitive: bool| {
        if case_sensitive {
            text.to_owned()
        } else {
            folded(text)
        }
    };
    let answer = same(&written, text.case_sensitive);
    let accepted = text
        .accept
        .iter()
        .any(|accepted| same(&spaced(accepted), text.case_sensitive) == answer);
    Ok(Grade::whole(
        accepted
            || text
                .pattern
                .as_ref()
                .is_some_and(|pattern| pattern.matches(&written)),
    ))
}

/// Compatibility forms composed, ends trimmed, white space inside folded to single spaces.
fn spaced(text: &str) -> String {
    let composed: String = text.nfkc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without letter case. By way of upper case, so that ß is ss and every sigma is one.
fn folded(text: &str) -> String {
    text.to_uppercase().to_lowercase().nfkc().collect()
}

/// The share of pairs of steps that stand in the right order (Kendall's measure, from 0 for the reverse).
fn grade_order(order: &Order, steps: &[Id]) -> Result<Grade, Misfit> {
    let mut ranks: Vec<usize> = Vec::with_capacity(order.steps.len());
    for id in steps {
        let rank = order
            .steps
            .iter()
            .position(|step| step.id() == id)
            .ok_or_else(|| Misfit::Unknown(id.clone()))?;
        if ranks.contains(&rank) {
            return Err(Misfit::Repeated(id.clone()));
        }
        ranks.push(rank);
    }
    if let Some(step) = (0..order.steps.len()).find(|rank| !ranks.contains(rank)) {
        return Err(Misfit::Missing(order.steps[step].id().clone()));
    }
    let ranks = as_read(order, &ranks);
    let pairs = || {
        (0..ranks.len())
            .flat_map(|first| (first + 1..ranks.len()).map(move |second| (first, second)))
    };
    let right = pairs()
        .filter(|&(first, second)| ranks[first] < ranks[second])
        .count();
    Ok(Grade::part(share(right, pairs().count())))
}

/// The ranks with steps that read the same taken in their right order: nobody can tell them apart.
fn as_read(order: &Order, ranks: &[usize]) -> Vec<usize> {
    let text = |rank: usize| order.steps[rank].text.as_str();
    let mut read: Vec<usize> = Vec::with_capacity(ranks.len());
    for &rank in ranks {
        let first_left =
            (0..order.steps.len()).find(|twin| text(*twin) == text(rank) && !read.contains(twin));
        read.push(first_left.unwrap_or(rank));
    }
    read
}

/// The share of left sides joined to their right side. Right sides that read the same are the same.
fn grade_match(matching: &Match, joined: &BTreeMap<Id, Id>) -> Result<Grade, Misfit> {
    if joined.is_empty() {
        return Err(Misfit::Empty);
    }
    all_known(joined.keys(), |id| {
        matching.pairs.iter().any(|pair| pair.left.id() == id)
    })?;
    all_known(joined.values(), |id| {
        matching.rights().any(|right| right.id() == id)
    })?;
    let mut right = 0;
    let mut dangerous: Vec<Id> = Vec::new();
    for pair in &matching.pairs {
        let chosen: Option<&Opt> = joined
            .get(pair.left.id())
            .and_then(|id| matching.rights().find(|opt| opt.id() == id));
        match chosen {
            Some(chosen) if chosen.text == pair.right.text => right += 1,
            Some(chosen) if chosen.dangerous => dangerous.push(chosen.id().clone()),
            _ => {}
        }
    }
    Ok(Grade {
        dangerous,
        ..Grade::part(share(right, matching.pairs.len()))
    })
}

fn grade_judge(judge: &Judge, verdict: Judgement, marked: &BTreeSet<Id>) -> Result<Grade, Misfit> {
    let parts = judge.parts();
    all_known(marked, |id| parts.iter().any(|part| part.id == *id))?;
    let mut flags = FlagMarks::default();
    for part in parts {
        match (part.flag.is_some(), marked.contains(&part.id)) {
            (true, true) => flags.found.push(part.id),
            (true, false) => flags.missed.push(part.id),
            (false, true) => flags.false_alarms.push(part.id),
            (false, false) => {}
        }
    }
    Ok(Grade {
        flags: Some(flags),
        ..Grade::whole(verdict == judge.answer)
    })
}

fn all_known<'a>(
    ids: impl IntoIterator<Item = &'a Id>,
    known: impl Fn(&Id) -> bool,
) -> Result<(), Misfit> {
    ids.into_iter()
        .find(|id| !known(id))
        .map_or(Ok(()), |id| Err(Misfit::Unknown(id.clone())))
}

#[cfg(test)]
#[path = "grade_tests.rs"]
mod tests;
