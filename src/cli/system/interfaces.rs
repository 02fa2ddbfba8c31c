//! The network interfaces of this machine, for the addresses at which phones can reach a room.

use std::net::IpAddr;

/// An address of this machine, and the interface it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interface {
    /// The name of the interface, such as `wlan0`.
    pub name: String,
    /// The address.
    pub address: IpAddr,
}

/// The interfaces; empty if the system does not list them. The room then shows only the address of this machine itself.
pub(super) fn real() -> Vec<Interface> {
    let found = if_addrs::get_if_addrs().unwrap_or_default();
    found
        .into_iter()
        .map(|one| Interface {
            address: one.ip(),
            name: one.name,
        })
        .collect()
}
