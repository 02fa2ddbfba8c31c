//! The quiz that both servers ask, and the messages that the minimal server sends, serialised in advance.

use redflag::classroom::MemberId;
use redflag::engine::{Paper, Response, Seed, Selection, Verdict};
use redflag::format::parse_quiz;
use redflag::model::{Id, Quiz};
use redflag::wire::{AuthorText, Texts, ToMember, Welcome, WireQuestion};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

/// The number of questions: more than any run asks.
const QUESTIONS: usize = 40;

/// The seed of the paper. Any seed would do.
const SEED: &str = "BENCH1";

/// The option that every member chooses.
pub(super) const OPTION: &str = "report";

/// A placeholder for the part that differs between members.
const OWN: &str = "8765.25";

/// The quiz file: each question has about 600 bytes of words and four options, as in the field's measurements.
pub(super) fn toml() -> String {
    let mut text = "format = 1\nid = \"bench\"\ntitle = \"Messages at the desk\"\nlanguage = \"en\"\nrevision = 1\n\n\
                    [settings]\ntime_limit = 60\n"
        .to_owned();
    for question in 0..QUESTIONS {
        let _infallible = write!(
            text,
            "\n[[question]]\nid = \"question-{question}\"\nprompt = \"\"\"\nA message from room {question} asks you to \
             confirm your account before noon today. It looks like the ones that your service desk sends, with the \
             same colours and the name of somebody you know, and it says that your mailbox is closed otherwise. What \
             do you do with it first?\"\"\"\nanswer = {{ id = \"{OPTION}\", text = \"Report it with the button, then \
             ask the desk on its known number\" }}\ndistractors = [\n  {{ id = \"reply\", text = \"Answer it and ask \
             whether it is really from the desk in room {question}\", why = \"Whoever wrote it will say yes.\" }},\n  \
             {{ id = \"open\", text = \"Open its link on your phone, where nothing much can happen to the office\", \
             dangerous = true }},\n  {{ id = \"later\", text = \"Move it to another folder and look at it again \
             tomorrow morning\" }},\n]\nexplanation = \"A known number or the button reaches people who can look; \
             the message itself reaches only its sender.\"\nsource = {{ title = \"A guide to messages\" }}\n"
        );
    }
    text
}

pub(super) fn quiz() -> Arc<Quiz> {
    Arc::new(
        parse_quiz(&toml())
            .usable()
            .expect("the quiz of the benchmark is a valid one"),
    )
}

pub(super) fn seed() -> Seed {
    Seed::new(SEED).expect("the seed is well formed")
}

pub(super) fn paper(quiz: &Quiz) -> Paper {
    Paper::draw(quiz, &seed(), &Selection::default()).expect("the quiz has questions")
}

/// The bare server's messages, serialised in advance.
pub(super) struct Script {
    pub(super) welcome: String,
    /// By question.
    pub(super) questions: Vec<String>,
    /// By question: the text before and after the member's own points.
    results: Vec<(String, String)>,
}

impl Script {
    pub(super) fn new() -> Script {
        let quiz = quiz();
        let paper = paper(&quiz);
        let places = 0..paper.items.len();
        let question = |place| {
            json(&ToMember::Question(WireQuestion::of(
                &quiz,
                &paper,
                place,
                false,
                Texts::Blocks,
            )))
        };
        Script {
            welcome: json(&ToMember::Welcome(welcome(&quiz, &paper))),
            questions: places.clone().map(question).collect(),
            results: places.map(|place| result(&quiz, &paper, place)).collect(),
        }
    }

    /// A member's own result.
    pub(super) fn result(&self, place: usize, member: usize) -> String {
        let (before, after) = &self.results[place];
        format!("{before}{member}.5{after}")
    }
}

pub(super) fn json(message: &ToMember) -> String {
    serde_json::to_string(message).expect("messages have a JSON form")
}

pub(super) fn joined(member: u32) -> String {
    let name = format!("Member {member}");
    json(&ToMember::Joined {
        member: MemberId(member),
        name,
        team: None,
        code: None,
    })
}

fn welcome(quiz: &Quiz, paper: &Paper) -> Welcome {
    Welcome {
        version: redflag::wire::VERSION,
        title: quiz.title.clone(),
        language: "en".to_owned(),
        questions: paper.items.len(),
        naming: redflag::wire::Naming::Free,
        teams: Vec::new(),
        scoring: redflag::classroom::Scoring::Correct,
        certainty: false,
        not_sure: true,
        changing: true,
        own_pace: false,
        locked: false,
    }
}

fn result(quiz: &Quiz, paper: &Paper, place: usize) -> (String, String) {
    let question = &quiz.questions[paper.items[place].question];
    let text = json(&ToMember::Result {
        place,
        verdict: Some(Verdict::Right),
        points: 1.0,
        points_max: 1.0,
        total: OWN.parse().expect("a number"),
        response: Some(Response::Choice(Id::new(OPTION).expect("an id"))),
        certainty: None,
        accepted: Vec::new(),
        key: question
            .key(&BTreeMap::new())
            .map(|text| AuthorText::of(&text, Texts::Blocks)),
    });
    let (before, after) = text
        .split_once(OWN)
        .expect("the member's points stand in it");
    (before.to_owned(), after.to_owned())
}
