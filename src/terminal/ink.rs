//! Styled lines. Every piece of text becomes harmless when it enters a line, so nothing that a terminal
//! would obey can reach one, wherever the text came from.

use crate::text::{Block, Inline, Piece, harmless, markdown, width, wrap_pieces};

/// What stands before every line of a screen.
pub(super) const MARGIN: &str = "  ";

/// How a piece of text looks. Colour only repeats what words, letters or position already say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a terminal has these attributes, each on or off"
)]
pub struct Ink {
    bold: bool,
    dim: bool,
    italic: bool,
    underline: bool,
    reverse: bool,
    color: Option<Color>,
}

/// What a colour stands for. All but print are among the eight basic ones, which light and dark themes both
/// define to be readable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Color {
    /// Right, passed.
    Good,
    /// Wrong, dangerous.
    Bad,
    /// Where the cursor is, what can be pressed.
    Accent,
    /// Worth noticing.
    Caution,
    /// Black on white, whatever the theme.
    Print,
}

impl Ink {
    /// Plain text.
    pub const PLAIN: Ink = Ink {
        bold: false,
        dim: false,
        italic: false,
        underline: false,
        reverse: false,
        color: None,
    };
    /// Strong text.
    pub const BOLD: Ink = Ink {
        bold: true,
        ..Ink::PLAIN
    };
    /// Secondary text.
    pub const DIM: Ink = Ink {
        dim: true,
        ..Ink::PLAIN
    };
    /// Swapped colours: a cursor in a text.
    pub const REVERSE: Ink = Ink {
        reverse: true,
        ..Ink::PLAIN
    };
    /// Something right.
    pub const GOOD: Ink = Ink {
        color: Some(Color::Good),
        ..Ink::BOLD
    };
    /// Something wrong.
    pub const BAD: Ink = Ink {
        color: Some(Color::Bad),
        ..Ink::BOLD
    };
    /// Where the cursor is.
    pub const ACCENT: Ink = Ink {
        color: Some(Color::Accent),
        ..Ink::BOLD
    };
    /// Worth noticing.
    pub const CAUTION: Ink = Ink {
        color: Some(Color::Caution),
        ..Ink::BOLD
    };

    /// Black on white on every theme, for what a camera reads; plain where there are no colours.
    pub const PRINT: Ink = Ink {
        color: Some(Color::Print),
        ..Ink::PLAIN
    };

    /// The same, underlined.
    #[must_use]
    pub fn underlined(self) -> Ink {
        Ink {
            underline: true,
            ..self
        }
    }

    fn with(self, style: crate::text::Style) -> Ink {
        Ink {
            bold: self.bold || style.strong,
            italic: self.italic || style.emphasis,
            color: self.color.or(style.code.then_some(Color::Accent)),
            ..self
        }
    }

    fn style(self, color: bool) -> console::Style {
        let mut style = console::Style::new().force_styling(true);
        for (on, apply) in [
            (
                self.bold,
                console::Style::bold as fn(console::Style) -> console::Style,
            ),
            (self.dim, console::Style::dim),
            (self.italic, console::Style::italic),
            (self.underline, console::Style::underlined),
            (self.reverse, console::Style::reverse),
        ] {
            if on {
                style = apply(style);
            }
        }
        match self.color.filter(|_| color) {
            Some(Color::Good) => style.green(),
            Some(Color::Bad) => style.red(),
            Some(Color::Accent) => style.cyan(),
            Some(Color::Caution) => style.magenta(),
            // The first sixteen colours are the theme's to choose, and some themes swap black and white; these
            // two are fixed.
            Some(Color::Print) => style.color256(16).on_color256(231),
            None => style,
        }
    }
}

/// What a terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// Text only: pipes, files, `TERM=dumb`.
    None,
    /// Bold, dim, underline, but no colour: `NO_COLOR`.
    Marks,
    /// Everything.
    Colors,
}

/// One line of styled, harmless text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Line(Vec<Piece<Ink>>);

impl Line {
    /// An empty line.
    pub fn new() -> Line {
        Line::default()
    }

    /// A line of one piece.
    pub fn of(ink: Ink, text: &str) -> Line {
        Line::new().and(ink, text)
    }

    /// With another piece at its end. Line feeds become spaces: a line is a line.
    #[must_use]
    pub fn and(mut self, ink: Ink, text: &str) -> Line {
        let text = harmless(text).replace('\n', " ");
        if !text.is_empty() {
            self.0.push(Piece { text, style: ink });
        }
        self
    }

    /// With all pieces of another line at its end.
    #[must_use]
    pub fn join(mut self, other: &Line) -> Line {
        self.0.extend(other.0.iter().cloned());
        self
    }

    /// Columns it takes.
    pub fn width(&self) -> usize {
        self.0.iter().map(|piece| width(&piece.text)).sum()
    }

    /// Its text without styles.
    pub fn text(&self) -> String {
        self.0.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// Its text with the escape sequences of its styles.
    pub fn painted(&self, paint: Paint) -> String {
        if paint == Paint::None {
            return self.text();
        }
        let color = paint == Paint::Colors;
        let piece = |piece: &Piece<Ink>| match piece.style {
            Ink::PLAIN => piece.text.clone(),
            ink => ink.style(color).apply_to(&piece.text).to_string(),
        };
        self.0.iter().map(piece).collect()
    }

    /// Without its first `columns` characters, which are blanks.
    #[must_use]
    pub fn without_start(&self, columns: usize) -> Line {
        let mut left = columns;
        let mut rest = Line::new();
        for piece in &self.0 {
            let cut = piece
                .text
                .chars()
                .take_while(|c| *c == ' ')
                .count()
                .min(left);
            left -= cut;
            rest = rest.and(piece.style, &piece.text[cut..]);
            left = if cut < piece.text.len() { 0 } else { left };
        }
        rest
    }

    /// Wrapped to some columns; the lines after the first stand under `first`.
    pub fn hang(&self, first: &Line, columns: usize) -> Vec<Line> {
        hang_pieces(&self.0, first, columns)
    }
}

/// Fewest columns that text is wrapped to, however narrow the terminal.
const COLUMNS_MIN: usize = 8;

fn hang_pieces(pieces: &[Piece<Ink>], first: &Line, columns: usize) -> Vec<Line> {
    let indent = first.width();
    let margin = " ".repeat(indent);
    let wrapped = wrap_pieces(pieces, columns.saturating_sub(indent).max(COLUMNS_MIN));
    let mut lines = Vec::with_capacity(wrapped.len());
    for (i, pieces) in wrapped.into_iter().enumerate() {
        let start = if i == 0 {
            first.clone()
        } else {
            Line::of(Ink::PLAIN, &margin)
        };
        lines.push(start.join(&Line(pieces)));
    }
    if lines.is_empty() {
        lines.push(first.clone());
    }
    lines
}

fn pieces(content: &[Inline], ink: Ink) -> Vec<Piece<Ink>> {
    content
        .iter()
        .map(|inline| Piece {
            text: inline.text.clone(),
            style: ink.with(inline.style),
        })
        .collect()
}

/// Markdown as lines of at most `columns`, the first of them behind `first`, the others under it.
pub fn prose(text: &str, ink: Ink, first: &Line, columns: usize) -> Vec<Line> {
    let margin = Line::of(Ink::PLAIN, &" ".repeat(first.width()));
    let mut lines: Vec<Line> = Vec::new();
    let mut previous_item = false;
    for block in markdown(text) {
        let start = if lines.is_empty() { first } else { &margin };
        let item = matches!(block, Block::Item { .. });
        if !(lines.is_empty() || item && previous_item) {
            lines.push(Line::new());
        }
        previous_item = item;
        match block {
            Block::Paragraph(content) => {
                lines.extend(hang_pieces(&pieces(&content, ink), start, columns));
            }
            Block::Heading(content) => {
                lines.extend(hang_pieces(
                    &pieces(&content, Ink { bold: true, ..ink }),
                    start,
                    columns,
                ));
            }
            Block::Quote(content) => {
                lines.extend(hang_pieces(
                    &pieces(&content, ink),
                    &start.clone().and(Ink::DIM, "│ "),
                    columns,
                ));
            }
            Block::Item {
                depth,
                marker,
                content,
            } => {
                // On a narrow screen the indent of a deep list would leave no room for its text.
                let marker = format!("{}{marker} ", "  ".repeat(depth.min(columns / 16)));
                lines.extend(hang_pieces(
                    &pieces(&content, ink),
                    &start.clone().and(Ink::DIM, &marker),
                    columns,
                ));
            }
            Block::Code(rows) => {
                for (i, row) in rows.iter().enumerate() {
                    let start = if i == 0 { start } else { &margin };
                    let code = Line::of(
                        Ink {
                            color: Some(Color::Accent),
                            ..ink
                        },
                        row,
                    );
                    lines.extend(code.hang(&start.clone().and(Ink::PLAIN, "  "), columns));
                }
            }
        }
    }
    if lines.is_empty() {
        vec![first.clone()]
    } else {
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_hostile_enters_a_line() {
        let hostile = "a\u{1b}[31mb\u{202e}c\r\u{9b}2J\n";
        for paint in [Paint::None, Paint::Marks] {
            let line = Line::of(Ink::PLAIN, hostile).painted(paint);
            assert_eq!(line, "a␛[31mbc␍\u{fffd}2J ");
        }
        for line in prose(hostile, Ink::PLAIN, &Line::new(), 20) {
            assert!(
                !line.text().contains(['\u{1b}', '\r', '\u{202e}', '\u{9b}']),
                "{line:?}"
            );
        }
    }

    #[test]
    fn deep_lists_stay_within_narrow_columns() {
        let deep = "1. a\n   1. b\n      1. c\n         117. d e f g h i j k l m n o p";
        for columns in [24, 32, 40] {
            for line in prose(deep, Ink::PLAIN, &Line::of(Ink::PLAIN, "  "), columns) {
                assert!(line.width() <= columns, "{columns}: {line:?}");
            }
        }
    }

    #[test]
    fn text_hangs_under_its_first_line() {
        let first = Line::of(Ink::BOLD, " A  ");
        let lines = prose(
            "The connection to this site is *encrypted*.",
            Ink::PLAIN,
            &first,
            24,
        );
        let text: Vec<String> = lines.iter().map(Line::text).collect();
        assert_eq!(
            text,
            [
                " A  The connection to",
                "    this site is",
                "    encrypted."
            ]
        );
    }

    #[test]
    fn paint_follows_what_the_terminal_can_show() {
        let line = Line::of(Ink::GOOD, "right");
        assert_eq!(line.painted(Paint::None), "right");
        assert_eq!(line.painted(Paint::Marks), "\u{1b}[1mright\u{1b}[0m");
        assert!(line.painted(Paint::Colors).contains("\u{1b}[32m"));
    }
}
