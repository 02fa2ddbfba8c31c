//! The rows of an answer distribution: each answer with its letter, text and count.

use crate::catalogue::Catalogue;
use crate::classroom::{Bar, BarAnswer};
use crate::engine::Response;
use crate::model::{AskBody, Id, Key, KeyBody};
use crate::terminal::AskedQuestion;
use crate::terminal::kinds::row as kind_row;
use crate::terminal::pages::{Lettered, lettered, rights};
use crate::text::{markdown, one_line, plain};

/// The most wrong orders that are shown, by frequency.
const WRONG_ORDERS_MAX: usize = 2;

/// A bar with its texts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row<'a> {
    /// The letter of an option; empty for the rest.
    pub(super) letter: String,
    /// What was answered, on one line.
    pub(super) text: String,
    /// Remarks besides the count.
    pub(super) remarks: String,
    /// The bar of the distribution.
    pub(super) bar: &'a Bar,
    /// How often the answer was given.
    pub(super) count: usize,
}

/// The rows of all bars, without harmless parts of a message that nobody marked.
pub(super) fn rows<'a>(
    words: &Catalogue,
    asked: &AskedQuestion,
    key: &Key,
    bars: &'a [Bar],
) -> Vec<Row<'a>> {
    let options = lettered(words, &asked.ask);
    let row = |bar: &'a Bar| {
        let (letter, text) = label(words, asked, key, &options, &bar.answer);
        Row {
            letter,
            text: one_line(&text),
            remarks: remarks(words, bar),
            bar,
            count: bar.count,
        }
    };
    let tells =
        |bar: &&Bar| bar.right || bar.count > 0 || !matches!(bar.answer, BarAnswer::Part(_));
    bars.iter().filter(tells).map(row).collect()
}

/// The rows to show. For orders: the right one first, then the most frequent wrong ones, and all others as one row. For
/// other kinds: all rows.
pub(super) fn shown<'a>(words: &Catalogue, mut rows: Vec<Row<'a>>) -> Vec<Row<'a>> {
    let is_order = |row: &Row<'_>| matches!(row.bar.answer, BarAnswer::Whole(Response::Order(_)));
    if !rows.iter().any(is_order) {
        return rows;
    }
    rows.sort_by_key(|row| (!is_order(row), !row.bar.right));
    let wrong = |row: &Row<'_>| is_order(row) && !row.bar.right;
    let few: Vec<Row<'a>> = rows
        .iter()
        .filter(|row| wrong(row))
        .skip(WRONG_ORDERS_MAX)
        .cloned()
        .collect();
    let folded = |row: &Row<'_>| few.contains(row) || row.bar.answer == BarAnswer::Others;
    let count: usize = rows
        .iter()
        .filter(|row| folded(row))
        .map(|row| row.bar.count)
        .sum();
    rows.retain(|row| !folded(row));
    let Some(last) = few.first() else {
        return rows;
    };
    let at = rows
        .iter()
        .position(|row| !is_order(row))
        .unwrap_or(rows.len());
    let others = Row {
        letter: String::new(),
        text: words.text("option-other"),
        remarks: String::new(),
        bar: last.bar,
        count,
    };
    rows.insert(at, others);
    rows
}

/// "does harm, 2 sure".
fn remarks(words: &Catalogue, bar: &Bar) -> String {
    let mut remarks = Vec::new();
    if bar.dangerous {
        remarks.push(words.text("tag-harm"));
    }
    if bar.certain > 0 {
        remarks.push(words.with("host-sure", &[("count", &bar.certain)]));
    }
    remarks.join(", ")
}

/// Markdown as one line of plain text.
pub(super) fn line(text: &str) -> String {
    one_line(&plain(&markdown(text)))
}

fn label(
    words: &Catalogue,
    asked: &AskedQuestion,
    key: &Key,
    options: &[Lettered<'_>],
    answer: &BarAnswer,
) -> (String, String) {
    let nameless = |text: String| (String::new(), text);
    match answer {
        BarAnswer::Option(id) => option(options, id),
        BarAnswer::Whole(response) => complete_answer(words, asked, response),
        BarAnswer::Pair(id) => {
            let (letter, left) = option(options, id);
            let KeyBody::Match(pairs) = &key.body else {
                return (letter, left);
            };
            let right = pairs.get(id).and_then(|right| {
                let right = rights(&asked.ask).iter().find(|known| known.id == *right)?;
                Some(line(&right.text))
            });
            (letter, format!("{left} → {}", right.unwrap_or_default()))
        }
        BarAnswer::Part(id) => {
            let AskBody::Judge { parts, .. } = &asked.ask.body else {
                return nameless(id.to_string());
            };
            let part = parts.iter().find(|part| part.id == *id);
            nameless(part.map_or_else(
                || id.to_string(),
                |part| words.with("host-marked", &[("quote", &part.quote)]),
            ))
        }
        BarAnswer::NotSure => ("?".to_owned(), words.text("option-not-sure")),
        BarAnswer::Others => nameless(words.text("option-other")),
    }
}

/// An answer in short: its letter, or its text if it has none.
pub(super) fn words_of(words: &Catalogue, asked: &AskedQuestion, response: &Response) -> String {
    let (letter, text) = complete_answer(words, asked, response);
    if letter.is_empty() {
        one_line(&text)
    } else {
        letter
    }
}

fn complete_answer(
    words: &Catalogue,
    asked: &AskedQuestion,
    response: &Response,
) -> (String, String) {
    (kind_row(response.kind()).bar)(words, asked, response)
}

fn option(options: &[Lettered<'_>], id: &Id) -> (String, String) {
    let option = options.iter().find(|option| option.id == *id);
    option.map_or_else(
        || (String::new(), id.to_string()),
        |option| (option.letter.to_string(), line(&option.text)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::english;
    use crate::engine::Response as R;
    use crate::model::Handling;
    use crate::terminal::room::sample::World;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn every_kind_of_answer_has_words() {
        let world = World::of(include_str!("../../../tests/it/support/every-kind.toml"));
        let session = world.session();
        let place = |id: &str| {
            let here =
                |item: &crate::engine::Item| world.quiz.questions[item.question].id.as_str() == id;
            world
                .paper
                .items
                .iter()
                .position(here)
                .expect("a question of every kind")
        };
        let id = |text: &str| Id::new(text).expect("an id");
        let steps = [id("change-the-password"), id("report"), id("disconnect")];
        let joined = BTreeMap::from([
            (id("lost-phone"), id("backup")),
            (id("ransomware"), id("a-poster")),
        ]);
        let legit = R::Judge {
            verdict: Handling::CarryOn,
            marked: BTreeSet::new(),
        };
        for (question, answer, expected) in [
            (
                "steps",
                BarAnswer::Whole(R::Order(steps.to_vec())),
                "Change the password → Report → Disconnect",
            ),
            (
                "pairs",
                BarAnswer::Pair(id("lost-phone")),
                "A Lost phone → Screen lock",
            ),
            ("pairs", BarAnswer::Whole(R::Match(joined)), "A2, B3"),
            (
                "parcel",
                BarAnswer::Whole(legit),
                "L Legit: carry on as usual",
            ),
            ("parcel", BarAnswer::NotSure, "? Not sure"),
            ("parcel", BarAnswer::Others, "other answers"),
        ] {
            let (asked, key) = session
                .with_key(place(question))
                .expect("it is on the paper");
            let bar = Bar {
                answer,
                count: 1,
                right: false,
                dangerous: false,
                certain: 0,
            };
            let bars = [bar];
            let rows = rows(&english(), &asked, &key, &bars);
            assert_eq!(
                format!("{} {}", rows[0].letter, rows[0].text).trim(),
                expected
            );
        }
    }

    #[test]
    fn of_orders_the_right_one_comes_first_and_rare_ones_are_one_row() {
        let world = World::of(include_str!("../../../tests/it/support/every-kind.toml"));
        let session = world.session();
        let here = |place: &usize| {
            session
                .question(*place)
                .is_some_and(|question| question.id.as_str() == "steps")
        };
        let place = (0..world.paper.items.len()).find(here).expect("an order");
        let (asked, key) = session.with_key(place).expect("it is on the paper");
        let id = |text: &str| Id::new(text).expect("an id");
        let steps = [id("disconnect"), id("report"), id("change-the-password")];
        let order = |places: [usize; 3], count, right| Bar {
            answer: BarAnswer::Whole(R::Order(places.map(|at| steps[at].clone()).to_vec())),
            count,
            right,
            dangerous: false,
            certain: 0,
        };
        let not_sure = Bar {
            answer: BarAnswer::NotSure,
            ..order([0, 1, 2], 1, false)
        };
        let bars = [
            order([1, 0, 2], 7, false),
            order([2, 0, 1], 5, false),
            order([1, 2, 0], 4, false),
            order([2, 1, 0], 3, false),
            order([0, 1, 2], 2, true),
            not_sure,
        ];
        let words = english();
        let shown = shown(&words, rows(&words, &asked, &key, &bars));
        let counts: Vec<(usize, bool)> =
            shown.iter().map(|row| (row.count, row.bar.right)).collect();
        assert_eq!(
            counts,
            [(2, true), (7, false), (5, false), (7, false), (1, false)]
        );
        assert_eq!(shown[3].text, "other answers");
    }
}
