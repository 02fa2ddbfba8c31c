//! The tokens that let a member take their place in each room again, as the text of the file `rooms.json` in redflag's
//! folder. Anyone who has a token can answer in the member's place, so the file is private and entries expire.

use super::address::Address;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// Hours for which an entry is kept: longer than any session, and far less than the time after which a code could occur
/// again.
const KEPT_HOURS: i64 = 48;

/// The largest number of rooms; the oldest are dropped first.
const ROOMS_MAX: usize = 100;

/// A member's saved seat in a room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptSeat {
    /// The room: its address without its scheme.
    pub room: String,
    /// The member's name.
    pub name: String,
    /// The token with which the member comes back.
    pub token: String,
    /// When it was saved.
    pub since: Timestamp,
}

/// All saved seats, by room.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tokens {
    seats: Vec<KeptSeat>,
}

fn room(address: &Address) -> String {
    format!("{}/{}", address.place(), address.code.as_str())
}

impl Tokens {
    /// Reads the text of the file. A file that cannot be read gives an empty list: it is only a convenience, and is
    /// rewritten with the next seat.
    pub fn read(text: &str, now: Timestamp) -> Tokens {
        let mut tokens: Tokens = serde_json::from_str(text).unwrap_or_default();
        let oldest = now
            .checked_sub(SignedDuration::from_hours(KEPT_HOURS))
            .unwrap_or(Timestamp::MIN);
        tokens.seats.retain(|seat| seat.since >= oldest);
        tokens
    }

    /// The text of the file.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// The seat in a room, if there is one.
    pub fn of(&self, address: &Address) -> Option<&KeptSeat> {
        let room = room(address);
        self.seats.iter().find(|seat| seat.room == room)
    }

    /// Saves a seat, replacing an older one in the same room.
    pub fn keep(&mut self, address: &Address, name: &str, token: &str, now: Timestamp) {
        self.forget(address);
        let seat = KeptSeat {
            room: room(address),
            name: name.to_owned(),
            token: token.to_owned(),
            since: now,
        };
        self.seats.push(seat);
        let excess = self.seats.len().saturating_sub(ROOMS_MAX);
        self.seats.drain(..excess);
    }

    /// Removes the seat in a room, because the session is over or the member was removed.
    pub fn forget(&mut self, address: &Address) {
        let room = room(address);
        self.seats.retain(|seat| seat.room != room);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hours: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH
            .checked_add(SignedDuration::from_hours(hours))
            .expect("a time")
    }

    fn address(code: &str) -> Address {
        Address::parse(&format!("192.168.1.23/{code}")).expect("an address")
    }

    #[test]
    fn a_seat_is_found_again_until_it_is_too_old_or_forgotten() {
        let mut tokens = Tokens::default();
        tokens.keep(&address("KXPMR"), "Ann", "first", at(0));
        tokens.keep(&address("KXPMR"), "Ann", "second", at(10));
        tokens.keep(&address("KXPMN"), "Ben", "other", at(1));
        let token =
            |tokens: &Tokens, code| tokens.of(&address(code)).map(|seat| seat.token.clone());
        for (hour, first, other) in [
            (11, Some("second"), Some("other")),
            (50, Some("second"), None),
            (59, None, None),
        ] {
            let read = Tokens::read(&tokens.text(), at(hour));
            assert_eq!(
                token(&read, "KXPMR").as_deref(),
                first,
                "after {hour} hours"
            );
            assert_eq!(
                token(&read, "KXPMN").as_deref(),
                other,
                "after {hour} hours"
            );
        }
        tokens.forget(&address("KXPMR"));
        assert_eq!(token(&tokens, "KXPMR"), None);
        assert_eq!(token(&tokens, "KXPMN").as_deref(), Some("other"));
    }

    #[test]
    fn a_file_that_is_not_understood_holds_nothing_and_it_never_grows_without_end() {
        for text in ["", "{", "[]", "{\"seats\":3}", "{\"seats\":[{\"room\":1}]}"] {
            assert_eq!(Tokens::read(text, at(0)), Tokens::default(), "{text}");
        }
        let mut tokens = Tokens::default();
        for port in 1..=150 {
            let address =
                Address::parse(&format!("192.168.1.23:{port}/KXPMR")).expect("an address");
            tokens.keep(&address, "Ann", "token", at(0));
        }
        assert_eq!(tokens.seats.len(), ROOMS_MAX);
        assert!(tokens.text().contains(":150/") && !tokens.text().contains(":50/"));
    }
}
