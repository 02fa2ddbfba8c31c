//! Every finding has a code, and a code never changes its meaning: a retired one is not given out again.

use crate::diagnostic::Code;

/// A code and what people call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeName {
    /// The code.
    pub code: Code,
    /// Its name, in kebab-case, for `allow` and `explain`. A name never changes its meaning either.
    pub name: &'static str,
    /// What it stands for: a fragment without a full stop.
    pub title: &'static str,
}

/// Names each code for the modules that report it, and lists all of them with names and titles.
macro_rules! codes {
    ($($constant:ident = $code:literal, $name:literal, $title:literal;)*) => {
        $(#[doc = concat!($code, ", `", $name, "`: ", $title, ".")] pub const $constant: Code = Code($code);)*

        /// Every code with its name and title, ascending.
        pub const CODES: &[CodeName] = &[$(CodeName { code: $constant, name: $name, title: $title }),*];
    };
}

codes! {
    SYNTAX = "Q001", "syntax", "the text is not TOML";
    NEWER_TOML = "Q002", "newer-toml", "only TOML 1.1 allows this";
    HIDDEN_CHARACTER = "Q003", "hidden-character", "a hidden character";
    FILE_TOO_BIG = "Q004", "file-too-big", "the file is too big";
    // Q005, `neither-sort`, is retired: a file of neither sort is read as a quiz, and Q009 and Q020 say what is missing.
    FORMAT_VERSION = "Q006", "format-version", "a format that this redflag does not read";
    UNKNOWN_KEY = "Q007", "unknown-key", "an unknown key";
    FOREIGN_KEY = "Q008", "foreign-key", "a key of another kind of question";
    MISSING_KEY = "Q009", "missing-key", "a missing key";
    WRONG_TYPE = "Q010", "wrong-type", "a value of the wrong type";
    EMPTY_TEXT = "Q011", "empty-text", "an empty text";
    UNKNOWN_WORD = "Q012", "unknown-word", "a word that is not one of the allowed ones";
    OUT_OF_RANGE = "Q013", "out-of-range", "a number out of range";
    NOT_AN_ID = "Q014", "not-an-id", "not an id";
    TOO_MUCH = "Q015", "too-much", "longer or more than allowed";
    NOT_A_DATE = "Q016", "not-a-date", "not a plain date";
    NOT_AN_ADDRESS = "Q017", "not-an-address", "not a web address";
    SAME_ID = "Q018", "same-id", "the same id twice";
    NO_ID = "Q019", "no-id", "a question without an id";
    NOTHING_IN_IT = "Q020", "nothing-in-it", "a quiz without questions, or a fact sheet without facts";
    ANSWER_IS_DISTRACTOR = "Q021", "answer-is-distractor", "the answer is also a distractor";
    SAME_OPTION = "Q022", "same-option", "two options are the same";
    NO_DISTRACTOR = "Q023", "no-distractor", "nothing to choose from";
    SAME_OPTION_ID = "Q024", "same-option-id", "two options get the same id";
    BAD_PATTERN = "Q025", "bad-pattern", "a pattern that cannot be used";
    NO_ACCEPTED_ANSWER = "Q026", "no-accepted-answer", "no answer is accepted";
    SAME_SIDE = "Q027", "same-side", "the same side of a pair twice";
    DRAW_TOO_MANY = "Q028", "draw-too-many", "more questions drawn than there are";
    REVIEW_BEFORE_DATE = "Q029", "review-before-date", "the review day is before the day of the fact";
    NO_SOURCE = "Q030", "no-source", "a question without a source";
    NO_EXPLANATION = "Q031", "no-explanation", "a question without an explanation";
    NO_FLAG = "Q032", "no-flag", "a phish without a red flag";
    FLAG_ON_LEGIT = "Q033", "flag-on-legit", "a red flag on a legitimate message";
    QUOTE_NOT_FOUND = "Q034", "quote-not-found", "a quote that is not in the message";
    QUOTES_OVERLAP = "Q035", "quotes-overlap", "two quotes overlap";
    SAME_QUOTE = "Q036", "same-quote", "the same quote twice";
    PREMISE = "Q037", "premise", "a premise that the Phish Scale does not know";
    REAL_NAME = "Q038", "real-name", "a name or number that may belong to somebody";
    TOO_FEW_ANSWERS = "Q039", "all-right", "every option is right";
    BAD_FACT_REFERENCE = "Q040", "bad-fact-reference", "not a reference to a fact";
    UNKNOWN_SHEET_SOURCE = "Q041", "unknown-sheet-source", "a source that the sheet does not name";
    SUPERSEDED_BY_NOTHING = "Q042", "superseded-by-nothing", "superseded by a fact that is not there";
    NOT_A_LANGUAGE = "Q043", "not-a-language", "not a language tag";
    SHEET_NOT_FOUND = "Q060", "sheet-not-found", "a fact sheet that is not there";
    FACT_NOT_FOUND = "Q061", "fact-not-found", "a fact that is not there";
    SAME_QUIZ_ID = "Q062", "same-quiz-id", "two quizzes with the same id";
    SAME_SHEET_ID = "Q063", "same-sheet-id", "two fact sheets with the same id";
    FACT_TO_REVIEW = "Q064", "fact-to-review", "a fact past its review day";
    FACT_SUPERSEDED = "Q065", "fact-superseded", "a superseded fact is cited";
    FACT_UNUSED = "Q066", "fact-unused", "a fact that no question uses";
    QUESTION_TO_REVIEW = "Q067", "question-to-review", "a question past its review day";
    KEY_CHANGED = "Q068", "key-changed", "another answer under the same revision";
    ID_GONE = "Q069", "id-gone", "an id that histories know is gone";
    ALLOW_UNKNOWN = "Q070", "allow-unknown", "`allow` names no finding";
    ALLOW_REFUSED = "Q071", "allow-refused", "`allow` names an error";
    ALLOW_IDLE = "Q072", "allow-idle", "`allow` silences nothing";
    CONTESTED_AS_TRUTH = "Q073", "contested-as-truth", "a contested fact is taught as settled";
    SAME_QUESTION_ELSEWHERE = "Q074", "same-question-elsewhere", "the same question stands in another quiz";
    ALL_OF_THE_ABOVE = "Q101", "all-of-the-above", "an option stands for all the others";
    NONE_OF_THE_ABOVE = "Q102", "none-of-the-above", "an option that says none of the others is right";
    NEGATIVE_STEM = "Q103", "negative-stem", "a negation in the question that is easy to miss";
    DOUBLE_NEGATIVE = "Q104", "double-negative", "a negative question with negative options";
    NEGATIVE_OPTION = "Q105", "negative-option", "the answer is the only option in the negative";
    LONGEST_IS_KEY = "Q106", "longest-is-key", "the answer is far longer than every distractor";
    OFTEN_LONGEST = "Q107", "often-longest", "the longest option is the answer too often";
    OFTEN_SHORTEST = "Q108", "often-shortest", "the shortest option is the answer too often";
    LENGTH_SPREAD = "Q109", "length-spread", "options of very different lengths";
    ABSOLUTE_DISTRACTOR = "Q110", "absolute-distractor", "absolute words in distractors only";
    ABSOLUTE_KEY = "Q111", "absolute-key", "an absolute word in the answer only";
    HEDGED_KEY = "Q112", "hedged-key", "a hedge in the answer only";
    CLANG = "Q113", "clang", "the answer alone repeats a word of the question";
    ARTICLE_CUE = "Q114", "article-cue", "the article before the options fits only some of them";
    FORM_CUE = "Q115", "form-cue", "options that do not go on from the question in the same way";
    ODD_PUNCTUATION = "Q116", "odd-punctuation", "the answer is written differently from every distractor";
    CONVERGENCE = "Q117", "convergence", "the answer shares most with the other options";
    OPPOSITE_PAIR = "Q118", "opposite-pair", "the answer and its opposite stand among other options";
    NEARLY_SAME_OPTION = "Q119", "nearly-same-option", "two options say the same";
    OVERLAPPING_RANGES = "Q120", "overlapping-ranges", "ranges that overlap";
    UNSORTED_NUMBERS = "Q121", "unsorted-numbers", "numbers that do not stand in order";
    OPTION_COUNT = "Q122", "option-count", "too few or too many options";
    ANSWER_COUNT = "Q123", "answer-count", "the question and the number of right options do not agree";
    KEY_POSITION = "Q124", "key-position", "the answer stands too often in the same place";
    NO_QUESTION = "Q125", "no-question", "the prompt does not ask anything";
    LONG_PROMPT = "Q126", "long-prompt", "a prompt that takes long to read";
    LONG_OPTION = "Q127", "long-option", "an option that takes long to read";
    HARD_TO_READ = "Q128", "hard-to-read", "sentences for people with a degree";
    TWO_CLAIMS = "Q129", "two-claims", "a true-or-false statement with two claims in it";
    POOR_EXPLANATION = "Q130", "poor-explanation", "an explanation that explains nothing";
    UNDATED = "Q131", "undated", "words that age, and no date";
    SAME_QUESTION = "Q132", "same-question", "the same question twice";
    GIVES_AWAY = "Q133", "gives-away", "one question gives away the answer of another";
    OPINION = "Q134", "opinion", "a question of opinion";
    TOPIC_BALANCE = "Q136", "topic-balance", "topics out of balance";
    OUTDATED_ADVICE = "Q137", "outdated-advice", "advice that is no longer given is keyed as right";
    ONE_SIDED_JUDGING = "Q139", "one-sided-judging", "messages to judge that are nearly all of one sort";
    MIXED_SCRIPTS = "Q140", "mixed-scripts", "a word of letters from two alphabets";
    EMPHASIS = "Q141", "emphasis", "one option is emphasised";
    GUESSABLE = "Q143", "guessable", "a quiz that can be passed by knowing how quizzes are written";
    OTHER_OPTIONS_BY_LETTER = "Q144", "other-options-by-letter", "an option that names others by their letters";
    TRUE_FALSE_BALANCE = "Q145", "true-false-balance", "true statements far more often than false ones, or the other way round";
    NO_REASONS = "Q146", "no-reasons", "most distractors have no `why`";
    NOTHING_MARKED = "Q147", "nothing-marked", "a legitimate message in which no part is marked as fine";
    CONTRADICTION = "Q148", "contradiction", "two questions that contradict each other";
}

/// The code that somebody wrote as a code or as its name, in any letter case.
pub fn find(written: &str) -> Option<&'static CodeName> {
    let written = written.trim();
    CODES.iter().find(|known| {
        known.code.0.eq_ignore_ascii_case(written) || known.name.eq_ignore_ascii_case(written)
    })
}

/// The code or name that somebody most likely meant by one that is not there, as written in the table.
pub fn nearest(written: &str) -> Option<&'static str> {
    const WORD_BYTES_MAX: usize = 60;
    let written = written.trim().to_lowercase().replace(['_', ' '], "-");
    if written.is_empty() || written.len() > WORD_BYTES_MAX {
        return None;
    }
    let near = CODES.iter().map(|known| {
        (
            strsim::damerau_levenshtein(&written, known.name),
            known.name,
        )
    });
    let (distance, name) = near.min_by_key(|(distance, _)| *distance)?;
    (distance <= (name.len().min(written.len()) / 3).max(1)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_ascend_names_differ_and_titles_are_fragments() {
        assert!(CODES.windows(2).all(|pair| pair[0].code < pair[1].code));
        for CodeName { code, name, title } in CODES {
            assert!(code.0.len() == 4 && code.0.starts_with('Q'), "{code}");
            assert!(!title.ends_with('.') && !title.is_empty(), "{code}");
            assert!(crate::model::Id::new(name).is_ok(), "{name}");
            assert_eq!(
                CODES.iter().filter(|other| other.name == *name).count(),
                1,
                "{name}"
            );
        }
    }

    #[test]
    fn codes_are_found_by_code_and_name_and_near_names_are_guessed() {
        for (written, code) in [
            ("q106", Some("Q106")),
            (" Longest-Is-Key ", Some("Q106")),
            ("L06", None),
            ("", None),
        ] {
            assert_eq!(find(written).map(|known| known.code.0), code, "{written}");
        }
        for (written, name) in [
            ("longest-is-the-key", Some("longest-is-key")),
            ("no_sources", Some("no-source")),
            ("zebra crossing", None),
            ("", None),
        ] {
            assert_eq!(nearest(written), name, "{written}");
        }
    }
}
