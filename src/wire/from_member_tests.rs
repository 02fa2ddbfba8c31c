//! Tests of decoding messages from members and screens, well formed and otherwise.

use super::*;
use crate::model::Id;
use crate::wire::MESSAGE_BYTES_MAX;
use proptest::prelude::*;

const SECRET: &str = "5ec2e75ec2e75ec2e75ec2e75ec2e7aa";

fn hello(version: u32, token: Option<&str>) -> FromMember {
    let (room, token) = ("KTPXD".to_owned(), token.map(str::to_owned));
    FromMember::Hello {
        version,
        room,
        role: Role::Member,
        texts: Texts::Blocks,
        token,
        device: None,
    }
}

#[test]
fn messages_are_read() {
    let answer = |place, response| FromMember::Answer {
        place,
        response,
        certainty: None,
    };
    for (text, message) in [
        (
            r#"{"type":"hello","version":1,"room":"KTPXD","role":"member","texts":"blocks"}"#,
            hello(1, None),
        ),
        (
            r#"{"token":"t","texts":"blocks","type":"hello","role":"member","room":"KTPXD","version":1}"#,
            hello(1, Some("t")),
        ),
        (r#"{"type":"answer","place":3}"#, answer(3, None)),
        (
            r#"{"type":"answer","place":0,"response":{"choice":"report-it"}}"#,
            answer(0, Some(Response::Choice(Id::slug("report it")))),
        ),
        (
            r#"{"type":"answer","place":0,"response":{"number":1e308}}"#,
            answer(0, Some(Response::Number(1e308))),
        ),
        (r#" {"type" : "next"} "#, FromMember::Next { after: None }),
        (
            r#"{"type":"next","after":null}"#,
            FromMember::Next { after: None },
        ),
    ] {
        assert_eq!(decode(text), Ok(message), "{text}");
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn what_is_no_message_is_refused_in_our_own_words() {
    const FIELDS: &str = "a field is missing, unknown, repeated, or of the wrong kind; ";
    for (text, why) in [
        ("", "it is not JSON, at line 1, column 0"),
        ("SECRET", "it is not JSON"),
        ("{\"type\":\"SECRET", "it is not JSON"),
        ("{\"type\":\"ready\",\"place\":1} SECRET", "it is not JSON"),
        (
            "{\"type\":\"answer\",\"place\":0,\"response\":{\"number\":1e999}}",
            "it is not JSON",
        ),
        (
            "{\"type\":\"answer\",\"place\":0,\"response\":{\"number\":NaN}}",
            "it is not JSON",
        ),
        (
            "{\"type\":\"answer\",\"place\":0,\"response\":{\"text\":\"\\ud800SECRET\"}}",
            "it is not JSON",
        ),
        ("null", "it is not a JSON object"),
        ("\"SECRET\"", "it is not a JSON object"),
        (
            "{}",
            "its `type` is not one of hello, join, return, ready, answer, draft, next, note, card, alive",
        ),
        ("{\"type\":\"SECRET\"}", "its `type` is not one of"),
        (
            "{\"type\":{\"hello\":\"SECRET\"}}",
            "its `type` is not one of",
        ),
        ("{\"type\":\"ready\"}", FIELDS),
        ("{\"type\":\"ready\",\"place\":-1}", FIELDS),
        ("{\"type\":\"ready\",\"place\":1.5}", FIELDS),
        ("{\"type\":\"ready\",\"place\":\"SECRET\"}", FIELDS),
        ("{\"type\":\"ready\",\"place\":1,\"SECRET\":1}", FIELDS),
        ("{\"type\":\"ready\",\"place\":1,\"place\":2}", FIELDS),
        (
            "{\"type\":\"ready\",\"type\":\"ready\",\"place\":1}",
            FIELDS,
        ),
        ("{\"type\":\"join\"}", FIELDS),
        ("{\"type\":\"join\",\"name\":[\"SECRET\"]}", FIELDS),
        (
            "{\"type\":\"join\",\"name\":\"Ann\",\"team\":\"SECRET\"}",
            FIELDS,
        ),
        (
            "{\"type\":\"join\",\"name\":\"Ann\",\"token\":\"SECRET SECRET\"}",
            "the `token` of a `join`",
        ),
        (
            "{\"type\":\"answer\",\"place\":0,\"response\":{\"SECRET\":1}}",
            FIELDS,
        ),
        (
            "{\"type\":\"answer\",\"place\":0,\"response\":{\"choice\":\"SECRET SECRET\"}}",
            FIELDS,
        ),
        (
            "{\"type\":\"answer\",\"place\":0,\"response\":{\"choice\":\"a\",\"text\":\"b\"}}",
            FIELDS,
        ),
        (
            "{\"type\":\"answer\",\"place\":0,\"certainty\":\"SECRET\"}",
            FIELDS,
        ),
        ("{\"type\":\"hello\",\"token\":\"SECRET\"}", FIELDS),
        (
            "{\"type\":\"hello\",\"version\":\"SECRET\",\"token\":\"SECRET\"}",
            FIELDS,
        ),
        (
            "{\"type\":\"hello\",\"version\":1,\"room\":\"A\",\"role\":\"host\",\"texts\":\"blocks\",\"token\":\"SECRET\"}",
            FIELDS,
        ),
        (
            "{\"type\":\"hello\",\"version\":1,\"room\":\"A\",\"role\":\"member\",\"texts\":\"SECRET\",\"token\":\"SECRET\"}",
            FIELDS,
        ),
    ] {
        let error = decode(&text.replace("SECRET", SECRET)).expect_err(text);
        let words = error.to_string();
        assert!(
            matches!(&error, DecodeError::Malformed(said) if said.starts_with(why)),
            "{text}: {words}"
        );
        assert!(!words.contains(&SECRET[..4]), "{words}");
    }
}

#[test]
fn a_token_to_join_with_has_one_form() {
    let join = |token: &str| {
        decode(&format!(
            "{{\"type\":\"join\",\"name\":\"Ann\",\"token\":\"{token}\"}}"
        ))
    };
    let token = "0123456789abcdef0123456789abcdef";
    assert_eq!(
        join(token),
        Ok(FromMember::Join {
            name: "Ann".to_owned(),
            token: token.to_owned(),
            team: None
        })
    );
    for other in [
        "",
        &token[1..],
        &format!("{token}0"),
        &token.to_uppercase(),
        &token.replace('0', "g"),
        &" ".repeat(32),
    ] {
        let error = join(other).expect_err(other).to_string();
        assert!(
            error.contains("32 hexadecimal digits") && !error.contains("123456"),
            "{other:?}: {error}"
        );
    }
    // The right number of bytes, but not of digits.
    assert!(join(&"é".repeat(16)).is_err());
}

#[test]
fn another_version_is_refused_before_its_fields_are_looked_at() {
    for text in [
        r#"{"type":"hello","version":2,"room":"KTPXD","role":"member","texts":"blocks"}"#,
        r#"{"type":"hello","version":0,"room":"KTPXD","role":"member","texts":"blocks"}"#,
        r#"{"type":"hello","version":18446744073709551615,"who":"a trainer"}"#,
    ] {
        assert_eq!(decode(text), Err(DecodeError::OtherVersion), "{text}");
    }
    assert!(DecodeError::OtherVersion.to_string().contains("version 1 "));
}

#[test]
fn size_and_depth_are_bounded() {
    let note = |bytes: usize| {
        format!(
            r#"{{"type":"note","place":0,"text":"{}"}}"#,
            "n".repeat(bytes)
        )
    };
    let frame = note(0).len();
    assert!(decode(&note(MESSAGE_BYTES_MAX - frame)).is_ok());
    assert_eq!(
        decode(&note(MESSAGE_BYTES_MAX - frame + 1)),
        Err(DecodeError::TooLong)
    );
    for deep in [
        "[",
        "{\"type\":",
        "{\"type\":\"answer\",\"place\":0,\"response\":",
    ] {
        let text = deep.repeat(MESSAGE_BYTES_MAX / deep.len());
        assert!(
            matches!(decode(&text), Err(DecodeError::Malformed(_))),
            "{deep}"
        );
    }
    let nested = format!(
        "{{\"type\":\"next\",\"after\":{}0{}}}",
        "[".repeat(8_000),
        "]".repeat(8_000)
    );
    assert!(matches!(decode(&nested), Err(DecodeError::Malformed(_))));
}

proptest! {
    #[test]
    fn whatever_is_sent_is_a_message_or_refused_without_repeating_it(
        parts in proptest::collection::vec(
            proptest::sample::select(vec![
                "{", "}", "[", "]", ",", ":", "\"type\"", "\"hello\"", "\"answer\"", "\"place\"", "\"response\"",
                "\"number\"", "\"choice\"", "\"token\"", "\"version\"", "\"5ec2e7\"", "1", "-1", "1e999", "null",
                "\"\\u0000\"", "NaN", "\u{202e}",
            ]),
            0..24,
        ),
    ) {
        if let Err(error) = decode(&parts.concat()) {
            prop_assert!(!error.to_string().contains("5ec2e7"));
        }
    }

    #[test]
    fn every_message_survives_the_way_there(place in any::<usize>(), text in ".{0,40}", token in proptest::option::of("[0-9a-f]{32}")) {
        let certainty = Certainty::from_level(u8::try_from(place % 4).expect("below 4"));
        for message in [
            hello(VERSION, token.as_deref()),
            FromMember::Join { name: text.clone(), token: format!("{place:032x}"), team: token.clone() },
            FromMember::Ready { place },
            FromMember::Answer { place, response: Some(Response::Text(text.clone())), certainty },
            FromMember::Next { after: Some(place) },
            FromMember::Note { place, text },
        ] {
            let json = serde_json::to_string(&message).expect("a message has a JSON form");
            prop_assert_eq!(decode(&json), Ok(message));
        }
    }
}
