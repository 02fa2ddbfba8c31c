//! Blocks of styled text, into which Markdown is parsed and which are sent to web pages as JSON.

use serde::{Deserialize, Serialize};

/// A block of text. Its JSON form is sent to pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading of any level.
    Heading(Vec<Inline>),
    /// The lines of a code block.
    Code(Vec<String>),
    /// A list item, or a further paragraph of one.
    Item {
        /// The number of lists around this one: 0 to 5.
        depth: usize,
        /// "•" or "1."; empty for further paragraphs of an item.
        marker: String,
        /// Its text.
        content: Vec<Inline>,
    },
    /// A paragraph of a quotation.
    Quote(Vec<Inline>),
}

/// A run of text in one style. A line feed is a hard break.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inline {
    /// The text, harmless.
    pub text: String,
    /// Its style.
    #[serde(default, skip_serializing_if = "Style::is_plain")]
    pub style: Style,
}

/// The style of a run of text.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Style {
    /// Written `**so**`.
    pub strong: bool,
    /// Written `*so*`.
    pub emphasis: bool,
    /// Written `` `so` ``.
    pub code: bool,
}

impl Style {
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde hands over a reference"
    )]
    fn is_plain(&self) -> bool {
        *self == Style::default()
    }
}

/// The plain text of blocks, on one line.
pub fn plain(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        let content = match block {
            Block::Code(lines) => lines.join(" "),
            Block::Paragraph(content)
            | Block::Heading(content)
            | Block::Quote(content)
            | Block::Item { content, .. } => {
                content.iter().map(|inline| inline.text.as_str()).collect()
            }
        };
        text.push(' ');
        text.push_str(&content);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
