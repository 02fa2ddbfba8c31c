//! Checks the host name of a request and the origin of the page that sent it.
//!
//! This prevents DNS rebinding, where a foreign site points its own name at this server to read a room in a visitor's
//! browser. Such requests carry that foreign name, so unknown names are refused.

use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, Uri};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The checked name and port of a request. It is safe to use in a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Authority(String);

impl Authority {
    /// The name and port as requested.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// The authority of a request; `None` if it has none, several, or one that is not ours. `others` are more accepted
    /// names besides addresses, `localhost` and `….local`, which nobody elsewhere can point at this machine.
    pub(super) fn of(uri: &Uri, headers: &HeaderMap, others: &[String]) -> Option<Authority> {
        let asked = only(headers, HOST.as_str())?.to_ascii_lowercase();
        let absolute = uri
            .authority()
            .is_none_or(|authority| authority.as_str().eq_ignore_ascii_case(&asked));
        (absolute && is_ours(name_of(&asked)?, others)).then_some(Authority(asked))
    }

    /// Whether it is this machine's own name, which browsers trust without encryption.
    pub(super) fn is_this_machine(&self) -> bool {
        let name = name_of(&self.0).unwrap_or_default();
        let address = name.parse::<IpAddr>();
        name == "localhost" || address.is_ok_and(|address| address.is_loopback())
    }

    /// Whether the page that sent the request came from here. Programs other than browsers send no origin.
    pub(super) fn is_own_origin(&self, headers: &HeaderMap) -> bool {
        if !headers.contains_key(ORIGIN) {
            return true;
        }
        let origin = only(headers, ORIGIN.as_str()).unwrap_or_default();
        let from = origin
            .split_once("://")
            .filter(|(scheme, _)| matches!(*scheme, "http" | "https"));
        from.is_some_and(|(_, authority)| authority.eq_ignore_ascii_case(&self.0))
    }
}

/// The value of a header that occurs exactly once.
fn only<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let first = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(first)
}

/// The host without the port and without the brackets of an IPv6 address.
fn name_of(authority: &str) -> Option<&str> {
    let (name, port) = match authority.strip_prefix('[') {
        Some(rest) => {
            let (address, port) = rest.split_once(']')?;
            address.parse::<Ipv6Addr>().ok()?;
            (
                address,
                port.strip_prefix(':').or(port.is_empty().then_some("0"))?,
            )
        }
        None => authority.rsplit_once(':').unwrap_or((authority, "0")),
    };
    port.parse::<u16>()
        .ok()
        .filter(|_| port.bytes().all(|byte| byte.is_ascii_digit()))?;
    Some(name)
}

fn is_ours(name: &str, others: &[String]) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    if name.parse::<Ipv4Addr>().is_ok() || name.parse::<Ipv6Addr>().is_ok() {
        return true;
    }
    let local = name
        .rsplit_once('.')
        .is_some_and(|(_, last)| last == "local");
    let known = local || name == "localhost" || others.iter().any(|other| other == name);
    known && name.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, HeaderValue::from_str(value).expect("a header"));
        }
        headers
    }

    #[test]
    fn only_names_that_nobody_elsewhere_can_take_are_answered() {
        let ours = [
            "127.0.0.1:7878",
            "192.168.1.23",
            "[::1]:7878",
            "[fe80::1]",
            "localhost:7878",
            "LOCALHOST",
            "laptop.local",
            "Laptop.Local:80",
            "quiz.example",
            "quiz.example:443",
        ];
        let others = ["quiz.example".to_owned()];
        for host in ours {
            let found = Authority::of(&Uri::from_static("/"), &headers(&[("host", host)]), &others);
            assert_eq!(found, Some(Authority(host.to_ascii_lowercase())));
        }
        let strange = [
            "",
            "evil.example",
            "evil.example:7878",
            "127.0.0.1.evil.example",
            "localhost.evil.example",
            "local",
            "127.0.0.1:7878@evil.example",
            "[::1",
            "[::1]x",
            "[evil]:1",
            "localhost:",
            "localhost:99999",
            "localhost:+1",
            "a b.local",
            "\"x\".local",
            "x;script-src *.local",
            "1.2.3",
            "::1",
        ];
        for host in strange {
            assert_eq!(
                Authority::of(&Uri::from_static("/"), &headers(&[("host", host)]), &others),
                None,
                "{host:?}"
            );
        }
    }

    #[test]
    fn a_request_has_one_name() {
        let cases = [
            ("/", vec![], false),
            ("/", vec![("host", "localhost")], true),
            (
                "/",
                vec![("host", "localhost"), ("host", "localhost")],
                false,
            ),
            ("http://localhost/", vec![("host", "localhost")], true),
            ("http://evil.example/", vec![("host", "localhost")], false),
        ];
        for (uri, pairs, expected) in cases {
            let found = Authority::of(&Uri::from_static(uri), &headers(&pairs), &[]);
            assert_eq!(found.is_some(), expected, "{uri} {pairs:?}");
        }
    }

    #[test]
    fn only_our_own_page_may_talk_to_us() {
        let authority = Authority("192.168.1.23:7878".to_owned());
        let cases: [(&[(&'static str, &str)], bool); 8] = [
            (&[], true),
            (&[("origin", "http://192.168.1.23:7878")], true),
            (&[("origin", "https://192.168.1.23:7878")], true),
            (&[("origin", "http://192.168.1.23")], false),
            (&[("origin", "http://evil.example")], false),
            (&[("origin", "null")], false),
            (&[("origin", "ftp://192.168.1.23:7878")], false),
            (
                &[
                    ("origin", "http://192.168.1.23:7878"),
                    ("origin", "http://evil.example"),
                ],
                false,
            ),
        ];
        for (pairs, expected) in cases {
            assert_eq!(
                authority.is_own_origin(&headers(pairs)),
                expected,
                "{pairs:?}"
            );
        }
    }
}
