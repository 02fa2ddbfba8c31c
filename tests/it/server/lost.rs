//! Tests of connections that break while someone joins: that person gets exactly one place in the room (seat), and
//! nobody else gets it.

use crate::support::EVERY_KIND;
use crate::support::room::{Guest, Hall, Open, Plan, fresh_token, join};
use redflag::classroom::{Event, HostCommand, Names, Options};
use serde_json::{Value, json};

/// Someone whose join arrives at the server but who never gets the reply. Returns their token.
async fn unheard(room: &Open, name: &str) -> String {
    let before = room.host.view().members_total;
    let mut guest = room.hello(None).await;
    guest.ask_in(name).await;
    room.seen(|view| view.members_total == before + 1).await;
    guest.token.clone()
}

async fn asks(room: &Open, name: &str, token: &str) -> Guest {
    let mut guest = room.hello(None).await;
    guest.heard("welcome").await;
    guest.say(&join(name, token)).await;
    guest
}

fn seats(room: &Open) -> usize {
    let events = room.book.events.lock().expect("nobody panicked");
    events
        .iter()
        .filter(|logged| matches!(logged.event, Event::Joined { .. }))
        .count()
}

#[tokio::test]
async fn members_who_missed_the_approval_have_their_seat() {
    for names in [Names::Free, Names::Pseudonyms] {
        let hall = Hall::with(
            EVERY_KIND,
            Options {
                names,
                ..Options::default()
            },
        );
        let room = hall.room();
        let token = unheard(room, "Amina").await;
        let first = room.hello(Some(&token)).await.heard("joined").await;
        room.host.send(HostCommand::Lock(true));
        room.seen(|view| view.locked).await;
        for name in ["Amina", "  AMINA"] {
            let again = asks(room, name, &token).await.heard("joined").await;
            assert_eq!(again, first, "{name:?}");
        }
        room.seen(|view| view.members_total == 1).await;
        assert_eq!(seats(room), 1);
        hall.close().await;
    }
}

#[tokio::test]
async fn a_join_that_never_arrived_is_sent_again_with_the_same_token() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let token = fresh_token();
    let mut guest = room.hello(Some(&token)).await;
    guest.heard("welcome").await;
    assert_eq!(guest.heard("refused").await["reason"], "no-such-member");
    guest.say(&join("Amina", &token)).await;
    assert_eq!(guest.heard("joined").await["name"], "Amina");
    guest.heard("lobby").await;
    room.back(&token).await.heard("lobby").await;
    hall.close().await;
}

#[tokio::test]
async fn what_an_older_connection_asked_for_in_vain_takes_no_seat_from_the_newer() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let mut older = room.hello(None).await;
    older.heard("welcome").await;
    let token = fresh_token();
    let mut newer = asks(room, "Amina", &token).await;
    newer.heard("joined").await;
    older.say(&join("Amina", &token)).await;
    assert!(
        older.heard("gone").await["words"]
            .as_str()
            .is_some_and(|words| words.contains("another window"))
    );
    older.ended().await;
    newer.say(&json!({ "type": "next" })).await;
    assert_eq!(
        newer.heard("refused").await["reason"],
        "not-now",
        "it is still theirs"
    );
    assert_eq!((newer.count("gone"), older.count("joined")), (0, 0));
    assert_eq!(room.seen(|view| view.online == 1).await.members_total, 1);
    hall.close().await;
}

#[tokio::test]
async fn a_token_opens_nothing_under_another_name_nor_after_its_member_was_removed() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let token = unheard(room, "Amina").await;
    let _ben = room.join("Ben").await;
    for name in ["Ben", "Chen", ""] {
        assert_eq!(
            asks(room, name, &token).await.heard("refused").await["reason"],
            "token-spent",
            "{name:?}"
        );
    }
    room.host
        .send(HostCommand::Remove(room.host.view().members[0].member));
    room.seen(|view| view.members_total == 1).await;
    let mut back = room.hello(Some(&token)).await;
    assert_eq!(back.heard("refused").await["reason"], "no-such-member");
    back.say(&join("Amina", &token)).await;
    assert_eq!(back.heard("refused").await["reason"], "token-spent");
    back.ask_in("Amina").await;
    assert_eq!(
        back.heard("joined").await["member"],
        2,
        "with a token of their own they are someone new"
    );
    hall.close().await;
}

#[tokio::test]
async fn a_token_of_one_room_is_nobodys_in_another() {
    let plan = Plan::default()
        .room(EVERY_KIND, Options::default())
        .room(EVERY_KIND, Options::default());
    let hall = plan.open();
    let [here, there] = &hall.rooms[..] else {
        panic!("two rooms")
    };
    let token = unheard(here, "Amina").await;
    let mut guest = there.hello(Some(&token)).await;
    assert_eq!(guest.heard("refused").await["reason"], "no-such-member");
    guest.say(&join("Thief", &token)).await;
    assert_eq!(guest.heard("joined").await["name"], "Thief");
    assert_eq!(
        here.hello(Some(&token)).await.heard("joined").await["name"],
        "Amina"
    );
    // Both have been told that they are in, so both joins are saved.
    assert_eq!((seats(here), seats(there)), (1, 1));
    hall.close().await;
}

#[tokio::test]
async fn a_token_has_32_digits_drawn_by_the_client_and_is_never_sent_back() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let mut guest = room.hello(None).await;
    let token = fresh_token();
    let wrong = [
        json!(null),
        json!(""),
        json!(7),
        json!(token[1..]),
        json!(format!("{token}0")),
        json!("F".repeat(32)),
    ];
    for token in wrong.iter().chain([&json!("g".repeat(32))]) {
        guest
            .say(&json!({ "type": "join", "name": "Amina", "token": token }))
            .await;
        let refused = guest.heard("refused").await;
        assert_eq!(refused["reason"], Value::Null, "{token}");
        assert!(
            refused["words"]
                .as_str()
                .is_some_and(|words| words.contains("32 hexadecimal digits")),
            "{refused}"
        );
    }
    guest.say(&json!({ "type": "join", "name": "Amina" })).await;
    assert!(
        guest.heard("refused").await["words"]
            .as_str()
            .is_some_and(|words| words.contains("32 hexadecimal digits"))
    );
    guest.say(&join("Amina", &token)).await;
    guest.heard("joined").await;
    assert!(guest.texts.iter().all(|text| !text.contains(&token)));
    assert_eq!(seats(room), 1);
    hall.close().await;
}
