//! Every finding has a code, and a code never changes its meaning: a retired one is not given out again.

use crate::diagnostic::Code;

/// Names each code for the modules that report it, and lists all of them with their titles.
macro_rules! codes {
    ($($name:ident = $code:literal, $title:literal;)*) => {
        $(#[doc = concat!($code, ": ", $title, ".")] pub const $name: Code = Code($code);)*

        /// Every code with its title, ascending.
        pub const CODES: &[(Code, &str)] = &[$(($name, $title)),*];
    };
}

codes! {
    SYNTAX = "Q001", "the text is not TOML";
    NEWER_TOML = "Q002", "only TOML 1.1 allows this";
    HIDDEN_CHARACTER = "Q003", "a hidden character";
    FILE_TOO_BIG = "Q004", "the file is too big";
    NEITHER_SORT = "Q005", "neither a quiz nor a fact sheet";
    FORMAT_VERSION = "Q006", "a format that this redflag does not read";
    UNKNOWN_KEY = "Q007", "an unknown key";
    FOREIGN_KEY = "Q008", "a key of another kind of question";
    MISSING_KEY = "Q009", "a missing key";
    WRONG_TYPE = "Q010", "a value of the wrong type";
    EMPTY_TEXT = "Q011", "an empty text";
    UNKNOWN_WORD = "Q012", "a word that is not one of the allowed ones";
    OUT_OF_RANGE = "Q013", "a number out of range";
    NOT_AN_ID = "Q014", "not an id";
    TOO_MUCH = "Q015", "longer or more than allowed";
    NOT_A_DATE = "Q016", "not a plain date";
    NOT_AN_ADDRESS = "Q017", "not a web address";
    SAME_ID = "Q018", "the same id twice";
    NO_ID = "Q019", "a question without an id";
    NOTHING_IN_IT = "Q020", "a quiz without questions, or a fact sheet without facts";
    ANSWER_IS_DISTRACTOR = "Q021", "the answer is also a distractor";
    SAME_OPTION = "Q022", "two options are the same";
    NO_DISTRACTOR = "Q023", "nothing to choose from";
    SAME_OPTION_ID = "Q024", "two options get the same id";
    BAD_PATTERN = "Q025", "a pattern that cannot be used";
    NO_ACCEPTED_ANSWER = "Q026", "no answer is accepted";
    SAME_SIDE = "Q027", "the same side of a pair twice";
    DRAW_TOO_MANY = "Q028", "more questions drawn than there are";
    REVIEW_BEFORE_DATE = "Q029", "the review day is before the day of the fact";
    NO_SOURCE = "Q030", "a question without a source";
    NO_EXPLANATION = "Q031", "a question without an explanation";
    NO_FLAG = "Q032", "a phish without a red flag";
    FLAG_ON_LEGIT = "Q033", "a red flag on a legitimate message";
    QUOTE_NOT_FOUND = "Q034", "a quote that is not in the message";
    QUOTES_OVERLAP = "Q035", "two quotes overlap";
    SAME_QUOTE = "Q036", "the same quote twice";
    PREMISE = "Q037", "a premise that the Phish Scale does not know";
    REAL_NAME = "Q038", "a name or number that may belong to somebody";
    TOO_FEW_ANSWERS = "Q039", "every option is right";
    BAD_FACT_REFERENCE = "Q040", "not a reference to a fact";
    UNKNOWN_SHEET_SOURCE = "Q041", "a source that the sheet does not name";
    SUPERSEDED_BY_NOTHING = "Q042", "superseded by a fact that is not there";
    NOT_A_LANGUAGE = "Q043", "not a language tag";
    SHEET_NOT_FOUND = "Q060", "a fact sheet that is not there";
    FACT_NOT_FOUND = "Q061", "a fact that is not there";
    SAME_QUIZ_ID = "Q062", "two quizzes with the same id";
    SAME_SHEET_ID = "Q063", "two fact sheets with the same id";
    FACT_TO_REVIEW = "Q064", "a fact past its review day";
    FACT_SUPERSEDED = "Q065", "a superseded fact is cited";
    FACT_UNUSED = "Q066", "a fact that no question uses";
    QUESTION_TO_REVIEW = "Q067", "a question past its review day";
    KEY_CHANGED = "Q068", "another answer under the same revision";
    ID_GONE = "Q069", "an id that histories know is gone";
}

/// The title of a code, if it is one.
pub fn title(code: &str) -> Option<&'static str> {
    CODES.iter().find(|(known, _)| known.0 == code).map(|(_, title)| *title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_ascend_and_titles_are_fragments() {
        assert!(CODES.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (code, title) in CODES {
            assert!(code.0.len() == 4 && code.0.starts_with('Q'), "{code}");
            assert!(!title.ends_with('.') && !title.is_empty(), "{code}");
        }
        assert_eq!(title("Q021"), Some("the answer is also a distractor"));
        assert_eq!(title("Q999"), None);
    }
}
