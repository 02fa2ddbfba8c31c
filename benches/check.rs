//! Measures how long `redflag check` takes, as ratios to a bare single-threaded `toml` parse of the same files in the
//! same run. Some files are generated, with and without mistakes; others are our own quizzes in 2,000 copies, each with
//! words of its own added to every prompt and explanation.
//!
//! `cargo bench --bench check [-- FILES [ROUNDS]]`. Two other tools are measured too if they are installed: `taplo` on
//! the PATH, with our schema, and mdbook-quiz-validate, with the same questions in its own format, after `cargo build
//! --release --manifest-path benches/peers/Cargo.toml`.
//!
//! Every command runs as a process. The commands take turns in each round, so that changes in the machine's speed
//! affect all of them alike.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark is a program of its own"
)]
#![expect(clippy::cast_precision_loss, reason = "figures for people")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The number of generated files: as many as in published measurements of other checkers.
const FILES: usize = 8_100;
const ROUNDS: usize = 5;
/// The number of copies of our own quizzes.
const OURS: usize = 2_000;

/// The argument that makes this program do nothing but the bare parse of a folder.
const BARE: &str = "--bare-parse";

#[expect(clippy::too_many_lines, reason = "one paragraph for each figure")]
fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    if arguments.first().is_some_and(|first| first == BARE) {
        return bare_parse(Path::new(&arguments[1]));
    }
    let number = |place: usize, default| {
        arguments
            .get(place)
            .and_then(|text| text.parse().ok())
            .unwrap_or(default)
    };
    let (files, rounds) = (number(0, FILES), number(1, ROUNDS));
    let folder = std::env::temp_dir().join(format!("redflag-bench-{}", std::process::id()));
    let (clean, wrong, mdbook) = (
        folder.join("clean"),
        folder.join("wrong"),
        folder.join("mdbook"),
    );
    let bytes = write_corpus(&clean, files, |file| quiz(file, false));
    write_corpus(&wrong, files, |file| quiz(file, true));
    println!(
        "{files} files, {:.1} MB, {rounds} rounds; wall ms as min/median/max",
        bytes as f64 / 1e6
    );

    let this = std::env::current_exe().expect("this program has a path");
    let redflag = PathBuf::from(env!("CARGO_BIN_EXE_redflag"));
    let mut runs = vec![
        Run::new("bare toml parse, 1 thread", &this, &[BARE], &clean),
        Run::new("redflag check, clean", &redflag, &["check"], &clean),
        Run::new(
            "redflag check, all wrong, human",
            &redflag,
            &["check"],
            &wrong,
        ),
        Run::new(
            "redflag check, all wrong, short",
            &redflag,
            &["check", "--format", "short"],
            &wrong,
        ),
        Run::new(
            "redflag check, all wrong, json",
            &redflag,
            &["check", "--format", "json"],
            &wrong,
        ),
    ];
    if Command::new("taplo").arg("--version").output().is_ok() {
        let schema = concat!(
            "file://",
            env!("CARGO_MANIFEST_DIR"),
            "/docs/quiz.schema.json"
        );
        runs.push(Run::new(
            "taplo check with our schema",
            Path::new("taplo"),
            &["check", "--schema", schema],
            &clean,
        ));
    }
    let peer = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("benches/peers/target/release/mdbook-quiz-folder");
    if peer.exists() {
        write_corpus(&mdbook, files, mdbook_quiz);
        runs.push(Run::new("mdbook-quiz-validate", &peer, &[], &mdbook));
    }
    let (ours, ours_wrong) = (
        folder.join("ours/quizzes"),
        folder.join("wrong-ours/quizzes"),
    );
    let bytes = write_ours(&ours, OURS, str::to_owned);
    write_ours(&ours_wrong, OURS, |text| {
        text.replace("\nexplanation = ", "\nexplantion = ")
    });
    let mut of_ours = vec![
        Run::new("bare toml parse, ours", &this, &[BARE], &ours),
        Run::new("redflag check, ours", &redflag, &["check"], &ours),
        Run::new(
            "redflag check, ours, all wrong",
            &redflag,
            &["check"],
            &ours_wrong,
        ),
    ];
    for _ in 0..rounds {
        runs.iter_mut().chain(&mut of_ours).for_each(Run::once);
    }
    report(&runs);
    println!("{OURS} copies of our quizzes, {:.1} MB", bytes as f64 / 1e6);
    report(&of_ours);
    // The folder is a temporary one; leaving it behind does no harm.
    let _left_behind = fs::remove_dir_all(&folder);
}

/// A command and its measurements.
struct Run {
    name: &'static str,
    command: Command,
    times: Vec<Duration>,
    /// CPU time of all threads together.
    cpu_ms: Vec<f64>,
    peak_kib: u64,
}

impl Run {
    fn new(name: &'static str, program: &Path, arguments: &[&str], folder: &Path) -> Run {
        let mut command = Command::new(program);
        command.args(arguments);
        if program.ends_with("taplo") {
            command.arg(folder.join("*.toml"));
        } else {
            command.arg(folder);
        }
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        Run {
            name,
            command,
            times: Vec::new(),
            cpu_ms: Vec::new(),
            peak_kib: 0,
        }
    }

    fn once(&mut self) {
        let before = children_cpu_ms().unwrap_or(0.0);
        let start = Instant::now();
        let mut child = self.command.spawn().expect("the program starts");
        let status = PathBuf::from(format!("/proc/{}/status", child.id()));
        while child
            .try_wait()
            .expect("the child can be waited for")
            .is_none()
        {
            self.peak_kib = self.peak_kib.max(peak_kib(&status).unwrap_or(0));
            std::thread::sleep(Duration::from_millis(1));
        }
        self.times.push(start.elapsed());
        self.cpu_ms.push(children_cpu_ms().unwrap_or(0.0) - before);
    }

    fn median(&self) -> f64 {
        median(self.times.iter().map(|time| time.as_secs_f64() * 1e3))
    }

    fn median_cpu_ms(&self) -> f64 {
        median(self.cpu_ms.iter().copied())
    }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// CPU time of all children that have ended, where the system reports it: in hundredths of a second on Linux.
fn children_cpu_ms() -> Option<f64> {
    let text = fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program, in brackets, may contain any character.
    let (_, fields) = text.rsplit_once(')')?;
    let ticks = |place: usize| fields.split_whitespace().nth(place)?.parse::<f64>().ok();
    Some((ticks(13)? + ticks(14)?) * 10.0)
}

/// The peak memory of a process, where the system reports it.
fn peak_kib(status: &Path) -> Option<u64> {
    let text = fs::read_to_string(status).ok()?;
    let line = text.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

fn report(runs: &[Run]) {
    let (bare, clean) = (runs[0].median(), runs[1].median());
    let (bare_cpu, clean_cpu) = (runs[0].median_cpu_ms(), runs[1].median_cpu_ms());
    for run in runs {
        let ms = |time: Option<&Duration>| time.map_or(0.0, |time| time.as_secs_f64() * 1e3);
        println!(
            "{:32} {:5.0}/{:.0}/{:.0}  {:5.2} x bare  {:5.2} x clean  cpu {:.0} ms, {:.2} x bare, {:.2} x clean  peak {:.1} MiB",
            run.name,
            ms(run.times.iter().min()),
            run.median(),
            ms(run.times.iter().max()),
            run.median() / bare,
            run.median() / clean,
            run.median_cpu_ms(),
            run.median_cpu_ms() / bare_cpu,
            run.median_cpu_ms() / clean_cpu,
            run.peak_kib as f64 / 1024.0,
        );
    }
}

fn bare_parse(folder: &Path) {
    let mut questions = 0;
    for entry in fs::read_dir(folder).expect("the corpus is there") {
        let text = fs::read_to_string(entry.expect("an entry").path()).expect("a text");
        let table: toml::Table = toml::from_str(&text).expect("the corpus is valid TOML");
        questions += table
            .get("question")
            .and_then(toml::Value::as_array)
            .map_or(0, Vec::len);
    }
    assert!(questions > 0, "the corpus holds questions");
}

/// Writes a corpus and returns its bytes.
fn write_corpus(folder: &Path, files: usize, write: impl Fn(usize) -> String) -> usize {
    fs::create_dir_all(folder).expect("a folder can be made");
    let mut bytes = 0;
    for file in 0..files {
        let text = write(file);
        bytes += text.len();
        fs::write(folder.join(format!("quiz-{file:05}.toml")), text)
            .expect("a file can be written");
    }
    bytes
}

/// Writes copies of our own quizzes, each with words of its own in prompts and explanations, and returns their bytes.
/// Quizzes that take questions from others are left out, because a copy would take them from the original.
fn write_ours(folder: &Path, copies: usize, change: impl Fn(&str) -> String) -> usize {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let texts = |name: &str| -> Vec<(String, String)> {
        let entries = fs::read_dir(root.join(name)).expect("the folder is there");
        let paths = entries.map(|entry| entry.expect("an entry").path());
        let mut texts: Vec<(String, String)> = paths
            .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
            .map(|path| {
                let name = path
                    .file_name()
                    .expect("a file has a name")
                    .to_string_lossy()
                    .into_owned();
                (name, fs::read_to_string(path).expect("a text"))
            })
            .collect();
        texts.sort();
        texts
    };
    let seeds = folder.with_file_name("seeds");
    fs::create_dir_all(&seeds).expect("a folder can be made");
    for (name, text) in texts("seeds") {
        fs::write(seeds.join(name), text).expect("a file can be written");
    }
    let mut quizzes = texts("quizzes");
    quizzes.retain(|(_, text)| !text.contains("\ninclude"));
    write_corpus(folder, copies, |copy| {
        let text = &quizzes[copy % quizzes.len()].1;
        let text = text.replacen("\nid = \"", &format!("\nid = \"copy-{copy}-"), 1);
        let mut text = text;
        for (key, words) in [("prompt", "In room"), ("explanation", "At desk")] {
            text = text.replace(
                &format!("\n{key} = \"\"\"\n"),
                &format!("\n{key} = \"\"\"\n{words} R{copy}: "),
            );
            text = text.replace(
                &format!("\n{key} = \""),
                &format!("\n{key} = \"{words} R{copy}: "),
            );
            text = text.replace(&format!("\"{words} R{copy}: \"\""), "\"\"\"");
        }
        change(&text)
    })
}

/// The prompt and the options of a question: the answer first, then the distractors with their reasons.
fn asked(file: usize, question: usize) -> (String, String, [(String, &'static str); 3]) {
    // A bare number may look like a year, which would be reported.
    let prompt = format!(
        "A message from room R{file} asks you to confirm your account before {question} p.m. today, and it looks\nlike \
         the ones that your service desk sends. What do you do with it first?"
    );
    let wrong = [
        (
            format!("Answer it and ask whether it is really from the desk in room R{file}"),
            "Whoever wrote it will say yes.",
        ),
        (
            "Open its link on your phone, where nothing much can happen to the office".to_owned(),
            "The page asks for the same password.",
        ),
        (
            "Move it to another folder and look at it again tomorrow morning".to_owned(),
            "Others may open theirs meanwhile.",
        ),
    ];
    (
        prompt,
        "Report it with the button, then ask the desk on its known number".to_owned(),
        wrong,
    )
}

const EXPLANATION: &str = "A known number or the button reaches people who can look; the message itself reaches only its sender.";

/// A quiz of two questions, about 2.2 kB. If `wrong`, it has three mistakes.
fn quiz(file: usize, wrong: bool) -> String {
    let mut text = format!(
        "format = 1\nid = \"quiz-{file}\"\ntitle = \"Quiz number {file} about messages\"\ndescription = \"Two decisions \
         for the desk by the door.\"\nlanguage = \"en\"\nrevision = 1\nauthors = [\"bench\"]\n"
    );
    for question in 0..2 {
        let topic = ["phishing", "passwords", "mobile"][(file + question) % 3];
        let typo = if wrong && question == 0 {
            "promt_hint = \"look again\"\ndifficulty = \"esay\"\n"
        } else {
            ""
        };
        let points = if wrong && question == 1 {
            "points = \"two\"\n"
        } else {
            ""
        };
        let (prompt, answer, distractors) = asked(file, question);
        let _infallible = write!(
            text,
            "\n[[question]]\nid = \"question-{file}-{question}\"\ntopic = \"{topic}\"\n{typo}{points}prompt = \
             \"\"\"\n{prompt}\"\"\"\nanswer = \"{answer}\"\ndistractors = [\n"
        );
        for (place, (option, why)) in distractors.iter().enumerate() {
            let dangerous = if place == 1 { ", dangerous = true" } else { "" };
            let _infallible = writeln!(
                text,
                "  {{ text = \"{option}\", why = \"{why}\"{dangerous} }},"
            );
        }
        let _infallible = write!(
            text,
            "]\nexplanation = \"{EXPLANATION}\"\nhint = \"Who would see your answer?\"\nsource = {{ title = \
             \"Recognize and Report Phishing\", url = \
             \"https://www.cisa.gov/secure-our-world/recognize-and-report-phishing\" }}\n"
        );
    }
    text
}

/// The same questions for mdbook-quiz, without the parts it has no keys for: reasons of options, sources and hints.
fn mdbook_quiz(file: usize) -> String {
    let mut text = String::new();
    for question in 0..2 {
        let (prompt, answer, distractors) = asked(file, question);
        let _infallible = write!(
            text,
            "[[questions]]\nid = \"question-{file}-{question}\"\ntype = \"MultipleChoice\"\nprompt.prompt = \
             \"\"\"\n{prompt}\"\"\"\nprompt.distractors = [\n"
        );
        for (option, _) in &distractors {
            let _infallible = writeln!(text, "  \"{option}\",");
        }
        let _infallible = write!(
            text,
            "]\nanswer.answer = \"{answer}\"\ncontext = \"{EXPLANATION}\"\n\n"
        );
    }
    text
}
