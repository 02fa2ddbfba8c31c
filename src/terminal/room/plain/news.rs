//! What has changed in a room since it was last told, as lines. Pure.

use super::super::clock::has_everyone_answered;
use super::super::names::names;
use super::super::question::{accounting, answered_words};
use super::super::reveal::{remarks, right_words};
use super::super::rows::rows;
use super::super::telling::talk_about;
use super::super::{Session, progress, standings, words};
use crate::classroom::limits::SECOND_THOUGHTS_MS;
use crate::classroom::{Distribution, HostView, MemberId, MemberLine, Phase};
use crate::terminal::ink::{Ink, Line};
use crate::terminal::pages::{about, offered, prompt, solution};
use crate::text::count;
use std::collections::{BTreeMap, BTreeSet};

/// Milliseconds between two lines about how many have answered.
const COUNTS_MS: u64 = 5_000;

/// Milliseconds in which those who join share a line.
const JOINED_MS: u64 = 1_000;

/// Lines of names at once.
const NAME_LINES_MAX: usize = 3;

/// What was told so far.
#[derive(Debug, Default)]
pub(in super::super) struct News {
    before: Option<HostView>,
    /// The place of the question that was read out last.
    read_out: Option<usize>,
    known: BTreeSet<MemberId>,
    joined_at_ms: Option<u64>,
    counts_at_ms: u64,
    counts: String,
    told: BTreeMap<usize, Distribution>,
    /// Milliseconds in which it goes on by itself, until that is said.
    goes_on: Option<u64>,
}

/// How to join and what to type.
pub(in super::super) fn welcome(session: &Session<'_>, columns: usize) -> Vec<Line> {
    let questions = count(session.paper.items.len(), "question");
    let mut lines = Line::of(Ink::BOLD, &session.quiz.title).hang(&Line::new(), columns);
    let passed = session.addresses.is_empty();
    let room = if passed {
        words::ONE_KEYBOARD.to_owned()
    } else {
        format!("Room {}.", session.code)
    };
    lines.push(Line::of(Ink::PLAIN, &format!("{room} {questions}.")));
    for (label, way) in [
        ("On a phone: ", session.addresses.join(" or ")),
        ("In a terminal: ", session.join_command.clone()),
        ("For the projector: ", session.screen_address.clone()),
    ] {
        if !way.is_empty() {
            lines.extend(Line::of(Ink::BOLD, &way).hang(&Line::of(Ink::PLAIN, label), columns));
        }
    }
    for notice in &session.notices {
        lines.extend(Line::of(Ink::CAUTION, notice).hang(&Line::new(), columns));
    }
    let how = "Type a command and press Enter: start begins, an empty line is the next step, help lists the rest.";
    lines.extend(Line::of(Ink::PLAIN, how).hang(&Line::new(), columns));
    lines
}

impl News {
    /// Everything new in a view.
    pub(in super::super) fn since_last(
        &mut self,
        session: &Session<'_>,
        view: &HostView,
        now_ms: u64,
        columns: usize,
    ) -> Vec<Line> {
        let text = |text: &str| Line::of(Ink::PLAIN, text).hang(&Line::new(), columns);
        let caution = |text: &str| Line::of(Ink::CAUTION, text).hang(&Line::new(), columns);
        let mut lines = Vec::new();
        let before = self.before.take();
        let first = before.is_none();
        lines.extend(self.joined(view, now_ms, first, columns));
        for warning in fresh(before.as_ref(), view) {
            lines.extend(caution(&words::warning(warning)));
        }
        if before
            .as_ref()
            .is_some_and(|before| before.locked != view.locked)
        {
            lines.extend(text(if view.locked {
                words::LOCKED
            } else {
                words::UNLOCKED
            }));
        }
        lines.extend(self.question(session, view, columns));
        let moved = before
            .as_ref()
            .is_none_or(|before| before.phase != view.phase);
        if moved {
            self.counts.clear();
            self.counts_at_ms = now_ms;
            lines.extend(phase(view).iter().flat_map(|said| text(said)));
            self.goes_on = session
                .options
                .auto_ms
                .filter(|_| matches!(view.phase, Phase::Reveal(_)));
        } else if let Some(before) = &before {
            lines.extend(clock(before, view).iter().flat_map(|said| text(said)));
        }
        lines.extend(self.told_now(session, view, moved, columns));
        if moved && matches!(view.phase, Phase::Standings(_)) {
            lines.push(Line::new());
            lines.extend(standings::standings(view, columns));
        }
        lines.extend(
            self.counted(session, view, now_ms)
                .iter()
                .flat_map(|said| text(said)),
        );
        if let Some(ms) = self.goes_on.take() {
            lines.extend(text(&format!("It goes on in {}.", seconds(ms))));
        }
        self.before = Some(view.clone());
        lines
    }

    /// Those who joined, together; at once those who were here before.
    fn joined(&mut self, view: &HostView, now_ms: u64, first: bool, columns: usize) -> Vec<Line> {
        let new: Vec<MemberLine> = view
            .members
            .iter()
            .filter(|member| !self.known.contains(&member.member))
            .cloned()
            .collect();
        if new.is_empty() {
            self.joined_at_ms = None;
            return Vec::new();
        }
        let since_ms = *self.joined_at_ms.get_or_insert(now_ms);
        if !first && now_ms - since_ms < JOINED_MS && view.phase == Phase::Lobby {
            return Vec::new();
        }
        self.joined_at_ms = None;
        self.known.extend(new.iter().map(|member| member.member));
        let mut lines = Vec::new();
        for (i, line) in names(&new, new.len(), NAME_LINES_MAX, columns.saturating_sub(8))
            .iter()
            .enumerate()
        {
            let start = if i == 0 { "Joined: " } else { "        " };
            lines.push(Line::of(Ink::PLAIN, start).join(line));
        }
        lines.push(Line::of(
            Ink::PLAIN,
            &format!("{} here.", words::people(view.members_total)),
        ));
        lines
    }

    /// A question that was not read out yet, whatever became of it meanwhile.
    fn question(&mut self, session: &Session<'_>, view: &HostView, columns: usize) -> Vec<Line> {
        // Where the keyboard is passed on, everyone was asked one by one.
        let to_all = !session.addresses.is_empty();
        let place = view
            .phase
            .place()
            .filter(|place| to_all && self.read_out != Some(*place));
        let Some(asked) = place.and_then(|place| session.asked(place)) else {
            return Vec::new();
        };
        self.read_out = place;
        let about = about(&asked);
        let about = if about.is_empty() {
            about
        } else {
            format!(" · {about}")
        };
        let warm_up = if view.warm_up {
            " · warm-up, without points"
        } else {
            ""
        };
        let head = format!(
            "Question {} of {}{about}{warm_up}",
            asked.place + 1,
            asked.total
        );
        let mut lines = vec![Line::new(), Line::of(Ink::DIM, &head)];
        lines.extend(prompt(&asked.ask, "", columns));
        lines.push(Line::new());
        lines.extend(offered(&asked, "", ("  ", ". "), columns));
        lines
    }

    /// The answers, when they are told and whenever they count otherwise than before.
    fn told_now(
        &mut self,
        session: &Session<'_>,
        view: &HostView,
        moved: bool,
        columns: usize,
    ) -> Vec<Line> {
        let (Some(place), Some(distribution)) = (view.phase.place(), &view.distribution) else {
            return Vec::new();
        };
        let known = self.told.insert(place, distribution.clone());
        if known.as_ref() == Some(distribution) {
            return Vec::new();
        }
        let again = known.is_some() && !moved;
        reveal(session, place, distribution, again, columns)
    }

    /// How many have answered: not too often, and always when all have.
    fn counted(&mut self, session: &Session<'_>, view: &HostView, now_ms: u64) -> Option<String> {
        let (said, all) = match (view.phase, &view.tally) {
            (Phase::Open(_), Some(tally)) => (
                format!("{}.", answered_words(tally)),
                tally.accepted == tally.members,
            ),
            (Phase::OwnPace, _) => (format!("{}.", progress::under_way(view)), false),
            _ => return None,
        };
        let said = if has_everyone_answered(view) && session.options.changing && !view.paused {
            format!(
                "Everyone has answered; it closes in {}.",
                seconds(SECOND_THOUGHTS_MS)
            )
        } else {
            said
        };
        let due = all || now_ms.saturating_sub(self.counts_at_ms) >= COUNTS_MS;
        if !due || said == self.counts {
            return None;
        }
        self.counts_at_ms = now_ms;
        self.counts.clone_from(&said);
        Some(said)
    }
}

/// Warnings that came since.
fn fresh<'v>(before: Option<&HostView>, view: &'v HostView) -> &'v [crate::classroom::Warning] {
    let known = before.map_or(0, |before| before.warned);
    let new = usize::try_from(view.warned.saturating_sub(known)).unwrap_or(usize::MAX);
    &view.warnings[view.warnings.len().saturating_sub(new)..]
}

/// A phase that has begun.
fn phase(view: &HostView) -> Option<String> {
    let paused = if view.paused { " Paused." } else { "" };
    match view.phase {
        Phase::Ready(_) => Some(format!("{}{paused}", words::WAITING)),
        Phase::Open(_) => Some(match view.clock.and_then(|clock| clock.limit_ms) {
            Some(limit_ms) => format!("Open for {}.{paused}", seconds(limit_ms)),
            None => format!("Open, without a time limit.{paused}"),
        }),
        Phase::Closed(_) => Some(format!(
            "Closed: {}.",
            accounting(&view.tally.unwrap_or_default())
        )),
        Phase::OwnPace => Some("Everyone goes at their own pace.".to_owned()),
        Phase::Lobby | Phase::Reveal(_) | Phase::Standings(_) | Phase::Finished => None,
    }
}

/// What happened to the clock.
fn clock(before: &HostView, view: &HostView) -> Option<String> {
    if before.paused != view.paused {
        return Some(if view.paused { "Paused." } else { "Going on." }.to_owned());
    }
    let limit = |view: &HostView| view.clock.and_then(|clock| clock.limit_ms);
    match (limit(before), limit(view)) {
        (Some(old), Some(new)) if old != new => {
            Some(format!("More time: {} in all.", seconds(new)))
        }
        _ => None,
    }
}

fn seconds(ms: u64) -> String {
    count(usize::try_from(ms / 1_000).unwrap_or(usize::MAX), "second")
}

/// The answers line by line, and why it is so; after an answer was accepted, only the answers.
fn reveal(
    session: &Session<'_>,
    place: usize,
    distribution: &Distribution,
    again: bool,
    columns: usize,
) -> Vec<Line> {
    let Some((asked, key)) = session.told(place) else {
        return Vec::new();
    };
    let mut lines = vec![Line::new()];
    for row in rows(&asked, &key, &distribution.bars) {
        let letter = if row.letter.is_empty() {
            String::new()
        } else {
            format!("{}. ", row.letter)
        };
        let right = row.bar.right.then(|| "right".to_owned());
        let said = std::iter::once(row.bar.count.to_string())
            .chain(right)
            .chain(Some(remarks(&row)).filter(|remarks| !remarks.is_empty()));
        let said = said.collect::<Vec<_>>().join(", ");
        let start = Line::of(Ink::BOLD, &format!("  {letter}"));
        let line = Line::of(Ink::PLAIN, &format!("{}: ", row.text)).and(Ink::BOLD, &said);
        lines.extend(line.hang(&start, columns));
    }
    let text = |ink, text: &str| Line::of(ink, text).hang(&Line::new(), columns);
    lines.extend(text(
        Ink::BOLD,
        &format!("{}.", right_words(distribution).trim_end_matches('.')),
    ));
    if again {
        return lines;
    }
    if let Some(talk) = talk_about(&asked, &key, distribution) {
        lines.extend(text(Ink::CAUTION, &format!("Talk about: {talk}")));
    }
    lines.push(Line::new());
    lines.extend(solution(&asked, &key, "", columns));
    lines
}
