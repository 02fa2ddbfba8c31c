//! Lists every answer that counts, by question and member, for the report of a session.

use super::view::RoomView;
use crate::classroom::{AnswerRecord, MemberId, QuestionStage, ResultView};
use crate::engine::{Certainty, Response, Verdict, grade};
use crate::model::{Id, Question};
use crate::report::data::AnswerReport;
use crate::report::words;

/// The answers, by question and member. A skipped question has none.
pub(super) fn answers(view: &RoomView<'_>) -> Vec<AnswerReport> {
    let room = view.room;
    let mut answers = Vec::new();
    for place in view.places() {
        for member in room.members() {
            if let Some(record) = room.answer_record(member, place)
                && room.counts_for(member, place)
            {
                answers.push(answer(view, place, member, record));
            }
        }
    }
    answers
}

fn answer(
    view: &RoomView<'_>,
    place: usize,
    member: MemberId,
    record: AnswerRecord<'_>,
) -> AnswerReport {
    let room = view.room;
    let question = room.question(place);
    let response = record.answer.response.as_ref();
    let result = match view.stage(place) {
        QuestionStage::Revealed => room.outcome(member, place),
        _ => None,
    };
    let words = match response {
        Some(response) => words::response(question, response),
        None => words::NOT_SURE.to_owned(),
    };
    AnswerReport {
        number: place + 1,
        question: question.id.clone(),
        member,
        name: room
            .member(member)
            .map_or_else(String::new, |line| line.name),
        words,
        response: response.cloned(),
        verdict: result.as_ref().map(|result| result.verdict),
        points: result.as_ref().map(|result| result.points),
        points_max: room.points_max(place),
        certainty: record.answer.certainty.map(Certainty::level),
        elapsed_ms: record.elapsed_ms,
        changes: record.changes,
        dangerous: dangerous(question, response, result.as_ref()),
    }
}

/// The wrong options chosen that would have done harm. If the host accepted the answer, there are none.
fn dangerous(
    question: &Question,
    response: Option<&Response>,
    result: Option<&ResultView>,
) -> Vec<Id> {
    let (Some(response), Some(result)) = (response, result) else {
        return Vec::new();
    };
    if result.verdict == Verdict::Right {
        return Vec::new();
    }
    match grade(question, response) {
        Ok(grade) => grade.dangerous,
        Err(_) => Vec::new(),
    }
}

impl AnswerReport {
    /// Whether the member was certain and earned nothing.
    pub(super) fn is_sure_and_wrong(&self) -> bool {
        self.certainty == Some(Certainty::Certain.level()) && self.verdict == Some(Verdict::Wrong)
    }
}
