//! Renders two tables (CSV): one with a row for each question, one with a row for each possible or given answer.

use super::csv::{Column, Table, column};
use super::data::{BarReport, CorrectionReport, QuestionReport, SessionReport};
use super::{cell, words};
use crate::classroom::QuestionStage;
use crate::model::Id;

/// A question in the table of questions.
struct QuestionRow<'a> {
    session: i64,
    question: &'a QuestionReport,
    corrections: &'a [CorrectionReport],
}

/// A row in the table of answers.
struct BarRow<'a> {
    session: i64,
    question: &'a QuestionReport,
    bar: &'a BarReport,
}

/// A row for every question of the paper.
pub fn questions(report: &SessionReport) -> Vec<u8> {
    let columns = question_columns();
    let mut table = Table::new();
    table.add(&columns.each_ref().map(|column| column.name.to_owned()));
    for question in &report.questions {
        let row = QuestionRow {
            session: report.header.session,
            question,
            corrections: &report.corrections,
        };
        table.add(&columns.each_ref().map(|column| (column.cell)(&row)));
    }
    table.bytes()
}

/// A row for every possible or given answer, by question.
pub fn bars(report: &SessionReport) -> Vec<u8> {
    let columns = bar_columns();
    let mut table = Table::new();
    table.add(&columns.each_ref().map(|column| column.name.to_owned()));
    for question in &report.questions {
        for bar in &question.distribution {
            let row = BarRow {
                session: report.header.session,
                question,
                bar,
            };
            table.add(&columns.each_ref().map(|column| (column.cell)(&row)));
        }
    }
    table.bytes()
}

fn question_columns<'a>() -> [Column<QuestionRow<'a>>; 21] {
    [
        column("session", |row| row.session.to_string()),
        column("question_number", |row| row.question.number.to_string()),
        column("question", |row| row.question.question.to_string()),
        column("prompt", |row| cell::text(&row.question.prompt)),
        column("kind", |row| row.question.kind.to_owned()),
        column("topic", |row| {
            cell::maybe(row.question.topic.as_ref(), Id::to_string)
        }),
        column("stage", |row| stage(row.question.stage).to_owned()),
        column("warm_up", |row| row.question.warm_up.to_string()),
        column("points_max", |row| cell::number(row.question.points_max)),
        column("members", |row| row.question.members.to_string()),
        column("answered", |row| row.question.accepted.to_string()),
        column("refused", |row| row.question.refused.to_string()),
        column("no_answer", |row| row.question.absent.to_string()),
        column("right", |row| row.question.right.to_string()),
        column("right_percent", |row| {
            cell::maybe(row.question.right_percent, cell::number)
        }),
        column("facility", |row| {
            cell::maybe(row.question.facility, cell::number)
        }),
        column("sure_and_wrong", |row| {
            row.question.sure_and_wrong.to_string()
        }),
        column("dangerous", |row| row.question.dangerous.to_string()),
        column("median_ms", |row| {
            cell::maybe(row.question.median_ms, |ms| ms.to_string())
        }),
        column("key", |row| key(row.question)),
        column("corrected", |row| corrected(row)),
    ]
}

fn bar_columns<'a>() -> [Column<BarRow<'a>>; 10] {
    [
        column("session", |row| row.session.to_string()),
        column("question_number", |row| row.question.number.to_string()),
        column("question", |row| row.question.question.to_string()),
        column("kind", |row| row.bar.kind.word().to_owned()),
        column("option", |row| {
            cell::maybe(row.bar.option.as_ref(), Id::to_string)
        }),
        column("answer", |row| cell::text(&row.bar.answer)),
        column("count", |row| row.bar.count.to_string()),
        column("right", |row| row.bar.right.to_string()),
        column("dangerous", |row| row.bar.dangerous.to_string()),
        column("certain", |row| row.bar.certain.to_string()),
    ]
}

/// The right answer; a plain number stays a number.
fn key(question: &QuestionReport) -> String {
    match &question.key[..] {
        [only] if only.parse::<f64>().is_ok() => only.clone(),
        keys => cell::text(&keys.join(words::OR)),
    }
}

/// Corrections made to a question after the end.
fn corrected(row: &QuestionRow<'_>) -> String {
    let here = row.corrections.iter();
    let here = here.filter(|correction| correction.number == row.question.number);
    let words: Vec<&str> = here
        .map(|correction| correction.correction.word())
        .collect();
    words.join(words::OR)
}

fn stage(stage: QuestionStage) -> &'static str {
    match stage {
        QuestionStage::Revealed => "told",
        QuestionStage::NotRevealed => "untold",
        QuestionStage::Skipped => "skipped",
        QuestionStage::NotAsked => "not-asked",
    }
}
