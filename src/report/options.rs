//! Lists the options of a question for a report.

use super::data::OptionReport;
use super::words;
use crate::model::{Handling, Id, Kind, Question};
use std::collections::BTreeMap;

/// The options of a question, in the order of the quiz file.
pub fn options(question: &Question) -> Vec<OptionReport> {
    let key = question.key(&BTreeMap::new());
    let option = |option: Id, text: String| OptionReport {
        text,
        key: key.is_right(&option),
        dangerous: key.is_dangerous(&option),
        option,
    };
    match &question.kind {
        Kind::Choice(_) | Kind::Multiple(_) => {
            let choosable = question.choosable().into_iter();
            choosable
                .map(|known| option(known.id().clone(), words::line(&known.text)))
                .collect()
        }
        Kind::TrueFalse(_) => ["true", "false"]
            .map(|word| option(Id::slug(word), word.to_owned()))
            .into(),
        Kind::Judge(judge) => Handling::ALL
            .map(|handling| OptionReport {
                option: Id::slug(handling.word()),
                text: handling.word().to_owned(),
                key: handling == judge.answer.handling(),
                dangerous: false,
            })
            .into(),
        _ => Vec::new(),
    }
}
