//! The published guidelines for writing questions, and which of our codes check each of them.

use std::fmt::Write;

/// A guideline.
struct Guideline {
    text: &'static str,
    source: &'static str,
    /// The codes that check it, or the reason why none does.
    codes: &'static str,
}

/// Haladyna, Downing and Rodriguez (2002), by number.
const HDR: &str = "HDR";
/// The NBME Item-Writing Guide, chapter 3.
const NBME: &str = "NBME";

/// Each guideline with its source, and the codes that check it.
const GUIDELINES: &[Guideline] = &[
    Guideline {
        text: "No option stands for all the others",
        source: "HDR 26, NBME",
        codes: "Q101",
    },
    Guideline {
        text: "No option says that none of the others is right; none names others by their letters",
        source: "HDR 25 and 9",
        codes: "Q102, Q144",
    },
    Guideline {
        text: "A negation in the question is emphasised",
        source: "HDR 17, NBME",
        codes: "Q103",
    },
    Guideline {
        text: "No double negation",
        source: "HDR 17 and 27",
        codes: "Q104",
    },
    Guideline {
        text: "The answer is not the only negative option",
        source: "HDR 27",
        codes: "Q105",
    },
    Guideline {
        text: "The answer is not the longest or the shortest option, here or as a habit",
        source: "HDR 24 and 28d, NBME",
        codes: "Q106, Q107, Q108",
    },
    Guideline {
        text: "Options are of about the same length",
        source: "HDR 24",
        codes: "Q109",
    },
    Guideline {
        text: "Absolute words do not give options away",
        source: "HDR 28a, NBME",
        codes: "Q110, Q111",
    },
    Guideline {
        text: "Words such as \"usually\" do not give the answer away",
        source: "NBME",
        codes: "Q112, Q161",
    },
    Guideline {
        text: "The answer does not repeat words of the question",
        source: "HDR 28b, NBME",
        codes: "Q113",
    },
    Guideline {
        text: "All options fit the question grammatically",
        source: "HDR 23 and 28c, NBME",
        codes: "Q114, Q115",
    },
    Guideline {
        text: "All options are punctuated and emphasised alike",
        source: "HDR 12 and 28d",
        codes: "Q116, Q141",
    },
    Guideline {
        text: "The answer is not the option that shares most with the others, and its opposite is not among them",
        source: "HDR 28e, NBME",
        codes: "Q117, Q118",
    },
    Guideline {
        text: "No two options say the same",
        source: "HDR 19 and 22",
        codes: "Q021, Q022, Q024, Q119, Q158",
    },
    Guideline {
        text: "Ranges do not overlap, and numbers are in order",
        source: "HDR 21 and 22",
        codes: "Q120, Q121",
    },
    Guideline {
        text: "There are about three options, and as many right ones as are asked for",
        source: "HDR 14, 18 and 19",
        codes: "Q023, Q039, Q122, Q123, Q160",
    },
    Guideline {
        text: "The answer is in each place equally often",
        source: "HDR 20",
        codes: "Q124",
    },
    Guideline {
        text: "The question can be answered without reading the options",
        source: "HDR 15, NBME",
        codes: "Q125, Q159. A very short question that ends with a question mark passes: \"What is phishing?\" is a sound one",
    },
    Guideline {
        text: "The question is short and contains nothing unnecessary",
        source: "HDR 13 and 16",
        codes: "Q126. Only a reader can say which part of a story is not needed, so shares of a prompt are not counted",
    },
    Guideline {
        text: "Options are short, and words with which all of them begin are in the question",
        source: "HDR 13",
        codes: "Q127",
    },
    Guideline {
        text: "The language is plain",
        source: "HDR 8",
        codes: "Q128. Abbreviations are not looked for: without a glossary for the audience, most abbreviations found (PIN, MFA, VPN) would be ones that it knows",
    },
    Guideline {
        text: "A statement makes one claim, and statements are as often true as false",
        source: "HDR 7 and 20, NBME",
        codes: "Q129, Q145",
    },
    Guideline {
        text: "The feedback says why, also for wrong options",
        source: "Butler and Roediger (2008)",
        codes: "Q031, Q130, Q146",
    },
    Guideline {
        text: "What a question teaches can be looked up and is still true",
        source: "NIST SP 800-50r1",
        codes: "Q030, Q064, Q065, Q067, Q131. \"Now\" and version numbers are left alone: most of them do not age (\"what do you do now?\")",
    },
    Guideline {
        text: "No question is asked twice, and none gives away the answer of another",
        source: "HDR 4",
        codes: "Q018, Q074, Q132, Q133, Q148. Messages to judge are asked about in the same words, so their prompts may be equal",
    },
    Guideline {
        text: "No trick and no question of opinion",
        source: "HDR 6 and 7",
        codes: "Q073, Q134",
    },
    Guideline {
        text: "Every distractor is chosen by somebody",
        source: "HDR 29; Tarrant and others (2009)",
        codes: "no code, because it needs answers. `redflag results` shows how often each option was chosen",
    },
    Guideline {
        text: "Topics and difficulties are balanced",
        source: "HDR 1; CIS Control 14",
        codes: "Q136. Topics are an author's own, so none is unknown; answers are needed to tell whether a declared difficulty is right",
    },
    Guideline {
        text: "What is keyed as right is still advised",
        source: "NIST SP 800-63B-4",
        codes: "Q137",
    },
    Guideline {
        text: "Nothing in a made-up message belongs to a real person or company",
        source: "RFC 2606 and 5737",
        codes: "Q038",
    },
    Guideline {
        text: "Messages to judge are of both sorts, both have marked parts, and what people look at first has a verdict",
        source: "signal detection theory; NIST TN 2276",
        codes: "Q139, Q147, Q151, Q152, Q153",
    },
    Guideline {
        text: "What is shown is what is written",
        source: "Unicode Technical Standards 39 and 55",
        codes: "Q003, Q140, Q155, Q156, Q157",
    },
    Guideline {
        text: "Ids are there, differ, and stay",
        source: "xAPI 1.0.3, section 2.4.4.1 of its data part",
        codes: "Q014, Q018, Q019, Q068, Q069",
    },
    Guideline {
        text: "Knowing how quizzes are written does not help",
        source: "Millman, Bishop and Ebel (1965)",
        codes: "Q143",
    },
];

/// The table of guidelines in Markdown.
pub(super) fn table() -> String {
    let mut page = format!(
        "## Guidelines\n\nWhat reviewers of questions look for, and which findings check it. {HDR} is Haladyna, Downing and \
         Rodriguez (2002) with the number of the guideline, {NBME} the NBME Item-Writing Guide, chapter 3.\n\n\
         | guideline | source | findings |\n|---|---|---|\n"
    );
    for known in GUIDELINES {
        let Guideline {
            text,
            source,
            codes,
        } = known;
        // Writing to a String cannot fail.
        let _ = writeln!(page, "| {text} | {source} | {codes} |");
    }

    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::explain::explanation;
    use crate::check::items::ITEM_RULES;

    #[test]
    fn every_rule_for_writing_questions_has_its_guideline_and_every_code_is_one() {
        let mut named: Vec<&str> = Vec::new();
        for known in GUIDELINES {
            let words = known.codes.split(|c: char| !c.is_alphanumeric());
            named.extend(words.filter(|word| word.starts_with('Q') && word.len() == 4));
        }
        for code in &named {
            assert!(explanation(code).is_some(), "{code}");
        }
        for rule in ITEM_RULES {
            assert!(
                named.contains(&rule.code().0),
                "{} is missing in src/check/explain/guidelines.rs",
                rule.code()
            );
        }
    }
}
