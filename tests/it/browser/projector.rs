//! Tests of the projector's page: large enough, complete, and without any answer before its reveal.

use super::driver::{Browser, Tab};
use super::view_checks::{stayed_at_home, violations};
use crate::support::room::{Guest, Hall, Open};
use crate::support::{EVERY_KIND, SHIPPED};
use redflag::classroom::{HostCommand, Options, Phase};
use redflag::engine::Response;
use redflag::model::Id;
use serde_json::{Value, json};

/// The smallest letters of the question and its options, and of the whole page, in percent of the window's height; and
/// the elements whose content is cut off and not on a further page.
const SIZES: &str = "(() => {
  const page = document.getElementById('page');
  const percent = (node) => parseFloat(getComputedStyle(node).fontSize) / innerHeight * 100;
  const words = (node) => Array.from(node.childNodes).some((child) => child.nodeType === 3 && child.data.trim());
  const written = (from) => Array.from(document.querySelectorAll(from)).filter((node) => words(node) && !node.closest('.unseen') && !node.closest('[hidden]'));
  const asked = written('.stem, .stem *, .option .text, .option .text *, .option .key, .mail dd, .mail dd *, .mail .body, .mail .body *, .why, .why *, .verdict *, .became *');
  const turns = document.getElementById('turn').textContent !== '';
  const cut = [page].concat(Array.from(page.querySelectorAll('.fit, .names, #state, .pages, .podium, .option, .histogram'))).filter((node) =>
    node.scrollHeight > node.clientHeight + 1 || node.scrollWidth > node.clientWidth + 1 && !(turns && node.classList.contains('turning')));
  return [Math.min(100, ...asked.map(percent)), Math.min(...written('main *, header *, footer *').map(percent)), cut.map((node) => node.className || node.id)];
})()";

/// Asserts what must hold on every view. The letters of a question and its options have at least 4 % of the height.
async fn look(tab: &mut Tab, view: &str) {
    let sizes = tab.value(SIZES).await;
    assert_eq!(sizes[2], json!([]), "{view}: something is cut off");
    assert!(
        sizes[0].as_f64().is_some_and(|percent| percent >= 4.0),
        "{view}: {sizes}"
    );
    assert!(
        sizes[1].as_f64().is_some_and(|percent| percent >= 2.2),
        "{view}: {sizes}"
    );
    assert_eq!(violations(tab).await, json!([]), "{view}");
    assert_eq!(tab.complaints(), [""; 0], "{view}");
}

/// The screen of a room at the size of a small projector.
async fn projected(browser: &Browser, hall: &Hall) -> Tab {
    let mut tab = browser.tab(1280, 720).await;
    tab.go(&format!(
        "http://{}/screen/{}",
        hall.address,
        hall.room().code
    ))
    .await;
    tab
}

#[tokio::test]
async fn the_back_row_can_follow_a_session() {
    let hall = Hall::with(
        EVERY_KIND,
        Options {
            teams: vec!["Red".to_owned(), "Blue".to_owned()],
            ..Options::default()
        },
    );
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut guests = [room.join("Amina").await, room.join("Ben").await];
    let mut tabs = vec![browser.tab(1280, 720).await, browser.tab(1920, 1080).await];
    for tab in &mut tabs {
        tab.go(&format!("http://{}/screen/{}", hall.address, room.code))
            .await;
        tab.sees("2 members here").await;
        tab.until("document.querySelector('img').complete && document.querySelector('img').naturalWidth > 0").await;
        look(tab, "the lobby").await;
    }
    for place in 0..room.paper.items.len() {
        ask(room, &mut guests, place, mixed(room, place)).await;
        for tab in &mut tabs {
            tab.sees(&format!("Question {} of 8", place + 1)).await;
            tab.sees("2 of 2 answered").await;
            look(tab, &format!("question {place}")).await;
            assert_eq!(
                tab.value("document.querySelectorAll('main .good, main .n').length")
                    .await,
                0
            );
        }
        tell(room, place).await;
        for tab in &mut tabs {
            tab.sees("1 of 2 right").await;
            tab.until("document.querySelector('main .good, main .right') && document.querySelector('main .n')")
                .await;
            let corner = tab.value("document.getElementById('join').innerText").await;
            assert!(
                corner
                    .as_str()
                    .is_some_and(|corner| corner.contains(&room.code)),
                "{corner}"
            );
            look(tab, &format!("question {place}, told")).await;
        }
        explain(room, place).await;
        for tab in &mut tabs {
            tab.until(EXPLAINED).await;
            look(tab, &format!("question {place}, explained")).await;
        }
    }
    room.order(HostCommand::Standings, Phase::Standings(7))
        .await;
    for tab in &mut tabs {
        tab.sees("Teams, by mean points").await;
        look(tab, "standings").await;
    }
    room.order(HostCommand::Advance, Phase::Finished).await;
    for tab in &mut tabs {
        tab.sees("That is all.").await;
        look(tab, "the end").await;
        stayed_at_home(tab, &hall.address.to_string());
    }
}

#[tokio::test]
async fn the_right_answer_is_shown_when_nobody_knew_it() {
    const RIGHT: [&str; 8] = [
        "Open the site from your own bookmark",
        "A security key",
        "False",
        "phishing; spear phishing",
        "72 hours, give or take 0.5",
        "Disconnect",
        "Lost phone → C: Screen lock",
        "It is a phish.",
    ];
    let hall = Hall::with(EVERY_KIND, Options::default());
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut guest = room.join("Amina").await;
    let mut tab = projected(&browser, &hall).await;
    for (place, right) in RIGHT.iter().enumerate() {
        room.host.send(if place == 0 {
            HostCommand::Advance
        } else {
            HostCommand::NextQuestion
        });
        guest.show(place).await;
        room.seen(|view| view.phase == Phase::Open(place)).await;
        room.order(HostCommand::Close, Phase::Closed(place)).await;
        room.order(HostCommand::Advance, Phase::Reveal(place)).await;
        tab.sees("Nobody answered.").await;
        let told = "Array.from(document.querySelectorAll('main .good, main .right'), (it) => it.innerText.replace(/\\s+/g, ' ')).join()";
        tab.until(&format!("{told}.includes({})", json!(right)))
            .await;
        look(&mut tab, &format!("question {place}, told")).await;
    }
}

/// Goes on to a question, which two members answer.
async fn ask(room: &Open, guests: &mut [Guest; 2], place: usize, answers: [Value; 2]) {
    room.host.send(if place == 0 {
        HostCommand::Advance
    } else {
        HostCommand::NextQuestion
    });
    for guest in guests.iter_mut() {
        guest.show(place).await;
    }
    room.seen(|view| view.phase == Phase::Open(place)).await;
    for (guest, answer) in guests.iter_mut().zip(&answers) {
        guest.answer(place, answer).await;
    }
    room.seen(|view| view.tally.is_some_and(|tally| tally.accepted == 2))
        .await;
}

/// One right answer and one wrong one.
fn mixed(room: &Open, place: usize) -> [Value; 2] {
    [room.answers().right(place), room.answers().wrong(place)]
}

/// Whether the explanation is shown.
const EXPLAINED: &str = "document.body.dataset.phase === 'explanation'";

async fn explain(room: &Open, place: usize) {
    room.order(HostCommand::Advance, Phase::Explanation(place))
        .await;
}

async fn tell(room: &Open, place: usize) {
    room.order(HostCommand::Close, Phase::Closed(place)).await;
    room.order(HostCommand::Advance, Phase::Reveal(place)).await;
}

#[tokio::test]
async fn a_sign_of_life_leaves_the_page_as_it_is() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut tab = projected(&browser, &hall).await;
    tab.sees("Nobody is here yet").await;
    assert_eq!(tab.value("link.send({ type: 'alive' })").await, true);
    // The server answers in order, so it has handled the sign of life once it reports this member.
    let _guest = room.join("Amina").await;
    tab.sees("1 member here").await;
}

#[tokio::test]
async fn the_shipped_quizzes_can_be_read_from_the_back_row() {
    let browser = Browser::start().await;
    for (name, quiz) in SHIPPED {
        let hall = Hall::with(quiz, Options::default());
        let room = hall.room();
        let mut guests = [room.join("Amina").await, room.join("Ben").await];
        let mut tabs = [browser.tab(1280, 720).await, browser.tab(1920, 1080).await];
        for tab in &mut tabs {
            tab.go(&format!("http://{}/screen/{}", hall.address, room.code))
                .await;
            tab.sees("2 members here").await;
        }
        for place in 0..room.paper.items.len() {
            ask(room, &mut guests, place, mixed(room, place)).await;
            for tab in &mut tabs {
                tab.sees("2 of 2 answered").await;
                look(tab, &format!("{name}, question {place}")).await;
            }
            tell(room, place).await;
            for tab in &mut tabs {
                tab.sees("1 of 2 right").await;
                look(tab, &format!("{name}, question {place}, told")).await;
            }
            explain(room, place).await;
            for tab in &mut tabs {
                tab.until(EXPLAINED).await;
                look(tab, &format!("{name}, question {place}, explained")).await;
            }
        }
    }
}

#[tokio::test]
async fn marked_parts_are_shown_in_the_message() {
    const MARKS: &str =
        "Array.from(document.querySelectorAll('.mail mark'), (it) => it.innerText).join('; ')";
    let hall = Hall::with(EVERY_KIND, Options::default());
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut guests = [room.join("Amina").await, room.join("Ben").await];
    let mut tab = projected(&browser, &hall).await;
    for place in 0..7 {
        ask(room, &mut guests, place, mixed(room, place)).await;
        tell(room, place).await;
    }
    let answers = [
        json!(["within-24-hours"]),
        json!(["44-7700-900123", "within-24-hours"]),
    ];
    let phish = |marked| json!({ "judge": { "verdict": "phish", "marked": marked } });
    ask(room, &mut guests, 7, answers.map(phish)).await;
    tell(room, 7).await;
    tab.sees("2 of 2 right").await;
    let marks = "+44 7700 900123 1; within 24 hours ⚑\u{fe0e} 2; dear customer ✓ 0; https://parcel.example.net/fee ⚑\u{fe0e} 0";
    assert_eq!(tab.value(MARKS).await, marks);
    look(&mut tab, "a message, told").await;
    explain(room, 7).await;
    for words in ["sense of urgency", "It hurries you.", "2 marked it"] {
        tab.sees(words).await;
    }
    look(&mut tab, "a message, explained").await;
}

#[tokio::test]
async fn a_skipped_question_is_announced() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut guests = [room.join("Amina").await, room.join("Ben").await];
    let mut tab = projected(&browser, &hall).await;
    ask(room, &mut guests, 0, mixed(room, 0)).await;
    tab.sees("2 of 2 answered").await;
    room.host.send(HostCommand::Skip);
    tab.sees("Skipped: question 1 does not count").await;
    look(&mut tab, "after a question that was skipped").await;
    for guest in &mut guests {
        guest.show(1).await;
    }
    room.seen(|view| view.phase == Phase::Open(1)).await;
    tell(room, 1).await;
    room.order(HostCommand::Standings, Phase::Standings(1))
        .await;
    tab.sees("Nobody has points.").await;
    look(&mut tab, "standings without points").await;
}

#[tokio::test]
async fn an_answer_that_the_host_accepts_is_shown_to_be_right() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut guests = [room.join("Amina").await, room.join("Ben").await];
    let mut tab = projected(&browser, &hall).await;
    ask(room, &mut guests, 0, mixed(room, 0)).await;
    tell(room, 0).await;
    tab.sees("1 of 2 right").await;
    let harm = "document.querySelector('main .bad').innerText.includes('! does harm')";
    tab.until(harm).await;
    let response = Response::Choice(Id::slug("Follow the link"));
    room.host.send(HostCommand::Accept { place: 0, response });
    tab.until(
        "Array.from(document.querySelectorAll('main .good'), (it) => it.innerText).join().includes('Follow the link')",
    )
    .await;
}

/// Turns all pages. Tells whether there are several, and whether each shows something different.
const TURN: &str = "(() => {
      const seen = new Set();
      const count = Number(document.getElementById('turn').textContent.split(' ').pop());
      for (let i = 0; i < count; i++) {
        seen.add(Array.from(document.querySelectorAll('.turning'), (part) => part.scrollLeft).join());
        dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }));
      }
      return [count > 1, seen.size === count];
    })()";

/// Words of names that are broken over two lines.
const BROKEN: &str =
    "Array.from(document.querySelectorAll('.ranking bdi, .podium bdi')).flatMap((name) =>
      name.textContent.split(' ').filter((word) => {
        const range = document.createRange();
        const at = name.textContent.indexOf(word);
        range.setStart(name.firstChild, at);
        range.setEnd(name.firstChild, at + word.length);
        return range.getClientRects().length > 1;
      }))";

/// A message and a choice of the greatest length: what does not fit at a readable size is split into pages.
#[tokio::test]
async fn long_questions_are_split_into_pages() {
    let long = "Whoever reads this from the back row needs letters of a certain height. ".repeat(8);
    let quiz = format!(
        r#"
format = 1
id = "long"
title = "Long"
description = "Long texts."
language = "en"
revision = 1

[settings]
shuffle = "none"

[[question]]
id = "choice"
kind = "choice"
prompt = "{long}"
answer = "{long}"
distractors = ["First {long}", "Second {long}"]
explanation = "{long}"
source = {{ title = "A guide", url = "https://guide.example" }}

[[question]]
id = "message"
kind = "judge"
prompt = "{long}"
answer = "phish"
explanation = "{long}"
source = {{ title = "A guide", url = "https://guide.example" }}

[question.message]
channel = "email"
from = "Someone <someone@example.com>"
subject = "Long"
body = """
Act now. {long}

{long}"""

[[question.flag]]
quote = "Act now"
cue = "sense-of-urgency"
why = "{long}"
"#
    );
    let hall = Hall::with(&quiz, Options::default());
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut guests = [room.join("Amina").await, room.join("Ben").await];
    let mut tab = projected(&browser, &hall).await;
    for place in 0..2 {
        ask(room, &mut guests, place, mixed(room, place)).await;
        tab.sees("2 of 2 answered").await;
        look(&mut tab, "a long question").await;
        assert_eq!(tab.value(TURN).await, json!([true, true]), "{place}");
        tell(room, place).await;
        tab.sees("1 of 2 right").await;
        look(&mut tab, "a long question, told").await;
        explain(room, place).await;
        tab.until(EXPLAINED).await;
        look(&mut tab, "a long question, explained").await;
        assert_eq!(tab.value(TURN).await, json!([true, true]), "{place}");
    }
}

#[tokio::test]
async fn the_end_has_a_podium_and_what_the_class_did_together() {
    let options = Options {
        teams: vec!["Human Resources".to_owned(), "Engineering".to_owned()],
        ..Options::default()
    };
    let hall = Hall::with(EVERY_KIND, options);
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut guests = [
        room.join("Christopher Vandenberg").await,
        room.join("Papadopoulos").await,
    ];
    let mut tabs = [browser.tab(1280, 720).await, browser.tab(1920, 1080).await];
    for tab in &mut tabs {
        tab.go(&format!("http://{}/screen/{}", hall.address, room.code))
            .await;
    }
    ask(room, &mut guests, 0, mixed(room, 0)).await;
    tell(room, 0).await;
    room.order(HostCommand::Standings, Phase::Standings(0))
        .await;
    for tab in &mut tabs {
        tab.sees("Christopher Vandenberg").await;
        assert_eq!(tab.value(BROKEN).await, json!([]));
        look(tab, "standings").await;
    }
    for place in 1..3 {
        let answers = [room.answers().wrong(place), room.answers().right(place)];
        ask(room, &mut guests, place, answers).await;
        tell(room, place).await;
    }
    room.order(HostCommand::Standings, Phase::Standings(2))
        .await;
    for tab in &mut tabs {
        tab.sees("up 1 place").await;
        tab.sees("down 1 place").await;
        look(tab, "standings that moved").await;
    }
    room.host.send(HostCommand::End);
    for tab in &mut tabs {
        tab.until("document.querySelectorAll('.step').length === 2")
            .await;
        tab.sees("50% of your answers were right.").await;
        assert_eq!(tab.value(BROKEN).await, json!([]));
        look(tab, "the podium").await;
    }
}

/// Counts the animations that start from now on.
const COUNT_MOTION: &str = "(() => {
  window.motions = 0;
  addEventListener('animationstart', () => motions++);
  const { animate } = Element.prototype;
  Element.prototype.animate = function (...all) {
    motions++;
    return animate.apply(this, all);
  };
})()";

#[tokio::test]
async fn animations_run_only_where_motion_is_wanted() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut guests = [room.join("Amina").await, room.join("Ben").await];
    let (mut lively, mut still) = (
        projected(&browser, &hall).await,
        projected(&browser, &hall).await,
    );
    lively.moves(true).await;
    for tab in [&mut lively, &mut still] {
        tab.value(COUNT_MOTION).await;
    }
    for place in 0..3 {
        let [right, wrong] = mixed(room, place);
        let answers = if place == 0 {
            [right, wrong]
        } else {
            [wrong, right]
        };
        ask(room, &mut guests, place, answers).await;
        tell(room, place).await;
        lively.until("motions > 0").await;
        still.sees("1 of 2 right").await;
        room.order(HostCommand::Standings, Phase::Standings(place))
            .await;
        for tab in [&mut lively, &mut still] {
            tab.sees("Standings").await;
        }
        // The bars have moved. From here on only rows move, and the podium's steps at the end.
        lively.value("motions = 0").await;
    }
    room.host.send(HostCommand::End);
    for tab in [&mut lively, &mut still] {
        tab.until("document.querySelectorAll('.step').length === 2")
            .await;
    }
    lively.until("motions > 0").await;
    assert_eq!(still.value("motions").await, 0);
}

/// On the third question Ben passes Amina.
#[tokio::test]
async fn rows_of_the_standings_move_to_their_new_places() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut guests = [room.join("Amina").await, room.join("Ben").await];
    let mut tab = projected(&browser, &hall).await;
    tab.moves(true).await;
    for (place, rows) in [(0, 0), (1, 0), (2, 2)] {
        let [right, wrong] = mixed(room, place);
        let answers = if place == 0 {
            [right, wrong]
        } else {
            [wrong, right]
        };
        ask(room, &mut guests, place, answers).await;
        tell(room, place).await;
        tab.sees("1 of 2 right").await;
        tab.value("window.motions = 0, Element.prototype.animate = function () { motions++ }, 0")
            .await;
        room.order(HostCommand::Standings, Phase::Standings(place))
            .await;
        tab.until("document.body.dataset.phase === 'standings'")
            .await;
        // After the second question both have the same points and stay in the order of their names.
        assert_eq!(tab.value("motions").await, rows, "{place}");
    }
}
