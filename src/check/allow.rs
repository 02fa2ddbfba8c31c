//! `allow`: findings that an author accepts for one question, and what became of each entry.

use crate::diagnostic::{Finding, Severity, Span};
use crate::format::codes::{self, CodeName};
use crate::format::{Opened, Place, QuizSketch, Sketch};
use std::collections::HashSet;

/// Unknown entries for which a near name is looked for: nobody reads on, and each look goes through all names.
const NEAR_MAX: usize = 200;

/// Takes the allowed findings of a quiz out of all its findings, and reports entries of `allow` that name nothing,
/// an error, or a finding that is not there.
///
/// A finding belongs to the question in whose bytes it stands. `used` are the entries (question and entry) by which
/// rules over the whole quiz have gone already.
pub(super) fn silence(
    opened: &Opened<'_>,
    quiz: &QuizSketch,
    used: &[(usize, usize)],
    findings: &mut Vec<Finding>,
) {
    if quiz.origins().all(|origin| origin.allow.is_empty()) {
        return;
    }
    let mut by_question = by_question(&extents(opened, quiz), std::mem::take(findings));
    let used: HashSet<&(usize, usize)> = used.iter().collect();
    let mut told = Vec::new();
    let mut unknown_entries = 0;
    for (index, sketch) in quiz.questions.iter().enumerate() {
        let here = &mut by_question.of[index];
        for (nth, written) in sketch.origin.allow.iter().enumerate() {
            let span = opened.locate(&Place::question(sketch.origin.index).then("allow").kept(nth));
            let Some(known) = codes::find(written) else {
                unknown_entries += 1;
                told.push(unknown(span, written, unknown_entries <= NEAR_MAX));
                continue;
            };
            let before = here.len();
            let is_error = |finding: &Finding| finding.severity == Severity::Error;
            let refused = here
                .iter()
                .any(|finding| finding.code == known.code && is_error(finding))
                || super::explanation_of(known.code)
                    .is_some_and(|text| text.severity == Severity::Error);
            here.retain(|finding| is_error(finding) || finding.code != known.code);
            if refused {
                told.push(refusal(span, known));
            } else if here.len() == before
                && !used.contains(&(index, nth))
                && may_be_idle(known, sketch)
            {
                told.push(idle(span, known, sketch));
            }
        }
    }
    findings.extend(by_question.rest);
    findings.extend(by_question.of.into_iter().flatten());
    findings.append(&mut told);
}

/// Findings by the question in whose bytes they stand.
struct ByQuestion {
    of: Vec<Vec<Finding>>,
    /// Those that stand in none.
    rest: Vec<Finding>,
}

fn by_question(extents: &[Span], findings: Vec<Finding>) -> ByQuestion {
    let mut sorted = ByQuestion {
        of: extents.iter().map(|_| Vec::new()).collect(),
        rest: Vec::new(),
    };
    for finding in findings {
        let start = finding.span.start;
        // Questions stand one behind the other.
        let last = extents
            .partition_point(|extent| extent.start <= start)
            .checked_sub(1);
        match last.filter(|last| extents[*last].contains(&start)) {
            Some(index) => sorted.of[index].push(finding),
            None => sorted.rest.push(finding),
        }
    }
    sorted
}

/// The bytes of each question: from its header to the next one.
fn extents(opened: &Opened<'_>, quiz: &QuizSketch) -> Vec<Span> {
    let start = |index: usize| opened.locate(&Place::question(index));
    let extent = |sketch: &Sketch| {
        let index = sketch.origin.index;
        let (here, next) = (start(index), start(index + 1));
        // Without a next question the place is that of the list, which does not come later.
        let last = next.start <= here.start;
        // Inline tables end where they end.
        let inline = opened.source.as_bytes().get(here.start) == Some(&b'{');
        if inline {
            here
        } else {
            here.start..if last {
                opened.source.len()
            } else {
                next.start
            }
        }
    };
    quiz.questions.iter().map(extent).collect()
}

/// Whether the absence of a finding says something: not of one that is looked for only on request, and not in a question
/// that could not be read to its end.
fn may_be_idle(known: &CodeName, sketch: &Sketch) -> bool {
    ![codes::KEY_CHANGED, codes::ID_GONE].contains(&known.code) && sketch.is_whole()
}

fn unknown(span: Span, written: &str, look_for_near: bool) -> Finding {
    let finding = Finding::warning(
        codes::ALLOW_UNKNOWN,
        span.clone(),
        format!("no finding is called `{written}`"),
    );
    let finding = finding.label("allows nothing");
    match look_for_near.then(|| codes::nearest(written)).flatten() {
        Some(near) => finding
            .help(format!("did you mean `{near}`?"))
            .patch(span, format!("\"{near}\"")),
        None => finding.help("write a code or a name that `redflag explain` lists"),
    }
}

fn refusal(span: Span, known: &CodeName) -> Finding {
    let message = format!("`{}` is an error, and errors cannot be allowed", known.name);
    let finding = Finding::warning(codes::ALLOW_REFUSED, span, message).label("not allowed");
    finding.help(
        "with this error the question cannot be used as written: mend it, and leave this entry out",
    )
}

fn idle(span: Span, known: &CodeName, sketch: &Sketch) -> Finding {
    let message = format!(
        "`{}` is not found in the question `{}`",
        known.name, sketch.question.id
    );
    let finding = Finding::note(codes::ALLOW_IDLE, span, message).label("silences nothing");
    finding.help("left behind, it would hide the next real one; leave this entry out")
}
