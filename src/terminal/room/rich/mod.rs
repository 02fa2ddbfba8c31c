//! Shows a room to its host on a full-screen terminal, and reads one key at a time.
//!
//! This is the rich interface of the host's terminal; the plain one does the same in lines.

mod host;
mod host_page;
#[cfg(test)]
mod language_tests;
mod overlay;
mod page;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod waiting_tests;

pub(super) use super::controls::key;
use super::{HostEnding, RoomControl, Session, ending, warning};
use crate::classroom::Phase;
use crate::terminal::Clock;
use crate::terminal::ink::{Ink, Line, Paint};
use crate::terminal::keys::Key;
use crate::terminal::window::{Pressed, TICK_MS, Window};
use console::Term;
use host::Action;
pub(super) use host::HostScreen;
use std::io;

/// Shows a room until it is over or the host leaves. Leaving does not change the room, and neither does an error of the
/// terminal.
pub fn run_rich(
    session: &Session<'_>,
    control: &dyn RoomControl,
    out: Term,
    clock: Clock<'_>,
    paint: Paint,
) -> io::Result<HostEnding> {
    let mut window = Window::new(session.words, out, clock, paint);
    let mut host = HostScreen::default();
    let ending = show(&mut window, &mut host, session, control, clock, &|_| false)?
        .unwrap_or(HostEnding::Left);
    farewell(&mut window, session, control, ending)?;
    Ok(ending)
}

/// Shows the room until it ends, the host leaves, or a phase begins that is shown elsewhere (`None`).
pub(super) fn show(
    window: &mut Window,
    host: &mut HostScreen,
    session: &Session<'_>,
    control: &dyn RoomControl,
    clock: Clock<'_>,
    until: &dyn Fn(Phase) -> bool,
) -> io::Result<Option<HostEnding>> {
    loop {
        if control.has_faulted() {
            return Ok(Some(HostEnding::Faulted));
        }
        let view = control.view();
        if control.is_left() {
            return Ok(Some(ending_at(view.phase)));
        }
        if until(view.phase) {
            return Ok(None);
        }
        if host.look(session, &view, clock()) {
            window.turn()?;
        }
        let paint = window.paint();
        window.draw(&|rows, columns| page::page(host, session, &view, (rows, columns), paint))?;
        let action = match window.read(TICK_MS)? {
            Pressed::Nothing => continue,
            Pressed::End => Action::End(ending_at(view.phase)),
            Pressed::Interrupt => host.interrupt(&view),
            Pressed::Key(key) if scrolls(window, host, &key) => continue,
            Pressed::Key(key) => {
                window.frame.follow();
                host.press(&key, session, &view, clock())
            }
        };
        match action {
            Action::Nothing => {}
            Action::Send(command) => control.send(command),
            Action::OpenScreen => host.opened(session, control.open_screen(), clock()),
            Action::End(ending) => return Ok(Some(ending)),
        }
    }
}

/// The ending if the host leaves in this phase.
fn ending_at(phase: Phase) -> HostEnding {
    if phase == Phase::Finished {
        HostEnding::Finished
    } else {
        HostEnding::Left
    }
}

/// Scrolls with keys that have no other meaning on the screen.
fn scrolls(window: &mut Window, host: &HostScreen, key: &Key) -> bool {
    if host
        .overlay
        .as_ref()
        .is_some_and(overlay::Overlay::has_cursor)
    {
        return false;
    }
    match key {
        Key::Up => window.frame.scroll(-1),
        Key::Down => window.frame.scroll(1),
        Key::Char(' ') => window.frame.has_more() && window.frame.scroll_pages(1),
        _ => false,
    }
}

/// The lines that stay in the terminal's history.
pub(super) fn farewell(
    window: &mut Window,
    session: &Session<'_>,
    control: &dyn RoomControl,
    ending: HostEnding,
) -> io::Result<()> {
    let view = control.view();
    window.leave(&|columns| match ending {
        HostEnding::Finished => ending::ending(session, &view, columns),
        HostEnding::Left => way_back(warning::left(&view), session, columns),
        HostEnding::Faulted => way_back("host-fault", session, columns),
    })
}

/// The text for a host who can resume the session, with the command for it.
fn way_back(id: &str, session: &Session<'_>, columns: usize) -> Vec<Line> {
    let mut lines = Line::of(Ink::PLAIN, &session.words.text(id)).hang(&Line::new(), columns);
    lines.extend(Line::of(Ink::BOLD, &session.resume).hang(&Line::of(Ink::PLAIN, "  "), columns));
    lines
}
