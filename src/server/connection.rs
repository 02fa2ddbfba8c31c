//! One websocket: its hello, what it asks, what it is told, and its end.

use super::gate::Ticket;
use super::link::{Link, ToRoom};
use super::outbox::{Next, Slot};
use super::rates::Bucket;
use super::{Shared, closed};
use crate::classroom::{Answer, MemberCommand, RoomCode, TokenDigest};
use crate::wire::{FromMember, Notice, Role, Texts, ToMember, decode, tell};
use axum::body::Bytes;
use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket, close_code};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until, timeout};

const SAY_HELLO: &str = "say hello first, with the version and the code of the room";
const HELLO_AGAIN: &str = "this connection has said hello already";
const SCREEN_ASKS: &str = "a screen shows and asks for nothing; join as a member";
const NO_MESSAGE: &str =
    "this is no message, too long, or in too many parts; the connection ends here";
const NOT_TEXT: &str = "messages are texts";

/// Whether a conversation goes on; if it ends, with which last words.
type Step = ControlFlow<Option<LastWords>>;

/// A connection that said hello.
struct Guest {
    link: Arc<Link>,
    room: mpsc::Sender<ToRoom>,
    role: Role,
    messages: Bucket,
    tries: Bucket,
}

/// What a hello says.
struct Hello {
    code: String,
    role: Role,
    texts: Texts,
    token: Option<TokenDigest>,
}

/// What is said to a connection that is not served, or not in this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LastWords {
    /// For people: every catalogue has it.
    Notice(Notice),
    /// For whoever writes a client.
    Words(String),
}

impl LastWords {
    fn message(&self) -> ToMember {
        match self {
            LastWords::Notice(notice) => tell::not_asked(None, *notice),
            LastWords::Words(words) => tell::not_understood(words),
        }
    }
}

impl From<Notice> for LastWords {
    fn from(notice: Notice) -> LastWords {
        LastWords::Notice(notice)
    }
}

impl From<&str> for LastWords {
    fn from(words: &str) -> LastWords {
        LastWords::Words(words.to_owned())
    }
}

/// Serves one websocket to its end.
pub(super) async fn serve(mut socket: WebSocket, shared: Arc<Shared>, ticket: Arc<Ticket>) {
    let mut closing = shared.closing.clone();
    let greeting = async {
        tokio::select! {
            greeting = greet(&mut socket, &shared, &ticket) => greeting,
            () = closed(&mut closing) => Err(None),
            () = ticket.is_to_leave() => Err(Some(Notice::Crowded.into())),
        }
    };
    let last_words = match greeting.await {
        Ok(mut guest) => {
            let last_words = converse(&mut socket, &mut guest, &shared, &ticket).await;
            // Fails only where the room itself has ended.
            drop(guest.room.send(ToRoom::Left(Arc::clone(&guest.link))).await);
            last_words
        }
        Err(last_words) => last_words,
    };
    let _ = timeout(
        Duration::from_millis(shared.limits.farewell_ms),
        part(&mut socket, last_words),
    )
    .await;
}

/// Says the last words and closes. The other side's end is waited for: a socket that is closed while something
/// still arrives takes with it what was said last.
async fn part(socket: &mut WebSocket, last_words: Option<LastWords>) {
    let code = if last_words.is_some() {
        close_code::POLICY
    } else {
        close_code::AWAY
    };
    if let Some(refused) = last_words {
        let refused = super::link::text(&refused.message());
        drop(socket.send(Message::Text(refused)).await);
    }
    let frame = CloseFrame {
        code,
        reason: Utf8Bytes::from_static(""),
    };
    drop(socket.send(Message::Close(Some(frame))).await);
    while let Some(Ok(_)) = socket.recv().await {}
}

/// Waits for the hello and brings the guest to their room; otherwise there may be words to say why not.
async fn greet(
    socket: &mut WebSocket,
    shared: &Shared,
    ticket: &Ticket,
) -> Result<Guest, Option<LastWords>> {
    let limit = Duration::from_millis(shared.limits.hello_ms);
    let mut messages = Bucket::default();
    let first = first_text(socket, &mut messages, shared);
    let text = timeout(limit, first)
        .await
        .map_err(|_| Some(SAY_HELLO.into()))??;
    let hello = read_hello(text.as_str()).map_err(|words| Some(LastWords::Words(words)))?;
    let (room, known_only) =
        find_room(shared, ticket, &hello).map_err(|notice| Some(notice.into()))?;
    let link = Link::new(hello.texts, ticket.origin());
    let message = match hello.role {
        Role::Screen => ToRoom::Screen(Arc::clone(&link)),
        Role::Member => ToRoom::Hello {
            link: Arc::clone(&link),
            token: hello.token,
            known_only,
        },
    };
    room.send(message)
        .await
        .map_err(|_| Some(Notice::RoomEnded.into()))?;
    Ok(Guest {
        link,
        room,
        role: hello.role,
        messages,
        tries: Bucket::default(),
    })
}

async fn first_text(
    socket: &mut WebSocket,
    messages: &mut Bucket,
    shared: &Shared,
) -> Result<Utf8Bytes, Option<LastWords>> {
    loop {
        match socket.recv().await {
            Some(Ok(Message::Text(text))) => return Ok(text),
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => {
                if !messages.take(shared.limits.messages, shared.now_ms()) {
                    return Err(Some(Notice::TooManyMessages.into()));
                }
            }
            Some(Ok(Message::Binary(_))) => return Err(Some(NOT_TEXT.into())),
            Some(Err(_)) => return Err(Some(NO_MESSAGE.into())),
            Some(Ok(Message::Close(_))) | None => return Err(None),
        }
    }
}

/// Reads a hello, or says what is wrong with it.
fn read_hello(text: &str) -> Result<Hello, String> {
    match decode(text) {
        Ok(FromMember::Hello {
            room,
            role,
            texts,
            token,
            ..
        }) => Ok(Hello {
            code: room,
            role,
            texts,
            token: token.as_deref().map(TokenDigest::of),
        }),
        Ok(_) => Err(SAY_HELLO.to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// The room with the code, and whether only those may come who can show that they belong there: where codes are
/// being guessed, a right one is no proof.
fn find_room(
    shared: &Shared,
    ticket: &Ticket,
    hello: &Hello,
) -> Result<(mpsc::Sender<ToRoom>, bool), Notice> {
    let guessing = shared.is_guessing(ticket.address());
    let Some(code) = RoomCode::parse(&hello.code) else {
        return Err(Notice::WrongCode);
    };
    // Nobody can show that a screen belongs here, unless it is on this machine.
    let screen = hello.role == Role::Screen;
    let guessing = guessing && !(screen && ticket.origin().own);
    match shared.rooms.get(&code) {
        Some(_) if guessing && (screen || hello.token.is_none()) => Err(Notice::Guessing),
        Some(room) => Ok((room.inbox.clone(), guessing)),
        None if guessing => Err(Notice::Guessing),
        None => {
            shared.note_wrong_code(ticket.address());
            Err(Notice::WrongCode)
        }
    }
}

/// Listens and speaks until one side is done. Gives the last words that are still to be said.
async fn converse(
    socket: &mut WebSocket,
    guest: &mut Guest,
    shared: &Shared,
    ticket: &Ticket,
) -> Option<LastWords> {
    let limits = &shared.limits;
    let beat = Duration::from_millis(limits.ping_ms);
    let silence = Duration::from_millis(limits.silence_ms);
    let (mut heard, mut due) = (Instant::now(), Instant::now() + beat);
    loop {
        if guest.role == Role::Screen || guest.link.member.get().is_some() {
            ticket.is_known_now();
        }
        let step = tokio::select! {
            biased;
            next = guest.link.outbox.next() => match next {
                Next::Send(text) => send(socket, Message::Text(text), limits.write_ms).await,
                Next::Close => Step::Break(guest.link.last_words().map(LastWords::Notice)),
            },
            message = socket.recv() => {
                heard = Instant::now();
                guest.hear(message, shared).await
            }
            () = sleep_until(due) => {
                due += beat;
                if heard.elapsed() >= silence {
                    return None;
                }
                send(socket, Message::Ping(Bytes::new()), limits.write_ms).await
            }
            () = guest.room.closed() => Step::Break(None),
            () = ticket.is_to_leave() => Step::Break(Some(Notice::Crowded.into())),
        };
        if let Step::Break(last_words) = step {
            return last_words;
        }
    }
}

/// Sends a message. A reader that does not take it in time is gone.
async fn send(socket: &mut WebSocket, message: Message, limit_ms: u64) -> Step {
    match timeout(Duration::from_millis(limit_ms), socket.send(message)).await {
        Ok(Ok(())) => Step::Continue(()),
        Ok(Err(_)) | Err(_) => Step::Break(None),
    }
}

impl Guest {
    async fn hear(
        &mut self,
        message: Option<Result<Message, axum::Error>>,
        shared: &Shared,
    ) -> Step {
        let message = match message {
            None | Some(Ok(Message::Close(_))) => return Step::Break(None),
            Some(Err(_)) => return Step::Break(Some(NO_MESSAGE.into())),
            Some(Ok(message)) => message,
        };
        if !self.messages.take(shared.limits.messages, shared.now_ms()) {
            return Step::Break(Some(Notice::TooManyMessages.into()));
        }
        let text = match message {
            Message::Text(text) => text,
            Message::Binary(_) => {
                self.link.not_understood(NOT_TEXT);
                return Step::Continue(());
            }
            _ => return Step::Continue(()),
        };
        match decode(text.as_str()) {
            Ok(asked) => self.ask(asked, shared).await,
            Err(error) => {
                self.link.not_understood(&error.to_string());
                Step::Continue(())
            }
        }
    }

    async fn ask(&mut self, asked: FromMember, shared: &Shared) -> Step {
        if asked == (FromMember::Alive {}) {
            self.link
                .outbox
                .put(Slot::Alive, super::link::text(&ToMember::Alive {}));
            return Step::Continue(());
        }
        match self.command(asked, shared) {
            Ok(message) => match self.room.send(message).await {
                Ok(()) => Step::Continue(()),
                Err(_) => Step::Break(Some(Notice::RoomEnded.into())),
            },
            Err(refused) => {
                self.link
                    .outbox
                    .put(Slot::Refused, super::link::text(&refused.message()));
                Step::Continue(())
            }
        }
    }

    fn command(&mut self, asked: FromMember, shared: &Shared) -> Result<ToRoom, LastWords> {
        let link = Arc::clone(&self.link);
        if self.role == Role::Screen {
            return Err(SCREEN_ASKS.into());
        }
        let command = match asked {
            FromMember::Hello { .. } | FromMember::Alive {} => {
                return Err(HELLO_AGAIN.into());
            }
            FromMember::Join { name, token, team } => {
                let token = TokenDigest::of(&token);
                let may = self.tries.take(shared.limits.tries, shared.now_ms());
                return if may {
                    Ok(ToRoom::Join {
                        link,
                        name,
                        team,
                        token,
                    })
                } else {
                    Err(Notice::TooManyTries.into())
                };
            }
            FromMember::Ready { place } => MemberCommand::Ready { place },
            FromMember::Answer {
                place,
                response,
                certainty,
            } => MemberCommand::Answer {
                place,
                answer: Answer {
                    response,
                    certainty,
                },
            },
            FromMember::Next { after } => MemberCommand::Next { after },
            FromMember::Note { place, text } => MemberCommand::Note { place, text },
        };
        Ok(ToRoom::Ask { link, command })
    }
}
