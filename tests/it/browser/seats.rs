//! Tests of members who continue on another device or at another address.

use super::driver::{Browser, Tab};
use super::view_checks::look;
use crate::support::EVERY_KIND;
use crate::support::room::Hall;
use redflag::classroom::{HostCommand, Options};

/// Takes a seat with a name and a code, from the form below the one for new names.
async fn comes_back(tab: &mut Tab, name: &str, code: &str) {
    tab.until("document.getElementById('mine')").await;
    if tab.value("document.querySelector('details').open").await == false {
        tab.tab_to("it.innerText === 'I was here before'").await;
        tab.press("Enter").await;
    }
    tab.tab_to("it.id === 'mine'").await;
    tab.value("['mine', 'seat'].forEach((id) => { document.getElementById(id).value = '' })")
        .await;
    tab.write(name).await;
    tab.tab_to("it.id === 'seat'").await;
    tab.write(code).await;
    tab.press("Enter").await;
}

#[tokio::test]
async fn a_seat_is_taken_to_another_address_with_a_code_and_back_by_the_host() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let (room, browser) = (hall.room(), Browser::start().await);
    let (mut tab, mut other) = (browser.tab(320, 568).await, browser.tab(375, 812).await);
    let here = format!("http://{}/{}", hall.address, room.code);
    let there = format!("http://localhost:{}/{}", hall.address.port(), room.code);
    tab.go(&here).await;
    tab.tab_to("it.id === 'name'").await;
    tab.write("Amina").await;
    tab.press("Enter").await;
    tab.sees("You are in as Amina").await;
    tab.sees("With your name, it gets you back in on any device.")
        .await;
    look(&mut tab, "the lobby with a code").await;
    let code = tab
        .value("document.querySelector('.own-code').innerText")
        .await;
    let code = code.as_str().expect("a code").to_owned();
    assert_eq!(code.len(), 6);
    tab.go("about:blank").await;
    room.seen(|view| view.online == 0).await;

    // Another address is another origin, which has no saved data.
    other.go(&there).await;
    comes_back(&mut other, "Amina", "BBBBBB").await;
    other.sees("This code does not match this name.").await;
    look(&mut other, "the form for those who were here").await;
    comes_back(&mut other, "amina", &code.to_lowercase()).await;
    other.sees("You are in as Amina").await;
    other.sees(&code).await;
    assert_eq!(room.host.view().members_total, 1);

    tab.go(&here).await;
    tab.sees("Your seat is on another device now.").await;
    look(&mut tab, "the form of someone whose seat has moved").await;
    tab.tab_to("it.id === 'name'").await;
    tab.write("Amina").await;
    tab.press("Enter").await;
    tab.sees("If it is you, wait").await;
    let view = room.seen(|view| view.waiting.len() == 1).await;
    room.host.send(HostCommand::LetIn(view.waiting[0].claim));
    tab.sees("You are in as Amina").await;
    other.sees("Your seat is on another device now.").await;
    look(&mut other, "a seat that has moved").await;
    let renewed = tab
        .value("document.querySelector('.own-code').innerText")
        .await;
    assert_ne!(renewed, code.as_str());
    tab.call("Page.reload", &serde_json::json!({})).await;
    tab.sees("You are in as Amina").await;

    // A locked room still admits its own members.
    room.host.send(HostCommand::Lock(true));
    room.seen(|view| view.locked).await;
    let renewed = renewed.as_str().expect("a code").to_owned();
    tab.go("about:blank").await;
    room.seen(|view| view.online == 0).await;
    other.go(&there).await;
    other.sees("The room is locked").await;
    look(&mut other, "a locked room").await;
    comes_back(&mut other, "Amina", &renewed).await;
    other.sees("You are in as Amina").await;
}

#[tokio::test]
async fn a_new_name_waits_on_its_page_for_the_hosts_yes() {
    let options = Options {
        approve: true,
        ..Options::default()
    };
    let hall = Hall::with(EVERY_KIND, options);
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut tab = browser.tab(320, 568).await;
    tab.go(&format!("http://{}/{}", hall.address, room.code))
        .await;
    for answer in [false, true] {
        tab.tab_to("it.id === 'name'").await;
        tab.value("document.getElementById('name').value = ''")
            .await;
        tab.write("Amina").await;
        tab.press("Enter").await;
        tab.sees("The trainer has been asked to let you in.").await;
        look(&mut tab, "waiting for the host").await;
        // After a reload the page asks the host again.
        let claim = room.seen(|view| view.waiting.len() == 1).await.waiting[0].claim;
        tab.call("Page.reload", &serde_json::json!({})).await;
        tab.sees("The trainer has been asked to let you in.").await;
        let view = room
            .seen(|view| view.waiting.len() == 1 && view.waiting[0].claim != claim)
            .await;
        let claim = view.waiting[0].claim;
        if answer {
            room.host.send(HostCommand::LetIn(claim));
            tab.sees("You are in as Amina").await;
        } else {
            room.host.send(HostCommand::TurnAway(claim));
            tab.sees("The trainer did not let you in.").await;
        }
    }
}
