//! Renders a certificate for one person who took part: their row of the attendance list, as a page.

use super::build::{Attendance, Attendee};
use super::paper::{Fact, facts, name, notice, proof, quoted, sheet, subject, time};
use crate::catalogue::Catalogue;
use crate::report::page::escaped;
use crate::text::one_line;
use jiff::tz::TimeZone;

const STYLE: &str = include_str!("certificate.css");

/// The certificate as an A4 page, in the language of the catalogue. Times are shown in `zone`. It has no score, and
/// says that the pass mark was reached only if the trainer asked for it.
pub fn certificate(
    attendance: &Attendance,
    person: &Attendee,
    words: &Catalogue,
    zone: &TimeZone,
) -> String {
    let title = words.with(
        "certificate-title",
        &[
            ("name", &one_line(&person.name)),
            ("title", &one_line(&attendance.header.title)),
        ],
    );
    let completed = person.completed == Some(true);
    let did = if completed {
        "certificate-completed"
    } else {
        "certificate-took-part"
    };
    let mut rows = subject(words, attendance, zone);
    rows.extend(of_person(words, person, zone));
    let body = format!(
        "<main>\n<p class=\"kind\">{}</p>\n{}<h1>{}</h1>\n<p class=\"did\">{}</p>\n<p class=\"about\">{}</p>\n\
         {}<footer>\n<p class=\"signed\">{}</p>\n{}<p class=\"aside\">{}</p>\n</footer>\n</main>\n",
        escaped(&words.text("certificate")),
        notice(words, attendance),
        name(&person.name),
        escaped(&words.text(did)),
        quoted(attendance, &attendance.header.title),
        facts(&rows),
        escaped(&words.text("certificate-unsigned")),
        facts(&proof(words, attendance)),
        escaped(&words.text("attendance-proves")),
    );
    sheet(words, &title, STYLE, &body)
}

fn of_person(words: &Catalogue, person: &Attendee, zone: &TimeZone) -> Vec<Fact> {
    let mut rows = Vec::new();
    if let Some(id) = &person.person_id {
        rows.push((words.text("attendance-id"), name(id)));
    }
    if let Some(department) = &person.department {
        rows.push((words.text("attendance-department"), name(department)));
    }
    if let Some(minutes) = person.minutes {
        let minutes = words.with("certificate-minutes", &[("count", &minutes)]);
        rows.push((words.text("attendance-minutes"), escaped(&minutes)));
    }
    if let (Some(answered), Some(counted)) = (person.answered, person.counted) {
        let questions = words.with(
            "attendance-of",
            &[("answered", &answered), ("counted", &counted)],
        );
        rows.push((words.text("attendance-answered"), escaped(&questions)));
    }
    if person.passed == Some(true) {
        let yes = words.text("attendance-yes");
        rows.push((words.text("attendance-passed"), escaped(&yes)));
    }
    if let Some(at) = person.acknowledged_at {
        rows.push((words.text("attendance-acknowledged"), time(at, zone)));
    }
    rows
}
