//! Ranks the members and the teams of a room by their points.

use super::Room;
use crate::classroom::view::{Phase, Standing, TeamStanding};

/// Points that differ by less than this are equal: rounding errors of sums are far smaller.
const SAME_POINTS: f64 = 1e-9;

impl Room {
    /// All members by points. Those with equal points have the same rank and are sorted by name.
    pub fn standings(&self) -> Vec<Standing> {
        let mut rows: Vec<Standing> = self
            .state
            .present()
            .map(|(member, known)| Standing {
                rank: 0,
                member,
                name: known.name.clone(),
                team: known.team.clone(),
                points: known.total,
                before: None,
            })
            .collect();
        rows.sort_by(|a, b| {
            b.points
                .total_cmp(&a.points)
                .then_with(|| a.name.cmp(&b.name))
        });
        let ranks = ranks(rows.iter().map(|row| row.points));
        for (row, rank) in rows.iter_mut().zip(ranks) {
            row.rank = rank;
        }
        self.rank_before(&mut rows);
        rows
    }

    /// Sets each member's earlier rank, from the last time standings were shown, counting only members who were there
    /// then and still are.
    fn rank_before(&self, rows: &mut [Standing]) {
        let earlier = self.earlier();
        let mut known: Vec<(f64, &mut Standing)> = rows
            .iter_mut()
            .filter_map(|row| Some((*earlier.get(row.member.index())?, row)))
            .collect();
        known.sort_by(|a, b| b.0.total_cmp(&a.0));
        let ranks = ranks(known.iter().map(|(points, _)| *points));
        for ((_, row), rank) in known.iter_mut().zip(ranks) {
            row.before = Some(rank);
        }
    }

    /// Everyone's points when the standings before the current ones were shown.
    fn earlier(&self) -> &[f64] {
        match self.state.phase {
            Phase::Standings(_) => &self.state.shown_before,
            _ => &self.state.shown,
        }
    }

    /// All teams by the mean points of their members. Members who joined too late for every question so far are left
    /// out, and so are teams without members.
    pub fn team_standings(&self) -> Vec<TeamStanding> {
        let mut rows: Vec<TeamStanding> = self
            .options
            .teams
            .iter()
            .filter_map(|team| self.team_row(team))
            .collect();
        rows.sort_by(|a, b| {
            b.points
                .total_cmp(&a.points)
                .then_with(|| a.team.cmp(&b.team))
        });
        let current = ranks(rows.iter().map(|row| row.points));
        for (row, rank) in rows.iter_mut().zip(current) {
            row.rank = rank;
        }
        self.team_ranks_before(&mut rows);
        rows
    }

    fn team_ranks_before(&self, rows: &mut [TeamStanding]) {
        let mut known: Vec<(f64, &mut TeamStanding)> = rows
            .iter_mut()
            .filter_map(|row| Some((self.team_points_before(&row.team)?, row)))
            .collect();
        known.sort_by(|a, b| b.0.total_cmp(&a.0));
        let ranks = ranks(known.iter().map(|(points, _)| *points));
        for ((_, row), rank) in known.iter_mut().zip(ranks) {
            row.before = Some(rank);
        }
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "members of a room are far below 2^52"
    )]
    fn team_points_before(&self, team: &str) -> Option<f64> {
        let earlier = self.earlier();
        let of_team = self
            .state
            .present()
            .filter(|(_, member)| member.team.as_deref() == Some(team));
        let points: Vec<f64> = of_team
            .filter_map(|(id, _)| earlier.get(id.index()).copied())
            .collect();
        (!points.is_empty()).then(|| points.iter().sum::<f64>() / points.len() as f64)
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "members of a room are far below 2^52"
    )]
    fn team_row(&self, team: &str) -> Option<TeamStanding> {
        let of_team = self
            .state
            .present()
            .filter(|(_, member)| member.team.as_deref() == Some(team));
        let last = self.revealed().last();
        let counted = |from: usize| last.is_none_or(|last| from <= last);
        let points: Vec<f64> = of_team
            .filter(|(_, member)| counted(member.from))
            .map(|(_, member)| member.total)
            .collect();
        let members = points.len();
        let mean = points.iter().sum::<f64>() / members as f64;
        (members > 0).then(|| TeamStanding {
            rank: 0,
            team: team.to_owned(),
            points: mean,
            members,
            before: None,
        })
    }
}

/// The ranks of points in falling order. Equal points share a rank, and the ranks after it are skipped: 1, 2, 2, 4.
fn ranks(points: impl Iterator<Item = f64>) -> Vec<usize> {
    let mut ranks: Vec<usize> = Vec::new();
    let mut before = f64::NAN;
    for (index, points) in points.enumerate() {
        let same = (points - before).abs() < SAME_POINTS;
        ranks.push(if same { ranks[index - 1] } else { index + 1 });
        before = points;
    }
    ranks
}
