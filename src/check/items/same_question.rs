//! Finds questions that occur twice in a quiz.

use crate::check::kinds::compared_answer;
use crate::check::quiz_view::{QuestionView, QuizView};
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::{Marks, Word};
use crate::diagnostic::{Code, Explanation, Severity};
use crate::model::Kind;

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q132"),
        name: "same-question",
        title: "the same question twice",
        severity: Severity::Warning,
        what: "two questions with the same answer and nearly the same prompt, or with the same prompt and different answers, although the prompt does not ask about its options",
        why: "the second one tests memory for the first, and counts the same knowledge twice",
        example: "two questions that both ask what to do first with an odd email, answered by \"Report it\"",
        instead: "drop one, or ask about another case",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 4",
    },
    run: Run::Quiz(run),
};

/// Percent of the words of two prompts that must be in both.
const ALIKE_PERCENT: usize = 80;
/// The largest number of earlier questions with the same answer that a question is compared with.
const COMPARED_MAX: usize = 20;

fn run(seen: &QuizView<'_>, report: &mut Report) {
    let mut answers: Vec<(u64, QuestionView<'_, '_>)> = seen
        .with_taken()
        .filter(QuestionView::is_whole)
        .filter_map(|asked| Some((compared_answer(&asked)?, asked)))
        .collect();
    // Sorts by answer and then by place, so that equal answers are neighbours.
    answers.sort_by_key(|(answer, asked)| (*answer, asked.index()));
    for same in answers
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|same| same.len() > 1)
    {
        let prompts: Vec<Prompt> = same
            .iter()
            .map(|(_, asked)| Prompt::new(asked.stem()))
            .collect();
        for (i, (_, asked)) in same.iter().enumerate() {
            let mut earlier = (0..i).rev().take(COMPARED_MAX);
            let first = earlier
                .find(|first| {
                    is_new_here(&same[*first].1, asked) && prompts[i].is_like(&prompts[*first])
                })
                .map(|first| &same[first].1);
            if let Some(first) = first.filter(|_| !is_message(asked)) {
                let message = format!("the question `{}` asks the same", first.question().id);
                let finding = RULE.at(asked.prompt_span(), message).label("asked before");
                report.add(finding.also(first.prompt_span(), "here"));
            }
        }
    }
}

/// Whether two questions occur together only in this quiz. Two that come from the same other quiz are compared there.
fn is_new_here(a: &QuestionView<'_, '_>, b: &QuestionView<'_, '_>) -> bool {
    !b.is_taken() || a.question().taken_from != b.question().taken_from
}

/// Messages to be judged are told apart by the message, which is the same here.
fn is_message(asked: &QuestionView<'_, '_>) -> bool {
    matches!(asked.kind(), Some(Kind::Judge(_))) && asked.stem().is_empty()
}

/// The parts of a prompt that are compared.
struct Prompt {
    /// The stems of its words, ascending.
    stems: Vec<u64>,
    /// A hash of its figures. They must be the same, because they are often what is asked about.
    figures: u64,
    negations: usize,
}

impl Prompt {
    fn new(words: &[Word<'_>]) -> Prompt {
        let mut stems: Vec<u64> = words.iter().map(|word| word.stem).collect();
        stems.sort_unstable();
        let figures = words
            .iter()
            .filter(|word| word.is_number())
            .fold(0, |all, word| all ^ word.stem);
        let negations = words
            .iter()
            .filter(|word| word.marks.has(Marks::NEGATION))
            .count();
        Prompt {
            stems,
            figures,
            negations,
        }
    }

    /// Whether Jaccard's index of the two sets of words is high enough.
    fn is_like(&self, other: &Prompt) -> bool {
        let (a, b) = (&self.stems, &other.stems);
        let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
        if short.len() * 100 < long.len() * ALIKE_PERCENT
            || self.figures != other.figures
            || self.negations != other.negations
        {
            return false;
        }

        let mut rest = long.iter().peekable();
        let both = short.iter().filter(|stem| {
            while rest.next_if(|next| next < stem).is_some() {}
            rest.peek() == Some(stem)
        });
        let both = both.count();
        both * 100 >= (short.len() + long.len() - both) * ALIKE_PERCENT
    }
}
