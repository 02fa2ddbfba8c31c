//! Checks translations of a quiz (files that have the same id but a different language): they must ask the same
//! questions and have the same answer keys.

use super::library::Library;
use super::summary::{QuestionSummary, QuizSummary};
use crate::check::rule::{FilesReport, Rule, Run};
use crate::diagnostic::{Code, Explanation, FORMAT_GUIDE, Severity};
use crate::model::{Date, Id, same_language};
use crate::text::{count, list};
use std::collections::{HashMap, HashSet};

pub(super) const DIFFERENT: Rule = Rule {
    explanation: Explanation {
        code: Code("Q075"),
        name: "translation-differs",
        title: "a translation that differs from its original",
        severity: Severity::Warning,
        what: "a translated question that the original does not have or takes from another quiz, or that differs from the original in its kind, its answer, or the ids of its options or marked parts; or a translation with another `revision`",
        why: "results identify quizzes, questions and options by id, so the results of the two languages would be mixed up",
        example: "id = \"mfa\"\nlanguage = \"de\"\nrevision = 1   # and the English file has revision = 2",
        instead: "give each option the id that it has in the original: its `id`, or its text as a slug; the same answer; the same revision; and `taken_from` where the original takes the question with `include`",
        source: FORMAT_GUIDE,
    },
    run: Run::Files(different),
};

pub(super) const INCOMPLETE: Rule = Rule {
    explanation: Explanation {
        code: Code("Q076"),
        name: "translation-incomplete",
        title: "a translation that lacks questions of its original",
        severity: Severity::Note,
        what: "a translation of a quiz in which questions of the original are missing",
        why: "people who take it in this language are asked fewer questions",
        example: "id = \"mfa\"\nlanguage = \"de\"   # and only ten of the fourteen questions",
        instead: "translate them, under their ids",
        source: FORMAT_GUIDE,
    },
    run: Run::Files(incomplete),
};

/// The largest number of missing questions that are named.
const NAMED_MAX: usize = 5;

/// A translation and the file that it follows.
struct TranslationPair<'a> {
    file: usize,
    translation: &'a QuizSummary,
    original_path: &'a str,
    original: &'a QuizSummary,
}

/// Each translation with its original: the English file, or if there is none, the first one.
fn pairs<'a>(library: &Library<'a>) -> Vec<TranslationPair<'a>> {
    let mut by_id: HashMap<&Id, Vec<(usize, &QuizSummary)>> = HashMap::new();
    for (file, quiz) in library.quizzes() {
        let summary = library.file(file);
        if summary.id_span.is_some() {
            by_id.entry(&summary.id).or_default().push((file, quiz));
        }
    }
    let mut pairs = Vec::new();
    for files in by_id.into_values().filter(|files| files.len() > 1) {
        let english = files
            .iter()
            .find(|(_, quiz)| same_language(&quiz.language, "en"));
        let (first, original) = *english.unwrap_or(&files[0]);
        for (file, translation) in files {
            if !same_language(&translation.language, &original.language) {
                pairs.push(TranslationPair {
                    file,
                    translation,
                    original_path: &library.file(first).path,
                    original,
                });
            }
        }
    }
    pairs.sort_by_key(|pair| pair.file);
    pairs
}

fn different(library: &Library<'_>, _today: Date, report: &mut FilesReport) {
    for pair in pairs(library) {
        let path = pair.original_path;
        for question in &pair.translation.questions {
            if let Some(message) = difference(library, &pair, question) {
                report.add(
                    pair.file,
                    DIFFERENT.at(question.prompt_span.clone(), message),
                );
            }
        }
        let (here, there) = (pair.translation.revision, pair.original.revision);
        if here != there
            && let Some(span) = &library.file(pair.file).id_span
        {
            let message = format!("this is revision {here}, and {path} is revision {there}");
            report.add(pair.file, DIFFERENT.at(span.clone(), message));
        }
    }
}

/// How a translated question differs from its original, as text; `None` if it does not.
fn difference(
    library: &Library<'_>,
    pair: &TranslationPair<'_>,
    question: &QuestionSummary,
) -> Option<String> {
    let (id, path) = (&question.id, pair.original_path);
    let mut includes = pair.original.include.iter();
    let include = includes.find(|include| include.questions.contains(id));
    let (original, path) = match (include, &question.taken_from) {
        (None, None) => (pair.original.question(id), path),
        (None, Some(from)) => {
            return Some(format!("{path} does not take `{id}` from `{from}`"));
        }
        (Some(include), None) => {
            let quiz = &include.quiz;
            return Some(format!(
                "{path} takes `{id}` from another quiz ({quiz}), so this one needs `taken_from`"
            ));
        }
        (Some(include), Some(from)) if !include.is_path() && include.quiz != from.as_str() => {
            let quiz = &include.quiz;
            return Some(format!(
                "{path} takes `{id}` from `{quiz}`, not from `{from}`"
            ));
        }
        (Some(_), Some(from)) => {
            let (file, home) = library.quizzes().find(|(file, quiz)| {
                library.file(*file).id == *from
                    && same_language(&quiz.language, &pair.original.language)
            })?;
            (home.question(id), library.file(file).path.as_str())
        }
    };
    match original {
        // The question is in the original, but could not be read.
        None if pair.original.ids.contains(id) => None,
        None => Some(format!("{path} has no question `{id}`")),
        Some(original) if original.by_ids.choices != question.by_ids.choices => Some(format!(
            "`{id}` has another kind or other ids of options than in {path}"
        )),
        Some(original) if original.by_ids.key != question.by_ids.key => {
            Some(format!("`{id}` has another answer than in {path}"))
        }
        Some(_) => None,
    }
}

fn incomplete(library: &Library<'_>, _today: Date, report: &mut FilesReport) {
    for pair in pairs(library) {
        // Errors in the file may hide an id.
        let summary = library.file(pair.file);
        let Some(span) = summary.id_span.as_ref().filter(|_| !summary.has_errors) else {
            continue;
        };
        let translated: HashSet<&Id> = pair.translation.ids.iter().collect();
        let missing = pair
            .original
            .ids
            .iter()
            .filter(|id| !translated.contains(id));
        let mut names: Vec<String> = missing.map(|id| format!("`{id}`")).collect();
        if names.is_empty() {
            continue;
        }
        let questions = count(names.len(), "question");
        let more = names.len().saturating_sub(NAMED_MAX);
        names.truncate(NAMED_MAX);
        names.extend((more > 0).then(|| format!("{more} more")));
        let message = format!(
            "{questions} of {} {} not translated: {}",
            pair.original_path,
            if questions.starts_with("1 ") {
                "is"
            } else {
                "are"
            },
            list(&names, "and")
        );
        report.add(pair.file, INCOMPLETE.at(span.clone(), message));
    }
}
