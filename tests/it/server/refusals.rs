//! Tests of answers that do not count and messages that are invalid: they are refused with a reason, counted, and
//! harmless.

use crate::support::EVERY_KIND;
use crate::support::room::{Guest, Hall, Open, fresh_token, hello, join, too_long};
use redflag::classroom::{Event, HostCommand, Options, Phase};
use serde_json::{Value, json};

async fn refusal_of(guest: &mut Guest, place: usize, answer: &Value) -> Value {
    guest.answer(place, answer).await;
    let refused = guest.heard("refused").await;
    assert!(
        refused["words"]
            .as_str()
            .is_some_and(|words| words.len() > 10),
        "{refused}"
    );
    assert_eq!(refused["place"], place);
    refused["reason"].clone()
}

async fn open_first(room: &Open, guests: &mut [&mut Guest]) {
    room.host.send(HostCommand::Advance);
    for guest in guests.iter_mut() {
        guest.show(0).await;
    }
    for guest in guests.iter_mut() {
        guest
            .heard_with("clock", |clock| clock["state"] == "running")
            .await;
    }
}

#[tokio::test]
async fn answers_at_the_wrong_time_or_to_the_wrong_question_are_refused_in_words() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let (right, wrong) = (room.answers().right(0), room.answers().wrong(0));
    let (mut amina, mut ben) = (room.join("Amina").await, room.join("Ben").await);
    assert_eq!(refusal_of(&mut amina, 0, &right).await, "too-early");
    room.host.send(HostCommand::Advance);
    amina.show(0).await;
    assert_eq!(
        refusal_of(&mut amina, 0, &right).await,
        "too-early",
        "the clock has not started"
    );
    ben.show(0).await;
    amina
        .heard_with("clock", |clock| clock["state"] == "running")
        .await;
    let mut late = room.join("Late").await;
    for (place, answer, reason) in [
        (1, &room.answers().right(1), "other-question"),
        (999, &right, "other-question"),
        (0, &room.answers().right(1), "misfit"),
        (0, &json!({ "choice": "no-such-option" }), "misfit"),
    ] {
        assert_eq!(
            refusal_of(&mut amina, place, answer).await,
            reason,
            "{place} {answer}"
        );
    }
    assert_eq!(refusal_of(&mut late, 0, &right).await, "not-yet-counted");
    amina.answer(0, &right).await;
    amina.heard("saved").await;
    let tally = room
        .seen(|view| view.tally.is_some_and(|tally| tally.accepted == 1))
        .await
        .tally
        .expect("a question");
    assert_eq!(
        (tally.members, tally.accepted, tally.refused, tally.absent),
        (2, 1, 0, 1)
    );
    assert_eq!(
        refusal_of(&mut ben, 0, &json!({ "choice": "nothing" })).await,
        "misfit"
    );
    room.order(HostCommand::Close, Phase::Closed(0)).await;
    assert_eq!(refusal_of(&mut amina, 0, &wrong).await, "too-late");
    let tally = room
        .seen(|view| view.tally.is_some_and(|tally| tally.refused == 1))
        .await
        .tally
        .expect("a question");
    assert_eq!(
        (tally.members, tally.accepted, tally.refused, tally.absent),
        (2, 1, 1, 0)
    );
    hall.close().await;
}

#[tokio::test]
async fn the_last_answer_counts_or_the_first_and_sending_it_again_changes_nothing() {
    for changing in [true, false] {
        let hall = Hall::with(
            EVERY_KIND,
            Options {
                changing,
                ..Options::default()
            },
        );
        let room = hall.room();
        let (right, wrong) = (room.answers().right(0), room.answers().wrong(0));
        let (mut amina, mut ben) = (room.join("Amina").await, room.join("Ben").await);
        open_first(room, &mut [&mut amina, &mut ben]).await;
        for _ in 0..3 {
            amina.answer(0, &wrong).await;
            assert_eq!(amina.heard("saved").await["response"], wrong);
        }
        let kept = room.book.len();
        amina.answer(0, &wrong).await;
        amina.heard("saved").await;
        assert_eq!(room.book.len(), kept, "nothing new has happened");
        let verdict = if changing {
            amina.answer(0, &right).await;
            assert_eq!(amina.heard("saved").await["response"], right);
            "right"
        } else {
            assert_eq!(refusal_of(&mut amina, 0, &right).await, "answered-already");
            "wrong"
        };
        room.order(HostCommand::Close, Phase::Closed(0)).await;
        room.host.send(HostCommand::Advance);
        assert_eq!(amina.heard("result").await["verdict"], verdict);
        assert_eq!(ben.heard("result").await["verdict"], "unanswered");
        hall.close().await;
    }
}

#[tokio::test]
async fn what_is_no_message_is_refused_in_words_and_the_connection_goes_on() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let mut amina = room.join("Amina").await;
    let nested = "[".repeat(10_000);
    let hostile = [
        "",
        "null",
        "[]",
        "{}",
        "\u{0}",
        "{\"type\":\"answer\"}",
        "{\"type\":\"advance\"}",
        "{\"type\":\"remove\",\"member\":0}",
        "{\"type\":\"answer\",\"place\":-1}",
        "{\"type\":\"answer\",\"place\":1e99}",
        "{\"type\":\"join\",\"name\":7}",
        "{\"type\":\"next\",\"after\":0,\"member\":1}",
        "{\"type\":\"answer\",\"place\":0,\"response\":{\"number\":1e999}}",
        &nested,
    ];
    for text in hostile {
        amina.say_text(text.to_owned()).await;
        let refused = amina.heard("refused").await;
        assert!(
            refused["words"]
                .as_str()
                .is_some_and(|words| words.len() > 10),
            "{text:?} {refused}"
        );
        assert_eq!(refused["reason"], Value::Null, "{text:?}");
    }
    amina.say(&hello(&room.code, "member", None)).await;
    assert!(
        amina.heard("refused").await["words"]
            .as_str()
            .is_some_and(|words| words.contains("already"))
    );
    amina.ask_in("Amina again").await;
    assert!(
        amina.heard("refused").await["words"]
            .as_str()
            .is_some_and(|words| words.contains("already"))
    );
    open_first(room, &mut [&mut amina]).await;
    hall.close().await;
}

#[tokio::test]
async fn what_comes_before_the_hello_or_in_another_version_ends_the_connection_in_words() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let mut other = hello(&room.code, "member", None);
    other["version"] = json!(2);
    other["something"] = json!("new");
    let mut host = hello(&room.code, "member", None);
    host["role"] = json!("host");
    let cases = [
        (other.to_string(), "version 1"),
        (host.to_string(), "not understood"),
        (join("Amina", &fresh_token()).to_string(), "hello first"),
        (hello("WRONG", "member", None).to_string(), "no room"),
        (
            hello("no code at all", "member", None).to_string(),
            "no room",
        ),
        ("nonsense".to_owned(), "not understood"),
        (too_long(), "too long"),
    ];
    for (text, words) in cases {
        let mut guest = Guest::connect(hall.address, &[])
            .await
            .expect("a websocket");
        guest.say_text(text.clone()).await;
        guest.ended().await;
        let said = guest.texts.join(" ");
        assert!(
            said.contains(words) && guest.texts.len() == 1,
            "{text:.100}: {said}"
        );
    }
    hall.close().await;
}

#[tokio::test]
async fn a_message_of_ten_megabytes_ends_its_connection_and_nothing_else() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let (mut amina, mut ben) = (room.join("Amina").await, room.join("Ben").await);
    amina.say_text("x".repeat(10_000_000)).await;
    amina.ended().await;
    room.seen(|view| view.online == 1).await;
    let mut back = room.back(&amina.token).await;
    open_first(room, &mut [&mut back, &mut ben]).await;
    hall.close().await;
}

#[tokio::test]
async fn strangers_and_unclean_names_are_refused_in_words() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let mut stranger = room.hello(None).await;
    for message in [
        json!({ "type": "ready", "place": 0 }),
        json!({ "type": "answer", "place": 0 }),
    ] {
        stranger.say(&message).await;
        assert!(
            stranger.heard("refused").await["words"]
                .as_str()
                .is_some_and(|words| words.contains("Join first"))
        );
    }
    let _amina = room.join("Amina").await;
    for (name, reason) in [
        ("", "name-empty"),
        ("\u{200b}", "name-empty"),
        ("amina", "name-taken"),
    ] {
        stranger.ask_in(name).await;
        assert_eq!(
            stranger.heard("refused").await["reason"],
            reason,
            "{name:?}"
        );
    }
    stranger.ask_in("Ben").await;
    assert_eq!(stranger.heard("joined").await["member"], 1);
    hall.close().await;
}

#[tokio::test]
async fn a_note_to_the_author_is_kept() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let mut amina = room.join("Amina").await;
    amina
        .say(&json!({ "type": "note", "place": 0, "text": "unseen" }))
        .await;
    assert_eq!(amina.heard("refused").await["reason"], "note-refused");
    open_first(room, &mut [&mut amina]).await;
    amina
        .say(&json!({ "type": "note", "place": 0, "text": "Is this still so?" }))
        .await;
    let book = room.book.clone();
    let notes = || {
        let log = book.events.lock().expect("nobody panicked").clone();
        log.into_iter().filter_map(|logged| match logged.event {
            Event::Noted { question, text, .. } => Some((question.to_string(), text)),
            _ => None,
        })
    };
    while notes().next().is_none() {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    hall.close().await;
    assert_eq!(
        notes().collect::<Vec<_>>(),
        [("link".to_owned(), "Is this still so?".to_owned())]
    );
}
