//! Decides what the simulated members of a rehearsal know, from the session's seed, and plants a wrong answer key on
//! request.

use crate::classroom::{Names, Room};
use crate::cli::arguments::HostArguments;
use crate::cli::exit::Failure;
use crate::client::Knowledge;
use crate::engine::Paper;
use crate::model::{Id, Quiz};
use crate::text::one_line;
use sha2::{Digest, Sha256};

/// Refuses more simulated members than there are names on the class list.
pub(super) fn must_fit(arguments: &HostArguments, names: &Names) -> Result<(), Failure> {
    let (Some(members), Names::Roster(roster)) = (arguments.rehearse, names) else {
        return Ok(());
    };
    if members as usize <= roster.len() {
        return Ok(());
    }
    Err(Failure::Usage(format!(
        "--rehearse {members}: the class list has only {} names; rehearse with that many at most",
        roster.len()
    )))
}

/// What simulated members know of a room's quiz. It follows from the seed of the paper.
pub(super) fn knowledge(arguments: &HostArguments, room: &Room) -> Result<Knowledge, Failure> {
    of(arguments, room.quiz(), room.paper())
}

/// The same, before the room exists.
pub(super) fn of(
    arguments: &HostArguments,
    quiz: &Quiz,
    paper: &Paper,
) -> Result<Knowledge, Failure> {
    let digest = Sha256::digest(paper.seed.as_str());
    let seed = digest
        .iter()
        .take(8)
        .fold(0, |bits: u64, byte| bits << 8 | u64::from(*byte));
    let knowledge = Knowledge::of(quiz, seed);
    let Some(typed) = &arguments.rehearse_mis_key else {
        return Ok(knowledge);
    };
    let asked = |id: &Id| {
        let mut questions = paper
            .items
            .iter()
            .map(|item| &quiz.questions[item.question]);
        questions.any(|question| question.id == *id)
    };
    let id = Id::new(typed).ok().filter(asked);
    id.and_then(|id| knowledge.with_wrong_key(&id)).ok_or_else(|| {
        Failure::Usage(format!(
            "--rehearse-mis-key {}: no question of this session with one right option has this id; the ids are in the quiz file",
            one_line(typed)
        ))
    })
}
