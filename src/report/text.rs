//! Renders the report as text for people: first the members' results, then the questions.

use super::data::{Header, MemberReport, SessionReport, SessionState, TeamReport};
use super::evaluation::Evaluation;
use super::figure_words::{corrected, percent_of_100};
use super::text_line::{TextLine, Tone};
use super::text_page::TextPage;
use super::text_summary::summary;
use crate::catalogue::Catalogue;
use crate::classroom::{QuestionStage, Scoring};
use crate::text::{one_line, width, wrap};
use jiff::tz::TimeZone;

/// The most members shown. The CSV tables list everyone.
const MEMBERS_SHOWN_MAX: usize = 40;

/// The start of a command.
const COMMAND: &str = "redflag ";

/// Columns of a name; longer ones are cut.
const NAME_COLUMNS: usize = 24;

/// The report as lines of at most `columns` columns, where words allow it; tables need about 70. Times are shown in
/// `zone`.
pub fn text(
    report: &SessionReport,
    evaluation: &Evaluation,
    words: &Catalogue,
    zone: &TimeZone,
    columns: usize,
) -> Vec<TextLine> {
    let mut page = TextPage::new(columns);
    page.header(report, words, zone);
    if report.forgotten > 0 {
        let text = words.with("attendance-forgotten", &[("count", &report.forgotten)]);
        page.say(Tone::Plain, "", &text);
    }
    page.summary(&summary(evaluation, words));
    page.members(report, words);
    page.teams(&report.teams, words);
    page.questions(&report.questions, words);
    page.lines
}

impl TextPage {
    fn header(&mut self, report: &SessionReport, words: &Catalogue, zone: &TimeZone) {
        let header = &report.header;
        let session = header.session.to_string();
        let title = words.with(
            "show-title",
            &[("title", &header.title), ("session", &session)],
        );
        self.say(Tone::Heading, "", &title);
        let facts = [
            times(header, words, zone),
            words.with("show-room", &[("code", &header.code)]),
            state(header, words),
            scoring(header, words),
        ];
        self.say(Tone::Aside, "", &facts.join(" · "));
        self.say(Tone::Plain, "", &accounting(report, words));
        for line in corrected(words, &report.corrections, zone) {
            self.say(Tone::Caution, "", &line);
        }
        let command = format!("redflag host --resume {session}");
        let way = |id: &str| words.with(id, &[("command", &command)]);
        match (header.state, header.ended_at) {
            (SessionState::Interrupted, _) => {
                self.say(Tone::Caution, "", &way("show-resume"));
            }
            (SessionState::Rehearsal, None) => {
                self.say(Tone::Aside, "", &way("show-resume-rehearsal"));
            }
            (SessionState::Finished | SessionState::Rehearsal, _) => {}
        }
    }

    /// Adds paragraphs. An indented one belongs to the paragraph before it.
    fn summary(&mut self, paragraphs: &[(Tone, String)]) {
        if !paragraphs.is_empty() {
            self.row(Tone::Plain, "");
        }
        for (tone, paragraph) in paragraphs {
            let text = paragraph.trim_start();
            let margin = &paragraph[..paragraph.len() - text.len()];
            if text.starts_with(COMMAND) {
                // A command is never broken, so that it can be copied.
                self.row(*tone, paragraph);
            } else {
                self.say(*tone, margin, text);
            }
        }
    }

    fn members(&mut self, report: &SessionReport, words: &Catalogue) {
        if report.members.is_empty() && report.absentees.is_empty() {
            return;
        }
        self.heading(&words.text("show-members"));
        let mut members: Vec<&MemberReport> = report.members.iter().collect();
        members.sort_by(|a, b| (a.removed, a.rank, &a.name).cmp(&(b.removed, b.rank, &b.name)));
        let table = MemberTable::of(report, words);
        self.row(Tone::Aside, &table.head());
        for member in members.iter().take(MEMBERS_SHOWN_MAX) {
            self.row(Tone::Plain, &table.member(member));
        }
        let left = MEMBERS_SHOWN_MAX.saturating_sub(members.len());
        let absent = words.text("show-absent");
        for absentee in report.absentees.iter().take(left) {
            self.row(
                Tone::Plain,
                &table.line("", &absentee.name, absentee.team.as_deref(), &absent),
            );
        }
        let hidden = (members.len() + report.absentees.len()).saturating_sub(MEMBERS_SHOWN_MAX);
        if hidden > 0 {
            let command = format!("redflag results export {} --to csv", report.header.session);
            let more = words.with("show-more", &[("count", &hidden), ("command", &command)]);
            self.say(Tone::Aside, "  ", &more);
        }
    }

    fn teams(&mut self, teams: &[TeamReport], words: &Catalogue) {
        if teams.is_empty() {
            return;
        }
        self.heading(&words.text("show-teams"));
        for team in teams {
            let line = format!(
                "{:>4}  {}  {} · {}",
                team.rank,
                one_line(&team.team),
                words.number(team.points),
                words.with("count-members", &[("count", &team.members)])
            );
            self.row(Tone::Plain, &line);
        }
    }
}

/// The table of members.
struct MemberTable<'w> {
    words: &'w Catalogue,
    /// Columns of the rank, the name and the team.
    rank_columns: usize,
    columns: usize,
    with_teams: bool,
    /// The headings of the figures; a column is at least as wide as its heading.
    heads: Vec<String>,
}

/// Smallest widths of the columns of figures: points, percent, right, answered.
const FIGURE_COLUMNS: [usize; 4] = [14, 7, 5, 8];

impl<'w> MemberTable<'w> {
    /// A table that is as wide as the longest name.
    fn of(report: &SessionReport, words: &'w Catalogue) -> MemberTable<'w> {
        const COLUMNS_MIN: usize = 4;
        let members = report
            .members
            .iter()
            .map(|member| (&member.name, &member.team));
        let absentees = report
            .absentees
            .iter()
            .map(|absentee| (&absentee.name, &absentee.team));

        let heads = ["show-points", "show-percent", "show-right", "show-answered"];
        let name = words.text("show-name");
        let mut table = MemberTable {
            words,
            rank_columns: width(&words.text("show-rank")).max(COLUMNS_MIN),
            columns: width(&name).max(COLUMNS_MIN),
            with_teams: false,
            heads: heads.map(|id| words.text(id)).into(),
        };
        for (name, team) in members.chain(absentees) {
            table.columns = table.columns.max(width(&cut(name)));
            if let Some(team) = team {
                table.columns = table.columns.max(width(&cut(team)));
                table.with_teams = true;
            }
        }
        table
    }

    fn head(&self) -> String {
        let words = self.words;
        let figures = self.figures(&self.heads);
        let team = words.text("show-team");
        self.line(
            &words.text("show-rank"),
            &words.text("show-name"),
            Some(&team),
            &figures,
        )
    }

    fn member(&self, member: &MemberReport) -> String {
        let words = self.words;
        let rank = member.rank.map_or(String::new(), |rank| rank.to_string());
        let (Some(earned), Some(possible)) = (member.points, member.points_max) else {
            let removed = words.text("show-removed");
            return self.line(&rank, &member.name, member.team.as_deref(), &removed);
        };
        let (earned, possible) = (words.number(earned), words.number(possible));
        // Certainty-based marks can be below 0, where a share means nothing.
        let share = member.percent.filter(|share| *share >= 0.0);
        let cells = [
            words.with("show-points-of", &[("points", &earned), ("max", &possible)]),
            share.map_or(String::new(), |share| percent_of_100(words, share)),
            member.counts.right.to_string(),
            member.counts.answered.to_string(),
        ];
        let figures = self.figures(&cells);
        self.line(&rank, &member.name, member.team.as_deref(), &figures)
    }

    /// Figures, each as wide as its column.
    fn figures(&self, cells: &[String]) -> String {
        let columns = FIGURE_COLUMNS.iter().zip(&self.heads);
        let padded = cells.iter().zip(columns).map(|(cell, (least, head))| {
            let columns = width(head).max(*least);
            format!("{}{cell}", " ".repeat(columns.saturating_sub(width(cell))))
        });
        padded.collect::<Vec<String>>().join("  ")
    }

    fn line(&self, rank: &str, name: &str, team: Option<&str>, rest: &str) -> String {
        let team = if self.with_teams {
            format!("{}  ", self.padded(team.unwrap_or_default()))
        } else {
            String::new()
        };
        let gap = " ".repeat(self.rank_columns.saturating_sub(width(rank)));
        format!("{gap}{rank}  {}  {team}{rest}", self.padded(name))
    }

    fn padded(&self, text: &str) -> String {
        let text = cut(text);
        let gap = self.columns.saturating_sub(width(&text));
        text + &" ".repeat(gap)
    }
}

/// A name on one line, cut if it is longer than the column.
fn cut(name: &str) -> String {
    let name = one_line(name);
    if width(&name) <= NAME_COLUMNS {
        return name;
    }
    wrap(&name, NAME_COLUMNS - 1)
        .into_iter()
        .next()
        .unwrap_or_default()
        + "…"
}

/// When the session began and ended.
fn times(header: &Header, words: &Catalogue, zone: &TimeZone) -> String {
    let local = |at: jiff::Timestamp| at.to_zoned_datetime(zone.clone());
    let began = local(header.started_at);
    let from = began.strftime("%Y-%m-%d %H:%M").to_string();
    let Some(ended) = header.ended_at.map(local) else {
        return from;
    };
    let format = if ended.date() == began.date() {
        "%H:%M"
    } else {
        "%Y-%m-%d %H:%M"
    };
    let to = ended.strftime(format).to_string();
    words.with("show-times", &[("from", &from), ("to", &to)])
}

fn state(header: &Header, words: &Catalogue) -> String {
    match header.state {
        SessionState::Finished => words.text("show-finished"),
        SessionState::Interrupted => words.text("show-not-finished"),
        SessionState::Rehearsal => {
            let simulated = words.with("show-rehearsal", &[("count", &header.rehearsed)]);
            if header.ended_at.is_none() {
                format!("{simulated}, {}", words.text("show-not-finished"))
            } else {
                simulated
            }
        }
    }
}

fn scoring(header: &Header, words: &Catalogue) -> String {
    let scoring = words.text(match header.scoring {
        Scoring::Correct => "show-scoring-correct",
        Scoring::Speed => "show-scoring-speed",
        Scoring::Certainty => "show-scoring-certainty",
    });
    if header.self_paced {
        format!("{scoring}, {}", words.text("show-own-pace"))
    } else {
        scoring
    }
}

/// How many people came, and how many questions were asked.
fn accounting(report: &SessionReport, words: &Catalogue) -> String {
    let removed = report
        .members
        .iter()
        .filter(|member| member.removed)
        .count();
    let here = report.members.len() - removed;
    let mut parts = vec![words.with("count-members", &[("count", &here)])];
    for (id, count) in [
        ("report-removed", removed),
        ("report-absent", report.absentees.len()),
    ] {
        if count > 0 {
            parts.push(words.with(id, &[("count", &count)]));
        }
    }
    let told = report
        .questions
        .iter()
        .filter(|question| question.stage == QuestionStage::Revealed)
        .count();
    parts.push(words.with(
        "show-told",
        &[("told", &told), ("count", &report.questions.len())],
    ));
    parts.join(" · ")
}
