//! The projector's page: large, whole, and without anybody's answer before its time.

use super::driver::{Browser, Tab};
use super::eyes::{stayed_at_home, violations};
use crate::support::EVERY_KIND;
use crate::support::room::Hall;
use redflag::classroom::{HostCommand, Options, Phase};
use serde_json::json;

/// Percent of the window's height that the question's letters have, and whether all of the page can be seen.
const SIZES: &str = "(() => {
  const page = document.getElementById('page');
  const stem = document.querySelector('.stem');
  return [stem ? parseFloat(getComputedStyle(stem).fontSize) / innerHeight * 100 : null,
    page.scrollHeight <= page.clientHeight && page.scrollWidth <= page.clientWidth];
})()";

async fn look(tab: &mut Tab, view: &str) {
    let sizes = tab.value(SIZES).await;
    assert_eq!(sizes[1], true, "{view}: something is cut off");
    assert!(sizes[0].as_f64().is_none_or(|percent| percent >= 4.0), "{view}: {sizes}");
    assert_eq!(violations(tab).await, json!([]), "{view}");
    assert_eq!(tab.complaints(), [""; 0], "{view}");
}

#[tokio::test]
async fn the_back_row_can_follow_a_session() {
    let hall =
        Hall::with(EVERY_KIND, Options { teams: vec!["Red".to_owned(), "Blue".to_owned()], ..Options::default() });
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut guests = vec![room.join("Amina").await, room.join("Ben").await];
    let mut tabs = vec![browser.tab(1280, 800).await, browser.tab(1920, 1080).await];
    for tab in &mut tabs {
        tab.go(&format!("http://{}/screen/{}", hall.address, room.code)).await;
        tab.sees("2 members here").await;
        tab.until("document.querySelector('img').complete && document.querySelector('img').naturalWidth > 0").await;
        look(tab, "the lobby").await;
    }
    for place in 0..room.paper.items.len() {
        room.desk.send(if place == 0 { HostCommand::Advance } else { HostCommand::NextQuestion });
        for guest in &mut guests {
            guest.show(place).await;
        }
        room.seen(|view| view.phase == Phase::Open(place)).await;
        let answers = [room.answers().right(place), room.answers().wrong(place)];
        for (guest, answer) in guests.iter_mut().zip(&answers) {
            guest.answer(place, answer).await;
        }
        for tab in &mut tabs {
            tab.sees(&format!("Question {} of 8", place + 1)).await;
            tab.sees("2 of 2 answered").await;
            look(tab, &format!("question {place}")).await;
            assert_eq!(tab.value("document.querySelectorAll('main .good, main .n').length").await, 0);
        }
        room.order(HostCommand::Close, Phase::Closed(place)).await;
        room.order(HostCommand::Advance, Phase::Reveal(place)).await;
        for tab in &mut tabs {
            tab.sees("1 of 2 right").await;
            tab.until("document.querySelector('main .good') && document.querySelector('main .n')").await;
            let corner = tab.value("document.getElementById('join').innerText").await;
            assert!(corner.as_str().is_some_and(|corner| corner.contains(&room.code)), "{corner}");
            look(tab, &format!("question {place}, told")).await;
        }
    }
    room.order(HostCommand::Advance, Phase::Standings(7)).await;
    for tab in &mut tabs {
        tab.sees("Teams, by mean points").await;
        look(tab, "standings").await;
    }
    room.order(HostCommand::Advance, Phase::Finished).await;
    for tab in &mut tabs {
        tab.sees("That was it.").await;
        look(tab, "the end").await;
        stayed_at_home(tab, &hall.address.to_string());
    }
}

#[tokio::test]
async fn what_is_right_is_told_when_nobody_knew() {
    const RIGHT: [&str; 8] = [
        "Open the site from your own bookmark",
        "A security key",
        "False",
        "phishing; spear phishing",
        "72 hours, give or take 0.5",
        "Disconnect",
        "Lost phone → Screen lock",
        "It is a phish.",
    ];
    let hall = Hall::with(EVERY_KIND, Options::default());
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut guest = room.join("Amina").await;
    let mut tab = browser.tab(1280, 800).await;
    tab.go(&format!("http://{}/screen/{}", hall.address, room.code)).await;
    for (place, right) in RIGHT.iter().enumerate() {
        room.desk.send(if place == 0 { HostCommand::Advance } else { HostCommand::NextQuestion });
        guest.show(place).await;
        room.seen(|view| view.phase == Phase::Open(place)).await;
        room.order(HostCommand::Close, Phase::Closed(place)).await;
        room.order(HostCommand::Advance, Phase::Reveal(place)).await;
        tab.sees("Nobody answered.").await;
        let told = "Array.from(document.querySelectorAll('main .good, main p.right'), (it) => it.innerText).join()";
        tab.until(&format!("{told}.includes({})", json!(right))).await;
        look(&mut tab, &format!("question {place}, told")).await;
    }
}
