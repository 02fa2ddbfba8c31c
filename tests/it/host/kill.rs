//! `kill -9` at any moment: nothing that was acknowledged is lost.

use super::{Hosting, QUIZ, free_port};
use crate::support::room::Guest;
use crate::support::world::World;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use serde_json::json;
use std::time::Duration;
use tokio::time::{Instant, timeout};

const KILLS: usize = 200;

const MEMBERS: usize = 4;

/// A member who counts up, each answer one more than the last.
struct Counter {
    token: String,
    /// The last answer that was acknowledged, and the last that was sent.
    acknowledged: i64,
    sent: i64,
}

impl Counter {
    /// Answers as fast as it is acknowledged, two answers ahead, until a time or the end of the connection.
    async fn count(&mut self, guest: &mut Guest, until: Instant) {
        loop {
            while self.sent < self.acknowledged + 2 {
                self.sent += 1;
                guest.answer(0, &json!({ "number": self.sent })).await;
            }
            match timeout(
                until.saturating_duration_since(Instant::now()),
                guest.next(),
            )
            .await
            {
                Ok(Some(message)) if message["type"] == "saved" => {
                    self.acknowledged = number(&message).max(self.acknowledged);
                }
                Ok(Some(_)) => {}
                _ => return,
            }
        }
    }
}

/// The number of a message or a result.
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_kills_while_answers_come_lose_nothing_that_was_acknowledged() {
    let world = World::new().file("three.toml", QUIZ);
    let port = free_port();
    let mut chance = ChaCha8Rng::seed_from_u64(1);
    let mut hosting = Hosting::start(&world, port, ["three.toml"]);
    let code = hosting.code.clone();
    let mut counters = Vec::new();
    for n in 0..MEMBERS {
        let token = hosting.join(&format!("Member {n}")).await.token.clone();
        counters.push(Counter {
            token,
            acknowledged: -1,
            sent: -1,
        });
    }
    hosting.say("start");
    hosting.hear("Question 1 of 3");
    hosting.hear("Open");
    let mut answers = 0;
    for kill in 0..KILLS {
        let mut guests = Vec::new();
        for counter in &mut counters {
            let mut guest = hosting.back(&counter.token).await;
            if counter.acknowledged >= 0 {
                let found = number(&guest.heard("saved").await);
                assert!(
                    (counter.acknowledged..=counter.sent).contains(&found),
                    "kill {kill}: acknowledged {}, sent {}, found {found}",
                    counter.acknowledged,
                    counter.sent
                );
                counter.acknowledged = found;
                counter.sent = found;
            }
            guests.push(guest);
        }
        let until = Instant::now() + Duration::from_micros(chance.random_range(0..30_000));
        let counting = counters
            .iter_mut()
            .zip(&mut guests)
            .map(|(counter, guest)| counter.count(guest, until));
        futures_util::future::join_all(counting).await;
        hosting.kill();
        answers += guests
            .iter()
            .map(|guest| guest.count("saved"))
            .sum::<usize>();
        hosting = Hosting::start(&world, port, ["--resume"]);
        assert_eq!(hosting.code, code, "the same room");
    }
    assert!(
        answers > KILLS * MEMBERS,
        "too few answers to mean anything: {answers}"
    );
    finish(hosting, &world, &counters);
}

/// The session ends, and its results hold what was acknowledged last.
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
    let text = std::fs::read_to_string(world.path("kept.json")).expect("the results are there");
    let results: serde_json::Value = serde_json::from_str(&text).expect("they are JSON");
    let answers = results["answers"].as_array().expect("a list");
    assert_eq!(
        answers.len(),
        MEMBERS,
        "each member has one answer: {answers:#?}"
    );
    for (answer, counter) in answers.iter().zip(counters) {
        let found = number(answer);
        assert!(
            (counter.acknowledged..=counter.sent).contains(&found),
            "{found} is not what was acknowledged"
        );
    }
}

/// What a member is shown who comes back: all but clocks, which stand still after a crash.
async fn shown(hosting: &Hosting, token: &str) -> Vec<String> {
    let mut guest = hosting.back(token).await;
    guest.listen(30).await;
    guest
        .texts
        .retain(|text| !text.contains(r#""type":"clock""#));
    guest.texts
}

/// The points of everyone, as the results have them at this moment.
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

/// Kills the host and takes the session up again: code, members, points and what each is shown are the same.
async fn killed(hosting: Hosting, world: &World, port: u16, tokens: &[String]) -> Hosting {
    let (code, points_before) = (hosting.code.clone(), points(world));
    let mut before = Vec::new();
    for token in tokens {
        before.push(shown(&hosting, token).await);
    }
    hosting.kill();
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
    // With both away there is nobody to wait for: asked is open.
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
            ("standings", "Amina"),
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
async fn a_member_whose_answer_was_on_its_way_is_asked_for_it_again() {
    let world = World::new().file("three.toml", QUIZ);
    let port = free_port();
    let mut hosting = Hosting::start(&world, port, ["three.toml"]);
    let token = hosting.join("Amina").await.token.clone();
    hosting.say("start");
    hosting.hear("Open");
    hosting.kill();
    let mut hosting = Hosting::start(&world, port, ["--resume"]);
    // The clock stands, and the answer counts all the same.
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
