//! The files of the pages, lean, each with what a browser is told of it: made once, not for each of ten thousand phones.

use super::lean;
use axum::body::{Body, Bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

pub(super) const HTML: &str = "text/html; charset=utf-8";
pub(super) const SVG: &str = "image/svg+xml";
const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// A file that is part of the program.
pub(super) struct Part {
    kind: &'static str,
    bytes: Bytes,
    /// Names these very bytes.
    tag: HeaderValue,
}

/// Joining and taking part.
pub(super) static MEMBER_PAGE: LazyLock<Part> =
    LazyLock::new(|| Part::new(HTML, include_str!("page/index.html")));

/// The projector.
pub(super) static SCREEN_PAGE: LazyLock<Part> =
    LazyLock::new(|| Part::new(HTML, include_str!("page/screen.html")));

/// What the pages are made of, by path.
pub(super) static PARTS: LazyLock<[(&str, Part); 9]> = LazyLock::new(|| {
    let style = |text| Part::new(CSS, lean::style(text));
    let script = |text| Part::new(SCRIPT, lean::script(text));
    [
        ("/icon.svg", Part::new(SVG, include_str!("page/icon.svg"))),
        ("/style.css", style(include_str!("page/style.css"))),
        ("/screen.css", style(include_str!("page/screen.css"))),
        ("/common.js", script(include_str!("page/common.js"))),
        ("/link.js", script(include_str!("page/link.js"))),
        ("/inputs.js", script(include_str!("page/inputs.js"))),
        ("/results.js", script(include_str!("page/results.js"))),
        ("/app.js", script(include_str!("page/app.js"))),
        ("/screen.js", script(include_str!("page/screen.js"))),
    ]
});

impl Part {
    fn new(kind: &'static str, text: impl Into<Bytes>) -> Part {
        let bytes = text.into();
        let digest = Sha256::digest(&bytes);
        let start = digest
            .iter()
            .take(8)
            .fold(0, |start: u64, byte| start << 8 | u64::from(*byte));
        let tag = format!("\"{start:016x}\"")
            .parse()
            .expect("hexadecimal digits are a header");
        Part { kind, bytes, tag }
    }

    /// The file; a browser that has it already is told so.
    pub(super) fn answer(&self, headers: &HeaderMap) -> Response {
        let known = headers.get(IF_NONE_MATCH) == Some(&self.tag);
        let about = [
            (CONTENT_TYPE, HeaderValue::from_static(self.kind)),
            (CACHE_CONTROL, HeaderValue::from_static("no-cache")),
            (ETAG, self.tag.clone()),
        ];
        if known {
            return (StatusCode::NOT_MODIFIED, about).into_response();
        }
        (about, Body::from(self.bytes.clone())).into_response()
    }
}
