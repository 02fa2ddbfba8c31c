//! What is said about the form of files: syntax, keys, values, references.

use super::Text;
use crate::diagnostic::Severity::{Error, Note, Warning};
use crate::format::codes;

/// Ascending.
pub(super) const TEXTS: &[Text] = &[
    Text {
        code: codes::SYNTAX,
        severity: Error,
        texts: [
            "text that a TOML parser cannot read: a missing quotation mark, bracket or equals sign, a key twice, a day that does not exist",
            "nothing that stands in the broken piece reaches a learner; the rest of the file is checked all the same",
            "prompt = \"What is phishing?",
            "close what was opened; several lines of text stand between three quotation marks",
        ],
    },
    Text {
        code: codes::NEWER_TOML,
        severity: Note,
        texts: [
            "a comma at the end of an inline table, a line break in one, or an escape that only TOML 1.1 knows",
            "redflag reads it, and other tools may not",
            "source = { title = \"A guide\", }",
            "write it as TOML 1.0 has it; the finding shows how",
        ],
    },
    Text {
        code: codes::HIDDEN_CHARACTER,
        severity: Error,
        texts: [
            "a control character, a change of writing direction, or a character without width",
            "what a reviewer sees is not what the file says, and a terminal may obey it",
            "answer = \"Report\\u200B it\"",
            "take the character out; in a message it can be described in words",
        ],
    },
    Text {
        code: codes::FILE_TOO_BIG,
        severity: Error,
        texts: [
            "a file beyond the limit for quiz files",
            "a file like that is an accident or an attack, and reading it would take the machine's memory",
            "a file of 50 MB",
            "split the quiz; questions hold texts, not pictures",
        ],
    },
    Text {
        code: codes::FORMAT_VERSION,
        severity: Error,
        texts: [
            "a `format` other than 1",
            "a newer format may mean other things by the same words, so nothing is guessed",
            "format = 2",
            "write format = 1, or update redflag",
        ],
    },
    Text {
        code: codes::UNKNOWN_KEY,
        severity: Error,
        texts: [
            "a key that the format does not have",
            "a key that is misspelt would be passed over in silence, and with it what the author meant",
            "distractor = [\"Delete it\"]",
            "write the key that is meant; the finding has the nearest one",
        ],
    },
    Text {
        code: codes::FOREIGN_KEY,
        severity: Error,
        texts: [
            "a key that belongs to another kind of question",
            "it would do nothing here, so the kind or the key is wrong",
            "kind = \"text\"\ndistractors = [\"Delete it\"]",
            "correct `kind`, or take the key out",
        ],
    },
    Text {
        code: codes::MISSING_KEY,
        severity: Error,
        texts: [
            "a key that must be there and is not",
            "the question or the quiz is not complete without it",
            "[[question]]\nprompt = \"What do you do?\"",
            "write the key; the finding says what it is for",
        ],
    },
    Text {
        code: codes::WRONG_TYPE,
        severity: Error,
        texts: [
            "a text where a number, a list, a date or a boolean belongs, or the other way round",
            "TOML tells 2 from \"2\", and guessing which is meant goes wrong one day",
            "revision = \"2\"",
            "write the value as the finding shows it",
        ],
    },
    Text {
        code: codes::EMPTY_TEXT,
        severity: Error,
        texts: [
            "a text with nothing in it, or an option, a prompt or an explanation of which Markdown shows nothing",
            "a learner would see an empty line",
            "explanation = \"\"",
            "write the text, or take the key out if it may be absent",
        ],
    },
    Text {
        code: codes::UNKNOWN_WORD,
        severity: Error,
        texts: [
            "a word outside the few that a key allows",
            "the setting would not be what the author meant",
            "difficulty = \"tricky\"",
            "write one of the words that the finding lists",
        ],
    },
    Text {
        code: codes::OUT_OF_RANGE,
        severity: Error,
        texts: [
            "a number below or above what makes sense",
            "a pass mark of 700 or a time limit of a year is a slip of the finger",
            "pass_mark = 700",
            "write a number within the bounds that the finding names",
        ],
    },
    Text {
        code: codes::NOT_AN_ID,
        severity: Error,
        texts: [
            "an id that is not in kebab-case: lower-case letters, figures and single hyphens",
            "ids stand in results, addresses and commands, where blanks and capitals do harm",
            "id = \"My Quiz\"",
            "write it as id = \"my-quiz\"",
        ],
    },
    Text {
        code: codes::TOO_MUCH,
        severity: Error,
        texts: [
            "a text or a list beyond its limit",
            "limits keep a hostile file from filling the memory and the screen",
            "a prompt of a million characters",
            "shorten it, or split it",
        ],
    },
    Text {
        code: codes::NOT_A_DATE,
        severity: Error,
        texts: [
            "a date in quotation marks, or one with a time",
            "a date without quotes can be compared and sorted, a text cannot",
            "as_of = \"2026-01-31\"",
            "write as_of = 2026-01-31",
        ],
    },
    Text {
        code: codes::NOT_AN_ADDRESS,
        severity: Error,
        texts: [
            "a `url` that does not begin with https:// or http://",
            "a reader could not open it",
            "url = \"www.example.com\"",
            "write url = \"https://www.example.com\"",
        ],
    },
    Text {
        code: codes::SAME_ID,
        severity: Error,
        texts: [
            "two questions, facts or sources of one file with the same id",
            "results hang on the id, so those of the two would be mixed",
            "[[question]]\nid = \"padlock\"   # twice",
            "give each its own id",
        ],
    },
    Text {
        code: codes::NO_ID,
        severity: Warning,
        texts: [
            "a question without an `id`",
            "its id is then made from the prompt, and a typing error mended there loses the question's history",
            "[[question]]\nprompt = \"What is phishing?\"",
            "write an id, such as id = \"what-is-phishing\"",
        ],
    },
    Text {
        code: codes::NOTHING_IN_IT,
        severity: Error,
        texts: [
            "a quiz without questions, or a fact sheet without facts",
            "there is nothing to take and nothing to cite",
            "format = 1\nid = \"empty\"\ntitle = \"Empty\"",
            "write a [[question]] or a [[fact]]",
        ],
    },
    Text {
        code: codes::DRAW_TOO_MANY,
        severity: Warning,
        texts: [
            "`draw` asks for more questions than the quiz has",
            "all of them are asked, so the setting does not do what it says",
            "[settings]\ndraw = 20   # of 12 questions",
            "write a smaller number, or leave `draw` out",
        ],
    },
    Text {
        code: codes::REVIEW_BEFORE_DATE,
        severity: Error,
        texts: [
            "a `review_by` before `as_of`",
            "one of the two dates is wrong, and the reminder would come too early or never",
            "as_of = 2026-01-31\nreview_by = 2025-01-31",
            "correct the one that is wrong",
        ],
    },
    Text {
        code: codes::BAD_FACT_REFERENCE,
        severity: Error,
        texts: [
            "an entry of `facts` that is not sheet-id#fact-id",
            "it cannot be followed",
            "facts = [\"denial\"]",
            "write facts = [\"telecoms-5g#denial\"]",
        ],
    },
    Text {
        code: codes::UNKNOWN_SHEET_SOURCE,
        severity: Error,
        texts: [
            "a fact whose `source` is not among the sources of its sheet",
            "nobody can look up where the fact comes from",
            "[[fact]]\nsource = \"no-such-source\"",
            "write the id of a [[source]] of the same file, or add the source",
        ],
    },
    Text {
        code: codes::NOT_A_LANGUAGE,
        severity: Error,
        texts: [
            "a `language` that is not a language tag",
            "screen readers and the rules about words go by it",
            "language = \"English\"",
            "write language = \"en\"",
        ],
    },
    Text {
        code: codes::KEY_CHANGED,
        severity: Warning,
        texts: [
            "another right answer than in an earlier version, under the same `revision` (with --against)",
            "results from before and after the change would be counted together, though they answer different keys",
            "answer = \"Report it\"   # it was \"Delete it\", and revision = 1 as before",
            "raise `revision` by one",
        ],
    },
    Text {
        code: codes::ID_GONE,
        severity: Note,
        texts: [
            "the id of a quiz or a question that an earlier version had and this one has not (with --against)",
            "the results of earlier attempts keep it under its old id, and those of later ones begin anew",
            "id = \"padlock-2\"   # it was \"padlock\"",
            "keep the old id where the question is still the same",
        ],
    },
    Text {
        code: codes::ALLOW_UNKNOWN,
        severity: Warning,
        texts: [
            "an entry of `allow` that is neither a code nor the name of one",
            "it silences nothing, and the author believes that it does",
            "allow = [\"longest-is-kee\"]",
            "write a name that `redflag explain` lists",
        ],
    },
    Text {
        code: codes::ALLOW_REFUSED,
        severity: Warning,
        texts: [
            "an entry of `allow` that names an error",
            "a question with an error cannot be used as written, so there is nothing to accept",
            "allow = [\"answer-is-distractor\"]",
            "mend the error, and leave the entry out",
        ],
    },
    Text {
        code: codes::ALLOW_IDLE,
        severity: Note,
        texts: [
            "an entry of `allow` whose finding is not there any more",
            "left behind, it would hide the next real one",
            "allow = [\"longest-is-key\"]   # and the answer has been shortened",
            "leave the entry out",
        ],
    },
];
