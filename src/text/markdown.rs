//! Parses Markdown into blocks of styled text for a terminal: no HTML, no control characters, and link addresses are
//! always visible.

use super::block::{Block, Inline, Style, plain};
use super::{harmless, width};
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};
use unicode_normalization::char::is_combining_mark;

/// The largest depth of nested lists that is shown; deeper items are shown at this depth.
const ITEM_DEPTH_MAX: usize = 5;

/// The columns between tab stops in code, as on terminals and in browsers.
const TAB_COLUMNS: usize = 8;

/// Reads `CommonMark`. Raw HTML stays as it was typed; a link shows its address after its text unless they are equal;
/// an image shows its description.
pub fn markdown(text: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    for event in Parser::new_ext(text, Options::empty()) {
        reader.event(event);
    }
    reader.flush();
    reader.blocks
}

/// Whether a text consists only of Markdown signs, so that nothing of it would be visible.
pub fn shows_nothing(text: &str) -> bool {
    // A quick test first: most texts begin with a letter, which is visible.
    let numbered = |c: char| c.is_ascii_digit() && text.contains(['.', ')']);
    let may = text
        .trim_start()
        .starts_with(|c: char| !c.is_alphanumeric() || numbered(c));
    may && plain(&markdown(text)).trim().is_empty()
}

/// What contains the current text.
enum Container {
    Quote,
    /// A list, with the number of the next item if items are numbered.
    List(Option<u64>),
    /// A list item, with its marker until that is shown.
    Item(Option<String>),
}

/// Turns parser events into blocks. It has its own stack, so that deep nesting uses memory in proportion to the text
/// and cannot overflow.
#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    content: Vec<Inline>,
    containers: Vec<Container>,
    lists_open: usize,
    strong_open: usize,
    emphasis_open: usize,
    heading: bool,
    code_block: Option<String>,
    /// The address of the open link, and its text so far.
    link: Option<(String, String)>,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Code(text) => {
                let style = Style {
                    code: true,
                    ..self.style()
                };
                self.inline(&text, style);
            }
            Event::Html(text) => self.push(&text, self.style()),
            Event::SoftBreak => self.inline(" ", self.style()),
            Event::HardBreak => self.push("\n", self.style()),
            Event::Rule => {
                self.flush();
                self.inline("---", Style::default());
                self.flush();
            }
            Event::Text(text)
            | Event::InlineHtml(text)
            | Event::FootnoteReference(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => self.text(&text),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.strong_open += 1,
            Tag::Emphasis => self.emphasis_open += 1,
            Tag::Link { dest_url, .. } => self.link = Some((shown(&dest_url), String::new())),
            Tag::Heading { .. } => {
                self.flush();
                self.heading = true;
            }
            Tag::CodeBlock(_) => {
                self.flush_with_marker();
                self.code_block = Some(String::new());
            }
            Tag::BlockQuote(_) => {
                self.flush_with_marker();
                self.containers.push(Container::Quote);
            }
            Tag::List(first) => {
                self.flush_with_marker();
                self.containers.push(Container::List(first));
                self.lists_open += 1;
            }
            Tag::Item => {
                let marker = self.next_marker();
                self.containers.push(Container::Item(Some(marker)));
            }
            Tag::Paragraph | Tag::HtmlBlock => self.flush(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong_open -= 1,
            TagEnd::Emphasis => self.emphasis_open -= 1,
            TagEnd::Link => self.end_link(),
            TagEnd::Heading(_) => {
                self.flush();
                self.heading = false;
            }
            TagEnd::CodeBlock => self.end_code_block(),
            TagEnd::Item | TagEnd::BlockQuote(_) => {
                self.flush_with_marker();
                self.containers.pop();
            }
            TagEnd::List(_) => {
                self.containers.pop();
                self.lists_open -= 1;
            }
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.flush(),
            _ => {}
        }
    }

    fn style(&self) -> Style {
        Style {
            strong: self.strong_open > 0,
            emphasis: self.emphasis_open > 0,
            code: false,
        }
    }

    fn text(&mut self, text: &CowStr<'_>) {
        match &mut self.code_block {
            Some(code) => code.push_str(text),
            None => self.inline(text, self.style()),
        }
    }

    /// Adds text to a paragraph. A line feed in it came from a character reference and counts as white space.
    fn inline(&mut self, text: &str, style: Style) {
        if let Some((_, link_text)) = &mut self.link {
            link_text.push_str(text);
        }
        self.push(&text.replace('\n', " "), style);
    }

    fn push(&mut self, text: &str, style: Style) {
        match self.content.last_mut() {
            Some(last) if last.style == style => last.text.push_str(text),
            _ => self.content.push(Inline {
                text: text.to_owned(),
                style,
            }),
        }
    }

    fn end_link(&mut self) {
        let Some((address, text)) = self.link.take() else {
            return;
        };
        let text = shown(&text);
        let same = text == address || address.strip_prefix("mailto:") == Some(&text);
        if !same && !address.is_empty() {
            self.push(&format!(" ({address})"), self.style());
        }
    }

    fn end_code_block(&mut self) {
        let code = self.code_block.take().unwrap_or_default();
        let code = code.strip_suffix('\n').unwrap_or(&code);
        let lines = code.split('\n').map(with_columns);
        self.blocks.push(Block::Code(lines.collect()));
    }

    fn next_marker(&mut self) -> String {
        match self.containers.last_mut() {
            Some(Container::List(Some(next))) => {
                let marker = format!("{next}.");
                *next = next.saturating_add(1);
                marker
            }
            _ => "•".to_owned(),
        }
    }

    /// Ends the paragraph, and shows the item's marker even without text.
    fn flush_with_marker(&mut self) {
        self.flush();
        if let Some(Container::Item(Some(_))) = self.containers.last() {
            self.block(Vec::new());
        }
    }

    /// Ends the paragraph, if there is one.
    fn flush(&mut self) {
        let content = cleaned(std::mem::take(&mut self.content));
        if !content.is_empty() {
            self.block(content);
        }
    }

    fn block(&mut self, content: Vec<Inline>) {
        let depth = self.lists_open.saturating_sub(1).min(ITEM_DEPTH_MAX);
        let block = match self.containers.last_mut() {
            Some(Container::Item(marker)) => Block::Item {
                depth,
                marker: marker.take().unwrap_or_default(),
                content,
            },
            _ if self.heading => Block::Heading(content),
            Some(Container::Quote) => Block::Quote(content),
            _ => Block::Paragraph(content),
        };
        self.blocks.push(block);
    }
}

/// Makes a line of code harmless, and expands its tabs so that aligned columns stay aligned.
fn with_columns(line: &str) -> String {
    let mut safe = String::new();
    for part in line.split_inclusive('\t') {
        let (text, tab) = match part.strip_suffix('\t') {
            Some(text) => (text, true),
            None => (part, false),
        };
        safe.push_str(&harmless(text));
        if tab {
            let blanks = TAB_COLUMNS - width(&safe) % TAB_COLUMNS;
            safe.extend(std::iter::repeat_n(' ', blanks));
        }
    }
    safe
}

/// A piece of text in the form shown on one line.
fn shown(text: &str) -> String {
    harmless(text).replace('\n', " ")
}

/// Makes content harmless. It is cleaned as a whole, because the parser cuts text at character references, and many
/// combining marks could pass in small parts. A mark at the start of a run would attach to the text before it, so it is
/// removed.
fn cleaned(content: Vec<Inline>) -> Vec<Inline> {
    let mut clean: Vec<Inline> = content
        .into_iter()
        .map(|inline| {
            let text = harmless(&inline.text)
                .trim_start_matches(is_combining_mark)
                .to_owned();
            Inline {
                text,
                style: inline.style,
            }
        })
        .filter(|inline| !inline.text.is_empty())
        .collect();
    if let Some(last) = clean.last_mut() {
        last.text.truncate(last.text.trim_end_matches('\n').len());
    }
    clean.retain(|inline| !inline.text.is_empty());
    clean
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Blocks in a short notation: kind, then text with marks.
    fn sketch(text: &str) -> Vec<String> {
        markdown(text).iter().map(sketch_block).collect()
    }

    fn sketch_block(block: &Block) -> String {
        match block {
            Block::Paragraph(content) => format!("p {}", sketch_inlines(content)),
            Block::Heading(content) => format!("h {}", sketch_inlines(content)),
            Block::Quote(content) => format!("q {}", sketch_inlines(content)),
            Block::Code(lines) => format!("c {}", lines.join("⏎")),
            Block::Item {
                depth,
                marker,
                content,
            } => format!("i{depth} {marker} {}", sketch_inlines(content)),
        }
    }

    fn sketch_inlines(content: &[Inline]) -> String {
        let mark =
            |Inline { text, style }: &Inline| match (style.strong, style.emphasis, style.code) {
                (false, false, false) => text.clone(),
                (true, false, false) => format!("<b>{text}</b>"),
                (false, true, false) => format!("<i>{text}</i>"),
                (false, false, true) => format!("<code>{text}</code>"),
                _ => format!("<mixed>{text}</mixed>"),
            };
        content.iter().map(mark).collect()
    }

    #[test]
    fn markdown_becomes_blocks() {
        for (text, blocks) in [
            (
                "```\na\tb\nfour five\t日本\tc\n\td\t\n```",
                vec!["c a       b⏎four five       日本    c⏎        d       "],
            ),
            ("", vec![]),
            (
                "one\ntwo  \nthree\n\nfour",
                vec!["p one two\nthree", "p four"],
            ),
            (
                "a **b** *c* `d` ***e***",
                vec!["p a <b>b</b> <i>c</i> <code>d</code> <mixed>e</mixed>"],
            ),
            ("# Title\n\nbody", vec!["h Title", "p body"]),
            ("```\na\n  b\n\nc\n```", vec!["c a⏎  b⏎⏎c"]),
            (
                "- a\n- b\n  - c\n\n1. d\n2. e",
                vec!["i0 • a", "i0 • b", "i1 • c", "i0 1. d", "i0 2. e"],
            ),
            (
                "7. a\n\n   more\n\n8. b",
                vec!["i0 7. a", "i0  more", "i0 8. b"],
            ),
            ("-\n- a", vec!["i0 • ", "i0 • a"]),
            ("- ```\n  x\n  ```", vec!["i0 • ", "c x"]),
            ("> a\n>\n> b", vec!["q a", "q b"]),
            ("> - a", vec!["i0 • a"]),
            ("a\n\n---\n\nb", vec!["p a", "p ---", "p b"]),
        ] {
            assert_eq!(sketch(text), blocks, "{text:?}");
        }
    }

    #[test]
    fn links_show_where_they_lead_and_html_is_only_text() {
        for (text, block) in [
            ("[here](https://x.test/a)", "p here (https://x.test/a)"),
            (
                "[https://x.test](https://evil.test)",
                "p https://x.test (https://evil.test)",
            ),
            ("[**x**](y)", "p <b>x</b> (y)"),
            ("<https://x.test>", "p https://x.test"),
            ("<a@x.test>", "p a@x.test"),
            ("[a@x.test](mailto:a@x.test)", "p a@x.test"),
            ("[empty]()", "p empty"),
            ("![a padlock](lock.png)", "p a padlock"),
            (
                "[![a padlock](lock.png)](https://x.test)",
                "p a padlock (https://x.test)",
            ),
            ("a <b>bold</b> &lt;tag&gt;", "p a <b>bold</b> <tag>"),
            (
                "<script>\nalert(1)\n</script>",
                "p <script>\nalert(1)\n</script>",
            ),
        ] {
            assert_eq!(sketch(text), [block], "{text:?}");
        }
    }

    #[test]
    fn nothing_a_terminal_obeys_gets_through() {
        for (text, block) in [
            ("a\u{1b}[2Jb", "p a␛[2Jb"),
            ("a&#27;[2Jb", "p a␛[2Jb"),
            ("a&#10;b", "p a b"),
            ("`\u{1b}`", "p <code>␛</code>"),
            ("```\n\u{1b}\n```", "c ␛"),
            ("[a](<x\u{202e}y>)", "p a (xy)"),
            (
                "e&#x301;&#x301;&#x301;&#x301;&#x301;",
                "p e\u{301}\u{301}\u{301}",
            ),
            ("e*\u{301}x*", "p e<i>x</i>"),
        ] {
            assert_eq!(sketch(text), [block], "{text:?}");
        }
    }

    #[test]
    fn depth_is_cheap() {
        for unit in [
            ">", "[", "![", "- ", "1. ", "*", "**a ", "`", "<", "&", "[a](", "> - ",
        ] {
            let blocks = markdown(&unit.repeat(10_000));
            assert!(blocks.len() <= 10_001, "{unit:?}");
        }
    }

    #[test]
    fn plain_text_has_no_marks_and_one_line() {
        assert_eq!(
            plain(&markdown("# A\n\n**b** `c`  \nd\n\n- e\n\n```\nf\n```")),
            "A b c d e f"
        );
    }

    proptest! {
        #[test]
        fn any_text_becomes_harmless_blocks(text in r"([-*_`>#\[\]()!<&;\\ \n\t]|[a-z1.]|\PC|\x1b|&#x1b;|\u{301})*") {
            for block in markdown(&text) {
                let drawn = sketch_block(&block);
                prop_assert_eq!(&harmless(&drawn), &drawn);
            }
        }
    }
}
