//! Prepares a Markdown file for import: removes comments, and turns a quiz in a code fence (three backticks and
//! `quizdown`) into one between quizdown's `<div>` tags.

use super::markdown_lines::fence_of;

/// The info string of a fence that contains a quiz.
const QUIZ_WORD: &str = "quizdown";

/// The tags that replace such a fence.
const QUIZ_MARKS: (&str, &str) = ("<div class=\"quizdown\">", "</div>");

/// A page without its comments. Lines keep their numbers.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    /// The text without comments.
    pub(super) text: String,
    /// The comments with the lines on which they begin.
    pub(super) comments: Vec<(usize, String)>,
}

/// Reads a page. Its first line has the number `first_line`.
pub(super) fn read(text: &str, first_line: usize) -> Page {
    let mut page = Page::default();
    let (mut quiz, mut fence) = (None, None);
    let mut done = Comments::default();
    let mut start = 0;
    for (line, written) in (first_line..).zip(text.split_inclusive('\n')) {
        let (from, end) = (
            done.end.clamp(start, start + written.len()),
            start + written.len(),
        );
        start = end;
        let row = text[from..end].trim_end_matches('\n');
        let found = fence_of(row.trim());
        let closes = |open: &mut Option<(u8, usize)>| {
            let closes = open
                .zip(found)
                .is_some_and(|(open, found)| open.0 == found.0 && found.1 >= open.1 && found.2);
            closes.then(|| *open = None).is_some()
        };
        if fence.is_some() {
            closes(&mut fence);
            page.text.push_str(row);
        } else if closes(&mut quiz) {
            page.text.push_str(QUIZ_MARKS.1);
        } else if let Some((mark, length, _)) = found {
            let is_quiz = quiz.is_none() && row.trim()[length..].trim() == QUIZ_WORD;
            *(if is_quiz { &mut quiz } else { &mut fence }) = Some((mark, length));
            page.text.push_str(if is_quiz { QUIZ_MARKS.0 } else { row });
        } else {
            done.take(text, (from, from + row.len()), line, &mut page);
        }
        if text[..end].ends_with('\n') {
            page.text.push('\n');
        }
    }
    page
}

/// The state of the search for comments. Positions that were found are not searched for again.
#[derive(Default)]
struct Comments {
    /// The end of the last comment.
    end: usize,
    /// The next end of a comment.
    close: usize,
    /// The next blank line.
    blank: usize,
}

impl Comments {
    /// Removes the comments from a line outside code, between two byte positions.
    fn take(&mut self, text: &str, (from, to): (usize, usize), line: usize, page: &mut Page) {
        let (mut at, mut kept) = (from, from);
        while let Some(found) = text[at..to].find(['`', '\\', '<']).map(|found| at + found) {
            let rest = &text[found..to];
            if rest.starts_with('\\') {
                at = found + 1 + rest.chars().nth(1).map_or(0, char::len_utf8);
            } else if rest.starts_with('`') {
                at = found + code_span(rest);
            } else if let Some(end) = self.end_of(text, from, found) {
                page.text.push_str(&text[kept..found]);
                let inner = text[found + OPEN.len()..end - CLOSE.len()].trim();
                page.comments
                    .extend((!inner.is_empty()).then(|| (line, inner.to_owned())));
                self.end = end;
                (at, kept) = (end.min(to), end.min(to));
            } else {
                at = found + 1;
            }
        }
        page.text.push_str(&text[kept..to]);
    }

    /// The end of the comment that begins at a position, if there is one there. Inside a paragraph it ends with the
    /// paragraph; at the start of a line it may contain blank lines.
    fn end_of(&mut self, text: &str, line: usize, found: usize) -> Option<usize> {
        let inner = text[found..]
            .strip_prefix(OPEN)
            .map(|_| found + OPEN.len())?;
        let next = |known: usize, sign: &str| match known {
            known if known >= inner => known,
            _ => text[inner..].find(sign).map_or(text.len(), |at| inner + at),
        };
        self.close = next(self.close, CLOSE);
        self.blank = next(self.blank, "\n\n");
        let starts_line = || text[line..found].trim().is_empty();
        (self.close < text.len() && (self.close < self.blank || starts_line()))
            .then_some(self.close + CLOSE.len())
    }
}

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// The most backticks around code. The limit avoids a slow search for a closing run that does not exist.
const TICKS_MAX: usize = 16;

/// The length of the code span at the start of a line, or of its backticks if nothing closes them.
pub(super) fn code_span(line: &str) -> usize {
    let ticks = line.len() - line.trim_start_matches('`').len();
    let mut at = ticks;
    if ticks > TICKS_MAX {
        return ticks;
    }
    while let Some(found) = line[at..].find('`').map(|found| at + found) {
        let run = line[found..].len() - line[found..].trim_start_matches('`').len();
        at = found + run;
        if run == ticks {
            return at;
        }
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_code_stays() {
        for (text, kept, comments) in [
            ("a <!-- b --> c\n", "a  c\n", vec![(1, "b")]),
            ("a\n<!-- b\n\nc -->d\ne", "a\n\n\nd\ne", vec![(2, "b\n\nc")]),
            ("a <!-- b\n\nc -->", "a <!-- b\n\nc -->", vec![]),
            (
                "a <!-- b\nc --> d <!-- e -->",
                "a \n d ",
                vec![(1, "b\nc"), (2, "e")],
            ),
            (
                "`<!-- a -->` ``b` <!-- c -->`` `<!-- d -->",
                "`<!-- a -->` ``b` <!-- c -->`` `",
                vec![(1, "d")],
            ),
            (
                "\\<!-- a --> \\é<!-- b -->",
                "\\<!-- a --> \\é",
                vec![(1, "b")],
            ),
            (
                "```\n<!-- a -->\n```\n<!---->x",
                "```\n<!-- a -->\n```\nx",
                vec![],
            ),
            ("<!-- a", "<!-- a", vec![]),
            ("<!-->", "<!-->", vec![]),
        ] {
            let page = read(text, 1);
            let found: Vec<(usize, &str)> = page
                .comments
                .iter()
                .map(|(line, text)| (*line, text.as_str()))
                .collect();
            assert_eq!((page.text.as_str(), found), (kept, comments), "{text:?}");
            assert_eq!(
                page.text.matches('\n').count(),
                text.matches('\n').count(),
                "{text:?}"
            );
        }
    }

    #[test]
    fn a_fenced_quiz_stands_between_marks() {
        for (text, read_as) in [
            (
                "```quizdown\na\n```\n",
                "<div class=\"quizdown\">\na\n</div>\n",
            ),
            (
                "~~~~ quizdown\n```\n~~~~\n```\n~~~~",
                "<div class=\"quizdown\">\n```\n~~~~\n```\n</div>",
            ),
            ("```md\n```quizdown\n```\n", "```md\n```quizdown\n```\n"),
            ("```quizdowns\n```\n", "```quizdowns\n```\n"),
        ] {
            assert_eq!(read(text, 1).text, read_as, "{text:?}");
        }
    }
}
