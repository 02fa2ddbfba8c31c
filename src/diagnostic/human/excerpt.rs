//! Cuts out the lines of a file that a finding shows, makes them safe to print, and adjusts the byte ranges of the
//! finding.

use crate::diagnostic::Span;
use crate::diagnostic::lines::Lines;
use crate::text::harmless;

/// Bytes of a line that are shown before the first place and after the last one.
const CONTEXT_BYTES: usize = 160;

/// Lines of a file, safe to show.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// The lines.
    pub(super) text: String,
    /// Index, from 0, of the first line in the file.
    pub(super) first_line: usize,
    /// The places, as bytes of the text. A place over several lines ends with its first line.
    pub(super) spans: Vec<Span>,
}

/// Cuts out the lines in which the places start, and those between them. At most `bytes_max` bytes of each place are
/// kept.
pub(super) fn excerpt(
    source: &str,
    lines: &Lines<'_>,
    spans: &[Span],
    bytes_max: usize,
) -> Excerpt {
    let line_of = |span: &Span| lines.line_of(lines.boundary(span.start));
    let first_line = spans.iter().map(line_of).min().unwrap_or(0);
    let last_line = spans.iter().map(line_of).max().unwrap_or(0);
    let mut excerpt = Excerpt {
        text: String::new(),
        first_line,
        spans: vec![0..0; spans.len()],
    };

    for line in first_line..=last_line {
        let range = lines.range(line);
        let here: Vec<(usize, Span)> = (spans.iter().enumerate())
            .filter(|(_, span)| line_of(span) == line)
            .map(|(i, span)| (i, clipped(lines, span, &range, bytes_max)))
            .collect();
        push_line(source, lines, &range, &here, &mut excerpt);
        excerpt.text.push('\n');
    }

    excerpt
}

/// The part of a place that is on its first line and is shown.
fn clipped(lines: &Lines<'_>, span: &Span, line: &Span, bytes_max: usize) -> Span {
    let start = lines.boundary(span.start).clamp(line.start, line.end);
    let end = lines.boundary(span.end).clamp(start, line.end);
    start..lines.boundary(end.min(start + bytes_max)).max(start)
}

/// Appends a line in pieces: each piece between two edges of places is made harmless on its own, so that the edges are
/// known in the shown text.
fn push_line(
    source: &str,
    lines: &Lines<'_>,
    line: &Span,
    here: &[(usize, Span)],
    excerpt: &mut Excerpt,
) {
    let mut edges: Vec<usize> = here
        .iter()
        .flat_map(|(_, span)| [span.start, span.end])
        .collect();
    edges.sort_unstable();
    let from = edges.first().map_or(line.start, |first| {
        lines
            .boundary(first.saturating_sub(CONTEXT_BYTES))
            .max(line.start)
    });
    let last = edges.last().copied().unwrap_or(from);
    let to = lines.boundary(last + CONTEXT_BYTES).clamp(from, line.end);
    excerpt
        .text
        .push_str(if from > line.start { "…" } else { "" });
    let mut shown: Vec<(usize, usize)> = Vec::with_capacity(edges.len());
    let mut at = from;
    for edge in edges {
        let edge = lines.boundary(edge);
        excerpt
            .text
            .push_str(&harmless(source.get(at..edge).unwrap_or_default()));
        at = edge.max(at);
        shown.push((edge, excerpt.text.len()));
    }

    for (i, span) in here {
        let shown_at = |byte: usize| {
            shown
                .iter()
                .find(|(edge, _)| *edge == byte)
                .map_or(0, |(_, at)| *at)
        };
        excerpt.spans[*i] = shown_at(span.start)..shown_at(span.end);
    }

    excerpt
        .text
        .push_str(&harmless(source.get(at..to).unwrap_or_default()));
    excerpt.text.push_str(if to < line.end { "…" } else { "" });
}
