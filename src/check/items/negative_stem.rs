//! Finds prompts that ask for the wrong option with a "not" or "except" that is easy to miss because it is not bold.

use crate::check::quiz_view::QuestionView;
use crate::check::rule::{Report, Rule, Run};
use crate::check::words::{Marks, Word, marked};
use crate::diagnostic::{Code, Explanation, Severity};

pub(super) const RULE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q103"),
        name: "negative-stem",
        title: "a negation in the question that is easy to miss",
        severity: Severity::Warning,
        what: "a prompt that asks for the wrong option, with \"not\", \"except\", \"least\" or \"false\" in plain type",
        why: "learners who know the answer overlook the word and are marked wrong",
        example: "prompt = \"Which of these is not a sign of phishing?\"",
        instead: "ask for the right one, or write the word in bold: **not**",
        source: "Haladyna, Downing and Rodriguez (2002), guideline 17; NBME Item-Writing Guide, chapter 3",
    },
    run: Run::Worded(run),
};

/// The largest number of words between the asking word and its verb, as in "which of the following three signs is".
/// "What share of people do not" asks about those who do not, so it does not count.
const REACH: usize = 8;
const REACH_OF_WHAT: usize = 2;

fn run(asked: &QuestionView<'_, '_>, report: &mut Report) {
    if let Some(word) =
        negation(asked).filter(|word| !is_emphasised(&asked.question().prompt, word))
    {
        let span = asked.stem_span(&[*word]);
        report.add(
            RULE.at(
                span,
                "the question asks for the wrong one, and the word that says so is easy to miss",
            )
            .label("easy to miss"),
        );
    }
}

/// The word that makes a question ask for the wrong option.
pub(super) fn negation<'s, 'a>(asked: &QuestionView<'s, 'a>) -> Option<&'s Word<'a>> {
    if asked.options().is_empty() {
        return None;
    }

    let words = asked.last_sentence();
    if asked.seen.german {
        return german(asked, words);
    }
    let except = words.iter().enumerate().find(|(i, word)| {
        word.is("except")
            && (i + 1 == words.len()
                || words[0].is_any(&["all", "each", "every", "any"])
                || marked(words, Marks::ASKING).is_some())
    });
    except
        .map(|(_, word)| word)
        .or_else(|| after_the_verb(words))
        .or_else(|| wrong_one(words))
}

/// "Welche Aussage ist nicht richtig?", "Was ist kein Zeichen?", "Welche Aussage ist falsch?" After a comma a different
/// clause begins.
fn german<'s, 'a>(asked: &QuestionView<'s, 'a>, words: &'s [Word<'a>]) -> Option<&'s Word<'a>> {
    const ASKING: [&str; 6] = ["welche", "welcher", "welches", "welchen", "was", "wer"];
    const EARLY: usize = 4;
    let prompt = &asked.question().prompt;
    let first = words.first().filter(|word| word.is_any(&ASKING))?;
    let word = words.iter().enumerate().find(|(at, word)| {
        word.is("nicht")
            || (*at <= EARLY && word.is_any(&["kein", "keine", "keinen", "keines"]))
            || (*at + 1 == words.len() && word.is_any(&["falsch", "unzutreffend"]))
    });
    word.map(|(_, word)| word)
        .filter(|word| !prompt[first.start..word.start].contains(','))
}

/// "Select the false statement": returns the word before the thing to be chosen.
fn wrong_one<'s, 'a>(words: &'s [Word<'a>]) -> Option<&'s Word<'a>> {
    const CHOSEN: [&str; 6] = [
        "statement",
        "statements",
        "option",
        "options",
        "answer",
        "answers",
    ];
    let [told, the, wrong, what] = words else {
        return None;
    };

    let chosen =
        told.marks.has(Marks::IMPERATIVE) && the.is_any(&["the", "all"]) && what.is_any(&CHOSEN);
    (chosen && wrong.marks.has(Marks::WRONG)).then_some(wrong)
}

/// "Which of these is not", "what should you never", "which is the least".
fn after_the_verb<'s, 'a>(words: &'s [Word<'a>]) -> Option<&'s Word<'a>> {
    // Also "Select the option that is not".
    let told = words
        .first()
        .is_some_and(|word| word.marks.has(Marks::IMPERATIVE));
    let asks =
        |word: &Word<'_>| word.is_any(&["which", "what", "who"]) || (told && word.is("that"));
    let asking = words.iter().position(asks)?;
    let reach = if words[asking].is("what") {
        REACH_OF_WHAT
    } else {
        REACH
    };

    let verb = words[asking..]
        .iter()
        .take(reach)
        .position(|word| word.marks.has(Marks::AUXILIARY))?
        + asking;
    if words[verb].marks.has(Marks::NEGATION) {
        return Some(&words[verb]);
    }

    // "is not", "should you not", "is the least".
    let rest = if words[verb].is_any(&["may", "might", "could"]) {
        &[]
    } else {
        &words[verb + 1..]
    };

    let skipped = rest
        .iter()
        .take_while(|word| word.is_any(&["you", "the", "we", "they", "a", "an", "he", "she"]))
        .count();
    let word = rest.get(skipped)?;
    if let Some(negation) = behind_the_subject(&words[verb], rest) {
        return Some(negation);
    }

    let least = word.is("least")
        && rest
            .get(skipped + 1)
            .is_some_and(|next| !next.is_any(&["privilege", "privileged"]));
    let wrong = word.marks.has(Marks::WRONG) && rest.len() == skipped + 1;
    (word.is_any(&["not", "never"]) || least || wrong).then_some(word)
}

/// "Do attackers not", "should new members never": the negation after an auxiliary verb and its subject.
fn behind_the_subject<'s, 'a>(verb: &Word<'a>, rest: &'s [Word<'a>]) -> Option<&'s Word<'a>> {
    const SUBJECT_WORDS_MAX: usize = 3;
    let at = rest
        .iter()
        .take(SUBJECT_WORDS_MAX + 1)
        .position(|word| word.is_any(&["not", "never"]))?;
    // "404 Not Found" is a name.
    if at > 0 && rest[at].text == "Not" && rest[at - 1].is_number() {
        return None;
    }
    let subject = Marks::AUXILIARY.and(Marks::ASKING).and(Marks::IMPERATIVE);
    let helps = verb.is_any(&[
        "do", "does", "did", "should", "can", "will", "would", "must",
    ]);
    let clause = |word: &Word<'_>| {
        word.marks.has(subject) || word.is_any(&["that", "if", "to", "and", "or"])
    };
    (helps && !rest[..at].iter().any(clause)).then(|| &rest[at])
}

/// Whether a word is in capitals, or in bold or italics.
fn is_emphasised(text: &str, word: &Word<'_>) -> bool {
    let marked = text[..word.start].ends_with(['*', '_']);
    marked || word.text.bytes().all(|byte| !byte.is_ascii_lowercase())
}
