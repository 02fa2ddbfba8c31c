//! Measures the width of text in a terminal, and breaks it into lines.

use std::ops::Range;
use textwrap::{WordSeparator, WordSplitter};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The smallest width of a line in columns: a wide character needs two.
const COLUMNS_MIN: usize = 2;

/// A run of text in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece<S> {
    /// The text.
    pub text: String,
    /// Its style.
    pub style: S,
}

/// The largest width that a text can have on a terminal, in columns. It is the sum over its grapheme clusters, so that
/// the parts of a text cut between two clusters add up. Terminals disagree about clusters (a hand with a skin tone is
/// one or two), and a line must not be too wide on any of them.
pub fn width(text: &str) -> usize {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return text.len();
    }
    text.graphemes(true).map(cluster_columns).sum()
}

/// The text if it fits in this many columns; otherwise its start with an ellipsis, which fit together.
pub fn shorten(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 0;
    for cluster in text.graphemes(true) {
        used += cluster_columns(cluster);
        if used >= columns {
            break;
        }
        kept.push_str(cluster);
    }
    kept.truncate(kept.trim_end().len());
    if columns > 0 {
        kept.push('…');
    }
    kept
}

/// The larger of two widths of a grapheme cluster: on a terminal that knows it, and on one that draws its characters
/// one by one.
fn cluster_columns(cluster: &str) -> usize {
    let apart: usize = cluster.chars().filter_map(UnicodeWidthChar::width).sum();
    cluster.width().max(apart)
}

/// Wraps a text into lines of at most `columns` terminal columns, at least 2.
///
/// Line feeds break lines; only white space at the end of a line is lost. A word that is wider than a line is cut
/// between grapheme clusters. An empty text is one empty line. Only a single character that is itself wider than a
/// line, such as the three-em dash in two columns, is too wide.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    break_lines(text, columns)
        .into_iter()
        .map(|line| text[line].to_owned())
        .collect()
}

/// Wraps a text at spaces only, for commands: no word is broken at a hyphen or slash, and a word that is wider than a
/// line stays whole.
pub fn wrap_words(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if width(line) + 1 + width(word) <= columns => line.extend([" ", word]),
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Like [`wrap`], for styled text: a word can continue from one piece into the next. Neighbours of the same style are
/// merged, and an empty line has no pieces.
pub fn wrap_pieces<S: Clone + PartialEq>(
    pieces: &[Piece<S>],
    columns: usize,
) -> Vec<Vec<Piece<S>>> {
    let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let mut ends = Vec::with_capacity(pieces.len());
    for piece in pieces {
        ends.push(ends.last().unwrap_or(&0) + piece.text.len());
    }
    break_lines(&text, columns)
        .into_iter()
        .map(|line| styled(&text, line, pieces, &ends))
        .collect()
}

/// The part `line` of `text`, in the styles of the pieces. `ends` has the byte at which each piece ends.
fn styled<S: Clone + PartialEq>(
    text: &str,
    line: Range<usize>,
    pieces: &[Piece<S>],
    ends: &[usize],
) -> Vec<Piece<S>> {
    let mut result: Vec<Piece<S>> = Vec::new();
    let first = ends.partition_point(|end| *end <= line.start);
    let mut from = line.start;
    for (piece, end) in pieces.iter().zip(ends).skip(first) {
        if from >= line.end {
            break;
        }
        let part = &text[from..line.end.min(*end)];
        from += part.len();
        match result.last_mut() {
            _ if part.is_empty() => {}
            Some(last) if last.style == piece.style => last.text.push_str(part),
            _ => result.push(Piece {
                text: part.to_owned(),
                style: piece.style.clone(),
            }),
        }
    }
    result
}

/// The byte range of each line.
fn break_lines(text: &str, columns: usize) -> Vec<Range<usize>> {
    let columns = columns.max(COLUMNS_MIN);
    let mut lines = Vec::new();
    let mut start = 0;
    for paragraph in text.split('\n') {
        let mut filler = Filler::new(start, columns, &mut lines);
        let addresses = addresses(paragraph, start, columns);
        let (mut at, mut token_at) = (start, start);
        let inside = |byte: usize| {
            addresses
                .iter()
                .any(|address| address.start < byte && byte < address.end)
        };
        for token in WordSeparator::UnicodeBreakProperties.find_words(paragraph) {
            // The word separator does not split hyphenated words.
            for point in WordSplitter::HyphenSplitter.split_points(&token) {
                if !inside(token_at + point) {
                    filler.token(at, &text[at..token_at + point]);
                    at = token_at + point;
                }
            }
            token_at += token.word.len() + token.whitespace.len();
            if !inside(token_at) {
                filler.token(at, &text[at..token_at]);
                at = token_at;
            }
        }
        filler.end_line();
        start += paragraph.len() + 1;
    }
    lines
}

/// The byte ranges of the web and e-mail addresses in a paragraph that fit on a line. They are not broken at slashes
/// and hyphens, because half an address looks like a different address, which could deceive people.
fn addresses(paragraph: &str, start: usize, columns: usize) -> Vec<Range<usize>> {
    if !paragraph.contains(['@', ':']) {
        return Vec::new();
    }
    let is_address =
        |word: &str| (word.contains("://") || word.contains('@')) && width(word) <= columns;
    let mut addresses = Vec::new();
    let mut at = start;
    for word in paragraph.split_inclusive(char::is_whitespace) {
        if is_address(word.trim_end()) {
            addresses.push(at..at + word.trim_end().len());
        }
        at += word.len();
    }
    addresses
}

/// Fills lines first-fit: a word goes on the line if it still fits.
struct Filler<'a> {
    columns: usize,
    lines: &'a mut Vec<Range<usize>>,
    /// The byte range of the line so far, without trailing white space.
    line: Range<usize>,
    /// Columns of `line`.
    used_columns: usize,
    /// Columns of the white space after `line`, which is dropped if the line breaks there.
    gap_columns: usize,
}

impl<'a> Filler<'a> {
    fn new(start: usize, columns: usize, lines: &'a mut Vec<Range<usize>>) -> Filler<'a> {
        Filler {
            columns,
            lines,
            line: start..start,
            used_columns: 0,
            gap_columns: 0,
        }
    }

    /// Adds a word at byte `at`, with the white space after it.
    fn token(&mut self, at: usize, token: &str) {
        let word = token.trim_end();
        let word_columns = width(word);
        if word_columns > self.columns {
            for (part, part_columns) in cut(word, self.columns) {
                self.place(at + part.start..at + part.end, part_columns);
            }
        } else if !word.is_empty() {
            self.place(at..at + word.len(), word_columns);
        }
        self.gap_columns += width(&token[word.len()..]);
    }

    fn place(&mut self, word: Range<usize>, word_columns: usize) {
        if self.used_columns + self.gap_columns + word_columns > self.columns {
            if !self.line.is_empty() {
                self.end_line();
            }
            self.line.start = word.start;
            self.used_columns = 0;
            self.gap_columns = 0;
        }
        self.line.end = word.end;
        self.used_columns += self.gap_columns + word_columns;
        self.gap_columns = 0;
    }

    fn end_line(&mut self) {
        self.lines.push(self.line.clone());
    }
}

/// Cuts a word into parts of at most `columns` columns. Each has the number of columns that it may add to the text
/// before it: the end of a cut cluster has no width by itself, but can widen its start.
fn cut(word: &str, columns: usize) -> Vec<(Range<usize>, usize)> {
    let mut parts = Vec::new();
    let mut part = 0..0;
    let mut used_columns = 0;
    for (unit_bytes, unit_columns) in units(word, columns) {
        if used_columns + unit_columns > columns && !part.is_empty() {
            parts.push((part.clone(), used_columns));
            part.start = part.end;
            used_columns = 0;
        }
        part.end += unit_bytes;
        used_columns += unit_columns;
    }
    parts.push((part, used_columns));
    parts
}

/// The bytes and columns of the units between which a word may be cut: its grapheme clusters, and the characters of
/// clusters that are wider than a line (a run of Hangul leading consonants is one cluster of any length).
fn units(word: &str, columns: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
    word.graphemes(true).flat_map(move |grapheme| {
        let whole = cluster_columns(grapheme);
        let single = (whole <= columns).then_some((grapheme.len(), whole));
        let split = if single.is_some() { "" } else { grapheme };
        single
            .into_iter()
            .chain(split.chars().map(|c| (c.len_utf8(), columns_at_most(c))))
    })
}

/// An upper bound for what a character adds to the width of a cluster: the emoji selector widens the character before
/// it.
fn columns_at_most(c: char) -> usize {
    c.width().unwrap_or(1) + usize::from(c == '\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_is_shortened_to_what_fits() {
        for (text, columns, expected) in [
            ("short", 5, "short"),
            ("longer", 5, "long…"),
            ("two words", 5, "two…"),
            ("日本語", 5, "日本…"),
            ("日本語", 4, "日…"),
            ("ab", 1, "…"),
            ("ab", 0, ""),
        ] {
            assert_eq!(shorten(text, columns), expected, "{text} in {columns}");
            assert!(width(expected) <= columns, "{expected}");
        }
    }

    #[test]
    fn commands_break_at_spaces_only() {
        let text = "redflag take do-you-know-security --seed K7PX";
        for (columns, lines) in [
            (80, vec![text]),
            (39, vec!["redflag take do-you-know-security", "--seed K7PX"]),
            (
                14,
                vec!["redflag take", "do-you-know-security", "--seed K7PX"],
            ),
        ] {
            assert_eq!(wrap_words(text, columns), lines, "{columns}");
        }
    }

    #[test]
    fn addresses_that_fit_on_a_line_are_not_broken() {
        let text = "see https://pay-here.example/fee/now or ask help-desk@example.com";
        assert_eq!(
            wrap(text, 32),
            [
                "see",
                "https://pay-here.example/fee/now",
                "or ask help-desk@example.com"
            ]
        );
        assert_eq!(
            wrap("https://pay-here.example/fee", 20).concat(),
            "https://pay-here.example/fee"
        );
    }
    use proptest::prelude::*;

    #[test]
    fn lines_break_where_they_may() {
        for (text, columns, lines) in [
            ("", 10, vec![""]),
            ("one two three", 7, vec!["one two", "three"]),
            ("one two three", 80, vec!["one two three"]),
            ("a\n\nb", 10, vec!["a", "", "b"]),
            ("a\n", 10, vec!["a", ""]),
            ("   ", 10, vec![""]),
            ("  in", 10, vec!["  in"]),
            ("          wide", 5, vec!["wide"]),
            ("one   two", 5, vec!["one", "two"]),
            ("abcdefgh", 3, vec!["abc", "def", "gh"]),
            ("x abcdefgh y", 4, vec!["x", "abcd", "efgh", "y"]),
            ("well-known", 6, vec!["well-", "known"]),
            ("a well-known - one", 9, vec!["a well-", "known -", "one"]),
            ("see a-b-c", 5, vec!["see", "a-b-c"]),
            ("日本語です", 4, vec!["日本", "語で", "す"]),
            ("日本語", 5, vec!["日本", "語"]),
            (
                "e\u{301}e\u{301}e\u{301}",
                2,
                vec!["e\u{301}e\u{301}", "e\u{301}"],
            ),
            ("🇫🇷🇩🇪", 2, vec!["🇫🇷", "🇩🇪"]),
            ("word", 0, vec!["wo", "rd"]),
            (
                "\u{600}1\u{fe0f}\u{20e3}",
                2,
                vec!["\u{600}1", "\u{fe0f}\u{20e3}"],
            ),
            (
                "\u{1100}\u{1100}\u{1100}",
                2,
                vec!["\u{1100}", "\u{1100}", "\u{1100}"],
            ),
        ] {
            assert_eq!(wrap(text, columns), lines, "{text:?} in {columns}");
        }
    }

    #[test]
    fn widths_are_columns() {
        for (text, columns) in [
            ("", 0),
            ("abc", 3),
            ("日本", 4),
            ("e\u{301}", 1),
            ("👍", 2),
            ("🇫🇷", 2),
            ("…", 1),
        ] {
            assert_eq!(width(text), columns, "{text:?}");
        }
    }

    #[test]
    fn no_sign_of_any_script_is_cut() {
        let text = "👩\u{200d}👩\u{200d}👧\u{200d}👦🇬🇧👍🏽👩🏽\u{200d}💻1\u{20e3}❤\u{fe0f}ශ්\u{200d}රීලංකාක්ෂक्षत्रियน้ำที่";
        for columns in 8..30 {
            let lines = wrap(text, columns);
            assert!(lines.iter().all(|line| width(line) <= columns), "{lines:?}");
            let cut = lines.iter().flat_map(|line| line.graphemes(true));
            assert!(cut.eq(text.graphemes(true)), "{columns}: {lines:?}");
            let short = shorten(text, columns);
            let kept = short.strip_suffix('…').unwrap_or(text);
            let whole = text.graphemes(true).zip(kept.graphemes(true));
            assert!(whole.into_iter().all(|(a, b)| a == b), "{columns}: {short}");
        }
    }

    #[test]
    fn a_word_may_go_on_in_another_style() {
        let piece = |text: &str, style: u8| Piece {
            text: text.to_owned(),
            style,
        };
        let pieces = [
            piece("be care", 0),
            piece("", 3),
            piece("ful", 1),
            piece(" now", 1),
            piece("\n\nok", 2),
        ];
        let lines = wrap_pieces(&pieces, 8);
        let expected = vec![
            vec![piece("be", 0)],
            vec![piece("care", 0), piece("ful", 1)],
            vec![piece("now", 1)],
            vec![],
            vec![piece("ok", 2)],
        ];
        assert_eq!(lines, expected);
        assert_eq!(wrap_pieces::<u8>(&[], 8), vec![vec![]]);
    }

    #[test]
    fn long_texts_without_a_break_take_no_longer() {
        for unit in ["a", "日", "\u{1100}", "क\u{94d}", "e\u{301}", "\u{301}"] {
            let text = unit.repeat(100_000 / unit.len());
            assert_eq!(wrap(&text, 20).concat(), text, "{unit:?}");
        }
    }

    fn dense(text: &str) -> String {
        text.chars().filter(|c| !c.is_whitespace()).collect()
    }

    /// Texts in which breaks, wide characters and clusters are common.
    fn tricky() -> impl Strategy<Value = String> {
        let parts = [
            " ",
            " ",
            "\n",
            "a",
            "word",
            "-",
            "日",
            "語",
            "👍",
            "👨\u{200d}👩",
            "e\u{301}",
            "\u{301}",
            "\u{1100}",
            "क\u{94d}",
            "❤\u{fe0f}",
            "🇫",
            "\u{a0}",
            "\t",
            "\r",
            "(",
            "/",
            "א",
            "لا",
            "1\u{fe0f}\u{20e3}",
            "\u{600}",
        ];
        let chosen = proptest::sample::select(parts.to_vec()).prop_map(str::to_owned);
        let any = any::<char>()
            .prop_filter("wider than two columns", |c| c.width() != Some(3))
            .prop_map(String::from);
        proptest::collection::vec(prop_oneof![4 => chosen, 1 => any], 0..40)
            .prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_nothing_is_lost(text in tricky(), columns in 2_usize..20) {
            let lines = wrap(&text, columns);
            for line in &lines {
                prop_assert!(width(line) <= columns, "{line:?} in {columns}");
            }
            prop_assert_eq!(dense(&lines.concat()), dense(&text));
            prop_assert!(lines.len() > text.matches('\n').count());
        }

        #[test]
        fn styles_do_not_move_the_breaks(texts in proptest::collection::vec(tricky(), 0..5), columns in 2_usize..20) {
            let pieces: Vec<_> = texts.iter().zip([0, 1, 1, 2, 0]).map(|(text, style)| Piece { text: text.clone(), style }).collect();
            let lines = wrap_pieces(&pieces, columns);
            let joined: Vec<String> = lines.iter().map(|line| line.iter().map(|piece| piece.text.as_str()).collect()).collect();
            prop_assert_eq!(joined, wrap(&texts.concat(), columns));
            prop_assert!(lines.iter().flatten().all(|piece| !piece.text.is_empty()));
            prop_assert!(lines.iter().all(|line| line.windows(2).all(|pair| pair[0].style != pair[1].style)));
        }
    }
}
