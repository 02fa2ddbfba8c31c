//! Tests, for every shipped question, that the verdict, the learner's answer and the right one are visible at once
//! after an answer.

use super::support::EVERY_KIND;
use super::support::plain_quiz;
use super::support::world::World;
use redflag::catalogue::english;
use redflag::engine::{Paper, Record, Seed, Selection, Verdict};
use redflag::model::{AskBody, Kind, Question, Quiz, Response};
use redflag::terminal::preview::{first_screen, record};
use redflag::terminal::{AskedQuestion, Line, Sources};
use std::fs;
use std::path::Path;

/// Every shipped quiz.
fn quizzes() -> Vec<Quiz> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("quizzes");
    let mut quizzes = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be read").path();
        if path.extension().is_some_and(|end| end == "toml") {
            let source = fs::read_to_string(&path).expect("it can be read");
            // A quiz that only includes questions of other quizzes has none of its own.
            quizzes.extend(redflag::format::parse_quiz(&source).usable());
        }
    }
    assert!(quizzes.len() > 15, "{} quizzes", quizzes.len());
    quizzes
}

/// Calls a function for each right and wrong answer to each question of a quiz.
fn each_answer(quiz: &Quiz, mut call: impl FnMut(&AskedQuestion, &Question, &Record)) {
    if quiz.questions.is_empty() {
        return;
    }
    let all = Selection {
        questions: Some(quiz.questions.len()),
        ..Selection::default()
    };
    let seed = Seed::new("K7PX").expect("a seed");
    let paper = Paper::draw(quiz, &seed, &all).expect("a paper");
    for (place, item) in paper.items.iter().enumerate() {
        let question = &quiz.questions[item.question];
        let asked = AskedQuestion::new(quiz, item, place, paper.items.len());
        let responses =
            std::iter::once(question.right_response()).chain(question.wrong_responses());
        for response in responses {
            call(&asked, question, &record(question, &response));
        }
    }
}

/// The letters of the chosen options, and of the right ones.
fn letters(
    asked: &AskedQuestion,
    question: &Question,
    response: &Response,
) -> (Vec<char>, Vec<char>) {
    let key = question.key(&Sources::new());
    let options: Vec<_> = match &asked.ask.body {
        AskBody::Choice { options } | AskBody::Multiple { options } => {
            options.iter().map(|option| option.id.clone()).collect()
        }
        _ => ["true", "false"].map(redflag::model::Id::slug).to_vec(),
    };
    let lettered = || options.iter().zip('A'..);
    let chosen = |id: &redflag::model::Id| match response {
        Response::Choice(chosen) => chosen == id,
        Response::Multiple(chosen) => chosen.contains(id),
        Response::TrueFalse(value) => id.as_str() == if *value { "true" } else { "false" },
        _ => false,
    };
    (
        lettered()
            .filter(|(id, _)| chosen(id))
            .map(|(_, letter)| letter)
            .collect(),
        lettered()
            .filter(|(id, _)| key.is_right(id))
            .map(|(_, letter)| letter)
            .collect(),
    )
}

/// The texts that must be visible about the given answer, and about the right one.
fn wanted(
    asked: &AskedQuestion,
    question: &Question,
    record: &Record,
) -> (Vec<String>, Vec<String>) {
    let response = record.response.as_ref().expect("it was answered");
    let (chosen, right) = letters(asked, question, response);
    let list = |letters: &[char]| {
        let letters: Vec<String> = letters.iter().map(char::to_string).collect();
        letters.join(", ")
    };
    match &question.kind {
        Kind::Choice(_) | Kind::TrueFalse(_) => (
            vec![format!("You chose {}", list(&chosen))],
            // In the sentence, or at the option itself.
            vec![format!("The answer: {0}|✓ {0}|You chose {0}", list(&right))],
        ),
        Kind::Multiple(_) => (
            vec![format!("You chose {}.", list(&chosen))],
            right
                .iter()
                .map(|letter| {
                    format!(
                        "{} {letter}  ",
                        if chosen.contains(letter) { "✓" } else { "!" }
                    )
                })
                .collect(),
        ),
        Kind::Order(order) => (
            vec![format!("of {} steps in the right place", order.steps.len())],
            (1..=order.steps.len())
                .map(|place| format!(" {place}  "))
                .collect(),
        ),
        Kind::Match(pairs) => (
            vec![format!("of {} pairs right", pairs.pairs.len())],
            ('A'..)
                .take(pairs.pairs.len())
                .map(|letter| format!(" {letter}  "))
                .collect(),
        ),
        Kind::Judge(_) => (vec!["You said ".to_owned()], vec!["It is ".to_owned()]),
        _ => (
            vec!["Your answer: ".to_owned()],
            vec!["The answer: ".to_owned()],
        ),
    }
}

fn text(lines: &[Line]) -> String {
    lines
        .iter()
        .map(|line| line.text().replace('\u{a0}', " ") + "\n")
        .collect()
}

#[test]
fn the_result_of_an_answer_is_visible_at_once() {
    let words = english();
    let mut seen = 0;
    for quiz in quizzes() {
        each_answer(&quiz, |asked, question, record| {
            let key = question.key(&Sources::new());
            let (own, right) = wanted(asked, question, record);
            let verdict = match record.verdict {
                Verdict::Right => "Right.",
                Verdict::Partly => "Partly right.",
                _ => "Not ",
            };
            for (size, parts) in [
                ((24, 80), [own.as_slice(), &right].concat()),
                ((15, 40), own.clone()),
            ] {
                let screen = text(&first_screen(&words, asked, &key, record, size));
                for part in std::iter::once(verdict).chain(parts.iter().map(String::as_str)) {
                    assert!(
                        part.split('|').any(|part| screen.contains(part)),
                        "{} {}, {size:?}: {part:?} is not in sight\n{screen}",
                        quiz.id,
                        question.id
                    );
                }
                assert_eq!(screen.lines().count(), size.0, "{screen}");
            }
            seen += 1;
        });
    }
    assert!(seen > 600, "{seen} answers");
}

#[test]
fn each_option_step_and_pair_shows_its_result() {
    let quiz = redflag::format::parse_quiz(EVERY_KIND)
        .usable()
        .expect("a quiz without errors");
    let words = english();
    let mut screens = String::new();
    each_answer(&quiz, |asked, question, record| {
        let key = question.key(&Sources::new());
        screens += &text(&first_screen(&words, asked, &key, record, (24, 80)));
    });
    for told in [
        "You chose B, Follow the link. The link is the mail's, not yours.",
        "Dangerous: this choice would have done harm.",
        "right, but missed",
        "D: Everybody knows it.",
        "✗ 1  Disconnect  you had it in place ",
        "✗ A  Lost phone → Screen lock  yours: ",
        "✓ 1  Disconnect",
        "✓ A  Lost phone → Screen lock",
        "1 source · s shows it",
    ] {
        assert!(screens.contains(told), "{told:?} is not in\n{screens}");
    }
}

#[test]
fn an_address_is_one_line_and_a_link() {
    let url = "https://guide.example/a-long-way/to-the-page/that-says-it/all.html";
    let quiz = plain_quiz("plain", 1, "").replace(
        "source = { title = \"A source\" }",
        &format!("source = {{ title = \"A source\", url = \"{url}\" }}"),
    );
    let world = World::new().file("quiz.toml", quiz);
    for (theme, linked) in [("", true), ("linux", false)] {
        let mut run = world.redflag(["take", "quiz.toml", "--no-history"]);
        if !theme.is_empty() {
            run = run.variable("TERM", theme);
        }
        let mut terminal = run.terminal(24, 40);
        terminal.wait_for("Prompt 1");
        terminal.send("a");
        terminal.wait_for("1 source");
        terminal.send("s");
        terminal.wait_for("https://guide.example/");
        let screen = terminal.settled();
        let rows: Vec<&str> = screen.lines().collect();
        let address = |row: &u16| rows[usize::from(*row)].contains("https://guide.example/");
        assert!(terminal.wrapped_rows().iter().any(address), "{screen}");
        let link = format!("\u{1b}]8;;{url}\u{1b}\\");
        assert_eq!(terminal.raw().contains(&link), linked, "{theme}");
        terminal.send("s");
        terminal.wait_for("1 source");
    }
}
