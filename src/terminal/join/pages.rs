//! The member's pages other than questions: progress, standings, and the score card at the end. Does no I/O.

use super::member::{Member, Stage};
use super::member_question::MemberQuestion;
use crate::catalogue::Catalogue;
use crate::classroom::limits::ACCEPTED_MAX;
use crate::classroom::{Answer, ClockState};
use crate::engine::Response;
use crate::terminal::ink::{Ink, Line, prose};
use crate::terminal::kinds::row;
use crate::terminal::pages::{countdown, lettered};
use crate::text::{one_line, shorten, whole_percent, width};
use crate::wire::{StandingsRow, ToMember, TopicRow};

/// Widest name in a table.
const NAME_COLUMNS_MAX: usize = 40;

/// The text shown while a question is not open yet.
pub(super) const WAITING: &str = "join-opens-soon";

/// The text shown while an answer is being sent.
pub(super) const SENDING: &str = "state-sending";

/// The name of a member who returned to a saved seat.
pub(super) fn back_as(words: &Catalogue, member: &Member) -> Option<String> {
    member
        .back
        .then(|| words.with("join-back-as", &[("name", &one_line(&member.name))]))
}

/// The line in the place of a question's countdown.
pub(super) fn clock(words: &Catalogue, question: &MemberQuestion, now_ms: u64) -> Option<Line> {
    match question.clock.state {
        _ if !question.clock.counts => None,
        ClockState::Waiting => None,
        ClockState::Running => {
            let left = question.clock.left_ms(now_ms);
            left.map(|ms| countdown(ms, &words.text("host-time-left")))
        }
        ClockState::Paused => Some(Line::of(Ink::CAUTION, &words.text("join-clock-paused"))),
        ClockState::Over => Some(Line::of(Ink::PLAIN, &words.text("join-clock-closed"))),
    }
}

/// The member's state with the current question, in one sentence; `None` if the page shows it already.
pub(super) fn state(words: &Catalogue, member: &Member) -> Option<(Ink, String)> {
    let question = member
        .question
        .as_ref()
        .filter(|_| member.stage == Stage::Question);
    let text = |ink, id: &str| Some((ink, words.text(id)));
    if member.left {
        return text(Ink::CAUTION, "state-left");
    }
    if member.away {
        let sent = question.is_some_and(|question| question.sent.is_some());
        let id = if sent {
            "state-reconnecting-unsent"
        } else {
            "state-reconnecting"
        };
        let stands =
            question.filter(|question| question.clock.stands && question.clock.left_ms.is_some());
        let stands = stands.map(|_| words.text("state-clock-stands"));
        let sentences: Vec<String> = [words.text(id)].into_iter().chain(stands).collect();
        return Some((Ink::CAUTION, sentences.join(" ")));
    }
    let question = question.filter(|question| question.result.is_none())?;
    if !question.clock.counts {
        return text(Ink::CAUTION, "question-late");
    }
    let changing = member.welcome.changing && !member.welcome.own_pace;
    let answer = answer_state(words, question, (changing, member.welcome.certainty));
    match (question.clock.state, answer) {
        (ClockState::Over, _) => match &question.saved {
            Some(answer) => {
                let answer = given(words, question, answer);
                let closed = words.with("join-closed-with", &[("answer", &answer)]);
                Some((Ink::PLAIN, closed))
            }
            None => text(Ink::CAUTION, "join-closed-without"),
        },
        (ClockState::Paused, answer) => {
            let sentences = [
                Some(words.text("state-paused")),
                answer.map(|(_, answer)| answer),
            ];
            let sentences: Vec<String> = sentences.into_iter().flatten().collect();
            Some((Ink::CAUTION, sentences.join(" ")))
        }
        (ClockState::Waiting, _) if question.sent.is_some() => text(Ink::PLAIN, "join-sent-later"),
        (ClockState::Waiting, _) => text(Ink::DIM, WAITING),
        (ClockState::Running, answer) => answer,
    }
}

fn answer_state(
    words: &Catalogue,
    question: &MemberQuestion,
    (changing, certainty): (bool, bool),
) -> Option<(Ink, String)> {
    if question.sent.is_some() {
        return Some((Ink::DIM, words.text(SENDING)));
    }
    if let Some(draft) = &question.draft {
        let guess = certainty && draft.certainty.is_none() && draft.response.is_some();
        let id = if guess {
            "join-draft-guess"
        } else {
            "join-draft"
        };
        let answer = given(words, question, draft);
        return Some((Ink::PLAIN, words.with(id, &[("answer", &answer)])));
    }
    if question.drafts.is_behind() && question.drafts.shown().is_some() {
        return Some((Ink::PLAIN, words.text("state-draft")));
    }
    let saved = given(words, question, question.saved.as_ref()?);
    let id = if changing {
        "join-saved-can-change"
    } else {
        "join-saved"
    };
    Some((Ink::GOOD, words.with(id, &[("answer", &saved)])))
}

/// An answer in short: its letters, its steps, or the typed text.
pub(super) fn given(words: &Catalogue, question: &MemberQuestion, answer: &Answer) -> String {
    let Some(response) = &answer.response else {
        return words.text("option-not-sure");
    };
    (row(response.kind()).saved)(words, &question.asked(), response)
}

/// The page before, between or after the questions.
pub(super) fn between(
    words: &Catalogue,
    member: &Member,
    margin: &str,
    columns: usize,
) -> Vec<Line> {
    let start = Line::of(Ink::PLAIN, margin);
    let (head, more) = match &member.stage {
        Stage::Lobby => ("join-lobby", Some(member.welcome.questions)),
        Stage::Begin(total) => ("join-own-pace", Some(*total)),
        Stage::Through => ("pace-done", None),
        _ => ("one-moment", None),
    };
    let mut lines = Line::of(Ink::BOLD, &words.text(head)).hang(&start, columns);
    if let Some(stakes) = member.stakes().filter(|_| more.is_some()) {
        let stakes = words.text(stakes);
        lines.extend(Line::of(Ink::PLAIN, &stakes).hang(&start, columns));
    }
    let questions = more.map(|count| words.with("count-questions", &[("count", &count)]));
    let name = words.with("join-your-name", &[("name", &one_line(&member.name))]);
    let team = member.team.as_ref();
    let team = team.map(|team| words.with("join-your-team", &[("team", &one_line(team))]));
    let facts: Vec<String> = questions.into_iter().chain([name]).chain(team).collect();
    lines.push(Line::new());
    lines.extend(Line::of(Ink::DIM, &facts.join(" · ")).hang(&start, columns));
    lines.extend(own_code(words, member, margin, columns));
    lines
}

/// The code for returning on another device.
fn own_code(words: &Catalogue, member: &Member, margin: &str, columns: usize) -> Vec<Line> {
    let start = Line::of(Ink::PLAIN, margin);
    let said = member
        .code
        .iter()
        .map(|code| words.with("your-code", &[("code", code)]));
    said.flat_map(|text| Line::of(Ink::PLAIN, &text).hang(&start, columns))
        .collect()
}

/// The lines below the feedback: whether the question counted, and the points so far.
pub(super) fn below_feedback(
    words: &Catalogue,
    question: &MemberQuestion,
    margin: &str,
    columns: usize,
) -> Vec<Line> {
    let Some(result) = &question.result else {
        return Vec::new();
    };
    let start = Line::of(Ink::PLAIN, margin);
    let mut said = Vec::new();
    if !result.counted {
        said.push((Ink::CAUTION, words.text("join-did-not-count")));
    }
    said.push(if question.wire.warm_up {
        (Ink::DIM, words.text("question-warm-up"))
    } else {
        let points = words.with("join-points-so-far", &[("points", &result.total)]);
        (Ink::BOLD, points)
    });
    let mut lines = vec![Line::new()];
    lines.extend(accepted(words, question, margin, columns));
    lines.extend(
        said.iter()
            .flat_map(|(ink, text)| Line::of(*ink, text).hang(&start, columns)),
    );
    lines
}

/// The answers that the host accepted in addition to the key, with the texts of options.
pub(super) fn accepted(
    words: &Catalogue,
    question: &MemberQuestion,
    margin: &str,
    columns: usize,
) -> Vec<Line> {
    let asked = question.asked();
    let options = lettered(words, &asked.ask);
    let spoken = |response: &Response| {
        let option = options
            .iter()
            .find(|option| option.is_chosen(Some(response)));
        match (response, option) {
            (Response::Choice(_) | Response::TrueFalse(_), Some(option)) => {
                format!("{}. {}", option.letter, option.text)
            }
            _ => given(
                words,
                question,
                &Answer {
                    response: Some(response.clone()),
                    certainty: None,
                },
            ),
        }
    };
    let result = question
        .result
        .iter()
        .flat_map(|result| result.accepted.iter().take(ACCEPTED_MAX).map(spoken));
    let result = result.collect::<Vec<_>>().join("; ");
    if result.is_empty() {
        return Vec::new();
    }
    let text = words.with("result-accepted", &[("answers", &result)]);
    prose(&text, Ink::PLAIN, &Line::of(Ink::PLAIN, margin), columns)
}

/// The standings: teams, the best members, and the member's own row if it is not among them.
pub(super) fn standings(
    words: &Catalogue,
    member: &Member,
    message: &ToMember,
    margin: &str,
    columns: usize,
) -> Vec<Line> {
    let ToMember::Standings {
        rows,
        tied,
        own,
        members,
        teams,
    } = message
    else {
        return Vec::new();
    };
    let start = Line::of(Ink::PLAIN, margin);
    let mut lines = Vec::new();
    if !teams.is_empty() {
        let head = words.text("standings-teams");
        lines.extend(Line::of(Ink::DIM, &head).hang(&start, columns));
        let ours = |row: &StandingsRow| member.team.as_ref() == Some(&row.name);
        let sign = words.text("join-your-team-row");
        lines.extend(table(words, teams, &ours, &sign, (margin, columns)));
        lines.push(Line::new());
    }
    let head = if rows.is_empty() && tied.is_none() {
        words.text("standings-yourself")
    } else if rows.is_empty() || rows.len() >= *members {
        words.text("standings-members")
    } else {
        words.with("standings-first", &[("count", &rows.len())])
    };
    lines.extend(Line::of(Ink::DIM, &head).hang(&start, columns));
    let mut all = rows.clone();
    all.extend(tied.iter().map(|tied| StandingsRow {
        rank: tied.rank,
        name: words.with("count-members", &[("count", &tied.members)]),
        points: tied.points,
        before: None,
    }));
    let missing = own.clone().filter(|own| !rows.contains(own));
    all.extend(missing);
    let ours = |row: &StandingsRow| own.as_ref() == Some(row);
    let sign = words.text("standings-you");
    lines.extend(table(words, &all, &ours, &sign, (margin, columns)));
    lines
}

fn table(
    words: &Catalogue,
    rows: &[StandingsRow],
    ours: &dyn Fn(&StandingsRow) -> bool,
    sign: &str,
    (margin, columns): (&str, usize),
) -> Vec<Line> {
    let widest = |of: &dyn Fn(&StandingsRow) -> usize| rows.iter().map(of).max().unwrap_or(0);
    let rank = widest(&|row| row.rank.to_string().len());
    let points = widest(&|row| width(&words.number(row.points)));
    let free = columns.saturating_sub(margin.len() + rank + points + width(sign) + 6);
    let name = widest(&|row| width(&one_line(&row.name)))
        .min(NAME_COLUMNS_MAX)
        .min(free.max(1));
    let line = |row: &StandingsRow| {
        let text = shorten(&one_line(&row.name), name);
        let pad = " ".repeat(name.saturating_sub(width(&text)));
        let ink = if ours(row) { Ink::ACCENT } else { Ink::PLAIN };
        let line = Line::of(Ink::PLAIN, margin)
            .and(Ink::BOLD, &format!("{:>rank$}  ", row.rank))
            .and(ink, &text);
        let line = line.and(
            Ink::BOLD,
            &format!("{pad}  {:>points$}", words.number(row.points)),
        );
        if ours(row) {
            line.and(Ink::ACCENT, &format!("  {sign}"))
        } else {
            line
        }
    };
    rows.iter().map(line).collect()
}

/// The score card at the end.
pub(super) fn card(
    words: &Catalogue,
    member: &Member,
    message: &ToMember,
    margin: &str,
    columns: usize,
) -> Vec<Line> {
    let ToMember::End {
        points,
        points_max,
        rank,
        members,
        right,
        questions,
        topics,
        sure_and_wrong,
        dangerous,
        chain_head,
    } = message
    else {
        return Vec::new();
    };
    let start = Line::of(Ink::PLAIN, margin);
    let mut lines = vec![Line::new()];
    lines.extend(Line::of(Ink::BOLD, &one_line(&member.welcome.title)).hang(&start, columns));
    lines.push(Line::new());
    let points_words = words.with("score-points", &[("points", points), ("all", points_max)]);
    let share = (*points_max > 0.0).then(|| whole_percent(100.0 * points / points_max));
    let share = share.map(|share| words.with("count-percent", &[("percent", &share)]));
    let head: Vec<String> = [points_words].into_iter().chain(share).collect();
    lines.extend(Line::of(Ink::BOLD, &head.join(" · ")).hang(&start, columns));
    let right = match rank {
        Some(rank) => words.with(
            "score-right-rank",
            &[
                ("count", questions),
                ("right", right),
                ("rank", rank),
                ("members", members),
            ],
        ),
        None => words.with("score-right", &[("count", questions), ("right", right)]),
    };
    let facts = [one_line(&member.name), right].join(" · ");
    lines.extend(Line::of(Ink::DIM, &facts).hang(&start, columns));
    if topics.len() > 1 {
        lines.push(Line::new());
        lines.extend(
            topics
                .iter()
                .flat_map(|topic| topic_line(words, topic, margin, columns)),
        );
    }
    if !sure_and_wrong.is_empty() {
        let head = words.with("score-remember", &[("count", &sure_and_wrong.len())]);
        lines.push(Line::new());
        lines.extend(Line::of(Ink::CAUTION, &head).hang(&start, columns));
        let bullet = Line::of(Ink::PLAIN, &format!("{margin}  · "));
        lines.extend(
            sure_and_wrong
                .iter()
                .flat_map(|stem| Line::of(Ink::PLAIN, &one_line(stem)).hang(&bullet, columns)),
        );
    }
    if *dangerous > 0 {
        let text = words.with("score-harm", &[("count", dangerous)]);
        lines.push(Line::new());
        lines.extend(Line::of(Ink::BAD, &text).hang(&start, columns));
    }
    lines.extend(check_value(words, chain_head.as_deref(), &start, columns));
    lines.push(Line::new());
    lines.extend(own_code(words, member, margin, columns));
    lines.push(Line::new());
    lines
}

/// The value with which the log of the session can be checked later.
fn check_value(
    words: &Catalogue,
    chain_head: Option<&str>,
    start: &Line,
    columns: usize,
) -> Vec<Line> {
    let Some(head) = chain_head else {
        return Vec::new();
    };
    let text = words.with("chain-head", &[("head", &one_line(head))]);
    let mut lines = vec![Line::new()];
    lines.extend(Line::of(Ink::DIM, &text).hang(start, columns));
    lines
}

fn topic_line(words: &Catalogue, topic: &TopicRow, margin: &str, columns: usize) -> Vec<Line> {
    let name = topic.topic.as_ref().map_or_else(
        || words.text("score-topic-other"),
        |id| words.topic(id.as_str()),
    );
    let name = words.with("score-topic", &[("topic", &name)]);
    let points = words.with(
        "score-topic-points",
        &[("points", &topic.points), ("all", &topic.points_max)],
    );
    let text = format!("{name} {points}");
    Line::of(Ink::PLAIN, &text).hang(&Line::of(Ink::PLAIN, margin), columns)
}
