//! The table of the host's keys in each phase. The same table drives what a key does and the list of keys on the
//! screen.

use super::Session;
use super::waiting::new_names;
use crate::catalogue::Catalogue;
use crate::classroom::{ClockView, HostCommand, HostView, Phase, WaitsFor};
use crate::terminal::keys::Key;
use crate::text::{one_line, shorten};

/// Milliseconds that one key adds to the clock.
const MORE_MS: u64 = 15_000;

/// Columns of a name beside a key.
const NAME_COLUMNS_MAX: usize = 24;

/// What a key does.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum KeyAction {
    /// Sends a command to the room.
    Send(HostCommand),
    /// Opens an overlay on the page.
    Open(OverlayId),
    /// Opens the projector's page in the browser.
    OpenScreen,
    /// Closes this terminal after the end of the session.
    Done,
}

/// The overlays that a key opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OverlayId {
    Help,
    Who,
    Standings,
    Quit,
    Skip,
    EndPace,
    Remove,
    GiveSeat,
    Ghosts,
    Rename,
    ExtraTime,
    Accept,
    /// The link of the host's page.
    HostPage,
}

/// A key with its action and its label.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Control {
    /// The key.
    pub(super) key: Key,
    /// A letter with the same action.
    pub(super) also: Option<char>,
    /// The name of the key.
    pub(super) name: String,
    /// Its label: the action in a few words.
    pub(super) label: String,
    /// The action.
    pub(super) does: KeyAction,
}

/// A key and its label, in the form of the last lines of a page.
pub(super) fn key(name: &str, label: &str) -> String {
    format!("{name} {label}")
}

fn control(letter: char, label: String, does: KeyAction) -> Control {
    Control {
        key: Key::Char(letter),
        also: None,
        name: letter.to_string(),
        label,
        does,
    }
}

fn enter(label: String, does: KeyAction) -> Control {
    Control {
        key: Key::Enter,
        also: None,
        name: "enter".to_owned(),
        label,
        does,
    }
}

/// Adds a letter with the same action.
fn or(letter: char, control: Control) -> Control {
    Control {
        also: Some(letter),
        ..control
    }
}

/// The keys that work now, the most important first.
pub(super) fn controls(session: &Session<'_>, view: &HostView) -> Vec<Control> {
    let words = session.words;
    let text = |id: &str| words.text(id);
    let send = |command| KeyAction::Send(command);
    let last = view
        .phase
        .place()
        .is_some_and(|place| place + 1 >= view.questions);
    let next = text(if last {
        "control-the-end"
    } else {
        "control-next"
    });
    let pause = || pause(words, view);
    let skip = || control('s', text("control-skip"), KeyAction::Open(OverlayId::Skip));
    let mut keys = match view.phase {
        Phase::Lobby => vec![enter(text("control-start"), send(HostCommand::Advance))],
        Phase::Ready(_) if view.paused => vec![go_on(words), skip()],
        Phase::Ready(_) => vec![
            enter(text("control-start-clock"), send(HostCommand::Advance)),
            pause(),
            skip(),
        ],
        Phase::Open(_) => open(words, view),
        Phase::Closed(_) => vec![
            enter(text("control-reveal"), send(HostCommand::Advance)),
            skip(),
        ],
        Phase::Reveal(_) => revealed(session, next),
        Phase::Explanation(_) => explained(session, next),
        Phase::Standings(_) => vec![enter(next, send(HostCommand::Advance))],
        Phase::OwnPace => vec![
            enter(
                text("control-end-for-everyone"),
                KeyAction::Open(OverlayId::EndPace),
            ),
            pause(),
            standings(words),
        ],
        Phase::Finished => {
            return vec![
                or('q', enter(text("control-done"), KeyAction::Done)),
                standings(words),
                control(
                    'w',
                    text("control-who-was-here"),
                    KeyAction::Open(OverlayId::Who),
                ),
            ];
        }
    };

    let by_itself = session.options.auto_ms.is_some();
    if by_itself
        && matches!(
            view.phase,
            Phase::Closed(_) | Phase::Reveal(_) | Phase::Explanation(_) | Phase::Standings(_)
        )
    {
        keys.push(pause());
    }
    keys.extend(waiting(words, view));
    keys.extend(always(session, view));
    keys
}

/// The keys that let in or turn away the person who has waited longest, and the key that lets in everyone with a new
/// name.
fn waiting(words: &Catalogue, view: &HostView) -> Vec<Control> {
    let Some(first) = view.waiting.first() else {
        return Vec::new();
    };
    let name = shorten(&one_line(&first.name), NAME_COLUMNS_MAX);
    let named = |id: &str| words.with(id, &[("name", &name)]);
    let yes = match first.wants {
        WaitsFor::Entry => control(
            'y',
            named("control-let-in"),
            KeyAction::Send(HostCommand::LetIn(first.claim)),
        ),
        WaitsFor::Seat { online: false, .. } => control(
            'y',
            named("control-give-seat"),
            KeyAction::Send(HostCommand::LetIn(first.claim)),
        ),
        // The member of this seat is still connected, so the host has to confirm.
        WaitsFor::Seat { .. } => control(
            'y',
            named("control-give-seat"),
            KeyAction::Open(OverlayId::GiveSeat),
        ),
    };
    let no = control(
        'd',
        words.text("control-turn-away"),
        KeyAction::Send(HostCommand::TurnAway(first.claim)),
    );
    let mut keys = vec![yes, no];
    let count = new_names(view);
    if count > 1 {
        let all = words.with("control-let-all-in", &[("count", &count)]);
        keys.push(control('i', all, KeyAction::Send(HostCommand::LetAllIn)));
    }
    keys
}

/// The keys while the answers are shown: first the explanation, then standings or the next question.
fn revealed(session: &Session<'_>, next: String) -> Vec<Control> {
    let words = session.words;
    let why = enter(
        words.text("control-why"),
        KeyAction::Send(HostCommand::Advance),
    );
    let mut keys = vec![why];
    if session.options.ranks {
        let label = words.text("control-standings");
        keys.push(control('t', label, KeyAction::Send(HostCommand::Standings)));
    }
    keys.push(control(
        'n',
        next,
        KeyAction::Send(HostCommand::NextQuestion),
    ));
    keys.push(accept(words));
    keys
}

/// The keys while the explanation is shown.
fn explained(session: &Session<'_>, next: String) -> Vec<Control> {
    let words = session.words;
    if !session.options.ranks {
        let next = enter(next, KeyAction::Send(HostCommand::NextQuestion));
        return vec![or('n', next), accept(words)];
    }
    let label = words.text("control-standings");
    let standings = enter(label, KeyAction::Send(HostCommand::Standings));
    vec![
        or('t', standings),
        control('n', next, KeyAction::Send(HostCommand::NextQuestion)),
        accept(words),
    ]
}

fn accept(words: &Catalogue) -> Control {
    let label = words.text("control-accept");
    control('a', label, KeyAction::Open(OverlayId::Accept))
}

/// The key that stops all clocks or continues them.
fn pause(words: &Catalogue, view: &HostView) -> Control {
    let (label, command) = if view.paused {
        ("control-go-on", HostCommand::Continue)
    } else {
        ("control-pause", HostCommand::Pause)
    };
    control('p', words.text(label), KeyAction::Send(command))
}

/// The key that continues a paused session.
fn go_on(words: &Catalogue) -> Control {
    let label = words.text("control-go-on");
    or('p', enter(label, KeyAction::Send(HostCommand::Continue)))
}

/// The key that shows the standings on this screen only.
fn standings(words: &Catalogue) -> Control {
    let label = words.text("control-standings");
    control('t', label, KeyAction::Open(OverlayId::Standings))
}

fn open(words: &Catalogue, view: &HostView) -> Vec<Control> {
    let text = |id: &str| words.text(id);
    let close = || KeyAction::Send(HostCommand::Close);
    let mut keys = Vec::new();
    if view.paused {
        keys.push(go_on(words));
        keys.push(control('c', text("control-close"), close()));
    } else {
        keys.push(or('c', enter(text("control-close"), close())));
        keys.push(pause(words, view));
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
            text("control-more-time"),
            KeyAction::Send(HostCommand::Extend { by_ms: MORE_MS }),
        ));
    }
    keys.push(control(
        's',
        text("control-skip"),
        KeyAction::Open(OverlayId::Skip),
    ));
    keys
}

/// The keys that always work. Without a network there are fewer.
fn always(session: &Session<'_>, view: &HostView) -> Vec<Control> {
    let text = |id: &str| session.words.text(id);
    let quit = control('q', text("control-end"), KeyAction::Open(OverlayId::Quit));
    if session.addresses.is_empty() {
        return vec![quit];
    }
    let lock = text(if view.locked {
        "control-unlock"
    } else {
        "control-lock"
    });
    let lock = control('l', lock, KeyAction::Send(HostCommand::Lock(!view.locked)));
    let who = control('w', text("control-who"), KeyAction::Open(OverlayId::Who));
    let mut pages = vec![control(
        'o',
        text("control-open-screen"),
        KeyAction::OpenScreen,
    )];
    if session.host_page.is_some() {
        let page = text("control-host-page");
        pages.push(control('m', page, KeyAction::Open(OverlayId::HostPage)));
    }
    let mut people = vec![
        control(
            'k',
            text("control-remove"),
            KeyAction::Open(OverlayId::Remove),
        ),
        control(
            'r',
            text("control-rename"),
            KeyAction::Open(OverlayId::Rename),
        ),
        control(
            'x',
            text("control-extra-time"),
            KeyAction::Open(OverlayId::ExtraTime),
        ),
    ];
    if view.members.is_empty() {
        people.clear();
    }
    let mut keys = if view.phase == Phase::Lobby {
        vec![lock, quit, who]
    } else {
        vec![quit, who, lock]
    };
    if view.phase == Phase::Lobby {
        keys.append(&mut pages);
    }
    keys.extend(people);
    if view.ghosts > 0 {
        keys.push(control(
            'g',
            text("control-remove-ghosts"),
            KeyAction::Open(OverlayId::Ghosts),
        ));
    }
    keys.extend(pages);
    keys
}

/// The action of a key now.
pub(super) fn does(controls: &[Control], key: &Key) -> Option<KeyAction> {
    let key = match key {
        // On some keyboards `+` is `=` with shift; it works without shift too.
        Key::Char('=') => Key::Char('+'),
        Key::Char('?') => return Some(KeyAction::Open(OverlayId::Help)),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::room::sample::{self, World};

    #[test]
    fn from_each_step_of_a_reveal_keys_lead_on() {
        use HostCommand::{Advance, NextQuestion, Standings};
        let (told, explained) = (sample::revealed(), sample::explained());
        for (ranks, view, keys) in [
            (
                true,
                &told,
                [Some(Advance), Some(Standings), Some(NextQuestion)],
            ),
            (
                true,
                &explained,
                [Some(Standings), Some(Standings), Some(NextQuestion)],
            ),
            (false, &told, [Some(Advance), None, Some(NextQuestion)]),
            (
                false,
                &explained,
                [Some(NextQuestion), None, Some(NextQuestion)],
            ),
        ] {
            let mut world = World::new();
            world.options.ranks = ranks;
            let controls = controls(&world.session(), view);
            let pressed = [Key::Enter, Key::Char('t'), Key::Char('n')];
            for (key, command) in pressed.iter().zip(keys) {
                let wanted = command.map(KeyAction::Send);
                assert_eq!(
                    does(&controls, key),
                    wanted,
                    "{key:?}, {ranks}, {:?}",
                    view.phase
                );
            }
        }
    }
}
