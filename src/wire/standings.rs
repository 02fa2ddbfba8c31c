//! Builds the standings that are sent to phones and screens.

use super::{StandingsRow, TiedMembers};
use crate::classroom::limits::STANDINGS_ROWS;
use crate::classroom::{NamesShown, Standing};

/// The smallest number of points that is shown; less would be rounded to 0.
const POINTS_MIN: f64 = 0.005;

/// The top of the standings. Members without points are not shown. Of members who share a rank, either all are named or
/// none.
pub(super) fn best(
    standings: &[Standing],
    shown: NamesShown,
) -> (Vec<StandingsRow>, Option<TiedMembers>) {
    let with_points = standings.iter().take_while(|row| row.points >= POINTS_MIN);
    let ranked: Vec<&Standing> = with_points.collect();
    let row = |row: &&Standing| StandingsRow {
        name: shown.shown(&row.name),
        ..StandingsRow::from((*row).clone())
    };
    let Some(first_left_out) = ranked.get(STANDINGS_ROWS) else {
        return (ranked.iter().map(row).collect(), None);
    };
    let (rank, points) = (first_left_out.rank, first_left_out.points);
    let rows: Vec<StandingsRow> = ranked
        .iter()
        .take(STANDINGS_ROWS)
        .filter(|row| row.rank < rank)
        .map(row)
        .collect();
    let members = ranked.iter().filter(|row| row.rank == rank).count();
    let tied = (rows.len() < STANDINGS_ROWS).then_some(TiedMembers {
        rank,
        members,
        points,
    });
    (rows, tied)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classroom::MemberId;

    #[test]
    fn standings_name_all_who_share_a_rank_or_nobody() {
        let standing = |rank: usize, points: f64| Standing {
            rank,
            member: MemberId(0),
            name: format!("Member {rank}"),
            team: None,
            points,
            before: None,
        };
        let few = |ranks: &[(usize, usize, f64)]| -> Vec<Standing> {
            let group = |&(rank, members, points): &(usize, usize, f64)| {
                vec![standing(rank, points); members]
            };
            ranks.iter().flat_map(group).collect()
        };
        let tied = |rank, members, points| {
            Some(TiedMembers {
                rank,
                members,
                points,
            })
        };
        for (groups, named, rest) in [
            (few(&[]), 0, None),
            (few(&[(1, 3, 0.0), (4, 1, -2.0)]), 0, None),
            (few(&[(1, 2, 3.0), (3, 9, 0.0)]), 2, None),
            (few(&[(1, 2, 3.0), (3, 8, 1.0), (11, 5, 0.0)]), 10, None),
            (few(&[(1, 2, 3.0), (3, 8, 1.0), (11, 5, 0.5)]), 10, None),
            (
                few(&[(1, 2, 3.0), (3, 9, 1.0), (12, 5, 0.5)]),
                2,
                tied(3, 9, 1.0),
            ),
            (few(&[(1, 14, 1.0)]), 0, tied(1, 14, 1.0)),
        ] {
            let (rows, more) = best(&groups, NamesShown::Full);
            assert_eq!((rows.len(), more), (named, rest), "{groups:?}");
            assert!(rows.iter().all(|row| row.points > 0.0));
        }
    }
}
