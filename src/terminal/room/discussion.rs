//! Suggests to the host what to discuss after a question, from its most striking result.

use super::rows::{Row, rows};
use crate::catalogue::Catalogue;
use crate::classroom::{BarAnswer, Distribution};
use crate::model::Key;
use crate::terminal::AskedQuestion;

/// A sentence on what to discuss; `None` if most people were right and nobody was certain of a wrong answer.
pub(super) fn talk_about(
    words: &Catalogue,
    asked: &AskedQuestion,
    key: &Key,
    distribution: &Distribution,
) -> Option<String> {
    let rows = rows(words, asked, key, &distribution.bars);
    sure_and_wrong(words, &rows, distribution)
        .or_else(|| dangerous(words, &rows, distribution))
        .or_else(|| few_right(words, &rows, distribution))
        .or_else(|| not_sure(words, distribution))
}

/// Wrong answers that people were certain of, because they act on those.
fn sure_and_wrong(
    words: &Catalogue,
    rows: &[Row<'_>],
    distribution: &Distribution,
) -> Option<String> {
    if distribution.sure_and_wrong == 0 {
        return None;
    }
    let wrong = rows
        .iter()
        .filter(|row| !row.bar.right && row.bar.certain > 0 && is_own(row));
    let most = wrong.max_by_key(|row| row.bar.certain);
    Some(match most {
        Some(row) => {
            let answer = named(words, row);
            let count = row.bar.certain;
            words.with(
                "talk-sure-answer",
                &[("count", &count), ("answer", &answer)],
            )
        }
        None => words.with("talk-sure", &[("count", &distribution.sure_and_wrong)]),
    })
}

fn dangerous(words: &Catalogue, rows: &[Row<'_>], distribution: &Distribution) -> Option<String> {
    if distribution.dangerous == 0 {
        return None;
    }
    let chosen = rows
        .iter()
        .filter(|row| row.bar.dangerous && row.bar.count > 0);
    let most = chosen.max_by_key(|row| row.bar.count);
    Some(match most {
        Some(row) => {
            let answer = named(words, row);
            let count = row.bar.count;
            words.with(
                "talk-harm-answer",
                &[("count", &count), ("answer", &answer)],
            )
        }
        None => words.with("talk-harm", &[("count", &distribution.dangerous)]),
    })
}

fn few_right(words: &Catalogue, rows: &[Row<'_>], distribution: &Distribution) -> Option<String> {
    let (right, answered) = (distribution.right, distribution.answered);
    if right * 2 >= answered {
        return None;
    }
    let few = words.with("talk-few", &[("right", &right), ("answered", &answered)]);
    let wrong = rows
        .iter()
        .filter(|row| !row.bar.right && row.bar.count > 1 && is_own(row));
    Some(match wrong.max_by_key(|row| row.bar.count) {
        Some(row) => {
            let answer = named(words, row);
            let count = row.bar.count;
            let most = words.with("talk-most", &[("count", &count), ("answer", &answer)]);
            format!("{few} {most}")
        }
        None => few,
    })
}

/// A sentence if at least a quarter of the room was not sure, even if most of it was right.
fn not_sure(words: &Catalogue, distribution: &Distribution) -> Option<String> {
    let not_sure = distribution
        .bars
        .iter()
        .find(|bar| bar.answer == BarAnswer::NotSure)?
        .count;
    (not_sure > 0 && not_sure * 4 >= distribution.answered)
        .then(|| words.with("talk-not-sure", &[("count", &not_sure)]))
}

/// Whether a row is a single complete answer, not a group of answers, a part of an answer, or no answer.
fn is_own(row: &Row<'_>) -> bool {
    matches!(row.bar.answer, BarAnswer::Option(_) | BarAnswer::Whole(_))
}

/// An answer with its letter, if it has one.
pub(super) fn named(words: &Catalogue, row: &Row<'_>) -> String {
    if row.letter.is_empty() {
        return row.text.clone();
    }
    words.with(
        "host-answer",
        &[("letter", &row.letter), ("text", &row.text)],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::english;
    use crate::terminal::room::sample::{World, revealed};

    /// Counts and how many of them are certain, for A (right), B, C (dangerous) and "not sure".
    fn distribution(counts: [(usize, usize); 4]) -> Distribution {
        let mut distribution = revealed().distribution.expect("it is told");
        for (bar, (count, certain)) in distribution.bars.iter_mut().zip(counts) {
            (bar.count, bar.certain) = (count, certain);
        }
        distribution.right = counts[0].0;
        distribution.answered = counts.iter().map(|(count, _)| count).sum();
        distribution.sure_and_wrong = counts[1].1 + counts[2].1;
        distribution.dangerous = counts[2].0;
        distribution
    }

    #[test]
    fn the_most_telling_thing_is_said() {
        let world = World::new();
        let session = world.session();
        let (asked, key) = session.with_key(0).expect("there is one");
        for (counts, start) in [
            (
                [(9, 6), (4, 1), (3, 2), (1, 0)],
                Some("2 people are sure, and wrong: C “It is safe"),
            ),
            (
                [(9, 6), (4, 1), (3, 0), (1, 0)],
                Some("1 person is sure, and wrong: B “The site"),
            ),
            (
                [(9, 6), (4, 0), (1, 0), (1, 0)],
                Some("1 person chose what would have done harm: C"),
            ),
            (
                [(4, 0), (5, 0), (0, 0), (0, 0)],
                Some("Only 4 of 9 were right. 5 said B “The site"),
            ),
            (
                [(1, 0), (1, 0), (0, 0), (7, 0)],
                Some("Only 1 of 9 was right."),
            ),
            (
                [(0, 0), (1, 0), (0, 0), (1, 0)],
                Some("None of 2 was right."),
            ),
            (
                [(6, 0), (0, 0), (0, 0), (3, 0)],
                Some("3 people were not sure."),
            ),
            ([(6, 6), (1, 0), (0, 0), (1, 0)], None),
            ([(0, 0); 4], None),
        ] {
            let talk = talk_about(&english(), &asked, &key, &distribution(counts));
            match (start, &talk) {
                (Some(start), Some(talk)) => assert!(talk.starts_with(start), "{counts:?}: {talk}"),
                (None, None) => {}
                _ => panic!("{counts:?}: {talk:?}"),
            }
        }
    }
}
