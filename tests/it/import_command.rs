//! `redflag import` as it is typed: files, streams, refusals and what is said.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use redflag::cli::{Host, Terminals};
use redflag::format::parse_quiz;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, Cursor, Write};
use std::path::Path;
use std::rc::Rc;

#[derive(Clone, Default)]
struct Buffer(Rc<RefCell<Vec<u8>>>);

impl Buffer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.borrow()).into_owned()
    }
}

impl Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Exit code, standard output and standard error of `redflag import` in a folder.
fn run(folder: &Path, arguments: &str, input: &[u8]) -> (u8, String, String) {
    let (output, error) = (Buffer::default(), Buffer::default());
    let words = ["redflag", "import"].into_iter().chain(arguments.split(' '));
    let mut host = Host {
        arguments: words.map(Into::into).collect(),
        variables: BTreeMap::new(),
        folder: folder.to_owned(),
        input: Box::new(Cursor::new(input.to_vec())),
        output: Box::new(output.clone()),
        error: Box::new(error.clone()),
        terminals: Terminals::default(),
        now: Box::new(|| Timestamp::UNIX_EPOCH),
        clock: Box::new(|| 0),
        entropy: Box::new(|| 1),
        time_zone: Box::new(|| TimeZone::UTC),
    };
    let code = redflag::cli::run(&mut host).code();
    (code, output.text(), error.text())
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder can be made")
}

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).expect(name)
}

#[test]
fn a_file_becomes_a_quiz_with_what_is_still_to_decide() {
    let folder = folder();
    let source = "::First:: What?{=a ~b ####It is so.}\n\nTell me.{}\n\nWhich?{~%50%a ~%50%b ~c}\n";
    std::fs::write(folder.path().join("bank.gift"), source).expect("it can be written");
    let (code, output, error) = run(folder.path(), "bank.gift -o mail-safety.toml --report report.txt", b"");
    assert_eq!((code, output.as_str()), (1, ""), "{error}");
    assert!(error.contains("line 3: \"Tell me.{}\" dropped: an essay"), "{error}");
    assert!(error.contains("1 kept, 1 approximated, 1 dropped; 3 places for you to decide"), "{error}");
    assert!(error.contains("search for `# decide:` in mail-safety.toml"), "{error}");
    let quiz = parse_quiz(&read(folder.path(), "mail-safety.toml"));
    assert_eq!((quiz.draft.id.as_str(), quiz.draft.title.as_str()), ("mail-safety", "Mail safety"));
    assert_eq!(quiz.draft.questions[0].id.as_str(), "first");
    assert!(read(folder.path(), "report.txt").starts_with("line 1: \"First\" kept\n"));
    let left: Vec<_> = std::fs::read_dir(folder.path()).expect("it is there").flatten().collect();
    assert_eq!(left.len(), 3, "nothing is left beside: {left:?}");
}

#[test]
fn streams_serve_as_files() {
    let folder = folder();
    let (code, output, error) = run(folder.path(), "- -o - --id a-b --title T", b"question,answer,a,b\nWhat?,a,x,y\n");
    assert_eq!(code, 0, "{error}");
    assert!(output.contains("id = \"a-b\"") && output.contains("title = \"T\""), "{output}");
    assert!(output.contains("# Imported from standard input (csv)."), "{output}");
}

#[test]
fn nothing_is_replaced_without_force() {
    let folder = folder();
    std::fs::write(folder.path().join("out.toml"), "mine").expect("it can be written");
    let (code, _, error) = run(folder.path(), "- --from gift -o out.toml", b"A?{T}");
    assert_eq!(code, 3);
    assert!(error.contains("--force"), "{error}");
    assert_eq!(read(folder.path(), "out.toml"), "mine");
    let (code, _, _) = run(folder.path(), "- --from gift -o out.toml --force", b"A?{T}");
    assert_eq!(code, 0);
    assert!(read(folder.path(), "out.toml").contains("A?"));
}

#[test]
fn what_cannot_be_read_is_refused_with_the_way_out() {
    let folder = folder();
    for (arguments, input, code, said) in [
        ("- --from gift -o a.toml", &b"caf\xe9?{T}"[..], 3, "byte 0xe9 in line 1"),
        ("- --from gift -o a.toml --encoding klingon", b"A?{T}", 3, "no encoding is named"),
        ("- -o a.toml", b"nothing of the kind", 2, "--from gift|aiken|moodle-xml|mdbook-quiz|markdown|csv"),
        ("- --from gift -o a.toml --id Not_Kebab", b"A?{T}", 2, "--id Not_Kebab"),
        ("- --from gift -o a.toml --report a.toml", b"A?{T}", 2, "two different files"),
        ("missing.gift -o a.toml", b"", 3, "no such file"),
        ("- --from gift -o a.toml", b"Only text.", 1, "1 dropped; nothing is written"),
        ("- --from gift -o a.toml", b"", 1, "no questions found; nothing is written"),
    ] {
        let (found, _, error) = run(folder.path(), arguments, input);
        assert_eq!(found, code, "{arguments}: {error}");
        assert!(error.contains(said), "{arguments}: {error}");
        assert!(!folder.path().join("a.toml").exists(), "{arguments}");
    }
}

#[test]
fn an_encoding_that_is_named_is_used() {
    let folder = folder();
    let (code, output, error) = run(folder.path(), "- --from gift -o - --encoding windows-1252", b"caf\xe9?{T}");
    assert_eq!(code, 0, "{error}");
    assert!(output.contains("café?"), "{output}");
}
