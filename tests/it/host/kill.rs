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
            match timeout(until.saturating_duration_since(Instant::now()), guest.next()).await {
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
    #[expect(clippy::cast_possible_truncation, reason = "a small whole number, as it was sent")]
    let number = saved["response"]["number"].as_f64().expect("a number was answered") as i64;
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
        counters.push(Counter { token, acknowledged: -1, sent: -1 });
    }
    hosting.say("start");
    hosting.hear("Question 1 of 3");
    hosting.hear("Open");
    let mut answers = 0;
    for kill in 0..KILLS {
        let until = Instant::now() + Duration::from_micros(chance.random_range(0..30_000));
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
        let counting = counters.iter_mut().zip(&mut guests).map(|(counter, guest)| counter.count(guest, until));
        futures_util::future::join_all(counting).await;
        hosting.kill();
        answers += guests.iter().map(|guest| guest.count("saved")).sum::<usize>();
        hosting = Hosting::start(&world, port, ["--resume"]);
        assert_eq!(hosting.code, code, "the same room");
    }
    assert!(answers > KILLS * MEMBERS, "too few answers to mean anything: {answers}");
    finish(hosting, &world, &counters);
}

/// The session ends, and its results hold what was acknowledged last.
fn finish(mut hosting: Hosting, world: &World, counters: &[Counter]) {
    hosting.say("close");
    hosting.hear("Closed: 4 accepted + 0 refused + 0 absent = 4 members");
    hosting.say("");
    hosting.say("end");
    hosting.ends(0);
    let shown = world.redflag(["results", "export", "1", "--to", "json", "-o", "kept.json"]).run();
    shown.exits(0);
    let text = std::fs::read_to_string(world.path("kept.json")).expect("the results are there");
    let results: serde_json::Value = serde_json::from_str(&text).expect("they are JSON");
    let answers = results["answers"].as_array().expect("a list");
    assert_eq!(answers.len(), MEMBERS, "each member has one answer: {answers:#?}");
    for (answer, counter) in answers.iter().zip(counters) {
        let found = number(answer);
        assert!((counter.acknowledged..=counter.sent).contains(&found), "{found} is not what was acknowledged");
    }
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
