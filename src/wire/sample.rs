//! A room, papers (the questions that a seed draws from a quiz) and messages for tests.

use crate::classroom::{
    Answer, Command, HostCommand, MemberCommand, MemberId, Options, Phase, Room, Scoring,
    TokenDigest,
};
use crate::engine::sample::ALL_KINDS;
use crate::engine::{Certainty, Paper, Response, Seed, Selection};
use crate::model::{Quiz, Shuffle};
use crate::wire::{Naming, VERSION, Welcome};
use std::sync::Arc;

pub(super) const QUIZZES: [&str; 3] = [
    ALL_KINDS,
    include_str!("../../quizzes/do-you-know-security.toml"),
    include_str!("../../quizzes/phish-or-legit.toml"),
];

pub(super) const ANN: MemberId = MemberId(0);
pub(super) const BEN: MemberId = MemberId(1);

/// A room and its host.
pub(super) struct SampleRoom {
    pub(super) room: Room,
}

impl SampleRoom {
    /// A room with Ann and Ben.
    pub(super) fn new(mut quiz: Quiz, options: Options) -> SampleRoom {
        quiz.settings.shuffle = Shuffle::None;
        let seed = Seed::new("7").expect("a seed");
        let paper = Paper::draw(&quiz, &seed, &Selection::default()).expect("it has questions");
        let mut stage = SampleRoom {
            room: Room::new(Arc::new(quiz), paper, options),
        };
        stage.join("Ann");
        stage.join("Ben");
        stage
    }

    pub(super) fn join(&mut self, name: &str) {
        let command = Command::Join {
            name: name.to_owned(),
            team: None,
            token: TokenDigest::of(name),
        };
        self.room.handle(0, command);
    }

    pub(super) fn host(&mut self, command: HostCommand) {
        self.room.handle(0, Command::Host(command));
    }

    pub(super) fn member(&mut self, member: MemberId, command: MemberCommand) {
        self.room.handle(0, Command::Member(member, command));
    }

    /// Moves the session to a phase, if it is not there yet.
    pub(super) fn to(&mut self, phase: Phase) {
        for _ in 0..200 {
            if self.room.phase() == phase {
                return;
            }
            self.host(HostCommand::Advance);
        }
        panic!("{phase:?} was never reached");
    }

    /// Sends an answer with the certainty "certain".
    pub(super) fn answer(&mut self, member: MemberId, place: usize, response: Response) {
        let answer = Answer {
            response: Some(response),
            certainty: Some(Certainty::Certain),
        };
        self.member(member, MemberCommand::Answer { place, answer });
    }
}

/// A quiz and a paper of it.
pub(super) fn drawn(text: &str, seed: &str) -> (Quiz, Paper) {
    let quiz = crate::format::parse_quiz(text).usable().expect("a quiz");
    let seed = Seed::new(seed).expect("a seed");
    let paper = Paper::draw(&quiz, &seed, &Selection::default()).expect("a paper");
    (quiz, paper)
}

/// A quiz with a question of every kind, and a paper of it.
pub(crate) fn every_kind() -> (Quiz, Paper) {
    drawn(ALL_KINDS, "7")
}

/// A member's welcome message with default options.
pub(crate) fn welcome() -> Welcome {
    Welcome {
        version: VERSION,
        title: "Quiz".to_owned(),
        language: "en".to_owned(),
        questions: 8,
        naming: Naming::Free,
        teams: Vec::new(),
        scoring: Scoring::Correct,
        certainty: false,
        not_sure: true,
        changing: true,
        own_pace: false,
        locked: false,
    }
}

pub(super) fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("it has a JSON form")
}
