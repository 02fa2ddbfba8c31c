//! Tests of the schedule with a simulated learner who reviews every day for half a year.

use super::{
    Answer, Candidate, Day, Fingerprint, Fsrs6, Identity, PickOptions, QuestionStates, Reason,
    SessionSize, State, grade_of, pick,
};
use crate::engine::sample::id;
use crate::engine::{Certainty, Seed, Verdict};
use crate::model::Id;
use std::collections::BTreeMap;

const DAYS: i32 = 180;
const QUESTIONS: usize = 60;
const ASKED_A_DAY: usize = 5;

/// A deterministic generator of numbers from 0 to 1 (`SplitMix64`).
struct SplitMix64(u64);

impl SplitMix64 {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let top = u32::try_from((z ^ (z >> 31)) >> 32).expect("32 bits");
        f64::from(top) / f64::from(u32::MAX)
    }
}

/// A memory with a half-life: a right answer doubles it, and a wrong one sets it to one and a half days.
struct Learner {
    chance: SplitMix64,
    /// For each question: the day of the last answer, and the half-life in days.
    memory: BTreeMap<usize, (i32, f64)>,
}

impl Learner {
    fn answer(&mut self, question: usize, day: i32) -> (Verdict, Certainty) {
        let knows = match self.memory.get(&question) {
            None => 0.55,
            Some((then, half_life)) => 0.5_f64.powf(f64::from(day - then) / half_life),
        };
        let right = self.chance.next() < knows + (1.0 - knows) * 0.3;
        let half_life = self
            .memory
            .get(&question)
            .map_or(4.0, |(_, half_life)| *half_life);
        let next = if right { 2.0 * half_life } else { 1.5 };
        self.memory.insert(question, (day, next));
        let verdict = if right {
            Verdict::Right
        } else {
            Verdict::Wrong
        };
        let level =
            Certainty::ALL[usize::from(self.chance.next() > 0.4) + usize::from(knows > 0.8)];
        (verdict, level)
    }
}

/// The results of half a year.
struct HalfYear {
    log: Vec<Answer>,
    known: QuestionStates,
    learner: Learner,
}

/// Questions of one quiz in six topics.
struct Bank {
    quiz: Id,
    names: Vec<Id>,
    topics: Vec<Id>,
}

impl Bank {
    fn new() -> Bank {
        let names = (0..QUESTIONS).map(|n| id(&format!("q{n}")));
        let topics = (0..6).map(|n| id(&format!("topic-{n}")));
        Bank {
            quiz: id("quiz"),
            names: names.collect(),
            topics: topics.collect(),
        }
    }

    fn candidates(&self) -> Vec<Candidate<'_>> {
        let topics = self.topics.iter().cycle();
        let all = self.names.iter().zip(topics);
        all.map(|(question, topic)| Candidate {
            identity: Identity {
                quiz: &self.quiz,
                question,
            },
            fingerprint: key(),
            topic: Some(topic),
        })
        .collect()
    }
}

fn key() -> Fingerprint {
    Fingerprint::from_hex("0123456789abcdef").expect("a fingerprint")
}

fn half_year(seed: u64) -> HalfYear {
    let bank = Bank::new();
    let learner = Learner {
        chance: SplitMix64(seed),
        memory: BTreeMap::new(),
    };
    let mut half_year = HalfYear {
        log: Vec::new(),
        known: QuestionStates::default(),
        learner,
    };
    for day in 0..DAYS {
        // The learner skips some days.
        if half_year.learner.chance.next() >= 0.15 {
            half_year.review(&bank, day);
        }
    }
    half_year
}

impl HalfYear {
    /// One session, with the repeats at its end.
    fn review(&mut self, bank: &Bank, day: i32) {
        let candidates = bank.candidates();
        let seed = Seed::new(&format!("DAY{day}")).expect("a seed");
        let options = PickOptions {
            budget: SessionSize::Questions(ASKED_A_DAY),
            today: Day(day),
            ahead: false,
            new: true,
            seed: &seed,
        };
        let picks = pick(&self.known, &candidates, &options);
        assert!(picks.len() <= ASKED_A_DAY, "{} on day {day}", picks.len());

        let mut wrong = Vec::new();
        for pick in &picks {
            let before = self.known.state(candidates[pick.place].identity, key());
            assert_eq!(before.is_none(), pick.reason == Reason::New);
            let is_due = |it: &State| it.last_day < Day(day) && it.due_day <= Day(day);
            assert!(before.is_none_or(is_due));

            let (verdict, certainty) = self.learner.answer(pick.place, day);
            let answer = Answer {
                quiz: bank.quiz.clone(),
                question: bank.names[pick.place].clone(),
                fingerprint: Some(key()),
                day: Day(day),
                verdict,
                certainty: Some(certainty),
                repeat: false,
            };
            self.known.take(&answer).expect("it counts");
            if verdict != Verdict::Right {
                wrong.push(Answer {
                    repeat: true,
                    verdict: Verdict::Right,
                    ..answer.clone()
                });
            }
            self.log.push(answer);
        }
        for repeat in wrong {
            assert_eq!(self.known.take(&repeat), None, "a repeat changes no date");
            self.log.push(repeat);
        }
        let replayed = QuestionStates::replay(Fsrs6::default(), &self.log);
        assert_eq!(replayed, self.known, "after day {day}");
    }
}

#[test]
fn half_a_year_asks_no_more_than_wanted_and_the_log_brings_it_all_back() {
    for seed in 0..4 {
        let HalfYear {
            log,
            known,
            mut learner,
        } = half_year(seed);
        let mut on_days: BTreeMap<(Day, &Id), usize> = BTreeMap::new();
        for answer in log.iter().filter(|answer| !answer.repeat) {
            *on_days.entry((answer.day, &answer.question)).or_default() += 1;
        }
        assert!(
            on_days.values().all(|times| *times == 1),
            "none twice on a day"
        );
        assert_eq!(known, QuestionStates::replay(Fsrs6::default(), &log));
        let repeats = log.iter().filter(|answer| answer.repeat).count();
        let wrong = log.iter().filter(|answer| {
            !answer.repeat && grade_of(answer.verdict, None) == super::Grade::Again
        });
        assert_eq!(repeats, wrong.count());

        // A learner who came back knows more than the 55% of the first day.
        let right = (0..QUESTIONS)
            .filter(|n| learner.answer(*n, DAYS).0 == Verdict::Right)
            .count();
        assert!(right * 100 >= QUESTIONS * 80, "{right} of {QUESTIONS}");
        assert_eq!(learner.memory.len(), QUESTIONS, "every question came up");
    }
}
