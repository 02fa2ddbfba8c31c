//! The messages that the host's page sends, and their decoder.
//!
//! No text is valid both as one of these and as a message of a member or screen.

use super::decoding::{self, DecodeError};
use super::{Secret, Step, VERSION};
use crate::classroom::HostCommand;
use serde::{Deserialize, Serialize};

/// A message from the host's page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
pub enum FromHost {
    /// The first message of every connection.
    HostHello {
        /// The version of the protocol.
        version: u32,
        /// The code of the room.
        room: String,
        /// The key of the host's page, which gives the rights of the host.
        key: Secret,
    },
    /// A command to the room.
    Ask {
        /// The step that the page showed at the time. A command for a step that is over is not carried out.
        at: Step,
        /// The command.
        command: HostCommand,
    },
    /// A typed answer should also count as right.
    AcceptTyped {
        /// The place of the question, which must be revealed already.
        place: usize,
        /// The answer, as a learner in a terminal would type it.
        text: String,
    },
    /// The program should end here. A session that is not over can be resumed.
    Leave {},
    /// A ping, which is answered.
    Alive {},
}

/// Each message with its fields, for the error message when something else was sent.
const SHAPES: [(&str, &str); 5] = [
    ("host-hello", "version, room, key"),
    ("ask", "at (phase, [place]), command"),
    ("accept-typed", "place, text"),
    ("leave", "nothing else"),
    ("alive", "nothing else"),
];

/// Reads a message from the host's page. Errors repeat no word of it, because it may contain the key.
pub fn decode_host(text: &str) -> Result<FromHost, DecodeError> {
    match decoding::parse(text, &SHAPES)? {
        FromHost::HostHello { version, .. } if version != VERSION => Err(DecodeError::OtherVersion),
        message => Ok(message),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classroom::MemberId;
    use crate::engine::Response;
    use crate::wire::{MESSAGE_BYTES_MAX, decode};

    const HELLO: &str = r#"{"type":"host-hello","version":1,"room":"KTPXD","key":"5ec2e7"}"#;

    fn ask(command: HostCommand) -> FromHost {
        let at = Step {
            phase: "open".to_owned(),
            place: Some(3),
        };
        FromHost::Ask { at, command }
    }

    #[test]
    fn every_message_comes_back_as_it_was() {
        use HostCommand as H;
        let rename = H::Rename(MemberId(3), "Ann".to_owned());
        let accept = H::Accept {
            place: 1,
            response: Response::Text("x".to_owned()),
        };
        for (message, json) in [
            (ask(H::Advance), "\"advance\""),
            (ask(H::Lock(true)), "{\"lock\":true}"),
            (ask(H::Extend { by_ms: 5 }), "{\"extend\":{\"by_ms\":5}}"),
            (ask(H::Remove(MemberId(3))), "{\"remove\":3}"),
            (
                ask(H::RemoveTogether(MemberId(3))),
                "{\"remove-together\":3}",
            ),
            (ask(rename), "{\"rename\":[3,\"Ann\"]}"),
            (
                ask(H::ExtraTime(MemberId(3), 25)),
                "{\"extra-time\":[3,25]}",
            ),
            (
                ask(accept),
                "{\"accept\":{\"place\":1,\"response\":{\"text\":\"x\"}}}",
            ),
        ] {
            let text = serde_json::to_string(&message).expect("it has a JSON form");
            assert!(text.contains(&format!("\"command\":{json}")), "{text}");
            assert_eq!(decode_host(&text), Ok(message));
        }
        for message in [FromHost::Leave {}, FromHost::Alive {}] {
            let text = serde_json::to_string(&message).expect("it has a JSON form");
            assert_eq!(decode_host(&text), Ok(message));
        }
    }

    #[test]
    fn what_is_wrong_is_said_without_a_word_of_what_was_sent() {
        for (text, said) in [
            ("", "it is not JSON, at line 1"),
            ("[\"leave\"]", "it is not a JSON object"),
            ("{\"type\":\"5ec2e7\"}", "not one of host-hello, ask"),
            (
                r#"{"type":"host-hello","version":1,"room":"KTPXD","key":"5ec2e7","texts":"blocks"}"#,
                "`host-hello` has version, room, key",
            ),
            (
                r#"{"type":"ask","at":{"phase":"open","place":1},"command":"5ec2e7"}"#,
                "`ask` has at",
            ),
            (r#"{"type":"ask","command":"advance"}"#, "`ask` has at"),
            (
                r#"{"type":"ask","at":{"phase":"open"},"command":{"extend":{"by_ms":1,"5ec2e7":2}}}"#,
                "`ask` has at",
            ),
            (&HELLO.replace(":1,", ":2,"), "uses version 1"),
        ] {
            let error = decode_host(text).expect_err(text).to_string();
            assert!(error.contains(said), "{text}: {error}");
            assert!(!error.contains("5ec2e7"), "{error}");
        }
        let long = format!("{{\"type\":\"{}\"}}", "x".repeat(MESSAGE_BYTES_MAX));
        assert_eq!(decode_host(&long), Err(DecodeError::TooLong));
    }

    #[test]
    fn no_message_of_a_member_is_one_of_the_host_and_the_other_way_round() {
        for text in [
            r#"{"type":"hello","version":1,"room":"KTPXD","role":"member","texts":"blocks"}"#,
            r#"{"type":"join","name":"Ann","token":"00112233445566778899aabbccddeeff"}"#,
            r#"{"type":"ready","place":0}"#,
            r#"{"type":"answer","place":0}"#,
            r#"{"type":"next"}"#,
            r#"{"type":"note","place":0,"text":"x"}"#,
        ] {
            assert!(decode(text).is_ok() && decode_host(text).is_err(), "{text}");
        }
        for text in [
            HELLO,
            r#"{"type":"ask","at":{"phase":"lobby"},"command":"advance"}"#,
            r#"{"type":"accept-typed","place":0,"text":"x"}"#,
            r#"{"type":"leave"}"#,
        ] {
            assert!(decode_host(text).is_ok() && decode(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_key_does_not_show_in_what_is_printed_for_programmers() {
        let hello = decode_host(HELLO).expect("it is one");
        assert!(!format!("{hello:?}").contains("5ec2e7"), "{hello:?}");
    }
}
