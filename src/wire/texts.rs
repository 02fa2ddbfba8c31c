//! Converts an author's Markdown texts to the form in which they are sent: as written, or as blocks.

use crate::text::{Block, markdown, plain};
use serde::{Deserialize, Serialize};

/// The form in which texts are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Texts {
    /// As Markdown, as the author wrote them: for terminals, which use our own Markdown renderer.
    Markdown,
    /// Parsed into blocks: for pages, which then need neither a Markdown parser nor HTML from the server.
    Blocks,
}

/// A text that an author wrote in Markdown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AuthorText {
    /// The Markdown as written.
    Markdown(String),
    /// The parsed blocks.
    Blocks(Vec<Block>),
}

impl AuthorText {
    /// Converts a Markdown text to the given form.
    pub fn of(text: &str, texts: Texts) -> AuthorText {
        match texts {
            Texts::Markdown => AuthorText::Markdown(text.to_owned()),
            Texts::Blocks => AuthorText::Blocks(markdown(text)),
        }
    }

    /// The text for a terminal. Blocks were made for pages, so only their plain text is returned.
    pub fn for_terminal(&self) -> String {
        match self {
            AuthorText::Markdown(text) => text.clone(),
            AuthorText::Blocks(blocks) => plain(blocks),
        }
    }
}
