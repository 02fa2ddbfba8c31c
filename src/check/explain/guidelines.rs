//! The guidelines for writing questions that reviewers go by, and where each of them is looked after.

use std::fmt::Write;

/// A guideline, and the codes that look after it or why none does.
type Guideline = (&'static str, &'static str, &'static str);

/// Haladyna, Downing and Rodriguez (2002), by number.
const HDR: &str = "HDR";
/// The NBME Item-Writing Guide, chapter 3.
const NBME: &str = "NBME";

/// Each guideline with its source and what became of it.
const GUIDELINES: &[Guideline] = &[
    (
        "No option stands for all the others",
        "HDR 26, NBME",
        "Q101",
    ),
    (
        "No option says that none of the others is right; none names others by their letters",
        "HDR 25 and 9",
        "Q102, Q144",
    ),
    (
        "A negation in the question is emphasised",
        "HDR 17, NBME",
        "Q103",
    ),
    ("No double negation", "HDR 17 and 27", "Q104"),
    (
        "The answer is not the only negative option",
        "HDR 27",
        "Q105",
    ),
    (
        "The answer is not the longest or the shortest option, here or as a habit",
        "HDR 24 and 28d, NBME",
        "Q106, Q107, Q108",
    ),
    ("Options are of about the same length", "HDR 24", "Q109"),
    (
        "Absolute words do not give options away",
        "HDR 28a, NBME",
        "Q110, Q111",
    ),
    (
        "Words such as \"usually\" do not give the answer away",
        "NBME",
        "Q112",
    ),
    (
        "The answer does not repeat words of the question",
        "HDR 28b, NBME",
        "Q113",
    ),
    (
        "All options go on from the question in grammar",
        "HDR 23 and 28c, NBME",
        "Q114, Q115",
    ),
    (
        "All options are punctuated and emphasised alike",
        "HDR 12 and 28d",
        "Q116, Q141",
    ),
    (
        "The answer does not share most with the others, and its opposite does not stand beside it",
        "HDR 28e, NBME",
        "Q117, Q118",
    ),
    (
        "No two options say the same",
        "HDR 19 and 22",
        "Q021, Q022, Q024, Q119",
    ),
    (
        "Ranges do not overlap, and numbers stand in order",
        "HDR 21 and 22",
        "Q120, Q121",
    ),
    (
        "There are about three options, and as many right ones as are asked for",
        "HDR 14, 18 and 19",
        "Q023, Q039, Q122, Q123",
    ),
    (
        "The answer stands in each place equally often",
        "HDR 20",
        "Q124",
    ),
    (
        "The question can be answered without reading the options",
        "HDR 15, NBME",
        "Q125. A very short question that ends with a question mark passes: \"What is phishing?\" is a sound one",
    ),
    (
        "The question is short and has nothing that is not needed",
        "HDR 13 and 16",
        "Q126. Which part of a story is not needed is for a reader to say, so shares of a prompt are not counted",
    ),
    (
        "Options are short, and what all of them begin with stands in the question",
        "HDR 13",
        "Q127",
    ),
    (
        "The language is plain",
        "HDR 8",
        "Q128. Abbreviations are not looked for: without the audience's glossary nearly all that are found (PIN, MFA, VPN) are known to it",
    ),
    (
        "A statement makes one claim, and statements are as often true as false",
        "HDR 7 and 20, NBME",
        "Q129, Q145",
    ),
    (
        "The feedback says why, of wrong options too",
        "Butler and Roediger (2008)",
        "Q031, Q130, Q146",
    ),
    (
        "What a question teaches can be looked up and is still so",
        "NIST SP 800-50r1",
        "Q030, Q064, Q065, Q067, Q131. \"Now\" and version numbers are left alone: most of them do not age (\"what do you do now?\")",
    ),
    (
        "No question is asked twice, and none gives away another",
        "HDR 4",
        "Q018, Q074, Q132, Q133, Q148. Messages to judge are asked about in the same words, so their prompts may be equal",
    ),
    (
        "No trick and no question of opinion",
        "HDR 6 and 7",
        "Q073, Q134",
    ),
    (
        "Every distractor is chosen by somebody",
        "HDR 29; Tarrant and others (2009)",
        "no code: it takes answers. `redflag results` has how often each option was chosen",
    ),
    (
        "Topics and difficulties are balanced",
        "HDR 1; CIS Control 14",
        "Q136. Topics are an author's own, so none is unknown; whether a declared difficulty is right takes answers",
    ),
    (
        "What is keyed as right is still advised",
        "NIST SP 800-63B-4",
        "Q137",
    ),
    (
        "Nothing in a made-up message belongs to somebody",
        "RFC 2606 and 5737",
        "Q038",
    ),
    (
        "Messages to judge are of both sorts, and both have marked parts",
        "signal detection theory",
        "Q139, Q147",
    ),
    (
        "What is shown is what is written",
        "Unicode Technical Standards 39 and 55",
        "Q003, Q140",
    ),
    (
        "Ids are there, differ, and stay",
        "xAPI 1.0.3, section 2.4.4.1 of its data part",
        "Q014, Q018, Q019, Q068, Q069",
    ),
    (
        "Knowing how quizzes are written is of no use",
        "Millman, Bishop and Ebel (1965)",
        "Q143",
    ),
];

/// The table of guidelines in Markdown.
pub(super) fn table() -> String {
    let mut page = format!(
        "## Guidelines\n\nWhat reviewers of questions look for, and which finding looks after it. {HDR} is Haladyna, Downing and \
         Rodriguez (2002) with the number of the guideline, {NBME} the NBME Item-Writing Guide, chapter 3.\n\n\
         | guideline | source | findings |\n|---|---|---|\n"
    );
    for (guideline, source, findings) in GUIDELINES {
        // Writing to a String cannot fail.
        let _ = writeln!(page, "| {guideline} | {source} | {findings} |");
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::ITEM_RULES;
    use crate::format::codes;

    #[test]
    fn every_rule_for_writing_questions_has_its_guideline_and_every_code_is_one() {
        let named: Vec<&str> = GUIDELINES
            .iter()
            .flat_map(|(.., findings)| findings.split(|c: char| !c.is_alphanumeric()))
            .filter(|word| word.starts_with('Q') && word.len() == 4)
            .collect();
        for code in &named {
            assert!(codes::find(code).is_some(), "{code}");
        }
        for rule in ITEM_RULES {
            assert!(named.contains(&rule.code.0), "{}", rule.code);
        }
    }
}
