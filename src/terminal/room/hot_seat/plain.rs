//! The keyboard passed on in a dialogue of lines.

use super::{Seats, Table, is_for_members, pass_round, wait_for_change};
use crate::classroom::Phase;
use crate::terminal::ink::{Ink, Line};
use crate::terminal::room::done::Wish;
use crate::terminal::room::plain::{News, Said, help, read, sentence, welcome, who, wished};
use crate::terminal::room::{Desk, HostEnding, Session, ending, standings, words};
use crate::terminal::{Asked, Face, Plain};
use crate::text::one_line;
use std::io;

/// Lines that push what the last person typed off the screen.
const BLANK_LINES: usize = 60;

/// Passes the keyboard round in a dialogue, until the session is over, somebody leaves or the input ends. Leaving
/// changes nothing in the room.
pub fn pass_round_plain(
    session: &Session<'_>,
    seats: &dyn Seats,
    plain: Plain<'_>,
) -> io::Result<HostEnding> {
    let mut table = Lines {
        plain,
        news: News::default(),
    };
    let lines = welcome(session, table.plain.columns);
    table.plain.say(&lines)?;
    let ending = pass_round(session, seats, &mut table)?;
    if ending == HostEnding::Left {
        table.plain.say_text(words::LEFT)?;
        table.plain.say(&[Line::of(Ink::BOLD, &session.resume)])?;
    }
    Ok(ending)
}

struct Lines<'a> {
    plain: Plain<'a>,
    news: News,
}

impl Table for Lines<'_> {
    fn face(&mut self) -> &mut dyn Face {
        &mut self.plain
    }

    fn hand_over(&mut self, asked: &Asked, name: &str) -> io::Result<bool> {
        self.plain.asked_at_ms = None;
        // Whoever sees the lines being typed would see those of the person before.
        let blank = if self.plain.echo { 1 } else { BLANK_LINES };
        self.plain.say(&vec![Line::new(); blank])?;
        let (name, nth, total) = (one_line(name), asked.place + 1, asked.total);
        let prompt = format!(
            "{name}, your turn: question {nth} of {total}. The others look away. Press Enter:"
        );
        Ok(self
            .plain
            .line(&prompt)?
            .is_some_and(|line| line.trim() != "quit"))
    }

    fn room(&mut self, session: &Session<'_>, desk: &dyn Desk) -> io::Result<Option<HostEnding>> {
        let mut wish = None;
        loop {
            let view = desk.view();
            if is_for_members(view.phase) {
                return Ok(None);
            }
            let columns = self.plain.columns;
            let lines = self
                .news
                .since_last(session, &view, (self.plain.clock)(), columns);
            self.plain.say(&lines)?;
            if let Some(done) = wish.take().and_then(|wish: Wish| wish.done(&view)) {
                self.plain
                    .say(&Line::of(Ink::PLAIN, &done).hang(&Line::new(), columns))?;
            }
            if view.phase == Phase::Finished {
                let lines = ending::ending(session, &view, columns);
                self.plain.say(&lines)?;
                return Ok(Some(HostEnding::Finished));
            }
            let Some(line) = self.plain.line("Enter for the next step, or help:")? else {
                return Ok(Some(HostEnding::Left));
            };
            let lines = match read(&line, session, &view) {
                Said::Room(command) => {
                    wish = wished(&command, session, &view);
                    desk.send(command);
                    wait_for_change(desk, view.phase);
                    continue;
                }
                Said::Quit => return Ok(Some(HostEnding::Left)),
                Said::Who => who(&view, columns),
                Said::Standings => standings::standings(&view, columns),
                Said::Help => help(columns),
                Said::Refused(reason) => {
                    Line::of(Ink::CAUTION, &sentence(&reason)).hang(&Line::new(), columns)
                }
            };
            self.plain.say(&lines)?;
        }
    }
}
