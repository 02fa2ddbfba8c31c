//! Runs the real server as `redflag host` does, with its history in a SQLite file on a real disk.

use super::child::Machine;
use super::quiz;
use jiff::Timestamp;
use redflag::catalogue::{Catalogues, english};
use redflag::classroom::{Event, HostCommand, Logged, Options, Phase, Room, RoomCode};
use redflag::server::{HostHandle, HostedRoom, Limits, RoomSetup, ServerSetup, serve};
use redflag::store::{EventLog, NewSession, SessionId, Store, StoreError};
use std::collections::BTreeMap;
use std::io::BufRead as _;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::net::TcpListener;

pub(super) const CODE: &str = "BCDFG";

/// An event log that can be slower than the real disk.
struct Log {
    store: Store,
    session: SessionId,
    machine: Machine,
}

impl EventLog for Log {
    fn append(&mut self, first: usize, events: &[Logged]) -> Result<(), StoreError> {
        if self.machine.forgets {
            return Ok(());
        }
        let kept = self
            .store
            .append(self.session, first, events, Timestamp::now());
        std::thread::sleep(Duration::from_millis(self.machine.sync_ms));
        kept.map(drop)
    }
}

pub(super) async fn run(listener: TcpListener, folder: &Path, machine: Machine) {
    let folder = folder.to_owned();
    let mut store = Store::open(&folder).expect("a store can be made");
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
    let quiz = quiz::quiz();
    let events = kept.log.len();
    let paper = quiz::paper(&quiz);
    let (room, pending) = Room::replay(quiz, paper, Options::default(), kept.log);
    let code = RoomCode::parse(CODE).expect("a code");
    let log = Box::new(Log {
        store,
        session,
        machine,
    });
    let setup = RoomSetup {
        code,
        room,
        saved: events,
        unsaved: if events == 0 { Vec::new() } else { pending },
        log,
        sources: BTreeMap::new(),
        addresses: Vec::new(),
        host_page: None,
    };
    let (room, handle) = setup.hosted();
    let host = move || {
        std::io::stdin()
            .lock()
            .lines()
            .map_while(Result::ok)
            .for_each(|line| obey(&handle, &line, &folder));
    };
    std::thread::Builder::new()
        .spawn(host)
        .expect("a thread can be had");
    super::is_open(&listener);
    serve(listener, std::future::pending(), setup_of(room))
        .await
        .expect("the server runs");
}

fn setup_of(room: HostedRoom) -> ServerSetup {
    let start = Instant::now();
    ServerSetup {
        rooms: vec![room],
        clock: Arc::new(move || u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX)),
        host_names: Vec::new(),
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

fn obey(host: &HostHandle, order: &str, folder: &Path) {
    let command = match order {
        "close" => HostCommand::Close,
        "reveal" => HostCommand::Advance,
        "count" => return count(folder),
        _ if host.view().phase == Phase::Lobby => HostCommand::Advance,
        _ => HostCommand::NextQuestion,
    };
    host.send(command);
}

fn count(folder: &Path) {
    let store = Store::open(folder).expect("the store is there");
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
