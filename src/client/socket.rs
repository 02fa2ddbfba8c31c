//! Opens a websocket to a room: TCP, TLS if the address asks for it, and the HTTP upgrade, each with a time limit.

use super::address::Address;
use super::tls::Trust;
use crate::wire::{FromMember, ToMember};
use futures_util::{SinkExt, StreamExt};
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use thiserror::Error;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpSocket, TcpStream, lookup_host};
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::{InvalidDnsNameError, ServerName};
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Error as WebSocketError, Message};
use tokio_tungstenite::{WebSocketStream, client_async_with_config};

/// The largest message from a room, in bytes: enough for a question with the longest texts and the most options.
pub const FROM_ROOM_BYTES_MAX: usize = 2 * 1024 * 1024;

/// The size of a read buffer in bytes. Messages are small, and a rehearsal has thousands of connections.
const BUFFER_BYTES: usize = 4 * 1024;

/// Bytes that may be waiting to be sent.
const WAITING_BYTES_MAX: usize = 256 * 1024;

/// The longest wait for an address to answer.
const CONNECT_MAX: Duration = Duration::from_secs(5);

/// The longest wait for TLS and the upgrade to a websocket.
const UPGRADE_MAX: Duration = Duration::from_secs(10);

/// The longest wait for a message to be sent. A room that accepts nothing for so long is gone.
const SEND_MAX: Duration = Duration::from_secs(10);

/// The number of addresses of one name that are tried.
const ADDRESSES_MAX: usize = 8;

/// Why there is no connection. The texts are for the log; the command line explains it in the reader's language.
#[derive(Debug, Clone, Error)]
pub enum ConnectError {
    /// The name cannot be resolved.
    #[error("unknown host: {0}")]
    NoSuchHost(#[source] Arc<io::Error>),
    /// Nothing answers there. Has the system's message for each address that was tried.
    #[error("no answer from {0:?}")]
    NoAnswer(Vec<(SocketAddr, String)>),
    /// The address is `https`, and no certificate was given.
    #[error("https without a certificate")]
    NoTrust,
    /// The host cannot be a name in a certificate.
    #[error("certificate: {0}")]
    NoServerName(#[source] Arc<InvalidDnsNameError>),
    /// TLS failed.
    #[error("certificate: {0}")]
    Tls(#[source] Arc<io::Error>),
    /// Something answers, but not a room, with the reason.
    #[error("not a room: {0}")]
    NoRoom(String),
}

/// Bytes in both directions.
trait ByteStream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> ByteStream for T {}

/// A websocket to a room.
pub(super) struct Socket(WebSocketStream<Box<dyn ByteStream>>);

/// What arrived over a socket.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Received {
    /// A message.
    Message(Box<ToMember>),
    /// A message that this version does not know, with what is wrong with it. Rooms of newer versions may send such
    /// messages.
    Unknown(String),
    /// A sign that the other end is alive, such as a pong.
    Alive,
    /// The connection is gone, with the reason.
    Gone(String),
}

/// How to reach a room.
#[derive(Debug, Clone)]
pub(super) struct Route {
    pub(super) address: Address,
    pub(super) trust: Option<Trust>,
    /// The local address to connect from; `None` for any.
    pub(super) source: Option<IpAddr>,
}

impl Route {
    /// Opens a connection.
    pub(super) async fn open(&self) -> Result<Socket, ConnectError> {
        if self.address.tls && self.trust.is_none() {
            return Err(ConnectError::NoTrust);
        }
        let stream = self.tcp().await?;
        let late = |_| ConnectError::NoRoom("it does not answer".to_owned());
        timeout(UPGRADE_MAX, self.upgrade(stream))
            .await
            .map_err(late)?
    }

    async fn tcp(&self) -> Result<TcpStream, ConnectError> {
        let found = lookup_host((self.address.host.as_str(), self.address.port)).await;
        let found: Vec<SocketAddr> = found
            .map_err(|error| ConnectError::NoSuchHost(Arc::new(error)))?
            .take(ADDRESSES_MAX)
            .collect();
        let mut tried = Vec::new();
        for address in found {
            match timeout(CONNECT_MAX, self.tcp_to(address)).await {
                Ok(Ok(stream)) => return Ok(stream),
                Ok(Err(error)) => tried.push((address, in_words(&error))),
                Err(_) => tried.push((address, "no answer".to_owned())),
            }
        }
        Err(ConnectError::NoAnswer(tried))
    }

    async fn tcp_to(&self, address: SocketAddr) -> io::Result<TcpStream> {
        let socket = if address.is_ipv4() {
            TcpSocket::new_v4()
        } else {
            TcpSocket::new_v6()
        }?;
        if let Some(source) = self
            .source
            .filter(|source| source.is_ipv4() == address.is_ipv4())
        {
            socket.bind(SocketAddr::new(source, 0))?;
        }
        let stream = socket.connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(stream)
    }

    async fn upgrade(&self, stream: TcpStream) -> Result<Socket, ConnectError> {
        let pipe: Box<dyn ByteStream> = match &self.trust {
            Some(trust) if self.address.tls => {
                let name = ServerName::try_from(self.address.host.clone())
                    .map_err(|error| ConnectError::NoServerName(Arc::new(error)))?;
                let connector = TlsConnector::from(Arc::clone(&trust.0));
                let connected = connector.connect(name, stream).await;
                Box::new(connected.map_err(|error| ConnectError::Tls(Arc::new(error)))?)
            }
            _ => Box::new(stream),
        };
        let scheme = if self.address.tls { "wss" } else { "ws" };
        // A zone in an address names an interface of this machine, and means nothing to the other end.
        let place = self.address.place();
        let place = match (place.find('%'), place.find(']')) {
            (Some(zone), Some(end)) => format!("{}{}", &place[..zone], &place[end..]),
            _ => place,
        };
        let connected =
            client_async_with_config(format!("{scheme}://{place}/ws"), pipe, Some(config())).await;
        connected
            .map(|(socket, _)| Socket(socket))
            .map_err(|error| ConnectError::NoRoom(error_words(&error)))
    }
}

fn config() -> WebSocketConfig {
    WebSocketConfig::default()
        .read_buffer_size(BUFFER_BYTES)
        .write_buffer_size(0)
        .max_write_buffer_size(WAITING_BYTES_MAX)
        .max_message_size(Some(FROM_ROOM_BYTES_MAX))
        .max_frame_size(Some(FROM_ROOM_BYTES_MAX))
}

impl Socket {
    /// Sends a message. An error says why the connection is gone.
    pub(super) async fn send(&mut self, message: &FromMember) -> Result<(), String> {
        let text = serde_json::to_string(message).map_err(|error| error.to_string())?;
        self.send_frame(Message::Text(text.into())).await
    }

    /// Sends a ping.
    pub(super) async fn ping(&mut self) -> Result<(), String> {
        self.send_frame(Message::Ping(tokio_tungstenite::tungstenite::Bytes::new()))
            .await
    }

    async fn send_frame(&mut self, message: Message) -> Result<(), String> {
        match timeout(SEND_MAX, self.0.send(message)).await {
            Ok(sent) => sent.map_err(|error| error_words(&error)),
            Err(_) => Err("the room no longer accepts data".to_owned()),
        }
    }

    /// Waits for the next event. It can be cancelled without losing anything.
    pub(super) async fn receive(&mut self) -> Received {
        match self.0.next().await {
            Some(Ok(Message::Text(text))) => match serde_json::from_str(text.as_str()) {
                Ok(message) => Received::Message(Box::new(message)),
                Err(error) => Received::Unknown(error.to_string()),
            },
            Some(Ok(Message::Close(_))) | None => {
                Received::Gone("the room closed the connection".to_owned())
            }
            Some(Ok(_)) => Received::Alive,
            Some(Err(error)) => Received::Gone(error_words(&error)),
        }
    }

    /// Tells the other end that the connection is closed. It does not matter whether that arrives.
    pub(super) async fn close(mut self) {
        let _unheard = timeout(Duration::from_millis(200), self.0.close(None)).await;
    }
}

fn error_words(error: &WebSocketError) -> String {
    match error {
        WebSocketError::Io(error) => in_words(error),
        WebSocketError::Http(response) => format!("it answers {}", response.status()),
        WebSocketError::Capacity(_) => {
            format!("it sent more than {FROM_ROOM_BYTES_MAX} bytes at once")
        }
        WebSocketError::ConnectionClosed | WebSocketError::AlreadyClosed => {
            "the connection is closed".to_owned()
        }
        other => other.to_string(),
    }
}

/// An error of the system, in plain words.
fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::ConnectionRefused => "nothing listens there".to_owned(),
        io::ErrorKind::TimedOut => "no answer".to_owned(),
        io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable => {
            "there is no route to it".to_owned()
        }
        io::ErrorKind::ConnectionReset
        | io::ErrorKind::UnexpectedEof
        | io::ErrorKind::BrokenPipe => "the connection broke".to_owned(),
        _ => error.to_string(),
    }
}
