//! The handout for learners: the questions, with room for answers.

use super::frame::page as around;
use crate::catalogue::Catalogue;
use crate::engine::Seed;
use crate::exchange::export::kinds::asked;
use crate::exchange::export::rich::{Links, escape, html};
use crate::model::{Question, Quiz};

/// The page for learners.
pub(super) fn page(
    quiz: &Quiz,
    seed: &Seed,
    items: &[(usize, Vec<usize>)],
    labels: &Catalogue,
) -> String {
    let mut content = head(quiz, items.len(), labels);
    for (place, (index, shown)) in (1..).zip(items) {
        content += &question(&quiz.questions[*index], place, shown, labels);
    }
    around(
        quiz,
        seed,
        &labels.text("export-questions"),
        &content,
        labels,
    )
}

fn head(quiz: &Quiz, questions: usize, labels: &Catalogue) -> String {
    let points: f64 = quiz.questions.iter().map(|question| question.points).sum();
    let description = html(&quiz.description, Links::Shown);
    let (name, date) = (labels.text("export-name"), labels.text("export-date"));
    let score = labels.text("export-points");
    let of = labels.with("export-points-of", &[("points", &labels.number(points))]);
    let counted = labels.with("count-questions", &[("count", &questions)]);
    let passed = labels.with(
        "export-passed",
        &[
            ("questions", &counted),
            ("percent", &quiz.settings.pass_mark.get().to_string()),
        ],
    );
    format!(
        "<header>\n<h1>{}</h1>\n<div class=\"who\"><div>{name}</div><div>{date}</div><div class=\"score\">{score} \
        <span>{of}</span></div></div>\n<div class=\"about\">{description}</div>\n<p class=\"how\">{passed}</p>\n</header>\n",
        escape(&quiz.title),
    )
}

fn question(question: &Question, place: usize, shown: &[usize], labels: &Catalogue) -> String {
    let asked = asked(question, shown, Links::Shown, labels);
    format!(
        "<section>\n<h2>{place}</h2>\n<div class=\"asked\">{asked}{}</div>\n</section>\n",
        worth(question, labels)
    )
}

/// Points and time limit, if they differ from the defaults.
fn worth(question: &Question, labels: &Catalogue) -> String {
    let usual = question.points.to_bits() == 1.0_f64.to_bits();
    let points = (!usual).then(|| {
        labels.with(
            "export-worth",
            &[
                ("count", &question.points),
                ("points", &labels.number(question.points)),
            ],
        )
    });
    let time = question.time_limit_s.map(|limit| format!("{limit} s"));
    let worth: Vec<String> = [points, time].into_iter().flatten().collect();
    if worth.is_empty() {
        String::new()
    } else {
        format!("<p class=\"worth\">{}</p>", worth.join(", "))
    }
}
