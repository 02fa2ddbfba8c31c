//! Findings with an excerpt and carets, in the look of rustc.

use super::FINDINGS_SHOWN_MAX;
use super::excerpt::{Excerpt, excerpt};
use super::near::near;
use super::{Finding, Lines, Severity, Span};
use crate::text::{harmless, one_line, width, wrap};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Patch, Renderer, Snippet};
use std::fmt::Write;

/// How findings are shown to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Human {
    /// Whether to colour them.
    pub color: bool,
    /// Whether lines and carets may be drawn with more than ASCII.
    pub unicode: bool,
    /// Columns of the terminal.
    pub width: usize,
}

/// Lines between two places of one finding that are still shown in one excerpt.
const TOGETHER_LINES_MAX: usize = 40;

/// Columns that a line number, the signs beside an excerpt and the dots of a cut take.
const MARGINS_COLUMNS: usize = 16;

/// Carets below a place at least, however long its label.
const CARETS_MIN: usize = 4;

/// Columns of a line number, the sign beside an excerpt and the blanks around them.
const CARETS_MARGIN_COLUMNS: usize = 8;

/// Columns of ` = help: ` behind a line number.
const HELP_COLUMNS: usize = 14;

/// Columns beside a line of a patch: its number, which has so many digits at most, and its sign.
const PATCH_MARGIN_COLUMNS: usize = 8;

/// Bytes of a line that a patch may show; longer lines are not shown as a difference.
const PATCHED_LINE_BYTES_MAX: usize = 400;

/// Renders findings of one file, each followed by an empty line.
///
/// At most [`FINDINGS_SHOWN_MAX`] are shown, and the rest is counted. The time grows with the findings shown, not with
/// the file. Nothing in the path, the file or the messages reaches the terminal as anything but text.
pub fn human(path: &str, source: &str, findings: &[Finding], style: Human) -> String {
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
    let renderer = renderer.decor_style(decor).term_width(style.width.max(40));
    let page = Page {
        path: one_line(path),
        source,
        lines: Lines::new(source),
        width: style.width.clamp(40, 120),
    };
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

/// A file being shown.
struct Page<'s> {
    path: String,
    source: &'s str,
    lines: Lines<'s>,
    width: usize,
}

impl Page<'_> {
    fn render(&self, finding: &Finding, renderer: &Renderer) -> String {
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        // Level, code and the signs around it stand before the message, and nothing under them.
        let before = finding.severity.word().len() + finding.code.0.len() + 4;
        let message = self.wrapped(&finding.message, before);
        let mut group = Group::with_title(level.primary_title(message).id(finding.code.0));
        let mut excerpts = self.excerpts(finding);
        // Carets are drawn in the first excerpt only; other places have dashes.
        let below = excerpts
            .first_mut()
            .and_then(|(marks, excerpt)| self.put_below(marks, excerpt));
        let heads: Vec<(String, String)> = excerpts
            .iter()
            .map(|(marks, excerpt)| self.heads(marks, excerpt))
            .collect();
        for (marks, excerpt) in excerpts {
            group = group.element(snippet(&marks, excerpt).path(self.path.as_str()));
        }
        let help = finding
            .help
            .as_deref()
            .map(|help| self.wrapped(help, HELP_COLUMNS));
        let more = Level::NOTE
            .with_name("more")
            .message(format!("redflag explain {}", finding.code));
        let text = match (self.difference(finding), help) {
            (Some(difference), help) => {
                let help = help.unwrap_or_else(|| "the repair".to_owned());
                renderer.render(&[
                    group.element(more),
                    Level::HELP.secondary_title(help).element(difference),
                ])
            }
            (None, Some(help)) => {
                renderer.render(&[group.element(Level::HELP.message(help)).element(more)])
            }
            (None, None) => renderer.render(&[group.element(more)]),
        };
        let corrected = heads.iter().filter(|(shown, real)| shown != real);
        let text = corrected.fold(text, |text, (shown, real)| text.replacen(shown, real, 1));
        match below {
            Some(label) => self.with_label(&text, &label),
            None => text,
        }
    }

    /// The excerpt with a label in lines of its own below the carets.
    fn with_label(&self, text: &str, label: &str) -> String {
        let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        let carets = lines.iter().position(|line| bare_carets(line).is_some());
        let Some((at, (margin, column))) =
            carets.and_then(|at| Some((at, bare_carets(&lines[at])?)))
        else {
            return text.to_owned();
        };
        let room = self.width.saturating_sub(margin.len()).max(1);
        // Under the first caret, or so far to the left of it that it fits.
        let indent = column.min(room.saturating_sub(width(label))).max(1);
        let wrapped = wrap(label, room.saturating_sub(indent).max(1));
        let blank = " ".repeat(indent);
        lines.splice(
            at + 1..=at,
            wrapped.iter().map(|line| format!("{margin}{blank}{line}")),
        );
        lines.join("\n")
    }

    /// The place of an excerpt as the renderer counts it, and as it is in the file: what was cut or made harmless
    /// before it moves the column.
    fn heads(&self, marks: &[Marked], excerpt: &Excerpt) -> (String, String) {
        let Some(mark) = marks.first() else {
            return (String::new(), String::new());
        };
        let before = &excerpt.text[..mark.span.start];
        let shown = before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count()
            + 1;
        let (line, column) = self.lines.line_and_column(mark.start);
        (
            format!("{}:{line}:{shown}", self.path),
            format!("{}:{line}:{column}", self.path),
        )
    }

    /// A text in lines that fit beside what stands before it. Words to be copied have hyphens, at which no line is
    /// broken; one that is longer than a line runs over the edge, whole.
    fn wrapped(&self, text: &str, before: usize) -> String {
        let options = textwrap::Options::new(self.width - before)
            .break_words(false)
            .word_separator(textwrap::WordSeparator::AsciiSpace)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        textwrap::fill(&one_line(text), options)
    }

    /// The places of a finding with the lines around them: near ones together, far ones apart.
    fn excerpts(&self, finding: &Finding) -> Vec<(Vec<Marked>, Excerpt)> {
        let mark = |span: &Span, label: &str, primary| Marked {
            start: span.start,
            span: span.clone(),
            label: one_line(label),
            primary,
        };
        let mut marks = vec![mark(&finding.span, &finding.label, true)];
        marks.extend(
            finding
                .also
                .iter()
                .map(|(span, label)| mark(span, label, false)),
        );
        let near = |mark: &Marked| {
            self.lines
                .line_of(mark.span.start)
                .abs_diff(self.lines.line_of(finding.span.start))
                <= TOGETHER_LINES_MAX
        };
        let (together, apart): (Vec<Marked>, Vec<Marked>) = marks.into_iter().partition(near);
        let groups = std::iter::once(together).chain(apart.into_iter().map(|mark| vec![mark]));
        groups.map(|marks| self.excerpt_of(marks)).collect()
    }

    fn excerpt_of(&self, mut marks: Vec<Marked>) -> (Vec<Marked>, Excerpt) {
        let spans: Vec<Span> = marks.iter().map(|mark| mark.span.clone()).collect();
        // Carets and the label behind them have to fit on one line; the rest of the line is cut by the renderer.
        let below = self.has_room_below(&marks);
        let beside = marks.iter().filter(|mark| !(below && mark.primary));
        let label = beside.map(|mark| width(&mark.label)).max().unwrap_or(0);
        let margins = if below {
            CARETS_MARGIN_COLUMNS
        } else {
            MARGINS_COLUMNS
        };
        let room = (self.width - margins).saturating_sub(label).max(CARETS_MIN);
        let excerpt = excerpt(self.source, &self.lines, &spans, room);
        for (mark, span) in marks.iter_mut().zip(&excerpt.spans) {
            mark.span = span.clone();
        }
        (marks, excerpt)
    }

    /// Whether the label of the carets can stand below them: nothing else is marked in their line, and it fits.
    fn has_room_below(&self, marks: &[Marked]) -> bool {
        let line_of = |mark: &Marked| self.lines.line_of(self.lines.boundary(mark.start));
        let Some(here) = marks.iter().find(|mark| mark.primary).map(line_of) else {
            return false;
        };
        let line = self.source.get(self.lines.range(here)).unwrap_or_default();
        marks.iter().filter(|mark| line_of(mark) == here).count() == 1
            && line.len() <= PATCHED_LINE_BYTES_MAX
            && width(&harmless(line)) <= self.width - CARETS_MARGIN_COLUMNS
    }

    /// Takes the label of a place away where it does not fit behind the carets: it is to be put below them.
    fn put_below(&self, marks: &mut [Marked], excerpt: &Excerpt) -> Option<String> {
        if !self.has_room_below(marks) {
            return None;
        }
        let mark = marks.iter_mut().find(|mark| mark.primary)?;
        let before = excerpt
            .text
            .get(..mark.span.end)
            .unwrap_or_default()
            .rsplit('\n')
            .next()
            .unwrap_or_default();
        let fits = width(before) + width(&mark.label) + CARETS_MARGIN_COLUMNS < self.width;
        (!fits && !mark.label.is_empty()).then(|| std::mem::take(&mut mark.label))
    }

    /// The repair as a difference, when it is small and stands on one short line.
    fn difference(&self, finding: &Finding) -> Option<Snippet<'static, Patch<'static>>> {
        let (span, replacement) = finding.patch.as_ref()?;
        let line = self.lines.line_of(self.lines.boundary(span.start));
        let range = self.lines.range(line);
        let text = self.source.get(range.clone())?;
        let plain = |text: &str| harmless(text) == text;
        let fits = span.end <= range.end
            && range.start <= span.start
            && text.len() <= PATCHED_LINE_BYTES_MAX;
        if !fits
            || replacement.len() > PATCHED_LINE_BYTES_MAX
            || !plain(text)
            || !plain(replacement)
        {
            return None;
        }
        let span = span.start - range.start..span.end - range.start;
        let (text, span) = near(text, span, replacement, self.width - PATCH_MARGIN_COLUMNS);
        Some(
            Snippet::source(text)
                .line_start(line + 1)
                .patch(Patch::new(span, replacement.clone())),
        )
    }
}

/// Of a line of carets without a label: what stands before the excerpt, and the column of the first caret in it.
fn bare_carets(line: &str) -> Option<(String, usize)> {
    let plain = console::strip_ansi_codes(line);
    let (margin, carets) = plain.split_once('|')?;
    let blank = carets.len() - carets.trim_start().len();
    let is_bare = margin.trim().is_empty()
        && !carets.trim().is_empty()
        && carets.trim().bytes().all(|b| b == b'^');
    is_bare.then(|| (format!("{margin}|"), blank))
}

/// A place to be underlined.
struct Marked {
    /// Its first byte in the file.
    start: usize,
    /// Its bytes in the excerpt.
    span: Span,
    label: String,
    primary: bool,
}

fn snippet<'a>(marks: &[Marked], excerpt: Excerpt) -> Snippet<'a, Annotation<'a>> {
    let mut snippet = Snippet::source(excerpt.text).line_start(excerpt.first_line + 1);
    for mark in marks {
        let kind = if mark.primary {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        let annotation = kind.span(mark.span.clone());
        let label = (!mark.label.is_empty()).then(|| mark.label.clone());
        snippet = snippet.annotation(annotation.label(label));
    }
    snippet
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    #[test]
    fn nothing_in_a_file_or_its_path_reaches_the_terminal_as_a_command() {
        let source = "a = \"\u{1b}]0;x\u{7}\u{202e}b\" # \u{9b}31m\r\nb = 1\n";
        let finding = Finding::error(Code("Q001"), 5..6, "bad \u{1b}[31m")
            .label("\u{7}")
            .help("\u{202e}x")
            .patch(5..6, "\u{1b}");
        let text = human(
            "x\u{1b}[2J.toml",
            source,
            &[finding],
            Human {
                color: false,
                unicode: false,
                width: 80,
            },
        );
        assert!(
            text.chars().all(|c| c == '\n' || !c.is_control()),
            "{text:?}"
        );
        assert!(!text.contains('\u{202e}'), "{text:?}");
    }

    #[test]
    fn an_excerpt_of_a_long_line_fits_the_terminal() {
        let source = format!(
            "id = 1\nprompt = \"{}\" # {}\n",
            "long words ".repeat(40),
            "ü".repeat(200)
        );
        for width in [40, 60, 80, 100] {
            for span in [16..450, 7..13, 16..20, 440..456, 470..476] {
                let finding =
                    Finding::error(Code("Q001"), span.clone(), "bad").label("by far the longest");
                let text = human(
                    "x.toml",
                    &source,
                    &[finding],
                    Human {
                        color: false,
                        unicode: false,
                        width,
                    },
                );
                let longest = text
                    .lines()
                    .map(|line| line.chars().count())
                    .max()
                    .unwrap_or(0);
                assert!(longest <= width + 2, "{width} {span:?}: {longest}\n{text}");
                assert!(text.contains("^ by far"), "{text}");
            }
        }
    }

    #[test]
    fn carets_are_as_long_as_what_they_mark_where_its_line_fits() {
        let source = "id = \"Twenty Mistakes\"\nrevision = \"2\"\nprompt = \"It is a phish.\"\n";
        let style = Human {
            color: false,
            unicode: false,
            width: 40,
        };
        for (span, label, expected) in [
            (
                5..22,
                "not kebab-case",
                "  |      ^^^^^^^^^^^^^^^^^\n  |      not kebab-case\n",
            ),
            (
                34..37,
                "must be a whole number",
                "  |            ^^^\n  |            must be a whole number\n",
            ),
            (34..37, "short", "  |            ^^^ short\n"),
            (
                47..63,
                "says nothing",
                "  |          ^^^^^^^^^^^^^^^^\n  |          says nothing\n",
            ),
            (
                5..22,
                "a label that is by far too long for a line",
                "^^\n  | a label that is by far too long for\n  | a line\n",
            ),
        ] {
            let finding = Finding::error(Code("Q014"), span, "bad").label(label);
            for color in [false, true] {
                let text = human(
                    "x.toml",
                    source,
                    std::slice::from_ref(&finding),
                    Human { color, ..style },
                );
                let plain = console::strip_ansi_codes(&text).into_owned();
                assert!(plain.contains(expected), "{label}:\n{plain}");
                assert!(plain.lines().all(|line| width(line) <= 40), "{plain}");
            }
        }
    }

    #[test]
    fn carets_have_their_label_below_them_also_where_other_lines_are_marked() {
        let source = "as_of = 2026-01-31\nreview_by = 2025-01-31\n";
        let finding = Finding::error(Code("Q029"), 31..41, "bad")
            .label("before it was true")
            .also(8..18, "true on this day");
        let text = human(
            "x.toml",
            source,
            &[finding],
            Human {
                color: false,
                unicode: false,
                width: 40,
            },
        );
        assert!(
            text.contains("  |         ------ true on this day")
                || text.contains("---------- true on this day"),
            "{text}"
        );
        assert!(
            text.contains("^\n  |             before it was true\n"),
            "{text}"
        );
        assert!(text.lines().all(|line| width(line) <= 40), "{text}");
    }

    #[test]
    fn titles_are_wrapped_and_a_word_to_be_copied_stays_whole() {
        let id = "a-very-long-id-that-takes-more-than-one-line-of-a-phone";
        let finding = Finding::error(
            Code("Q019"),
            0..1,
            "two questions of this quiz have the same id, and that cannot be",
        )
        .help(format!("give it another, such as {id}"));
        let text = human(
            "x.toml",
            "a = 1",
            &[finding],
            Human {
                color: false,
                unicode: false,
                width: 40,
            },
        );
        assert!(text.contains(id), "{text}");
        let others = text.lines().filter(|line| !line.contains(id));
        assert!(others.clone().all(|line| width(line) <= 40), "{text}");
        assert!(text.contains("\n             have the same id"), "{text}");
    }

    #[test]
    fn help_is_not_broken_at_hyphens() {
        let words = [
            "spelling-and-grammar",
            "sender-name-and-address",
            "security-indicators-and-icons",
        ];
        for width in 45..100 {
            let finding = Finding::error(Code("Q012"), 0..1, "bad")
                .help(format!("write one of {}", words.join(", ")));
            let text = human(
                "x.toml",
                "a = 1",
                &[finding],
                Human {
                    color: false,
                    unicode: false,
                    width,
                },
            );
            assert!(
                words.iter().all(|word| text.contains(word)),
                "{width}:\n{text}"
            );
        }
    }

    #[test]
    fn many_findings_on_one_endless_line_are_shown_quickly_and_counted() {
        let source = format!("x = \"{}\"", "é".repeat(1_500_000));
        let at = |i: usize| 5 + 2 * i * 500..5 + 2 * i * 500 + 2;
        let findings: Vec<Finding> = (0..600)
            .map(|i| Finding::error(Code("Q001"), at(i), "odd"))
            .collect();
        let text = human(
            "x.toml",
            &source,
            &findings,
            Human {
                color: false,
                unicode: true,
                width: 80,
            },
        );
        assert!(
            text.ends_with("… and 100 more in x.toml\n\n"),
            "{}",
            &text[text.len() - 100..]
        );
        assert!(text.len() < 500_000);
    }
}
