//! Converts an imported question to the form of our quizzes: cleans its texts, applies limits, merges equal options.
//!
//! The result can be written to a quiz file. If a part is missing, a comment in that file asks the author for it.

use super::notes::{Notes, short};
use super::{escape, labels};
use crate::format::{Draft, DraftKind, DraftOption, same_text, speaks_of_others};
use crate::model::{Grading, Pattern, limits};
use crate::text::{count, has_hidden, shows_nothing};
use std::collections::BTreeSet;

/// Makes a draft valid, or returns the reason why that is not possible.
pub(super) fn settle(draft: &mut Draft, notes: &mut Notes) -> Result<(), String> {
    clean_required(&mut draft.prompt, "the stem", notes)?;
    for (text, name) in [
        (&mut draft.explanation, "the explanation"),
        (&mut draft.hint, "the hint"),
    ] {
        clean_optional(text, name, notes)?;
    }
    if matches!(&draft.kind, DraftKind::Choice(options) if options.iter().filter(|option| option.key).count() > 1)
        && let DraftKind::Choice(options) = &mut draft.kind
    {
        draft.kind = DraftKind::Multiple(std::mem::take(options), Grading::All);
    }
    if labels::strip(draft) {
        notes.said("the letters before its options are left out: options change places");
    }
    match &mut draft.kind {
        DraftKind::Choice(options) | DraftKind::Multiple(options, _) => {
            self::options(options, notes)?;
            undecided(options, &mut draft.comments, notes);
        }
        DraftKind::TrueFalse { answer, why } => {
            clean_optional(why, "the feedback", notes)?;
            if answer.is_none() {
                notes.changed("nobody said whether it holds");
            }
        }
        DraftKind::Text {
            accept,
            pattern,
            case_sensitive,
        } => text(accept, pattern, *case_sensitive, notes)?,
        DraftKind::Number { unit, .. } => optional(unit, "the unit", clean, notes)?,
        DraftKind::Order(steps) => order(steps, notes)?,
        DraftKind::Match { pairs, extra } => matching(pairs, extra, notes)?,
        DraftKind::Judge { .. } | DraftKind::Keys(..) => {}
    }
    explain_with_key(draft, notes);
    origin(draft, notes);
    Ok(())
}

/// Removes hidden characters, and white space at both ends.
fn clean(text: &mut String, notes: &mut Notes) {
    if has_hidden(text).is_some() || text.contains('\r') {
        *text = text.replace("\r\n", "\n").replace('\r', "\n");
        let visible = |c: &char| has_hidden(c.encode_utf8(&mut [0; 4])).is_none();
        let kept: String = text.chars().filter(visible).collect();
        if kept.len() < text.len() {
            notes.changed("invisible characters were removed");
        }
        *text = kept;
    }
    if text.trim().len() < text.len() {
        *text = text.trim().to_owned();
    }
}

/// Cleans a text in Markdown that must show something.
fn clean_shown(text: &mut String, notes: &mut Notes) {
    clean(text, notes);
    if text.is_empty() || !shows_nothing(text) {
        return;
    }
    let signs = escape::lines(text);
    // A lone accent stays invisible even if it is escaped.
    if shows_nothing(&signs) {
        notes.changed("a text that would be invisible is left out");
        text.clear();
    } else {
        notes.changed(format!(
            "Markdown would show nothing of \"{}\", so its characters are escaped",
            short(text)
        ));
        *text = signs;
    }
}

fn clean_required(text: &mut String, name: &str, notes: &mut Notes) -> Result<(), String> {
    clean_shown(text, notes);
    if text.is_empty() {
        return Err(format!("{name} is empty"));
    }
    within(text.len(), limits::TEXT_BYTES_MAX, "byte", name)
}

fn clean_optional(text: &mut Option<String>, name: &str, notes: &mut Notes) -> Result<(), String> {
    optional(text, name, clean_shown, notes)
}

fn optional(
    text: &mut Option<String>,
    name: &str,
    clean: fn(&mut String, &mut Notes),
    notes: &mut Notes,
) -> Result<(), String> {
    if let Some(written) = text {
        clean(written, notes);
        within(written.len(), limits::TEXT_BYTES_MAX, "byte", name)?;
    }
    *text = text.take().filter(|text| !text.is_empty());
    Ok(())
}

fn within(length: usize, max: usize, unit: &str, name: &str) -> Result<(), String> {
    if length <= max {
        Ok(())
    } else {
        Err(format!(
            "{name} has {}; at most {max} are allowed",
            count(length, unit)
        ))
    }
}

fn options(options: &mut Vec<DraftOption>, notes: &mut Notes) -> Result<(), String> {
    for option in &mut *options {
        clean_shown(&mut option.text, notes);
        within(
            option.text.len(),
            limits::TEXT_BYTES_MAX,
            "byte",
            "an option",
        )?;
        clean_optional(&mut option.why, "the feedback of an option", notes)?;
    }
    let written = options.len();
    options.retain(|option| !option.text.is_empty());
    if options.len() < written {
        notes.changed(format!(
            "{} without text left out",
            count(written - options.len(), "option")
        ));
    }
    within(options.len(), limits::OPTIONS_MAX, "option", "the question")?;
    join_same(options, notes);
    // "None of the above" makes no sense if it is shuffled, so it stays last.
    if let Some(last) = options
        .last_mut()
        .filter(|last| speaks_of_others(&last.text))
    {
        last.pinned = true;
    }
    if options.is_empty() {
        Err("it has no options".to_owned())
    } else {
        Ok(())
    }
}

/// Merges options that read the same. The merged option is right if one of them is.
fn join_same(options: &mut Vec<DraftOption>, notes: &mut Notes) {
    let mut kept: Vec<DraftOption> = Vec::with_capacity(options.len());
    for option in options.drain(..) {
        match kept
            .iter_mut()
            .find(|earlier| same_text(&earlier.text, &option.text))
        {
            Some(earlier) => {
                notes.changed(format!(
                    "the option \"{}\" appeared twice",
                    short(&option.text)
                ));
                if earlier.key != option.key {
                    notes.changed("once it was right and once wrong: it counts as right");
                }
                earlier.key |= option.key;
                earlier.why = earlier.why.take().or(option.why);
            }
            None => kept.push(option),
        }
    }
    *options = kept;
}

fn undecided(options: &[DraftOption], comments: &mut Vec<String>, notes: &mut Notes) {
    if options.iter().all(|option| !option.key) {
        notes.changed("no option is marked as right: decide which");
    } else if options.len() == 1 {
        comments.push("decide: distractors, the mistakes people really make".to_owned());
        notes.changed("it has no wrong options: decide which");
    }
}

fn text(
    accept: &mut Vec<String>,
    pattern: &mut Option<String>,
    case_sensitive: bool,
    notes: &mut Notes,
) -> Result<(), String> {
    for answer in &mut *accept {
        clean(answer, notes);
        within(answer.len(), limits::TEXT_BYTES_MAX, "byte", "an answer")?;
    }
    within(accept.len(), limits::LIST_MAX, "answer", "the question")?;
    let mut known = BTreeSet::new();
    accept.retain(|answer| !answer.is_empty() && known.insert(answer.clone()));
    if let Some(written) = pattern {
        let fits = written.len() <= limits::TEXT_BYTES_MAX && has_hidden(written).is_none();
        if !fits || Pattern::new(written, case_sensitive).is_err() {
            notes.changed("its pattern cannot be used and is left out");
            *pattern = None;
        }
    }
    if accept.is_empty() {
        notes.changed("no answer is accepted: decide which");
    }
    Ok(())
}

fn order(steps: &mut Vec<String>, notes: &mut Notes) -> Result<(), String> {
    for step in &mut *steps {
        clean_required(step, "a step", notes)?;
    }
    within(steps.len(), limits::STEPS_MAX, "step", "the question")?;
    let same =
        (1..steps.len()).any(|at| steps[..at].iter().any(|step| same_text(step, &steps[at])));
    match steps.len() {
        0 | 1 => Err("an order needs at least two steps".to_owned()),
        _ if same => Err("two of its steps are the same, so there is no one order".to_owned()),
        _ => Ok(()),
    }
}

fn matching(
    pairs: &mut Vec<(String, String)>,
    extra: &mut Vec<String>,
    notes: &mut Notes,
) -> Result<(), String> {
    for side in pairs
        .iter_mut()
        .flat_map(|(left, right)| [left, right])
        .chain(&mut *extra)
    {
        clean_required(side, "a side of a pair", notes)?;
    }
    within(pairs.len(), limits::STEPS_MAX, "pair", "the question")?;
    within(
        extra.len(),
        limits::OPTIONS_MAX - limits::STEPS_MAX,
        "further side",
        "the question",
    )?;
    let mut kept: Vec<(String, String)> = Vec::with_capacity(pairs.len());
    for (left, right) in pairs.drain(..) {
        if kept
            .iter()
            .any(|(l, r)| same_text(l, &left) || same_text(r, &right))
        {
            let pair = format!("{} / {}", short(&left), short(&right));
            notes.changed(format!(
                "the pair \"{pair}\" shares a side with another and is left out"
            ));
        } else {
            kept.push((left, right));
        }
    }
    let mut known: Vec<String> = Vec::new();
    for side in extra.drain(..) {
        let taken = kept
            .iter()
            .map(|(_, right)| right)
            .chain(&known)
            .any(|right| same_text(right, &side));
        if taken {
            notes.changed(format!(
                "the extra side \"{}\" appeared twice",
                short(&side)
            ));
        } else {
            known.push(side);
        }
    }
    (*pairs, *extra) = (kept, known);
    if pairs.len() < 2 {
        Err("it has fewer than two pairs of which no two share a side".to_owned())
    } else {
        Ok(())
    }
}

/// Uses the feedback on the only right option as the explanation, if there is no other.
fn explain_with_key(draft: &mut Draft, notes: &mut Notes) {
    const WORDS_MIN: usize = 4;
    if draft.explanation.is_some() {
        return;
    }
    let DraftKind::Choice(options) = &mut draft.kind else {
        return;
    };
    let Some(key) = options.iter_mut().find(|option| option.key) else {
        return;
    };
    let says_why = |why: &&mut Option<String>| {
        why.as_ref()
            .is_some_and(|why| why.split_whitespace().count() >= WORDS_MIN)
    };
    if let Some(why) = Some(&mut key.why).filter(says_why) {
        draft.explanation = why.take();
        notes.said("the feedback of the right option became the explanation");
    }
}

fn origin(draft: &mut Draft, notes: &mut Notes) {
    let max = limits::TEXT_BYTES_MAX;
    if let Some(source) = &mut draft.source {
        clean(&mut source.title, notes);
        if let Some(section) = &mut source.section {
            clean(section, notes);
        }
        source.section = source.section.take().filter(|section| !section.is_empty());
        if source
            .section
            .take_if(|section| section.len() > max)
            .is_some()
        {
            notes.changed(format!(
                "the section of its source is longer than {max} bytes and is left out"
            ));
        }
        source.url = source.url.take().and_then(|url| address(url.trim(), notes));
        if source.title.is_empty() || source.title.len() > max {
            draft.source = None;
            notes.changed("its source has no title, or one that is too long, and is left out");
        }
    }
    if let Some(points) = draft.points
        && !(points > 0.0 && points <= limits::POINTS_MAX)
    {
        draft.points = None;
        notes.changed(format!(
            "{points} points are not possible: it has the quiz's"
        ));
    }
}

/// The address of a source. If it starts with a host, such as `www.example.org/a`, `https://` is added.
fn address(written: &str, notes: &mut Notes) -> Option<String> {
    if written.is_empty() {
        return None;
    }
    let scheme = ["https://", "http://"]
        .iter()
        .find_map(|scheme| written.strip_prefix(scheme));
    let fits = !written.contains(char::is_whitespace)
        && has_hidden(written).is_none()
        && written.len() < limits::TEXT_BYTES_MAX - "https://".len();
    match scheme {
        Some(rest) if fits && !rest.is_empty() => return Some(written.to_owned()),
        None if fits && starts_with_host(written) => {
            notes.changed("the address of its source had no https:// before it, and now it has");
            return Some(format!("https://{written}"));
        }
        _ => {}
    }
    notes.changed(format!(
        "the address of its source, \"{}\", is not a web address and is left out",
        short(written)
    ));
    None
}

fn starts_with_host(text: &str) -> bool {
    let host = text.split(['/', '?', '#']).next().unwrap_or_default();
    let label = |label: &str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let last = host.rsplit('.').next().unwrap_or_default();
    host.contains('.')
        && host.split('.').all(label)
        && last.len() >= 2
        && last.bytes().all(|b| b.is_ascii_alphabetic())
}

#[cfg(test)]
#[path = "settle_tests.rs"]
mod tests;
