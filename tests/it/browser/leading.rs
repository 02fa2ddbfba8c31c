//! Tests of running a session from the host's page: on a phone, at the same time as the terminal, and with hostile
//! names.

use super::driver::{Browser, Tab};
use super::view_checks::{look, stayed_at_home};
use crate::support::pseudo::pseudo;
use crate::support::room::{Guest, Hall, Open, Plan, hello};
use crate::support::world::World;
use crate::support::{EVERY_KIND, plain_quiz};
use redflag::catalogue::Catalogues;
use redflag::classroom::{HostCommand, Options, Phase};
use serde_json::json;
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

/// A small phone.
const PHONE: (u32, u32) = (320, 568);

/// The window of a laptop of 1280 by 800 pixels at 200 % zoom.
const MAGNIFIED: (u32, u32) = (640, 400);

/// The host's page at the size of a small phone.
async fn phone(browser: &Browser, hall: &Hall) -> Tab {
    page(browser, hall, PHONE).await
}

/// The host's page in a window of some size.
async fn page(browser: &Browser, hall: &Hall, (width, height): (u32, u32)) -> Tab {
    let mut tab = browser.tab(width, height).await;
    tab.go(&link(hall)).await;
    tab.until("document.querySelector('#now h1')").await;
    tab
}

fn link(hall: &Hall) -> String {
    let Open { code, key, .. } = hall.room();
    format!("http://{}/host/{code}#{key}", hall.address)
}

/// Presses the button of a key until a condition is true: right after a step the page ignores buttons.
async fn press(tab: &mut Tab, key: &str, then: &str) {
    tab.until(&format!(
        "(() => {{
           const button = document.querySelector(\"#page [data-key='{key}'], #steps [data-key='{key}']\");
           if (!({then}) && button) button.click();
           return {then};
         }})()"
    ))
    .await;
}

/// Whether the page asks the host something.
const ASKED: &str = "!document.getElementById('ask').hidden";

/// Chooses the first answer of the page's question to the host.
const YES: &str = "document.querySelector('#ask .main').click()";

async fn at(tab: &mut Tab, phase: &str) {
    tab.until(&format!("view && view.at.phase === '{phase}'"))
        .await;
}

#[tokio::test]
async fn a_session_is_led_from_a_phone_from_the_lobby_to_the_end() {
    lead(EVERY_KIND, PHONE).await;
}

#[tokio::test]
async fn a_session_is_led_from_right_to_left_on_a_phone_and_magnified() {
    let arabic = EVERY_KIND.replacen("language = \"en\"", "language = \"ar\"", 1);
    for size in [PHONE, MAGNIFIED] {
        lead(&arabic, size).await;
    }
}

/// Whether an arrow points against the direction of reading.
const WRONG_WAY: &str =
    "byId('now').innerText.includes(document.documentElement.dir === 'rtl' ? '→' : '←')";

/// Runs a whole session from the host's page in a window of some size, and checks every view.
async fn lead(quiz: &str, size: (u32, u32)) {
    let hall = Hall::with(
        quiz,
        Options {
            teams: vec!["Red".to_owned(), "Blue".to_owned()],
            ..Options::default()
        },
    );
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut tab = page(&browser, &hall, size).await;
    tab.sees("Nobody is here yet.").await;
    let mut guests = vec![room.join("Amina").await, room.join("Ben").await];
    tab.sees("2 people here").await;
    look(&mut tab, "the lobby").await;
    press(&mut tab, "enter", "view.at.phase !== 'lobby'").await;
    for place in 0..room.paper.items.len() {
        for guest in &mut guests {
            guest.show(place).await;
        }
        at(&mut tab, "open").await;
        tab.sees(&format!("Question {} of 8", place + 1)).await;
        assert_eq!(
            tab.value("document.querySelectorAll('#now .good, #now .n').length")
                .await,
            0
        );
        look(&mut tab, &format!("question {place}")).await;
        let answers = [room.answers().right(place), room.answers().wrong(place)];
        for (guest, answer) in guests.iter_mut().zip(&answers) {
            guest.answer(place, answer).await;
        }
        tab.until("view.answered === 2").await;
        press(&mut tab, "enter", "view.at.phase === 'closed'").await;
        tab.sees("2 accepted").await;
        press(&mut tab, "enter", "view.at.phase === 'reveal'").await;
        tab.sees("1 of 2 right").await;
        tab.until("document.querySelector('#now .good')").await;
        assert_eq!(tab.value(WRONG_WAY).await, false, "question {place}");
        look(&mut tab, &format!("question {place}, told")).await;
        assert_eq!(room.host.view().phase, Phase::Reveal(place));
        if place == 7 {
            press(&mut tab, "enter", "view.at.phase === 'standings'").await;
            tab.sees("Teams, by mean points").await;
            look(&mut tab, "standings").await;
        }
        press(
            &mut tab,
            if place == 7 { "enter" } else { "n" },
            &format!("view.at.place !== {place}"),
        )
        .await;
    }
    tab.sees("The session is over.").await;
    look(&mut tab, "the end").await;
    assert_eq!(room.host.view().phase, Phase::Finished);
    press(&mut tab, "enter", "leaving").await;
    while !room.host.is_left() {
        tab.until("true").await;
    }
    stayed_at_home(&tab, &hall.address.to_string());
}

#[tokio::test]
async fn steps_that_need_confirmation_ask_first_and_are_then_done() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut tab = phone(&browser, &hall).await;
    let mut amina = room.join("Amina").await;
    let _ben = room.join("Ben").await;
    tab.sees("2 people here").await;
    // Renaming.
    press(&mut tab, "r", ASKED).await;
    look(&mut tab, "whom").await;
    tab.value("document.querySelector('.members button').click()")
        .await;
    tab.until("document.activeElement.id === 'typed'").await;
    look(&mut tab, "a new name").await;
    tab.value("document.getElementById('typed').value = 'Ann'")
        .await;
    tab.press("Enter").await;
    room.seen(|view| view.members[0].name == "Ann").await;
    // More time.
    press(&mut tab, "x", ASKED).await;
    tab.value("document.querySelector('.members button').click()")
        .await;
    tab.until("document.activeElement.id === 'typed'").await;
    tab.write("50").await;
    tab.press("Enter").await;
    room.seen(|view| view.members[0].extra_percent == 50).await;
    // Removing.
    press(&mut tab, "k", ASKED).await;
    tab.value("document.querySelectorAll('.members button')[1].click()")
        .await;
    tab.sees("Remove Ben?").await;
    look(&mut tab, "whether to remove").await;
    tab.value(YES).await;
    room.seen(|view| view.members_total == 1).await;
    // A question about skipping disappears together with the step that it was about.
    press(&mut tab, "enter", "view.at.phase !== 'lobby'").await;
    amina.show(0).await;
    at(&mut tab, "open").await;
    press(&mut tab, "s", ASKED).await;
    tab.sees("Skip this question?").await;
    room.order(HostCommand::Close, Phase::Closed(0)).await;
    tab.until("document.getElementById('ask').hidden").await;
    assert_eq!(room.host.view().phase, Phase::Closed(0));
    // Accepting another answer.
    for place in 0..3 {
        press(&mut tab, "s", ASKED).await;
        tab.value(YES).await;
        amina.show(place + 1).await;
        tab.until(&format!(
            "view.at.phase === 'open' && view.at.place === {}",
            place + 1
        ))
        .await;
    }
    amina.answer(3, &json!({ "text": "<i>bait</i>" })).await;
    tab.until("view.answered === 1").await;
    press(&mut tab, "enter", "view.at.phase === 'closed'").await;
    press(&mut tab, "enter", "view.at.phase === 'reveal'").await;
    press(&mut tab, "a", ASKED).await;
    look(&mut tab, "which answer").await;
    tab.value("document.querySelector('#ask button:not(.main)').click()")
        .await;
    tab.sees("Count").await;
    tab.value(YES).await;
    room.seen(|view| {
        view.distribution
            .as_ref()
            .is_some_and(|answers| answers.right == 1)
    })
    .await;
    // Ending early.
    press(&mut tab, "q", ASKED).await;
    look(&mut tab, "whether to end").await;
    tab.value(YES).await;
    tab.sees("The session is over.").await;
    look(&mut tab, "an early end").await;
}

#[tokio::test]
async fn the_key_leaves_the_address_bar_and_stays_in_its_tab() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut tab = browser.tab(320, 568).await;
    let page = format!("http://{}/host/{}", hall.address, room.code);
    tab.go(&page).await;
    tab.sees("Press m in the trainer's terminal").await;
    look(&mut tab, "without a key").await;
    tab.go(&link(&hall)).await;
    tab.sees("Nobody is here yet.").await;
    let shown = "location.href + ' ' + document.documentElement.outerHTML + ' ' + JSON.stringify(history.state) \
                 + ' ' + JSON.stringify(Object.assign({}, localStorage)) + document.cookie";
    let text = tab.value(shown).await.to_string();
    assert!(!text.contains(&room.key), "{text}");
    let history = tab.call("Page.getNavigationHistory", &json!({})).await;
    let kept: Vec<String> = history["entries"]
        .as_array()
        .expect("there is a history")
        .iter()
        .map(|entry| entry["url"].to_string())
        .collect();
    assert!(kept.iter().all(|url| !url.contains(&room.key)), "{kept:?}");
    tab.call("Page.reload", &json!({})).await;
    tab.sees("Nobody is here yet.").await;
    // No request contained the key, not even the request for the page.
    let requests = tab.requests();
    assert!(
        requests.iter().all(|address| !address.contains(&room.key)),
        "{requests:?}"
    );
    let mut other = browser.tab(320, 568).await;
    other.go(&page).await;
    other.sees("Press m in the trainer's terminal").await;
    let mut stale = browser.tab(320, 568).await;
    stale.go(&format!("{page}#{}", "0".repeat(32))).await;
    stale
        .sees("This link does not belong to a running session.")
        .await;
    look(&mut stale, "a stale key").await;
}

#[tokio::test]
async fn names_prompts_and_typed_answers_are_shown_as_text() {
    let quiz = EVERY_KIND
        .replacen("title = \"", "title = \"<img src=x onerror=alert(1)> ", 1)
        .replacen("prompt = \"", "prompt = \"<script>alert(1)</script> ", 4);
    let hall = Hall::with(&quiz, Options::default());
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut tab = phone(&browser, &hall).await;
    let mut guest = room.join("<svg onload=alert(1)>").await;
    let mut other = room.join("'\"><b>Eve</b>").await;
    tab.sees("<svg onload=alert(1)>").await;
    let injected = "document.querySelectorAll('#page svg, #page script, #page b:not(.tag):not(.talk b), #page img:not(.qr), #where img').length";
    assert_eq!(tab.value(injected).await, 0);
    press(&mut tab, "k", ASKED).await;
    tab.value("document.querySelector('.members button').click()")
        .await;
    tab.sees("Remove <svg onload=alert(1)>?").await;
    assert_eq!(tab.value(injected).await, 0);
    room.host.send(HostCommand::Advance);
    for place in 0..3 {
        room.seen(|view| view.phase.place() == Some(place)).await;
        room.host.send(HostCommand::Skip);
    }
    for guest in [&mut guest, &mut other] {
        guest.show(3).await;
    }
    room.seen(|view| view.phase == Phase::Open(3)).await;
    guest
        .answer(3, &json!({ "text": "<img src=x onerror=alert(2)>" }))
        .await;
    other
        .answer(3, &json!({ "text": "</ul><script>alert(3)</script>" }))
        .await;
    room.seen(|view| view.tally.is_some_and(|tally| tally.accepted == 2))
        .await;
    room.order(HostCommand::Close, Phase::Closed(3)).await;
    room.order(HostCommand::Advance, Phase::Reveal(3)).await;
    tab.sees("onerror=alert(2)").await;
    press(
        &mut tab,
        "a",
        "document.querySelectorAll('#ask button').length > 2",
    )
    .await;
    assert_eq!(tab.value(injected).await, 0);
    tab.value("close()").await;
    guest
        .say(&json!({ "type": "note", "place": 3, "text": "<img src=x onerror=alert(4)>" }))
        .await;
    for (command, phase) in [
        (HostCommand::Standings, Phase::Standings(3)),
        (HostCommand::End, Phase::Finished),
    ] {
        room.order(command, phase).await;
        tab.sees("'\"><b>Eve</b>").await;
        assert_eq!(tab.value(injected).await, 0, "{phase:?}");
    }
    assert_eq!(tab.complaints(), [""; 0]);
    stayed_at_home(&tab, &hall.address.to_string());
}

/// ASCII words that do not come from the quiz and are not names, addresses or codes.
const UNTRANSLATED: &str = "(() => {
  const found = [];
  const own = (node) => !node.closest('[lang]:not(html), bdi, .address, a, .talk, .tag, script, style, noscript');
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement, data } = walker.currentNode;
    if (own(parentElement)) found.push(...(data.match(/[A-Za-z]{2,}/g) || []).filter((word) => word !== 'redflag'));
  }
  return found;
})()";

#[tokio::test]
async fn the_page_has_the_language_of_the_terminal() {
    let plan = Plan {
        catalogues: Catalogues::of(pseudo()),
        ..Plan::default()
    };
    let hall = plan.room(EVERY_KIND, Options::default()).open();
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut tab = phone(&browser, &hall).await;
    let mut guest: Guest = room.join("Amina").await;
    tab.sees("Amina").await;
    let look = async |what: &str, tab: &mut Tab| {
        assert_eq!(tab.value(UNTRANSLATED).await, json!([]), "{what}");
    };
    look("the lobby", &mut tab).await;
    for (key, what) in [("k", "whom to remove"), ("q", "whether to end")] {
        press(&mut tab, key, ASKED).await;
        look(what, &mut tab).await;
        tab.value("close()").await;
    }
    press(&mut tab, "enter", "view.at.phase !== 'lobby'").await;
    guest.show(0).await;
    at(&mut tab, "open").await;
    look("a question", &mut tab).await;
    guest.answer(0, &room.answers().wrong(0)).await;
    press(&mut tab, "enter", "view.at.phase === 'closed'").await;
    look("a closed question", &mut tab).await;
    press(&mut tab, "enter", "view.at.phase === 'reveal'").await;
    look("a reveal", &mut tab).await;
    press(&mut tab, "enter", "view.at.phase === 'standings'").await;
    look("standings", &mut tab).await;
    room.order(HostCommand::End, Phase::Finished).await;
    at(&mut tab, "finished").await;
    look("the end", &mut tab).await;
}

/// Presses a key of the terminal until the page shows the result: right after a step the terminal ignores keys.
#[cfg(unix)]
async fn type_until(
    terminal: &mut crate::support::pty::Terminal,
    key: &str,
    tab: &mut Tab,
    then: &str,
) {
    while tab.value(then).await != true {
        terminal.send_at_once(key);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn terminal_and_phone_show_the_same_and_either_leads() {
    let world = World::new().file("three.toml", plain_quiz("three", 3, ""));
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address: SocketAddr = listener.local_addr().expect("an address");
    drop(listener);
    let port = address.port().to_string();
    let host = ["host", "three.toml", "--bind", "127.0.0.1", "--port", &port];
    let mut terminal = world.redflag(host).terminal(30, 100);
    let lobby = terminal.wait_for("Nobody is here yet.");
    assert!(!lobby.contains("/host/"), "{lobby}");
    terminal.send("m");
    let screen = terminal.wait_for("/host/");
    let link = screen
        .split_whitespace()
        .find(|word| word.contains("/host/"));
    let link = link.expect("it is there").to_owned();
    terminal.send_at_once("x");
    terminal.wait_until("the lobby, without the link", |state| {
        state.text().contains("Nobody is here yet.") && !state.text().contains("/host/")
    });

    let browser = Browser::start().await;
    let mut tab = browser.tab(320, 568).await;
    tab.go(&link).await;
    tab.sees("Nobody is here yet.").await;
    let code = tab.value("view.code").await;
    let mut guest = Guest::connect(address, &[]).await.expect("it answers");
    guest
        .say(&hello(code.as_str().expect("a code"), "member", None))
        .await;
    guest.heard("welcome").await;
    guest.ask_in("Amina").await;
    guest.heard("joined").await;
    tab.sees("1 person here").await;
    terminal.wait_for("Amina");

    press(&mut tab, "enter", "view.at.phase !== 'lobby'").await;
    guest.show(0).await;
    terminal.wait_for("Prompt 1");
    at(&mut tab, "open").await;
    type_until(&mut terminal, "c", &mut tab, "view.at.phase === 'closed'").await;
    press(&mut tab, "enter", "view.at.phase === 'reveal'").await;
    terminal.wait_for("Because 1.");
    tab.sees("Because 1.").await;
    type_until(&mut terminal, "n", &mut tab, "view.at.place === 1").await;
    guest.show(1).await;
    at(&mut tab, "open").await;
    // The terminal asks first, but the host answers on the page. The question is skipped only once.
    terminal.wait_for("still thinking");
    terminal.send("s");
    terminal.wait_for("Skip this question?");
    press(&mut tab, "s", ASKED).await;
    tab.value(YES).await;
    guest.show(2).await;
    tab.until("view.at.place === 2").await;
    terminal.wait_for("Prompt 3");
    terminal.send_at_once("y");
    at(&mut tab, "open").await;
    press(&mut tab, "p", "view.paused").await;
    terminal.wait_for("paused");
    assert_eq!(tab.value("view.at.place").await, 2);
    // Pausing the session from the page also ends the program on the terminal.
    press(&mut tab, "q", ASKED).await;
    tab.value("document.querySelector('#ask button:not(.main)').click()")
        .await;
    tab.sees("The program has ended.").await;
    assert_eq!(terminal.exit_code(), 4);
}
