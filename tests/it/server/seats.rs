//! Tests of members who continue on another device, people whose name the host must approve first, and limits on names
//! per device.

use crate::support::EVERY_KIND;
use crate::support::room::{Guest, Hall, Open, Plan, fresh_token, hello, join};
use redflag::classroom::{
    Command, HostCommand, MemberCommand, MemberId, NamesShown, Options, Phase, Room, WaitsFor,
};
use redflag::server::{Limits, Rate};
use serde_json::{Value, json};

/// Connects as someone who asks for a seat with its code. Returns the connection and the reply of a given type.
async fn comes_back(room: &Open, name: &str, code: &str, told: &str) -> (Guest, Value) {
    let mut guest = room.hello(None).await;
    guest.heard("welcome").await;
    guest.token = fresh_token();
    let wish = json!({ "type": "return", "name": name, "code": code, "token": guest.token });
    guest.say(&wish).await;
    let told = guest.heard(told).await;
    (guest, told)
}

fn code_of(joined: &Value) -> String {
    joined["code"].as_str().expect("a code").to_owned()
}

/// The code of the seat that a token belongs to.
async fn code(room: &Open, token: &str) -> String {
    let mut guest = room.hello(Some(token)).await;
    code_of(&guest.heard("joined").await)
}

#[tokio::test]
async fn a_member_takes_their_seat_to_another_device() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let (amina, mut ben) = (room.join("Amina").await, room.join("Ben").await);
    let code = code(room, &amina.token).await;
    room.host.send(HostCommand::Advance);
    let mut amina = room.back(&amina.token).await;
    for guest in [&mut amina, &mut ben] {
        guest.show(0).await;
    }
    amina
        .heard_with("clock", |clock| clock["state"] == "running")
        .await;
    let right = room.answers().right(0);
    amina.answer(0, &right).await;
    amina.heard("saved").await;
    let old = amina.token.clone();
    drop(amina);
    room.seen(|view| view.online == 1).await;
    let (mut phone, joined) = comes_back(room, "amina", &code.to_lowercase(), "joined").await;
    assert_eq!(
        (&joined["member"], &joined["name"]),
        (&json!(0), &json!("Amina"))
    );
    assert_eq!(phone.heard("saved").await["response"], right);
    let mut lost = room.hello(Some(&old)).await;
    let refused = lost.heard("refused").await;
    assert_eq!(refused["reason"], "seat-moved");
    assert!(
        refused["words"]
            .as_str()
            .is_some_and(|words| words.contains("another device"))
    );
    let view = room.seen(|view| view.online == 2).await;
    assert_eq!(view.members_total, 2);
    assert!(
        !ben.texts.concat().contains(&code),
        "nobody else is told of a code"
    );
    let kept = serde_json::to_string(&*room.book.events.lock().expect("nobody panicked"));
    assert!(
        !kept.expect("it can be kept").contains(&code),
        "no code is kept"
    );
    hall.close().await;
}

#[tokio::test]
async fn a_stolen_code_waits_for_the_hosts_yes_while_its_owner_is_there() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let mut amina = room.join("Amina").await;
    let code = code_of(&serde_json::from_str(&amina.texts[1]).expect("JSON"));
    let (mut other, told) = comes_back(room, "Amina", &code, "refused").await;
    assert_eq!(told["reason"], "host-asked");
    let view = room.seen(|view| view.waiting.len() == 1).await;
    assert!(matches!(
        view.waiting[0].wants,
        WaitsFor::Seat {
            online: true,
            has_code: true,
            ..
        }
    ));
    room.host.send(HostCommand::TurnAway(view.waiting[0].claim));
    assert_eq!(other.heard("refused").await["reason"], "not-let-in");
    assert_eq!(amina.count("gone"), 0, "she has noticed nothing");
    room.seen(|view| view.waiting.is_empty()).await;
    let (mut phone, _) = comes_back(room, "Amina", &code, "refused").await;
    let view = room.seen(|view| view.waiting.len() == 1).await;
    room.host.send(HostCommand::LetIn(view.waiting[0].claim));
    let joined = phone.heard("joined").await;
    assert_eq!(joined["member"], 0);
    assert_ne!(
        code_of(&joined),
        code,
        "a seat that the host gave away has a new code"
    );
    let gone = amina.heard("gone").await;
    assert_eq!(gone["notice"], "seat-moved");
    amina.ended().await;
    let view = room.seen(|view| view.waiting.is_empty()).await;
    assert_eq!((view.online, view.members_total), (1, 1));
    hall.close().await;
}

#[tokio::test]
async fn the_host_gives_a_seat_to_who_asked_for_its_name_as_long_as_they_wait() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let amina = room.join("Amina").await;
    let ask = async || {
        let mut guest = room.hello(None).await;
        guest.ask_in("Amina").await;
        let refused = guest.heard("refused").await;
        assert_eq!(refused["reason"], "name-taken");
        guest
    };
    drop(ask().await);
    room.seen(|view| view.waiting.is_empty() && view.warned > 0)
        .await;
    // Asking with another name on the same connection replaces the request.
    let mut undecided = ask().await;
    room.seen(|view| view.waiting.len() == 1).await;
    undecided.ask_in("Amina B").await;
    undecided.heard("joined").await;
    room.seen(|view| view.waiting.is_empty()).await;
    drop(amina);
    room.seen(|view| view.online == 1).await;
    let mut phone = ask().await;
    let view = room.seen(|view| view.waiting.len() == 1).await;
    room.host.send(HostCommand::LetIn(view.waiting[0].claim));
    assert_eq!(phone.heard("joined").await["member"], 0);
    let token = phone.token.clone();
    drop(phone);
    room.back(&token).await;
    hall.close().await;
}

#[tokio::test]
async fn a_room_that_is_taken_up_elsewhere_has_the_same_codes() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room().clone();
    let tokens = [room.join("Amina").await.token, room.join("Ben").await.token];
    let codes = [code(&room, &tokens[0]).await, code(&room, &tokens[1]).await];
    hall.close().await;
    let log = room.book.events.lock().expect("nobody panicked").clone();
    let (again, pending) = Room::replay(room.quiz, room.paper, Options::default(), log);
    let hall = Plan::default().room_of(again, pending, room.book).open();
    let room = hall.room();
    for (place, (name, code)) in ["Amina", "Ben"].into_iter().zip(codes).enumerate() {
        let (_, joined) = comes_back(room, name, &code, "joined").await;
        assert_eq!((&joined["member"], code_of(&joined)), (&json!(place), code));
    }
    hall.close().await;
}

#[tokio::test]
async fn guessing_codes_ends_for_a_seat_and_for_an_address() {
    let limits = Limits {
        seat_codes: Rate {
            burst: 12,
            per_minute: 1,
        },
        farewell_ms: 100,
        view_ms: 10,
        ..Limits::DEFAULT
    };
    let plan = Plan {
        limits,
        ..Plan::default()
    };
    let hall = plan.room(EVERY_KIND, Options::default()).open();
    let room = hall.room();
    let amina = room.join("Amina").await;
    let code = code(room, &amina.token).await;
    let wrong = if code.starts_with('B') {
        "CCCCCC"
    } else {
        "BBBBBB"
    };
    drop(amina);
    room.seen(|view| view.online == 0).await;
    let mut reasons = Vec::new();
    for _ in 0..11 {
        reasons.push(comes_back(room, "Amina", wrong, "refused").await.1["reason"].clone());
    }
    assert_eq!(reasons[..10], vec![json!("seat-code-wrong"); 10]);
    assert_eq!(reasons[10], "seat-code-spent");
    let (_, told) = comes_back(room, "Amina", &code, "refused").await;
    assert_eq!(
        told["reason"], "seat-code-spent",
        "the right one comes too late"
    );
    let (_, told) = comes_back(room, "Ben", wrong, "refused").await;
    assert_eq!(
        (&told["reason"], &told["notice"]),
        (&Value::Null, &json!("too-many-seat-codes"))
    );
    room.back(&fresh_member(room).await).await;
    hall.close().await;
}

/// The token of a new member, who can still join.
async fn fresh_member(room: &Open) -> String {
    room.join("Cem").await.token
}

#[tokio::test]
async fn new_names_wait_and_come_in_where_they_are_to_be_let_in() {
    let options = Options {
        approve: true,
        ..Options::default()
    };
    let hall = Hall::with(EVERY_KIND, options);
    let room = hall.room();
    let mut guests = Vec::new();
    for name in ["Amina", "Ben", "Rude Word"] {
        let mut guest = room.hello(None).await;
        guest.ask_in(name).await;
        assert_eq!(guest.heard("refused").await["reason"], "host-asked");
        guests.push(guest);
    }
    let mut screen = room.screen().await;
    let view = room.seen(|view| view.waiting.len() == 3).await;
    assert_eq!(view.members_total, 0);
    assert_eq!(
        screen.heard("screen").await["names"],
        json!([]),
        "nobody on the wall is new"
    );
    room.host.send(HostCommand::TurnAway(view.waiting[2].claim));
    assert_eq!(guests[2].heard("refused").await["reason"], "not-let-in");
    // After a lost connection the phone asks again with the same token.
    let token = guests[0].token.clone();
    guests[0] = room.hello(Some(&token)).await;
    assert_eq!(guests[0].heard("refused").await["reason"], "no-such-member");
    guests[0].say(&join("Amina", &token)).await;
    assert_eq!(guests[0].heard("refused").await["reason"], "host-asked");
    room.seen(|view| view.waiting.len() == 2).await;
    room.host.send(HostCommand::LetAllIn);
    for guest in &mut guests[..2] {
        guest.heard("joined").await;
    }
    screen
        .heard_with("screen", |screen| screen["members"] == 2)
        .await;
    hall.close().await;
}

#[tokio::test]
async fn one_device_has_only_a_few_names() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let device = fresh_token();
    let mut said = hello(&room.code, "member", None);
    said["device"] = json!(device);
    let mut taken = Vec::new();
    for name in ["Amina", "Ben", "Cem", "Dana"] {
        let mut guest = Guest::connect(hall.address, &[])
            .await
            .expect("a websocket");
        guest.say(&said).await;
        guest.ask_in(name).await;
        let heard = loop {
            let heard = guest.next().await.expect("an answer");
            if heard["type"] != "welcome" {
                break heard;
            }
        };
        taken.push((heard["type"].clone(), heard["notice"].clone()));
        drop(guest);
    }
    assert_eq!(taken[..3], vec![(json!("joined"), Value::Null); 3]);
    assert_eq!(taken[3], (json!("refused"), json!("too-many-names")));
    room.host.send(HostCommand::Remove(MemberId(1)));
    room.seen(|view| view.members_total == 2).await;
    let mut guest = Guest::connect(hall.address, &[])
        .await
        .expect("a websocket");
    guest.say(&said).await;
    guest.ask_in("Eve").await;
    guest.heard("joined").await;
    hall.close().await;
}

#[tokio::test]
async fn names_are_as_short_as_the_host_wants_for_the_wall_and_for_others() {
    for (shown, lobby, rows) in [
        (
            NamesShown::Full,
            json!(["Ben Öz", "Amina Lee"]),
            json!(["Amina Lee"]),
        ),
        (
            NamesShown::Initials,
            json!(["B. Ö.", "A. L."]),
            json!(["A. L."]),
        ),
        (NamesShown::Hidden, json!([]), json!([""])),
    ] {
        let options = Options {
            names_shown: shown,
            ..Options::default()
        };
        let hall = Hall::with(EVERY_KIND, options);
        let room = hall.room();
        let (mut amina, mut ben) = (room.join("Amina Lee").await, room.join("Ben Öz").await);
        let mut screen = room.screen().await;
        let told = screen
            .heard_with("screen", |screen| screen["members"] == 2)
            .await;
        assert_eq!(told["names"], lobby);
        room.host.send(HostCommand::Advance);
        for guest in [&mut amina, &mut ben] {
            guest.show(0).await;
        }
        amina
            .heard_with("clock", |clock| clock["state"] == "running")
            .await;
        amina.answer(0, &room.answers().right(0)).await;
        amina.heard("saved").await;
        room.order(HostCommand::Close, Phase::Closed(0)).await;
        room.order(HostCommand::Advance, Phase::Reveal(0)).await;
        room.order(HostCommand::Standings, Phase::Standings(0))
            .await;
        let names = |rows: &Value| -> Value {
            let rows = rows.as_array().expect("rows");
            rows.iter().map(|row| row["name"].clone()).collect()
        };
        let told = screen
            .heard_with("screen", |screen| screen["phase"] == "standings")
            .await;
        assert_eq!(names(&told["standings"]), rows, "{shown:?}");
        let own = ben.heard("standings").await;
        assert_eq!(own["own"]["rank"], 2);
        let others = if shown == NamesShown::Hidden {
            json!([])
        } else {
            rows
        };
        assert_eq!(names(&own["rows"]), others, "{shown:?}");
        if shown != NamesShown::Full {
            let others = [screen.texts.concat(), ben.texts.concat()].concat();
            assert!(!others.contains("Amina"), "{shown:?}: {others}");
        }
        let view = room.host.view();
        assert_eq!(
            view.standings[0].name, "Amina Lee",
            "the host knows who it is"
        );
        hall.close().await;
    }
}

#[test]
fn nobody_speaks_for_a_seat_that_has_moved() {
    let quiz = redflag::format::parse_quiz(EVERY_KIND)
        .usable()
        .expect("a quiz");
    let paper = redflag::engine::Paper::draw(
        &quiz,
        &redflag::engine::Seed::new("7").expect("a seed"),
        &redflag::engine::Selection::default(),
    )
    .expect("a paper");
    let mut room = Room::new(std::sync::Arc::new(quiz), paper, Options::default());
    let token = |text: &str| redflag::classroom::TokenDigest::of(text);
    let join = Command::Join {
        name: "Ann".to_owned(),
        team: None,
        token: token("old"),
    };
    room.handle(0, join);
    let code = room.seat_code(MemberId(0)).expect("a code");
    room.handle(0, Command::Member(MemberId(0), MemberCommand::Disconnect));
    let (events, _) = room.handle(
        0,
        Command::Return {
            name: "Ann".to_owned(),
            code: code.as_str().to_owned(),
            token: token("new"),
        },
    );
    let kept = serde_json::to_value(&events).expect("it is kept");
    assert_eq!(kept[0]["event"], "seat-moved");
    assert!(!kept.to_string().contains(code.as_str()));
    assert_eq!(room.member_by_token(&token("old")), None);
    assert_eq!(room.member_by_token(&token("new")), Some(MemberId(0)));
}
