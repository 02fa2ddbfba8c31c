//! Runs a room without a network ("hot seat"): the members take turns at one keyboard.
//!
//! Each member answers every question on the single-learner screens. Then the host's pages show the results of all.

mod plain;
#[cfg(unix)]
mod rich;
#[cfg(test)]
mod tests;

pub use plain::pass_round_plain;
#[cfg(unix)]
pub use rich::pass_round_rich;

use super::{HostEnding, RoomControl, Session};
use crate::catalogue::Catalogue;
use crate::classroom::{
    Answer, HostCommand, HostView, MemberCommand, MemberId, MemberLine, Phase, Refusal,
};
use crate::engine::Event;
use crate::terminal::{AskedQuestion, Face};
use crate::text::one_line;
use std::collections::BTreeSet;
use std::io;
use std::thread;
use std::time::Duration;

/// How long to wait for the room to carry out a command before its view is read again.
const LOOK_SOON: Duration = Duration::from_millis(20);

/// Control over a room whose members share the keyboard.
pub trait Seats: RoomControl {
    /// Sends a member's command to the room.
    fn seat(&self, member: MemberId, command: MemberCommand);
}

/// A shared keyboard that is passed from member to member.
trait Table {
    /// The face that asks a question to one person.
    fn face(&mut self) -> &mut dyn Face;
    /// Hides the last person's answer and asks for the next person. Returns whether someone came.
    fn hand_over(&mut self, asked: &AskedQuestion, name: &str) -> io::Result<bool>;
    /// Shows the room until a question must be asked. Returns how it ended, if it did.
    fn room(
        &mut self,
        session: &Session<'_>,
        control: &dyn RoomControl,
    ) -> io::Result<Option<HostEnding>>;
}

/// Whether a phase shows something to single members only.
fn is_for_members(phase: Phase) -> bool {
    matches!(phase, Phase::Ready(_) | Phase::Open(_) | Phase::Closed(_))
}

/// Asks every question to every member, until the session is over or someone leaves.
fn pass_round(
    session: &Session<'_>,
    seats: &dyn Seats,
    table: &mut dyn Table,
) -> io::Result<HostEnding> {
    let mut done: BTreeSet<(usize, MemberId)> = BTreeSet::new();
    loop {
        if let Some(ending) = table.room(session, seats)? {
            return Ok(ending);
        }
        let view = seats.view();
        match (view.phase, next(&view, &done)) {
            (Phase::Open(_), _) if view.paused => seats.send(HostCommand::Continue),
            (Phase::Open(place), Some(member)) => {
                if !turn(session, seats, table, place, &member)? {
                    return Ok(HostEnding::Left);
                }
                done.insert((place, member.member));
                continue;
            }
            (Phase::Ready(_) | Phase::Open(_) | Phase::Closed(_), _) => {
                seats.send(HostCommand::Advance);
            }
            _ => continue,
        }
        wait_for_change(seats, view.phase);
    }
}

/// The next member who has not answered the open question.
fn next(view: &HostView, done: &BTreeSet<(usize, MemberId)>) -> Option<MemberLine> {
    let place = view.phase.place()?;
    let open = |member: &&MemberLine| !member.answered && !done.contains(&(place, member.member));
    view.members.iter().find(open).cloned()
}

/// Waits briefly for the room to carry out a command, so that it is not sent twice.
fn wait_for_change(control: &dyn RoomControl, phase: Phase) {
    for _ in 0..50 {
        if control.view().phase != phase {
            return;
        }
        thread::sleep(LOOK_SOON);
    }
}

/// Asks a question to one person. Returns whether they answered and nobody left.
fn turn(
    session: &Session<'_>,
    seats: &dyn Seats,
    table: &mut dyn Table,
    place: usize,
    member: &MemberLine,
) -> io::Result<bool> {
    let Some(asked) = session.asked(place) else {
        return Ok(false);
    };
    if !table.hand_over(&asked, &member.name)? {
        return Ok(false);
    }
    // The title names the person whose turn it is.
    let title = format!("{} · {}", one_line(&member.name), session.quiz.title);
    let asked = AskedQuestion { title, ..asked };
    loop {
        let answer = match table.face().ask(&asked)? {
            Event::Answer { response, .. } if session.options.asks_certainty() => {
                // If the person leaves now, the answer still counts, as a guess.
                let draft = Answer {
                    response: Some(response.clone()),
                    certainty: None,
                };
                let answer = Some(draft);
                seats.seat(member.member, MemberCommand::Draft { place, answer });
                let certainty = match table.face().certainty(&asked)? {
                    Event::Certainty(certainty) => certainty,
                    Event::TakeBack => continue,
                    _ => return Ok(false),
                };
                Answer {
                    response: Some(response),
                    certainty: Some(certainty),
                }
            }
            Event::Answer { response, .. } => Answer {
                response: Some(response),
                certainty: None,
            },
            Event::NotSure { .. } => Answer {
                response: None,
                certainty: None,
            },
            Event::Hint => {
                hint(session.words, table, &asked)?;
                continue;
            }
            Event::Note(text) => {
                seats.seat(member.member, MemberCommand::Note { place, text });
                table.face().noted()?;
                continue;
            }
            Event::Leave => return Ok(false),
            _ => continue,
        };
        if answer.response.is_none() && !session.options.not_sure {
            let why = Refusal::NotSureNotOffered;
            let why = session.words.notice(&why.code(), why.bound());
            table.face().refuse(&why.unwrap_or_default())?;
            continue;
        }
        seats.seat(member.member, MemberCommand::Answer { place, answer });
        return Ok(true);
    }
}

fn hint(words: &Catalogue, table: &mut dyn Table, asked: &AskedQuestion) -> io::Result<()> {
    match asked.ask.hint {
        Some(_) => table.face().hint(asked),
        None => table.face().refuse(&words.text("take-no-hint")),
    }
}
