//! Finds prompts that are too long to read quickly.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::Marks;
use crate::diagnostic::{Code, Explanation, Severity};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q126"),
        name: "long-prompt",
        title: "a prompt that takes long to read",
        severity: Severity::Note,
        what: "a prompt of more than 80 words, or of more than 150 if it tells a story of three sentences or more",
        why: "the quiz should not measure reading speed, which puts slow readers and second-language speakers at a disadvantage",
        example: "prompt = \"\"\"Ninety words about the history of e-mail. What is phishing?\"\"\"",
        instead: "cut what is not needed for the answer; background belongs in the explanation",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 13 and 16",
    },
    run: Run::Each(run),
};

const WORDS_MAX: usize = 80;
const STORY_WORDS_MAX: usize = 150;
const STORY_SENTENCES: usize = 3;

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    let stem = asked.stem();
    if stem.len() <= WORDS_MAX {
        return;
    }

    let sentences = stem
        .iter()
        .filter(|word| word.marks.has(Marks::FIRST))
        .count();
    let max = if sentences >= STORY_SENTENCES {
        STORY_WORDS_MAX
    } else {
        WORDS_MAX
    };

    if stem.len() > max {
        let message = format!("this prompt has {} words; {max} are plenty", stem.len());
        report.add(RULE.at(asked.prompt_span(), message).label("long"));
    }
}
