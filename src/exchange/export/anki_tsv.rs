//! Exports a quiz as a text file for Anki: one note per line, with HTML in its fields. The first field is the
//! question's id, so that a second import updates the notes.

use super::gift;
use super::kinds::{asked, solution};
use super::losses::{FormatFeatures, QuestionFeature, QuizFeature};
use super::rich::{Links, html};
use super::shared::{clean, drawn_options, each, labels, one_file};
use crate::catalogue::Catalogue;
use crate::exchange::Exported;
use crate::model::{Kind, Question, Quiz};
use crate::text::one_line;

const CARRIED: FormatFeatures = FormatFeatures {
    quiz: &[QuizFeature::Id, QuizFeature::Title],
    question: &[
        QuestionFeature::Id,
        QuestionFeature::Topic,
        QuestionFeature::Difficulty,
        QuestionFeature::Hint,
        QuestionFeature::Explanation,
        QuestionFeature::Source,
        QuestionFeature::Why,
        QuestionFeature::Dangerous,
        QuestionFeature::FixedOrder,
        QuestionFeature::Pattern,
        QuestionFeature::CaseSensitive,
    ],
};

/// The note on a kind whose cards people grade themselves.
const SELF_GRADED: &str = "the learner compares the answer and grades it";

const HEAD: &str = "#separator:tab\n#html:true\n#columns:Id\tFront\tBack\tTags\n#tags column:4\n";

/// The line that names the deck. Anki reads `::` as a deck within a deck.
fn deck(quiz: &Quiz) -> String {
    let title = one_line(&clean(&quiz.title))
        .replace("::", ": ")
        .replace(['<', '>'], "");
    format!("#deck:{title}\n")
}

pub(super) fn write(quiz: &Quiz) -> Exported {
    let options = drawn_options(quiz);
    let mut out = HEAD.to_owned() + &deck(quiz);
    let mut place = 0;
    let labels = labels(quiz);
    let report = each(quiz, &CARRIED, |question, notes| {
        let shown = options.get(place).map_or(&[][..], Vec::as_slice);
        place += 1;
        if !matches!(
            question.kind,
            Kind::Choice(_) | Kind::Multiple(_) | Kind::TrueFalse(_)
        ) {
            notes.push(SELF_GRADED.to_owned());
        }
        let id = format!("{}/{}", quiz.id, question.id);
        let fields = [
            id,
            field(&front(question, shown, &labels)),
            field(&back(question, shown, &labels)),
            tags(quiz, question),
        ];
        out += &(fields.join("\t") + "\n");
        Ok(())
    });
    one_file("tsv", out.into_bytes(), report)
}

/// A field without separators, and without the brackets of Anki's own marks for sounds and LaTeX.
fn field(html: &str) -> String {
    html.replace('\n', "<br>")
        .replace('\t', " ")
        .replace('[', "&#91;")
        .replace("{{", "{&#123;")
}

fn front(question: &Question, shown: &[usize], labels: &Catalogue) -> String {
    let hint = question.hint.as_ref();
    let hint = hint.map_or(String::new(), |hint| {
        format!(
            "<details><summary>{}</summary>{}</details>",
            labels.text("export-hint"),
            html(hint, Links::Live)
        )
    });
    asked(question, shown, Links::Live, labels) + &hint
}

fn back(question: &Question, shown: &[usize], labels: &Catalogue) -> String {
    let source = question
        .source
        .as_ref()
        .map_or(String::new(), |source| gift::source_html(source, labels));
    solution(question, shown, Links::Live, labels)
        + &html(&question.explanation, Links::Live)
        + &source
}

fn tags(quiz: &Quiz, question: &Question) -> String {
    let topic = question.topic.as_ref().map(ToString::to_string);
    let difficulty = question
        .difficulty
        .map(|difficulty| difficulty.word().to_owned());
    [Some(quiz.id.to_string()), topic, difficulty]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}
