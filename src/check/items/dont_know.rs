//! Finds options such as "I don't know".

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::diagnostic::{Code, Explanation, Severity};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q160"),
        name: "dont-know-option",
        title: "an option that says that the learner does not know",
        severity: Severity::Warning,
        what: "an option such as \"I don't know\" or \"Not sure\"",
        why: "it is not a mistake that people make, it counts as a wrong answer, and honest learners lose points",
        example: "distractors = [\"Delete it\", \"I don't know\"]",
        instead: "delete it; redflag itself can offer \"not sure\": not_sure = true in [settings]",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 29",
    },
    run: Run::Worded(run),
};

const ENGLISH: [&str; 12] = [
    "i don't know",
    "i dont know",
    "i do not know",
    "don't know",
    "not sure",
    "i'm not sure",
    "i am not sure",
    "no idea",
    "unsure",
    "can't say",
    "cannot say",
    "i have no idea",
];
const GERMAN: [&str; 9] = [
    "weiß nicht",
    "ich weiß nicht",
    "ich weiß es nicht",
    "weiß ich nicht",
    "keine ahnung",
    "ich bin nicht sicher",
    "nicht sicher",
    "ich bin mir nicht sicher",
    "keine angabe",
];

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    const BYTES_MAX: usize = 40;
    let list: &[&str] = if asked.seen.german { &GERMAN } else { &ENGLISH };
    for (option, opt) in asked.options().iter().enumerate() {
        // A quick test first: most options begin with a different letter or are longer.
        let initial = opt.text.bytes().find(u8::is_ascii_alphabetic);
        let may = initial.is_some_and(|initial| b"cdiknuw".contains(&(initial | 0x20)));
        if !may || opt.text.len() > BYTES_MAX || asked.is_key(option) {
            continue;
        }
        let bare = opt
            .text
            .trim_matches(|c: char| !c.is_alphanumeric())
            .replace('\u{2019}', "'")
            .to_lowercase();
        if list.contains(&bare.as_str()) {
            let finding = RULE.at(
                asked.option_span(option),
                "this option says that the learner does not know",
            );
            report.add(finding.label("no answer"));
        }
    }
}
