//! Reads numbers that are typed in a terminal, and explains why a text is not a number or has two readings.

use crate::catalogue::Catalogue;
use crate::engine::{NumberError, TypedNumber, read_number};

/// The number in a text, or a message to the person who typed it.
pub(super) fn number(words: &Catalogue, text: &str, unit: Option<&str>) -> Result<f64, String> {
    match read_number(text, unit) {
        Ok(TypedNumber::One(number)) => Ok(number),
        Ok(TypedNumber::Either { grouped, decimal }) => {
            let sign = words.text("decimal-sign");
            let [grouped, decimal] =
                [grouped, decimal].map(|number| TypedNumber::plainly(number).replace('.', &sign));
            let values: [(&str, &dyn crate::catalogue::Value); 2] =
                [("grouped", &grouped), ("decimal", &decimal)];
            Err(words.with("number-either", &values))
        }
        Err(error) => Err(match (error, unit) {
            (NumberError::Empty, _) => words.text("lacks-text"),
            (NumberError::NoNumber, _) => words.text("number-none"),
            (NumberError::Marks, _) => words.text("number-marks"),
            (NumberError::OtherUnit, Some(unit)) => words.with("number-unit", &[("unit", &unit)]),
            (NumberError::OtherUnit, None) => words.text("number-alone"),
            (NumberError::TooLarge, _) => words.text("number-large"),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Catalogues, english};

    #[test]
    fn what_is_no_number_is_told_by_its_reason() {
        let words = english();
        for (typed, unit, said) in [
            ("1,000", None, "do you mean 1000 or 1?"),
            ("1.234", None, "do you mean 1234 or 1.2340?"),
            ("1.2.3", None, "separators between the digits"),
            ("72 days", Some("hours"), "with its unit: hours"),
            ("72 days", None, "number alone"),
            ("soon", None, "not a number"),
            ("", None, "Type an answer first"),
            ("1e999", None, "too large"),
        ] {
            let told = number(&words, typed, unit).expect_err(typed);
            assert!(told.contains(said), "{typed}: {told}");
        }
        let german = Catalogues::built_in();
        let german = german.find("de").expect("it is built in");
        let told = number(german, "1.234", None).expect_err("two readings");
        assert!(told.contains("1234 oder 1,2340"), "{told}");
    }
}
