//! Finds names, addresses and numbers in a text that may belong to somebody.
//!
//! A made-up message must not lead a learner to a real site or telephone. Reserved for examples are:
//!
//! - domains: `example.com`, `.net`, `.org` and their subdomains, and all of `.example`, `.test`, `.invalid` and
//!   `.localhost` (RFC 2606, RFC 6761);
//! - addresses: 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24 (RFC 5737), `2001:db8::/32` (RFC 3849);
//! - telephone numbers: those of Ofcom and the Bundesnetzagentur for drama use, and 555-0100 to 555-0199 in North
//!   America.

use super::phone;
use std::net::{Ipv4Addr, Ipv6Addr};

/// A name or number that may belong to someone, with its byte range in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RealName {
    /// Its first byte.
    pub start: usize,
    /// The byte after its last one.
    pub end: usize,
    /// Its kind.
    pub what: NameKind,
}

/// The kind of a name: domain, address or telephone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// A domain name.
    Domain,
    /// A numeric internet address.
    Address,
    /// A telephone number.
    Phone,
}

impl NameKind {
    /// Its label in a finding.
    pub fn word(self) -> &'static str {
        match self {
            NameKind::Domain => "not a reserved domain",
            NameKind::Address => "not a reserved address",
            NameKind::Phone => "not a reserved number",
        }
    }

    /// The suggested replacement.
    pub fn way_out(self) -> &'static str {
        match self {
            NameKind::Domain => {
                "use a domain that nobody can own: any name under .example, or example.com, .net, .org"
            }
            NameKind::Address => {
                "use 192.0.2.x, 198.51.100.x, 203.0.113.x or 2001:db8::x, which nobody can own"
            }
            NameKind::Phone => {
                "use a number kept free for fiction: +44 7700 900123, 020 7946 0123 or +1 212 555 0123"
            }
        }
    }
}

/// All domains, internet addresses and telephone numbers in a text that are not reserved.
///
/// Outside web and mail addresses, a name with a dot only counts if it is a domain, not a file, a version, or two
/// sentences without a space between them.
pub fn real_names(text: &str) -> Vec<RealName> {
    let mut names = Vec::new();
    let mut from = 0;
    while let Some((start, end)) = next_with_dot(text, from) {
        from = start;
        while let Some((start, end)) = next_token(&text[..end], from) {
            names.extend(judge_token(text, start, end));
            from = end;
        }
        from = end;
    }
    names.extend(phone::real_phones(text).map(|(start, end)| RealName {
        start,
        end,
        what: NameKind::Phone,
    }));
    names.sort_by_key(|name| name.start);
    names
}

/// The next run of characters without ASCII white space that has a dot or a colon. All names and addresses do, except for
/// numbers.
fn next_with_dot(text: &str, from: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let dot = from
        + bytes[from..]
            .iter()
            .position(|byte| matches!(byte, b'.' | b':'))?;
    let is_space = u8::is_ascii_whitespace;
    let start = bytes[from..dot].iter().rposition(is_space);
    let length = bytes[dot..].iter().position(is_space);
    Some((
        start.map_or(from, |start| from + start + 1),
        length.map_or(bytes.len(), |length| dot + length),
    ))
}

/// The next run of characters that are allowed in domains and addresses.
fn next_token(text: &str, from: usize) -> Option<(usize, usize)> {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':');
    let start = from + text[from..].find(part)?;
    let length = text[start..]
        .find(|c| !part(c))
        .unwrap_or(text.len() - start);
    Some((start, start + length))
}

fn judge_token(text: &str, start: usize, end: usize) -> Option<RealName> {
    let token = text[start..end].trim_matches(['.', '-', '_', ':']);
    let found = |words: &str, what| {
        let start = start + text[start..end].find(words)?;
        Some(RealName {
            start,
            end: start + words.len(),
            what,
        })
    };
    if let Some(address) = ipv6(token) {
        let [first, second, ..] = address.segments();
        let reserved = first == 0x2001 && second == 0x0db8;
        return if reserved {
            None
        } else {
            found(token, NameKind::Address)
        };
    }
    if text[..start].ends_with("://") {
        // 2130706433 and 0x7f000001 are addresses written as one number.
        let host = token.split(':').next().unwrap_or_default();
        let hexadecimal = host
            .strip_prefix("0x")
            .is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_hexdigit()));
        if !host.is_empty() && (hexadecimal || host.bytes().all(|byte| byte.is_ascii_digit())) {
            return found(host, NameKind::Address);
        }
    }
    let host = token.split(':').find(|part| part.contains('.'))?;
    if let Ok(address) = host.parse::<Ipv4Addr>() {
        let fine = is_version(&text[..start]) || is_documentation(address);
        return if fine {
            None
        } else {
            found(host, NameKind::Address)
        };
    }
    found(host, NameKind::Domain)
        .filter(|name| is_domain(text, name.start, host) && !is_reserved(host))
}

fn ipv6(token: &str) -> Option<Ipv6Addr> {
    let colons = token.bytes().filter(|byte| *byte == b':').count();
    let likely = colons >= 2 && token.len() >= 6 && token.bytes().any(|byte| byte.is_ascii_digit());
    likely.then(|| token.parse().ok()).flatten()
}

fn is_documentation(address: Ipv4Addr) -> bool {
    matches!(
        address.octets(),
        [192, 0, 2, _] | [198, 51, 100, _] | [203, 0, 113, _]
    )
}

/// Whether the text before four numbers makes them a version.
fn is_version(before: &str) -> bool {
    let word = before
        .split_whitespace()
        .next_back()
        .unwrap_or_default()
        .to_lowercase();
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    matches!(
        word,
        "version" | "v" | "build" | "release" | "firmware" | "update" | "section" | "chapter"
    )
}

fn is_reserved(host: &str) -> bool {
    let host = host.to_lowercase();
    let mut labels = host.rsplit('.');
    matches!(
        (labels.next(), labels.next()),
        (Some("example" | "test" | "invalid" | "localhost"), _)
            | (Some("com" | "net" | "org"), Some("example"))
    )
}

/// The host of a link target, which may have a scheme, a user and a port.
fn target_host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = rest.rsplit('@').next().unwrap_or_default();
    if host.starts_with('[') {
        host
    } else {
        host.split(':').next().unwrap_or_default()
    }
}

/// Whether a link target is an address: a numeric internet address, or a name of several parts without spaces.
pub(super) fn is_target(url: &str) -> bool {
    let host = target_host(url);
    let named = || {
        let labels = || host.split('.');
        labels().count() >= 2
            && labels().all(|label| !label.is_empty() && !label.contains(char::is_whitespace))
    };
    let web = url.split_once("://").is_none_or(|(scheme, _)| {
        ["http", "https", "ftp"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known))
    });
    web && (host.starts_with('[') || host.eq_ignore_ascii_case("localhost") || named())
}

/// Whether the domain of a link target is reserved. Numeric addresses are checked with the rest of the text.
pub(super) fn is_reserved_target(url: &str) -> bool {
    let host = target_host(url).trim_end_matches('.');
    host.starts_with('[')
        || host.parse::<Ipv4Addr>().is_ok()
        || host.eq_ignore_ascii_case("localhost")
        || is_reserved(host)
}

/// Domain endings that count everywhere: common ones, then those popular with phishers, then those in other scripts. None
/// is a usual file extension.
const PLAIN_ENDINGS: [&str; 90] = [
    "ac", "ae", "app", "ar", "au", "biz", "br", "ca", "ch", "cn", "co", "com", "cz", "de", "dev",
    "dk", "edu", "es", "eu", "fi", "fr", "gov", "gr", "hk", "hu", "ie", "il", "info", "io", "jp",
    "kr", "mil", "mobi", "mx", "net", "nl", "nz", "org", "pt", "ro", "ru", "se", "tr", "uk", "xyz",
    "za", "bank", "be", "bid", "buzz", "cash", "cf", "click", "cloud", "club", "fun", "ga", "gd",
    "gl", "gq", "icu", "life", "link", "live", "loan", "ly", "me", "ml", "online", "pl", "pw",
    "shop", "site", "store", "support", "tech", "tk", "top", "tv", "us", "vip", "website", "ws",
    "бг", "бел", "рф", "срб", "укр", "中国", "香港",
];

/// Names of programs that resemble domains.
const PROGRAMS: [&str; 3] = ["ASP.NET", "ADO.NET", "VB.NET"];

/// Whether a name with dots is a domain, judged by itself and the text around it.
fn is_domain(text: &str, start: usize, host: &str) -> bool {
    let labels: Vec<&str> = host.split('.').collect();
    let label = |label: &&str| {
        !label.is_empty()
            && label
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    };
    if labels.len() < 2 || !labels.iter().all(label) {
        return false;
    }
    let ending = labels.last().copied().unwrap_or_default();
    if !ending.chars().all(char::is_alphabetic) && !ending.starts_with("xn--")
        || ending.chars().count() < 2
    {
        return false;
    }
    let (before, after) = (&text[..start], &text[start + host.len()..]);
    if before.ends_with("://") || before.ends_with('@') || labels[0].eq_ignore_ascii_case("www") {
        return true;
    }
    // In `maria.keller@example.com` and `/docs/a.co` the name is part of a longer one.
    if after.starts_with('@') || before.ends_with(['/', '\\', '=', '&', '%']) {
        return false;
    }
    let lower = ending.to_lowercase();
    let one_case = ending == lower || ending == ending.to_uppercase();
    // A name with a path behind it is an address.
    let path = after
        .strip_prefix('/')
        .is_some_and(|path| path.starts_with(char::is_alphanumeric));
    let followed = (path || (ending.len() == 2 && after.starts_with('/'))) && !is_file(&lower);
    let plain = PLAIN_ENDINGS.contains(&lower.as_str()) || lower.starts_with("xn--");
    one_case && !PROGRAMS.contains(&host) && (plain || followed)
}

/// Whether an ending is more often a file extension.
fn is_file(ending: &str) -> bool {
    const LONGER: [&str; 20] = [
        "txt", "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "csv", "zip", "exe", "html",
        "htm", "php", "jpg", "png", "toml", "json", "xml", "eml",
    ];
    matches!(
        ending,
        "md" | "rs" | "py" | "sh" | "js" | "ts" | "gz" | "so" | "ps" | "cc" | "db" | "go" | "rb"
    ) || LONGER.contains(&ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        real_names(text)
            .into_iter()
            .map(|name| &text[name.start..name.end])
            .collect()
    }

    #[test]
    fn reserved_names_pass() {
        for text in [
            "Dana <dana@example.com>, https://login.example.org/a?b=c.de, EXAMPLE.NET",
            "northgate.example and https://pay.northgate.example:8443/x, shop.test, a.b.invalid, http://localhost:80/",
            "maria.keller@mail.firm.example wrote to accounts@examp1e.example.",
            "192.0.2.1, http://198.51.100.7/x, 203.0.113.255:80, [2001:db8::1], 2001:db8:0:1::2",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn what_may_belong_to_somebody_is_found() {
        for (text, names) in [
            ("see https://acme-parcels.com/fee", vec!["acme-parcels.com"]),
            ("https://example.com.evil.co/x", vec!["example.com.evil.co"]),
            ("notexample.com", vec!["notexample.com"]),
            ("write to me@acme.io.", vec!["acme.io"]),
            ("www.acme.anything", vec!["www.acme.anything"]),
            ("http://acme.tld1x.museum/a", vec!["acme.tld1x.museum"]),
            ("go to acme.it/pay now", vec!["acme.it"]),
            ("acme.co.uk", vec!["acme.co.uk"]),
            ("https://acme.com@evil.example/", vec!["acme.com"]),
            ("https://пример.рф/", vec!["пример.рф"]),
            (
                "https://xn--e1afmkfd.xn--p1ai/",
                vec!["xn--e1afmkfd.xn--p1ai"],
            ),
            ("http://8.8.8.8/x and 10.1.2.3", vec!["8.8.8.8", "10.1.2.3"]),
            ("[2606:4700::1111]", vec!["2606:4700::1111"]),
            ("a@one.com, b@two.net", vec!["one.com", "two.net"]),
            ("pay at dhl-track.shop/pay now", vec!["dhl-track.shop"]),
            (
                "verify.top login.click bank.vip",
                vec!["verify.top", "login.click", "bank.vip"],
            ),
            (
                "refund.cash, secure.link; a.icu x.me",
                vec!["refund.cash", "secure.link", "a.icu", "x.me"],
            ),
            (
                "x.tv x.us (x.pl) youtu.be",
                vec!["x.tv", "x.us", "x.pl", "youtu.be"],
            ),
            (
                "пример.рф and xn--e1afmkfd.xn--p1ai",
                vec!["пример.рф", "xn--e1afmkfd.xn--p1ai"],
            ),
            (
                "http://2130706433/ http://0x7f000001/x",
                vec!["2130706433", "0x7f000001"],
            ),
            ("acme.museum/x", vec!["acme.museum"]),
        ] {
            assert_eq!(found(text), names, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_name_passes() {
        for text in [
            "details.pdf.html, invoice-118.pdf, report.zip, setup.exe, notes.md, main.rs, archive.tar.gz",
            "version 10.0.19045.3930, v1.2.3, version 4.3.2.1, 3.12, section 1.2.3.4",
            "£4,860.00 and 1,234.56 and 1.234,56 and $5.00.",
            "at 14:02, 11:26:30, on 23.11.2026, 2026-11-23, 09.41 a.m., e.g. this, i.e. that, U.S. law",
            "done.Then it stopped.It was late.no more",
            "i'm in 3.12 till four... ok",
            "std::string, a::b, 12:30:45",
            "order KC-2281, ticket 30518, code QKRD-7TLM",
            "Node.js, ASP.NET Core is a framework.",
            "first.last@firm.example",
            "Ask Mr.Smith/Jones, see docs/guide.pdf/2, notes.txt/old, 24/7, and/or, e.g./i.e., v1.2.3/4.5",
            "http://localhost/2130706433 and 2130706433",
            "so.wait, поздно.нет",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
