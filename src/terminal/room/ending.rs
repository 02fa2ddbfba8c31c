//! The host's page at the end of a session: the class's results, what to discuss, and where the results are stored.

use super::Session;
use super::discussion::talk_about;
use super::question::stem;
use crate::catalogue::Catalogue;
use crate::classroom::{ClassResult, HostView};
use crate::terminal::ink::MARGIN;
use crate::terminal::ink::{Ink, Line};

/// The end page, at most `columns` wide.
pub(super) fn ending(session: &Session<'_>, view: &HostView, columns: usize) -> Vec<Line> {
    let margin = Line::of(Ink::PLAIN, MARGIN);
    let words = session.words;
    let mut lines = Vec::new();
    for (at, text) in summary(words, view).iter().enumerate() {
        let ink = if at == 0 { Ink::BOLD } else { Ink::PLAIN };
        lines.extend(Line::of(ink, text).hang(&margin, columns));
    }
    let talk = to_talk_about(session, view, columns);
    if !talk.is_empty() {
        lines.push(Line::new());
        lines.push(margin.clone().and(Ink::BOLD, &words.text("host-over-talk")));
        lines.extend(talk);
    }
    lines.push(Line::new());
    // The command stays on one line, so that it can be copied.
    let start = margin.and(Ink::PLAIN, &format!("{} ", words.text("host-over-results")));
    lines.extend(Line::of(Ink::ACCENT, &session.results).hang(&start, columns));
    if let Some(head) = &view.chain_head {
        let text = words.with("chain-head", &[("head", head)]);
        let margin = Line::of(Ink::PLAIN, MARGIN);
        lines.extend(Line::of(Ink::PLAIN, &text).hang(&margin, columns));
    }
    lines
}

/// The number of people who took part, and their results.
pub(super) fn summary(words: &Catalogue, view: &HostView) -> Vec<String> {
    let head = words.with("host-over", &[("count", &view.members_total)]);
    let class = view.class.as_ref().map(|class| together(words, class));
    std::iter::once(head)
        .chain(points(words, view))
        .chain(class)
        .collect()
}

/// The result of the class, as the projector shows it: at most two sentences.
fn together(words: &Catalogue, class: &ClassResult) -> String {
    let percent = 100 * class.right / class.answers.max(1);
    let phish = words.with(
        "class-phish",
        &[("caught", &class.phish_caught), ("all", &class.phish)],
    );
    let norms = words.with(
        "class-norms",
        &[("above", &class.above_norm), ("all", &class.normed)],
    );
    let said = [
        (class.phish > 0).then_some(phish),
        (class.normed > 0).then_some(norms),
        Some(words.with("class-right", &[("percent", &percent)])),
    ];
    let said: Vec<String> = said.into_iter().flatten().take(2).collect();
    said.join(" ")
}

/// "Points: 9.3 on average, from 4 to 13."
fn points(words: &Catalogue, view: &HostView) -> Option<String> {
    let points: Vec<f64> = view
        .standings
        .iter()
        .map(|standing| standing.points)
        .collect();
    let least = points.iter().copied().reduce(f64::min)?;
    let most = points.iter().copied().reduce(f64::max)?;
    #[expect(
        clippy::cast_precision_loss,
        reason = "members are few enough for every bit"
    )]
    let mean = points.iter().sum::<f64>() / points.len() as f64;
    Some(words.with(
        "host-over-points",
        &[("mean", &mean), ("least", &least), ("most", &most)],
    ))
}

fn to_talk_about(session: &Session<'_>, view: &HostView, columns: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for (place, distribution) in &view.told {
        let Some((asked, key)) = session.with_key(*place) else {
            continue;
        };
        let Some(talk) = talk_about(session.words, &asked, &key, distribution) else {
            continue;
        };
        let start = Line::of(Ink::BOLD, &format!("{MARGIN}{:>2}  ", place + 1));
        let room = columns.saturating_sub(start.width());
        lines.push(
            start
                .clone()
                .join(&stem(session, *place, room + MARGIN.len()).without_start(MARGIN.len())),
        );
        let under = Line::of(Ink::PLAIN, &" ".repeat(start.width()));
        lines.extend(Line::of(Ink::CAUTION, &talk).hang(&under, columns));
    }
    lines
}
