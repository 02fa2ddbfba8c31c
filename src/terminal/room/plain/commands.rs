//! Parses a typed line as a command of the host. Does no I/O.

use super::super::Session;
use super::super::people::{find, percent_of};
use super::super::waiting::find as find_waiting;
use crate::catalogue::Catalogue;
use crate::classroom::limits::EXTEND_MS_MAX;
use crate::classroom::{ClaimId, HostCommand, HostView, MemberId, Phase};
use crate::terminal::plain::answer::{LineMeaning, read as read_answer, usage};
use crate::text::shorten;

/// The most columns of a typed line that are repeated.
const TYPED_COLUMNS_MAX: usize = 40;

/// The meaning of a line.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) enum Command {
    /// A command to the room.
    Room(HostCommand),
    /// List the members.
    Who,
    /// Show the standings on this terminal only.
    Standings,
    /// List the commands.
    Help,
    /// Open the projector's page in the browser of this machine.
    OpenScreen,
    /// Show the link of the host's page.
    HostPage,
    /// Leave the session without ending it.
    Quit,
    /// Not a command, with the reason.
    Refused(String),
}

/// The commands and what they do. They are the same in every language.
pub(super) fn commands(words: &Catalogue) -> Vec<(String, String)> {
    let text = |id: &str| words.text(id);
    let plain = |command: &str, id: &str| (command.to_owned(), words.text(id));
    vec![
        (text("form-next-step"), text("command-next-step")),
        plain("start", "command-start"),
        plain("close", "command-close"),
        plain("reveal", "command-reveal"),
        plain("why", "command-why"),
        plain("standings", "command-standings"),
        plain("next", "command-next"),
        plain("pause", "command-pause"),
        plain("go", "command-go"),
        plain("extend 15", "command-extend"),
        plain("skip", "command-skip"),
        (text("form-accept"), text("command-accept")),
        plain("lock, unlock", "command-lock"),
        plain("who", "command-who"),
        (text("form-remove"), text("command-remove")),
        (
            text("form-remove-together"),
            text("command-remove-together"),
        ),
        plain("ghosts", "command-ghosts"),
        (text("form-admit"), text("command-admit")),
        (text("form-deny"), text("command-deny")),
        (text("form-rename"), text("command-rename")),
        (text("form-extra"), text("command-extra")),
        plain("open", "command-open"),
        plain("page", "command-page"),
        plain("end", "command-end"),
        plain("quit", "command-quit"),
        plain("help", "command-help"),
    ]
}

/// Parses a line.
pub(in super::super) fn read(line: &str, session: &Session<'_>, view: &HostView) -> Command {
    let line = line.trim();
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim();
    let words = session.words;
    match word.to_lowercase().as_str() {
        "" | "start" | "reveal" | "why" | "next" => step(words, &word.to_lowercase(), view),
        "standings" if shows_standings(session, view) => Command::Room(HostCommand::Standings),
        "standings" => Command::Standings,
        "close" => Command::Room(HostCommand::Close),
        "pause" => Command::Room(HostCommand::Pause),
        "go" => Command::Room(HostCommand::Continue),
        "extend" => extend(words, rest),
        "skip" => Command::Room(HostCommand::Skip),
        "accept" => accept(rest, session, view),
        "lock" => Command::Room(HostCommand::Lock(true)),
        "unlock" => Command::Room(HostCommand::Lock(false)),
        "remove-together" => member(words, rest, view, "form-remove-together")
            .map_or_else(Command::Refused, |id| {
                Command::Room(HostCommand::RemoveTogether(id))
            }),
        "remove" => member(words, rest, view, "form-remove").map_or_else(Command::Refused, |id| {
            Command::Room(HostCommand::Remove(id))
        }),
        "admit" if rest == "all" => Command::Room(HostCommand::LetAllIn),
        "admit" => waiting(words, rest, view, HostCommand::LetIn),
        "deny" => waiting(words, rest, view, HostCommand::TurnAway),
        "ghosts" => ghosts(words, rest, view),
        "rename" => rename(words, rest, view),
        "extra" => extra(words, rest, view),
        "who" => Command::Who,
        "help" | "?" => Command::Help,
        "open" => Command::OpenScreen,
        "page" => Command::HostPage,
        "end" => Command::Room(HostCommand::End),
        "quit" => Command::Quit,
        other => {
            let typed = shorten(other, TYPED_COLUMNS_MAX);
            Command::Refused(words.with("say-no-command", &[("typed", &typed)]))
        }
    }
}

/// Whether the standings are the next step of the room; otherwise they are only shown to the host.
fn shows_standings(session: &Session<'_>, view: &HostView) -> bool {
    session.options.ranks && matches!(view.phase, Phase::Reveal(_) | Phase::Explanation(_))
}

/// The commands that advance the session, each in the phases in which it is valid.
fn step(words: &Catalogue, word: &str, view: &HostView) -> Command {
    let room = Command::Room;
    let refused = |id: &str| Command::Refused(words.text(id));
    match (word, view.phase) {
        ("", Phase::Ready(_) | Phase::Open(_)) if view.paused => room(HostCommand::Continue),
        ("", Phase::OwnPace) => refused("say-own-pace"),
        ("" | "start", Phase::Lobby | Phase::Ready(_))
        | (
            "",
            Phase::Open(_)
            | Phase::Closed(_)
            | Phase::Reveal(_)
            | Phase::Explanation(_)
            | Phase::Standings(_),
        )
        | ("reveal", Phase::Closed(_))
        | ("why", Phase::Reveal(_))
        | ("next", Phase::Standings(_)) => room(HostCommand::Advance),
        ("next", Phase::Reveal(_) | Phase::Explanation(_)) => room(HostCommand::NextQuestion),
        ("start", _) => refused("say-started"),
        ("reveal", Phase::Open(_)) => refused("say-close-first"),
        ("next", Phase::Ready(_) | Phase::Open(_) | Phase::Closed(_)) => {
            refused("say-question-first")
        }
        _ => refused("say-not-now"),
    }
}

fn extend(words: &Catalogue, rest: &str) -> Command {
    let most = EXTEND_MS_MAX / 1_000;
    let seconds = rest.trim_end_matches('s').trim_end().parse::<u64>().ok();
    match seconds.filter(|seconds| (1..=most).contains(seconds)) {
        Some(seconds) => Command::Room(HostCommand::Extend {
            by_ms: seconds * 1_000,
        }),
        None => Command::Refused(words.with("say-how-many-seconds", &[("max", &most)])),
    }
}

fn accept(rest: &str, session: &Session<'_>, view: &HostView) -> Command {
    let asked = view
        .phase
        .place()
        .filter(|_| view.phase.is_told())
        .and_then(|place| session.asked(place));
    let Some(asked) = asked else {
        return Command::Refused(session.words.text("say-accept-later"));
    };
    match read_answer(session.words, rest, &asked) {
        LineMeaning::Answer(response) => Command::Room(HostCommand::Accept {
            place: asked.place,
            response,
        }),
        LineMeaning::Refused(reason) => Command::Refused(reason),
        _ => {
            let usage = usage(session.words, &asked);
            Command::Refused(session.words.with("say-which-answer", &[("usage", &usage)]))
        }
    }
}

fn member(words: &Catalogue, name: &str, view: &HostView, form: &str) -> Result<MemberId, String> {
    if name.is_empty() {
        return Err(words.with("say-whom", &[("form", &words.text(form))]));
    }
    let found = find(view, name).map(|member| member.member);
    found.ok_or_else(|| {
        let typed = shorten(name, TYPED_COLUMNS_MAX);
        words.with("say-nobody-so-called", &[("typed", &typed)])
    })
}

/// The command that lets in or turns away a waiting person.
fn waiting(
    words: &Catalogue,
    rest: &str,
    view: &HostView,
    command: fn(ClaimId) -> HostCommand,
) -> Command {
    match find_waiting(view, rest) {
        Some(waiting) => Command::Room(command(waiting.claim)),
        None => Command::Refused(words.text("say-nobody-waits")),
    }
}

/// The command that removes disconnected members. It asks for their number first, so that nobody is removed by mistake.
fn ghosts(words: &Catalogue, rest: &str, view: &HostView) -> Command {
    match view.ghosts {
        0 => Command::Refused(words.text("say-no-ghosts")),
        n if rest == n.to_string() => Command::Room(HostCommand::RemoveGhosts),
        n => {
            let question = words.with("host-ask-remove-ghosts", &[("count", &n)]);
            let how = words.with("say-ghosts", &[("count", &n)]);
            Command::Refused(format!("{question} {how}"))
        }
    }
}

fn rename(words: &Catalogue, rest: &str, view: &HostView) -> Command {
    let Some((old, new)) = rest.split_once('=') else {
        let form = words.text("form-rename");
        return Command::Refused(words.with("say-whom-and-how", &[("form", &form)]));
    };
    let new = new.trim().to_owned();
    match member(words, old.trim(), view, "form-rename") {
        Ok(id) => Command::Room(HostCommand::Rename(id, new)),
        Err(reason) => Command::Refused(reason),
    }
}

fn extra(words: &Catalogue, rest: &str, view: &HostView) -> Command {
    let Some((name, percent)) = rest.rsplit_once(char::is_whitespace) else {
        let form = words.text("form-extra");
        return Command::Refused(words.with("say-whom-and-how-much", &[("form", &form)]));
    };
    let Some(percent) = percent_of(percent) else {
        return Command::Refused(words.text("say-percent"));
    };
    match member(words, name.trim(), view, "form-extra") {
        Ok(id) => Command::Room(HostCommand::ExtraTime(id, percent)),
        Err(reason) => Command::Refused(reason),
    }
}
