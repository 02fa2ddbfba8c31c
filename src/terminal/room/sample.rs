//! A small quiz, and views of a room that plays it, for the tests of the host's terminal.

use super::{RoomControl, Seats, Session, Sources};
use crate::catalogue::{Catalogue, english};
use crate::classroom::{
    Answer, Bar, BarAnswer, ClockState, ClockView, Command, Distribution, Event, HostCommand,
    HostView, Logged, MemberCommand, MemberId, MemberLine, Options, Phase, Room, Standing, Tally,
    TeamStanding, TokenDigest,
};
use crate::engine::{Certainty, Paper, Response, Seed, Selection};
use crate::model::{Handling, Id, Quiz};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

const QUIZ: &str = r#"
format = 1
id = "hooks"
title = "Phishing: spot the hook"
language = "en"

[settings]
shuffle = "none"

[[question]]
id = "padlock"
topic = "browsing"
difficulty = "medium"
prompt = "What does the padlock beside a web address tell you?"
answer = { id = "encrypted", text = "The connection to this site is encrypted, so that others on the network cannot read what you send" }
distractors = [
  { id = "owner", text = "The site belongs to who it says it belongs to" },
  { id = "safe", text = "It is safe to type a password here", dangerous = true },
]
explanation = "Phishing sites have padlocks too: the padlock speaks of the *connection*, not of the people at the other end."
source = { title = "A guide" }
time_limit = 30

[[question]]
id = "tailgating"
kind = "text"
topic = "office"
prompt = "What is it called when someone follows you through a locked door without a badge?"
accept = ["tailgating", "piggybacking"]
explanation = "Tailgating. Ask for the badge, kindly."
source = { title = "A guide" }

[[question]]
id = "invoice"
kind = "judge"
topic = "phishing"
prompt = "This arrives in your work mailbox while you wait for the January invoice."
answer = "phish"
explanation = "Ask by telephone, on a number that you know."
source = { title = "A guide" }

[question.message]
channel = "email"
from = "Dana Ortiz <dana.ortiz@example.com>"
subject = "Updated bank details"
body = "Hi, as agreed we have moved banks. Please use the new details for the invoice due today."

[[question.flag]]
quote = "due today"
cue = "sense-of-urgency"
why = "It hurries you."

[[question.fine]]
quote = "as agreed"
why = "People do agree on things."
"#;

/// The data of a sample session.
pub(super) struct World {
    pub(super) words: Arc<Catalogue>,
    pub(super) quiz: Quiz,
    pub(super) paper: Paper,
    pub(super) sources: Sources,
    pub(super) options: Options,
}

impl World {
    pub(super) fn new() -> World {
        World::of(QUIZ)
    }

    pub(super) fn of(quiz: &str) -> World {
        let quiz = crate::format::parse_quiz(quiz)
            .usable()
            .expect("the sample quiz");
        let seed = Seed::new("sample").expect("a seed");
        let paper = Paper::draw(&quiz, &seed, &Selection::default()).expect("a paper");
        let options = Options {
            certainty: true,
            ..Options::default()
        };
        World {
            words: english(),
            quiz,
            paper,
            sources: Sources::new(),
            options,
        }
    }

    pub(super) fn session(&self) -> Session<'_> {
        Session {
            words: &self.words,
            quiz: &self.quiz,
            paper: &self.paper,
            sources: &self.sources,
            options: &self.options,
            code: "K7PX".to_owned(),
            addresses: vec!["http://192.168.1.23:7878/K7PX".to_owned()],
            join_command: "redflag join 192.168.1.23:7878/K7PX".to_owned(),
            screen_address: "http://192.168.1.23:7878/screen/K7PX".to_owned(),
            host_page: None,
            notices: Vec::new(),
            resume: "redflag host --resume".to_owned(),
            results: "redflag results show 12".to_owned(),
        }
    }
}

pub(super) const NAMES: [&str; 18] = [
    "Amina",
    "Ben",
    "Chen Wei",
    "Dana",
    "Eoin",
    "Fatou",
    "Goran",
    "Hana",
    "Ines",
    "Jonas",
    "Katarzyna",
    "Liam",
    "María José",
    "Noor",
    "Oluwaseun",
    "Priya",
    "Quentin",
    "Rosa",
];

/// A room of these people, in its lobby.
pub(super) fn view(names: &[&str]) -> HostView {
    let member = |(i, name): (usize, &&str)| MemberLine {
        member: MemberId(u32::try_from(i).expect("few members")),
        name: (*name).to_owned(),
        team: None,
        online: true,
        answered: false,
        drafted: false,
        done: 0,
        extra_percent: 0,
        together: 0,
    };
    HostView {
        phase: Phase::Lobby,
        questions: 3,
        locked: false,
        paused: false,
        warm_up: false,
        members: names.iter().enumerate().map(member).collect(),
        members_total: names.len(),
        online: names.len(),
        ghosts: 0,
        waiting: Vec::new(),
        clock: None,
        closes_ms: None,
        tally: None,
        distribution: None,
        told: Vec::new(),
        class: None,
        standings: Vec::new(),
        teams: Vec::new(),
        warnings: Vec::new(),
        warned: 0,
        progress: Vec::new(),
        chain_head: None,
    }
}

/// The first question, open, with most answers in.
pub(super) fn open() -> HostView {
    let mut view = view(&NAMES);
    view.phase = Phase::Open(0);
    view.clock = Some(ClockView {
        state: ClockState::Running,
        left_ms: Some(17_000),
        limit_ms: Some(30_000),
    });
    view.tally = Some(Tally {
        members: 18,
        accepted: 16,
        refused: 0,
        absent: 2,
        drafted: 0,
        thinking: 2,
        offline: 0,
    });
    for member in view.members.iter_mut().take(16) {
        member.answered = true;
    }
    view
}

/// The first question, open, with all answers in.
pub(super) fn full() -> HostView {
    let mut view = open();
    view.closes_ms = Some(3_000);
    view.tally = view.tally.map(|tally| Tally {
        accepted: 18,
        absent: 0,
        thinking: 0,
        ..tally
    });
    view
}

/// The first question, open, with half of the answers; most of the other members have a draft.
pub(super) fn drafted() -> HostView {
    let mut view = open();
    view.tally = view.tally.map(|tally| Tally {
        accepted: 9,
        absent: 9,
        drafted: 6,
        thinking: 3,
        ..tally
    });
    view
}

/// The first question, revealed.
pub(super) fn revealed() -> HostView {
    let mut view = open();
    view.phase = Phase::Reveal(0);
    view.clock = Some(ClockView {
        state: ClockState::Over,
        left_ms: Some(0),
        limit_ms: Some(30_000),
    });
    view.tally = Some(Tally {
        members: 18,
        accepted: 17,
        refused: 0,
        absent: 1,
        drafted: 0,
        thinking: 1,
        offline: 0,
    });
    let option = |id: &str, count, certain| Bar {
        answer: BarAnswer::Option(Id::new(id).expect("an id")),
        count,
        right: id == "encrypted",
        dangerous: id == "safe",
        certain,
    };
    let not_sure = Bar {
        answer: BarAnswer::NotSure,
        count: 1,
        right: false,
        dangerous: false,
        certain: 0,
    };
    let bars = vec![
        option("encrypted", 9, 6),
        option("owner", 4, 0),
        option("safe", 3, 2),
        not_sure,
    ];
    view.distribution = Some(Distribution {
        bars,
        bins: Vec::new(),
        right: 9,
        answered: 17,
        sure_and_wrong: 2,
        dangerous: 3,
    });
    view.standings = ranking();
    view
}

/// The first question, explained.
pub(super) fn explained() -> HostView {
    HostView {
        phase: Phase::Explanation(0),
        ..revealed()
    }
}

/// A typed question, revealed.
pub(super) fn revealed_typed() -> HostView {
    let mut view = revealed();
    view.phase = Phase::Reveal(1);
    let typed = |text: &str, count, right| Bar {
        answer: BarAnswer::Whole(Response::Text(text.to_owned())),
        count,
        right,
        dangerous: false,
        certain: 0,
    };
    let others = Bar {
        answer: BarAnswer::Others,
        count: 2,
        right: false,
        dangerous: false,
        certain: 0,
    };
    let bars = vec![
        typed("tail gating", 7, false),
        typed("Tailgating", 5, true),
        typed("burglary", 3, false),
        others,
    ];
    view.distribution = Some(Distribution {
        bars,
        bins: Vec::new(),
        right: 5,
        answered: 17,
        sure_and_wrong: 0,
        dangerous: 0,
    });
    view
}

/// A message to judge, revealed.
pub(super) fn revealed_judged() -> HostView {
    let mut view = revealed();
    view.phase = Phase::Reveal(2);
    let verdict = |verdict, count| Bar {
        answer: BarAnswer::Whole(Response::Judge {
            verdict,
            marked: BTreeSet::new(),
        }),
        count,
        right: verdict == Handling::Report,
        dangerous: false,
        certain: 0,
    };
    let bars = vec![verdict(Handling::Report, 14), verdict(Handling::CarryOn, 3)];
    view.distribution = Some(Distribution {
        bars,
        bins: Vec::new(),
        right: 14,
        answered: 17,
        sure_and_wrong: 0,
        dangerous: 0,
    });
    view
}

fn ranking() -> Vec<Standing> {
    let standing = |(i, name): (usize, &&str)| Standing {
        rank: [1, 2, 2, 4, 4, 4, 7][i.min(6)],
        member: MemberId(u32::try_from(i).expect("few members")),
        name: (*name).to_owned(),
        team: Some(if i % 2 == 0 { "Red" } else { "Blue" }.to_owned()),
        points: [9.0, 8.0, 8.0, 6.5, 6.5, 6.5, 4.0][i.min(6)],
        before: None,
    };
    NAMES.iter().enumerate().map(standing).collect()
}

/// The standings, with teams.
pub(super) fn standing() -> HostView {
    let mut view = revealed();
    view.phase = Phase::Standings(0);
    let team = |rank, team: &str, points| TeamStanding {
        rank,
        team: team.to_owned(),
        points,
        members: 9,
        before: None,
    };
    view.teams = vec![team(1, "Red", 6.25), team(2, "Blue", 5.0)];
    view
}

/// A self-paced session.
pub(super) fn own_pace() -> HostView {
    let mut view = view(&NAMES);
    view.phase = Phase::OwnPace;
    view.progress = vec![18, 11, 4];
    view.online = 17;
    for (i, member) in view.members.iter_mut().enumerate() {
        member.done = if i < 4 { 3 } else { 1 + usize::from(i < 11) };
    }
    view.members[7].online = false;
    view
}

/// Control over a room of four members. Each view is a tenth of a second later, and all but the last member have
/// answered.
pub(super) struct Table {
    room: Mutex<Room>,
    pub(super) now_ms: AtomicU64,
    /// Whether members answer by themselves.
    answering: bool,
}

impl Table {
    pub(super) fn new(world: &World, answering: bool) -> Table {
        let joined = |(i, name): (usize, &&str)| {
            let member = MemberId(u32::try_from(i).expect("few members"));
            let name = (*name).to_owned();
            let token = TokenDigest::of(&name);
            Logged {
                at_ms: 0,
                event: Event::Joined {
                    member,
                    name,
                    team: None,
                    token,
                    extra_percent: 0,
                },
            }
        };
        let log: Vec<Logged> = NAMES.iter().take(4).enumerate().map(joined).collect();
        let quiz = Arc::new(world.quiz.clone());
        let (mut room, _) = Room::replay(quiz, world.paper.clone(), world.options.clone(), log);
        for member in room.members().collect::<Vec<_>>() {
            room.handle(0, Command::Member(member, MemberCommand::Connect));
        }
        Table {
            room: Mutex::new(room),
            now_ms: AtomicU64::new(0),
            answering,
        }
    }

    pub(super) fn room(&self) -> MutexGuard<'_, Room> {
        self.room.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn handle(&self, command: Command) {
        let now_ms = self.now_ms.load(Ordering::Relaxed);
        self.room().handle(now_ms, command);
    }

    fn answer(&self, place: usize) {
        let members: Vec<MemberId> = self.room().members().take(3).collect();
        for (i, member) in members.into_iter().enumerate() {
            let response = match place {
                0 => Response::Choice(Id::slug(["encrypted", "safe", "safe"][i])),
                1 => Response::Text(["tail gating", "tail gating", "Tailgating"][i].to_owned()),
                _ => Response::Judge {
                    verdict: Handling::Report,
                    marked: BTreeSet::new(),
                },
            };
            let answer = Answer {
                response: Some(response),
                certainty: Some(Certainty::Certain),
            };
            self.seat(member, MemberCommand::Answer { place, answer });
        }
    }
}

impl RoomControl for Table {
    fn view(&self) -> Arc<HostView> {
        self.now_ms.fetch_add(100, Ordering::Relaxed);
        self.handle(Command::Tick);
        let phase = self.room().phase();
        if let (true, Phase::Open(place)) = (self.answering, phase) {
            self.answer(place);
        }
        Arc::new(self.room().host_view())
    }

    fn send(&self, command: HostCommand) {
        self.handle(Command::Host(command));
    }
}

impl Seats for Table {
    fn seat(&self, member: MemberId, command: MemberCommand) {
        self.handle(Command::Member(member, command));
    }
}
