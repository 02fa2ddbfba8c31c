//! Draws a QR code with half-block characters, two rows of modules per line.

use crate::terminal::ink::{Ink, Line, Paint};
use qrcode::{Color, EcLevel, QrCode};

/// Modules of quiet zone on each side: first the width that ISO/IEC 18004 requires, then a smaller one that cameras can
/// still read.
const QUIET: [usize; 2] = [4, 2];

/// The code of a text in at most `rows` and `columns`; `None` if it does not fit.
///
/// With colours it is black on white with a white margin, on every theme. Without colours its light modules are drawn
/// as blocks. That is right on a dark theme and inverted on a light one; most cameras read both.
pub(super) fn qr(text: &str, rows: usize, columns: usize, paint: Paint) -> Option<Vec<Line>> {
    // A screen does not get dirty, so the lowest level of error correction is enough. It gives the largest modules.
    let code = QrCode::with_error_correction_level(text, EcLevel::L).ok()?;
    let fits = |quiet: &&usize| {
        let side = code.width() + 2 * **quiet;
        side <= columns && side.div_ceil(2) <= rows
    };
    let quiet = QUIET.iter().find(fits)?;
    Some(lines(&code, *quiet, paint))
}

fn lines(code: &QrCode, quiet: usize, paint: Paint) -> Vec<Line> {
    let side = code.width() + 2 * quiet;
    let within = |at: usize| at.checked_sub(quiet).filter(|at| *at < code.width());
    let dark = |x: usize, y: usize| match (within(x), within(y)) {
        (Some(x), Some(y)) => code[(x, y)] == Color::Dark,
        _ => false,
    };
    let drawn_dark = paint.has_colors();
    // An odd number of module rows leaves half a line over; it becomes part of the quiet zone, which may be wider.
    let block = |x: usize, y: usize| match (dark(x, y) == drawn_dark, dark(x, y + 1) == drawn_dark)
    {
        (true, true) => '█',
        (true, false) => '▀',
        (false, true) => '▄',
        (false, false) => ' ',
    };
    let line = |y: usize| {
        Line::of(
            Ink::PRINT,
            &(0..side).map(|x| block(x, y)).collect::<String>(),
        )
    };
    (0..side).step_by(2).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 29 bytes: 25 modules a side.
    const ADDRESS: &str = "http://192.168.1.23:7878/K7PX";

    #[test]
    fn a_code_has_the_quiet_zone_that_fits_or_is_not_drawn() {
        for (rows, columns, side) in [
            (17, 33, Some(33)),
            (40, 90, Some(33)),
            (16, 33, Some(29)),
            (15, 29, Some(29)),
            (14, 90, None),
            (90, 28, None),
        ] {
            let lines = qr(ADDRESS, rows, columns, Paint::Colors);
            assert_eq!(
                lines.as_ref().map(|lines| lines[0].width()),
                side,
                "{rows} x {columns}"
            );
            assert!(
                lines.is_none_or(|lines| lines.len() <= rows),
                "{rows} x {columns}"
            );
        }
        assert_eq!(
            qr(&"x".repeat(9_000), 500, 500, Paint::Colors),
            None,
            "no code holds so much"
        );
    }

    /// Whether each module is drawn as a block, row by row, without the half line that may be left over.
    fn blocks(paint: Paint) -> Vec<Vec<bool>> {
        let lines = qr(ADDRESS, 17, 33, paint).expect("it fits");
        let half = |upper: bool| move |c: char| c == '█' || c == if upper { '▀' } else { '▄' };
        let rows = lines.iter().flat_map(|line| {
            [
                line.text().chars().map(half(true)).collect(),
                line.text().chars().map(half(false)).collect(),
            ]
        });
        rows.take(33).collect()
    }

    #[test]
    fn with_colours_dark_modules_are_drawn_and_without_them_light_ones() {
        let code = QrCode::with_error_correction_level(ADDRESS, EcLevel::L).expect("a short text");
        let (colored, plain) = (blocks(Paint::Colors), blocks(Paint::Marks));
        for y in 0..33 {
            for x in 0..33 {
                let inside = (4..29).contains(&x) && (4..29).contains(&y);
                let dark = inside && code[(x - 4, y - 4)] == Color::Dark;
                assert_eq!((colored[y][x], plain[y][x]), (dark, !dark), "{x}, {y}");
            }
        }
    }

    #[test]
    fn a_code_is_black_on_white_whatever_the_theme() {
        let lines = qr(ADDRESS, 17, 33, Paint::Colors).expect("it fits");
        for line in lines {
            let painted = line.painted(Paint::Colors);
            assert!(
                painted.contains("38;5;16m") && painted.contains("48;5;231m"),
                "{painted:?}"
            );
        }
    }
}
