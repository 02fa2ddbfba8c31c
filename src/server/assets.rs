//! The static files of the pages, plain and as gzip, with their HTTP headers. They are prepared once and not for each
//! phone.

use axum::body::{Body, Bytes};
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use std::io::{self, Write};
use std::sync::LazyLock;

pub(super) const HTML: &str = "text/html; charset=utf-8";
pub(super) const SVG: &str = "image/svg+xml";
const CSS: &str = "text/css; charset=utf-8";
pub(super) const SCRIPT: &str = "text/javascript; charset=utf-8";

/// A static file that is built into the program.
pub(super) struct Asset {
    kind: &'static str,
    plain: Encoded,
    /// `None` if gzip does not make it smaller.
    gzip: Option<Encoded>,
}

/// The bytes of a file in one encoding.
struct Encoded {
    bytes: Bytes,
    /// The `ETag` of these bytes.
    tag: HeaderValue,
}

/// The scripts of the pages, by path.
pub(super) const SCRIPTS: [(&str, &str); 7] = [
    ("/common.js", include_str!("page/common.js")),
    ("/link.js", include_str!("page/link.js")),
    ("/inputs.js", include_str!("page/inputs.js")),
    ("/results.js", include_str!("page/results.js")),
    ("/app.js", include_str!("page/app.js")),
    ("/screen.js", include_str!("page/screen.js")),
    ("/host.js", include_str!("page/host.js")),
];

/// What the pages load in every language, by path.
pub(super) static ASSETS: LazyLock<Vec<(&str, Asset)>> = LazyLock::new(|| {
    let mut assets = vec![
        ("/icon.svg", Asset::new(SVG, include_str!("page/icon.svg"))),
        (
            "/style.css",
            Asset::new(CSS, include_str!("page/style.css")),
        ),
        (
            "/screen.css",
            Asset::new(CSS, include_str!("page/screen.css")),
        ),
        ("/host.css", Asset::new(CSS, include_str!("page/host.css"))),
    ];
    for (path, text) in SCRIPTS {
        assets.push((path, Asset::new(SCRIPT, text)));
    }
    assets
});

impl Asset {
    pub(super) fn new(kind: &'static str, text: impl Into<Bytes>) -> Asset {
        let text = text.into();
        let gzip = gzip(&text).ok().filter(|gzip| gzip.len() < text.len());
        Asset {
            kind,
            plain: Encoded::new(text),
            gzip: gzip.map(|gzip| Encoded::new(gzip.into())),
        }
    }

    /// The response with the file, as gzip for clients that accept it. A browser that already has the file gets 304.
    pub(super) fn answer(&self, headers: &HeaderMap) -> Response {
        let gzip = self.gzip.as_ref().filter(|_| takes_gzip(headers));
        let encoded = gzip.unwrap_or(&self.plain);
        let about = [
            (CONTENT_TYPE, HeaderValue::from_static(self.kind)),
            (CACHE_CONTROL, HeaderValue::from_static("no-cache")),
            (ETAG, encoded.tag.clone()),
            (VARY, HeaderValue::from_static("accept-encoding")),
        ];
        if headers.get(IF_NONE_MATCH) == Some(&encoded.tag) {
            return (StatusCode::NOT_MODIFIED, about).into_response();
        }
        let mut response = (about, Body::from(encoded.bytes.clone())).into_response();
        if gzip.is_some() {
            let encoding = HeaderValue::from_static("gzip");
            response.headers_mut().insert(CONTENT_ENCODING, encoding);
        }
        response
    }
}

impl Encoded {
    fn new(bytes: Bytes) -> Encoded {
        let digest = Sha256::digest(&bytes);
        let start = digest
            .iter()
            .take(8)
            .fold(0, |start: u64, byte| start << 8 | u64::from(*byte));
        let tag = format!("\"{start:016x}\"")
            .parse()
            .expect("hexadecimal digits are a header");
        Encoded { bytes, tag }
    }
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Whether a client accepts gzip (RFC 9110, 12.5.3): by name or by `*`, with a weight above 0.
fn takes_gzip(headers: &HeaderMap) -> bool {
    let mut any = false;
    let lines = headers.get_all(ACCEPT_ENCODING).iter();
    for coding in lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
    {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, "q=1"));
        let weight = weight
            .trim()
            .trim_start_matches(['q', 'Q'])
            .trim_start_matches('=');
        let taken = weight.parse().is_ok_and(|weight: f32| weight > 0.0);
        match name.trim() {
            name if name.eq_ignore_ascii_case("gzip") => return taken,
            "*" => any = taken,
            _ => {}
        }
    }
    any
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_for_those_who_take_it() {
        for (lines, taken) in [
            (&[][..], false),
            (&[""], false),
            (&["gzip"], true),
            (&["GZIP"], true),
            (&["gzip, deflate, br, zstd"], true),
            (&["deflate", "br;q=1.0, gzip;q=0.8"], true),
            (&["identity"], false),
            (&["*"], true),
            (&["*;q=0.1, gzip;q=0"], false),
            (&["gzip;q=0.000"], false),
            (&["*;q=0"], false),
            (&["gzip;q=x"], false),
            (&["xgzip"], false),
        ] {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append(ACCEPT_ENCODING, HeaderValue::from_static(line));
            }
            assert_eq!(takes_gzip(&headers), taken, "{lines:?}");
        }
    }
}
