//! Converts Markdown to safe HTML: no raw HTML, no images, and only safe link addresses.

use crate::text::harmless;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// How links are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Links {
    /// As links, if they lead to a web or mail address.
    Live,
    /// With the address after the text, for paper.
    Shown,
}

/// Escapes text for HTML content and for quoted attributes.
pub(super) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in harmless(text).chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}

/// Whether an address may be followed.
pub(super) fn is_safe(address: &str) -> bool {
    let start = |scheme: &str| {
        address
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    ["https://", "http://", "mailto:"].into_iter().any(start)
}

/// Markdown as HTML blocks.
pub(super) fn html(text: &str, links: Links) -> String {
    let mut writer = Writer {
        out: String::new(),
        links,
        link: Vec::new(),
    };
    for event in Parser::new_ext(text, Options::empty()) {
        writer.event(event);
    }
    writer.out
}

/// Markdown as HTML; a single paragraph without its `<p>`.
pub(super) fn html_line(text: &str, links: Links) -> String {
    let html = html(text, links);
    let inner = html
        .strip_prefix("<p>")
        .and_then(|rest| rest.strip_suffix("</p>"));
    match inner.filter(|inner| !inner.contains("<p>")) {
        Some(inner) => inner.to_owned(),
        None => html,
    }
}

struct Writer {
    out: String,
    links: Links,
    /// For each open link: its address, where its text starts, and whether it is an anchor.
    link: Vec<(String, usize, bool)>,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Code(text) => self.out.extend([format!("<code>{}</code>", escape(&text))]),
            Event::Html(text) => self.out += &escape(text.trim_end_matches('\n')),
            Event::SoftBreak => self.out.push(' '),
            Event::HardBreak => self.out += "<br>",
            Event::Rule => self.out += "<hr>",
            Event::Text(text)
            | Event::InlineHtml(text)
            | Event::FootnoteReference(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => self.out += &escape(&text),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.out += "<p>",
            Tag::Heading { .. } => self.out += "<p><strong>",
            Tag::BlockQuote(_) => self.out += "<blockquote>",
            Tag::CodeBlock(_) => self.out += "<pre><code>",
            Tag::List(None) => self.out += "<ul>",
            Tag::List(Some(1)) => self.out += "<ol>",
            Tag::List(Some(first)) => self.out.extend([format!("<ol start=\"{first}\">")]),
            Tag::Item => self.out += "<li>",
            Tag::Emphasis => self.out += "<em>",
            Tag::Strong => self.out += "<strong>",
            Tag::Link { dest_url, .. } => {
                let anchor = self.links == Links::Live && is_safe(&dest_url);
                if anchor {
                    self.out
                        .extend([format!("<a href=\"{}\">", escape(&dest_url))]);
                }
                self.link
                    .push((dest_url.to_string(), self.out.len(), anchor));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.out += "</p>",
            TagEnd::Heading(_) => self.out += "</strong></p>",
            TagEnd::BlockQuote(_) => self.out += "</blockquote>",
            TagEnd::CodeBlock => self.out += "</code></pre>",
            TagEnd::List(false) => self.out += "</ul>",
            TagEnd::List(true) => self.out += "</ol>",
            TagEnd::Item => self.out += "</li>",
            TagEnd::Emphasis => self.out += "</em>",
            TagEnd::Strong => self.out += "</strong>",
            TagEnd::Link => self.end_link(),
            _ => {}
        }
    }

    fn end_link(&mut self) {
        let Some((address, start, anchor)) = self.link.pop() else {
            return;
        };
        if anchor {
            self.out += "</a>";
            return;
        }
        let address = escape(&address);
        let text = &self.out[start..];
        if !address.is_empty() && text != address && address.strip_prefix("mailto:") != Some(text) {
            self.out.extend([format!(" ({address})")]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn markdown_becomes_html() {
        for (text, expected) in [
            (
                "a **b** *c* `d<`",
                "a <strong>b</strong> <em>c</em> <code>d&lt;</code>",
            ),
            ("a\n\nb", "<p>a</p><p>b</p>"),
            (
                "# t\n- a\n- b",
                "<p><strong>t</strong></p><ul><li>a</li><li>b</li></ul>",
            ),
            ("3. a", "<ol start=\"3\"><li>a</li></ol>"),
            ("```\na\n<b>\n```", "<pre><code>a\n&lt;b&gt;\n</code></pre>"),
            ("> a", "<blockquote><p>a</p></blockquote>"),
            (
                "[x](https://a.test/?b&c)",
                "<a href=\"https://a.test/?b&amp;c\">x</a>",
            ),
        ] {
            assert_eq!(html_line(text, Links::Live), expected, "{text:?}");
        }
        assert_eq!(
            html_line("[x](https://a.test)", Links::Shown),
            "x (https://a.test)"
        );
        assert_eq!(
            html_line("<https://a.test>", Links::Shown),
            "https://a.test"
        );
    }

    #[test]
    fn what_could_run_or_fetch_is_only_text() {
        for (text, expected) in [
            (
                "<script>alert(1)</script>",
                "&lt;script&gt;alert(1)&lt;/script&gt;",
            ),
            ("a <b onclick=x>", "a &lt;b onclick=x&gt;"),
            ("[x](javascript:alert)", "x (javascript:alert)"),
            (
                "[x](https://a.test/\"onmouseover=1)",
                "<a href=\"https://a.test/&quot;onmouseover=1\">x</a>",
            ),
            ("![lock](https://a.test/x.png)", "lock"),
            ("&lt;script&gt;", "&lt;script&gt;"),
        ] {
            assert_eq!(html_line(text, Links::Live), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn only_known_tags_come_out(text in r#"([-*_`>#\[\]()!<&;\\ \n"'=]|[a-z1.]|</?[a-z]+|javascript:|https://)*"#) {
            let html = html(&text, Links::Live);
            for tag in html.split('<').skip(1) {
                let name = tag.trim_start_matches('/').split(['>', ' ']).next().unwrap_or_default();
                let known = ["p", "strong", "em", "code", "pre", "ul", "ol", "li", "blockquote", "br", "hr", "a"];
                prop_assert!(known.contains(&name), "{name} in {html}");
                let attributes = tag.split('>').next().unwrap_or_default().matches('=').count();
                prop_assert!(attributes == 0 || tag.starts_with("a href=\"") || tag.starts_with("ol start=\""), "{html}");
            }
        }
    }
}
