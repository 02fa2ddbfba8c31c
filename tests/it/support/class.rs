//! A class in a live room without a network: commands go straight to the room, and the events are saved as a host would
//! save them.

use super::EVERY_KIND;
use super::world::World;
use jiff::Timestamp;
use redflag::classroom::{
    Answer, Command, HostCommand, Logged, MemberCommand, MemberId, Names, Options, Room,
    RosterEntry, TokenDigest,
};
use redflag::engine::{Certainty, Paper, Response, Seed, Selection};
use redflag::format::parse_quiz;
use redflag::model::{Handling, Id};
use redflag::store::{NewSession, SessionId, Store};
use std::sync::Arc;

/// When every session begins: 2026-11-20T09:00:00Z.
const STARTED_S: i64 = 1_795_165_200;

/// A session with its members and all events.
pub(crate) struct Class {
    pub(crate) new: NewSession,
    pub(crate) room: Room,
    pub(crate) log: Vec<Logged>,
    now_ms: u64,
}

impl Class {
    pub(crate) fn new(quiz_toml: &str, options: Options) -> Class {
        let quiz = parse_quiz(quiz_toml)
            .usable()
            .expect("a quiz without errors");
        let seed = Seed::new("K7PX").expect("a seed");
        let paper = Paper::draw(&quiz, &seed, &Selection::default()).expect("a paper");
        let new = NewSession {
            code: "H4TN".to_owned(),
            quiz: quiz.id.clone(),
            title: quiz.title.clone(),
            revision: quiz.revision,
            quiz_toml: quiz_toml.to_owned(),
            sources: [].into(),
            seed,
            questions_asked: None,
            topics: vec![],
            options: options.clone(),
            port: 7878,
            bind: None,
            rehearsed: 0,
            started_at: Timestamp::from_second(STARTED_S).expect("a time"),
        };
        Class {
            new,
            room: Room::new(Arc::new(quiz), paper, options),
            log: Vec::new(),
            now_ms: 0,
        }
    }

    fn handle(&mut self, command: Command) {
        let (events, _) = self.room.handle(self.now_ms, command);
        let at_ms = self.room.now_ms();
        self.log
            .extend(events.into_iter().map(|event| Logged { at_ms, event }));
    }

    pub(crate) fn join(&mut self, name: &str) -> MemberId {
        self.join_team(name, None)
    }

    pub(crate) fn join_team(&mut self, name: &str, team: Option<&str>) -> MemberId {
        let token = TokenDigest::of(&format!("{name} {}", self.log.len()));
        self.handle(Command::Join {
            name: name.to_owned(),
            team: team.map(str::to_owned),
            token: token.clone(),
        });
        self.room
            .member_by_token(&token)
            .unwrap_or_else(|| panic!("{name} cannot join"))
    }

    pub(crate) fn host(&mut self, commands: impl IntoIterator<Item = HostCommand>) {
        for command in commands {
            self.handle(Command::Host(command));
        }
    }

    pub(crate) fn member(&mut self, member: MemberId, command: MemberCommand) {
        self.handle(Command::Member(member, command));
    }

    /// Adds an answer, some seconds after the previous event.
    pub(crate) fn answer(
        &mut self,
        member: MemberId,
        place: usize,
        response: Response,
        sure: Certainty,
    ) {
        self.says(
            member,
            place,
            Answer {
                response: Some(response),
                certainty: Some(sure),
            },
        );
    }

    fn says(&mut self, member: MemberId, place: usize, answer: Answer) {
        self.now_ms += 4_500;
        self.member(member, MemberCommand::Answer { place, answer });
    }

    /// Saves the session in the history of a world, with the time that has passed.
    pub(crate) fn keep(&self, world: &World) -> SessionId {
        let mut store = Store::open(&world.path("home")).expect("a history");
        let id = store.open_session(&self.new).expect("begins");
        let now_ms = i64::try_from(self.now_ms).expect("a short class");
        let at = Timestamp::from_millisecond(self.new.started_at.as_millisecond() + now_ms)
            .expect("a time");
        store.append(id, 0, &self.log, at).expect("is kept");
        id
    }
}

pub(crate) fn option(text: &str) -> Id {
    Id::slug(text)
}

fn some(texts: &[&str]) -> impl Iterator<Item = Id> {
    texts.iter().map(|text| option(text))
}

fn choice(text: &str) -> Response {
    Response::Choice(option(text))
}

fn ticked(texts: &[&str]) -> Response {
    Response::Multiple(some(texts).collect())
}

fn typed(text: &str) -> Response {
    Response::Text(text.to_owned())
}

fn ordered(texts: &[&str]) -> Response {
    Response::Order(some(texts).collect())
}

fn joined(pairs: &[(&str, &str)]) -> Response {
    Response::Match(
        pairs
            .iter()
            .map(|(left, right)| (option(left), option(right)))
            .collect(),
    )
}

fn judged(verdict: Handling, marked: &[&str]) -> Response {
    Response::Judge {
        verdict,
        marked: some(marked).collect(),
    }
}

/// A class list with two teams, and with a name that a spreadsheet could evaluate as a formula.
pub(crate) fn roster() -> Options {
    let entry = |(name, team): (&str, &str)| RosterEntry {
        name: name.to_owned(),
        team: Some(team.to_owned()),
        extra_percent: 0,
        ..RosterEntry::default()
    };
    let names = [
        ("Ann", "red"),
        ("Ben", "blue"),
        ("=Cem", "red"),
        ("Dan", "blue"),
        ("Eve", "red"),
        ("Fay", "blue"),
    ];
    Options {
        names: Names::Roster(names.map(entry).into()),
        teams: vec!["red".to_owned(), "blue".to_owned()],
        certainty: true,
        ..Options::default()
    }
}

/// A session with a question of each kind. Fay is removed, Dan comes late, and Eve never comes. The third question is
/// skipped, and the last one is open with two answers.
#[expect(clippy::too_many_lines, reason = "one answer of each sort")]
pub(crate) fn every_sort_of_thing() -> Class {
    use Certainty::{Certain, Fairly, Guess};
    use HostCommand::{Accept, Advance, Close, NextQuestion, Remove, Skip};
    let mut class = Class::new(EVERY_KIND, roster());
    let [ann, ben, cem, fay] = ["Ann", "Ben", "=Cem", "Fay"].map(|name| class.join(name));
    class.host([Advance, Advance]);
    class.answer(
        ann,
        0,
        choice("Open the site from your own bookmark"),
        Certain,
    );
    class.answer(ben, 0, choice("Follow the link"), Certain);
    class.answer(fay, 0, choice("Reply and ask"), Guess);
    class.host([Close, Advance]);
    let dan = class.join("Dan");
    class.host([Remove(fay), NextQuestion, Advance]);
    class.answer(
        ann,
        1,
        ticked(&["A security key", "A code from an app"]),
        Certain,
    );
    class.answer(ben, 1, ticked(&["A security key"]), Fairly);
    class.says(
        cem,
        1,
        Answer {
            response: None,
            certainty: None,
        },
    );
    class.answer(
        dan,
        1,
        ticked(&["A security key", "A code from an app", "A longer password"]),
        Guess,
    );
    class.host([Close, Advance, NextQuestion, Advance]);
    class.answer(ann, 2, Response::TrueFalse(true), Certain);
    class.host([Skip, Advance]);
    class.answer(ann, 3, typed("phishing"), Certain);
    class.answer(ben, 3, typed("Smishing"), Fairly);
    class.answer(
        cem,
        3,
        typed("=HYPERLINK(\"https://x.example\";\"y\")"),
        Guess,
    );
    class.answer(dan, 3, typed("spam"), Guess);
    class.answer(dan, 3, typed("phishing"), Fairly);
    class.host([
        Close,
        Advance,
        Accept {
            place: 3,
            response: Response::Text("smishing".to_owned()),
        },
    ]);
    class.host([NextQuestion, Advance]);
    class.answer(ann, 4, Response::Number(72.0), Certain);
    class.answer(ben, 4, Response::Number(-5.0), Certain);
    class.host([Close]);
    class.answer(dan, 4, Response::Number(72.0), Certain);
    class.host([Advance, NextQuestion, Advance]);
    class.answer(
        ann,
        5,
        ordered(&["Disconnect", "Report", "Change the password"]),
        Certain,
    );
    class.answer(
        ben,
        5,
        ordered(&["Report", "Disconnect", "Change the password"]),
        Guess,
    );
    class.host([Close, Advance, NextQuestion, Advance]);
    class.answer(
        ann,
        6,
        joined(&[("Lost phone", "Screen lock"), ("Ransomware", "Backup")]),
        Certain,
    );
    class.answer(
        ben,
        6,
        joined(&[("Lost phone", "Screen lock"), ("Ransomware", "A poster")]),
        Guess,
    );
    class.host([Close, Advance, NextQuestion, Advance]);
    class.answer(
        ann,
        7,
        judged(Handling::Report, &["within 24 hours"]),
        Certain,
    );
    class.answer(ben, 7, judged(Handling::CarryOn, &[]), Certain);
    class
}

/// The session of [`every_sort_of_thing`], finished.
pub(crate) fn to_the_end() -> Class {
    let mut class = every_sort_of_thing();
    class.host([HostCommand::Close, HostCommand::Advance, HostCommand::End]);
    class
}
