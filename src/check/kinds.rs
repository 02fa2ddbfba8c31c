//! What `check` has to know of each kind of question: where in the file its answer is, when two answers are equal, and
//! its answer in words.

use super::quiz_view::QuestionView;
use super::words::hash;
use crate::format::{Place, Sketch, option_place};
use crate::model::{Id, Judgement, Kind, Match, Opt};
use crate::text::{list, number};
use std::hash::{DefaultHasher, Hash};

/// The place of a question's right answer in the file.
pub(super) fn key_place(sketch: &Sketch) -> Place {
    let place = Place::question(sketch.origin.index);
    let Some(kind) = sketch.question.kind.whole() else {
        return place;
    };
    let key = match kind {
        Kind::Choice(choice) => return option_place(sketch, choice.key),
        Kind::Multiple(_) => "answers",
        Kind::TrueFalse(_) | Kind::Text(_) | Kind::Number(_) | Kind::Judge(_) => "answer",
        Kind::Order(_) => "steps",
        Kind::Match(_) => "pairs",
    };
    place.then(key)
}

/// Whether two questions have the same right answers. Options are compared by id, as results do.
pub(super) fn same_key(old: &Kind, new: &Kind) -> bool {
    match (old, new) {
        (Kind::Choice(old), Kind::Choice(new)) => {
            old.options[old.key].id() == new.options[new.key].id()
        }
        (Kind::Multiple(_), Kind::Multiple(_)) => sorted(keys(old)) == sorted(keys(new)),
        (Kind::TrueFalse(old), Kind::TrueFalse(new)) => old.answer == new.answer,
        (Kind::Text(old), Kind::Text(new)) => {
            let accepted = |text: &crate::model::Text| {
                let mut accepted = text.accept.clone();
                accepted.sort();
                accepted
            };
            (accepted(old), old.case_sensitive, &old.pattern)
                == (accepted(new), new.case_sensitive, &new.pattern)
        }
        (Kind::Number(old), Kind::Number(new)) => {
            let close = |a: f64, b: f64| (a - b).abs() < f64::EPSILON;
            close(old.answer, new.answer) && close(old.tolerance, new.tolerance)
        }
        (Kind::Order(old), Kind::Order(new)) => ids(&old.steps).eq(ids(&new.steps)),
        (Kind::Match(old), Kind::Match(new)) => joined(old) == joined(new),
        (Kind::Judge(old), Kind::Judge(new)) => {
            let quotes = |judge: &crate::model::Judge| {
                let mut quotes: Vec<String> =
                    judge.flags.iter().map(|flag| flag.quote.clone()).collect();
                quotes.sort();
                quotes
            };
            old.answer == new.answer && quotes(old) == quotes(new)
        }
        (
            Kind::Choice(_)
            | Kind::Multiple(_)
            | Kind::TrueFalse(_)
            | Kind::Text(_)
            | Kind::Number(_)
            | Kind::Order(_)
            | Kind::Match(_)
            | Kind::Judge(_),
            _,
        ) => false,
    }
}

/// The right options of `multiple`.
fn keys(kind: &Kind) -> Vec<&Opt> {
    let Kind::Multiple(multiple) = kind else {
        return Vec::new();
    };

    multiple
        .options
        .iter()
        .zip(&multiple.keys)
        .filter(|(_, key)| **key)
        .map(|(option, _)| option)
        .collect()
}

fn sorted(options: Vec<&Opt>) -> Vec<&Id> {
    let mut ids: Vec<&Id> = options.into_iter().map(Opt::id).collect();
    ids.sort();
    ids
}

fn ids(options: &[Opt]) -> impl Iterator<Item = &Id> {
    options.iter().map(Opt::id)
}

fn joined(pairs: &Match) -> Vec<(&Id, &Id)> {
    let mut joined: Vec<_> = pairs
        .pairs
        .iter()
        .map(|pair| (pair.left.id(), pair.right.id()))
        .collect();
    joined.sort();
    joined
}

/// The right answer in words.
pub(super) fn key_in_words(kind: &Kind) -> String {
    let quoted = |text: &str| format!("“{}”", crate::text::one_line(text));
    let all =
        |texts: &mut dyn Iterator<Item = &str>| list(&texts.map(quoted).collect::<Vec<_>>(), "and");
    match kind {
        Kind::Choice(choice) => quoted(&choice.options[choice.key].text),
        Kind::Multiple(_) => all(&mut keys(kind).into_iter().map(|option| option.text.as_str())),
        Kind::TrueFalse(statement) => statement.answer.to_string(),
        Kind::Text(text) => all(&mut text.accept.iter().map(String::as_str)),
        Kind::Number(wanted) if wanted.tolerance > 0.0 => {
            format!(
                "{}, give or take {}",
                number(wanted.answer),
                number(wanted.tolerance)
            )
        }
        Kind::Number(wanted) => number(wanted.answer),
        Kind::Order(order) => all(&mut order.steps.iter().map(|step| step.text.as_str())),
        Kind::Match(pairs) => {
            let pairs = pairs
                .pairs
                .iter()
                .map(|pair| format!("{} → {}", quoted(&pair.left.text), quoted(&pair.right.text)));
            list(&pairs.collect::<Vec<_>>(), "and")
        }
        Kind::Judge(judge) => {
            let answer = if judge.answer == Judgement::Phish {
                "phish"
            } else {
                "legit"
            };
            let flags = judge.flags.iter().map(|flag| flag.quote.as_str());
            if judge.flags.is_empty() {
                answer.to_owned()
            } else {
                format!("{answer}, with the flags {}", all(&mut flags.into_iter()))
            }
        }
    }
}

/// Hashes what distinguishes two questions with the same prompt: all right answers, sorted if their order means
/// nothing.
pub(super) fn hash_answer(kind: &Kind, hasher: &mut DefaultHasher) {
    match kind {
        Kind::Choice(choice) => choice.options[choice.key].text.hash(hasher),
        Kind::Multiple(multiple) => {
            let options = multiple.options.iter().zip(&multiple.keys);
            let mut keys: Vec<&str> = options
                .filter(|(_, key)| **key)
                .map(|(option, _)| option.text.as_str())
                .collect();
            keys.sort_unstable();
            keys.hash(hasher);
        }
        Kind::TrueFalse(statement) => statement.answer.hash(hasher),
        // Only the spelling that is shown: an additional accepted spelling does not make a different question.
        Kind::Text(text) => text.accept.first().hash(hasher),
        Kind::Number(number) => (number.answer.to_bits(), &number.unit).hash(hasher),
        Kind::Order(order) => order.steps.iter().for_each(|step| step.text.hash(hasher)),
        Kind::Match(matching) => {
            let pairs = matching
                .pairs
                .iter()
                .map(|pair| (pair.left.text.as_str(), pair.right.text.as_str()));
            let mut pairs: Vec<(&str, &str)> = pairs.collect();
            pairs.sort_unstable();
            pairs.hash(hasher);
        }
        Kind::Judge(judge) => (judge.answer == Judgement::Phish, &judge.message.body).hash(hasher),
    }
}

/// Hashes the right answers, with options by id. Typed texts are not hashed, because they differ between languages.
pub(super) fn hash_key(kind: &Kind, hasher: &mut DefaultHasher) {
    match kind {
        Kind::Choice(choice) => choice.options[choice.key].id().hash(hasher),
        Kind::Multiple(multiple) => {
            let options = multiple.options.iter().zip(&multiple.keys);
            let keys = options.filter(|(_, key)| **key);
            let mut keys: Vec<&Id> = keys.map(|(option, _)| option.id()).collect();
            keys.sort_unstable();
            keys.hash(hasher);
        }
        Kind::TrueFalse(statement) => statement.answer.hash(hasher),
        Kind::Text(_) => {}
        Kind::Number(number) => (number.answer.to_bits(), number.tolerance.to_bits()).hash(hasher),
        Kind::Order(order) => order.steps.iter().for_each(|step| step.id().hash(hasher)),
        Kind::Match(matching) => {
            let pairs = matching.pairs.iter();
            let mut pairs: Vec<_> = pairs
                .map(|pair| (pair.left.id(), pair.right.id()))
                .collect();
            pairs.sort_unstable();
            pairs.hash(hasher);
        }
        Kind::Judge(judge) => {
            let mut flags: Vec<(&Id, &str)> = judge
                .flags
                .iter()
                .map(|flag| (&flag.id, flag.cue.word()))
                .collect();
            let mut decoys: Vec<&Id> = judge.decoys.iter().map(|decoy| &decoy.id).collect();
            flags.sort_unstable();
            decoys.sort_unstable();
            (judge.answer == Judgement::Phish, flags, decoys).hash(hasher);
        }
    }
}

/// A hash of the right answer; `None` for kinds whose prompt alone says little.
pub(super) fn compared_answer(asked: &QuestionView<'_, '_>) -> Option<u64> {
    let folded = |option: usize| {
        asked
            .option(option)
            .iter()
            .fold(1_u64, |all, word| all.rotate_left(5) ^ word.stem)
    };
    match asked.kind()? {
        Kind::Choice(choice) => Some(folded(choice.key)),
        Kind::Multiple(multiple) => {
            let keys = (0..multiple.keys.len()).filter(|option| multiple.keys[*option]);
            Some(keys.map(folded).fold(2, u64::wrapping_add))
        }
        Kind::TrueFalse(statement) => Some(u64::from(statement.answer)),
        Kind::Text(text) => text.accept.first().map(|accepted| hash(accepted)),
        Kind::Number(number) => Some(number.answer.to_bits()),
        Kind::Judge(judge) => Some(hash(&judge.message.body)),
        Kind::Order(_) | Kind::Match(_) => None,
    }
}

/// The kind of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Shown to learners, in Markdown.
    Shown,
    /// Typed by a learner: plain text.
    Typed,
}

/// The function that is called with the place of a text, the text, and its kind.
pub(super) type TextVisitor<'l, 'a> = &'l mut dyn FnMut(&dyn Fn() -> Place, &'a str, Role);

/// Calls a function for every text that only questions of this kind have.
pub(super) fn own_texts<'a>(asked: &QuestionView<'_, 'a>, look: TextVisitor<'_, 'a>) {
    match asked.kind() {
        None | Some(Kind::Choice(_) | Kind::Multiple(_)) => options(asked, asked.options(), look),
        Some(Kind::TrueFalse(statement)) => {
            if let Some(why) = &statement.why {
                look(&|| asked.place().then("why"), why, Role::Shown);
            }
        }
        Some(Kind::Text(text)) => {
            for accepted in &text.accept {
                look(
                    &|| place_of_accepted(asked, accepted),
                    accepted,
                    Role::Typed,
                );
            }
        }
        Some(Kind::Number(_) | Kind::Judge(_)) => {}
        Some(Kind::Order(order)) => options(asked, &order.steps, look),
        Some(Kind::Match(matching)) => {
            for (index, pair) in matching.pairs.iter().enumerate() {
                let side = |side| asked.place().then("pairs").kept(index).at(side);
                look(&|| side(0), &pair.left.text, Role::Shown);
                look(&|| side(1), &pair.right.text, Role::Shown);
            }
            for (index, extra) in matching.extra.iter().enumerate() {
                let place = || asked.place().then("distractors").kept(index);
                look(&place, &extra.text, Role::Shown);
            }
        }
    }
}

fn options<'a>(asked: &QuestionView<'_, 'a>, options: &'a [Opt], look: TextVisitor<'_, 'a>) {
    for (index, option) in options.iter().enumerate() {
        let place = || option_place(asked.sketch(), index);
        look(&place, &option.text, Role::Shown);
        if let Some(why) = &option.why {
            look(&|| place().then("why"), why, Role::Shown);
        }
    }
}

/// The place of an accepted text, which is in `answer` or in `accept`.
fn place_of_accepted(asked: &QuestionView<'_, '_>, accepted: &str) -> Place {
    let answer = asked.place().then("answer");
    if asked.seen.written(&answer).contains(accepted) {
        answer
    } else {
        asked.place().then("accept")
    }
}
