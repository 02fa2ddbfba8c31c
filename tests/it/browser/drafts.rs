//! Tests that what is chosen on a phone counts even if it is not handed in, and of what the page says while the trainer
//! is away.

use super::driver::{Browser, Tab};
use super::view_checks::look;
use crate::support::EVERY_KIND;
use crate::support::cable::Cable;
use crate::support::room::{Hall, Open};
use redflag::classroom::{HostCommand, Options, Phase};
use serde_json::json;
use std::net::SocketAddr;

/// A member who has joined and waits for the first question.
async fn joined(address: SocketAddr, room: &Open, browser: &Browser) -> Tab {
    let mut tab = browser.tab(320, 568).await;
    tab.go(&format!("http://{address}/{}", room.code)).await;
    tab.until("document.activeElement.id === 'name'").await;
    tab.write("Amina").await;
    tab.press("Enter").await;
    tab.sees("You are in as Amina").await;
    tab
}

/// Opens the question at a place and waits until the member can answer it.
async fn open(room: &Open, place: usize, tab: &mut Tab) {
    let command = if place == 0 {
        HostCommand::Advance
    } else {
        HostCommand::NextQuestion
    };
    room.order(command, Phase::Open(place)).await;
    tab.until(&format!(
        "question && question.place === {place} && document.querySelector('fieldset:enabled')"
    ))
    .await;
}

/// Chooses an answer without handing it in. Returns an expression that is then true of the draft.
async fn choose(tab: &mut Tab, place: usize) -> &'static str {
    match place {
        1 => {
            tab.press("a").await;
            tab.press("c").await;
            "draft.multiple.length === 2"
        }
        3 => {
            tab.tab_to("it.id === 'typed'").await;
            tab.write("phishing").await;
            "draft.text === 'phishing'"
        }
        4 => {
            tab.tab_to("it.id === 'typed'").await;
            tab.write("72").await;
            "draft.number === 72"
        }
        5 => {
            tab.tab_to("(it.getAttribute('aria-label') || '').startsWith('Down: Disconnect')")
                .await;
            tab.press("Enter").await;
            "draft.order[2] === 'disconnect'"
        }
        _ => {
            let chosen = "document.getElementById('left0').value = 'screen-lock'; \
                document.getElementById('left1').value = 'backup'; \
                document.getElementById('left1').dispatchEvent(new Event('change'))";
            tab.value(chosen).await;
            "draft.match.ransomware === 'backup'"
        }
    }
}

#[tokio::test]
async fn a_draft_of_any_kind_counts_when_the_question_closes() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut tab = joined(hall.address, room, &browser).await;
    for place in 0..8 {
        open(room, place, &mut tab).await;
        if [0, 2, 7].contains(&place) {
            room.order(HostCommand::Close, Phase::Closed(place)).await;
            room.order(HostCommand::Advance, Phase::Reveal(place)).await;
            continue;
        }
        let chosen = choose(&mut tab, place).await;
        // For the others, the question closes before the draft is known to be saved.
        if place % 2 == 1 {
            tab.until(&format!(
                "drafted && ((draft) => {chosen})(drafted.response)"
            ))
            .await;
            tab.sees(
                "Draft saved. It counts when the question closes. When you are done, press “Answer”.",
            )
            .await;
            look(&mut tab, "a draft").await;
        }
        assert_eq!(tab.value("saved").await, json!(null), "{place}");
        room.order(HostCommand::Close, Phase::Closed(place)).await;
        tab.until(&format!("saved && ((draft) => {chosen})(saved.response)"))
            .await;
        tab.sees("Closed. Your answer is saved.").await;
        room.order(HostCommand::Advance, Phase::Reveal(place)).await;
        tab.until(&format!(
            "result && result.place === {place} && ((draft) => {chosen})(result.response)"
        ))
        .await;
    }
}

#[tokio::test]
async fn a_verdict_is_saved_with_the_first_tap_and_marks_are_added_to_it() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let (room, browser) = (hall.room(), Browser::start().await);
    // Ben does not answer. If Amina were alone, her first answer would close the question.
    let _guest = room.join("Ben").await;
    let mut tab = joined(hall.address, room, &browser).await;
    for place in 0..8 {
        open(room, place, &mut tab).await;
        if place == 7 {
            break;
        }
        room.order(HostCommand::Close, Phase::Closed(place)).await;
        room.order(HostCommand::Advance, Phase::Reveal(place)).await;
    }
    for (key, verdict) in [("l", "legit"), ("c", "check"), ("p", "phish")] {
        tab.press(key).await;
        tab.until(&format!(
            "saved && saved.response.judge.verdict === '{verdict}'"
        ))
        .await;
        tab.sees("Answer saved. You can change it until the question closes.")
            .await;
    }
    room.seen(|view| view.tally.is_some_and(|tally| tally.accepted == 1))
        .await;
    tab.sees("Which parts gave it away? Mark them.").await;
    look(&mut tab, "marking red flags").await;
    tab.tab_to("it.className === 'part' && it.innerText.includes('24 hours')")
        .await;
    tab.press("Enter").await;
    tab.until("saved && saved.response.judge.marked.length === 1")
        .await;
    // Removes the mark. The question closes before the page sends the change.
    tab.press("Enter").await;
    room.order(HostCommand::Close, Phase::Closed(7)).await;
    tab.until("saved && saved.response.judge.marked.length === 0")
        .await;
    room.order(HostCommand::Advance, Phase::Reveal(7)).await;
    tab.until("result && result.verdict === 'right'").await;
}

#[tokio::test]
async fn a_reloaded_page_shows_what_was_chosen() {
    let hall = Hall::with(
        EVERY_KIND,
        Options {
            changing: false,
            ..Options::default()
        },
    );
    let (room, browser) = (hall.room(), Browser::start().await);
    let _guest = room.join("Ben").await;
    let mut tab = joined(hall.address, room, &browser).await;
    open(room, 0, &mut tab).await;
    tab.press("b").await;
    tab.sees("Draft saved.").await;
    tab.call("Page.reload", &json!({})).await;
    tab.until("document.querySelector('[aria-pressed=true]') && document.querySelector('[aria-pressed=true]').innerText.includes('Follow')")
        .await;
    tab.sees("Draft saved.").await;
    tab.press("a").await;
    tab.until("drafted && drafted.response.choice !== 'follow-the-link'")
        .await;
    tab.tab_to("it.innerText === 'Answer'").await;
    tab.press("Enter").await;
    tab.sees("Answer saved. It counts.").await;
    assert_eq!(tab.value("drafted").await, json!(null));
}

/// Counts the messages about questions that the page sends and receives, and can advance the page's clock.
const WATCH: &str = "(() => {
  window.sent = 0; window.heard = 0; let by = 0;
  const now = performance.now.bind(performance), send = WebSocket.prototype.send;
  performance.now = () => now() + by;
  window.pass = (ms) => (by += ms);
  WebSocket.prototype.send = function (text) { if (!text.includes('alive')) window.sent++; return send.call(this, text); };
  Object.keys(HEAR).forEach((kind) => { const hear = HEAR[kind]; HEAR[kind] = (message) => (window.heard++, hear(message)); });
})()";

/// Types for a long time without handing in. After each letter enough time passes for all the page's timers.
const TYPES: &str = "(() => {
  const input = document.getElementById('typed');
  for (let i = 0; i < 300; i++) {
    input.value = 'phish' + i;
    input.dispatchEvent(new Event('input'));
    window.pass(60000);
    tellDraft();
  }
  input.value = 'phishing';
  input.dispatchEvent(new Event('input'));
})()";

#[tokio::test]
async fn however_long_somebody_types_a_member_and_a_question_make_few_messages() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut tab = joined(hall.address, room, &browser).await;
    for place in 0..3 {
        open(room, place, &mut tab).await;
        room.order(HostCommand::Close, Phase::Closed(place)).await;
        room.order(HostCommand::Advance, Phase::Reveal(place)).await;
    }
    tab.until("result && result.place === 2").await;
    tab.value(WATCH).await;
    open(room, 3, &mut tab).await;
    tab.value(TYPES).await;
    tab.until("drafted && drafted.response.text === 'phish4'")
        .await;
    tab.sees("What you have chosen counts when the question closes.")
        .await;
    room.order(HostCommand::Close, Phase::Closed(3)).await;
    tab.until("saved && saved.response.text === 'phishing'")
        .await;
    room.order(HostCommand::Advance, Phase::Reveal(3)).await;
    tab.until("result && result.place === 3").await;
    room.order(HostCommand::Standings, Phase::Standings(3))
        .await;
    tab.until("view === 'standings'").await;
    let (sent, heard) = (tab.value("sent").await, tab.value("heard").await);
    let few = |count: &serde_json::Value| count.as_u64().is_some_and(|count| count <= 12);
    assert!(few(&sent) && few(&heard), "{sent} sent, {heard} heard");
    assert_eq!(tab.value("result.verdict").await, "right");
}

#[tokio::test]
async fn while_the_trainer_is_away_the_time_stands_and_the_page_says_why() {
    let quiz = EVERY_KIND.replace("id = \"link\"", "id = \"link\"\ntime_limit = 90");
    for leaves in [true, false] {
        let hall = Hall::with(&quiz, Options::default());
        let (room, browser) = (&hall.room().clone(), Browser::start().await);
        let address = hall.address;
        let cable = Cable::to(hall.address);
        let mut screen = browser.tab(1280, 720).await;
        screen
            .go(&format!("http://{}/screen/{}", cable.address, room.code))
            .await;
        let mut tab = joined(cable.address, room, &browser).await;
        open(room, 0, &mut tab).await;
        // Otherwise the question would close three seconds after the only member has answered.
        hall.clock.stop();
        tab.press("b").await;
        tab.sees("Answer saved.").await;
        screen.until("clockTold.state === 'running'").await;
        let [on_phone, on_wall] = if leaves {
            [
                "The trainer has left the session for now.",
                "The trainer has left for now.",
            ]
        } else {
            [
                "Connection lost; trying again. Your answers are safe. Until then, the time shown does not change.",
                "Connection lost; trying again.",
            ]
        };
        let hall = if leaves {
            hall.close().await;
            None
        } else {
            cable.pull();
            Some(hall)
        };
        for (tab, words) in [(&mut tab, on_phone), (&mut screen, on_wall)] {
            tab.sees(words).await;
            tab.until("clockTold.state === 'paused' && !byId('left').hidden")
                .await;
        }
        if hall.is_some() {
            cable.plug(address);
            tab.sees("Answer saved.").await;
            tab.until("clockTold.state === 'running'").await;
            screen.until("clockTold.state === 'running'").await;
        }
    }
}
