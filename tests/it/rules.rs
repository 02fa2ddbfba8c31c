//! Tests of the rules for writing questions: each has a case that triggers it, and a near miss that does not.

use crate::format::{HEAD, read, sheet};
use crate::support::checking::{check_alone, check_files};
use crate::support::world::World;
use proptest::prelude::*;
use redflag::check;
use redflag::diagnostic::{self, Human, Severity};
use redflag::format;
use std::fmt::Write as _;
use std::path::Path;

/// A `choice` question that is sound in everything else.
fn choice(prompt: &str, answer: &str, distractors: &[&str]) -> String {
    let distractors: Vec<String> = distractors
        .iter()
        .map(|text| format!("{{ text = {text:?}, why = \"w\" }}"))
        .collect();
    one(&format!(
        "prompt = {prompt:?}\nanswer = {answer:?}\ndistractors = [{}]\n",
        distractors.join(", ")
    ))
}

/// A question with the given keys.
fn one(keys: &str) -> String {
    let explained = if keys.contains("explanation =") {
        ""
    } else {
        "explanation = \"Because it is so, and why.\"\n"
    };
    format!("[[question]]\nid = \"one\"\nsource = {{ title = \"S\" }}\n{explained}{keys}")
}

/// `n` copies of a question, with numbers in place of `#`.
fn many(n: usize, question: &str) -> String {
    (0..n)
        .map(|i| {
            question
                .replace("\"one\"", &format!("\"q{i}\""))
                .replace('#', &format!("{i}{i}"))
        })
        .collect()
}

/// A code, a quiz that triggers it, the text at the caret, and a nearly identical quiz that does not trigger it.
pub(crate) type Case = (&'static str, String, &'static str, String);

const DELETE: [&str; 2] = ["Delete it at once", "Answer it politely"];

/// Rules about the options of a question.
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn options() -> Vec<Case> {
    let ask = "What do you do with an odd email?";
    let with = |answer: &str, distractors: &[&str]| choice(ask, answer, distractors);
    vec![
        (
            "Q101",
            with("All of the above", &DELETE),
            "\"All of the above\"",
            with("All of the staff know", &DELETE),
        ),
        (
            "Q102",
            with("Report it", &["Delete it", "None of these"]),
            "{ text = \"None of these\", why = \"w\" }",
            one(
                "prompt = \"What?\"\nanswer = \"Report it\"\ndistractors = [\"Delete it\"]\npinned = [\"None of these\"]\n",
            ),
        ),
        (
            "Q105",
            with("Never answer it", &DELETE),
            "\"Never answer it\"",
            with("Never answer it", &["Never open it", "Report it"]),
        ),
        (
            "Q106",
            // 15 characters longer than the longest distractor, and 14.
            with("Report it to the service desk now", &DELETE),
            "\"Report it to the service desk now\"",
            with("Report it to a service desk soon", &DELETE),
        ),
        (
            "Q109",
            with(
                "Report it",
                &["Ask the colleague beside you what to make of it"],
            ),
            "{ text = \"Ask the colleague beside you what to make of it\", why = \"w\" }",
            with(
                "Report it to the desk",
                &["Ask the colleague beside you what to make of it"],
            ),
        ),
        (
            "Q110",
            with("It depends", &["It is always safe", "It is a joke"]),
            "always",
            with("It is safe", &["Always open it", "It is a joke"]),
        ),
        (
            "Q111",
            with("That can never happen", &DELETE),
            "never",
            with("Never open it", &DELETE),
        ),
        (
            "Q112",
            with("It may be a scam", &DELETE),
            "may",
            with("Wait until 5 May", &DELETE),
        ),
        (
            "Q114",
            choice(
                "A program that hides in another is an",
                "infection",
                &["virus", "attack"],
            ),
            "an",
            choice(
                "A program that hides in another is a(n)",
                "infection",
                &["virus", "attack"],
            ),
        ),
        (
            "Q115",
            choice(
                "The first step is",
                "reporting it",
                &["to delete it", "to wait"],
            ),
            "\"reporting it\"",
            choice(
                "The first step is",
                "to report it",
                &["to delete it", "phishing the sender"],
            ),
        ),
        (
            "Q116",
            with("Report it.", &DELETE),
            "\"Report it.\"",
            with("Report it.", &["Delete it.", "Answer it"]),
        ),
        (
            "Q117",
            with(
                "A long unique password",
                &[
                    "A long verse",
                    "A unique name",
                    "A birthday password",
                    "A unique code",
                ],
            ),
            "\"A long unique password\"",
            with(
                "A long unique key",
                &["A pet's name", "A birthday", "A number"],
            ),
        ),
        (
            "Q118",
            with("Allow updates", &["Block updates", "Buy a phone"]),
            "{ text = \"Block updates\", why = \"w\" }",
            with("Allow updates", &["Block messages", "Buy a phone"]),
        ),
        (
            "Q119",
            with("Report the message", &["Report messages", "Delete it"]),
            "{ text = \"Report messages\", why = \"w\" }",
            with("Report the message", &["Report the sender", "Delete it"]),
        ),
        (
            "Q120",
            choice(
                "How long?",
                "8 to 12 characters",
                &["12 to 16 characters", "17 to 20 characters"],
            ),
            "{ text = \"12 to 16 characters\", why = \"w\" }",
            choice(
                "How long?",
                "at least 15 characters",
                &["at least 8 characters", "at least 64 characters"],
            ),
        ),
        (
            "Q120",
            choice(
                "How long?",
                "at least 12 characters",
                &["8 or more characters", "5 to 7 characters"],
            ),
            "{ text = \"8 or more characters\", why = \"w\" }",
            choice(
                "How long?",
                "8 or more characters",
                &["12 or more characters", "5 to 7 characters"],
            ),
        ),
        (
            "Q101",
            with("All options are correct", &DELETE),
            "\"All options are correct\"",
            with("All options cost", &DELETE),
        ),
        (
            "Q102",
            with("Report it", &["Delete it", "Neither"]),
            "{ text = \"Neither\", why = \"w\" }",
            with("Report it", &["Delete it", "Neither link nor name"]),
        ),
        (
            "Q121",
            choice("How many hours?", "72 hours", &["24 hours", "48 hours"]),
            "\"72 hours\"",
            one(
                "prompt = \"How many hours?\"\nanswer = \"72\"\npinned = [\"24\", \"48\", \"72\"]\n",
            ),
        ),
        (
            "Q122",
            with("a b", &["c d", "e f", "g h", "i j", "k l"]),
            "{ text = \"k l\", why = \"w\" }",
            with("a b", &["c d", "e f", "g h", "i j"]),
        ),
        (
            "Q127",
            with(&"word ".repeat(26), &DELETE),
            "",
            with(
                "You will first report it",
                &["You will first delete it", "You could first answer it"],
            ),
        ),
        (
            "Q141",
            with("Report it!", &DELETE),
            "\"Report it!\"",
            with("Report it!", &["Delete it!", "Answer it"]),
        ),
        (
            "Q155",
            with("Open __init__.py", &DELETE),
            "__init__.py",
            with("Open `__init__.py`", &DELETE),
        ),
        (
            "Q156",
            with("Report <b>it</b>", &DELETE),
            "<b>",
            with("Report `<b>it</b>`", &DELETE),
        ),
        (
            "Q157",
            with("Report ![it](shot.png)", &DELETE),
            "![it](shot.png)",
            with("Report `![it](shot.png)`", &DELETE),
        ),
        (
            "Q158",
            with("chmod +x", &["chmod +X", "Delete it"]),
            "{ text = \"chmod +X\", why = \"w\" }",
            with("chmod +x", &["chmod -x", "Delete it"]),
        ),
        (
            "Q160",
            with("Report it", &["I don't know", "Delete it"]),
            "{ text = \"I don't know\", why = \"w\" }",
            with("Report it", &["I don't know him", "Delete it"]),
        ),
        (
            "Q144",
            with("Report it", &["A and B", "Delete it"]),
            "{ text = \"A and B\", why = \"w\" }",
            with("Report it", &["Vitamin A and C", "Delete it"]),
        ),
    ]
}

/// Rules about the question itself.
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn prompts() -> Vec<Case> {
    let ask = |prompt: &str| choice(prompt, "A link", &["A greeting", "A signature"]);
    let explained = |text: &str| {
        one(&format!(
            "prompt = \"What is it?\"\nanswer = \"It is a scam\"\ndistractors = [\"It is fine\", \"It is a joke\"]\nexplanation = \"{text}\"\n"
        ))
    };
    vec![
        (
            "Q103",
            ask("Which of these is not a sign?"),
            "not",
            ask("Which of these is **not** a sign?"),
        ),
        (
            "Q104",
            choice(
                "Which of these is **not** safe?",
                "A link you did not ask for",
                &["A book", "A pen"],
            ),
            "not",
            choice(
                "Which of these is **not** safe?",
                "A link from nowhere",
                &["A book", "A pen"],
            ),
        ),
        (
            "Q113",
            choice(
                "What does encryption do?",
                "It encrypts data",
                &["It copies data", "It moves data"],
            ),
            "encrypts",
            choice(
                "What does encrypting do?",
                "It encrypts data",
                &["It encrypts names", "It moves data"],
            ),
        ),
        (
            "Q123",
            one(
                "kind = \"multiple\"\nprompt = \"Which? Choose two.\"\nanswers = [\"a\", \"b\", \"c\"]\ndistractors = [\"d\"]\n",
            ),
            "Choose two",
            one(
                "kind = \"multiple\"\nprompt = \"Which? Choose three.\"\nanswers = [\"a\", \"b\", \"c\"]\ndistractors = [\"d\"]\n",
            ),
        ),
        (
            "Q125",
            ask("Passwords and their uses."),
            "\"Passwords and their uses.\"",
            ask("Name the sign."),
        ),
        (
            "Q126",
            ask(&format!("{}what?", "word ".repeat(81))),
            "",
            ask(&format!("One. Two. {}what?", "word ".repeat(81))),
        ),
        (
            "Q128",
            ask(&format!(
                "{}?",
                "Organisational authentication necessitates reconsideration "
                    .repeat(12)
                    .trim()
            )),
            "",
            ask(&format!("{}?", "we all like it. ".repeat(12).trim())),
        ),
        (
            "Q129",
            one(
                "kind = \"true-false\"\nprompt = \"It is safe because it has a lock.\"\nanswer = false\n",
            ),
            "because",
            one(
                "kind = \"true-false\"\nprompt = \"Names, keys, and doors have locks.\"\nanswer = false\n",
            ),
        ),
        (
            "Q130",
            explained("It is a scam."),
            "\"It is a scam.\"",
            explained("It is a scam, since it asks for a code."),
        ),
        (
            "Q131",
            explained("Currently it is the usual trick."),
            "Currently",
            explained("It is the usual trick."),
        ),
        (
            "Q131",
            explained("It has recently become the usual trick."),
            "recently",
            explained("In recent times, too."),
        ),
        (
            "Q131",
            ask("What is a sign in 2019?"),
            "2019",
            ask("What was a sign in 2019?"),
        ),
        (
            "Q103",
            ask("Identify the statement that is not true."),
            "not",
            ask("Identify the statement that is true."),
        ),
        (
            "Q103",
            ask("Select the false statement."),
            "false",
            ask("Select the false alarm."),
        ),
        (
            "Q159",
            ask("Which of the following statements is true?"),
            "\"Which of the following statements is true?\"",
            ask("Which of the following signs is true?"),
        ),
        (
            "Q161",
            one(
                "kind = \"true-false\"\nprompt = \"A padlock always means that a site is safe.\"\nanswer = false\n",
            ),
            "always",
            one(
                "kind = \"true-false\"\nprompt = \"A padlock means that a site is safe.\"\nanswer = false\n",
            ),
        ),
        (
            "Q134",
            ask("What is the best sign?"),
            "best",
            ask("Which best describes a sign?"),
        ),
        (
            "Q137",
            choice(
                "How do you keep a password safe?",
                "Change it every month",
                &["Share it", "Print it"],
            ),
            "Change it every",
            choice(
                "How do you keep a password safe?",
                "Change it if it has leaked, every time",
                &["Share it", "Print it"],
            ),
        ),
        (
            "Q140",
            ask("What is p\u{430}yment?"),
            "p\u{430}yment",
            ask("What is a µm, and платёж?"),
        ),
        (
            "Q070",
            format!("{}allow = [\"longest-is-kee\"]\n", ask("What is a sign?")),
            "\"longest-is-kee\"",
            ask("What is a sign?"),
        ),
        (
            "Q071",
            format!(
                "{}allow = [\"answer-is-distractor\"]\n",
                ask("What is a sign?")
            ),
            "\"answer-is-distractor\"",
            format!(
                "{}allow = [\"negative-stem\"]\n",
                ask("Which is not a sign?")
            ),
        ),
        (
            "Q072",
            format!("{}allow = [\"q103\"]\n", ask("What is a sign?")),
            "\"q103\"",
            format!("{}allow = [\"q103\"]\n", ask("Which is not a sign?")),
        ),
    ]
}

/// Rules about the questions of a quiz together.
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn whole_quizzes() -> Vec<Case> {
    let fixed = "[settings]\nshuffle = \"none\"\n";
    let long = choice(
        "What is # for?",
        "The longest of all #",
        &["Short #", "Brief #"],
    );
    let short = choice("What is # for?", "Sum #", &["Longer #", "Longest #"]);
    let even = choice("What is # for?", "Even #", &["Evan #", "Ewan #"]);
    let statement = |answer: bool| {
        one(&format!(
            "kind = \"true-false\"\nprompt = \"Claim #.\"\nanswer = {answer}\n"
        ))
    };
    let stated = |answer: bool| statement(answer).replace("Claim #.", "It is safe.");
    let judge = |answer: &str| {
        let flag = if answer == "phish" {
            "[[question.flag]]\nquote = \"now\"\ncue = \"sense-of-urgency\"\nwhy = \"w\"\n"
        } else {
            ""
        };
        one(&format!(
            "kind = \"judge\"\nprompt = \"Case #.\"\nanswer = \"{answer}\"\n[question.message]\nchannel = \"email\"\nbody = \"act now, case #\"\n{flag}"
        ))
    };
    let linked = |fine: &str| {
        let link =
            "links = [{ text = \"here\", url = \"https://b.example/x\" }]\n[[question.flag]]";
        judge("phish").replace("[[question.flag]]", link) + fine
    };
    let told = |prompt: &str| {
        judge("legit")
            .replace("Case #.", prompt)
            .replace("act now", "Here is a code to show to the driver")
    };
    let with_topic = |n: usize, topic: &str| {
        many(n, &even).replace("id = \"q", &format!("topic = \"{topic}\"\nid = \"{topic}"))
    };
    let both = |first: String, second: String| first.replace("\"q", "\"x") + &second;
    let title = "\"T\"";
    vec![
        ("Q107", many(5, &long), title, many(5, &even)),
        ("Q108", many(5, &short), title, many(4, &short)),
        (
            "Q124",
            format!("{fixed}{}", many(4, &even)),
            title,
            many(4, &even),
        ),
        (
            "Q132",
            many(2, &even.replace('#', "it")),
            "\"What is it for?\"",
            many(2, &even),
        ),
        (
            "Q133",
            both(
                many(
                    1,
                    &choice("What now?", "Call the bank on its own number", &DELETE),
                ),
                many(
                    1,
                    &choice(
                        "You call the bank on its own number. What do you say?",
                        "Your name",
                        &DELETE,
                    ),
                ),
            ),
            "\"Call the bank on its own number\"",
            both(
                many(
                    1,
                    &choice("What now?", "Call the bank on its own number", &DELETE),
                ),
                many(
                    1,
                    &choice(
                        "You call the bank on any number. What do you say?",
                        "Your name",
                        &DELETE,
                    ),
                ),
            ),
        ),
        (
            "Q136",
            with_topic(6, "mfa") + &with_topic(2, "cloud") + &with_topic(2, "phishing"),
            title,
            with_topic(5, "mfa") + &with_topic(3, "cloud") + &with_topic(2, "phishing"),
        ),
        (
            "Q139",
            many(4, &judge("phish")),
            title,
            both(many(3, &judge("phish")), many(1, &judge("legit"))),
        ),
        ("Q143", many(6, &long), title, many(6, &even)),
        (
            "Q145",
            many(8, &statement(true)),
            title,
            both(
                many(4, &statement(true)),
                many(4, &statement(false).replace("Claim", "Word")),
            ),
        ),
        (
            "Q147",
            judge("legit"),
            "\"legit\"",
            format!(
                "{}[[question.fine]]\nquote = \"act now\"\nwhy = \"w\"\n",
                judge("legit")
            ),
        ),
        (
            "Q151",
            linked(""),
            "\"https://b.example/x\"",
            linked("[[question.fine]]\nquote = \"b.example\"\nwhy = \"w\"\n"),
        ),
        (
            "Q152",
            many(3, &judge("legit")),
            title,
            many(3, &judge("legit").replace("act now", "please act now")),
        ),
        (
            "Q153",
            told("Today a text brings a code to show to the driver."),
            "a code to show to the driver",
            told("A parcel comes today, and the driver wants to see a code."),
        ),
        (
            "Q148",
            both(many(1, &stated(true)), many(1, &stated(false))),
            "\"It is safe.\"",
            both(
                many(1, &stated(true)),
                many(1, &stated(false).replace("is safe", "is not safe")),
            ),
        ),
        (
            "Q146",
            many(5, &even.replace(", why = \"w\"", "")),
            title,
            many(5, &even),
        ),
    ]
}

/// All cases of the rules for writing questions.
pub(crate) fn cases() -> Vec<Case> {
    [options(), prompts(), whole_quizzes()].concat()
}

#[test]
fn each_rule_finds_what_it_is_for_and_passes_over_what_nearly_is() {
    let cases = cases();
    let mut problems: Vec<String> = Vec::new();
    for (code, wrong, caret, right) in &cases {
        let (wrong, right) = (format!("{HEAD}{wrong}"), format!("{HEAD}{right}"));
        match check_alone(&wrong)
            .into_iter()
            .find(|finding| finding.code.0 == *code)
        {
            None => problems.push(format!("{code} is not found in\n{wrong}")),
            Some(finding) => {
                let at = &wrong[finding.span];
                if !caret.is_empty() && at != *caret {
                    problems.push(format!("{code} is found at {at} and not at {caret}"));
                }
            }
        }
        if let Some(finding) = check_alone(&right)
            .iter()
            .find(|finding| finding.code.0 == *code || finding.severity == Severity::Error)
        {
            problems.push(format!("{} is found in\n{right}", finding.code));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// A question with a number of options in a fixed order, with the right one at a given place.
fn pinned(nth: usize, options: usize, place: usize) -> String {
    let texts: Vec<String> = (0..options)
        .map(|option| format!("\"{}{nth}\"", ["ab", "cd", "ef", "gh"][option]))
        .collect();
    let question = one(&format!(
        "prompt = \"Which is {nth}?\"\nanswer = {}\npinned = [{}]\n",
        texts[place],
        texts.join(", ")
    ));
    question.replace("\"one\"", &format!("\"p{nth}\""))
}

/// Questions that only resemble what a rule is for, and questions that trigger it.
#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn lookalikes_are_not_findings() {
    let ranges =
        |answer: &str, distractors: [&str; 2]| choice("Which is it?", answer, &distractors);
    let ask = |distractors: &[&str]| choice("What is it?", "A letter from someone", distractors);
    let fixed = |questions: &str| format!("[settings]\nshuffle = \"none\"\n{questions}");
    // The same number of answers at each place, and never the same place twice in a row.
    let even = |each: usize, last: usize| -> String {
        let places = (0..each).flat_map(|_| 0..=last);
        places
            .enumerate()
            .map(|(i, place)| pinned(i, 3, place))
            .collect()
    };
    let four = pinned(99, 4, 0);
    let statement = |text: &str| {
        one(&format!(
            "kind = \"true-false\"\nprompt = {text:?}\nanswer = false\n"
        ))
    };
    for (code, quiz, is_found) in [
        // Names and figures of speech.
        (
            "Q103",
            choice(
                "What does a '404 Not Found' error usually mean?",
                "The page is gone",
                &["The desk is closed", "You lack rights"],
            ),
            false,
        ),
        (
            "Q131",
            choice(
                "What is the IT Act 2000 about?",
                "Crimes with computers",
                &["Taxes of firms", "Names of domains"],
            ),
            false,
        ),
        (
            "Q131",
            choice(
                "How many attacks are there in 2026?",
                "A hundred",
                &["A thousand", "A million"],
            ),
            true,
        ),
        (
            "Q112",
            choice(
                "What do you do?",
                "Check it by logging in normally",
                &["Answer it at once", "Delete it at once"],
            ),
            false,
        ),
        // Grammar that fits only the answer.
        (
            "Q115",
            choice(
                "Which of these are signs of phishing?",
                "Urgent requests",
                &["A greeting", "A known sender"],
            ),
            true,
        ),
        (
            "Q115",
            choice(
                "Which of these are signs of phishing?",
                "Urgent requests",
                &["A greeting", "Known senders"],
            ),
            false,
        ),
        (
            "Q115",
            choice(
                "Which of these is a sign of phishing?",
                "An urgent request",
                &["Greetings", "Logos of banks"],
            ),
            true,
        ),
        (
            "Q115",
            choice(
                "Which of these is a sign of phishing?",
                "An urgent request",
                &["HTTPS", "A virus"],
            ),
            false,
        ),
        (
            "Q115",
            choice(
                "You protect an account best by",
                "using a passphrase",
                &["a short word", "your name"],
            ),
            true,
        ),
        (
            "Q115",
            choice(
                "Odd emails often contain:",
                "Spelling mistakes",
                &["No text", "Images"],
            ),
            false,
        ),
        (
            "Q115",
            choice(
                "You protect an account best by",
                "using a passphrase",
                &["a short word", "changing it often"],
            ),
            false,
        ),
        (
            "Q114",
            choice(
                "An ____ hides in a program.",
                "infection",
                &["worm", "attack"],
            ),
            true,
        ),
        (
            "Q114",
            choice("A ____ hides in a program.", "virus", &["worm", "bomb"]),
            false,
        ),
        (
            "Q114",
            choice("A worm hides in ____.", "a file", &["air", "ink"]),
            false,
        ),
        (
            "Q129",
            statement("Passwords should be long and updates can wait."),
            true,
        ),
        (
            "Q129",
            statement("Passwords should be long and hard to guess."),
            false,
        ),
        (
            "Q120",
            ranges("CVE-2021-44228", ["CVE-2014-6271", "CVE-2019-0708"]),
            false,
        ),
        (
            "Q120",
            ranges("80 and 443", ["22 and 80", "25 and 110"]),
            false,
        ),
        (
            "Q120",
            ranges("No more than 8 signs", ["9 to 12 signs", "13 to 16 signs"]),
            false,
        ),
        (
            "Q120",
            ranges("No more than 9 signs", ["9 to 12 signs", "13 to 16 signs"]),
            true,
        ),
        ("Q120", ranges("Between 8 and 12", ["12-16", "17-20"]), true),
        (
            "Q101",
            ask(&["All of the above are correct", "Delete it"]),
            true,
        ),
        (
            "Q101",
            ask(&["All of these emails are phish", "Delete it"]),
            false,
        ),
        (
            "Q102",
            ask(&["None of the above is true", "Delete it"]),
            true,
        ),
        (
            "Q102",
            ask(&["None of them would ask for a code", "Delete it"]),
            false,
        ),
        (
            "Q103",
            choice(
                "Which of these isn\u{2019}t a sign?",
                "A link",
                &["A greeting", "A name"],
            ),
            true,
        ),
        (
            "Q103",
            choice(
                "Select the option that is not a sign of it.",
                "A link",
                &["A greeting", "A name"],
            ),
            true,
        ),
        (
            "Q103",
            choice(
                "Which of the following do attackers not use?",
                "A link",
                &["A greeting", "A name"],
            ),
            true,
        ),
        (
            "Q103",
            choice(
                "Which do people who do not report use?",
                "A link",
                &["A greeting", "A name"],
            ),
            false,
        ),
        (
            "Q103",
            choice(
                "Select the option that is a sign of it.",
                "A link",
                &["A greeting", "A name"],
            ),
            false,
        ),
        (
            "Q105",
            choice("What now?", "Don\u{2019}t answer it", &DELETE),
            true,
        ),
        (
            "Q110",
            ask(&["Completely safe to open now", "It is a joke"]),
            true,
        ),
        ("Q110", ask(&["Never open it", "It is a joke"]), false),
        (
            "Q111",
            choice("What is it?", "Impossible to guess", &DELETE),
            true,
        ),
        (
            "Q119",
            ask(&["Look at the inbox", "Look at the inbx"]),
            true,
        ),
        ("Q119", ask(&["Names and keys", "Keys and names"]), true),
        (
            "Q119",
            ask(&["Lock it, then call and wait", "Call and wait, then lock it"]),
            false,
        ),
        (
            "Q119",
            ask(&["Block HTTP there", "Block HTTPS there"]),
            false,
        ),
        (
            "Q119",
            ask(&["Look at the render", "Look at the sender"]),
            false,
        ),
        (
            "Q123",
            choice(
                "A banner says: select all cookies. What do you do?",
                "Wait",
                &DELETE,
            ),
            false,
        ),
        (
            "Q123",
            choice(
                "An attacker can pick two of your passwords. What helps?",
                "Wait",
                &DELETE,
            ),
            false,
        ),
        (
            "Q123",
            choice("Which of these help (choose two)?", "Wait", &DELETE),
            true,
        ),
        (
            "Q123",
            choice("Select all that help. Which are they?", "Wait", &DELETE),
            true,
        ),
        ("Q124", fixed(&even(10, 2)), false),
        ("Q124", fixed(&(even(10, 2) + &four)), false),
        (
            "Q124",
            fixed(&many(
                30,
                &choice("What is # for?", "Even #", &["Evan #", "Ewan #"]),
            )),
            true,
        ),
        (
            "Q131",
            choice("Which hole is it?", "CVE-2021-44228", &DELETE),
            false,
        ),
        (
            "Q131",
            choice("Which norm is it?", "ISO 27001:2022", &DELETE),
            false,
        ),
        (
            "Q131",
            choice("When was it?", "In mid-2025", &DELETE),
            false,
        ),
        (
            "Q140",
            one("kind = \"text\"\nprompt = \"Who?\"\nanswer = \"p\u{430}ul\"\n"),
            true,
        ),
        (
            "Q140",
            one("kind = \"text\"\nprompt = \"Who?\"\naccept = [\"paul\", \"p\u{430}ul\"]\n"),
            true,
        ),
        (
            "Q140",
            one("kind = \"order\"\nprompt = \"How?\"\nsteps = [\"st\u{430}rt\", \"end\"]\n"),
            true,
        ),
        (
            "Q140",
            one(
                "kind = \"match\"\nprompt = \"How?\"\npairs = [[\"a\", \"b\"], [\"c\", \"d\u{430}y\"]]\n",
            ),
            true,
        ),
        (
            "Q140",
            choice("Who?", "Paul", &DELETE) + "hint = \"P\u{430}ul\"\n",
            true,
        ),
        (
            "Q140",
            choice("Who?", "Paul", &DELETE) + "hint = \"Paul\"\n",
            false,
        ),
    ] {
        let found = check_alone(&format!("{HEAD}{quiz}"));
        assert_eq!(
            found.iter().any(|finding| finding.code.0 == code),
            is_found,
            "{code} {quiz}"
        );
    }
}

#[test]
fn every_part_of_a_phish_that_people_look_at_first_has_a_verdict() {
    let phish = |answer: &str, marks: &str| {
        let flag = if answer == "phish" {
            "[[question.flag]]\nquote = \"act now\"\ncue = \"sense-of-urgency\"\nwhy = \"w\"\n"
        } else {
            ""
        };
        let body = format!(
            "kind = \"judge\"\nprompt = \"Case.\"\nanswer = \"{answer}\"\n[question.message]\nchannel = \"email\"\n\
             from = \"a@b.example\"\nto = \"me@b.example\"\nreply_to = \"c@d.example\"\nsubject = \"Read this\"\nbody = \"act now\"\n\
             attachments = [\"x.pdf\"]\nlinks = [{{ text = \"here\", url = \"https://e.example/\" }}]\n{flag}{marks}"
        );
        let source = format!("{HEAD}{}", one(&body));
        let found = check_alone(&source).into_iter();
        let found = found.filter(|finding| finding.code.0 == "Q151");
        found
            .map(|finding| (finding.message, source[finding.span].to_owned()))
            .collect::<Vec<_>>()
    };
    let fine = |quote: &str| format!("[[question.fine]]\nquote = \"{quote}\"\nwhy = \"w\"\n");
    let marked = |quotes: &[&str]| quotes.iter().map(|quote| fine(quote)).collect::<String>();
    let missing = phish("phish", "");
    assert_eq!(missing.len(), 1);
    assert_eq!(missing[0].1, "\"a@b.example\"");
    for part in [
        "the sender “a@b.example”",
        "the reply address “c@d.example”",
        "the link to “https://e.example/”",
        "the attachment “x.pdf”",
    ] {
        assert!(missing[0].0.contains(part), "{}", missing[0].0);
    }
    // Some of its words are enough.
    let rest = marked(&["a@b.example", "d.example", "e.example"]);
    let expected = (
        "the attachment “x.pdf” is neither a flag nor fine",
        "\"x.pdf\"",
    );
    assert_eq!(
        phish("phish", &rest),
        [(expected.0.to_owned(), expected.1.to_owned())]
    );
    assert_eq!(phish("phish", &(rest + &fine("x.pdf"))), []);
    assert_eq!(phish("legit", ""), []);
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn outdated_advice_is_told_from_advice_that_sounds_like_it() {
    let keep = "How do you look after a password?";
    let mail = "What do you do with a suspicious email?";
    let tell = "How can you best tell a phish?";
    let lock = "What does the padlock tell you?";
    let cafe = "What do you do in a cafe?";
    let mut problems: Vec<String> = Vec::new();
    for (prompt, answer, outdated) in [
        (keep, "Change it every 90 days", true),
        (keep, "Change your password regularly", true),
        (keep, "Change it when it has leaked", false),
        (
            keep,
            "Change nothing for years, however often you are told to",
            false,
        ),
        (keep, "Use letters, numbers and symbols", true),
        (keep, "Add a special character", true),
        (
            keep,
            "Prefer length to special characters, rather than the other way round",
            false,
        ),
        (keep, "Make it long, and keep it in a manager", false),
        (lock, "The site is genuine", true),
        (lock, "Nothing about whether the site is genuine", false),
        (lock, "The connection to this site is encrypted", false),
        (
            cafe,
            "Trust a page whose padlock shows that the site is safe",
            true,
        ),
        (tell, "By its spelling mistakes", true),
        (tell, "By where its link leads", false),
        (tell, "Look at the spelling of the domain", false),
        (tell, "Hover over the link", true),
        (tell, "Hovering over the link is not enough", false),
        (cafe, "Never use public Wi-Fi", true),
        (
            cafe,
            "Avoid connecting to unknown Wi-Fi automatically",
            false,
        ),
        (
            keep,
            "Change the locks at home, and change your password every 90 days",
            true,
        ),
        (
            keep,
            "Change the locks at home, and your password is safe for years",
            false,
        ),
        (
            "Which setting helps?",
            "Phishing-resistant authentication cannot be replayed elsewhere",
            false,
        ),
        (mail, "Delete it", true),
        (mail, "Report it, then delete it", false),
        (
            "Which setting is safe?",
            "With multi-factor authentication nobody cannot be hacked",
            true,
        ),
        ("Which setting helps?", "Multi-factor authentication", false),
        (
            "Which old advice on passwords is outdated?",
            "Change them every month",
            false,
        ),
        ("How many breaches?", "95% come from human error", true),
    ] {
        let source = format!("{HEAD}{}", choice(prompt, answer, &DELETE));
        let found = check_alone(&source)
            .iter()
            .any(|finding| finding.code.0 == "Q137");
        if found != outdated {
            problems.push(format!("{prompt} {answer}: {found}"));
        }
    }
    assert_eq!(problems, [""; 0]);
    for (answer, outdated) in [(true, true), (false, false)] {
        let claim = "prompt = \"Passwords should be changed every month: change the password every month.\"\n";
        let source = format!(
            "{HEAD}{}",
            one(&format!(
                "kind = \"true-false\"\n{claim}answer = {answer}\n"
            ))
        );
        assert_eq!(
            check_alone(&source)
                .iter()
                .any(|finding| finding.code.0 == "Q137"),
            outdated,
            "{answer}"
        );
    }
}

/// The codes of all findings in files that are checked together.
fn together(files: &[(&str, &str)]) -> Vec<(String, &'static str)> {
    let mut codes = Vec::new();
    for ((path, _), findings) in files.iter().zip(check_files(files)) {
        for finding in findings {
            codes.push(((*path).to_owned(), finding.code.0));
        }
    }
    codes
}

#[test]
fn contested_facts_are_told_as_what_somebody_says() {
    let facts = "[[fact]]\nid = \"f\"\nclaim = \"c\"\nsource = \"s\"\nas_of = 2026-01-31\ncontested = true\n";
    let facts = sheet(facts).replace("\"q\"", "\"sheet\"");
    let head = format!("{HEAD}fact_sheets = [\"f.toml\"]\n");
    let ask = choice("Which router is safe?", "None is known to be", &DELETE)
        .replace("source =", "facts = [\"sheet#f\"]\nsource =");
    let taught = format!("{head}{ask}");
    let said = taught.replace("Which", "One side says so, the other denies it. Which");
    let named = taught.replace(
        "Which router is safe?",
        "What is the router called that the maker held back?",
    );
    let allowed = format!("{taught}allow = [\"contested-as-truth\"]\n");
    let of = |quiz: &str| together(&[("q.toml", quiz), ("f.toml", &facts)]);
    assert_eq!(of(&taught), [("q.toml".to_owned(), "Q073")]);
    assert_eq!(of(&named), [("q.toml".to_owned(), "Q073")]);
    assert_eq!(of(&said), []);
    let explained = |text: &str| of(&taught.replace("Because it is so, and why.", text));
    assert_eq!(
        explained("As the institute said, the maker listens in."),
        [("q.toml".to_owned(), "Q073")]
    );
    assert_eq!(
        explained("The institute said so, and the maker denies it."),
        []
    );
    assert_eq!(of(&allowed), []);
}

#[test]
fn a_question_in_two_quizzes_is_noted_once() {
    let quiz = |id: &str, answer: &str| {
        format!(
            "{}{}",
            HEAD.replace("\"q\"", id),
            choice("What?", answer, &["b c", "d e"])
        )
    };
    let (a, b, c) = (
        quiz("\"a\"", "f g"),
        quiz("\"b\"", "f g"),
        quiz("\"c\"", "h i"),
    );
    assert_eq!(
        together(&[("a.toml", &a), ("b.toml", &b)]),
        [("b.toml".to_owned(), "Q074")]
    );
    assert_eq!(together(&[("a.toml", &a), ("c.toml", &c)]), []);
}

#[test]
fn a_wrong_entry_moves_no_other_finding() {
    let ask = choice("What is a sign?", "A link", &["A greeting", "A signature"]);
    let head = format!("{HEAD}fact_sheets = [5, \"gone.toml\"]\n");
    let cites = ask.replace("source =", "facts = [\"bad\", \"sheet#gone\"]\nsource =");
    let sheet = sheet("[[fact]]\nid = \"f\"\nclaim = \"c\"\nsource = \"s\"\nas_of = 2026-01-31\n")
        .replace("\"q\"", "\"sheet\"");
    for (source, code, at) in [
        (
            format!(
                "{HEAD}{}",
                one(
                    "prompt = \"What?\"\nanswer = \"Report it\"\ndistractors = [5, \"All of the above\", \"Delete it now\"]\n"
                )
            ),
            "Q101",
            "\"All of the above\"",
        ),
        (
            format!(
                "{HEAD}{}",
                one(
                    "kind = \"multiple\"\nprompt = \"What?\"\nanswers = [\"Report it\", [], \"Both of them\"]\ndistractors = [\"Delete it now\"]\n"
                )
            ),
            "Q101",
            "\"Both of them\"",
        ),
        (
            format!(
                "{HEAD}{}",
                one(
                    "prompt = \"What?\"\nanswer = \"Report it\"\ndistractors = [\"Delete it now\"]\npinned = [\"\", \"All of these\"]\n"
                )
            ),
            "Q101",
            "\"All of these\"",
        ),
        (
            format!(
                "{HEAD}{}",
                one("kind = \"order\"\nprompt = \"How?\"\nsteps = [5, \"st\u{430}rt\", \"end\"]\n")
            ),
            "Q140",
            "st\u{430}rt",
        ),
        (
            format!("{HEAD}{ask}allow = [5, \"clang\"]\n"),
            "Q072",
            "\"clang\"",
        ),
        (
            format!("{HEAD}fact_sheets = [\"sheet.toml\"]\n{cites}"),
            "Q061",
            "\"sheet#gone\"",
        ),
        (format!("{head}{ask}"), "Q060", "\"gone.toml\""),
        // The same in a file with a syntax error.
        (format!("{head}{ask}oops\n"), "Q060", "\"gone.toml\""),
    ] {
        let files = [("q.toml", &source), ("sheet.toml", &sheet)];
        let found = check_files(&files).swap_remove(0);
        let places: Vec<&str> = found
            .iter()
            .filter(|finding| finding.code.0 == code)
            .map(|finding| &source[finding.span.clone()])
            .collect();
        assert_eq!(places, [at], "{source}");
    }
}

#[test]
fn superseded_facts_lead_to_newer_ones_and_to_an_end() {
    let file = |id: &str, facts: &[(&str, &str)]| {
        let fact = |(fact, newer): &(&str, &str)| {
            let newer = if newer.is_empty() {
                String::new()
            } else {
                format!("superseded_by = \"{newer}\"\n")
            };
            format!(
                "[[fact]]\nid = \"{fact}\"\nclaim = \"c\"\nsource = \"s\"\nas_of = 2026-01-31\n{newer}"
            )
        };
        let facts = facts.iter().map(fact).collect::<Vec<_>>().concat();
        sheet(&facts).replace("\"q\"", &format!("\"{id}\""))
    };
    let b = file("b", &[("x", ""), ("y", "b#x")]);
    for (a, b, expected) in [
        (file("a", &[("one", "b#x")]), &b, &[][..]),
        (file("a", &[("one", "b#y"), ("two", "a#one")]), &b, &[]),
        (file("a", &[("one", "b#gone")]), &b, &["a"]),
        // The question may be in a file that is not checked.
        (file("a", &[("one", "c#gone")]), &b, &[]),
        (file("a", &[("one", "a#gone")]), &b, &["a"]),
        (file("a", &[("one", "a#one")]), &b, &["a"]),
        (
            file(
                "a",
                &[("two", "a#three"), ("three", "a#two"), ("one", "a#two")],
            ),
            &b,
            &["a", "a"],
        ),
        (
            file("a", &[("one", "b#z")]),
            &file("b", &[("z", "a#one")]),
            &["a", "b"],
        ),
    ] {
        let found = together(&[("a", &a), ("b", b)]);
        assert!(found.iter().all(|(_, code)| *code == "Q042"), "{found:?}");
        let files: Vec<&str> = found.iter().map(|(file, _)| file.as_str()).collect();
        assert_eq!(files, expected, "{a}{b}");
    }
}

#[test]
fn a_question_left_out_of_a_pattern_uses_its_allow() {
    let long = choice(
        "What is # for?",
        "The longest of all #",
        &["Short #", "Brief #"],
    );
    let allowed = format!(
        "{HEAD}{}",
        many(5, &format!("{long}allow = [\"often-longest\"]\n"))
    );
    let found: Vec<&str> = check_alone(&allowed)
        .iter()
        .map(|finding| finding.code.0)
        .collect();
    assert_eq!(found, ["Q143"]);
}

#[test]
fn an_error_that_a_question_allows_stays() {
    let broken = choice("What is a sign?", "A link", &["A link", "A sum"]);
    for name in ["answer-is-distractor", "Q021"] {
        let found = check_alone(&format!("{HEAD}{broken}allow = [{name:?}]\n"));
        let codes: Vec<(&str, Severity)> = found
            .iter()
            .map(|finding| (finding.code.0, finding.severity))
            .collect();
        assert_eq!(
            codes,
            [("Q021", Severity::Error), ("Q071", Severity::Warning)],
            "{name}"
        );
    }
}

/// Ten of twenty are far above chance, but a guesser who always picks the longest option still fails.
#[test]
fn a_pattern_of_longest_answers_is_one_in_most_questions() {
    let three = ["Wait for it", "Look at it", "Talk to him"];
    let key_longest = choice("What # first?", "Ask the desk about it", &three);
    let other_longest = choice(
        "What # first?",
        "Ask it",
        &["Wait for it", "Look at", "Talk to it all"],
    );
    for (right, is_found) in [(10, false), (11, true)] {
        let others = many(20 - right, &other_longest).replace("\"q", "\"x");
        let source = format!("{HEAD}{}{others}", many(right, &key_longest));
        let found = check_alone(&source);
        let has = found.iter().any(|finding| finding.code.0 == "Q107");
        assert_eq!(has, is_found, "{right} of 20");
    }
}

#[test]
fn lists_of_english_words_are_kept_from_other_languages() {
    for language in ["de", "fr", "den"] {
        let quiz = format!(
            "{HEAD}language = \"{language}\"\n{}",
            choice("Which of these is not a sign?", "All of the above", &DELETE)
        );
        assert_eq!(check_alone(&quiz), [], "{language}");
    }
}

#[test]
fn guessability_has_both_figures_and_the_clues() {
    let long = choice(
        "What is # for?",
        "The longest of all #",
        &["Short #", "Brief #"],
    );
    let even = choice("What is # for?", "Even #", &["Evan #", "Ewan #"]);
    let of = |questions: &str| check::guessability(&format::open(&format!("{HEAD}{questions}")));
    assert_eq!(of(&many(4, &long)), None);
    let guess = of(&many(6, &long)).expect("six questions");
    assert!(
        (guess.chance_percent - 100.0 / 3.0).abs() < 1e-9
            && (guess.guesser_percent - 100.0).abs() < 1e-9
    );
    assert!((guess.luck - 3_f64.powi(-6)).abs() < 1e-12);
    assert_eq!(
        (
            guess.clues[0].name,
            guess.clues[0].questions,
            guess.clues[0].right
        ),
        ("the longest option", 6, 6)
    );
    let guess = of(&many(6, &even)).expect("six questions");
    assert!(
        (guess.guesser_percent - guess.chance_percent).abs() < 1e-9,
        "{guess:?}"
    );
}

#[test]
fn shipped_quizzes_cannot_be_guessed() {
    for path in crate::format::folder("quizzes") {
        let source = read(&path);
        let guess = check::guessability(&format::open(&source));
        assert!(
            guess.is_none_or(|guess| guess.guesser_percent < guess.chance_percent + 10.0),
            "{}",
            path.display()
        );
    }
}

#[test]
fn twenty_mistakes_of_all_sorts_are_twenty_findings_in_every_form() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/mistakes/all-sorts.toml");
    let source = read(&path);
    let found = check_alone(&source);
    let plain = Human {
        color: false,
        unicode: false,
        width: 80,
    };
    let short = diagnostic::short("all-sorts.toml", &source, &found);
    assert_eq!(found.len(), 20, "{short}");
    let human = diagnostic::human("all-sorts.toml", &source, &found, plain);
    assert_eq!(
        human.matches(" more: redflag explain Q").count(),
        20,
        "{human}"
    );
    assert_eq!(short.lines().count(), 20);
    assert_eq!(
        diagnostic::json("all-sorts.toml", &source, &found)
            .lines()
            .count(),
        20
    );
    insta::assert_snapshot!("all-sorts-short", short);
}

#[test]
fn every_code_is_explained() {
    for known in check::explanations() {
        for text in [known.what, known.why, known.instead, known.source] {
            assert!(
                text.len() >= 5 && !text.ends_with(['.', ' ']) && !text.contains('\n'),
                "{}: {text}",
                known.code
            );
        }
        assert!(
            !known.example.is_empty() && !known.example.ends_with('\n'),
            "{}",
            known.code
        );
    }
}

#[test]
fn levels_in_the_book_are_the_levels_in_findings() {
    for (code, wrong, ..) in cases() {
        let found = check_alone(&format!("{HEAD}{wrong}"));
        let finding = found
            .iter()
            .find(|finding| finding.code.0 == code)
            .expect("each case is found");
        let known = check::explanation(code).expect("each code is explained");
        // Some findings are milder than the highest level of their rule.
        assert!(
            finding.severity == known.severity || finding.severity == Severity::Note,
            "{code}"
        );
    }
}

#[test]
fn the_page_of_rules_is_up_to_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = check::rules_page();
    if std::fs::read_to_string(root.join("docs/rules.md"))
        .is_ok_and(|text| text.replace("\r\n", "\n") == page)
    {
        return;
    }
    std::fs::create_dir_all(root.join("target")).expect("cargo's folder can be made");
    std::fs::write(root.join("target/rules.md"), &page).expect("cargo's folder can be written");
    panic!("docs/rules.md is out of date; `cp target/rules.md docs/rules.md` renews it");
}

#[test]
fn findings_are_explained_by_code_and_by_name() {
    let world = World::new();
    for written in ["Q106", "q106", "longest-is-key", "Longest-Is-Key"] {
        let page = world.redflag(["explain", written]).run().exits(0);
        page.says([
            "warning[Q106] longest-is-key: ",
            "\nFound ",
            "\nWhy ",
            "\nExample\n",
            "\nInstead ",
            "\nSource ",
        ])
        .quietly();
    }
    world
        .redflag(["explain"])
        .run()
        .exits(0)
        .says(["Q001  syntax ", "\nQ143  guessable "])
        .quietly();
    for (written, way_out) in [
        ("longest-is-the-key", "did you mean `longest-is-key`?"),
        ("zebra", "lists them all"),
    ] {
        world
            .redflag(["explain", written])
            .run()
            .exits(2)
            .warns([way_out]);
    }
}

/// Words that rules look for, mixed with arbitrary text.
fn text() -> impl Strategy<Value = String> {
    let words = "all none of the above not never which is except always may 8-12 at least 15 1,000 £5 «x» A and B best \
                 password change every don\u{2019}t ``` ` ** ... ? . _ \" \\ \u{430}a \u{e9} 100% 2026 __ to reporting an";
    let known: Vec<String> = words.split(' ').map(str::to_owned).collect();
    let piece = prop_oneof![3 => prop::sample::select(known), 1 => "\\PC{0,6}"];
    prop::collection::vec(piece, 1..12).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rules_never_panic_and_point_into_the_file(
        questions in prop::collection::vec((text(), prop::collection::vec(text(), 2..7), text(), 0..5_u8), 1..12),
        fixed in any::<bool>(),
    ) {
        let mut source = format!("{HEAD}{}", if fixed { "[settings]\nshuffle = \"none\"\n" } else { "" });
        for (i, (prompt, options, explanation, kind)) in questions.iter().enumerate() {
            let quoted = |text: &String| serde_json::to_string(text).expect("a text has a JSON form");
            let list = |texts: &[String]| texts.iter().map(quoted).collect::<Vec<_>>().join(", ");
            let keys = match kind {
                0 => "kind = \"true-false\"\nanswer = true\n".to_owned(),
                1 => format!("kind = \"multiple\"\nanswers = [{}]\ndistractors = [{}]\n", list(&options[..1]), list(&options[1..])),
                2 => format!("answer = {}\ndistractors = [{}]\npinned = [{}]\n", quoted(&options[0]), list(&options[1..2]), list(&options[2..])),
                _ => format!("answer = {}\ndistractors = [{}]\nallow = [\"clang\", \"Q107\", {}]\n", quoted(&options[0]), list(&options[1..]), quoted(prompt)),
            };
            let _ = write!(
                source,
                "[[question]]\nid = \"q{i}\"\nprompt = {}\nexplanation = {}\n{keys}",
                quoted(prompt),
                quoted(explanation)
            );
        }
        let opened = format::open(&source);
        let _figures = check::guessability(&opened);
        for finding in check_alone(&source) {
            prop_assert!(source.get(finding.span.clone()).is_some(), "{finding:?}");
            for (span, _) in &finding.also {
                prop_assert!(source.get(span.clone()).is_some(), "{finding:?}");
            }
        }
    }
}

#[test]
fn questions_that_contradict_each_other_are_told_from_those_that_ask_about_their_options() {
    let two = |first: String, second: String| {
        let source = format!("{HEAD}{}{}", first, second.replace("\"one\"", "\"two\""));
        let found = check_alone(&source)
            .into_iter()
            .map(|finding| (finding.code.0, finding.severity));
        found
            .filter(|(code, _)| ["Q132", "Q148"].contains(code))
            .collect::<Vec<_>>()
    };
    let ask =
        |prompt: &str, answer: &str, wrong: &str| choice(prompt, answer, &[wrong, "Answer it"]);
    let (error, warning) = (("Q148", Severity::Error), ("Q132", Severity::Warning));
    let due = "How long do you wait?";
    for (first, second, expected) in [
        (
            ask(due, "A day", "A week"),
            ask("How long do you wait", "A week", "A day"),
            vec![error],
        ),
        (
            ask(due, "A day", "A week"),
            ask(due, "A week", "A month"),
            vec![error],
        ),
        (
            ask(due, "A day", "A week"),
            ask(due, "An hour", "A month"),
            vec![warning],
        ),
        (
            ask(due, "A day", "A week"),
            ask("How long do you wait for a call?", "A week", "A day"),
            vec![],
        ),
        (
            ask("Which of these is a sign?", "A sum", "A name"),
            ask("Which of these is a sign?", "A link", "A day"),
            vec![],
        ),
        (
            ask(due, "A day", "A week"),
            ask(due, "A day", "A month"),
            vec![warning],
        ),
    ] {
        let shown = format!("{first}\n{second}");
        assert_eq!(two(first, second), expected, "{shown}");
    }
}

#[test]
fn a_legitimate_message_has_a_marked_part_that_not_every_message_has() {
    const FINE: &str = "[[question.fine]]\nwhy = \"w\"\n";
    let judge = |fine: &str, quote: &str| {
        let body = "kind = \"judge\"\nprompt = \"Case.\"\nanswer = \"legit\"\n[question.message]\nchannel = \"email\"\nfrom = \"a@b.example\"\nbody = \"act now\"\n";
        let source = format!("{HEAD}{}{fine}{quote}", one(body));
        check_alone(&source)
            .iter()
            .any(|finding| finding.code.0 == "Q147")
    };
    assert!(judge("", "") && judge(FINE, "quote = \"a@b.example\"\n"));
    assert!(!judge(FINE, "quote = \"a@b\"\n") && !judge(FINE, "quote = \"act now\"\n"));
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn outdated_advice_is_seen_where_the_prompt_says_half_of_it() {
    let is_found = |question: String| {
        check_alone(&format!("{HEAD}{question}"))
            .iter()
            .any(|finding| finding.code.0 == "Q137")
    };
    for (prompt, answer, outdated) in [
        (
            "How often should you change your password?",
            "Every 90 days",
            true,
        ),
        (
            "How often should you change your password?",
            "Only when it has leaked",
            false,
        ),
        (
            "How often should you change your password?",
            "Every time it leaks",
            false,
        ),
        (
            "How often should you empty the bin?",
            "Every 90 days",
            false,
        ),
        (
            "How can you tell that a site is safe?",
            "It has a padlock in the address bar",
            true,
        ),
        (
            "How can you tell that a site is safe?",
            "Its address begins with https",
            true,
        ),
        (
            "How can you tell that the connection to a site is safe?",
            "It has a padlock in the address bar",
            false,
        ),
        (
            "What does the padlock beside the address not tell you?",
            "That the site is safe",
            false,
        ),
        ("What gives a phishing message away?", "Bad English", true),
        (
            "What gives a phishing message away?",
            "Its link leads to another domain",
            false,
        ),
        ("How do you use public Wi-Fi?", "Never use it", true),
        (
            "How do you use public Wi-Fi?",
            "With automatic joining turned off",
            false,
        ),
        (
            "What makes an account unhackable?",
            "Two-factor authentication",
            true,
        ),
        (
            "What makes an account harder to take over?",
            "Two-factor authentication",
            false,
        ),
        (
            "Which share of breaches is caused by human error?",
            "95 percent",
            true,
        ),
        (
            "Which share of breaches is caused by burglars?",
            "95 percent",
            false,
        ),
        (
            "Which of these is no longer recommended?",
            "Changing passwords every 90 days",
            false,
        ),
        (
            "Which of these is recommended?",
            "Changing passwords every 90 days",
            true,
        ),
        (
            "What should a site no longer ask of passwords?",
            "A mix of letters, numbers and symbols",
            false,
        ),
        (
            "You do not know the site. What do you ask of a password?",
            "A mix of letters, numbers and symbols",
            true,
        ),
    ] {
        assert_eq!(
            is_found(choice(prompt, answer, &DELETE)),
            outdated,
            "{prompt} {answer}"
        );
    }
    for (claim, outdated) in [
        ("Phishing mails can be recognised by bad spelling.", true),
        (
            "Phishing mails can no longer be recognised by bad spelling.",
            false,
        ),
        ("You should never use public Wi-Fi.", true),
    ] {
        let source = one(&format!(
            "kind = \"true-false\"\nprompt = \"{claim}\"\nanswer = true\n"
        ));
        assert_eq!(is_found(source), outdated, "{claim}");
    }
}
