//! A running room with members on this machine: real sockets, a log in memory, and a clock that tests can set.

use super::PATIENCE;
use super::answers::Answers;
use super::book::Book;
use futures_util::{SinkExt, StreamExt};
use redflag::catalogue::Catalogues;
use redflag::classroom::{HostCommand, HostView, Options, Phase, Room, RoomCode};
use redflag::engine::{Paper, Seed, Selection};
use redflag::model::Quiz;
use redflag::server::{
    HostHandle, HostKey, HostPageSetup, HostedRoom, Limits, RoomSetup, ServeError, ServerSetup,
    listen, serve,
};
use redflag::terminal::{PageMaker, Session, Sources};
use redflag::wire::{MESSAGE_BYTES_MAX, VERSION};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::Request;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, client_async};

/// The options of a test server.
pub(crate) struct Plan {
    pub(crate) limits: Limits,
    pub(crate) host_names: Vec<String>,
    /// The languages of the pages. The projector uses the first one.
    pub(crate) catalogues: Catalogues,
    pub(crate) tls: Option<Arc<tokio_rustls::rustls::ServerConfig>>,
    /// The addresses for phones, for rooms that are added later.
    pub(crate) addresses: Vec<String>,
    pub(crate) rooms: Vec<(HostedRoom, Open)>,
    pub(crate) clock: Shift,
}

impl Default for Plan {
    fn default() -> Plan {
        // The server waits for its clients as long as the tests wait for anything: on a busy machine they are slow, and
        // guests do not answer a ping while a test waits for a browser instead of reading for them. Nor do they answer
        // a close. Tests poll more often than people look.
        let ms = u64::try_from(PATIENCE.as_millis()).expect("a few minutes");
        let limits = Limits {
            pending_ms: ms,
            handshake_ms: ms,
            head_ms: ms,
            page_ms: ms,
            hello_ms: ms,
            silence_ms: ms,
            write_ms: ms,
            stall_ms: ms,
            farewell_ms: 100,
            view_ms: 10,
            ..Limits::DEFAULT
        };
        Plan {
            limits,
            host_names: Vec::new(),
            catalogues: Catalogues::built_in(),
            tls: None,
            addresses: Vec::new(),
            rooms: Vec::new(),
            clock: Shift::default(),
        }
    }
}

/// A running clock that tests can move and stop.
#[derive(Clone)]
pub(crate) struct Shift {
    started: Instant,
    by_ms: Arc<AtomicI64>,
    /// The milliseconds since the start at which it was stopped; negative while it runs.
    stopped_at_ms: Arc<AtomicI64>,
}

impl Default for Shift {
    fn default() -> Shift {
        // Far from 0, so that it can jump back.
        Shift {
            started: Instant::now(),
            by_ms: Arc::new(AtomicI64::new(10_000_000)),
            stopped_at_ms: Arc::new(AtomicI64::new(-1)),
        }
    }
}

impl Shift {
    pub(crate) fn jump(&self, by_ms: i64) {
        self.by_ms.fetch_add(by_ms, Ordering::SeqCst);
    }

    /// Stops the clock, so that no question closes by itself, however slow the machine is.
    pub(crate) fn stop(&self) {
        self.stopped_at_ms
            .store(self.elapsed_ms(), Ordering::SeqCst);
    }

    fn elapsed_ms(&self) -> i64 {
        i64::try_from(self.started.elapsed().as_millis()).expect("a short test")
    }

    fn now_ms(&self) -> u64 {
        let stopped_at_ms = self.stopped_at_ms.load(Ordering::SeqCst);
        let run = if stopped_at_ms < 0 {
            self.elapsed_ms()
        } else {
            stopped_at_ms
        };
        (run + self.by_ms.load(Ordering::SeqCst))
            .max(0)
            .unsigned_abs()
    }
}

/// A running room.
#[derive(Clone)]
pub(crate) struct Open {
    pub(crate) code: String,
    /// The key of the host's page.
    pub(crate) key: String,
    pub(crate) host: HostHandle,
    pub(crate) book: Book,
    pub(crate) quiz: Arc<Quiz>,
    pub(crate) paper: Paper,
    address: SocketAddr,
}

/// A running server. Dropping it stops the server.
pub(crate) struct Hall {
    pub(crate) rooms: Vec<Open>,
    pub(crate) clock: Shift,
    pub(crate) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    server: JoinHandle<Result<(), ServeError>>,
}

impl Plan {
    /// Adds a room for a quiz, given as the text of its file.
    pub(crate) fn room(self, source: &str, options: Options) -> Plan {
        let quiz = redflag::format::parse_quiz(source)
            .usable()
            .expect("a quiz without errors");
        let paper = Paper::draw(
            &quiz,
            &Seed::new("7").expect("a seed"),
            &Selection::default(),
        )
        .expect("a paper");
        let room = Room::new(Arc::new(quiz), paper, options);
        self.room_of(room, Vec::new(), Book::default())
    }

    /// Adds a room that was replayed from a log.
    pub(crate) fn room_of(
        mut self,
        room: Room,
        pending: Vec<redflag::classroom::Event>,
        book: Book,
    ) -> Plan {
        let nth = u32::try_from(self.rooms.len()).expect("few rooms");
        let code = RoomCode::from_entropy(0x000a_bcde + 0x11_1111 * nth);
        let (quiz, paper) = (Arc::clone(room.quiz()), room.paper().clone());
        let log = Box::new(book.clone());
        let (page, key) = self.host_page(&room, &code);
        let setup = RoomSetup {
            code: code.clone(),
            room,
            saved: book.len(),
            unsaved: pending,
            log,
            sources: std::collections::BTreeMap::new(),
            addresses: self.addresses.clone(),
            host_page: Some(page),
        };
        let (hosted, host) = setup.hosted();
        let address = SocketAddr::from(([127, 0, 0, 1], 0));
        self.rooms.push((
            hosted,
            Open {
                code: code.as_str().to_owned(),
                key,
                host,
                book,
                quiz,
                paper,
                address,
            },
        ));
        self
    }

    /// The data of a room's host page, and its key. No other room of this process has the same key.
    fn host_page(&self, room: &Room, code: &RoomCode) -> (HostPageSetup, String) {
        static DRAWN: AtomicU64 = AtomicU64::new(1);
        let nth = u128::from(DRAWN.fetch_add(1, Ordering::SeqCst));
        let bits = nth.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
        let (key, text) = HostKey::from_entropy(bits.to_be_bytes());
        let words = self.catalogues.first();
        let session = Session {
            words,
            quiz: room.quiz(),
            paper: room.paper(),
            sources: &Sources::new(),
            options: room.options(),
            code: code.as_str().to_owned(),
            addresses: vec![format!("http://192.0.2.23:7878/{}", code.as_str())],
            join_command: String::new(),
            screen_address: format!("http://192.0.2.23:7878/screen/{}", code.as_str()),
            host_page: None,
            notices: Vec::new(),
            resume: "redflag host --resume 1".to_owned(),
            results: "redflag results show 1".to_owned(),
        };
        let maker = Box::new(PageMaker::of(&session, words, room.quiz()));
        let text = text.reveal().to_owned();
        (HostPageSetup { key, maker }, text)
    }

    /// Starts the server.
    pub(crate) fn open(self) -> Hall {
        let listener = listen(SocketAddr::from(([127, 0, 0, 1], 0))).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (hosted, mut rooms): (Vec<HostedRoom>, Vec<Open>) = self.rooms.into_iter().unzip();
        for room in &mut rooms {
            room.address = address;
        }
        let clock = self.clock.clone();
        let setup = ServerSetup {
            rooms: hosted,
            clock: Arc::new(move || clock.now_ms()),
            host_names: self.host_names,
            language: Arc::clone(self.catalogues.first()),
            catalogues: self.catalogues,
            tls: self.tls,
            limits: self.limits,
        };
        let (stop, stopped) = oneshot::channel::<()>();
        let shutdown = async move { drop(stopped.await) };
        let server = tokio::spawn(serve(listener, shutdown, setup));
        Hall {
            rooms,
            clock: self.clock,
            address,
            stop: Some(stop),
            server,
        }
    }
}

impl Hall {
    /// A server with one room for a quiz.
    pub(crate) fn with(source: &str, options: Options) -> Hall {
        Plan::default().room(source, options).open()
    }

    /// The first room.
    pub(crate) fn room(&self) -> &Open {
        &self.rooms[0]
    }

    /// Stops the server and waits for its end.
    pub(crate) async fn close(self) {
        self.stop().await.expect("the server ends well");
    }

    /// Stops the server. Returns the result.
    pub(crate) async fn stop(mut self) -> Result<(), ServeError> {
        if let Some(stop) = self.stop.take() {
            stop.send(()).expect("the server runs");
        }
        let ended = tokio::time::timeout(PATIENCE, self.server)
            .await
            .expect("the server ends");
        ended.expect("the server does not panic")
    }
}

impl Open {
    pub(crate) fn answers(&self) -> Answers<'_> {
        Answers {
            quiz: &self.quiz,
            paper: &self.paper,
        }
    }

    /// Waits until a view of the host fulfils a condition.
    #[track_caller]
    pub(crate) fn seen(
        &self,
        what: impl Fn(&HostView) -> bool,
    ) -> impl Future<Output = Arc<HostView>> {
        let mut host = self.host.clone();
        let place = std::panic::Location::caller();
        async move {
            let waiting = async {
                while !what(&host.view()) {
                    assert!(host.changed().await, "{place}: the room has ended");
                }
                host.view()
            };
            let seen = tokio::time::timeout(PATIENCE, waiting).await.ok();
            seen.unwrap_or_else(|| {
                panic!(
                    "{place}: the host never saw it; the last view is {:?}",
                    host.view()
                )
            })
        }
    }

    /// Sends a command and waits for the resulting phase.
    #[track_caller]
    pub(crate) fn order(
        &self,
        command: HostCommand,
        phase: Phase,
    ) -> impl Future<Output = Arc<HostView>> {
        self.host.send(command);
        self.seen(move |view| view.phase == phase)
    }

    /// Connects as a member and says hello.
    pub(crate) async fn hello(&self, token: Option<&str>) -> Guest {
        let mut guest = Guest::connect(self.address, &[])
            .await
            .expect("a websocket");
        guest.say(&hello(&self.code, "member", token)).await;
        guest
    }

    /// Connects as a returning member with texts in Markdown, as a terminal does.
    pub(crate) async fn back_at_a_terminal(&self, token: &str) -> Guest {
        let mut guest = Guest::connect(self.address, &[])
            .await
            .expect("a websocket");
        let mut said = hello(&self.code, "member", Some(token));
        said["texts"] = json!("markdown");
        guest.say(&said).await;
        guest.heard("joined").await;
        token.clone_into(&mut guest.token);
        guest
    }

    /// Connects as a host's page that has sent the key and received the session.
    pub(crate) async fn lead(&self) -> Guest {
        let mut guest = self.lead_with(&self.key).await;
        guest.heard("host").await;
        guest
    }

    /// Connects as a host's page with a given key.
    pub(crate) async fn lead_with(&self, key: &str) -> Guest {
        let mut guest = Guest::connect_at(self.address, "/host/ws", &[])
            .await
            .expect("a websocket");
        guest.say(&host_hello(&self.code, key)).await;
        guest
    }

    /// Connects as a projector screen.
    pub(crate) async fn screen(&self) -> Guest {
        let mut guest = Guest::connect(self.address, &[])
            .await
            .expect("a websocket");
        guest.say(&hello(&self.code, "screen", None)).await;
        guest
    }

    /// Connects and joins as a member.
    pub(crate) async fn join(&self, name: &str) -> Guest {
        let guest = self.hello(None).await;
        Open::join_as(guest, name).await
    }

    /// Connects and joins as a member whose system buffers only a few unread bytes.
    pub(crate) async fn join_narrowly(&self, name: &str) -> Guest {
        let socket = tokio::net::TcpSocket::new_v4().expect("a socket");
        socket.set_recv_buffer_size(4_096).expect("a socket");
        let stream = socket
            .connect(self.address)
            .await
            .expect("the server listens");
        let request = format!("ws://{}/ws", self.address)
            .into_client_request()
            .expect("a request");
        let mut guest = Guest::over(stream, request).await.expect("a websocket");
        guest.say(&hello(&self.code, "member", None)).await;
        Open::join_as(guest, name).await
    }

    async fn join_as(mut guest: Guest, name: &str) -> Guest {
        guest.heard("welcome").await;
        guest.ask_in(name).await;
        guest.heard("joined").await;
        guest
    }

    /// Connects as a returning member.
    pub(crate) async fn back(&self, token: &str) -> Guest {
        let mut guest = self.hello(Some(token)).await;
        guest.heard("joined").await;
        token.clone_into(&mut guest.token);
        guest
    }
}

/// The message `hello`.
pub(crate) fn hello(code: &str, role: &str, token: Option<&str>) -> Value {
    json!({ "type": "hello", "version": VERSION, "room": code, "role": role, "texts": "blocks", "token": token })
}

/// The message `hello` of a host's page.
pub(crate) fn host_hello(code: &str, key: &str) -> Value {
    json!({ "type": "host-hello", "version": VERSION, "room": code, "key": key })
}

/// The message `join`.
pub(crate) fn join(name: &str, token: &str) -> Value {
    json!({ "type": "join", "name": name, "token": token })
}

/// A new token, unique in this process.
pub(crate) fn fresh_token() -> String {
    static DRAWN: AtomicU64 = AtomicU64::new(1);
    let nth = u128::from(DRAWN.fetch_add(1, Ordering::SeqCst));
    format!(
        "{:032x}",
        nth.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835)
    )
}

/// A websocket of a member or a screen, with all received messages.
pub(crate) struct Guest {
    socket: WebSocketStream<TcpStream>,
    pub(crate) token: String,
    /// All received messages, unparsed.
    pub(crate) texts: Vec<String>,
    /// The number of messages that were read.
    looked: usize,
}

impl Guest {
    /// Opens a websocket without sending anything. `headers` add to the usual headers or replace them.
    pub(crate) async fn connect(
        address: SocketAddr,
        headers: &[(&'static str, &str)],
    ) -> Result<Guest, u16> {
        Guest::connect_at(address, "/ws", headers).await
    }

    /// Like [`connect`] with another path.
    pub(crate) async fn connect_at(
        address: SocketAddr,
        path: &str,
        headers: &[(&'static str, &str)],
    ) -> Result<Guest, u16> {
        let mut request = format!("ws://{address}{path}")
            .into_client_request()
            .expect("a request");
        for (name, value) in headers {
            request
                .headers_mut()
                .insert(*name, value.parse().expect("a header"));
        }
        let stream = TcpStream::connect(address)
            .await
            .expect("the server listens");
        Guest::over(stream, request).await
    }

    /// Opens a websocket from another address of this machine.
    pub(crate) async fn connect_from(from: [u8; 4], address: SocketAddr) -> Result<Guest, u16> {
        Guest::connect_from_to(from, address, "/ws").await
    }

    /// Like [`connect_from`] with another path.
    pub(crate) async fn connect_from_to(
        from: [u8; 4],
        address: SocketAddr,
        path: &str,
    ) -> Result<Guest, u16> {
        let socket = tokio::net::TcpSocket::new_v4().expect("a socket");
        socket
            .bind(SocketAddr::from((from, 0)))
            .expect("all of 127 is this machine's");
        let stream = socket.connect(address).await.expect("the server listens");
        let request = format!("ws://{address}{path}")
            .into_client_request()
            .expect("a request");
        Guest::over(stream, request).await
    }

    async fn over(stream: TcpStream, request: Request<()>) -> Result<Guest, u16> {
        stream.set_nodelay(true).expect("a socket");
        match client_async(request, stream).await {
            Ok((socket, _)) => Ok(Guest {
                socket,
                token: String::new(),
                texts: Vec::new(),
                looked: 0,
            }),
            Err(Error::Http(response)) => Err(response.status().as_u16()),
            Err(_) => Err(0),
        }
    }

    pub(crate) async fn say(&mut self, message: &Value) {
        self.say_text(message.to_string()).await;
    }

    /// Asks to join, with a new token.
    pub(crate) async fn ask_in(&mut self, name: &str) {
        self.token = fresh_token();
        let join = join(name, &self.token);
        self.say(&join).await;
    }

    pub(crate) async fn say_text(&mut self, text: String) {
        // The other side may have ended the connection; its earlier messages are still to be read.
        drop(self.socket.send(Message::Text(text.into())).await);
    }

    /// Sends a message that is not text. Returns whether it was sent.
    pub(crate) async fn send(&mut self, message: Message) -> bool {
        self.socket.send(message).await.is_ok()
    }

    /// The next unread message; `None` if the connection has ended.
    pub(crate) async fn next(&mut self) -> Option<Value> {
        if self.looked == self.texts.len() {
            self.read().await?;
        }
        self.looked += 1;
        Some(serde_json::from_str(&self.texts[self.looked - 1]).expect("messages are JSON"))
    }

    /// The next message of a type. Earlier messages are skipped.
    #[track_caller]
    pub(crate) fn heard<'g>(&'g mut self, kind: &'g str) -> impl Future<Output = Value> + 'g {
        self.heard_with(kind, |_| true)
    }

    /// The next message of a type that fulfils a condition. Earlier messages are skipped.
    #[track_caller]
    pub(crate) fn heard_with<'g>(
        &'g mut self,
        kind: &'g str,
        fits: impl Fn(&Value) -> bool + 'g,
    ) -> impl Future<Output = Value> + 'g {
        let place = std::panic::Location::caller();
        async move {
            let waiting = async {
                loop {
                    let message = self
                        .next()
                        .await
                        .unwrap_or_else(|| panic!("{place}: the connection has ended"));
                    if message["type"] == *kind && fits(&message) {
                        return message;
                    }
                }
            };
            let heard = tokio::time::timeout(PATIENCE, waiting).await.ok();
            heard.unwrap_or_else(|| {
                panic!(
                    "{place}: no such `{kind}` came; what came is {:#?}",
                    self.texts
                )
            })
        }
    }

    /// Receives messages for a time without reading them.
    pub(crate) async fn listen(&mut self, ms: u64) {
        let reading = async { while self.read().await.is_some() {} };
        drop(tokio::time::timeout(Duration::from_millis(ms), reading).await);
    }

    /// Receives messages until the connection ends.
    #[track_caller]
    pub(crate) fn ended(&mut self) -> impl Future<Output = ()> {
        let place = std::panic::Location::caller();
        async move {
            let reading = async { while self.read().await.is_some() {} };
            let ended = tokio::time::timeout(PATIENCE, reading).await;
            assert!(ended.is_ok(), "{place}: the connection does not end");
        }
    }

    /// Forgets all received messages.
    pub(crate) fn forget(&mut self) {
        self.texts.clear();
        self.looked = 0;
    }

    /// The number of received messages of a type.
    pub(crate) fn count(&self, kind: &str) -> usize {
        let kind = format!("\"type\":\"{kind}\"");
        self.texts
            .iter()
            .filter(|text| text.contains(&kind))
            .count()
    }

    async fn read(&mut self) -> Option<()> {
        loop {
            match self.socket.next().await?.ok()? {
                Message::Text(text) => {
                    self.texts.push(text.to_string());
                    return Some(());
                }
                Message::Close(_) => return None,
                _ => {}
            }
        }
    }

    /// Shows a question and answers it once its clock runs.
    pub(crate) async fn answer(&mut self, place: usize, response: &Value) {
        self.say(&json!({ "type": "answer", "place": place, "response": response }))
            .await;
    }

    /// Waits until the room has handled all earlier messages: sends an answer to a question that the quiz does not
    /// have, and waits for the refusal.
    pub(crate) async fn is_heard(&mut self) {
        self.answer(999, &json!({ "number": 1 })).await;
        self.heard_with("refused", |refused| refused["place"] == 999)
            .await;
    }

    /// Waits for a question and reports that it is shown.
    pub(crate) async fn show(&mut self, place: usize) -> Value {
        let question = self
            .heard_with("question", |question| question["place"] == place)
            .await;
        self.say(&json!({ "type": "ready", "place": place })).await;
        question
    }
}

/// A text that is just too long for a message.
pub(crate) fn too_long() -> String {
    json!({ "type": "join", "name": "x".repeat(MESSAGE_BYTES_MAX) }).to_string()
}
