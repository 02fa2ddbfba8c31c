//! Lists the members for the host, and finds members by a typed number or name.

use crate::catalogue::{Catalogue, Value};
use crate::classroom::limits::EXTRA_PERCENT_MAX;
use crate::classroom::{HostCommand, HostView, MemberLine, Phase};
use crate::terminal::ink::MARGIN;
use crate::terminal::ink::{Ink, Line};
use crate::text::{one_line, shorten, width};

/// Widest name in a list.
const NAME_COLUMNS_MAX: usize = 40;

/// A member's number as it is shown, from 1.
fn shown_number(member: &MemberLine) -> u32 {
    member.member.0.saturating_add(1)
}

/// The members whose number or name starts with a text, or whose name contains it; all members for an empty text.
pub(super) fn matching<'v>(view: &'v HostView, typed: &str) -> Vec<&'v MemberLine> {
    let typed = typed.trim().to_lowercase();
    let number = typed.trim_start_matches('#').parse::<u32>().ok();
    let fits = |member: &&MemberLine| {
        number.is_some_and(|number| {
            shown_number(member)
                .to_string()
                .starts_with(&number.to_string())
        }) || member.name.to_lowercase().contains(&typed)
    };
    let mut found: Vec<&MemberLine> = view.members.iter().filter(fits).collect();
    // Exact matches come first.
    let exact = |member: &&MemberLine| {
        number == Some(shown_number(member)) || member.name.to_lowercase() == typed
    };
    found.sort_by_key(|member| !exact(member));
    found
}

/// The only member with a name, a number (with or without `#`), or a name that starts with the text. If the text is a
/// member's name, it is not taken for a number.
pub(super) fn find<'v>(view: &'v HostView, typed: &str) -> Option<&'v MemberLine> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let lower = typed.to_lowercase();
    let numbered = |text: &str| {
        let number = text.parse::<u32>().ok()?;
        view.members
            .iter()
            .find(|member| shown_number(member) == number)
    };
    if let Some(number) = typed.strip_prefix('#') {
        return numbered(number);
    }
    let exact = view
        .members
        .iter()
        .find(|member| member.name.to_lowercase() == lower);
    let exact = exact.or_else(|| numbered(typed));
    let mut starts = view
        .members
        .iter()
        .filter(|member| member.name.to_lowercase().starts_with(&lower));
    let only = starts.next().filter(|_| starts.next().is_none());
    exact.or(only)
}

/// The number of other members with the same address as the member whom a command removes.
pub(super) fn together(command: &HostCommand, view: &HostView) -> usize {
    let HostCommand::Remove(member) = command else {
        return 0;
    };
    let known = view.members.iter().find(|known| known.member == *member);
    known.map_or(0, |known| known.together)
}

/// The same command for all members of that address.
pub(super) fn all_of(command: HostCommand) -> HostCommand {
    match command {
        HostCommand::Remove(member) => HostCommand::RemoveTogether(member),
        other => other,
    }
}

/// The line of a member: number, name and details.
pub(super) fn line(
    words: &Catalogue,
    member: &MemberLine,
    view: &HostView,
    start: &Line,
    columns: usize,
) -> Line {
    let number = view
        .members
        .iter()
        .map(shown_number)
        .max()
        .unwrap_or(0)
        .to_string()
        .len();
    let about = about(words, member, view);
    let head = start
        .clone()
        .and(Ink::BOLD, &format!("{:>number$}  ", shown_number(member)));
    let free = columns.saturating_sub(head.width() + MARGIN.len());
    let name = one_line(&member.name);
    let name_columns = if width(&name) + 2 + width(&about) <= free {
        NAME_COLUMNS_MAX
    } else {
        free.saturating_sub(2 + width(&about))
            .clamp(free.min(12), NAME_COLUMNS_MAX)
    };
    let name = shorten(&name, name_columns.min(free));
    let rest = free.saturating_sub(width(&name) + 2);
    let line = head.and(Ink::PLAIN, &name);
    if about.is_empty() {
        line
    } else {
        line.and(Ink::DIM, &format!("  {}", shorten(&about, rest)))
    }
}

/// Team, connection, answer and extra time, if there is something to show.
pub(super) fn about(words: &Catalogue, member: &MemberLine, view: &HostView) -> String {
    let answered = match view.phase {
        Phase::OwnPace => {
            let progress: [(&str, &dyn Value); 2] =
                [("done", &member.done), ("count", &view.questions)];
            Some(words.with("host-member-progress", &progress))
        }
        Phase::Open(_) if member.answered => Some(words.text("host-member-answered")),
        Phase::Open(_) if member.drafted => Some(words.text("host-member-drafted")),
        Phase::Open(_) => Some(words.text("host-member-unanswered")),
        _ => None,
    };
    let offline = (!member.online).then(|| words.text("host-member-offline"));
    let extra = (member.extra_percent > 0)
        .then(|| words.with("host-member-extra", &[("percent", &member.extra_percent)]));
    let team = member.team.as_deref().map(one_line);
    offline
        .into_iter()
        .chain(answered)
        .chain(extra)
        .chain(team)
        .collect::<Vec<_>>()
        .join(" · ")
}

/// All members, those without a connection first, because the host looks for them.
pub(super) fn who(words: &Catalogue, view: &HostView, columns: usize) -> Vec<Line> {
    let margin = Line::of(Ink::PLAIN, MARGIN);
    let mut members: Vec<&MemberLine> = view.members.iter().collect();
    members.sort_by_key(|member| member.online);
    let mut lines: Vec<Line> = members
        .into_iter()
        .map(|member| line(words, member, view, &margin, columns))
        .collect();
    let unlisted = view.members_total.saturating_sub(view.members.len());
    if unlisted > 0 {
        let more = words.with("screen-more", &[("count", &unlisted)]);
        lines.push(margin.and(Ink::DIM, &more));
    }
    lines
}

/// A percentage of extra time, as it is typed.
pub(super) fn percent_of(text: &str) -> Option<u16> {
    let digits = text
        .trim()
        .trim_start_matches('+')
        .trim_end_matches('%')
        .trim();
    digits
        .parse()
        .ok()
        .filter(|percent| *percent <= EXTRA_PERCENT_MAX)
}
