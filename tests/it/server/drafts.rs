//! Tests, at protocol level, of choices that are not handed in, and of a host who leaves for a while.

use crate::support::EVERY_KIND;
use crate::support::room::{Guest, Hall, Open, Plan};
use redflag::classroom::{Event, HostCommand, Options, Phase, Room};
use serde_json::{Value, json};

async fn draft(guest: &mut Guest, place: usize, response: &Value) {
    guest
        .say(&json!({ "type": "draft", "place": place, "response": response }))
        .await;
}

async fn opened(room: &Open, guests: &mut [&mut Guest]) {
    room.host.send(HostCommand::Advance);
    for guest in guests.iter_mut() {
        guest.show(0).await;
    }
    for guest in guests {
        guest
            .heard_with("clock", |clock| clock["state"] == "running")
            .await;
    }
}

#[tokio::test]
async fn what_is_chosen_in_every_kind_is_kept_and_handed_in_at_the_close() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let (mut member, mut screen) = (room.join("Amina").await, room.screen().await);
    for place in 0..room.paper.items.len() {
        room.host.send(if place == 0 {
            HostCommand::Advance
        } else {
            HostCommand::NextQuestion
        });
        member.show(place).await;
        member
            .heard_with("clock", |clock| clock["state"] == "running")
            .await;
        let (right, wrong) = (room.answers().right(place), room.answers().wrong(place));
        draft(&mut member, place, &wrong).await;
        member.heard("drafted").await;
        draft(&mut member, place, &right).await;
        let kept = member.heard("drafted").await;
        assert_eq!(
            (&kept["response"], kept["cleared"].as_bool()),
            (&right, None)
        );
        let tally = room
            .seen(|view| view.tally.is_some_and(|tally| tally.drafted == 1))
            .await
            .tally;
        assert_eq!(
            tally.map(|tally| (tally.accepted, tally.thinking)),
            Some((0, 0))
        );
        // A member who comes back, perhaps on another device, gets the draft.
        let token = member.token.clone();
        member = room.back(&token).await;
        assert_eq!(member.heard("drafted").await["response"], right, "{place}");
        room.order(HostCommand::Close, Phase::Closed(place)).await;
        assert_eq!(member.heard("saved").await["response"], right, "{place}");
        room.order(HostCommand::Advance, Phase::Reveal(place)).await;
        assert_eq!(member.heard("result").await["verdict"], "right", "{place}");
        let shown = screen
            .heard_with("screen", |screen| screen["phase"] == "reveal")
            .await;
        assert_eq!(
            (&shown["right"], &shown["answered"]),
            (&json!(1), &json!(1))
        );
    }
    hall.close().await;
}

#[tokio::test]
async fn a_draft_is_acknowledged_once_it_is_stored_and_is_there_after_a_crash() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let mut member = room.join("Amina").await;
    opened(room, &mut [&mut member]).await;
    let right = room.answers().right(0);
    room.book.set_full(true);
    draft(&mut member, 0, &right).await;
    member.listen(50).await;
    assert_eq!(member.count("drafted"), 0, "the disk does not take it");
    room.book.set_full(false);
    member.heard("drafted").await;
    let kept = room.book.events.lock().expect("nobody panicked").clone();
    assert!(
        kept.iter()
            .any(|logged| matches!(logged.event, Event::Drafted { .. })),
        "{kept:#?}"
    );
    // A killed process leaves only its log.
    let (quiz, paper) = (room.quiz.clone(), room.paper.clone());
    let (again, pending) = Room::replay(quiz, paper, Options::default(), kept);
    let book = crate::support::book::Book::default();
    let hall = Plan::default().room_of(again, pending, book).open();
    let room = hall.room();
    let mut member = room.back(&member.token).await;
    assert_eq!(member.heard("drafted").await["response"], right);
    room.host.send(HostCommand::Continue);
    room.order(HostCommand::Close, Phase::Closed(0)).await;
    assert_eq!(member.heard("saved").await["response"], right);
}

#[tokio::test]
async fn a_draft_in_transit_at_the_close_counts_and_a_later_one_does_not() {
    for (late_ms, counts) in [(0, true), (60_000, false)] {
        let hall = Hall::with(EVERY_KIND, Options::default());
        let room = hall.room();
        let mut member = room.join("Amina").await;
        opened(room, &mut [&mut member]).await;
        room.order(HostCommand::Close, Phase::Closed(0)).await;
        hall.clock.jump(late_ms);
        draft(&mut member, 0, &room.answers().right(0)).await;
        let reply = if counts {
            member.heard("saved").await["response"].clone()
        } else {
            member.heard("refused").await["reason"].clone()
        };
        let expected = if counts {
            room.answers().right(0)
        } else {
            json!("too-late")
        };
        assert_eq!(reply, expected);
        room.order(HostCommand::Advance, Phase::Reveal(0)).await;
        let verdict = member.heard("result").await["verdict"].clone();
        assert_eq!(verdict == "right", counts, "{verdict}");
        draft(&mut member, 0, &room.answers().wrong(0)).await;
        assert_eq!(member.heard("refused").await["reason"], "too-late");
        hall.close().await;
    }
}

#[tokio::test]
async fn a_client_that_sends_everything_gets_few_messages() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let mut member = room.join("Amina").await;
    member.heard("lobby").await;
    member.forget();
    opened(room, &mut [&mut member]).await;
    // The most drafts that a client sends, and the one that it sends at the close.
    for nth in 0..5 {
        let response = if nth % 2 == 0 {
            room.answers().right(0)
        } else {
            room.answers().wrong(0)
        };
        draft(&mut member, 0, &response).await;
        member.heard("drafted").await;
    }
    room.order(HostCommand::Close, Phase::Closed(0)).await;
    member
        .heard_with("clock", |clock| clock["state"] == "over")
        .await;
    draft(&mut member, 0, &room.answers().wrong(0)).await;
    member.heard("saved").await;
    room.order(HostCommand::Advance, Phase::Reveal(0)).await;
    member.heard("result").await;
    room.order(HostCommand::Standings, Phase::Standings(0))
        .await;
    member.heard("standings").await;
    assert_eq!(member.texts.len(), 12, "{:#?}", member.texts);
    hall.close().await;
}

#[tokio::test]
async fn a_host_who_leaves_is_told_apart_from_one_who_is_lost() {
    for ends in [false, true] {
        let hall = Hall::with(
            &EVERY_KIND.replace("id = \"link\"", "id = \"link\"\ntime_limit = 30"),
            Options::default(),
        );
        let room = hall.room().clone();
        let (mut member, mut screen) = (room.join("Amina").await, room.screen().await);
        opened(&room, &mut [&mut member]).await;
        screen
            .heard_with("screen", |screen| screen["phase"] == "open")
            .await;
        if ends {
            room.order(HostCommand::End, Phase::Finished).await;
            member.heard("end").await;
        }
        hall.close().await;
        for person in [&mut member, &mut screen] {
            person.ended().await;
            assert_eq!(person.count("gone"), 0, "they come back by themselves");
        }
        assert_eq!(
            member.count("left"),
            usize::from(!ends),
            "{:#?}",
            member.texts
        );
        let last: Value = serde_json::from_str(screen.texts.last().expect("a view")).expect("JSON");
        let shown = (last["left"].as_bool(), last["clock"].as_str());
        let expected = if ends {
            (None, None)
        } else {
            (Some(true), Some("paused"))
        };
        assert_eq!(shown, expected, "{last}");
        let kept = room.book.events.lock().expect("nobody panicked");
        let last = kept.last().map(|logged| logged.event.clone());
        let expected = if ends { Event::Finished } else { Event::Paused };
        assert_eq!(last, Some(expected), "the reading of the clock is kept");
    }
}
