//! Tests of the pages in a real browser, against a real room.

mod answers;
mod drafts;
mod driver;
mod eyes;
mod keyboard;
mod languages;
mod leading;
mod network;
mod pictures;
mod projector;
mod report;
mod seats;
mod sizes;

use crate::support::EVERY_KIND;
use crate::support::room::Hall;
use redflag::classroom::Options;
use std::collections::BTreeMap;
use std::io::Read;
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Bytes of both pages together, as a browser is sent them: what a phone fetches over a crowded network, with room to
/// spare.
const PAGE_BYTES_MAX: usize = 44_000;

/// What a browser is sent for a path: the bytes as they travel, compressed.
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
async fn the_pages_stay_small() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let mut sizes = BTreeMap::new();
    for path in ["/".to_owned(), format!("/screen/{}", hall.room().code)] {
        let packed = fetch(hall.address, &path).await;
        let mut page = String::new();
        flate2::read::GzDecoder::new(&*packed)
            .read_to_string(&mut page)
            .expect("a page is text");
        for part in page.split('"').filter(|part| part.starts_with('/')) {
            sizes.insert(part.to_owned(), fetch(hall.address, part).await.len());
        }
        sizes.insert(path, packed.len());
    }
    let bytes: usize = sizes.values().sum();
    assert!(
        sizes.len() > 10 && bytes < PAGE_BYTES_MAX,
        "the pages have {bytes} bytes: {sizes:?}"
    );
}
