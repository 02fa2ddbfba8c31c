//! The data of a score card for one person: what they answered, what is right, and why.

use crate::classroom::{MemberId, Room};
use crate::engine::{Certainty, Record, Verdict, grade};
use crate::model::{FactRef, Id, Question, Quiz, Response};
use std::collections::BTreeMap;

/// The score card of one person, for that person.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// The title of the quiz.
    pub title: String,
    /// Its language, a BCP 47 tag.
    pub language: String,
    /// When it was taken, as text; empty if that is not known.
    pub date: String,
    /// The name or code of the person, if there is one.
    pub learner: Option<String>,
    /// Points earned.
    pub points: f64,
    /// Points that could be earned.
    pub points_max: f64,
    /// Questions answered wholly right.
    pub right: usize,
    /// The questions, in the order of the paper.
    pub questions: Vec<CardQuestion>,
}

/// A question of a card.
#[derive(Debug, Clone, PartialEq)]
pub struct CardQuestion {
    /// The question.
    pub question: Question,
    /// Whether the answer is right.
    pub verdict: Verdict,
    /// The answer.
    pub response: Option<Response>,
    /// How sure the person was.
    pub certainty: Option<Certainty>,
    /// Points earned.
    pub points: f64,
    /// Points that could be earned.
    pub points_max: f64,
    /// Answers that were accepted besides the key.
    pub accepted: Vec<Response>,
    /// Why a chosen option is wrong, in Markdown, if the quiz says so.
    pub why: Option<String>,
    /// Whether the answer would have done harm.
    pub dangerous: bool,
    /// The sources of its facts.
    pub facts: Vec<String>,
}

impl Card {
    /// The card of an attempt at a quiz with these records. `sources` has the source of each fact.
    pub fn of(
        quiz: &Quiz,
        records: &[Record],
        sources: &BTreeMap<FactRef, String>,
        date: &str,
        learner: Option<&str>,
    ) -> Card {
        let mut questions = Vec::new();
        for record in records {
            let mut known = quiz.questions.iter();
            let question = known.find(|question| question.id == record.question);
            questions.extend(question.map(|question| card_question(question, record, sources)));
        }
        Card {
            title: quiz.title.clone(),
            language: quiz.language.clone(),
            date: date.to_owned(),
            learner: learner.map(str::to_owned),
            points: questions.iter().map(|answered| answered.points).sum(),
            points_max: questions.iter().map(|answered| answered.points_max).sum(),
            right: questions
                .iter()
                .filter(|answered| answered.verdict == Verdict::Right)
                .count(),
            questions,
        }
    }

    /// The card of a member of a live session that is over. Points measure knowledge only, whatever the session's
    /// scoring.
    pub fn of_member(
        room: &Room,
        member: MemberId,
        sources: &BTreeMap<FactRef, String>,
        date: &str,
        name: Option<&str>,
    ) -> Card {
        let mut card = Card::of(room.quiz(), &room.records(member), sources, date, name);
        for place in room.revealed() {
            let id = &room.question(place).id;
            let mut answered = card.questions.iter_mut();
            if let Some(answered) = answered.find(|answered| answered.question.id == *id) {
                answered.accepted = room.accepted(place).to_vec();
            }
        }
        card
    }
}

fn card_question(
    question: &Question,
    record: &Record,
    sources: &BTreeMap<FactRef, String>,
) -> CardQuestion {
    let key = question.key(sources);
    let is_wrong = matches!(record.verdict, Verdict::Wrong | Verdict::Partly);
    let response = record.response.as_ref().filter(|_| is_wrong);
    let dangerous = response
        .and_then(|response| grade(question, response).ok())
        .is_some_and(|grade| !grade.dangerous.is_empty());
    let why = response
        .and_then(chosen)
        .and_then(|id| key.why(id).cloned());
    CardQuestion {
        question: question.clone(),
        verdict: record.verdict,
        response: record.response.clone(),
        certainty: record.certainty,
        points: record.points,
        points_max: record.points_max,
        accepted: Vec::new(),
        why,
        dangerous,
        facts: key.facts,
    }
}

/// The chosen option, if exactly one was chosen.
fn chosen(response: &Response) -> Option<&Id> {
    match response {
        Response::Choice(id) => Some(id),
        _ => None,
    }
}
