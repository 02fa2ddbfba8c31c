//! Builds the report of a session from its room.

mod answers;
mod corrections;
mod members;
mod questions;
mod view;

use super::data::{Header, SessionReport, VERSION};
use crate::classroom::Room;
use view::RoomView;

impl SessionReport {
    /// The report of a room whose session has this header.
    pub fn of(header: Header, room: &Room) -> SessionReport {
        let view = RoomView::of(room);
        let answers = answers::answers(&view);
        SessionReport {
            version: VERSION,
            corrections: corrections::corrections(&header, room),
            header,
            members: members::members(&view, &answers),
            absentees: members::absentees(room),
            forgotten: room.forgotten(),
            teams: members::teams(room),
            questions: questions::questions(&view, &answers),
            answers,
        }
    }
}
