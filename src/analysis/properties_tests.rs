//! Property tests for any matrix of points: no result depends on the order of the members, and none is NaN or infinite.

use super::*;
use crate::statistics::Interval;
use proptest::prelude::*;

/// The points of every member on every question, with gaps.
type Rows = Vec<Vec<Option<f64>>>;

fn scores(rows: &Rows, points_max: &[f64]) -> Scores {
    Scores::from_fn(rows.len(), points_max.to_vec(), |member, item| {
        rows[member][item]
    })
    .expect("small numbers")
}

fn ones(rows: &Rows) -> Vec<f64> {
    vec![1.0; rows.first().map_or(0, Vec::len)]
}

/// Rows with cells from a strategy.
fn rows_of(cell: impl Strategy<Value = Option<f64>> + Clone) -> impl Strategy<Value = Rows> {
    (1_usize..25, 1_usize..8).prop_flat_map(move |(members, items)| {
        let row = prop::collection::vec(cell.clone(), items);
        prop::collection::vec(row, members)
    })
}

/// Rows of 0 and 1, without gaps.
fn right_or_wrong() -> impl Strategy<Value = Rows> {
    rows_of(prop::bool::ANY.prop_map(|right| Some(f64::from(u8::from(right)))))
}

/// Rows of thirds of a point, without gaps.
fn parts() -> impl Strategy<Value = Rows> {
    rows_of((0_u8..=3).prop_map(|thirds| Some(f64::from(thirds) / 3.0)))
}

/// Rows of thirds of a point, with gaps.
fn parts_with_gaps() -> impl Strategy<Value = Rows> {
    rows_of(prop::option::weighted(
        0.8,
        (0_u8..=3).prop_map(|thirds| f64::from(thirds) / 3.0),
    ))
}

fn close(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-8 * (1.0 + a.abs()),
        (None, None) => true,
        _ => false,
    }
}

fn ends(interval: Option<Interval>) -> [Option<f64>; 2] {
    [interval.map(|i| i.low), interval.map(|i| i.high)]
}

fn numbers_of_test(test: &TestStatistics) -> Vec<Option<f64>> {
    let [low, high] = ends(test.alpha_interval);
    vec![
        test.mean,
        test.median,
        test.min,
        test.max,
        test.variance,
        test.sd,
        test.skewness,
        test.kurtosis,
        test.alpha,
        low,
        high,
        test.kr20,
        test.kr21,
        test.sem,
    ]
}

fn item_numbers(item: &ItemStatistics) -> Vec<Option<f64>> {
    let [right_low, right_high] = ends(item.right_interval);
    let [rest_low, rest_high] = ends(item.item_rest_interval);
    let in_test = &item.in_test;
    let mut numbers = vec![
        item.facility,
        right_low,
        right_high,
        item.mean,
        item.sd,
        item.item_rest_r,
        rest_low,
        rest_high,
        item.upper_lower_d,
        in_test.item_total_r,
        in_test.alpha_if_deleted,
        in_test.discrimination.covariance,
        in_test.discrimination.covariance_max,
        in_test.discrimination.index,
        in_test.discrimination.efficiency,
        in_test.effective_weight,
    ];
    for row in &item.options {
        numbers.extend(row_numbers(row));
    }
    numbers
}

fn row_numbers(row: &OptionRow) -> [Option<f64>; 6] {
    [
        Some(row.share),
        Some(row.upper_third),
        Some(row.middle_third),
        Some(row.lower_third),
        row.mean_share,
        row.rest_r,
    ]
}

fn numbers(analysis: &ItemAnalysis) -> Vec<Option<f64>> {
    let items = analysis.items.iter().flat_map(item_numbers);
    numbers_of_test(&analysis.test)
        .into_iter()
        .chain(items)
        .collect()
}

/// The figures that differ, with their positions.
fn differing(a: &ItemAnalysis, b: &ItemAnalysis) -> Vec<(usize, Option<f64>, Option<f64>)> {
    let (a, b) = (numbers(a), numbers(b));
    assert_eq!(a.len(), b.len());
    let pairs = a.into_iter().zip(b).enumerate();
    pairs
        .filter(|(_, (a, b))| !close(*a, *b))
        .map(|(place, (a, b))| (place, a, b))
        .collect()
}

/// Three options for the first question, and the choices of the members: option 0 if they are right.
fn options_of(rows: &Rows) -> ItemOptions {
    let ticked = |(member, row): (usize, &Vec<Option<f64>>)| match row[0] {
        Some(points) if points >= 1.0 => Ticked::one(0),
        Some(points) if points <= 0.0 => Ticked::none(),
        _ => Ticked::one(1 + member % 2),
    };
    ItemOptions {
        options: 3,
        keys: Ticked::one(0),
        ticked: rows.iter().enumerate().map(ticked).collect(),
    }
}

proptest! {
    #[test]
    fn no_number_is_nan_or_infinite(rows in parts_with_gaps(), points_max in 0_u8..4) {
        let points_max = vec![f64::from(points_max); rows[0].len()];
        let analysis = analyse(&scores(&rows, &points_max), &[options_of(&rows)]);
        for number in numbers(&analysis).into_iter().flatten() {
            prop_assert!(number.is_finite());
        }
    }

    #[test]
    fn the_order_of_members_changes_nothing(rows in parts_with_gaps(), turn in 0_usize..25) {
        let mut turned = rows.clone();
        turned.rotate_left(turn % rows.len());
        turned.reverse();
        let [given, other] = [&rows, &turned].map(|rows| {
            let mut options = options_of(rows);
            options.ticked = rows.iter().map(|row| match row[0] {
                Some(points) if points >= 1.0 => Ticked::one(0),
                Some(points) if points > 0.5 => Ticked::one(2),
                _ => Ticked::none(),
            }).collect();
            analyse(&scores(rows, &ones(rows)), &[options])
        });
        prop_assert_eq!(differing(&given, &other), []);
    }

    #[test]
    fn the_order_of_questions_changes_nothing_but_their_order(rows in parts_with_gaps()) {
        let turned: Rows = rows.iter().map(|row| row.iter().rev().copied().collect()).collect();
        let given = analyse(&scores(&rows, &ones(&rows)), &[]);
        let mut other = analyse(&scores(&turned, &ones(&rows)), &[]);
        other.items.reverse();
        prop_assert_eq!(differing(&given, &other), []);
    }

    #[test]
    fn relabelled_options_give_the_same_lines_elsewhere(rows in parts_with_gaps()) {
        let relabelled = |option: usize| (option + 1) % 3;
        let options = options_of(&rows);
        let moved = ItemOptions {
            options: 3,
            keys: Ticked::one(relabelled(0)),
            ticked: options.ticked.iter().map(|ticked| {
                (0..3).filter(|option| ticked.has(*option)).fold(Ticked::none(), |all, option| all.and(relabelled(option)))
            }).collect(),
        };
        let scores = scores(&rows, &ones(&rows));
        let (given, other) = (distractor_table(&scores, 0, &options), distractor_table(&scores, 0, &moved));
        for row in &given {
            let there = row.option.map(relabelled);
            let twin = other.iter().find(|other| other.option == there).expect("a line for each option");
            prop_assert!(row_numbers(row).iter().zip(row_numbers(twin)).all(|(a, b)| close(*a, b)));
            prop_assert_eq!((row.key, row.count), (twin.key, twin.count));
        }
    }

    #[test]
    fn lines_of_a_table_make_the_whole(rows in parts_with_gaps()) {
        let scores = scores(&rows, &ones(&rows));
        let table = distractor_table(&scores, 0, &options_of(&rows));
        let (_, n) = right(&scores, 0);
        prop_assert_eq!(table.iter().map(|row| row.count).sum::<usize>(), n);
        if n > 0 {
            let mut thirds = [0.0; 3];
            for row in &table {
                thirds[0] += row.upper_third;
                thirds[1] += row.middle_third;
                thirds[2] += row.lower_third;
            }
            prop_assert!(thirds.iter().all(|third| close(Some(*third), Some(1.0))), "{:?}", thirds);
        }
    }

    #[test]
    fn facility_is_the_mean_of_what_options_earn(rows in right_or_wrong()) {
        let scores = scores(&rows, &ones(&rows));
        let table = distractor_table(&scores, 0, &options_of(&rows));
        let earned = table.iter().filter(|row| row.key).map(|row| row.share).sum();
        prop_assert!(close(facility(&scores, 0), Some(earned)));
    }

    #[test]
    fn alpha_is_kr20_on_right_and_wrong_and_never_below_kr21(rows in right_or_wrong()) {
        let scores = scores(&rows, &ones(&rows));
        // KR-20 by its own formula, with variances divided by n.
        let (members, items) = (rows.len(), scores.items());
        let (n, k) = (crate::statistics::float(members), crate::statistics::float(items));
        let pq = |item| facility(&scores, item).map_or(0.0, |p| p * (1.0 - p));
        let sum: f64 = (0..items).map(pq).sum();
        let by_hand = variance(scores.totals())
            .filter(|variance| *variance > 0.0 && items > 1)
            .map(|variance| k / (k - 1.0) * (1.0 - sum / (variance * (n - 1.0) / n)));
        prop_assert!(close(cronbach_alpha(&scores), by_hand));
        prop_assert!(close(kr20(&scores), by_hand));
        if let (Some(kr20), Some(kr21)) = (kr20(&scores), kr21(&scores)) {
            prop_assert!(kr21 <= kr20 + 1e-9, "{} {}", kr21, kr20);
        }
    }

    #[test]
    fn a_gift_of_points_to_all_changes_no_discrimination(rows in parts(), gift in 0.0..5.0) {
        let given: Rows = rows.iter().map(|row| {
            let mut row = row.clone();
            row[0] = row[0].map(|points| points + gift);
            row
        }).collect();
        let (before, after) = (scores(&rows, &ones(&rows)), scores(&given, &ones(&rows)));
        prop_assert!(close(cronbach_alpha(&before), cronbach_alpha(&after)));
        for item in 0..before.items() {
            prop_assert!(close(item_rest_correlation(&before, item), item_rest_correlation(&after, item)));
            prop_assert!(close(upper_lower_index(&before, item), upper_lower_index(&after, item)));
        }
    }

    #[test]
    fn more_points_for_everything_change_no_discrimination(rows in parts_with_gaps(), factor in 0.01..100.0) {
        let scaled: Rows = rows.iter().map(|row| row.iter().map(|points| points.map(|points| points * factor)).collect()).collect();
        let points_max = ones(&rows);
        let scaled_max: Vec<f64> = points_max.iter().map(|points| points * factor).collect();
        let (before, after) = (scores(&rows, &points_max), scores(&scaled, &scaled_max));
        prop_assert!(close(cronbach_alpha(&before), cronbach_alpha(&after)));
        for item in 0..before.items() {
            prop_assert!(close(facility(&before, item), facility(&after, item)));
            prop_assert!(close(item_rest_correlation(&before, item), item_rest_correlation(&after, item)));
            prop_assert!(close(upper_lower_index(&before, item), upper_lower_index(&after, item)));
        }
    }

    #[test]
    fn numbers_stay_within_their_bounds(rows in parts_with_gaps()) {
        let analysis = analyse(&scores(&rows, &ones(&rows)), &[options_of(&rows)]);
        prop_assert!(analysis.test.alpha.is_none_or(|alpha| alpha <= 1.0));
        for item in &analysis.items {
            let discrimination = &item.in_test.discrimination;
            prop_assert!(discrimination.efficiency.is_none_or(|efficiency| efficiency <= 100.0));
            prop_assert!(item.facility.is_none_or(|facility| (0.0..=1.0).contains(&facility)));
            let correlations = [item.item_rest_r, item.in_test.item_total_r, item.upper_lower_d];
            let of_options = item.options.iter().map(|row| row.rest_r);
            for r in correlations.into_iter().chain(of_options).flatten() {
                prop_assert!((-1.0 - 1e-12..=1.0 + 1e-12).contains(&r), "{}", r);
            }
        }
    }

    #[test]
    fn without_gaps_the_rest_as_a_share_is_the_classical_one(rows in parts()) {
        let scores = scores(&rows, &ones(&rows));
        for item in 0..scores.items() {
            let index = discrimination_index(&scores, item);
            prop_assert!(close(item_rest_correlation(&scores, item).map(|r| 100.0 * r), index));
        }
    }

    #[test]
    fn single_functions_agree_with_the_whole_analysis(rows in parts_with_gaps()) {
        let scores = scores(&rows, &ones(&rows));
        let analysis = analyse(&scores, &[options_of(&rows)]);
        prop_assert!(close(cronbach_alpha(&scores), analysis.test.alpha));
        prop_assert!(close(standard_error_of_measurement(&scores), analysis.test.sem));
        prop_assert!(close(kr20(&scores), analysis.test.kr20));
        for (item, found) in analysis.items.iter().enumerate() {
            let in_test = &found.in_test;
            prop_assert!(close(item_total_correlation(&scores, item), in_test.item_total_r));
            prop_assert!(close(alpha_if_deleted(&scores, item), in_test.alpha_if_deleted));
            prop_assert!(close(discriminative_efficiency(&scores, item), in_test.discrimination.efficiency));
            prop_assert!(close(effective_weight(&scores, item), in_test.effective_weight));
            prop_assert!(close(upper_lower_index(&scores, item), found.upper_lower_d));
        }
    }

    #[test]
    fn a_test_made_longer_and_shorter_again_is_as_reliable(alpha in -0.4..1.0, factor in 0.1..3.0) {
        let Some(longer) = spearman_brown(alpha, factor) else { return Ok(()) };
        prop_assert!(close(spearman_brown(longer, 1.0 / factor), Some(alpha)));
        if alpha > 0.0 && longer < 1.0 {
            prop_assert!(close(length_for(alpha, longer), Some(factor)) || alpha < 1e-6);
        }
    }

    #[test]
    fn feldt_s_interval_holds_alpha(alpha in -1.0..1.0, members in 10_usize..500, items in 2_usize..60) {
        let interval = feldt_interval(alpha, members, items).expect("enough of both");
        prop_assert!(interval.low <= alpha && alpha <= interval.high && interval.high <= 1.0);
    }
}

#[test]
fn a_test_of_nobody_and_a_test_of_nothing_have_no_numbers() {
    let nobody = Scores::from_fn(0, vec![1.0, 1.0], |_, _| None).expect("nobody");
    let nothing = Scores::from_fn(3, Vec::new(), |_, _| None).expect("nothing");
    for (scores, members) in [(nobody, 0), (nothing, 3)] {
        let analysis = analyse(&scores, &[]);
        assert_eq!(analysis.test.members, members);
        assert_eq!((analysis.test.alpha, analysis.test.sem), (None, None));
        assert!(analysis.items.iter().all(|item| item.facility.is_none()));
    }
}

#[test]
fn papers_that_all_differ_still_have_statistics_of_questions() {
    // Member m has questions m, m + 1 and m + 2 of six.
    let rows: Rows = (0..24)
        .map(|member: usize| {
            let cell = |item: usize| {
                let has = (item + 6 - member % 6) % 6 < 3;
                has.then(|| f64::from(u8::from((member * 7 + item * 3) % 5 < 3)))
            };
            (0..6).map(cell).collect()
        })
        .collect();
    let analysis = analyse(&scores(&rows, &ones(&rows)), &[]);
    assert_eq!((analysis.test.members, analysis.test.alpha), (0, None));
    for item in &analysis.items {
        assert_eq!(item.n, 12);
        assert!(item.facility.is_some() && item.item_rest_r.is_some());
        assert!(item.upper_lower_d.is_some() && item.in_test.item_total_r.is_none());
    }
}
