//! Tests of the room through its public interface: commands go in, events and effects come out.
//!
//! After every command, replaying the events so far must give the same room.

mod answers;
mod coming;
mod drafts;
mod phases;
mod points;
mod property;
mod reveal;
mod seats;

use super::Room;
use crate::classroom::{
    Answer, Command, Effect, Event, HostCommand, Logged, MemberCommand, MemberId, Options, Phase,
    TokenDigest,
};
use crate::engine::sample::{choice, every_kind, id, quiz, text};
use crate::engine::{Certainty, Paper, Response, Seed, Selection};
use crate::model::{Quiz, Shuffle};
use std::sync::Arc;

/// A room with its log and its time.
struct TestRoom {
    room: Room,
    log: Vec<Logged>,
    now_ms: u64,
}

impl TestRoom {
    fn new(mut quiz: Quiz, options: Options) -> TestRoom {
        quiz.settings.shuffle = Shuffle::None;
        let quiz = Arc::new(quiz);
        let paper = Paper::draw(
            &quiz,
            &Seed::new("7").expect("a seed"),
            &Selection::default(),
        )
        .expect("it has questions");
        TestRoom {
            room: Room::new(quiz, paper, options),
            log: Vec::new(),
            now_ms: 0,
        }
    }

    /// With two members, Ann and Ben.
    fn with_two(quiz: Quiz, options: Options) -> TestRoom {
        let mut stage = TestRoom::new(quiz, options);
        stage.join("Ann");
        stage.join("Ben");
        stage
    }

    fn handle(&mut self, command: Command) -> Vec<Effect> {
        let (events, effects) = self.room.handle(self.now_ms, command);
        let at_ms = self.room.now_ms();
        self.log
            .extend(events.into_iter().map(|event| Logged { at_ms, event }));
        let again = self.replayed();
        let mut expected = self.room.state.clone();
        // The clock of a running room moves on without events.
        expected.now_ms = again.state.now_ms;
        assert_eq!(again.state, expected);
        effects
    }

    /// The room as its log alone rebuilds it, before the clock is paused.
    fn replayed(&self) -> Room {
        let mut room = Room::new(
            Arc::clone(&self.room.quiz),
            self.room.paper.clone(),
            self.room.options.clone(),
        );
        for Logged { at_ms, event } in &self.log {
            room.apply(*at_ms, event);
        }
        room
    }

    fn join(&mut self, name: &str) -> Vec<Effect> {
        let token = TokenDigest::of(&format!("token of {name} at {}", self.log.len()));
        self.handle(Command::Join {
            name: name.to_owned(),
            team: None,
            token,
        })
    }

    fn host(&mut self, command: HostCommand) -> Vec<Effect> {
        self.handle(Command::Host(command))
    }

    fn member(&mut self, member: MemberId, command: MemberCommand) -> Vec<Effect> {
        self.handle(Command::Member(member, command))
    }

    fn answer(&mut self, member: MemberId, place: usize, response: Response) -> Vec<Effect> {
        self.certain(member, place, response, None)
    }

    fn certain(
        &mut self,
        member: MemberId,
        place: usize,
        response: Response,
        certainty: Option<Certainty>,
    ) -> Vec<Effect> {
        let answer = Answer {
            response: Some(response),
            certainty,
        };
        self.member(member, MemberCommand::Answer { place, answer })
    }

    fn after(&mut self, ms: u64) -> Vec<Effect> {
        self.now_ms += ms;
        self.handle(Command::Tick)
    }

    /// The next question, open.
    fn open_next(&mut self) {
        loop {
            self.host(HostCommand::Advance);
            match self.room.phase() {
                Phase::Open(_) | Phase::Finished => return,
                _ => {}
            }
        }
    }

    /// The first question, open; or everyone at their own pace.
    fn open_next_or_begin(&mut self) {
        if self.room.options.self_paced {
            self.host(HostCommand::Advance);
        } else {
            self.open_next();
        }
    }

    /// From an open question to its reveal.
    fn reveal(&mut self) {
        self.host(HostCommand::Close);
        self.host(HostCommand::Advance);
        assert!(
            matches!(self.room.phase(), Phase::Reveal(_)),
            "{:?}",
            self.room.phase()
        );
    }

    fn points(&self, member: MemberId) -> f64 {
        self.room.total(member)
    }

    fn events(&self) -> Vec<&Event> {
        self.log.iter().map(|logged| &logged.event).collect()
    }
}

const ANN: MemberId = MemberId(0);
const BEN: MemberId = MemberId(1);

fn pick(option: &str) -> Response {
    Response::Choice(id(option))
}

/// Three questions whose key is `right`, the first with 20 seconds.
fn three() -> Quiz {
    let mut first = choice("first", &["right", "wrong", "worse", "none"]);
    first.time_limit_s = Some(20);
    quiz(vec![
        first,
        choice("second", &["right", "wrong", "worse", "none"]),
        text("third", &["vault"]),
    ])
}
