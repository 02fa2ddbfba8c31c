//! Handles one websocket of a member or projector: its hello, its requests, the messages sent to it, and its end.

use super::admission::Permit;
use super::notices::{HELLO_AGAIN, NO_MESSAGE, NOT_TEXT, Rejection, SAY_HELLO, SCREEN_ASKS};
use super::rates::Bucket;
use super::room::{Next, Peer, RoomRequest, Slot, text};
use super::shared::ServerState;
use crate::classroom::{Answer, MemberCommand, RoomCode, TokenDigest};
use crate::fault;
use crate::wire::{FromMember, Notice, Role, Texts, ToMember, decode};
use axum::body::Bytes;
use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket, close_code};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until, timeout};
use tracing::{debug, trace};

/// Why a connection is closed; `None` if the client is to reconnect.
pub(super) type CloseReason = Option<Rejection>;

/// Whether a connection stays open.
type Flow = ControlFlow<CloseReason>;

/// A connection that has said hello.
struct Conversation {
    peer: Arc<Peer>,
    room: mpsc::Sender<RoomRequest>,
    role: Role,
    messages: Bucket,
    tries: Bucket,
}

/// The content of a hello.
struct Hello {
    code: String,
    role: Role,
    texts: Texts,
    token: Option<TokenDigest>,
    device: Option<TokenDigest>,
}

/// Serves one websocket until it ends.
pub(super) async fn serve(mut socket: WebSocket, shared: Arc<ServerState>, permit: Arc<Permit>) {
    let mut shutdown = shared.shutdown.clone();
    let greeting = async {
        tokio::select! {
            greeting = greet(&mut socket, &shared, &permit) => greeting,
            () = shutdown.wait() => Err(None),
            () = permit.evicted() => Err(Some(Notice::Crowded.into())),
        }
    };
    let close_reason = match greeting.await {
        Ok(mut conversation) => {
            let talking = converse(&mut socket, &mut conversation, &shared, &permit);
            let ended = shared.contain(talking).await;
            // Fails only if the room itself has ended.
            let left = RoomRequest::Left(Arc::clone(&conversation.peer));
            drop(conversation.room.send(left).await);
            // After a fault, send no reason, so that the client reconnects.
            let Some(close_reason) = ended else { return };
            close_reason
        }
        Err(close_reason) => close_reason,
    };
    debug!(sent_away = close_reason.is_some(), "the websocket ends");
    let last_words = close_reason.map(|rejection| text(&rejection.message()));
    let _ = timeout(
        Duration::from_millis(shared.limits.farewell_ms),
        close(&mut socket, last_words),
    )
    .await;
}

/// Sends the last message and closes. It waits until the other side closes, because closing a socket while data still
/// arrives can lose the last message.
pub(super) async fn close(socket: &mut WebSocket, last_words: Option<Utf8Bytes>) {
    let code = if last_words.is_some() {
        close_code::POLICY
    } else {
        close_code::AWAY
    };
    if let Some(last_words) = last_words {
        drop(socket.send(Message::Text(last_words)).await);
    }
    let frame = CloseFrame {
        code,
        reason: Utf8Bytes::from_static(""),
    };
    drop(socket.send(Message::Close(Some(frame))).await);
    while let Some(Ok(_)) = socket.recv().await {}
}

/// Waits for the hello and sends it to its room.
async fn greet(
    socket: &mut WebSocket,
    shared: &ServerState,
    permit: &Permit,
) -> Result<Conversation, CloseReason> {
    let limit = Duration::from_millis(shared.limits.hello_ms);
    let mut messages = Bucket::default();
    let first = first_text(socket, &mut messages, shared);
    let text = timeout(limit, first)
        .await
        .map_err(|_| Some(SAY_HELLO.into()))??;
    let hello = read_hello(text.as_str()).map_err(|words| Some(Rejection::Words(words)))?;
    let (room, members_only) =
        find_room(shared, permit, &hello).map_err(|notice| Some(notice.into()))?;
    let peer = Peer::new(hello.texts, permit.number(), permit.origin(), hello.device);
    debug!(role = ?hello.role, comes_back = hello.token.is_some(), "hello");
    let message = match hello.role {
        Role::Screen => RoomRequest::Screen(Arc::clone(&peer)),
        Role::Member => RoomRequest::Hello {
            peer: Arc::clone(&peer),
            token: hello.token,
            members_only,
        },
    };
    // A room that has ended may be resumed. A client whose connection is closed without a reason reconnects.
    room.send(message).await.map_err(|_| None)?;
    Ok(Conversation {
        peer,
        room,
        role: hello.role,
        messages,
        tries: Bucket::default(),
    })
}

/// The first text of a connection.
pub(super) async fn first_text(
    socket: &mut WebSocket,
    messages: &mut Bucket,
    shared: &ServerState,
) -> Result<Utf8Bytes, CloseReason> {
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

/// Decodes a hello, or returns what is wrong with it.
fn read_hello(text: &str) -> Result<Hello, String> {
    match decode(text) {
        Ok(FromMember::Hello {
            room,
            role,
            texts,
            token,
            device,
            ..
        }) => Ok(Hello {
            code: room,
            role,
            texts,
            token: token.as_deref().map(TokenDigest::of),
            device: device.as_deref().map(TokenDigest::of),
        }),
        Ok(_) => Err(SAY_HELLO.to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// The room with the code, and whether only known members may enter. While someone is guessing codes, a right code
/// proves nothing.
fn find_room(
    shared: &ServerState,
    permit: &Permit,
    hello: &Hello,
) -> Result<(mpsc::Sender<RoomRequest>, bool), Notice> {
    let guessing = shared.is_guessing(permit.address());
    let Some(code) = RoomCode::parse(&hello.code) else {
        return Err(Notice::WrongCode);
    };
    // A screen cannot prove that it belongs here, unless it is on this machine.
    let screen = hello.role == Role::Screen;
    let guessing = guessing && !(screen && permit.origin().own);
    match shared.rooms.get(&code) {
        Some(_) if guessing && (screen || hello.token.is_none()) => Err(Notice::Guessing),
        Some(room) => Ok((room.requests.clone(), guessing)),
        None if guessing => Err(Notice::Guessing),
        None => {
            shared.note_wrong_code(permit.address());
            Err(Notice::WrongCode)
        }
    }
}

/// Receives and sends until one side is done.
async fn converse(
    socket: &mut WebSocket,
    conversation: &mut Conversation,
    shared: &ServerState,
    permit: &Permit,
) -> CloseReason {
    let limits = &shared.limits;
    let beat = Duration::from_millis(limits.ping_ms);
    let silence = Duration::from_millis(limits.silence_ms);
    let (mut heard, mut due) = (Instant::now(), Instant::now() + beat);
    loop {
        if conversation.role == Role::Screen || conversation.peer.member.get().is_some() {
            permit.identified();
        }
        let step = tokio::select! {
            biased;
            next = conversation.peer.outbox.next() => match next {
                Next::Send(text) => went(send(socket, Message::Text(text), limits.write_ms).await),
                Next::Close => Flow::Break(conversation.peer.close_reason().map(Rejection::Notice)),
            },
            message = socket.recv() => {
                heard = Instant::now();
                conversation.receive(message, shared).await
            }
            () = sleep_until(due) => {
                due += beat;
                if heard.elapsed() >= silence {
                    return None;
                }
                went(send(socket, Message::Ping(Bytes::new()), limits.write_ms).await)
            }
            () = conversation.room.closed() => Flow::Break(None),
            () = permit.evicted() => Flow::Break(Some(Notice::Crowded.into())),
        };
        if let Flow::Break(close_reason) = step {
            return close_reason;
        }
    }
}

/// Sends a message. Returns whether the reader took it in time; a reader that did not counts as gone.
pub(super) async fn send(socket: &mut WebSocket, message: Message, limit_ms: u64) -> bool {
    let sent = timeout(Duration::from_millis(limit_ms), socket.send(message)).await;
    matches!(sent, Ok(Ok(())))
}

/// A connection stays open as long as messages can be sent.
fn went(out: bool) -> Flow {
    if out {
        Flow::Continue(())
    } else {
        Flow::Break(None)
    }
}

impl Conversation {
    async fn receive(
        &mut self,
        message: Option<Result<Message, axum::Error>>,
        shared: &ServerState,
    ) -> Flow {
        let message = match message {
            None | Some(Ok(Message::Close(_))) => return Flow::Break(None),
            Some(Err(_)) => return Flow::Break(Some(NO_MESSAGE.into())),
            Some(Ok(message)) => message,
        };
        if !self.messages.take(shared.limits.messages, shared.now_ms()) {
            return Flow::Break(Some(Notice::TooManyMessages.into()));
        }
        let text = match message {
            Message::Text(text) => text,
            Message::Binary(_) => {
                self.peer.not_understood(NOT_TEXT);
                return Flow::Continue(());
            }
            _ => return Flow::Continue(()),
        };
        trace!(bytes = text.len(), "a message");
        match decode(text.as_str()) {
            Ok(asked) => self.ask(asked, shared).await,
            Err(error) => {
                // The error may quote the message, so it is not logged.
                debug!("a message that is not understood");
                self.peer.not_understood(&error.to_string());
                Flow::Continue(())
            }
        }
    }

    async fn ask(&mut self, asked: FromMember, shared: &ServerState) -> Flow {
        if asked == (FromMember::Alive {}) {
            self.peer.outbox.put(Slot::Alive, text(&ToMember::Alive {}));
            return Flow::Continue(());
        }
        match self.command(asked, shared) {
            Ok(message) => match self.room.send(message).await {
                Ok(()) => Flow::Continue(()),
                Err(_) => Flow::Break(None),
            },
            Err(rejection) => {
                let refused = text(&rejection.message());
                self.peer.outbox.put(Slot::Refused, refused);
                Flow::Continue(())
            }
        }
    }

    fn command(
        &mut self,
        asked: FromMember,
        shared: &ServerState,
    ) -> Result<RoomRequest, Rejection> {
        let peer = Arc::clone(&self.peer);
        if self.role == Role::Screen {
            return Err(SCREEN_ASKS.into());
        }
        let command = match asked {
            FromMember::Hello { .. } | FromMember::Alive {} => return Err(HELLO_AGAIN.into()),
            FromMember::Join { .. } | FromMember::Return { .. }
                if !self.tries.take(shared.limits.tries, shared.now_ms()) =>
            {
                return Err(Notice::TooManyTries.into());
            }
            FromMember::Join { name, token, team } => {
                return Ok(RoomRequest::Join {
                    peer,
                    name,
                    team,
                    token: TokenDigest::of(&token),
                });
            }
            FromMember::Return { name, code, token } => {
                return Ok(RoomRequest::Return {
                    peer,
                    name,
                    code,
                    token: TokenDigest::of(&token),
                });
            }
            FromMember::Ready { place } => MemberCommand::Ready { place },
            FromMember::Answer {
                place,
                response,
                certainty,
            } => {
                fault::planted("connection");
                MemberCommand::Answer {
                    place,
                    answer: Answer {
                        response,
                        certainty,
                    },
                }
            }
            FromMember::Draft {
                place,
                response,
                certainty,
                cleared,
            } => MemberCommand::Draft {
                place,
                answer: (!cleared).then_some(Answer {
                    response,
                    certainty,
                }),
            },
            FromMember::Next { after } => MemberCommand::Next { after },
            FromMember::Note { place, text } => MemberCommand::Note { place, text },
            FromMember::Card { language, date } => {
                return Ok(RoomRequest::Card {
                    peer,
                    language,
                    date,
                });
            }
        };
        Ok(RoomRequest::Member { peer, command })
    }
}
