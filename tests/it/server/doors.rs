//! Tests of HTTP: pages, host names, origins, encryption, and requests that no browser makes.

use crate::support::EVERY_KIND;
use crate::support::room::{Guest, Hall, Plan, hello};
use redflag::classroom::Options;
use redflag::server::{Limits, Rate, TlsError, tls};
use std::io::Read;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};
use tokio_tungstenite::client_async;
use tokio_tungstenite::tungstenite::Message;

const CERTIFICATE: &[u8] = include_bytes!("certificate.pem");
const KEY: &[u8] = include_bytes!("key.pem");

/// A response of the server.
struct Reply {
    status: u16,
    head: String,
    body: String,
    /// The body as bytes.
    bytes: Vec<u8>,
}

/// Sends some bytes and reads until the server closes the connection, or for a while.
async fn raw(address: SocketAddr, request: &str) -> Reply {
    let mut stream = TcpStream::connect(address)
        .await
        .expect("the server listens");
    stream
        .write_all(request.as_bytes())
        .await
        .expect("the server reads");
    let mut bytes = Vec::new();
    let reading = stream.read_to_end(&mut bytes);
    drop(tokio::time::timeout(Duration::from_mins(1), reading).await);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let head_end = bytes.windows(4).position(|end| end == b"\r\n\r\n");
    let body_at = head_end.map_or(bytes.len(), |end| end + 4);
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok())
        .unwrap_or(0);
    Reply {
        status,
        head: head.to_lowercase(),
        body: body.to_owned(),
        bytes: bytes.split_off(body_at),
    }
}

async fn ask(address: SocketAddr, method: &str, path: &str, headers: &str) -> Reply {
    let host = if headers.to_lowercase().contains("host:") {
        String::new()
    } else {
        format!("Host: {address}\r\n")
    };
    raw(
        address,
        &format!("{method} {path} HTTP/1.1\r\n{host}{headers}Connection: close\r\n\r\n"),
    )
    .await
}

async fn get(address: SocketAddr, path: &str) -> Reply {
    ask(address, "GET", path, "").await
}

#[tokio::test]
async fn every_page_is_served_with_what_keeps_strangers_out_of_it() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let code = hall.room().code.clone();
    let cases = [
        ("/".to_owned(), "text/html"),
        (format!("/{code}"), "text/html"),
        (format!("/{}", code.to_lowercase()), "text/html"),
        (format!("/screen/{code}"), "text/html"),
        (format!("/host/{code}"), "text/html"),
        (format!("/qr/{code}.svg"), "image/svg+xml"),
        ("/style.css".to_owned(), "text/css"),
        ("/app.js".to_owned(), "text/javascript"),
    ];
    for (path, kind) in cases {
        let reply = get(hall.address, &path).await;
        assert_eq!(reply.status, 200, "{path}");
        assert!(!reply.body.is_empty(), "{path}");
        let policy = format!(
            "content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
             connect-src 'self' ws://{0} wss://{0}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            hall.address
        );
        for header in [
            format!("content-type: {kind}"),
            policy,
            "x-content-type-options: nosniff".to_owned(),
            "referrer-policy: no-referrer".to_owned(),
            "cross-origin-opener-policy: same-origin".to_owned(),
        ] {
            assert!(
                reply.head.contains(&header),
                "{path} lacks {header}:\n{}",
                reply.head
            );
        }
    }
    hall.close().await;
}

#[tokio::test]
async fn every_file_that_a_page_names_is_there() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let code = hall.room().code.clone();
    for page in [
        format!("/{code}"),
        format!("/screen/{code}"),
        format!("/host/{code}"),
    ] {
        let html = get(hall.address, &page).await.body;
        let named: Vec<&str> = html
            .split(['"', '\''])
            .filter(|word| word.starts_with('/') && word.contains('.'))
            .collect();
        assert!(named.len() > 2, "{html}");
        for path in named {
            assert_eq!(
                get(hall.address, path).await.status,
                200,
                "{page} names {path}"
            );
        }
    }
    hall.close().await;
}

#[tokio::test]
async fn a_page_that_a_browser_has_is_not_sent_again() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let mut tags = Vec::new();
    for accept in ["", "Accept-Encoding: gzip, br\r\n"] {
        let first = ask(hall.address, "GET", "/app.js", accept).await;
        let tag = first
            .head
            .lines()
            .find_map(|line| line.strip_prefix("etag: "))
            .expect("a tag")
            .to_owned();
        let known = format!("{accept}If-None-Match: {tag}\r\n");
        let again = ask(hall.address, "GET", "/app.js", &known).await;
        assert_eq!((again.status, again.body.as_str()), (304, ""));
        assert_eq!(ask(hall.address, "HEAD", "/app.js", accept).await.body, "");
        tags.push(tag);
    }
    assert_ne!(tags[0], tags[1], "other bytes, another tag");
    hall.close().await;
}

#[tokio::test]
async fn a_page_is_compressed_for_those_who_take_that_and_for_nobody_else() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    for path in ["/", "/app.js", "/style.css"] {
        let plain = get(hall.address, path).await;
        let gzip = ask(hall.address, "GET", path, "Accept-Encoding: gzip\r\n").await;
        assert!(!plain.head.contains("content-encoding"), "{}", plain.head);
        assert!(
            gzip.head.contains("content-encoding: gzip"),
            "{}",
            gzip.head
        );
        for reply in [&plain, &gzip] {
            assert!(
                reply.head.contains("vary: accept-encoding"),
                "{}",
                reply.head
            );
        }
        assert!(gzip.bytes.len() < plain.bytes.len(), "{path}");
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(&*gzip.bytes)
            .read_to_end(&mut unpacked)
            .expect("it is gzip");
        assert!(unpacked == plain.bytes, "{path} is another file as gzip");
    }
    hall.close().await;
}

#[tokio::test]
async fn the_picture_of_a_room_is_that_of_its_best_address_and_else_of_the_one_that_was_asked() {
    let best = vec![
        "http://192.168.0.7:7878/BCDFG".to_owned(),
        "http://10.0.0.7:7878/BCDFG".to_owned(),
    ];
    for (addresses, same) in [(best, true), (Vec::new(), false)] {
        let hall = Plan {
            addresses,
            ..Plan::default()
        }
        .room(EVERY_KIND, Options::default())
        .open();
        let path = format!("/qr/{}.svg", hall.room().code);
        let here = get(hall.address, &path).await.body;
        assert!(here.contains("<svg"), "{here}");
        assert_eq!(get(hall.address, &path).await.body, here);
        let there = ask(hall.address, "GET", &path, "Host: localhost\r\n")
            .await
            .body;
        assert_eq!(there == here, same, "{there}");
        hall.close().await;
    }
}

#[tokio::test]
async fn what_browsers_ask_for_by_themselves_is_no_guess_and_a_picture_of_a_wrong_code_is_one() {
    let limits = Limits {
        wrong_codes: Rate {
            burst: 3,
            per_minute: 1,
        },
        farewell_ms: 100,
        ..Limits::DEFAULT
    };
    let hall = Plan {
        limits,
        ..Plan::default()
    }
    .room(EVERY_KIND, Options::default())
    .open();
    let page = format!("/{}", hall.room().code);
    for _ in 0..5 {
        assert_eq!(get(hall.address, "/favicon.ico").await.status, 404);
    }
    assert_eq!(get(hall.address, &page).await.status, 200);
    for _ in 0..3 {
        assert_eq!(get(hall.address, "/qr/BBBBB.svg").await.status, 404);
    }
    assert_eq!(
        get(hall.address, &format!("/qr{page}.svg")).await.status,
        429
    );
    // The page is the same for every code, so it reveals nothing, and members need it to reload.
    for path in [page.as_str(), "/BBBBB"] {
        assert_eq!(get(hall.address, path).await.status, 200, "{path}");
    }
    hall.close().await;
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
async fn where_there_is_nothing_there_are_words() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let code = &hall.room().code;
    let cases = [
        ("GET", "/a/b/c".to_owned(), "", 404, "no such page"),
        (
            "GET",
            "/../../etc/passwd".to_owned(),
            "",
            404,
            "no such page",
        ),
        ("GET", "/ZZZZ".to_owned(), "", 404, "no room"),
        ("GET", "/screen/ZZZZ".to_owned(), "", 404, "no room"),
        ("GET", "/%3Cscript%3E".to_owned(), "", 404, "no room"),
        ("GET", "/%ff".to_owned(), "", 400, ""),
        ("GET", "/qr/ZZZZ.svg".to_owned(), "", 404, "no such page"),
        ("GET", format!("/qr/{code}.png"), "", 404, "no such page"),
        ("GET", "/ws".to_owned(), "", 400, ""),
        (
            "POST",
            format!("/{code}"),
            "Content-Length: 0\r\n",
            405,
            "read",
        ),
        ("DELETE", "/".to_owned(), "", 405, "read"),
        (
            "GET",
            "/".to_owned(),
            "Content-Length: 5\r\n",
            413,
            "must not have a body",
        ),
        (
            "GET",
            "/".to_owned(),
            "Transfer-Encoding: chunked\r\n",
            413,
            "must not have a body",
        ),
        (
            "GET",
            "/".to_owned(),
            "Host: evil.example\r\n",
            421,
            "this name",
        ),
        (
            "GET",
            "/".to_owned(),
            "Host: 127.0.0.1\r\nHost: evil.example\r\n",
            421,
            "this name",
        ),
        (
            "GET",
            "/".to_owned(),
            "Origin: http://evil.example\r\n",
            403,
            "another site",
        ),
    ];
    for (method, path, headers, status, words) in cases {
        let reply = ask(hall.address, method, &path, headers).await;
        assert_eq!(
            reply.status, status,
            "{method} {path} {headers}\n{}",
            reply.body
        );
        assert!(
            reply.body.to_lowercase().contains(words),
            "{method} {path}: {}",
            reply.body
        );
        assert!(!reply.body.contains("<script"), "{path}");
        assert!(
            reply.head.contains("default-src 'none'"),
            "{path}: {}",
            reply.head
        );
    }
    let heavy = ask(
        hall.address,
        "GET",
        "/",
        &format!("X: {}\r\n", "x".repeat(100_000)),
    )
    .await;
    assert_eq!(heavy.status, 431);
    let many = "X: x\r\n".repeat(200);
    assert_eq!(ask(hall.address, "GET", "/", &many).await.status, 431);
    hall.close().await;
}

#[tokio::test]
async fn a_name_of_a_strange_page_opens_no_websocket() {
    let plan = Plan {
        host_names: vec!["quiz.example".to_owned()],
        ..Plan::default()
    };
    let hall = plan.room(EVERY_KIND, Options::default()).open();
    let own = hall.address.to_string();
    let origin = format!("http://{own}");
    let cases: [(&[(&'static str, &str)], u16); 8] = [
        (&[], 101),
        (&[("origin", &origin)], 101),
        (
            &[("host", "quiz.example"), ("origin", "https://quiz.example")],
            101,
        ),
        (
            &[
                ("host", "laptop.local:7878"),
                ("origin", "http://laptop.local:7878"),
            ],
            101,
        ),
        (&[("origin", "http://evil.example")], 403),
        (&[("origin", "null")], 403),
        (
            &[("host", "evil.example"), ("origin", "http://evil.example")],
            421,
        ),
        (&[("host", "quiz.example"), ("origin", &origin)], 403),
    ];
    for (headers, expected) in cases {
        let status = Guest::connect(hall.address, headers)
            .await
            .err()
            .unwrap_or(101);
        assert_eq!(status, expected, "{headers:?}");
    }
    hall.close().await;
}

#[tokio::test]
async fn slow_and_silent_sockets_are_closed() {
    let limits = Limits {
        head_ms: 100,
        page_ms: 400,
        hello_ms: 100,
        handshake_ms: 100,
        ..Limits::DEFAULT
    };
    let plan = Plan {
        limits: Limits {
            farewell_ms: 100,
            ..limits
        },
        ..Plan::default()
    };
    let hall = plan.room(EVERY_KIND, Options::default()).open();
    let began = Instant::now();
    for request in ["", "GET / HT", "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX"] {
        raw(hall.address, request).await;
    }
    let kept_open = format!("GET / HTTP/1.1\r\nHost: {}\r\n\r\n", hall.address);
    assert_eq!(raw(hall.address, &kept_open).await.status, 200);
    let mut silent = Guest::connect(hall.address, &[])
        .await
        .expect("a websocket");
    silent.ended().await;
    assert!(
        silent.texts.join("").contains("hello"),
        "{:?}",
        silent.texts
    );
    assert!(
        began.elapsed() < Duration::from_millis(Limits::DEFAULT.head_ms),
        "{:?}",
        began.elapsed()
    );
    hall.close().await;
}

#[tokio::test]
async fn a_member_who_says_nothing_is_asked_for_a_sign_of_life() {
    let limits = Limits {
        ping_ms: 50,
        silence_ms: 200,
        farewell_ms: 100,
        ..Limits::DEFAULT
    };
    let hall = Plan {
        limits,
        ..Plan::default()
    }
    .room(EVERY_KIND, Options::default())
    .open();
    let room = hall.room();
    let (mut alive, dead) = (room.join("Alive").await, room.join("Dead").await);
    // The client answers pings only while it reads.
    alive.listen(600).await;
    let view = room.seen(|view| view.online == 1).await;
    assert!(
        view.members
            .iter()
            .all(|member| member.online == (member.name == "Alive")),
        "{view:?}"
    );
    drop(dead);
    hall.close().await;
}

fn trusting() -> TlsConnector {
    let mut roots = RootCertStore::empty();
    roots
        .add(CertificateDer::from_pem_slice(CERTIFICATE).expect("a certificate"))
        .expect("a certificate");
    let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
    let builder =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = builder
        .expect("versions")
        .with_root_certificates(roots)
        .with_no_client_auth();
    TlsConnector::from(Arc::new(config))
}

#[tokio::test]
async fn a_room_can_be_encrypted_and_a_hanging_handshake_keeps_nobody_out() {
    let config = tls(CERTIFICATE, KEY).expect("a certificate and its key");
    let limits = Limits {
        handshake_ms: 300,
        handshakes: 2,
        farewell_ms: 100,
        ..Limits::DEFAULT
    };
    let plan = Plan {
        tls: Some(config),
        limits,
        ..Plan::default()
    };
    let hall = plan.room(EVERY_KIND, Options::default()).open();
    let mut hanging = Vec::new();
    for _ in 0..4 {
        hanging.push(
            TcpStream::connect(hall.address)
                .await
                .expect("the server listens"),
        );
    }
    assert_eq!(
        raw(hall.address, "GET / HTTP/1.1\r\n\r\n").await.status,
        0,
        "nothing is said in the clear"
    );
    let stream = TcpStream::connect(hall.address)
        .await
        .expect("the server listens");
    let name = ServerName::try_from("localhost").expect("a name");
    let stream = trusting().connect(name, stream).await.expect("a handshake");
    let url = format!("wss://{}/ws", hall.address);
    let (mut socket, _) = client_async(url, stream).await.expect("a websocket");
    let text = hello(&hall.room().code, "member", None).to_string();
    futures_util::SinkExt::send(&mut socket, Message::Text(text.into()))
        .await
        .expect("a message can be sent");
    let welcome = futures_util::StreamExt::next(&mut socket)
        .await
        .expect("an answer")
        .expect("a message");
    assert!(welcome.to_text().expect("a text").contains("welcome"));
    drop((socket, hanging));
    hall.close().await;
}

#[test]
fn an_unusable_certificate_or_key_is_reported() {
    let garbled = String::from_utf8_lossy(CERTIFICATE).replace('M', "A");
    let cases: [(&[u8], &[u8], TlsError); 4] = [
        (b"", KEY, TlsError::NoCertificate),
        (KEY, KEY, TlsError::NoCertificate),
        (CERTIFICATE, b"", TlsError::NoKey),
        (CERTIFICATE, CERTIFICATE, TlsError::NoKey),
    ];
    for (chain, key, expected) in cases {
        assert_eq!(
            tls(chain, key).expect_err("nothing to encrypt with"),
            expected
        );
    }
    assert!(matches!(
        tls(garbled.as_bytes(), KEY),
        Err(TlsError::Unusable(_))
    ));
}
