//! Applies `allow`, the list of findings that an author accepts for one question, and reports entries that do nothing.

use super::codes;
use super::explain::{explanation, nearest_name};
use super::rule::AllowEntry;
use crate::diagnostic::{Code, Explanation, Finding, Severity, Span};
use crate::format::{ParsedText, Place, QuizSketch};
use crate::model::Id;
use std::collections::HashSet;

/// Unknown entries for which the nearest name is looked up. Each look-up searches all names, so a list with more
/// unknown entries than this is not read to its end.
const NEAR_MAX: usize = 200;

/// The findings that the questions of a quiz allow. They are removed once all findings of the quiz are known.
#[derive(Debug, Default)]
pub(super) struct Allowed {
    /// The questions that allow something, in the order of the file.
    questions: Vec<AllowingQuestion>,
}

/// A question that allows something.
#[derive(Debug)]
struct AllowingQuestion {
    id: Id,
    /// Its bytes, from its header to the next one. A finding that begins in this range belongs to it.
    extent: Span,
    /// Whether it was fully readable. If not, the absence of a finding means nothing.
    is_whole: bool,
    entries: Vec<Entry>,
}

/// An entry of `allow`.
#[derive(Debug)]
struct Entry {
    written: String,
    span: Span,
    /// Whether a rule over the whole quiz left the question out because of this entry.
    is_used: bool,
}

impl Allowed {
    /// Collects what a quiz allows. `used` has the entries because of which rules over the whole quiz left questions
    /// out.
    pub(super) fn of(opened: &ParsedText<'_>, quiz: &QuizSketch, used: &[AllowEntry]) -> Allowed {
        let used: HashSet<&AllowEntry> = used.iter().collect();
        let mut questions = Vec::new();
        for (index, sketch) in quiz.questions.iter().enumerate() {
            let origin = &sketch.origin;
            if origin.allow.is_empty() {
                continue;
            }
            let place = Place::question(origin.index).then("allow");
            let mut entries = Vec::with_capacity(origin.allow.len());
            for (nth, written) in origin.allow.iter().enumerate() {
                let entry = AllowEntry {
                    question: index,
                    entry: nth,
                };
                entries.push(Entry {
                    written: written.clone(),
                    span: opened.locate(&place.clone().kept(nth)),
                    is_used: used.contains(&entry),
                });
            }
            questions.push(AllowingQuestion {
                id: sketch.question.id.clone(),
                extent: extent(opened, origin.index),
                is_whole: sketch.is_whole(),
                entries,
            });
        }

        Allowed { questions }
    }

    /// Removes the allowed findings of a quiz from all its findings. Adds findings about entries that name nothing, an
    /// error, or a finding that does not exist.
    pub(super) fn silence(&self, mut findings: Vec<Finding>) -> Vec<Finding> {
        if self.questions.is_empty() {
            return findings;
        }

        findings.sort_by_key(|finding| finding.span.start);
        let mut kept = Vec::with_capacity(findings.len());
        let mut about_entries = Vec::new();
        let mut unknown_entries = 0;
        let mut rest = findings.into_iter().peekable();
        for question in &self.questions {
            while let Some(before) =
                rest.next_if(|finding| finding.span.start < question.extent.start)
            {
                kept.push(before);
            }
            let mut own = Vec::new();
            while let Some(finding) =
                rest.next_if(|finding| finding.span.start < question.extent.end)
            {
                own.push(finding);
            }

            for entry in &question.entries {
                let Some(known) = explanation(&entry.written) else {
                    unknown_entries += 1;
                    about_entries.push(unknown(entry, unknown_entries <= NEAR_MAX));
                    continue;
                };
                let became = take_out(known, &mut own);
                about_entries.extend(question.finding_about(entry, known, became));
            }
            kept.extend(own);
        }

        kept.extend(rest);
        kept.extend(about_entries);
        kept
    }
}

/// The result of an entry of `allow`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum EntryResult {
    /// It removed findings.
    Silencing,
    /// It named an error, which cannot be allowed.
    Refused,
    /// It had nothing to remove.
    Idle,
}

/// Removes the findings with a code, except errors.
fn take_out(known: &Explanation, findings: &mut Vec<Finding>) -> EntryResult {
    let is_error = |finding: &Finding| finding.severity == Severity::Error;
    let mut is_refused = known.severity == Severity::Error;
    for finding in findings.iter() {
        is_refused |= finding.code == known.code && is_error(finding);
    }

    let before = findings.len();
    findings.retain(|finding| is_error(finding) || finding.code != known.code);
    if is_refused {
        EntryResult::Refused
    } else if findings.len() < before {
        EntryResult::Silencing
    } else {
        EntryResult::Idle
    }
}

/// Codes that are checked only on request, so that their absence means nothing.
const ON_REQUEST: [Code; 2] = [codes::KEY_CHANGED, codes::ID_GONE];

impl AllowingQuestion {
    fn finding_about(
        &self,
        entry: &Entry,
        known: &Explanation,
        became: EntryResult,
    ) -> Option<Finding> {
        let may_be_idle = self.is_whole && !entry.is_used && !ON_REQUEST.contains(&known.code);
        match became {
            EntryResult::Refused => Some(refused(entry, known)),
            EntryResult::Idle if may_be_idle => Some(idle(entry, known, &self.id)),
            EntryResult::Idle | EntryResult::Silencing => None,
        }
    }
}

/// The bytes of a question, given its index in the file: from its header to the next one.
fn extent(opened: &ParsedText<'_>, index: usize) -> Span {
    let here = opened.locate(&Place::question(index));
    let is_inline_table = opened.source.as_bytes().get(here.start) == Some(&b'{');
    if is_inline_table {
        return here;
    }

    // If there is no next question, this is the place of the whole list, which is not later.
    let next = opened.locate(&Place::question(index + 1));
    let is_last = next.start <= here.start;
    let end = if is_last {
        opened.source.len()
    } else {
        next.start
    };

    here.start..end
}

fn unknown(entry: &Entry, look_for_near: bool) -> Finding {
    let Entry { written, span, .. } = entry;
    let message = format!("no finding is called `{written}`");
    let finding =
        Finding::warning(codes::ALLOW_UNKNOWN, span.clone(), message).label("allows nothing");
    match look_for_near.then(|| nearest_name(written)).flatten() {
        Some(near) => finding
            .help(format!("did you mean `{near}`?"))
            .patch(span.clone(), format!("\"{near}\"")),
        None => finding.help("write a code or a name that `redflag explain` lists"),
    }
}

fn refused(entry: &Entry, known: &Explanation) -> Finding {
    let message = format!("`{}` is an error, and errors cannot be allowed", known.name);
    Finding::warning(codes::ALLOW_REFUSED, entry.span.clone(), message)
        .label("not allowed")
        .help("with this error the question cannot be used as written: correct the error and remove this entry")
}

fn idle(entry: &Entry, known: &Explanation, question: &Id) -> Finding {
    let message = format!("`{}` is not found in the question `{question}`", known.name);
    Finding::note(codes::ALLOW_IDLE, entry.span.clone(), message)
        .label("silences nothing")
        .help("if it stays, it will hide the next real finding; remove this entry")
}
