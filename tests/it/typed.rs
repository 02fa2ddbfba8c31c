//! Tests of typed answers on a real terminal, in the full-screen and in the line-by-line interface: which spellings are
//! accepted, need confirmation, or are refused.

use super::support::pty::Terminal;
use super::support::world::World;
use super::support::{EVERY_KIND, plain_quiz};
use redflag::engine::grade;
use redflag::model::{Handling, Id, Kind, Opt, Question, Response};
use std::collections::BTreeSet;

const GO_ON: &str = " to continue";
const SEED: &str = "K7PX";

/// A terminal that asks the question about one topic of the quiz with every kind.
fn ask(world: &World, topic: &str, more: &[&str]) -> Terminal {
    let first = [
        "take",
        "quiz.toml",
        "--seed",
        SEED,
        "--no-history",
        "--topic",
    ];
    let arguments = [first.as_slice(), &[topic], more].concat();
    let terminal = world.redflag(&arguments).terminal(24, 80);
    if more.contains(&"--plain") {
        terminal.wait_for("Answer (");
    } else {
        terminal.wait_for("1 of 1");
    }
    terminal
}

/// Asserts what is shown after a line is typed, in the full-screen and in the line-by-line interface.
#[track_caller]
fn each_face(quiz: &str, topic: &str, line: &str, shown: &str) {
    let world = World::new().file("quiz.toml", quiz);
    for more in [&[] as &[&str], &["--plain"]] {
        let mut terminal = ask(&world, topic, more);
        terminal.send(line);
        terminal.send(if more.is_empty() { "\r" } else { "\n" });
        terminal.wait_until(&format!("{shown:?} for {line:?}"), |state| {
            words(&state.text()).contains(shown)
        });
    }
}

fn words(screen: &str) -> String {
    screen.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_number_is_read_alike_with_its_unit_and_in_any_writing() {
    for line in ["72 hours", "72 Hours", "72h", "７２", "72."] {
        each_face(EVERY_KIND, "number", line, "Right.");
    }
}

#[test]
fn units_that_are_signs_and_a_dash_for_a_minus_are_read() {
    let quiz = |answer: &str, unit: &str| {
        EVERY_KIND
            .replace("answer = 72\n", &format!("answer = {answer}\n"))
            .replace("unit = \"hours\"", &format!("unit = \"{unit}\""))
    };
    for (answer, unit, line) in [
        ("-40", "°C", "-40 °C"),
        ("-40", "°C", "–40°C"),
        ("50", "%", "50%"),
        ("1000000", "members", "1,000,000"),
        ("1000000", "members", "1.000.000 members"),
    ] {
        each_face(&quiz(answer, unit), "number", line, "Right.");
    }
}

#[test]
fn a_number_with_two_readings_is_asked_about_and_costs_nothing() {
    for line in ["1,000", "1.000"] {
        each_face(EVERY_KIND, "number", line, "do you mean 1000 or 1?");
    }
}

#[test]
fn a_text_is_read_without_what_nobody_sees_or_means() {
    for line in ["phi\u{200b}shing", "“Phishing.”", "spear  PHISHING"] {
        each_face(EVERY_KIND, "text", line, "Right.");
    }
    let quiz = EVERY_KIND.replace(
        "accept = [\"phishing\", \"spear phishing\"]",
        "accept = [\"refund.example\", \"میخواهم\", \"Straße\"]",
    );
    for line in [
        "http://refund.example",
        "https://www.refund.example/",
        "refund.example.",
        "می\u{200c}خواهم",
        "Stra\u{200b}sse",
    ] {
        each_face(&quiz, "text", line, "Right.");
    }
}

#[test]
fn a_word_that_is_a_command_is_an_answer_in_quotes() {
    let quiz = EVERY_KIND.replace(
        "accept = [\"phishing\", \"spear phishing\"]",
        "accept = [\"!!\", \"quit\", \"?\"]",
    );
    for line in ["\"!!\"", "\"quit\"", "\"?\""] {
        each_face(&quiz, "text", line, "Right.");
    }
}

#[test]
fn true_and_false_have_their_letters_everywhere() {
    let world = World::new().file("quiz.toml", EVERY_KIND);
    for (letter, shown) in [("f", "Right."), ("t", "Not ")] {
        let mut terminal = ask(&world, "true-false", &[]);
        terminal.send(letter);
        assert!(terminal.wait_for(GO_ON).contains(shown));
        let mut terminal = ask(&world, "true-false", &["--plain"]);
        terminal.send(&format!("{letter}\n"));
        terminal.wait_for(shown);
    }
}

#[test]
fn an_order_that_nobody_touched_is_asked_about_before_it_counts() {
    let world = World::new().file("quiz.toml", EVERY_KIND);
    let mut terminal = ask(&world, "order", &[]);
    terminal.send("\r");
    let screen = terminal.wait_for("You have not moved anything.");
    assert!(!screen.contains(GO_ON), "{screen}");
    let mut terminal = ask(&world, "order", &["--plain"]);
    terminal.send("a,b,c\n");
    let screen = terminal.wait_for("You have not moved anything.");
    assert!(!screen.contains("steps in the right place"), "{screen}");
}

#[test]
fn ticking_everything_earns_nothing() {
    let world = World::new().file("quiz.toml", EVERY_KIND);
    let mut terminal = ask(&world, "multiple", &[]);
    terminal.send("abcd\r");
    terminal.wait_for(GO_ON);
    terminal.send(" ");
    terminal.wait_for("0 of 1 point");
}

#[test]
fn an_order_or_match_is_handed_in_when_time_is_up() {
    let limited = EVERY_KIND.replace("kind = \"order\"", "kind = \"order\"\ntime_limit = 3");
    let limited = limited.replace("kind = \"match\"", "kind = \"match\"\ntime_limit = 3");
    let world = World::new().file("quiz.toml", limited);
    for (topic, keys, shown) in [
        ("order", "12", "Your current order was handed in."),
        ("match", "12", "What you had matched was handed in."),
    ] {
        // If the machine stalls for three seconds, the keys come too late. Then the test tries again.
        let handed_in = (0..5).any(|_| {
            let mut terminal = ask(&world, topic, &[]);
            terminal.send(keys);
            terminal.wait_for("Time is up.");
            let screen = words(&terminal.wait_for(GO_ON));
            screen.contains(shown)
        });
        assert!(handed_in, "{topic}");
    }
}

#[test]
fn a_message_is_checked_first_in_keys_and_in_lines() {
    let world = World::new().file("quiz.toml", EVERY_KIND);
    for more in [&[] as &[&str], &["--plain"]] {
        let mut terminal = ask(&world, "judge", more);
        terminal.send(if more.is_empty() { "c" } else { "c\n" });
        terminal.wait_until("half the points", |state| {
            let text = words(&state.text());
            text.contains("Checking first kept you safe")
        });
    }
}

#[test]
fn a_note_says_where_it_is_kept_and_how_it_is_sent() {
    let world = World::new().file("quiz.toml", plain_quiz("plain", 1, ""));
    for more in [&[] as &[&str], &["--plain"]] {
        let arguments = [&["take", "quiz.toml", "--fresh"], more].concat();
        let mut terminal = world.redflag(&arguments).terminal(24, 80);
        terminal.wait_for("Prompt 1");
        if more.is_empty() {
            terminal.send("!");
            terminal.wait_for("What is wrong with this question?");
            terminal.send("two are right\r");
        } else {
            terminal.send("! two are right\n");
        }
        terminal.wait_until("where it is", |state| {
            words(&state.text()).contains("Notes are kept on this computer; redflag notes --export")
        });
        // Notes can be written on the explanation, too.
        terminal.send(if more.is_empty() { "a" } else { "a\n" });
        terminal.wait_for("to continue");
        terminal.send("!");
        if more.is_empty() {
            terminal.wait_for("What is wrong with this question?");
            terminal.send("really\r");
        } else {
            terminal.send(" really\n");
        }
        terminal.wait_until("where it is, again", |state| {
            state.count("redflag notes") >= 2
                || words(&state.text()).contains("Noted. Notes are kept")
        });
    }
    let notes = world.redflag(["notes"]).run().exits(0);
    notes.says(["two are right", "really"]);
}

/// A question from docs/quiz-format.md.
fn documented(guide: &str, id: &str) -> Question {
    let blocks = guide.split("```toml\n").skip(1);
    let block = blocks
        .filter_map(|rest| rest.split("```").next())
        .find(|block| block.contains(&format!("id = \"{id}\"")));
    let source = format!(
        "format = 1\nid = \"guide\"\ntitle = \"Guide\"\n{}",
        block.expect("an example")
    );
    let quiz = redflag::format::parse_quiz(&source).usable();
    quiz.expect("no errors").questions.remove(0)
}

#[track_caller]
fn earns(question: &Question, response: &Response, share: f64) {
    let graded = grade(question, response).expect("it answers the question");
    assert!(
        (graded.fraction - share).abs() < 1e-9,
        "{response:?}: {graded:?}"
    );
}

/// A `multiple` question with a number of right and wrong options.
fn ticks(right: usize, wrong: usize) -> Question {
    let texts = |word: &str, count: usize| {
        let texts = (0..count).map(|n| format!("\"{word} {n}\""));
        texts.collect::<Vec<_>>().join(", ")
    };
    let source = format!(
        "format = 1\nid = \"ticks\"\ntitle = \"Ticks\"\n[[question]]\nid = \"ticks\"\nkind = \"multiple\"\n\
         prompt = \"Which?\"\nanswers = [{}]\ndistractors = [{}]\nexplanation = \"E\"\nsource = {{ title = \"S\" }}\n",
        texts("right", right),
        texts("wrong", wrong)
    );
    let quiz = redflag::format::parse_quiz(&source).usable();
    quiz.expect("no errors").questions.remove(0)
}

fn ticked(right: usize, wrong: usize) -> Response {
    let ids = |word: &'static str, count| (0..count).map(move |n| id(&format!("{word}-{n}")));
    Response::Multiple(ids("right", right).chain(ids("wrong", wrong)).collect())
}

fn id(text: &str) -> Id {
    Id::new(text).expect("an id")
}

#[test]
fn answers_earn_what_the_guide_to_the_format_says() {
    let guide = include_str!("../../docs/quiz-format.md");
    let flat = words(guide);
    let says = |text: &str| assert!(flat.contains(text), "the guide lacks {text:?}");

    let order = documented(guide, "locked-files");
    let Kind::Order(steps) = &order.kind else {
        panic!("{:?}", order.kind)
    };
    let steps: Vec<&Id> = steps.steps.iter().map(Opt::id).collect();
    let put = |places: [usize; 3]| Response::Order(places.map(|at| steps[at].clone()).to_vec());
    says("An order earns the share of all pairs of steps that are in the right order.");
    says(
        "\"Call, take off, restore\" has two of them right and earns 2/3; the reverse order earns nothing.",
    );
    earns(&order, &put([0, 1, 2]), 1.0);
    earns(&order, &put([1, 0, 2]), 2.0 / 3.0);
    earns(&order, &put([2, 1, 0]), 0.0);

    let matching = documented(guide, "faults");
    let Kind::Match(sides) = &matching.kind else {
        panic!("{:?}", matching.kind)
    };
    let (pairs, extra) = (&sides.pairs, &sides.extra[0]);
    let join = |second: &Opt| {
        let first = (pairs[0].left.id().clone(), pairs[0].right.id().clone());
        let second = (pairs[1].left.id().clone(), second.id().clone());
        Response::Match([first, second].into())
    };
    says("one right pair of two earns 1/2, whatever the other is matched with.");
    earns(&matching, &join(&pairs[1].right), 1.0);
    earns(&matching, &join(extra), 0.5);

    let (phish, legit) = (
        documented(guide, "parcel-fee"),
        documented(guide, "invoice"),
    );
    says("| a phish | all | half | nothing |");
    says("| a legitimate message | nothing | half | all |");
    says("The points are for what the learner does with the message. Red flags earn no points");
    for (verdict, of_phish, of_legit) in [
        (Handling::Report, 1.0, 0.0),
        (Handling::Check, 0.5, 0.5),
        (Handling::CarryOn, 0.0, 1.0),
    ] {
        let marked = BTreeSet::new();
        let response = Response::Judge { verdict, marked };
        earns(&phish, &response, of_phish);
        earns(&legit, &response, of_legit);
    }

    says("two right ticks earn 2/3. Three right ticks and a wrong one earn 1 - 1/2 = 1/2.");
    says("Two right ticks and a wrong one earn 2/3 - 1/2 = 1/6. All five ticks earn 1 - 2/2 = 0.");
    says("With two right options and three wrong ones a wrong tick costs 1/2");
    let three = ticks(3, 2);
    for (right, wrong, share) in [
        (2, 0, 2.0 / 3.0),
        (3, 1, 1.0 / 2.0),
        (2, 1, 1.0 / 6.0),
        (3, 2, 0.0),
    ] {
        earns(&three, &ticked(right, wrong), share);
    }
    earns(&ticks(2, 3), &ticked(2, 1), 0.5);
}
