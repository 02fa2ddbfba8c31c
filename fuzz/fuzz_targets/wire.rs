//! Decodes arbitrary text as a message of a live session and as a member's name: no panic, and what is accepted stays
//! the same when it is written and read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use redflag::classroom::limits::{NAME_BYTES_MAX, NAME_RAW_BYTES_MAX};
use redflag::classroom::{Name, RoomCode};
use redflag::engine::{Event, Record, Verdict};
use redflag::model::Key;
use redflag::terminal::{AskedQuestion, Face, Paint, Plain, Visits};
use redflag::text::{harmless, one_line};
use redflag::wire::{
    AuthorText, FromMember, ScreenView, Texts, ToMember, WireQuestion, decode, decode_host,
};

fuzz_target!(|text: &str| {
    if let Ok(message) = decode(text) {
        let again = serde_json::to_string(&message).expect("a message has a JSON form");
        // A note of control characters grows when each becomes six bytes.
        if again.len() <= redflag::wire::MESSAGE_BYTES_MAX {
            assert_eq!(decode(&again), Ok(message.clone()));
        }
        if let FromMember::Join { name, .. } = &message {
            look_at(name);
        }
        if let FromMember::Hello { room, .. } = &message {
            assert!(
                RoomCode::parse(room)
                    .is_none_or(|code| RoomCode::parse(code.as_str()) == Some(code))
            );
        }
    }
    if let Ok(message) = decode_host(text) {
        let again = serde_json::to_string(&message).expect("a message has a JSON form");
        if again.len() <= redflag::wire::MESSAGE_BYTES_MAX {
            assert_eq!(decode_host(&again), Ok(message));
        }
    }
    look_at(text);
    // The other end: what a client reads may come from anybody's program.
    if let Ok(ToMember::Question(question)) = serde_json::from_str(text) {
        show(&question, None);
    }
    if let Ok(ScreenView {
        question: Some(question),
        key,
        ..
    }) = serde_json::from_str(text)
    {
        show(&question, key.as_ref());
    }
    AuthorText::of(text, Texts::Blocks).for_terminal();
});

fn look_at(typed: &str) {
    let Ok(name) = Name::new(typed) else { return };
    assert!(typed.len() <= NAME_RAW_BYTES_MAX && name.as_str().len() <= NAME_BYTES_MAX);
    assert_eq!(Name::new(name.as_str()), Ok(name.clone()), "{typed:?}");
    assert_eq!(one_line(name.as_str()), name.as_str(), "{typed:?}");
    assert!(!name.skeleton().is_empty());
}

/// Puts a question on the screen, and its answer.
fn show(question: &WireQuestion, key: Option<&Key<AuthorText>>) {
    let asked = AskedQuestion {
        title: "Q".to_owned(),
        id: question.id.clone(),
        topic: question.topic.clone(),
        difficulty: None,
        ask: question.ask.clone().map(|text| text.for_terminal()),
        place: 0,
        total: 1,
        not_sure: true,
        time_limit_ms: None,
        exam: None,
    };
    let words = redflag::catalogue::english();
    let (mut input, mut output, clock) = (&b"p\n1\nquit\n"[..], Vec::new(), || 0);
    let mut face = Plain {
        words: &words,
        input: &mut input,
        output: &mut output,
        clock: &clock,
        echo: true,
        columns: 40,
        paint: Paint::None,
        asked_at_ms: None,
        visits: Visits::default(),
    };
    let answered = face.ask(&asked).expect("it can be written");
    let response = if let Event::Answer { response, .. } = answered {
        Some(response)
    } else {
        None
    };
    let record = Record {
        question: asked.id.clone(),
        verdict: Verdict::Partly,
        points: 0.5,
        points_max: 1.0,
        response,
        elapsed_ms: 0,
        certainty: None,
        hinted: false,
    };
    if let Some(key) = key {
        let key = key.clone().map(|text| text.for_terminal());
        face.feedback(&asked, &key, &record)
            .expect("it can be written");
    }
    let shown = String::from_utf8(output).expect("it is text");
    assert_eq!(harmless(&shown), shown);
}
