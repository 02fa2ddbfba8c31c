//! What a line means as a command to a room. Pure.

use super::super::people::{find, percent_of};
use super::super::{Session, words};
use crate::classroom::limits::EXTEND_MS_MAX;
use crate::classroom::{HostCommand, HostView, MemberId, Phase};
use crate::terminal::plain::answer::{Said as Answered, read as read_answer, usage};
use crate::text::{one_line, shorten};

/// What a line says.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) enum Said {
    /// The room is asked for something.
    Room(HostCommand),
    /// Who is here?
    Who,
    /// The standings, only here.
    Standings,
    /// What can be said?
    Help,
    /// Leave the session as it is.
    Quit,
    /// Nothing, and why.
    Refused(String),
}

/// What can be said, and what it does.
pub(super) const COMMANDS: [(&str, &str); 20] = [
    ("(empty line)", "the next step, whatever it is"),
    ("start", "start the first question, or its clock"),
    ("close", "no more answers to this question"),
    ("reveal", "tell what is right"),
    ("standings", "show the standings"),
    ("next", "the next question"),
    ("pause", "stop the clock"),
    ("go", "let it go on"),
    ("extend 15", "15 seconds more for everyone"),
    ("skip", "give this question up"),
    ("accept ANSWER", "count another answer as right"),
    ("lock, unlock", "whether new people can join"),
    (
        "who",
        "who is here, each with a number that stands for the name",
    ),
    ("remove NAME", "remove a member"),
    (
        "ghosts",
        "remove all who are offline and have never answered",
    ),
    ("rename NAME = NEW", "give a member another name"),
    ("extra NAME 25", "give a member 25 percent more time"),
    ("end", "end the session for everyone"),
    ("quit", "leave it as it is, to go on later"),
    ("help", "this list"),
];

/// Reads a line.
pub(in super::super) fn read(line: &str, session: &Session<'_>, view: &HostView) -> Said {
    let line = line.trim();
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim();
    match word.to_lowercase().as_str() {
        "" | "start" | "reveal" | "next" => step(&word.to_lowercase(), view),
        "standings" if matches!(view.phase, Phase::Reveal(_)) => Said::Room(HostCommand::Standings),
        "standings" => Said::Standings,
        "close" => Said::Room(HostCommand::Close),
        "pause" => Said::Room(HostCommand::Pause),
        "go" => Said::Room(HostCommand::Continue),
        "extend" => extend(rest),
        "skip" => Said::Room(HostCommand::Skip),
        "accept" => accept(rest, session, view),
        "lock" => Said::Room(HostCommand::Lock(true)),
        "unlock" => Said::Room(HostCommand::Lock(false)),
        "remove" => member(rest, view, "remove NAME")
            .map_or_else(Said::Refused, |id| Said::Room(HostCommand::Remove(id))),
        "ghosts" => ghosts(rest, view),
        "rename" => rename(rest, view),
        "extra" => extra(rest, view),
        "who" => Said::Who,
        "help" | "?" => Said::Help,
        "end" => Said::Room(HostCommand::End),
        "quit" => Said::Quit,
        other => refused(&format!(
            "“{}” is no command; help lists them",
            shorten(&one_line(other), 40)
        )),
    }
}

fn refused(reason: &str) -> Said {
    Said::Refused(reason.to_owned())
}

/// The words for going on, each where it makes sense.
fn step(word: &str, view: &HostView) -> Said {
    let room = Said::Room;
    match (word, view.phase) {
        ("", Phase::Ready(_) | Phase::Open(_)) if view.paused => room(HostCommand::Continue),
        ("", Phase::OwnPace) => {
            refused("everyone goes at their own pace; end ends it for everyone")
        }
        ("" | "start", Phase::Lobby | Phase::Ready(_))
        | ("", Phase::Open(_) | Phase::Closed(_) | Phase::Reveal(_) | Phase::Standings(_))
        | ("reveal", Phase::Closed(_))
        | ("next", Phase::Standings(_)) => room(HostCommand::Advance),
        ("next", Phase::Reveal(_)) => room(HostCommand::NextQuestion),
        ("start", _) => refused("it has started; an empty line is the next step"),
        ("reveal", Phase::Open(_)) => refused("the question is still open; close comes first"),
        ("next", Phase::Ready(_) | Phase::Open(_) | Phase::Closed(_)) => refused(
            "this question comes first; an empty line is the next step, skip gives the question up",
        ),
        _ => refused("not now; an empty line is the next step"),
    }
}

fn extend(rest: &str) -> Said {
    let most = EXTEND_MS_MAX / 1_000;
    let seconds = rest.trim_end_matches('s').trim_end().parse::<u64>().ok();
    match seconds.filter(|seconds| (1..=most).contains(seconds)) {
        Some(seconds) => Said::Room(HostCommand::Extend {
            by_ms: seconds * 1_000,
        }),
        None => Said::Refused(format!("say by how many seconds, 1 to {most}: extend 15")),
    }
}

fn accept(rest: &str, session: &Session<'_>, view: &HostView) -> Said {
    let told = matches!(view.phase, Phase::Reveal(_) | Phase::Standings(_));
    let asked = view
        .phase
        .place()
        .filter(|_| told)
        .and_then(|place| session.asked(place));
    let Some(asked) = asked else {
        return refused("an answer can be accepted after it was told what is right");
    };
    match read_answer(rest, &asked) {
        Answered::Answer(response) => Said::Room(HostCommand::Accept {
            place: asked.place,
            response,
        }),
        Answered::Refused(reason) => Said::Refused(reason),
        _ => Said::Refused(format!("say which answer: {}", usage(&asked))),
    }
}

fn member(name: &str, view: &HostView, form: &str) -> Result<MemberId, String> {
    if name.is_empty() {
        return Err(format!("say whom: {form}"));
    }
    let found = find(view, name).map(|member| member.member);
    found.ok_or_else(|| {
        format!(
            "“{}”: {}",
            shorten(&one_line(name), 40),
            words::NOBODY_SO_CALLED
        )
    })
}

/// Nobody is removed by the way: their number is asked for.
fn ghosts(rest: &str, view: &HostView) -> Said {
    match view.ghosts {
        0 => refused(words::NO_GHOSTS),
        n if rest == n.to_string() => Said::Room(HostCommand::RemoveGhosts),
        n => Said::Refused(format!(
            "{} To do so, say: ghosts {n}",
            words::remove_ghosts(n)
        )),
    }
}

fn rename(rest: &str, view: &HostView) -> Said {
    const FORM: &str = "rename NAME = NEW";
    let Some((old, new)) = rest.split_once('=') else {
        return Said::Refused(format!("say whom and how: {FORM}"));
    };
    let new = new.trim().to_owned();
    match member(old.trim(), view, FORM) {
        Ok(id) => Said::Room(HostCommand::Rename(id, new)),
        Err(reason) => Said::Refused(reason),
    }
}

fn extra(rest: &str, view: &HostView) -> Said {
    const FORM: &str = "extra NAME 25";
    let Some((name, percent)) = rest.rsplit_once(char::is_whitespace) else {
        return Said::Refused(format!("say whom and how much: {FORM}"));
    };
    let Some(percent) = percent_of(percent) else {
        return refused(words::NO_PERCENT);
    };
    match member(name.trim(), view, FORM) {
        Ok(id) => Said::Room(HostCommand::ExtraTime(id, percent)),
        Err(reason) => Said::Refused(reason),
    }
}
