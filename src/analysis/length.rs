//! Predicts the reliability (Cronbach's alpha) of a test if it were longer or shorter, and how long it must be to reach
//! a wanted alpha.

use super::moments::finite;
use crate::statistics::float;

/// The alpha of a test that is `factor` times as long, with similar questions: m a / (1 + (m - 1) a). `None` if the
/// result is not a reliability, because the factor is not above 0, or alpha is too far below 0.
///
/// C. Spearman, *British Journal of Psychology* 3 (1910) 271-295; W. Brown, the same, 296-322.
pub fn spearman_brown(alpha: f64, factor: f64) -> Option<f64> {
    let scale = 1.0 + (factor - 1.0) * alpha;
    if !(factor > 0.0 && scale > 0.0) {
        return None;
    }
    finite(factor * alpha / scale)
}

/// How many times as long a test must be to reach the wanted alpha; `None` unless both are between 0 and 1.
///
/// Spearman and Brown's formula, solved for the factor.
pub fn length_for(alpha: f64, wanted: f64) -> Option<f64> {
    if !(alpha > 0.0 && alpha < 1.0 && wanted > 0.0 && wanted < 1.0) {
        return None;
    }
    finite(wanted * (1.0 - alpha) / (alpha * (1.0 - wanted)))
}

/// How many similar questions a test needs to reach the wanted alpha, if `items` questions have `alpha`. Rounded up.
pub fn questions_for(alpha: f64, items: usize, wanted: f64) -> Option<usize> {
    let needed = length_for(alpha, wanted)? * float(items);
    let nearest = needed.round();
    let whole = if (needed - nearest).abs() < 1e-9 * needed {
        nearest
    } else {
        needed.ceil()
    };

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "above 0, and cut off at the largest"
    )]
    let questions = whole as usize;
    Some(questions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_rounded_up_to_whole_questions() {
        for (alpha, items, wanted, questions) in [
            (0.5, 10, 0.8, Some(40)),
            (0.8, 10, 0.8, Some(10)),
            (0.9, 10, 0.8, Some(5)),
            (0.295, 5, 0.8, Some(48)),
            (0.0, 10, 0.8, None),
            (-0.4, 10, 0.8, None),
            (1.0, 10, 0.8, None),
            (0.5, 10, 1.0, None),
            (f64::NAN, 10, 0.8, None),
        ] {
            assert_eq!(
                questions_for(alpha, items, wanted),
                questions,
                "{alpha} {items} {wanted}"
            );
        }
    }

    #[test]
    fn an_alpha_far_below_0_has_no_double_length() {
        assert_eq!(spearman_brown(-1.0, 2.0), None);
        assert_eq!(spearman_brown(-1.5, 2.0), None);
        assert_eq!(spearman_brown(0.5, 0.0), None);
        assert!(spearman_brown(-0.9, 2.0).is_some());
    }
}
