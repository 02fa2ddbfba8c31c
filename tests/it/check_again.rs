//! Tests of findings in files that are clean by themselves, whose texts are not kept while the others are checked.

use super::support::world::World;
use redflag::diagnostic::{self, Code, Finding, Human};

const STYLE: Human = Human {
    color: false,
    unicode: true,
    width: 80,
};

/// A quiz in which nothing is found.
fn quiz(id: &str) -> String {
    format!(
        "format = 1\nid = \"{id}\"\ntitle = \"Straße\"\nrevision = 1\n\n[[question]]\nid = \"one-{id}\"\n\
         kind = \"text\"\nprompt = \"What is {id} called?\"\nanswer = \"phishing\"\n\
         explanation = \"It is an attack by message.\"\nsource = {{ title = \"A book\" }}\n"
    )
}

#[test]
fn a_finding_that_needs_several_files_is_shown_with_its_line() {
    let world = World::new();
    world.write("a.toml", quiz("same"));
    world.write("b.toml", quiz("same"));
    let checked = world.redflag(["check", "."]).run();
    assert_eq!(checked.code, 1, "{}", checked.stdout);
    assert!(
        checked.stdout.contains("b.toml:2:6") && checked.stdout.contains("2 | id = \"same\""),
        "{}",
        checked.stdout
    );
}

// Other systems refuse such a name.
#[cfg(target_os = "linux")]
#[test]
fn a_file_whose_name_is_not_unicode_is_shown_with_its_line() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let world = World::new();
    world.write("a.toml", quiz("same"));
    world.write(OsStr::from_bytes(b"b\xff.toml"), quiz("same"));
    let checked = world.redflag(["check", "."]).run();
    assert_eq!(checked.code, 1, "{}", checked.stdout);
    assert!(
        checked.stdout.contains("2 | id = \"same\""),
        "{}",
        checked.stdout
    );
}

#[test]
fn a_finding_in_a_text_that_has_changed_meanwhile_is_shown_somewhere() {
    let source = quiz("one");
    let end = source.len();
    for text in ["", "\n", "é", "x\r\n", "Straße\nStraße\n", &source[..30]] {
        for start in [0, 1, 2, 29, 31, end] {
            let finding = Finding::error(Code("Q001"), start..end, "a mistake")
                .label("here")
                .also(start..start + 1, "there")
                .patch(start..end, "x");
            let findings = [finding];
            for shown in [
                diagnostic::human("a.toml", text, &findings, STYLE),
                diagnostic::short("a.toml", text, &findings),
                diagnostic::json("a.toml", text, &findings),
            ] {
                assert!(shown.contains("a mistake"), "{text:?} {start}: {shown}");
            }
        }
    }
}
