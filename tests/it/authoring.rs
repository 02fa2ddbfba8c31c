//! The author's commands from outside: new, add, fmt, preview, notes and check --against, each in a world of its own.

use redflag::cli::{self, Host, Terminals};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;
use std::rc::Rc;
use tempfile::TempDir;

/// A stream that can be looked at afterwards.
#[derive(Clone, Default)]
struct Shared(Rc<RefCell<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Shared {
    fn text(&self) -> String {
        String::from_utf8(self.0.borrow().clone()).expect("UTF-8")
    }
}

/// A folder that goes away, and the program in it.
struct World {
    folder: TempDir,
}

/// What a command did.
struct Done {
    code: u8,
    out: String,
    err: String,
}

impl World {
    fn new() -> World {
        World { folder: TempDir::new().expect("a temporary folder") }
    }

    fn run(&self, arguments: &[&str]) -> Done {
        self.run_with(arguments, "")
    }

    fn run_with(&self, arguments: &[&str], input: &str) -> Done {
        let (out, err) = (Shared::default(), Shared::default());
        let home = self.folder.path().join("home").display().to_string();
        let mut host = Host {
            arguments: ["redflag"].iter().chain(arguments).map(Into::into).collect(),
            variables: BTreeMap::from([("REDFLAG_HOME".to_owned(), home)]),
            folder: self.folder.path().to_owned(),
            input: Box::new(io::Cursor::new(input.to_owned())),
            output: Box::new(out.clone()),
            error: Box::new(err.clone()),
            terminals: Terminals::default(),
            now: Box::new(|| "2026-11-23T12:00:00Z".parse().expect("a time")),
            clock: Box::new(|| 0),
            entropy: Box::new(|| 7),
            time_zone: Box::new(|| jiff::tz::TimeZone::UTC),
        };
        let code = cli::run(&mut host).code();
        Done { code, out: out.text(), err: err.text() }
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder.path().join(path)).expect(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    }

    fn exists(&self, path: &str) -> bool {
        self.folder.path().join(path).exists()
    }
}

impl Done {
    #[track_caller]
    fn is(self, code: u8, part: &str) -> Done {
        assert_eq!(self.code, code, "{}\n{}", self.out, self.err);
        assert!(self.out.contains(part) || self.err.contains(part), "{part}\n{}\n{}", self.out, self.err);
        self
    }
}

#[test]
fn a_new_file_has_no_findings_and_is_never_written_over() {
    let world = World::new();
    world.write("docs/quiz.schema.json", "{}");
    world.run(&["new", "quizzes/phishing-at-work.toml"]).is(3, "its folder does not exist");
    world.write("quizzes/readme.txt", "");
    world.run(&["new", "quizzes/phishing-at-work.toml"]).is(0, "is written");
    world.run(&["new", "--facts", "sheet.toml", "--id", "my-sheet", "--title", "My sheet"]).is(0, "is written");
    world.run(&["check", "."]).is(0, "2 files checked, nothing found");
    world.run(&["fmt", "--check", "quizzes/phishing-at-work.toml", "sheet.toml"]).is(0, "");
    let text = world.read("quizzes/phishing-at-work.toml");
    assert!(text.starts_with("#:schema ../docs/quiz.schema.json\n\n# "), "{text}");
    assert!(text.contains("title = \"Phishing at work\"") && text.contains("id = \"phishing-at-work\""), "{text}");
    assert!(world.read("sheet.toml").starts_with("# For an editor"), "there is no schema of fact sheets");
    world.run(&["new", "sheet.toml"]).is(3, "stays as it is");
    world.run(&["new", "quiz.txt"]).is(2, "ends in .toml");
    world.run(&["new", "quiz.toml", "--id", "My Quiz"]).is(2, "kebab-case");
}

#[test]
fn stubs_are_begun_for_the_facts_that_no_quiz_uses() {
    let world = World::new();
    let fact = |id: &str, rest: &str| {
        format!("[[fact]]\nid = \"{id}\"\nclaim = \"Claim {id}.\"\nsource = \"s\"\nas_of = 2026-01-31\n{rest}\n")
    };
    let facts =
        ["new", "here", "there", "old"].map(|id| fact(id, if id == "old" { "superseded_by = \"f#new\"" } else { "" }));
    let head = "format = 1\nid = \"f\"\ntitle = \"F\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\n";
    world.write("seeds/f.toml", &format!("{head}{}", facts.concat()));
    let quiz = |fact: &str| format!("format = 1\nid = \"q\"\ntitle = \"T\"\n[[question]]\nfacts = [\"f#{fact}\"]\n");
    world.write("quizzes/here.toml", &quiz("here"));
    world.write("others/there.toml", &quiz("there"));
    let from = ["new", "quizzes/next.toml", "--from", "seeds/f.toml"];
    world.run(&[&from[..], &["--used-by", "others"]].concat()).is(0, "1 question begun");
    let text = world.read("quizzes/next.toml");
    assert!(text.contains("Claim new.") && text.contains("fact_sheets = [\"../seeds/f.toml\"]"), "{text}");
    assert!(!text.contains("Claim here.") && !text.contains("Claim there.") && !text.contains("Claim old."), "{text}");
    world
        .run(&["new", "quizzes/more.toml", "--from", "seeds/f.toml", "--used-by", "others/there.toml"])
        .is(3, "nothing to begin");
    world.run(&["new", "quizzes/more.toml", "--from", "quizzes/here.toml"]).is(3, "no fact sheet");
    world.run(&["new", "quizzes/more.toml", "--from", "gone.toml"]).is(3, "no such file");
    assert!(!world.exists("quizzes/more.toml"));
}

const QUIZ: &str = "# mine\nformat=1\nid = \"q\"\ntitle = \"T\"\n\n\n\n[[question]]\nprompt = \"What now?\"\nanswer = \"a\"   \n\
                    distractors = [\"b\", \"c\"]\nexplanation = \"It is what was asked for.\"\nsource = { title = \"S\" }\n";

#[test]
fn a_file_is_tidied_in_place_and_only_when_it_has_to_be() {
    let world = World::new();
    world.write("q.toml", QUIZ);
    let unchanged = world.run(&["fmt", "--check", "q.toml"]).is(1, "q.toml");
    assert_eq!(unchanged.out, "q.toml\n");
    assert_eq!(world.read("q.toml"), QUIZ);
    world.run(&["fmt", "q.toml"]).is(0, "q.toml: tidied, 1 id given");
    let tidy = world.read("q.toml");
    assert!(
        tidy.starts_with("# mine\nformat = 1\n") && tidy.contains("\n\n[[question]]\nid = \"what-now\"\n"),
        "{tidy}"
    );
    let again = world.run(&["fmt", "q.toml"]).is(0, "");
    assert_eq!(again.out, "");
    world.run(&["check", "--deny-warnings", "q.toml"]).is(0, "nothing found");
    world.write("broken.toml", "format = 1\nid = \n[[question]]\n");
    world
        .run(&["fmt", "broken.toml", "gone.toml"])
        .is(3, "error[Q001]")
        .is(3, "mend it")
        .is(3, "gone.toml: there is no such file");
    world.write("other.toml", "a=1\n");
    world.run(&["fmt", "other.toml"]).is(3, "neither a quiz nor a fact sheet");
    assert_eq!(world.read("other.toml"), "a=1\n");
}

#[test]
#[cfg(unix)]
fn a_link_stays_a_link_and_rights_stay_as_they_are() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::new();
    world.write("real/q.toml", QUIZ);
    let (real, link) = (world.folder.path().join("real/q.toml"), world.folder.path().join("q.toml"));
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("rights");
    std::os::unix::fs::symlink(&real, &link).expect("a link");
    world.run(&["fmt", "q.toml"]).is(0, "tidied");
    assert!(link.is_symlink() && world.read("real/q.toml").contains("what-now"));
    assert_eq!(fs::metadata(&real).expect("there").permissions().mode() & 0o777, 0o640);
    assert_eq!(
        fs::read_dir(real.parent().expect("a folder")).expect("readable").count(),
        1,
        "nothing is left beside it"
    );
}

/// A choice, answered line by line.
const CHOICE: &str =
    "1\nWho calls?\nA fraudster\nThe bank\nIt never asks.\ny\n\nCallers can say anything.\nphone\n2\n\n\n\n";

#[test]
fn a_question_is_appended_and_the_rest_of_the_file_stays() {
    for before in [QUIZ.to_owned(), QUIZ.trim_end().to_owned(), QUIZ.replace('\n', "\r\n"), format!("\u{feff}{QUIZ}")] {
        let world = World::new();
        world.write("q.toml", &before);
        world
            .run_with(&["add", "--plain", "q.toml"], &format!("{CHOICE}y\n"))
            .is(0, "Appended to q.toml")
            .is(0, "warning[Q030]");
        let after = world.read("q.toml");
        assert!(after.starts_with(&before), "{after}");
        assert!(after.contains("id = \"who-calls\"") && after.contains("dangerous = true"), "{after}");
        assert_eq!(after.matches('\n').count() == after.matches("\r\n").count(), before.contains("\r\n"), "{after:?}");
        world.run(&["check", "q.toml"]).is(0, "2 warnings and 1 note in 1 of 1 file");
        assert!(!world.exists("home/drafts/q.toml"), "what is done is forgotten");
    }
}

#[test]
fn what_was_said_is_kept_when_the_author_leaves() {
    let world = World::new();
    world.write("q.toml", QUIZ);
    world.write("folder/q.toml", QUIZ);
    let lines: Vec<&str> = CHOICE.split_inclusive('\n').collect();
    world.run_with(&["add", "--plain", "q.toml"], &lines[..4].concat()).is(4, "goes on with it");
    assert!(world.read("home/drafts/q.toml").contains("The bank"));
    let other = world.run_with(&["add", "--plain", "folder/q.toml"], "").is(4, "");
    assert!(!other.out.contains("Go on"), "a draft belongs to one file: {}", other.out);
    let rest = format!("y\n{}n\n", lines[4..].concat());
    world.run_with(&["add", "--plain", "q.toml"], &rest).is(4, "Go on with the question that was left (“Who calls?”)?");
    assert_eq!(world.read("q.toml"), QUIZ, "it was not to be appended yet");
    world.run_with(&["add", "--plain", "q.toml"], "y\ny\n").is(0, "Appended");
    world.run_with(&["add", "--plain", "q.toml"], "3\n").is(4, "kept");
    let anew = world.run_with(&["add", "--plain", "q.toml"], "n\n").is(4, "");
    assert!(anew.out.contains("What kind of question?"), "{}", anew.out);
}

#[test]
fn what_cannot_be_added_to_is_left_alone() {
    let world = World::new();
    world.run(&["add", "q.toml"]).is(2, "--plain");
    world.run(&["add", "--plain", "q.toml"]).is(3, "redflag new q.toml");
    world.write("q.toml", "a = 1\n");
    world.run(&["add", "--plain", "q.toml"]).is(3, "no quiz");
    world.write("q.toml", "format = \n[[question]]\n");
    world.run(&["add", "--plain", "q.toml"]).is(3, "not TOML yet");
    let listed = "format = 1\nid = \"q\"\ntitle = \"T\"\nquestion = [{ prompt = \"P\" }]\n";
    world.write("q.toml", listed);
    world.run_with(&["add", "--plain", "q.toml"], CHOICE).is(3, "as [[question]] first");
    assert_eq!(world.read("q.toml"), listed);
}

#[test]
fn a_question_is_shown_as_each_learner_sees_it() {
    let world = World::new();
    world.run(&["new", "q.toml"]).is(0, "");
    let all = world.run(&["preview", "q.toml", "--question", "unknown-caller", "--as", "all"]).is(0, "");
    for part in ["== unknown-caller · learner · 80 columns", "telephone · 40 columns", "plain dialogue · 80 columns"]
    {
        assert!(all.out.contains(part), "{part}\n{}", all.out);
    }
    assert_eq!(all.out.matches("A caller can show any number.").count(), 3, "{}", all.out);
    assert!(!all.out.contains("second step"), "only the question asked for");
    for (viewer, columns) in [("learner", 60), ("phone", 36), ("plain", 44)] {
        let narrow = world.run(&["preview", "q.toml", "--as", viewer, "--width", &columns.to_string()]).is(0, "");
        let body = narrow.out.lines().filter(|line| !line.starts_with("== ") && !line.starts_with("Answer ("));
        let widest = body.max_by_key(|line| redflag::text::width(line)).expect("lines");
        assert!(redflag::text::width(widest) <= columns, "{viewer}: {widest}");
    }
    world.run(&["preview", "q.toml", "-q", "gone"]).is(2, "there is no such question; there are unknown-caller");
    world.run(&["preview", "phish-or-legit", "--as", "plain"]).is(0, "Question 1 of ");
}

#[test]
fn notes_of_learners_come_back_to_the_author() {
    let world = World::new();
    world.run(&["notes"]).is(0, "No notes.");
    world.run(&["new", "q.toml"]).is(0, "");
    let answers = "! the hint\u{1b}[31m gives it away\nquit\n";
    world.run_with(&["take", "q.toml", "--plain"], answers).is(4, "");
    world.run_with(&["take", "phish-or-legit", "--plain"], "! another\nquit\n").is(4, "");
    let notes = world.run(&["notes"]).is(0, "the hint").is(0, "2026-11-23  revision 1");
    assert!(!notes.out.contains('\u{1b}'), "{:?}", notes.out);
    let (quiz, other) = (notes.out.find("phish-or-legit").expect("named"), notes.out.find("q\n").expect("named"));
    assert!(quiz < other, "{}", notes.out);
    let only = world.run(&["notes", "q.toml", "--json"]).is(0, "\"revision\":1");
    assert!(only.out.starts_with("[{\"quiz\":\"q\",\"question\":\"") && !only.out.contains("another"), "{}", only.out);
    world.run(&["notes", "nobody", "--json"]).is(0, "[]\n");
}

fn git(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=T", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"]).args(arguments);
    let done = command.current_dir(folder).output().expect("git");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn a_changed_key_is_noticed_beside_an_earlier_version() {
    let world = World::new();
    let quiz = |revision: u32, answer: &str, other: &str| {
        let head = format!(
            "format = 1\nid = \"q\"\ntitle = \"T\"\nrevision = {revision}\n\n[[question]]\nid = \"one\"\nprompt = \"P?\"\n"
        );
        format!(
            "{head}answer = \"{answer}\"\ndistractors = [\"{other}\", \"c\"]\nexplanation = \"It is what was asked for.\"\nsource = {{ title = \"S\" }}\n"
        )
    };
    world.write("old.toml", &quiz(1, "a", "b"));
    world.write("quizzes/q.toml", &quiz(1, "a", "b"));
    git(world.folder.path(), &["init", "-q"]);
    git(world.folder.path(), &["add", "quizzes/q.toml"]);
    git(world.folder.path(), &["commit", "-q", "-m", "first"]);
    world.write("quizzes/new.toml", &quiz(1, "a", "b").replace("\"q\"", "\"r\"").replace("P?", "R?"));
    for (text, code, part) in [
        (quiz(1, "a", "b"), 0, "nothing found"),
        (quiz(1, "b", "a"), 1, "warning[Q068]: the answer of `one` changed"),
        (quiz(2, "b", "a"), 0, "nothing found"),
    ] {
        world.write("quizzes/q.toml", &text);
        for against in ["HEAD", "old.toml"] {
            world.run(&["check", "--deny-warnings", "--against", against, "quizzes"]).is(code, part);
        }
    }
    for bad in ["nowhere", "--help", "-x", ""] {
        world.run(&["check", &format!("--against={bad}"), "quizzes"]).is(3, "neither a file nor a revision");
    }
    world.write("other.toml", "a = 1\n");
    world.run(&["check", "--against", "other.toml", "quizzes"]).is(3, "this is no quiz");
}

/// The editor is what `VISUAL` says, with its arguments and quotes.
#[test]
#[cfg(unix)]
fn the_editor_gets_the_text_and_may_give_up() {
    let world = World::new();
    world.write("an editor", "#!/bin/sh\n[ \"$1\" = 'two words' ] || exit 9\nprintf 'edited\\nlines' >> \"$2\"\n");
    let editor = world.folder.path().join("an editor");
    let mut host = Host::real();
    host.folder = world.folder.path().to_owned();
    host.variables = BTreeMap::from([("REDFLAG_HOME".to_owned(), "home".to_owned())]);
    let said = |host: &Host| host.edit("before ").map_err(|error| error.to_string());
    assert!(said(&host).expect_err("none is named").contains("set VISUAL or EDITOR"));
    let set = |host: &mut Host, value: String| host.variables.insert("VISUAL".to_owned(), value);
    set(&mut host, format!("sh '{}' 'two words'", editor.display()));
    assert_eq!(said(&host), Ok(Some("before edited\nlines".to_owned())));
    set(&mut host, format!("sh '{}' other", editor.display()));
    assert_eq!(said(&host), Ok(None));
    set(&mut host, "/nowhere/editor".to_owned());
    assert!(said(&host).expect_err("it is not there").contains("cannot be started"));
    set(&mut host, "sh 'unfinished".to_owned());
    assert!(said(&host).is_err());
    assert_eq!(fs::read_dir(world.folder.path().join("home/drafts")).expect("there").count(), 0);
}

/// The program under a real terminal: its menus, its editor, and Ctrl-C.
#[cfg(unix)]
mod in_a_terminal {
    use super::{QUIZ, World};
    use portable_pty::{CommandBuilder, PtySize, native_pty_system};
    use std::io::{Read, Write};
    use std::sync::mpsc::{Receiver, channel};
    use std::time::{Duration, Instant};

    struct Terminal {
        screen: vt100::Parser,
        output: Receiver<Vec<u8>>,
        keys: Box<dyn Write + Send>,
        child: Box<dyn portable_pty::Child + Send + Sync>,
    }

    impl Terminal {
        fn start(world: &World, editor: &str) -> Terminal {
            let size = PtySize { rows: 40, cols: 100, pixel_width: 0, pixel_height: 0 };
            let pair = native_pty_system().openpty(size).expect("a terminal");
            let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_redflag"));
            command.args(["add", "q.toml"]);
            command.cwd(world.folder.path());
            command.env("REDFLAG_HOME", world.folder.path().join("home"));
            command.env("TERM", "xterm-256color");
            command.env("VISUAL", editor);
            command.env_remove("ACCESSIBLE");
            let child = pair.slave.spawn_command(command).expect("it starts");
            let mut reader = pair.master.try_clone_reader().expect("its output");
            let (sender, output) = channel();
            std::thread::Builder::new()
                .spawn(move || {
                    let mut buffer = [0; 4096];
                    while let Ok(n @ 1..) = reader.read(&mut buffer) {
                        if sender.send(buffer[..n].to_vec()).is_err() {
                            break;
                        }
                    }
                })
                .expect("a thread");
            let keys = pair.master.take_writer().expect("its input");
            Terminal { screen: vt100::Parser::new(40, 100, 0), output, keys, child }
        }

        /// Waits until the screen shows something, then types.
        #[track_caller]
        fn after(&mut self, shown: &str, keys: &str) {
            let end = Instant::now() + Duration::from_secs(20);
            while !self.screen.screen().contents().contains(shown) {
                let left = end.saturating_duration_since(Instant::now());
                match self.output.recv_timeout(left) {
                    Ok(bytes) => self.screen.process(&bytes),
                    Err(why) => panic!("`{shown}` is not shown ({why}):\n{}", self.screen.screen().contents()),
                }
            }
            self.keys.write_all(keys.as_bytes()).expect("typed");
            self.keys.flush().expect("typed");
        }
    }

    #[test]
    fn the_menus_ask_and_what_was_said_outlives_ctrl_c() {
        let world = World::new();
        world.write("q.toml", QUIZ);
        world.write("editor", "printf 'Is this\\nso?' > \"$1\"\n");
        let editor = format!("sh '{}'", world.folder.path().join("editor").display());
        let mut terminal = Terminal::start(&world, &editor);
        terminal.after("What kind of question?", "\x1b[B\x1b[B\r");
        terminal.after("What is asked?", "\r");
        terminal.after("Does the statement hold?", "\x03");
        terminal.child.wait().expect("it ends");
        assert!(world.read("home/drafts/q.toml").contains("Is this"), "{}", world.read("home/drafts/q.toml"));
        assert_eq!(world.read("q.toml"), QUIZ);

        let mut terminal = Terminal::start(&world, &editor);
        terminal.after("Go on with the question that was left (“Is this so?”)?", "y");
        terminal.after("Does the statement hold?", "\r");
        terminal.after("What are those told", "\r");
        terminal.after("Why is the answer right?", "Because.\r");
        terminal.after("Topic", "\r");
        terminal.after("How hard?", "\r");
        terminal.after("Where does it come from", "A guide\r");
        terminal.after("Its address", "\r");
        terminal.after("A hint", "\r");
        terminal.after("Its id", "mine\r");
        terminal.after("Append it to q.toml?", "y");
        assert!(terminal.child.wait().expect("it ends").success());
        assert!(world.read("q.toml").starts_with(QUIZ) && world.read("q.toml").contains("id = \"mine\""));
    }
}
