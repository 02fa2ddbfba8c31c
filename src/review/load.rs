//! Estimates how long a question takes: to read it, to answer it, and to read the explanation.

use crate::model::Question;

/// Words that an adult reads silently in a minute (Brysbaert 2019: 238 for non-fiction).
const WORDS_A_MINUTE: usize = 230;

/// Seconds to decide and press a key, in addition to reading.
const DECIDING_S: usize = 6;

/// The seconds for a question: its words and those of its explanation at 230 per minute, and six to decide.
pub fn load_s(question: &Question) -> u32 {
    let texts = [question.prompt.as_str(), &question.explanation].into_iter();
    let words: usize = texts.chain(question.read()).map(words).sum();
    let reading_s = (words * 60).div_ceil(WORDS_A_MINUTE);
    u32::try_from(reading_s + DECIDING_S).unwrap_or(u32::MAX)
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::sample::{choice, every_kind};

    #[test]
    fn a_question_takes_its_words_and_a_moment() {
        let mut question = choice("c", &["one two", "three"]);
        question.prompt = "word ".repeat(200);
        question.explanation = "word ".repeat(27);
        assert_eq!(load_s(&question), 60 + 6);
    }

    #[test]
    fn every_kind_takes_longer_than_its_decision() {
        for question in every_kind().questions {
            assert!(load_s(&question) > 6, "{}", question.id);
        }
    }
}
