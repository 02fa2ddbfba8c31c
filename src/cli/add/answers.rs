//! Validates each answer that is given to the wizard as soon as it is entered.

use crate::format::{codes, parse_quiz, real_names, same_text};
use crate::model::limits::TEXT_BYTES_MAX;
use crate::text::has_hidden;

/// Checks what applies to every text.
pub(super) fn sound(answer: &str) -> Result<(), String> {
    if answer.len() > TEXT_BYTES_MAX {
        return Err(format!(
            "that is {} bytes long; use at most {TEXT_BYTES_MAX}",
            answer.len()
        ));
    }
    has_hidden(answer).map_or(Ok(()), |(_, c)| {
        Err(format!(
            "it contains a hidden character, U+{:04X}; type it again without it",
            u32::from(c)
        ))
    })
}

/// Checks that a text differs from all others.
pub(super) fn new_among<'a>(
    answer: &str,
    others: impl Iterator<Item = &'a str>,
    max: usize,
) -> Result<(), String> {
    let mut n = 0;
    for other in others {
        n += 1;
        if same_text(answer, other) {
            return Err("you have already entered that; type something else".to_owned());
        }
    }
    if n >= max {
        Err(format!(
            "there can be at most {max}; leave this empty to continue"
        ))
    } else {
        Ok(())
    }
}

/// Checks that a part of a message cannot belong to a real person or organisation.
pub(super) fn nobodys(answer: &str) -> Result<(), String> {
    let names = real_names(answer);
    let Some(name) = names.first() else {
        return Ok(());
    };
    let words = answer.get(name.start..name.end).unwrap_or_default();
    Err(format!(
        "{words} may belong to somebody; {}",
        name.what.way_out()
    ))
}

/// Checks that a text is a web address as the format requires.
pub(super) fn address(answer: &str) -> Result<(), String> {
    let url = toml_edit::Value::from(answer);
    let parsed = parse_quiz(&format!(
        "[[question]]\nprompt = \"P\"\nsource = {{ title = \"S\", url = {url} }}\n"
    ));
    match parsed
        .findings
        .into_iter()
        .find(|finding| finding.code == codes::NOT_AN_ADDRESS)
    {
        Some(finding) => Err(format!(
            "this is not a web address; {}",
            finding.help.unwrap_or_default()
        )),
        None => Ok(()),
    }
}
