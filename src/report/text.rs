//! The report for people: who came how far, then the questions.

use super::data::{
    BarKind, BarReport, MemberReport, QuestionReport, SessionReport, SessionState, TeamReport,
};
use super::evaluation::Evaluation;
use super::text_line::{TextLine, Tone};
use super::text_summary::summary;
use crate::catalogue::Catalogue;
use crate::classroom::{QuestionStage, Scoring};
use crate::text::{amount, count, duration, list, number, one_line, percent, width, wrap};
use jiff::tz::TimeZone;

/// Members that are shown; a town hall is for the tables.
const MEMBERS_SHOWN_MAX: usize = 40;

/// Columns of a name; a longer one is cut.
const NAME_COLUMNS: usize = 24;

/// The report in lines of at most so many columns where words allow it; tables need about 70. Times are shown in `zone`.
pub fn text(
    report: &SessionReport,
    evaluation: &Evaluation,
    words: &Catalogue,
    zone: &TimeZone,
    columns: usize,
) -> Vec<TextLine> {
    let mut page = Page {
        lines: Vec::new(),
        columns,
    };
    page.header(report, zone);
    page.summary(&summary(evaluation, words));
    page.members(report);
    page.teams(&report.teams);
    page.questions(&report.questions);
    page.lines
}

struct Page {
    lines: Vec<TextLine>,
    columns: usize,
}

impl Page {
    /// A paragraph whose lines all begin with the same margin.
    fn say(&mut self, tone: Tone, margin: &str, text: &str) {
        let text = one_line(text);
        for line in wrap(&text, self.columns.saturating_sub(margin.len()).max(20)) {
            self.row(tone, &format!("{margin}{line}"));
        }
    }

    /// A line as it is.
    fn row(&mut self, tone: Tone, text: &str) {
        self.lines.push(TextLine {
            tone,
            text: text.trim_end().to_owned(),
        });
    }

    fn heading(&mut self, text: &str) {
        self.row(Tone::Plain, "");
        self.say(Tone::Heading, "", text);
        self.row(Tone::Plain, "");
    }

    fn header(&mut self, report: &SessionReport, zone: &TimeZone) {
        let header = &report.header;
        self.say(
            Tone::Heading,
            "",
            &format!("{} · session {}", header.title, header.session),
        );
        let local = |at: jiff::Timestamp| at.to_zoned_datetime(zone.clone());
        let began = local(header.started_at);
        let ended = header.ended_at.map(local).map_or(String::new(), |ended| {
            let format = if ended.date() == began.date() {
                " to %H:%M"
            } else {
                " to %Y-%m-%d %H:%M"
            };
            ended.strftime(format).to_string()
        });
        let state = match header.state {
            SessionState::Finished => "finished".to_owned(),
            SessionState::Interrupted => "not finished".to_owned(),
            SessionState::Rehearsal => {
                let left = if header.ended_at.is_none() {
                    ", not finished"
                } else {
                    ""
                };
                format!(
                    "rehearsal with {}{left}",
                    count(header.rehearsed, "simulated member")
                )
            }
        };
        let facts = [
            format!("{}{ended}", began.strftime("%Y-%m-%d %H:%M")),
            format!("room {}", header.code),
            state,
            scoring(report),
        ];
        self.say(Tone::Aside, "", &facts.join(" · "));
        self.say(Tone::Plain, "", &accounting(report));
        let way = format!("redflag host --resume {}", header.session);
        match (header.state, header.ended_at) {
            (SessionState::Interrupted, _) => {
                self.say(Tone::Caution, "", &format!("To go on with it: {way}"));
            }
            (SessionState::Rehearsal, None) => {
                self.say(
                    Tone::Aside,
                    "",
                    &format!("To go on with it, without the simulated members: {way}"),
                );
            }
            (SessionState::Finished | SessionState::Rehearsal, _) => {}
        }
    }

    /// Paragraphs of which some belong to the one before.
    fn summary(&mut self, paragraphs: &[(Tone, String)]) {
        if !paragraphs.is_empty() {
            self.row(Tone::Plain, "");
        }
        for (tone, paragraph) in paragraphs {
            let text = paragraph.trim_start();
            let margin = &paragraph[..paragraph.len() - text.len()];
            self.say(*tone, margin, text);
        }
    }

    fn members(&mut self, report: &SessionReport) {
        if report.members.is_empty() && report.absentees.is_empty() {
            return;
        }
        self.heading("Members by points");
        let mut members: Vec<&MemberReport> = report.members.iter().collect();
        members.sort_by(|a, b| (a.removed, a.rank, &a.name).cmp(&(b.removed, b.rank, &b.name)));
        let table = MemberTable::of(report);
        self.row(Tone::Aside, &table.head());
        for member in members.iter().take(MEMBERS_SHOWN_MAX) {
            self.row(Tone::Plain, &table.member(member));
        }
        let left = MEMBERS_SHOWN_MAX.saturating_sub(members.len());
        for absentee in report.absentees.iter().take(left) {
            self.row(
                Tone::Plain,
                &table.line("", &absentee.name, absentee.team.as_deref(), "absent"),
            );
        }
        let hidden = (members.len() + report.absentees.len()).saturating_sub(MEMBERS_SHOWN_MAX);
        if hidden > 0 {
            let more = format!(
                "… and {hidden} more; redflag results export {} --to csv has them all",
                report.header.session
            );
            self.say(Tone::Aside, "  ", &more);
        }
    }

    fn teams(&mut self, teams: &[TeamReport]) {
        if teams.is_empty() {
            return;
        }
        self.heading("Teams by mean points");
        for team in teams {
            let line = format!(
                "{:>4}  {}  {}, {}",
                team.rank,
                one_line(&team.team),
                amount(team.points, "point"),
                count(team.members, "member")
            );
            self.row(Tone::Plain, &line);
        }
    }

    fn questions(&mut self, questions: &[QuestionReport]) {
        self.heading("Questions");
        for question in questions {
            self.question(question);
        }
    }

    fn question(&mut self, question: &QuestionReport) {
        let warm_up = if question.warm_up {
            " (warm-up, without points)"
        } else {
            ""
        };
        let prompt = format!("{}. {}{warm_up}", question.number, question.prompt);
        self.say(Tone::Plain, "", &prompt);
        let margin = "     ";
        match question.stage {
            QuestionStage::Revealed => self.say(Tone::Aside, margin, &told(question)),
            QuestionStage::NotRevealed => {
                let text = format!("left before it was told what is right; {}", taken(question));
                self.say(Tone::Caution, margin, &text);
            }
            QuestionStage::Skipped => {
                self.say(Tone::Aside, margin, "skipped: it counts for nobody");
            }
            QuestionStage::NotAsked => self.say(Tone::Aside, margin, "not asked"),
        }
        for bar in question
            .distribution
            .iter()
            .filter(|bar| bar.count > 0 || bar.right)
        {
            self.bar(bar);
        }
        if question.stage == QuestionStage::Revealed && !shows_key(question) {
            let right = format!("right: {}", question.answer);
            self.say(Tone::Aside, margin, &right);
        }
        if !question.accepted_further.is_empty() {
            let accepted = question
                .accepted_further
                .iter()
                .map(|answer| format!("\"{answer}\""))
                .collect::<Vec<_>>();
            self.say(
                Tone::Aside,
                margin,
                &format!("accepted besides the key: {}", list(&accepted, "and")),
            );
        }
        if let Some(harm) = harm(question) {
            self.say(Tone::Caution, margin, &harm);
        }
    }

    fn bar(&mut self, bar: &BarReport) {
        let sign = if bar.right { "✓" } else { " " };
        let harmful = if bar.dangerous {
            " (would have done harm)"
        } else {
            ""
        };
        let text = one_line(&format!("{}{harmful}", bar.answer));
        let start = format!("{:>9}  {sign} ", bar.count);
        let lines = wrap(&text, self.columns.saturating_sub(width(&start)).max(20));
        for (nth, line) in lines.into_iter().enumerate() {
            let start = if nth == 0 {
                start.clone()
            } else {
                " ".repeat(width(&start))
            };
            self.row(Tone::Plain, &format!("{start}{line}"));
        }
    }
}

/// The table of members.
struct MemberTable {
    /// Columns of a name, and of a team.
    columns: usize,
    with_teams: bool,
}

impl MemberTable {
    /// A table that is as wide as the longest name.
    fn of(report: &SessionReport) -> MemberTable {
        const COLUMNS_MIN: usize = 4;
        let members = report
            .members
            .iter()
            .map(|member| (&member.name, &member.team));
        let absentees = report
            .absentees
            .iter()
            .map(|absentee| (&absentee.name, &absentee.team));

        let mut table = MemberTable {
            columns: COLUMNS_MIN,
            with_teams: false,
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
        let marks = format!(
            "{:>14}  {:>7}  {:>5}  {:>8}",
            "points", "percent", "right", "answered"
        );
        self.line("rank", "name", Some("team"), &marks)
    }

    fn member(&self, member: &MemberReport) -> String {
        let rank = member.rank.map_or(String::new(), |rank| rank.to_string());
        let (Some(earned), Some(possible)) = (member.points, member.points_max) else {
            return self.line(&rank, &member.name, member.team.as_deref(), "removed");
        };
        let earned = format!("{} of {}", number(earned), number(possible));
        // Below nothing, as with certainty-based marks, a share says nothing.
        let share = member.percent.filter(|share| *share >= 0.0);
        let share = share.map_or(String::new(), percent);
        let marks = format!(
            "{earned:>14}  {share:>7}  {:>5}  {:>8}",
            member.counts.right, member.counts.answered
        );
        self.line(&rank, &member.name, member.team.as_deref(), &marks)
    }

    fn line(&self, rank: &str, name: &str, team: Option<&str>, rest: &str) -> String {
        let team = if self.with_teams {
            format!("{}  ", self.padded(team.unwrap_or_default()))
        } else {
            String::new()
        };
        format!("{rank:>4}  {}  {team}{rest}", self.padded(name))
    }

    fn padded(&self, text: &str) -> String {
        let text = cut(text);
        let gap = self.columns.saturating_sub(width(&text));
        text + &" ".repeat(gap)
    }
}

/// A name on one line, cut where it is longer than a column.
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

fn scoring(report: &SessionReport) -> String {
    let scoring = match report.header.scoring {
        Scoring::Correct => "points for right answers",
        Scoring::Speed => "points for right answers, more for quick ones",
        Scoring::Certainty => "points by certainty",
    };
    let pace = if report.header.self_paced {
        ", at everyone's own pace"
    } else {
        ""
    };
    format!("{scoring}{pace}")
}

/// Who came, and how much was asked.
fn accounting(report: &SessionReport) -> String {
    let removed = report
        .members
        .iter()
        .filter(|member| member.removed)
        .count();
    let mut parts = vec![count(report.members.len() - removed, "member")];
    if removed > 0 {
        parts.push(format!("{removed} removed"));
    }
    if !report.absentees.is_empty() {
        parts.push(format!(
            "{} of the class list absent",
            report.absentees.len()
        ));
    }
    let told = report
        .questions
        .iter()
        .filter(|question| question.stage == QuestionStage::Revealed)
        .count();
    format!(
        "{}; {told} of {} told",
        list(&parts, "and"),
        count(report.questions.len(), "question")
    )
}

fn taken(question: &QuestionReport) -> String {
    if question.accepted == 0 && question.refused == 0 {
        return format!("0 of {} answered", question.members);
    }
    let mut parts = vec![format!(
        "{} of {} answered",
        question.accepted, question.members
    )];
    if question.refused > 0 {
        parts.push(format!("{} refused", question.refused));
    }
    if question.absent > 0 {
        parts.push(format!("{} without an answer", question.absent));
    }
    parts.join(", ")
}

fn told(question: &QuestionReport) -> String {
    let Some(right) = question.right_percent else {
        return taken(question);
    };
    let share = format!("{} right", percent(right));
    let median = question
        .median_ms
        .map_or(String::new(), |ms| format!(" · half within {}", within(ms)));
    format!("{share} · {}{median}", taken(question))
}

/// Whether the bars say what is right. Of pairs they say only how many were joined rightly.
fn shows_key(question: &QuestionReport) -> bool {
    let says = |bar: &BarReport| bar.right && bar.kind != BarKind::Pair;
    question.distribution.iter().any(says)
}

/// A time that is not exceeded: begun seconds count.
fn within(ms: u64) -> String {
    if ms < 1_000 {
        "a second".to_owned()
    } else {
        duration(ms.div_ceil(1_000).saturating_mul(1_000))
    }
}

/// What to talk about.
fn harm(question: &QuestionReport) -> Option<String> {
    let dangerous = (question.dangerous > 0).then(|| {
        format!(
            "{} that would have done harm",
            count(question.dangerous, "answer")
        )
    });
    let sure = (question.sure_and_wrong > 0)
        .then(|| format!("{} sure and wrong", question.sure_and_wrong));
    let parts: Vec<String> = [dangerous, sure].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_is_never_said_to_be_faster_than_it_was() {
        for (ms, text) in [
            (0, "a second"),
            (999, "a second"),
            (1_000, "0:01"),
            (1_001, "0:02"),
            (59_500, "1:00"),
        ] {
            assert_eq!(within(ms), text, "{ms}");
        }
    }
}
