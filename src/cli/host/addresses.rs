//! Picks the network addresses of this machine at which phones can reach a room, the likeliest first.

use crate::catalogue::Catalogue;
use crate::cli::system::Interface;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::net::IpAddr;

/// Interfaces of virtual machines, containers and tunnels, which phones cannot reach.
const VIRTUAL: [&str; 12] = [
    "docker",
    "br-",
    "veth",
    "virbr",
    "vmnet",
    "vboxnet",
    "tun",
    "tap",
    "utun",
    "zt",
    "tailscale",
    "wg",
];

/// How likely phones can reach an address; higher is better. `None` if they never can.
fn likelihood(interface: &Interface) -> Option<u8> {
    let base = match interface.address {
        IpAddr::V4(v4) if v4.is_loopback() || v4.is_unspecified() || v4.is_link_local() => {
            return None;
        }
        IpAddr::V4(v4) if v4.is_private() => 6,
        IpAddr::V4(_) => 4,
        // IPv6 addresses are long to type, and a link-local one needs a zone, which a phone does not have.
        IpAddr::V6(v6) if v6.is_loopback() || v6.is_unspecified() || v6.is_unicast_link_local() => {
            return None;
        }
        IpAddr::V6(_) => 2,
    };
    let is_virtual = VIRTUAL
        .iter()
        .any(|start| interface.name.starts_with(start));
    Some(if is_virtual { base - 1 } else { base + 1 })
}

/// The addresses that phones may reach, one for each network, the likeliest first. Equally likely ones keep the
/// system's order.
pub(super) fn reachable(interfaces: &[Interface]) -> Vec<IpAddr> {
    let mut found: Vec<(u8, &Interface)> = interfaces
        .iter()
        .filter_map(|interface| Some((likelihood(interface)?, interface)))
        .collect();
    found.sort_by_key(|(likelihood, _)| Reverse(*likelihood));
    let mut networks = BTreeSet::new();
    found.retain(|(_, interface)| networks.insert(interface.name.clone()));
    found
        .into_iter()
        .map(|(_, interface)| interface.address)
        .collect()
}

/// An address and a port in the form used in URLs.
pub(super) fn authority(address: IpAddr, port: u16) -> String {
    match address {
        IpAddr::V4(v4) => format!("{v4}:{port}"),
        IpAddr::V6(v6) => format!("[{v6}]:{port}"),
    }
}

/// Notes for the host about the addresses.
pub(super) fn notices(words: &Catalogue, reachable: &[IpAddr], chosen: bool) -> Vec<String> {
    match reachable {
        [only] if chosen && only.is_loopback() => vec![words.text("host-only-here")],
        _ if chosen => Vec::new(),
        [] => vec![words.text("host-no-network")],
        [_] => Vec::new(),
        [_, others @ ..] => {
            let others: Vec<String> = others.iter().take(3).map(ToString::to_string).collect();
            vec![words.with("host-networks", &[("others", &others.join(", "))])]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::english;

    fn interface(name: &str, address: &str) -> Interface {
        Interface {
            name: name.to_owned(),
            address: address.parse().expect("an address"),
        }
    }

    #[test]
    fn the_address_of_the_classroom_comes_first() {
        let interfaces = [
            interface("lo", "127.0.0.1"),
            interface("docker0", "172.17.0.1"),
            interface("eth0", "fe80::1"),
            interface("wlan0", "2001:db8::7"),
            interface("eth0", "2001:db8::5"),
            interface("eth1", "169.254.3.4"),
            interface("ppp0", "203.0.113.9"),
            interface("wlan0", "192.168.1.23"),
        ];
        let found: Vec<String> = reachable(&interfaces)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            found,
            ["192.168.1.23", "172.17.0.1", "203.0.113.9", "2001:db8::5"]
        );
    }

    #[test]
    fn a_host_is_told_when_phones_may_not_get_through() {
        let one = [IpAddr::from([192, 168, 1, 2])];
        let two = [one[0], IpAddr::from([10, 0, 0, 9])];
        assert!(notices(&english(), &[], false)[0].contains("not on a network"));
        assert_eq!(notices(&english(), &one, false), Vec::<String>::new());
        assert!(notices(&english(), &two, false)[0].ends_with("--lan: 10.0.0.9."));
        assert_eq!(
            notices(&english(), &two, true),
            Vec::<String>::new(),
            "who chose one knows"
        );
        for (address, told) in [
            ("127.0.0.1", 1),
            ("127.0.3.4", 1),
            ("::1", 1),
            ("192.168.1.2", 0),
        ] {
            let chosen: IpAddr = address.parse().expect("an address");
            assert_eq!(
                notices(&english(), &[chosen], true).len(),
                told,
                "{address}"
            );
        }
    }

    #[test]
    fn an_address_of_version_six_stands_in_brackets() {
        assert_eq!(
            authority("2001:db8::5".parse().expect("one"), 80),
            "[2001:db8::5]:80"
        );
        assert_eq!(
            authority("10.0.0.9".parse().expect("one"), 7878),
            "10.0.0.9:7878"
        );
    }
}
