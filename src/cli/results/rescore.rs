//! `redflag results rescore`: corrects an answer key after a session. The saved events stay as they were; the
//! correction is a further event, which can be undone.

use crate::catalogue::Catalogue;
use crate::classroom::{Correction, Event, Logged, Room};
use crate::cli::arguments::ResultsRescoreArguments;
use crate::cli::exit::{Exit, Failure};
use crate::cli::history::History;
use crate::cli::system::{Stream, System};
use crate::cli::{language, session};
use crate::engine::{Paper, Response, grade};
use crate::model::Question;
use crate::report::{
    ClassAnswers, Evaluation, SessionReport, corrected, read_response, rescore_change,
    response_words,
};
use crate::store::SavedSession;
use crate::terminal;
use crate::text::one_line;
use std::io::Write;

pub(super) fn run(
    system: &mut System,
    arguments: &ResultsRescoreArguments,
) -> Result<Exit, Failure> {
    let words = language::chosen(system, None)?;
    let mut history = History::open(system)?;
    let saved = session::find(&history, Some(&arguments.id))?;
    let (mut room, report) = session::room_and_report(&saved)?;
    let before = evaluated(&room, &report);

    let at_ms = at_ms(system, &saved, &room);
    let mut events = Vec::new();
    for (place, correction) in wanted(&room, arguments)? {
        let event = room.corrected(place, correction).map_err(|error| {
            let id = &room.question(place).id;
            Failure::Usage(format!("session {}, {id}: {error}", saved.id))
        })?;
        room.apply(at_ms, &event);
        events.push(Logged { at_ms, event });
    }
    let report = session::report_of(&saved, &room);
    let zone = system.clock.time_zone();
    let lines = corrected(&words, &report.corrections, &zone);
    if events.is_empty() {
        let none = words.with("rescore-none", &[("session", &saved.id.to_string())]);
        return tell(system, if lines.is_empty() { vec![none] } else { lines });
    }

    let mut change = Vec::new();
    for logged in &events {
        change.push(event_words(&words, &room, &logged.event));
    }
    change.extend(rescore_change(&words, &before, &evaluated(&room, &report)));
    if !arguments.yes && !asked(system, &words, &saved, &change)? {
        writeln!(system.streams.error, "{}", words.text("rescore-nothing"))?;
        return Ok(Exit::Done);
    }
    let now = system.clock.now();
    history.write(|store| store.append(saved.id, saved.log.len(), &events, now))?;
    if arguments.yes {
        for line in &change {
            writeln!(system.streams.error, "{line}")?;
        }
    }
    let done = words.with("rescore-done", &[("session", &saved.id.to_string())]);
    writeln!(system.streams.error, "{done}")?;
    Ok(Exit::Done)
}

fn tell(system: &mut System, lines: Vec<String>) -> Result<Exit, Failure> {
    for line in lines {
        writeln!(system.streams.output, "{line}")?;
    }
    Ok(Exit::Done)
}

fn evaluated(room: &Room, report: &SessionReport) -> Evaluation {
    Evaluation::of(&ClassAnswers::of_session(room, report))
}

/// The current time on the session's clock.
fn at_ms(system: &System, saved: &SavedSession, room: &Room) -> u64 {
    let since = system.clock.now().duration_since(saved.session.started_at);
    u64::try_from(since.as_millis()).map_or(room.now_ms(), |ms| ms.max(room.now_ms()))
}

/// The requested corrections, in the order of their options. Undoing comes first.
fn wanted(
    room: &Room,
    arguments: &ResultsRescoreArguments,
) -> Result<Vec<(usize, Correction)>, Failure> {
    let mut wanted = Vec::new();
    for typed in &arguments.undo {
        wanted.push((place(room, typed)?, Correction::Undone));
    }
    for typed in &arguments.key {
        let (place, response) = answer(room, typed)?;
        wanted.push((place, Correction::Key(response)));
    }
    for typed in &arguments.accept {
        let (place, response) = answer(room, typed)?;
        wanted.push((place, Correction::Accepted(response)));
    }
    for typed in &arguments.leave_out {
        wanted.push((place(room, typed)?, Correction::LeftOut));
    }
    Ok(wanted)
}

/// The place of a question: by its id, or by its number, as in 6 or Q6.
pub(super) fn place(room: &Room, typed: &str) -> Result<usize, Failure> {
    let paper: &Paper = room.paper();
    let places = 0..paper.items.len();
    let typed = typed.trim();
    if let Some(place) = places
        .clone()
        .find(|place| room.question(*place).id.as_str() == typed)
    {
        return Ok(place);
    }
    let number = typed.trim_start_matches(['Q', 'q', 'F', 'f']);
    let by_number = number.parse::<usize>().ok();
    let by_number = by_number.and_then(|number| number.checked_sub(1));
    if let Some(place) = by_number.filter(|place| places.contains(place)) {
        return Ok(place);
    }
    let ids: Vec<&str> = places
        .map(|place| room.question(place).id.as_str())
        .collect();
    Err(Failure::Usage(format!(
        "`{}` is not a question of this session; its questions are {}",
        one_line(typed),
        ids.join(", ")
    )))
}

/// A question and an answer to it, as in `link=report-it`.
fn answer(room: &Room, typed: &str) -> Result<(usize, Response), Failure> {
    let Some((question, written)) = typed.split_once('=') else {
        return Err(Failure::Usage(format!(
            "`{}` must be a question and an answer joined by =, such as link=report-it",
            one_line(typed)
        )));
    };
    let place = place(room, question)?;
    let asked = room.question(place);
    let written = &whole(asked, written);
    let response = read_response(asked, written).ok_or_else(|| no_answer(asked, written))?;
    if grade(asked, &response).is_err() {
        return Err(no_answer(asked, written));
    }
    Ok((place, response))
}

/// The id of the only option that starts with the text, or else the text itself.
fn whole(question: &Question, written: &str) -> String {
    let options: Vec<&str> = question
        .choosable()
        .iter()
        .map(|option| option.id().as_str())
        .collect();
    let mut begin = options.iter().filter(|id| id.starts_with(written));
    match (options.contains(&written), begin.next(), begin.next()) {
        (false, Some(only), None) if !written.is_empty() => (*only).to_owned(),
        _ => written.to_owned(),
    }
}

fn no_answer(question: &Question, written: &str) -> Failure {
    let options: Vec<String> = question
        .choosable()
        .iter()
        .map(|option| option.id().to_string())
        .collect();
    let known = if options.is_empty() {
        "write it as in the column `response` of `results export --to csv`".to_owned()
    } else {
        format!("its options are {}", options.join(", "))
    };
    Failure::Usage(format!(
        "`{}` is not an answer to {}; {known}",
        one_line(written),
        question.id
    ))
}

/// The correction of an event, as text.
fn event_words(words: &Catalogue, room: &Room, event: &Event) -> String {
    let Event::Corrected { place, correction } = event else {
        return String::new();
    };
    let question = room.question(*place);
    let (id, answer) = match correction {
        Correction::Accepted(response) => ("rescore-accepted", Some(response)),
        Correction::Key(response) => ("rescore-key", Some(response)),
        Correction::LeftOut => ("rescore-left-out", None),
        Correction::Undone => ("rescore-undone", None),
    };
    let answer = answer.map_or_else(String::new, |answer| response_words(question, answer));
    words.with(
        id,
        &[("question", &question.id.as_str()), ("answer", &answer)],
    )
}

/// Asks the person at the terminal for confirmation.
fn asked(
    system: &System,
    words: &Catalogue,
    saved: &SavedSession,
    change: &[String],
) -> Result<bool, Failure> {
    if !system.streams.terminals.input || !system.streams.terminals.error {
        let text = format!(
            "there is no terminal to ask for confirmation; add --yes to correct session {}",
            saved.id
        );
        return Err(Failure::Usage(text));
    }
    let question = words.with(
        "rescore-ask",
        &[
            ("session", &saved.id.to_string()),
            ("title", &saved.session.title),
            ("change", &change.join(" ")),
        ],
    );
    let answer = terminal::confirm_loss(&question, system.shows_color(Stream::Error))?;
    answer.ok_or(Failure::Interrupted)
}
