//! The HTML pages of member, projector and host, with their texts in every language.

use super::assets::{Asset, HTML, SCRIPT, SCRIPTS};
use crate::catalogue::{Catalogue, Catalogues};
use axum::http::header::{ACCEPT_LANGUAGE, VARY};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use std::collections::BTreeMap;
use std::sync::Arc;

const MEMBER_HTML: &str = include_str!("page/index.html");
const SCREEN_HTML: &str = include_str!("page/screen.html");
const HOST_HTML: &str = include_str!("page/host.html");

/// The pages in every language.
pub(super) struct Pages {
    catalogues: Catalogues,
    /// The member's page, by language.
    member: BTreeMap<String, Asset>,
    /// The projector's page, in the host's language.
    screen: Asset,
    /// The host's page, in the host's language.
    host: Asset,
    /// The texts of the pages, by path.
    pub(super) texts: Vec<(String, Arc<Asset>)>,
}

impl Pages {
    /// Builds the pages in all languages. The projector and the host use the host's language.
    pub(super) fn new(catalogues: Catalogues, host: &Catalogue) -> Pages {
        let mut member = BTreeMap::new();
        let mut texts = Vec::new();
        let mut add_texts = |name: &str, html: &str, catalogue: &Catalogue| {
            let script = Asset::new(SCRIPT, catalogue.script(&scripts_of(html)));
            texts.push((
                format!("/words/{name}{}.js", catalogue.tag()),
                Arc::new(script),
            ));
        };
        for catalogue in catalogues.iter() {
            add_texts("", MEMBER_HTML, catalogue);
            let page = Asset::new(HTML, page(MEMBER_HTML, catalogue));
            member.insert(catalogue.tag().to_owned(), page);
        }
        add_texts("screen-", SCREEN_HTML, host);
        add_texts("host-", HOST_HTML, host);
        Pages {
            member,
            screen: Asset::new(HTML, page(SCREEN_HTML, host)),
            host: Asset::new(HTML, page(HOST_HTML, host)),
            texts,
            catalogues,
        }
    }

    /// The language that the request's browser prefers.
    pub(super) fn language(&self, headers: &HeaderMap) -> &Catalogue {
        let accepted = headers.get(ACCEPT_LANGUAGE);
        let accepted = accepted.and_then(|value| value.to_str().ok());
        self.catalogues.accepted(accepted.unwrap_or_default())
    }

    /// The member's page, in the language that the browser prefers.
    pub(super) fn member(&self, headers: &HeaderMap) -> Response {
        let page = &self.member[self.language(headers).tag()];
        let mut response = page.answer(headers);
        let language = HeaderValue::from_static("accept-language");
        response.headers_mut().append(VARY, language);
        response
    }

    /// The host's page.
    pub(super) fn host(&self, headers: &HeaderMap) -> Response {
        self.host.answer(headers)
    }

    /// The projector's page.
    pub(super) fn screen(&self, headers: &HeaderMap) -> Response {
        self.screen.answer(headers)
    }
}

/// The scripts that a page loads. The page gets only the messages that these scripts use; the terminal has many more.
fn scripts_of(html: &str) -> Vec<&'static str> {
    let loads = |path: &str| html.contains(&format!("\"{path}\""));
    let scripts = SCRIPTS.iter().filter(|(path, _)| loads(path));
    scripts.map(|(_, text)| *text).collect()
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
