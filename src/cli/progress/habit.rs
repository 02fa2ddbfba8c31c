//! On which days a learner answered questions: the current run of days, and a calendar of the last weeks.

use crate::catalogue::Catalogue;
use crate::cli::learner::date;
use crate::review::Day;
use crate::terminal::{Ink, Line};
use std::collections::BTreeMap;

/// Weeks in the calendar, including the current one.
const WEEKS: i32 = 6;

/// Days of a week.
const WEEK: i32 = 7;

/// Columns of a date, such as 2026-11-23, and of its year with the hyphen, which narrow screens leave out.
const DATE: usize = 10;
const YEAR: usize = 5;

/// Columns of a day, on a wide and on a narrow screen.
const DAY: usize = 5;
const DAY_MIN: usize = 4;

/// Answers by day.
pub(super) type Answers = BTreeMap<Day, usize>;

/// How many answers were given on each day.
pub(super) fn by_day(days: impl IntoIterator<Item = Day>) -> Answers {
    let mut answers = Answers::new();
    for day in days {
        *answers.entry(day).or_default() += 1;
    }
    answers
}

/// Days in a row with an answer, up to today, or up to yesterday if today has none yet.
pub(super) fn days_in_a_row(answers: &Answers, today: Day) -> usize {
    let mut day = today.0;
    if !answers.contains_key(&today) {
        day -= 1;
    }
    let mut row = 0;
    while answers.contains_key(&Day(day)) {
        row += 1;
        day -= 1;
    }
    row
}

/// The Monday of the week of a day: 1 January 1970 was a Thursday.
fn monday(day: Day) -> Day {
    Day(day.0 - (day.0 + 3).rem_euclid(WEEK))
}

/// A line for each of the last weeks, with the number of answers on each day.
pub(super) fn calendar(
    words: &Catalogue,
    answers: &Answers,
    today: Day,
    columns: usize,
) -> Vec<Line> {
    let fits = |date: usize, day: usize| 2 + date + 7 * day <= columns;
    let cell = if fits(DATE, DAY) { DAY } else { DAY_MIN };
    let year = if fits(DATE, cell) { 0 } else { YEAR };
    let title = words.text("progress-calendar");
    let names = words.text("progress-weekdays");
    let mut head = Line::of(Ink::PLAIN, &" ".repeat(2 + DATE - year));
    for name in names.split(' ') {
        head = head.and(Ink::DIM, &format!("{name:>cell$}"));
    }
    let mut lines = vec![Line::of(Ink::BOLD, &title), Line::new(), head];
    for week in (0..WEEKS).rev() {
        let first = Day(monday(today).0 - WEEK * week);
        let mut line = Line::of(Ink::DIM, &format!("  {}", &date(first).to_string()[year..]));
        for weekday in 0..WEEK {
            let day = Day(first.0 + weekday);
            line = match answers.get(&day) {
                Some(count) => line.and(Ink::PLAIN, &format!("{count:>cell$}")),
                None if day > today => line,
                None => line.and(Ink::DIM, &format!("{:>cell$}", "·")),
            };
        }
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::english;

    #[test]
    fn days_in_a_row_end_today_or_yesterday() {
        for (days, row) in [
            (vec![], 0),
            (vec![10], 1),
            (vec![9], 1),
            (vec![8], 0),
            (vec![7, 8, 9, 10], 4),
            (vec![7, 8, 9], 3),
            (vec![6, 8, 9, 9, 10], 3),
        ] {
            let answers = by_day(days.iter().copied().map(Day));
            assert_eq!(days_in_a_row(&answers, Day(10)), row, "{days:?}");
        }
    }

    #[test]
    fn the_calendar_has_a_line_for_each_week_from_monday() {
        // 23 November 2026 is a Monday.
        let today = Day(20_780);
        assert_eq!(date(today).to_string(), "2026-11-23");
        assert_eq!(monday(today), today);
        assert_eq!(monday(Day(today.0 + 6)), today);
        let answers = by_day([Day(today.0 - 1), Day(today.0 - 1), today]);
        for (columns, head, last_week, this_week) in [
            (
                80,
                "              Mon  Tue  Wed  Thu  Fri  Sat  Sun",
                "  2026-11-16    ·    ·    ·    ·    ·    ·    2",
                "  2026-11-23    1",
            ),
            (
                40,
                "             Mon Tue Wed Thu Fri Sat Sun",
                "  2026-11-16   ·   ·   ·   ·   ·   ·   2",
                "  2026-11-23   1",
            ),
            (
                39,
                "        Mon Tue Wed Thu Fri Sat Sun",
                "  11-16   ·   ·   ·   ·   ·   ·   2",
                "  11-23   1",
            ),
        ] {
            let lines = calendar(&english(), &answers, today, columns);
            let shown: Vec<String> = lines.iter().map(Line::text).collect();
            assert_eq!(shown.len(), 9);
            assert_eq!(
                [&shown[2], &shown[7], &shown[8]],
                [head, last_week, this_week]
            );
        }
    }
}
