//! Parses options, steps and sides of pairs, each written as a text or as a table with more details.

use super::codes;
use super::fields::{Reader, Subject, Table, Value};
use super::place::Place;
use super::sketch::{Sketch, SketchKind};
use crate::diagnostic::{Finding, Span};
use crate::model::{Id, Kind, Opt, limits};
use crate::text;
use std::borrow::Cow;
use toml::Spanned;
use toml::de::DeValue;
use unicode_normalization::UnicodeNormalization;

/// Keys of an option that can be chosen.
pub(super) const OPTION_KEYS: [&str; 4] = ["text", "why", "dangerous", "id"];
/// Keys of a step or a side, which are not chosen individually.
pub(super) const STEP_KEYS: [&str; 2] = ["text", "id"];

/// An option that was read.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) opt: Opt,
    pub(super) span: Span,
    /// Whether it is right.
    pub(super) right: bool,
    /// Whether its id is written; otherwise it is made from the text.
    named: bool,
    /// Its text in the form in which options are compared, if that differs by more than spaces.
    folded: Option<String>,
}

/// A text in the form in which options are compared: NFKC, with white space folded. Letter case matters, because
/// passwords, commands and addresses differ by it.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.nfkc());
    }
    folded
}

/// Whether two options read the same: after NFKC, with white space folded.
pub fn same_text(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() {
        same_ascii(a, b)
    } else {
        folded(a) == folded(b)
    }
}

/// Like [`same_text`] for texts that NFKC leaves as they are, word by word. It is fast because most texts differ in their first letter.
fn same_ascii(a: &str, b: &str) -> bool {
    let initial = |text: &str| text.trim_start().bytes().next();
    initial(a) == initial(b) && a.split_whitespace().eq(b.split_whitespace())
}

impl Reader<'_> {
    /// An option, a step or a side from its text. Only inline Markdown has an effect on one line. The id is made from
    /// the text as written.
    pub(super) fn line_of(&mut self, value: Value<'_>, what: Subject) -> Option<Opt> {
        let written = self.text_of(value, what)?;
        match text::inline_only(written) {
            Cow::Borrowed(text) => self
                .shows_something(value, what, text)
                .then(|| Opt::new(text)),
            Cow::Owned(text) => Some(Opt::new(text).with_id(Id::slug(written))),
        }
    }
}

impl Entry {
    /// Reads a list entry or a value; `None` if it is invalid, which has been reported.
    pub(super) fn read(
        r: &mut Reader<'_>,
        value: Value<'_>,
        what: Subject,
        keys: &[&'static str],
    ) -> Option<Entry> {
        let opt = match value.get_ref() {
            DeValue::Table(entries) => {
                let table = Table {
                    entries,
                    span: value.span(),
                    extent: value.span(),
                    name: "this option",
                };
                described(r, &table, keys)?
            }
            DeValue::String(_) => r.line_of(value, what)?,
            DeValue::Array(items) if what == Subject::Key("answer") => {
                r.push(several_answers(r.source, value, items));
                return None;
            }
            _ => {
                r.wrong_type(
                    value,
                    what,
                    "a text in quotes, or a table: { text = \"...\" }",
                );
                return None;
            }
        };
        let named = matches!(value.get_ref(), DeValue::Table(table) if table.contains_key("id"));
        Some(Entry::new(opt, value.span(), named))
    }

    fn new(opt: Opt, span: Span, named: bool) -> Entry {
        let folded = (!opt.text.is_ascii()).then(|| folded(&opt.text));
        Entry {
            opt,
            span,
            right: false,
            named,
            folded,
        }
    }

    /// Marks the entry as right.
    pub(super) fn right(mut self) -> Entry {
        self.right = true;
        self
    }

    /// Whether two entries read the same.
    pub(super) fn same(&self, other: &Entry) -> bool {
        match (&self.folded, &other.folded) {
            (None, None) => same_ascii(&self.opt.text, &other.opt.text),
            (Some(one), Some(other)) => one == other,
            // A text in ASCII is its own NFKC form.
            (Some(one), None) => same_ascii(one, &other.opt.text),
            (None, Some(other)) => same_ascii(&self.opt.text, other),
        }
    }
}

/// Reports a list in the place of one right option.
fn several_answers(source: &str, value: Value<'_>, items: &[Spanned<DeValue<'_>>]) -> Finding {
    let finding = Finding::error(
        codes::WRONG_TYPE,
        value.span(),
        "`answer` is one right option, not a list",
    );
    if let [only] = items
        && let Some(written) = source.get(only.span())
    {
        let help = format!("write answer = {written}");
        return finding
            .label("one text")
            .help(help)
            .patch(value.span(), written);
    }
    let help = "for several right options, write kind = \"multiple\" and answers = [...]";
    finding.label("a list").help(help)
}

fn described(r: &mut Reader<'_>, table: &Table<'_>, keys: &[&'static str]) -> Option<Opt> {
    r.unknown_keys(table, keys);
    let written_id = table.get("id");
    let id = written_id.and_then(|value| r.id_of(value, "id"));
    let choosable = keys.contains(&"why");
    let why = if choosable {
        r.markdown(table, "why")
    } else {
        None
    };
    let dangerous = choosable && r.boolean(table, "dangerous").unwrap_or(false);
    let Some(text) = table.get("text") else {
        r.missing(table, "text", "the text is what people read");
        return None;
    };
    let mut opt = r.line_of(text, Subject::Key("text"))?;
    if written_id.is_some() && id.is_none() {
        return None;
    }
    (opt.why, opt.dangerous) = (why, dangerous);
    Some(match id {
        Some(id) => opt.with_id(id),
        None => opt,
    })
}

/// Reads a list of options.
pub(super) fn entries(
    r: &mut Reader<'_>,
    table: &Table<'_>,
    key: &'static str,
    keys: &[&'static str],
    max: usize,
) -> Vec<Entry> {
    let items = r.list(table, key, max);
    items
        .iter()
        .filter_map(|item| r.entry(item, |r| Entry::read(r, item, Subject::Item(key), keys)))
        .collect()
}

/// Reads the options that stay last.
pub(super) fn pinned(r: &mut Reader<'_>, table: &Table<'_>) -> Vec<Entry> {
    let mut entries = entries(r, table, "pinned", &OPTION_KEYS, limits::OPTIONS_MAX);
    for entry in &mut entries {
        entry.opt.pinned = true;
    }
    entries
}

/// Whether it is obvious that options differ in text and id, because no two texts and no two ids begin alike.
fn begin_differently(entries: &[Entry]) -> bool {
    let mut earlier: Vec<(u64, u64)> = Vec::with_capacity(entries.len());
    for entry in entries {
        let text = first_letters(entry.folded.as_ref().unwrap_or(&entry.opt.text));
        let id = if entry.named {
            first_letters(entry.opt.id().as_str())
        } else {
            text
        };
        // The slug of a text begins with other letters if the text has none, or some outside ASCII.
        let is_known = entry.named || (entry.folded.is_none() && text != 0);
        let is_alike = |(other, its_id): &(u64, u64)| *other == text || *its_id == id;
        if !is_known || earlier.iter().any(is_alike) {
            return false;
        }
        earlier.push((text, id));
    }
    true
}

/// A number made of the first letters and digits of a text or a slug. If it differs for two texts, so do the texts. A slug
/// has room for as many letters, even with a hyphen after each.
fn first_letters(text: &str) -> u64 {
    const LETTERS: usize = 12;
    text.bytes()
        .filter(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii())
        .take(LETTERS)
        .fold(0, |letters, byte| {
            letters.wrapping_mul(31) ^ u64::from(byte.to_ascii_lowercase())
        })
}

/// Gives different ids to options whose texts have the same slug: "-i" and "-I". The ids do not depend on the order.
/// All of these options get a new id, so that none inherits the history of another. Written ids stay.
pub(super) fn keep_apart<'e>(entries: impl Iterator<Item = &'e mut Entry>) {
    let mut entries: Vec<&mut Entry> = entries.filter(|entry| !entry.named).collect();
    let mut shared = vec![false; entries.len()];
    for (at, entry) in entries.iter().enumerate() {
        for (earlier, other) in entries[..at].iter().enumerate() {
            if entry.opt.shares_id_with(&other.opt) && !entry.same(other) {
                (shared[at], shared[earlier]) = (true, true);
            }
        }
    }
    for (entry, shared) in entries.iter_mut().zip(shared) {
        if shared {
            let opt = std::mem::replace(&mut entry.opt, Opt::new(""));
            let id = Id::apart(&opt.text);
            entry.opt = opt.with_id(id);
        }
    }
}

/// Reports options that are equal or have the same written id.
pub(super) fn distinct(r: &mut Reader<'_>, entries: &mut [Entry], one: &str) {
    if begin_differently(entries) {
        return;
    }

    keep_apart(entries.iter_mut());
    for (i, entry) in entries.iter().enumerate() {
        if let Some(first) = entries[..i].iter().find(|first| first.same(entry)) {
            r.push(same_option(first, entry, one));
        } else if let Some(first) = entries[..i]
            .iter()
            .find(|first| first.opt.shares_id_with(&entry.opt))
        {
            let message = format!("two {one}s get the same id, `{}`", entry.opt.id());
            let finding = Finding::error(codes::SAME_OPTION_ID, entry.span.clone(), message)
                .label("the same id again");
            let help = "results name options by id; give one of them its own: { text = \"...\", id = \"...\" }";
            r.push(finding.also(first.span.clone(), "the first one").help(help));
        }
    }
}

fn same_option(first: &Entry, again: &Entry, one: &str) -> Finding {
    if first.right == again.right {
        let message = format!("two {one}s are the same");
        let finding =
            Finding::error(codes::SAME_OPTION, again.span.clone(), message).label("the same again");
        let help = "they differ only in spaces; remove one, or reword it";
        return finding.also(first.span.clone(), "the first one").help(help);
    }
    let (answer, distractor) = if first.right {
        (first, again)
    } else {
        (again, first)
    };
    let finding = Finding::error(
        codes::ANSWER_IS_DISTRACTOR,
        distractor.span.clone(),
        "the answer is also a distractor",
    );
    let help = "a learner who picks this line would be marked wrong for a right answer; remove it or write the mistake \
                people really make";
    finding
        .label("the same option again")
        .also(answer.span.clone(), "the answer")
        .help(help)
}

/// The place of an option by its index among those that were read, for `choice`, `multiple` and `order`. For other
/// kinds and indices that are too large, the place of the question.
pub fn option_place(sketch: &Sketch, option: usize) -> Place {
    let place = Place::question(sketch.origin.index);
    let (options, keys): (&[Opt], &dyn Fn(usize) -> bool) = match &sketch.question.kind {
        SketchKind::Whole(Kind::Choice(choice)) => (&choice.options, &|at| at == choice.key),
        SketchKind::Whole(Kind::Multiple(multiple)) => (&multiple.options, &|at| multiple.keys[at]),
        SketchKind::Whole(Kind::Order(_)) => return place.then("steps").kept(option),
        SketchKind::Options(options) => (options, &|_| false),
        SketchKind::Whole(_) | SketchKind::Unread => return place,
    };
    let loose = options.iter().filter(|option| !option.pinned).count();
    let answers = (0..loose).filter(|at| keys(*at)).count();
    if option >= loose {
        return place.then("pinned").kept(option - loose);
    }
    if option >= answers {
        return place.then("distractors").kept(option - answers);
    }
    match &sketch.question.kind {
        SketchKind::Whole(Kind::Multiple(_)) => place.then("answers").kept(option),
        _ => place.then("answer"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_compared_as_people_read_them() {
        for (a, b, same) in [
            ("Report it", "Report  it", true),
            ("Report it", " Report it\n", true),
            ("Report it", "Report it now", false),
            ("Report it", "report it", false),
            ("chmod +x", "chmod +X", false),
            ("ﬁle", "file", true),
            ("ﬁle", "File", false),
            ("GRÖSSE", "größe", false),
            ("Report it", "Report it.", false),
        ] {
            assert_eq!(same_text(a, b), same, "{a} / {b}");
            let entry = |text: &str| Entry::new(Opt::new(text), 0..0, false);
            assert_eq!(entry(a).same(&entry(b)), same, "{a} / {b}");
            assert_eq!(entry(b).same(&entry(a)), same, "{b} / {a}");
        }
    }

    #[test]
    fn options_that_begin_differently_have_different_texts_and_ids() {
        let long = "x".repeat(50);
        let texts = [
            "Report it",
            "report it!",
            "Report  it",
            "Wait",
            "",
            "!",
            "?",
            "Größe",
            "Große",
            "e\u{301}a",
            "ea",
            "ﬁle",
            "file",
            "a b",
            "ab",
            &long,
        ];
        let ids = [
            None,
            Some("report-it"),
            Some("wait"),
            Some("ea"),
            Some("x"),
            Some("file"),
        ];
        let entry = |(text, id): (&str, Option<&str>)| match id {
            Some(id) => Entry::new(
                Opt::new(text).with_id(Id::new(id).expect("an id")),
                0..0,
                true,
            ),
            None => Entry::new(Opt::new(text), 0..0, false),
        };
        let cases = || {
            texts
                .into_iter()
                .flat_map(|text| ids.into_iter().map(move |id| (text, id)))
        };
        let mut quick = 0;
        for (one, other) in cases().flat_map(|one| cases().map(move |other| (one, other))) {
            let pair = [entry(one), entry(other)];
            if begin_differently(&pair) {
                let [one, other] = pair;
                assert!(
                    !one.same(&other) && one.opt.id() != other.opt.id(),
                    "{one:?} {other:?}"
                );
                quick += 1;
            }
        }
        assert!(quick > 1_000, "{quick}");
    }

    /// Ids and texts of the options of a question with this answer and these distractors.
    fn options(answer: &str, distractors: &[&str]) -> Vec<(String, String)> {
        let source = format!(
            "format = 1\nid = \"q\"\ntitle = \"T\"\n[[question]]\nid = \"one\"\nprompt = \"P?\"\nexplanation = \"E\"\n\
             answer = {answer:?}\ndistractors = {distractors:?}\n"
        );
        let quiz = crate::format::parse_quiz(&source)
            .usable()
            .expect("it is sound");
        let Kind::Choice(choice) = &quiz.questions[0].kind else {
            panic!("a choice")
        };
        let each = |opt: &Opt| (opt.id().to_string(), opt.text.clone());
        choice.options.iter().map(each).collect()
    }

    #[test]
    fn the_id_of_an_option_is_that_of_its_text_as_it_is_written() {
        for text in [
            "> 90",
            "# x",
            "- größer als 90 °C",
            "1. Report it",
            "Report it",
            "+ x",
        ] {
            let (id, shown) = &options(text, &["something else"])[0];
            assert_eq!(*id, Id::slug(text).to_string(), "{text}");
            assert_eq!(crate::text::plain(&crate::text::markdown(shown)), text);
        }
    }

    #[test]
    fn options_with_one_slug_are_kept_apart_whatever_their_order() {
        let ids = |answer: &str, distractors: &[&str]| {
            let mut ids: Vec<String> = options(answer, distractors)
                .into_iter()
                .map(|(id, _)| id)
                .collect();
            ids.sort_unstable();
            ids
        };
        let one = ids(
            "gehaltsZahlung",
            &["gehaltszahlung", "Passwort", "passwort!"],
        );
        let other = ids(
            "passwort!",
            &["gehaltszahlung", "gehaltsZahlung", "Passwort"],
        );
        assert_eq!(one, other);
        assert!(one.windows(2).all(|pair| pair[0] != pair[1]), "{one:?}");
        assert_eq!(ids("-i", &["-v"]), ["i", "v"]);
    }
}
