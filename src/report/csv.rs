//! Renders the report as tables (CSV): a grade book with a row for each member, and a long table with a row for each
//! answer.
//!
//! Files begin with a byte order mark, because Excel needs one to recognise UTF-8. They use commas, decimal points and
//! CRLF.

use super::data::{Absentee, AnswerReport, Counts, MemberReport, QuestionReport, SessionReport};
use super::{cell, xapi};
use crate::engine::{Response, Verdict};
use crate::model::Id;
use csv::{Terminator, Writer, WriterBuilder};

/// The mark by which Excel recognises a UTF-8 file.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A column of a table: its name, and the function that makes its cell for a row.
pub(super) struct Column<Row> {
    pub(super) name: &'static str,
    pub(super) cell: fn(&Row) -> String,
}

/// A person in the grade book.
struct GradeRow<'a> {
    name: &'a str,
    team: Option<&'a str>,
    person_id: Option<&'a str>,
    department: Option<&'a str>,
    status: &'static str,
    /// Their results; `None` for someone who has none.
    member: Option<&'a MemberReport>,
}

/// An answer in the table of answers.
struct AnswerRow<'a> {
    session: i64,
    answer: &'a AnswerReport,
    prompt: Option<&'a str>,
    team: Option<&'a str>,
    person_id: Option<&'a str>,
}

/// The columns of the grade book before those of the questions.
fn grade_columns<'a>() -> [Column<GradeRow<'a>>; 18] {
    [
        column("name", |row| cell::text(row.name)),
        column("team", |row| cell::maybe(row.team, cell::text)),
        column("status", |row| row.status.to_owned()),
        column("points", |row| row.number(|member| member.points)),
        column("points_max", |row| row.number(|member| member.points_max)),
        column("percent", |row| row.number(|member| member.percent)),
        column("rank", |row| {
            cell::maybe(row.member.and_then(|member| member.rank), |rank| {
                rank.to_string()
            })
        }),
        column("answered", |row| row.count(|counts| counts.answered)),
        column("right", |row| row.count(|counts| counts.right)),
        column("partly", |row| row.count(|counts| counts.partly)),
        column("wrong", |row| row.count(|counts| counts.wrong)),
        column("not_sure", |row| row.count(|counts| counts.not_sure)),
        column("refused", |row| row.count(|counts| counts.refused)),
        column("no_answer", |row| row.count(|counts| counts.absent)),
        column("sure_and_wrong", |row| {
            row.count(|counts| counts.sure_and_wrong)
        }),
        column("dangerous", |row| row.count(|counts| counts.dangerous)),
        column("person_id", |row| cell::maybe(row.person_id, cell::text)),
        column("department", |row| cell::maybe(row.department, cell::text)),
    ]
}

/// The columns of the table of answers.
fn answer_columns<'a>() -> [Column<AnswerRow<'a>>; 17] {
    [
        column("session", |row| row.session.to_string()),
        column("question_number", |row| row.answer.number.to_string()),
        column("question", |row| row.answer.question.to_string()),
        column("prompt", |row| cell::maybe(row.prompt, cell::text)),
        column("member", |row| row.answer.member.to_string()),
        column("name", |row| cell::text(&row.answer.name)),
        column("team", |row| cell::maybe(row.team, cell::text)),
        column("answer", |row| answer_cell(row.answer)),
        column("response", |row| {
            cell::maybe(row.answer.response.as_ref(), xapi_cell)
        }),
        column("verdict", |row| {
            cell::maybe(row.answer.verdict, |verdict: Verdict| {
                verdict.word().to_owned()
            })
        }),
        column("points", |row| cell::maybe(row.answer.points, cell::number)),
        column("points_max", |row| cell::number(row.answer.points_max)),
        column("certainty", |row| {
            cell::maybe(row.answer.certainty, |level| level.to_string())
        }),
        column("elapsed_ms", |row| row.answer.elapsed_ms.to_string()),
        column("changes", |row| row.answer.changes.to_string()),
        column("dangerous", |row| {
            let ids: Vec<&str> = row.answer.dangerous.iter().map(Id::as_str).collect();
            ids.join(" ")
        }),
        column("person_id", |row| cell::maybe(row.person_id, cell::text)),
    ]
}

pub(super) fn column<Row>(name: &'static str, cell: fn(&Row) -> String) -> Column<Row> {
    Column { name, cell }
}

/// The grade book: a row for every member in the order of joining, then one for each person on the class list who never
/// joined. After the fixed columns there is one for each question, with the points earned; it is empty if the question
/// does not count for the member.
pub fn grades(report: &SessionReport) -> Vec<u8> {
    let columns = grade_columns();
    let mut header: Vec<String> = columns
        .iter()
        .map(|column| column.name.to_owned())
        .collect();
    header.extend(report.questions.iter().map(question_column));

    let mut table = Table::new();
    table.add(&header);
    let members = report.members.iter().map(GradeRow::of_member);
    let absentees = report.absentees.iter().map(GradeRow::of_absentee);
    for row in members.chain(absentees) {
        let mut cells: Vec<String> = columns.iter().map(|column| (column.cell)(&row)).collect();
        cells.extend((0..report.questions.len()).map(|place| row.question(place)));
        table.add(&cells);
    }
    table.bytes()
}

/// Every answer that counts, by question and member.
pub fn answers(report: &SessionReport) -> Vec<u8> {
    let columns = answer_columns();
    let mut table = Table::new();
    table.add(&columns.each_ref().map(|column| column.name.to_owned()));
    for answer in &report.answers {
        let row = AnswerRow::of(report, answer);
        table.add(&columns.each_ref().map(|column| (column.cell)(&row)));
    }
    table.bytes()
}

fn question_column(question: &QuestionReport) -> String {
    format!("q{} {}", question.number, question.question)
}

impl<'a> GradeRow<'a> {
    fn of_member(member: &'a MemberReport) -> GradeRow<'a> {
        let status = if member.removed { "removed" } else { "present" };
        GradeRow {
            name: &member.name,
            team: member.team.as_deref(),
            person_id: member.person_id.as_deref(),
            department: member.department.as_deref(),
            status,
            member: (!member.removed).then_some(member),
        }
    }

    fn of_absentee(absentee: &'a Absentee) -> GradeRow<'a> {
        GradeRow {
            name: &absentee.name,
            team: absentee.team.as_deref(),
            person_id: absentee.person_id.as_deref(),
            department: absentee.department.as_deref(),
            status: "absent",
            member: None,
        }
    }

    fn number(&self, of: fn(&MemberReport) -> Option<f64>) -> String {
        cell::maybe(self.member.and_then(of), cell::number)
    }

    fn count(&self, of: fn(&Counts) -> usize) -> String {
        cell::maybe(self.member, |member| of(&member.counts).to_string())
    }

    /// The points that the question at a place earned.
    fn question(&self, place: usize) -> String {
        let question = self.member.and_then(|member| member.questions.get(place));
        cell::maybe(question.and_then(|question| question.points), cell::number)
    }
}

impl<'a> AnswerRow<'a> {
    fn of(report: &'a SessionReport, answer: &'a AnswerReport) -> AnswerRow<'a> {
        let question = report.questions.get(answer.number - 1);
        let member = report
            .members
            .binary_search_by_key(&answer.member, |member| member.member)
            .ok()
            .map(|at| &report.members[at]);
        AnswerRow {
            session: report.header.session,
            answer,
            prompt: question.map(|question| question.prompt.as_str()),
            team: member.and_then(|member| member.team.as_deref()),
            person_id: member.and_then(|member| member.person_id.as_deref()),
        }
    }
}

/// A table being written.
pub(super) struct Table(Writer<Vec<u8>>);

impl Table {
    pub(super) fn new() -> Table {
        Table(
            WriterBuilder::new()
                .terminator(Terminator::CRLF)
                .from_writer(BYTE_ORDER_MARK.to_vec()),
        )
    }

    pub(super) fn add(&mut self, cells: &[String]) {
        self.0
            .write_record(cells)
            .expect("memory takes everything, and all rows are equally long");
    }

    pub(super) fn bytes(self) -> Vec<u8> {
        self.0.into_inner().expect("memory takes everything")
    }
}

/// The answer as xAPI writes it; a plain number stays a number.
fn xapi_cell(response: &Response) -> String {
    let written = xapi::response(response);
    match response.number() {
        Some(_) => written,
        None => cell::text(&written),
    }
}

/// The answer as text; a plain number stays a number.
fn answer_cell(answer: &AnswerReport) -> String {
    match answer.response.as_ref().and_then(Response::number) {
        Some(number) if number.to_string() == answer.words => answer.words.clone(),
        _ => cell::text(&answer.words),
    }
}

#[cfg(test)]
#[path = "csv_tests.rs"]
mod tests;
