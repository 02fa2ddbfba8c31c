//! Signal detection: telling phish from legit, apart from the habit of saying one or the other.
//!
//! Sources: D. M. Green, J. A. Swets, *Signal Detection Theory and Psychophysics*, 1966; the log-linear
//! correction from M. J. Hautus, *Behavior Research Methods* 27 (1995) 46-51; its use on phishing from
//! J. Martin, C. Dubé, M. D. Coovert, *Human Factors* 60 (2018) 1179-1191.

use super::{Record, Response};
use crate::model::{Judge, Judgement, Kind, Quiz};
use crate::model::{grade, share};

/// Messages of either class below which a sensitivity would be mostly chance.
const CLASS_MIN: usize = 4;

/// How the messages were judged. The signal is a phish. "Not sure" and time-outs are not judgements, so they
/// count nowhere here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Detection {
    /// Phish called phish.
    pub hits: usize,
    /// Phish called legit.
    pub misses: usize,
    /// Legit called phish.
    pub false_alarms: usize,
    /// Legit called legit.
    pub correct_rejections: usize,
    /// Red flags marked.
    pub flags_found: usize,
    /// Red flags not marked.
    pub flags_missed: usize,
    /// Other parts marked as red flags.
    pub flags_false: usize,
}

impl Detection {
    /// Counts the judged messages; `None` when there is none.
    pub fn of(quiz: &Quiz, records: &[Record]) -> Option<Detection> {
        let mut detection = Detection::default();
        for record in records {
            let Some(question) = quiz
                .questions
                .iter()
                .find(|question| question.id == record.question)
            else {
                continue;
            };
            let (Kind::Judge(judge), Some(response)) = (&question.kind, &record.response) else {
                continue;
            };
            if let (Ok(grade), Response::Judge { verdict, .. }) =
                (grade(question, response), response)
            {
                detection.count(judge, *verdict);
                let flags = grade.flags.unwrap_or_default();
                detection.flags_found += flags.found.len();
                detection.flags_missed += flags.missed.len();
                detection.flags_false += flags.false_alarms.len();
            }
        }
        (detection.phish() + detection.legit() > 0).then_some(detection)
    }

    fn count(&mut self, judge: &Judge, verdict: Judgement) {
        let counter = match (judge.answer, verdict) {
            (Judgement::Phish, Judgement::Phish) => &mut self.hits,
            (Judgement::Phish, Judgement::Legit) => &mut self.misses,
            (Judgement::Legit, Judgement::Phish) => &mut self.false_alarms,
            (Judgement::Legit, Judgement::Legit) => &mut self.correct_rejections,
        };
        *counter += 1;
    }

    /// Phish that were judged.
    pub fn phish(&self) -> usize {
        self.hits + self.misses
    }

    /// Legit messages that were judged.
    pub fn legit(&self) -> usize {
        self.false_alarms + self.correct_rejections
    }

    /// Sensitivity, d' = z(H) - z(F), in standard deviations: 0 is guessing, about 1 modest, 2 good. `None`
    /// with fewer than four messages of either class.
    pub fn d_prime(&self) -> Option<f64> {
        self.z_rates()
            .map(|(hits, false_alarms)| hits - false_alarms)
    }

    /// Bias, c = -(z(H) + z(F)) / 2, in standard deviations: below 0 for calling too much phish, above 0 for
    /// trusting too much. `None` with fewer than four messages of either class.
    pub fn bias_c(&self) -> Option<f64> {
        self.z_rates()
            .map(|(hits, false_alarms)| -(hits + false_alarms) / 2.0)
    }

    /// z of the hit rate and of the false-alarm rate, both with the log-linear correction, which is made
    /// always and not only where a rate is 0 or 1.
    fn z_rates(&self) -> Option<(f64, f64)> {
        let enough = self.phish() >= CLASS_MIN && self.legit() >= CLASS_MIN;
        let corrected = |events: usize, of: usize| (share(events, 1) + 0.5) / (share(of, 1) + 1.0);
        enough.then(|| {
            (
                z(corrected(self.hits, self.phish())),
                z(corrected(self.false_alarms, self.legit())),
            )
        })
    }
}

/// The value below which a standard normal variable falls with probability `p`, for 0 < p < 1.
///
/// M. J. Wichura, Algorithm AS 241 (PPND16), *Applied Statistics* 37 (1988) 477-484; about 1 part in 10^16.
fn z(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        return q * ratio(&CENTRE, 0.180_625 - q * q);
    }
    let tail = (-p.min(1.0 - p).ln()).sqrt();
    let magnitude = if tail <= 5.0 {
        ratio(&FLANK, tail - 1.6)
    } else {
        ratio(&FAR, tail - 5.0)
    };
    magnitude.copysign(q)
}

/// The quotient of two polynomials, coefficients from the highest power down.
fn ratio([numerator, denominator]: &[[f64; 8]; 2], r: f64) -> f64 {
    let polynomial = |coefficients: &[f64; 8]| {
        coefficients
            .iter()
            .fold(0.0, |sum, coefficient| sum * r + coefficient)
    };
    polynomial(numerator) / polynomial(denominator)
}

#[expect(
    clippy::excessive_precision,
    reason = "the digits are those of the paper"
)]
const CENTRE: [[f64; 8]; 2] = [
    [
        2.509_080_928_730_122_672_7e3,
        3.343_057_558_358_812_810_5e4,
        6.726_577_092_700_870_085_3e4,
        4.592_195_393_154_987_145_7e4,
        1.373_169_376_550_946_112_5e4,
        1.971_590_950_306_551_442_7e3,
        1.331_416_678_917_843_774_5e2,
        3.387_132_872_796_366_608,
    ],
    [
        5.226_495_278_852_854_561e3,
        2.872_908_573_572_194_267_4e4,
        3.930_789_580_009_271_061e4,
        2.121_379_430_158_659_586_7e4,
        5.394_196_021_424_751_107_7e3,
        6.871_870_074_920_579_083e2,
        4.231_333_070_160_091_125_2e1,
        1.0,
    ],
];

#[expect(
    clippy::excessive_precision,
    reason = "the digits are those of the paper"
)]
const FLANK: [[f64; 8]; 2] = [
    [
        7.745_450_142_783_414_076_4e-4,
        2.272_384_498_926_918_458_33e-2,
        2.417_807_251_774_506_117_7e-1,
        1.270_458_252_452_368_382_58,
        3.647_848_324_763_204_605_04,
        5.769_497_221_460_691_405_5,
        4.630_337_846_156_545_295_9,
        1.423_437_110_749_683_577_34,
    ],
    [
        1.050_750_071_644_416_843_24e-9,
        5.475_938_084_995_344_946e-4,
        1.519_866_656_361_645_719_66e-2,
        1.481_039_764_274_800_745_9e-1,
        6.897_673_349_851_000_045_5e-1,
        1.676_384_830_183_803_849_4,
        2.053_191_626_637_758_821_87,
        1.0,
    ],
];

#[expect(
    clippy::excessive_precision,
    reason = "the digits are those of the paper"
)]
const FAR: [[f64; 8]; 2] = [
    [
        2.010_334_399_292_288_132_65e-7,
        2.711_555_568_743_487_578_15e-5,
        1.242_660_947_388_078_438_6e-3,
        2.653_218_952_657_612_309_3e-2,
        2.965_605_718_285_048_912_3e-1,
        1.784_826_539_917_291_335_8,
        5.463_784_911_164_114_369_9,
        6.657_904_643_501_103_777_2,
    ],
    [
        2.044_263_103_389_939_785_64e-15,
        1.421_511_758_316_445_888_7e-7,
        1.846_318_317_510_054_681_8e-5,
        7.868_691_311_456_132_591e-4,
        1.487_536_129_085_061_485_25e-2,
        1.369_298_809_227_358_053_1e-1,
        5.998_322_065_558_879_376_9e-1,
        1.0,
    ],
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Verdict;
    use crate::engine::sample::{id, judge, quiz, true_false};
    use std::collections::BTreeSet;

    fn counts(hits: usize, phish: usize, false_alarms: usize, legit: usize) -> Detection {
        Detection {
            hits,
            misses: phish - hits,
            false_alarms,
            correct_rejections: legit - false_alarms,
            ..Detection::default()
        }
    }

    #[test]
    fn z_is_the_inverse_of_the_normal_distribution() {
        for (p, value) in [
            (0.5, 0.0),
            (0.75, 0.674_489_750_196_081_7),
            (0.975, 1.959_963_984_540_054),
            (0.025, -1.959_963_984_540_054),
            (0.999, 3.090_232_306_167_813_5),
            (1e-10, -6.361_340_902_404_056),
            (1e-20, -9.262_340_089_798_408),
        ] {
            assert!((z(p) - value).abs() < 1e-12, "{p}: {}", z(p));
        }
    }

    #[test]
    fn published_examples_come_out_as_published() {
        for (detection, d_prime, bias) in [
            (counts(82, 100, 46, 100), 1.002_793, -0.401_960_3),
            (counts(20, 25, 10, 25), 1.044_498_7, -0.278_845_2),
        ] {
            let (found, bias_found) = (
                detection.d_prime().expect("enough"),
                detection.bias_c().expect("enough"),
            );
            assert!((found - d_prime).abs() < 1e-6, "{found}");
            assert!((bias_found - bias).abs() < 1e-6, "{bias_found}");
        }
        for (detection, d_prime) in [
            (counts(4, 4, 0, 4), 2.563),
            (counts(5, 5, 0, 5), 2.766),
            (counts(8, 8, 0, 8), 3.186),
            (counts(3, 4, 1, 4), 1.049),
            (counts(2, 4, 2, 4), 0.0),
        ] {
            let found = detection.d_prime().expect("enough");
            assert!((found - d_prime).abs() < 5e-4, "{found}");
        }
    }

    #[test]
    fn few_messages_of_either_class_give_no_sensitivity() {
        for (phish, legit, enough) in [(4, 4, true), (3, 40, false), (40, 3, false), (0, 0, false)]
        {
            let detection = counts(phish, phish, 0, legit);
            assert_eq!(detection.d_prime().is_some(), enough, "{phish} {legit}");
            assert_eq!(detection.bias_c().is_some(), enough, "{phish} {legit}");
        }
    }

    fn judged(question: &str, verdict: Judgement, marked: &[&str]) -> Record {
        let marked: BTreeSet<_> = marked.iter().map(|part| id(part)).collect();
        let response = Some(Response::Judge { verdict, marked });
        let (points, points_max, elapsed_ms, certainty, hinted) = (0.0, 1.0, 0, None, false);
        Record {
            question: id(question),
            verdict: Verdict::Wrong,
            points,
            points_max,
            response,
            elapsed_ms,
            certainty,
            hinted,
        }
    }

    #[test]
    fn each_judgement_is_counted_once_and_where_it_belongs() {
        use Judgement::{Legit, Phish};
        let quiz = quiz(vec![
            judge("p1", Phish),
            judge("p2", Phish),
            judge("l1", Legit),
            judge("l2", Legit),
            true_false("t", true),
            judge("p3", Phish),
        ]);
        let unsure = Record {
            response: None,
            verdict: Verdict::NotSure,
            ..judged("p3", Phish, &[])
        };
        let records = [
            judged("p1", Phish, &["pay-now", "dear-ana"]),
            judged("p2", Legit, &[]),
            judged("l1", Phish, &["bank-example-com"]),
            judged("l2", Legit, &[]),
            unsure,
            judged("gone", Phish, &[]),
            judged("t", Phish, &[]),
            judged("p3", Phish, &["no-such-part"]),
        ];
        let counted = Detection::of(&quiz, &records).expect("four judged");
        let expected = Detection {
            flags_found: 1,
            flags_missed: 3,
            flags_false: 2,
            ..counts(1, 2, 1, 2)
        };
        assert_eq!(counted, expected);
        assert_eq!(Detection::of(&quiz, &records[4..]), None);
    }
}
