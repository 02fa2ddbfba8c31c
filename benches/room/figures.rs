//! Medians and ranges of a figure over all rounds, and the table that compares the two servers.

/// The value at a quantile of sorted values.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a place"
)]
pub(super) fn quantile<T: Copy>(sorted: &[T], quantile: f64) -> Option<T> {
    let last = sorted.len().checked_sub(1)?;
    sorted
        .get((last as f64 * quantile).round() as usize)
        .copied()
}

/// One figure over all rounds.
#[derive(Debug, Clone, Default)]
pub(super) struct Series(Vec<f64>);

impl FromIterator<f64> for Series {
    fn from_iter<I: IntoIterator<Item = f64>>(values: I) -> Series {
        let mut values: Vec<f64> = values.into_iter().collect();
        values.sort_by(f64::total_cmp);
        Series(values)
    }
}

impl Series {
    pub(super) fn median(&self) -> f64 {
        quantile(&self.0, 0.5).unwrap_or(f64::NAN)
    }

    /// Smallest, median, largest.
    pub(super) fn range(&self) -> String {
        let [least, median, most] =
            [0.0, 0.5, 1.0].map(|at| quantile(&self.0, at).map_or("-".to_owned(), short));
        format!("{least}/{median}/{most}")
    }
}

/// Rounds to about three digits.
fn short(value: f64) -> String {
    match value {
        small if small < 10.0 => format!("{small:.2}"),
        middling if middling < 100.0 => format!("{middling:.1}"),
        large => format!("{large:.0}"),
    }
}

/// The target of a figure.
#[derive(Debug, Clone, Copy)]
pub(super) enum Goal {
    /// No target: the figure only explains others.
    Told,
    /// At most this many times the bare server's figure.
    Times(f64),
    /// At most this value.
    AtMost(f64),
}

pub(super) fn head(title: &str) {
    println!("\n{title}");
    println!(
        "  {:<34} {:>24} {:>24} {:>7}  goal",
        "min/median/max over rounds", "bare", "room", "ratio"
    );
}

/// Prints a line of the table: the bare server's figure, the room's, and their ratio.
pub(super) fn row(name: &str, bare: &Series, room: &Series, goal: Goal) {
    let ratio = room.median() / bare.median();
    let (words, met) = match goal {
        Goal::Told => (String::new(), None),
        Goal::Times(times) => (format!("<= {times} x bare"), Some(ratio <= times)),
        Goal::AtMost(most) => (format!("<= {most}"), Some(room.median() <= most)),
    };
    let verdict = match met {
        None => "",
        Some(_) if room.0.is_empty() || (bare.0.is_empty() && matches!(goal, Goal::Times(_))) => {
            "NOT MEASURED"
        }
        Some(true) => "met",
        Some(false) => "MISSED",
    };
    let ratio = if ratio.is_finite() {
        format!("{ratio:.2}")
    } else {
        "-".to_owned()
    };
    let line = format!(
        "  {name:<34} {:>24} {:>24} {ratio:>7}  {words} {verdict}",
        bare.range(),
        room.range()
    );
    println!("{}", line.trim_end());
}
