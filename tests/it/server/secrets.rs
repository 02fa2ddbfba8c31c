//! Tests that no byte sent to anyone tells an answer before its reveal.

use crate::support::EVERY_KIND;
use crate::support::room::{Guest, Hall};
use redflag::classroom::{HostCommand, Options, Phase};
use serde_json::json;

/// One question of each kind. Its secrets, which nobody may see before its reveal, contain its number: `SECRET-0-`.
const QUIZ: &str = include_str!("secrets.toml");

/// The questions whose secrets occur in some texts.
fn told(texts: &[String]) -> Vec<usize> {
    let places = 0..8;
    let has = |place: usize| {
        texts.iter().any(|text| {
            text.contains(&secret(place)) || place == NUMBER.0 && text.contains(NUMBER.1)
        })
    };
    places.filter(|place| has(*place)).collect()
}

fn secret(place: usize) -> String {
    format!("SECRET-{place}-")
}

/// The question with a number as its answer, and that number.
const NUMBER: (usize, &str) = (4, "87654324");

/// Fails if anyone has received a secret of a question that is not revealed.
#[track_caller]
fn nobody_knows_more_than(revealed: &[usize], people: &[&Guest]) {
    for person in people {
        let told = told(&person.texts);
        assert!(
            told.iter().all(|place| revealed.contains(place)),
            "{told:?} of {revealed:?}: {:#?}",
            person.texts
        );
    }
}

#[test]
fn the_quiz_has_a_secret_in_every_question() {
    let quiz = redflag::format::parse_quiz(QUIZ)
        .usable()
        .expect("a quiz without errors");
    assert_eq!(quiz.questions.len(), 8);
    for place in 0..8 {
        assert!(
            QUIZ.matches(&secret(place)).count() >= 2,
            "question {place}"
        );
    }
}

/// Waits until messages in transit have arrived.
async fn settle(people: &mut [&mut Guest]) {
    for person in people {
        person.listen(20).await;
    }
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one session from beginning to end")]
async fn no_byte_to_anyone_tells_an_answer_before_its_reveal() {
    let hall = Hall::with(QUIZ, Options::default());
    let room = hall.room();
    let (mut member, mut other, mut screen) = (
        room.join("Amina").await,
        room.join("Ben").await,
        room.screen().await,
    );
    let mut lead = room.lead().await;
    let (places, mut revealed) = (room.paper.items.len(), Vec::new());
    room.host.send(HostCommand::Advance);
    for place in 0..places {
        member.show(place).await;
        other.show(place).await;
        member
            .heard_with("clock", |clock| clock["state"] == "running")
            .await;
        member.answer(place, &room.answers().wrong(place)).await;
        member.heard("saved").await;
        let draft = room.answers().wrong(place);
        other
            .say(&json!({ "type": "draft", "place": place, "response": draft }))
            .await;
        other.heard("drafted").await;
        let back = if place % 2 == 0 {
            room.back(&other.token).await
        } else {
            room.back_at_a_terminal(&other.token).await
        };
        let (mut back, mut late) = (back, room.hello(None).await);
        screen
            .heard_with("screen", |screen| screen["answered"] == 1)
            .await;
        settle(&mut [
            &mut member,
            &mut other,
            &mut back,
            &mut late,
            &mut screen,
            &mut lead,
        ])
        .await;
        nobody_knows_more_than(&revealed, &[&member, &other, &back, &late, &screen, &lead]);
        other = back;
        if place % 3 == 2 {
            room.host.send(HostCommand::Skip);
            continue;
        }
        room.order(HostCommand::Close, Phase::Closed(place)).await;
        screen
            .heard_with("screen", |screen| screen["phase"] == "closed")
            .await;
        // A message in transit at the close reveals nothing either.
        other
            .say(&json!({ "type": "draft", "place": place, "cleared": true }))
            .await;
        other.heard("saved").await;
        settle(&mut [&mut member, &mut other, &mut screen, &mut lead]).await;
        nobody_knows_more_than(&revealed, &[&member, &other, &screen, &lead]);
        revealed.push(place);
        room.order(HostCommand::Advance, Phase::Reveal(place)).await;
        for person in [&mut member, &mut other] {
            assert!(
                person
                    .heard("result")
                    .await
                    .to_string()
                    .contains(&secret(place)),
                "{place}"
            );
        }
        let shown = screen
            .heard_with("screen", |screen| screen["phase"] == "reveal")
            .await;
        assert!(
            shown.to_string().contains(&secret(place)),
            "{place}: the screen shows what is right"
        );
        let led = lead
            .heard_with("host", |page| page["at"]["phase"] == "reveal")
            .await;
        assert!(
            led.to_string().contains(&secret(place)),
            "{place}: the host's page shows what is right"
        );
        room.host.send(HostCommand::NextQuestion);
    }
    member.heard("end").await;
    let (mut back, mut late) = (room.back(&other.token).await, room.hello(None).await);
    settle(&mut [&mut member, &mut other, &mut back, &mut late, &mut screen]).await;
    nobody_knows_more_than(&revealed, &[&member, &other, &back, &late, &screen]);
    assert_eq!(told(&member.texts), revealed, "the test sees what is told");
    assert!(revealed.len() < places, "some were skipped");
    hall.close().await;
}

#[tokio::test]
async fn at_their_own_pace_everyone_is_told_of_their_own_questions_only() {
    for feedback in ["each", "end"] {
        let quiz = QUIZ.replace(
            "[settings]",
            &format!("[settings]\nfeedback = \"{feedback}\""),
        );
        let hall = Hall::with(
            &quiz,
            Options {
                self_paced: true,
                ..Options::default()
            },
        );
        let room = hall.room();
        let (mut quick, mut slow) = (room.join("Quick").await, room.join("Slow").await);
        let mut screen = room.screen().await;
        room.order(HostCommand::Advance, Phase::OwnPace).await;
        let (mut done, mut after) = (Vec::new(), None);
        for place in 0..room.paper.items.len() {
            if feedback == "each" || place == 0 {
                quick.say(&json!({ "type": "next", "after": after })).await;
            }
            quick.show(place).await;
            settle(&mut [&mut quick, &mut slow, &mut screen]).await;
            nobody_knows_more_than(&done, &[&quick]);
            nobody_knows_more_than(&[], &[&slow, &screen]);
            let draft = room.answers().wrong(place);
            quick
                .say(&json!({ "type": "draft", "place": place, "response": draft }))
                .await;
            quick.heard("drafted").await;
            settle(&mut [&mut quick]).await;
            nobody_knows_more_than(&done, &[&quick]);
            quick.answer(place, &room.answers().wrong(place)).await;
            quick.heard("saved").await;
            if feedback == "each" {
                done.push(place);
                quick.heard("result").await;
            }
            after = Some(place);
        }
        slow.say(&json!({ "type": "next" })).await;
        slow.show(0).await;
        let mut back = room.back(&slow.token).await;
        settle(&mut [&mut quick, &mut slow, &mut back, &mut screen]).await;
        nobody_knows_more_than(&[], &[&slow, &back, &screen]);
        assert_eq!(told(&quick.texts), done, "{feedback}");
        hall.close().await;
    }
}

#[tokio::test]
async fn nobody_hears_of_others_but_in_standings_that_the_host_shows() {
    const TYPED: &str = "zebra crossing";
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room();
    let (mut amina, mut ben) = (room.join("Amina").await, room.join("Benedetta").await);
    let mut screen = room.screen().await;
    room.host.send(HostCommand::Advance);
    let mut late = room.hello(None).await;
    for place in 0..room.paper.items.len() {
        for guest in [&mut amina, &mut ben] {
            guest.show(place).await;
            guest
                .heard_with("clock", |clock| clock["state"] == "running")
                .await;
        }
        let right = room.answers().right(place);
        let typed = right.get("text").is_some();
        ben.answer(
            place,
            &if typed {
                json!({ "text": TYPED })
            } else {
                right
            },
        )
        .await;
        ben.heard("saved").await;
        if typed {
            settle(&mut [&mut amina, &mut late, &mut screen]).await;
            let knows = |guest: &Guest| guest.texts.iter().any(|text| text.contains(TYPED));
            assert_eq!(
                [&amina, &late, &screen].map(knows),
                [false; 3],
                "before the reveal"
            );
        }
        room.order(HostCommand::Close, Phase::Closed(place)).await;
        room.order(HostCommand::Advance, Phase::Reveal(place)).await;
        let own = amina.heard("result").await;
        assert_eq!(
            (&own["verdict"], &own["points"]),
            (&json!("unanswered"), &json!(0.0)),
            "{own}"
        );
        let mut back = room.back_at_a_terminal(&amina.token).await;
        settle(&mut [&mut amina, &mut back, &mut late]).await;
        for guest in [&amina, &back, &late] {
            assert!(!guest.texts.concat().contains(TYPED), "{place}");
            assert!(
                !guest.texts.concat().contains("Benedetta"),
                "{place}: {:#?}",
                guest.texts
            );
        }
        amina = back;
        // After the lobby a screen may show what was answered, but not who answered it.
        let told = screen
            .heard_with("screen", |screen| screen["phase"] == "reveal")
            .await;
        assert!(!told.to_string().contains("Benedetta"), "{told}");
        room.host.send(HostCommand::NextQuestion);
    }
    amina.heard("end").await;
    assert!(
        !amina.texts.concat().contains("Benedetta"),
        "no standings were shown"
    );
    hall.close().await;
}

#[tokio::test]
async fn nobody_is_sent_a_token_not_even_its_owner() {
    let hall = Hall::with(QUIZ, Options::default());
    let room = hall.room();
    let (mut amina, mut ben, mut screen) = (
        room.join("Amina").await,
        room.join("Ben").await,
        room.screen().await,
    );
    let mut back = room.back(&amina.token).await;
    room.host.send(HostCommand::Advance);
    back.show(0).await;
    settle(&mut [&mut amina, &mut ben, &mut back, &mut screen]).await;
    let tokens = [&amina.token, &ben.token];
    assert!(tokens.iter().all(|token| token.len() == 32) && tokens[0] != tokens[1]);
    let holders = |token: &String| {
        let everyone = [&amina, &ben, &back, &screen];
        everyone.map(|person| {
            person
                .texts
                .iter()
                .filter(|text| text.contains(token))
                .count()
        })
    };
    assert_eq!((holders(tokens[0]), holders(tokens[1])), ([0; 4], [0; 4]));
    let log = serde_json::to_string(&*room.book.events.lock().expect("nobody panicked"))
        .expect("a log has a JSON form");
    let view = format!("{:?}", room.host.view());
    assert!(
        tokens
            .iter()
            .all(|token| !log.contains(*token) && !view.contains(*token))
    );
    hall.close().await;
}
