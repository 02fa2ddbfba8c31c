//! Estimates how long a question takes: to read it, to answer it, and to read the explanation.

use crate::model::{Kind, Opt, Question};

/// Words that an adult reads in a minute, silently and for sense (Brysbaert 2019: 238 for non-fiction).
const WORDS_A_MINUTE: usize = 230;

/// Seconds to decide and press a key, beside the reading.
const DECIDING_S: usize = 6;

/// The seconds that a question takes: its words and those of its explanation at 230 a minute, and six to decide.
pub fn load_s(question: &Question) -> u32 {
    let mut words = words(&question.prompt) + words(&question.explanation);
    match &question.kind {
        Kind::Choice(choice) => words += of_options(&choice.options),
        Kind::Multiple(multiple) => words += of_options(&multiple.options),
        Kind::Order(order) => words += of_options(&order.steps),
        Kind::Match(matching) => {
            let lefts = matching.pairs.iter().map(|pair| &pair.left);
            words += of_options(lefts) + of_options(matching.rights());
        }
        Kind::Judge(judge) => {
            let flags = judge.flags.iter().map(|flag| &flag.why);
            let decoys = judge.decoys.iter().map(|decoy| &decoy.why);
            let whys: usize = flags.chain(decoys).map(|why| self::words(why)).sum();
            words += self::words(&judge.message.body) + whys;
        }
        Kind::TrueFalse(_) | Kind::Text(_) | Kind::Number(_) => {}
    }
    let reading_s = (words * 60).div_ceil(WORDS_A_MINUTE);
    u32::try_from(reading_s + DECIDING_S).unwrap_or(u32::MAX)
}

fn of_options<'a>(options: impl IntoIterator<Item = &'a Opt>) -> usize {
    options.into_iter().map(|option| words(&option.text)).sum()
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
