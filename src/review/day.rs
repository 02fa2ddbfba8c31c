//! A calendar day in the learner's time zone, as the number of days since 1 January 1970.

/// Days since 1 January 1970 in the local calendar of the learner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// Days since an earlier day; 0 if that day is not earlier, for example after a flight or a wrong clock.
    pub fn since(self, earlier: Day) -> u32 {
        u32::try_from(i64::from(self.0) - i64::from(earlier.0)).unwrap_or(0)
    }

    /// The day a number of days later.
    #[must_use]
    pub fn plus(self, days: u32) -> Day {
        Day(self.0.saturating_add_unsigned(days))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_forward_and_never_back() {
        for (day, earlier, days) in [(10, 7, 3), (7, 7, 0), (6, 7, 0), (3, -2, 5)] {
            assert_eq!(Day(day).since(Day(earlier)), days, "{day} {earlier}");
        }
        assert_eq!(Day(-1).plus(3), Day(2));
        assert_eq!(Day(i32::MAX).plus(1), Day(i32::MAX));
    }
}
