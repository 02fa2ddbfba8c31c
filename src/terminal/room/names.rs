//! Fits as many names as possible on a few lines, and counts the rest.

use crate::catalogue::Catalogue;
use crate::classroom::MemberLine;
use crate::terminal::ink::{Ink, Line};
use crate::text::one_line;

/// Names as one text, in at most `rows` lines of `columns`, the latest first, followed by the number of further names.
/// `total` includes those that are not in `names`.
pub(super) fn names(
    words: &Catalogue,
    members: &[MemberLine],
    total: usize,
    rows: usize,
    columns: usize,
) -> Vec<Line> {
    if members.is_empty() || rows == 0 {
        return Vec::new();
    }
    let name = |member: &MemberLine| {
        let name = one_line(&member.name);
        let name = if member.online {
            name
        } else {
            words.with("host-name-offline", &[("name", &name)])
        };
        // A name is never broken across two lines.
        name.replace(' ', "\u{a0}")
    };
    let names: Vec<String> = members.iter().rev().map(name).collect();
    let text = |n: usize| {
        let shown = names[..n].join(", ");
        match total - n.min(total) {
            0 => shown,
            more if n == 0 => words.with("host-people", &[("count", &more)]),
            more => words.with("host-names-more", &[("names", &shown), ("count", &more)]),
        }
    };
    let wrapped = |n: usize| Line::of(Ink::PLAIN, &text(n)).hang(&Line::new(), columns);
    let fits = |n: &usize| wrapped(*n).len() <= rows;
    // All names, or as many as fit. Each further name only makes the text longer.
    let all = Some(names.len()).filter(fits);
    wrapped(all.unwrap_or_else(|| (1..names.len()).take_while(fits).last().unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::english;
    use crate::terminal::room::sample::{NAMES, view};

    #[test]
    fn as_many_names_are_named_as_fit_and_the_rest_is_counted() {
        let view = view(&NAMES[..5]);
        for (total, rows, columns, expected) in [
            (5, 2, 60, "Eoin, Dana, Chen Wei, Ben, Amina"),
            (5, 1, 24, "Eoin, Dana and 3 more"),
            (900, 1, 60, "Eoin, Dana, Chen Wei, Ben, Amina and 895 more"),
            (900, 1, 12, "900 people"),
            (5, 0, 60, ""),
        ] {
            let lines = names(&english(), &view.members, total, rows, columns);
            let text: Vec<String> = lines
                .iter()
                .map(|line| line.text().replace('\u{a0}', " "))
                .collect();
            assert_eq!(text.join(" "), expected, "{total} in {rows} x {columns}");
            assert!(lines.len() <= rows, "{total} in {rows} x {columns}");
        }
    }
}
