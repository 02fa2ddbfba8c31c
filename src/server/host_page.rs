//! Handles one websocket of the host's page: its key, its commands, and the views sent to it. Its message types and
//! decoder are separate from those of members, so that no message of a member can act as the host.

use super::admission::Permit;
use super::connection::{close, first_text, send};
use super::notices::{HELLO_AGAIN, NO_MESSAGE, NOT_TEXT, SAY_HELLO};
use super::rates::Bucket;
use super::room::{Next, PageEntry, PageWish, Peer, RoomRequest, Slot, text};
use super::shared::ServerState;
use crate::classroom::RoomCode;
use crate::wire::{FromHost, Notice, Texts, ToHost, decode_host};
use axum::body::Bytes;
use axum::extract::ws::{Message, Utf8Bytes, WebSocket};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until, timeout};
use tracing::debug;

/// The last message before a connection closes; `None` if the client is to reconnect.
type CloseMessage = Option<ToHost>;

/// Whether a connection stays open.
type Flow = ControlFlow<CloseMessage>;

/// A page that has shown the key.
struct HostRights {
    peer: Arc<Peer>,
    entry: PageEntry,
    /// The room's queue, which is told when the connection ends.
    room: mpsc::Sender<RoomRequest>,
    messages: Bucket,
}

/// Serves one websocket of a host's page until it ends.
pub(super) async fn serve(mut socket: WebSocket, shared: Arc<ServerState>, permit: Arc<Permit>) {
    let mut shutdown = shared.shutdown.clone();
    let greeting = async {
        tokio::select! {
            greeting = greet(&mut socket, &shared, &permit) => greeting,
            () = shutdown.wait() => Err(None),
            () = permit.evicted() => Err(Some(notice(Notice::Crowded))),
        }
    };
    let last_words = match greeting.await {
        Ok(mut rights) => {
            permit.identified();
            let talking = converse(&mut socket, &mut rights, &shared);
            let ended = shared.contain(talking).await;
            let left = RoomRequest::Left(Arc::clone(&rights.peer));
            drop(rights.room.send(left).await);
            // After a fault, send no reason, so that the page reconnects.
            let Some(last_words) = ended else { return };
            last_words
        }
        Err(last_words) => last_words,
    };
    let last_words = last_words.map(|said| text(&said));
    let farewell = Duration::from_millis(shared.limits.farewell_ms);
    let _ = timeout(farewell, close(&mut socket, last_words)).await;
}

fn notice(notice: Notice) -> ToHost {
    ToHost::Refused {
        notice: Some(notice),
        words: notice.to_string(),
    }
}

fn words(words: &str) -> ToHost {
    ToHost::Refused {
        notice: None,
        words: words.to_owned(),
    }
}

/// Waits for the key and checks it.
async fn greet(
    socket: &mut WebSocket,
    shared: &ServerState,
    permit: &Permit,
) -> Result<HostRights, CloseMessage> {
    let mut messages = Bucket::default();
    let first = first_text(socket, &mut messages, shared);
    let limit = Duration::from_millis(shared.limits.hello_ms);
    let first = timeout(limit, first)
        .await
        .map_err(|_| Some(words(SAY_HELLO)))?;
    let text = first.map_err(|rejection| {
        rejection.map(|rejection| ToHost::Refused {
            notice: rejection.notice(),
            words: rejection.words(),
        })
    })?;
    let (code, key) = match decode_host(text.as_str()) {
        Ok(FromHost::HostHello { room, key, .. }) => (room, key),
        Ok(_) => return Err(Some(words(SAY_HELLO))),
        Err(error) => return Err(Some(words(&error.to_string()))),
    };
    let origin = permit.origin();
    if !shared.host_keys.may_try(origin.address, shared.now_ms()) {
        return Err(Some(notice(Notice::KeyGuessing)));
    }
    // Nobody has a key to a room that is not here. The reply is the same as to a wrong key, so it reveals no codes.
    let room = RoomCode::parse(&code).and_then(|code| shared.rooms.get(&code));
    let entry = room.and_then(|room| Some((room.page.as_ref()?, &room.requests)));
    let Some((entry, requests)) = entry.filter(|(entry, _)| entry.key.is(&key)) else {
        debug!("a wrong key");
        shared.note_wrong_key(origin.address);
        return Err(Some(notice(Notice::WrongKey)));
    };
    shared.host_keys.trust(origin.address);
    let rights = HostRights {
        peer: Peer::new(Texts::Blocks, permit.number(), origin, None),
        entry: entry.clone(),
        room: requests.clone(),
        messages,
    };
    rights
        .send(PageWish::Arrive)
        .map_or(Err(None), |()| Ok(rights))
}

/// Receives and sends until one side is done.
async fn converse(
    socket: &mut WebSocket,
    rights: &mut HostRights,
    shared: &ServerState,
) -> CloseMessage {
    let limits = &shared.limits;
    let beat = Duration::from_millis(limits.ping_ms);
    let silence = Duration::from_millis(limits.silence_ms);
    let (mut heard, mut due) = (Instant::now(), Instant::now() + beat);
    loop {
        let sent = tokio::select! {
            biased;
            next = rights.peer.outbox.next() => match next {
                Next::Send(text) => send(socket, Message::Text(text), limits.write_ms).await,
                Next::Close => return rights.peer.close_reason().map(notice),
            },
            message = socket.recv() => {
                heard = Instant::now();
                match rights.receive(message, shared) {
                    Flow::Continue(()) => true,
                    Flow::Break(last_words) => return last_words,
                }
            }
            () = sleep_until(due) => {
                due += beat;
                heard.elapsed() < silence
                    && send(socket, Message::Ping(Bytes::new()), limits.write_ms).await
            }
            () = rights.entry.closed() => return None,
        };
        if !sent {
            return None;
        }
    }
}

impl HostRights {
    fn send(&self, wish: PageWish) -> Option<()> {
        self.entry.send(&self.peer, wish).then_some(())
    }

    fn receive(
        &mut self,
        message: Option<Result<Message, axum::Error>>,
        shared: &ServerState,
    ) -> Flow {
        let message = match message {
            None | Some(Ok(Message::Close(_))) => return Flow::Break(None),
            Some(Err(_)) => return Flow::Break(Some(words(NO_MESSAGE))),
            Some(Ok(message)) => message,
        };
        if !self.messages.take(shared.limits.messages, shared.now_ms()) {
            return Flow::Break(Some(notice(Notice::TooManyMessages)));
        }
        match message {
            Message::Text(text) => self.ask(&text),
            Message::Binary(_) => {
                self.refuse(NOT_TEXT);
                Flow::Continue(())
            }
            _ => Flow::Continue(()),
        }
    }

    fn ask(&self, message: &Utf8Bytes) -> Flow {
        match decode_host(message.as_str()) {
            Ok(FromHost::Alive {}) => {
                self.peer.outbox.put(Slot::Alive, text(&ToHost::Alive {}));
            }
            Ok(FromHost::HostHello { .. }) => self.refuse(HELLO_AGAIN),
            Ok(asked) => {
                if self.send(PageWish::Ask(asked)).is_none() {
                    return Flow::Break(None);
                }
            }
            Err(error) => {
                debug!("a message of the host's page that is not understood");
                self.refuse(&error.to_string());
            }
        }
        Flow::Continue(())
    }

    fn refuse(&self, said: &str) {
        self.peer.outbox.put(Slot::Refused, text(&words(said)));
    }
}
