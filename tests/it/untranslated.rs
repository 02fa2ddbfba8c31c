//! Tests, with an invented language, that everything learners and members read in the line interface comes from the
//! catalogue.

use super::support::EVERY_KIND;
use super::support::pseudo::pseudo;
use super::support::solver::{Solver, right_line, wrong_line};
use redflag::catalogue::Catalogue;
use redflag::classroom::{ClockState, MemberId, Refusal, Scoring};
use redflag::engine::{Attempt, Record, Response, Rules, ScoreCard, Verdict};
use redflag::model::{Feedback, Id};
use redflag::terminal::{
    Ending, JoinEnding, JoinRequest, Journal, Pace, Paint, Plain, PlainMember, QuizInfo, Seat,
    SeatEvent, Sources, attend, sit,
};
use redflag::wire::{
    AuthorText, FromMember, Naming, Notice, StandingsRow, Texts, ToMember, TopicRow, VERSION,
    Welcome, WireQuestion, tell,
};
use std::collections::{BTreeMap, VecDeque};
use std::io::{self, Cursor};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The seed of the paper.
const SEED: &str = "K7PX";

/// Words that are the same in every language, such as names and typed commands.
pub(super) const KEPT: [&str; 13] = [
    "redflag", "take", "quiz", "toml", "seed", "topic", "hint", "note", "Ann", "Ben", "Red",
    "nobody", "missed",
];

/// All strings of a TOML file, including ids and keywords of the format.
fn strings(value: &toml::Value, found: &mut Vec<String>) {
    match value {
        toml::Value::String(text) => found.extend(text.lines().map(str::to_owned)),
        toml::Value::Array(values) => values.iter().for_each(|value| strings(value, found)),
        toml::Value::Table(table) => table.values().for_each(|value| strings(value, found)),
        _ => {}
    }
}

/// Words in English letters that come neither from a quiz nor from typed input.
pub(super) fn untranslated(said: &str, quizzes: &[&str]) -> Vec<String> {
    let mut known = Vec::new();
    for quiz in quizzes {
        let quiz: toml::Table = quiz.parse().expect("the quiz is TOML");
        strings(&toml::Value::Table(quiz), &mut known);
    }
    // A wrong answer that is typed.
    known.push("certainly not this".to_owned());
    // Longer texts first, because a short one may be part of a long one.
    known.sort_by_key(|text| std::cmp::Reverse(text.len()));
    let mut rest = said.to_owned();
    // The numbers of parts appear inside the quiz's sentences.
    for mark in 1..=9 {
        rest = rest.replace(&format!("[{mark}]\u{a0}"), "");
    }
    for text in known.iter().map(|text| text.replace('*', "")) {
        let is_sentence = text.contains(' ') || text.ends_with('.') || text.contains("://");
        if is_sentence {
            rest = rest.replace(&text, " ");
        }
    }
    let single: Vec<&String> = known.iter().filter(|text| !text.contains(' ')).collect();
    let is_known = |word: &str| {
        word == SEED || KEPT.contains(&word) || single.iter().any(|known| known.contains(word))
    };
    let words = rest.split(|c: char| !c.is_ascii_alphanumeric());
    words
        .filter(|word| word.chars().filter(char::is_ascii_alphabetic).count() > 1)
        .filter(|word| !is_known(word) && !is_one_letter(word))
        .map(str::to_owned)
        .collect()
}

/// Whether a word repeats one letter, as in the overlong lines.
fn is_one_letter(word: &str) -> bool {
    word.chars().all(|c| word.starts_with(c))
}

#[track_caller]
fn is_translated(said: &str) {
    let found = untranslated(said, &[EVERY_KIND]);
    assert!(found.is_empty(), "{found:?} in\n{said}");
}

/// A journal that saves nothing.
struct Nowhere;

impl Journal for Nowhere {
    fn save(&mut self, _: usize, _: &Record) {}
    fn note(&mut self, _: &Id, _: &str) {}
    fn finish(&mut self, _: &ScoreCard) {}
}

/// What a learner who types these lines reads.
fn taken(words: &Catalogue, lines: &str, feedback: Feedback, not_sure: bool) -> (String, Ending) {
    let Solver { quiz, paper } = Solver::new(EVERY_KIND, SEED);
    let (quiz, questions) = (Arc::new(quiz), paper.items.len());
    let mut rules = Rules::of(&quiz.settings);
    (rules.certainty, rules.feedback) = (true, feedback);
    let sitting = QuizInfo {
        words,
        quiz: &quiz,
        seed: SEED.to_owned(),
        questions,
        points_max: 8.0,
        feedback,
        answered_before: 2,
        command: "redflag take quiz.toml".to_owned(),
        again: Some(format!("redflag take quiz.toml --seed {SEED}")),
        missed: Some("redflag take --missed quiz.toml".to_owned()),
        sources: Sources::new(),
        kept: redflag::terminal::SavedAnswers::Nothing,
        practice: false,
    };
    let mut attempt = Attempt::new(Arc::clone(&quiz), paper, rules);
    let (mut input, mut output) = (lines.as_bytes(), Vec::new());
    let mut plain = Plain {
        words,
        input: &mut input,
        output: &mut output,
        clock: &|| 0,
        echo: false,
        columns: 10_000,
        paint: Paint::None,
        asked_at_ms: None,
        visits: redflag::terminal::Visits::default(),
    };
    let pace = Pace {
        time_factor: 1.0,
        not_sure,
    };
    let ending = sit(&mut attempt, &sitting, pace, &mut plain, &mut Nowhere);
    let said = String::from_utf8(output).expect("it is text");
    (said, ending.expect("in memory"))
}

/// Lines that are refused, followed by lines that answer.
fn lines(after: &str, answer: impl Fn(&Solver, usize) -> String) -> String {
    let solver = Solver::new(EVERY_KIND, SEED);
    let mut lines = String::new();
    for place in 0..solver.paper.items.len() {
        let refused = [
            "",
            "!",
            "! a note",
            "hint",
            &"x".repeat(70_000),
            &"y".repeat(6_000),
        ];
        lines.extend(refused.map(|line| format!("{line}\n")));
        let answer = answer(&solver, place);
        lines.extend([&answer, "\n", "9\n", "3\n", after]);
    }
    lines
}

#[test]
fn a_learner_reads_nothing_in_english_in_another_language() {
    let words = pseudo();
    let item = |solver: &Solver, place: usize| solver.paper.items[place].clone();
    let wrong = |solver: &Solver, place: usize| {
        let item = item(solver, place);
        wrong_line(solver.kind(&item), &item)
    };
    let right = |solver: &Solver, place: usize| {
        let item = item(solver, place);
        let right = right_line(solver.kind(&item), &item);
        // After the verdict phish, the first line names a part that does not exist.
        right.replace("p\n", "p\n99\n\n")
    };
    for feedback in [Feedback::Each, Feedback::End] {
        // The explanation is shown, and an empty line leaves it.
        let (before, after) = match feedback {
            Feedback::Each => ("back\n", "nothing\nback\n!\n! a note\n\n"),
            Feedback::End => ("", ""),
        };
        for lines in [&lines(after, wrong), &lines(after, right)] {
            // An exam is walked through and handed in.
            let walk =
                "mark\nmark\nback\ngo 99\noverview\nnext\nhand in\nnothing\nback\nback\ngo 1\n";
            let lines = match feedback {
                Feedback::Each => format!("{before}{lines}"),
                Feedback::End => format!("{walk}{lines}go 1\nhand in\n"),
            };
            let (said, ending) = taken(&words, &lines, feedback, true);
            assert!(matches!(ending, Ending::Finished(_)), "{said}");
            is_translated(&said);
        }
    }
    let (said, ending) = taken(&words, "?\na,a,a\na1,a1,a2\nquit\n", Feedback::Each, false);
    assert_eq!(ending, Ending::Left);
    is_translated(&said);
}

#[test]
fn a_text_that_is_left_in_english_is_found() {
    let said = "Type something. Open the site from your own bookmark redflag take quiz.toml";
    assert_eq!(untranslated(said, &[EVERY_KIND]), ["Type", "something"]);
}

/// The messages of a room, one after the other.
struct Script {
    steps: VecDeque<Step>,
    sent: usize,
    /// Whether there is a short silence after each step.
    pauses: bool,
    silent: bool,
    since: Instant,
}

enum Step {
    Says(Box<ToMember>),
    Happens(SeatEvent),
    /// Waits until the member has sent so many messages in total.
    Waits(usize),
}

impl Seat for Script {
    fn come_back(&mut self, _: String, _: String) -> std::io::Result<()> {
        Ok(())
    }

    fn next(&mut self, wait_ms: u64) -> Option<SeatEvent> {
        assert!(self.since.elapsed() < Duration::from_mins(2), "it hangs");
        self.silent = !self.silent && (self.pauses || self.steps.is_empty());
        if self.silent {
            std::thread::sleep(Duration::from_millis(wait_ms.min(1)));
            return None;
        }
        if let Some(Step::Waits(sent)) = self.steps.front() {
            if self.sent < *sent {
                return None;
            }
            self.steps.pop_front();
        }
        match self.steps.pop_front() {
            Some(Step::Says(message)) => Some(SeatEvent::Message(message)),
            Some(Step::Happens(event)) => Some(event),
            Some(Step::Waits(_)) | None => None,
        }
    }

    fn join(&mut self, _: String, _: Option<String>) -> io::Result<()> {
        self.sent += 1;
        Ok(())
    }

    fn send(&mut self, _: FromMember) {
        self.sent += 1;
    }
}

fn says(message: ToMember) -> Step {
    Step::Says(Box::new(message))
}

fn welcome(own_pace: bool) -> Step {
    says(ToMember::Welcome(Welcome {
        version: VERSION,
        title: "Every kind".to_owned(),
        language: "en".to_owned(),
        questions: 8,
        naming: Naming::Free,
        teams: vec!["Red".to_owned()],
        scoring: Scoring::Certainty,
        certainty: true,
        not_sure: true,
        changing: true,
        own_pace,
        locked: false,
    }))
}

fn joined() -> Step {
    says(ToMember::Joined {
        member: MemberId(0),
        name: "Ben".to_owned(),
        team: Some("Red".to_owned()),
        code: None,
    })
}

fn asked(solver: &Solver, place: usize) -> Step {
    let warm_up = place == 0;
    let texts = Texts::Markdown;
    let question = WireQuestion::of(&solver.quiz, &solver.paper, place, warm_up, texts);
    says(ToMember::Question(question))
}

fn clock(place: usize, state: ClockState, counts: bool) -> Step {
    says(ToMember::Clock {
        place,
        state,
        left_ms: Some(9_000),
        limit_ms: Some(10_000),
        counts,
    })
}

fn response(solver: &Solver, place: usize) -> Response {
    solver.quiz.questions[solver.paper.items[place].question].right_response()
}

fn result(solver: &Solver, place: usize) -> Step {
    let question = &solver.quiz.questions[solver.paper.items[place].question];
    says(ToMember::Result {
        place,
        verdict: (place != 2).then_some(Verdict::Partly),
        points: 0.5,
        points_max: 1.0,
        total: 2.5,
        response: Some(question.wrong_responses()[0].clone()),
        certainty: None,
        accepted: question.wrong_responses(),
        key: question.key(&BTreeMap::new()).map(AuthorText::Markdown),
    })
}

/// A question from its opening to its result. The member is ready, leaves a note, and answers.
fn question(solver: &Solver, place: usize, sent: usize) -> Vec<Step> {
    vec![
        asked(solver, place),
        clock(place, ClockState::Waiting, true),
        clock(place, ClockState::Running, true),
        Step::Waits(sent + 3),
        clock(place, ClockState::Paused, true),
        Step::Happens(SeatEvent::Disconnected),
        Step::Happens(SeatEvent::Connected),
        says(ToMember::Saved {
            place,
            response: Some(response(solver, place)),
            certainty: None,
        }),
        says(tell::refused(Some(place), Refusal::ChangedTooOften)),
        clock(place, ClockState::Over, true),
        result(solver, place),
    ]
}

fn end() -> Step {
    let topic = |topic: Option<Id>| TopicRow {
        topic,
        points: 1.0,
        points_max: 2.0,
    };
    says(ToMember::End {
        points: 2.5,
        points_max: 8.0,
        rank: Some(1),
        members: 2,
        right: 3,
        questions: 8,
        topics: vec![topic(Some(Id::slug("choice"))), topic(None)],
        sure_and_wrong: vec!["A padlock means that a site is honest.".to_owned()],
        dangerous: 1,
        chain_head: Some("3091 2140 8805 7710".to_owned()),
    })
}

fn standings() -> Step {
    let row = |name: &str| StandingsRow {
        rank: 1,
        name: name.to_owned(),
        points: 2.5,
        before: None,
    };
    says(ToMember::Standings {
        rows: vec![row("Ann")],
        tied: None,
        own: Some(row("Ben")),
        members: 2,
        teams: vec![row("Red")],
    })
}

/// What a member reads.
fn attended(steps: Vec<Step>, lines: &str, person: bool, back: bool) -> (String, JoinEnding) {
    let words = pseudo();
    let mut script = Script {
        steps: steps.into(),
        sent: 0,
        pauses: !person,
        silent: false,
        since: Instant::now(),
    };
    let mut output = Vec::new();
    let input = Box::new(Cursor::new(lines.to_owned().into_bytes()));
    let form = (10_000, Paint::None);
    let ending = {
        let mut face =
            PlainMember::new(&words, input, &mut output, &|| 0, person, form).expect("a thread");
        let request = JoinRequest {
            seat_kept: back,
            ..JoinRequest::default()
        };
        attend(&words, &mut script, request, &mut face).expect("in memory")
    };
    (String::from_utf8(output).expect("it is text"), ending)
}

#[test]
fn a_member_reads_nothing_in_english_in_another_language() {
    let solver = Solver::new(EVERY_KIND, SEED);
    let mut steps = vec![
        welcome(false),
        Step::Waits(1),
        Step::Happens(SeatEvent::Disconnected),
        Step::Happens(SeatEvent::Connected),
        says(tell::refused(None, Refusal::NameTaken)),
        Step::Waits(2),
        joined(),
        says(ToMember::Lobby),
    ];
    let questions = solver.paper.items.len();
    for place in 0..questions {
        steps.extend(question(&solver, place, 2 + 3 * place));
    }
    steps.extend([standings(), end()]);
    let mut typed = "\nAnn\nnobody\n1\nBen\n".to_owned();
    typed += &lines("", |solver: &Solver, place: usize| {
        let item = &solver.paper.items[place];
        right_line(solver.kind(item), item).replace("p\n", "p\n99\n\n")
    });
    let (said, ending) = attended(steps, &typed, false, false);
    assert_eq!(ending, JoinEnding::Finished, "{said}");
    is_translated(&said);
}

#[test]
fn at_their_own_pace_a_member_reads_nothing_in_english_either() {
    let solver = Solver::new(EVERY_KIND, SEED);
    let began = || vec![welcome(true), joined()];
    let pace = |done| says(ToMember::Pace { done, total: 8 });
    let gone = says(tell::gone(Notice::Removed));
    let told = vec![
        asked(&solver, 0),
        clock(0, ClockState::Running, true),
        result(&solver, 0),
    ];
    let late = vec![
        asked(&solver, 1),
        clock(1, ClockState::Running, false),
        gone,
    ];
    for (steps, left) in [
        (vec![pace(0)], true),
        (vec![pace(8), says(tell::gone(Notice::Replaced))], false),
        (told, true),
        (late, false),
    ] {
        let steps = began().into_iter().chain(steps).collect();
        let (said, ending) = attended(steps, "", true, true);
        assert_eq!(ending == JoinEnding::Left, left, "{ending:?} {said}");
        is_translated(&said);
        if let JoinEnding::Dismissed(why) = ending {
            is_translated(&why);
        }
    }
}
