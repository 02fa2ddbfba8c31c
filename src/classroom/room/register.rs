//! The names in a room: which member has which, and which places on the class list are still free.
//!
//! Names that look alike count as the same. Computing what a name looks like is slow, so it is done once for each name.

use crate::classroom::event::MemberId;
use crate::classroom::name::Name;
use crate::classroom::options::{Names, RosterEntry};
use std::collections::{BTreeMap, HashMap};

/// The names of a room, and the places on its class list.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Register {
    /// Skeletons of the names of present members.
    taken: BTreeMap<String, MemberId>,
    /// Places on the class list, by the skeletons of their names.
    listed: HashMap<String, Vec<usize>>,
    /// The member who has each place on the class list, even if they were renamed.
    places: Vec<Option<MemberId>>,
    /// The place on the class list of each member.
    held: HashMap<MemberId, usize>,
}

impl Register {
    pub(super) fn of(names: &Names) -> Register {
        let roster: &[RosterEntry] = if let Names::Roster(roster) = names {
            roster
        } else {
            &[]
        };
        let mut listed: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, entry) in roster.iter().enumerate() {
            listed.entry(skeleton(&entry.name)).or_default().push(place);
        }
        Register {
            taken: BTreeMap::new(),
            listed,
            places: vec![None; roster.len()],
            held: HashMap::new(),
        }
    }

    /// The number of names that are taken, which is the number of members present.
    pub(super) fn len(&self) -> usize {
        self.taken.len()
    }

    /// The member whose name looks like this one.
    pub(super) fn holder(&self, name: &str) -> Option<MemberId> {
        self.taken.get(&skeleton(name)).copied()
    }

    pub(super) fn take(&mut self, name: &str, member: MemberId) {
        let skeleton = skeleton(name);
        if self.listed.contains_key(&skeleton) {
            self.give_up_places(member);
        }
        for &place in self.listed.get(&skeleton).into_iter().flatten() {
            self.places[place] = Some(member);
            self.held.insert(member, place);
        }
        self.taken.insert(skeleton, member);
    }

    /// Renames a member. If the new name is not on the class list, they keep their place there.
    pub(super) fn rename(&mut self, old: &str, new: &str, member: MemberId) {
        self.taken.remove(&skeleton(old));
        self.take(new, member);
    }

    pub(super) fn give_back(&mut self, name: &str, member: MemberId) {
        self.taken.remove(&skeleton(name));
        self.give_up_places(member);
    }

    fn give_up_places(&mut self, member: MemberId) {
        self.held.remove(&member);
        for place in &mut self.places {
            let _ = place.take_if(|holder| *holder == member);
        }
    }

    /// A member's place on the class list.
    pub(super) fn place_of(&self, member: MemberId) -> Option<usize> {
        self.held.get(&member).copied()
    }

    /// Places on the class list with names that look like this.
    pub(super) fn listed(&self, name: &Name) -> &[usize] {
        self.listed.get(&name.skeleton()).map_or(&[], Vec::as_slice)
    }

    /// Whether nobody has this place on the class list.
    pub(super) fn is_free(&self, place: usize) -> bool {
        self.places.get(place).is_some_and(Option::is_none)
    }

    /// The member who has this place on the class list.
    pub(super) fn taken_by(&self, place: usize) -> Option<MemberId> {
        self.places.get(place).copied().flatten()
    }

    /// Places on the class list that nobody has.
    pub(super) fn free(&self) -> impl Iterator<Item = usize> {
        (0..self.places.len()).filter(|&place| self.is_free(place))
    }
}

fn skeleton(name: &str) -> String {
    // Names in the log were cleaned when they were written. If one does not pass now, it is used as it is.
    Name::new(name).map_or_else(|_| name.to_owned(), |name| name.skeleton())
}
