//! Collects the answers of a class without names, from live sessions or from attempts that people took alone.

use super::data::EvaluatedSession;
use crate::classroom::{QuestionStage, Room};
use crate::engine::Record;
use crate::model::{Id, Question, Quiz};
use crate::report::data::SessionReport;

/// The answers of a class to the questions of one quiz.
#[derive(Debug, Clone)]
pub struct ClassAnswers<'a> {
    /// The quiz, in the version by which the answers are evaluated.
    pub quiz: &'a Quiz,
    /// SHA-256 of its text, in hexadecimal.
    pub quiz_digest: Option<String>,
    /// The questions that were asked, in the order in which they are numbered.
    pub questions: Vec<Id>,
    /// The sessions.
    pub sessions: Vec<EvaluatedSession>,
    /// For each person, the results of the questions that count for them.
    pub members: Vec<Vec<Record>>,
    /// People on class lists who never joined.
    pub absent: usize,
    /// Members whom trainers removed.
    pub removed: usize,
    /// Answers that are left out because their question has changed since.
    pub left_out: usize,
}

impl<'a> ClassAnswers<'a> {
    /// No answers yet, to a quiz whose questions all count as asked.
    pub fn to(quiz: &'a Quiz) -> ClassAnswers<'a> {
        ClassAnswers {
            quiz,
            quiz_digest: None,
            questions: quiz
                .questions
                .iter()
                .map(|known| known.id.clone())
                .collect(),
            sessions: Vec::new(),
            members: Vec::new(),
            absent: 0,
            removed: 0,
            left_out: 0,
        }
    }

    /// The answers of a live session with this report.
    pub fn of_session(room: &'a Room, report: &SessionReport) -> ClassAnswers<'a> {
        let told = report
            .questions
            .iter()
            .filter(|question| question.stage == QuestionStage::Revealed && !question.warm_up);
        let mut answers = ClassAnswers {
            quiz_digest: Some(report.header.quiz_digest.clone()),
            questions: told.map(|question| question.question.clone()).collect(),
            ..ClassAnswers::to(room.quiz())
        };
        answers.add_session(room, report);
        answers
    }

    /// Adds the answers of a session of the same quiz. Answers to questions that were different at the time are left
    /// out.
    pub fn add_session(&mut self, room: &Room, report: &SessionReport) {
        let same: Vec<&Id> = room
            .quiz()
            .questions
            .iter()
            .filter(|question| self.has(question))
            .map(|question| &question.id)
            .collect();
        for member in room.members() {
            let mut records = room.records(member);
            let before = records.len();
            records.retain(|record| same.contains(&&record.question));
            self.left_out += before - records.len();
            self.add(records);
        }
        self.absent += report.absentees.len();
        self.removed += report
            .members
            .iter()
            .filter(|member| member.removed)
            .count();
        self.sessions.push(EvaluatedSession::of(report));
        self.sessions.sort_by_key(|session| session.started_at);
    }

    /// Adds a person, unless no question counts for them.
    pub fn add(&mut self, records: Vec<Record>) {
        for record in &records {
            if !self.questions.contains(&record.question) {
                self.questions.push(record.question.clone());
            }
        }
        if !records.is_empty() {
            self.members.push(records);
        }
    }

    /// Whether the quiz has exactly this question.
    fn has(&self, question: &Question) -> bool {
        self.quiz.questions.iter().any(|known| known == question)
    }
}

impl EvaluatedSession {
    /// A session with this report.
    pub(in crate::report) fn of(report: &SessionReport) -> EvaluatedSession {
        let header = &report.header;
        let is_typed = |number: usize| {
            let mut questions = report.questions.iter();
            questions.any(|asked| asked.number == number && matches!(asked.kind, "text" | "number"))
        };
        let mut corrections = report.corrections.clone();
        for correction in &mut corrections {
            // Someone typed this answer, so it must not be in a report without names.
            if is_typed(correction.number) {
                correction.answer = None;
            }
        }
        EvaluatedSession {
            corrections,
            session: header.session,
            code: header.code.clone(),
            started_at: header.started_at,
            ended_at: header.ended_at,
            rehearsed: header.rehearsed,
            chain_head: header.chain_head.clone(),
        }
    }
}
