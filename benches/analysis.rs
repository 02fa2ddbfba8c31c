//! Measures how long the statistical analysis of a test takes, and compares it with numpy on the same matrix in the
//! same run.
//!
//! `cargo bench --bench analysis [-- ROUNDS]`. Goals: 1,000 members on 50 questions in 20 ms, or in 100 ms including
//! the HTML report; 100,000 members on 100 questions in 3 s and 200 MB. Python is `PYTHON` or else python3; without
//! numpy no ratios are printed.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark is a program of its own"
)]

use jiff::tz::TimeZone;
use redflag::analysis::{ItemOptions, Scores, Ticked, analyse};
use redflag::catalogue::english;
use redflag::engine::{Certainty, Record, Response, Verdict};
use redflag::format::parse_quiz;
use redflag::model::Quiz;
use redflag::report::{ClassAnswers, Evaluation, html};
use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// The goal for the statistics and the HTML report of the smaller size, in milliseconds.
const PAGE_GOAL_MS: f64 = 100.0;

const ROUNDS: usize = 5;
const OPTIONS: usize = 4;

/// The size of a test, and its goal.
struct Size {
    members: usize,
    items: usize,
    goal_ms: f64,
}

const SIZES: [Size; 2] = [
    Size {
        members: 1_000,
        items: 50,
        goal_ms: 20.0,
    },
    Size {
        members: 100_000,
        items: 100,
        goal_ms: 3_000.0,
    },
];

fn main() {
    let rounds = std::env::args()
        .find_map(|argument| argument.parse().ok())
        .unwrap_or(ROUNDS);
    for size in &SIZES {
        measure(size, rounds);
    }
    measure_page(rounds);
}

/// Measures the whole way from answers to the HTML report.
fn measure_page(rounds: usize) {
    let Size { members, items, .. } = SIZES[0];
    let quiz = quiz(items);
    let mut answers = ClassAnswers::to(&quiz);
    let chosen = chosen(members, items);
    for member in 0..members {
        let records = quiz.questions.iter().enumerate().map(|(item, question)| {
            let option = chosen[item * members + member];
            Record {
                question: question.id.clone(),
                verdict: if option == 0 {
                    Verdict::Right
                } else {
                    Verdict::Wrong
                },
                points: f64::from(u8::from(option == 0)),
                points_max: 1.0,
                response: Some(Response::Choice(
                    question.choosable()[usize::from(option)].id().clone(),
                )),
                elapsed_ms: 1_000,
                certainty: Some(Certainty::Fairly),
                hinted: false,
            }
        });
        answers.add(records.collect());
    }
    let words = english();
    let page = || html(&Evaluation::of(&answers), &words, &TimeZone::UTC);
    let page_ms = median_ms(rounds, page);
    let verdict = if page_ms <= PAGE_GOAL_MS {
        "reached"
    } else {
        "MISSED"
    };
    println!(
        "{members} members, {items} questions, with the page of {} kB",
        page().len() / 1_000
    );
    println!("  numbers and page           {page_ms:8.1} ms   goal {PAGE_GOAL_MS} ms: {verdict}");
}

fn quiz(items: usize) -> Quiz {
    let mut text =
        "format = 1\nid = \"made-up\"\ntitle = \"Made up\"\nlanguage = \"en\"\n".to_owned();
    for nth in 1..=items {
        write!(
            text,
            "\n[[question]]\nid = \"q{nth}\"\ntopic = \"topic-{}\"\nprompt = \"Question {nth}?\"\nanswer = \"Key {nth}\"\n\
             distractors = [\"Idea {nth}\", \"Notion {nth}\", \"Fancy {nth}\"]\nexplanation = \"Because.\"\n\
             source = {{ title = \"A guide\" }}\n",
            nth % 5
        )
        .expect("a string takes it");
    }
    parse_quiz(&text).usable().expect("a quiz without errors")
}

fn measure(size: &Size, rounds: usize) {
    let Size {
        members,
        items,
        goal_ms,
    } = *size;
    let chosen = chosen(members, items);
    println!("{members} members, {items} questions; median of {rounds} rounds");

    let build = || {
        Scores::from_fn(members, vec![1.0; items], |member, item| {
            Some(f64::from(u8::from(chosen[item * members + member] == 0)))
        })
        .expect("ones and zeros")
    };
    let options = options(&chosen, members);
    let whole_ms = median_ms(rounds, || analyse(&build(), &options));
    let peak = peak_megabytes();
    drop(options);

    let scores = build();
    let plain_ms = median_ms(rounds, || analyse(&scores, &[]));
    let numpy = numpy_ms(&chosen, size, rounds);

    let verdict = if whole_ms <= goal_ms {
        "reached"
    } else {
        "MISSED"
    };
    println!("  matrix, numbers, options   {whole_ms:8.1} ms   goal {goal_ms} ms: {verdict}");
    if let Some(megabytes) = peak {
        println!("  peak memory so far         {megabytes:8} MB   goal 200 MB");
    }
    println!("  numbers without options    {plain_ms:8.1} ms");
    let Some([central_ms, everything_ms]) = numpy else {
        return println!("  numpy is not there");
    };
    for (what, numpy_ms) in [
        ("numpy, the same numbers", everything_ms),
        ("numpy, without sorting", central_ms),
    ] {
        let ratio = plain_ms / numpy_ms;
        println!("  {what:<26} {numpy_ms:8.1} ms   ours take {ratio:.2} times as long");
    }
}

/// For each question, the option that each member chose; option 0 is right.
fn chosen(members: usize, items: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state >> 40
    };
    let abilities: Vec<u64> = (0..members).map(|_| random() % 1_000).collect();
    let mut chosen = Vec::with_capacity(members * items);
    for item in 0..items {
        let difficulty = (item * 997 % 800) as u64;
        for ability in &abilities {
            let knows = random() % 1_000 < (ability + 1_000 - difficulty) / 2;
            let wrong = u8::try_from(1 + random() % (OPTIONS as u64 - 1)).expect("a few options");
            chosen.push(if knows { 0 } else { wrong });
        }
    }
    chosen
}

fn options(chosen: &[u8], members: usize) -> Vec<ItemOptions> {
    let question = |chosen: &[u8]| ItemOptions {
        options: OPTIONS,
        keys: Ticked::one(0),
        ticked: chosen
            .iter()
            .map(|option| Ticked::one(usize::from(*option)))
            .collect(),
    };
    chosen.chunks(members).map(question).collect()
}

fn median_ms<T>(rounds: usize, work: impl Fn() -> T) -> f64 {
    let mut times: Vec<f64> = (0..rounds)
        .map(|_| {
            let begun = Instant::now();
            black_box(work());
            begun.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[rounds / 2]
}

/// How long numpy takes for the central figures, and for all of them.
fn numpy_ms(chosen: &[u8], size: &Size, rounds: usize) -> Option<[f64; 2]> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/numpy_analysis.py");
    let matrix: Vec<u8> = chosen.iter().map(|option| u8::from(*option == 0)).collect();
    let file = tempfile::NamedTempFile::new().ok()?;
    std::fs::write(file.path(), matrix).ok()?;

    let python = std::env::var("PYTHON").unwrap_or("python3".to_owned());
    let numbers = [size.items, size.members, rounds].map(|number| number.to_string());
    let output = Command::new(python)
        .arg(script)
        .arg(file.path())
        .args(numbers)
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let mut times = text.split_whitespace().filter_map(|time| time.parse().ok());
    Some([times.next()?, times.next()?])
}

/// The process's peak memory, where the system reports it.
fn peak_megabytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kibibytes * 1_024 / 1_000_000)
}
