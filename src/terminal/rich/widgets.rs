//! Chooses the input for each kind of question.

use super::typing::Typing;
use super::widget::Widget;
use crate::catalogue::Catalogue;
use crate::terminal::AskedQuestion;
use crate::terminal::kinds::row;

/// The input for a question.
pub(super) fn widget<'w>(words: &'w Catalogue, asked: &AskedQuestion) -> Box<dyn Widget + 'w> {
    let row = row(asked.ask.body.kind());
    (row.widget)(words, asked).unwrap_or_else(|| Box::new(Typing::new(words, asked, row)))
}

#[cfg(test)]
mod tests {
    use super::super::widget::Press;
    use super::*;
    use crate::catalogue::english;
    use crate::engine::{Paper, Seed, Selection};
    use crate::terminal::Given;
    use crate::terminal::keys::Key;

    #[test]
    fn an_answer_that_is_restored_can_be_given_again_as_it_is() {
        let words = english();
        let quiz = crate::format::parse_quiz(crate::engine::sample::ALL_KINDS).usable();
        let quiz = quiz.expect("a quiz without errors");
        let seed = Seed::new("7").expect("a seed");
        let paper = Paper::draw(&quiz, &seed, &Selection::default()).expect("a paper");
        for item in &paper.items {
            let question = &quiz.questions[item.question];
            let asked = AskedQuestion::new(&quiz, item, 0, 1);
            let mut responses = question.wrong_responses();
            responses.push(question.right_response());
            for response in responses {
                let mut widget = widget(&words, &asked);
                widget.restore(&Given::Answer(response.clone()));
                assert_eq!(widget.press(&Key::Enter), Press::Answer(response));
            }
            let mut widget = widget(&words, &asked);
            widget.restore(&Given::Nothing);
            assert!(!matches!(widget.press(&Key::Enter), Press::Answer(_)));
        }
    }
}
