//! The baseline of this benchmark: a minimal axum server that speaks as much of the live-quiz protocol as the simulated
//! members need.
//!
//! Like the real server, it sends the same messages (number and size), syncs events to disk before it announces them
//! (one fsync for all events waiting at that moment), sends each member their own result, and uses the same buffer
//! sizes.
//!
//! Left out: a line in a file replaces the row in a database; no names or answers are checked, refused or remembered;
//! texts are serialised in advance; the host gets no view; no pings, rate limits or bounds on queues.

use super::child::Machine;
use super::quiz::{Script, joined};
use axum::Router;
use axum::extract::State;
use axum::extract::ws::{Message, Utf8Bytes, WebSocket, WebSocketUpgrade};
use axum::response::Response;
use axum::routing::get;
use axum::serve::ListenerExt as _;
use std::fs::{self, File};
use std::io::{BufRead as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::mpsc::UnboundedSender;

/// The same limit as in the room.
const READY_MS_MAX: u64 = redflag::classroom::limits::READY_MS_MAX;

type Outgoing = UnboundedSender<Utf8Bytes>;

struct Bare {
    script: Script,
    members: Mutex<Vec<Outgoing>>,
    writer: mpsc::Sender<Line>,
    place: AtomicUsize,
    ready: AtomicUsize,
    opened: AtomicBool,
    log: PathBuf,
}

/// A line to save, and what to do once it is saved.
struct Line {
    text: String,
    then: Box<dyn FnOnce() + Send>,
}

pub(super) async fn run(listener: TcpListener, folder: &Path, machine: Machine) {
    let log = folder.join("bare.log");
    let file = File::create(&log).expect("a file can be made");
    let (writer, lines) = mpsc::channel();
    let bare = Arc::new(Bare {
        script: Script::new(),
        members: Mutex::default(),
        writer,
        place: AtomicUsize::new(0),
        ready: AtomicUsize::new(0),
        opened: AtomicBool::new(false),
        log,
    });
    thread(move || keep(&lines, file, machine));
    let (orders, runtime) = (Arc::clone(&bare), tokio::runtime::Handle::current());
    thread(move || {
        std::io::stdin()
            .lock()
            .lines()
            .map_while(Result::ok)
            .for_each(|line| orders.obey(&line, &runtime));
    });
    let router = Router::new().route("/ws", get(upgrade)).with_state(bare);
    super::is_open(&listener);
    axum::serve(
        listener.tap_io(|socket| drop(socket.set_nodelay(true))),
        router,
    )
    .await
    .expect("the server runs");
}

fn thread(work: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new()
        .spawn(work)
        .expect("a thread can be had");
}

/// Group commit: all lines that arrive during one sync are saved by the next.
fn keep(lines: &mpsc::Receiver<Line>, mut file: File, machine: Machine) {
    while let Ok(first) = lines.recv() {
        let batch: Vec<Line> = std::iter::once(first).chain(lines.try_iter()).collect();
        let bytes: String = batch.iter().map(|line| line.text.as_str()).collect();
        if !machine.forgets {
            file.write_all(bytes.as_bytes()).expect("the file takes it");
            file.sync_data().expect("the disk takes it");
        }
        std::thread::sleep(Duration::from_millis(machine.sync_ms));
        for line in batch {
            (line.then)();
        }
    }
}

async fn upgrade(State(bare): State<Arc<Bare>>, upgrade: WebSocketUpgrade) -> Response {
    upgrade
        .read_buffer_size(4096)
        .write_buffer_size(4096)
        .on_upgrade(move |socket| serve(socket, bare))
}

async fn serve(mut socket: WebSocket, bare: Arc<Bare>) {
    let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
    drop(tell.send(Utf8Bytes::from(bare.script.welcome.as_str())));
    loop {
        tokio::select! {
            text = told.recv() => {
                let Some(text) = text else { return };
                if socket.send(Message::Text(text)).await.is_err() {
                    return;
                }
            }
            message = socket.recv() => match message {
                Some(Ok(Message::Text(text))) => bare.hear(&text, &tell),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return,
            },
        }
    }
}

impl Bare {
    fn hear(self: &Arc<Bare>, text: &str, tell: &Outgoing) {
        if text.starts_with(r#"{"type":"join""#) {
            self.join(tell);
        } else if text.starts_with(r#"{"type":"ready""#) {
            let ready = self.ready.fetch_add(1, Ordering::SeqCst) + 1;
            if ready == self.members().len() {
                self.open();
            }
        } else if text.starts_with(r#"{"type":"answer""#) {
            let saved = text.replacen("answer", "saved", 1);
            self.keep_and_say(text, tell, vec![saved.into()]);
        }
    }

    fn join(&self, tell: &Outgoing) {
        let mut members = self.members();
        let member = u32::try_from(members.len()).expect("a small number");
        members.push(tell.clone());
        drop(members);
        let text = joined(member);
        let replies = vec![
            text.as_str().into(),
            Utf8Bytes::from_static(r#"{"type":"lobby"}"#),
        ];
        self.keep_and_say(&text, tell, replies);
    }

    fn keep_and_say(&self, text: &str, to: &Outgoing, replies: Vec<Utf8Bytes>) {
        let to = to.clone();
        self.keep(text, move || {
            for text in replies {
                drop(to.send(text));
            }
        });
    }

    fn keep(&self, text: &str, then: impl FnOnce() + Send + 'static) {
        self.writer
            .send(Line {
                text: format!("{text}\n"),
                then: Box::new(then),
            })
            .expect("the writer runs");
    }

    fn members(&self) -> std::sync::MutexGuard<'_, Vec<Outgoing>> {
        self.members.lock().expect("nobody panicked")
    }

    fn everyone(&self, text: &str) {
        let text = Utf8Bytes::from(text);
        self.members()
            .iter()
            .for_each(|member| drop(member.send(text.clone())));
    }

    /// Announces the state of the clock once that state is saved.
    fn clock(self: &Arc<Bare>, state: &'static str) {
        let (bare, place) = (Arc::clone(self), self.place.load(Ordering::SeqCst));
        self.keep(state, move || {
            bare.everyone(&format!(
                r#"{{"type":"clock","place":{place},"state":"{state}","left_ms":60000,"limit_ms":60000,"counts":true}}"#
            ));
        });
    }

    /// Starts the clock, once for each question.
    fn open(self: &Arc<Bare>) {
        if !self.opened.swap(true, Ordering::SeqCst) {
            self.clock("running");
        }
    }

    fn obey(self: &Arc<Bare>, order: &str, runtime: &tokio::runtime::Handle) {
        let (bare, place) = (Arc::clone(self), self.place.load(Ordering::SeqCst));
        match order {
            "close" => self.clock("over"),
            "reveal" => {
                self.place.fetch_add(1, Ordering::SeqCst);
                self.keep("reveal", move || bare.reveal(place));
            }
            "count" => self.count(),
            _ => self.ask(place, runtime),
        }
    }

    fn reveal(&self, place: usize) {
        for (member, tell) in self.members().iter().enumerate() {
            drop(tell.send(self.script.result(place, member).into()));
        }
    }

    fn ask(self: &Arc<Bare>, place: usize, runtime: &tokio::runtime::Handle) {
        self.ready.store(0, Ordering::SeqCst);
        self.opened.store(false, Ordering::SeqCst);
        let bare = Arc::clone(self);
        self.keep("ask", move || bare.everyone(&bare.script.questions[place]));
        let late = Arc::clone(self);
        runtime.spawn(async move {
            tokio::time::sleep(Duration::from_millis(READY_MS_MAX)).await;
            if late.place.load(Ordering::SeqCst) == place {
                late.open();
            }
        });
    }

    fn count(&self) {
        let text = fs::read_to_string(&self.log).expect("the file is there");
        let lines = |of: &str| text.lines().filter(|line| line.contains(of)).count();
        println!(
            "kept {} {}",
            lines(r#""type":"answer""#),
            lines(r#""type":"joined""#)
        );
    }
}
