//! Tests of a member's connection against a scripted server.

use super::super::FROM_ROOM_BYTES_MAX;
use super::*;
use crate::classroom::{ClockState, MemberId};
use crate::engine::Response;
use crate::wire::{decode, sample};
use futures_util::{SinkExt, StreamExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::{Bytes, Message};
use tokio_tungstenite::{WebSocketStream, accept_async};

/// A room that does what a test tells it to.
struct Room(TcpListener);

/// Its end of one connection.
struct End(WebSocketStream<TcpStream>);

/// The longest wait for the other end.
const PATIENCE: Duration = Duration::from_mins(5);

impl Room {
    async fn open() -> (Room, Address) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        (
            Room(listener),
            Address::parse(&format!("127.0.0.1:{port}/KXPMR")).expect("an address"),
        )
    }

    async fn accept(&self) -> End {
        let (stream, _) = timeout(PATIENCE, self.0.accept())
            .await
            .expect("someone")
            .expect("a stream");
        End(accept_async(stream).await.expect("an upgrade"))
    }
}

impl End {
    async fn send(&mut self, message: &ToMember) {
        self.text(serde_json::to_string(message).expect("JSON"))
            .await;
    }

    async fn text(&mut self, text: String) {
        self.0
            .send(Message::Text(text.into()))
            .await
            .expect("a member who listens");
    }

    async fn receive(&mut self) -> FromMember {
        loop {
            let heard = timeout(PATIENCE, self.0.next())
                .await
                .expect("a message in time");
            if let Message::Text(text) = heard.expect("a connection").expect("a message") {
                return decode(text.as_str()).expect("a message that is known");
            }
        }
    }
}

/// A member's end.
struct Member {
    orders: UnboundedSender<ClientCommand>,
    updates: tokio::sync::mpsc::UnboundedReceiver<Update>,
}

impl Member {
    fn start(address: Address, token: Option<&str>) -> Member {
        Member::with(TIMEOUTS, address, token)
    }

    fn with(timeouts: Timeouts, address: Address, token: Option<&str>) -> Member {
        let (orders, given) = unbounded_channel();
        let (told, updates) = unbounded_channel();
        let token = token.map(str::to_owned);
        let terms = Terms {
            address,
            trust: None,
            token,
            entropy: 7,
            source: None,
            patient: false,
        };
        tokio::spawn(run_with_timeouts(timeouts, terms, given, move |update| {
            drop(told.send(update));
        }));
        Member { orders, updates }
    }

    fn send(&self, message: FromMember) {
        self.orders
            .send(ClientCommand::Send(message))
            .expect("someone who takes orders");
    }

    async fn update(&mut self) -> Option<Update> {
        timeout(PATIENCE, self.updates.recv())
            .await
            .expect("an update in time")
    }

    /// The next change of the connection.
    async fn line(&mut self) -> ConnectionState {
        loop {
            if let Update::Connection(line) = self.update().await.expect("an update") {
                return line;
            }
        }
    }
}

fn welcome() -> ToMember {
    ToMember::Welcome(sample::welcome())
}

fn joined() -> ToMember {
    ToMember::Joined {
        member: MemberId(1),
        name: "Ann".to_owned(),
        team: None,
        code: None,
    }
}

const TOKEN: &str = "00112233445566778899aabbccddeeff";

fn join() -> FromMember {
    FromMember::Join {
        name: "Ann".to_owned(),
        token: TOKEN.to_owned(),
        team: None,
    }
}

fn unknown() -> ToMember {
    let reason = Refusal::NoSuchMember;
    ToMember::Refused {
        place: None,
        reason: Some(reason),
        notice: None,
        max: None,
        words: reason.to_string(),
    }
}

fn running(place: usize) -> ToMember {
    ToMember::Clock {
        place,
        state: ClockState::Running,
        left_ms: None,
        limit_ms: None,
        counts: true,
    }
}

fn answer(place: usize) -> FromMember {
    FromMember::Answer {
        place,
        response: Some(Response::TrueFalse(true)),
        certainty: None,
    }
}

fn token_of(hello: &FromMember) -> Option<&str> {
    match hello {
        FromMember::Hello { token, .. } => token.as_deref(),
        other => panic!("{other:?} is no hello"),
    }
}

#[tokio::test]
async fn a_member_joins_leaves_the_network_and_is_where_they_were() {
    let (room, address) = Room::open().await;
    let mut member = Member::start(address, None);
    let mut end = room.accept().await;
    assert_eq!(token_of(&end.receive().await), None);
    end.send(&welcome()).await;
    assert!(matches!(member.line().await, ConnectionState::Connected));
    member.send(join());
    assert_eq!(end.receive().await, join());
    end.send(&joined()).await;
    end.send(&running(2)).await;
    member.send(answer(2));
    assert_eq!(end.receive().await, answer(2));
    // The answer arrived, its acknowledgement does not.
    drop(end);
    assert!(matches!(
        member.line().await,
        ConnectionState::Reconnecting {
            in_ms: 250..=500,
            ..
        }
    ));
    let mut end = room.accept().await;
    assert_eq!(token_of(&end.receive().await), Some(TOKEN));
    end.send(&welcome()).await;
    end.send(&joined()).await;
    end.send(&running(2)).await;
    assert_eq!(end.receive().await, answer(2));
}

#[tokio::test]
async fn a_wish_to_join_that_was_lost_is_said_again_without_anyone_knowing() {
    let (room, address) = Room::open().await;
    let mut member = Member::start(address, None);
    let mut end = room.accept().await;
    end.receive().await;
    end.send(&welcome()).await;
    assert!(matches!(member.line().await, ConnectionState::Connected));
    member.send(join());
    drop(end);
    for _ in 0..2 {
        assert!(matches!(
            member.line().await,
            ConnectionState::Reconnecting { .. }
        ));
        let mut end = room.accept().await;
        assert_eq!(token_of(&end.receive().await), Some(TOKEN));
        end.send(&welcome()).await;
        end.send(&unknown()).await;
        assert_eq!(end.receive().await, join());
        assert!(matches!(member.line().await, ConnectionState::Connected));
    }
    assert!(matches!(
        member.line().await,
        ConnectionState::Reconnecting { .. }
    ));
    let mut end = room.accept().await;
    end.receive().await;
    end.send(&welcome()).await;
    end.send(&joined()).await;
    let mut said = Vec::new();
    while said.last() != Some(&joined()) {
        if let Some(Update::Message(message)) = member.update().await {
            said.push(*message);
        }
    }
    assert!(!said.contains(&unknown()), "{said:?}");
}

#[tokio::test]
async fn a_room_that_was_never_there_is_told_at_once() {
    let (room, address) = Room::open().await;
    drop(room);
    let mut member = Member::start(address.clone(), None);
    let ConnectionState::Unreachable(ConnectError::NoAnswer(tried)) = member.line().await else {
        panic!("it is not there")
    };
    assert_eq!(
        tried,
        [(
            format!("127.0.0.1:{}", address.port).parse().expect("one"),
            "nothing listens there".to_owned()
        )]
    );
    assert!(member.update().await.is_none());
    let secure = Address {
        tls: true,
        ..address
    };
    assert!(matches!(
        Member::start(secure, None).line().await,
        ConnectionState::Unreachable(ConnectError::NoTrust)
    ));
}

#[tokio::test]
async fn what_is_no_room_is_told_as_such() {
    for (reply, told) in [
        ("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "404"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", "200"),
        ("220 mail.example ESMTP\r\n", "not a room"),
        ("", "not a room"),
    ] {
        let (room, address) = Room::open().await;
        let mut member = Member::start(address, None);
        let (mut stream, _) = room.0.accept().await.expect("a stream");
        tokio::io::AsyncWriteExt::write_all(&mut stream, reply.as_bytes())
            .await
            .expect("someone reads");
        drop(stream);
        let ConnectionState::Unreachable(error) = member.line().await else {
            panic!("{reply:?} is no room")
        };
        assert!(error.to_string().contains(told), "{error}");
    }
}

#[tokio::test]
async fn who_is_dismissed_does_not_come_back() {
    for (before, words) in [
        (
            vec![ToMember::Refused {
                place: None,
                reason: None,
                notice: None,
                max: None,
                words: "no such room".to_owned(),
            }],
            "no such room",
        ),
        (
            vec![
                welcome(),
                ToMember::Gone {
                    notice: None,
                    words: "removed".to_owned(),
                },
            ],
            "removed",
        ),
    ] {
        let (room, address) = Room::open().await;
        let mut member = Member::start(address, None);
        let mut end = room.accept().await;
        for message in &before {
            end.send(message).await;
        }
        loop {
            match member.line().await {
                ConnectionState::Connected => {}
                ConnectionState::Dismissed(said) => break assert_eq!(said.words, words),
                line => panic!("{line:?}"),
            }
        }
        assert!(member.update().await.is_none());
    }
}

#[tokio::test]
async fn hostile_messages_break_nothing() {
    let (room, address) = Room::open().await;
    let mut member = Member::start(address, None);
    let mut end = room.accept().await;
    end.send(&welcome()).await;
    assert!(matches!(member.line().await, ConnectionState::Connected));
    for text in [
        String::new(),
        "[".repeat(100_000),
        "{\"type\":\"question\"}".to_owned(),
        "{\"type\":\"clock\",\"place\":-1,\"state\":3}".to_owned(),
        "{\"type\":\"clock\",\"place\":99999999999999999999,\"state\":\"running\",\"counts\":true}"
            .to_owned(),
        "{\"type\":\"new-in-version-9\",\"x\":1}".to_owned(),
        "{\"type\":\"joined\",\"member\":4294967296,\"name\":\"\",\"team\":null}".to_owned(),
        "\u{1b}[2J\u{0}".to_owned(),
    ] {
        end.text(text).await;
    }
    end.0
        .send(Message::Binary(Bytes::from_static(&[0, 159, 146])))
        .await
        .expect("a member who listens");
    end.send(&ToMember::Lobby).await;
    let mut said = Vec::new();
    while said.last() != Some(&ToMember::Lobby) {
        if let Some(Update::Message(message)) = member.update().await {
            said.push(*message);
        }
    }
    assert_eq!(
        said.len(),
        2,
        "only what is a message is passed on: {said:?}"
    );
    // A message that is too large breaks the connection.
    end.text("x".repeat(FROM_ROOM_BYTES_MAX + 1)).await;
    assert!(
        matches!(member.line().await, ConnectionState::Reconnecting { why, .. } if why.contains("bytes at once"))
    );
    let mut end = room.accept().await;
    end.receive().await;
}

#[tokio::test]
async fn a_silent_room_is_given_up_and_tried_again() {
    let (room, address) = Room::open().await;
    let ms = Duration::from_millis;
    let mut member = Member::with(
        Timeouts {
            welcome: ms(1_500),
            ping: ms(250),
            silence: ms(1_000),
        },
        address,
        None,
    );
    let mut end = room.accept().await;
    end.send(&welcome()).await;
    assert!(matches!(member.line().await, ConnectionState::Connected));
    member.send(join());
    end.receive().await;
    end.send(&joined()).await;
    // A room that reads also answers pings, so the member does not give it up.
    let quiet = timeout(PATIENCE, end.0.next()).await;
    assert!(
        matches!(quiet, Ok(Some(Ok(Message::Text(_))))),
        "the hello: {quiet:?}"
    );
    for _ in 0..5 {
        let ping = timeout(PATIENCE, end.0.next()).await;
        assert!(matches!(ping, Ok(Some(Ok(Message::Ping(_))))), "{ping:?}");
    }
    // Now the room stops reading.
    assert!(
        matches!(member.line().await, ConnectionState::Reconnecting { why, .. } if why.contains("does not respond"))
    );
    let mut again = room.accept().await;
    assert_eq!(token_of(&again.receive().await), Some(TOKEN));
    // This time the room never says welcome.
    assert!(
        matches!(member.line().await, ConnectionState::Reconnecting { why, .. } if why.contains("does not respond"))
    );
}

#[tokio::test]
async fn leaving_ends_the_connection_at_any_moment() {
    let (room, address) = Room::open().await;
    let mut member = Member::start(address.clone(), None);
    let mut end = room.accept().await;
    end.send(&welcome()).await;
    assert!(matches!(member.line().await, ConnectionState::Connected));
    member
        .orders
        .send(ClientCommand::Leave)
        .expect("someone who takes orders");
    end.receive().await;
    let closed = timeout(PATIENCE, end.0.next()).await.expect("an end");
    assert!(matches!(closed, Some(Ok(Message::Close(_)))), "{closed:?}");
    // Leaving also works while the room cannot be reached.
    drop((room, end));
    let mut impatient = Member::start(address, None);
    impatient
        .orders
        .send(ClientCommand::Leave)
        .expect("someone who takes orders");
    while impatient.update().await.is_some() {}
}
