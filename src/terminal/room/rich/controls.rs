//! What each key does in each phase. One table: the keys that work are the keys that are shown.

use super::super::Session;
use crate::classroom::{ClockView, HostCommand, HostView, Phase};
use crate::terminal::keys::Key;

/// Milliseconds that one key adds to the clock.
const MORE_MS: u64 = 15_000;

/// What a key does.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Does {
    /// Asks the room.
    Send(HostCommand),
    /// Lays something over the page.
    Open(Opens),
    /// Ends this terminal after the session's end.
    Done,
}

/// What can be laid over a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opens {
    Help,
    Who,
    Standings,
    Quit,
    Skip,
    EndPace,
    Remove,
    Ghosts,
    Rename,
    ExtraTime,
    Accept,
}

/// A key, what it does, and how that is said.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Control {
    /// The key.
    pub(super) key: Key,
    /// A letter that does the same.
    pub(super) also: Option<char>,
    /// The key and what it does, in a few words.
    pub(super) label: String,
    /// What it does.
    pub(super) does: Does,
}

fn control(key: char, label: &str, does: Does) -> Control {
    Control {
        key: Key::Char(key),
        also: None,
        label: format!("{key} {label}"),
        does,
    }
}

fn enter(label: &str, does: Does) -> Control {
    Control {
        key: Key::Enter,
        also: None,
        label: format!("enter {label}"),
        does,
    }
}

/// With a letter that does the same.
fn or(letter: char, control: Control) -> Control {
    Control {
        also: Some(letter),
        ..control
    }
}

/// The keys of this moment, the most important first.
pub(super) fn controls(session: &Session<'_>, view: &HostView) -> Vec<Control> {
    let send = |command| Does::Send(command);
    let last = view
        .phase
        .place()
        .is_some_and(|place| place + 1 >= view.questions);
    let next = if last { "the end" } else { "next question" };
    let pause = || {
        let (label, command) = if view.paused {
            ("go on", HostCommand::Continue)
        } else {
            ("pause", HostCommand::Pause)
        };
        control('p', label, send(command))
    };
    let skip = || control('s', "skip", Does::Open(Opens::Skip));
    let mut keys = match view.phase {
        Phase::Lobby => vec![enter("start", send(HostCommand::Advance))],
        Phase::Ready(_) if view.paused => {
            vec![or('p', enter("go on", send(HostCommand::Continue))), skip()]
        }
        Phase::Ready(_) => vec![
            enter("start the clock", send(HostCommand::Advance)),
            pause(),
            skip(),
        ],
        Phase::Open(_) => open(view),
        Phase::Closed(_) => vec![enter("reveal", send(HostCommand::Advance)), skip()],
        Phase::Reveal(_) => vec![
            or('t', enter("standings", send(HostCommand::Standings))),
            control('n', next, send(HostCommand::NextQuestion)),
            control('a', "accept another answer", Does::Open(Opens::Accept)),
        ],
        Phase::Standings(_) => vec![enter(next, send(HostCommand::Advance))],
        Phase::OwnPace => vec![
            enter("end for everyone", Does::Open(Opens::EndPace)),
            pause(),
            control('t', "standings", Does::Open(Opens::Standings)),
        ],
        Phase::Finished => {
            return vec![
                or('q', enter("done", Does::Done)),
                control('t', "standings", Does::Open(Opens::Standings)),
                control('w', "who was here", Does::Open(Opens::Who)),
            ];
        }
    };
    let by_itself = session.options.auto_ms.is_some();
    if by_itself
        && matches!(
            view.phase,
            Phase::Closed(_) | Phase::Reveal(_) | Phase::Standings(_)
        )
    {
        keys.push(pause());
    }
    keys.extend(always(session, view));
    keys
}

fn open(view: &HostView) -> Vec<Control> {
    let close = || Does::Send(HostCommand::Close);
    let mut keys = Vec::new();
    if view.paused {
        keys.push(or('p', enter("go on", Does::Send(HostCommand::Continue))));
        keys.push(control('c', "close", close()));
    } else {
        keys.push(or('c', enter("close", close())));
        keys.push(control('p', "pause", Does::Send(HostCommand::Pause)));
    }
    if matches!(
        view.clock,
        Some(ClockView {
            limit_ms: Some(_),
            ..
        })
    ) {
        keys.push(control(
            '+',
            "15 s more",
            Does::Send(HostCommand::Extend { by_ms: MORE_MS }),
        ));
    }
    keys.push(control('s', "skip", Does::Open(Opens::Skip)));
    keys
}

/// What can be done at any time; where nobody joins over a network, less.
fn always(session: &Session<'_>, view: &HostView) -> Vec<Control> {
    let quit = control('q', "end", Does::Open(Opens::Quit));
    if session.addresses.is_empty() {
        return vec![quit];
    }
    let lock = if view.locked { "unlock" } else { "lock" };
    let lock = control('l', lock, Does::Send(HostCommand::Lock(!view.locked)));
    let who = control('w', "who is here", Does::Open(Opens::Who));
    let mut people = vec![
        control('k', "remove", Does::Open(Opens::Remove)),
        control('r', "rename", Does::Open(Opens::Rename)),
        control('x', "extra time", Does::Open(Opens::ExtraTime)),
    ];
    if view.members.is_empty() {
        people.clear();
    }
    let mut keys = if view.phase == Phase::Lobby {
        vec![lock, quit, who]
    } else {
        vec![quit, who, lock]
    };
    keys.extend(people);
    if view.ghosts > 0 {
        keys.push(control('g', "remove ghosts", Does::Open(Opens::Ghosts)));
    }
    keys
}

/// What a key does now.
pub(super) fn does(controls: &[Control], key: &Key) -> Option<Does> {
    let key = match key {
        // With or without shift, on keyboards where the sign stands above another.
        Key::Char('=') => Key::Char('+'),
        Key::Char('?') => return Some(Does::Open(Opens::Help)),
        Key::Char(c) => Key::Char(c.to_ascii_lowercase()),
        key => key.clone(),
    };
    let fits = |control: &&Control| {
        control.key == key || control.also.is_some_and(|also| key == Key::Char(also))
    };
    controls
        .iter()
        .find(fits)
        .map(|control| control.does.clone())
}
