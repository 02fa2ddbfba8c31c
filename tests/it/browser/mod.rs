//! Tests of the pages in a real browser, against a real room.

mod answers;
mod drafts;
mod driver;
mod keyboard;
mod languages;
mod leading;
mod network;
mod pictures;
mod projector;
mod report;
mod seats;
mod sizes;
mod states;
mod view_checks;

use crate::support::EVERY_KIND;
use crate::support::room::Hall;
use redflag::classroom::Options;
use std::collections::BTreeMap;
use std::io::Read;
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The limit on the compressed bytes of a member's page: a phone may fetch it over a crowded network.
const SENT_BYTES_MAX: usize = 28_500;

/// The limit on the uncompressed bytes of the page and its script, without the texts of a language: an old phone must
/// parse them.
const UNPACKED_BYTES_MAX: usize = 60_000;

/// The compressed response to a request for a path.
async fn fetch(address: SocketAddr, path: &str) -> Vec<u8> {
    let mut stream = TcpStream::connect(address)
        .await
        .expect("the server listens");
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
    );
    stream
        .write_all(request.as_bytes())
        .await
        .expect("the server reads");
    let mut reply = Vec::new();
    stream
        .read_to_end(&mut reply)
        .await
        .expect("the server answers");
    let head_end = reply.windows(4).position(|end| end == b"\r\n\r\n");
    let body = reply.split_off(head_end.expect("an answer has a head") + 4);
    let head = String::from_utf8_lossy(&reply);
    assert!(head.starts_with("HTTP/1.1 200"), "{path}: {head}");
    body
}

#[tokio::test]
async fn a_members_page_stays_small() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let (mut sent, mut unpacked) = (BTreeMap::new(), BTreeMap::new());
    let mut waiting = vec!["/".to_owned()];
    while let Some(path) = waiting.pop() {
        let bytes = fetch(hall.address, &path).await;
        let mut text = String::new();
        match flate2::read::GzDecoder::new(&*bytes).read_to_string(&mut text) {
            Ok(_) => {}
            Err(_) => text = String::from_utf8(bytes.clone()).expect("a page is text"),
        }
        if path == "/" {
            let parts = text.split('"').filter(|part| part.starts_with('/'));
            waiting.extend(parts.map(str::to_owned));
        }
        sent.insert(path.clone(), bytes.len());
        if !path.starts_with("/words/") {
            unpacked.insert(path, text.len());
        }
    }
    assert!(
        sent.len() > 7 && unpacked.len() + 1 == sent.len(),
        "{sent:?}"
    );
    for (sizes, most) in [(&sent, SENT_BYTES_MAX), (&unpacked, UNPACKED_BYTES_MAX)] {
        let bytes: usize = sizes.values().sum();
        assert!(bytes < most, "{bytes} bytes: {sizes:?}");
    }
}
