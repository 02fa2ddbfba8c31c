//! The question and the number of right options do not agree.

use super::{Asked, ItemRule, Run, Word};
use crate::diagnostic::{Finding, Severity};
use crate::format::codes;

pub(super) const RULE: ItemRule = ItemRule {
    code: codes::ANSWER_COUNT,
    severity: Severity::Warning,
    what: "a `multiple` with one right option (a note), a prompt that names another number of options than are right, or a `choice` that asks for several",
    why: "learners tick as many as they are told to, and are marked wrong for it",
    example: "kind = \"multiple\"\nprompt = \"Choose two.\"\nanswers = [\"a\", \"b\", \"c\"]",
    instead: "name the number that is right, or none: redflag itself says \"choose all that apply\"",
    source: "Haladyna, Downing and Rodriguez (2002), guideline 14 and 19",
    run: Run::Each(run),
};

/// Numbers in words, from one on.
const NUMBERS: [&str; 6] = ["one", "two", "three", "four", "five", "six"];

fn run(asked: &Asked<'_, '_>, report: &mut dyn FnMut(Finding)) {
    if asked.options().is_empty() {
        return;
    }
    let right = (0..asked.options().len()).filter(|option| asked.is_key(*option)).count();
    let single = asked.any_key().is_some();
    if let Some((words, wanted)) = asked_for(asked.stem()).filter(|(_, wanted)| *wanted != Some(right)) {
        let told = wanted.map_or("several options".to_owned(), |wanted| format!("{wanted} of the options"));
        if wanted.is_some() || single {
            let message =
                format!("the prompt asks for {told}, and {right} {} right", if right == 1 { "is" } else { "are" });
            report(RULE.at(asked.stem_span(words), message).label("does not agree with the key"));
        }
    } else if right == 1 && !single {
        let finding = RULE.at(asked.span("answers"), "only one of the options is right").label("one answer");
        let help = "a learner is told to choose all that apply; if one is meant to be chosen, it is a `choice`";
        report(Finding { severity: Severity::Note, ..finding }.help(help));
    }
}

/// "Choose two", "select all": the words and the number, `None` for all.
fn asked_for<'w, 'a>(stem: &'w [Word<'a>]) -> Option<(&'w [Word<'a>], Option<usize>)> {
    let at = stem.windows(2).position(|pair| {
        pair[0].is_any(&["choose", "select", "pick", "tick", "mark"])
            && (number(&pair[1]).is_some() || pair[1].is("all"))
    })?;
    Some((&stem[at..at + 2], number(&stem[at + 1])))
}

fn number(word: &Word<'_>) -> Option<usize> {
    let named = NUMBERS.iter().position(|name| word.is(name)).map(|at| at + 1);
    named.or_else(|| word.text.parse().ok()).filter(|number| *number <= NUMBERS.len())
}
