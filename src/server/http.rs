//! The HTTP routes: pages, QR code, websockets of rooms, and short pages that explain errors.

use super::admission::Permit;
use super::assets::{ASSETS, HTML, SVG};
use super::authority::Authority;
use super::connection;
use super::frame_limiter::FrameLimiter;
use super::host_page;
use super::limits::SOCKET_BUFFER_BYTES;
use super::shared::ServerState;
use crate::catalogue::Catalogue;
use crate::classroom::RoomCode;
use crate::wire::MESSAGE_BYTES_MAX;
use axum::Router;
use axum::body::Bytes;
use axum::extract::ws::{WebSocket, WebSocketUpgrade};
use axum::extract::{Extension, Path, Request, State};
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONNECTION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
    REFERRER_POLICY, TRANSFER_ENCODING, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::sync::Arc;
use tracing::{Instrument, Span, debug};

/// The router of all pages and websockets.
pub(super) fn router(shared: Arc<ServerState>) -> Router {
    let mut router = Router::new()
        .route("/", get(entry))
        .route("/ws", get(websocket))
        .route("/qr/{file}", get(qr))
        .route("/screen/{code}", get(screen_page))
        .route("/host/ws", get(host_websocket))
        .route("/host/{code}", get(host_page))
        .route("/{code}", get(member_page));
    for (path, asset) in ASSETS.iter() {
        router = router.route(
            path,
            get(move |headers: HeaderMap| async move { asset.answer(&headers) }),
        );
    }
    for (path, texts) in &shared.pages.texts {
        let texts = Arc::clone(texts);
        router = router.route(
            path,
            get(move |headers: HeaderMap| async move { texts.answer(&headers) }),
        );
    }
    let guarded = router
        .fallback(async || nothing_here())
        .layer(from_fn_with_state(Arc::clone(&shared), guard));
    guarded.with_state(shared)
}

/// Rejects foreign requests, and adds the security headers to every response.
async fn guard(
    State(shared): State<Arc<ServerState>>,
    mut request: Request,
    next: Next,
) -> Response {
    let authority = Authority::of(request.uri(), request.headers(), &shared.host_names);
    let refused = authority
        .is_none()
        .then(strange_name)
        .or_else(|| wrong_request(&request));
    let refused = refused.or_else(|| {
        let own = authority
            .as_ref()
            .is_some_and(|authority| authority.is_own_origin(request.headers()));
        (!own).then(|| {
            explained(
                StatusCode::FORBIDDEN,
                "http-wrong-origin",
                "http-wrong-origin-text",
            )
        })
    });
    let policy = policy(authority.as_ref());
    let trustworthy =
        shared.encrypted || authority.as_ref().is_some_and(Authority::is_this_machine);
    let headers = request.headers().clone();
    let mut response = if let Some(refused) = refused {
        refused
    } else {
        if let Some(authority) = authority {
            request.extensions_mut().insert(authority);
        }
        next.run(request).await
    };
    if let Some(explained) = response.extensions().get::<Explained>().copied() {
        let page = explained.page(shared.pages.language(&headers));
        response.headers_mut().remove(CONTENT_LENGTH);
        *response.body_mut() = page.into();
    }
    secure(response.headers_mut(), &policy, trustworthy);
    // The path is not logged, because it may contain the code of a room.
    debug!(status = response.status().as_u16(), "a request is answered");
    response
}

fn strange_name() -> Response {
    explained(
        StatusCode::MISDIRECTED_REQUEST,
        "http-wrong-name",
        "http-wrong-name-text",
    )
}

/// Rejects requests that our pages never send.
fn wrong_request(request: &Request) -> Option<Response> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = explained(
            StatusCode::METHOD_NOT_ALLOWED,
            "http-only-reading",
            "http-only-reading-text",
        );
        response
            .headers_mut()
            .insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        response
            .headers_mut()
            .insert(CONNECTION, HeaderValue::from_static("close"));
        return Some(response);
    }
    let headers = request.headers();
    let empty = headers
        .get(CONTENT_LENGTH)
        .is_none_or(|length| length == "0");
    if empty && !headers.contains_key(TRANSFER_ENCODING) {
        return None;
    }
    let mut response = explained(
        StatusCode::PAYLOAD_TOO_LARGE,
        "http-no-content",
        "http-no-content-text",
    );
    response
        .headers_mut()
        .insert(CONNECTION, HeaderValue::from_static("close"));
    Some(response)
}

/// The content security policy: the browser runs, shows and contacts only our own files. In older browsers, `'self'`
/// does not include websockets.
fn policy(authority: Option<&Authority>) -> String {
    let sockets = authority
        .map(|at| format!(" ws://{0} wss://{0}", at.as_str()))
        .unwrap_or_default();
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'{sockets}; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}

fn secure(headers: &mut HeaderMap, policy: &str, trustworthy: bool) {
    if let Ok(policy) = HeaderValue::from_str(policy) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // For browsers that do not know `frame-ancestors`.
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    let own = HeaderValue::from_static("same-origin");
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        own.clone(),
    );
    // On a page whose origin others could have forged, browsers ignore this header and log a warning.
    if trustworthy {
        headers.insert(HeaderName::from_static("cross-origin-opener-policy"), own);
    }
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
}

/// An explanation page: the ids of its texts in the catalogue.
#[derive(Debug, Clone, Copy)]
struct Explained {
    title: &'static str,
    text: &'static str,
}

/// A short explanation page. [`guard`] writes its texts in the reader's language.
fn explained(status: StatusCode, title: &'static str, text: &'static str) -> Response {
    let mut response = (status, [(CONTENT_TYPE, HTML)]).into_response();
    response.extensions_mut().insert(Explained { title, text });
    response
}

impl Explained {
    fn page(self, words: &Catalogue) -> String {
        let (tag, dir) = (words.tag(), words.direction());
        let (title, text) = (words.text(self.title), words.text(self.text));
        let code = words.text("http-type-code");
        format!(
            "<!doctype html>\n<html lang=\"{tag}\" dir=\"{dir}\">\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
             <link rel=\"stylesheet\" href=\"/style.css\">\n<main>\n<h1>{title}</h1>\n<p>{text}</p>\n\
             <p><a href=\"/\">{code}</a></p>\n</main>\n</html>\n"
        )
    }
}

fn nothing_here() -> Response {
    explained(
        StatusCode::NOT_FOUND,
        "http-nothing-here",
        "http-nothing-here-text",
    )
}

fn too_many_guesses() -> Response {
    explained(
        StatusCode::TOO_MANY_REQUESTS,
        "http-too-many-guesses",
        "http-too-many-guesses-text",
    )
}

async fn entry(State(shared): State<Arc<ServerState>>, headers: HeaderMap) -> Response {
    shared.pages.member(&headers)
}

async fn member_page(
    State(shared): State<Arc<ServerState>>,
    permit: Extension<Arc<Permit>>,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Response {
    refused_page(&shared, &permit, &code).unwrap_or_else(|| shared.pages.member(&headers))
}

async fn screen_page(
    State(shared): State<Arc<ServerState>>,
    permit: Extension<Arc<Permit>>,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Response {
    refused_page(&shared, &permit, &code).unwrap_or_else(|| shared.pages.screen(&headers))
}

/// The host's page. It is the same for everyone: control needs the key, which no request contains.
async fn host_page(
    State(shared): State<Arc<ServerState>>,
    permit: Extension<Arc<Permit>>,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Response {
    refused_page(&shared, &permit, &code).unwrap_or_else(|| shared.pages.host(&headers))
}

/// The response instead of a room's page if there is no such room or someone is guessing codes.
fn refused_page(shared: &ServerState, permit: &Permit, code: &str) -> Option<Response> {
    let code = RoomCode::parse(code);
    if shared.is_guessing(permit.address()) {
        // The page is the same for every code and tells a guesser nothing; a member who reloads needs it.
        return code.is_none().then(too_many_guesses);
    }
    if code
        .as_ref()
        .is_some_and(|code| shared.rooms.contains_key(code))
    {
        return None;
    }
    // Files that browsers request by themselves, such as an icon, are not guesses.
    if code.is_some() {
        shared.note_wrong_code(permit.address());
    }
    Some(explained(
        StatusCode::NOT_FOUND,
        "http-no-room",
        "http-no-room-text",
    ))
}

/// The best address of a room as a QR code for phones.
async fn qr(
    State(shared): State<Arc<ServerState>>,
    Extension(authority): Extension<Authority>,
    Extension(permit): Extension<Arc<Permit>>,
    Path(file): Path<String>,
) -> Response {
    let Some(code) = file.strip_suffix(".svg").and_then(RoomCode::parse) else {
        return nothing_here();
    };
    // A QR code reveals as much about a room's code as a page does.
    if shared.is_guessing(permit.address()) {
        return too_many_guesses();
    }
    let Some((code, room)) = shared.rooms.get_key_value(&code) else {
        shared.note_wrong_code(permit.address());
        return nothing_here();
    };
    let known = room
        .addresses
        .first()
        .map(|address| room.qr.get_or_init(|| picture(address)).clone());
    let scheme = if shared.encrypted { "https" } else { "http" };
    let here = || {
        picture(&format!(
            "{scheme}://{}/{}",
            authority.as_str(),
            code.as_str()
        ))
    };
    match known.unwrap_or_else(here) {
        Some(picture) => ([(CONTENT_TYPE, SVG)], picture).into_response(),
        None => nothing_here(),
    }
}

/// An address as a QR code; `None` if it is too long.
fn picture(address: &str) -> Option<Bytes> {
    let code = qrcode::QrCode::new(address).ok()?;
    Some(
        code.render::<qrcode::render::svg::Color<'_>>()
            .quiet_zone(true)
            .build()
            .into(),
    )
}

async fn websocket(
    State(shared): State<Arc<ServerState>>,
    Extension(permit): Extension<Arc<Permit>>,
    Extension(limiter): Extension<Arc<FrameLimiter>>,
    upgrade: WebSocketUpgrade,
) -> Response {
    let serving = Arc::clone(&shared);
    upgraded(upgrade, &limiter, &shared, |socket| {
        connection::serve(socket, serving, permit)
    })
}

async fn host_websocket(
    State(shared): State<Arc<ServerState>>,
    Extension(permit): Extension<Arc<Permit>>,
    Extension(limiter): Extension<Arc<FrameLimiter>>,
    upgrade: WebSocketUpgrade,
) -> Response {
    let serving = Arc::clone(&shared);
    upgraded(upgrade, &limiter, &shared, |socket| {
        host_page::serve(socket, serving, permit)
    })
}

/// Upgrades a request to a websocket and serves it.
fn upgraded<F>(
    upgrade: WebSocketUpgrade,
    limiter: &FrameLimiter,
    shared: &Arc<ServerState>,
    serve: impl FnOnce(WebSocket) -> F + Send + 'static,
) -> Response
where
    F: Future<Output = ()> + Send + 'static,
{
    if !limiter.frames_begin() {
        return explained(
            StatusCode::BAD_REQUEST,
            "http-too-early",
            "http-too-early-text",
        );
    }
    let upgrade = upgrade
        .read_buffer_size(SOCKET_BUFFER_BYTES)
        .write_buffer_size(SOCKET_BUFFER_BYTES);
    let upgrade = upgrade
        .max_message_size(MESSAGE_BYTES_MAX)
        .max_frame_size(MESSAGE_BYTES_MAX);
    let (shared, span) = (Arc::clone(shared), Span::current());
    upgrade.on_upgrade(async move |socket| {
        shared.contain(serve(socket)).instrument(span).await;
    })
}
