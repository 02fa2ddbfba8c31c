//! Tests of styled lines: control sequences are removed, lines wrap correctly, and colours are readable.

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
fn code_keeps_its_columns_and_shows_where_its_lines_go_on() {
    let code = "```\nuser\trole\nzoë\tadmin\n\tcurl https://files.example/setup | sh\n```";
    let text = |columns| -> Vec<String> {
        let lines = prose(code, Ink::PLAIN, &Line::of(Ink::PLAIN, "  "), columns);
        assert!(
            lines.iter().all(|line| line.width() <= columns),
            "{lines:?}"
        );
        lines.iter().map(Line::text).collect()
    };
    assert_eq!(
        text(80),
        [
            "    user    role",
            "    zoë     admin",
            "            curl https://files.example/setup | sh"
        ]
    );
    assert_eq!(
        text(40),
        [
            "    user    role",
            "    zoë     admin",
            "            curl",
            "    ↳ https://files.example/setup | sh"
        ]
    );
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
    let line = Line::of(Ink::GOOD, "✓ right");
    assert_eq!(line.painted(Paint::None), "✓ right");
    assert_eq!(line.painted(Paint::Basic), "\u{1b}[1m+ right\u{1b}[0m");
    assert_eq!(line.painted(Paint::Marks), "\u{1b}[1m✓ right\u{1b}[0m");
    assert_eq!(line.painted(Paint::Colors), "\u{1b}[1m✓ right\u{1b}[0m");
    assert!(line.painted(Paint::Light).contains("38;5;22"));
    let badge = Line::of(Ink::GOOD.badge(), "right");
    assert!(badge.painted(Paint::Colors).contains("48;5;22"));
    assert_eq!(badge.painted(Paint::Marks), "\u{1b}[1mright\u{1b}[0m");
}

#[test]
fn an_address_leads_somewhere_where_it_can_and_is_never_broken() {
    let address = "https://a.example/with-many/parts/and-hyphens";
    let line = Line::address("", Ink::PLAIN, address);
    assert_eq!(line.painted(Paint::None), address);
    assert_eq!(line.painted(Paint::Forced), address);
    let link = format!("\u{1b}]8;;{address}\u{1b}\\");
    assert_eq!(
        line.painted(Paint::Marks),
        format!("{link}{address}\u{1b}]8;;\u{1b}\\")
    );
    let rows = line.rows(20);
    let texts: Vec<String> = rows.iter().map(Line::text).collect();
    assert_eq!(texts.concat(), address);
    assert!(rows[..2].iter().all(|row| row.width() == 20));
    assert!(
        rows.iter()
            .all(|row| row.painted(Paint::Colors).starts_with(&link))
    );
    // An address with control characters does not become a link.
    let hostile = Line::address("", Ink::PLAIN, "https://a\u{1b}\\b");
    assert!(!hostile.painted(Paint::Colors).contains('\u{1b}'));
}

/// The published colours of common themes: background, foreground.
const LIGHT: [(&str, u32, u32); 7] = [
    ("xterm", 0xff_ff_ff, 0x00_00_00),
    ("VS Code Light", 0xff_ff_ff, 0x3b_3b_3b),
    ("Terminal.app Basic", 0xff_ff_ff, 0x00_00_00),
    ("Tango light", 0xee_ee_ec, 0x2e_34_36),
    ("Campbell on white", 0xf2_f2_f2, 0x0c_0c_0c),
    ("Solarized Light", 0xfd_f6_e3, 0x65_7b_83),
    ("GNOME light", 0xff_ff_ff, 0x17_14_21),
];
const DARK: [(&str, u32, u32); 7] = [
    ("xterm", 0x00_00_00, 0xe5_e5_e5),
    ("VS Code Dark", 0x1e_1e_1e, 0xcc_cc_cc),
    ("Terminal.app Pro", 0x00_00_00, 0xf2_f2_f2),
    ("Tango dark", 0x2e_34_36, 0xd3_d7_cf),
    ("Campbell", 0x0c_0c_0c, 0xcc_cc_cc),
    ("Solarized Dark", 0x00_2b_36, 0x83_94_96),
    ("GNOME dark", 0x17_14_21, 0xd0_cf_cc),
];

/// The colour of a number from 16 to 231: a cube of six steps on each side.
fn of_cube(number: u8) -> u32 {
    let step = |n: u8| match n % 6 {
        0 => 0,
        n => 55 + 40 * u32::from(n),
    };
    let n = number - 16;
    step(n / 36) << 16 | step(n / 6) << 8 | step(n)
}

/// Relative luminance and contrast as WCAG 2 defines them.
fn contrast(a: u32, b: u32) -> f64 {
    let luminance = |color: u32| {
        let part = |shift: u32, weight: f64| {
            let value = f64::from(color >> shift & 0xff) / 255.0;
            let linear = if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            };
            weight * linear
        };
        part(16, 0.2126) + part(8, 0.7152) + part(0, 0.0722)
    };
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    a.max(b) / a.min(b)
}

#[test]
fn what_is_to_be_read_can_be_read_on_light_and_dark_themes() {
    assert!((contrast(0xff_ff_ff, 0) - 21.0).abs() < 0.01);
    assert!(contrast(0xff_ff_ff, 0x00_cd_00) < 2.2, "the green of xterm");
    let code = Ink::PLAIN.with(crate::text::Style {
        code: true,
        ..crate::text::Style::default()
    });
    let inks = [
        Ink::PLAIN,
        Ink::BOLD,
        Ink::GOOD,
        Ink::BAD,
        Ink::ACCENT,
        Ink::CAUTION,
        Ink::PRINT,
        code,
    ];
    let badges = inks.map(Ink::badge);
    for (paint, themes) in [
        (Paint::Marks, [LIGHT, DARK].concat()),
        (Paint::Colors, [LIGHT, DARK].concat()),
        (Paint::Light, LIGHT.to_vec()),
        (Paint::Dark, DARK.to_vec()),
    ] {
        for (name, background, foreground) in themes {
            for ink in inks.iter().chain(&badges) {
                let (front, back) = ink.colors(paint);
                let front = front.map_or(foreground, of_cube);
                let back = back.map_or(background, of_cube);
                // If a theme's own text is pale, its contrast is the limit for every ink.
                let wanted = contrast(foreground, background).min(4.5);
                let found = contrast(front, back);
                assert!(found >= wanted, "{name}, {paint:?}, {ink:?}: {found:.2}");
            }
        }
    }
}
