//! Tests of whole sessions, from the lobby to the end.

use crate::support::EVERY_KIND;
use crate::support::room::{Guest, Hall, Open, Plan};
use redflag::classroom::{Event, HostCommand, Options, Phase};
use redflag::server::Limits;
use serde_json::{Value, json};
use std::time::Instant;

/// Shows the question at a place, from the lobby or from the question before, and waits until it is open.
async fn open(room: &Open, place: usize, guests: &mut [Guest]) {
    room.host.send(if place == 0 {
        HostCommand::Advance
    } else {
        HostCommand::NextQuestion
    });
    for guest in guests.iter_mut() {
        guest.show(place).await;
    }
    for guest in guests {
        let running = |clock: &Value| clock["place"] == place && clock["state"] == "running";
        assert_eq!(guest.heard_with("clock", running).await["counts"], true);
    }
}

/// After the end, a member gets a page about their own answers.
async fn keeps_a_card(guest: &mut Guest) {
    let date = "30. November 2026 um 10:31";
    guest
        .say(&json!({ "type": "card", "language": "de", "date": date }))
        .await;
    let card = guest.heard("card").await;
    let page = card["html"].as_str().expect("a page");
    for part in [
        "<html lang=\"de\"",
        date,
        "Amina",
        "Deine Antwort:",
        "</html>",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    for absent in ["<script", "Ben", "src="] {
        assert!(!page.contains(absent), "{absent}: {page}");
    }
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one session from beginning to end")]
async fn a_session_with_every_kind_goes_from_the_lobby_to_the_end() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let mut guests = vec![room.join("Amina").await, room.join("Ben").await];
    for guest in &mut guests {
        guest.heard("lobby").await;
    }
    guests[1].say(&json!({ "type": "card" })).await;
    assert_eq!(guests[1].heard("refused").await["reason"], "not-now");
    let places = room.paper.items.len();
    for place in 0..places {
        open(room, place, &mut guests).await;
        let answers = [room.answers().right(place), room.answers().wrong(place)];
        for (guest, answer) in guests.iter_mut().zip(&answers) {
            guest.answer(place, answer).await;
            let saved = guest.heard("saved").await;
            assert_eq!(saved["response"], *answer, "{place}");
        }
        let tally = room
            .seen(|view| view.tally.is_some_and(|tally| tally.accepted == 2))
            .await
            .tally;
        assert_eq!(
            tally.map(|tally| (tally.members, tally.refused, tally.absent)),
            Some((2, 0, 0))
        );
        room.order(HostCommand::Close, Phase::Closed(place)).await;
        room.order(HostCommand::Advance, Phase::Reveal(place)).await;
        for (guest, verdict) in guests.iter_mut().zip(["right", "wrong"]) {
            let result = guest.heard("result").await;
            assert_eq!(result["verdict"], verdict, "{place}: {result:#}");
            assert!(
                !result["key"]["explanation"].is_null(),
                "{place}: {result:#}"
            );
        }
    }
    room.order(HostCommand::Standings, Phase::Standings(places - 1))
        .await;
    for guest in &mut guests {
        let standings = guest.heard("standings").await;
        let rows: Vec<&Value> = standings["rows"]
            .as_array()
            .expect("rows")
            .iter()
            .map(|row| &row["name"])
            .collect();
        // Ben has no points.
        assert_eq!(rows, ["Amina"]);
    }
    room.order(HostCommand::Advance, Phase::Finished).await;
    for (guest, (rank, right)) in guests.iter_mut().zip([(1, places), (2, 0)]) {
        let end = guest.heard("end").await;
        assert_eq!(
            (&end["rank"], &end["right"]),
            (&json!(rank), &json!(right)),
            "{end:#}"
        );
    }
    keeps_a_card(&mut guests[0]).await;
    for guest in &guests {
        let texts = guest
            .texts
            .iter()
            .filter(|text| !text.contains("\"welcome\"") && !text.contains("\"joined\""));
        assert!(
            texts.count() <= 12 * places,
            "{} messages for {places} questions",
            guest.texts.len()
        );
    }
    let book = room.book.clone();
    hall.close().await;
    let last = book
        .events
        .lock()
        .expect("nobody panicked")
        .last()
        .map(|logged| logged.event.clone());
    assert_eq!(last, Some(Event::Finished));
}

#[tokio::test]
async fn messages_grow_with_the_members_and_not_with_their_square() {
    for members in [2, 30, 120] {
        let hall = Hall::with(EVERY_KIND, Options::default());
        let room = hall.room();
        let mut guests = Vec::new();
        for n in 0..members {
            guests.push(room.join(&format!("Guest {n}")).await);
        }
        for guest in &mut guests {
            guest.heard("lobby").await;
            guest.forget();
        }
        open(room, 0, &mut guests).await;
        for guest in &mut guests {
            guest.answer(0, &room.answers().right(0)).await;
            guest.heard("saved").await;
        }
        room.order(HostCommand::Close, Phase::Closed(0)).await;
        room.order(HostCommand::Advance, Phase::Reveal(0)).await;
        for guest in &mut guests {
            guest.heard("result").await;
        }
        let sent: usize = guests.iter().map(|guest| guest.texts.len()).sum();
        assert!(
            sent <= 12 * members,
            "{sent} messages for {members} members"
        );
        hall.close().await;
    }
}

#[tokio::test]
async fn everyone_can_go_at_their_own_pace() {
    let hall = Hall::with(
        EVERY_KIND,
        Options {
            self_paced: true,
            ..Options::default()
        },
    );
    let room = hall.room();
    let (mut quick, mut slow) = (room.join("Quick").await, room.join("Slow").await);
    let card = json!({ "type": "card" });
    room.order(HostCommand::Advance, Phase::OwnPace).await;
    let places = room.paper.items.len();
    let mut after = None;
    for place in 0..places {
        quick.say(&json!({ "type": "next", "after": after })).await;
        quick.show(place).await;
        quick.answer(place, &room.answers().right(place)).await;
        assert_eq!(quick.heard("result").await["verdict"], "right", "{place}");
        after = Some(place);
    }
    let mut last = room.join("Away").await;
    last.say(&json!({ "type": "next" })).await;
    last.show(0).await;
    last.answer(0, &room.answers().right(0)).await;
    last.heard("saved").await;
    let token = last.token.clone();
    drop(last);
    quick.say(&json!({ "type": "next", "after": after })).await;
    // A member who has answered everything gets a score card at once, without a rank while others still answer.
    let end = quick.heard("end").await;
    assert_eq!(
        (&end["right"], &end["rank"]),
        (&json!(places), &Value::Null)
    );
    // They can save it as a page; members who still answer cannot.
    quick.say(&card).await;
    let page = quick.heard("card").await;
    let page = page["html"].as_str().expect("a page");
    assert_eq!(page.matches("<h2>").count(), places, "{page}");
    slow.say(&card).await;
    assert_eq!(slow.heard("refused").await["reason"], "not-now");
    slow.say(&json!({ "type": "next" })).await;
    slow.show(0).await;
    slow.listen(50).await;
    assert_eq!(slow.count("result"), 0);
    let view = room
        .seen(|view| view.progress.iter().sum::<usize>() == places + 1)
        .await;
    assert_eq!(view.progress[1..], vec![1; places - 1]);
    room.order(HostCommand::End, Phase::Finished).await;
    assert_eq!(quick.heard("end").await["right"], places);
    assert_eq!(slow.heard("end").await["right"], 0);
    let mut back = room.hello(Some(&token)).await;
    assert_eq!(
        back.heard("result").await["place"],
        0,
        "what became of the last answer is told after the end, too"
    );
    assert_eq!(back.heard("end").await["right"], 1);
    hall.close().await;
}

#[tokio::test]
async fn two_rooms_hear_only_their_own() {
    let plan = Plan::default()
        .room(EVERY_KIND, Options::default())
        .room(EVERY_KIND, Options::default());
    let hall = plan.open();
    let [here, there] = &hall.rooms[..] else {
        panic!("two rooms")
    };
    assert_ne!(here.code, there.code);
    let (mut ours, mut theirs) = (vec![here.join("Amina").await], there.join("Ben").await);
    let (mut our_screen, mut their_screen) = (here.screen().await, there.screen().await);
    let stranger = there
        .hello(Some(&ours[0].token))
        .await
        .heard("refused")
        .await;
    assert_eq!(
        stranger["reason"], "no-such-member",
        "a token is worth nothing in another room"
    );
    open(here, 0, &mut ours).await;
    ours[0].answer(0, &here.answers().right(0)).await;
    ours[0].heard("saved").await;
    here.order(HostCommand::Close, Phase::Closed(0)).await;
    here.order(HostCommand::Advance, Phase::Reveal(0)).await;
    ours[0].heard("result").await;
    our_screen
        .heard_with("screen", |screen| screen["phase"] == "reveal")
        .await;
    theirs.listen(100).await;
    their_screen.listen(100).await;
    assert_eq!(theirs.texts.len(), 3, "{:#?}", theirs.texts);
    let foreign = |text: &String| {
        text.contains("Amina") || text.contains(&here.code) || text.contains("reveal")
    };
    assert!(!theirs.texts.iter().chain(&their_screen.texts).any(foreign));
    assert_eq!(
        (here.book.len(), there.book.len()),
        (6, 1),
        "{:#?}",
        here.book.events
    );
    hall.close().await;
}

#[tokio::test]
async fn the_screen_is_shown_the_room_and_a_few_views_a_second() {
    let limits = Limits {
        farewell_ms: 100,
        ..Limits::DEFAULT
    };
    let hall = Plan {
        limits,
        ..Plan::default()
    }
    .room(EVERY_KIND, Options::default())
    .open();
    let room = hall.room();
    let mut screen = room.screen().await;
    let lobby = screen.heard("screen").await;
    assert_eq!(
        (&lobby["phase"], &lobby["code"]),
        (&json!("lobby"), &json!(room.code))
    );
    let mut guests = Vec::new();
    for n in 0..40 {
        guests.push(room.join(&format!("Guest {n}")).await);
    }
    let full = screen
        .heard_with("screen", |screen| screen["members"] == 40)
        .await;
    assert_eq!(full["names"][0], "Guest 39", "the latest first");
    screen.say(&json!({ "type": "answer", "place": 0 })).await;
    assert!(
        screen.heard("refused").await["words"]
            .as_str()
            .is_some_and(|words| words.contains("screen"))
    );
    open(room, 0, &mut guests).await;
    let asked = screen
        .heard_with("screen", |screen| screen["phase"] == "open")
        .await;
    assert_eq!(
        (&asked["question"]["place"], &asked["key"]),
        (&json!(0), &Value::Null)
    );
    let (before, began) = (screen.texts.len(), Instant::now());
    for guest in &mut guests {
        guest.answer(0, &room.answers().right(0)).await;
        guest.heard("saved").await;
    }
    screen
        .heard_with("screen", |screen| screen["answered"] == 40)
        .await;
    let views = screen.texts.len() - before;
    let views_max = began.elapsed().as_millis() / u128::from(Limits::DEFAULT.view_ms) + 3;
    assert!(
        views as u128 <= views_max,
        "{views} views of 40 answers, at most {views_max} expected"
    );
    hall.close().await;
}

#[tokio::test]
async fn the_host_can_rename_and_remove_and_lock() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let (mut amina, mut ben) = (room.join("Amina").await, room.join("Ben").await);
    let members = room
        .seen(|view| view.members_total == 2)
        .await
        .members
        .clone();
    room.host
        .send(HostCommand::Rename(members[0].member, "Aminata".to_owned()));
    assert_eq!(amina.heard("joined").await["name"], "Aminata");
    room.host.send(HostCommand::Remove(members[1].member));
    assert!(
        ben.heard("gone").await["words"]
            .as_str()
            .is_some_and(|words| words.contains("removed"))
    );
    ben.ended().await;
    let back = room.hello(Some(&ben.token)).await.heard("refused").await;
    assert_eq!(back["reason"], "no-such-member");
    room.host.send(HostCommand::Lock(true));
    room.seen(|view| view.locked).await;
    let mut late = room.hello(None).await;
    assert_eq!(late.heard("welcome").await["locked"], true);
    late.ask_in("Chen").await;
    assert_eq!(late.heard("refused").await["reason"], "locked");
    room.back(&amina.token).await;
    hall.close().await;
}

#[tokio::test]
async fn the_clock_of_the_server_decides_and_may_jump() {
    let quiz = EVERY_KIND.replace("id = \"link\"", "id = \"link\"\ntime_limit = 30");
    let hall = Hall::with(&quiz, Options::default());
    let room = hall.room();
    let mut guests = vec![room.join("Amina").await, room.join("Ben").await];
    open(room, 0, &mut guests).await;
    for (jump_ms, left_ms) in [
        (-9_000_000, 30_000),
        (9_010_000, 20_000),
        (-5_000, 20_000),
        (10_000, 15_000),
    ] {
        hall.clock.jump(jump_ms);
        guests[0].answer(0, &room.answers().right(0)).await;
        guests[0].heard("saved").await;
        let token = guests[0].token.clone();
        let mut back = room.back(&token).await;
        let left = back.heard("clock").await["left_ms"]
            .as_u64()
            .expect("a limit");
        assert!(
            left <= left_ms && left + 3_000 > left_ms,
            "{left} of {left_ms} after {jump_ms}"
        );
        guests[0] = back;
    }
    hall.clock.jump(60_000);
    guests[0].say(&json!({ "type": "ready", "place": 0 })).await;
    for guest in &mut guests {
        guest
            .heard_with("clock", |clock| clock["state"] == "over")
            .await;
        guest.answer(0, &room.answers().wrong(0)).await;
        assert_eq!(guest.heard("refused").await["reason"], "too-late");
    }
    hall.close().await;
}

#[tokio::test]
async fn a_shutdown_keeps_everything_and_lets_everyone_come_back() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room().clone();
    room.book
        .delay_ms
        .store(30, std::sync::atomic::Ordering::SeqCst);
    let mut guests = vec![room.join("Amina").await, room.join("Ben").await];
    let mut stranger = room.hello(None).await;
    let mut screen = room.screen().await;
    open(&room, 0, &mut guests).await;
    guests[0].answer(0, &room.answers().right(0)).await;
    guests[0].heard("saved").await;
    hall.close().await;
    for guest in guests.iter_mut().chain([&mut stranger, &mut screen]) {
        guest.ended().await;
        assert_eq!(guest.count("gone"), 0, "they may try to come back");
    }
    let kept = room.book.events.lock().expect("nobody panicked").clone();
    let (again, pending) =
        redflag::classroom::Room::replay(room.quiz, room.paper, Options::default(), kept);
    let hall = Plan::default().room_of(again, pending, room.book).open();
    let room = hall.room();
    assert!(room.seen(|view| view.paused).await.members_total == 2);
    let mut amina = room.back(&guests[0].token).await;
    assert_eq!(
        amina.heard("saved").await["response"],
        room.answers().right(0)
    );
    room.host.send(HostCommand::Continue);
    amina
        .heard_with("clock", |clock| clock["state"] == "running")
        .await;
    hall.close().await;
}
