//! Chooses the input for each kind of question.

use super::arrange::Arrange;
use super::join::Join;
use super::judging::Judging;
use super::list::List;
use super::typing::Typing;
use super::widget::Widget;
use crate::catalogue::Catalogue;
use crate::model::AskBody;
use crate::terminal::Asked;

/// The way of answering a question.
pub(super) fn widget<'w>(words: &'w Catalogue, asked: &Asked) -> Box<dyn Widget + 'w> {
    match &asked.ask.body {
        AskBody::Choice { .. } | AskBody::TrueFalse | AskBody::Multiple { .. } => {
            Box::new(List::new(words, asked))
        }
        AskBody::Text | AskBody::Number { .. } => Box::new(Typing::new(words, asked)),
        AskBody::Order { .. } => Box::new(Arrange::new(words, asked)),
        AskBody::Match { .. } => Box::new(Join::new(words, asked)),
        AskBody::Judge { message, parts } => {
            Box::new(Judging::new(words, message, parts, asked.not_sure))
        }
    }
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
        let source = include_str!("../../../tests/it/support/every-kind.toml");
        let quiz = crate::format::parse_quiz(source).usable();
        let quiz = quiz.expect("a quiz without errors");
        let seed = Seed::new("7").expect("a seed");
        let paper = Paper::draw(&quiz, &seed, &Selection::default()).expect("a paper");
        for item in &paper.items {
            let question = &quiz.questions[item.question];
            let asked = Asked::new(&quiz, item, 0, 1);
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
