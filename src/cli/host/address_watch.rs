//! Watches whether this machine still has the network address that phones were shown. It changes when the laptop joins
//! another network.

use super::addresses;
use crate::classroom::Warning;
use crate::cli::system::Interface;
use std::net::IpAddr;
use std::time::Duration;

/// The time between checks, short enough to warn the trainer before anyone suspects the phones.
pub(super) const LOOK: Duration = Duration::from_secs(5);

/// The address that phones were shown.
#[derive(Debug)]
pub(super) struct AddressWatch {
    shown: IpAddr,
    gone: bool,
}

impl AddressWatch {
    /// `None` for an address that no interface had at the start, because it reaches this machine in another way.
    pub(super) fn new(shown: IpAddr, interfaces: &[Interface]) -> Option<AddressWatch> {
        has(interfaces, shown).then_some(AddressWatch { shown, gone: false })
    }

    /// The warning for the host, once each time the address disappears.
    pub(super) fn look(&mut self, interfaces: &[Interface]) -> Option<Warning> {
        let before = std::mem::replace(&mut self.gone, !has(interfaces, self.shown));
        (self.gone && !before).then(|| Warning::AddressGone {
            shown: self.shown,
            now: addresses::reachable(interfaces).first().copied(),
        })
    }
}

fn has(interfaces: &[Interface], address: IpAddr) -> bool {
    interfaces
        .iter()
        .any(|interface| interface.address == address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interfaces(addresses: &[[u8; 4]]) -> Vec<Interface> {
        let interface = |address: &[u8; 4]| Interface {
            name: "wlan0".to_owned(),
            address: IpAddr::from(*address),
        };
        addresses.iter().map(interface).collect()
    }

    #[test]
    fn a_host_is_told_once_when_the_address_is_another() {
        let (guest, hotspot) = ([192, 168, 1, 23], [10, 42, 0, 1]);
        let mut watch = AddressWatch::new(guest.into(), &interfaces(&[[127, 0, 0, 1], guest]))
            .expect("it is here");
        let gone = |now: Option<[u8; 4]>| Warning::AddressGone {
            shown: guest.into(),
            now: now.map(IpAddr::from),
        };
        for (addresses, told) in [
            (vec![guest], None),
            (vec![hotspot, guest], None),
            (vec![hotspot], Some(gone(Some(hotspot)))),
            (vec![hotspot], None),
            (vec![], None),
            (vec![guest], None),
            (vec![], Some(gone(None))),
        ] {
            assert_eq!(watch.look(&interfaces(&addresses)), told, "{addresses:?}");
        }
        assert!(AddressWatch::new(hotspot.into(), &interfaces(&[guest])).is_none());
    }
}
