//! An HTML writer that escapes every text, and marks texts from a quiz with the quiz's language.

use crate::catalogue::Catalogue;
use crate::report::figure_words;
use crate::statistics::Interval;
use crate::text::harmless;

const STYLE: &str = include_str!("style.css");

/// The hatching of wrong options, which all drawings share.
const PATTERNS: &str = "<svg width=\"0\" height=\"0\" aria-hidden=\"true\" style=\"position:absolute\"><defs>\
<pattern id=\"hatch\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
<rect width=\"4\" height=\"4\" fill=\"#fff\"/><rect width=\"1.4\" height=\"4\" fill=\"#333\"/></pattern></defs></svg>\n";

/// The width to which a prompt in a table is cut, in columns.
pub(super) const PROMPT_COLUMNS: usize = 96;

/// A page being written.
pub(super) struct Html<'a> {
    text: String,
    pub(super) words: &'a Catalogue,
    /// The language of quiz texts.
    language: &'a str,
}

impl<'a> Html<'a> {
    pub(super) fn new(words: &'a Catalogue, language: &'a str) -> Html<'a> {
        Html {
            text: String::new(),
            words,
            language,
        }
    }

    /// Everything before the body's own content.
    pub(super) fn begin(&mut self, title: &str) {
        self.raw(&format!(
            "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n\
             <style>\n{STYLE}</style>\n</head>\n<body>\n{PATTERNS}",
            escaped(self.words.tag()),
            self.words.direction(),
            escaped(title),
        ));
    }

    /// Corrections made after sessions: the first line is the heading.
    pub(super) fn corrections(&mut self, lines: &[String]) {
        let Some((heading, lines)) = lines.split_first() else {
            return;
        };
        self.raw("<div class=\"notice\">\n");
        self.element("p", heading);
        for line in lines {
            self.element("p class=\"aside\"", line);
        }
        self.raw("</div>\n");
    }

    /// The foot of the page, with the version that made it.
    pub(super) fn end(&mut self, engine: &str) {
        self.raw("<footer>\n");
        let made = self.words.with("report-made-by", &[("version", &engine)]);
        self.element("p class=\"aside\"", &made);
        self.raw("</footer>\n</body>\n</html>\n");
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    /// Adds markup unchanged.
    pub(super) fn raw(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    /// Adds a text in an element, which may have attributes: `td class="figure"`.
    pub(super) fn element(&mut self, tag: &str, text: &str) {
        self.wrapped(tag, &escaped(text));
    }

    /// Adds markup in an element.
    pub(super) fn wrapped(&mut self, tag: &str, markup: &str) {
        let name = tag.split(' ').next().unwrap_or(tag);
        self.text.push_str(&format_element(tag, name, markup));
    }

    /// Adds a message of the catalogue without variables, in an element.
    pub(super) fn message(&mut self, tag: &str, id: &str) {
        let text = self.words.text(id);
        self.element(tag, &text);
    }

    /// Adds the head of a table, with the ids of the columns' messages; columns after the first `texts` hold figures.
    pub(super) fn columns(&mut self, texts: usize, ids: &[&str]) {
        self.raw("<thead><tr>");
        for (nth, id) in ids.iter().enumerate() {
            let class = if nth < texts { "" } else { " class=\"figure\"" };
            let text = self.words.text(id);
            self.element(&format!("th scope=\"col\"{class}"), &text);
        }
        self.raw("</tr></thead>\n");
    }

    /// Adds a cell with a figure.
    pub(super) fn figure(&mut self, text: &str) {
        self.element("td class=\"figure\"", text);
    }

    /// A text of the quiz as markup.
    pub(super) fn quoted(&self, text: &str) -> String {
        format!(
            "<span lang=\"{}\" dir=\"auto\">{}</span>",
            escaped(self.language),
            escaped(text)
        )
    }

    /// A share in whole percent, rounded down.
    pub(super) fn percent(&self, share: f64) -> String {
        figure_words::percent(self.words, share)
    }

    /// An interval of shares in percent.
    pub(super) fn interval(&self, interval: Interval) -> String {
        figure_words::interval(self.words, interval)
    }

    /// An interval of other numbers.
    pub(super) fn range(&self, interval: Interval) -> String {
        let (low, high) = (
            self.words.decimals(interval.low),
            self.words.decimals(interval.high),
        );
        self.words
            .with("report-range", &[("low", &low), ("high", &high)])
    }

    /// A number; a dash for `None`.
    pub(super) fn number(&self, value: Option<f64>) -> String {
        value.map_or_else(|| "–".to_owned(), |value| self.words.decimals(value))
    }

    /// A share; a dash for `None`.
    pub(super) fn maybe_percent(&self, share: Option<f64>) -> String {
        share.map_or_else(|| "–".to_owned(), |share| self.percent(share))
    }

    /// The short name of a question, such as Q6.
    pub(super) fn question(&self, number: usize) -> String {
        figure_words::question(self.words, number)
    }
}

/// A figure beside a bar, as wide as the others in its column.
pub(super) fn value(text: &str) -> String {
    format!("<span class=\"value\">{}</span>", escaped(text))
}

fn format_element(tag: &str, name: &str, markup: &str) -> String {
    format!("<{tag}>{markup}</{name}>\n")
}

/// Escapes a text for HTML content or attributes, and removes everything that would hide it or change its direction.
pub(in crate::report) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in harmless(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup() {
        for (text, html) in [
            ("a < b & c", "a &lt; b &amp; c"),
            ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
            ("\" onload='x'", "&quot; onload=&#39;x&#39;"),
        ] {
            assert_eq!(escaped(text), html);
        }
    }
}
