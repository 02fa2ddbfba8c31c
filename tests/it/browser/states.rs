//! Tests of page states that an ordinary session does not reach: on a small phone, on the projector, and on the host's
//! page on a laptop.

use super::driver::{Browser, Tab};
use super::view_checks::{look, violations};
use crate::support::EVERY_KIND;
use crate::support::room::{Hall, Open};
use redflag::classroom::{HostCommand, NamesShown, Options, Phase};
use serde_json::json;

/// The pages of one room.
struct Pages {
    hall: Hall,
    browser: Browser,
    phone: Tab,
    screen: Tab,
    host: Tab,
}

impl Pages {
    async fn of(options: Options) -> Pages {
        let hall = Hall::with(EVERY_KIND, options);
        let Open { code, key, .. } = hall.room();
        let browser = Browser::start().await;
        let mut phone = browser.tab(320, 568).await;
        let mut screen = browser.tab(1280, 720).await;
        let mut host = browser.tab(1280, 800).await;
        for (tab, path) in [
            (&mut phone, code.clone()),
            (&mut screen, format!("screen/{code}")),
            (&mut host, format!("host/{code}#{key}")),
        ] {
            tab.go(&format!("http://{}/{path}", hall.address)).await;
        }
        phone.until("document.querySelector('h1.join')").await;
        screen.until("latest").await;
        host.until("view").await;
        Pages {
            hall,
            browser,
            phone,
            screen,
            host,
        }
    }

    fn room(&self) -> &Open {
        self.hall.room()
    }

    async fn join(&mut self, name: &str) {
        self.phone.tab_to("it.id === 'name'").await;
        self.phone.write(name).await;
        self.phone.press("Enter").await;
    }

    /// Checks each page once it shows its words.
    async fn look(&mut self, state: &str, [phone, screen, host]: [&str; 3]) {
        for (tab, words) in [(&mut self.phone, phone), (&mut self.host, host)] {
            tab.sees(words).await;
            look(tab, state).await;
        }
        self.screen.sees(screen).await;
        assert_eq!(violations(&mut self.screen).await, json!([]), "{state}");
    }
}

#[tokio::test]
async fn a_room_that_is_locked_paused_and_joined_late() {
    let mut pages = Pages::of(Options::default()).await;
    pages.join("Amina").await;
    let ends = ["You are in as Amina", "1 member here", "Amina"];
    pages.look("the lobby", ends).await;
    pages.room().host.send(HostCommand::Lock(true));
    let words = ["You are in as Amina", "the room is locked", "Locked"];
    pages.look("a locked lobby", words).await;
    pages.room().host.send(HostCommand::Lock(false));
    pages
        .room()
        .order(HostCommand::Advance, Phase::Open(0))
        .await;
    let words = [
        "The question is open.",
        "0 of 1 answered",
        "1 still thinking",
    ];
    pages.look("an open question", words).await;
    let mut late = pages.browser.tab(320, 568).await;
    let address = format!("http://{}/{}", pages.hall.address, pages.room().code);
    late.go(&address).await;
    late.tab_to("it.id === 'name'").await;
    late.write("Ben").await;
    late.press("Enter").await;
    late.sees("You joined while this question was open.").await;
    look(&mut late, "a question that is too late").await;
    pages.room().host.send(HostCommand::Pause);
    let words = ["The trainer has paused the session.", "Paused", "Paused."];
    pages.look("a pause", words).await;
    pages.room().host.send(HostCommand::Lock(true));
    let mut locked_out = pages.room().hello(None).await;
    locked_out.ask_in("Cleo").await;
    let words = [
        "The trainer has paused the session.",
        "Paused",
        "Dismiss warnings",
    ];
    pages.look("a warning", words).await;
}

#[tokio::test]
async fn people_who_wait_for_the_hosts_yes_at_every_step() {
    let options = Options {
        approve: true,
        ..Options::default()
    };
    let mut pages = Pages::of(options).await;
    for asked in [false, true] {
        if asked {
            let mut phone = pages.browser.tab(320, 568).await;
            let address = format!("http://{}/{}", pages.hall.address, pages.room().code);
            phone.go(&address).await;
            pages.phone = phone;
        }
        let name = if asked { "Ben" } else { "Amina" };
        pages.join(name).await;
        pages.phone.sees("The trainer has been asked").await;
        pages.host.until("!byId('waiting').hidden").await;
        pages
            .host
            .sees(&format!("{name} would like to join."))
            .await;
        look(&mut pages.host, "someone waits").await;
        pages
            .host
            .value("document.querySelector('#waiting [data-key=y]').click()")
            .await;
        pages.phone.until("me").await;
        pages.host.until("byId('waiting').hidden").await;
        if !asked {
            pages
                .room()
                .order(HostCommand::Advance, Phase::Open(0))
                .await;
        }
    }
}

#[tokio::test]
async fn names_that_nobody_is_to_see_and_a_rank_that_everyone_shares() {
    for names_shown in [NamesShown::Initials, NamesShown::Hidden] {
        let options = Options {
            names_shown,
            teams: vec!["Red".to_owned(), "Blue".to_owned()],
            ..Options::default()
        };
        let mut pages = Pages::of(options).await;
        pages.join("Amina").await;
        pages.phone.sees("You are in as Amina").await;
        let mut guests = Vec::new();
        for n in 0..12 {
            guests.push(pages.room().join(&format!("Guest {n}")).await);
        }
        pages
            .room()
            .order(HostCommand::Advance, Phase::Open(0))
            .await;
        let right = pages.room().answers().right(0);
        for guest in &mut guests {
            guest.show(0).await;
            guest.answer(0, &right).await;
        }
        pages
            .room()
            .order(HostCommand::Close, Phase::Closed(0))
            .await;
        pages
            .room()
            .order(HostCommand::Advance, Phase::Reveal(0))
            .await;
        pages
            .room()
            .order(HostCommand::Standings, Phase::Standings(0))
            .await;
        let words = ["Standings", "Standings", "Guest 11"];
        pages.phone.until("view === 'standings'").await;
        pages.look("a shared rank", words).await;
        pages.room().order(HostCommand::End, Phase::Finished).await;
        let words = ["Your score card", "That is all.", "The session is over."];
        pages.look("the end of a shared rank", words).await;
    }
}

#[tokio::test]
async fn everyone_at_their_own_pace() {
    let options = Options {
        self_paced: true,
        ..Options::default()
    };
    let mut pages = Pages::of(options).await;
    pages
        .room()
        .order(HostCommand::Advance, Phase::OwnPace)
        .await;
    pages.join("Amina").await;
    let words = [
        "8 questions",
        "Everyone at their own pace",
        "Everyone at their own pace",
    ];
    pages.look("before the first question", words).await;
    pages
        .phone
        .value("document.querySelector('button.main').click()")
        .await;
    pages
        .phone
        .until("document.querySelector('fieldset:enabled')")
        .await;
    let words = [
        "Your first answer counts",
        "Question 8",
        "Everyone at their own pace",
    ];
    pages.look("a question at one's own pace", words).await;
    pages.room().host.send(HostCommand::Pause);
    let words = ["The trainer has paused the session.", "Paused", "Continue"];
    pages.look("a pause at one's own pace", words).await;
    pages.room().host.send(HostCommand::Continue);
    pages.screen.until("byId('state').textContent === ''").await;
}

#[tokio::test]
async fn a_trainer_who_leaves_and_a_room_that_is_not_there() {
    let mut pages = Pages::of(Options::default()).await;
    pages.join("Amina").await;
    pages.phone.sees("You are in as Amina").await;
    pages
        .room()
        .order(HostCommand::Advance, Phase::Open(0))
        .await;
    pages.phone.sees("The question is open.").await;
    let mut lost = pages.browser.tab(1280, 720).await;
    lost.go(&format!("http://{}/screen/BBBBB", pages.hall.address))
        .await;
    lost.sees("no room with this code").await;
    assert_eq!(violations(&mut lost).await, json!([]), "no such room");
    let Pages {
        hall,
        mut phone,
        mut screen,
        mut host,
        browser,
    } = pages;
    hall.close().await;
    phone
        .sees("The trainer has left the session for now.")
        .await;
    screen.sees("The trainer has left for now.").await;
    host.sees("Connection lost; trying again.").await;
    for tab in [&mut phone, &mut screen, &mut host] {
        assert_eq!(violations(tab).await, json!([]), "the trainer has left");
    }
    drop(browser);
}
