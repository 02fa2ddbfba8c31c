//! An option, a step, or one side of a pair.

use super::Id;
use std::sync::OnceLock;

/// An option, a step, or one side of a pair.
#[derive(Debug, Clone)]
pub struct Opt {
    /// The written id; otherwise the slug of the text, computed when it is first needed, because checking thousands of
    /// files rarely needs it.
    id: OnceLock<Id>,
    /// The text, in Markdown.
    pub text: String,
    /// The feedback on choosing it.
    pub why: Option<String>,
    /// Whether choosing it would be dangerous.
    pub dangerous: bool,
    /// Whether it stays last when options are shuffled.
    pub pinned: bool,
}

impl Opt {
    /// An option with a text only.
    pub fn new(text: impl Into<String>) -> Opt {
        Opt {
            id: OnceLock::new(),
            text: text.into(),
            why: None,
            dangerous: false,
            pinned: false,
        }
    }

    /// The same option with a written id.
    #[must_use]
    pub fn with_id(self, id: Id) -> Opt {
        Opt {
            id: OnceLock::from(id),
            ..self
        }
    }

    /// The written id, or the slug of the text; unique in its question.
    pub fn id(&self) -> &Id {
        self.id.get_or_init(|| Id::slug(&self.text))
    }

    /// Whether two options have the same id.
    pub fn shares_id_with(&self, other: &Opt) -> bool {
        // Most texts differ in their first letters, and so do their slugs.
        self.initials().zip(other.initials()).all(|(a, b)| a == b) && self.id() == other.id()
    }

    /// The first letters and digits of the slug, as far as they are quick to compute: up to the first character outside
    /// ASCII. None if the id is not a slug.
    fn initials(&self) -> impl Iterator<Item = u8> {
        // A slug has room for that many, even with a hyphen after each.
        const INITIALS_MAX: usize = 20;
        let is_slug = self.id.get().is_none();
        self.text
            .bytes()
            .take_while(move |byte| is_slug && byte.is_ascii())
            .filter(u8::is_ascii_alphanumeric)
            .map(|byte| byte.to_ascii_lowercase())
            .take(INITIALS_MAX)
    }
}

impl PartialEq for Opt {
    fn eq(&self, other: &Opt) -> bool {
        let rest = |opt: &Opt| (opt.dangerous, opt.pinned);
        self.text == other.text
            && self.why == other.why
            && rest(self) == rest(other)
            && self.id() == other.id()
    }
}

impl Eq for Opt {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_is_named_by_its_text_unless_it_has_an_id() {
        let id = |text: &str| Id::new(text).expect("it is an id");
        let named = Opt::new("Report it").with_id(id("wait"));
        assert_eq!(
            (Opt::new("Report it").id(), named.id()),
            (&id("report-it"), &id("wait"))
        );
        assert!(
            named != Opt::new("Report it")
                && Opt::new("Wait") == Opt::new("Wait").with_id(id("wait"))
        );
    }

    #[test]
    fn options_share_an_id_when_their_slugs_are_the_same() {
        let (long, longer) = ("x".repeat(50), "x".repeat(51));
        for one in [
            "Report it",
            "report it!",
            "Wait",
            "wait",
            "",
            "!",
            "Größe",
            "große",
            "gro\u{df}es",
            "e\u{301}a",
            "\u{130}x",
            &long,
            &longer,
        ] {
            for other in [
                "Report it",
                "report-it",
                "Wait!",
                "",
                "?",
                "Größe",
                "Große",
                "ea",
                "I\u{307}x",
                &long,
                &longer,
            ] {
                let same = Id::slug(one) == Id::slug(other);
                assert_eq!(
                    Opt::new(one).shares_id_with(&Opt::new(other)),
                    same,
                    "{one} / {other}"
                );
                let named = Opt::new("Something else").with_id(Id::slug(one));
                assert_eq!(
                    named.shares_id_with(&Opt::new(other)),
                    same,
                    "{one} / {other}"
                );
            }
        }
    }
}
