//! The URLs of a room: where members join, and the pages of the projector and the host.

use super::addresses;
use crate::catalogue::Catalogue;
use crate::classroom::RoomCode;
use crate::cli::system::System;
use crate::client::Address;
use std::net::{IpAddr, Ipv4Addr};

/// The addresses of a room.
#[derive(Debug, Clone)]
pub(super) struct Endpoints {
    /// The full URLs of the member's page, the best first.
    pub(super) pages: Vec<String>,
    /// The projector's page.
    pub(super) screen: String,
    /// The IP address in these URLs.
    pub(super) shown: IpAddr,
    /// The host's page, without its key.
    pub(super) host_page: String,
    /// The address for `redflag join`.
    pub(super) join: String,
    /// The address for this machine itself.
    pub(super) own: Address,
    /// Notes for the host.
    pub(super) notices: Vec<String>,
}

/// The addresses of a room at a port.
pub(super) fn endpoints(
    system: &System,
    words: &Catalogue,
    lan: Option<IpAddr>,
    bind: Option<IpAddr>,
    code: &RoomCode,
    (port, encrypted): (u16, bool),
) -> Endpoints {
    let chosen = lan.or(bind);
    let found = match chosen {
        Some(address) => vec![address],
        None => addresses::reachable(&(system.interfaces)()),
    };
    let scheme = if encrypted { "https" } else { "http" };
    let loopback = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let best = found.first().copied().unwrap_or(loopback);
    let pages: Vec<String> = if found.is_empty() {
        vec![loopback]
    } else {
        found.clone()
    }
    .into_iter()
    .map(|address| {
        format!(
            "{scheme}://{}/{}",
            addresses::authority(address, port),
            code.as_str()
        )
    })
    .collect();
    let at = addresses::authority(best, port);
    let own = bind.unwrap_or(loopback);
    Endpoints {
        pages,
        screen: format!("{scheme}://{at}/screen/{}", code.as_str()),
        shown: best,
        host_page: format!("{scheme}://{at}/host/{}", code.as_str()),
        join: format!(
            "redflag join {}{at}/{}",
            if encrypted { "https://" } else { "" },
            code.as_str()
        ),
        own: Address {
            host: own.to_string(),
            port,
            tls: encrypted,
            code: code.clone(),
        },
        notices: addresses::notices(words, &found, chosen.is_some()),
    }
}
