//! Tests of what stays visible on small phones and in magnified windows.

use super::driver::{Browser, Tab};
use super::view_checks::look;
use crate::support::EVERY_KIND;
use crate::support::room::Hall;
use redflag::classroom::{HostCommand, Options, Phase};
use serde_json::json;

/// How many verdict buttons are outside the visible area above the status line, how many there are, and the percentage
/// of the window's height that fixed elements leave free.
const IN_SIGHT: &str = "(() => {
  const state = document.querySelector('footer').getBoundingClientRect().top;
  const hidden = Array.from(document.querySelectorAll('.verdicts button')).filter((button) => {
    const { top, bottom } = button.getBoundingClientRect();
    return top < 0 || bottom > state + 1;
  });
  const stuck = (node) => /sticky|fixed/.test(getComputedStyle(node).position) ? node.offsetHeight : 0;
  const taken = ['header', 'footer', '.send'].reduce((sum, name) => sum + stuck(document.querySelector(name)), 0);
  return [hidden.length, document.querySelectorAll('.verdicts button').length, Math.round(100 * (innerHeight - taken) / innerHeight)];
})()";

/// A member whose page shows the message to judge.
async fn judging(hall: &Hall, browser: &Browser, (width, height): (u32, u32)) -> Tab {
    let room = hall.room();
    let mut tab = browser.tab(width, height).await;
    tab.go(&format!("http://{}/{}", hall.address, room.code))
        .await;
    tab.until("document.activeElement.id === 'name'").await;
    tab.write("Amina").await;
    tab.press("Enter").await;
    tab.until("document.querySelector('h1.lobby')").await;
    for place in 0..8 {
        let command = if place == 0 {
            HostCommand::Advance
        } else {
            HostCommand::NextQuestion
        };
        room.order(command, Phase::Open(place)).await;
        if place < 7 {
            room.order(HostCommand::Close, Phase::Closed(place)).await;
            room.order(HostCommand::Advance, Phase::Reveal(place)).await;
        }
    }
    tab.until("document.querySelector('.verdicts') && document.querySelector('fieldset:enabled')")
        .await;
    tab
}

#[tokio::test]
async fn the_verdicts_of_a_message_stay_in_sight_on_every_phone() {
    let browser = Browser::start().await;
    for size in [(320, 568), (360, 640), (390, 844)] {
        for certainty in [false, true] {
            let options = Options {
                certainty,
                ..Options::default()
            };
            let hall = Hall::with(EVERY_KIND, options);
            let mut tab = judging(&hall, &browser, size).await;
            for step in ["scrollTo(0, 0)", "scrollTo(0, document.body.scrollHeight)"] {
                tab.value(step).await;
                let seen = tab.value(IN_SIGHT).await;
                assert_eq!(
                    (&seen[0], &seen[1]),
                    (&json!(0), &json!(3)),
                    "{size:?}: {seen}"
                );
            }
            tab.value("document.querySelector('.verdicts button').click()")
                .await;
            tab.until("document.querySelector('.part')").await;
            let seen = tab.value(IN_SIGHT).await;
            assert_eq!(seen[0], 0, "{size:?}, marking: {seen}");
            let free = seen[2].as_u64().expect("a share");
            assert!(free >= 40, "{size:?}, marking: {free} % are left to read");
            look(&mut tab, &format!("a message at {size:?}")).await;
        }
    }
}

#[tokio::test]
async fn at_four_times_magnification_most_of_the_window_is_content() {
    let browser = Browser::start().await;
    let hall = Hall::with(EVERY_KIND, Options::default());
    let mut tab = judging(&hall, &browser, (320, 256)).await;
    let seen = tab.value(IN_SIGHT).await;
    let free = seen[2].as_u64().expect("a share");
    assert!(free >= 70, "{free} % are left to read");
    look(&mut tab, "a message, magnified").await;
}
