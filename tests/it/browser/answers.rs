//! Tests of the member's page on a small phone: answers that it asks the member to confirm before it sends them, and
//! verdicts on messages.

use super::driver::Browser;
use super::view_checks::look;
use crate::support::EVERY_KIND;
use crate::support::room::Hall;
use redflag::classroom::{HostCommand, Options, Phase};
use serde_json::json;

/// The typed text, the unit, and the expected number. The program's parser is tested with the same table.
const NUMBERS: &str = include_str!("../support/typed-numbers.json");

/// The rows of the table that the page reads differently.
const READ_OTHERWISE: &str = "((cases) => cases.filter(({ typed, unit, number, either, refused }) => {
  const read = readNumber(typed, unit || null);
  const why = { missing: 'lacks-text', unit: unit ? 'number-unit' : 'number-alone' }[refused] || 'number-' + refused;
  return either ? !read.either || read.either.some((value, i) => value !== either[i])
    : refused ? read.refused !== why
    : !(Math.abs(read.number - number) < 1e-9);
}))";

/// For each option, whether all of it can be scrolled into view with nothing in front of it.
const REACHED: &str =
    "Array.from(document.querySelectorAll('fieldset button.option')).map((button) => {
  button.scrollIntoView({ block: 'nearest' });
  const { left, right, top, bottom } = button.getBoundingClientRect();
  const seen = (y) => button.contains(document.elementFromPoint((left + right) / 2, y));
  return top >= 0 && bottom <= innerHeight && seen(top + 3) && seen(bottom - 3);
})";

#[tokio::test]
async fn answers_that_may_be_a_slip_are_asked_about_and_messages_can_be_checked_first() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut tab = browser.tab(320, 568).await;
    tab.go(&format!("http://{}/{}", hall.address, room.code))
        .await;
    tab.until("document.activeElement.id === 'name'").await;
    tab.write("Amina").await;
    tab.press("Enter").await;
    tab.sees("You are in as Amina").await;
    let otherwise = tab.value(&format!("{READ_OTHERWISE}({NUMBERS})")).await;
    assert_eq!(otherwise, json!([]));

    for place in 0..8 {
        let command = if place == 0 {
            HostCommand::Advance
        } else {
            HostCommand::NextQuestion
        };
        room.order(command, Phase::Open(place)).await;
        tab.until("document.querySelector('fieldset:enabled')")
            .await;
        match place {
            4 => {
                tab.tab_to("it.id === 'typed'").await;
                tab.write("1,000").await;
                tab.press("Enter").await;
                tab.sees("do you mean 1000 or 1?").await;
                look(&mut tab, "a number with two readings").await;
                tab.value("document.getElementById('typed').value = ''")
                    .await;
                tab.write("72 days").await;
                tab.press("Enter").await;
                tab.sees("or with its unit: hours").await;
                tab.value("document.getElementById('typed').value = ''")
                    .await;
                tab.write("71,5 Hours").await;
                tab.press("Enter").await;
                tab.until("saved && saved.response.number === 71.5").await;
            }
            5 => {
                tab.tab_to("it.innerText === 'Answer'").await;
                tab.press("Enter").await;
                tab.sees("You have not moved anything. To hand it in as it is, press")
                    .await;
                look(&mut tab, "an order that was not touched").await;
                assert_eq!(tab.value("saved").await, json!(null));
                tab.press("Enter").await;
                tab.until("saved").await;
            }
            7 => {
                let reached = tab.value(REACHED).await;
                assert_eq!(reached, json!([true, true, true, true]));
                look(&mut tab, "three verdicts").await;
                tab.press("c").await;
                tab.until("saved && saved.response.judge.verdict === 'check'")
                    .await;
                look(&mut tab, "a message to be checked").await;
            }
            _ => {}
        }
        room.order(HostCommand::Close, Phase::Closed(place)).await;
        room.order(HostCommand::Advance, Phase::Reveal(place)).await;
    }
    tab.sees("◐ Partly right").await;
    tab.sees("Check it another way first").await;
    tab.sees("Checking first kept you safe").await;
    look(&mut tab, "a message that was checked").await;
}
