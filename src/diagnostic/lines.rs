//! An index of the lines of a text, to look up line and column of many places quickly.

/// The positions at which the lines of a text start.
#[derive(Debug)]
pub(super) struct Lines<'s> {
    source: &'s str,
    starts: Vec<usize>,
}

/// Up to this byte of a line, columns count characters; after it, bytes. Otherwise a line of several megabytes with a
/// finding at every byte would take too long.
const COLUMN_EXACT_BYTES: usize = 64 * 1024;

impl<'s> Lines<'s> {
    /// Finds the lines.
    pub(super) fn new(source: &'s str) -> Lines<'s> {
        let ends = source.match_indices('\n');
        let starts = std::iter::once(0)
            .chain(ends.map(|(at, _)| at + 1))
            .collect();
        Lines { source, starts }
    }

    /// The index, from 0, of the line that contains a byte.
    pub(super) fn line_of(&self, byte: usize) -> usize {
        self.starts
            .partition_point(|start| *start <= byte)
            .saturating_sub(1)
    }

    /// The bytes of a line, without its line ending.
    pub(super) fn range(&self, line: usize) -> std::ops::Range<usize> {
        let start = self.starts.get(line).copied().unwrap_or(self.source.len());
        let end = self
            .starts
            .get(line + 1)
            .map_or(self.source.len(), |next| next - 1);
        let end = if self.source[start..end].ends_with('\r') {
            end - 1
        } else {
            end
        };

        start..end
    }

    /// The nearest position at or before a byte that is not inside a character.
    pub(super) fn boundary(&self, byte: usize) -> usize {
        self.source.floor_char_boundary(byte.min(self.source.len()))
    }

    /// Line and column of a byte, both from 1. The column counts characters; after the first 64 KiB of a line, bytes.
    pub(super) fn line_and_column(&self, byte: usize) -> (usize, usize) {
        let byte = self.boundary(byte);
        let line = self.line_of(byte);
        let start = self.starts[line];
        let exact = self.boundary(byte.min(start + COLUMN_EXACT_BYTES));
        (
            line + 1,
            self.source[start..exact].chars().count() + (byte - exact) + 1,
        )
    }
}
