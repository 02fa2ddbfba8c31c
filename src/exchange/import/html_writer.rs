//! Writes Markdown from the tags and texts of HTML.

use super::html_tag::{LOST, MEDIA, Tag};
use super::notes::{Notes, short};
use super::{escape, markdown_marks as marks};

/// The deepest nesting whose formatting is kept.
const DEPTH_MAX: usize = 32;

/// An open element, and where its text begins.
#[derive(Debug)]
struct Open {
    name: &'static str,
    from: usize,
    link: Option<String>,
}

/// An open list.
#[derive(Debug, Clone, Copy)]
struct List {
    numbered: bool,
    items: usize,
}

/// Whether a character is collapsible white space: that of HTML, and the blanks that editors insert in its place.
/// Blanks of other widths are kept.
pub(super) fn is_folded(c: char) -> bool {
    c.is_ascii_whitespace() || c == '\u{a0}'
}

/// The Markdown written so far.
#[derive(Debug)]
pub(super) struct Writer<'n> {
    out: String,
    open: Vec<Open>,
    /// The open lists.
    lists: Vec<List>,
    breaks: bool,
    notes: &'n mut Notes,
}

impl<'n> Writer<'n> {
    /// An empty document. With `breaks`, a line feed is a line break.
    pub(super) fn new(breaks: bool, notes: &'n mut Notes) -> Writer<'n> {
        Writer {
            out: String::new(),
            open: Vec::new(),
            lists: Vec::new(),
            breaks,
            notes,
        }
    }

    fn inside(&self, names: &[&str]) -> bool {
        self.open.iter().any(|open| names.contains(&open.name))
    }

    /// Writes the text between tags, with references decoded.
    pub(super) fn text(&mut self, text: &str) {
        if self.inside(&["script", "style"]) {
        } else if self.inside(&["pre"]) {
            self.out.push_str(text);
        } else if self.inside(&["code"]) {
            self.out.push_str(&text.replace('\n', " "));
        } else if self.breaks {
            for (i, row) in text.split('\n').enumerate() {
                if i > 0 {
                    self.line_break();
                }
                self.run(row);
            }
        } else {
            self.run(text);
        }
    }

    /// Writes text on one line. White space is collapsed, also with the text before it.
    fn run(&mut self, text: &str) {
        let folded = text
            .split(is_folded)
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        let spaced = |side: bool| if side { " " } else { "" };
        let before =
            text.starts_with(is_folded) && !self.out.ends_with([' ', '\n']) && !self.out.is_empty();
        let after = !folded.is_empty() && text.ends_with(is_folded);
        self.out.push_str(spaced(before));
        self.out.push_str(&escape::between_marks(&folded));
        self.out.push_str(spaced(after));
    }

    /// Writes a tag. Comments are skipped.
    pub(super) fn tag(&mut self, tag: &Tag<'_>) {
        match tag.name {
            "" => self.comment(tag.written),
            "br" if self.inside(&["pre"]) => self.out.push('\n'),
            "br" => self.line_break(),
            "li" => self.item(tag.closes),
            "ul" | "ol" => self.list(tag),
            "td" | "th" => self.cell(tag.closes),
            "hr" => self.rule(),
            "table" | "tr" | "p" | "div" | "dt" | "dd" | "section" | "article" | "figure" => {
                self.block();
            }
            "sub" | "sup" | "b" | "strong" | "i" | "em" | "code" | "tt" | "kbd" | "samp" | "a"
            | "script" | "style" => {
                self.mark(tag);
            }
            "pre" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" => {
                if !tag.closes {
                    self.block();
                }
                self.mark(tag);
                if tag.closes {
                    self.block();
                }
            }
            name if MEDIA.contains(&name) => self.media(tag),
            name if LOST.contains(&name) && !tag.closes => {
                self.notes
                    .changed(format!("the look of `{name}` is lost, its text stays"));
            }
            _ => {}
        }
    }

    /// Reports a comment that an author wrote, because comments are not shown.
    fn comment(&mut self, written: &str) {
        let inner = written
            .strip_prefix("<!--")
            .map(|rest| rest.trim_end_matches("-->").trim());
        if let Some(said) = inner
            .filter(|said| !said.is_empty() && !matches!(*said, "StartFragment" | "EndFragment"))
        {
            self.notes.changed(format!(
                "a comment in its HTML is left out: \"{}\"",
                short(said)
            ));
        }
    }

    fn rule(&mut self) {
        self.block();
        if self.lists.is_empty() && !self.inside(&["pre"]) {
            self.out.push_str("---\n\n");
        }
    }

    fn mark(&mut self, tag: &Tag<'_>) {
        if !tag.closes {
            if self.open.len() < DEPTH_MAX {
                let link = (tag.name == "a").then(|| tag.attribute("href")).flatten();
                self.open.push(Open {
                    name: tag.name,
                    from: self.out.len(),
                    link,
                });
            }
            return;
        }
        let Some(at) = self.open.iter().rposition(|open| open.name == tag.name) else {
            return;
        };
        // Elements that were opened since and never closed are dropped: they have no end at which to put a mark.
        let Some(open) = self.open.drain(at..).next() else {
            return;
        };
        let inner = self.out.split_off(open.from);
        let marked = self.marked(&open, &inner);
        self.out.push_str(&marked);
    }

    fn marked(&mut self, open: &Open, inner: &str) -> String {
        let raw = self.inside(&["pre", "code"]);
        match open.name {
            "script" | "style" => {
                self.notes.changed(format!("a `{}` is left out", open.name));
                String::new()
            }
            _ if raw => inner.to_owned(),
            "b" | "strong" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => marks::around(inner, "**"),
            "i" | "em" => marks::around(inner, "*"),
            "code" => marks::code(inner),
            "tt" | "kbd" | "samp" => inner.to_owned(),
            "pre" => marks::fence(inner),
            "blockquote" => marks::quote(inner),
            "sub" | "sup" => {
                let sign = if open.name == "sup" { '^' } else { '_' };
                self.notes
                    .changed(format!("`{}` is written with {sign}", open.name));
                if inner.chars().count() == 1 {
                    format!("{sign}{inner}")
                } else {
                    format!("{sign}({inner})")
                }
            }
            _ => self.link(inner, open.link.as_deref().unwrap_or_default()),
        }
    }

    fn link(&mut self, inner: &str, address: &str) -> String {
        let usable = ["https://", "http://", "mailto:"]
            .iter()
            .any(|start| address.starts_with(start));
        if usable
            && !address.contains([' ', '(', ')', '<', '>', '\n', '\\'])
            && !inner.trim().is_empty()
        {
            // An unescaped `!` would turn the link into an image.
            let bang = if self.out.ends_with('!') { "\\" } else { "" };
            self.out.insert_str(self.out.len() - bang.len(), bang);
            return format!("[{inner}]({address})");
        }
        if !address.is_empty() {
            self.notes.changed(format!(
                "the link to {} is left out, its text stays",
                short(address)
            ));
        }
        inner.to_owned()
    }

    fn media(&mut self, tag: &Tag<'_>) {
        if tag.closes || matches!(tag.name, "source" | "track" | "area" | "option" | "param") {
            return;
        }
        let source = tag.attribute("src").unwrap_or_default();
        let file = source.rsplit('/').next().unwrap_or_default();
        let file = if source.starts_with("data:") {
            ""
        } else {
            file
        };
        self.notes
            .changed(format!("{} {} is left out", tag.name, short(file)).replace("  ", " "));
        if let Some(said) = tag.attribute("alt").filter(|alt| !alt.is_empty()) {
            self.run(&format!(" (image: {said}) "));
        }
    }

    /// Removes blanks at the end. Open elements begin at the new end at the latest.
    fn trim(&mut self, blanks: &[char]) {
        let kept = self.out.trim_end_matches(blanks).len();
        self.out.truncate(kept);
        for open in &mut self.open {
            open.from = open.from.min(kept);
        }
    }

    fn indent(&self) -> String {
        let width = |list: &List| if list.numbered { 3 } else { 2 };
        " ".repeat(self.lists.iter().take(DEPTH_MAX).map(width).sum())
    }

    fn line_break(&mut self) {
        self.trim(&[' ']);
        if self.out.ends_with("\\\n") {
            self.block();
        } else if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push_str("\\\n");
            self.out.push_str(&self.indent());
        }
    }

    /// Starts a new block.
    fn block(&mut self) {
        if self.inside(&["pre"]) {
            return;
        }
        self.trim(&[' ', '\n']);
        self.unbreak();
        if self.lists.is_empty() {
            if !self.out.is_empty() {
                self.out.push_str("\n\n");
            }
        } else if self.out.ends_with(['-', '.']) && self.at_bullet() {
            self.out.push(' ');
        } else {
            self.out.push('\n');
            self.out.push_str(&self.indent());
        }
    }

    /// Removes a line break at the end of a block, where it has no effect.
    fn unbreak(&mut self) {
        let backslashes = self.out.len() - self.out.trim_end_matches('\\').len();
        if backslashes % 2 == 1 {
            self.trim_one();
        }
    }

    fn trim_one(&mut self) {
        self.out.pop();
        self.trim(&[' ', '\n']);
    }

    fn at_bullet(&self) -> bool {
        let end = self
            .out
            .bytes()
            .rev()
            .skip(1)
            .find(|byte| !byte.is_ascii_digit());
        matches!(end, None | Some(b'\n' | b' '))
    }

    fn list(&mut self, tag: &Tag<'_>) {
        if !tag.closes {
            self.lists.push(List {
                numbered: tag.name == "ol",
                items: 0,
            });
        } else if self.lists.pop().is_some() && self.lists.is_empty() {
            self.block();
        }
    }

    fn item(&mut self, closes: bool) {
        if closes {
            return;
        }
        self.trim(&[' ', '\n']);
        self.unbreak();
        let Some(mut list) = self.lists.pop() else {
            return self.block();
        };
        list.items += 1;
        let bullet = if list.numbered {
            format!("{}. ", list.items)
        } else {
            "- ".to_owned()
        };
        if !self.out.is_empty() {
            let starts = self.lists.is_empty() && list.items == 1;
            self.out.push_str(if starts { "\n\n" } else { "\n" });
        }
        self.out.push_str(&self.indent());
        self.out.push_str(&bullet);
        self.lists.push(list);
    }

    fn cell(&mut self, closes: bool) {
        self.notes.changed("a table became lines");
        if closes {
            return;
        }
        self.trim(&[' ']);
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push_str(" / ");
        }
    }

    /// The Markdown.
    pub(super) fn finish(mut self) -> String {
        self.trim(&[' ', '\n']);
        self.unbreak();
        self.out.trim().to_owned()
    }
}
