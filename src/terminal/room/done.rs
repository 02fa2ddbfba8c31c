//! What the host asked for and the room has done, in words: what shows nowhere else is said. Pure.

use super::Session;
use super::rows::words_of;
use super::words;
use crate::classroom::{Distribution, HostCommand, HostView, MemberId, MemberLine, Phase};
use crate::text::one_line;

/// Something that the host asked for, and what was seen then.
#[derive(Debug)]
pub(super) struct Wish {
    command: HostCommand,
    before: HostView,
    /// The answer that is to be accepted, in words.
    answer: String,
}

impl Wish {
    /// What is to be said when it is done; none where the page itself shows it.
    pub(super) fn of(
        command: &HostCommand,
        session: &Session<'_>,
        view: &HostView,
    ) -> Option<Wish> {
        use HostCommand as H;
        let answer = match command {
            H::Accept { place, response } => words_of(&session.asked(*place)?, response),
            // The lobby says it by itself.
            H::Lock(true) if view.phase == Phase::Lobby => return None,
            H::Lock(_) | H::Remove(_) | H::RemoveGhosts | H::Rename(..) | H::ExtraTime(..) => {
                String::new()
            }
            _ => return None,
        };
        Some(Wish {
            command: command.clone(),
            before: view.clone(),
            answer,
        })
    }

    /// That it is done, once a view shows it.
    pub(super) fn done(&self, now: &HostView) -> Option<String> {
        let before = &self.before;
        match &self.command {
            HostCommand::Lock(locked) => {
                let words = if *locked {
                    words::LOCKED
                } else {
                    words::UNLOCKED
                };
                (before.locked != *locked && now.locked == *locked).then(|| words.to_owned())
            }
            HostCommand::Remove(id) => {
                let gone = member(now, *id).is_none();
                member(before, *id)
                    .filter(|_| gone)
                    .map(|member| format!("{} is removed.", one_line(&member.name)))
            }
            HostCommand::RemoveGhosts => {
                let n = before.ghosts.saturating_sub(now.ghosts);
                (n > 0).then(|| format!("Removed: {}.", words::people(n)))
            }
            HostCommand::Rename(id, _) => {
                let (old, new) = (&member(before, *id)?.name, &member(now, *id)?.name);
                (old != new).then(|| format!("{} is now {}.", one_line(old), one_line(new)))
            }
            HostCommand::ExtraTime(id, _) => {
                let (old, new) = (member(before, *id)?.extra_percent, member(now, *id)?);
                let name = one_line(&new.name);
                (old != new.extra_percent).then(|| match new.extra_percent {
                    0 => format!("{name} has no extra time any more."),
                    percent => format!("{name} has {percent}% more time."),
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
                Some(format!(
                    "{} counts too: {right} of {answered} right now.",
                    self.answer
                ))
            }
            _ => None,
        }
    }
}

fn member(view: &HostView, id: MemberId) -> Option<&MemberLine> {
    view.members.iter().find(|member| member.member == id)
}

#[cfg(test)]
mod tests {
    use super::*;
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
        let right = |n| {
            move |view: &mut HostView| view.distribution.as_mut().expect("it is told").right = n
        };
        let (told, typed) = (
            changed(sample::told(), right(12)),
            changed(sample::told_typed(), right(12)),
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
                "Dana has no extra time any more.",
            ),
            (
                choice,
                sample::told(),
                told,
                "C counts too: 12 of 17 right now.",
            ),
            (
                text,
                sample::told_typed(),
                typed,
                "“tail gating” counts too: 12 of 17 right now.",
            ),
        ] {
            let wish = Wish::of(&command, &world.session(), &before).expect("it is worth a word");
            assert_eq!(wish.done(&before), None, "{command:?}");
            assert_eq!(wish.done(&now).as_deref(), Some(said), "{command:?}");
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
                Wish::of(&command, &world.session(), &lobby()).is_none(),
                "{command:?}"
            );
        }
    }
}
