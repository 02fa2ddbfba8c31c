//! Runs a hot-seat session as a dialogue of lines, where members share one keyboard.

use super::{Seats, Table, is_for_members, pass_round, wait_for_change};
use crate::catalogue::Catalogue;
use crate::classroom::Phase;
use crate::terminal::ink::{Ink, Line};
use crate::terminal::room::pending::Pending;
use crate::terminal::room::plain::{Command, News, help, pending_after, read, welcome, who};
use crate::terminal::room::{HostEnding, RoomControl, Session, ending, standings, warning};
use crate::terminal::{AskedQuestion, Face, Plain};
use std::io;

/// Blank lines that scroll the last person's answer off the screen.
const BLANK_LINES: usize = 60;

/// Runs a hot-seat session in lines until it is over, someone leaves or the input ends. Leaving does not change the
/// room.
pub fn pass_round_plain(
    session: &Session<'_>,
    seats: &dyn Seats,
    plain: Plain<'_>,
) -> io::Result<HostEnding> {
    let mut table = Lines {
        plain,
        words: session.words,
        news: News::default(),
    };
    let lines = welcome(session, table.plain.columns);
    table.plain.say(&lines)?;
    let ending = pass_round(session, seats, &mut table)?;
    if ending == HostEnding::Left {
        let left = warning::left(&seats.view());
        table.plain.say_text(&session.words.text(left))?;
        table.plain.say(&[Line::of(Ink::BOLD, &session.resume)])?;
    }
    Ok(ending)
}

struct Lines<'p, 'w> {
    plain: Plain<'p>,
    words: &'w Catalogue,
    news: News,
}

impl Table for Lines<'_, '_> {
    fn face(&mut self) -> &mut dyn Face {
        &mut self.plain
    }

    fn hand_over(&mut self, asked: &AskedQuestion, name: &str) -> io::Result<bool> {
        self.plain.asked_at_ms = None;
        // Blank lines hide what the previous person typed on this terminal.
        let blank = if self.plain.echo { 1 } else { BLANK_LINES };
        self.plain.say(&vec![Line::new(); blank])?;
        let number = asked.place + 1;
        let prompt = self.words.with(
            "seat-turn-prompt",
            &[
                ("name", &name),
                ("number", &number),
                ("total", &asked.total),
            ],
        );
        Ok(self
            .plain
            .line(&prompt)?
            .is_some_and(|line| line.trim() != "quit"))
    }

    fn room(
        &mut self,
        session: &Session<'_>,
        control: &dyn RoomControl,
    ) -> io::Result<Option<HostEnding>> {
        let mut pending: Option<Pending> = None;
        loop {
            let view = control.view();
            if is_for_members(view.phase) {
                return Ok(None);
            }
            let columns = self.plain.columns;
            let lines = self
                .news
                .since_last(session, &view, (self.plain.clock)(), columns);
            self.plain.say(&lines)?;
            let done = pending
                .take()
                .and_then(|pending| pending.done(session.words, &view));
            if let Some(done) = done {
                self.plain
                    .say(&Line::of(Ink::PLAIN, &done).hang(&Line::new(), columns))?;
            }
            if view.phase == Phase::Finished {
                let lines = ending::ending(session, &view, columns);
                self.plain.say(&lines)?;
                return Ok(Some(HostEnding::Finished));
            }
            let Some(line) = self.plain.line(&session.words.text("seat-next-prompt"))? else {
                return Ok(Some(HostEnding::Left));
            };
            let lines = match read(&line, session, &view) {
                Command::Room(command) => {
                    pending = pending_after(&command, session, &view);
                    control.send(command);
                    wait_for_change(control, view.phase);
                    continue;
                }
                Command::Quit => return Ok(Some(HostEnding::Left)),
                Command::Who => who(session.words, &view, columns),
                Command::Standings => standings::standings(session.words, &view, columns),
                Command::Help => help(session.words, columns),
                Command::OpenScreen | Command::HostPage => {
                    let none = session.words.text("host-page-none");
                    Line::of(Ink::PLAIN, &none).hang(&Line::new(), columns)
                }
                Command::Refused(reason) => {
                    Line::of(Ink::CAUTION, &reason).hang(&Line::new(), columns)
                }
            };
            self.plain.say(&lines)?;
        }
    }
}
