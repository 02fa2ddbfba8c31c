//! Builds the messages to members from the state of a room. Parts that are the same for all members are built once.

use super::json::{json, raw};
use super::standings::best;
use super::{
    AuthorText, MessageKind, Naming, Notice, StandingsRow, Texts, TiedMembers, ToMember, TopicRow,
    VERSION, Welcome, WireQuestion,
};
use crate::catalogue::english;
use crate::classroom::{Answer, MemberId, Names, Options, Phase, Refusal, Room};
use crate::engine::{Certainty, Response, Verdict};
use crate::model::{FactRef, Id};
use crate::text::{markdown, plain};
use serde::Serialize;
use serde_json::value::RawValue;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The answer to a hello.
pub fn welcome(room: &Room) -> ToMember {
    let (quiz, options) = (room.quiz(), room.options());
    ToMember::Welcome(Welcome {
        version: VERSION,
        title: quiz.title.clone(),
        language: quiz.language.clone(),
        questions: room.paper().items.len(),
        naming: match &options.names {
            Names::Free => Naming::Free,
            Names::Roster(_) => Naming::Roster(room.free_names()),
            Names::Pseudonyms => Naming::Given,
        },
        teams: teams_to_choose(options),
        scoring: options.scoring,
        certainty: options.asks_certainty(),
        not_sure: options.not_sure,
        changing: options.changing,
        own_pace: options.self_paced,
        locked: room.is_locked(),
    })
}

/// The teams that a new member can choose from; empty if the class list assigns teams.
fn teams_to_choose(options: &Options) -> Vec<String> {
    match &options.names {
        Names::Roster(roster) if roster.iter().any(|entry| entry.team.is_some()) => Vec::new(),
        _ => options.teams.clone(),
    }
}

/// Tells a member who they are; `None` if they are not in the room.
pub fn joined(room: &Room, member: MemberId) -> Option<ToMember> {
    let line = room.member(member)?;
    Some(ToMember::Joined {
        member,
        name: line.name,
        team: line.team,
        code: room.seat_code(member).map(|code| code.as_str().to_owned()),
    })
}

/// Tells a member why the room did not carry out a command.
pub fn refused(place: Option<usize>, reason: Refusal) -> ToMember {
    ToMember::Refused {
        place,
        reason: Some(reason),
        notice: None,
        max: reason.bound(),
        words: reason.to_string(),
    }
}

/// Tells a member why a command did not reach the room.
pub fn not_asked(place: Option<usize>, notice: Notice) -> ToMember {
    ToMember::Refused {
        place,
        reason: None,
        notice: Some(notice),
        max: None,
        words: notice.to_string(),
    }
}

/// Tells the author of a client what is wrong with a message.
pub fn not_understood(words: &str) -> ToMember {
    ToMember::Refused {
        place: None,
        reason: None,
        notice: None,
        max: None,
        words: words.to_owned(),
    }
}

/// The last message of a connection that should not reconnect automatically.
pub fn gone(notice: Notice) -> ToMember {
    ToMember::Gone {
        notice: Some(notice),
        words: notice.to_string(),
    }
}

/// The clock of a member's current question; `None` if there is no question.
pub fn clock(room: &Room, member: MemberId) -> Option<ToMember> {
    let clock = room.clock(Some(member))?;
    let place = room.place_of(member)?;
    Some(ToMember::Clock {
        place,
        state: clock.state,
        left_ms: clock.left_ms,
        limit_ms: clock.limit_ms,
        counts: room.counts_for(member, place),
    })
}

/// Acknowledges a member's answer; `None` if there is none.
pub fn saved(room: &Room, member: MemberId, place: usize) -> Option<ToMember> {
    let Answer {
        response,
        certainty,
    } = room.own_answer(member, place)?.clone();
    Some(ToMember::Saved {
        place,
        response,
        certainty,
    })
}

/// Tells a member what is saved as their draft; `None` if they are not in the room.
pub fn drafted(room: &Room, member: MemberId, place: usize) -> Option<ToMember> {
    room.member(member)?;
    let draft = room.own_draft(member, place);
    Some(ToMember::Drafted {
        place,
        response: draft.and_then(|draft| draft.response.clone()),
        certainty: draft.and_then(|draft| draft.certainty),
        cleared: draft.is_none(),
    })
}

/// The last message before the host leaves a session that may be resumed later.
pub fn left() -> ToMember {
    ToMember::Left {
        words: english().text("state-left"),
    }
}

fn topic_row(score: crate::engine::TopicScore) -> TopicRow {
    TopicRow {
        topic: score.topic,
        points: score.points,
        points_max: score.points_max,
    }
}

/// The standings at one moment, built once for all members.
#[derive(Debug)]
pub struct StandingsSnapshot {
    rows: Box<RawValue>,
    tied: Option<TiedMembers>,
    teams: Box<RawValue>,
    own: HashMap<MemberId, StandingsRow>,
}

/// [`ToMember::Standings`] with the shared parts already in JSON.
#[derive(Serialize)]
#[serde(tag = "type", rename = "standings")]
struct StandingsMessage<'a> {
    rows: &'a RawValue,
    #[serde(skip_serializing_if = "Option::is_none")]
    tied: Option<&'a TiedMembers>,
    own: Option<&'a StandingsRow>,
    members: usize,
    teams: &'a RawValue,
}

impl StandingsSnapshot {
    /// The current standings.
    pub fn of(room: &Room) -> StandingsSnapshot {
        let standings = room.standings();
        let (mut best, mut tied) = best(&standings, room.options().names_shown);
        if best.iter().any(|row| row.name.is_empty()) {
            // If names are hidden, a list of other members is useless.
            (best, tied) = Default::default();
        }
        let own = standings
            .into_iter()
            .map(|row| (row.member, StandingsRow::from(row)))
            .collect();
        let teams: Vec<StandingsRow> = room
            .team_standings()
            .into_iter()
            .map(StandingsRow::from)
            .collect();
        StandingsSnapshot {
            rows: raw(&best),
            tied,
            teams: raw(&teams),
            own,
        }
    }

    /// The `standings` message of one member.
    pub fn standings(&self, member: MemberId) -> String {
        json(&StandingsMessage {
            rows: &self.rows,
            tied: self.tied.as_ref(),
            own: self.own.get(&member),
            members: self.own.len(),
            teams: &self.teams,
        })
    }
}

/// Parts of messages that are the same for everyone, as JSON. Each question and each key is converted once per form of
/// texts.
#[derive(Debug, Default)]
pub struct SharedParts {
    sources: BTreeMap<FactRef, String>,
    questions: HashMap<(usize, Texts), Arc<str>>,
    keys: HashMap<(usize, Texts), Arc<RawValue>>,
    /// The last hash of the session's event chain, shortened for people; set once the session is over and saved.
    pub chain_head: Option<String>,
}

/// [`ToMember::Result`] with the key already in JSON.
#[derive(Serialize)]
#[serde(tag = "type", rename = "result")]
struct ResultMessage<'a> {
    place: usize,
    verdict: Option<Verdict>,
    points: f64,
    points_max: f64,
    total: f64,
    response: Option<&'a Response>,
    certainty: Option<Certainty>,
    accepted: &'a [Response],
    key: &'a RawValue,
}

impl SharedParts {
    /// Starts without any parts. `sources` has the source of each fact.
    pub fn new(sources: BTreeMap<FactRef, String>) -> SharedParts {
        SharedParts {
            sources,
            ..SharedParts::default()
        }
    }

    /// The source of each fact, as text.
    pub fn sources(&self) -> &BTreeMap<FactRef, String> {
        &self.sources
    }

    /// The end message of one member. Points follow the session's scoring, topics those of the quiz.
    pub fn end(&self, room: &Room, board: &StandingsSnapshot, member: MemberId) -> ToMember {
        let card = room.score_card(member);
        let counted = room
            .revealed()
            .filter(|place| room.counts_for(member, *place));
        let prompt = |id: &Id| {
            room.quiz()
                .questions
                .iter()
                .find(|question| question.id == *id)
        };
        ToMember::End {
            points: room.total(member),
            points_max: counted.map(|place| room.points_max(place)).sum(),
            // While others are still answering, and in a session without ranks, nobody has a rank.
            rank: board
                .own
                .get(&member)
                .filter(|_| room.options().ranks && room.phase() == Phase::Finished)
                .map(|row| row.rank),
            members: board.own.len(),
            right: card.right,
            questions: room.records(member).len(),
            topics: card.topics.into_iter().map(topic_row).collect(),
            sure_and_wrong: card
                .sure_and_wrong
                .iter()
                .filter_map(prompt)
                .map(|q| plain(&markdown(&q.prompt)))
                .collect(),
            dangerous: card.dangerous.len(),
            chain_head: self.chain_head.clone(),
        }
    }

    /// The `question` message, the same for all members.
    pub fn question(&mut self, room: &Room, place: usize, texts: Texts) -> Arc<str> {
        let make = || {
            let question = WireQuestion::of(
                room.quiz(),
                room.paper(),
                place,
                room.is_warm_up(place),
                texts,
            );
            ToMember::Question(question).to_json().into()
        };
        Arc::clone(self.questions.entry((place, texts)).or_insert_with(make))
    }

    /// The `result` message of one member; `None` if it is not revealed to them yet.
    pub fn result(
        &mut self,
        room: &Room,
        member: MemberId,
        place: usize,
        texts: Texts,
    ) -> Option<String> {
        if !room.is_told(member, place) {
            return None;
        }
        let key = self.key(room, place, texts);
        let result = room.result(member, place);
        let answer = result.as_ref().and_then(|result| result.answer.as_ref());
        Some(json(&ResultMessage {
            place,
            verdict: result.as_ref().map(|result| result.verdict),
            points: result.as_ref().map_or(0.0, |result| result.points),
            points_max: room.points_max(place),
            total: room.total(member),
            response: answer.and_then(|answer| answer.response.as_ref()),
            certainty: answer.and_then(|answer| answer.certainty),
            accepted: room.accepted(place),
            key: &key,
        }))
    }

    fn key(&mut self, room: &Room, place: usize, texts: Texts) -> Arc<RawValue> {
        let sources = &self.sources;
        let make = || {
            let key = room.question(place).key(sources);
            raw(&key.map(|text| AuthorText::of(&text, texts))).into()
        };
        Arc::clone(self.keys.entry((place, texts)).or_insert_with(make))
    }

    /// All messages that bring a member up to date, in the order in which to send them. The last of `lobby`, `pace`,
    /// `question`, `result`, `standings` and `end` is what they see. Empty if they are not in the room. `board` is
    /// needed while standings are shown, and at the end.
    pub fn everything(
        &mut self,
        room: &Room,
        member: MemberId,
        texts: Texts,
        board: &StandingsSnapshot,
    ) -> Vec<(MessageKind, String)> {
        let Some(joined) = joined(room, member) else {
            return Vec::new();
        };
        let mut messages = vec![(MessageKind::Joined, joined.to_json())];
        let mut say = |message: ToMember| messages.push((message.kind(), message.to_json()));
        match room.phase() {
            Phase::Lobby => say(ToMember::Lobby),
            Phase::Finished => {
                // A member who was away at the end has not seen the result of their last answer.
                if let Some(place) = room
                    .lingers_at(member)
                    .filter(|place| room.is_told(member, *place))
                {
                    self.at(room, member, place, texts, &mut messages);
                }
                let end = self.end(room, board, member);
                messages.push((end.kind(), end.to_json()));
            }
            Phase::OwnPace => match room.place_of(member) {
                Some(place) if place < room.paper().items.len() => {
                    self.at(room, member, place, texts, &mut messages);
                }
                at => {
                    say(ToMember::Pace {
                        done: at.unwrap_or(0),
                        total: room.paper().items.len(),
                    });
                    // A member who has finished gets their score card at once, while the others continue.
                    if at.is_some() {
                        let end = self.end(room, board, member);
                        messages.push((end.kind(), end.to_json()));
                    }
                }
            },
            Phase::Standings(place) => {
                self.at(room, member, place, texts, &mut messages);
                messages.push((MessageKind::Standings, board.standings(member)));
            }
            Phase::Ready(place)
            | Phase::Open(place)
            | Phase::Closed(place)
            | Phase::Reveal(place)
            | Phase::Explanation(place) => {
                self.at(room, member, place, texts, &mut messages);
            }
        }
        messages
    }

    /// Adds the question at a place, with the member's clock, answer and result if there are any.
    fn at(
        &mut self,
        room: &Room,
        member: MemberId,
        place: usize,
        texts: Texts,
        messages: &mut Vec<(MessageKind, String)>,
    ) {
        messages.push((
            MessageKind::Question,
            self.question(room, place, texts).to_string(),
        ));
        let draft = room
            .own_draft(member, place)
            .and_then(|_| drafted(room, member, place));
        let rest = [clock(room, member), saved(room, member, place), draft];
        messages.extend(
            rest.into_iter()
                .flatten()
                .map(|message| (message.kind(), message.to_json())),
        );
        messages.extend(
            self.result(room, member, place, texts)
                .map(|result| (MessageKind::Result, result)),
        );
    }
}

#[cfg(test)]
#[path = "tell_tests.rs"]
mod tests;
