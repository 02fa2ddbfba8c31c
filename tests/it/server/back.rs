//! Tests of members who come back: after a reload, from another device, or with somebody else's token.

use crate::support::EVERY_KIND;
use crate::support::room::Hall;
use redflag::classroom::{HostCommand, Options, Phase};
use serde_json::json;

#[tokio::test]
async fn returning_members_resume_in_every_phase() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let token = room.join("Amina").await.token;
    let mut other = room.join("Ben").await;
    room.back(&token).await.heard("lobby").await;
    room.host.send(HostCommand::Advance);
    let places = room.paper.items.len();
    for place in 0..places {
        let mut guest = room.back(&token).await;
        guest.show(place).await;
        other.show(place).await;
        guest
            .heard_with("clock", |clock| clock["state"] == "running")
            .await;
        let mut guest = room.back(&token).await;
        guest.heard("question").await;
        assert_eq!(guest.heard("clock").await["counts"], true);
        let answer = room.answers().right(place);
        guest.answer(place, &answer).await;
        guest.heard("saved").await;
        let mut guest = room.back(&token).await;
        assert_eq!(guest.heard("saved").await["response"], answer, "{place}");
        room.order(HostCommand::Close, Phase::Closed(place)).await;
        let mut guest = room.back(&token).await;
        assert_eq!(guest.heard("clock").await["state"], "over");
        guest.heard("saved").await;
        room.order(HostCommand::Advance, Phase::Reveal(place)).await;
        let mut guest = room.back(&token).await;
        assert_eq!(guest.heard("result").await["verdict"], "right");
        room.order(HostCommand::Standings, Phase::Standings(place))
            .await;
        room.back(&token).await.heard("standings").await;
        room.host.send(HostCommand::NextQuestion);
    }
    room.seen(|view| view.phase == Phase::Finished).await;
    let end = room.back(&token).await.heard("end").await;
    assert_eq!((&end["right"], &end["rank"]), (&json!(places), &json!(1)));
    assert_eq!(
        room.host.view().members_total,
        2,
        "nobody was counted twice"
    );
    hall.close().await;
}

#[tokio::test]
async fn of_two_connections_of_one_member_the_newer_holds() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let mut older = room.join("Amina").await;
    let mut newer = room.back(&older.token).await;
    assert!(
        older.heard("gone").await["words"]
            .as_str()
            .is_some_and(|words| words.contains("another window"))
    );
    older.ended().await;
    room.host.send(HostCommand::Advance);
    newer.show(0).await;
    newer
        .heard_with("clock", |clock| clock["state"] == "running")
        .await;
    let view = room.seen(|view| view.phase == Phase::Open(0)).await;
    assert_eq!(
        (view.online, view.members_total),
        (1, 1),
        "the end of the older one is not the member's"
    );
    newer.answer(0, &room.answers().right(0)).await;
    newer.heard("saved").await;
    hall.close().await;
}

#[tokio::test]
async fn members_who_leave_are_offline_until_they_return() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let amina = room.join("Amina").await;
    room.seen(|view| view.online == 1).await;
    let token = amina.token.clone();
    drop(amina);
    room.seen(|view| view.online == 0 && view.members_total == 1)
        .await;
    let _back = room.back(&token).await;
    room.seen(|view| view.online == 1).await;
    hall.close().await;
}

#[tokio::test]
async fn a_member_id_is_no_token_and_a_wrong_token_opens_nothing() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let mut amina = room.join("Amina").await;
    let digest = serde_json::to_value(redflag::classroom::TokenDigest::of(&amina.token))
        .expect("a digest is a text");
    let wrong = amina
        .token
        .replace(|digit: char| digit.is_ascii_digit(), "0");
    let upper = amina.token.to_uppercase();
    for token in [
        "0",
        "",
        "null",
        &wrong,
        &upper,
        digest.as_str().expect("a digest is a text"),
        &"f".repeat(10_000),
    ] {
        let mut thief = room.hello(Some(token)).await;
        assert_eq!(
            thief.heard("refused").await["reason"],
            "no-such-member",
            "{token:.40}"
        );
        thief
            .say(&json!({ "type": "answer", "place": 0, "response": { "choice": "x" } }))
            .await;
        assert!(
            thief.heard("refused").await["words"]
                .as_str()
                .is_some_and(|words| words.contains("Join first"))
        );
        assert_eq!(
            (thief.count("joined"), thief.count("question")),
            (0, 0),
            "{token:.40}"
        );
    }
    amina.listen(20).await;
    assert_eq!(amina.count("gone"), 0);
    assert_eq!(room.seen(|view| view.online == 1).await.members_total, 1);
    hall.close().await;
}
