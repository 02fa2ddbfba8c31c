//! Counts how many members gave each answer to a question, for the bar chart after it.

use super::Room;
use super::histogram::histogram;
use super::round::Mark;
use super::state::CountedAnswer;
use crate::classroom::limits::TYPED_ROWS_MAX;
use crate::classroom::view::{Bar, BarAnswer, Bin, Distribution};
use crate::engine::{Certainty, Response, Verdict, canonical, grade};
use crate::model::{Handling, Id, Judge, Kind, Match, Opt, Question};
use std::collections::{BTreeMap, BTreeSet};

/// An answer that counts, and its mark.
type Marked<'a> = (&'a CountedAnswer, Mark);

impl Room {
    /// All answers to the question at a place.
    pub fn distribution(&self, place: usize) -> Distribution {
        let counted = self
            .state
            .present()
            .filter_map(|(id, member)| Some((member.given(place)?, self.mark(id, place)?)));
        let answers: Vec<Marked<'_>> = counted.collect();
        let sure =
            |(given, mark): &&Marked<'_>| is_certain(given) && mark.verdict == Verdict::Wrong;
        let mut bars = self.bars(place, &answers);
        let bins = numbers(self.question(place), &answers);
        let not_sure = answers
            .iter()
            .filter(|(given, _)| given.answer.response.is_none())
            .count();
        if not_sure > 0 {
            bars.push(Bar {
                count: not_sure,
                ..bar(BarAnswer::NotSure)
            });
        }
        Distribution {
            bars,
            bins,
            right: answers
                .iter()
                .filter(|(_, mark)| mark.verdict == Verdict::Right)
                .count(),
            answered: answers.len(),
            sure_and_wrong: answers.iter().filter(sure).count(),
            dangerous: answers.iter().filter(|(_, mark)| mark.dangerous).count(),
        }
    }

    fn bars(&self, place: usize, answers: &[Marked<'_>]) -> Vec<Bar> {
        let question = self.question(place);
        let item = &self.paper.items[place];
        let shown = |options: &[Opt]| -> Vec<Opt> {
            item.options.iter().map(|&at| options[at].clone()).collect()
        };
        match &question.kind {
            Kind::Choice(choice) => shown(&choice.options)
                .iter()
                .map(|opt| self.option_bar(place, opt, answers))
                .collect(),
            Kind::Multiple(multiple) => shown(&multiple.options)
                .iter()
                .map(|opt| self.option_bar(place, opt, answers))
                .collect(),
            Kind::TrueFalse(_) => [true, false]
                .map(|held| self.whole_bar(place, Response::TrueFalse(held), answers))
                .into(),
            Kind::Match(matching) => matching
                .pairs
                .iter()
                .map(|pair| pair_bar(matching, pair.left.id(), answers))
                .collect(),
            Kind::Judge(judge) => {
                let is_right = |response: &Response| self.is_right(place, response);
                judge_bars(judge, answers, &is_right)
            }
            // Answers that cannot be listed beforehand are counted as they were given.
            _ => self.typed_bars(place, answers),
        }
    }

    fn option_bar(&self, place: usize, option: &Opt, answers: &[Marked<'_>]) -> Bar {
        let chose = |(given, _): &&Marked<'_>| match &given.answer.response {
            Some(Response::Choice(chosen)) => chosen == option.id(),
            Some(Response::Multiple(ticked)) => ticked.contains(option.id()),
            _ => false,
        };
        let right = match &self.question(place).kind {
            Kind::Multiple(multiple) => multiple
                .options
                .iter()
                .zip(&multiple.keys)
                .any(|(known, key)| known.id() == option.id() && *key),
            _ => self.is_right(place, &Response::Choice(option.id().clone())),
        };
        Bar {
            right,
            dangerous: option.dangerous,
            ..counted(BarAnswer::Option(option.id().clone()), answers, chose)
        }
    }

    fn whole_bar(&self, place: usize, response: Response, answers: &[Marked<'_>]) -> Bar {
        let right = self.is_right(place, &response);
        let same = |(given, _): &&Marked<'_>| given.answer.response.as_ref() == Some(&response);
        let counts = counted(BarAnswer::NotSure, answers, same);
        Bar {
            right,
            answer: BarAnswer::Whole(response),
            ..counts
        }
    }

    /// Groups typed answers that mean the same, most frequent first; the rarest share one bar.
    fn typed_bars(&self, place: usize, answers: &[Marked<'_>]) -> Vec<Bar> {
        let question = self.question(place);
        let mut bars: Vec<(String, Bar)> = Vec::new();
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for (given, mark) in answers {
            let Some(response) = &given.answer.response else {
                continue;
            };
            let key = form(question, response);
            let at = *known.entry(key.clone()).or_insert_with(|| {
                bars.push((
                    key,
                    Bar {
                        right: mark.verdict == Verdict::Right,
                        ..bar(BarAnswer::Whole(response.clone()))
                    },
                ));
                bars.len() - 1
            });
            bars[at].1.count += 1;
            bars[at].1.certain += usize::from(is_certain(given));
        }
        bars.sort_by(|(a_key, a), (b_key, b)| b.count.cmp(&a.count).then_with(|| a_key.cmp(b_key)));
        let mut bars: Vec<Bar> = bars.into_iter().map(|(_, bar)| bar).collect();
        if bars.len() > TYPED_ROWS_MAX {
            let rest = bars.split_off(TYPED_ROWS_MAX - 1);
            let count = rest.iter().map(|bar| bar.count).sum();
            let certain = rest.iter().map(|bar| bar.certain).sum();
            bars.push(Bar {
                count,
                certain,
                ..bar(BarAnswer::Others)
            });
        }
        bars
    }

    /// Whether an answer earns all points, by the key or because the host accepted it.
    fn is_right(&self, place: usize, response: &Response) -> bool {
        let question = self.question(place);
        self.is_accepted(place, response)
            || grade(question, response).is_ok_and(|grade| grade.fraction >= 1.0)
    }
}

/// The histogram of numeric answers; empty if the answers are not numbers.
fn numbers(question: &Question, answers: &[Marked<'_>]) -> Vec<Bin> {
    let Kind::Number(number) = &question.kind else {
        return Vec::new();
    };
    let values = answers.iter().filter_map(|(given, mark)| {
        let value = given.answer.response.as_ref()?.number()?;
        Some((value, mark.verdict == Verdict::Right))
    });
    histogram(values.collect(), number.answer)
}

fn is_certain(given: &CountedAnswer) -> bool {
    given.answer.certainty == Some(Certainty::Certain)
}

fn bar(answer: BarAnswer) -> Bar {
    Bar {
        answer,
        count: 0,
        right: false,
        dangerous: false,
        certain: 0,
    }
}

fn counted(answer: BarAnswer, answers: &[Marked<'_>], which: impl Fn(&&Marked<'_>) -> bool) -> Bar {
    let chosen: Vec<&Marked<'_>> = answers.iter().filter(which).collect();
    let certain = chosen.iter().filter(|(given, _)| is_certain(given)).count();
    Bar {
        count: chosen.len(),
        certain,
        ..bar(answer)
    }
}

/// A form that is equal for answers that mean the same.
fn form(question: &Question, response: &Response) -> String {
    format!("{:?}", canonical(question, response))
}

/// Counts those who matched a left side with a right side that reads like the right one.
fn pair_bar(matching: &Match, left: &Id, answers: &[Marked<'_>]) -> Bar {
    let text = |id: &Id| {
        matching
            .rights()
            .find(|right| right.id() == id)
            .map(|right| right.text.as_str())
    };
    let wanted = matching
        .pairs
        .iter()
        .find(|pair| pair.left.id() == left)
        .map(|pair| pair.right.text.as_str());
    let joined = |(given, _): &&Marked<'_>| match &given.answer.response {
        Some(Response::Match(joined)) => {
            joined.get(left).is_some_and(|right| text(right) == wanted)
        }
        _ => false,
    };
    Bar {
        right: true,
        ..counted(BarAnswer::Pair(left.clone()), answers, joined)
    }
}

/// The verdicts, then the parts that were marked.
fn judge_bars(
    judge: &Judge,
    answers: &[Marked<'_>],
    is_right: &dyn Fn(&Response) -> bool,
) -> Vec<Bar> {
    let verdict = |wanted: Handling| {
        let same = move |(given, _): &&Marked<'_>| matches!(&given.answer.response, Some(Response::Judge { verdict, .. }) if *verdict == wanted);
        let whole = Response::Judge {
            verdict: wanted,
            marked: BTreeSet::new(),
        };
        Bar {
            right: is_right(&whole),
            ..counted(BarAnswer::Whole(whole), answers, same)
        }
    };
    let parts = judge.parts().into_iter().map(|part| {
        let marks = |(given, _): &&Marked<'_>| {
            matches!(&given.answer.response, Some(Response::Judge { marked, .. }) if marked.contains(&part.id))
        };
        Bar { right: part.flag.is_some(), ..counted(BarAnswer::Part(part.id.clone()), answers, marks) }
    });
    Handling::ALL
        .into_iter()
        .map(verdict)
        .chain(parts)
        .collect()
}
