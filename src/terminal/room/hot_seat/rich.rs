//! Runs a hot-seat session on a full-screen terminal, where members share one keyboard and screen.

use super::{Seats, Table, is_for_members, pass_round};
use crate::catalogue::Catalogue;
use crate::terminal::frame::Page;
use crate::terminal::gate::PageTurn;
use crate::terminal::ink::{Ink, Line, Paint};
use crate::terminal::keys::Key;
use crate::terminal::pages::{apart, footer};
use crate::terminal::room::rich::key;
use crate::terminal::room::rich::{HostScreen, farewell, show};
use crate::terminal::room::{HostEnding, RoomControl, Session};
use crate::terminal::window::{Pressed, TICK_MS};
use crate::terminal::{AskedQuestion, Clock, Face, Rich};
use console::Term;
use std::io;

/// Runs a hot-seat session on the screen until it is over or someone leaves. Leaving does not change the room.
pub fn pass_round_rich(
    session: &Session<'_>,
    seats: &dyn Seats,
    out: Term,
    clock: Clock<'_>,
    paint: Paint,
) -> io::Result<HostEnding> {
    let rich = Rich::new(session.words, out, clock, paint).for_all();
    let mut table = Screens {
        rich,
        host: HostScreen::default(),
        words: session.words,
        clock,
    };
    let ending = pass_round(session, seats, &mut table)?;
    farewell(&mut table.rich.window, session, seats, ending)?;
    Ok(ending)
}

struct Screens<'a> {
    rich: Rich<'a>,
    host: HostScreen,
    words: &'a Catalogue,
    clock: Clock<'a>,
}

impl Table for Screens<'_> {
    fn face(&mut self) -> &mut dyn Face {
        &mut self.rich
    }

    fn hand_over(&mut self, asked: &AskedQuestion, name: &str) -> io::Result<bool> {
        let words = self.words;
        self.rich.forget_question();
        self.rich.window.turn_and_pause(PageTurn::ByKey)?;
        loop {
            self.rich
                .window
                .draw(&|_, columns| turn_page(words, asked, name, columns))?;
            match self.rich.window.read(TICK_MS)? {
                Pressed::Key(Key::Enter) => return Ok(true),
                Pressed::Key(Key::Esc) | Pressed::Interrupt | Pressed::End => return Ok(false),
                Pressed::Key(_) | Pressed::Nothing => {}
            }
        }
    }

    fn room(
        &mut self,
        session: &Session<'_>,
        control: &dyn RoomControl,
    ) -> io::Result<Option<HostEnding>> {
        show(
            &mut self.rich.window,
            &mut self.host,
            session,
            control,
            self.clock,
            &is_for_members,
        )
    }
}

/// The page that says whose turn it is.
pub(super) fn turn_page(
    words: &Catalogue,
    asked: &AskedQuestion,
    name: &str,
    columns: usize,
) -> Page {
    let margin = Line::of(Ink::PLAIN, "  ");
    let mut body = vec![Line::new()];
    body.extend(
        Line::of(Ink::ACCENT, &words.with("seat-turn", &[("name", &name)])).hang(&margin, columns),
    );
    body.push(Line::new());
    body.extend(Line::of(Ink::PLAIN, &words.text("seat-look-away")).hang(&margin, columns));
    let keys = [
        key("enter", &words.text("seat-to-the-question")),
        key("esc", &words.text("control-leave")),
    ];
    let counter = Line::of(
        Ink::PLAIN,
        &words.with(
            "host-counter",
            &[("number", &(asked.place + 1)), ("total", &asked.total)],
        ),
    );
    Page {
        header: apart(&asked.title, &counter, columns),
        body,
        focus: 0..1,
        footer: footer(&keys, columns),
        ..Page::default()
    }
}
