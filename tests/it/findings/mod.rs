//! Tests of false alarms and missed flaws that experienced authors found in the rules.

mod languages;

use super::format::HEAD;
use super::support::checking::check_alone;

/// A question with options.
fn choice(prompt: &str, answer: &str, distractors: &[&str]) -> String {
    let distractors: Vec<String> = distractors
        .iter()
        .map(|text| format!("{{ text = {text:?}, why = \"It is not so.\" }}"))
        .collect();
    body(&format!(
        "prompt = {prompt:?}\nanswer = {answer:?}\ndistractors = [{}]\n",
        distractors.join(", ")
    ))
}

fn body(keys: &str) -> String {
    let explained = if keys.contains("explanation =") {
        ""
    } else {
        "explanation = \"Because it is so, and this is why.\"\n"
    };
    format!("[[question]]\nid = \"one\"\nsource = {{ title = \"S\" }}\n{explained}{keys}")
}

fn statement(prompt: &str, answer: bool) -> String {
    body(&format!(
        "kind = \"true-false\"\nprompt = {prompt:?}\nanswer = {answer}\n"
    ))
}

fn explained(text: &str) -> String {
    body(&format!(
        "prompt = \"What is it?\"\nanswer = \"A scam\"\ndistractors = [\"A joke\", \"A game\"]\nexplanation = {text:?}\n"
    ))
}

const TWO: [&str; 2] = ["Delete it at once", "Answer it politely"];

#[track_caller]
fn hold(language: &str, cases: &[(&str, String, bool)]) {
    let mut problems = Vec::new();
    for (code, question, is_found) in cases {
        let quiz = format!("{HEAD}language = \"{language}\"\n{question}");
        let codes: Vec<&str> = check_alone(&quiz)
            .iter()
            .map(|finding| finding.code.0)
            .collect();
        if codes.contains(code) != *is_found {
            problems.push(format!(
                "{code} expected: {is_found}, found: {codes:?}\n{question}"
            ));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn sound_questions_are_not_reported() {
    hold(
        "en",
        &[
            // Q125: gaps, questions without their mark, marks of other keyboards, colons.
            (
                "Q125",
                choice(
                    "**\\_** checks the integrity of data files.",
                    "A hash",
                    &TWO,
                ),
                false,
            ),
            (
                "Q125",
                choice("The \\_\\_\\_\\_ hides an address.", "proxy", &TWO),
                false,
            ),
            ("Q125", choice("What is `2 + 2`", "4", &["5", "6"]), false),
            ("Q125", choice("What is it\u{ff1f}", "A link", &TWO), false),
            (
                "Q125",
                choice("Stuxnet famously targeted:", "centrifuges", &TWO),
                false,
            ),
            (
                "Q125",
                choice("Passwords and their many uses.", "A link", &TWO),
                true,
            ),
            // Q131: the past stays as it was.
            (
                "Q131",
                explained("The breach became known in December 2018 and cost millions."),
                false,
            ),
            (
                "Q131",
                explained("In 2014 the flaw was found in a library that many used."),
                false,
            ),
            (
                "Q131",
                explained("A study (2019) says that most people open such mails."),
                false,
            ),
            (
                "Q131",
                explained("Install the latest updates, since they close known holes."),
                false,
            ),
            (
                "Q131",
                explained("In 2025 this is the most common trick of all."),
                true,
            ),
            (
                "Q131",
                explained("The latest version is 4.2, so it is the safe one."),
                true,
            ),
            (
                "Q131",
                choice(
                    "Ann recently got a new phone. What does she do?",
                    "Wait",
                    &TWO,
                ),
                false,
            ),
            (
                "Q131",
                choice("What is your computer currently doing?", "Wait", &TWO),
                false,
            ),
            // Q113: words that half of all questions have.
            (
                "Q113",
                choice(
                    "What keeps a network safe?",
                    "Watching the network",
                    &["A wall", "A dog"],
                ),
                false,
            ),
            (
                "Q113",
                choice(
                    "What does an anti-virus program find?",
                    "Viruses",
                    &["Ghosts", "Dogs"],
                ),
                true,
            ),
            (
                "Q113",
                choice(
                    "What does a vulnerability scanner do?",
                    "Finds a vulnerability",
                    &["Eats", "Sleeps"],
                ),
                true,
            ),
            // Q102: "none" as an answer of its own.
            (
                "Q102",
                choice(
                    "How many characters may a password have twice?",
                    "None",
                    &["One or two", "Two or more"],
                ),
                false,
            ),
            (
                "Q102",
                choice(
                    "What information does the tester get?",
                    "none",
                    &["all information", "some details"],
                ),
                false,
            ),
            (
                "Q102",
                choice(
                    "Which of these is a sign?",
                    "None",
                    &["The odd link", "The odd name"],
                ),
                true,
            ),
            // Q104: names, and "no" as what is least safe.
            (
                "Q104",
                choice(
                    "Which of these is **not** an error?",
                    "200 OK",
                    &["404 Not Found", "500 Oops Again"],
                ),
                false,
            ),
            (
                "Q104",
                choice(
                    "Which of these is **LEAST** safe?",
                    "No password",
                    &["A long one", "A short one"],
                ),
                false,
            ),
            (
                "Q104",
                statement(
                    "It is not true that a padlock does not prove anything.",
                    true,
                ),
                true,
            ),
            (
                "Q104",
                statement("A padlock does not prove who runs a site.", true),
                false,
            ),
            // Q112: what is often visited.
            (
                "Q112",
                choice(
                    "What is infected?",
                    "A frequently visited site",
                    &["A phone", "A desk"],
                ),
                false,
            ),
            (
                "Q112",
                choice("What is it?", "It is often a scam", &["A phone", "A desk"]),
                true,
            ),
            // Q141: a sign of a password.
            (
                "Q141",
                choice("Which is it?", "gH2!", &["abcd", "1234"]),
                false,
            ),
            (
                "Q141",
                choice("Which is it?", "Pass-word!", &["abcd", "1234"]),
                false,
            ),
            (
                "Q141",
                choice("What do you say?", "Stop it!", &["Go on", "Wait"]),
                true,
            ),
        ],
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn flaws_that_a_program_can_see_are_reported() {
    hold(
        "en",
        &[
            (
                "Q101",
                choice("What helps?", "Every one of them", &TWO),
                true,
            ),
            ("Q123", choice("Which two do you do?", "Wait", &TWO), true),
            (
                "Q123",
                choice("Which TWO of these help?", "Wait", &TWO),
                true,
            ),
            ("Q123", choice("Name two.", "Wait", &TWO), true),
            (
                "Q123",
                choice("Mark the three correct options.", "Wait", &TWO),
                true,
            ),
            (
                "Q123",
                choice("Which two-factor method is best?", "Wait", &TWO),
                false,
            ),
            (
                "Q123",
                choice(
                    "Which two ports are open?",
                    "80 and 443",
                    &["22 and 25", "1 and 2"],
                ),
                false,
            ),
            (
                "Q123",
                choice("Which one of these helps?", "Wait", &TWO),
                false,
            ),
            (
                "Q159",
                choice("Which of the following is true?", "Wait", &TWO),
                true,
            ),
            (
                "Q159",
                choice("Which of the following is true of a padlock?", "Wait", &TWO),
                false,
            ),
            (
                "Q160",
                choice(
                    "What do you do?",
                    "Wait",
                    &["I don\u{2019}t know.", "Delete it"],
                ),
                true,
            ),
            (
                "Q161",
                statement("People usually reuse passwords.", true),
                true,
            ),
            (
                "Q161",
                statement("People usually reuse passwords.", false),
                false,
            ),
            ("Q161", statement("It may still be phish.", true), false),
            ("Q161", statement("A VPN always makes safe.", false), true),
            (
                "Q129",
                statement(
                    "A padlock is a sign of encryption and it is a proof of honesty.",
                    false,
                ),
                true,
            ),
            (
                "Q129",
                statement("A password should be long and should be unique.", true),
                true,
            ),
            (
                "Q129",
                statement("A key and a lock are two things.", true),
                false,
            ),
            (
                "Q130",
                explained("It asks for a code, and nobody honest does."),
                false,
            ),
            (
                "Q130",
                body(
                    "prompt = \"What?\"\nanswer = \"A b\"\ndistractors = [{ text = \"C d\", why = \"Wrong!\" }, \"E f\"]\n",
                ),
                true,
            ),
            (
                "Q120",
                choice(
                    "How many people clicked?",
                    "More than 10 percent",
                    &["More than 5 percent", "More than 1 percent"],
                ),
                true,
            ),
            (
                "Q120",
                choice(
                    "How long should it be?",
                    "At least 15 characters",
                    &["At least 8 characters", "At least 4 characters"],
                ),
                false,
            ),
            (
                "Q137",
                choice(
                    "What is the safest second factor for a login?",
                    "A code by SMS",
                    &["A passkey", "A key"],
                ),
                true,
            ),
            (
                "Q137",
                choice(
                    "What is the weakest link?",
                    "The user",
                    &["The lock", "The key"],
                ),
                true,
            ),
        ],
    );
}
