//! Tests of the command `redflag import`: files, streams, refusals and messages.

use super::support::world::{Outcome, World};
use redflag::format::parse_quiz;

/// Runs `redflag import` with arguments and standard input.
fn run(world: &World, arguments: &str, input: &[u8]) -> Outcome {
    world
        .redflag(["import"].into_iter().chain(arguments.split(' ')))
        .stdin(input)
        .run()
}

#[test]
fn a_file_becomes_a_quiz_with_what_is_still_to_decide() {
    let world = World::new();
    let source = "::First:: What?{=a ~b ####It is so.}\n\nTell me.{}\n\nWhich?{~%50%a ~%50%b ~c}\n";
    world.write("bank.gift", source);
    let Outcome {
        code,
        stdout: output,
        stderr: error,
    } = run(
        &world,
        "bank.gift -o mail-safety.toml --report report.txt",
        b"",
    );
    assert_eq!((code, output.as_str()), (1, ""), "{error}");
    assert!(
        error.contains("line 3: \"Tell me.{}\" dropped: an essay"),
        "{error}"
    );
    assert!(
        error.contains("1 kept, 1 approximated, 1 dropped; 3 places for you to decide"),
        "{error}"
    );
    assert!(
        error.contains("search for `# decide:` in mail-safety.toml"),
        "{error}"
    );
    let quiz = parse_quiz(&world.read("mail-safety.toml"));
    assert_eq!(
        (quiz.draft.id.as_str(), quiz.draft.title.as_str()),
        ("mail-safety", "Mail safety")
    );
    assert_eq!(quiz.draft.questions[0].question.id.as_str(), "first");
    assert!(
        world
            .read("report.txt")
            .starts_with("line 1: \"First\" kept\n")
    );
    let left: Vec<_> = std::fs::read_dir(world.path(""))
        .expect("it is there")
        .flatten()
        .collect();
    assert_eq!(left.len(), 3, "nothing is left beside: {left:?}");
}

#[test]
fn streams_serve_as_files() {
    let world = World::new();
    let Outcome {
        code,
        stdout: output,
        stderr: error,
    } = run(
        &world,
        "- -o - --id a-b --title T",
        b"question,answer,a,b\nWhat?,a,x,y\n",
    );
    assert_eq!(code, 0, "{error}");
    assert!(
        output.contains("id = \"a-b\"") && output.contains("title = \"T\""),
        "{output}"
    );
    assert!(
        output.contains("# Imported from standard input (csv)."),
        "{output}"
    );
}

#[test]
fn without_an_output_the_quiz_goes_to_standard_output_and_is_named_after_its_source() {
    let world = World::new();
    world.write("Mail safety.csv", "question,answer,a,b\nWhat?,a,x,y\n");
    let imported = world.redflag(["import", "Mail safety.csv"]).run();
    assert_eq!(imported.code, 0, "{}", imported.stderr);
    assert!(
        imported.stdout.contains("id = \"mail-safety\""),
        "{}",
        imported.stdout
    );
    assert!(
        imported.stderr.contains("in the quiz"),
        "{}",
        imported.stderr
    );
}

#[test]
fn nothing_is_replaced_without_force() {
    let world = World::new();
    world.write("out.toml", "mine");
    let Outcome {
        code,
        stderr: error,
        ..
    } = run(&world, "- --from gift -o out.toml", b"A?{T}");
    assert_eq!(code, 3);
    assert!(error.contains("--force"), "{error}");
    assert_eq!(world.read("out.toml"), "mine");
    run(&world, "- --from gift -o out.toml --force", b"A?{T}").exits(0);
    assert!(world.read("out.toml").contains("A?"));
}

#[test]
fn what_cannot_be_read_is_refused_with_the_way_out() {
    let world = World::new();
    for (arguments, input, code, said) in [
        (
            "- --from gift -o a.toml",
            &b"caf\xe9?{T}"[..],
            3,
            "byte 0xe9 in line 1",
        ),
        (
            "- --from gift -o a.toml --encoding klingon",
            b"A?{T}",
            3,
            "no encoding is named",
        ),
        (
            "- -o a.toml",
            b"nothing of the kind",
            2,
            "--from gift|aiken|moodle-xml|mdbook-quiz|markdown|csv|xlsx|json|qti",
        ),
        (
            "- --from gift -o a.toml --id Not_Kebab",
            b"A?{T}",
            2,
            "--id Not_Kebab",
        ),
        (
            "- --from gift -o a.toml --report a.toml",
            b"A?{T}",
            2,
            "two different files",
        ),
        (
            "- --from gift -o a.toml --report a.toml --id x --force",
            b"A?{T}",
            2,
            "two different files",
        ),
        ("missing.gift -o a.toml", b"", 3, "no such file"),
        (
            "- --from gift -o a.toml",
            b"Only text.",
            1,
            "1 dropped; nothing is written",
        ),
        (
            "- --from gift -o a.toml",
            b"",
            1,
            "no questions found; nothing is written",
        ),
    ] {
        let Outcome {
            code: found,
            stderr: error,
            ..
        } = run(&world, arguments, input);
        assert_eq!(found, code, "{arguments}: {error}");
        assert!(error.contains(said), "{arguments}: {error}");
        assert!(!world.exists("a.toml"), "{arguments}");
    }
}

#[test]
fn losses_of_the_quiz_itself_are_reported_before_the_count() {
    let world = World::new();
    let page = b"---\nauthor: A\n---\n## Q?\n- [x] a\n- [ ] b\n";
    let Outcome {
        code,
        stderr: error,
        ..
    } = run(&world, "- --from markdown -o a.toml --report r.txt", page);
    let line = "the quiz: left out: `author` in the head of the file: \"A\"\n";
    assert!(
        code == 0 && error.starts_with(&format!("{line}1 kept")),
        "{error}"
    );
    assert_eq!(
        world.read("r.txt"),
        format!("line 4: \"Q?\" kept\n{line}1 kept\n")
    );
}

#[test]
fn an_encoding_that_is_named_is_used() {
    let world = World::new();
    let Outcome {
        code,
        stdout: output,
        stderr: error,
    } = run(
        &world,
        "- --from gift -o - --encoding windows-1252",
        b"caf\xe9?{T}",
    );
    assert_eq!(code, 0, "{error}");
    assert!(output.contains("café?"), "{output}");

    // Half of the files of OpenTriviaQA are in this encoding.
    let trivia = b"#Q Who wrote \x93Caf\xe9\x94?\n^ Ren\xe9e\nA Ren\xe9e\nB Zo\xeb\n\n";
    world.write("brain-teasers", trivia);
    run(&world, "brain-teasers -o - --from trivia", b"").err(
        3,
        "not UTF-8: byte 0x93 in line 1; save it as UTF-8, or name its encoding: --encoding windows-1252",
    );
    let read = run(&world, "brain-teasers -o - --encoding windows-1252", b"").exits(0);
    for text in ["Who wrote “Café”?", "\"Renée\"", "\"Zoë\""] {
        assert!(read.stdout.contains(text), "{text}: {}", read.stdout);
    }
}

#[test]
fn what_is_read_is_never_written_over() {
    let world = World::new()
        .file("a.gift", "A?{T}")
        .file("folder/readme", "");
    #[cfg(unix)]
    std::os::unix::fs::symlink("a.gift", world.path("link.gift")).expect("a link");
    for arguments in [
        "a.gift -o a.gift",
        "a.gift -o a.gift --force",
        "a.gift -o folder/../a.gift --force",
        "a.gift -o b.toml --report ./a.gift --force",
        #[cfg(unix)]
        "link.gift -o a.gift --force",
    ] {
        run(&world, arguments, b"")
            .err(2, "this is also the input file")
            .never_says("add --force");
        assert_eq!(world.read("a.gift"), "A?{T}", "{arguments}");
        assert!(!world.exists("b.toml"), "{arguments}");
    }
    world.write("report.txt", "");
    run(
        &world,
        "a.gift -o report.txt --report folder/../report.txt --force",
        b"",
    )
    .err(2, "two different files");
    world.write("-", "a file with an odd name");
    run(&world, "- --from gift -o - --id x", b"A?{T}").exits(0);
}

#[test]
fn the_language_is_given_or_detected() {
    const GERMAN: &str = "Was ist zu tun, wenn die Nachricht nicht von der Bank ist?{=Sie melden ~Auf den Link klicken}";
    let world = World::new();
    world.write("a.de.gift", "Is it?{T}");
    world.write("b.gift", GERMAN);
    world.write("c.gift", "Is it?{T}");
    for (arguments, language, whence) in [
        ("a.de.gift -o -", "de", "the name of the file"),
        ("b.gift -o -", "de", "the words of the questions"),
        ("c.gift -o -", "en", "assumed to be English"),
    ] {
        let outcome = run(&world, arguments, b"");
        assert!(
            outcome
                .stdout
                .contains(&format!("language = \"{language}\"")),
            "{}",
            outcome.stdout
        );
        assert!(outcome.stdout.contains(whence), "{}", outcome.stdout);
    }
    let outcome = run(&world, "a.de.gift -o - --language pt-BR", b"");
    assert!(
        outcome.stdout.contains("language = \"pt-BR\""),
        "{}",
        outcome.stdout
    );
    assert!(
        !outcome.stdout.contains("The language"),
        "{}",
        outcome.stdout
    );
    run(&world, "a.de.gift -o - --language x_y", b"").err(2, "--language x_y");
}

#[test]
fn files_that_are_none_of_ours_are_told_by_their_name() {
    let world = World::new();
    for (bytes, code, said) in [
        (&b"%PDF-1.7\n\xad\xff"[..], 3, "this is a PDF"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0",
            3,
            "an old Office program; save it as .xlsx",
        ),
        (b"{\\rtf1 text}", 3, "rich text"),
        (b"PK\x03\x04 and nothing more", 3, "damaged zip archive"),
        (
            b"<!DOCTYPE html><html><p>Q?</p></html>",
            2,
            "this is a web page",
        ),
        (b"[[question]]\nid = \"a\"\n", 2, "already a redflag quiz"),
        (
            b"const questions = [\n  { q: 1 },\n];\n",
            2,
            "save the list of questions in it as JSON",
        ),
        (b"1. What?\n*a) x\nb) y\n", 2, "this is text2qti"),
    ] {
        run(&world, "- -o a.toml", bytes).err(code, said);
        assert!(!world.exists("a.toml"));
    }
}

#[test]
fn a_file_that_is_too_much_is_refused_and_nothing_is_written() {
    let world = World::new();
    world.write("many.gift", "a\n\n".repeat(20_001));
    world.write("large.csv", "a".repeat(8 * 1024 * 1024 + 1));
    for (file, said) in [
        ("many.gift", "more than 20000 questions and other parts"),
        ("large.csv", "its text is larger than 8 MiB"),
    ] {
        let arguments = format!("{file} -o new.toml --report new.txt");
        let outcome = run(&world, &arguments, b"");
        assert_eq!(outcome.code, 3, "{}", outcome.stderr);
        assert!(outcome.stderr.contains(said), "{}", outcome.stderr);
        for written in ["new.toml", "new.txt"] {
            assert!(!world.path(written).exists(), "{written}");
        }
    }
}
