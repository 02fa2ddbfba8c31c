//! Tests of the pages in other languages: every text comes from the catalogues, German fits, and a page is mirrored for
//! a language written from right to left.

use super::driver::{Browser, Tab};
use super::view_checks::{look, violations};
use crate::support::EVERY_KIND;
use crate::support::pseudo::pseudo;
use crate::support::room::{Hall, Open, Plan};
use redflag::catalogue::{Catalogue, Catalogues, english};
use redflag::classroom::{HostCommand, Options, Phase, Scoring};
use serde_json::{Value, json};

/// ASCII words that do not come from the quiz, which is marked with its language, and are not names, addresses or
/// codes.
const UNTRANSLATED: &str = "(() => {
  const found = [];
  const own = (node) => !node.closest('[lang]:not(html), bdi, .address, #join, script, style, noscript');
  const note = (text) => found.push(...(text.match(/[A-Za-z]{2,}/g) || []).filter((word) => word !== 'redflag'));
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement, data } = walker.currentNode;
    if (parentElement.tagName !== 'TITLE' && own(parentElement)) note(data);
  }
  document.querySelectorAll('[aria-label], [alt], [title], [placeholder]').forEach((node) => {
    if (!node.matches('.move')) ['aria-label', 'alt', 'title', 'placeholder'].forEach((name) => note(node.getAttribute(name) || ''));
  });
  return found;
})()";

/// Gives some answer to the open question.
const ANSWER: &str = "(() => {
  document.querySelectorAll('fieldset select').forEach((list) => {
    list.selectedIndex = 1;
    list.dispatchEvent(new Event('change'));
  });
  const typed = document.getElementById('typed');
  if (typed) typed.value = '12', typed.dispatchEvent(new Event('input'));
  const option = document.querySelector('fieldset button.option');
  if (option) option.click();
  const part = document.querySelector('.part');
  if (part) part.click();
})()";

/// Sends the answer, if choosing alone does not send it.
const SEND: &str = "(() => {
  const certain = document.querySelector('.send .row button');
  const send = document.querySelector('.send button.main');
  if (certain && certain.offsetHeight) certain.click();
  else if (send.offsetHeight) send.click();
  // An order that nobody moved is asked about first.
  if (!unsent && !saved && send.offsetHeight) send.click();
})()";

/// What to check on every view.
#[derive(Clone, Copy, PartialEq)]
enum Check {
    /// Nothing is left in English.
    Translated,
    /// Everything fits.
    Fits,
}

async fn check(tab: &mut Tab, check: Check, view: &str) {
    match check {
        Check::Translated => {
            let found = tab.value(UNTRANSLATED).await;
            assert_eq!(found, json!([]), "{view} is not translated");
            assert_eq!(tab.complaints(), [""; 0], "{view}");
        }
        Check::Fits => look(tab, view).await,
    }
}

/// Whether the projector's page shows everything in full.
const UNCUT: &str = "Array.from(document.querySelectorAll('#page, .fit, #state')).filter((node) =>
  node.scrollHeight > node.clientHeight || node.scrollWidth > node.clientWidth).length === 0 &&
  document.documentElement.scrollWidth <= innerWidth";

async fn check_screen(tab: &mut Tab, what: Check, view: &str) {
    match what {
        Check::Translated => check(tab, what, view).await,
        Check::Fits => {
            assert_eq!(tab.value(UNCUT).await, true, "{view} is cut off");
            assert_eq!(violations(tab).await, json!([]), "{view}");
        }
    }
}

/// A small phone.
const PHONE: (u32, u32) = (320, 568);

/// The window of a laptop of 1280 by 800 pixels at 200 % zoom.
const MAGNIFIED: (u32, u32) = (640, 400);

/// Runs a whole session with a member's page of some size and the projector, and checks every view of both.
async fn walk(words: &Catalogue, hall: &Hall, what: Check, (width, height): (u32, u32)) {
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut tab = browser.tab(width, height).await;
    let mut screen = browser.tab(1280, 800).await;
    screen
        .go(&format!("http://{}/screen/{}", hall.address, room.code))
        .await;
    tab.go(&format!("http://{}/", hall.address)).await;
    tab.sees(&words.text("join-heading")).await;
    check(&mut tab, what, "the code").await;

    tab.go(&format!("http://{}/{}", hall.address, room.code))
        .await;
    tab.until("document.activeElement.id === 'name'").await;
    check(&mut tab, what, "joining").await;
    tab.write("Amina").await;
    tab.press("Enter").await;
    tab.sees(&words.text("lobby-waits")).await;
    check(&mut tab, what, "the lobby").await;
    screen.until("document.querySelector('.names bdi')").await;
    check_screen(&mut screen, what, "the lobby on the projector").await;

    for place in 0..room.paper.items.len() {
        question(&mut tab, &mut screen, room, place, what).await;
    }
    room.order(HostCommand::Standings, Phase::Standings(7))
        .await;
    tab.until("document.querySelector('h1.standings')").await;
    check(&mut tab, what, "standings").await;
    screen
        .until("document.querySelector('.boards table')")
        .await;
    check_screen(&mut screen, what, "standings on the projector").await;
    room.order(HostCommand::Advance, Phase::Finished).await;
    tab.until("document.querySelector('h1.end')").await;
    check(&mut tab, what, "the score card").await;
    screen.sees(&words.text("screen-end")).await;
    check_screen(&mut screen, what, "the end on the projector").await;
}

async fn question(tab: &mut Tab, screen: &mut Tab, room: &Open, place: usize, what: Check) {
    let command = if place == 0 {
        HostCommand::Advance
    } else {
        HostCommand::NextQuestion
    };
    room.order(command, Phase::Open(place)).await;
    tab.until("document.querySelector('fieldset:enabled')")
        .await;
    check(tab, what, &format!("question {place}")).await;
    tab.value(ANSWER).await;
    check(tab, what, &format!("question {place}, chosen")).await;
    tab.value(SEND).await;
    tab.until("saved").await;
    check(tab, what, &format!("question {place}, answered")).await;
    screen.until("latest && latest.answered === 1").await;
    check_screen(screen, what, &format!("question {place} on the projector")).await;

    room.host.send(HostCommand::Close);
    tab.until("clock.state === 'over'").await;
    check(tab, what, &format!("question {place}, closed")).await;
    room.order(HostCommand::Advance, Phase::Reveal(place)).await;
    tab.until("document.querySelector('h1.result')").await;
    check(tab, what, &format!("question {place}, told")).await;
    screen
        .until("latest.phase === 'reveal' && document.querySelector('main .right, main .became')")
        .await;
    check_screen(
        screen,
        what,
        &format!("question {place}, told on the projector"),
    )
    .await;
    room.order(HostCommand::Advance, Phase::Explanation(place))
        .await;
    screen
        .until("document.body.dataset.phase === 'explanation'")
        .await;
    check_screen(
        screen,
        what,
        &format!("question {place}, explained on the projector"),
    )
    .await;
}

fn hall(catalogue: Catalogue, options: Options) -> Hall {
    let plan = Plan {
        catalogues: Catalogues::of(catalogue),
        ..Plan::default()
    };
    plan.room(EVERY_KIND, options).open()
}

fn german() -> Catalogue {
    let source = include_str!("../../../src/catalogue/de.ftl");
    Catalogue::new("de", source, Some(english()))
}

fn with_certainty() -> Options {
    Options {
        certainty: true,
        scoring: Scoring::Certainty,
        ..Options::default()
    }
}

#[tokio::test]
async fn no_text_of_the_pages_stands_outside_the_catalogues() {
    for options in [Options::default(), with_certainty()] {
        walk(
            &pseudo(),
            &hall(pseudo(), options),
            Check::Translated,
            PHONE,
        )
        .await;
    }
}

#[tokio::test]
async fn german_fits_on_a_small_phone_and_on_the_projector() {
    for options in [Options::default(), with_certainty()] {
        walk(&german(), &hall(german(), options), Check::Fits, PHONE).await;
    }
}

#[tokio::test]
async fn every_view_can_be_read_from_right_to_left_and_magnified() {
    let arabic = EVERY_KIND.replacen("language = \"en\"", "language = \"ar\"", 1);
    for (quiz, size) in [(arabic.as_str(), PHONE), (EVERY_KIND, MAGNIFIED)] {
        let hall = Hall::with(quiz, with_certainty());
        walk(&english(), &hall, Check::Fits, size).await;
    }
}

#[tokio::test]
async fn a_phone_reads_its_own_language_and_the_projector_the_hosts() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let browser = Browser::start().await;
    for (accepted, tag, heading) in [
        ("de-AT,de;q=0.9", "de", "An einem Quiz teilnehmen"),
        ("fr", "en", "Join a quiz"),
    ] {
        let mut tab = browser.tab(375, 812).await;
        tab.reads(accepted).await;
        tab.go(&format!("http://{}/", hall.address)).await;
        tab.sees(heading).await;
        assert_eq!(tab.value("document.documentElement.lang").await, tag);
        tab.go(&format!("http://{}/NOSUCHROOM", hall.address)).await;
        let lost = if tag == "de" {
            "Kein solcher Raum"
        } else {
            "No such room"
        };
        tab.sees(lost).await;
        let mut screen = browser.tab(1280, 800).await;
        screen.reads(accepted).await;
        screen
            .go(&format!(
                "http://{}/screen/{}",
                hall.address,
                hall.room().code
            ))
            .await;
        screen.sees("Nobody is here yet").await;
    }
}

#[tokio::test]
async fn a_page_turns_round_for_a_quiz_that_is_written_from_right_to_left() {
    const SIDES: &str = "(() => {
      const option = document.querySelector('button.option').getBoundingClientRect();
      const key = document.querySelector('button.option .key').getBoundingClientRect();
      const text = document.querySelector('#state').getBoundingClientRect();
      return [document.documentElement.dir, key.left - option.left > option.width / 2, document.documentElement.lang];
    })()";
    let arabic = EVERY_KIND.replacen("language = \"en\"", "language = \"ar\"", 1);
    for (quiz, expected) in [
        (EVERY_KIND, json!(["ltr", false, "en"])),
        (arabic.as_str(), json!(["rtl", true, "en"])),
    ] {
        let hall = Hall::with(quiz, Options::default());
        let browser = Browser::start().await;
        let mut tab = browser.tab(320, 568).await;
        tab.go(&format!("http://{}/{}", hall.address, hall.room().code))
            .await;
        tab.until("document.activeElement.id === 'name'").await;
        tab.write("Amina").await;
        tab.press("Enter").await;
        tab.until("document.querySelector('h1.lobby')").await;
        hall.room().host.send(HostCommand::Advance);
        tab.until("document.querySelector('fieldset:enabled')")
            .await;
        let sides: Value = tab.value(SIDES).await;
        assert_eq!(sides, expected);
        look(&mut tab, "a question in another direction").await;
    }
}
