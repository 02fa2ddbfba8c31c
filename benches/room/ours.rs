//! The room as `redflag host` has it: the library's server with its history in a SQLite file on a real disk.

use super::child::Machine;
use super::quiz;
use jiff::Timestamp;
use redflag::catalogue::{Catalogues, english};
use redflag::classroom::{Event, HostCommand, Logged, Options, Phase, Room, RoomCode};
use redflag::server::{Desk, EventLog, Limits, Parts, RoomParts, serve};
use redflag::store::{NewSession, SessionId, Sessions, Sqlite};
use std::collections::BTreeMap;
use std::io::BufRead as _;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::net::TcpListener;

pub(super) const CODE: &str = "BCDFG";

/// A log on a disk that may be slower than the real one.
struct Log {
    store: Sqlite,
    session: SessionId,
    machine: Machine,
}

impl EventLog for Log {
    fn append(&mut self, first: usize, events: &[Logged]) -> Result<(), String> {
        if self.machine.forgets {
            return Ok(());
        }
        let kept = self
            .store
            .append(self.session, first, events, Timestamp::now());
        std::thread::sleep(Duration::from_millis(self.machine.sync_ms));
        kept.map_err(|error| error.to_string())
    }
}

pub(super) async fn run(listener: TcpListener, folder: &Path, machine: Machine) {
    let path = folder.join("room.sqlite");
    let mut store = Sqlite::open(&path).expect("a store can be made");
    let before = store
        .sessions()
        .expect("the store can be read")
        .first()
        .map(|known| known.id);
    let session = before.unwrap_or_else(|| {
        store
            .open_session(&new_session())
            .expect("a session can be kept")
    });
    let kept = store
        .session(session)
        .expect("the store can be read")
        .expect("the session is there");
    let (quiz, events) = (quiz::quiz(), kept.log.len());
    let paper = quiz::paper(&quiz);
    let (room, pending) = Room::replay(quiz, paper, Options::default(), kept.log);
    let pending = (events, if events == 0 { Vec::new() } else { pending });
    let code = RoomCode::parse(CODE).expect("a code");
    let log = Box::new(Log {
        store,
        session,
        machine,
    });
    let (room, desk) = RoomParts::new(code, room, pending, log, BTreeMap::new(), Vec::new());
    let host = move || {
        std::io::stdin()
            .lock()
            .lines()
            .map_while(Result::ok)
            .for_each(|line| obey(&desk, &line, &path));
    };
    std::thread::Builder::new()
        .spawn(host)
        .expect("a thread can be had");
    super::is_open(&listener);
    serve(listener, std::future::pending(), parts(room))
        .await
        .expect("the server runs");
}

fn parts(room: RoomParts) -> Parts {
    let start = Instant::now();
    Parts {
        rooms: vec![room],
        clock: Arc::new(move || u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX)),
        hosts: Vec::new(),
        catalogues: Catalogues::built_in(),
        language: english(),
        tls: None,
        limits: Limits::DEFAULT,
    }
}

fn new_session() -> NewSession {
    NewSession {
        code: CODE.to_owned(),
        quiz: quiz::quiz().id.clone(),
        title: String::new(),
        revision: 1,
        quiz_toml: quiz::toml(),
        sources: BTreeMap::new(),
        seed: quiz::seed(),
        questions_asked: None,
        topics: Vec::new(),
        options: Options::default(),
        port: 0,
        bind: None,
        rehearsed: 0,
        started_at: Timestamp::now(),
    }
}

fn obey(desk: &Desk, order: &str, path: &Path) {
    let command = match order {
        "close" => HostCommand::Close,
        "reveal" => HostCommand::Advance,
        "count" => return count(path),
        _ if desk.view().phase == Phase::Lobby => HostCommand::Advance,
        _ => HostCommand::NextQuestion,
    };
    desk.send(command);
}

fn count(path: &Path) {
    let store = Sqlite::open(path).expect("the store is there");
    let session = store.sessions().expect("the store can be read")[0].id;
    let log = store
        .session(session)
        .expect("the store can be read")
        .expect("the session is there")
        .log;
    let events =
        |wanted: fn(&Event) -> bool| log.iter().filter(|logged| wanted(&logged.event)).count();
    let answers = events(|event| matches!(event, Event::Answered { .. }));
    println!(
        "kept {answers} {}",
        events(|event| matches!(event, Event::Joined { .. }))
    );
}
