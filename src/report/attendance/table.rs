//! Renders the attendance list as a table (CSV) for spreadsheets.

use super::build::{Attendance, Attendee};
use crate::analysis::GROUP_MIN;
use crate::model::Id;
use crate::report::cell;
use crate::report::csv::Table;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The method of training, the same in every row.
const METHOD: &str = "live session";

/// A column and its cells.
struct Column {
    name: &'static str,
    cells: Vec<String>,
}

/// A row for everyone; if the session had no names, a single row with counts. Times are shown in `zone`, with their
/// offset. The columns `passed` and `acknowledged` are there only if the trainer asked for them.
pub fn attendance_table(attendance: &Attendance, zone: &TimeZone) -> Vec<u8> {
    let mut columns = Vec::new();
    let rows = match &attendance.people {
        Some(people) => {
            columns.extend(personal(people));
            people.len()
        }
        None => 1,
    };
    columns.extend(of_session(attendance, zone, rows));
    match &attendance.people {
        Some(people) => columns.extend(taking_part(attendance, people, zone)),
        None => columns.extend(counts(attendance)),
    }
    columns.extend(proof(attendance, rows));

    let mut table = Table::new();
    let names: Vec<String> = columns
        .iter()
        .map(|column| column.name.to_owned())
        .collect();
    table.add(&names);
    for row in 0..rows {
        let cells: Vec<String> = columns
            .iter()
            .map(|column| column.cells[row].clone())
            .collect();
        table.add(&cells);
    }
    table.bytes()
}

fn each(name: &'static str, people: &[Attendee], cell: impl Fn(&Attendee) -> String) -> Column {
    Column {
        name,
        cells: people.iter().map(cell).collect(),
    }
}

fn same(name: &'static str, rows: usize, cell: String) -> Column {
    Column {
        name,
        cells: vec![cell; rows],
    }
}

fn personal(people: &[Attendee]) -> [Column; 5] {
    let text = |text: Option<&String>| cell::maybe(text, |text| cell::text(text));
    [
        each("person_id", people, |person| {
            text(person.person_id.as_ref())
        }),
        each("name", people, |person| cell::text(&person.name)),
        each("department", people, |person| {
            text(person.department.as_ref())
        }),
        each("team", people, |person| text(person.team.as_ref())),
        each("status", people, |person| person.presence.word().to_owned()),
    ]
}

fn of_session(attendance: &Attendance, zone: &TimeZone, rows: usize) -> [Column; 12] {
    let header = &attendance.header;
    let ids = |ids: &[Id]| ids.iter().map(Id::as_str).collect::<Vec<_>>().join(" ");
    let level = attendance.level.map_or("", |level| level.word());
    let ended = cell::maybe(header.ended_at, |at| with_offset(at, zone));
    [
        same("session", rows, header.session.to_string()),
        same("state", rows, header.state.word().to_owned()),
        same("title", rows, cell::text(&header.title)),
        same("quiz", rows, header.quiz.to_string()),
        same("revision", rows, header.revision.to_string()),
        same("quiz_digest", rows, header.quiz_digest.clone()),
        same("topics", rows, ids(&attendance.topics)),
        same("level", rows, level.to_owned()),
        same("roles", rows, ids(&attendance.roles)),
        same("method", rows, METHOD.to_owned()),
        same("started_at", rows, with_offset(header.started_at, zone)),
        same("ended_at", rows, ended),
    ]
}

fn taking_part(attendance: &Attendance, people: &[Attendee], zone: &TimeZone) -> Vec<Column> {
    let number = |number: Option<usize>| cell::maybe(number, |number| number.to_string());
    let yes = |yes: Option<bool>| cell::maybe(yes, |yes| yes.to_string());
    let rows = people.len();
    let mut columns = vec![
        each("joined_at", people, |person| {
            cell::maybe(person.joined_at, |at| with_offset(at, zone))
        }),
        each("minutes_present", people, |person| {
            cell::maybe(person.minutes, |minutes| minutes.to_string())
        }),
        same(
            "questions_told",
            rows,
            attendance.questions_told.to_string(),
        ),
        each("questions_counted", people, |person| number(person.counted)),
        each("questions_answered", people, |person| {
            number(person.answered)
        }),
        each("completed", people, |person| yes(person.completed)),
    ];
    if attendance.asked.passed {
        columns.push(each("passed", people, |person| yes(person.passed)));
    }
    if attendance.asked.acknowledgement.is_some() {
        columns.extend([
            each("acknowledged", people, |person| yes(person.acknowledged)),
            each("acknowledged_at", people, |person| {
                cell::maybe(person.acknowledged_at, |at| with_offset(at, zone))
            }),
        ]);
    }
    columns
}

/// Counts for a session without names. The figures of a very small group are not shown.
fn counts(attendance: &Attendance) -> Vec<Column> {
    let counts = &attendance.counts;
    let shown = |count: usize| {
        let count = (counts.present >= GROUP_MIN).then_some(count);
        cell::maybe(count, |count| count.to_string())
    };
    let mut columns = vec![
        same("questions_told", 1, attendance.questions_told.to_string()),
        same("members", 1, counts.present.to_string()),
        same("completed", 1, shown(counts.completed)),
    ];
    if attendance.asked.acknowledgement.is_some() {
        columns.push(same("acknowledged", 1, shown(counts.acknowledged)));
    }
    columns
}

fn proof(attendance: &Attendance, rows: usize) -> [Column; 3] {
    let header = &attendance.header;
    let text = |text: Option<&String>| cell::maybe(text, |text| cell::text(text));
    [
        same("trainer", rows, text(attendance.asked.trainer.as_ref())),
        same("engine", rows, text(header.held_with.as_ref())),
        same("chain_head", rows, text(header.chain_head.as_ref())),
    ]
}

/// A time as RFC 3339 writes it, to the second, with the offset of the clocks in a zone.
fn with_offset(time: Timestamp, zone: &TimeZone) -> String {
    let offset = zone.to_offset(time);
    let second = Timestamp::from_second(time.as_second()).unwrap_or(time);
    second.display_with_offset(offset).to_string()
}
