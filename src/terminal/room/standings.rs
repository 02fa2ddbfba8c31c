//! The standings: first teams, then members. Equal points share a rank.

use crate::catalogue::Catalogue;
use crate::classroom::HostView;
use crate::terminal::ink::MARGIN;
use crate::terminal::ink::{Ink, Line};
use crate::text::{one_line, shorten, width};

/// Widest name in the table.
const NAME_COLUMNS_MAX: usize = 40;

/// One line of the table.
struct Row {
    rank: usize,
    name: String,
    about: String,
    points: String,
}

/// The standings, at most `columns` wide.
pub(super) fn standings(words: &Catalogue, view: &HostView, columns: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    if !view.teams.is_empty() {
        let team = |team: &crate::classroom::TeamStanding| Row {
            rank: team.rank,
            name: one_line(&team.team),
            about: words.with("count-members", &[("count", &team.members)]),
            points: words.number(team.points),
        };
        let title = Line::of(Ink::BOLD, &words.text("standings-teams"));
        lines.extend(title.hang(&Line::of(Ink::PLAIN, MARGIN), columns));
        lines.extend(table(
            &view.teams.iter().map(team).collect::<Vec<_>>(),
            columns,
        ));
        lines.push(Line::new());
    }
    let member = |member: &crate::classroom::Standing| Row {
        rank: member.rank,
        name: one_line(&member.name),
        about: member.team.as_deref().map(one_line).unwrap_or_default(),
        points: words.number(member.points),
    };
    lines.push(Line::of(Ink::PLAIN, MARGIN).and(Ink::BOLD, &words.text("standings")));
    let members = table(
        &view.standings.iter().map(member).collect::<Vec<_>>(),
        columns,
    );
    if members.is_empty() {
        let nobody = words.text("standings-nobody");
        lines.push(Line::of(Ink::PLAIN, MARGIN).and(Ink::PLAIN, &nobody));
    }
    lines.extend(members);
    lines
}

fn table(rows: &[Row], columns: usize) -> Vec<Line> {
    let widest = |of: &dyn Fn(&Row) -> usize| rows.iter().map(of).max().unwrap_or(0);
    let rank = widest(&|row| row.rank.to_string().len());
    let points = widest(&|row| width(&row.points));
    let about = widest(&|row| width(&row.about));
    let free = columns.saturating_sub(2 * MARGIN.len() + rank + points + 4);
    let name = widest(&|row| width(&row.name))
        .min(NAME_COLUMNS_MAX)
        .min(free.max(1));
    // On a narrow screen the details after the points are dropped first.
    let about = if free >= name + about + 2 { about } else { 0 };
    let line = |row: &Row| {
        let text = shorten(&row.name, name);
        let pad = " ".repeat(name.saturating_sub(width(&text)));
        let ink = if row.rank == 1 { Ink::GOOD } else { Ink::PLAIN };
        let mut line =
            Line::of(Ink::PLAIN, MARGIN).and(Ink::BOLD, &format!("{:>rank$}  ", row.rank));
        line = line.and(ink, &text).and(Ink::PLAIN, &format!("{pad}  "));
        line = line.and(Ink::BOLD, &format!("{:>points$}", row.points));
        if about > 0 && !row.about.is_empty() {
            line.and(Ink::DIM, &format!("  {}", row.about))
        } else {
            line
        }
    };
    rows.iter().map(line).collect()
}
