//! Handles overlays on the host's screen: confirmations, lists, and text inputs. Does no I/O.

use super::super::Session;
use super::super::accept::{accept_this, acceptable};
use super::super::controls::{OverlayId, key as labelled};
use super::super::people::{all_of, line as member_line, matching, percent_of, together, who};
use super::super::standings::standings;
use crate::catalogue::Catalogue;
use crate::classroom::{HostCommand, HostView, MemberId, Phase};
use crate::terminal::ink::MARGIN;
use crate::terminal::ink::{Ink, Line};
use crate::terminal::keys::Key;
use crate::terminal::line_edit::LineEdit;
use crate::terminal::plain::answer::{LineMeaning, read, usage};
use crate::text::{one_line, shorten};

/// Columns of a name beside a key.
const NAME_COLUMNS_MAX: usize = 24;

/// An overlay on a page.
#[derive(Debug)]
pub(super) enum Overlay {
    /// A page to read.
    Read(OverlayId),
    /// A text to read.
    Message(String),
    /// A confirmation with y or n, and the command to send for yes.
    Confirm(OverlayId, String, HostCommand),
    /// The choice between ending and leaving.
    Quit,
    /// A list of members to pick from.
    Pick {
        what: OverlayId,
        line: LineEdit,
        cursor: usize,
    },
    /// A text input about a member.
    Fill {
        what: OverlayId,
        member: MemberId,
        name: String,
        line: LineEdit,
    },
    /// A list of answers to accept.
    Accept {
        place: usize,
        line: LineEdit,
        cursor: usize,
    },
}

/// The effect of a key on the overlay.
#[derive(Debug)]
pub(super) enum Step {
    /// It stays, or another overlay replaces it.
    Stay(Overlay),
    /// It stays, and a text is shown.
    Say(Overlay, String),
    /// It closes.
    Gone,
    /// It closes, and a command is sent to the room.
    Send(HostCommand),
    /// The host leaves.
    Leave,
}

impl Overlay {
    /// The overlay that a key opens.
    pub(super) fn open(words: &Catalogue, what: OverlayId, view: &HostView) -> Option<Overlay> {
        let line = LineEdit::default();
        let confirm = |question, command| Overlay::Confirm(what, question, command);
        Some(match what {
            OverlayId::Help | OverlayId::Who | OverlayId::Standings | OverlayId::HostPage => {
                Overlay::Read(what)
            }
            OverlayId::Quit => Overlay::Quit,
            OverlayId::Skip => confirm(words.text("host-ask-skip"), HostCommand::Skip),
            OverlayId::GiveSeat => {
                let first = view.waiting.first()?;
                let question = words.with("host-ask-give-seat", &[("name", &first.name)]);
                confirm(question, HostCommand::LetIn(first.claim))
            }
            OverlayId::EndPace => confirm(words.text("host-ask-end-pace"), HostCommand::End),
            OverlayId::Ghosts => confirm(
                words.with("host-ask-remove-ghosts", &[("count", &view.ghosts)]),
                HostCommand::RemoveGhosts,
            ),
            OverlayId::Remove | OverlayId::Rename | OverlayId::ExtraTime => Overlay::Pick {
                what,
                line,
                cursor: 0,
            },
            OverlayId::Accept => Overlay::Accept {
                place: view.phase.place()?,
                line,
                cursor: 0,
            },
        })
    }

    /// Whether the overlay stays open in a phase. One that belongs to a certain moment closes after it.
    pub(super) fn survives(&self, phase: Phase) -> bool {
        match self {
            Overlay::Confirm(what, ..) => {
                matches!(what, OverlayId::Remove | OverlayId::GiveSeat) && phase != Phase::Finished
            }
            Overlay::Accept { .. } => false,
            _ => phase != Phase::Finished || matches!(self, Overlay::Read(_)),
        }
    }

    /// Whether the overlay uses the arrow keys.
    pub(super) fn has_cursor(&self) -> bool {
        matches!(
            self,
            Overlay::Pick { .. } | Overlay::Fill { .. } | Overlay::Accept { .. }
        )
    }

    /// Processes a key.
    pub(super) fn press(self, key: &Key, session: &Session<'_>, view: &HostView) -> Step {
        if *key == Key::Esc {
            return Step::Gone;
        }
        match self {
            Overlay::Read(_) | Overlay::Message(_) => Step::Gone,
            Overlay::Confirm(what, question, command) => match key {
                Key::Char('y' | 'Y') => Step::Send(command),
                Key::Char(c) if is_yes(session.words, *c) => Step::Send(command),
                Key::Char('n' | 'N') => Step::Gone,
                Key::Char('a' | 'A') if together(&command, view) > 0 => Step::Send(all_of(command)),
                _ => Step::Stay(Overlay::Confirm(what, question, command)),
            },
            Overlay::Quit => match key {
                Key::Char('e' | 'E') => Step::Send(HostCommand::End),
                Key::Char('l' | 'L') => Step::Leave,
                Key::Char('n' | 'N') => Step::Gone,
                _ => Step::Stay(Overlay::Quit),
            },
            Overlay::Pick { what, line, cursor } => {
                pick(session.words, what, line, cursor, key, view)
            }
            Overlay::Fill {
                what,
                member,
                name,
                line,
            } => fill(session.words, what, member, name, line, key),
            Overlay::Accept {
                place,
                line,
                cursor,
            } => accept(place, line, cursor, key, session, view),
        }
    }

    /// The lines: a list in place of the page, or a few lines below it.
    pub(super) fn lines(&self, session: &Session<'_>, view: &HostView, columns: usize) -> Shown {
        let margin = Line::of(Ink::PLAIN, MARGIN);
        let text = |ink, text: &str| Line::of(ink, text).hang(&margin, columns);
        match self {
            Overlay::Read(OverlayId::Standings) => {
                Shown::instead(standings(session.words, view, columns))
            }
            Overlay::Read(_) => Shown::instead(who(session.words, view, columns)),
            Overlay::Message(message) => Shown::below(text(Ink::CAUTION, message)),
            Overlay::Confirm(_, question, _) => Shown::below(text(Ink::CAUTION, question)),
            Overlay::Quit => Shown::below(text(Ink::CAUTION, &session.words.text("host-ask-quit"))),
            Overlay::Pick { what, line, cursor } => {
                picking(session.words, *what, line, *cursor, view, columns)
            }
            Overlay::Fill {
                what, name, line, ..
            } => {
                let mut lines = text(Ink::BOLD, &filling(session.words, *what, name));
                lines.extend(line.lines("  ▸ ", columns));
                Shown {
                    focus: 0..lines.len(),
                    lines,
                    instead: true,
                }
            }
            Overlay::Accept {
                place,
                line,
                cursor,
            } => accepting(session, view, (*place, line, *cursor), columns),
        }
    }

    /// The keys that work.
    pub(super) fn keys(&self, words: &Catalogue, view: &HostView) -> Vec<String> {
        let text = |id: &str| words.text(id);
        let key = |name: &str, id: &str| labelled(name, &words.text(id));
        match self {
            Overlay::Read(_) | Overlay::Message(_) => vec![text("key-any")],
            Overlay::Confirm(_, _, command) => {
                let others = together(command, view);
                let all = words.with("control-remove-together", &[("count", &others)]);
                let mut keys = vec![key(&text("key-yes"), "control-yes")];
                keys.extend((others > 0).then(|| labelled("a", &all)));
                keys.push(key("n", "control-no"));
                keys
            }
            Overlay::Quit => vec![
                key("e", "control-end-for-everyone"),
                key("l", "control-leave"),
                key("esc", "control-stay"),
            ],
            Overlay::Pick { what, line, cursor } => {
                let found = matching(view, line.text());
                let mut keys = Vec::new();
                if let Some(member) = found.get(*cursor) {
                    let name = shorten(&one_line(&member.name), NAME_COLUMNS_MAX);
                    let id = match what {
                        OverlayId::Remove => "control-remove-whom",
                        OverlayId::Rename => "control-rename-whom",
                        _ => "control-more-time-whom",
                    };
                    keys.push(labelled("enter", &words.with(id, &[("name", &name)])));
                }
                keys.push(text("key-type-name"));
                keys.push(key("↑↓", "control-choose"));
                keys.push(key("esc", "control-never-mind"));
                keys
            }
            Overlay::Fill { .. } => vec![
                key("enter", "control-done"),
                key("esc", "control-never-mind"),
            ],
            Overlay::Accept { .. } => vec![
                key("enter", "control-accept-this"),
                key("↑↓", "control-choose"),
                text("key-type-answer"),
                key("esc", "control-never-mind"),
            ],
        }
    }
}

/// Whether a letter means yes in the host's language.
fn is_yes(words: &Catalogue, letter: char) -> bool {
    let yes = words.text("key-yes");
    letter.to_lowercase().to_string() == yes
}

/// The lines of an overlay and their position.
#[derive(Debug)]
pub(super) struct Shown {
    /// The lines.
    pub(super) lines: Vec<Line>,
    /// The lines that must be visible.
    pub(super) focus: std::ops::Range<usize>,
    /// Whether they replace the page.
    pub(super) instead: bool,
}

impl Shown {
    fn instead(lines: Vec<Line>) -> Shown {
        Shown {
            lines,
            focus: 0..1,
            instead: true,
        }
    }

    fn below(lines: Vec<Line>) -> Shown {
        Shown {
            focus: 0..lines.len(),
            lines,
            instead: false,
        }
    }
}

/// Moves a cursor in a list of `n` with an arrow key; `None` for other keys.
fn moved(cursor: usize, n: usize, key: &Key) -> Option<usize> {
    match key {
        Key::Up => Some(cursor.saturating_sub(1)),
        Key::Down => Some((cursor + 1).min(n.saturating_sub(1))),
        _ => None,
    }
}

fn pick(
    words: &Catalogue,
    what: OverlayId,
    mut line: LineEdit,
    cursor: usize,
    key: &Key,
    view: &HostView,
) -> Step {
    let found = matching(view, line.text());
    if let Some(cursor) = moved(cursor, found.len(), key) {
        return Step::Stay(Overlay::Pick { what, line, cursor });
    }
    if *key == Key::Enter {
        let Some(member) = found.get(cursor) else {
            return Step::Say(
                Overlay::Pick {
                    what,
                    line,
                    cursor: 0,
                },
                words.text("say-no-such-name"),
            );
        };
        let (member, name) = (member.member, member.name.clone());
        return match what {
            OverlayId::Remove => Step::Stay(Overlay::Confirm(
                what,
                words.with("host-ask-remove", &[("name", &name)]),
                HostCommand::Remove(member),
            )),
            OverlayId::Rename => Step::Stay(Overlay::Fill {
                what,
                member,
                line: LineEdit::of(&name),
                name,
            }),
            _ => Step::Stay(Overlay::Fill {
                what,
                member,
                line: LineEdit::default(),
                name,
            }),
        };
    }
    let cursor = if line.press(key) { 0 } else { cursor };
    Step::Stay(Overlay::Pick { what, line, cursor })
}

fn picking(
    words: &Catalogue,
    what: OverlayId,
    line: &LineEdit,
    cursor: usize,
    view: &HostView,
    columns: usize,
) -> Shown {
    let title = match what {
        OverlayId::Remove => "host-ask-remove-whom",
        OverlayId::Rename => "host-ask-rename-whom",
        _ => "host-ask-more-time-whom",
    };
    let title = Line::of(Ink::BOLD, &words.text(title));
    let mut lines = title.hang(&Line::of(Ink::PLAIN, MARGIN), columns);
    let label = format!("{MARGIN}{} ", words.text("host-ask-name"));
    lines.extend(line.lines(&label, columns));
    let top = lines.len();
    for (at, member) in matching(view, line.text()).into_iter().enumerate() {
        let start = pointer(at == cursor);
        lines.push(member_line(words, member, view, &start, columns));
    }
    let at = (top + cursor).min(lines.len() - 1);
    // While the cursor is on the first member, the typed text stays visible too.
    let focus = if cursor == 0 { 0..at + 1 } else { at..at + 1 };
    Shown {
        lines,
        focus,
        instead: true,
    }
}

fn pointer(here: bool) -> Line {
    Line::of(Ink::ACCENT, if here { "  ▸ " } else { "    " })
}

fn filling(words: &Catalogue, what: OverlayId, name: &str) -> String {
    let id = match what {
        OverlayId::Rename => "host-ask-new-name",
        _ => "host-ask-percent",
    };
    words.with(id, &[("name", &name)])
}

fn fill(
    words: &Catalogue,
    what: OverlayId,
    member: MemberId,
    name: String,
    mut line: LineEdit,
    key: &Key,
) -> Step {
    if *key != Key::Enter {
        line.press(key);
        return Step::Stay(Overlay::Fill {
            what,
            member,
            name,
            line,
        });
    }
    let text = line.text().to_owned();
    match what {
        OverlayId::Rename if text.is_empty() => Step::Gone,
        OverlayId::Rename => Step::Send(HostCommand::Rename(member, text)),
        _ => match percent_of(&text) {
            Some(percent) => Step::Send(HostCommand::ExtraTime(member, percent)),
            None => Step::Say(
                Overlay::Fill {
                    what,
                    member,
                    name,
                    line,
                },
                words.text("say-percent"),
            ),
        },
    }
}

fn accept(
    place: usize,
    mut line: LineEdit,
    cursor: usize,
    key: &Key,
    session: &Session<'_>,
    view: &HostView,
) -> Step {
    let wrong = acceptable(session, view, place);
    if let Some(cursor) = moved(cursor, wrong.len(), key) {
        return Step::Stay(Overlay::Accept {
            place,
            line,
            cursor,
        });
    }
    if *key != Key::Enter {
        line.press(key);
        return Step::Stay(Overlay::Accept {
            place,
            line,
            cursor,
        });
    }
    let typed = line.text().to_owned();
    let Some(asked) = session.asked(place) else {
        return Step::Gone;
    };
    let response = match (typed.as_str(), wrong.get(cursor)) {
        ("", Some((_, response))) => Ok(response.clone()),
        _ => match read(session.words, &typed, &asked) {
            LineMeaning::Answer(response) => Ok(response),
            LineMeaning::Refused(reason) => Err(reason),
            _ => Err(usage(session.words, &asked)),
        },
    };
    match response.and_then(|response| accept_this(session, view, place, response)) {
        Ok(asked) => Step::Stay(Overlay::Confirm(
            OverlayId::Accept,
            asked.question,
            asked.command,
        )),
        Err(why) => Step::Say(
            Overlay::Accept {
                place,
                line,
                cursor,
            },
            why,
        ),
    }
}

fn accepting(
    session: &Session<'_>,
    view: &HostView,
    (place, line, cursor): (usize, &LineEdit, usize),
    columns: usize,
) -> Shown {
    let margin = Line::of(Ink::PLAIN, MARGIN);
    let mut lines =
        Line::of(Ink::BOLD, &session.words.text("host-ask-accept-which")).hang(&margin, columns);
    let label = format!("{MARGIN}{} ", session.words.text("host-ask-answer"));
    lines.extend(line.lines(&label, columns));
    let top = lines.len();
    for (at, (row, _)) in acceptable(session, view, place).iter().enumerate() {
        let letter = if row.letter.is_empty() {
            String::new()
        } else {
            format!("{}  ", row.letter)
        };
        let count = format!("  {}", row.bar.count);
        let head = pointer(at == cursor && line.is_empty()).and(Ink::BOLD, &letter);
        let free = columns.saturating_sub(head.width() + count.len() + MARGIN.len());
        lines.push(
            head.and(Ink::PLAIN, &shorten(&row.text, free))
                .and(Ink::DIM, &count),
        );
    }
    let at = (top + cursor).min(lines.len() - 1);
    let focus = if cursor == 0 { 0..at + 1 } else { at..at + 1 };
    Shown {
        lines,
        focus,
        instead: true,
    }
}
