//! Reads class lists (who is expected in a session) from tables that personnel and learning systems export.

mod columns;
mod finding;
#[cfg(test)]
mod tests;

pub use columns::RosterRow;
pub use finding::RosterError;

use super::limits::{
    EXTRA_PERCENT_MAX, MEMBERS_MAX, NAME_GRAPHEMES_MAX, PERSON_ID_CHARS_MAX, TEAMS_MAX,
};
use super::name::Name;
use super::options::RosterEntry;
use crate::text::one_line;
use columns::{Columns, Head, Role, head};
use finding::RosterFinding;
use std::collections::{BTreeMap, BTreeSet};
use unicode_segmentation::UnicodeSegmentation;

/// A class list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roster {
    /// The people expected, in the list's order. No two names look alike.
    pub entries: Vec<RosterEntry>,
    /// The teams in the list, in order of appearance.
    pub teams: Vec<String>,
    /// Names of columns that are ignored.
    pub unused_columns: Vec<String>,
}

/// A person on the list, with everything that could be read.
struct Person {
    at: usize,
    name: Name,
    entry: RosterEntry,
    login: Option<String>,
}

/// Reads a class list with one person per row. The first row may name the columns, in any order: full names or first
/// and last names, department, team, extra time in percent, and an id (a personnel number, a login, or else an e-mail
/// address). Without such a row the columns are name, team, and extra time.
pub fn roster(rows: &[RosterRow], is_sheet: bool) -> Result<Roster, RosterError> {
    let mut findings = Vec::new();
    let error = |mut findings: Vec<RosterFinding>| {
        findings.sort_by_key(RosterFinding::at);
        RosterError { is_sheet, findings }
    };
    let Some(Head {
        columns,
        people_from,
        is_named,
    }) = head(rows)
    else {
        let at = rows.first().map_or(0, |row| row.number);
        return Err(error(vec![RosterFinding::NoNameColumn(at)]));
    };
    let mut people = Vec::new();
    for row in &rows[people_from..] {
        people.extend(person(row, &columns, is_named, &mut findings));
    }
    if people.is_empty() && findings.is_empty() {
        findings.push(RosterFinding::Empty);
    }
    if people.len() > MEMBERS_MAX {
        findings.push(RosterFinding::TooMany);
    }
    note_same_ids(&people, &mut findings);
    tell_apart(&mut people, &mut findings);
    let teams = teams_of(&people);
    if teams.len() > TEAMS_MAX {
        findings.push(RosterFinding::TooManyTeams);
    }
    if !findings.is_empty() {
        return Err(error(findings));
    }
    Ok(Roster {
        entries: people.into_iter().map(|person| person.entry).collect(),
        teams,
        unused_columns: columns.unused,
    })
}

/// Reads the person in a row. Adds what is wrong to `findings`, and still reads as much as possible.
fn person(
    row: &RosterRow,
    columns: &Columns,
    is_named: bool,
    findings: &mut Vec<RosterFinding>,
) -> Option<Person> {
    let at = row.number;
    let cell = |role| columns.cell(row, role);
    let team = cell(Role::Team).and_then(|team| match Name::new(team) {
        Ok(_) if !is_named && team.contains('@') => {
            findings.push(RosterFinding::NoTeam(at, team.to_owned()));
            None
        }
        Ok(team) => Some(team.as_str().to_owned()),
        Err(why) => {
            findings.push(RosterFinding::Name(at, team.to_owned(), why.to_string()));
            None
        }
    });
    let extra_percent = cell(Role::ExtraTime).map_or(Some(0), percent);
    if extra_percent.is_none() {
        let found = cell(Role::ExtraTime).unwrap_or_default();
        findings.push(RosterFinding::ExtraTime(at, found.to_owned()));
    }
    let person_id = [Role::PersonId, Role::Login, Role::Mail]
        .into_iter()
        .find_map(cell)
        .map(one_line);
    let is_long = |id: &String| id.chars().count() > PERSON_ID_CHARS_MAX;
    if person_id.as_ref().is_some_and(is_long) {
        findings.push(RosterFinding::LongId(at));
    }
    let Some(written) = written_name(row, columns) else {
        findings.push(RosterFinding::NoName(at));
        return None;
    };
    let name = match Name::new(&written) {
        Ok(name) => name,
        Err(_) if one_line(&written).is_empty() => {
            findings.push(RosterFinding::NoName(at));
            return None;
        }
        Err(why) => {
            findings.push(RosterFinding::Name(at, written, why.to_string()));
            return None;
        }
    };
    let entry = RosterEntry {
        name: name.as_str().to_owned(),
        team,
        extra_percent: extra_percent.unwrap_or(0),
        department: cell(Role::Department).map(|name| cut(&one_line(name), NAME_GRAPHEMES_MAX)),
        person_id,
    };
    Some(Person {
        at,
        name,
        entry,
        login: cell(Role::Login).map(one_line),
    })
}

/// The name in a row as it is written, in whichever columns. A plain `name` beside first names is a last name, as in
/// many German lists.
fn written_name(row: &RosterRow, columns: &Columns) -> Option<String> {
    let cell = |role| columns.cell(row, role);
    let two = |last| {
        let parts: Vec<&str> = [cell(Role::FirstName), cell(last)]
            .into_iter()
            .flatten()
            .collect();
        parts.join(" ")
    };
    let written = if columns.has(Role::FirstName) && columns.has(Role::LastName) {
        two(Role::LastName)
    } else if let Some(full) = cell(Role::FullName) {
        full.to_owned()
    } else if columns.has(Role::FirstName) {
        two(Role::Name)
    } else {
        let name = cell(Role::Name).or(cell(Role::LastName));
        name.unwrap_or_default().to_owned()
    };
    Some(written).filter(|written| !written.is_empty())
}

fn note_same_ids(people: &[Person], findings: &mut Vec<RosterFinding>) {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for person in people {
        let Some(id) = &person.entry.person_id else {
            continue;
        };
        let (at, id) = (person.at, id.clone());
        match known.get(&id.to_lowercase()) {
            Some(&first) => findings.push(RosterFinding::SameId { at, first, id }),
            None => drop(known.insert(id.to_lowercase(), at)),
        }
    }
}

/// If names look alike, adds what distinguishes the people: the department, the team, or the id.
fn tell_apart(people: &mut [Person], findings: &mut Vec<RosterFinding>) {
    let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, person) in people.iter().enumerate() {
        alike.entry(person.name.skeleton()).or_default().push(place);
    }
    for group in alike.values().filter(|group| group.len() > 1) {
        let Some(names) = labelled(people, group) else {
            let (first, rest) = (people[group[0]].at, &group[1..]);
            findings.extend(rest.iter().map(|&place| RosterFinding::Twice {
                at: people[place].at,
                first,
                name: people[place].name.as_str().to_owned(),
            }));
            continue;
        };
        for (&place, name) in group.iter().zip(names) {
            name.as_str().clone_into(&mut people[place].entry.name);
            people[place].name = name;
        }
    }
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for person in people.iter() {
        let (at, name) = (person.at, person.name.as_str());
        let first = *known.entry(person.name.skeleton()).or_insert(at);
        let told = |finding: &RosterFinding| matches!(finding, RosterFinding::Twice { at: known, .. } if *known == at);
        if first != at && !findings.iter().any(told) {
            let name = name.to_owned();
            findings.push(RosterFinding::Twice { at, first, name });
        }
    }
}

/// Distinguishes people who have the same name, by the first property that all of them have and that differs.
fn labelled(people: &[Person], group: &[usize]) -> Option<Vec<Name>> {
    let facts: [fn(&Person) -> Option<&String>; 4] = [
        |person| person.entry.department.as_ref(),
        |person| person.entry.team.as_ref(),
        |person| person.login.as_ref(),
        |person| person.entry.person_id.as_ref(),
    ];
    facts.iter().find_map(|fact| {
        let names: Vec<Name> = group
            .iter()
            .filter_map(|&place| {
                let person = &people[place];
                let free = NAME_GRAPHEMES_MAX
                    .saturating_sub(person.name.as_str().graphemes(true).count() + 3);
                let label = cut(fact(person)?, free);
                Name::new(&format!("{} ({label})", person.name.as_str())).ok()
            })
            .collect();
        let looks: BTreeSet<String> = names.iter().map(Name::skeleton).collect();
        (looks.len() == group.len()).then_some(names)
    })
}

/// Cuts a text to at most this many graphemes.
fn cut(text: &str, graphemes_max: usize) -> String {
    text.graphemes(true).take(graphemes_max).collect()
}

/// The teams in a list, in order of appearance.
fn teams_of(people: &[Person]) -> Vec<String> {
    let mut known = BTreeSet::new();
    let teams = people.iter().filter_map(|person| person.entry.team.clone());
    teams.filter(|team| known.insert(team.clone())).collect()
}

/// Reads extra time in percent: `25`, `+25 %`, or `0.25`, which a spreadsheet shows as 25%.
fn percent(cell: &str) -> Option<u16> {
    let bare = cell.trim_start_matches('+').trim_end_matches('%').trim();
    let whole = bare.parse::<u16>().ok();
    let share = || {
        let share = bare.replace(',', ".").parse::<f64>().ok()?;
        let is_share = share > 0.0 && share < 1.0 && !cell.contains('%');
        let percent = (share * 100.0).round();
        // Below 100, because a share is below 1.
        is_share
            .then(|| (0..100).find(|whole| f64::from(*whole) >= percent))
            .flatten()
    };
    whole
        .or_else(share)
        .filter(|percent| *percent <= EXTRA_PERCENT_MAX)
}
