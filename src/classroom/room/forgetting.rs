//! Finds copies of people's answers in events of the log that are not their own, so that they can be deleted, too.

use super::Room;
use crate::classroom::event::{Event, Logged, MemberId};
use crate::engine::{Response, canonical};
use std::collections::BTreeSet;

impl Room {
    /// The places in this room's log where the host accepted an answer that only these members typed.
    pub fn accepted_alone(&self, log: &[Logged], members: &BTreeSet<MemberId>) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for (at, logged) in log.iter().enumerate() {
            let Some((place, accepted)) = logged.event.accepted_typed() else {
                continue;
            };
            let (mut theirs, mut others) = (false, false);
            for member in self.who_answered(log, place, accepted) {
                if members.contains(&member) {
                    theirs = true;
                } else {
                    others = true;
                }
            }
            if theirs && !others {
                found.insert(at);
            }
        }
        found
    }

    /// The members who ever gave an answer with the same meaning, even if they changed it later.
    fn who_answered<'l>(
        &self,
        log: &'l [Logged],
        place: usize,
        accepted: &Response,
    ) -> impl Iterator<Item = MemberId> + use<'l, '_> {
        let known = place < self.paper.items.len();
        let accepted = known.then(|| canonical(self.question(place), accepted));
        let given = log
            .iter()
            .filter_map(move |logged| given(&logged.event, place));
        given.filter_map(move |(member, response)| {
            let accepted = accepted.as_ref()?;
            (canonical(self.question(place), response) == *accepted).then_some(member)
        })
    }
}

/// The answer to a question in an event, handed in or still a draft.
fn given(event: &Event, wanted: usize) -> Option<(MemberId, &Response)> {
    let (Event::Answered {
        member,
        place,
        answer,
        ..
    }
    | Event::Drafted {
        member,
        place,
        answer: Some(answer),
    }) = event
    else {
        return None;
    };
    let response = answer.response.as_ref()?;
    (*place == wanted).then_some((*member, response))
}
