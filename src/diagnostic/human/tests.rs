//! Tests that excerpts fit the terminal, and that control characters in a file never reach it.

use super::{Human, human};
use crate::diagnostic::{Code, Finding};
use crate::text::width;

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
