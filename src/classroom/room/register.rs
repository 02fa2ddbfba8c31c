//! The names of a room: who has which, and which of the class list are free. What a name looks like takes long to
//! find out, so that it is found out once for each.

use crate::classroom::{MemberId, Name, Names, RosterEntry};
use std::collections::{BTreeMap, HashMap};

/// The names of a room.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Register {
    /// Skeletons of the names of those present.
    taken: BTreeMap<String, MemberId>,
    /// Places on the class list, by the skeletons of its names.
    listed: HashMap<String, Vec<usize>>,
    /// By place on the class list: whether nobody has the name.
    free: Vec<bool>,
}

impl Register {
    pub(super) fn of(names: &Names) -> Register {
        let roster: &[RosterEntry] = if let Names::Roster(roster) = names { roster } else { &[] };
        let mut listed: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, entry) in roster.iter().enumerate() {
            listed.entry(skeleton(&entry.name)).or_default().push(place);
        }
        Register { taken: BTreeMap::new(), listed, free: vec![true; roster.len()] }
    }

    /// How many names are taken: everyone has one.
    pub(super) fn len(&self) -> usize {
        self.taken.len()
    }

    /// Whose name looks like this.
    pub(super) fn holder(&self, name: &str) -> Option<MemberId> {
        self.taken.get(&skeleton(name)).copied()
    }

    pub(super) fn take(&mut self, name: &str, member: MemberId) {
        let skeleton = skeleton(name);
        self.mark(&skeleton, false);
        self.taken.insert(skeleton, member);
    }

    pub(super) fn give_back(&mut self, name: &str) {
        let skeleton = skeleton(name);
        self.mark(&skeleton, true);
        self.taken.remove(&skeleton);
    }

    fn mark(&mut self, skeleton: &str, free: bool) {
        for &place in self.listed.get(skeleton).into_iter().flatten() {
            self.free[place] = free;
        }
    }

    /// Places on the class list with names that look like this.
    pub(super) fn listed(&self, name: &Name) -> &[usize] {
        self.listed.get(&name.skeleton()).map_or(&[], Vec::as_slice)
    }

    /// Places on the class list whose names nobody has.
    pub(super) fn free(&self) -> impl Iterator<Item = usize> {
        self.free.iter().enumerate().filter(|(_, free)| **free).map(|(place, _)| place)
    }
}

fn skeleton(name: &str) -> String {
    // A name in the log was clean when it was written; one that is not is at least itself.
    Name::new(name).map_or_else(|_| name.to_owned(), |name| name.skeleton())
}
