//! Anki's text file: one note a line, HTML in its fields, our own id in the first so that a second import updates.

use super::asked::asked;
use super::gift;
use super::losses::{Carried, Extra, Whole};
use super::rich::{Links, html};
use super::shared::{drawn_options, each, one_file};
use super::solution::solution;
use crate::exchange::Exported;
use crate::model::{Kind, Question, Quiz};

const CARRIED: Carried = Carried {
    quiz: &[Whole::Id],
    question: &[
        Extra::Id,
        Extra::Topic,
        Extra::Difficulty,
        Extra::Hint,
        Extra::Explanation,
        Extra::Source,
        Extra::Why,
        Extra::Dangerous,
        Extra::FixedOrder,
        Extra::Pattern,
        Extra::CaseSensitive,
    ],
};

/// Notes of any kind become cards that people grade themselves.
const SELF_GRADED: &str = "the learner compares the answer and grades it";

const HEAD: &str = "#separator:tab\n#html:true\n#columns:Id\tFront\tBack\tTags\n#tags column:4\n";

pub(super) fn write(quiz: &Quiz) -> Exported {
    let options = drawn_options(quiz);
    let mut out = HEAD.to_owned();
    let mut place = 0;
    let report = each(quiz, &CARRIED, |question, notes| {
        let shown = options.get(place).map_or(&[][..], Vec::as_slice);
        place += 1;
        if matches!(
            question.kind,
            Kind::Text(_) | Kind::Number(_) | Kind::Order(_) | Kind::Match(_) | Kind::Judge(_)
        ) {
            notes.push(SELF_GRADED.to_owned());
        }
        let id = format!("{}/{}", quiz.id, question.id);
        let fields = [
            id,
            field(&front(question, shown)),
            field(&back(question, shown)),
            tags(quiz, question),
        ];
        out += &(fields.join("\t") + "\n");
        Ok(())
    });
    one_file("tsv", out.into_bytes(), report)
}

/// A field without anything that ends it, and without the brackets of Anki's own marks for sounds and LaTeX.
fn field(html: &str) -> String {
    html.replace('\n', "<br>")
        .replace('\t', " ")
        .replace('[', "&#91;")
        .replace("{{", "{&#123;")
}

fn front(question: &Question, shown: &[usize]) -> String {
    let hint = question.hint.as_ref();
    let hint = hint.map_or(String::new(), |hint| {
        format!(
            "<details><summary>Hint</summary>{}</details>",
            html(hint, Links::Live)
        )
    });
    asked(question, shown, Links::Live) + &hint
}

fn back(question: &Question, shown: &[usize]) -> String {
    let source = question
        .source
        .as_ref()
        .map_or(String::new(), gift::source_html);
    solution(question, shown, Links::Live) + &html(&question.explanation, Links::Live) + &source
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
