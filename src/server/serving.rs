//! From the door to HTTP: letting sockets in, encryption, and how long things may take.

use super::gate::Ticket;
use super::http::router;
use super::limits::{HEAD_BYTES_MAX, HEADERS_MAX, OTHER_FILES};
use super::link::ToRoom;
use super::listen::allow_files;
use super::meter::{Meter, Metered};
use super::{Shared, closed};
use axum::Router;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsAcceptor;
use tracing::{Instrument, debug, info_span, warn};

/// Milliseconds before the door is tried again when the system has no more sockets for us.
const DOOR_RETRY_MS: u64 = 50;

/// What every socket needs.
#[derive(Clone)]
struct Reception {
    shared: Arc<Shared>,
    router: TowerToHyperService<Router>,
    tls: Option<TlsAcceptor>,
    handshakes: Arc<Semaphore>,
    closing: watch::Receiver<bool>,
}

/// Lets sockets in until the shutdown.
pub(super) async fn receive(
    listener: TcpListener,
    shutdown: impl Future<Output = ()>,
    shared: Arc<Shared>,
    tls: Option<TlsAcceptor>,
    closing: watch::Receiver<bool>,
) {
    allow_files(shared.limits.sockets as u64 + OTHER_FILES);
    let router = TowerToHyperService::new(router(Arc::clone(&shared)));
    let handshakes = Arc::new(Semaphore::new(shared.limits.handshakes));
    let reception = Reception {
        shared,
        router,
        tls,
        handshakes,
        closing,
    };
    tokio::pin!(shutdown);
    loop {
        tokio::select! {
            () = &mut shutdown => return,
            accepted = listener.accept() => match accepted {
                Ok((socket, from)) => reception.admit(socket, from.ip()),
                // Too many open files, or a peer that went at once. Either passes.
                Err(error) => {
                    warn!(%error, "a socket cannot be let in");
                    sleep(Duration::from_millis(DOOR_RETRY_MS)).await;
                }
            },
        }
    }
}

impl Reception {
    /// Gives a socket a task of its own, or drops it where there is no room.
    fn admit(&self, socket: TcpStream, from: std::net::IpAddr) {
        let ticket = self.shared.gate.enter(from);
        if let Some(crowd) = self.shared.gate.begins_to_be_crowded() {
            warn!(%crowd, "more connections than there is room for");
            self.shared.tell_hosts(|| ToRoom::Crowded(crowd));
        }
        let Some(ticket) = ticket else {
            debug!(%from, "a socket is turned away");
            return;
        };
        let ticket = ticket.arrived(from, socket.local_addr().ok().map(|at| at.ip()));
        // Messages are small and each is waited for. Without it they only come later.
        drop(socket.set_nodelay(true));
        let span = info_span!("connection", number = ticket.number(), %from);
        let reception = self.clone();
        let serving = async move {
            debug!("open");
            let shared = Arc::clone(&reception.shared);
            match reception.tls.clone() {
                None => shared.contain(reception.serve(socket, ticket)).await,
                Some(tls) => shared.contain(reception.encrypt(tls, socket, ticket)).await,
            }
        };
        drop(tokio::spawn(serving.instrument(span)));
    }

    async fn encrypt(self, tls: TlsAcceptor, socket: TcpStream, ticket: Ticket) {
        let limit = Duration::from_millis(self.shared.limits.handshake_ms);
        let handshakes = Arc::clone(&self.handshakes);
        let handshake = async {
            let _turn = handshakes.acquire().await;
            tls.accept(socket).await
        };
        match timeout(limit, handshake).await {
            Ok(Ok(stream)) => self.serve(stream, ticket).await,
            Ok(Err(error)) => debug!(%error, "no TLS"),
            Err(_) => debug!("no TLS in time"),
        }
    }

    /// Serves pages on one socket, until it becomes a websocket or its time is over.
    async fn serve<S: AsyncRead + AsyncWrite + Unpin + Send + 'static>(
        mut self,
        stream: S,
        ticket: Ticket,
    ) {
        let ticket = Arc::new(ticket);
        let limits = self.shared.limits;
        let router = self.router;
        let meter = Meter::new(limits.frames);
        let stream = Metered::new(stream, Arc::clone(&meter));
        let shown = Arc::clone(&ticket);
        let service = service_fn(move |request: hyper::Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(Arc::clone(&shown));
            request.extensions_mut().insert(Arc::clone(&meter));
            router.call(request)
        });
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new())
            .header_read_timeout(Duration::from_millis(limits.head_ms));
        http.max_headers(HEADERS_MAX).max_buf_size(HEAD_BYTES_MAX);
        // On the heap, so that it is gone once there is a websocket.
        let connection = Box::pin(
            http.serve_connection(TokioIo::new(stream), service)
                .with_upgrades(),
        );
        tokio::select! {
            _ = timeout(Duration::from_millis(limits.page_ms), connection) => {}
            () = ticket.is_to_leave() => {}
            () = closed(&mut self.closing) => {}
        }
    }
}
