//! What a member reads beside the questions: where they are, how everyone stands, the card at the end. Pure.

use super::held::Held;
use super::member::{Member, Stage};
use super::words;
use crate::catalogue::Catalogue;
use crate::classroom::limits::ACCEPTED_MAX;
use crate::classroom::{Answer, ClockState, Scoring};
use crate::engine::Response;
use crate::model::{Handling, Id};
use crate::terminal::ink::{Ink, Line, prose};
use crate::terminal::pages::{countdown, lettered, rights};
use crate::text::{count, markdown, number, one_line, percent, plain, shorten, width};
use crate::wire::{Row, ToMember, TopicRow};

/// Widest name in a table.
const NAME_COLUMNS_MAX: usize = 40;

/// Widest step of an order that is told in one sentence.
const STEP_COLUMNS_MAX: usize = 20;

/// Who they are, for those who came back to a seat that was kept.
pub(super) fn back_as(member: &Member) -> Option<String> {
    member
        .back
        .then(|| format!("{} {}.", words::BACK_AS, one_line(&member.name)))
}

/// What stands in the place of the countdown of a question.
pub(super) fn clock(held: &Held, now_ms: u64) -> Option<Line> {
    match held.clock.state {
        _ if !held.clock.counts => None,
        ClockState::Waiting => None,
        ClockState::Running => held.clock.left_ms(now_ms).map(|ms| countdown(ms, "left")),
        ClockState::Paused => Some(Line::of(Ink::CAUTION, words::CLOCK_PAUSED)),
        ClockState::Over => Some(Line::of(Ink::PLAIN, words::CLOCK_OVER)),
    }
}

/// Where the member is with the question at hand, in one sentence; none where the page says it.
pub(super) fn state(words: &Catalogue, member: &Member) -> Option<(Ink, String)> {
    let held = member
        .held
        .as_ref()
        .filter(|_| member.stage == Stage::Question);
    if member.away {
        let sent = held.is_some_and(|held| held.sent.is_some());
        return Some((
            Ink::CAUTION,
            if sent {
                words::SENT_WHEN_BACK
            } else {
                words::AWAY
            }
            .to_owned(),
        ));
    }
    let held = held.filter(|held| held.told.is_none())?;
    if !held.clock.counts {
        return Some((Ink::CAUTION, words::NOT_COUNTED.to_owned()));
    }
    let answer = answer_state(
        words,
        held,
        member.welcome.changing && !member.welcome.own_pace,
    );
    match (held.clock.state, answer) {
        (ClockState::Over, Some(_)) if held.saved.is_some() => {
            let saved = held
                .saved
                .as_ref()
                .map(|answer| given(words, held, answer))
                .unwrap_or_default();
            Some((
                Ink::PLAIN,
                format!("{} with your answer: {saved}.", words::CLOSED_WITH),
            ))
        }
        (ClockState::Over, _) => Some((Ink::CAUTION, words::CLOSED.to_owned())),
        (ClockState::Paused, answer) => {
            let answer = answer
                .map(|(_, answer)| format!(" {answer}"))
                .unwrap_or_default();
            Some((Ink::CAUTION, format!("{}{answer}", words::PAUSED)))
        }
        (ClockState::Waiting, _) if held.sent.is_some() => {
            Some((Ink::PLAIN, words::SENT_LATER.to_owned()))
        }
        (ClockState::Waiting, _) => Some((Ink::DIM, words::WAITING.to_owned())),
        (ClockState::Running, answer) => answer,
    }
}

fn answer_state(words: &Catalogue, held: &Held, changing: bool) -> Option<(Ink, String)> {
    if held.sent.is_some() {
        return Some((Ink::DIM, words::SENDING.to_owned()));
    }
    let saved = given(words, held, held.saved.as_ref()?);
    let more = if changing {
        format!("; {}", words::CHANGEABLE)
    } else {
        String::new()
    };
    Some((Ink::GOOD, format!("Answer saved: {saved}{more}.")))
}

/// An answer in as few words as tell it: its letters, its steps, or what was typed.
pub(super) fn given(words: &Catalogue, held: &Held, answer: &Answer) -> String {
    let Some(response) = &answer.response else {
        return "not sure".to_owned();
    };
    let asked = held.asked();
    let options = lettered(words, &asked.ask);
    let letter = |id: &Id| {
        options
            .iter()
            .find(|option| option.id == *id)
            .map_or_else(|| "*".to_owned(), |option| option.letter.to_string())
    };
    match response {
        Response::Choice(id) => letter(id),
        Response::TrueFalse(value) => if *value { "true" } else { "false" }.to_owned(),
        Response::Multiple(ids) => {
            let mut letters: Vec<String> = ids.iter().map(letter).collect();
            letters.sort();
            letters.join(", ")
        }
        // Steps change places on the screen, so that neither letters nor numbers would say which they are.
        Response::Order(ids) => {
            let text = |id: &Id| {
                options
                    .iter()
                    .find(|step| step.id == *id)
                    .map_or("*", |step| &*step.text)
            };
            let step = |id: &Id| shorten(&one_line(&plain(&markdown(text(id)))), STEP_COLUMNS_MAX);
            ids.iter().map(step).collect::<Vec<_>>().join(" → ")
        }
        Response::Text(text) => format!("“{}”", shorten(&one_line(text), NAME_COLUMNS_MAX)),
        Response::Number(value) => number(*value),
        Response::Match(joined) => {
            let rights = rights(&asked.ask);
            let right = |id: &Id| {
                rights
                    .iter()
                    .position(|right| right.id == *id)
                    .map_or(0, |place| place + 1)
            };
            let mut pairs: Vec<String> = joined
                .iter()
                .map(|(left, id)| format!("{}{}", letter(left), right(id)))
                .collect();
            pairs.sort();
            pairs.join(", ")
        }
        Response::Judge { verdict, marked } => {
            let verdict = match verdict {
                Handling::Report => "a phish",
                Handling::Check => "check first",
                Handling::CarryOn => "legit",
            };
            if marked.is_empty() {
                verdict.to_owned()
            } else {
                format!("{verdict}, {} marked", count(marked.len(), "part"))
            }
        }
    }
}

/// Before, between and after the questions.
pub(super) fn between(member: &Member, margin: &str, columns: usize) -> Vec<Line> {
    let start = Line::of(Ink::PLAIN, margin);
    let (head, more) = match &member.stage {
        Stage::Lobby => (words::LOBBY, Some(member.welcome.questions)),
        Stage::Begin(total) => (words::BEGIN, Some(*total)),
        Stage::Through => (words::THROUGH, None),
        _ => (words::MOMENT, None),
    };
    let mut lines = Line::of(Ink::BOLD, head).hang(&start, columns);
    if more.is_some() && member.welcome.scoring == Scoring::Certainty {
        lines.extend(Line::of(Ink::PLAIN, words::STAKES).hang(&start, columns));
    }
    let mut facts: Vec<String> = more
        .map(|questions| count(questions, "question"))
        .into_iter()
        .collect();
    facts.push(format!("your name: {}", one_line(&member.name)));
    facts.extend(
        member
            .team
            .as_ref()
            .map(|team| format!("your team: {}", one_line(team))),
    );
    lines.push(Line::new());
    lines.extend(Line::of(Ink::DIM, &facts.join(" · ")).hang(&start, columns));
    lines
}

/// What stands below the feedback: whether it counted, and how many points there are so far.
pub(super) fn below_feedback(
    words: &Catalogue,
    held: &Held,
    margin: &str,
    columns: usize,
) -> Vec<Line> {
    let Some(told) = &held.told else {
        return Vec::new();
    };
    let start = Line::of(Ink::PLAIN, margin);
    let mut said = Vec::new();
    if !told.counted {
        said.push((Ink::CAUTION, words::DID_NOT_COUNT.to_owned()));
    }
    said.push(if held.wire.warm_up {
        (Ink::DIM, words::WARM_UP.to_owned())
    } else {
        (Ink::BOLD, format!("Points so far: {}", number(told.total)))
    });
    let mut lines = vec![Line::new()];
    lines.extend(accepted(words, held, margin, columns));
    lines.extend(
        said.iter()
            .flat_map(|(ink, text)| Line::of(*ink, text).hang(&start, columns)),
    );
    lines
}

/// What the host accepted besides the key, options with their words.
pub(super) fn accepted(words: &Catalogue, held: &Held, margin: &str, columns: usize) -> Vec<Line> {
    let asked = held.asked();
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
                held,
                &Answer {
                    response: Some(response.clone()),
                    certainty: None,
                },
            ),
        }
    };
    let told = held
        .told
        .iter()
        .flat_map(|told| told.accepted.iter().take(ACCEPTED_MAX).map(spoken));
    let told = told.collect::<Vec<_>>().join("; ");
    let start = Line::of(Ink::PLAIN, margin).and(Ink::PLAIN, words::ACCEPTED);
    if told.is_empty() {
        Vec::new()
    } else {
        prose(&told, Ink::PLAIN, &start, columns)
    }
}

/// How everyone stands: teams, the best, and the member's own line where it is not among them.
pub(super) fn standings(
    member: &Member,
    message: &ToMember,
    margin: &str,
    columns: usize,
) -> Vec<Line> {
    let ToMember::Standings {
        rows,
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
        lines.push(
            start
                .clone()
                .and(Ink::DIM, "Teams, by the mean of their members"),
        );
        let ours = |row: &Row| member.team.as_ref() == Some(&row.name);
        lines.extend(table(teams, &ours, "your team", margin, columns));
        lines.push(Line::new());
    }
    let head = format!("The best of {members}");
    lines.push(start.and(
        Ink::DIM,
        if rows.len() >= *members {
            "Everyone"
        } else {
            &head
        },
    ));
    let mut all = rows.clone();
    let missing = own.clone().filter(|own| !rows.contains(own));
    all.extend(missing);
    let ours = |row: &Row| own.as_ref() == Some(row);
    lines.extend(table(&all, &ours, "you", margin, columns));
    lines
}

fn table(
    rows: &[Row],
    ours: &dyn Fn(&Row) -> bool,
    sign: &str,
    margin: &str,
    columns: usize,
) -> Vec<Line> {
    let widest = |of: &dyn Fn(&Row) -> usize| rows.iter().map(of).max().unwrap_or(0);
    let rank = widest(&|row| row.rank.to_string().len());
    let points = widest(&|row| width(&number(row.points)));
    let free = columns.saturating_sub(margin.len() + rank + points + sign.len() + 6);
    let name = widest(&|row| width(&one_line(&row.name)))
        .min(NAME_COLUMNS_MAX)
        .min(free.max(1));
    let line = |row: &Row| {
        let text = shorten(&one_line(&row.name), name);
        let pad = " ".repeat(name.saturating_sub(width(&text)));
        let ink = if ours(row) { Ink::ACCENT } else { Ink::PLAIN };
        let line = Line::of(Ink::PLAIN, margin)
            .and(Ink::BOLD, &format!("{:>rank$}  ", row.rank))
            .and(ink, &text);
        let line = line.and(
            Ink::BOLD,
            &format!("{pad}  {:>points$}", number(row.points)),
        );
        if ours(row) {
            line.and(Ink::ACCENT, &format!("  {sign}"))
        } else {
            line
        }
    };
    rows.iter().map(line).collect()
}

/// The card at the end.
pub(super) fn card(member: &Member, message: &ToMember, margin: &str, columns: usize) -> Vec<Line> {
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
    } = message
    else {
        return Vec::new();
    };
    let start = Line::of(Ink::PLAIN, margin);
    let mut lines = vec![Line::new()];
    lines.extend(Line::of(Ink::BOLD, &one_line(&member.welcome.title)).hang(&start, columns));
    lines.push(Line::new());
    let share = if *points_max > 0.0 {
        format!(" · {}", percent(100.0 * points / points_max))
    } else {
        String::new()
    };
    let head = format!(
        "{} of {} points{share}",
        number(*points),
        number(*points_max)
    );
    lines.extend(Line::of(Ink::BOLD, &head).hang(&start, columns));
    let rank = rank.map(|rank| format!("rank {rank} of {members}"));
    let right = format!("{right} of {} right", count(*questions, "question"));
    let facts: Vec<String> = [one_line(&member.name), right]
        .into_iter()
        .chain(rank)
        .collect();
    lines.extend(Line::of(Ink::DIM, &facts.join(" · ")).hang(&start, columns));
    if topics.len() > 1 {
        lines.push(Line::new());
        lines.extend(
            topics
                .iter()
                .flat_map(|topic| topic_line(topic, margin, columns)),
        );
    }
    if !sure_and_wrong.is_empty() {
        let head = format!(
            "Sure, and wrong: {}. These are the ones to remember:",
            count(sure_and_wrong.len(), "question")
        );
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
        let text = format!("{} would have done harm.", count(*dangerous, "choice"));
        lines.push(Line::new());
        lines.extend(Line::of(Ink::BAD, &text).hang(&start, columns));
    }
    lines.push(Line::new());
    lines
}

fn topic_line(topic: &TopicRow, margin: &str, columns: usize) -> Vec<Line> {
    let name = topic.topic.as_ref().map_or("other", Id::as_str);
    let text = format!(
        "{name}: {} of {}",
        number(topic.points),
        number(topic.points_max)
    );
    Line::of(Ink::PLAIN, &text).hang(&Line::of(Ink::PLAIN, margin), columns)
}
