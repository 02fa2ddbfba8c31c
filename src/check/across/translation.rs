//! Checks translations of a quiz (files that have the same id but a different language): they must ask the same
//! questions and have the same answer keys.

use super::library::Library;
use super::summary::{QuestionSummary, QuizSummary};
use crate::check::fingerprint::ByIds;
use crate::check::rule::{FilesReport, Rule, Run};
use crate::diagnostic::{Code, Explanation, FORMAT_GUIDE, Severity};
use crate::format;
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

/// A translation and the file that it follows, with the indexes of both.
struct TranslationPair<'a> {
    file: usize,
    translation: &'a QuizSummary,
    original_file: usize,
    original: &'a QuizSummary,
}

/// What translations and their originals must share, by file and question. The files are parsed again for it: few files
/// have translations, and these values take long to compute.
#[derive(Default)]
struct Comparisons {
    files: HashMap<usize, HashMap<Id, ByIds>>,
}

impl Comparisons {
    /// The values of a question; `None` if it could not be read completely.
    fn of(&mut self, library: &Library<'_>, file: usize, id: &Id) -> Option<ByIds> {
        let read = || {
            library
                .text(file)
                .map_or_else(HashMap::new, |text| by_ids(&text))
        };
        self.files.entry(file).or_insert_with(read).get(id).copied()
    }
}

/// The values of every question of a text that can be read completely.
fn by_ids(text: &str) -> HashMap<Id, ByIds> {
    let opened = format::open(text);
    let mut values = HashMap::new();
    for sketch in opened.quiz().into_iter().flat_map(|quiz| &quiz.questions) {
        if let (true, Some(kind)) = (sketch.is_whole(), sketch.question.kind.whole()) {
            let id = sketch.question.id.clone();
            values.entry(id).or_insert_with(|| ByIds::of(kind));
        }
    }

    values
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
                    original_file: first,
                    original,
                });
            }
        }
    }
    pairs.sort_by_key(|pair| pair.file);
    pairs
}

fn different(library: &Library<'_>, _today: Date, report: &mut FilesReport) {
    let mut comparisons = Comparisons::default();
    for pair in pairs(library) {
        let path = &library.file(pair.original_file).path;
        for question in &pair.translation.questions {
            if let Some(message) = difference(library, &pair, question, &mut comparisons) {
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
    comparisons: &mut Comparisons,
) -> Option<String> {
    let id = &question.id;
    let path = library.file(pair.original_file).path.as_str();
    let mut includes = pair.original.include.iter();
    let include = includes.find(|include| include.questions.contains(id));
    let (quiz, file) = match (include, &question.taken_from) {
        (None, None) => (pair.original, pair.original_file),
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
            (home, file)
        }
    };
    let path = library.file(file).path.as_str();
    if quiz.question(id).is_none() {
        // A question of the original that could not be read is not missing.
        let is_there = pair.original.ids.contains(id);
        return (!is_there).then(|| format!("{path} has no question `{id}`"));
    }

    let there = comparisons.of(library, file, id)?;
    let here = comparisons.of(library, pair.file, id)?;
    if there.choices != here.choices {
        Some(format!(
            "`{id}` has another kind or other ids of options than in {path}"
        ))
    } else if there.key != here.key {
        Some(format!("`{id}` has another answer than in {path}"))
    } else {
        None
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
            library.file(pair.original_file).path,
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
