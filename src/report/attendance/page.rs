//! Renders the attendance list as an HTML page to print and to file.

use super::build::{Attendance, Attendee, Presence};
use super::paper::{facts, name, notice, proof, quoted, sheet, subject, time};
use crate::analysis::GROUP_MIN;
use crate::catalogue::Catalogue;
use crate::report::page::escaped;
use crate::text::one_line;
use jiff::tz::TimeZone;
use std::fmt::Write;

/// The column to sign in, from 0.
const SIGNATURE: usize = 10;

const STYLE: &str = include_str!("attendance.css");

/// The page, in the language of the catalogue. Times are shown in `zone`. It has no scores.
pub fn attendance_page(attendance: &Attendance, words: &Catalogue, zone: &TimeZone) -> String {
    let title = words.with(
        "attendance-title",
        &[("title", &one_line(&attendance.header.title))],
    );
    let mut body = format!(
        "<header>\n<p class=\"kind\">{}</p>\n<h1>{}</h1>\n{}</header>\n<main>\n",
        escaped(&words.text("attendance-list")),
        quoted(attendance, &attendance.header.title),
        notice(words, attendance),
    );
    body += &facts(&subject(words, attendance, zone));
    let _ = writeln!(
        body,
        "<p class=\"counts\">{}</p>",
        escaped(&counts(words, attendance))
    );
    if let Some(people) = &attendance.people {
        body += &table(words, attendance, people, zone);
    }
    let _ = write!(
        body,
        "<h2>{}</h2>\n{}",
        escaped(&words.text("attendance-proof")),
        facts(&proof(words, attendance))
    );
    for id in ["attendance-how", "attendance-proves"] {
        let _ = writeln!(body, "<p class=\"aside\">{}</p>", escaped(&words.text(id)));
    }
    body += "</main>\n";
    sheet(words, &title, STYLE, &body)
}

fn counts(words: &Catalogue, attendance: &Attendance) -> String {
    let counts = &attendance.counts;
    let mut said = vec![words.with("attendance-present", &[("count", &counts.present)])];
    // The figures of a very small group without names are not shown.
    if attendance.people.is_some() || counts.present >= GROUP_MIN {
        said.push(words.with("attendance-completed", &[("count", &counts.completed)]));
        if attendance.statement.is_some() {
            let count = &counts.acknowledged;
            said.push(words.with("attendance-acknowledging", &[("count", count)]));
        }
    }
    for (id, count) in [
        ("report-absent", counts.absent),
        ("attendance-forgotten", counts.forgotten),
    ] {
        if count > 0 {
            said.push(words.with(id, &[("count", &count)]));
        }
    }
    if attendance.people.is_none() {
        said.push(words.text("attendance-nameless"));
    }
    said.join(" · ")
}

fn table(
    words: &Catalogue,
    attendance: &Attendance,
    people: &[Attendee],
    zone: &TimeZone,
) -> String {
    let has_ids = people.iter().any(|person| person.person_id.is_some());
    let has_departments = people.iter().any(|person| person.department.is_some());
    let has_teams = people.iter().any(|person| person.team.is_some());
    let columns = [
        ("attendance-name", true),
        ("attendance-id", has_ids),
        ("attendance-department", has_departments),
        ("attendance-team", has_teams),
        ("attendance-joined", true),
        ("attendance-minutes", true),
        ("attendance-answered", true),
        ("attendance-complete", true),
        ("attendance-passed", attendance.asked.passed),
        ("attendance-acknowledged", attendance.statement.is_some()),
        ("attendance-signature", attendance.asked.signature),
    ];
    let name_of_table = escaped(&words.text("attendance-list"));
    let mut html = format!(
        "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{name_of_table}\">\n<table>\n<thead><tr>"
    );
    for (id, _) in columns.iter().filter(|(_, shown)| *shown) {
        let _ = write!(html, "<th scope=\"col\">{}</th>", escaped(&words.text(id)));
    }
    html += "</tr></thead>\n<tbody>\n";
    for person in people {
        let cells = [
            name(&person.name),
            person.person_id.as_deref().map_or_else(String::new, name),
            person.department.as_deref().map_or_else(String::new, name),
            person.team.as_deref().map_or_else(String::new, name),
            joined(words, person, zone),
            person.minutes.map_or_else(String::new, |n| n.to_string()),
            answered(words, person),
            yes(words, person.completed),
            yes(words, person.passed),
            acknowledged(words, person, zone),
            String::new(),
        ];
        html += "<tr>";
        for ((nth, cell), (_, shown)) in cells.iter().enumerate().zip(columns) {
            if shown {
                let (open, close) = match nth {
                    0 => ("<th scope=\"row\">", "</th>"),
                    SIGNATURE => ("<td class=\"signature\">", "</td>"),
                    _ => ("<td>", "</td>"),
                };
                let _ = write!(html, "{open}{cell}{close}");
            }
        }
        html += "</tr>\n";
    }
    html + "</tbody>\n</table>\n</div>\n"
}

/// When someone joined, or that they were removed or never joined.
fn joined(words: &Catalogue, person: &Attendee, zone: &TimeZone) -> String {
    let at = person.joined_at.map(|at| time(at, zone));
    match person.presence {
        Presence::Present => at.unwrap_or_default(),
        Presence::Removed => escaped(&words.text("attendance-removed")),
        Presence::Absent => escaped(&words.text("attendance-absent")),
    }
}

fn answered(words: &Catalogue, person: &Attendee) -> String {
    match (person.answered, person.counted) {
        (Some(answered), Some(counted)) => escaped(&words.with(
            "attendance-of",
            &[("answered", &answered), ("counted", &counted)],
        )),
        _ => String::new(),
    }
}

/// When someone confirmed the statement, or that they did not.
fn acknowledged(words: &Catalogue, person: &Attendee, zone: &TimeZone) -> String {
    match person.acknowledged_at {
        Some(at) => time(at, zone),
        None => yes(words, person.acknowledged),
    }
}

fn yes(words: &Catalogue, yes: Option<bool>) -> String {
    yes.map_or_else(String::new, |yes| {
        escaped(&words.text(if yes {
            "attendance-yes"
        } else {
            "attendance-no"
        }))
    })
}
