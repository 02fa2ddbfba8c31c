//! The handout: questions and room for answers.

use super::frame::page as around;
use crate::engine::Seed;
use crate::exchange::export::asked::asked;
use crate::exchange::export::rich::{Links, escape, html};
use crate::model::{Question, Quiz};
use crate::text::{count, number};

/// The page that learners get.
pub(super) fn page(quiz: &Quiz, seed: &Seed, items: &[(usize, Vec<usize>)]) -> String {
    let mut content = head(quiz, items.len());
    for (place, (index, shown)) in (1..).zip(items) {
        content += &question(&quiz.questions[*index], place, shown);
    }
    around(quiz, seed, "Questions", &content)
}

fn head(quiz: &Quiz, questions: usize) -> String {
    let points: f64 = quiz.questions.iter().map(|question| question.points).sum();
    let description = html(&quiz.description, Links::Shown);
    format!(
        "<header>\n<h1>{}</h1>\n<div class=\"who\"><div>Name</div><div>Date</div><div class=\"score\">Points \
        <span>of {}</span></div></div>\n<div class=\"about\">{description}</div>\n<p class=\"how\">{}. Passed with \
        {}% of the points.</p>\n</header>\n",
        escape(&quiz.title),
        number(points),
        count(questions, "question"),
        quiz.settings.pass_mark.get(),
    )
}

fn question(question: &Question, place: usize, shown: &[usize]) -> String {
    let asked = asked(question, shown, Links::Shown);
    format!(
        "<section>\n<h2>{place}</h2>\n<div class=\"asked\">{asked}{}</div>\n</section>\n",
        worth(question)
    )
}

/// Points and time, where they are not the usual.
fn worth(question: &Question) -> String {
    let usual = question.points.to_bits() == 1.0_f64.to_bits();
    let points = (!usual).then(|| format!("{} points", number(question.points)));
    let time = question.time_limit_s.map(|limit| format!("{limit} s"));
    let worth: Vec<String> = [points, time].into_iter().flatten().collect();
    if worth.is_empty() {
        String::new()
    } else {
        format!("<p class=\"worth\">{}</p>", worth.join(", "))
    }
}
