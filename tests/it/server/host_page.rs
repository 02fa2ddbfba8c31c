//! Tests of the host's page at protocol level: who is let in, what it can do, and that members cannot act through it.

use crate::support::EVERY_KIND;
use crate::support::room::{Guest, Hall, Plan, hello, host_hello, join};
use redflag::classroom::{HostCommand, MemberId, Options, Phase, Refusal, Warning};
use redflag::server::{Limits, Rate};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The page's message for a command that was given at a step.
fn ask(at: &Value, command: impl serde::Serialize) -> Value {
    json!({ "type": "ask", "at": at, "command": command })
}

fn step(phase: &str, place: Option<usize>) -> Value {
    json!({ "phase": phase, "place": place })
}

#[tokio::test]
async fn only_the_key_of_this_room_and_of_this_run_opens_the_page() {
    let plan = Plan {
        limits: Limits {
            host_keys: Rate {
                burst: 100,
                per_minute: 100,
            },
            farewell_ms: 100,
            ..Limits::DEFAULT
        },
        ..Plan::default()
    };
    let plan = plan.room(EVERY_KIND, Options::default());
    let hall = plan.room(EVERY_KIND, Options::default()).open();
    let (room, other) = (&hall.rooms[0], &hall.rooms[1]);
    let amina = room.join("Amina").await;
    // A resumed session has a new key.
    let earlier = Hall::with(EVERY_KIND, Options::default());
    let stale = earlier.room().key.clone();
    assert_eq!(room.key.len(), 32);
    for key in [
        "",
        "0",
        &room.key[..31],
        &room.key.to_uppercase().replace(char::is_numeric, "7"),
        &room.code,
        &amina.token,
        &other.key,
        &stale,
    ] {
        let mut guest = room.lead_with(key).await;
        guest.ended().await;
        assert_eq!(guest.texts.len(), 1, "{key}: {:?}", guest.texts);
        assert!(guest.texts[0].contains("\"wrong-key\""), "{key}");
        assert!(!guest.texts[0].contains("Every kind"), "{key}");
    }
    // The refusal is the same for a room that does not exist.
    let mut guest = Guest::connect_at(hall.address, "/host/ws", &[])
        .await
        .expect("a websocket");
    guest.say(&host_hello("BBBBB", &room.key)).await;
    guest.ended().await;
    assert!(guest.texts[0].contains("\"wrong-key\""));
    // The key is not a member's token either.
    let mut member = room.hello(Some(&room.key)).await;
    assert_eq!(member.heard("refused").await["reason"], "no-such-member");
    let mut lead = room.lead_with(&room.key).await;
    let page = lead.heard("host").await;
    assert_eq!(page["members"][0]["name"], "Amina");
    earlier.close().await;
    hall.close().await;
}

#[tokio::test]
async fn members_and_hosts_have_doors_of_their_own() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let lock = ask(&step("lobby", None), HostCommand::Lock(true));
    // The host's endpoint accepts no hello of another role.
    for message in [
        hello(&room.code, "member", None),
        hello(&room.code, "screen", None),
        join("Amina", "00112233445566778899aabbccddeeff"),
        lock.clone(),
        json!({ "type": "leave" }),
        json!("advance"),
    ] {
        let mut guest = Guest::connect_at(hall.address, "/host/ws", &[])
            .await
            .expect("a websocket");
        guest.say(&message).await;
        guest.ended().await;
        assert_eq!(guest.texts.len(), 1, "{message}");
        assert!(guest.texts[0].contains("refused"), "{message}");
    }
    // The members' endpoint accepts neither the host's hello nor its commands.
    let mut guest = Guest::connect(hall.address, &[])
        .await
        .expect("a websocket");
    guest.say(&host_hello(&room.code, &room.key)).await;
    guest.ended().await;
    assert!(guest.texts.concat().contains("not understood"));
    let mut amina = room.join("Amina").await;
    for message in [
        lock.clone(),
        json!({ "type": "leave" }),
        host_hello(&room.code, &room.key),
    ] {
        amina.say(&message).await;
        let refused = amina.heard("refused").await.to_string();
        assert!(refused.contains("not understood"), "{refused}");
        assert!(!refused.contains(&room.key), "{refused}");
    }
    // The host's page cannot act as a member.
    let mut lead = room.lead().await;
    for message in [
        json!({ "type": "answer", "place": 0 }),
        join("Ben", "00112233445566778899aabbccddeeff"),
        json!({ "type": "note", "place": 0, "text": "x" }),
        host_hello(&room.code, &room.key),
    ] {
        lead.say(&message).await;
        let refused = lead.heard("refused").await.to_string();
        assert!(!refused.contains(&room.key), "{refused}");
    }
    let view = room.host.view();
    assert!(!view.locked && view.members_total == 1 && !room.host.is_left());
    lead.say(&lock).await;
    room.seen(|view| view.locked).await;
    hall.close().await;
}

#[tokio::test]
async fn a_strange_page_opens_no_websocket_of_the_host() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let own = format!("http://{}", hall.address);
    let cases: [(&[(&'static str, &str)], u16); 5] = [
        (&[("origin", &own)], 101),
        (&[("origin", "http://evil.example")], 403),
        (&[("origin", "null")], 403),
        (
            &[("host", "evil.example"), ("origin", "http://evil.example")],
            421,
        ),
        (&[("host", "evil.example")], 421),
    ];
    for (headers, expected) in cases {
        let opened = Guest::connect_at(hall.address, "/host/ws", headers).await;
        assert_eq!(opened.err().unwrap_or(101), expected, "{headers:?}");
    }
    hall.close().await;
}

#[tokio::test]
async fn guessing_keys_is_slowed_down_and_reported_and_the_trainer_gets_in() {
    let plan = Plan {
        limits: Limits {
            host_keys: Rate {
                burst: 3,
                per_minute: 1,
            },
            farewell_ms: 100,
            view_ms: 10,
            ..Limits::DEFAULT
        },
        ..Plan::default()
    };
    let hall = plan.room(EVERY_KIND, Options::default()).open();
    let room = hall.room();
    let (guesser, trainer) = ([127, 0, 0, 9], [127, 0, 0, 8]);
    let try_key = async |from, key: &str| {
        let mut guest = Guest::connect_from_to(from, hall.address, "/host/ws")
            .await
            .expect("a websocket");
        guest.say(&host_hello(&room.code, key)).await;
        let said = guest.next().await.expect("an answer");
        said["notice"].as_str().unwrap_or("let in").to_owned()
    };
    let mut said = Vec::new();
    for n in 0..5 {
        said.push(try_key(guesser, &format!("{n:032x}")).await);
    }
    said.push(try_key(guesser, &room.key).await);
    assert_eq!(
        said,
        [
            "wrong-key",
            "wrong-key",
            "wrong-key",
            "key-guessing",
            "key-guessing",
            "key-guessing"
        ]
    );
    let warned = room
        .seen(|view| {
            let guessed = |warning: &&Warning| matches!(warning, Warning::HostKeyGuessed(_));
            view.warnings.iter().filter(guessed).count() == 1
        })
        .await;
    assert_eq!(warned.warned, 1);
    // At an address where the trainer has already given the right key, wrong keys lock nobody out.
    assert_eq!(try_key(trainer, &room.key).await, "let in");
    for n in 0..5 {
        assert_eq!(try_key(trainer, &format!("{n:032x}")).await, "wrong-key");
    }
    assert_eq!(try_key(trainer, &room.key).await, "let in");
    hall.close().await;
}

#[tokio::test]
async fn a_step_is_done_once_however_many_ask_for_it() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let mut amina = room.join("Amina").await;
    let (mut laptop, mut phone) = (room.lead().await, room.lead().await);
    let lobby = step("lobby", None);
    laptop.say(&ask(&lobby, HostCommand::Advance)).await;
    room.seen(|view| view.phase != Phase::Lobby).await;
    // Commands given in the lobby do not affect the question that has been shown since.
    for command in [HostCommand::Advance, HostCommand::Skip, HostCommand::Close] {
        phone.say(&ask(&lobby, command)).await;
        let refused = phone.heard("refused").await;
        let words = refused["words"].as_str().unwrap_or_default();
        assert!(words.starts_with("Already done"), "{refused}");
    }
    amina.show(0).await;
    room.seen(|view| view.phase == Phase::Open(0)).await;
    // The terminal has closed the question, so the page's command to close it is already done.
    room.host.send_at(Phase::Open(0), HostCommand::Close);
    room.seen(|view| view.phase == Phase::Closed(0)).await;
    phone
        .say(&ask(&step("open", Some(0)), HostCommand::Advance))
        .await;
    phone.heard("refused").await;
    // The page reveals first. The terminal's command comes too late, and the host is told.
    laptop
        .say(&ask(&step("closed", Some(0)), HostCommand::Advance))
        .await;
    room.seen(|view| view.phase == Phase::Reveal(0)).await;
    room.host.send_at(Phase::Closed(0), HostCommand::Advance);
    let view = room
        .seen(|view| view.warnings.contains(&Warning::StepOver))
        .await;
    assert_eq!(view.phase, Phase::Reveal(0));
    // Both devices ask for the next question. It is the same one, whether asked from the reveal or the standings.
    laptop
        .say(&ask(&step("reveal", Some(0)), HostCommand::NextQuestion))
        .await;
    amina.show(1).await;
    for at in [step("reveal", Some(0)), step("standings", Some(0))] {
        phone.say(&ask(&at, HostCommand::NextQuestion)).await;
        phone.heard("refused").await;
    }
    room.seen(|view| view.phase == Phase::Open(1)).await;
    // Both skip the same question, whether or not its clock runs yet.
    phone
        .say(&ask(&step("ready", Some(1)), HostCommand::Skip))
        .await;
    amina.show(2).await;
    laptop
        .say(&ask(&step("open", Some(1)), HostCommand::Skip))
        .await;
    laptop.heard("refused").await;
    room.seen(|view| view.phase == Phase::Open(2)).await;
    // Commands that belong to no step are carried out at any time.
    phone.say(&ask(&lobby, HostCommand::Lock(true))).await;
    room.seen(|view| view.locked).await;
    phone
        .say(&ask(
            &lobby,
            HostCommand::Rename(MemberId(0), "Ann".to_owned()),
        ))
        .await;
    room.seen(|view| view.members[0].name == "Ann").await;
    for page in [&mut laptop, &mut phone] {
        page.heard_with("host", |page| page["members"][0]["name"] == "Ann")
            .await;
    }
    hall.close().await;
}

#[tokio::test]
async fn the_page_can_do_what_the_terminal_can() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let mut amina = room.join("Amina").await;
    let ben = room.join("Ben").await;
    let mut lead = room.lead().await;
    lead.say(&ask(&step("lobby", None), HostCommand::Advance))
        .await;
    amina.show(0).await;
    room.seen(|view| view.phase == Phase::Open(0)).await;
    let open = step("open", Some(0));
    lead.say(&ask(&open, HostCommand::Pause)).await;
    room.seen(|view| view.paused).await;
    lead.say(&ask(&open, HostCommand::ExtraTime(MemberId(1), 50)))
        .await;
    room.seen(|view| view.members[1].extra_percent == 50).await;
    lead.say(&ask(&open, HostCommand::Continue)).await;
    room.seen(|view| !view.paused).await;
    drop(ben);
    room.seen(|view| view.ghosts == 1).await;
    lead.say(&ask(&open, HostCommand::RemoveGhosts)).await;
    room.seen(|view| view.members_total == 1).await;
    for place in 0..3 {
        lead.say(&ask(&step("open", Some(place)), HostCommand::Skip))
            .await;
        amina.show(place + 1).await;
        room.seen(|view| view.phase == Phase::Open(place + 1)).await;
    }
    amina.answer(3, &json!({ "text": "fishing trip" })).await;
    amina.heard("saved").await;
    lead.say(&ask(&step("open", Some(3)), HostCommand::Close))
        .await;
    room.seen(|view| view.phase == Phase::Closed(3)).await;
    let accept = |text: &str| json!({ "type": "accept-typed", "place": 3, "text": text });
    lead.say(&accept("fishing trip")).await;
    assert!(
        lead.heard("refused").await.to_string().contains("after"),
        "not before the reveal"
    );
    lead.say(&ask(&step("closed", Some(3)), HostCommand::Advance))
        .await;
    let page = lead
        .heard_with("host", |page| page["at"]["phase"] == "reveal")
        .await;
    assert!(page["key"].is_object(), "{page}");
    lead.say(&accept("something else")).await;
    let nothing = Warning::Refused(Refusal::NothingToDo);
    room.seen(|view| view.warnings.contains(&nothing)).await;
    lead.say(&accept("fishing trip")).await;
    let right = |view: &redflag::classroom::HostView| {
        view.distribution
            .as_ref()
            .is_some_and(|answers| answers.right == 1)
    };
    room.seen(right).await;
    lead.say(&ask(&step("reveal", Some(3)), HostCommand::Standings))
        .await;
    let page = lead
        .heard_with("host", |page| page["at"]["phase"] == "standings")
        .await;
    assert_eq!(page["standings"][0]["name"], "Amina");
    lead.say(&json!({ "type": "leave" })).await;
    while !room.host.is_left() {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    lead.say(&ask(&step("standings", Some(3)), HostCommand::End))
        .await;
    room.seen(|view| view.phase == Phase::Finished).await;
    hall.close().await;
}

/// The complete response to a request.
async fn fetched(address: std::net::SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(address)
        .await
        .expect("the server listens");
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream
        .write_all(request.as_bytes())
        .await
        .expect("the server reads");
    let mut reply = Vec::new();
    stream
        .read_to_end(&mut reply)
        .await
        .expect("the server answers");
    String::from_utf8_lossy(&reply).into_owned()
}

#[tokio::test]
async fn the_key_is_in_nothing_that_leaves_the_server() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let (mut amina, mut screen) = (room.join("Amina").await, room.screen().await);
    let mut lead = room.lead().await;
    lead.say(&ask(&step("lobby", None), HostCommand::Advance))
        .await;
    amina.show(0).await;
    for guest in [&mut amina, &mut screen, &mut lead] {
        guest.listen(30).await;
        assert!(!guest.texts.concat().contains(&room.key));
    }
    let code = &room.code;
    let mut paths = vec![
        "/".to_owned(),
        format!("/{code}"),
        format!("/qr/{code}.svg"),
    ];
    for page in [format!("/screen/{code}"), format!("/host/{code}")] {
        let html = fetched(hall.address, &page).await;
        assert!(html.starts_with("HTTP/1.1 200"), "{page}: {html}");
        let named = html.split('"').filter(|part| part.starts_with('/'));
        paths.extend(named.map(str::to_owned));
        paths.push(page);
    }
    assert!(paths.contains(&"/host.js".to_owned()), "{paths:?}");
    for path in paths {
        let reply = fetched(hall.address, &path).await;
        assert!(reply.starts_with("HTTP/1.1 200"), "{path}: {reply:.80}");
        assert!(!reply.contains(&room.key), "{path}");
    }
    let log = serde_json::to_string(&*room.book.events.lock().expect("nobody panicked"))
        .expect("a log has a JSON form");
    let view = format!("{:?} {:?}", room.host.view(), room.host);
    assert!(!log.contains(&room.key) && !view.contains(&room.key));
    hall.close().await;
}
