//! The clocks: the time of day, the local time zone, and the time since the program started.

#![expect(
    clippy::disallowed_methods,
    reason = "the real clocks are read here and nowhere else"
)]

use crate::model::Date;
use crate::review::Day;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};
use std::fmt;
use std::sync::Arc;
use std::time::Instant;

/// Seconds of a day, without leap seconds.
const SECONDS_A_DAY: i64 = 86_400;

/// The clocks. A clone reads the same clocks and may be used on any thread.
#[derive(Clone)]
pub struct Clock {
    /// The time of day.
    pub now: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    /// Milliseconds since the start of the program; it never goes back.
    pub elapsed_ms: Arc<dyn Fn() -> u64 + Send + Sync>,
    /// The time zone in which times are shown.
    pub time_zone: Arc<dyn Fn() -> TimeZone + Send + Sync>,
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Clock").finish_non_exhaustive()
    }
}

impl Clock {
    pub(super) fn real() -> Clock {
        let start = Instant::now();
        let elapsed_ms = move || u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
        Clock {
            now: Arc::new(Timestamp::now),
            elapsed_ms: Arc::new(elapsed_ms),
            time_zone: Arc::new(TimeZone::system),
        }
    }

    /// The time of day.
    pub fn now(&self) -> Timestamp {
        (self.now)()
    }

    /// Milliseconds since the start of the program.
    pub fn elapsed_ms(&self) -> u64 {
        (self.elapsed_ms)()
    }

    /// A time in the local time zone.
    pub fn local(&self, time: Timestamp) -> ZonedDateTime {
        time.to_zoned_datetime(self.time_zone())
    }

    /// The time zone in which times are shown.
    pub fn time_zone(&self) -> TimeZone {
        (self.time_zone)()
    }

    /// The local date of a time.
    pub fn day(&self, time: Timestamp) -> Day {
        let offset_s = i64::from(self.local(time).offset().seconds());
        let days = (time.as_second() + offset_s).div_euclid(SECONDS_A_DAY);
        Day(i32::try_from(days).unwrap_or_default())
    }

    /// Today's local date.
    pub fn today(&self) -> Date {
        self.local(self.now()).date()
    }
}
