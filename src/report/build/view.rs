//! A room with the stage that each of its questions reached, computed once for the report.

use crate::classroom::{QuestionStage, Room};

/// A room, and how far each of its questions got.
pub(super) struct RoomView<'a> {
    pub(super) room: &'a Room,
    /// By place. Computed once, because in a self-paced session each value depends on every member.
    stages: Vec<QuestionStage>,
}

impl RoomView<'_> {
    pub(super) fn of(room: &Room) -> RoomView<'_> {
        let places = 0..room.paper().items.len();
        RoomView {
            room,
            stages: places.map(|place| room.stage(place)).collect(),
        }
    }

    /// The places of the paper.
    pub(super) fn places(&self) -> std::ops::Range<usize> {
        0..self.stages.len()
    }

    /// How far the question at a place got.
    pub(super) fn stage(&self, place: usize) -> QuestionStage {
        self.stages[place]
    }

    /// The places of the questions that were revealed.
    pub(super) fn revealed(&self) -> impl Iterator<Item = usize> {
        self.places()
            .filter(|&place| self.stage(place) == QuestionStage::Revealed)
    }
}
