//! The earlier version of a quiz that `check --against` names: a file, or a revision that git knows.

use super::Failure;
use super::host::Host;
use crate::check;
use crate::diagnostic::Finding;
use crate::format::{self, Opened, Sort};
use crate::text::one_line;
use std::path::Path;

/// What changed in a file since an earlier version; nothing for a fact sheet, or a quiz that is new.
pub(super) fn findings(
    host: &Host,
    against: Option<&str>,
    path: &Path,
    opened: &Opened<'_>,
) -> Result<Vec<Finding>, Failure> {
    let (Some(against), Some(quiz)) = (against, opened.quiz()) else { return Ok(Vec::new()) };
    let file = Path::new(against);
    let named = host.exists(file) && !host.is_folder(file);
    let source = if named { Some(host.read(file)?) } else { host.git_show(against, path)? };
    let Some(source) = source else { return Ok(Vec::new()) };
    if named && format::looks_like(&source) != Some(Sort::Quiz) {
        return Err(Failure::Unusable(format!("--against {}: this is no quiz", one_line(against))));
    }
    // Of an earlier version with errors, the questions that could be read are compared.
    let parsed = format::parse_quiz(&source);
    // A file is the earlier version of one quiz; the others that are checked beside it have nothing to do with it. And
    // one with errors may have lost its id.
    let another = (named || parsed.has_errors()) && parsed.draft.id != quiz.id;
    Ok(if another { Vec::new() } else { check::against(&parsed.draft, opened) })
}
