//! The pages in a real browser, against a real room.

mod driver;
mod eyes;
mod keyboard;
mod languages;
mod network;
mod projector;

use crate::support::EVERY_KIND;
use crate::support::room::Hall;
use redflag::classroom::Options;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Bytes of both pages together, as they are served: what a phone fetches over a crowded network, with room to spare.
const PAGE_BYTES_MAX: usize = 66_000;

async fn fetch(address: SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(address)
        .await
        .expect("the server listens");
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream
        .write_all(request.as_bytes())
        .await
        .expect("the server reads");
    let mut reply = String::new();
    stream
        .read_to_string(&mut reply)
        .await
        .expect("the server answers in UTF-8");
    let (head, body) = reply.split_once("\r\n\r\n").expect("an answer has a head");
    assert!(head.starts_with("HTTP/1.1 200"), "{path}: {head}");
    body.to_owned()
}

#[tokio::test]
async fn the_pages_stay_small() {
    let hall = Hall::with(EVERY_KIND, Options::default());
    let mut sizes = BTreeMap::new();
    for path in ["/".to_owned(), format!("/screen/{}", hall.room().code)] {
        let page = fetch(hall.address, &path).await;
        for part in page.split('"').filter(|part| part.starts_with('/')) {
            sizes.insert(part.to_owned(), fetch(hall.address, part).await.len());
        }
        sizes.insert(path, page.len());
    }
    let bytes: usize = sizes.values().sum();
    assert!(
        sizes.len() > 10 && bytes < PAGE_BYTES_MAX,
        "the pages have {bytes} bytes: {sizes:?}"
    );
}
