//! Tests of `redflag join`: whole sessions, in the line-by-line and in the full-screen interface, against a room on
//! this machine.

use super::support::cable::Cable;
use super::support::pty::Terminal;
use super::support::room::{Hall, Open, Plan};
use super::support::solver::Solver;
use super::support::world::World;
use super::support::{EVERY_KIND, plain_quiz};
use redflag::classroom::{HostCommand, Names, Options, Phase, Room, RosterEntry};
use redflag::client::{Address, Rehearsal, rehearse};
use redflag::engine::Response;
use redflag::model::Id;
use rustix::process::Signal;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::SocketAddr;
use std::os::unix::fs::MetadataExt;
use std::process::Child;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// The seed of every room's paper.
const SEED: &str = "7";

const CONTROL_C: &str = "\u{3}";

fn address(at: SocketAddr, room: &Open) -> String {
    format!("{at}/{}", room.code)
}

fn join(world: &World, address: &str, more: &[&str]) -> Terminal {
    let arguments: Vec<&str> = ["join", address].iter().chain(more).copied().collect();
    world.redflag(arguments).terminal(24, 80)
}

/// Waits for an answer to the question at a place, closes the question and reveals the key.
async fn reveal(room: &Open, place: usize) {
    room.seen(|view| view.tally.is_some_and(|tally| tally.accepted == 1))
        .await;
    room.order(HostCommand::Close, Phase::Closed(place)).await;
    room.order(HostCommand::Advance, Phase::Reveal(place)).await;
}

/// Goes from a reveal to the next question, or to the end.
async fn go_on(room: &Open, place: usize) {
    room.host.send(HostCommand::NextQuestion);
    let last = place + 1 == room.paper.items.len();
    let next =
        move |phase: Phase| phase.place() == Some(place + 1) || last && phase == Phase::Finished;
    room.seen(move |view| next(view.phase)).await;
}

async fn everyone_is_in(room: &Open, members: usize) {
    room.seen(move |view| view.online == members).await;
}

async fn start(room: &Open) {
    everyone_is_in(room, 1).await;
    room.host.send(HostCommand::Advance);
    room.seen(|view| view.phase == Phase::Open(0)).await;
}

/// A process that gets all its input lines at once.
fn piped(world: &World, arguments: &[&str], lines: &str) -> Child {
    let mut child = world
        .redflag(arguments)
        .process()
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin
        .write_all(lines.as_bytes())
        .expect("the program takes lines");
    child
}

/// The output lines of a running process.
struct Lines {
    coming: Receiver<String>,
    said: String,
}

impl Lines {
    fn of(child: &mut Child) -> Lines {
        let output = child.stdout.take().expect("a pipe");
        let (sender, coming) = channel();
        std::thread::spawn(move || {
            BufReader::new(output)
                .lines()
                .map_while(Result::ok)
                .try_for_each(|line| sender.send(line))
        });
        let said = String::new();
        Lines { coming, said }
    }

    /// Waits for a line that contains a text.
    #[track_caller]
    fn wait_for(&mut self, text: &str) {
        while let Ok(line) = self.coming.recv_timeout(Duration::from_mins(1)) {
            self.said += &(line.clone() + "\n");
            if line.contains(text) {
                return;
            }
        }
        panic!("it never said {text:?}, but\n{}", self.said);
    }

    /// Waits for the end of the process, and returns its whole output.
    fn rest(mut self) -> String {
        for line in self.coming {
            self.said += &(line + "\n");
        }
        self.said
    }
}

/// The exit code, and the output that has not been read yet.
fn outcome(mut child: Child) -> (Option<i32>, String, String) {
    let (mut said, mut told) = (String::new(), String::new());
    if let Some(mut output) = child.stdout.take() {
        output.read_to_string(&mut said).expect("output is UTF-8");
    }
    child
        .stderr
        .take()
        .expect("a pipe")
        .read_to_string(&mut told)
        .expect("output is UTF-8");
    (child.wait().expect("it ends").code(), said, told)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_kind_is_answered_in_lines() {
    let (hall, world) = (Hall::with(EVERY_KIND, Options::default()), World::new());
    let room = hall.room().clone();
    let lines = format!("Ann\n{}", Solver::new(EVERY_KIND, SEED).right_lines());
    let mut child = piped(
        &world,
        &["join", &address(hall.address, &room), "--plain"],
        &lines,
    );
    let mut output = Lines::of(&mut child);
    start(&room).await;
    for place in 0..room.paper.items.len() {
        reveal(&room, place).await;
        // The next question replaces a result that is not sent yet, so this waits for the result.
        output.wait_for("Points so far: ");
        go_on(&room, place).await;
    }
    let said = output.rest();
    let (code, _, told) = outcome(child);
    // On a slow machine the program may report that it is looking for the room.
    let told = told.lines().find(|line| !line.contains("looking for"));
    assert_eq!((code, told), (Some(0), None), "{said}");
    let total = room.paper.items.len();
    assert_eq!(said.matches("Right.").count(), total, "{said}");
    for text in [
        "Your name, as the others may see it: Ann",
        &format!("{total} of {total} points · 100%"),
        "rank 1 of 1",
    ] {
        assert!(said.contains(text), "{text:?} is missing in\n{said}");
    }
    assert_eq!(room.host.view().members[0].name, "Ann");
    assert!(
        !std::fs::read_to_string(world.path("home/rooms.json"))
            .expect("it was written")
            .contains("token")
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_that_breaks_while_joining_costs_nobody_their_name() {
    let (hall, world) = (
        Hall::with(&plain_quiz("plain", 2, ""), Options::default()),
        World::new(),
    );
    let room = hall.room().clone();
    let cable = Cable::to(hall.address);
    let at = address(cable.address, &room);
    // The member is admitted, but the confirmation still waits for the disk.
    room.book.delay_ms.store(300, Ordering::SeqCst);
    let child = piped(&world, &["join", &at, "--plain", "--name", "Ann"], "");
    room.seen(|view| view.members_total == 1).await;
    cable.pull();
    room.seen(|view| view.online == 0).await;
    room.book.delay_ms.store(0, Ordering::SeqCst);
    let kept =
        std::fs::read_to_string(world.path("home/rooms.json")).expect("it was written first");
    assert!(kept.contains("\"name\": \"Ann\""), "{kept}");
    let mode = std::fs::metadata(world.path("home/rooms.json")).map(|kept| kept.mode() & 0o777);
    assert_eq!(mode.ok(), Some(0o600), "with it anyone could answer as Ann");
    cable.plug(hall.address);
    everyone_is_in(&room, 1).await;
    room.order(HostCommand::End, Phase::Finished).await;
    let (code, said, told) = outcome(child);
    assert_eq!(code, Some(0), "{said}{told}");
    assert!(!said.contains("Someone here has this name"), "{said}");
    assert_eq!(room.host.view().members_total, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_name_that_is_refused_keeps_no_seat_and_takes_none_away() {
    let (hall, world) = (
        Hall::with(&plain_quiz("plain", 2, ""), Options::default()),
        World::new(),
    );
    let room = hall.room().clone();
    let at = address(hall.address, &room);
    let _ben = room.join("Ben").await;
    let seats = world.path("home/rooms.json");
    let (code, said, told) = outcome(piped(
        &world,
        &["join", &at, "--plain", "--name", "Ben"],
        "",
    ));
    assert_eq!(code, Some(4), "{said}{told}");
    assert!(said.contains("Someone here has this name"), "{said}");
    let kept = std::fs::read_to_string(&seats).expect("it was written");
    assert!(!kept.contains("Ben"), "{kept}");
    let mut omar = piped(&world, &["join", &at, "--plain", "--name", "Omar"], "");
    everyone_is_in(&room, 2).await;
    omar.kill().expect("it runs");
    outcome(omar);
    let kept = std::fs::read_to_string(&seats).expect("it was written");
    outcome(piped(
        &world,
        &["join", &at, "--plain", "--name", "Ben"],
        "",
    ));
    let still = std::fs::read_to_string(&seats).expect("it was written");
    let token = |text: &str| {
        text.lines()
            .find(|line| line.contains("token"))
            .map(str::to_owned)
    };
    assert!(
        still.contains("Omar") && token(&still) == token(&kept),
        "{kept}{still}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_lines_members_learn_that_the_host_accepted_their_answer() {
    let (hall, world) = (
        Hall::with(&plain_quiz("plain", 1, ""), Options::default()),
        World::new(),
    );
    let room = hall.room().clone();
    let mut child = piped(
        &world,
        &[
            "join",
            &address(hall.address, &room),
            "--plain",
            "--name",
            "Ann",
        ],
        "b\n",
    );
    let mut lines = Lines::of(&mut child);
    start(&room).await;
    reveal(&room, 0).await;
    // Of two pending results a member gets only the later one, so this waits for the first.
    lines.wait_for("Points so far: 0");
    let response = Response::Choice(Id::slug("bad-1"));
    room.host.send(HostCommand::Accept { place: 0, response });
    room.seen(|view| {
        view.distribution
            .as_ref()
            .is_some_and(|distribution| distribution.right == 1)
    })
    .await;
    go_on(&room, 0).await;
    let said = lines.rest();
    assert_eq!(outcome(child).0, Some(0), "{said}");
    let (wrong, right) = said.split_once("Right.\n").expect(&said);
    assert!(
        wrong.contains("Not this one.") && wrong.contains("Points so far: 0"),
        "{said}"
    );
    assert!(
        right.starts_with("Also accepted: B. bad 1\nPoints so far: 1\n"),
        "{said}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_kind_is_answered_with_keys() {
    let (hall, world) = (
        Hall::with(
            EVERY_KIND,
            Options {
                certainty: true,
                ..Options::default()
            },
        ),
        World::new(),
    );
    let room = hall.room().clone();
    let solver = Solver::new(EVERY_KIND, SEED);
    let mut terminal = join(&world, &address(hall.address, &room), &["--name", "Ann"]);
    terminal.wait_for("The session begins when the trainer starts it.");
    start(&room).await;
    for (place, item) in solver.paper.items.iter().enumerate() {
        room.seen(move |view| view.phase == Phase::Open(place))
            .await;
        let head = format!("{} of {}", place + 1, solver.paper.items.len());
        terminal.wait_until(&head, |state| {
            let text = state.text();
            text.contains(&head)
                && !text.contains("Points so far")
                && !text.contains("opens in a moment")
        });
        terminal.settled();
        // The last key could still count as held. Another key shows that it was released.
        terminal.send("\u{1b}[5~");
        let keys = solver.right_keys(item);
        for keys in &keys {
            terminal.send(keys);
            if keys == "p" {
                terminal.wait_for("enter done");
            }
        }
        terminal.wait_for("How sure are you?");
        terminal.send("3");
        terminal.wait_for("Answer saved:");
        reveal(&room, place).await;
        terminal.wait_for("Right.");
        room.order(HostCommand::Standings, Phase::Standings(place))
            .await;
        terminal.wait_until("standings", |state| {
            state.text().contains("you") && state.text().contains("Members")
        });
        go_on(&room, place).await;
    }
    assert_eq!(terminal.exit_code(), 0);
    terminal.is_restored();
    let total = solver.paper.items.len();
    assert!(
        terminal
            .raw()
            .contains(&format!("{total} of {total} points · 100%")),
        "{}",
        terminal.raw()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_member_comes_back_without_typing_anything() {
    let (hall, world) = (
        Hall::with(&plain_quiz("plain", 2, ""), Options::default()),
        World::new(),
    );
    let room = hall.room().clone();
    let mut terminal = join(&world, &address(hall.address, &room), &[]);
    terminal.wait_for("Your name");
    terminal.settled();
    terminal.send("Ann\r");
    start(&room).await;
    terminal.wait_for("Prompt 1");
    // Otherwise the question would close three seconds after the only member has answered.
    hall.clock.stop();
    terminal.send("b");
    terminal.wait_for("Answer saved: B. You can change it until the question closes.");
    terminal.signal(Signal::KILL);
    room.seen(|view| view.online == 0).await;
    let mut again = join(&world, &address(hall.address, &room), &[]);
    again.wait_for("Answer saved: B");
    again.wait_for("You are back as Ann.");
    again.send("a");
    again.wait_for("Answer saved: A");
    assert!(
        !again.screen().contains("You are back"),
        "{}",
        again.screen()
    );
    assert_eq!(room.host.view().members_total, 1);
    again.send(CONTROL_C);
    assert_eq!(again.exit_code(), 4);
    again.is_restored();
    assert!(
        again.screen().contains("redflag join"),
        "{}",
        again.screen()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_people_may_join_from_one_machine() {
    let (hall, world) = (
        Hall::with(&plain_quiz("plain", 2, ""), Options::default()),
        World::new(),
    );
    let room = hall.room().clone();
    let address = address(hall.address, &room);
    let mut first = piped(&world, &["join", &address, "--plain", "--name", "Tina"], "");
    let mut output = Lines::of(&mut first);
    // Her seat is saved by now. The second member's seat replaces it.
    output.wait_for("your name: Tina");
    let second = join(&world, &address, &["--name", "Omar"]);
    everyone_is_in(&room, 2).await;
    second.wait_for("your name: Omar");
    second.signal(Signal::KILL);
    everyone_is_in(&room, 1).await;
    let again = piped(&world, &["join", &address, "--plain", "--name", "OMAR"], "");
    everyone_is_in(&room, 2).await;
    assert_eq!(room.host.view().members_total, 2);
    room.order(HostCommand::End, Phase::Finished).await;
    first.wait().expect("it ends");
    let (_, again_said, told) = outcome(again);
    for (said, back) in [(output.rest(), false), (again_said, true)] {
        assert_eq!(said.contains("You are back as Omar."), back, "{said}{told}");
        assert_eq!(said.contains("You are back"), back, "{said}{told}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_member_who_returns_after_the_close_is_asked_nothing() {
    let (hall, world) = (
        Hall::with(&plain_quiz("plain", 2, ""), Options::default()),
        World::new(),
    );
    let room = hall.room().clone();
    let address = address(hall.address, &room);
    let mut terminal = join(&world, &address, &["--name", "Ann"]);
    start(&room).await;
    terminal.wait_for("Prompt 1");
    // Otherwise the question would close three seconds after the only member has answered.
    hall.clock.stop();
    terminal.send("b");
    terminal.wait_for("Answer saved: B");
    assert!(
        terminal.settled().contains("enter"),
        "{}",
        terminal.screen()
    );
    room.order(HostCommand::Close, Phase::Closed(0)).await;
    terminal.wait_for("The question is closed. Your answer: B.");
    let screen = terminal.settled();
    for text in ["enter", "not sure ·", "hint", " left"] {
        assert!(!screen.contains(text), "{text:?} in\n{screen}");
    }
    terminal.send(CONTROL_C);
    assert_eq!(terminal.exit_code(), 4);
    let lines = join(&world, &address, &["--plain"]);
    lines.wait_for("The question is closed. Your answer: B.");
    let said = lines.settled();
    for text in ["Answer (", "you did not answer in time"] {
        assert!(!said.contains(text), "{text:?} in\n{said}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_given_while_the_room_was_gone_arrives_when_it_is_back() {
    let (hall, world) = (
        Hall::with(&plain_quiz("plain", 2, ""), Options::default()),
        World::new(),
    );
    let room = hall.room().clone();
    let cable = Cable::to(hall.address);
    let mut terminal = join(&world, &address(cable.address, &room), &["--name", "Ann"]);
    start(&room).await;
    terminal.wait_for("Prompt 1");
    // Otherwise the question would close three seconds after the only member has answered.
    hall.clock.stop();
    cable.pull();
    terminal.wait_for("Connection lost; trying again. Your answers are safe.");
    terminal.send("a");
    terminal.wait_for("Your answer is kept here and will be sent.");
    cable.plug(hall.address);
    terminal.wait_for("Answer saved: A");
    cable.pull();
    terminal.wait_for("Connection lost; trying again.");
    // The host's machine crashes, and the session is resumed from its log.
    let log = room.book.events.lock().expect("nobody panicked").clone();
    hall.close().await;
    let (taken_up, pending) = Room::replay(
        room.quiz.clone(),
        room.paper.clone(),
        Options::default(),
        log,
    );
    let hall = Plan::default()
        .room_of(taken_up, pending, room.book.clone())
        .open();
    hall.clock.stop();
    cable.plug(hall.address);
    terminal.wait_for("The trainer has paused the session");
    hall.room().host.send(HostCommand::Continue);
    terminal.wait_for("Answer saved: A");
    hall.room().order(HostCommand::End, Phase::Finished).await;
    assert_eq!(terminal.exit_code(), 0);
    terminal.is_restored();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_name_is_picked_and_removed_members_are_told() {
    let entry = |name: &str| RosterEntry {
        name: name.to_owned(),
        team: None,
        extra_percent: 0,
        ..RosterEntry::default()
    };
    let options = Options {
        names: Names::Roster(vec![entry("Amina"), entry("Ben")]),
        teams: vec!["Red".to_owned(), "Blue".to_owned()],
        ..Options::default()
    };
    let (hall, world) = (
        Hall::with(&plain_quiz("plain", 2, ""), options),
        World::new(),
    );
    let room = hall.room().clone();
    let arguments = [
        "join",
        &address(hall.address, &room),
        "--plain",
        "--name",
        "Nobody",
    ];
    let child = piped(&world, &arguments, "nobody\nben\n2\n");
    everyone_is_in(&room, 1).await;
    let member = room.host.view().members[0].clone();
    assert_eq!(
        (member.name.as_str(), member.team.as_deref()),
        ("Ben", Some("Blue"))
    );
    room.host.send(HostCommand::Remove(member.member));
    let (code, said, told) = outcome(child);
    assert_eq!(code, Some(4), "{said}{told}");
    let (name, team) = (
        said.find("“Nobody” is not on the class list"),
        said.find("Which team?"),
    );
    assert!(name.is_some() && name < team, "{said}");
    assert!(
        said.contains("That is not on the list.") && told.contains("removed"),
        "{said}{told}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_code_brings_someone_back_on_another_machine() {
    let entry = |name: &str| RosterEntry {
        name: name.to_owned(),
        ..RosterEntry::default()
    };
    let options = Options {
        names: Names::Roster(vec![entry("Amina"), entry("Ben")]),
        ..Options::default()
    };
    let hall = Hall::with(&plain_quiz("plain", 2, ""), options);
    let (room, at) = (hall.room().clone(), address(hall.address, hall.room()));
    let (old, new, third) = (World::new(), World::new(), World::new());
    let mut first = join(&old, &at, &["--plain", "--name", "Amina"]);
    first.wait_for("Your code: ");
    everyone_is_in(&room, 1).await;
    let amina = room.host.view().members[0].member;
    let code = room.book.events.lock().expect("nobody panicked").clone();
    let again = Room::from_log(
        std::sync::Arc::clone(&room.quiz),
        room.paper.clone(),
        Options::default(),
        code,
    );
    let code = again.seat_code(amina).expect("a code").as_str().to_owned();
    first.wait_for(&code);
    // While Amina is connected, the host is asked and says no. Then she leaves, and the code is enough.
    let mut thief = join(
        &third,
        &at,
        &["--plain", "--name", "Amina", "--code", &code],
    );
    thief.wait_for("The trainer has been asked to let you in.");
    let view = room.seen(|view| view.waiting.len() == 1).await;
    room.host.send(HostCommand::TurnAway(view.waiting[0].claim));
    thief.wait_for("The trainer did not let you in.");
    thief.send(CONTROL_C);
    first.send(CONTROL_C);
    room.seen(|view| view.online == 0).await;
    let mut second = join(
        &new,
        &at,
        &["--plain", "--name", "amina", "--code", &code.to_lowercase()],
    );
    second.wait_for("You are in.");
    everyone_is_in(&room, 1).await;
    second.send(CONTROL_C);
    room.seen(|view| view.online == 0).await;
    // Without the code, the trainer is asked and gives the seat away.
    let mut last = join(&third, &at, &["--plain"]);
    last.wait_for("I was here before");
    last.send("2\r");
    last.wait_for("Your name, as the others may see it:");
    last.send("Amina\r");
    last.wait_for("Your code; if you have none, press Enter");
    last.send("\r");
    let view = room.seen(|view| view.waiting.len() == 1).await;
    last.wait_for("Your code, or Enter to wait for the trainer, or another name:");
    last.send("\r");
    last.wait_for("Wait here.");
    room.host.send(HostCommand::LetIn(view.waiting[0].claim));
    last.wait_for("You are in.");
    assert_eq!(room.host.view().members_total, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_their_own_pace_lines_go_from_question_to_question() {
    let options = Options {
        self_paced: true,
        ..Options::default()
    };
    let (hall, world) = (Hall::with(EVERY_KIND, options), World::new());
    let room = hall.room().clone();
    let lines = Solver::new(EVERY_KIND, SEED).right_lines();
    let child = piped(
        &world,
        &[
            "join",
            &address(hall.address, &room),
            "--plain",
            "--name",
            "Ann",
        ],
        &lines,
    );
    everyone_is_in(&room, 1).await;
    room.host.send(HostCommand::Advance);
    let total = room.paper.items.len();
    room.seen(move |view| {
        view.members
            .first()
            .is_some_and(|member| member.done == total)
    })
    .await;
    room.order(HostCommand::End, Phase::Finished).await;
    let (code, said, told) = outcome(child);
    assert_eq!(code, Some(0), "{said}{told}");
    // The end follows the last answer at once, so the result of that answer may never be sent.
    assert!(said.matches("Right.").count() + 1 >= total, "{said}");
    assert!(
        said.contains(&format!("{total} of {total} points · 100%")),
        "{said}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_score_card_is_kept_as_a_page() {
    let (hall, world) = (
        Hall::with(&plain_quiz("plain", 2, ""), Options::default()),
        World::new(),
    );
    let room = hall.room().clone();
    let address = address(hall.address, &room);
    let command = [
        "join", &address, "--plain", "--name", "Ann", "--card", "ann.html",
    ];
    let mut child = piped(&world, &command, "a\nb\n");
    let mut output = Lines::of(&mut child);
    start(&room).await;
    for place in 0..2 {
        reveal(&room, place).await;
        output.wait_for("Points so far: ");
        go_on(&room, place).await;
    }
    let said = output.rest();
    let (code, _, told) = outcome(child);
    assert_eq!(code, Some(0), "{said}{told}");
    assert!(said.contains("1 of 2 points"), "{said}");
    assert!(told.contains("ann.html"), "{told}");
    let card = world.read("ann.html");
    for part in [
        "Ann",
        "Prompt 1",
        "Prompt 2",
        "Because 2.",
        "good 2",
        "1 of 2",
    ] {
        assert!(card.contains(part), "{part}: {card}");
    }
    for absent in ["<script", "http"] {
        assert!(!card.contains(absent), "{absent}");
    }
    // An existing file is never overwritten, and nobody is kept waiting in the room for that.
    let (code, _, told) = outcome(piped(&world, &command, ""));
    assert_eq!(code, Some(3), "{told}");
    assert_eq!(world.read("ann.html"), card);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_failed_join_gives_its_reason() {
    let hall = Hall::with(&plain_quiz("plain", 2, ""), Options::default());
    let (room, world) = (hall.room().clone(), World::new());
    let here = hall.address;
    let right = address(here, &room);
    for (arguments, lines, code, told) in [
        (vec!["join", "KXPMR"], "", 2, "type its address before it"),
        (
            vec!["join", &format!("{here}")],
            "",
            2,
            "the room's code is missing",
        ),
        (
            vec!["join", "127.0.0.1:1/KXPMR"],
            "",
            3,
            "nothing listens there",
        ),
        (
            vec!["join", &format!("{here}/22222")],
            "",
            3,
            "Check the code.",
        ),
        (
            vec!["join", &format!("https://{right}")],
            "",
            3,
            "--tls-ca FILE",
        ),
        (
            vec!["join", &right, "--tls-ca", "nowhere.pem"],
            "",
            3,
            "there is no such file",
        ),
        (vec!["join", &right], "", 4, "You had not joined yet."),
        (vec!["join", &right], "\n  \n", 4, "You had not joined yet."),
    ] {
        let outcome = world.redflag(&arguments).stdin(lines).run().exits(code);
        assert!(outcome.stderr.contains(told), "{arguments:?}: {outcome}");
    }
    room.host.send(HostCommand::Lock(true));
    room.seen(|view| view.locked).await;
    world
        .redflag(["join", &right, "--name", "Ann"])
        .run()
        .exits(3)
        .warns(["The room is locked"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn forty_rehearsed_members_take_part_in_every_kind() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let room = hall.room().clone();
    let to = Address::parse(&address(hall.address, &room)).expect("an address");
    let plan = Rehearsal {
        think_ms_max: 50,
        ..Rehearsal::new(to, 40, 1)
    };
    let rehearsed = tokio::spawn(rehearse(plan, std::future::pending()));
    everyone_is_in(&room, 40).await;
    room.host.send(HostCommand::Advance);
    let total = room.paper.items.len();
    for place in 0..total {
        room.seen(move |view| {
            view.tally
                .is_some_and(|tally| view.phase == Phase::Open(place) && tally.accepted == 40)
        })
        .await;
        room.order(HostCommand::Close, Phase::Closed(place)).await;
        room.order(HostCommand::Advance, Phase::Reveal(place)).await;
        room.host.send(HostCommand::NextQuestion);
    }
    let report = rehearsed.await.expect("nobody panicked");
    let all = 40 * total;
    assert_eq!(
        (
            report.joined,
            report.questions,
            report.answers,
            report.acknowledged
        ),
        (40, total, all, all)
    );
    assert_eq!(
        (
            report.refused,
            report.lost,
            report.reconnects,
            report.failures.len()
        ),
        (0, 0, 0, 0)
    );
    assert_eq!(report.question.n, all);
    // On a slow machine the next question may replace a result before it is sent.
    assert!((1..=all).contains(&report.result.n), "{}", report.result.n);
    assert!(
        report.words()[0].starts_with("40 of 40 joined"),
        "{:?}",
        report.words()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn questions_given_up_in_a_rehearsal_are_not_failures() {
    const THINK_MS: u64 = 300;
    let hall = Hall::with(&plain_quiz("plain", 2, ""), Options::default());
    let room = hall.room().clone();
    let to = Address::parse(&address(hall.address, &room)).expect("an address");
    let plan = Rehearsal {
        think_ms_max: THINK_MS,
        ..Rehearsal::new(to, 8, 1)
    };
    let rehearsed = tokio::spawn(rehearse(plan, std::future::pending()));
    everyone_is_in(&room, 8).await;
    room.host.send(HostCommand::Advance);
    for place in 0..2 {
        room.seen(move |view| view.phase == Phase::Open(place))
            .await;
        room.host.send(HostCommand::Pause);
        room.seen(|view| view.paused).await;
        // The members answer while the clock is stopped. Their answers wait, and then are no longer wanted.
        tokio::time::sleep(Duration::from_millis(2 * THINK_MS)).await;
        if place == 0 {
            let first = room.host.view().members[0].member;
            room.host.send(HostCommand::Remove(first));
            room.seen(|view| view.members_total == 7).await;
            room.host.send(HostCommand::Skip);
        } else {
            room.order(HostCommand::End, Phase::Finished).await;
        }
    }
    let report = rehearsed.await.expect("nobody panicked");
    assert_eq!(
        (
            report.joined,
            report.removed,
            report.lost,
            report.failures.len()
        ),
        (8, 1, 0, 0),
        "{report:?}"
    );
    assert_eq!(report.acknowledged, report.answers, "{report:?}");
    assert!(
        report
            .words()
            .iter()
            .all(|line| !line.contains("Not ready")),
        "{:?}",
        report.words()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_their_own_pace_keys_go_from_question_to_question() {
    let options = Options {
        self_paced: true,
        ..Options::default()
    };
    let (hall, world) = (
        Hall::with(&plain_quiz("plain", 2, ""), options),
        World::new(),
    );
    let room = hall.room().clone();
    let more = ["--name", "Ann", "--card", "card.html"];
    let mut terminal = join(&world, &address(hall.address, &room), &more);
    everyone_is_in(&room, 1).await;
    room.host.send(HostCommand::Advance);
    terminal.wait_for("You answer the questions at your own pace.");
    for place in 1..=2 {
        terminal.settled();
        terminal.send("\r");
        terminal.wait_for(&format!("Prompt {place}"));
        terminal.settled();
        terminal.send("a");
        terminal.wait_for("Right.");
    }
    terminal.settled();
    terminal.send("\r");
    // The score card is there at once and can be saved, although the session continues.
    assert_eq!(terminal.exit_code(), 0);
    assert_eq!(room.host.view().phase, Phase::OwnPace);
    let card = world.read("card.html");
    assert!(
        card.contains("Prompt 1") && card.contains("Prompt 2"),
        "{card}"
    );
    terminal.is_restored();
    assert!(
        terminal.raw().contains("2 of 2 points"),
        "{}",
        terminal.raw()
    );
}

/// A quiz that has only the question of one kind.
fn only(kind: &str) -> String {
    let mut parts = EVERY_KIND.split("[[question]]");
    let head = parts.next().expect("a head").to_owned();
    let kind = format!("kind = \"{kind}\"");
    let question = parts.find(|part| part.contains(&kind)).expect("every kind");
    format!("{head}[[question]]{question}")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_draft_on_the_screen_counts_when_the_question_closes() {
    let sure = Options {
        certainty: true,
        ..Options::default()
    };
    let cases = [
        ("multiple", Options::default(), "ab", "Draft saved: A, B."),
        (
            "text",
            Options::default(),
            "phishing",
            "Draft saved: “phishing”.",
        ),
        ("number", Options::default(), "72", "Draft saved: 72."),
        ("judge", Options::default(), "p", "Answer saved: phish."),
        (
            "true-false",
            sure,
            "b",
            "Draft saved: False. It counts as a guess",
        ),
    ];
    for (kind, options, keys, said) in cases {
        let (hall, world) = (Hall::with(&only(kind), options), World::new());
        let room = hall.room().clone();
        let mut terminal = join(&world, &address(hall.address, &room), &["--name", "Ann"]);
        start(&room).await;
        terminal.wait_for("1 of 1");
        terminal.settled();
        terminal.send(keys);
        terminal.wait_for(said);
        room.order(HostCommand::Close, Phase::Closed(0)).await;
        terminal.wait_for("The question is closed. Your answer:");
        let view = room.order(HostCommand::Advance, Phase::Reveal(0)).await;
        let right = view.distribution.as_ref().map(|answers| answers.right);
        assert_eq!(right, Some(1), "{kind}");
        room.order(HostCommand::End, Phase::Finished).await;
        assert_eq!(terminal.exit_code(), 0);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_lines_a_verdict_counts_before_its_flags_and_a_choice_before_its_certainty() {
    let sure = Options {
        certainty: true,
        ..Options::default()
    };
    let cases = [
        ("judge", Options::default(), "p", "Answer saved: phish."),
        (
            "true-false",
            sure,
            "b",
            "Draft saved: False. It counts as a guess",
        ),
    ];
    for (kind, options, line, said) in cases {
        let (hall, world) = (Hall::with(&only(kind), options), World::new());
        let room = hall.room().clone();
        let arguments = ["--name", "Ann", "--plain"];
        let mut terminal = join(&world, &address(hall.address, &room), &arguments);
        start(&room).await;
        terminal.wait_for("Answer (");
        terminal.send(&format!("{line}\r"));
        terminal.wait_for(said);
        room.order(HostCommand::Close, Phase::Closed(0)).await;
        terminal.wait_for("The question is closed. Your answer:");
        let view = room.order(HostCommand::Advance, Phase::Reveal(0)).await;
        let right = view.distribution.as_ref().map(|answers| answers.right);
        assert_eq!(right, Some(1), "{kind}");
        room.order(HostCommand::End, Phase::Finished).await;
        assert_eq!(terminal.exit_code(), 0);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_trainer_who_leaves_for_now_is_no_lost_connection() {
    let quiz = plain_quiz("plain", 2, "time_limit = 90");
    let (hall, world) = (Hall::with(&quiz, Options::default()), World::new());
    let room = hall.room().clone();
    let cable = Cable::to(hall.address);
    let terminal = join(&world, &address(cable.address, &room), &["--name", "Ann"]);
    start(&room).await;
    terminal.wait_for(" left");
    cable.pull();
    terminal.wait_for("Connection lost; trying again. Your answers are safe. Until then, the time");
    cable.plug(hall.address);
    room.seen(|view| view.online == 1).await;
    hall.close().await;
    terminal.wait_for("The trainer has left the session for now.");
    assert!(!terminal.settled().contains("Connection lost"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_room_with_a_certificate_is_joined_by_those_who_were_given_it() {
    let (certificate, key) = (
        include_str!("server/certificate.pem"),
        include_str!("server/key.pem"),
    );
    let tls = redflag::server::tls(certificate.as_bytes(), key.as_bytes())
        .expect("a certificate and its key");
    let plan = Plan {
        tls: Some(tls),
        ..Plan::default()
    };
    let hall = plan
        .room(&plain_quiz("plain", 1, ""), Options::default())
        .open();
    let room = hall.room().clone();
    let secure = format!("https://{}", address(hall.address, &room));
    let world = World::new()
        .file("room.pem", certificate)
        .file("key.pem", key);
    let plain = address(hall.address, &room);
    for (arguments, told) in [
        (
            vec!["join", &secure, "--tls-ca", "key.pem"],
            "no certificate in it",
        ),
        (vec!["join", &plain], "not a redflag room"),
    ] {
        let outcome = world.redflag(&arguments).run().exits(3);
        assert!(outcome.stderr.contains(told), "{arguments:?}: {outcome}");
    }
    let child = piped(
        &world,
        &[
            "join", &secure, "--tls-ca", "room.pem", "--plain", "--name", "Ann",
        ],
        "a\n",
    );
    start(&room).await;
    reveal(&room, 0).await;
    go_on(&room, 0).await;
    let (code, said, told) = outcome(child);
    assert_eq!(code, Some(0), "{said}{told}");
    assert!(said.contains("1 of 1 point"), "{said}");
}
