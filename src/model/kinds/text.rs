//! `text`: a word or two, typed.

use super::body::Body;
use super::name::KindName;
use crate::model::limits::{self, ANSWER_BYTES_MAX};
use crate::model::{AskBody, Grade, KeyBody, Misfit, Response};
use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// A word or two, compared after NFKC, trimming and folding of inner spaces.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Accepted answers, the first of which is shown; at least one.
    pub accept: Vec<String>,
    /// Whether letter case matters.
    pub case_sensitive: bool,
    /// A pattern that the whole answer may match instead.
    pub pattern: Option<Pattern>,
}

/// A regular expression that must match the whole answer.
#[derive(Clone)]
pub struct Pattern {
    written: String,
    regex: regex::Regex,
}

/// Why a text is not a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternError(pub String);

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for PatternError {}

impl Pattern {
    /// Compiles a pattern within [`limits::PATTERN_BYTES_MAX`].
    pub fn new(written: &str, case_sensitive: bool) -> Result<Pattern, PatternError> {
        // Compiled alone first: `a)(b` would otherwise become valid inside the group that anchors it.
        regex::RegexBuilder::new(written)
            .size_limit(limits::PATTERN_BYTES_MAX)
            .build()
            .map_err(pattern_error)?;
        let regex = regex::RegexBuilder::new(&format!("^(?:{written})$"))
            .case_insensitive(!case_sensitive)
            .size_limit(limits::PATTERN_BYTES_MAX)
            .build()
            .map_err(pattern_error)?;
        Ok(Pattern {
            written: written.to_owned(),
            regex,
        })
    }

    /// The pattern as it stands in the file.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Whether the whole text matches.
    pub fn matches(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }
}

fn pattern_error(error: regex::Error) -> PatternError {
    PatternError(match error {
        regex::Error::CompiledTooBig(_) => {
            "the pattern needs too much memory; make its repetitions smaller".to_owned()
        }
        other => {
            let text = other.to_string();
            text.lines()
                .last()
                .unwrap_or_default()
                .trim_start_matches("error: ")
                .to_owned()
        }
    })
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Pattern) -> bool {
        self.regex.as_str() == other.regex.as_str()
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}/", self.written)
    }
}

impl Body for Text {
    fn ask(&self, _: &[usize]) -> AskBody {
        AskBody::Text
    }

    fn key(&self) -> KeyBody {
        KeyBody::Text(self.accept.clone())
    }

    fn name(&self) -> KindName {
        KindName::Text
    }

    fn grade(&self, response: &Response) -> Result<Grade, Misfit> {
        match response {
            Response::Text(typed) => self.graded(typed),
            _ => Err(self.other_kind()),
        }
    }

    fn canonical(&self, response: &Response) -> Response {
        match response {
            Response::Text(typed) => Response::Text(self.compared(typed)),
            other => other.clone(),
        }
    }

    fn right_response(&self) -> Response {
        Response::Text(self.accept.first().cloned().unwrap_or_default())
    }

    fn wrong_responses(&self) -> Vec<Response> {
        vec![Response::Text("-".to_owned())]
    }
}

impl Text {
    fn graded(&self, typed: &str) -> Result<Grade, Misfit> {
        if typed.len() > ANSWER_BYTES_MAX {
            return Err(Misfit::TooLong { bytes: typed.len() });
        }
        let written = spaced(typed);
        if written.is_empty() {
            return Err(Misfit::Empty);
        }
        let matches = |pattern: &Pattern| pattern.matches(&written);
        Ok(Grade::whole(
            self.accepted_as(typed).is_some() || self.pattern.as_ref().is_some_and(matches),
        ))
    }

    /// The accepted text that an answer is, as its author wrote it.
    pub fn accepted_as(&self, typed: &str) -> Option<&str> {
        let answer = self.compared(typed);
        let mut accepted = self.accept.iter().map(String::as_str);
        accepted.find(|accepted| self.compared(accepted) == answer)
    }

    /// A text in the form in which it is compared.
    fn compared(&self, text: &str) -> String {
        if self.case_sensitive {
            spaced(text)
        } else {
            folded(&spaced(text))
        }
    }
}

/// Compatibility forms composed, ends trimmed, white space inside folded to single spaces.
fn spaced(text: &str) -> String {
    let composed: String = text.nfkc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without letter case. By way of upper case, so that ß is ss and every sigma is one.
fn folded(text: &str) -> String {
    text.to_uppercase().to_lowercase().nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_anchored_and_bounded() {
        let pattern = Pattern::new("pass(word|phrase)", false).expect("valid");
        assert!(pattern.matches("PassPhrase"));
        assert!(!pattern.matches("my passphrase"));
        for bad in ["a)(b", "(", "a{1000}{1000}", "\\"] {
            assert!(Pattern::new(bad, true).is_err(), "{bad}");
        }
    }
}
