//! Tests of whole sessions on the member's page with the keyboard alone, with every kind of question.

use super::driver::{Browser, Tab};
use super::view_checks::{look, stayed_at_home};
use crate::support::EVERY_KIND;
use crate::support::room::{Hall, Open};
use redflag::classroom::{Event, HostCommand, Names, Options, Phase, RosterEntry};
use redflag::engine::{Certainty, Response};
use std::collections::BTreeMap;

/// The keys to press for each question of the quiz, and the resulting answer, which is right.
const ANSWERS: [(&[Press], &str); 8] = [
    (
        &[Press::Key("a")],
        r#"{"choice":"open-the-site-from-your-own-bookmark"}"#,
    ),
    (
        &[
            Press::Key("a"),
            Press::Key("b"),
            Press::Key("c"),
            Press::Key("c"),
            Press::Send,
        ],
        r#"{"multiple":["a-code-from-an-app","a-security-key"]}"#,
    ),
    (&[Press::Key("b")], r#"{"true-false":false}"#),
    (
        &[
            Press::To("it.id === 'typed'"),
            Press::Write("phishing"),
            Press::Send,
        ],
        r#"{"text":"phishing"}"#,
    ),
    (
        &[
            Press::To("it.id === 'typed'"),
            Press::Write("71,5"),
            Press::Send,
        ],
        r#"{"number":71.5}"#,
    ),
    (
        &[
            Press::To("it.ariaLabel === 'Up: Disconnect'"),
            Press::Key("Enter"),
            Press::Send,
        ],
        r#"{"order":["disconnect","report","change-the-password"]}"#,
    ),
    (
        &[
            Press::To("it.id === 'left0'"),
            Press::Write("C"),
            Press::To("it.id === 'left1'"),
            Press::Write("B"),
            Press::Send,
        ],
        r#"{"match":{"lost-phone":"screen-lock","ransomware":"backup"}}"#,
    ),
    (
        &[
            Press::Key("p"),
            Press::To("it.innerText === 'within 24 hours'"),
            Press::Key("Enter"),
            Press::To("it.innerText === 'https://parcel.example.net/fee'"),
            Press::Key("Enter"),
            Press::Marked("saved && saved.response.judge.marked.length === 2"),
        ],
        r#"{"judge":{"verdict":"phish","marked":["https-parcel-example-net-fee","within-24-hours"]}}"#,
    ),
];

/// One step of an answer.
enum Press {
    Key(&'static str),
    Write(&'static str),
    /// Presses Tab until the focused element fulfils an expression.
    To(&'static str),
    /// Presses the Answer button. With certainty, the certainty button sends instead.
    Send,
    /// Presses nothing, because marks are sent at once, unless certainty is asked. Waits for an expression.
    Marked(&'static str),
}

async fn answer(tab: &mut Tab, presses: &[Press], certainty: bool) {
    for press in presses {
        match press {
            Press::Key(key) => tab.press(key).await,
            Press::Write(text) => tab.write(text).await,
            Press::To(what) => tab.tab_to(what).await,
            Press::Marked(_) | Press::Send if certainty => {}
            Press::Marked(saved) => tab.until(saved).await,
            Press::Send => {
                tab.tab_to("it.innerText === 'Answer'").await;
                tab.press("Enter").await;
            }
        }
    }
    if certainty {
        tab.tab_to("it.innerText === 'Certain'").await;
        tab.press("Enter").await;
    }
}

/// Answers all questions. The caller checks the answers in the room's log.
async fn play(tab: &mut Tab, room: &Open, certainty: bool) {
    for (place, (presses, _)) in ANSWERS.iter().enumerate() {
        room.host.send(if place == 0 {
            HostCommand::Advance
        } else {
            HostCommand::NextQuestion
        });
        room.seen(|view| view.phase == Phase::Open(place)).await;
        tab.until("document.querySelector('fieldset:enabled')")
            .await;
        let heading = format!("Question {} of 8", place + 1);
        assert_eq!(
            tab.value("document.activeElement.innerText").await,
            heading,
            "the heading has the focus"
        );
        assert!(
            tab.value("document.title")
                .await
                .as_str()
                .is_some_and(|title| title.starts_with(&heading))
        );
        answer(tab, presses, certainty).await;
        // If answers cannot be changed, the last answer closes the question.
        tab.until("/(Answer|answer is) saved/.test(document.getElementById('state').textContent)")
            .await;
        look(tab, &format!("question {place}, answered")).await;
        room.order(HostCommand::Close, Phase::Closed(place)).await;
        tab.sees("Closed. Your answer is saved.").await;
        room.order(HostCommand::Advance, Phase::Reveal(place)).await;
        tab.until("document.querySelector('h1.result')").await;
        assert_eq!(
            tab.value("document.activeElement.innerText").await,
            "✓ Right",
            "{place}"
        );
        look(tab, &format!("question {place}, told")).await;
    }
}

/// The last answer to each question in the room's log.
fn kept(room: &Open) -> Vec<(Response, Option<Certainty>)> {
    let events = room.book.events.lock().expect("nobody panicked");
    let answers = events.iter().filter_map(|logged| match &logged.event {
        Event::Answered { place, answer, .. } => {
            Some((*place, (answer.response.clone()?, answer.certainty)))
        }
        _ => None,
    });
    let answers: BTreeMap<usize, _> = answers.collect();
    answers.into_values().collect()
}

fn wanted(certainty: Option<Certainty>) -> Vec<(Response, Option<Certainty>)> {
    let response = |text| serde_json::from_str::<Response>(text).expect("a response");
    ANSWERS
        .iter()
        .map(|(_, text)| (response(text), certainty))
        .collect()
}

/// Captures the text of files that the page would save.
const CATCH_FILES: &str = "(() => {
  URL.createObjectURL = (file) => {
    file.text().then((text) => { window.kept = text; });
    return '#';
  };
  return true;
})()";

async fn finish(tab: &mut Tab, room: &Open) {
    room.order(HostCommand::Standings, Phase::Standings(7))
        .await;
    let members = room.host.view().members_total;
    tab.sees(&format!("Rank 1 of {members}, with 8 points."))
        .await;
    look(tab, "standings").await;
    room.order(HostCommand::Advance, Phase::Finished).await;
    tab.sees("Your score card").await;
    look(tab, "the score card").await;
    tab.value(CATCH_FILES).await;
    tab.tab_to("it.innerText === 'Keep a copy'").await;
    tab.press("Enter").await;
    tab.until("window.kept && kept.includes('Your answer:') && kept.includes('</html>')")
        .await;
    assert_eq!(tab.value("kept.includes('<script')").await, false);
}

#[tokio::test]
async fn a_small_phone_and_its_keys_are_enough() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let (room, browser) = (hall.room(), Browser::start().await);
    // Ben is offline and does not answer, so that no question closes by itself.
    drop(room.join("Ben").await);
    let mut tab = browser.tab(320, 568).await;
    tab.go(&format!("http://{}/", hall.address)).await;
    tab.sees("The code on the big screen").await;
    look(&mut tab, "the code").await;
    tab.write(&room.code.to_lowercase()).await;
    tab.press("Enter").await;
    tab.sees("Your name").await;
    look(&mut tab, "joining").await;
    tab.until("document.activeElement.id === 'name'").await;
    tab.write("Amina").await;
    tab.press("Enter").await;
    tab.sees("You are in as Amina").await;
    look(&mut tab, "the lobby").await;
    play(&mut tab, room, false).await;
    assert_eq!(kept(room), wanted(None));
    finish(&mut tab, room).await;
    stayed_at_home(&tab, &hall.address.to_string());
}

#[tokio::test]
async fn a_laptop_its_keys_a_class_list_teams_and_certainty_are_enough() {
    let entry = |name: &str| RosterEntry {
        name: name.to_owned(),
        team: None,
        extra_percent: 0,
        ..RosterEntry::default()
    };
    let names = Names::Roster(
        (0..20)
            .map(|n| entry(&format!("Pupil {n}")))
            .chain([entry("Zoë Ångström")])
            .collect(),
    );
    let teams = vec!["Red".to_owned(), "Blue".to_owned()];
    let options = Options {
        names,
        teams,
        certainty: true,
        changing: false,
        not_sure: false,
        ..Options::default()
    };
    let hall = Hall::with(EVERY_KIND, options);
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut tab = browser.tab(1280, 800).await;
    tab.go(&format!("http://{}/{}", hall.address, room.code))
        .await;
    tab.sees("Some letters of your name").await;
    look(&mut tab, "joining from a list").await;
    tab.tab_to("it.id === 'filter'").await;
    tab.write("zo").await;
    tab.until("document.getElementById('name').value === 'Zoë Ångström'")
        .await;
    tab.tab_to("it.id === 'team'").await;
    tab.write("B").await;
    tab.tab_to("it.innerText === 'Take part'").await;
    tab.press("Enter").await;
    tab.sees("Team Blue").await;
    play(&mut tab, room, true).await;
    assert_eq!(kept(room), wanted(Some(Certainty::Certain)));
    finish(&mut tab, room).await;
}

#[tokio::test]
async fn at_their_own_pace_a_member_continues_alone() {
    let options = Options {
        self_paced: true,
        names: Names::Pseudonyms,
        ..Options::default()
    };
    let hall = Hall::with(EVERY_KIND, options);
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut tab = browser.tab(375, 812).await;
    tab.go(&format!("http://{}/{}", hall.address, room.code))
        .await;
    tab.tab_to("it.innerText === 'Take part'").await;
    tab.press("Enter").await;
    tab.sees("You work at your own pace once the trainer opens the quiz.")
        .await;
    room.order(HostCommand::Advance, Phase::OwnPace).await;
    tab.tab_to("it.innerText === 'Start'").await;
    look(&mut tab, "before the first question").await;
    tab.press("Enter").await;
    for (place, key) in ["?", "a", "f", "?"].iter().enumerate() {
        tab.sees(&format!("Question {} of 8", place + 1)).await;
        tab.until("document.querySelector('fieldset:enabled')")
            .await;
        tab.press(key).await;
        tab.tab_to("it.innerText === 'Answer'").await;
        tab.press("Enter").await;
        tab.until("document.querySelector('h1.result')").await;
        look(&mut tab, "a result at one's own pace").await;
        if place == 3 {
            break;
        }
        tab.tab_to("it.innerText === 'Next'").await;
        tab.press("Enter").await;
    }
    let progress = room
        .seen(|view| view.progress.iter().sum::<usize>() == 4)
        .await
        .progress
        .clone();
    assert_eq!(progress[..5], [1, 1, 1, 1, 0]);
    room.order(HostCommand::End, Phase::Finished).await;
    tab.sees("Your score card").await;
    tab.sees("The last question").await;
    look(&mut tab, "the end at one's own pace").await;
}
