//! Accepts TCP sockets and serves HTTP on them: admission, TLS, and time limits.

use super::admission::Permit;
use super::frame_limiter::{FrameLimiter, LimitedStream};
use super::http::router;
use super::limits::{HEAD_BYTES_MAX, HEADERS_MAX, OTHER_FILES};
use super::listen::{allow_files, no_more_files};
use super::room::RoomRequest;
use super::shared::ServerState;
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
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsAcceptor;
use tracing::{Instrument, debug, info_span, warn};

/// Milliseconds to wait before the next accept when the system has no more sockets for us.
const ACCEPT_RETRY_MS: u64 = 50;

/// What every socket task needs.
#[derive(Clone)]
struct Acceptor {
    shared: Arc<ServerState>,
    router: TowerToHyperService<Router>,
    tls: Option<TlsAcceptor>,
    handshakes: Arc<Semaphore>,
}

/// Accepts sockets until `stop` is ready.
pub(super) async fn accept(
    listener: TcpListener,
    stop: impl Future<Output = ()>,
    shared: Arc<ServerState>,
    tls: Option<TlsAcceptor>,
) {
    allow_files(shared.limits.sockets as u64 + OTHER_FILES);
    let router = TowerToHyperService::new(router(Arc::clone(&shared)));
    let handshakes = Arc::new(Semaphore::new(shared.limits.handshakes));
    let acceptor = Acceptor {
        shared,
        router,
        tls,
        handshakes,
    };
    tokio::pin!(stop);
    let mut told = false;
    loop {
        tokio::select! {
            () = &mut stop => return,
            accepted = listener.accept() => match accepted {
                Ok((socket, from)) => acceptor.admit(socket, from.ip()),
                // Too many open files, or a peer that left at once. Either is temporary.
                Err(error) => {
                    warn!(%error, "a socket cannot be let in");
                    if no_more_files(&error) && !std::mem::replace(&mut told, true) {
                        acceptor.shared.tell_rooms(|| RoomRequest::NoMoreConnections);
                    }
                    sleep(Duration::from_millis(ACCEPT_RETRY_MS)).await;
                }
            },
        }
    }
}

impl Acceptor {
    /// Starts a task for a socket, or drops the socket if there is no room.
    fn admit(&self, socket: TcpStream, from: std::net::IpAddr) {
        let permit = self.shared.admission.admit(from);
        if let Some(address) = self.shared.admission.first_overload() {
            warn!(%address, "more connections than there is room for");
            self.shared.tell_rooms(|| RoomRequest::Crowded(address));
        }
        let Some(permit) = permit else {
            debug!(%from, "a socket is turned away");
            return;
        };
        let permit = permit.arrived(from, socket.local_addr().ok().map(|at| at.ip()));
        // Messages are small, and somebody waits for each. If this fails, they only arrive later.
        drop(socket.set_nodelay(true));
        let span = info_span!("connection", number = permit.number(), %from);
        let acceptor = self.clone();
        let serving = async move {
            debug!("open");
            let shared = Arc::clone(&acceptor.shared);
            match acceptor.tls.clone() {
                None => shared.contain(acceptor.serve(socket, permit)).await,
                Some(tls) => shared.contain(acceptor.encrypt(tls, socket, permit)).await,
            }
        };
        drop(tokio::spawn(serving.instrument(span)));
    }

    async fn encrypt(self, tls: TlsAcceptor, socket: TcpStream, permit: Permit) {
        let limit = Duration::from_millis(self.shared.limits.handshake_ms);
        let handshakes = Arc::clone(&self.handshakes);
        let handshake = async {
            let _turn = handshakes.acquire().await;
            tls.accept(socket).await
        };
        match timeout(limit, handshake).await {
            Ok(Ok(stream)) => self.serve(stream, permit).await,
            Ok(Err(error)) => debug!(%error, "no TLS"),
            Err(_) => debug!("no TLS in time"),
        }
    }

    /// Serves pages on one socket until it becomes a websocket or its time runs out.
    async fn serve<S: AsyncRead + AsyncWrite + Unpin + Send + 'static>(
        self,
        stream: S,
        permit: Permit,
    ) {
        let permit = Arc::new(permit);
        let limits = self.shared.limits;
        let mut shutdown = self.shared.shutdown.clone();
        let router = self.router;
        let limiter = FrameLimiter::new(limits.frames);
        let stream = LimitedStream::new(stream, Arc::clone(&limiter));
        let shown = Arc::clone(&permit);
        let service = service_fn(move |request: hyper::Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(Arc::clone(&shown));
            request.extensions_mut().insert(Arc::clone(&limiter));
            router.call(request)
        });
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new())
            .header_read_timeout(Duration::from_millis(limits.head_ms));
        http.max_headers(HEADERS_MAX).max_buf_size(HEAD_BYTES_MAX);
        // Boxed, so that its memory is freed once there is a websocket.
        let connection = Box::pin(
            http.serve_connection(TokioIo::new(stream), service)
                .with_upgrades(),
        );
        tokio::select! {
            _ = timeout(Duration::from_millis(limits.page_ms), connection) => {}
            () = permit.evicted() => {}
            () = shutdown.wait() => {}
        }
    }
}
