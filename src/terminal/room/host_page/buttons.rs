//! The buttons of the host's web page: one for each key that works in the host's terminal now. Does no I/O.

use super::super::Session;
use super::super::accept::{accept_this, acceptable};
use super::super::controls::{Control, KeyAction, OverlayId};
use super::super::discussion::named;
use crate::classroom::{HostCommand, HostView, ValidFor};
use crate::wire::{HostAct, HostAnswer, HostControl, HostField, MEMBER, NAME, TYPED};
use serde_json::{Value, json};

/// The message for a command. The page adds the step that it shows.
fn ask(command: &HostCommand) -> Value {
    json!({ "type": "ask", "command": command })
}

/// The button for a key; `None` for a key that only shows what the page shows anyway.
pub(super) fn button(
    session: &Session<'_>,
    view: &HostView,
    control: Control,
) -> Option<HostControl> {
    let step = match &control.does {
        KeyAction::Send(command) => command.valid_for() != ValidFor::Always,
        KeyAction::Open(what) => matches!(what, OverlayId::Skip | OverlayId::Accept),
        _ => false,
    };
    let act = match control.does {
        KeyAction::Send(command) => HostAct::Send(ask(&command)),
        KeyAction::Done => HostAct::Send(json!({ "type": "leave" })),
        KeyAction::OpenScreen => return None,
        KeyAction::Open(what) => opened(session, view, what)?,
    };
    Some(HostControl {
        key: control.name,
        label: control.label,
        step,
        act,
    })
}

/// The dialog of the page for a key that opens an overlay on the terminal.
fn opened(session: &Session<'_>, view: &HostView, what: OverlayId) -> Option<HostAct> {
    let words = session.words;
    let text = |id: &str| words.text(id);
    let named = |id: &str| words.with(id, &[("name", &NAME)]);
    let sure = |question: String, command: HostCommand| HostAct::Choose {
        question,
        answers: vec![answer(text("control-yes"), &command)],
    };
    let member = |question: &str, field, sure, message| HostAct::Member {
        question: text(question),
        field,
        sure,
        message,
        together: None,
    };
    let field = |label: &str, number| HostField {
        label: named(label),
        number,
        name: !number,
    };
    let act = match what {
        OverlayId::Help | OverlayId::Who | OverlayId::Standings | OverlayId::HostPage => {
            return None;
        }
        OverlayId::Quit => HostAct::Choose {
            question: text("host-ask-quit"),
            answers: vec![
                answer(text("control-end-for-everyone"), &HostCommand::End),
                HostAnswer {
                    label: text("control-leave"),
                    sure: None,
                    message: json!({ "type": "leave" }),
                },
            ],
        },
        OverlayId::Skip => sure(text("host-ask-skip"), HostCommand::Skip),
        OverlayId::EndPace => sure(text("host-ask-end-pace"), HostCommand::End),
        OverlayId::GiveSeat => {
            let first = view.waiting.first()?;
            let question = words.with("host-ask-give-seat", &[("name", &first.name)]);
            sure(question, HostCommand::LetIn(first.claim))
        }
        OverlayId::Ghosts => sure(
            words.with("host-ask-remove-ghosts", &[("count", &view.ghosts)]),
            HostCommand::RemoveGhosts,
        ),
        OverlayId::Remove => HostAct::Member {
            question: text("host-ask-remove-whom"),
            field: None,
            sure: Some(named("host-ask-remove")),
            message: json!({ "type": "ask", "command": { "remove": MEMBER } }),
            together: Some(json!({ "type": "ask", "command": { "remove-together": MEMBER } })),
        },
        OverlayId::Rename => member(
            "host-ask-rename-whom",
            Some(field("host-ask-new-name", false)),
            None,
            json!({ "type": "ask", "command": { "rename": [MEMBER, TYPED] } }),
        ),
        OverlayId::ExtraTime => member(
            "host-ask-more-time-whom",
            Some(field("host-ask-percent", true)),
            None,
            json!({ "type": "ask", "command": { "extra-time": [MEMBER, TYPED] } }),
        ),
        OverlayId::Accept => accepting(session, view)?,
    };
    Some(act)
}

fn answer(label: String, command: &HostCommand) -> HostAnswer {
    HostAnswer {
        label,
        sure: None,
        message: ask(command),
    }
}

fn accepting(session: &Session<'_>, view: &HostView) -> Option<HostAct> {
    let place = view.phase.place()?;
    let answers = acceptable(session, view, place).into_iter();
    let answers = answers.filter_map(|(row, response)| {
        let acceptance = accept_this(session, view, place, response).ok()?;
        Some(HostAnswer {
            label: format!("{} · {}", named(session.words, &row), row.bar.count),
            sure: Some(acceptance.question),
            message: ask(&acceptance.command),
        })
    });
    Some(HostAct::Accept {
        place,
        question: session.words.text("host-ask-accept-which"),
        answers: answers.collect(),
    })
}
