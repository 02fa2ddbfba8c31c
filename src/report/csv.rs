//! The report as tables for spreadsheets: a grade book with a row for everyone, and a long table with a row for
//! every answer.
//!
//! Both begin with a byte order mark, as Excel reads UTF-8 only with one, and have commas, dots and CRLF.

use super::{Absentee, AnswerReport, MemberReport, QuestionReport, SessionReport, cell};
use crate::engine::Verdict;
use csv::{Terminator, Writer, WriterBuilder};

/// What tells Excel that a file is UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Columns of the grade book before those of the questions.
const GRADES: [&str; 16] = [
    "name",
    "team",
    "status",
    "points",
    "points_max",
    "percent",
    "rank",
    "answered",
    "right",
    "partly",
    "wrong",
    "not_sure",
    "refused",
    "no_answer",
    "sure_and_wrong",
    "dangerous",
];

/// Columns of the table of answers.
const ANSWERS: [&str; 15] = [
    "session",
    "question_number",
    "question",
    "prompt",
    "member",
    "name",
    "team",
    "answer",
    "verdict",
    "points",
    "points_max",
    "certainty",
    "elapsed_ms",
    "changes",
    "dangerous",
];

/// The grade book: a row for every member in the order of joining, then one for everyone of the class list who
/// never came. After the fixed columns there is one for each question, with the points it earned; it is empty where
/// the question does not count for a member.
pub fn grades(report: &SessionReport) -> Vec<u8> {
    let header = GRADES
        .map(str::to_owned)
        .into_iter()
        .chain(report.questions.iter().map(question_column));
    let members = report
        .members
        .iter()
        .map(|member| member_row(member, report.questions.len()));
    let absentees = report
        .absentees
        .iter()
        .map(|absentee| absentee_row(absentee, report.questions.len()));
    table(
        std::iter::once(header.collect())
            .chain(members)
            .chain(absentees),
    )
}

/// Every answer that counts, by question and member.
pub fn answers(report: &SessionReport) -> Vec<u8> {
    let header = ANSWERS.map(str::to_owned).into();
    table(
        std::iter::once(header).chain(
            report
                .answers
                .iter()
                .map(|answer| answer_row(report, answer)),
        ),
    )
}

fn table(rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer: Writer<Vec<u8>> = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.to_vec());
    for row in rows {
        writer
            .write_record(row)
            .expect("memory takes everything, and all rows are equally long");
    }
    writer.into_inner().expect("memory takes everything")
}

fn question_column(question: &QuestionReport) -> String {
    format!("q{} {}", question.number, question.question)
}

fn member_row(member: &MemberReport, questions: usize) -> Vec<String> {
    let team = member.team.as_deref();
    if member.removed {
        return nothing(&member.name, team, "removed", questions);
    }
    let counts = &member.counts;
    let counted = [
        counts.answered,
        counts.right,
        counts.partly,
        counts.wrong,
        counts.not_sure,
        counts.refused,
        counts.absent,
        counts.sure_and_wrong,
        counts.dangerous,
    ];
    let marks = [member.points, member.points_max, member.percent]
        .map(|mark| cell::maybe(mark, cell::number));
    let head = [
        cell::text(&member.name),
        cell::maybe(team, cell::text),
        "present".to_owned(),
    ];
    let parts = member
        .questions
        .iter()
        .map(|part| cell::maybe(part.points, cell::number));
    let rank = cell::maybe(member.rank, |rank| rank.to_string());
    head.into_iter()
        .chain(marks)
        .chain([rank])
        .chain(counted.map(|count| count.to_string()))
        .chain(parts)
        .collect()
}

fn absentee_row(absentee: &Absentee, questions: usize) -> Vec<String> {
    nothing(
        &absentee.name,
        absentee.team.as_deref(),
        "absent",
        questions,
    )
}

/// The row of someone who has no points.
fn nothing(name: &str, team: Option<&str>, status: &str, questions: usize) -> Vec<String> {
    let mut row = vec![
        cell::text(name),
        cell::maybe(team, cell::text),
        status.to_owned(),
    ];
    row.resize(GRADES.len() + questions, String::new());
    row
}

fn answer_row(report: &SessionReport, answer: &AnswerReport) -> Vec<String> {
    let prompt = report
        .questions
        .get(answer.number - 1)
        .map(|question| question.prompt.as_str());
    let member = report
        .members
        .binary_search_by_key(&answer.member, |member| member.member);
    let team = member
        .ok()
        .and_then(|at| report.members[at].team.as_deref());
    vec![
        report.header.session.to_string(),
        answer.number.to_string(),
        answer.question.to_string(),
        cell::maybe(prompt, cell::text),
        answer.member.to_string(),
        cell::text(&answer.name),
        cell::maybe(team, cell::text),
        answer_cell(answer),
        cell::maybe(answer.verdict, |verdict: Verdict| verdict.word().to_owned()),
        cell::maybe(answer.points, cell::number),
        cell::number(answer.points_max),
        cell::maybe(answer.certainty, |level| level.to_string()),
        answer.elapsed_ms.to_string(),
        answer.changes.to_string(),
        answer
            .dangerous
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(" "),
    ]
}

/// The answer in words; a bare number stays a number.
fn answer_cell(answer: &AnswerReport) -> String {
    match &answer.response {
        Some(crate::engine::Response::Number(number)) if number.to_string() == answer.words => {
            answer.words.clone()
        }
        _ => cell::text(&answer.words),
    }
}

#[cfg(test)]
#[path = "csv_tests.rs"]
mod tests;
