//! Generates the load: simulated members who join and answer, and record when they received each message.

use super::child::cpu_ms;
use super::ours::CODE;
use super::quiz::OPTION;
use futures_util::{SinkExt as _, StreamExt as _};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, Instant};
use tokio::net::{TcpSocket, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::sleep_until;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Error, Message, Utf8Bytes};
use tokio_tungstenite::{WebSocketStream, client_async_with_config};

/// Members at one address: fewer than the room lets join from one address at once.
const PER_ADDRESS: usize = 1_000;

/// The number of members who join at the same time.
const JOINING: usize = 1_000;

/// How long to wait before anything counts as lost.
const PATIENCE: Duration = Duration::from_secs(30);

/// How many members have seen something, and when the last one did.
#[derive(Debug, Default)]
pub(super) struct Seen {
    count: AtomicUsize,
    last_us: AtomicU64,
}

impl Seen {
    fn now(&self) {
        self.last_us.fetch_max(now_us(), Relaxed);
        self.count.fetch_add(1, Relaxed);
    }

    fn forget(&self) {
        self.last_us.store(0, Relaxed);
        self.count.store(0, Relaxed);
    }

    pub(super) fn count(&self) -> usize {
        self.count.load(Relaxed)
    }

    /// Waits until so many members have seen it. Returns the milliseconds from `start_us` to the last one.
    pub(super) async fn by(&self, members: usize, start_us: u64) -> Option<f64> {
        let until = Instant::now() + PATIENCE;
        while self.count() < members {
            if Instant::now() > until {
                return None;
            }
            tokio::time::sleep(Duration::from_micros(500)).await;
        }
        Some(to_ms(self.last_us.load(Relaxed).saturating_sub(start_us)))
    }
}

/// Microseconds since the first call.
pub(super) fn now_us() -> u64 {
    static START: OnceLock<Instant> = OnceLock::new();
    u64::try_from(START.get_or_init(Instant::now).elapsed().as_micros()).unwrap_or(u64::MAX)
}

#[expect(clippy::cast_precision_loss, reason = "microseconds of minutes")]
pub(super) fn to_ms(us: u64) -> f64 {
    us as f64 / 1e3
}

/// What the members of one crowd have seen, and how they behave.
#[derive(Default)]
pub(super) struct Book {
    pub(super) joined: Seen,
    pub(super) question: Seen,
    pub(super) running: Seen,
    pub(super) saved: Seen,
    pub(super) over: Seen,
    pub(super) result: Seen,
    messages: AtomicUsize,
    /// Refusals, and connections that failed or ended.
    trouble: AtomicUsize,
    /// Answers that were acknowledged, over all questions.
    acknowledged: AtomicUsize,
    /// By member: microseconds from the answer to its acknowledgement.
    ack_us: Vec<AtomicU32>,
    /// Milliseconds over which answers are spread; 0 if all answer at once.
    spread_ms: AtomicU32,
    /// Whether nobody answers.
    silent: AtomicBool,
    /// The longest delay of a wake-up of the generator, in microseconds.
    lag_us: AtomicU64,
    /// The most recent error or refusal.
    words: Mutex<String>,
}

/// A crowd of connected members.
pub(super) struct Crowd {
    pub(super) book: Arc<Book>,
    /// The number of members who read their messages.
    pub(super) members: usize,
    tasks: JoinSet<()>,
}

/// The measurements of one question.
#[derive(Debug, Clone, Copy)]
pub(super) struct Round {
    pub(super) ask_ms: f64,
    pub(super) start_ms: f64,
    pub(super) ack_p50_ms: f64,
    pub(super) ack_p99_ms: f64,
    pub(super) ack_max_ms: f64,
    pub(super) reveal_ms: f64,
    pub(super) cpu_ms: f64,
    pub(super) generator_cpu_ms: f64,
    pub(super) lag_ms: f64,
    /// Messages per member.
    pub(super) messages: f64,
}

impl Crowd {
    /// Connects all members, who join or come back. Every `stalled_each`th stops reading after that.
    pub(super) fn gather(port: u16, size: usize, stalled_each: Option<usize>, back: bool) -> Crowd {
        let book = Book {
            ack_us: (0..size).map(|_| AtomicU32::new(0)).collect(),
            ..Book::default()
        };
        let book = Arc::new(book);
        let mut tasks = JoinSet::new();
        let door = Arc::new(Semaphore::new(JOINING));
        let stalls = |member: usize| stalled_each.is_some_and(|each| member % each == each - 1);
        for number in 0..size {
            let member = Member {
                number,
                port,
                back,
                stalls: stalls(number),
                book: Arc::clone(&book),
                told_us: 0,
            };
            tasks.spawn(member.live(Arc::clone(&door)));
        }
        tasks.spawn(watch_lag(Arc::clone(&book)));
        Crowd {
            book,
            members: size - (0..size).filter(|number| stalls(*number)).count(),
            tasks,
        }
    }

    /// Disconnects everyone.
    pub(super) async fn leave(mut self) {
        self.tasks.shutdown().await;
    }
}

impl Book {
    pub(super) fn begin(&self, spread_ms: u32, silent: bool) {
        for seen in [
            &self.question,
            &self.running,
            &self.saved,
            &self.over,
            &self.result,
        ] {
            seen.forget();
        }
        self.messages.store(0, Relaxed);
        self.lag_us.store(0, Relaxed);
        self.spread_ms.store(spread_ms, Relaxed);
        self.silent.store(silent, Relaxed);
    }

    pub(super) fn lag_ms(&self) -> f64 {
        to_ms(self.lag_us.load(Relaxed))
    }

    /// Latencies of acknowledgements at the given quantiles.
    pub(super) fn acks_ms<const N: usize>(&self, quantiles: [f64; N]) -> [f64; N] {
        let mut sorted: Vec<u32> = self
            .ack_us
            .iter()
            .map(|us| us.load(Relaxed))
            .filter(|us| *us > 0)
            .collect();
        sorted.sort_unstable();
        quantiles.map(|quantile| {
            super::figures::quantile(&sorted, quantile).map_or(f64::NAN, |us| to_ms(us.into()))
        })
    }

    pub(super) fn messages(&self) -> usize {
        self.messages.load(Relaxed)
    }

    pub(super) fn troubles(&self) -> usize {
        self.trouble.load(Relaxed)
    }

    pub(super) fn acknowledged(&self) -> usize {
        self.acknowledged.load(Relaxed)
    }

    pub(super) fn words(&self) -> String {
        self.words.lock().expect("nobody panicked").clone()
    }

    fn complain(&self, words: &str) {
        self.trouble.fetch_add(1, Relaxed);
        words.clone_into(&mut self.words.lock().expect("nobody panicked"));
    }
}

/// Records the generator's delay until the crowd leaves.
async fn watch_lag(book: Arc<Book>) {
    let nap = Duration::from_millis(2);
    while Arc::strong_count(&book) > 1 {
        let due = tokio::time::Instant::now() + nap;
        sleep_until(due).await;
        let late = u64::try_from(due.elapsed().as_micros()).unwrap_or(u64::MAX);
        book.lag_us.fetch_max(late, Relaxed);
    }
}

pub(super) fn own_cpu_ms() -> f64 {
    cpu_ms("self")
}

struct Member {
    number: usize,
    port: u16,
    /// Whether the member has joined before.
    back: bool,
    stalls: bool,
    book: Arc<Book>,
    /// When the unacknowledged answer was sent; 0 if there is none.
    told_us: u64,
}

type Socket = WebSocketStream<TcpStream>;

impl Member {
    async fn live(mut self, door: Arc<Semaphore>) {
        if let Err(error) = self.take_part(&door).await {
            self.book.complain(&error.to_string());
        }
    }

    async fn take_part(&mut self, door: &Semaphore) -> Result<(), Error> {
        let turn = door.acquire().await.expect("the door stays");
        let mut socket = self.connect().await?;
        let number = self.number;
        let token = if self.back {
            format!("\"{number:032x}\"")
        } else {
            "null".to_owned()
        };
        let hello = format!(
            r#"{{"type":"hello","version":1,"room":"{CODE}","role":"member","texts":"blocks","token":{token}}}"#
        );
        socket.send(Message::Text(hello.into())).await?;
        if !self.back {
            let join =
                format!(r#"{{"type":"join","name":"Member {number}","token":"{number:032x}"}}"#);
            socket.send(Message::Text(join.into())).await?;
        }
        while !self
            .next(&mut socket)
            .await?
            .starts_with(r#"{"type":"joined""#)
        {}
        drop(turn);
        if self.stalls {
            std::future::pending::<()>().await;
        }
        self.answer_questions(&mut socket).await
    }

    async fn connect(&self) -> Result<Socket, Error> {
        let socket = TcpSocket::new_v4()?;
        if self.stalls {
            socket.set_recv_buffer_size(2048)?;
        }
        let last = u8::try_from(1 + self.number / PER_ADDRESS)
            .expect("there are no more than 250,000 members");
        socket.bind(SocketAddr::from((Ipv4Addr::new(127, 0, 1, last), 0)))?;
        let stream = socket
            .connect(SocketAddr::from((Ipv4Addr::LOCALHOST, self.port)))
            .await?;
        stream.set_nodelay(true)?;
        let config = WebSocketConfig::default()
            .read_buffer_size(4096)
            .write_buffer_size(0);
        let request = format!("ws://127.0.0.1:{}/ws", self.port);
        Ok(client_async_with_config(request, stream, Some(config))
            .await?
            .0)
    }

    async fn answer_questions(&mut self, socket: &mut Socket) -> Result<(), Error> {
        let mut answer: Option<(Instant, String)> = None;
        loop {
            let due = answer.as_ref().map(|(due, _)| (*due).into());
            tokio::select! {
                text = self.next(socket) => {
                    let text = text?;
                    let own = self.react(&text, socket).await?;
                    answer = own.or(answer);
                }
                () = sleep_until(due.unwrap_or_else(tokio::time::Instant::now)), if due.is_some() => {
                    if let Some((_, text)) = answer.take() {
                        self.told_us = now_us();
                        socket.send(Message::Text(text.into())).await?;
                    }
                }
            }
        }
    }

    /// Waits for a text message and counts it.
    async fn next(&self, socket: &mut Socket) -> Result<Utf8Bytes, Error> {
        let book = &self.book;
        let text = loop {
            match socket.next().await {
                Some(Ok(Message::Text(text))) => break text,
                Some(Ok(Message::Close(_))) | None => return Err(Error::ConnectionClosed),
                Some(Ok(_)) => {}
                Some(Err(error)) => return Err(error),
            }
        };
        book.messages.fetch_add(1, Relaxed);
        match kind(&text) {
            "joined" => book.joined.now(),
            "question" => book.question.now(),
            "result" => book.result.now(),
            "clock" if text.contains(r#""state":"running""#) => book.running.now(),
            "clock" if text.contains(r#""state":"over""#) => book.over.now(),
            "refused" | "gone" => book.complain(&text),
            _ => {}
        }
        Ok(text)
    }

    /// Reacts as the page does. When the clock starts, returns an answer and the time to send it.
    async fn react(
        &mut self,
        text: &str,
        socket: &mut Socket,
    ) -> Result<Option<(Instant, String)>, Error> {
        let place = || {
            text.split_once(r#""place":"#).map_or("0", |(_, rest)| {
                rest.split([',', '}']).next().unwrap_or("0")
            })
        };
        match kind(text) {
            "question" => {
                let ready = format!(r#"{{"type":"ready","place":{}}}"#, place());
                socket.send(Message::Text(ready.into())).await?;
            }
            "saved" => self.is_saved(),
            "clock" if text.contains(r#""state":"running""#) && !self.book.silent.load(Relaxed) => {
                let place = place();
                let wait = self.thinks_for(place);
                let answer = format!(
                    r#"{{"type":"answer","place":{place},"response":{{"choice":"{OPTION}"}},"certainty":null}}"#
                );
                return Ok(Some((Instant::now() + wait, answer)));
            }
            _ => {}
        }
        Ok(None)
    }

    fn is_saved(&mut self) {
        let us = now_us().saturating_sub(std::mem::take(&mut self.told_us));
        self.book.ack_us[self.number].store(u32::try_from(us.max(1)).unwrap_or(u32::MAX), Relaxed);
        self.book.acknowledged.fetch_add(1, Relaxed);
        self.book.saved.now();
    }

    /// Spread evenly over the members, and different for each question.
    fn thinks_for(&self, place: &str) -> Duration {
        let place: u64 = place.parse().unwrap_or(0);
        let spread_us = u64::from(self.book.spread_ms.load(Relaxed)) * 1_000;
        let lot = (self.number as u64)
            .wrapping_add(place << 32)
            .wrapping_mul(0x9E37_79B9_7F4A_7C15)
            >> 32;
        Duration::from_micros((lot * spread_us) >> 32)
    }
}

/// The type of a message, which is its first field.
fn kind(text: &str) -> &str {
    field(text, r#"{"type":""#).unwrap_or_default()
}

fn field<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(key)?;
    rest.split('"').next()
}
