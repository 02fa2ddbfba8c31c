//! FSRS-6, a spaced-repetition algorithm: how well a question is remembered, and after how many days it is asked again.
//!
//! Source: the FSRS-6 algorithm of Open Spaced Repetition with its 21 default weights, in whole days, without learning
//! steps and without random spread. Computed in `f64`; intervals are rounded half to even.

use super::Grade;

/// The default weights, w0 to w20. They were fitted to the reviews of many learners, so they work without a history.
const WEIGHTS: [f64; 21] = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835,
    0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];

/// The minimum stability, in days.
const STABILITY_MIN_DAYS: f64 = 0.001;

/// The range of difficulty.
const DIFFICULTY_MIN: f64 = 1.0;
const DIFFICULTY_MAX: f64 = 10.0;

/// The default probability of recall at which a question is asked again.
const DESIRED_RETENTION: f64 = 0.9;

/// The default maximum interval. Training on phishing has an effect for four to six months.
const INTERVAL_MAX_DAYS: u32 = 180;

/// The memory state of FSRS for one question of a learner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MemoryState {
    /// Days until the probability of recall has fallen to 90%.
    pub stability_days: f64,
    /// The difficulty of the question for this learner: 1 to 10.
    pub difficulty: f64,
}

/// The scheduler.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fsrs6 {
    desired_retention: f64,
    interval_max_days: u32,
}

impl Default for Fsrs6 {
    fn default() -> Fsrs6 {
        Fsrs6 {
            desired_retention: DESIRED_RETENTION,
            interval_max_days: INTERVAL_MAX_DAYS,
        }
    }
}

impl Fsrs6 {
    /// A scheduler that asks a question again when the probability of recall has fallen to `desired_retention`, but
    /// after `interval_max_days` at the latest. `None` unless 0 < `desired_retention` < 1 and `interval_max_days` is at
    /// least 1.
    pub fn new(desired_retention: f64, interval_max_days: u32) -> Option<Fsrs6> {
        let usable = desired_retention > 0.0 && desired_retention < 1.0 && interval_max_days > 0;
        usable.then_some(Fsrs6 {
            desired_retention,
            interval_max_days,
        })
    }

    /// The memory state after the first answer.
    pub fn first(&self, grade: Grade) -> MemoryState {
        MemoryState {
            stability_days: by_grade([WEIGHTS[0], WEIGHTS[1], WEIGHTS[2], WEIGHTS[3]], grade)
                .max(STABILITY_MIN_DAYS),
            difficulty: first_difficulty(grade).clamp(DIFFICULTY_MIN, DIFFICULTY_MAX),
        }
    }

    /// The memory state after an answer that follows the previous one by `elapsed_days`; 0 for the same day.
    pub fn next(&self, memory: MemoryState, elapsed_days: u32, grade: Grade) -> MemoryState {
        let stability_days = if elapsed_days == 0 {
            stability_same_day(memory, grade)
        } else {
            let remembered = self.retrievability(memory, elapsed_days);
            match grade {
                Grade::Again => stability_forgotten(memory, remembered),
                _ => stability_recalled(memory, remembered, grade),
            }
        };
        MemoryState {
            stability_days: stability_days.max(STABILITY_MIN_DAYS),
            difficulty: next_difficulty(memory.difficulty, grade),
        }
    }

    /// Days until the question is asked again; at least 1.
    pub fn interval_days(&self, memory: MemoryState) -> u32 {
        let days =
            memory.stability_days / factor() * (self.desired_retention.powf(1.0 / decay()) - 1.0);
        let bounded = days
            .round_ties_even()
            .clamp(1.0, f64::from(self.interval_max_days));

        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 1 and a u32"
        )]
        let whole_days = bounded as u32;
        whole_days
    }

    /// The maximum interval, in days.
    pub fn interval_max_days(&self) -> u32 {
        self.interval_max_days
    }

    /// The probability of recall, 0 to 1, `elapsed_days` after the last answer.
    pub fn retrievability(&self, memory: MemoryState, elapsed_days: u32) -> f64 {
        (1.0 + factor() * f64::from(elapsed_days) / memory.stability_days).powf(decay())
    }
}

/// The exponent of the forgetting curve.
fn decay() -> f64 {
    -WEIGHTS[20]
}

/// The factor of the forgetting curve. With it, the probability of recall is 90% after as many days as the stability.
fn factor() -> f64 {
    0.9_f64.powf(1.0 / decay()) - 1.0
}

fn by_grade(values: [f64; 4], grade: Grade) -> f64 {
    match grade {
        Grade::Again => values[0],
        Grade::Hard => values[1],
        Grade::Good => values[2],
        Grade::Easy => values[3],
    }
}

/// The difference between a grade and "good".
fn above_good(grade: Grade) -> f64 {
    f64::from(grade.number()) - 3.0
}

fn first_difficulty(grade: Grade) -> f64 {
    let steps = f64::from(grade.number()) - 1.0;
    WEIGHTS[4] - (WEIGHTS[5] * steps).exp() + 1.0
}

/// The next difficulty: a step that is smaller for more difficult questions (linear damping), and a mean reversion to
/// the difficulty of a question that was "easy" at first.
fn next_difficulty(difficulty: f64, grade: Grade) -> f64 {
    let step = -WEIGHTS[6] * above_good(grade);
    let moved = difficulty + step * (DIFFICULTY_MAX - difficulty) / 9.0;
    let pulled = WEIGHTS[7] * first_difficulty(Grade::Easy) + (1.0 - WEIGHTS[7]) * moved;
    pulled.clamp(DIFFICULTY_MIN, DIFFICULTY_MAX)
}

fn stability_same_day(memory: MemoryState, grade: Grade) -> f64 {
    let growth = (WEIGHTS[17] * (above_good(grade) + WEIGHTS[18])).exp()
        * memory.stability_days.powf(-WEIGHTS[19]);
    match grade {
        Grade::Good | Grade::Easy => memory.stability_days * growth.max(1.0),
        Grade::Again | Grade::Hard => memory.stability_days * growth,
    }
}

fn stability_recalled(memory: MemoryState, remembered: f64, grade: Grade) -> f64 {
    let by_grade = by_grade([1.0, WEIGHTS[15], 1.0, WEIGHTS[16]], grade);
    let growth = WEIGHTS[8].exp()
        * (11.0 - memory.difficulty)
        * memory.stability_days.powf(-WEIGHTS[9])
        * ((WEIGHTS[10] * (1.0 - remembered)).exp() - 1.0)
        * by_grade;
    memory.stability_days * (1.0 + growth)
}

fn stability_forgotten(memory: MemoryState, remembered: f64) -> f64 {
    let long_term = WEIGHTS[11]
        * memory.difficulty.powf(-WEIGHTS[12])
        * ((memory.stability_days + 1.0).powf(WEIGHTS[13]) - 1.0)
        * (WEIGHTS[14] * (1.0 - remembered)).exp();
    let short_term = memory.stability_days / (WEIGHTS[17] * WEIGHTS[18]).exp();
    long_term.min(short_term)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn grades() -> impl Strategy<Value = Grade> {
        prop::sample::select(Grade::ALL.to_vec())
    }

    fn reviews() -> impl Strategy<Value = Vec<(u32, Grade)>> {
        prop::collection::vec((0_u32..2_000, grades()), 0..20)
    }

    fn replay(schedule: &Fsrs6, first: Grade, reviews: &[(u32, Grade)]) -> MemoryState {
        let mut memory = schedule.first(first);
        for (elapsed_days, grade) in reviews {
            memory = schedule.next(memory, *elapsed_days, *grade);
        }
        memory
    }

    #[test]
    fn a_schedule_needs_a_chance_and_a_day() {
        for (desired_retention, days, usable) in [
            (0.9, 180, true),
            (0.0, 180, false),
            (1.0, 180, false),
            (f64::NAN, 180, false),
            (0.9, 0, false),
        ] {
            let schedule = Fsrs6::new(desired_retention, days);
            assert_eq!(schedule.is_some(), usable, "{desired_retention} {days}");
        }
    }

    #[test]
    fn an_interval_between_two_days_is_rounded_to_the_even_one() {
        let longest = Fsrs6::new(0.9, 36_500).expect("usable");
        for (stability_days, interval) in [(0.2, 1), (2.5, 2), (3.5, 4), (40_000.0, 36_500)] {
            let memory = MemoryState {
                stability_days,
                difficulty: 5.0,
            };
            assert_eq!(longest.interval_days(memory), interval, "{stability_days}");
        }
    }

    #[test]
    fn forgetting_never_strengthens_a_memory_however_long_it_took() {
        let schedule = Fsrs6::default();
        for first in Grade::ALL {
            let memory = schedule.first(first);
            for days in [0, 1, 30, 365, 2_000, 20_000] {
                let after = schedule.next(memory, days, Grade::Again);
                assert!(
                    after.stability_days < memory.stability_days,
                    "{first:?}, {days} days"
                );
            }
        }
    }

    proptest! {
        #[test]
        fn a_memory_stays_within_its_bounds(first in grades(), reviews in reviews()) {
            let schedule = Fsrs6::default();
            let memory = replay(&schedule, first, &reviews);
            prop_assert!(memory.stability_days.is_finite() && memory.stability_days >= STABILITY_MIN_DAYS);
            prop_assert!((DIFFICULTY_MIN..=DIFFICULTY_MAX).contains(&memory.difficulty));
            prop_assert!((1..=INTERVAL_MAX_DAYS).contains(&schedule.interval_days(memory)));
        }

        #[test]
        fn again_never_makes_the_interval_longer(first in grades(), reviews in reviews(), days in 0_u32..2_000) {
            let schedule = Fsrs6::new(0.9, 36_500).expect("usable");
            let memory = replay(&schedule, first, &reviews);
            let after = schedule.next(memory, days, Grade::Again);
            prop_assert!(schedule.interval_days(after) <= schedule.interval_days(memory));
        }

        #[test]
        fn an_interval_grows_with_the_stability(a in 0.001..50_000.0, b in 0.001..50_000.0, difficulty in 1.0..10.0) {
            let schedule = Fsrs6::default();
            let days = |stability_days| schedule.interval_days(MemoryState { stability_days, difficulty });
            prop_assert!(days(f64::min(a, b)) <= days(f64::max(a, b)));
        }

        #[test]
        fn what_is_remembered_fades_with_the_days(stability_days in 0.001..50_000.0, days in 0_u32..10_000) {
            let schedule = Fsrs6::default();
            let memory = MemoryState { stability_days, difficulty: 5.0 };
            let now = schedule.retrievability(memory, days);
            prop_assert!(now <= 1.0 && now > schedule.retrievability(memory, days + 1));
        }
    }
}
