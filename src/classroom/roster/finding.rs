//! The problems that are found in a class list, each with its line and how to solve it.

use crate::classroom::limits::{EXTRA_PERCENT_MAX, MEMBERS_MAX, PERSON_ID_CHARS_MAX, TEAMS_MAX};
use crate::text::one_line;
use std::fmt;

/// The number of findings that are shown; the rest is only counted.
const SHOWN_MAX: usize = 20;

/// Why a class list cannot be used, with everything that is wrong in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterError {
    /// Whether places are rows of a spreadsheet rather than lines of a text.
    pub(super) is_sheet: bool,
    /// In the order of the file.
    pub(super) findings: Vec<RosterFinding>,
}

/// One problem. Places are lines or rows, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RosterFinding {
    /// No row has a name.
    Empty,
    /// There are more rows than members of a room.
    TooMany,
    /// There are more teams than a room has.
    TooManyTeams,
    /// The header has no column with names.
    NoNameColumn(usize),
    /// A row has no name.
    NoName(usize),
    /// A name or a team cannot be used, and why.
    Name(usize, String, String),
    /// A team that is an e-mail address, in a list without a header.
    NoTeam(usize, String),
    /// Two names are equal or look alike, and nothing distinguishes the people.
    Twice {
        at: usize,
        first: usize,
        name: String,
    },
    /// Two people have the same id.
    SameId { at: usize, first: usize, id: String },
    /// An id that is too long.
    LongId(usize),
    /// Extra time that is not a percentage.
    ExtraTime(usize, String),
}

impl RosterFinding {
    /// The line or row; 0 for a problem of the whole list.
    pub(super) fn at(&self) -> usize {
        match self {
            RosterFinding::Empty | RosterFinding::TooMany | RosterFinding::TooManyTeams => 0,
            RosterFinding::NoNameColumn(at)
            | RosterFinding::NoName(at)
            | RosterFinding::Name(at, ..)
            | RosterFinding::NoTeam(at, _)
            | RosterFinding::Twice { at, .. }
            | RosterFinding::SameId { at, .. }
            | RosterFinding::LongId(at)
            | RosterFinding::ExtraTime(at, _) => *at,
        }
    }

    fn words(&self, place: &str) -> String {
        match self {
            RosterFinding::Empty => "there are no names on the list; write one name on each line".to_owned(),
            RosterFinding::TooMany => format!("more than {MEMBERS_MAX} names; a room has no more members"),
            RosterFinding::TooManyTeams => format!("more than {TEAMS_MAX} teams; a room has no more"),
            RosterFinding::NoNameColumn(_) => {
                "it has columns, but none for names; call one `name`, or two `first name` and `last name`".to_owned()
            }
            RosterFinding::NoName(_) => "there is no name; write one, or delete this row".to_owned(),
            RosterFinding::Name(_, name, why) => format!("`{}`: {why}", one_line(name)),
            RosterFinding::NoTeam(_, found) => format!(
                "`{}` is not a team; name the columns in the first line, such as: name,e-mail,department",
                one_line(found)
            ),
            RosterFinding::Twice { first, name, .. } => format!(
                "`{name}` is the same as the name in {place} {first}, or looks like it; add a department, an id or an \
                 initial"
            ),
            RosterFinding::SameId { first, id, .. } => {
                format!("`{id}` is also the id in {place} {first}; give each person their own, or delete one row")
            }
            RosterFinding::LongId(_) => format!("the id is too long; at most {PERSON_ID_CHARS_MAX} characters"),
            RosterFinding::ExtraTime(_, found) => format!(
                "`{}` is not an extra time; write a percentage from 0 to {EXTRA_PERCENT_MAX}, such as 25",
                one_line(found)
            ),
        }
    }
}

impl fmt::Display for RosterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.is_sheet { "row" } else { "line" };
        let said = |finding: &RosterFinding| match finding.at() {
            0 => finding.words(place),
            at => format!("{place} {at}: {}", finding.words(place)),
        };
        if let [only] = self.findings.as_slice() {
            return f.write_str(&said(only));
        }
        write!(
            f,
            "{} faults; correct them all and start again",
            self.findings.len()
        )?;
        for finding in self.findings.iter().take(SHOWN_MAX) {
            write!(f, "\n  {}", said(finding))?;
        }
        match self.findings.len().saturating_sub(SHOWN_MAX) {
            0 => Ok(()),
            more => write!(f, "\n  and {more} more"),
        }
    }
}

impl std::error::Error for RosterError {}
