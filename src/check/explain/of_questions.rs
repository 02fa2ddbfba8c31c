//! What is said about questions that cannot be asked or graded as written.

use super::Text;
use crate::diagnostic::Severity::{Error, Warning};
use crate::format::codes;

/// Ascending.
pub(super) const TEXTS: &[Text] = &[
    Text {
        code: codes::ANSWER_IS_DISTRACTOR,
        severity: Error,
        texts: [
            "a distractor that reads like the answer",
            "a learner who picks this line would be marked wrong for a right answer",
            "answer = \"Report it\"\ndistractors = [\"report it\", \"Delete it\"]",
            "remove it, or write the mistake that people really make",
        ],
    },
    Text {
        code: codes::SAME_OPTION,
        severity: Error,
        texts: [
            "two options that differ in nothing but letter case and spaces",
            "a learner sees the same line twice and looks for a trick",
            "distractors = [\"Delete it\", \"delete  it\"]",
            "remove one, or say something else",
        ],
    },
    Text {
        code: codes::NO_DISTRACTOR,
        severity: Error,
        texts: [
            "an empty list of distractors, or fewer than two steps or pairs",
            "with one thing to choose there is no question",
            "distractors = []",
            "write the mistakes that people really make",
        ],
    },
    Text {
        code: codes::SAME_OPTION_ID,
        severity: Error,
        texts: [
            "two options that get the same id because they differ only in punctuation",
            "results name options by id, so the two would be counted as one",
            "answer = \"Yes!\"\ndistractors = [\"Yes?\"]",
            "give one of them its own: { text = \"Yes?\", id = \"doubtful\" }",
        ],
    },
    Text {
        code: codes::BAD_PATTERN,
        severity: Error,
        texts: [
            "a `pattern` that is not a regular expression, or too large a one",
            "no answer could be compared with it",
            "pattern = \"pass(\"",
            "mend it; in single quotes TOML leaves backslashes alone",
        ],
    },
    Text {
        code: codes::NO_ACCEPTED_ANSWER,
        severity: Error,
        texts: [
            "an empty `accept` or `answers`",
            "nobody could be right",
            "accept = []",
            "write at least one answer, the one to show first",
        ],
    },
    Text {
        code: codes::SAME_SIDE,
        severity: Error,
        texts: [
            "two pairs with the same left or the same right side",
            "nobody could tell which of the two is meant",
            "pairs = [[\"Lock\", \"Safe\"], [\"Lock\", \"Shut\"]]",
            "join the pairs, or say something else",
        ],
    },
    Text {
        code: codes::NO_SOURCE,
        severity: Warning,
        texts: [
            "a question with neither `source` nor `facts`",
            "nobody can check the answer, and nobody will notice when it is no longer right",
            "[[question]]\nprompt = \"...\"   # and no source",
            "say where it comes from: source = { title = \"...\", url = \"https://...\" }",
        ],
    },
    Text {
        code: codes::NO_EXPLANATION,
        severity: Error,
        texts: [
            "a question without an `explanation`",
            "wrong options are remembered as right unless people are told why they are not; the explanation is what they learn from",
            "answer = \"Report it\"   # and no explanation",
            "say why the answer is right, and what the mistake would cost",
        ],
    },
    Text {
        code: codes::NO_FLAG,
        severity: Error,
        texts: [
            "a phish without a red flag",
            "a learner is told that it is a phish and not by what it could be known",
            "kind = \"judge\"\nanswer = \"phish\"   # and no [[question.flag]]",
            "write a [[question.flag]] with `quote`, `cue` and `why`",
        ],
    },
    Text {
        code: codes::FLAG_ON_LEGIT,
        severity: Error,
        texts: [
            "a red flag on a message whose answer is \"legit\"",
            "nothing gives away a message that is what it says; the answer or the flag is wrong",
            "answer = \"legit\"\n[[question.flag]]",
            "what looks odd and is fine goes into [[question.fine]]",
        ],
    },
    Text {
        code: codes::QUOTE_NOT_FOUND,
        severity: Error,
        texts: [
            "a quote whose words do not stand in the message, letter by letter, or one that cuts a word in two",
            "the red flag could be neither shown nor marked, or only half of it",
            "quote = \"within 24 hour\"   # the message says \"within 24 hours\"",
            "copy the words from the message",
        ],
    },
    Text {
        code: codes::QUOTES_OVERLAP,
        severity: Error,
        texts: [
            "two quotes that share a part of the message",
            "a learner could not mark one without the other",
            "quote = \"act now\"\nquote = \"now or never\"",
            "quote fewer words, or join the two",
        ],
    },
    Text {
        code: codes::SAME_QUOTE,
        severity: Error,
        texts: [
            "the same part of a message quoted twice",
            "one part can be marked once",
            "quote = \"act now\"   # in two flags",
            "join the two, with both reasons in one `why`",
        ],
    },
    Text {
        code: codes::PREMISE,
        severity: Error,
        texts: [
            "a `premise` that is not five numbers of 0, 2, 4, 6 or 8, or one on a legitimate message",
            "the difficulty of the phish is computed from it",
            "premise = [1, 2, 3]",
            "rate each of the five elements: 0 not at all, 2 low, 4 moderate, 6 significant, 8 extreme",
        ],
    },
    Text {
        code: codes::REAL_NAME,
        severity: Error,
        texts: [
            "a domain, an internet address or a telephone number in a message that is not reserved for examples",
            "somebody owns it or may buy it tomorrow; a learner could call or open it",
            "from = \"billing@paypa1-support.com\"",
            "use names under .example, example.com, 192.0.2.x, +44 7700 900123 or +1 212 555 0123",
        ],
    },
    Text {
        code: codes::TOO_FEW_ANSWERS,
        severity: Warning,
        texts: [
            "a `multiple` whose options are all right",
            "ticking everything is always right",
            "answers = [\"a\", \"b\"]   # and no distractors",
            "add distractors",
        ],
    },
];
