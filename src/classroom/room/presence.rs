//! Tracks which members are connected, and which have the current question on their screen.
//!
//! It is kept in memory only: it is lost when the process ends, and makes no events.

use crate::classroom::event::MemberId;

/// Which members are connected, and which of them show the question. It is not saved.
#[derive(Debug, Clone, Default)]
pub(super) struct Presence {
    /// By member.
    members: Vec<MemberPresence>,
    /// How many are connected. Kept up to date because every `ready` message asks for it.
    online: usize,
    /// How many of the connected members need not be waited for.
    settled: usize,
    /// When the question was asked, on the session's clock.
    asked_ms: u64,
}

/// One member.
#[derive(Debug, Clone, Copy, Default)]
struct MemberPresence {
    connected: bool,
    /// Whether their device shows the latest question.
    ready: bool,
    /// Whether their device did not show the question before in time.
    late: bool,
}

impl MemberPresence {
    /// Whether the question need not wait for this member (any more).
    fn is_settled(self) -> bool {
        self.connected && (self.ready || self.late)
    }
}

impl Presence {
    /// How many are connected.
    pub(super) fn online(&self) -> usize {
        self.online
    }

    /// When the question was asked, on the session's clock.
    pub(super) fn asked_ms(&self) -> u64 {
        self.asked_ms
    }

    pub(super) fn is_online(&self, member: MemberId) -> bool {
        self.get(member).connected
    }

    /// Whether a member's device shows the latest question.
    pub(super) fn is_ready(&self, member: MemberId) -> bool {
        self.get(member).ready
    }

    /// Whether there is nobody to wait for.
    pub(super) fn is_settled(&self) -> bool {
        self.settled == self.online
    }

    /// Records that a member has connected or disconnected. After a reconnection their device shows nothing yet, and is
    /// waited for.
    pub(super) fn set_online(&mut self, member: MemberId, connected: bool) {
        self.set(
            member,
            MemberPresence {
                connected,
                ..MemberPresence::default()
            },
        );
    }

    /// Records that a member's device shows the question.
    pub(super) fn set_ready(&mut self, member: MemberId) {
        let known = self.get(member);
        self.set(
            member,
            MemberPresence {
                ready: true,
                late: false,
                ..known
            },
        );
    }

    /// Clears the lateness of a member who was not waited for, so that the next question waits for them again.
    pub(super) fn set_in_time(&mut self, member: MemberId) {
        let known = self.get(member);
        self.set(
            member,
            MemberPresence {
                late: false,
                ..known
            },
        );
    }

    /// Begins to wait for a new question, which nobody shows yet. Members who were late with the last one are not
    /// waited for, so that one slow phone does not delay every question. If most were late, the cause is not their
    /// phones, and all are waited for.
    pub(super) fn ask(&mut self, now_ms: u64) {
        self.asked_ms = now_ms;
        for member in &mut self.members {
            member.ready = false;
        }
        self.count();
        if 2 * self.settled > self.online {
            for member in &mut self.members {
                member.late = false;
            }
            self.settled = 0;
        }
    }

    /// The waiting time is over: marks the members who do not show the question yet as late.
    pub(super) fn note_late(&mut self) {
        for member in &mut self.members {
            member.late = member.connected && !member.ready;
        }
        self.count();
    }

    fn get(&self, member: MemberId) -> MemberPresence {
        self.members
            .get(member.index())
            .copied()
            .unwrap_or_default()
    }

    fn set(&mut self, member: MemberId, new: MemberPresence) {
        let index = member.index();
        if self.members.len() <= index {
            self.members.resize(index + 1, MemberPresence::default());
        }
        let old = std::mem::replace(&mut self.members[index], new);
        self.online = self.online + usize::from(new.connected) - usize::from(old.connected);
        self.settled = self.settled + usize::from(new.is_settled()) - usize::from(old.is_settled());
    }

    fn count(&mut self) {
        let settled = self.members.iter().filter(|member| member.is_settled());
        self.settled = settled.count();
    }
}
