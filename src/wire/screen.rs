//! Builds what a projector shows from the host's view of a room.

use super::standings::best;
use super::step::phase_word;
use super::{AuthorText, ScreenBar, ScreenView, StandingsRow, Texts, WireQuestion};
use crate::classroom::{Bar, BarAnswer, Distribution, HostView, MemberId, Phase, Room};
use crate::engine::{Response, canonical};
use crate::model::{FactRef, Kind};
use crate::text::{number, one_line, shorten};
use std::collections::BTreeMap;

/// The number of names that a projector shows in the lobby, latest first.
const NAMES_MAX: usize = 60;

/// A wrong typed answer is shown if at least this many members typed it, and at least one in `SAID_BY_ONE_IN` of those
/// who answered. A single member's joke is not shown.
const SAID_BY_MIN: usize = 2;
const SAID_BY_ONE_IN: usize = 10;

/// The width to which wrong typed answers are cut, in columns.
const TYPED_COLUMNS_MAX: usize = 40;

/// The label for all rare answers, and for wrong ones that were typed or ordered.
const OTHERS: &str = "other answers";
/// The label for right answers in a member's own words.
const ALSO_RIGHT: &str = "also right";
/// The label for the choice "not sure".
const NOT_SURE: &str = "not sure";
/// The label for steps in the right order.
const IN_ORDER: &str = "in order";

/// What a projector shows besides the state of the room.
#[derive(Debug, Clone, Copy)]
pub struct ScreenContext<'a> {
    /// The code of the room.
    pub code: &'a str,
    /// Addresses at which phones can join, most suitable first.
    pub addresses: &'a [String],
    /// The source of each fact, as text.
    pub sources: &'a BTreeMap<FactRef, String>,
}

impl ScreenView {
    /// Makes the view of a projector. Key and answers are included from the reveal on; standings while the host shows
    /// them, and at the end.
    pub fn of(
        view: &HostView,
        room: &Room,
        context: &ScreenContext<'_>,
        texts: Texts,
    ) -> ScreenView {
        let place = view.phase.place();
        let told = place.filter(|_| view.phase.is_told());
        let ranked =
            room.options().ranks && matches!(view.phase, Phase::Standings(_) | Phase::Finished);
        let distribution = view.distribution.as_ref().filter(|_| told.is_some());
        let (standings, tied) = if ranked {
            best(&view.standings, room.options().names_shown)
        } else {
            (Vec::new(), None)
        };
        let in_lobby = view.phase == Phase::Lobby;
        let question = |place| {
            WireQuestion::of(
                room.quiz(),
                room.paper(),
                place,
                room.is_warm_up(place),
                texts,
            )
        };
        ScreenView {
            r#type: "screen".to_owned(),
            phase: phase_word(view.phase).to_owned(),
            title: room.quiz().title.clone(),
            language: room.quiz().language.clone(),
            code: context.code.to_owned(),
            addresses: context.addresses.to_vec(),
            locked: view.locked,
            left: false,
            paused: view.paused,
            questions: view.questions,
            members: view.members_total,
            online: view.online,
            names: if in_lobby { names(room) } else { Vec::new() },
            team_names: if in_lobby {
                room.options().teams.clone()
            } else {
                Vec::new()
            },
            question: place.map(question),
            clock: view.clock.map(|clock| clock.state),
            left_ms: view.clock.and_then(|clock| clock.left_ms),
            limit_ms: view.clock.and_then(|clock| clock.limit_ms),
            answered: view.tally.map_or(0, |tally| tally.accepted),
            counted: view.tally.map_or(0, |tally| tally.members),
            bars: told
                .zip(distribution)
                .map_or(Vec::new(), |(place, answers)| bars(room, place, answers)),
            bins: distribution.map_or(Vec::new(), |answers| answers.bins.clone()),
            right: distribution.map_or(0, |answers| answers.right),
            key: told.map(|place| {
                let key = room.question(place).key(context.sources);
                key.map(|text| AuthorText::of(&text, texts))
            }),
            standings,
            tied,
            teams: if ranked {
                view.teams.iter().cloned().map(StandingsRow::from).collect()
            } else {
                Vec::new()
            },
            class: view.class,
            progress: view.progress.clone(),
            chain_head: view.chain_head.clone(),
        }
    }
}

fn names(room: &Room) -> Vec<String> {
    let members: Vec<MemberId> = room.members().collect();
    let latest = members.into_iter().rev().take(NAMES_MAX);
    let shown = room.options().names_shown;
    latest
        .filter_map(|member| Some(shown.shown(&room.member(member)?.name)))
        .filter(|name| !name.is_empty())
        .collect()
}

/// The bars; those with the same label are merged.
fn bars(room: &Room, place: usize, distribution: &Distribution) -> Vec<ScreenBar> {
    let said_by_min = SAID_BY_MIN.max(distribution.answered.div_ceil(SAID_BY_ONE_IN));
    let mut shown: Vec<ScreenBar> = Vec::new();
    for bar in &distribution.bars {
        let next = screen_bar(room, place, bar, said_by_min);
        match shown.iter_mut().find(|known| {
            known.label.is_some() && (&known.label, known.right) == (&next.label, next.right)
        }) {
            Some(known) => known.count += next.count,
            None => shown.push(next),
        }
    }
    shown
}

fn screen_bar(room: &Room, place: usize, bar: &Bar, said_by_min: usize) -> ScreenBar {
    let (id, label) = match &bar.answer {
        BarAnswer::Option(id) | BarAnswer::Pair(id) | BarAnswer::Part(id) => {
            (Some(id.clone()), None)
        }
        BarAnswer::Whole(Response::Text(typed)) if !bar.right && bar.count >= said_by_min => {
            (None, Some(shorten(&one_line(typed), TYPED_COLUMNS_MAX)))
        }
        BarAnswer::Whole(response) => (None, Some(label(room, place, response, bar.right))),
        BarAnswer::NotSure => (None, Some(NOT_SURE.to_owned())),
        BarAnswer::Others => (None, Some(OTHERS.to_owned())),
    };
    ScreenBar {
        id,
        label,
        count: bar.count,
        right: bar.right,
    }
}

/// The text of a whole answer. What a single member typed appears only if the author or the host has accepted exactly
/// these words, because a pattern may match anything.
fn label(room: &Room, place: usize, response: &Response, right: bool) -> String {
    let accepted = || {
        room.accepted(place)
            .contains(&canonical(room.question(place), response))
    };
    match response {
        Response::TrueFalse(held) => held.to_string(),
        Response::Judge { verdict, .. } => verdict.word().to_owned(),
        Response::Text(typed) if right => match written(&room.question(place).kind, typed) {
            Some(written) => written.to_owned(),
            None if accepted() => one_line(typed),
            None => ALSO_RIGHT.to_owned(),
        },
        Response::Order(_) if right && !accepted() => IN_ORDER.to_owned(),
        other if right => other.number().map_or_else(|| ALSO_RIGHT.to_owned(), number),
        _ => OTHERS.to_owned(),
    }
}

/// The accepted text that matches an answer, as its author wrote it.
fn written<'a>(kind: &'a Kind, typed: &str) -> Option<&'a str> {
    match kind {
        Kind::Text(text) => text.accepted_as(typed),
        _ => None,
    }
}

#[cfg(test)]
#[path = "screen_tests.rs"]
mod tests;
