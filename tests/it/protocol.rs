//! Tests of docs/protocol.md: the program reads every example, and every message type has one. Also, a question
//! received over the network looks the same as a local one.

use crate::support::{ALL_KINDS, SHIPPED};
use redflag::catalogue::english;
use redflag::classroom::{Refusal, limits};
use redflag::engine::{Certainty, Paper, Record, Response, Seed, Selection, Verdict};
use redflag::format::parse_quiz;
use redflag::model::{FactRef, Handling, Id, Key, Kind, Question, limits::ANSWER_BYTES_MAX};
use redflag::server::Limits;
use redflag::terminal::{AskedQuestion, Face, Paint, Plain, Sources};
use redflag::wire::{
    AuthorText, DecodeError, FromHost, FromMember, MESSAGE_BYTES_MAX, Notice, ScreenView, Texts,
    ToHost, ToMember, WireQuestion, decode, decode_host,
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const PAGE: &str = include_str!("../../docs/protocol.md");

/// The examples below a heading of the second level.
fn examples(heading: &str) -> Vec<&'static str> {
    let section = PAGE
        .split("\n## ")
        .find(|section| section.starts_with(heading))
        .expect("the heading is there");
    section
        .split("```json\n")
        .skip(1)
        .map(|rest| rest.split("\n```").next().expect("the block ends"))
        .collect()
}

/// A value without its null fields.
fn told(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields = fields.into_iter().filter(|(_, value)| !value.is_null());
            Value::Object(fields.map(|(name, value)| (name, told(value))).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(told).collect()),
        other => other,
    }
}

fn value(text: &str) -> Value {
    told(serde_json::from_str(text).expect(text))
}

fn written(message: &impl serde::Serialize) -> Value {
    told(serde_json::to_value(message).expect("a message has a JSON form"))
}

/// The variants of an enum, as the error about an unknown variant lists them.
fn variants<T: serde::de::DeserializeOwned>(no_variant: &str) -> BTreeSet<String> {
    let error = serde_json::from_str::<T>(no_variant)
        .err()
        .expect("it is no variant")
        .to_string();
    let list = error
        .split("expected one of ")
        .nth(1)
        .expect("the error lists them");
    list.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

fn types(examples: &[&str]) -> BTreeSet<String> {
    examples
        .iter()
        .map(|text| {
            value(text)["type"]
                .as_str()
                .expect("it has a type")
                .to_owned()
        })
        .collect()
}

/// The keys of one field in the given examples. A bare word counts as a key.
fn kinds<'a>(examples: &[&'a str], path: &[&str]) -> BTreeSet<String> {
    let key = |text: &&'a str| {
        let whole = value(text);
        let found = path.iter().fold(&whole, |value, name| &value[*name]);
        let key = found.as_object().and_then(|fields| fields.keys().next());
        key.map(String::as_str)
            .or(found.as_str())
            .map(str::to_owned)
    };
    examples.iter().filter_map(key).collect()
}

#[test]
fn documented_client_messages_are_read_without_loss() {
    let examples = examples("What a client sends");
    for text in &examples {
        let message = decode(text).expect(text);
        assert_eq!(written(&message), value(text), "{text}");
    }
    assert_eq!(types(&examples), variants::<FromMember>(r#"{"type":"?"}"#));
    assert_eq!(
        kinds(&examples, &["response"]),
        variants::<Response>(r#"{"?":1}"#)
    );
}

#[test]
fn documented_messages_to_members_match_the_program() {
    let examples = examples("What a member is sent");
    for text in &examples {
        let message: ToMember = serde_json::from_str(text).expect(text);
        assert_eq!(written(&message), value(text), "{text}");
    }
    assert_eq!(types(&examples), variants::<ToMember>(r#"{"type":"?"}"#));
    assert_eq!(kinds(&examples, &["body"]).len(), 8);
    assert_eq!(
        kinds(&examples, &["key", "body"]),
        kinds(&examples, &["body"])
    );
}

#[test]
fn documented_messages_to_screens_match_the_program() {
    for text in examples("What a screen is sent") {
        let view: ScreenView = serde_json::from_str(text).expect(text);
        assert_eq!(written(&view), value(text), "{text}");
    }
}

#[test]
fn documented_messages_of_the_hosts_page_are_read_without_loss() {
    let examples = examples("What the host's page sends");
    for text in &examples {
        let message = decode_host(text).expect(text);
        assert_eq!(written(&message), value(text), "{text}");
        assert!(decode(text).is_err() || text.contains("alive"), "{text}");
    }
    assert_eq!(types(&examples), variants::<FromHost>(r#"{"type":"?"}"#));
}

#[test]
fn documented_messages_to_the_hosts_page_match_the_program() {
    let examples = examples("What the host's page is sent");
    for text in &examples {
        let message: ToHost = serde_json::from_str(text).expect(text);
        assert_eq!(written(&message), value(text), "{text}");
    }
    assert_eq!(types(&examples), variants::<ToHost>(r#"{"type":"?"}"#));
}

/// The rows of the table of codes whose first column has this heading.
fn coded(head: &str) -> BTreeMap<String, String> {
    let start = PAGE.find(&format!("| {head} | words |")).expect(head);
    let rows = PAGE[start..].lines().skip(2).map_while(|line| {
        line.strip_prefix("| `")?
            .strip_suffix(" |")?
            .split_once("` | ")
    });
    rows.map(|(code, words)| (code.to_owned(), words.to_owned()))
        .collect()
}

#[test]
fn every_refusal_and_every_notice_is_in_its_table_with_its_words() {
    let (reasons, notices) = (coded("reason"), coded("notice"));
    for (code, words) in &reasons {
        let refusal: Refusal = serde_json::from_str(&format!("\"{code}\"")).expect(code);
        assert_eq!(refusal.to_string(), *words);
    }
    for (code, words) in &notices {
        let notice: Notice = serde_json::from_str(&format!("\"{code}\"")).expect(code);
        assert_eq!(notice.to_string(), *words);
    }
    let listed = |table: BTreeMap<String, String>| table.into_keys().collect::<BTreeSet<_>>();
    assert_eq!(listed(reasons), variants::<Refusal>("\"?\""));
    assert_eq!(listed(notices), variants::<Notice>("\"?\""));
}

#[test]
fn the_limits_are_those_of_the_program() {
    let server = Limits::DEFAULT;
    let seconds = |ms: u64| usize::try_from(ms / 1_000).expect("small");
    for (what, number) in [
        ("from the open websocket", seconds(server.hello_ms)),
        ("pings of the websocket", seconds(server.ping_ms)),
        ("silence after which", seconds(server.silence_ms)),
        ("messages on one connection", server.messages.burst as usize),
        (
            "messages on one connection",
            server.messages.per_minute as usize,
        ),
        ("frames of the websocket", server.frames.burst as usize),
        ("frames of the websocket", server.frames.per_minute as usize),
        ("tries to join", server.tries.burst as usize),
        ("tries to join", server.tries.per_minute as usize),
        ("wrong codes for", limits::SEAT_CODE_TRIES_MAX as usize),
        ("wrong codes of", server.seat_codes.burst as usize),
        ("wrong codes of", server.seat_codes.per_minute as usize),
        ("people who wait", limits::WAITING_MAX),
        ("names of one", server.members_per_device),
        ("new members from", server.joins.burst as usize),
        ("new members from", server.joins.per_minute as usize),
        ("connections that have not joined", server.pending),
        (
            "connections that have not joined",
            server.pending_per_address,
        ),
        ("screens of a room", server.screens),
        ("screens of a room", server.screens_per_address),
        ("wrong keys", server.host_keys.burst as usize),
        ("wrong keys", server.host_keys.per_minute as usize),
        ("changes of one answer", limits::CHANGES_MAX as usize),
        ("one message", MESSAGE_BYTES_MAX),
        ("a name", limits::NAME_GRAPHEMES_MAX),
        ("a name", limits::NAME_BYTES_MAX),
        ("a name", limits::NAME_RAW_BYTES_MAX),
        ("a typed answer", ANSWER_BYTES_MAX),
        (
            "notes from one member",
            limits::NOTES_PER_MEMBER_MAX as usize,
        ),
        ("members of a room", limits::MEMBERS_MAX),
        ("rows of `standings`", limits::STANDINGS_ROWS),
        (
            "from `question` to",
            usize::try_from(limits::READY_MS_MAX).expect("small"),
        ),
        (
            "from the last missing",
            usize::try_from(limits::SECOND_THOUGHTS_MS).expect("small"),
        ),
        (
            "from the last verdict",
            usize::try_from(limits::MARKING_MS).expect("small"),
        ),
        (
            "from the close",
            usize::try_from(limits::LAST_CALL_MS).expect("small"),
        ),
    ] {
        let row = PAGE
            .lines()
            .find(|line| line.starts_with(&format!("| {what}")))
            .expect(what);
        assert!(
            row.split(|c: char| !c.is_ascii_digit())
                .any(|word| word == number.to_string()),
            "{row}"
        );
    }
}

#[test]
fn messages_outside_the_protocol_fail_with_a_reason() {
    let hello = examples("What a client sends")[0];
    for (text, words) in [
        (
            hello.replace("\"version\": 1", "\"version\": 2"),
            "this room uses version 1",
        ),
        (
            hello.replace("hello", "hallo"),
            "its `type` is not one of hello",
        ),
        (
            hello.replace("\"room\"", "\"secret\": 1, \"room\""),
            "`hello` has version, room",
        ),
        (hello.replace("member", "host"), "`hello` has version, room"),
    ] {
        let error = decode(&text).expect_err(&text);
        assert!(error.to_string().contains(words), "{error}");
        assert!(!error.to_string().contains("secret"), "{error}");
    }
    assert_eq!(
        decode(&" ".repeat(MESSAGE_BYTES_MAX + 1)),
        Err(DecodeError::TooLong)
    );
}

/// The output of an action in the line interface.
fn said(act: impl FnOnce(&mut Plain<'_>)) -> String {
    let mut output = Vec::new();
    let (mut input, clock) = (&b"quit\n"[..], || 0);
    act(&mut Plain {
        words: &english(),
        input: &mut input,
        output: &mut output,
        clock: &clock,
        echo: true,
        columns: 80,
        paint: Paint::Colors,
        asked_at_ms: None,
        visits: redflag::terminal::Visits::default(),
    });
    String::from_utf8(output).expect("it is text")
}

/// The output when a question is asked.
fn ask(asked: &AskedQuestion) -> String {
    said(|face| {
        face.ask(asked).expect("it can be written");
    })
}

/// The output after an answer.
fn feedback(asked: &AskedQuestion, key: &Key, response: Option<&Response>) -> String {
    let record = Record {
        question: asked.id.clone(),
        verdict: Verdict::Partly,
        points: 0.5,
        points_max: 1.0,
        response: response.cloned(),
        elapsed_ms: 0,
        certainty: Some(Certainty::Fairly),
        hinted: false,
    };
    said(|face| {
        face.feedback(asked, key, &record)
            .expect("it can be written");
    })
}

/// Answers that together bring out every text: each wrong option, each part.
fn answers(question: &Question) -> Vec<Option<Response>> {
    let mut answers = vec![None];
    match &question.kind {
        Kind::Choice(choice) => {
            answers.extend(
                choice
                    .options
                    .iter()
                    .map(|option| Some(Response::Choice(option.id().clone()))),
            );
        }
        Kind::Multiple(multiple) => {
            let all: BTreeSet<Id> = multiple
                .options
                .iter()
                .map(|option| option.id().clone())
                .collect();
            answers.push(Some(Response::Multiple(all)));
        }
        Kind::TrueFalse(_) => {
            answers.extend([true, false].map(|held| Some(Response::TrueFalse(held))));
        }
        Kind::Order(order) => {
            answers.push(Some(Response::Order(
                order
                    .steps
                    .iter()
                    .rev()
                    .map(|step| step.id().clone())
                    .collect(),
            )));
        }
        Kind::Match(matching) => {
            for right in matching.rights() {
                let joined = matching
                    .pairs
                    .iter()
                    .map(|pair| (pair.left.id().clone(), right.id().clone()));
                answers.push(Some(Response::Match(joined.collect())));
            }
        }
        Kind::Judge(judge) => {
            let parts: BTreeSet<Id> = judge.parts().into_iter().map(|part| part.id).collect();
            for verdict in Handling::ALL {
                let marked = if verdict == Handling::Report {
                    parts.clone()
                } else {
                    BTreeSet::new()
                };
                answers.push(Some(Response::Judge { verdict, marked }));
                answers.push(Some(Response::Judge {
                    verdict,
                    marked: BTreeSet::new(),
                }));
            }
        }
        _ => answers.extend(question.wrong_responses().into_iter().map(Some)),
    }
    answers
}

#[test]
fn a_question_from_a_room_looks_like_a_local_one() {
    let texts = SHIPPED.iter().map(|(_, text)| *text).chain([ALL_KINDS]);
    let mut compared = 0;
    for text in texts {
        let mut quiz = parse_quiz(text).usable().expect("a quiz without errors");
        // A room does not send how difficult a question is.
        quiz.questions
            .iter_mut()
            .for_each(|question| question.difficulty = None);
        let cited = quiz.questions.iter().flat_map(|question| &question.facts);
        let sources: Sources = cited
            .map(|fact: &FactRef| (fact.clone(), format!("Where {fact} is from")))
            .collect();
        let seed = Seed::new("room").expect("a seed");
        let paper = Paper::draw(&quiz, &seed, &Selection::default()).expect("it has questions");
        let total = paper.items.len();
        for (place, item) in paper.items.iter().enumerate() {
            let question = &quiz.questions[item.question];
            let home = AskedQuestion {
                not_sure: true,
                ..AskedQuestion::new(&quiz, item, place, total)
            };
            let sent = WireQuestion::of(&quiz, &paper, place, false, Texts::Markdown);
            let come: WireQuestion =
                serde_json::from_value(written(&sent)).expect("what was written is read");
            let away = AskedQuestion {
                ask: come.ask.map(|text| text.for_terminal()),
                ..home.clone()
            };
            assert_eq!(ask(&away), ask(&home), "{}", question.id);

            let key = question.key(&sources);
            let sent = key.clone().map(AuthorText::Markdown);
            let come: Key<AuthorText> =
                serde_json::from_value(written(&sent)).expect("what was written is read");
            let told = come.map(|text| text.for_terminal());
            for answer in answers(question) {
                let (there, here) = (
                    feedback(&away, &told, answer.as_ref()),
                    feedback(&home, &key, answer.as_ref()),
                );
                assert_eq!(there, here, "{}: {answer:?}", question.id);
                compared += 1;
            }
        }
    }
    assert!(compared > 80, "{compared}");
}
