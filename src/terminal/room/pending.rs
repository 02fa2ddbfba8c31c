//! Confirms a host's command once the room has carried it out, if the page itself does not show that. Does no I/O.

use super::Session;
use super::rows::words_of;
use crate::catalogue::Catalogue;
use crate::classroom::{
    ClaimId, Distribution, HostCommand, HostView, MemberId, MemberLine, Phase, Waiting, WaitsFor,
};

/// A command that the host gave, with the state at that time.
#[derive(Debug)]
pub(super) struct Pending {
    command: HostCommand,
    before: HostView,
    /// The answer to accept, in words.
    answer: String,
}

impl Pending {
    /// The command to confirm; `None` if the page shows its result.
    pub(super) fn of(
        command: &HostCommand,
        session: &Session<'_>,
        view: &HostView,
    ) -> Option<Pending> {
        use HostCommand as H;
        let answer = match command {
            H::Accept { place, response } => {
                words_of(session.words, &session.asked(*place)?, response)
            }
            // The lobby shows whether the room is locked.
            H::Lock(true) if view.phase == Phase::Lobby => return None,
            H::Lock(_)
            | H::Remove(_)
            | H::RemoveTogether(_)
            | H::RemoveGhosts
            | H::Rename(..)
            | H::ExtraTime(..)
            | H::LetIn(_)
            | H::LetAllIn
            | H::TurnAway(_) => String::new(),
            _ => return None,
        };
        Some(Pending {
            command: command.clone(),
            before: view.clone(),
            answer,
        })
    }

    /// The confirmation, once a view shows the result.
    pub(super) fn done(&self, words: &Catalogue, now: &HostView) -> Option<String> {
        let before = &self.before;
        match &self.command {
            HostCommand::Lock(locked) => {
                let id = if *locked {
                    "host-locked"
                } else {
                    "host-unlocked"
                };
                (before.locked != *locked && now.locked == *locked).then(|| words.text(id))
            }
            HostCommand::Remove(id) => {
                let gone = member(now, *id).is_none();
                member(before, *id)
                    .filter(|_| gone)
                    .map(|member| words.with("host-done-removed", &[("name", &member.name)]))
            }
            HostCommand::LetIn(_) | HostCommand::LetAllIn | HostCommand::TurnAway(_) => {
                self.answered(words, now)
            }
            HostCommand::RemoveTogether(_) => {
                let n = before.members_total.saturating_sub(now.members_total);
                (n > 0).then(|| words.with("host-done-removed-many", &[("count", &n)]))
            }
            HostCommand::RemoveGhosts => {
                let n = before.ghosts.saturating_sub(now.ghosts);
                (n > 0).then(|| words.with("host-done-removed-many", &[("count", &n)]))
            }
            HostCommand::Rename(id, _) => {
                let (old, new) = (&member(before, *id)?.name, &member(now, *id)?.name);
                (old != new).then(|| words.with("host-done-renamed", &[("old", old), ("new", new)]))
            }
            HostCommand::ExtraTime(id, _) => {
                let (old, new) = (member(before, *id)?.extra_percent, member(now, *id)?);
                (old != new.extra_percent).then(|| {
                    words.with(
                        "host-done-extra",
                        &[("name", &new.name), ("percent", &new.extra_percent)],
                    )
                })
            }
            HostCommand::Accept { .. } => {
                let right = |view: &HostView| {
                    view.distribution
                        .as_ref()
                        .map(|distribution| distribution.right)
                };
                let now = now
                    .distribution
                    .as_ref()
                    .filter(|now| right(before) != Some(now.right))?;
                let Distribution {
                    right, answered, ..
                } = now;
                Some(words.with(
                    "host-done-accepted",
                    &[
                        ("answer", &self.answer),
                        ("right", right),
                        ("answered", answered),
                    ],
                ))
            }
            _ => None,
        }
    }

    /// The confirmation that a waiting person was let in or turned away.
    fn answered(&self, words: &Catalogue, now: &HostView) -> Option<String> {
        let before = &self.before;
        let more = now.members_total.saturating_sub(before.members_total);
        let gone = |claim: ClaimId| {
            let waited = waiting(before, claim)?;
            waiting(now, claim).is_none().then_some(waited)
        };
        let (id, waited) = match self.command {
            HostCommand::LetAllIn => {
                return (more > 0)
                    .then(|| words.with("host-done-let-in-many", &[("count", &more)]));
            }
            HostCommand::TurnAway(claim) => ("host-done-turned-away", gone(claim)?),
            HostCommand::LetIn(claim) => match (gone(claim)?, more) {
                (
                    waited @ Waiting {
                        wants: WaitsFor::Seat { member: id, .. },
                        ..
                    },
                    _,
                ) if member(now, *id).is_some() => ("host-done-seat-given", waited),
                (_, 0) => return None,
                (waited, _) => ("host-done-let-in", waited),
            },
            _ => return None,
        };
        Some(words.with(id, &[("name", &waited.name)]))
    }
}

fn waiting(view: &HostView, id: ClaimId) -> Option<&Waiting> {
    view.waiting.iter().find(|waiting| waiting.claim == id)
}

fn member(view: &HostView, id: MemberId) -> Option<&MemberLine> {
    view.members.iter().find(|member| member.member == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::english;
    use crate::engine::Response;
    use crate::model::Id;
    use crate::terminal::room::sample::{self, NAMES, World};

    /// A view in which something has changed.
    fn changed(mut view: HostView, change: impl FnOnce(&mut HostView)) -> HostView {
        change(&mut view);
        view
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "a table of cases")]
    fn what_shows_nowhere_else_is_said_once_it_is_done() {
        use HostCommand as H;
        let world = World::new();
        let lobby = || sample::view(&NAMES);
        let (locked, haunted) = (
            changed(lobby(), |view| view.locked = true),
            changed(lobby(), |view| view.ghosts = 9),
        );
        let locked_later = changed(sample::open(), |view| view.locked = true);
        let timed = changed(lobby(), |view| view.members[3].extra_percent = 50);
        let named = changed(lobby(), |view| "Beny".clone_into(&mut view.members[1].name));
        let gone = changed(lobby(), |view| drop(view.members.remove(0)));
        let asks = |name: &str, wants| Waiting {
            claim: ClaimId(7),
            name: name.to_owned(),
            wants,
        };
        let seat = WaitsFor::Seat {
            member: MemberId(0),
            online: false,
            has_code: false,
        };
        let [knocked, came_back] = [asks("Zoe", WaitsFor::Entry), asks("Amina", seat)]
            .map(|asks| changed(lobby(), |view| view.waiting = vec![asks]));
        let more = changed(lobby(), |view| view.members_total += 1);
        let right = |n| {
            move |view: &mut HostView| view.distribution.as_mut().expect("it is told").right = n
        };
        let (told, typed) = (
            changed(sample::revealed(), right(12)),
            changed(sample::revealed_typed(), right(12)),
        );
        let choice = H::Accept {
            place: 0,
            response: Response::Choice(Id::slug("safe")),
        };
        let text = H::Accept {
            place: 1,
            response: Response::Text("tail gating".to_owned()),
        };
        for (command, before, now, said) in [
            (
                H::Lock(true),
                sample::open(),
                locked_later,
                "Locked: nobody new can join.",
            ),
            (H::Lock(false), locked, lobby(), "Anyone can join again."),
            (H::Remove(MemberId(0)), lobby(), gone, "Amina is removed."),
            (
                H::RemoveTogether(MemberId(0)),
                lobby(),
                changed(lobby(), |view| view.members_total -= 3),
                "Removed: 3 people.",
            ),
            (
                H::LetIn(ClaimId(7)),
                knocked.clone(),
                more.clone(),
                "Zoe is in.",
            ),
            (
                H::LetIn(ClaimId(7)),
                came_back,
                lobby(),
                "Amina continues on the other device.",
            ),
            (H::LetAllIn, knocked.clone(), more, "Let in: 1 person."),
            (
                H::TurnAway(ClaimId(7)),
                knocked,
                lobby(),
                "Zoe was turned away.",
            ),
            (H::RemoveGhosts, haunted, lobby(), "Removed: 9 people."),
            (
                H::Rename(MemberId(1), "Beny".to_owned()),
                lobby(),
                named,
                "Ben is now Beny.",
            ),
            (
                H::ExtraTime(MemberId(3), 50),
                lobby(),
                timed.clone(),
                "Dana has 50% more time.",
            ),
            (
                H::ExtraTime(MemberId(3), 0),
                timed,
                lobby(),
                "Dana no longer has extra time.",
            ),
            (
                choice,
                sample::revealed(),
                told,
                "C counts too: 12 of 17 right now.",
            ),
            (
                text,
                sample::revealed_typed(),
                typed,
                "“tail gating” counts too: 12 of 17 right now.",
            ),
        ] {
            let pending =
                Pending::of(&command, &world.session(), &before).expect("it is worth a word");
            assert_eq!(pending.done(&english(), &before), None, "{command:?}");
            assert_eq!(
                pending.done(&english(), &now).as_deref(),
                Some(said),
                "{command:?}"
            );
        }
        for command in [
            H::Advance,
            H::Pause,
            H::Extend { by_ms: 15_000 },
            H::Skip,
            H::End,
            H::Lock(true),
        ] {
            assert!(
                Pending::of(&command, &world.session(), &lobby()).is_none(),
                "{command:?}"
            );
        }
    }
}
