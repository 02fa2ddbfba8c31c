//! Converts an author's Markdown texts to the form in which they are sent: as written, or as blocks.

use crate::text::{Block, markdown, plain};
use serde::{Deserialize, Serialize};

/// The form in which texts are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Texts {
    /// As Markdown, as the author wrote them: for terminals, which have our own Markdown.
    Markdown,
    /// Taken apart into blocks: for pages, which then need no Markdown and no HTML from us.
    Blocks,
}

/// A text that an author wrote in Markdown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Words {
    /// As written.
    Markdown(String),
    /// Taken apart.
    Blocks(Vec<Block>),
}

impl Words {
    /// A Markdown text in the wanted form.
    pub fn of(text: &str, texts: Texts) -> Words {
        match texts {
            Texts::Markdown => Words::Markdown(text.to_owned()),
            Texts::Blocks => Words::Blocks(markdown(text)),
        }
    }

    /// The text for a terminal. Blocks were made for pages: of them the bare words are left.
    pub fn for_terminal(&self) -> String {
        match self {
            Words::Markdown(text) => text.clone(),
            Words::Blocks(blocks) => plain(blocks),
        }
    }
}
