//! Renders findings for people, with an excerpt of the file and carets, in the style of rustc.

mod excerpt;
mod marks;
mod near;
#[cfg(test)]
mod tests;

use super::lines::Lines;
use super::{FINDINGS_SHOWN_MAX, Finding, Severity};
use crate::text::{harmless, one_line, width, wrap};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Group, Level, Patch, Renderer, Snippet};
use marks::{Marked, MarkedExcerpt, Marker};
use near::near;
use std::fmt::Write;

/// The renderer of findings for people, with its settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Human {
    /// Whether to use colours.
    pub color: bool,
    /// Whether to draw lines and carets with more than ASCII.
    pub unicode: bool,
    /// Width of the terminal in columns.
    pub width: usize,
}

/// Columns of ` = help: ` after a line number.
const HELP_COLUMNS: usize = 14;

/// Columns beside a line of a patch: its number, with at most this many digits, and its sign.
const PATCH_MARGIN_COLUMNS: usize = 8;

/// The longest line, in bytes, that a patch may show; for longer lines no difference is shown.
const PATCHED_LINE_BYTES_MAX: usize = 400;

/// Renders findings of one file, each followed by an empty line.
///
/// At most [`FINDINGS_SHOWN_MAX`] are shown; the others are counted. The time grows with the number of findings shown,
/// not with the file. Path, file and messages reach the terminal as plain text only, without control characters.
pub fn human(path: &str, source: &str, findings: &[Finding], style: Human) -> String {
    let page = Page {
        path: one_line(path),
        source,
        lines: Lines::new(source),
        width: style.width.clamp(40, 120),
    };
    let renderer = renderer(style);

    let mut out = String::new();
    for finding in findings.iter().take(FINDINGS_SHOWN_MAX) {
        out.push_str(&page.render(finding, &renderer));
        out.push_str("\n\n");
    }
    if let Some(more) = findings.len().checked_sub(FINDINGS_SHOWN_MAX + 1) {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "… and {} more in {}\n", more + 1, page.path);
    }
    out
}

fn renderer(style: Human) -> Renderer {
    let renderer = if style.color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let decor = if style.unicode {
        DecorStyle::Unicode
    } else {
        DecorStyle::Ascii
    };
    renderer.decor_style(decor).term_width(style.width.max(40))
}

/// A file with its findings to be shown.
struct Page<'s> {
    path: String,
    source: &'s str,
    lines: Lines<'s>,
    width: usize,
}

impl Page<'_> {
    fn render(&self, finding: &Finding, renderer: &Renderer) -> String {
        let marker = Marker {
            source: self.source,
            lines: &self.lines,
            width: self.width,
        };
        let mut excerpts = marker.excerpts(finding);
        // Only the first excerpt has carets; other places are underlined with dashes.
        let label_below = excerpts
            .first_mut()
            .and_then(|first| marker.put_below(first));
        let heads: Vec<Head> = excerpts
            .iter()
            .filter_map(|excerpt| self.head(excerpt))
            .collect();

        let mut group = self.titled(finding);
        for excerpt in excerpts {
            group = group.element(excerpt.snippet().path(self.path.as_str()));
        }
        let mut text = self.with_help(group, finding, renderer);
        for head in heads {
            if head.rendered != head.real {
                text = text.replacen(&head.rendered, &head.real, 1);
            }
        }
        match label_below {
            Some(label) => self.with_label(&text, &label),
            None => text,
        }
    }

    /// The first line of a finding: level, code and message.
    fn titled<'a>(&self, finding: &'a Finding) -> Group<'a> {
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        // The message begins after the level and the code in brackets; its later lines are aligned with its start.
        let before = finding.severity.word().len() + finding.code.0.len() + 4;
        let message = self.wrapped(&finding.message, before);
        Group::with_title(level.primary_title(message).id(finding.code.0))
    }

    /// The text of a finding with its help, its repair and where to read more.
    fn with_help(&self, group: Group<'_>, finding: &Finding, renderer: &Renderer) -> String {
        let more = Level::NOTE
            .with_name("more")
            .message(format!("redflag explain {}", finding.code));
        let help = finding
            .help
            .as_deref()
            .map(|help| self.wrapped(help, HELP_COLUMNS));

        if let Some(difference) = self.difference(finding) {
            let help = help.unwrap_or_else(|| "the repair".to_owned());
            let repair = Level::HELP.secondary_title(help).element(difference);
            return renderer.render(&[group.element(more), repair]);
        }
        match help {
            Some(help) => {
                renderer.render(&[group.element(Level::HELP.message(help)).element(more)])
            }
            None => renderer.render(&[group.element(more)]),
        }
    }

    /// Adds a label to an excerpt, on lines of its own below the carets.
    fn with_label(&self, text: &str, label: &str) -> String {
        let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        let mut numbered = lines.iter().enumerate();
        let Some((at, carets)) = numbered.find_map(|(at, line)| Some((at, bare_carets(line)?)))
        else {
            return text.to_owned();
        };

        let room = self.width.saturating_sub(carets.margin.len()).max(1);
        // Under the first caret, or further left if it does not fit there.
        let indent = carets.column.min(room.saturating_sub(width(label))).max(1);
        let mut below = Vec::new();
        for line in wrap(label, room.saturating_sub(indent).max(1)) {
            below.push(format!("{}{}{line}", carets.margin, " ".repeat(indent)));
        }
        lines.splice(at + 1..=at, below);
        lines.join("\n")
    }

    /// The position line of an excerpt, as the renderer counts it and as it is in the file. They differ if something
    /// before the place was cut or made harmless.
    fn head(&self, excerpt: &MarkedExcerpt) -> Option<Head> {
        let Marked { span, start, .. } = excerpt.marks.first()?;
        let before = &excerpt.excerpt.text[..span.start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let rendered_column = before[line_start..].chars().count() + 1;
        let (line, column) = self.lines.line_and_column(*start);
        Some(Head {
            rendered: format!("{}:{line}:{rendered_column}", self.path),
            real: format!("{}:{line}:{column}", self.path),
        })
    }

    /// Wraps a text so that it fits beside `before` columns. Words to be copied may contain hyphens, so no line is
    /// broken at one. A word longer than a line is kept whole and runs over the edge.
    fn wrapped(&self, text: &str, before: usize) -> String {
        let options = textwrap::Options::new(self.width - before)
            .break_words(false)
            .word_separator(textwrap::WordSeparator::AsciiSpace)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        textwrap::fill(&one_line(text), options)
    }

    /// The repair as a difference, if it is small and on one short line.
    fn difference(&self, finding: &Finding) -> Option<Snippet<'static, Patch<'static>>> {
        let (span, replacement) = finding.patch.as_ref()?;
        let line = self.lines.line_of(self.lines.boundary(span.start));
        let range = self.lines.range(line);
        let text = self.source.get(range.clone())?;

        let is_on_line = range.start <= span.start && span.end <= range.end;
        let is_short = text.len().max(replacement.len()) <= PATCHED_LINE_BYTES_MAX;
        let is_plain = |text: &str| harmless(text) == text;
        if !is_on_line || !is_short || !is_plain(text) || !is_plain(replacement) {
            return None;
        }

        let span = span.start - range.start..span.end - range.start;
        let (text, span) = near(text, span, replacement, self.width - PATCH_MARGIN_COLUMNS);
        let patch = Patch::new(span, replacement.clone());
        Some(Snippet::source(text).line_start(line + 1).patch(patch))
    }
}

/// The line `path:line:column` above an excerpt.
struct Head {
    /// The line as the renderer writes it.
    rendered: String,
    /// The line with the position in the file.
    real: String,
}

/// A line of carets without a label.
struct BareCarets {
    /// The text before the excerpt.
    margin: String,
    /// The column of the first caret in the excerpt.
    column: usize,
}

fn bare_carets(line: &str) -> Option<BareCarets> {
    let plain = console::strip_ansi_codes(line);
    let (margin, carets) = plain.split_once('|')?;
    let is_bare = margin.trim().is_empty()
        && !carets.trim().is_empty()
        && carets.trim().bytes().all(|b| b == b'^');
    is_bare.then(|| BareCarets {
        margin: format!("{margin}|"),
        column: carets.len() - carets.trim_start().len(),
    })
}
