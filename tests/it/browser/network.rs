//! Tests of reloads, lost networks, removed members, and hostile texts.

use super::driver::{Browser, Tab};
use super::view_checks::look;
use crate::support::EVERY_KIND;
use crate::support::cable::Cable;
use crate::support::room::{Hall, Open, Plan};
use redflag::classroom::{HostCommand, MemberId, Options, Phase, Scoring, Warning};
use redflag::engine::Response;
use serde_json::json;
use std::sync::atomic::Ordering;

/// A member whose page shows the first question, which is open.
async fn asked(hall: &Hall, browser: &Browser) -> Tab {
    let mut tab = browser.tab(375, 812).await;
    tab.go(&format!("http://{}/{}", hall.address, hall.room().code))
        .await;
    tab.tab_to("it.id === 'name'").await;
    tab.write("Amina").await;
    tab.press("Enter").await;
    tab.sees("You are in as Amina").await;
    hall.room().host.send(HostCommand::Advance);
    tab.until("document.querySelector('fieldset:enabled')")
        .await;
    // Otherwise the question would close three seconds after the only member has answered.
    hall.clock.stop();
    tab
}

/// Whether every button that sends an answer is above the status line at the bottom of the window.
const IN_SIGHT: &str = "Array.from(document.querySelectorAll('.send button')).every((button) =>
  button.getBoundingClientRect().bottom <= document.querySelector('footer').getBoundingClientRect().top)";

async fn answered(room: &Open) {
    room.seen(|view| view.tally.is_some_and(|tally| tally.accepted == 1))
        .await;
}

#[tokio::test]
async fn a_reloaded_page_is_where_it_was() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let browser = Browser::start().await;
    let mut tab = asked(&hall, &browser).await;
    tab.press("b").await;
    tab.sees("Answer saved.").await;
    tab.call("Page.reload", &json!({})).await;
    tab.until("document.querySelector('fieldset:enabled')")
        .await;
    tab.sees("Answer saved. You can change it until the question closes.")
        .await;
    tab.until(
        "document.querySelector('[aria-pressed=true]').innerText.includes('Follow the link')",
    )
    .await;
    tab.press("a").await;
    tab.until("document.querySelector('[aria-pressed=true]').innerText.includes('bookmark')")
        .await;
    tab.sees("Answer saved.").await;
    hall.room()
        .order(HostCommand::Close, Phase::Closed(0))
        .await;
    hall.room()
        .order(HostCommand::Advance, Phase::Reveal(0))
        .await;
    tab.sees("✓ right, your answer").await;
    tab.call("Page.reload", &json!({})).await;
    tab.sees("✓ right, your answer").await;
    look(&mut tab, "a result after a reload").await;
}

#[tokio::test]
async fn a_member_who_leaves_the_page_is_away_until_it_is_shown_again() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut tab = asked(&hall, &browser).await;
    tab.go("about:blank").await;
    room.seen(|view| view.online == 0).await;
    tab.back().await;
    room.seen(|view| view.online == 1).await;
    tab.until("document.querySelector('fieldset:enabled')")
        .await;
    tab.press("a").await;
    answered(room).await;
    tab.sees("Answer saved.").await;
}

#[tokio::test]
async fn an_answer_given_without_a_network_arrives_when_it_is_back() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut tab = asked(&hall, &browser).await;
    tab.offline(true).await;
    tab.sees("Connection lost; trying again. Your answers are safe.")
        .await;
    room.seen(|view| view.online == 0).await;
    tab.press("a").await;
    tab.sees("Your answer is kept here and will be sent.").await;
    assert_eq!(room.host.view().tally.map(|tally| tally.accepted), Some(0));
    tab.offline(false).await;
    answered(room).await;
    tab.sees("Answer saved.").await;
}

#[tokio::test]
async fn an_answer_that_arrives_during_a_pause_counts() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut tab = asked(&hall, &browser).await;
    tab.offline(true).await;
    tab.sees("Connection lost; trying again.").await;
    tab.press("a").await;
    room.host.send(HostCommand::Pause);
    room.seen(|view| view.paused).await;
    tab.offline(false).await;
    answered(room).await;
    tab.sees("The trainer has paused the session. Your answer is saved.")
        .await;
}

#[tokio::test]
async fn an_answer_that_the_disk_does_not_take_is_sent_again() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut tab = asked(&hall, &browser).await;
    room.book.set_full(true);
    room.host.send(HostCommand::Lock(true));
    room.seen(|view| {
        view.warnings
            .iter()
            .any(|warning| matches!(warning, Warning::NotKept(_)))
    })
    .await;
    tab.press("a").await;
    tab.sees("An answer is sent again automatically until it is saved.")
        .await;
    room.book.set_full(false);
    answered(room).await;
    tab.sees("Your answer is saved.").await;
}

#[tokio::test]
async fn a_page_of_a_room_that_is_gone_asks_for_the_code() {
    let two = Plan::default()
        .room(EVERY_KIND, Options::default())
        .room(EVERY_KIND, Options::default());
    let before = two.open();
    let (browser, cable) = (Browser::start().await, Cable::to(before.address));
    let mut tab = browser.tab(375, 812).await;
    tab.go(&format!(
        "http://{}/{}",
        cable.address, before.rooms[1].code
    ))
    .await;
    tab.tab_to("it.id === 'name'").await;
    tab.write("Amina").await;
    tab.press("Enter").await;
    tab.sees("You are in as Amina").await;
    cable.pull();
    let after = Hall::with(EVERY_KIND, Options::default());
    cable.plug(after.address);
    tab.sees("There is no room with this code here").await;
    tab.sees("The code on the big screen").await;
}

#[tokio::test]
async fn an_answer_that_came_too_late_is_not_called_saved() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut tab = asked(&hall, &browser).await;
    tab.offline(true).await;
    tab.sees("Connection lost; trying again.").await;
    tab.press("a").await;
    room.order(HostCommand::Close, Phase::Closed(0)).await;
    // Longer than the grace period for answers that are in transit at the close.
    hall.clock.jump(2_000);
    tab.offline(false).await;
    tab.sees("The question closed before your answer could be sent.")
        .await;
}

#[tokio::test]
async fn removed_members_can_only_join_as_new_ones() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut tab = asked(&hall, &browser).await;
    let member = room.host.view().members[0].member;
    room.host.send(HostCommand::Remove(member));
    tab.sees("The trainer has removed you from this room.")
        .await;
    look(&mut tab, "removed").await;
    tab.tab_to("it.innerText === 'Join again'").await;
    tab.press("Enter").await;
    tab.tab_to("it.id === 'name'").await;
    tab.write("Ben").await;
    tab.press("Enter").await;
    room.seen(|view| {
        view.members
            .iter()
            .any(|line| line.name == "Ben" && line.member != MemberId(member.0))
    })
    .await;
    tab.sees("You can answer the next one.").await;
}

#[tokio::test]
async fn a_member_cut_off_while_joining_is_in_once_the_network_is_back() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let (room, browser) = (hall.room(), Browser::start().await);
    for (name, arrives) in [("Amina", true), ("Ben", false)] {
        let members = room.host.view().members_total;
        let cable = Cable::to(hall.address);
        let mut tab = browser.tab(375, 812).await;
        tab.go(&format!("http://{}/{}", cable.address, room.code))
            .await;
        tab.tab_to("it.id === 'name'").await;
        tab.write(name).await;
        // The slow disk delays the reply, so that the first member is admitted before she hears of it. The second one's
        // request never arrives.
        room.book.delay_ms.store(300, Ordering::SeqCst);
        if !arrives {
            cable.pull();
            tab.sees("Connection lost; trying again.").await;
        }
        tab.press("Enter").await;
        if arrives {
            room.seen(|view| view.members_total == members + 1).await;
            cable.pull();
            tab.sees("Connection lost; trying again.").await;
        }
        room.book.delay_ms.store(0, Ordering::SeqCst);
        cable.plug(hall.address);
        tab.sees(&format!("You are in as {name}")).await;
        assert_eq!(
            room.seen(|view| view.online == members + 1)
                .await
                .members_total,
            members + 1
        );
        let token = tab
            .value("token.length + localStorage.getItem('redflag-' + code).length")
            .await;
        assert_eq!(token, 64);
    }
}

#[tokio::test]
async fn text_that_looks_like_html_is_shown_as_text() {
    let hostile = "<img src=x onerror=alert(1)>";
    let quiz = EVERY_KIND
        .replacen("A mail asks you", &format!("{hostile} asks you"), 1)
        .replacen("Reply and ask", "<script>alert(2)</script>", 1);
    let hall = Hall::with(&quiz, Options::default());
    let (room, browser) = (hall.room(), Browser::start().await);
    let _guest = room.join("<b onclick=a()>\u{202e}Bo").await;
    let mut screen = browser.tab(1280, 800).await;
    screen
        .go(&format!("http://{}/screen/{}", hall.address, room.code))
        .await;
    screen.sees("<b onclick=a()>").await;
    let mut tab = asked(&hall, &browser).await;
    for tab in [&mut tab, &mut screen] {
        tab.sees(&format!("{hostile} asks you")).await;
        tab.sees("<script>alert(2)</script>").await;
        assert_eq!(
            tab.value("document.querySelectorAll('main img, main script, main b[onclick]').length")
                .await,
            0
        );
        assert_eq!(tab.complaints(), [""; 0]);
    }
}

#[tokio::test]
async fn a_name_that_is_taken_can_be_mended_where_it_was_typed() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let (room, browser) = (hall.room(), Browser::start().await);
    let _guest = room.join("Amina").await;
    let mut tab = browser.tab(375, 812).await;
    tab.go(&format!("http://{}/{}", hall.address, room.code))
        .await;
    tab.tab_to("it.id === 'name'").await;
    tab.write("Amina").await;
    tab.press("Enter").await;
    tab.sees("has this name").await;
    tab.until("document.activeElement.id === 'name' && document.activeElement.value === 'Amina'")
        .await;
    look(&mut tab, "a name that is taken").await;
}

#[tokio::test]
async fn certainty_points_are_shown_before_the_member_chooses() {
    let options = Options {
        certainty: true,
        scoring: Scoring::Certainty,
        ..Options::default()
    };
    let hall = Hall::with(EVERY_KIND, options);
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut tab = browser.tab(320, 568).await;
    tab.go(&format!("http://{}/{}", hall.address, room.code))
        .await;
    tab.tab_to("it.id === 'name'").await;
    tab.write("Amina").await;
    tab.press("Enter").await;
    tab.sees(
        "Certainty counts: a right answer earns 1, 2 or 3 points, a wrong one costs 0, 2 or 6.",
    )
    .await;
    room.host.send(HostCommand::Advance);
    tab.until("document.querySelector('fieldset:enabled')")
        .await;
    tab.press("a").await;
    for stakes in ["1 / 0", "2 / −2", "3 / −6"] {
        tab.sees(stakes).await;
    }
    tab.sees("Draft saved. It counts when the question closes. Say how sure you are, or it counts as a guess.").await;
    assert_eq!(
        tab.value(IN_SIGHT).await,
        true,
        "what sends the answer is below the fold"
    );
    look(&mut tab, "the stakes").await;
    room.order(HostCommand::Close, Phase::Closed(0)).await;
    tab.sees("Closed. Your answer is saved.").await;
    look(&mut tab, "closed without a word on how sure").await;
    room.order(HostCommand::Advance, Phase::Reveal(0)).await;
    tab.until("result && result.certainty === 'guess' && result.points === 1")
        .await;
}

#[tokio::test]
async fn a_draft_is_not_mistaken_for_an_answer() {
    let hall = Hall::with(
        EVERY_KIND,
        Options {
            changing: false,
            ..Options::default()
        },
    );
    let (room, browser) = (hall.room(), Browser::start().await);
    let _guest = room.join("Ben").await;
    let mut tab = browser.tab(320, 568).await;
    tab.go(&format!("http://{}/{}", hall.address, room.code))
        .await;
    tab.until("document.activeElement.id === 'name'").await;
    tab.write("Amina").await;
    tab.press("Enter").await;
    tab.sees("You are in as Amina").await;
    room.host.send(HostCommand::Advance);
    tab.sees("Your first answer counts: choose with care.")
        .await;
    tab.until("document.querySelector('fieldset:enabled')")
        .await;
    tab.press("a").await;
    tab.sees("Draft saved. It counts when the question closes. When you are done, press “Answer”.")
        .await;
    assert_eq!(
        tab.value(IN_SIGHT).await,
        true,
        "what sends the answer is below the fold"
    );
    look(&mut tab, "chosen and not handed in").await;
    room.host.send(HostCommand::Pause);
    tab.sees("The trainer has paused the session. Draft saved.")
        .await;
    room.host.send(HostCommand::Continue);
    tab.sees("When you are done, press “Answer”.").await;
    tab.tab_to("it.innerText === 'Answer'").await;
    tab.press("Enter").await;
    tab.sees("Answer saved. It counts.").await;
    assert_eq!(
        tab.value("document.querySelector('.send button.main').offsetHeight")
            .await,
        0
    );
    look(&mut tab, "an answer that counts").await;
}

#[tokio::test]
async fn a_member_is_told_of_a_skipped_question_and_of_an_accepted_answer() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut tab = asked(&hall, &browser).await;
    room.host.send(HostCommand::Skip);
    tab.sees("Question 1 was skipped and does not count.").await;
    look(&mut tab, "after a question that was skipped").await;
    room.seen(|view| view.phase == Phase::Open(1)).await;
    room.order(HostCommand::Close, Phase::Closed(1)).await;
    room.order(HostCommand::Advance, Phase::Reveal(1)).await;
    tab.sees("– Not answered").await;
    room.host.send(HostCommand::NextQuestion);
    tab.sees("Question 3 of 8").await;
    assert_eq!(
        tab.value("document.body.innerText.includes('skipped')")
            .await,
        false
    );
    tab.until("document.querySelector('fieldset:enabled')")
        .await;
    tab.press("a").await;
    tab.sees("Answer saved.").await;
    room.order(HostCommand::Close, Phase::Closed(2)).await;
    room.order(HostCommand::Advance, Phase::Reveal(2)).await;
    tab.sees("✗ Not right").await;
    room.host.send(HostCommand::Accept {
        place: 2,
        response: Response::TrueFalse(true),
    });
    tab.sees("✓ accepted, your answer").await;
    assert_eq!(
        tab.value("document.querySelectorAll('main .bad').length")
            .await,
        0
    );
    look(&mut tab, "an answer that was accepted").await;
}
