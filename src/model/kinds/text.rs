//! `text`: an answer of a word or two, typed by the learner.

use super::body::Body;
use super::name::KindName;
use crate::model::limits::{self, ANSWER_BYTES_MAX};
use crate::model::{AskBody, Grade, KeyBody, Misfit, Response};
use crate::text::without_invisible;
use regex::{Regex, RegexBuilder};
use regex_syntax::ast::{self, Ast, ClassSet, ClassSetItem, RepetitionKind};
use std::fmt;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;

/// A word or two. Answers are compared as described at [`Text::accepted_as`].
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Accepted answers, at least one. The first one is shown.
    pub accept: Vec<String>,
    /// Whether letter case matters.
    pub case_sensitive: bool,
    /// A pattern that answers may match instead.
    pub pattern: Option<Pattern>,
}

/// A regular expression that must match the whole answer.
#[derive(Clone)]
pub struct Pattern {
    written: String,
    case_sensitive: bool,
    /// The compiled pattern. Most patterns are compiled when they are first needed, because checking thousands of files
    /// never needs it.
    regex: OnceLock<Option<Regex>>,
}

/// The reason why a text is not a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternError(pub String);

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for PatternError {}

impl Pattern {
    /// Reads a pattern. Its size when compiled is limited by [`limits::PATTERN_BYTES_MAX`].
    pub fn new(written: &str, case_sensitive: bool) -> Result<Pattern, PatternError> {
        // Parsed alone first: `a)(b` would otherwise become valid inside the group that anchors it.
        let ast = ast::parse::Parser::new()
            .parse(written)
            .map_err(|error| pattern_error(regex::Error::Syntax(error.to_string())))?;
        let pattern = Pattern {
            written: written.to_owned(),
            case_sensitive,
            regex: OnceLock::new(),
        };
        if written.len() > SIMPLE_BYTES_MAX || !is_simple(&ast) {
            let regex = pattern.compiled().map_err(pattern_error)?;
            return Ok(Pattern {
                regex: OnceLock::from(Some(regex)),
                ..pattern
            });
        }

        Ok(pattern)
    }

    /// The pattern as written in the file.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Whether the whole text matches.
    pub fn matches(&self, text: &str) -> bool {
        let regex = self.regex.get_or_init(|| self.compiled().ok());
        regex.as_ref().is_some_and(|regex| regex.is_match(text))
    }

    fn compiled(&self) -> Result<Regex, regex::Error> {
        RegexBuilder::new(&format!("^(?:{})$", self.written))
            .case_insensitive(!self.case_sensitive)
            .size_limit(limits::PATTERN_BYTES_MAX)
            .build()
    }
}

/// The longest pattern that is compiled only when it is needed. Each of its bytes may take 2.5 kB of the limit.
const SIMPLE_BYTES_MAX: usize = 100;

/// Whether a pattern certainly compiles if it is short: it has no flags, no counted repetitions, and no classes by name.
fn is_simple(ast: &Ast) -> bool {
    match ast {
        Ast::Empty(_) | Ast::Literal(_) | Ast::Dot(_) => true,
        Ast::ClassBracketed(class) => match &class.kind {
            ClassSet::Item(ClassSetItem::Union(union)) => union.items.iter().all(is_character),
            ClassSet::Item(item) => is_character(item),
            ClassSet::BinaryOp(_) => false,
        },
        Ast::Repetition(repetition) => {
            !matches!(repetition.op.kind, RepetitionKind::Range(_)) && is_simple(&repetition.ast)
        }
        Ast::Group(group) => {
            group.flags().is_none_or(|flags| flags.items.is_empty()) && is_simple(&group.ast)
        }
        Ast::Alternation(alternation) => alternation.asts.iter().all(is_simple),
        Ast::Concat(concat) => concat.asts.iter().all(is_simple),
        _ => false,
    }
}

/// Whether an entry of a class in brackets is a character or a range.
fn is_character(item: &ClassSetItem) -> bool {
    matches!(item, ClassSetItem::Literal(_) | ClassSetItem::Range(_))
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
        (&self.written, self.case_sensitive) == (&other.written, other.case_sensitive)
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

    /// The first accepted text, which is the answer that is shown. The others are variants of it.
    fn key_parts(&self) -> Vec<String> {
        vec![match self.accept.first() {
            Some(answer) => answer.to_lowercase(),
            None => format!("{:?}", self.pattern),
        }]
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
        let matches = |pattern: &Pattern| {
            [&written, bare(&written)]
                .into_iter()
                .any(|text| pattern.matches(text))
        };
        Ok(Grade::whole(
            self.accepted_as(typed).is_some() || self.pattern.as_ref().is_some_and(matches),
        ))
    }

    /// The accepted text that an answer matches, as its author wrote it.
    ///
    /// The comparison ignores white space at both ends and repeated white space inside, invisible characters,
    /// surrounding quotation marks, a full stop at the end, letter case (unless it matters), and compatibility forms
    /// such as full-width letters. If an accepted text is a domain or a web address, it also ignores `http://` or
    /// `https://`, `www.`, and a slash or a dot at the end.
    pub fn accepted_as(&self, typed: &str) -> Option<&str> {
        let answer = self.compared(typed);
        let mut accepted = self.accept.iter().map(String::as_str);
        accepted.find(|accepted| self.compared(accepted) == answer)
    }

    /// A text in the form in which texts are compared.
    fn compared(&self, text: &str) -> String {
        let spaced = spaced(text);
        let is_address = |accepted: &String| address(bare(&self::spaced(accepted))).is_some();
        let address = address(bare(&spaced)).filter(|_| self.accept.iter().any(is_address));
        let written = address.unwrap_or_else(|| bare(&spaced).to_owned());
        if self.case_sensitive {
            written
        } else {
            folded(&written)
        }
    }
}

/// Pairs of quotation marks.
const QUOTES: [(char, char); 8] = [
    ('"', '"'),
    ('\'', '\''),
    ('“', '”'),
    ('„', '“'),
    ('„', '”'),
    ('‘', '’'),
    ('«', '»'),
    ('»', '«'),
];

/// A text without surrounding quotation marks and a full stop at the end, unless nothing else is left.
fn bare(text: &str) -> &str {
    let mut bare = text;
    loop {
        let unquoted = QUOTES.iter().find_map(|(open, close)| {
            bare.strip_prefix(*open)
                .and_then(|rest| rest.strip_suffix(*close))
        });
        let shorter = unquoted
            .unwrap_or_else(|| bare.trim_end_matches(['.', '。']))
            .trim();
        if shorter.is_empty() || shorter == bare {
            return bare;
        }
        bare = shorter;
    }
}

/// The domain of a web address and the text after it, in the form in which they are compared; `None` if it is not a web
/// address.
fn address(text: &str) -> Option<String> {
    let without = |text: &str, start: &str| {
        let head = text.get(..start.len())?;
        head.eq_ignore_ascii_case(start)
            .then(|| text[start.len()..].to_owned())
    };
    let rest = without(text, "https://").or_else(|| without(text, "http://"));
    let rest = rest.unwrap_or_else(|| text.to_owned());
    let rest = without(&rest, "www.").unwrap_or(rest);
    let at = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(at);
    let host = host.trim_end_matches('.').to_lowercase();
    let labels: Vec<&str> = host.split('.').collect();
    let is_label =
        |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let ending = labels.last().copied().unwrap_or_default();
    let is_domain = labels.len() >= 2
        && labels.iter().all(is_label)
        && (ending.chars().all(char::is_alphabetic) || ending.starts_with("xn--"));
    is_domain.then(|| format!("{host}{}", path.trim_end_matches('/')))
}

/// NFKC, without invisible characters, trimmed, and with white space collapsed to single spaces.
fn spaced(text: &str) -> String {
    let composed: String = without_invisible(text).nfkc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text without letter case. It goes through upper case, so that ß equals ss, and all forms of sigma are equal.
fn folded(text: &str) -> String {
    text.to_uppercase().to_lowercase().nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn accepts(key: &str, answer: &str) -> bool {
        let text = Text {
            accept: vec![key.to_owned()],
            case_sensitive: false,
            pattern: None,
        };
        text.accepted_as(answer).is_some()
    }

    #[test]
    fn what_cannot_be_seen_and_what_surrounds_an_answer_does_not_matter() {
        for (key, answer, right) in [
            ("Straße", "Stra\u{200b}ße\u{feff}", true),
            ("Straße", "\u{202a}Straße\u{202c}\u{200e}", true),
            ("می\u{200c}خواهم", "میخواهم", true),
            ("میخواهم", "می\u{200c}خواهم", true),
            ("ශ්\u{200d}රී", "ශ්රී", true),
            ("👩\u{200d}💻", "👩💻", true),
            ("❤", "❤\u{fe0f}", true),
            ("phishing", "Phishing.", true),
            ("phishing.", "phishing", true),
            ("phishing", "phishing …", true),
            ("quit", "\"quit\"", true),
            ("quit", "“quit.”", true),
            ("quit", "„quit“.", true),
            ("\"quit\"", "quit", true),
            ("it's", "its", false),
            ("\"", "\"", true),
            (".", ".", true),
            (".", "", false),
            ("...", "..", false),
            ("e.g.", "e.g", true),
            ("naïve", "naive", false),
        ] {
            assert_eq!(accepts(key, answer), right, "{key:?} {answer:?}");
        }
    }

    #[test]
    fn a_domain_is_itself_however_it_is_written() {
        for (key, answer, right) in [
            ("refund.example", "http://refund.example", true),
            ("refund.example", "HTTPS://WWW.Refund.Example/", true),
            ("refund.example", "www.refund.example", true),
            ("refund.example", "refund.example.", true),
            ("refund.example", "refund.example./", true),
            ("refund.example", "“refund.example”", true),
            ("https://refund.example/", "refund.example", true),
            (
                "https://refund.example/pay",
                "www.refund.example/pay/",
                true,
            ),
            ("refund.example", "refund.example/pay", false),
            ("refund.example", "pay.refund.example", false),
            ("refund.example", "refund.example.net", false),
            ("refund.example", "refund-example", false),
            ("refund.example", "ftp://refund.example", false),
            ("refund.example", "me@refund.example", false),
            ("refund.example", "httprefund.example", false),
            ("refund", "www.refund", false),
            ("https", "https://", false),
            ("1.5", "www.1.5", false),
        ] {
            assert_eq!(accepts(key, answer), right, "{key:?} {answer:?}");
        }
        let sensitive = Text {
            accept: vec!["https://a.example/Key".to_owned()],
            case_sensitive: true,
            pattern: None,
        };
        assert!(sensitive.accepted_as("A.EXAMPLE/Key").is_some());
        assert!(sensitive.accepted_as("a.example/key").is_none());
    }

    #[test]
    fn a_pattern_is_tried_without_the_full_stop_too() {
        let text = Text {
            accept: vec!["x".to_owned()],
            case_sensitive: false,
            pattern: Pattern::new("ab+", false).ok(),
        };
        for (answer, right) in [
            ("abb.", true),
            ("\"ab\"", true),
            ("a\u{200b}b", true),
            ("ab c", false),
        ] {
            let grade = text.graded(answer).expect("an answer");
            assert_eq!(grade.fraction > 0.5, right, "{answer:?}");
        }
    }

    proptest! {
        #[test]
        fn the_form_that_is_compared_is_its_own(typed in "\\PC{0,20}|[a-z\"'.“”/:w ]{0,20}", key in "[a-z.]{1,9}") {
            let text = Text { accept: vec![key], case_sensitive: false, pattern: None };
            let compared = text.compared(&typed);
            prop_assert_eq!(text.compared(&compared), compared);
        }
    }

    proptest! {
        #[test]
        fn a_simple_pattern_compiles_within_the_limit(
            written in "([a-zBäſ€ß☃.|]|\\\\[.?]|\\[\\^?[a-k]-[x-z€☃]\\]|\\([a-zſ.|]{0,4}\\)[*+?]?|[a-zſ][*+?]){0,20}",
        ) {
            let ast = ast::parse::Parser::new().parse(&written).expect("it is valid");
            prop_assert!(is_simple(&ast), "{}", written);
            prop_assume!(written.len() <= SIMPLE_BYTES_MAX);
            for case_sensitive in [false, true] {
                let pattern = Pattern::new(&written, case_sensitive).expect("it is simple");
                prop_assert!(pattern.compiled().is_ok(), "{}", written);
            }
        }
    }

    #[test]
    fn the_largest_simple_patterns_compile_within_the_limit() {
        // Case-insensitive, `s` and `k` have three forms; a negated class and a dot cover all of Unicode.
        for part in [
            "s", "k", ".", "[^k]", "[^☃]", "[s-☃]", "(.)", ".?", "[^k]*", "(k|)", "İ", "ΐ",
        ] {
            let written = part.repeat(SIMPLE_BYTES_MAX / part.len());
            let ast = ast::parse::Parser::new()
                .parse(&written)
                .expect("it is valid");
            assert!(is_simple(&ast), "{part}");
            for case_sensitive in [false, true] {
                let pattern = Pattern::new(&written, case_sensitive).expect("it is simple");
                assert!(pattern.compiled().is_ok(), "{part} {case_sensitive}");
            }
        }
    }

    #[test]
    fn patterns_are_anchored_and_bounded() {
        let pattern = Pattern::new("pass(word|phrase)", false).expect("valid");
        assert!(pattern.matches("PassPhrase"));
        assert!(!pattern.matches("my passphrase"));
        for (bad, why) in [
            ("a)(b", "unopened group"),
            ("(", "unclosed group"),
            (
                "\\",
                "incomplete escape sequence, reached end of pattern prematurely",
            ),
            ("\\p{Klingon}", "Unicode property not found"),
            (
                "a{1000}{1000}",
                "the pattern needs too much memory; make its repetitions smaller",
            ),
        ] {
            assert_eq!(
                Pattern::new(bad, true).expect_err(bad),
                PatternError(why.to_owned())
            );
        }
    }
}
