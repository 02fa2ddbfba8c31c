//! The smallest group for which each figure may be shown. In a smaller group it would be mostly chance, or would reveal
//! what individual people answered.

/// A kind of figure in a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Figure {
    /// Any figure about a single question.
    Question,
    /// Facility and its interval, beside plain counts.
    Facility,
    /// A key that is probably wrong.
    MisKey,
    /// The item-rest correlation, with its interval and the word "indicative".
    Discrimination,
    /// The item-rest correlation without that word.
    PlainDiscrimination,
    /// A distractor that almost nobody chose.
    NonFunctioning,
    /// Alpha and its interval.
    Alpha,
}

/// The smallest group for which a figure is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threshold {
    /// The figure.
    pub figure: Figure,
    /// The smallest number of members; for a question, of those for whom it counts.
    pub members_min: usize,
    /// The smallest number of questions in the test.
    pub items_min: usize,
}

const fn from(figure: Figure, members_min: usize, items_min: usize) -> Threshold {
    Threshold {
        figure,
        members_min,
        items_min,
    }
}

/// The table, in the order of the figures. Below 20 members or 6 questions, up to one quiz in three has a false flag;
/// with 100 members a correlation is known to within 0.2.
pub const THRESHOLDS: [Threshold; 7] = [
    from(Figure::Question, 5, 1),
    from(Figure::Facility, 10, 1),
    from(Figure::MisKey, 20, 6),
    from(Figure::Discrimination, 20, 2),
    from(Figure::PlainDiscrimination, 100, 2),
    from(Figure::NonFunctioning, 40, 1),
    from(Figure::Alpha, 10, 5),
];

/// Whether a figure may be shown with this many members and questions.
pub fn may_show(figure: Figure, members: usize, items: usize) -> bool {
    THRESHOLDS.iter().any(|threshold| {
        threshold.figure == figure
            && members >= threshold.members_min
            && items >= threshold.items_min
    })
}

/// The smallest group (a team, a topic, a role) that is shown on its own.
pub const GROUP_MIN: usize = 5;

/// Which groups are shown when a class is divided into groups: those of at least five people. If the hidden groups
/// together have fewer than five people, the smallest shown group is hidden too. Otherwise the figures of the hidden
/// people could be computed by subtracting the shown groups from the whole.
pub fn groups_shown(sizes: &[usize]) -> Vec<bool> {
    let mut shown: Vec<bool> = sizes.iter().map(|size| *size >= GROUP_MIN).collect();
    loop {
        let hidden: usize = sizes
            .iter()
            .zip(&shown)
            .filter_map(|(size, shown)| (!shown).then_some(*size))
            .sum();
        if hidden == 0 || hidden >= GROUP_MIN {
            return shown;
        }
        let smallest = (0..sizes.len())
            .filter(|group| shown[*group])
            .min_by_key(|group| sizes[*group]);
        match smallest {
            Some(group) => shown[group] = false,
            None => return shown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_shown_from_its_least_group_on() {
        for threshold in THRESHOLDS {
            let Threshold {
                figure,
                members_min,
                items_min,
            } = threshold;
            assert!(may_show(figure, members_min, items_min), "{threshold:?}");
            assert!(
                !may_show(figure, members_min - 1, items_min),
                "{threshold:?}"
            );
            assert!(
                !may_show(figure, members_min, items_min - 1),
                "{threshold:?}"
            );
        }
    }

    #[test]
    fn a_hidden_group_cannot_be_had_by_subtraction() {
        for (sizes, shown) in [
            (vec![], vec![]),
            (vec![9, 5], vec![true, true]),
            (vec![56, 4], vec![false, false]),
            (vec![30, 4, 20, 6], vec![true, false, true, false]),
            (vec![30, 4, 3, 6], vec![true, false, false, true]),
            (vec![30, 0, 6], vec![true, false, true]),
            (vec![3], vec![false]),
        ] {
            assert_eq!(groups_shown(&sizes), shown, "{sizes:?}");
        }
    }
}
