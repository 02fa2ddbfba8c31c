//! `allow`: findings that an author accepts for one question, and what became of each entry.

use crate::diagnostic::{Finding, Severity, Span};
use crate::format::codes::{self, CodeName};
use crate::format::{Opened, Place};
use crate::model::{Question, Quiz};

/// Takes the allowed findings of a quiz out of all its findings, and reports entries of `allow` that name nothing,
/// an error, or a finding that is not there.
///
/// A finding belongs to the question in whose bytes it stands. `used` are the entries (question and entry) by which
/// rules over the whole quiz have gone already.
pub(super) fn silence(opened: &Opened<'_>, quiz: &Quiz, used: &[(usize, usize)], findings: &mut Vec<Finding>) {
    if quiz.questions.iter().all(|question| question.allow.is_empty()) {
        return;
    }
    let extents = extents(opened, quiz);
    let mut told = Vec::new();
    for (index, (question, extent)) in quiz.questions.iter().zip(&extents).enumerate() {
        for (nth, written) in question.allow.iter().enumerate() {
            let span = || opened.locate(&Place::question(question.index).then("allow").at(nth));
            match codes::find(written) {
                None => told.push(unknown(span(), written)),
                Some(known) => {
                    let before = findings.len();
                    let is_meant = |finding: &Finding| is_in(finding, known, extent);
                    let refused =
                        findings.iter().any(|finding| is_meant(finding) && finding.severity == Severity::Error)
                            || super::explanation_of(known.code).is_some_and(|text| text.severity == Severity::Error);
                    findings.retain(|finding| finding.severity == Severity::Error || !is_meant(finding));
                    if refused {
                        told.push(refusal(span(), known));
                    } else if findings.len() == before && !used.contains(&(index, nth)) && !is_occasional(known) {
                        told.push(idle(span(), known, question));
                    }
                }
            }
        }
    }
    findings.append(&mut told);
}

/// The bytes of each question: from its header to the next one.
fn extents(opened: &Opened<'_>, quiz: &Quiz) -> Vec<Span> {
    let start = |index: usize| opened.locate(&Place::question(index));
    let extent = |question: &Question| {
        let (here, next) = (start(question.index), start(question.index + 1));
        // Without a next question the place is that of the list, which does not come later.
        let last = next.start <= here.start;
        // Inline tables end where they end.
        let inline = opened.source.as_bytes().get(here.start) == Some(&b'{');
        if inline { here } else { here.start..if last { opened.source.len() } else { next.start } }
    };
    quiz.questions.iter().map(extent).collect()
}

/// Whether a finding is looked for only on request, so that its absence says nothing.
fn is_occasional(known: &CodeName) -> bool {
    [codes::KEY_CHANGED, codes::ID_GONE].contains(&known.code)
}

fn is_in(finding: &Finding, known: &CodeName, extent: &Span) -> bool {
    finding.code == known.code && extent.contains(&finding.span.start)
}

fn unknown(span: Span, written: &str) -> Finding {
    let finding = Finding::warning(codes::ALLOW_UNKNOWN, span.clone(), format!("no finding is called `{written}`"));
    let finding = finding.label("allows nothing");
    match codes::nearest(written) {
        Some(near) => finding.help(format!("did you mean `{near}`?")).patch(span, format!("\"{near}\"")),
        None => finding.help("write a code or a name that `redflag explain` lists"),
    }
}

fn refusal(span: Span, known: &CodeName) -> Finding {
    let message = format!("`{}` is an error, and errors cannot be allowed", known.name);
    let finding = Finding::warning(codes::ALLOW_REFUSED, span, message).label("not allowed");
    finding.help("with this error the question cannot be used as written: mend it, and leave this entry out")
}

fn idle(span: Span, known: &CodeName, question: &Question) -> Finding {
    let message = format!("`{}` is not found in the question `{}`", known.name, question.id);
    let finding = Finding::note(codes::ALLOW_IDLE, span, message).label("silences nothing");
    finding.help("left behind, it would hide the next real one; leave this entry out")
}
