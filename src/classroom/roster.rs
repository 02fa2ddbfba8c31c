//! Class lists: who is expected, from a table as spreadsheets write it.

use super::limits::{EXTRA_PERCENT_MAX, MEMBERS_MAX, TEAMS_MAX};
use super::name::Name;
use super::options::RosterEntry;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Why a class list cannot be used. Lines are those of the file, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RosterError {
    /// No row has a name.
    Empty,
    /// There are more rows than members of a room.
    TooMany,
    /// There are more teams than a room has.
    TooManyTeams,
    /// A row cannot be read as one of a table.
    Table(String),
    /// The header has no column `name`.
    NoNameColumn,
    /// A name cannot be used, and why.
    Name {
        /// The line it stands in.
        line: u64,
        /// Why.
        why: String,
    },
    /// Two names are, or look, the same.
    Twice {
        /// The line of the second.
        line: u64,
        /// The line of the first.
        first: u64,
        /// The name.
        name: String,
    },
    /// Extra time that is no percentage.
    ExtraTime {
        /// The line it stands in.
        line: u64,
        /// What stands there.
        found: String,
    },
}

impl fmt::Display for RosterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RosterError::Empty => f.write_str("nobody is on the list; write one name on each line"),
            RosterError::TooMany => write!(f, "more than {MEMBERS_MAX} names; a room has no more members"),
            RosterError::TooManyTeams => write!(f, "more than {TEAMS_MAX} teams; a room has no more"),
            RosterError::Table(why) => write!(f, "not a table: {why}; save it as CSV"),
            RosterError::NoNameColumn => {
                f.write_str("the first line names columns, but none is `name`; name one, or leave that line out")
            }
            RosterError::Name { line, why } => write!(f, "line {line}: {why}"),
            RosterError::Twice { line, first, name } => write!(
                f,
                "line {line}: `{name}` is, or looks like, the name in line {first}; add an initial to tell them apart"
            ),
            RosterError::ExtraTime { line, found } => write!(
                f,
                "line {line}: `{found}` is no extra time; write percent on top, from 0 to {EXTRA_PERCENT_MAX}, such as 25"
            ),
        }
    }
}

impl std::error::Error for RosterError {}

/// What the columns of a table are called, in any letter case.
const NAME: [&str; 5] = ["name", "full name", "student", "participant", "member"];
const TEAM: [&str; 2] = ["team", "group"];
const EXTRA: [&str; 4] = ["extra_time", "extra time", "extra", "extra_percent"];

/// Where which column stands.
struct Columns {
    name: usize,
    team: Option<usize>,
    extra: Option<usize>,
}

/// Reads a class list: one person a row, with the columns `name`, `team` and `extra_time` (percent on top) if
/// the first line names them; otherwise the first column is the name and the second the team. Comma, semicolon
/// and tab divide columns. Empty rows are left out.
pub fn roster(text: &str) -> Result<Vec<RosterEntry>, RosterError> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .delimiter(divider(text))
        .from_reader(text.as_bytes());
    let mut columns = None;
    let mut entries: Vec<RosterEntry> = Vec::new();
    let mut lines: BTreeMap<String, u64> = BTreeMap::new();
    for row in reader.records() {
        let row = row.map_err(|error| RosterError::Table(error.to_string()))?;
        if row.iter().all(str::is_empty) {
            continue;
        }
        let Some(columns) = &columns else {
            let (found, is_header) = header(&row)?;
            if !is_header {
                add(&mut entries, &mut lines, &row, &found)?;
            }
            columns = Some(found);
            continue;
        };
        add(&mut entries, &mut lines, &row, columns)?;
    }
    if entries.is_empty() {
        Err(RosterError::Empty)
    } else {
        Ok(entries)
    }
}

/// The teams that a class list names, in its order.
pub fn teams_of(entries: &[RosterEntry]) -> Result<Vec<String>, RosterError> {
    let mut known = BTreeSet::new();
    let teams: Vec<String> = entries
        .iter()
        .filter_map(|entry| entry.team.clone())
        .filter(|team| known.insert(team.clone()))
        .collect();
    if teams.len() > TEAMS_MAX {
        Err(RosterError::TooManyTeams)
    } else {
        Ok(teams)
    }
}

/// What divides the columns: whatever the first line has most of.
fn divider(text: &str) -> u8 {
    let first = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let count = |divider: &u8| first.bytes().filter(|byte| byte == divider).count();
    [b',', b';', b'\t']
        .into_iter()
        .rev()
        .max_by_key(count)
        .unwrap_or(b',')
}

/// The columns, and whether the row names them.
fn header(row: &csv::StringRecord) -> Result<(Columns, bool), RosterError> {
    let find = |names: &[&str]| {
        row.iter()
            .position(|cell| names.contains(&cell.to_lowercase().as_str()))
    };
    let (name, team, extra) = (find(&NAME), find(&TEAM), find(&EXTRA));
    match name {
        Some(name) => Ok((Columns { name, team, extra }, true)),
        None if team.is_some() || extra.is_some() => Err(RosterError::NoNameColumn),
        None => Ok((
            Columns {
                name: 0,
                team: Some(1),
                extra: Some(2),
            },
            false,
        )),
    }
}

fn add(
    entries: &mut Vec<RosterEntry>,
    lines: &mut BTreeMap<String, u64>,
    row: &csv::StringRecord,
    columns: &Columns,
) -> Result<(), RosterError> {
    let line = row.position().map_or(0, csv::Position::line);
    let cell = |column: Option<usize>| {
        column
            .and_then(|column| row.get(column))
            .filter(|cell| !cell.is_empty())
    };
    let unusable = |why: super::refusal::Refusal| RosterError::Name {
        line,
        why: why.to_string(),
    };
    let name = Name::new(cell(Some(columns.name)).unwrap_or_default()).map_err(unusable)?;
    let team = cell(columns.team)
        .map(Name::new)
        .transpose()
        .map_err(unusable)?;
    if let Some(first) = lines.insert(name.skeleton(), line) {
        return Err(RosterError::Twice {
            line,
            first,
            name: name.as_str().to_owned(),
        });
    }
    if entries.len() >= MEMBERS_MAX {
        return Err(RosterError::TooMany);
    }
    let extra_percent = cell(columns.extra).map_or(Ok(0), |cell| percent(cell, line))?;
    let team = team.map(|team| team.as_str().to_owned());
    entries.push(RosterEntry {
        name: name.as_str().to_owned(),
        team,
        extra_percent,
    });
    Ok(())
}

fn percent(cell: &str, line: u64) -> Result<u16, RosterError> {
    let number = cell
        .trim_start_matches('+')
        .trim_end_matches('%')
        .trim()
        .parse()
        .ok();
    let fits = number.filter(|percent| *percent <= EXTRA_PERCENT_MAX);
    fits.ok_or_else(|| RosterError::ExtraTime {
        line,
        found: cell.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(name: &str, team: Option<&str>, extra_percent: u16) -> RosterEntry {
        RosterEntry {
            name: name.to_owned(),
            team: team.map(str::to_owned),
            extra_percent,
        }
    }

    #[test]
    fn class_lists_are_read_as_people_keep_them() {
        let ann = || entry("Ann Lee", None, 0);
        let cases: &[(&str, Vec<RosterEntry>)] = &[
            ("Ann Lee\nBen\n", vec![ann(), entry("Ben", None, 0)]),
            ("name\r\nAnn Lee\r\n\r\n", vec![ann()]),
            (
                "Team,Extra_Time,Name\nRed,25%,Ann Lee\n,,Ben\n",
                vec![entry("Ann Lee", Some("Red"), 25), entry("Ben", None, 0)],
            ),
            ("Ann Lee;Red;50\n", vec![entry("Ann Lee", Some("Red"), 50)]),
            (
                "name\tteam\nAnn Lee\tRed\n",
                vec![entry("Ann Lee", Some("Red"), 0)],
            ),
            (
                "\"Lee, Ann\",Red\n",
                vec![entry("Lee, Ann", Some("Red"), 0)],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(roster(text).as_ref(), Ok(expected), "{text:?}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_class_list_is_said_with_its_line() {
        let cases = [
            ("", "nobody is on the list"),
            ("name\n", "nobody is on the list"),
            ("team,group\nRed,x\n", "none is `name`"),
            (
                "Ann\nBen\nANN\n",
                "line 3: `ANN` is, or looks like, the name in line 1",
            ),
            (
                "name,extra\nAnn,a lot\n",
                "line 2: `a lot` is no extra time",
            ),
            ("name,extra\nAnn,401\n", "line 2: `401` is no extra time"),
            ("Ann\n\u{202e}\u{200b}\n", "line 2: "),
        ];
        for (text, expected) in cases {
            let error = roster(text).expect_err(text).to_string();
            assert!(error.contains(expected), "{text:?}: {error}");
        }
    }

    #[test]
    fn a_room_has_so_many_teams_and_no_more() {
        let rows: Vec<String> = (0..=TEAMS_MAX)
            .map(|n| format!("Member {n},Team {n}"))
            .collect();
        let entries = roster(&rows.join("\n")).expect("the rows are fine");
        assert_eq!(teams_of(&entries), Err(RosterError::TooManyTeams));
        assert_eq!(
            teams_of(&entries[1..]).map(|teams| teams.len()),
            Ok(TEAMS_MAX)
        );
    }
}
