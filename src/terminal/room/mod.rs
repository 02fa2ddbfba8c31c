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

use super::{Asked, Paint, Sources};
use crate::catalogue::Catalogue;
use crate::classroom::{HostCommand, HostView, Options};
use crate::engine::Paper;
use crate::model::{Key, Question, Quiz};
use crate::wire::Secret;
use std::sync::Arc;

/// The access of the host's terminal to a room.
pub trait RoomControl {
    /// What the host sees now; not older than a quarter of a second.
    fn view(&self) -> Arc<HostView>;
    /// Asks the room for something, by somebody who saw the last view. What belongs to a step that is over by then is not
    /// done. Whether it was done is seen in the next views; a refusal comes as a warning.
    fn send(&self, command: HostCommand);
    /// Whether the host has asked from their page that this ends here.
    fn is_left(&self) -> bool {
        false
    }
    /// Opens the projector's page in the browser of this machine; whether there was something to open it with.
    fn open_screen(&self) -> bool {
        false
    }
    /// Whether the room has ended because of a fault in the program: there will be no other view.
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
    /// Where the facts that questions cite come from.
    pub sources: &'a Sources,
    /// How the session is run.
    pub options: &'a Options,
    /// The code of the room.
    pub code: String,
    /// What phones open, the best first. Empty where there is no network: the keyboard is passed on.
    pub addresses: Vec<String>,
    /// What joins in a terminal.
    pub join_command: String,
    /// What a projector opens.
    pub screen_address: String,
    /// The link of the host's page, which gives the host's rights to whoever has it.
    pub host_page: Option<Secret>,
    /// What the host should know about all this, such as "only this machine can reach that address".
    pub notices: Vec<String>,
    /// The command that takes the session up again.
    pub resume: String,
    /// The command that shows the results.
    pub results: String,
}

impl Session<'_> {
    /// The question at a place of the paper, as its author wrote it.
    fn question(&self, place: usize) -> Option<&Question> {
        let item = self.paper.items.get(place)?;
        self.quiz.questions.get(item.question)
    }

    /// The question at a place of the paper, as it is put to everyone.
    fn asked(&self, place: usize) -> Option<Asked> {
        let items = &self.paper.items;
        let item = items.get(place)?;
        self.question(place)?;
        Some(Asked {
            not_sure: self.options.not_sure,
            ..Asked::new(self.quiz, item, place, items.len())
        })
    }

    /// The same, with what is right.
    fn told(&self, place: usize) -> Option<(Asked, Key)> {
        Some((self.asked(place)?, self.question(place)?.key(self.sources)))
    }
}

/// The way in which the host's terminal ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostEnding {
    /// The session is over.
    Finished,
    /// The host left; the session can be taken up again.
    Left,
    /// A fault in the program ended the room; the session can be taken up again.
    Faulted,
}

/// The space of a page's body.
#[derive(Debug, Clone, Copy)]
struct Space {
    rows: usize,
    columns: usize,
    paint: Paint,
}
