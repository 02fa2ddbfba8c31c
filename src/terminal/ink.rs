//! Styled lines. Every text is sanitised when it is added to a line, so control sequences never reach the terminal,
//! wherever the text came from.

use crate::text::{Block, Inline, Piece, harmless, markdown, width, wrap_pieces};
use unicode_segmentation::UnicodeSegmentation;

/// The left margin of every line on a screen.
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
    badge: bool,
    color: Option<Color>,
}

/// The meaning of a colour. None of the eight basic colours is readable on all common themes, so the colours are fixed:
/// either with a background of their own, or chosen for a theme that is known to be light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Color {
    /// Right, passed.
    Good,
    /// Wrong, dangerous.
    Bad,
    /// The cursor, and keys that can be pressed.
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
        badge: false,
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

    /// Black on white on every theme, for text that a camera reads; plain if the terminal has no colours.
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

    /// The same style on a background of its own, for a word or sign that must be noticed at once.
    #[must_use]
    pub fn badge(self) -> Ink {
        Ink {
            badge: true,
            ..self
        }
    }

    /// The style for a piece of text. Code and addresses differ by weight where no colour is readable.
    fn with(self, style: crate::text::Style) -> Ink {
        Ink {
            bold: self.bold || style.strong || style.code,
            italic: self.italic || style.emphasis,
            color: self.color.or(style.code.then_some(Color::Accent)),
            ..self
        }
    }

    /// Foreground and background as numbers of xterm's fixed colours (16 to 255); `None` for the colour of the theme.
    fn colors(self, paint: Paint) -> (Option<u8>, Option<u8>) {
        let Some(color) = self.color else {
            return (None, None);
        };
        let on_own = |background| (Some(WHITE), Some(background));
        match (paint, color) {
            (Paint::None | Paint::Basic | Paint::Marks, _) => (None, None),
            // Themes choose the first sixteen colours, and some of them swap black and white.
            (_, Color::Print) => (Some(BLACK), Some(WHITE)),
            (_, Color::Good) if self.badge => on_own(22),
            (_, Color::Bad) if self.badge => on_own(88),
            (_, Color::Caution) if self.badge => on_own(90),
            (_, Color::Accent) if self.badge => on_own(24),
            (Paint::Light, Color::Good) => (Some(22), None),
            (Paint::Light, Color::Bad) => (Some(88), None),
            (Paint::Light, Color::Caution) => (Some(90), None),
            (Paint::Light, Color::Accent) => (Some(24), None),
            (Paint::Dark, Color::Good) => (Some(114), None),
            (Paint::Dark, Color::Bad) => (Some(217), None),
            (Paint::Dark, Color::Caution) => (Some(219), None),
            (Paint::Dark, Color::Accent) => (Some(117), None),
            (Paint::Forced | Paint::Colors, _) => (None, None),
        }
    }

    fn style(self, paint: Paint) -> console::Style {
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
        let (foreground, background) = self.colors(paint);
        if let Some(foreground) = foreground {
            style = style.color256(foreground);
        }
        match background {
            Some(background) => style.on_color256(background),
            None => style,
        }
    }
}

/// The fixed black of xterm's colours.
const BLACK: u8 = 16;

/// The fixed white of xterm's colours.
const WHITE: u8 = 231;

/// The colours and signs that a terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// Text only: pipes, files, `TERM=dumb`.
    None,
    /// Bold, dim, underline, and signs in ASCII: the Linux console, locales without UTF-8.
    Basic,
    /// Bold, dim, underline, but no colour: `NO_COLOR`.
    Marks,
    /// Colours in output that is not a terminal, without links: `CLICOLOR_FORCE`.
    Forced,
    /// Colours that can be read on any theme.
    Colors,
    /// More colours, for a light theme.
    Light,
    /// More colours, for a dark theme.
    Dark,
}

impl Paint {
    /// Whether there are colours.
    pub fn has_colors(self) -> bool {
        matches!(
            self,
            Paint::Forced | Paint::Colors | Paint::Light | Paint::Dark
        )
    }

    /// Whether a text can lead to an address (OSC 8).
    fn has_links(self) -> bool {
        matches!(
            self,
            Paint::Marks | Paint::Colors | Paint::Light | Paint::Dark
        )
    }
}

/// One line of styled, harmless text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Line {
    pieces: Vec<Piece<Ink>>,
    /// The address to which the whole line links.
    link: Option<String>,
}

impl Line {
    /// An empty line.
    pub fn new() -> Line {
        Line::default()
    }

    /// A line of one piece.
    pub fn of(ink: Ink, text: &str) -> Line {
        Line::new().and(ink, text)
    }

    /// Adds a piece at the end. Line feeds in it become spaces.
    #[must_use]
    pub fn and(mut self, ink: Ink, text: &str) -> Line {
        let text = harmless(text).replace('\n', " ");
        if !text.is_empty() {
            self.pieces.push(Piece { text, style: ink });
        }
        self
    }

    /// Adds all pieces of another line at the end.
    #[must_use]
    pub fn join(mut self, other: &Line) -> Line {
        self.pieces.extend(other.pieces.iter().cloned());
        self
    }

    /// An address on a line of its own, after a margin. It is never wrapped, because half an address leads elsewhere
    /// and cannot be clicked or copied.
    pub(super) fn address(margin: &str, ink: Ink, address: &str) -> Line {
        let printable = address.bytes().all(|byte| byte.is_ascii_graphic());
        Line {
            link: printable.then(|| address.to_owned()),
            ..Line::of(Ink::PLAIN, margin).and(ink, address)
        }
    }

    /// Splits the line into rows of exactly `columns` columns and a rest. Only addresses and commands are wider than a
    /// screen.
    pub(super) fn rows(self, columns: usize) -> Vec<Line> {
        if self.width() <= columns {
            return vec![self];
        }
        let mut rows = vec![Line::new()];
        let mut used = 0;
        for piece in &self.pieces {
            for cluster in piece.text.graphemes(true) {
                if used + width(cluster) > columns {
                    rows.push(Line::new());
                    used = 0;
                }
                used += width(cluster);
                if let Some(row) = rows.last_mut() {
                    row.pieces.push(Piece {
                        text: cluster.to_owned(),
                        style: piece.style,
                    });
                }
            }
        }
        for row in &mut rows {
            row.link.clone_from(&self.link);
        }
        rows
    }

    /// Its width in columns.
    pub fn width(&self) -> usize {
        self.pieces.iter().map(|piece| width(&piece.text)).sum()
    }

    /// Its text without styles.
    pub fn text(&self) -> String {
        self.pieces
            .iter()
            .map(|piece| piece.text.as_str())
            .collect()
    }

    /// Its text with the escape sequences of its styles.
    pub fn painted(&self, paint: Paint) -> String {
        if paint == Paint::None {
            return self.text();
        }
        let piece = |piece: &Piece<Ink>| match piece.style {
            Ink::PLAIN => piece.text.clone(),
            ink => ink.style(paint).apply_to(&piece.text).to_string(),
        };
        let text: String = self.pieces.iter().map(piece).collect();
        match &self.link {
            _ if paint == Paint::Basic => in_ascii(&text),
            Some(link) if paint.has_links() => {
                format!("\x1b]8;;{link}\x1b\\{text}\x1b]8;;\x1b\\")
            }
            _ => text,
        }
    }

    /// The line without its first `columns` characters, which are blanks.
    #[must_use]
    pub fn without_start(&self, columns: usize) -> Line {
        let mut left = columns;
        let mut rest = Line::new();
        for piece in &self.pieces {
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

    /// Wraps the line to at most `columns`. The first row starts with `first`; the others are indented by its width.
    pub fn hang(&self, first: &Line, columns: usize) -> Vec<Line> {
        hang_pieces(&self.pieces, first, columns)
    }
}

/// Replaces our signs by ASCII signs of the same width. Letters stay unchanged.
fn in_ascii(text: &str) -> String {
    let sign = |c: char| match c {
        '✗' => 'x',
        '▸' | '→' | '↳' => '>',
        '←' => '<',
        '↑' => '^',
        '↓' => 'v',
        '↕' => '=',
        '·' | '•' => '*',
        '–' | '─' | '━' => '-',
        '█' => '#',
        '│' => '|',
        '✓' | '┌' | '└' | '├' => '+',
        '“' | '”' | '„' => '"',
        '‘' | '’' => '\'',
        '…' => '~',
        '\u{a0}' => ' ',
        other => other,
    };
    text.chars().map(sign).collect()
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
        lines.push(start.join(&Line { pieces, link: None }));
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

/// Markdown as lines of at most `columns`. The first line starts with `first`; the others are indented by its width.
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
                    lines.extend(code_lines(row, ink, start, &margin, columns));
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

/// Wraps a line of code. Each row after the first starts with a sign, because readers must see where the lines of the
/// code begin.
fn code_lines(row: &str, ink: Ink, start: &Line, margin: &Line, columns: usize) -> Vec<Line> {
    const INDENT: &str = "  ";
    const GOES_ON: &str = "↳ ";
    let ink = Ink {
        color: Some(Color::Accent),
        bold: true,
        ..ink
    };
    let code = Line::of(ink, row);
    let start = start.clone().and(Ink::PLAIN, INDENT);
    if start.width() + code.width() <= columns {
        return vec![start.join(&code)];
    }
    let next = margin
        .clone()
        .and(Ink::PLAIN, INDENT)
        .and(Ink::DIM, GOES_ON);
    let free = columns.saturating_sub(next.width()).max(COLUMNS_MIN);
    let rows = wrap_pieces(&code.pieces, free);
    let line = |(i, pieces)| {
        let start = if i == 0 { &start } else { &next };
        start.clone().join(&Line { pieces, link: None })
    };
    rows.into_iter().enumerate().map(line).collect()
}

#[cfg(test)]
#[path = "ink_tests.rs"]
mod tests;
