//! Builds the part of the report that says how each question was answered.

use super::view::RoomView;
use crate::analysis;
use crate::classroom::{Bar, Distribution, QuestionStage, Tally};
use crate::engine::rounded;
use crate::model::Question;
use crate::report::data::{AnswerReport, BarReport, QuestionReport};
use crate::report::options::options;
use crate::report::{words, xapi};

/// The questions of the paper, in its order.
pub(super) fn questions(view: &RoomView<'_>, answers: &[AnswerReport]) -> Vec<QuestionReport> {
    view.places()
        .map(|place| question(view, place, answers))
        .collect()
}

fn question(view: &RoomView<'_>, place: usize, answers: &[AnswerReport]) -> QuestionReport {
    let room = view.room;
    let stage = view.stage(place);
    let question = room.question(place);
    let tally = match stage {
        QuestionStage::Revealed | QuestionStage::NotRevealed => room.tally(place),
        QuestionStage::Skipped | QuestionStage::NotAsked => Tally::default(),
    };
    let distribution = match stage {
        QuestionStage::Revealed => room.distribution(place),
        _ => Distribution::default(),
    };

    let mut elapsed_ms = Vec::new();
    for answer in answers {
        if answer.number == place + 1 {
            elapsed_ms.push(answer.elapsed_ms);
        }
    }
    QuestionReport {
        number: place + 1,
        question: question.id.clone(),
        prompt: words::line(&question.prompt),
        kind: question.kind.word(),
        topic: question.topic.clone(),
        stage,
        warm_up: room.is_warm_up(place),
        points_max: room.points_max(place),
        members: tally.members,
        accepted: tally.accepted,
        refused: tally.refused,
        absent: tally.absent,
        right: distribution.right,
        right_percent: percent(distribution.right, distribution.answered),
        facility: facility(view, place),
        sure_and_wrong: distribution.sure_and_wrong,
        dangerous: distribution.dangerous,
        median_ms: median(elapsed_ms),
        answer: words::response(question, &question.right_response()),
        key: xapi::key(question),
        accepted_further: room
            .accepted(place)
            .iter()
            .map(|further| words::response(question, further))
            .collect(),
        options: options(question),
        distribution: distribution
            .bars
            .iter()
            .map(|bar| bar_report(question, bar))
            .collect(),
    }
}

fn bar_report(question: &Question, bar: &Bar) -> BarReport {
    let label = words::bar(question, &bar.answer);
    BarReport {
        kind: label.kind,
        answer: label.words,
        text: label.text,
        option: label.option,
        count: bar.count,
        right: bar.right,
        dangerous: bar.dangerous,
        certain: bar.certain,
    }
}

/// The mean share of the points that was earned, for knowledge only.
fn facility(view: &RoomView<'_>, place: usize) -> Option<f64> {
    let room = view.room;
    if view.stage(place) != QuestionStage::Revealed || room.is_warm_up(place) {
        return None;
    }
    let records = room
        .members()
        .filter(|member| room.counts_for(*member, place))
        .filter_map(|member| room.record(member, place));
    let shares: Vec<f64> = records
        .map(|record| record.points / record.points_max)
        .collect();
    analysis::mean(&shares)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "members of a room are far below 2^52"
)]
fn percent(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| rounded(100.0 * part as f64 / whole as f64))
}

/// The median, rounded down to a whole number; `None` for no numbers.
fn median(mut numbers: Vec<u64>) -> Option<u64> {
    numbers.sort_unstable();
    let upper = *numbers.get(numbers.len() / 2)?;
    if numbers.len() % 2 == 1 {
        return Some(upper);
    }
    Some(numbers[numbers.len() / 2 - 1].midpoint(upper))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_in_the_middle() {
        for (numbers, expected) in [
            (vec![], None),
            (vec![7], Some(7)),
            (vec![9, 1], Some(5)),
            (vec![3, 1, 2], Some(2)),
            (vec![1, 4, 2, 100], Some(3)),
            (vec![u64::MAX, u64::MAX], Some(u64::MAX)),
        ] {
            assert_eq!(median(numbers.clone()), expected, "{numbers:?}");
        }
    }
}
