//! What a room should talk about after a question: the one thing that its answers tell most clearly.

use super::rows::{Row, rows};
use super::words::people;
use crate::classroom::{BarAnswer, Distribution};
use crate::model::Key;
use crate::terminal::Asked;

/// A sentence on what to talk about; none where most people were right and nobody was sure of a mistake.
pub(super) fn talk_about(asked: &Asked, key: &Key, distribution: &Distribution) -> Option<String> {
    let rows = rows(asked, key, &distribution.bars);
    sure_and_wrong(&rows, distribution)
        .or_else(|| dangerous(&rows, distribution))
        .or_else(|| few_right(&rows, distribution))
        .or_else(|| not_sure(distribution))
}

/// Certain of a mistake: what people act on.
fn sure_and_wrong(rows: &[Row<'_>], distribution: &Distribution) -> Option<String> {
    if distribution.sure_and_wrong == 0 {
        return None;
    }
    let wrong = rows
        .iter()
        .filter(|row| !row.bar.right && row.bar.certain > 0 && is_own(row));
    Some(match wrong.max_by_key(|row| row.bar.certain) {
        Some(row) => {
            let verb = if row.bar.certain == 1 { "is" } else { "are" };
            format!(
                "{} {verb} sure, and wrong: {}",
                people(row.bar.certain),
                named(row)
            )
        }
        None => format!(
            "{} sure, and wrong.",
            people_were(distribution.sure_and_wrong)
        ),
    })
}

fn dangerous(rows: &[Row<'_>], distribution: &Distribution) -> Option<String> {
    if distribution.dangerous == 0 {
        return None;
    }
    let chosen = rows
        .iter()
        .filter(|row| row.bar.dangerous && row.bar.count > 0);
    Some(match chosen.max_by_key(|row| row.bar.count) {
        Some(row) => format!(
            "{} chose what would have done harm: {}",
            people(row.bar.count),
            named(row)
        ),
        None => format!(
            "{} chose what would have done harm.",
            people(distribution.dangerous)
        ),
    })
}

fn few_right(rows: &[Row<'_>], distribution: &Distribution) -> Option<String> {
    if distribution.right * 2 >= distribution.answered {
        return None;
    }
    let few = match distribution.right {
        0 => format!("nobody of {} was right", distribution.answered),
        1 => format!("only 1 of {} was right", distribution.answered),
        right => format!("only {right} of {} were right", distribution.answered),
    };
    let wrong = rows
        .iter()
        .filter(|row| !row.bar.right && row.bar.count > 1 && is_own(row));
    Some(match wrong.max_by_key(|row| row.bar.count) {
        Some(row) => format!("{few}; {} said {}", row.bar.count, named(row)),
        None => few + ".",
    })
}

/// A quarter of the room not knowing is worth a word, even where most of it does.
fn not_sure(distribution: &Distribution) -> Option<String> {
    let not_sure = distribution
        .bars
        .iter()
        .find(|bar| bar.answer == BarAnswer::NotSure)?
        .count;
    (not_sure > 0 && not_sure * 4 >= distribution.answered)
        .then(|| format!("{} not sure.", people_were(not_sure)))
}

/// Whether a row is one whole answer: not many of them, a part of one, or none.
fn is_own(row: &Row<'_>) -> bool {
    matches!(row.bar.answer, BarAnswer::Option(_) | BarAnswer::Whole(_))
}

fn people_were(n: usize) -> String {
    format!("{} {}", people(n), if n == 1 { "was" } else { "were" })
}

fn named(row: &Row<'_>) -> String {
    if row.letter.is_empty() {
        row.text.clone()
    } else {
        format!("{} “{}”", row.letter, row.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::room::sample::{World, told};

    /// Counts and how many of them are certain, for A (right), B, C (dangerous) and "not sure".
    fn distribution(counts: [(usize, usize); 4]) -> Distribution {
        let mut distribution = told().distribution.expect("it is told");
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
        let (asked, key) = session.told(0).expect("there is one");
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
                Some("only 4 of 9 were right; 5 said B “The site"),
            ),
            (
                [(1, 0), (1, 0), (0, 0), (7, 0)],
                Some("only 1 of 9 was right."),
            ),
            (
                [(0, 0), (1, 0), (0, 0), (1, 0)],
                Some("nobody of 2 was right."),
            ),
            (
                [(6, 0), (0, 0), (0, 0), (3, 0)],
                Some("3 people were not sure."),
            ),
            ([(6, 6), (1, 0), (0, 0), (1, 0)], None),
            ([(0, 0); 4], None),
        ] {
            let talk = talk_about(&asked, &key, &distribution(counts));
            match (start, &talk) {
                (Some(start), Some(talk)) => assert!(talk.starts_with(start), "{counts:?}: {talk}"),
                (None, None) => {}
                _ => panic!("{counts:?}: {talk:?}"),
            }
        }
    }
}
