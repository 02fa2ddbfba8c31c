//! Parses the address of a live room as people type or paste it.

use crate::classroom::RoomCode;
use std::fmt;

/// The port that is used if an address has none.
pub const PORT: u16 = 7878;

/// The longest address in bytes. Longer texts were pasted by mistake.
const ADDRESS_BYTES_MAX: usize = 500;

/// The network address of a room: host, port and code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// A name, an IPv4 address, or an IPv6 address without its brackets.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Whether it speaks TLS: an `https` address.
    pub tls: bool,
    /// The code of the room.
    pub code: RoomCode,
}

/// Why a text is not the address of a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddressError {
    /// The text is empty or far too long.
    NoAddress,
    /// Only a code, as it was typed; without an address the room cannot be found.
    OnlyCode(String),
    /// The code after the address is missing. Has the address.
    NoCode(String),
    /// The text in the place of the code cannot be a code.
    BadCode(String),
    /// The text before the code is not a host.
    BadHost(String),
    /// An IPv6 address without brackets.
    Unbracketed(String),
    /// The port is not a number from 1 to 65535.
    BadPort(String),
    /// The scheme is neither `http` nor `https`.
    OtherScheme(String),
}

/// Whether an address uses TLS by its scheme, and the rest of the address.
fn scheme(typed: &str) -> Result<(bool, &str), AddressError> {
    let Some((scheme, rest)) = typed.split_once("://") else {
        return Ok((false, typed));
    };
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "ws" => Ok((false, rest)),
        "https" | "wss" => Ok((true, rest)),
        _ => Err(AddressError::OtherScheme(scheme.to_owned())),
    }
}

/// Splits host and port.
fn host_and_port(place: &str) -> Result<(&str, u16), AddressError> {
    let port = |text: &str| match text.parse::<u16>() {
        Ok(port) if port > 0 => Ok(port),
        _ => Err(AddressError::BadPort(text.to_owned())),
    };
    if let Some(bracketed) = place.strip_prefix('[') {
        let bad = || AddressError::BadHost(place.to_owned());
        let (host, behind) = bracketed.split_once(']').ok_or_else(bad)?;
        let without_zone = host.split_once('%').map_or(host, |(address, _)| address);
        without_zone
            .parse::<std::net::Ipv6Addr>()
            .map_err(|_| bad())?;
        return match behind.strip_prefix(':') {
            Some(text) => Ok((host, port(text)?)),
            None if behind.is_empty() => Ok((host, PORT)),
            None => Err(bad()),
        };
    }
    if place.matches(':').count() > 1 {
        return Err(AddressError::Unbracketed(place.to_owned()));
    }
    let (host, number) = match place.split_once(':') {
        Some((host, text)) => (host, port(text)?),
        None => (place, PORT),
    };
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    if host.is_empty() || !host.chars().all(fits) {
        return Err(AddressError::BadHost(host.to_owned()));
    }
    Ok((host, number))
}

impl Address {
    /// Reads an address with the code at its end, with or without `http://` and a port. The address of the projector's
    /// page is accepted too.
    pub fn parse(typed: &str) -> Result<Address, AddressError> {
        let typed = typed.trim();
        if typed.is_empty() || typed.len() > ADDRESS_BYTES_MAX {
            return Err(AddressError::NoAddress);
        }
        let (tls, rest) = scheme(typed)?;
        let rest = rest.split(['?', '#']).next().unwrap_or_default();
        let (place, path) = rest.split_once('/').unwrap_or((rest, ""));
        let code = path.trim_matches('/');
        let code = code.strip_prefix("screen/").unwrap_or(code);
        let alone = path.is_empty() && !tls && !place.contains(['.', ':', '[']);
        if alone && RoomCode::parse(place).is_some() {
            return Err(AddressError::OnlyCode(place.to_owned()));
        }
        let (host, port) = host_and_port(place)?;
        if code.is_empty() {
            return Err(AddressError::NoCode(place.to_owned()));
        }
        let code = RoomCode::parse(code).ok_or_else(|| AddressError::BadCode(code.to_owned()))?;
        Ok(Address {
            host: host.to_ascii_lowercase(),
            port,
            tls,
            code,
        })
    }

    /// Host and port as written in an address, such as `[::1]:7878`.
    pub fn place(&self) -> String {
        if self.host.contains(':') {
            format!("[{}]:{}", self.host, self.port)
        } else {
            format!("{}:{}", self.host, self.port)
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.tls { "https://" } else { "" };
        write!(f, "{scheme}{}/{}", self.place(), self.code.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_people_type_or_paste_it() {
        for (typed, read) in [
            ("192.168.1.23:7878/KXPMR", "192.168.1.23:7878/KXPMR"),
            ("192.168.1.23/KXPMR", "192.168.1.23:7878/KXPMR"),
            (
                "  http://192.168.1.23:7880/kxpmr \n",
                "192.168.1.23:7880/KXPMR",
            ),
            ("HTTP://Trainer.local/KXPMR/", "trainer.local:7878/KXPMR"),
            (
                "https://quiz.example:443/KXPMR?from=qr#top",
                "https://quiz.example:443/KXPMR",
            ),
            ("[::1]:7878/KXPMR", "[::1]:7878/KXPMR"),
            ("http://[fe80::1%eth0]/KXPMR", "[fe80::1%eth0]:7878/KXPMR"),
            ("192.168.1.23:7878/screen/KXPMR", "192.168.1.23:7878/KXPMR"),
            ("laptop/KXPMR", "laptop:7878/KXPMR"),
        ] {
            assert_eq!(
                Address::parse(typed).map(|address| address.to_string()),
                Ok(read.to_owned()),
                "{typed}"
            );
        }
    }

    #[test]
    fn what_is_no_address_is_named_by_its_mistake() {
        use AddressError as E;
        let with = |of: fn(String) -> E, typed: &str| of(typed.to_owned());
        let long = "x".repeat(600);
        for (typed, error) in [
            ("", E::NoAddress),
            ("KXPMR", with(E::OnlyCode, "KXPMR")),
            ("QQQQQ", with(E::OnlyCode, "QQQQQ")),
            ("192.168.1.23:7878", with(E::NoCode, "192.168.1.23:7878")),
            ("http://192.168.1.23/", with(E::NoCode, "192.168.1.23")),
            (
                "192.168.1.23/KX-PMR-too-long",
                with(E::BadCode, "KX-PMR-too-long"),
            ),
            ("192.168.1.23/../KXPMR", with(E::BadCode, "../KXPMR")),
            ("192.168.1.23:0/KXPMR", with(E::BadPort, "0")),
            ("192.168.1.23:70000/KXPMR", with(E::BadPort, "70000")),
            ("192.168.1.23:78x/KXPMR", with(E::BadPort, "78x")),
            ("fe80::1/KXPMR", with(E::Unbracketed, "fe80::1")),
            ("[fe80::zz]/KXPMR", with(E::BadHost, "[fe80::zz]")),
            ("[::1/KXPMR", with(E::BadHost, "[::1")),
            ("me@host/KXPMR", with(E::BadHost, "me@host")),
            ("ho st/KXPMR", with(E::BadHost, "ho st")),
            ("/KXPMR", with(E::BadHost, "")),
            ("ftp://192.168.1.23/KXPMR", with(E::OtherScheme, "ftp")),
            (&long, E::NoAddress),
        ] {
            assert_eq!(Address::parse(typed), Err(error), "{typed}");
        }
    }
}
