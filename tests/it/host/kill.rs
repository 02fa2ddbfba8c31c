//! Tests of `kill -9` at any moment: no acknowledged answer is lost.

use super::{Hosting, QUIZ, free_port};
use crate::support::room::Guest;
use crate::support::world::World;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use serde_json::json;
use std::fmt::Write;
use std::time::Duration;
use tokio::time::sleep;

const KILLS: usize = 200;

const MEMBERS: usize = 4;

/// Kills before the session goes on to the next question: the number of changes to an answer is limited.
const KILLS_PER_QUESTION: usize = 8;

const QUESTIONS: usize = KILLS / KILLS_PER_QUESTION;

/// A member whose answers count up, each one more than the last.
struct Counter {
    token: String,
    /// By question.
    counts: Vec<Count>,
}

/// How far a member has counted at one question.
#[derive(Clone, Copy)]
struct Count {
    /// The last answer that was acknowledged, and the last that was sent.
    acknowledged: i64,
    sent: i64,
}

impl Count {
    /// Sends answers until so many are acknowledged, always two ahead. The last ones are then still in transit.
    async fn on(&mut self, guest: &mut Guest, place: usize, acknowledgements: usize) {
        for heard in 0..=acknowledgements {
            while self.sent < self.acknowledged + 2 {
                self.sent += 1;
                guest.answer(place, &json!({ "number": self.sent })).await;
            }
            if heard < acknowledgements {
                let saved = guest.heard("saved").await;
                self.acknowledged = number(&saved).max(self.acknowledged);
            }
        }
    }

    /// Asserts that the answer found is not older than the last acknowledged one.
    #[track_caller]
    fn holds(self, found: i64) {
        let Count { acknowledged, sent } = self;
        assert!(
            (acknowledged..=sent).contains(&found),
            "acknowledged {acknowledged}, sent {sent}, found {found}"
        );
    }
}

/// The number in a message or a result.
fn number(saved: &serde_json::Value) -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a small whole number, as it was sent"
    )]
    let number = saved["response"]["number"]
        .as_f64()
        .expect("a number was answered") as i64;
    number
}

/// A quiz of numeric questions only.
fn numbers() -> String {
    let mut quiz = "format = 1\nid = \"numbers\"\ntitle = \"Numbers\"\n".to_owned();
    for n in 0..QUESTIONS {
        writeln!(
            quiz,
            "[[question]]\nid = \"n{n}\"\nkind = \"number\"\nprompt = \"How many, {n}?\"\nanswer = 7000\n\
             explanation = \"Many.\"\nsource = {{ title = \"A book of numbers\" }}\n"
        )
        .expect("memory takes it");
    }
    quiz
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_kills_while_answers_come_lose_nothing_that_was_acknowledged() {
    let world = World::new().file("numbers.toml", numbers());
    let port = free_port();
    let mut chance = ChaCha8Rng::seed_from_u64(1);
    let mut hosting = Hosting::start(&world, port, ["numbers.toml"]);
    let code = hosting.code.clone();
    let mut counters = Vec::new();
    for n in 0..MEMBERS {
        let token = hosting.join(&format!("Member {n}")).await.token.clone();
        let counts = Vec::new();
        counters.push(Counter { token, counts });
    }
    for kill in 0..KILLS {
        let place = kill / KILLS_PER_QUESTION;
        if kill % KILLS_PER_QUESTION == 0 {
            ask(&mut hosting, place);
        }
        let mut guests = Vec::new();
        for counter in &mut counters {
            guests.push(come_back(&hosting, counter, place).await);
        }
        let counting = counters
            .iter_mut()
            .zip(&mut guests)
            .map(|(counter, guest)| {
                let acknowledgements = chance.random_range(1..3);
                counter.counts[place].on(guest, place, acknowledgements)
            });
        futures_util::future::join_all(counting).await;
        // The kill comes at a random moment while the last answers are handled.
        sleep(Duration::from_micros(chance.random_range(0..3_000))).await;
        hosting.kill();
        drop(guests);
        hosting = Hosting::start(&world, port, ["--resume"]);
        assert_eq!(hosting.code, code, "the same room");
    }
    finish(hosting, &world, &counters);
}

/// The host asks a question while nobody is connected, so that it opens without waiting for members to show it.
fn ask(hosting: &mut Hosting, place: usize) {
    if place == 0 {
        hosting.say("start");
    } else {
        hosting.say("close");
        hosting.hear("Closed: 4 accepted");
        hosting.say("");
        hosting.say("next");
    }
    hosting.hear(&format!("Question {} of {QUESTIONS}", place + 1));
    hosting.hear("Open");
}

/// A member comes back and finds their last answer to the open question.
async fn come_back(hosting: &Hosting, counter: &mut Counter, place: usize) -> Guest {
    let mut guest = hosting.back(&counter.token).await;
    if let Some(count) = counter.counts.get_mut(place) {
        let found = number(&guest.heard("saved").await);
        count.holds(found);
        (count.acknowledged, count.sent) = (found, found);
    } else {
        counter.counts.push(Count {
            acknowledged: -1,
            sent: -1,
        });
    }
    guest
}

/// Ends the session. Its results contain the last acknowledged answers, question by question.
fn finish(mut hosting: Hosting, world: &World, counters: &[Counter]) {
    hosting.say("close");
    hosting.hear("Closed: 4 accepted + 0 refused + 0 absent = 4 members");
    hosting.say("");
    hosting.say("end");
    hosting.ends(0);
    let shown = world
        .redflag(["results", "export", "1", "--to", "json", "-o", "kept.json"])
        .run();
    shown.exits(0);
    let results: serde_json::Value =
        serde_json::from_str(&world.read("kept.json")).expect("they are JSON");
    let answers = results["answers"].as_array().expect("a list");
    assert_eq!(answers.len(), MEMBERS * QUESTIONS);
    for (nth, answer) in answers.iter().enumerate() {
        let (place, member) = (nth / MEMBERS, nth % MEMBERS);
        assert_eq!(answer["number"], place + 1, "{answer}");
        counters[member].counts[place].holds(number(answer));
    }
}

/// What a returning member is shown, except clocks, which are stopped after a crash.
async fn shown(hosting: &Hosting, token: &str) -> Vec<String> {
    let mut guest = hosting.back(token).await;
    guest.is_heard().await;
    let is_shown = |text: &String| {
        ["clock", "refused"]
            .iter()
            .all(|kind| !text.contains(&format!(r#""type":"{kind}""#)))
    };
    guest.texts.retain(is_shown);
    guest.texts
}

/// The points of all members in the current results.
fn points(world: &World) -> Vec<String> {
    let object = world
        .redflag(["results", "export", "1", "--to", "json"])
        .run()
        .exits(0)
        .json();
    let members = object["members"].as_array().expect("members").iter();
    members
        .map(|member| format!("{} {} {}", member["name"], member["points"], member["rank"]))
        .collect()
}

/// Kills the host and resumes the session: code, members, points and every member's view stay the same.
async fn killed(hosting: Hosting, world: &World, port: u16, tokens: &[String]) -> Hosting {
    let code = hosting.code.clone();
    let mut before = Vec::new();
    for token in tokens {
        before.push(shown(&hosting, token).await);
    }
    hosting.kill();
    // By now nothing is saved any more.
    let points_before = points(world);
    let hosting = Hosting::start(world, port, ["--resume"]);
    assert_eq!(hosting.code, code, "the same room");
    assert_eq!(points(world), points_before);
    for (token, before) in tokens.iter().zip(before) {
        assert_eq!(shown(&hosting, token).await, before);
    }
    hosting
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_at_any_step_changes_nothing_that_anyone_sees() {
    let world = World::new().file("three.toml", QUIZ);
    let port = free_port();
    let mut hosting = Hosting::start(&world, port, ["three.toml", "--scoring", "speed"]);
    let tokens = [
        hosting.join("Amina").await.token.clone(),
        hosting.join("Ben").await.token.clone(),
    ];
    hosting = killed(hosting, &world, port, &tokens).await;
    // Both members are away, so the question opens as soon as it is asked.
    hosting.say("start");
    for place in 0..3 {
        hosting.hear(&format!("Question {} of 3", place + 1));
        hosting.hear("Open");
        let answer = if place == 0 {
            json!({ "number": 7 })
        } else {
            json!({ "choice": "right" })
        };
        let mut amina = hosting.back(&tokens[0]).await;
        amina.answer(place, &answer).await;
        amina.heard("saved").await;
        drop(amina);
        hosting = killed(hosting, &world, port, &tokens).await;
        for (line, heard) in [
            ("close", "Closed: 1 accepted"),
            ("", "1 of 1 right"),
            ("standings", "Standings"),
        ] {
            hosting.say(line);
            hosting.hear(heard);
            hosting = killed(hosting, &world, port, &tokens).await;
        }
        if place < 2 {
            hosting.say("next");
        }
    }
    let [first, second] = [0, 1].map(|place| points(&world)[place].clone());
    assert!(
        first.starts_with("\"Amina\" 3") && second.starts_with("\"Ben\" 0"),
        "{first}, {second}"
    );
    hosting.say("end");
    hosting.ends(0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_at_everyones_own_pace_changes_nothing_that_anyone_sees() {
    let world = World::new().file("three.toml", QUIZ);
    let port = free_port();
    let mut hosting = Hosting::start(&world, port, ["three.toml", "--self-paced"]);
    let tokens = [
        hosting.join("Amina").await.token.clone(),
        hosting.join("Ben").await.token.clone(),
    ];
    hosting.say("start");
    hosting.hear("own pace");
    let mut after = None;
    for place in 0..3 {
        let mut amina = hosting.back(&tokens[0]).await;
        amina.say(&json!({ "type": "next", "after": after })).await;
        amina.show(place).await;
        drop(amina);
        hosting = killed(hosting, &world, port, &tokens).await;
        let answer = if place == 0 {
            json!({ "number": 7 })
        } else {
            json!({ "choice": "wrong" })
        };
        let mut amina = hosting.back(&tokens[0]).await;
        amina.answer(place, &answer).await;
        amina.heard("result").await;
        drop(amina);
        hosting = killed(hosting, &world, port, &tokens).await;
        after = Some(place);
    }
    hosting.say("end");
    hosting.ends(0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_token_is_printed_or_kept_in_words() {
    let world = World::new().file("three.toml", QUIZ);
    let mut hosting = Hosting::start(&world, free_port(), ["three.toml"]);
    let token = hosting.join("Amina").await.token.clone();
    hosting.hear("Amina");
    for line in ["who", "start", "help", "who"] {
        hosting.say(line);
    }
    hosting.hear("Open");
    let history = std::fs::read(world.path("home/history.sqlite")).expect("it is kept");
    let log = std::fs::read(world.path("home/history.sqlite-wal")).expect("so is its log");
    hosting.say("quit");
    let stderr = hosting.process.stderr.take();
    let said = hosting.ends(4).join("\n");
    let error = std::io::read_to_string(stderr.expect("errors go somewhere")).expect("text");
    assert!(
        !said.contains(&token) && !error.contains(&token),
        "{said}{error}"
    );
    let holds = |bytes: &[u8]| {
        bytes
            .windows(token.len())
            .any(|window| window == token.as_bytes())
    };
    assert!(
        !holds(&history) && !holds(&log),
        "a token is kept as its digest only"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_member_whose_answer_was_in_transit_is_asked_again() {
    let world = World::new().file("three.toml", QUIZ);
    let port = free_port();
    let mut hosting = Hosting::start(&world, port, ["three.toml"]);
    let token = hosting.join("Amina").await.token.clone();
    hosting.say("start");
    hosting.hear("Open");
    hosting.kill();
    let mut hosting = Hosting::start(&world, port, ["--resume"]);
    // The clock is stopped, but the answer counts.
    let mut guest = hosting.back(&token).await;
    assert_eq!(guest.heard("clock").await["state"], "paused");
    guest.answer(0, &json!({ "number": 7 })).await;
    guest.heard("saved").await;
    hosting.say("go");
    assert_eq!(guest.heard("clock").await["state"], "running");
    hosting.say("close");
    hosting.hear("Closed: 1 accepted + 0 refused + 0 absent = 1 member");
    hosting.say("");
    assert_eq!(guest.heard("result").await["verdict"], "right");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_draft_survives_a_kill() {
    let world = World::new().file("three.toml", QUIZ);
    let port = free_port();
    let mut hosting = Hosting::start(&world, port, ["three.toml"]);
    let mut guest = hosting.join("Amina").await;
    hosting.say("start");
    guest.show(0).await;
    guest
        .heard_with("clock", |clock| clock["state"] == "running")
        .await;
    guest
        .say(&json!({ "type": "draft", "place": 0, "response": { "number": 7 } }))
        .await;
    guest.heard("drafted").await;
    hosting.kill();
    let mut hosting = Hosting::start(&world, port, ["--resume"]);
    let mut guest = hosting.back(&guest.token).await;
    assert_eq!(guest.heard("drafted").await["response"]["number"], 7.0);
    hosting.say("close");
    hosting.hear("Closed: 1 accepted + 0 refused + 0 absent = 1 member");
    assert_eq!(guest.heard("saved").await["response"]["number"], 7.0);
    hosting.say("");
    assert_eq!(guest.heard("result").await["verdict"], "right");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_a_kill_the_clock_goes_on_from_where_it_was() {
    const LIMIT_MS: u64 = 60_000;
    let world = World::new().file("three.toml", QUIZ);
    let port = free_port();
    let arguments = ["three.toml", "--time-limit", "60", "--scoring", "speed"];
    let mut hosting = Hosting::start(&world, port, arguments);
    let token = hosting.join("Amina").await.token.clone();
    let left_ms = async |hosting: &Hosting| {
        let mut guest = hosting.back(&token).await;
        guest.heard("clock").await["left_ms"]
            .as_u64()
            .expect("a limit")
    };
    hosting.say("start");
    hosting.hear("Open");
    // Only time passes.
    let mut seen_ms = LIMIT_MS;
    while seen_ms > LIMIT_MS - 2_500 {
        seen_ms = left_ms(&hosting).await;
    }
    hosting.kill();
    let hosting = Hosting::start(&world, port, ["--resume"]);
    let after_ms = left_ms(&hosting).await;
    assert!(
        after_ms < seen_ms + 1_100,
        "{seen_ms} ms were left, and {after_ms} after the kill"
    );
}
