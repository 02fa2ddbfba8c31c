//! A quiz prepared for the rules about how questions are written: every prompt and option is split into words once.

use super::words::{Marks, Word, split};
use crate::diagnostic::Span;
use crate::format::{
    Others, ParsedText, Place, QuizSketch, Sketch, SketchKind, option_place, others_in,
};
use crate::model::{Kind, Opt, Question};
use std::ops::Range;

/// A quiz, prepared for the look-ups that many rules share.
#[derive(Debug)]
pub(in crate::check) struct QuizView<'a> {
    /// Whether the English word lists apply to it.
    pub(in crate::check) english: bool,
    /// Whether the German word lists apply to it.
    pub(in crate::check) german: bool,
    /// The tag of its language.
    pub(in crate::check) language: &'a str,
    opened: &'a ParsedText<'a>,
    words: Vec<Word<'a>>,
    options: Vec<OptionView>,
    items: Vec<QuestionWords<'a>>,
    /// How many of the items are questions of this file. After them come those taken from other quizzes.
    own: usize,
}

#[derive(Debug)]
struct OptionView {
    words: Range<usize>,
    chars: usize,
    stems: Stems,
    others: Option<Others>,
}

/// A small filter of word stems: a word that it does not hold is certainly not among them.
#[derive(Debug, Clone, Copy, Default)]
struct Stems(u64);

impl Stems {
    fn of(words: &[Word<'_>]) -> Stems {
        words.iter().fold(Stems::default(), |all, word| {
            Stems(all.0 | Stems::bit(word))
        })
    }

    fn may_hold(self, word: &Word<'_>) -> bool {
        self.0 & Stems::bit(word) != 0
    }

    /// One of 64 bits, chosen by the high bits of the hash, which are well mixed.
    fn bit(word: &Word<'_>) -> u64 {
        1 << (word.stem >> 58)
    }
}

/// A question with the ranges of its words.
#[derive(Debug)]
struct QuestionWords<'a> {
    sketch: &'a Sketch,
    /// The place where the file names it, if it is taken from a different quiz.
    taken_at: Option<&'a Place>,
    options: &'a [Opt],
    keys: Keys<'a>,
    stem: Range<usize>,
    /// Index of its first option among all options of the quiz.
    first: usize,
}

/// The largest number of words, in a question and its options, for which every word is compared with every other. For
/// longer questions only the length is reported.
const COMPARED_WORDS_MAX: usize = 400;

/// Which options are right.
#[derive(Debug, Clone, Copy)]
enum Keys<'a> {
    None,
    One(usize),
    Many(&'a [bool]),
}

impl<'a> QuizView<'a> {
    /// Splits the words of a quiz.
    pub(in crate::check) fn new(opened: &'a ParsedText<'a>, quiz: &'a QuizSketch) -> QuizView<'a> {
        let is = |wanted: &str| {
            let tag = quiz.language.split('-').next();
            tag.is_some_and(|tag| tag.eq_ignore_ascii_case(wanted))
        };
        let mut view = QuizView {
            english: is("en"),
            german: is("de"),
            language: &quiz.language,
            opened,
            words: Vec::with_capacity(64 * quiz.questions.len()),
            options: Vec::with_capacity(4 * quiz.questions.len()),
            items: Vec::with_capacity(quiz.questions.len()),
            own: quiz.questions.len(),
        };

        for sketch in &quiz.questions {
            view.add(sketch, None);
        }
        for taken in opened.taken() {
            view.add(&taken.sketch, Some(&taken.place));
        }

        view
    }

    fn add(&mut self, sketch: &'a Sketch, taken_at: Option<&'a Place>) {
        let (options, keys): (&[Opt], Keys<'a>) = match &sketch.question.kind {
            SketchKind::Whole(Kind::Choice(choice)) => (&choice.options, Keys::One(choice.key)),
            SketchKind::Whole(Kind::Multiple(multiple)) => {
                (&multiple.options, Keys::Many(&multiple.keys))
            }
            SketchKind::Options(options) => (options, Keys::None),
            SketchKind::Whole(_) | SketchKind::Unread => (&[], Keys::None),
        };

        let stem = self.split(&sketch.question.prompt);
        let first = self.options.len();
        for option in options {
            let words = self.split(&option.text);
            let stems = Stems::of(&self.words[words.clone()]);
            self.options.push(OptionView {
                words,
                chars: option.text.chars().count(),
                stems,
                others: others_in(self.language, &option.text),
            });
        }

        self.items.push(QuestionWords {
            sketch,
            taken_at,
            options,
            keys,
            stem,
            first,
        });
    }

    fn split(&mut self, text: &'a str) -> Range<usize> {
        let start = self.words.len();
        split(text, self.english, &mut self.words);
        start..self.words.len()
    }

    /// The questions of the file.
    pub(in crate::check) fn asked(&self) -> impl Iterator<Item = QuestionView<'_, 'a>> {
        self.with_taken().take(self.own)
    }

    /// Every question that learners are asked: those of the file, then those taken from other quizzes. Use it for
    /// patterns over the whole quiz; mistakes in individual questions are reported in their own file.
    pub(in crate::check) fn with_taken(&self) -> impl Iterator<Item = QuestionView<'_, 'a>> {
        self.items
            .iter()
            .enumerate()
            .map(|(index, item)| QuestionView {
                seen: self,
                item,
                index,
            })
    }

    /// Every question whose right answer is known.
    pub(in crate::check) fn whole(&self) -> impl Iterator<Item = QuestionView<'_, 'a>> {
        self.asked().filter(QuestionView::is_whole)
    }

    /// Every `choice` question that learners are asked and whose answer can be shuffled.
    pub(in crate::check) fn choices(&self) -> impl Iterator<Item = QuestionView<'_, 'a>> {
        self.with_taken().filter(|asked| asked.key().is_some())
    }

    /// The bytes of a place.
    pub(in crate::check) fn locate(&self, place: &Place) -> Span {
        self.opened.locate(place)
    }

    /// The place for findings about the whole quiz.
    pub(in crate::check) fn title_span(&self) -> Span {
        self.locate(&Place::key("title"))
    }

    /// The text at a place, as written.
    pub(in crate::check) fn written(&self, place: &Place) -> &'a str {
        self.opened
            .source
            .get(self.locate(place))
            .unwrap_or_default()
    }

    /// The bytes of a part of the text at a place; of the whole text if it is written with escapes.
    pub(in crate::check) fn part(&self, place: &Place, text: &str, part: Range<usize>) -> Span {
        let span = self.locate(place);
        match self.written(place).find(text) {
            Some(at) => span.start + at + part.start..span.start + at + part.end,
            None => span,
        }
    }
}

/// One question of a quiz.
#[derive(Debug, Clone, Copy)]
pub(in crate::check) struct QuestionView<'s, 'a> {
    /// The quiz.
    pub(in crate::check) seen: &'s QuizView<'a>,
    item: &'s QuestionWords<'a>,
    index: usize,
}

impl<'s, 'a> QuestionView<'s, 'a> {
    /// The question.
    pub(in crate::check) fn question(&self) -> &'a Question<SketchKind> {
        &self.item.sketch.question
    }

    /// The kind with its key, if both could be read.
    pub(in crate::check) fn kind(&self) -> Option<&'a Kind> {
        self.question().kind.whole()
    }

    /// The question as it was read.
    pub(in crate::check) fn sketch(&self) -> &'a Sketch {
        self.item.sketch
    }

    /// Whether it could be read completely.
    pub(in crate::check) fn is_whole(&self) -> bool {
        self.item.sketch.is_whole()
    }

    /// Its index among the questions that could be read.
    pub(in crate::check) fn index(&self) -> usize {
        self.index
    }

    /// The words of the prompt.
    pub(in crate::check) fn stem(&self) -> &'s [Word<'a>] {
        &self.seen.words[self.item.stem.clone()]
    }

    /// Whether the question has too many words to compare each with every other.
    pub(in crate::check) fn is_endless(&self) -> bool {
        let options =
            &self.seen.options[self.item.first..self.item.first + self.item.options.len()];
        let end = options
            .last()
            .map_or(self.item.stem.end, |last| last.words.end);
        end - self.item.stem.start > COMPARED_WORDS_MAX
    }

    /// The words of the prompt's last sentence, in which the question is asked.
    pub(in crate::check) fn last_sentence(&self) -> &'s [Word<'a>] {
        let stem = self.stem();
        let start = stem
            .iter()
            .rposition(|word| word.marks.has(Marks::FIRST))
            .unwrap_or(0);
        &stem[start..]
    }

    /// Its options, for `choice` and `multiple`: in written order, with pinned ones last.
    pub(in crate::check) fn options(&self) -> &'a [Opt] {
        self.item.options
    }

    /// The words of an option.
    pub(in crate::check) fn option(&self, option: usize) -> &'s [Word<'a>] {
        &self.seen.words[self.seen.options[self.item.first + option].words.clone()]
    }

    /// Whether an option has a word, ignoring endings.
    pub(in crate::check) fn has_word(&self, option: usize, word: &Word<'_>) -> bool {
        let stems = self.seen.options[self.item.first + option].stems;
        stems.may_hold(word)
            && self
                .option(option)
                .iter()
                .any(|other| other.stem == word.stem)
    }

    /// The number of characters of an option.
    pub(in crate::check) fn chars(&self, option: usize) -> usize {
        self.seen.options[self.item.first + option].chars
    }

    /// What an option says about all the others, such as "All of the above", in the language of the quiz.
    pub(in crate::check) fn others(&self, option: usize) -> Option<Others> {
        self.seen.options[self.item.first + option].others
    }

    /// Whether an option is right.
    pub(in crate::check) fn is_key(&self, option: usize) -> bool {
        match self.item.keys {
            Keys::None => false,
            Keys::One(key) => key == option,
            Keys::Many(keys) => keys.get(option).copied().unwrap_or(false),
        }
    }

    /// The right option of a `choice` that is not pinned.
    pub(in crate::check) fn key(&self) -> Option<usize> {
        match self.item.keys {
            Keys::One(key) if !self.options()[key].pinned => Some(key),
            _ => None,
        }
    }

    /// The right option of a `choice`, pinned or not.
    pub(in crate::check) fn any_key(&self) -> Option<usize> {
        match self.item.keys {
            Keys::One(key) => Some(key),
            _ => None,
        }
    }

    /// The options that are not pinned.
    pub(in crate::check) fn loose(
        &self,
    ) -> impl DoubleEndedIterator<Item = usize> + Clone + use<'a> {
        let options = self.options();
        (0..options.len()).filter(move |option| !options[*option].pinned)
    }

    /// The options that are wrong and not pinned.
    pub(in crate::check) fn distractors(
        &self,
    ) -> impl Iterator<Item = usize> + Clone + use<'_, 's, 'a> {
        self.loose().filter(|option| !self.is_key(*option))
    }

    /// The place of the prompt.
    pub(in crate::check) fn prompt_span(&self) -> Span {
        self.span("prompt")
    }

    /// Whether it is taken from a different quiz.
    pub(in crate::check) fn is_taken(&self) -> bool {
        self.item.taken_at.is_some()
    }

    /// The place of a key's value; if the question is taken from a different quiz, the place where it is named.
    pub(in crate::check) fn span(&self, key: &'static str) -> Span {
        match self.item.taken_at {
            Some(place) => self.seen.locate(place),
            None => self.seen.locate(&self.place().then(key)),
        }
    }

    /// The place of the question in the file that contains it.
    pub(in crate::check) fn place(&self) -> Place {
        Place::question(self.sketch().origin.index)
    }

    /// The place of an option; if the question is taken from a different quiz, the place where it is named.
    pub(in crate::check) fn option_span(&self, option: usize) -> Span {
        match self.item.taken_at {
            Some(place) => self.seen.locate(place),
            None => self.seen.locate(&option_place(self.sketch(), option)),
        }
    }

    /// The place of some words of the prompt.
    pub(in crate::check) fn stem_span(&self, words: &[Word<'_>]) -> Span {
        let place = self.place().then("prompt");
        match words {
            [] => self.seen.locate(&place),
            [first, .., last] | [first @ last] => {
                self.seen
                    .part(&place, &self.question().prompt, first.start..last.end())
            }
        }
    }

    /// The place of some words of an option.
    pub(in crate::check) fn words_span(&self, option: usize, words: &[Word<'_>]) -> Span {
        let place = option_place(self.sketch(), option);
        match words {
            [] => self.seen.locate(&place),
            [first, .., last] | [first @ last] => self.seen.part(
                &place,
                &self.options()[option].text,
                first.start..last.end(),
            ),
        }
    }
}
