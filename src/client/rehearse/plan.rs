//! The settings of a rehearsal: the room's address, how many members there are, what they know and how fast they
//! answer.

use super::knowledge::Knowledge;
use crate::client::address::Address;
use crate::client::tls::Trust;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

/// The largest number of members per local address: a system has about 28,000 ports for each.
const MEMBERS_PER_SOURCE: usize = 5_000;

/// The settings of a rehearsal.
#[derive(Debug, Clone)]
pub struct Rehearsal {
    /// Where the room is.
    pub address: Address,
    /// The certificates to trust; needed for `https` addresses.
    pub trust: Option<Trust>,
    /// The number of members.
    pub members: usize,
    /// The names that they take in this order, if the room has a class list.
    pub listed: Vec<String>,
    /// With the same seed, members answer in the same way again.
    pub seed: u64,
    /// How many members may be joining at the same time.
    pub at_once: usize,
    /// What the members know; without it they answer at random.
    pub knowledge: Option<Arc<Knowledge>>,
    /// The longest time between the opening of a question and an answer, in milliseconds.
    pub think_ms_max: u64,
}

impl Rehearsal {
    /// Settings for this many members, of whom fifty can be joining at the same time, and who answer within two
    /// seconds.
    pub fn new(address: Address, members: usize, seed: u64) -> Rehearsal {
        Rehearsal {
            address,
            trust: None,
            members,
            listed: Vec::new(),
            seed,
            at_once: 50,
            knowledge: None,
            think_ms_max: 2_000,
        }
    }

    /// The name that a member asks for.
    pub(super) fn name(&self, nth: usize) -> String {
        let listed = self.listed.get(nth).cloned();
        listed.unwrap_or_else(|| format!("Rehearsal {}", nth + 1))
    }

    /// The address from which a member connects. A room on this machine can be reached from many local addresses.
    pub(super) fn source(&self, nth: usize) -> Option<IpAddr> {
        let to_itself = self
            .address
            .host
            .parse::<Ipv4Addr>()
            .is_ok_and(|address| address.is_loopback());
        let many = cfg!(target_os = "linux") && to_itself && self.members > MEMBERS_PER_SOURCE;
        let last = u8::try_from(1 + nth / MEMBERS_PER_SOURCE).ok()?;
        many.then(|| IpAddr::V4(Ipv4Addr::new(127, 0, 1, last)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_members_of_this_machine_come_from_many_addresses() {
        let source = |host: &str, members: usize, nth: usize| {
            let address = Address::parse(&format!("{host}/KXPMR")).expect("an address");
            Rehearsal::new(address, members, 1)
                .source(nth)
                .map(|source| source.to_string())
        };
        let some = |text: &str| cfg!(target_os = "linux").then(|| text.to_owned());
        for (host, members, nth, expected) in [
            ("127.0.0.1", 40, 39, None),
            ("192.168.1.23", 10_000, 9_999, None),
            ("127.0.0.1", 10_000, 0, some("127.0.1.1")),
            ("127.0.0.1", 10_000, 9_999, some("127.0.1.2")),
        ] {
            assert_eq!(
                source(host, members, nth),
                expected,
                "{host} {members} {nth}"
            );
        }
    }
}
