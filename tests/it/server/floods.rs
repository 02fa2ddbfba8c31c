//! Tests of floods: too many messages, joins, guessed codes and sockets, and clients that do not read.

use crate::support::EVERY_KIND;
use crate::support::room::{Guest, Hall, Plan, hello, join};
use redflag::classroom::{HostCommand, HostView, Options, Phase, Warning};
use redflag::server::{Limits, Rate};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tokio_tungstenite::tungstenite::protocol::frame::Frame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};
use tokio_tungstenite::tungstenite::{Bytes, Message};

fn hall(limits: Limits) -> Hall {
    let limits = Limits {
        farewell_ms: 100,
        view_ms: 10,
        ..limits
    };
    Plan {
        limits,
        ..Plan::default()
    }
    .room(EVERY_KIND, Options::default())
    .open()
}

#[tokio::test]
async fn too_many_messages_end_their_connection_in_words_and_nobody_elses() {
    let hall = hall(Limits::DEFAULT);
    let room = hall.room();
    let (mut hasty, mut calm) = (room.join("Hasty").await, room.join("Calm").await);
    let burst = Limits::DEFAULT.messages.burst;
    for _ in 0..burst + 20 {
        hasty.say(&json!({ "type": "ready", "place": 0 })).await;
    }
    hasty.ended().await;
    assert!(
        hasty
            .texts
            .last()
            .is_some_and(|text| text.contains("Too many messages")),
        "{:?}",
        hasty.texts
    );
    room.seen(|view| view.online == 1).await;
    room.back(&hasty.token).await;
    room.host.send(HostCommand::Advance);
    calm.show(0).await;
    hall.close().await;
}

#[tokio::test]
async fn too_many_frames_of_whatever_sort_end_their_connection_and_nobody_elses() {
    let part =
        |opcode, last| Message::Frame(Frame::message(Vec::new(), OpCode::Data(opcode), last));
    for (name, first, then) in [
        ("pings", None, Message::Ping(Bytes::new())),
        ("pongs", None, Message::Pong(Bytes::new())),
        ("empty texts", None, part(Data::Text, true)),
        (
            "empty parts",
            Some(part(Data::Text, false)),
            part(Data::Continue, false),
        ),
    ] {
        for joined in [true, false] {
            let hall = hall(Limits::DEFAULT);
            let room = hall.room();
            let mut calm = room.join("Calm").await;
            let mut hasty = if joined {
                room.join("Hasty").await
            } else {
                Guest::connect(hall.address, &[])
                    .await
                    .expect("a websocket")
            };
            if let Some(first) = first.clone() {
                hasty.send(first).await;
            }
            // Far more than the limit. How many can still be sent depends on timing.
            for _ in 0..20 * Limits::DEFAULT.frames.burst {
                if !hasty.send(then.clone()).await {
                    break;
                }
            }
            hasty.ended().await;
            room.seen(|view| view.online == 1).await;
            room.host.send(HostCommand::Advance);
            calm.show(0).await;
            assert!(
                room.host
                    .view()
                    .members
                    .iter()
                    .all(|member| member.online == (member.name == "Calm")),
                "{name}"
            );
            hall.close().await;
        }
    }
}

#[tokio::test]
async fn a_connection_may_try_to_join_only_so_often_at_once_and_tries_cost_others_nothing() {
    let joins = Rate {
        burst: 5,
        per_minute: 1,
    };
    let hall = hall(Limits {
        joins,
        tries: Rate {
            burst: 3,
            per_minute: 1,
        },
        ..Limits::DEFAULT
    });
    let room = hall.room();
    let _amina = room.join("Amina").await;
    for _ in 0..4 {
        let mut stranger = room.hello(None).await;
        stranger.heard("welcome").await;
        for (name, words) in [
            ("", "Type a name"),
            ("amina", "has this name"),
            ("\u{200b}", "Type a name"),
            ("Ben", "Too many tries"),
        ] {
            stranger.ask_in(name).await;
            let refused = stranger.heard("refused").await;
            assert!(
                refused["words"]
                    .as_str()
                    .is_some_and(|said| said.contains(words)),
                "{name:?}: {refused}"
            );
        }
    }
    for n in 0..4 {
        room.join(&format!("Guest {n}")).await;
    }
    let mut late = room.hello(None).await;
    late.ask_in("Late").await;
    assert!(
        late.heard("refused").await["words"]
            .as_str()
            .is_some_and(|words| words.contains("Many people are joining"))
    );
    room.seen(|view| (view.members_total, view.ghosts) == (5, 4))
        .await;
    hall.close().await;
}

#[tokio::test]
async fn who_was_let_in_and_missed_it_is_not_put_off() {
    let hall = hall(Limits {
        joins: Rate {
            burst: 1,
            per_minute: 1,
        },
        ..Limits::DEFAULT
    });
    let room = hall.room();
    let amina = room.join("Amina").await;
    let mut again = room.hello(None).await;
    again.say(&join("Amina", &amina.token)).await;
    again.heard("joined").await;
    hall.close().await;
}

#[tokio::test]
async fn the_host_is_told_once_of_an_address_that_guesses_codes() {
    let hall = hall(Limits {
        wrong_codes: Rate {
            burst: 5,
            per_minute: 6_000,
        },
        ..Limits::DEFAULT
    });
    let room = hall.room();
    let told = |view: &HostView| {
        view.warnings
            .iter()
            .filter(|it| matches!(it, Warning::Guessing(_)))
            .count()
    };
    for nth in 1..=20 {
        let mut guest = Guest::connect(hall.address, &[])
            .await
            .expect("a websocket");
        guest.say(&hello("BBBBB", "member", None)).await;
        guest.ended().await;
        if nth == 4 {
            assert_eq!(told(&room.host.view()), 0, "people misread");
        }
        tokio::time::sleep(Duration::from_millis(11)).await;
    }
    let view = room.seen(move |view| told(view) == 1).await;
    assert_eq!(view.warned, 1);
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(room.host.view().warned, 1);
    hall.close().await;
}

#[tokio::test]
async fn too_many_joins_from_one_address_are_put_off_in_words() {
    let hall = hall(Limits {
        joins: Rate {
            burst: 20,
            per_minute: 60,
        },
        ..Limits::DEFAULT
    });
    let room = hall.room();
    let mut crowd = Vec::new();
    for _ in 0..25 {
        let mut guest = room.hello(None).await;
        guest.heard("welcome").await;
        crowd.push(guest);
    }
    let began = Instant::now();
    for (n, guest) in crowd.iter_mut().enumerate() {
        guest.ask_in(&format!("Guest {n}")).await;
    }
    let mut answers = Vec::new();
    for guest in &mut crowd {
        answers.push(guest.next().await.expect("an answer"));
    }
    // The limit lets one more join each second.
    let more = began.elapsed().as_secs();
    let is_refused = |answer: &Value| answer["type"] == "refused";
    let put_off = answers.iter().filter(|answer| is_refused(answer)).count() as u64;
    assert!(
        (5_u64.saturating_sub(more + 1)..=5).contains(&put_off),
        "{put_off} of 25 were put off in {more} s"
    );
    for (n, (guest, answer)) in crowd.iter_mut().zip(&answers).enumerate() {
        if !is_refused(answer) {
            continue;
        }
        assert!(
            answer["words"]
                .as_str()
                .is_some_and(|words| words.contains("a few seconds")),
            "{answer}"
        );
        tokio::time::sleep(Duration::from_millis(1_050)).await;
        guest.ask_in(&format!("Guest {n}")).await;
        guest.heard("joined").await;
    }
    room.seen(|view| view.members_total == 25).await;
    hall.close().await;
}

#[tokio::test]
async fn guessed_codes_are_not_answered_but_members_come_back() {
    let hall = hall(Limits {
        wrong_codes: Rate {
            burst: 5,
            per_minute: 1,
        },
        ..Limits::DEFAULT
    });
    let room = hall.room();
    let amina = room.join("Amina").await;
    let mut said = Vec::new();
    for code in [
        "CODE", "BBBBB", "CCCCC", "DDDDD", "FFFFF", "GGGGG", "HHHHH", &room.code,
    ] {
        let mut guest = Guest::connect(hall.address, &[])
            .await
            .expect("a websocket");
        guest.say(&hello(code, "member", None)).await;
        guest.ended().await;
        said.push(guest.texts.concat());
    }
    assert!(
        said[..6]
            .iter()
            .all(|text| text.contains("no room with this code")),
        "{said:#?}"
    );
    assert!(
        said[6..]
            .iter()
            .all(|text| text.contains("Too many wrong codes")),
        "{said:#?}"
    );
    let mut forged = Guest::connect(hall.address, &[])
        .await
        .expect("a websocket");
    forged.say(&hello(&room.code, "member", Some("0000"))).await;
    forged.ended().await;
    assert!(
        forged.texts.concat().contains("Too many wrong codes"),
        "a token that is none tells nothing"
    );
    room.back(&amina.token).await;
    hall.close().await;
}

#[tokio::test]
async fn a_screen_of_this_machine_is_let_in_while_codes_are_guessed_from_it() {
    let hall = hall(Limits {
        wrong_codes: Rate {
            burst: 1,
            per_minute: 1,
        },
        ..Limits::DEFAULT
    });
    let room = hall.room();
    for words in ["no room with this code", "Too many wrong codes"] {
        let mut guest = Guest::connect(hall.address, &[])
            .await
            .expect("a websocket");
        guest.say(&hello("BBBBB", "member", None)).await;
        guest.ended().await;
        assert!(guest.texts.concat().contains(words), "{:?}", guest.texts);
    }
    room.screen().await.heard("screen").await;
    hall.close().await;
}

#[tokio::test]
async fn idle_connections_do_not_keep_others_out() {
    let hall = hall(Limits {
        pending: 6,
        pending_per_address: 6,
        ..Limits::DEFAULT
    });
    let room = hall.room();
    let amina = room.join("Amina").await;
    let mut crowd = Vec::new();
    for _ in 0..6 {
        let mut guest = Guest::connect_from([127, 0, 0, 2], hall.address)
            .await
            .expect("there is room");
        guest.say(&hello(&room.code, "member", None)).await;
        guest.heard("welcome").await;
        crowd.push(guest);
    }
    let one_more = Guest::connect_from([127, 0, 0, 2], hall.address).await;
    assert_eq!(one_more.err(), Some(0), "they are typing their names");
    // People at another address can join and come back.
    room.join("Ben").await;
    room.back(&amina.token).await;
    let told = |view: &HostView| {
        view.warnings
            .iter()
            .any(|warning| matches!(warning, Warning::Crowded(_)))
    };
    room.seen(move |view| view.members_total == 2 && told(view))
        .await;
    crowd[0].ended().await;
    assert!(
        crowd[0]
            .texts
            .concat()
            .contains("Too many people are joining at this moment"),
        "{:?}",
        crowd[0].texts
    );
    crowd[5].ask_in("Cem").await;
    crowd[5].heard("joined").await;
    hall.close().await;
}

#[tokio::test]
async fn ten_thousand_joins_from_one_address_are_bounded_and_leave_others_alone() {
    const JOINS: usize = 10_000;
    const AT_ONCE: usize = 100;
    let rate = Rate {
        burst: 300,
        per_minute: 600,
    };
    let hall = hall(Limits {
        joins: rate,
        ..Limits::DEFAULT
    });
    let room = hall.room();
    // The ports of these connections stay in use for a minute, so each run connects from an address of its own.
    let [low, high, ..] = std::process::id().to_le_bytes();
    let began = Instant::now();
    let (mut joined, mut waited) = (0, Duration::ZERO);
    for batch in 0..JOINS / AT_ONCE {
        let mut crowd = Vec::new();
        for n in 0..AT_ONCE {
            let mut guest = Guest::connect_from([127, 1, high, low], hall.address)
                .await
                .expect("a websocket");
            guest.say(&hello(&room.code, "member", None)).await;
            guest.ask_in(&format!("Bot {batch} {n}")).await;
            crowd.push(guest);
        }
        let asked = Instant::now();
        drop(room.hello(None).await.heard("welcome").await);
        waited = waited.max(asked.elapsed());
        for guest in &mut crowd {
            guest.heard("welcome").await;
            joined += usize::from(guest.next().await.expect("an answer")["type"] == "joined");
        }
    }
    let minutes = began.elapsed().as_secs_f64() / 60.0;
    let most = f64::from(rate.burst) + f64::from(rate.per_minute) * minutes + 1.0;
    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    let joined_f = joined as f64;
    assert!(
        joined >= 300 && joined_f <= most,
        "{joined} of {JOINS} are in after {minutes} minutes"
    );
    assert!(
        waited < Duration::from_secs(10),
        "somebody else waited {waited:?}"
    );
    room.join("Amina").await;
    room.host.send(HostCommand::RemoveGhosts);
    room.seen(|view| view.members_total == 1).await;
    hall.close().await;
}

#[tokio::test]
async fn a_sign_of_life_is_answered() {
    let hall = hall(Limits::DEFAULT);
    let room = hall.room();
    for mut guest in [room.join("Amina").await, room.screen().await] {
        guest.say(&serde_json::json!({ "type": "alive" })).await;
        guest.heard("alive").await;
    }
    hall.close().await;
}

#[tokio::test]
async fn a_full_house_lets_nobody_in_until_someone_leaves() {
    let hall = hall(Limits {
        sockets: 10,
        ..Limits::DEFAULT
    });
    let room = hall.room();
    let mut crowd = Vec::new();
    for n in 0..10 {
        crowd.push(room.join(&format!("Guest {n}")).await);
    }
    assert_eq!(Guest::connect(hall.address, &[]).await.err(), Some(0));
    let left = crowd.pop().expect("someone");
    let token = left.token.clone();
    drop(left);
    room.seen(|view| view.online == 9).await;
    let began = Instant::now();
    while Guest::connect(hall.address, &[]).await.is_err() {
        assert!(began.elapsed() < Duration::from_mins(1), "nobody made room");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    drop(token);
    hall.close().await;
}

#[tokio::test]
async fn screens_of_this_machine_are_always_let_in() {
    let hall = hall(Limits {
        screens: 2,
        screens_per_address: 1,
        ..Limits::DEFAULT
    });
    let room = hall.room();
    let mut screens = Vec::new();
    for _ in 0..4 {
        let mut screen = room.screen().await;
        screen.heard("screen").await;
        screens.push(screen);
    }
    hall.close().await;
}

/// A quiz whose questions soon fill the buffers of a socket.
fn heavy_quiz(questions: usize) -> String {
    let filler = "word ".repeat(2_800);
    let mut quiz = crate::support::plain_quiz("heavy", questions, "");
    for n in 1..=questions {
        quiz = quiz.replace(
            &format!("prompt = \"Prompt {n}\""),
            &format!("prompt = \"Prompt {n} {filler}\""),
        );
    }
    quiz
}

#[tokio::test]
async fn a_member_who_never_reads_delays_nobody_and_gets_the_latest_in_the_end() {
    const QUESTIONS: usize = 150;
    let plan = Plan {
        limits: Limits {
            farewell_ms: 100,
            view_ms: 10,
            ..Limits::DEFAULT
        },
        ..Plan::default()
    };
    let hall = plan.room(&heavy_quiz(QUESTIONS), Options::default()).open();
    let room = hall.room();
    let mut lazy = room.join_narrowly("Lazy").await;
    let mut quick = room.join("Quick").await;
    let mut longest = Duration::ZERO;
    room.host.send(HostCommand::Advance);
    for place in 0..QUESTIONS {
        let began = Instant::now();
        quick
            .heard_with("question", |question| question["place"] == place)
            .await;
        longest = longest.max(began.elapsed());
        room.host.send(HostCommand::Skip);
    }
    quick.heard("end").await;
    assert!(
        longest < Duration::from_millis(Limits::DEFAULT.write_ms / 2),
        "{longest:?} for one question"
    );
    lazy.heard("end").await;
    let sent = lazy.count("question");
    assert!(
        sent < QUESTIONS / 2,
        "{sent} of {QUESTIONS} questions were sent to a member who did not read"
    );
    hall.close().await;
}

#[tokio::test]
async fn a_write_that_is_stuck_ends_its_connection() {
    let limits = Limits {
        write_ms: 200,
        ..Limits::DEFAULT
    };
    let hall = Plan {
        limits: Limits {
            farewell_ms: 100,
            view_ms: 10,
            ..limits
        },
        ..Plan::default()
    }
    .room(&heavy_quiz(150), Options::default())
    .open();
    let room = hall.room();
    let _stuck = room.join_narrowly("Stuck").await;
    room.host.send(HostCommand::Advance);
    for place in 0..149 {
        room.seen(|view| matches!(view.phase, Phase::Ready(at) | Phase::Open(at) if at >= place))
            .await;
        room.host.send(HostCommand::Skip);
    }
    room.seen(|view| view.online == 0).await;
    hall.close().await;
}

#[tokio::test]
async fn a_flood_that_answers_is_removed_at_once_and_nobody_else() {
    const MANY: usize = 12;
    let hall = hall(Limits::DEFAULT);
    let room = hall.room();
    let mut amina = room.join("Amina").await;
    let mut flood = Vec::new();
    for n in 0..MANY {
        let mut guest = Guest::connect_from([127, 0, 0, 2], hall.address)
            .await
            .expect("there is room");
        guest.say(&hello(&room.code, "member", None)).await;
        guest.heard("welcome").await;
        guest.ask_in(&format!("Flood {n}")).await;
        guest.heard("joined").await;
        flood.push(guest);
    }
    room.host.send(HostCommand::Advance);
    amina.show(0).await;
    for guest in &mut flood {
        guest.show(0).await;
    }
    room.seen(|view| view.phase == Phase::Open(0)).await;
    for guest in &mut flood {
        guest.answer(0, &room.answers().wrong(0)).await;
    }
    let view = room
        .seen(|view| view.members.iter().filter(|it| it.answered).count() == MANY)
        .await;
    let together: Vec<usize> = view.members.iter().map(|member| member.together).collect();
    assert_eq!(together[0], 0, "{:?}", view.members);
    assert_eq!(together[1..], [MANY - 1; MANY], "{:?}", view.members);
    room.host
        .send(HostCommand::RemoveTogether(view.members[3].member));
    let view = room.seen(|view| view.members_total == 1).await;
    assert_eq!(view.members[0].name, "Amina");
    for mut guest in flood {
        guest.say(&json!({ "type": "ready", "place": 0 })).await;
        guest.heard("gone").await;
        guest.ended().await;
        // The token is no longer valid, and joining under a new name counts towards the limit on joins.
        let mut again = room.hello(Some(&guest.token)).await;
        again.heard("refused").await;
    }
    amina.answer(0, &room.answers().right(0)).await;
    room.seen(|view| {
        view.tally
            .is_some_and(|tally| (tally.members, tally.accepted) == (1, 1))
    })
    .await;
    hall.close().await;
}
