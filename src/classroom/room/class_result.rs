//! Computes the result of a class as a whole, without names or ranks.

use super::Room;
use crate::classroom::view::{BarAnswer, ClassResult, Distribution};
use crate::engine::Response;
use crate::model::{Handling, Kind, Question};

impl Room {
    /// What the class achieved together; `None` before the end, and if nobody answered anything.
    pub(super) fn class_result(&self) -> Option<ClassResult> {
        let mut class = ClassResult::default();
        for (place, distribution) in &self.distributions_told {
            count(&mut class, self.question(*place), distribution);
        }
        (class.answers > 0).then_some(class)
    }
}

fn count(class: &mut ClassResult, question: &Question, distribution: &Distribution) {
    class.answers += distribution.answered;
    class.right += distribution.right;

    if matches!(&question.kind, Kind::Judge(judge) if judge.answer.handling() == Handling::Report) {
        class.phish += 1;
        let caught = 2 * not_carried_on(distribution) > distribution.answered;
        class.phish_caught += usize::from(caught);
    }

    if let Some(norm) = &question.norm {
        class.normed += 1;
        class.above_norm += usize::from(right_percent(distribution) > norm.percent);
    }
}

/// Answers that reported a message or said to check first: either keeps the mailbox safe.
fn not_carried_on(distribution: &Distribution) -> usize {
    let safe = distribution.bars.iter().filter(|bar| {
        matches!(
            &bar.answer,
            BarAnswer::Whole(Response::Judge { verdict, .. }) if *verdict != Handling::CarryOn
        )
    });
    safe.map(|bar| bar.count).sum()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "members are few enough for every bit"
)]
fn right_percent(distribution: &Distribution) -> f64 {
    100.0 * distribution.right as f64 / distribution.answered.max(1) as f64
}
