//! Messages, in the reader's language, that say why an address is invalid or why a room cannot be reached.

use crate::catalogue::Catalogue;
use crate::client::{AddressError, ConnectError, PORT};

/// Why a typed text is not the address of a room.
pub(super) fn not_an_address(words: &Catalogue, error: &AddressError) -> String {
    let (key, typed) = match error {
        AddressError::NoAddress => ("address-none", ""),
        AddressError::OnlyCode(code) => ("address-only-code", &**code),
        AddressError::NoCode(place) => ("address-no-code", &**place),
        AddressError::BadCode(code) => ("address-bad-code", &**code),
        AddressError::BadHost(host) => ("address-bad-host", &**host),
        AddressError::Unbracketed(host) => ("address-unbracketed", &**host),
        AddressError::BadPort(port) => ("address-bad-port", &**port),
        AddressError::OtherScheme(scheme) => ("address-other-scheme", &**scheme),
    };
    let port = PORT.to_string();
    words.with(key, &[("typed", &typed), ("port", &port)])
}

/// Why there is no connection. Messages from the system stay in the system's language.
pub(super) fn not_connected(words: &Catalogue, error: &ConnectError) -> String {
    let (key, why) = match error {
        ConnectError::NoSuchHost(why) => ("connect-no-such-host", why.to_string()),
        ConnectError::NoAnswer(tried) => {
            let tried: Vec<String> = tried
                .iter()
                .map(|(address, why)| format!("{address} ({why})"))
                .collect();
            ("connect-no-answer", tried.join(", "))
        }
        ConnectError::NoTrust => ("connect-no-trust", String::new()),
        ConnectError::NoServerName(why) => ("connect-bad-certificate", why.to_string()),
        ConnectError::Tls(why) => ("connect-bad-certificate", why.to_string()),
        ConnectError::NoRoom(why) => ("connect-no-room", why.clone()),
    };
    words.with(key, &[("why", &why)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Catalogues, english};
    use crate::client::Address;

    #[test]
    fn a_mistyped_address_is_explained_in_every_language() {
        for (typed, said) in [
            ("", "type it as shown on the trainer's screen"),
            ("KTPXD", "such as 192.168.1.23:7878/KTPXD"),
            ("192.0.2.1", "the address: 192.0.2.1/CODE"),
            ("192.0.2.1/x!", "“x!” is not a room code"),
            ("a b/KTPXD", "“a b” is not a valid host name"),
            ("2001:db8::1/KTPXD", "[2001:db8::1]:7878/CODE"),
            ("192.0.2.1:99999/KTPXD", "“99999” is not a port"),
            ("ftp://192.0.2.1/KTPXD", "not ftp"),
        ] {
            let error = Address::parse(typed).expect_err(typed);
            let in_english = not_an_address(&english(), &error);
            assert!(in_english.contains(said), "{typed}: {in_english}");
            for words in Catalogues::built_in().iter().skip(1) {
                let translated = not_an_address(words, &error);
                assert_ne!(translated, in_english, "{typed} in {}", words.tag());
            }
        }
    }

    #[test]
    fn a_missing_connection_is_explained_in_every_language() {
        let address = "192.0.2.1:7878".parse().expect("an address");
        for error in [
            ConnectError::NoAnswer(vec![(address, "refused".to_owned())]),
            ConnectError::NoTrust,
            ConnectError::NoRoom("closed".to_owned()),
        ] {
            let in_english = not_connected(&english(), &error);
            for words in Catalogues::built_in().iter().skip(1) {
                let translated = not_connected(words, &error);
                assert_ne!(translated, in_english, "{}", words.tag());
            }
        }
    }
}
