//! Reports, as lines, what has changed in a room since the last report. Does no I/O.

use super::super::clock::has_everyone_answered;
use super::super::discussion::talk_about;
use super::super::names::names;
use super::super::question::{answered_words, closed};
use super::super::reveal::right_words;
use super::super::rows::{rows, shown};
use super::super::waiting::{is_said, waits};
use super::super::warning::warning;
use super::super::{Session, progress, standings};
use crate::catalogue::Catalogue;
use crate::classroom::limits::{MARKING_MS, SECOND_THOUGHTS_MS};
use crate::classroom::{
    Distribution, HostView, MemberId, MemberLine, Phase, Waiting, auto_step_ms,
};
use crate::terminal::ink::{Ink, Line};
use crate::terminal::pages::{about, offered, prompt, solution};
use crate::text::width;
use std::collections::{BTreeMap, BTreeSet};

/// Milliseconds between two lines about the number of answers.
const COUNTS_MS: u64 = 5_000;

/// Milliseconds within which members who join are reported on one line.
const JOINED_MS: u64 = 1_000;

/// The most lines of names in one report.
const NAME_LINES_MAX: usize = 3;

/// The state of the last report.
#[derive(Debug, Default)]
pub(in super::super) struct News {
    before: Option<HostView>,
    /// The place of the last question that was printed.
    read_out: Option<usize>,
    known: BTreeSet<MemberId>,
    joined_at_ms: Option<u64>,
    counts_at_ms: u64,
    counts: String,
    told: BTreeMap<usize, Distribution>,
    /// Milliseconds until an automatic step that has not been announced yet.
    goes_on: Option<u64>,
}

/// How to join and what to type.
pub(in super::super) fn welcome(session: &Session<'_>, columns: usize) -> Vec<Line> {
    let words = session.words;
    let total = session.paper.items.len();
    let questions = words.with("count-questions", &[("count", &total)]);
    let mut lines = Line::of(Ink::BOLD, &session.quiz.title).hang(&Line::new(), columns);
    let passed = session.addresses.is_empty();
    let room = if passed {
        words.text("host-one-keyboard")
    } else {
        words.with("host-room-is", &[("code", &session.code)])
    };
    lines.push(Line::of(Ink::PLAIN, &format!("{room} {questions}.")));
    for (label, way) in [
        ("host-way-phone", session.addresses.join(", ")),
        ("host-way-terminal", session.join_command.clone()),
        ("host-way-projector", session.screen_address.clone()),
    ] {
        if !way.is_empty() {
            let start = Line::of(Ink::PLAIN, &format!("{}: ", words.text(label)));
            lines.extend(Line::of(Ink::BOLD, &way).hang(&start, columns));
        }
    }
    for notice in &session.notices {
        lines.extend(Line::of(Ink::CAUTION, notice).hang(&Line::new(), columns));
    }
    let how = words.text("host-how-to-type");
    lines.extend(Line::of(Ink::PLAIN, &how).hang(&Line::new(), columns));
    lines
}

impl News {
    /// The changes in a view since the last report.
    pub(in super::super) fn since_last(
        &mut self,
        session: &Session<'_>,
        view: &HostView,
        now_ms: u64,
        columns: usize,
    ) -> Vec<Line> {
        let text = |text: &str| Line::of(Ink::PLAIN, text).hang(&Line::new(), columns);
        let caution = |text: &str| Line::of(Ink::CAUTION, text).hang(&Line::new(), columns);
        let words = session.words;
        let mut lines = Vec::new();
        let before = self.before.take();
        let first = before.is_none();
        lines.extend(self.joined(words, view, now_ms, first, columns));
        for fresh in fresh(before.as_ref(), view) {
            if !is_said(view, fresh) {
                lines.extend(caution(&warning(words, fresh)));
            }
        }
        for asks in came(before.as_ref(), view) {
            let how = words.text("waiting-how");
            lines.extend(caution(&format!("{} {how}", waits(words, asks))));
        }
        if before
            .as_ref()
            .is_some_and(|before| before.locked != view.locked)
        {
            let id = if view.locked {
                "host-locked"
            } else {
                "host-unlocked"
            };
            lines.extend(text(&words.text(id)));
        }
        lines.extend(self.question(session, view, columns));
        let moved = before
            .as_ref()
            .is_none_or(|before| before.phase != view.phase);
        if moved {
            self.counts.clear();
            self.counts_at_ms = now_ms;
            lines.extend(phase(words, view).iter().flat_map(|message| text(message)));
            self.goes_on = session
                .options
                .auto_ms
                .map(auto_step_ms)
                .filter(|_| matches!(view.phase, Phase::Reveal(_) | Phase::Explanation(_)));
        } else if let Some(before) = &before {
            lines.extend(
                clock(words, before, view)
                    .iter()
                    .flat_map(|message| text(message)),
            );
        }
        lines.extend(self.revealed_now(session, view, moved, columns));
        if moved && matches!(view.phase, Phase::Standings(_)) {
            lines.push(Line::new());
            lines.extend(standings::standings(words, view, columns));
        }
        lines.extend(
            self.counted(session, view, now_ms)
                .iter()
                .flat_map(|message| text(message)),
        );
        if let Some(ms) = self.goes_on.take() {
            lines.extend(text(&seconds(words, "host-goes-on-in", ms)));
        }
        self.before = Some(view.clone());
        lines
    }

    /// The members who joined, in one report. Returning members are reported at once.
    fn joined(
        &mut self,
        words: &Catalogue,
        view: &HostView,
        now_ms: u64,
        first: bool,
        columns: usize,
    ) -> Vec<Line> {
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
        let start = format!("{} ", words.text("host-joined"));
        let free = columns.saturating_sub(width(&start));
        let mut lines = Vec::new();
        for (i, line) in names(words, &new, new.len(), NAME_LINES_MAX, free)
            .iter()
            .enumerate()
        {
            let start = if i == 0 {
                start.clone()
            } else {
                " ".repeat(width(&start))
            };
            lines.push(Line::of(Ink::PLAIN, &start).join(line));
        }
        let here = words.with("host-here", &[("count", &view.members_total)]);
        lines.push(Line::of(Ink::PLAIN, &format!("{here}.")));
        lines
    }

    /// A question that has not been printed yet, even if it is already closed.
    fn question(&mut self, session: &Session<'_>, view: &HostView, columns: usize) -> Vec<Line> {
        // When members share one keyboard, each of them has been asked individually.
        let to_all = !session.addresses.is_empty();
        let place = view
            .phase
            .place()
            .filter(|place| to_all && self.read_out != Some(*place));
        let Some(asked) = place.and_then(|place| session.asked(place)) else {
            return Vec::new();
        };
        self.read_out = place;
        let words = session.words;
        let number = asked.place + 1;
        let mut head = words.with(
            "question-of",
            &[("number", &number), ("total", &asked.total)],
        );
        let about = about(words, &asked);
        if !about.is_empty() {
            head.extend([" · ", &about]);
        }
        if view.warm_up {
            head.extend([" · ", &words.text("host-warm-up")]);
        }
        let mut lines = vec![Line::new(), Line::of(Ink::DIM, &head)];
        lines.extend(prompt(words, &asked.ask, "", columns));
        lines.push(Line::new());
        lines.extend(offered(words, &asked, "", ("  ", ". "), columns));
        lines
    }

    /// The answers when they are revealed, and again whenever they are counted differently.
    fn revealed_now(
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

    /// The number of answers: not too often, and always when everyone has answered.
    fn counted(&mut self, session: &Session<'_>, view: &HostView, now_ms: u64) -> Option<String> {
        let (message, all) = match (view.phase, &view.tally) {
            (Phase::Open(_), Some(tally)) => (
                answered_words(session.words, tally),
                tally.accepted == tally.members,
            ),
            (Phase::OwnPace, _) => (
                format!("{}.", progress::under_way(session.words, view)),
                false,
            ),
            _ => return None,
        };
        let message = if has_everyone_answered(view) && session.options.changing && !view.paused {
            // Fixed times, so that this is printed once, or twice if red flags are marked, and not again after each
            // change.
            let marks = view.closes_ms.is_some_and(|ms| ms > SECOND_THOUGHTS_MS);
            let closes_ms = if marks {
                MARKING_MS
            } else {
                SECOND_THOUGHTS_MS
            };
            seconds(session.words, "host-closes-in", closes_ms)
        } else {
            message
        };
        let due = all || now_ms.saturating_sub(self.counts_at_ms) >= COUNTS_MS;
        if !due || message == self.counts {
            return None;
        }
        self.counts_at_ms = now_ms;
        self.counts.clone_from(&message);
        Some(message)
    }
}

/// New warnings.
fn fresh<'v>(before: Option<&HostView>, view: &'v HostView) -> &'v [crate::classroom::Warning] {
    let known = before.map_or(0, |before| before.warned);
    let new = usize::try_from(view.warned.saturating_sub(known)).unwrap_or(usize::MAX);
    &view.warnings[view.warnings.len().saturating_sub(new)..]
}

/// New waiting people.
fn came<'v>(before: Option<&'v HostView>, view: &'v HostView) -> impl Iterator<Item = &'v Waiting> {
    let known = move |waiting: &Waiting| {
        let mut before = before.into_iter().flat_map(|before| &before.waiting);
        before.any(|before| before.claim == waiting.claim)
    };
    view.waiting.iter().filter(move |waiting| !known(waiting))
}

/// A phase that has begun.
fn phase(words: &Catalogue, view: &HostView) -> Option<String> {
    let message = match view.phase {
        Phase::Ready(_) => words.text("host-waiting"),
        Phase::Open(_) => match view.clock.and_then(|clock| clock.limit_ms) {
            Some(limit_ms) => seconds(words, "host-open-for", limit_ms),
            None => words.text("host-open-unlimited"),
        },
        Phase::Closed(_) => {
            let closed = closed(words, &view.tally.unwrap_or_default());
            return Some(format!("{closed}."));
        }
        Phase::OwnPace => return Some(words.text("host-own-pace-begins")),
        Phase::Explanation(_) => return Some(words.text("host-why-shown")),
        Phase::Lobby | Phase::Reveal(_) | Phase::Standings(_) | Phase::Finished => return None,
    };
    if view.paused {
        Some(format!("{message} {}", words.text("host-paused-now")))
    } else {
        Some(message)
    }
}

/// A change of the clock.
fn clock(words: &Catalogue, before: &HostView, view: &HostView) -> Option<String> {
    if before.paused != view.paused {
        let id = if view.paused {
            "host-paused-now"
        } else {
            "host-going-on"
        };
        return Some(words.text(id));
    }
    let limit = |view: &HostView| view.clock.and_then(|clock| clock.limit_ms);
    match (limit(before), limit(view)) {
        (Some(old), Some(new)) if old != new => Some(seconds(words, "host-more-time", new)),
        _ => None,
    }
}

/// A text with a number of seconds.
fn seconds(words: &Catalogue, id: &str, ms: u64) -> String {
    words.with(id, &[("count", &(ms / 1_000))])
}

/// The answers line by line and the explanation. After an answer was accepted, only the answers.
fn reveal(
    session: &Session<'_>,
    place: usize,
    distribution: &Distribution,
    again: bool,
    columns: usize,
) -> Vec<Line> {
    let Some((asked, key)) = session.with_key(place) else {
        return Vec::new();
    };
    let words = session.words;
    let mut lines = vec![Line::new()];
    for row in shown(words, rows(words, &asked, &key, &distribution.bars)) {
        let letter = if row.letter.is_empty() {
            String::new()
        } else {
            format!("{}. ", row.letter)
        };
        let right = row.bar.right.then(|| words.text("tag-right"));
        let message = std::iter::once(row.count.to_string())
            .chain(right)
            .chain(Some(row.remarks).filter(|remarks| !remarks.is_empty()));
        let message = message.collect::<Vec<_>>().join(", ");
        let start = Line::of(Ink::BOLD, &format!("  {letter}"));
        let line = Line::of(Ink::PLAIN, &format!("{}: ", row.text)).and(Ink::BOLD, &message);
        lines.extend(line.hang(&start, columns));
    }
    let text = |ink, text: &str| Line::of(ink, text).hang(&Line::new(), columns);
    lines.extend(text(
        Ink::BOLD,
        &format!(
            "{}.",
            right_words(words, distribution).trim_end_matches('.')
        ),
    ));
    if again {
        return lines;
    }
    if let Some(talk) = talk_about(words, &asked, &key, distribution) {
        let start = words.text("host-talk-about");
        lines.extend(text(Ink::CAUTION, &format!("{start} {talk}")));
    }
    lines.push(Line::new());
    lines.extend(solution(words, &asked, &key, "", columns));
    lines
}
