//! The host's terminal: shows a live room, and lets the host control it.
//!
//! Pages are pure functions of a [`Session`] and a [`HostView`]. Two interfaces show them: full screen (`rich`) and
//! line by line (`plain`). They reach the room only through a [`RoomControl`].

mod accept;
mod clock;
mod controls;
mod discussion;
mod ending;
mod host_page;
mod hot_seat;
mod lobby;
mod names;
mod pending;
mod people;
mod plain;
mod progress;
mod qr;
mod question;
mod reveal;
#[cfg(unix)]
mod rich;
mod rows;
#[cfg(test)]
mod sample;
mod standings;
mod waiting;
mod warning;

pub use host_page::PageMaker;
#[cfg(unix)]
pub use hot_seat::pass_round_rich;
pub use hot_seat::{Seats, pass_round_plain};
pub use plain::{Dialogue, run_plain};
#[cfg(unix)]
pub use rich::run_rich;

use super::{AskedQuestion, Paint, Sources};
use crate::catalogue::Catalogue;
use crate::classroom::{HostCommand, HostView, Options};
use crate::engine::Paper;
use crate::model::{Key, Question, Quiz};
use crate::wire::Secret;
use std::sync::Arc;

/// The access of the host's terminal to a room.
pub trait RoomControl {
    /// The current view of the host, at most a quarter of a second old.
    fn view(&self) -> Arc<HostView>;
    /// Sends a command, given by someone who saw the last view. If the command belongs to a step that is over, it has
    /// no effect. The next views show the result; a refusal becomes a warning.
    fn send(&self, command: HostCommand);
    /// Whether the host has left from the host's web page.
    fn is_left(&self) -> bool {
        false
    }
    /// Opens the projector's page in the browser of this machine. Returns whether there was a browser to open it.
    fn open_screen(&self) -> bool {
        false
    }
    /// Whether an error in the program has ended the room. Then there are no further views.
    fn has_faulted(&self) -> bool {
        false
    }
}

/// The data of a session that does not change while its room is open.
#[derive(Debug, Clone)]
pub struct Session<'a> {
    /// The texts, in the host's language.
    pub words: &'a Catalogue,
    /// The quiz.
    pub quiz: &'a Quiz,
    /// Its paper, the same for everyone.
    pub paper: &'a Paper,
    /// The sources of the facts that questions cite.
    pub sources: &'a Sources,
    /// The options of the session.
    pub options: &'a Options,
    /// The code of the room.
    pub code: String,
    /// The addresses for phones, the best first. Empty without a network; then members share the keyboard.
    pub addresses: Vec<String>,
    /// The command that joins in a terminal.
    pub join_command: String,
    /// The address for a projector.
    pub screen_address: String,
    /// The link of the host's page. Anyone who has it has the host's rights.
    pub host_page: Option<Secret>,
    /// Notices to the host about the addresses, such as "only this machine can reach that address".
    pub notices: Vec<String>,
    /// The command that resumes the session.
    pub resume: String,
    /// The command that shows the results.
    pub results: String,
}

impl Session<'_> {
    /// The question at a place of the paper, with its key.
    fn question(&self, place: usize) -> Option<&Question> {
        let item = self.paper.items.get(place)?;
        self.quiz.questions.get(item.question)
    }

    /// The question at a place of the paper, as members see it.
    fn asked(&self, place: usize) -> Option<AskedQuestion> {
        let items = &self.paper.items;
        let item = items.get(place)?;
        self.question(place)?;
        Some(AskedQuestion {
            not_sure: self.options.not_sure,
            ..AskedQuestion::new(self.quiz, item, place, items.len())
        })
    }

    /// The question at a place of the paper with its key.
    fn with_key(&self, place: usize) -> Option<(AskedQuestion, Key)> {
        Some((self.asked(place)?, self.question(place)?.key(self.sources)))
    }
}

/// The way in which the host's terminal ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostEnding {
    /// The session is over.
    Finished,
    /// The host left. The session can be resumed.
    Left,
    /// An error in the program ended the room. The session can be resumed.
    Faulted,
}

/// The space of a page's body.
#[derive(Debug, Clone, Copy)]
struct Space {
    rows: usize,
    columns: usize,
    paint: Paint,
}
