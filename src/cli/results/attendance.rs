//! `redflag results attendance` and `results certificate`: who took part, without scores.

use super::rescore::place;
use crate::catalogue::Catalogue;
use crate::classroom::Room;
use crate::cli::arguments::{
    AskedArguments, AttendanceArguments, AttendanceTarget, CertificateArguments,
};
use crate::cli::exit::{Exit, Failure};
use crate::cli::history::History;
use crate::cli::paths::{is_stream, shown};
use crate::cli::system::{FileError, System};
use crate::cli::targets::{Target, must_take_several, write_all};
use crate::cli::{language, session};
use crate::engine::Response;
use crate::model::Id;
use crate::report::{self, Attendance, AttendanceOptions, Attendee, Occurrences, Presence};
use crate::text::one_line;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

/// The number of characters of a person's name in a file name.
const FILE_NAME_CHARS_MAX: usize = 60;

pub(super) fn run(system: &mut System, arguments: &AttendanceArguments) -> Result<Exit, Failure> {
    let id = arguments.id.id.as_deref();
    if arguments.signature && !matches!(arguments.to, AttendanceTarget::Html) {
        let why = "--signature works only with --to html";
        return Err(Failure::Usage(why.to_owned()));
    }
    let (mut attendance, words) = attendance(system, id, &arguments.asked)?;
    attendance.asked.signature = arguments.signature;
    let zone = system.clock.time_zone();
    let bytes = match arguments.to {
        AttendanceTarget::Csv => report::attendance_table(&attendance, &zone),
        AttendanceTarget::Html => report::attendance_page(&attendance, &words, &zone).into_bytes(),
    };
    let output = arguments
        .output
        .as_deref()
        .filter(|output| !is_stream(output));
    let Some(output) = output else {
        system.streams.output.write_all(&bytes)?;
        return Ok(Exit::Done);
    };
    let target = Target {
        path: output.to_owned(),
        bytes: &bytes,
    };
    write_all(&system.files, &[target], arguments.asked.force)?;
    writeln!(system.streams.error, "{}", shown(output))?;
    Ok(Exit::Done)
}

pub(super) fn certificates(
    system: &mut System,
    arguments: &CertificateArguments,
) -> Result<Exit, Failure> {
    let id = arguments.id.id.as_deref();
    let (attendance, words) = attendance(system, id, &arguments.asked)?;
    let people = chosen(&attendance, arguments.name.as_deref())?;
    let zone = system.clock.time_zone();
    let folder = &arguments.output;
    if is_stream(folder) {
        let why = "certificates are files; name a folder for them";
        return Err(Failure::Usage(why.to_owned()));
    }
    must_take_several(&system.files, folder)?;
    if system.files.exists(folder) && !system.files.is_folder(folder) {
        return Err(FileError::new(folder, "this is not a folder").into());
    }

    let mut pages: Vec<(PathBuf, String)> = Vec::new();
    let mut names = BTreeSet::new();
    for person in people {
        let page = report::certificate(&attendance, person, &words, &zone);
        let name = file_name(person, attendance.header.session, &mut names);
        pages.push((folder.join(name), page));
    }
    system.files.make_folder(folder)?;
    let targets: Vec<Target<'_>> = pages
        .iter()
        .map(|(path, page)| Target {
            path: path.clone(),
            bytes: page.as_bytes(),
        })
        .collect();
    write_all(&system.files, &targets, arguments.asked.force)?;
    for target in &targets {
        writeln!(system.streams.error, "{}", shown(&target.path))?;
    }
    Ok(Exit::Done)
}

fn attendance(
    system: &mut System,
    id: Option<&str>,
    asked: &AskedArguments,
) -> Result<(Attendance, Arc<Catalogue>), Failure> {
    let words = language::chosen(system, asked.language.as_deref())?;
    let saved = session::find(&History::open(system)?, id)?;
    let (room, report) = session::room_and_report(&saved)?;
    let occurrences = Occurrences {
        log: &saved.log,
        kept_at: &saved.kept_at,
    };
    let statement = asked.acknowledgement.as_deref();
    let wanted = AttendanceOptions {
        trainer: asked.trainer.clone(),
        passed: asked.passed,
        acknowledgement: statement.map(|typed| confirmed(&room, typed)).transpose()?,
        signature: false,
    };
    Ok((Attendance::of(&report, &room, occurrences, wanted), words))
}

/// The place of a statement that people confirmed in the session.
fn confirmed(room: &Room, typed: &str) -> Result<usize, Failure> {
    let place = place(room, typed)?;
    let question = room.question(place);
    if question.right_response() != Response::TrueFalse(true) {
        return Err(Failure::Usage(format!(
            "{} is not a statement that people can confirm; choose a `true-false` question whose answer is true",
            question.id
        )));
    }
    if !room.revealed().any(|told| told == place) {
        return Err(Failure::Unusable(format!(
            "the answer to {} was not revealed in this session, so nobody confirmed it",
            question.id
        )));
    }
    Ok(place)
}

/// The people who took part: all, or only the named one.
fn chosen<'a>(
    attendance: &'a Attendance,
    name: Option<&str>,
) -> Result<Vec<&'a Attendee>, Failure> {
    let session = attendance.header.session;
    let Some(people) = &attendance.people else {
        return Err(Failure::Unusable(format!(
            "session {session} was held without names; there is nobody to certify"
        )));
    };
    let took_part = |person: &&Attendee| {
        person.presence == Presence::Present && person.answered.is_some_and(|count| count > 0)
    };
    let Some(name) = name else {
        let all: Vec<&Attendee> = people.iter().filter(took_part).collect();
        if all.is_empty() {
            let why = format!("nobody answered anything in session {session}");
            return Err(Failure::Unusable(why));
        }
        return Ok(all);
    };
    let meant = |person: &&Attendee| {
        person.person_id.as_deref() == Some(name)
            || person.name.to_lowercase() == name.trim().to_lowercase()
    };
    let Some(person) = people.iter().find(meant) else {
        return Err(Failure::Unusable(format!(
            "{} is not in session {session}; `redflag results attendance {session} --to csv` lists all",
            one_line(name)
        )));
    };
    if took_part(&person) {
        Ok(vec![person])
    } else {
        Err(Failure::Unusable(format!(
            "{} answered nothing in session {session}; there is nothing to certify",
            one_line(name)
        )))
    }
}

/// A unique file name for a certificate.
fn file_name(person: &Attendee, session: i64, taken: &mut BTreeSet<String>) -> String {
    let slug: String = Id::slug(&person.name)
        .as_str()
        .chars()
        .take(FILE_NAME_CHARS_MAX)
        .collect();
    let number = person.member.map_or(0, |member| member.0);
    let plain = format!("certificate-{session}-{slug}.html");
    let name = if taken.contains(&plain) {
        format!("certificate-{session}-{slug}-{number}.html")
    } else {
        plain
    };
    taken.insert(name.clone());
    name
}
