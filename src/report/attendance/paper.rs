//! Parts that the attendance page and certificates share: the HTML frame, the facts about a session, and the hash with
//! which its record can be verified.

use super::build::Attendance;
use crate::catalogue::Catalogue;
use crate::report::data::SessionState;
use crate::report::page::escaped;
use crate::text::one_line;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::fmt::Write;

/// Hexadecimal digits of a digest on a printed page.
const DIGEST_DIGITS: usize = 16;

/// A fact: its label, and its value as markup.
pub(super) type Fact = (String, String);

/// A printable page. It runs no scripts and loads no other files.
pub(super) fn sheet(words: &Catalogue, title: &str, style: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n\
         <style>\n{style}</style>\n</head>\n<body>\n{body}</body>\n</html>\n",
        escaped(words.tag()),
        words.direction(),
        escaped(title),
    )
}

/// A text of the quiz as markup.
pub(super) fn quoted(attendance: &Attendance, text: &str) -> String {
    format!(
        "<span lang=\"{}\" dir=\"auto\">{}</span>",
        escaped(&attendance.language),
        escaped(&one_line(text))
    )
}

/// A name as markup, which may be written in either direction.
pub(super) fn name(text: &str) -> String {
    format!("<bdi>{}</bdi>", escaped(&one_line(text)))
}

/// A list of facts.
pub(super) fn facts(facts: &[Fact]) -> String {
    let mut rows = String::new();
    for (name, markup) in facts {
        let _ = writeln!(
            rows,
            "<div><dt>{}</dt><dd>{markup}</dd></div>",
            escaped(name)
        );
    }
    format!("<dl>\n{rows}</dl>\n")
}

fn fact(words: &Catalogue, id: &str, text: &str) -> Fact {
    (words.text(id), escaped(text))
}

/// The date and time of the session, such as `2026-11-20 10:00–10:31 (+01:00)`.
pub(super) fn when(attendance: &Attendance, zone: &TimeZone) -> String {
    let began = attendance.header.started_at.to_zoned_datetime(zone.clone());
    let ended = attendance.header.ended_at;
    let ended = ended.map(|at| at.to_zoned_datetime(zone.clone()));
    let until = ended.map_or_else(String::new, |ended| {
        let format = if ended.date() == began.date() {
            "–%H:%M"
        } else {
            " – %Y-%m-%d %H:%M"
        };
        ended.strftime(format).to_string()
    });
    format!(
        "{}{until} ({})",
        began.strftime("%Y-%m-%d %H:%M"),
        began.strftime("%:z")
    )
}

/// A time of day.
pub(super) fn time(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned_datetime(zone.clone())
        .strftime("%H:%M")
        .to_string()
}

/// What the session was about.
pub(super) fn subject(words: &Catalogue, attendance: &Attendance, zone: &TimeZone) -> Vec<Fact> {
    let mut said = vec![
        fact(words, "attendance-when", &when(attendance, zone)),
        fact(words, "attendance-method", &words.text("attendance-live")),
    ];
    let names = |ids: &[crate::model::Id], name: &dyn Fn(&str) -> String| {
        let names: Vec<String> = ids.iter().map(|id| name(id.as_str())).collect();
        names.join(", ")
    };
    if !attendance.topics.is_empty() {
        let topics = names(&attendance.topics, &|id| words.topic(id));
        said.push(fact(words, "attendance-topics", &topics));
    }
    if !attendance.roles.is_empty() {
        let roles = names(&attendance.roles, &|id| words.role(id));
        said.push(fact(words, "attendance-roles", &roles));
    }
    if let Some(statement) = &attendance.statement {
        let name = words.text("attendance-statement");
        said.push((name, quoted(attendance, statement)));
    }
    if let Some(trainer) = &attendance.asked.trainer {
        said.push((words.text("attendance-trainer"), name(trainer)));
    }
    said
}

/// The facts that identify the session and its record.
pub(super) fn proof(words: &Catalogue, attendance: &Attendance) -> Vec<Fact> {
    let header = &attendance.header;
    let session = words.with(
        "attendance-room",
        &[
            ("session", &header.session.to_string()),
            ("code", &header.code),
        ],
    );
    let quiz = words.with(
        "attendance-revision",
        &[
            ("quiz", &header.quiz.as_str()),
            ("revision", &header.revision),
        ],
    );
    let digits: String = header.quiz_digest.chars().take(DIGEST_DIGITS).collect();
    let digest = words.with("report-digest", &[("digest", &digits)]);
    let mut said = vec![
        fact(words, "attendance-session", &session),
        fact(words, "attendance-quiz", &format!("{quiz} · {digest}")),
    ];
    if let Some(engine) = &header.held_with {
        let engine = format!("redflag {engine}");
        said.push(fact(words, "attendance-engine", &engine));
    }
    let head = header.chain_head.as_deref().map_or_else(
        || words.text("attendance-no-chain"),
        crate::report::short_hash,
    );
    said.push(fact(words, "attendance-check-value", &head));
    said
}

/// A notice if the session was a rehearsal or has not ended.
pub(super) fn notice(words: &Catalogue, attendance: &Attendance) -> String {
    let text = match attendance.header.state {
        SessionState::Finished => return String::new(),
        SessionState::Interrupted => words.text("attendance-unfinished"),
        SessionState::Rehearsal => words.with(
            "report-rehearsal",
            &[("count", &attendance.header.rehearsed)],
        ),
    };
    format!("<p class=\"notice\">{}</p>\n", escaped(&text))
}
