//! What lies over a page: questions to the host, lists, a line to be typed. Pure.

use super::super::people::{line as member_line, matching, percent_of, who};
use super::super::rows::{Row, rows, words_of};
use super::super::standings::standings;
use super::super::{Session, words};
use super::controls::Opens;
use crate::classroom::{BarAnswer, HostCommand, HostView, MemberId, Phase};
use crate::engine::{Response, canonical};
use crate::terminal::ink::{Ink, Line};
use crate::terminal::keys::Key;
use crate::terminal::line_edit::LineEdit;
use crate::terminal::plain::answer::{Said, read, usage};
use crate::text::{one_line, shorten};

const MARGIN: &str = "  ";

/// Widest words of an answer in a question to the host.
const ANSWER_COLUMNS_MAX: usize = 48;

/// Something over a page.
#[derive(Debug)]
pub(super) enum Over {
    /// Something to be read.
    Read(Opens),
    /// A question that is answered by y or n, and what the room is asked for when it is yes.
    Confirm(Opens, String, HostCommand),
    /// End or leave.
    Quit,
    /// A member to be picked.
    Pick {
        what: Opens,
        line: LineEdit,
        cursor: usize,
    },
    /// Something typed for a member.
    Fill {
        what: Opens,
        member: MemberId,
        name: String,
        line: LineEdit,
    },
    /// An answer to be accepted.
    Accept {
        place: usize,
        line: LineEdit,
        cursor: usize,
    },
}

/// What a key did to it.
#[derive(Debug)]
pub(super) enum Step {
    /// It stays, or becomes another.
    Stay(Over),
    /// It stays, and something is said.
    Say(Over, String),
    /// It is gone.
    Gone,
    /// It is gone, and the room is asked.
    Send(HostCommand),
    /// The host leaves.
    Leave,
}

impl Over {
    /// What a key opens.
    pub(super) fn open(what: Opens, view: &HostView) -> Option<Over> {
        let line = LineEdit::default();
        Some(match what {
            Opens::Help | Opens::Who | Opens::Standings => Over::Read(what),
            Opens::Quit => Over::Quit,
            Opens::Skip => Over::Confirm(what, words::SKIP.to_owned(), HostCommand::Skip),
            Opens::EndPace => Over::Confirm(what, words::END_PACE.to_owned(), HostCommand::End),
            Opens::Ghosts => Over::Confirm(
                what,
                words::remove_ghosts(view.ghosts),
                HostCommand::RemoveGhosts,
            ),
            Opens::Remove | Opens::Rename | Opens::ExtraTime => Over::Pick {
                what,
                line,
                cursor: 0,
            },
            Opens::Accept => Over::Accept {
                place: view.phase.place()?,
                line,
                cursor: 0,
            },
        })
    }

    /// Whether it still makes sense: what is about one moment goes with it.
    pub(super) fn survives(&self, phase: Phase) -> bool {
        match self {
            Over::Confirm(what, ..) => *what == Opens::Remove && phase != Phase::Finished,
            Over::Accept { .. } => false,
            _ => phase != Phase::Finished || matches!(self, Over::Read(_)),
        }
    }

    /// Whether the arrow keys are its own.
    pub(super) fn has_cursor(&self) -> bool {
        matches!(
            self,
            Over::Pick { .. } | Over::Fill { .. } | Over::Accept { .. }
        )
    }

    /// Takes a key.
    pub(super) fn press(self, key: &Key, session: &Session<'_>, view: &HostView) -> Step {
        if *key == Key::Esc {
            return Step::Gone;
        }
        match self {
            Over::Read(_) => Step::Gone,
            Over::Confirm(what, question, command) => match key {
                Key::Char('y' | 'Y') => Step::Send(command),
                Key::Char('n' | 'N') => Step::Gone,
                _ => Step::Stay(Over::Confirm(what, question, command)),
            },
            Over::Quit => match key {
                Key::Char('e' | 'E') => Step::Send(HostCommand::End),
                Key::Char('l' | 'L') => Step::Leave,
                Key::Char('n' | 'N') => Step::Gone,
                _ => Step::Stay(Over::Quit),
            },
            Over::Pick { what, line, cursor } => pick(what, line, cursor, key, view),
            Over::Fill {
                what,
                member,
                name,
                line,
            } => fill(what, member, name, line, key),
            Over::Accept {
                place,
                line,
                cursor,
            } => accept(place, line, cursor, key, session, view),
        }
    }

    /// What is shown: a list instead of the page, or a few lines below it.
    pub(super) fn lines(&self, session: &Session<'_>, view: &HostView, columns: usize) -> Shown {
        let margin = Line::of(Ink::PLAIN, MARGIN);
        let text = |ink, text: &str| Line::of(ink, text).hang(&margin, columns);
        match self {
            Over::Read(Opens::Standings) => Shown::instead(standings(view, columns)),
            Over::Read(_) => Shown::instead(who(view, columns)),
            Over::Confirm(_, question, _) => Shown::below(text(Ink::CAUTION, question)),
            Over::Quit => Shown::below(text(Ink::CAUTION, words::QUIT)),
            Over::Pick { what, line, cursor } => picking(*what, line, *cursor, view, columns),
            Over::Fill {
                what, name, line, ..
            } => {
                let mut lines = text(Ink::BOLD, &filling(*what, name));
                lines.extend(line.lines("  ▸ ", columns));
                Shown {
                    focus: 0..lines.len(),
                    lines,
                    instead: true,
                }
            }
            Over::Accept {
                place,
                line,
                cursor,
            } => accepting(session, view, (*place, line, *cursor), columns),
        }
    }

    /// The keys that work.
    pub(super) fn keys(&self, view: &HostView) -> Vec<String> {
        let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
        match self {
            Over::Read(_) => keys(&["any key to go back"]),
            Over::Confirm(..) => keys(&["y yes", "n no"]),
            Over::Quit => keys(&["e end for everyone", "l leave, to go on later", "esc stay"]),
            Over::Pick { what, line, cursor } => {
                let name = matching(view, line.text())
                    .get(*cursor)
                    .map(|member| shorten(&one_line(&member.name), 24));
                let verb = match what {
                    Opens::Remove => "remove",
                    Opens::Rename => "rename",
                    _ => "more time for",
                };
                let enter = name.map(|name| format!("enter {verb} {name}"));
                enter
                    .into_iter()
                    .chain(keys(&[
                        "type a name or number",
                        "↑↓ choose",
                        "esc never mind",
                    ]))
                    .collect()
            }
            Over::Fill { .. } => keys(&["enter done", "esc never mind"]),
            Over::Accept { .. } => keys(&[
                "enter accept",
                "↑↓ choose",
                "or type an answer",
                "esc never mind",
            ]),
        }
    }
}

/// What lies over a page, and how.
#[derive(Debug)]
pub(super) struct Shown {
    /// The lines.
    pub(super) lines: Vec<Line>,
    /// Those that must be seen.
    pub(super) focus: std::ops::Range<usize>,
    /// Whether they take the place of the page.
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

/// A cursor in a list of `n`, moved by an arrow key; `None` for other keys.
fn moved(cursor: usize, n: usize, key: &Key) -> Option<usize> {
    match key {
        Key::Up => Some(cursor.saturating_sub(1)),
        Key::Down => Some((cursor + 1).min(n.saturating_sub(1))),
        _ => None,
    }
}

fn pick(what: Opens, mut line: LineEdit, cursor: usize, key: &Key, view: &HostView) -> Step {
    let found = matching(view, line.text());
    if let Some(cursor) = moved(cursor, found.len(), key) {
        return Step::Stay(Over::Pick { what, line, cursor });
    }
    if *key == Key::Enter {
        let Some(member) = found.get(cursor) else {
            return Step::Say(
                Over::Pick {
                    what,
                    line,
                    cursor: 0,
                },
                words::NO_SUCH_NAME.to_owned(),
            );
        };
        let (member, name) = (member.member, member.name.clone());
        return match what {
            Opens::Remove => Step::Stay(Over::Confirm(
                what,
                words::remove(&name),
                HostCommand::Remove(member),
            )),
            Opens::Rename => Step::Stay(Over::Fill {
                what,
                member,
                line: LineEdit::of(&name),
                name,
            }),
            _ => Step::Stay(Over::Fill {
                what,
                member,
                line: LineEdit::default(),
                name,
            }),
        };
    }
    let cursor = if line.press(key) { 0 } else { cursor };
    Step::Stay(Over::Pick { what, line, cursor })
}

fn picking(what: Opens, line: &LineEdit, cursor: usize, view: &HostView, columns: usize) -> Shown {
    let title = match what {
        Opens::Remove => "Remove whom?",
        Opens::Rename => "Rename whom?",
        _ => "More time for whom?",
    };
    let mut lines = Line::of(Ink::BOLD, title).hang(&Line::of(Ink::PLAIN, MARGIN), columns);
    lines.extend(line.lines("  Name: ", columns));
    let top = lines.len();
    for (at, member) in matching(view, line.text()).into_iter().enumerate() {
        lines.push(member_line(member, view, &pointer(at == cursor), columns));
    }
    let at = (top + cursor).min(lines.len() - 1);
    // With the first, what is typed stays in sight too.
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

fn filling(what: Opens, name: &str) -> String {
    let name = one_line(name);
    match what {
        Opens::Rename => format!("A new name for {name}:"),
        _ => format!(
            "More time for {name}, in percent of every time limit (25 makes 20 seconds 25):"
        ),
    }
}

fn fill(what: Opens, member: MemberId, name: String, mut line: LineEdit, key: &Key) -> Step {
    if *key != Key::Enter {
        line.press(key);
        return Step::Stay(Over::Fill {
            what,
            member,
            name,
            line,
        });
    }
    let text = line.text().to_owned();
    match what {
        Opens::Rename if text.is_empty() => Step::Gone,
        Opens::Rename => Step::Send(HostCommand::Rename(member, text)),
        _ => match percent_of(&text) {
            Some(percent) => Step::Send(HostCommand::ExtraTime(member, percent)),
            None => Step::Say(
                Over::Fill {
                    what,
                    member,
                    name,
                    line,
                },
                words::NO_PERCENT.to_owned(),
            ),
        },
    }
}

/// Answers that were given, right or wrong, each as a whole.
fn whole<'v>(session: &Session<'_>, view: &'v HostView, place: usize) -> Vec<(Row<'v>, Response)> {
    let (Some((asked, key)), Some(distribution)) = (session.told(place), &view.distribution) else {
        return Vec::new();
    };
    let choice = matches!(asked.ask.body, crate::model::AskBody::Choice { .. });
    let whole = |row: Row<'v>| match &row.bar.answer {
        BarAnswer::Option(id) if choice => Some((row.clone(), Response::Choice(id.clone()))),
        BarAnswer::Whole(response) => Some((row.clone(), response.clone())),
        _ => None,
    };
    rows(&asked, &key, &distribution.bars)
        .into_iter()
        .filter_map(whole)
        .collect()
}

/// Wrong answers that can be accepted as they are.
fn acceptable<'v>(
    session: &Session<'_>,
    view: &'v HostView,
    place: usize,
) -> Vec<(Row<'v>, Response)> {
    whole(session, view, place)
        .into_iter()
        .filter(|(row, _)| !row.bar.right && row.bar.count > 0)
        .collect()
}

/// The question whether an answer is to be accepted, or why it cannot be.
fn accept_this(
    session: &Session<'_>,
    view: &HostView,
    place: usize,
    response: Response,
) -> Result<Over, String> {
    let (Some(asked), Some(question)) = (session.asked(place), session.question(place)) else {
        return Err(words::NOBODY_SAID_SO.to_owned());
    };
    let same = canonical(question, &response);
    let given = whole(session, view, place);
    let known = given
        .iter()
        .find(|(_, known)| canonical(question, known) == same)
        .map(|(row, _)| row);
    let question = match known {
        Some(row) if row.bar.right => return Err(words::RIGHT_ALREADY.to_owned()),
        Some(row) if row.bar.count == 0 => return Err(words::NOBODY_SAID_SO.to_owned()),
        Some(row) => {
            let text = shorten(&row.text, ANSWER_COLUMNS_MAX);
            let answer = if row.letter.is_empty() {
                text
            } else {
                format!("{} “{text}”", row.letter)
            };
            words::accept(&answer, Some(row.bar.count))
        }
        None => words::accept(&words_of(&asked, &response), None),
    };
    Ok(Over::Confirm(
        Opens::Accept,
        question,
        HostCommand::Accept { place, response },
    ))
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
        return Step::Stay(Over::Accept {
            place,
            line,
            cursor,
        });
    }
    if *key != Key::Enter {
        line.press(key);
        return Step::Stay(Over::Accept {
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
        _ => match read(&typed, &asked) {
            Said::Answer(response) => Ok(response),
            Said::Refused(reason) => Err(reason),
            _ => Err(usage(&asked)),
        },
    };
    match response.and_then(|response| accept_this(session, view, place, response)) {
        Ok(over) => Step::Stay(over),
        Err(why) => Step::Say(
            Over::Accept {
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
    let mut lines = Line::of(Ink::BOLD, "Count which answer as right, too?").hang(&margin, columns);
    lines.extend(line.lines("  Answer: ", columns));
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
