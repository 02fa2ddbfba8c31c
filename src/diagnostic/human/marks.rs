//! Decides which labelled places of a finding share an excerpt, which lines are left out, and where the labels go.

use super::excerpt::{Excerpt, excerpt};
use crate::diagnostic::lines::Lines;
use crate::diagnostic::{Finding, Span};
use crate::text::{harmless, one_line, width};
use annotate_snippets::{Annotation, AnnotationKind, Snippet};

/// The largest number of lines between two places of one finding that are shown in one excerpt.
const TOGETHER_LINES_MAX: usize = 40;

/// Columns used by a line number, the signs beside an excerpt, and the dots of a cut.
const MARGINS_COLUMNS: usize = 16;

/// The smallest number of carets below a place, however long its label is.
const CARETS_MIN: usize = 4;

/// Columns used by a line number, the sign beside an excerpt, and the blanks around them.
const CARETS_MARGIN_COLUMNS: usize = 8;

/// The longest line, in bytes, below which a label is placed; longer ones are not measured.
const LABELLED_LINE_BYTES_MAX: usize = 400;

/// A place to underline.
pub(super) struct Marked {
    /// Its first byte in the file.
    pub(super) start: usize,
    /// Its bytes in the excerpt.
    pub(super) span: Span,
    pub(super) label: String,
    /// Whether it is the place of the finding itself, which is underlined with carets.
    is_primary: bool,
}

/// Lines of a file with places to underline.
pub(super) struct MarkedExcerpt {
    pub(super) marks: Vec<Marked>,
    pub(super) excerpt: Excerpt,
}

impl MarkedExcerpt {
    pub(super) fn snippet<'a>(self) -> Snippet<'a, Annotation<'a>> {
        let mut snippet =
            Snippet::source(self.excerpt.text).line_start(self.excerpt.first_line + 1);
        for mark in self.marks {
            let kind = if mark.is_primary {
                AnnotationKind::Primary
            } else {
                AnnotationKind::Context
            };
            let label = Some(mark.label).filter(|label| !label.is_empty());
            snippet = snippet.annotation(kind.span(mark.span).label(label));
        }

        snippet
    }
}

/// Finds the excerpts of a file.
pub(super) struct Marker<'a> {
    pub(super) source: &'a str,
    pub(super) lines: &'a Lines<'a>,
    pub(super) width: usize,
}

impl Marker<'_> {
    /// The places of a finding with the lines around them: close ones in one excerpt, distant ones in several.
    pub(super) fn excerpts(&self, finding: &Finding) -> Vec<MarkedExcerpt> {
        let line_of = |span: &Span| self.lines.line_of(span.start);
        let mut together = vec![mark(&finding.span, &finding.label, true)];
        let mut apart = Vec::new();
        for (span, label) in &finding.also {
            let lines_between = line_of(span).abs_diff(line_of(&finding.span));
            let mark = mark(span, label, false);
            if lines_between <= TOGETHER_LINES_MAX {
                together.push(mark);
            } else {
                apart.push(mark);
            }
        }

        let mut excerpts = vec![self.excerpt_of(together)];
        for mark in apart {
            excerpts.push(self.excerpt_of(vec![mark]));
        }

        excerpts
    }

    fn excerpt_of(&self, mut marks: Vec<Marked>) -> MarkedExcerpt {
        // Carets and the label after them must fit on one line; the renderer cuts the rest of the line.
        let below = self.has_room_below(&marks);
        let beside = marks.iter().filter(|mark| !(below && mark.is_primary));
        let label_columns = beside.map(|mark| width(&mark.label)).max().unwrap_or(0);
        let margins = if below {
            CARETS_MARGIN_COLUMNS
        } else {
            MARGINS_COLUMNS
        };

        let room = (self.width - margins)
            .saturating_sub(label_columns)
            .max(CARETS_MIN);

        let spans: Vec<Span> = marks.iter().map(|mark| mark.span.clone()).collect();
        let excerpt = excerpt(self.source, self.lines, &spans, room);
        for (mark, span) in marks.iter_mut().zip(&excerpt.spans) {
            mark.span = span.clone();
        }

        MarkedExcerpt { marks, excerpt }
    }

    /// Whether the label can be placed below the carets: nothing else is marked in their line, and it fits.
    fn has_room_below(&self, marks: &[Marked]) -> bool {
        let line_of = |mark: &Marked| self.lines.line_of(self.lines.boundary(mark.start));
        let Some(primary) = marks.iter().find(|mark| mark.is_primary) else {
            return false;
        };

        let here = line_of(primary);
        let is_alone = marks.iter().filter(|mark| line_of(mark) == here).count() == 1;
        let line = self.source.get(self.lines.range(here)).unwrap_or_default();
        is_alone
            && line.len() <= LABELLED_LINE_BYTES_MAX
            && width(&harmless(line)) <= self.width - CARETS_MARGIN_COLUMNS
    }

    /// Takes the label from a place if it does not fit after the carets, so that it can be placed below them.
    pub(super) fn put_below(&self, marked: &mut MarkedExcerpt) -> Option<String> {
        if !self.has_room_below(&marked.marks) {
            return None;
        }

        let mark = marked.marks.iter_mut().find(|mark| mark.is_primary)?;
        let before = marked.excerpt.text.get(..mark.span.end).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let columns = width(&before[line_start..]) + width(&mark.label) + CARETS_MARGIN_COLUMNS;
        let is_taken = columns >= self.width && !mark.label.is_empty();
        is_taken.then(|| std::mem::take(&mut mark.label))
    }
}

fn mark(span: &Span, label: &str, is_primary: bool) -> Marked {
    Marked {
        start: span.start,
        span: span.clone(),
        label: one_line(label),
        is_primary,
    }
}
