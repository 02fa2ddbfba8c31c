//! The codes of findings that come from no rule: those about entries of a quiz's `allow` list (the warnings that its
//! author accepts), and those about changes since an earlier version.

use crate::diagnostic::{Code, Explanation, FORMAT_GUIDE, Severity};

pub(super) const KEY_CHANGED: Code = Code("Q068");
pub(super) const ID_GONE: Code = Code("Q069");
pub(super) const ALLOW_UNKNOWN: Code = Code("Q070");
pub(super) const ALLOW_REFUSED: Code = Code("Q071");
pub(super) const ALLOW_IDLE: Code = Code("Q072");

/// The explanations of these codes, ascending.
pub(super) const EXPLANATIONS: &[Explanation] = &[
    Explanation {
        code: KEY_CHANGED,
        name: "key-changed",
        title: "another answer under the same revision",
        severity: Severity::Warning,
        what: "another right answer than in an earlier version, under the same `revision` (with --against)",
        why: "results from before and after the change would be counted together, although the keys differ",
        example: "answer = \"Report it\"   # it was \"Delete it\", and revision = 1 as before",
        instead: "raise `revision` by one",
        source: FORMAT_GUIDE,
    },
    Explanation {
        code: ID_GONE,
        name: "id-gone",
        title: "an id used in histories is gone",
        severity: Severity::Note,
        what: "an earlier version had a quiz or question id that this one does not have (with --against)",
        why: "results of earlier attempts stay under the old id, and later ones start again from zero",
        example: "id = \"padlock-2\"   # it was \"padlock\"",
        instead: "keep the old id if the question is still the same",
        source: FORMAT_GUIDE,
    },
    Explanation {
        code: ALLOW_UNKNOWN,
        name: "allow-unknown",
        title: "`allow` names no finding",
        severity: Severity::Warning,
        what: "an entry of `allow` that is neither the code nor the name of a finding",
        why: "it silences nothing, although the author believes that it does",
        example: "allow = [\"longest-is-kee\"]",
        instead: "write a name that `redflag explain` lists",
        source: FORMAT_GUIDE,
    },
    Explanation {
        code: ALLOW_REFUSED,
        name: "allow-refused",
        title: "`allow` names an error",
        severity: Severity::Warning,
        what: "an entry of `allow` that names an error",
        why: "a question with an error cannot be used as written, so there is nothing to accept",
        example: "allow = [\"answer-is-distractor\"]",
        instead: "correct the error and remove the entry",
        source: FORMAT_GUIDE,
    },
    Explanation {
        code: ALLOW_IDLE,
        name: "allow-idle",
        title: "`allow` silences nothing",
        severity: Severity::Note,
        what: "an entry of `allow` whose finding no longer occurs",
        why: "if it stays, it will hide the next real finding",
        example: "allow = [\"longest-is-key\"]   # and the answer has been shortened",
        instead: "remove the entry",
        source: FORMAT_GUIDE,
    },
];
