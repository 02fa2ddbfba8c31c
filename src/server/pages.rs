//! The files of the pages, as they are served: made once, not for each of ten thousand phones.

use super::lean;
use crate::catalogue::{Catalogue, Catalogues};
use axum::body::{Body, Bytes};
use axum::http::header::{ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

pub(super) const HTML: &str = "text/html; charset=utf-8";
pub(super) const SVG: &str = "image/svg+xml";
const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

const MEMBER_HTML: &str = include_str!("page/index.html");
const SCREEN_HTML: &str = include_str!("page/screen.html");

const STYLES: [(&str, &str); 2] = [
    ("/style.css", include_str!("page/style.css")),
    ("/screen.css", include_str!("page/screen.css")),
];

const SCRIPTS: [(&str, &str); 6] = [
    ("/common.js", include_str!("page/common.js")),
    ("/link.js", include_str!("page/link.js")),
    ("/inputs.js", include_str!("page/inputs.js")),
    ("/results.js", include_str!("page/results.js")),
    ("/app.js", include_str!("page/app.js")),
    ("/screen.js", include_str!("page/screen.js")),
];

/// A file that is served.
pub(super) struct Part {
    kind: &'static str,
    bytes: Bytes,
    /// Names these very bytes.
    tag: HeaderValue,
}

/// What the pages are made of in every language, by path.
pub(super) static PARTS: LazyLock<Vec<(&str, Part)>> = LazyLock::new(|| {
    let mut parts = vec![("/icon.svg", Part::new(SVG, include_str!("page/icon.svg")))];
    for (path, text) in STYLES {
        parts.push((path, Part::new(CSS, lean::style(text))));
    }
    for (path, text) in SCRIPTS {
        parts.push((path, Part::new(SCRIPT, lean::script(text))));
    }
    parts
});

/// Both pages in every language.
pub(super) struct Pages {
    catalogues: Catalogues,
    /// Joining and taking part, by language.
    member: BTreeMap<String, Part>,
    /// The projector, in the host's language.
    screen: Part,
    /// The texts of the pages, by language.
    pub(super) words: Vec<(String, Arc<Part>)>,
}

impl Pages {
    /// The pages in all languages; the projector has the host's.
    pub(super) fn new(catalogues: Catalogues, host: &Catalogue) -> Pages {
        // A page gets the messages that its scripts name, and no others: a terminal has many more.
        let named: Vec<&str> = SCRIPTS.iter().map(|(_, text)| *text).collect();
        let mut member = BTreeMap::new();
        let mut words = Vec::new();
        for catalogue in catalogues.iter() {
            let tag = catalogue.tag();
            let script = Part::new(SCRIPT, catalogue.script(&named));
            words.push((format!("/words/{tag}.js"), Arc::new(script)));
            member.insert(
                tag.to_owned(),
                Part::new(HTML, page(MEMBER_HTML, catalogue)),
            );
        }

        Pages {
            member,
            screen: Part::new(HTML, page(SCREEN_HTML, host)),
            words,
            catalogues,
        }
    }

    /// The language that the browser of a request likes best.
    pub(super) fn language(&self, headers: &HeaderMap) -> &Catalogue {
        let accepted = headers.get(ACCEPT_LANGUAGE);
        let accepted = accepted.and_then(|value| value.to_str().ok());
        self.catalogues.accepted(accepted.unwrap_or_default())
    }

    /// The member's page, in the language that the browser likes best.
    pub(super) fn member(&self, headers: &HeaderMap) -> Response {
        let page = &self.member[self.language(headers).tag()];
        let mut response = page.answer(headers);
        response
            .headers_mut()
            .insert(VARY, HeaderValue::from_static("accept-language"));
        response
    }

    /// The projector's page.
    pub(super) fn screen(&self, headers: &HeaderMap) -> Response {
        self.screen.answer(headers)
    }
}

/// A page in a language.
fn page(html: &str, catalogue: &Catalogue) -> String {
    html.replace("{tag}", catalogue.tag())
        .replace("{dir}", catalogue.direction())
        .replace(
            "{page-needs-javascript}",
            &catalogue.text("page-needs-javascript"),
        )
}

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
