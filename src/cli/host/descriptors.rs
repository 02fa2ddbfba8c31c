//! Warns the host if the system's limit on open files allows fewer connections than the room may need.

use crate::catalogue::Catalogue;
use crate::classroom::{Names, Options};
use crate::server::{self, Limits};

/// Open files besides connections: the history, the log, the terminal, and some spare ones.
const OTHERS: u64 = 32;

/// Files that the server requests besides one for each connection.
const SPARE: u64 = 256;

/// The assumed size of a class that is not known in advance.
const EXPECTED: u64 = 500;

/// The warning for a host if fewer connections are possible than the room may need.
pub(super) fn notice(words: &Catalogue, options: &Options, rehearsed: u32) -> Option<String> {
    let files = server::allow_files(Limits::DEFAULT.sockets as u64 + SPARE)?;
    let fits = fits(files, rehearsed);
    (fits < needed(options)).then(|| {
        words.with(
            "host-few-files",
            &[("files", &files.to_string()), ("count", &fits)],
        )
    })
}

/// The number of people who can connect. Each simulated member uses two files, because both ends are in this process.
fn fits(files: u64, rehearsed: u32) -> u64 {
    files.saturating_sub(OTHERS + 2 * u64::from(rehearsed))
}

fn needed(options: &Options) -> u64 {
    match &options.names {
        Names::Roster(roster) => roster.len() as u64,
        Names::Free | Names::Pseudonyms => EXPECTED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classroom::RosterEntry;

    #[test]
    fn simulated_members_take_two_and_a_class_list_says_how_many_come() {
        for (files, rehearsed, people) in [(256, 0, 224), (256, 40, 144), (256, 200, 0), (20, 0, 0)]
        {
            assert_eq!(fits(files, rehearsed), people, "{files}, {rehearsed}");
        }
        let entry = |n: usize| RosterEntry {
            name: format!("Member {n}"),
            ..RosterEntry::default()
        };
        let listed = Options {
            names: Names::Roster((0..30).map(entry).collect()),
            ..Options::default()
        };
        assert_eq!(
            (needed(&listed), needed(&Options::default())),
            (30, EXPECTED)
        );
    }
}
