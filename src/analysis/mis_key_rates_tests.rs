//! Tests how often the rule for wrong keys is right, on simulated classes of 60 in which it is known which keys are
//! wrong.

use super::{ItemOptions, Scores, Ticked, analyse};
use crate::statistics::normal_quantile;
use rand::{Rng, SeedableRng, rngs::ChaCha8Rng};

const CLASSES: usize = 100;
const MEMBERS: usize = 60;
const QUESTIONS: usize = 15;
const OPTIONS: usize = 4;

/// The share of members who only guess.
const GUESSERS: f64 = 0.15;
/// The share of questions with a popular wrong idea among those who do not know.
const POPULAR_WRONG_IDEAS: f64 = 0.1;
/// The share of answers that are left blank.
const BLANK: f64 = 0.03;

/// A simulated question: option 0 is the true answer.
struct Question {
    difficulty: f64,
    separation: f64,
    /// The probability of each wrong option among those who do not know.
    wrong: [f64; OPTIONS - 1],
}

struct Chance(ChaCha8Rng);

impl Chance {
    fn share(&mut self) -> f64 {
        let bits = u32::try_from(self.0.next_u64() >> 32).expect("32 bits");
        (f64::from(bits) + 0.5) / 4_294_967_296.0
    }

    fn happens(&mut self, chance: f64) -> bool {
        self.share() < chance
    }

    fn normal(&mut self) -> f64 {
        normal_quantile(self.share())
    }

    fn below(&mut self, bound: usize) -> usize {
        let at = self.share();
        (1..bound)
            .filter(|step| crate::statistics::float(*step) <= at * crate::statistics::float(bound))
            .count()
    }

    fn question(&mut self) -> Question {
        let mut wrong = [self.share() + 0.1, self.share() + 0.1, self.share() + 0.1];
        if self.happens(POPULAR_WRONG_IDEAS) {
            wrong[0] += 2.0;
        }
        Question {
            difficulty: 0.7 * self.normal() - 0.6,
            separation: (0.3 * self.normal()).exp(),
            wrong,
        }
    }

    /// A member's answer. Those who know choose option 0; the others choose a wrong option by its probability.
    fn answer(&mut self, ability: Option<f64>, question: &Question) -> Ticked {
        if self.happens(BLANK) {
            return Ticked::none();
        }
        let Some(ability) = ability else {
            return Ticked::one(self.below(OPTIONS));
        };
        let logit = 1.2 * question.separation * (ability - question.difficulty);
        if self.happens(1.0 / (1.0 + (-logit).exp())) || self.happens(0.15) {
            return Ticked::one(0);
        }

        let mut at = self.share() * question.wrong.iter().sum::<f64>();
        for (option, weight) in (1..).zip(question.wrong) {
            at -= weight;
            if at < 0.0 {
                return Ticked::one(option);
            }
        }
        Ticked::one(OPTIONS - 1)
    }
}

/// Which questions of a simulated class are flagged, if the key of the first is wrong.
fn flagged(chance: &mut Chance) -> Vec<bool> {
    let questions: Vec<Question> = (0..QUESTIONS).map(|_| chance.question()).collect();
    let abilities: Vec<Option<f64>> = (0..MEMBERS)
        .map(|_| (!chance.happens(GUESSERS)).then(|| chance.normal()))
        .collect();
    let wrong_key = 1 + chance.below(OPTIONS - 1);

    let options: Vec<ItemOptions> = questions
        .iter()
        .enumerate()
        .map(|(item, question)| ItemOptions {
            options: OPTIONS,
            keys: Ticked::one(if item == 0 { wrong_key } else { 0 }),
            ticked: abilities
                .iter()
                .map(|ability| chance.answer(*ability, question))
                .collect(),
        })
        .collect();
    let scores = Scores::from_fn(MEMBERS, vec![1.0; QUESTIONS], |member, item| {
        let right = options[item].ticked[member] == options[item].keys;
        Some(f64::from(u8::from(right)))
    });
    let analysis = analyse(&scores.expect("ones and zeros"), &options);
    analysis
        .items
        .iter()
        .map(|item| item.mis_key.is_some())
        .collect()
}

#[test]
fn among_sixty_members_wrong_keys_are_found_and_sound_questions_left_alone() {
    let mut chance = Chance(ChaCha8Rng::seed_from_u64(1));
    let (mut found, mut false_flags) = (0, 0);
    for _ in 0..CLASSES {
        let flagged = flagged(&mut chance);
        found += usize::from(flagged[0]);
        false_flags += flagged[1..].iter().filter(|flagged| **flagged).count();
    }

    let sound = CLASSES * (QUESTIONS - 1);
    assert!(
        found * 100 >= 88 * CLASSES,
        "{found} of {CLASSES} wrong keys found"
    );
    assert!(
        false_flags * 1_000 <= 3 * sound,
        "{false_flags} of {sound} sound questions flagged"
    );
}
