//! Computes how a class handled the messages to judge, and which red flags it missed.

use super::class::{Class, Item};
use super::data::{CutFigures, DetectionFigures, FlagFigures, HandledFigures};
use crate::analysis::{GROUP_MIN, class_rates};
use crate::engine::{Cut, Detection, Handled, Judging, Record, Response};
use crate::model::{Handling, Id, Judge, Judgement, Kind};
use crate::text::one_line;
use std::collections::BTreeSet;

/// The figures; `None` if nobody judged a message.
pub(super) fn detection(class: &Class<'_>) -> Option<DetectionFigures> {
    let members: Vec<Judging> = (0..class.members())
        .filter_map(|member| {
            let records = class.items.iter().filter_map(|item| item.records[member]);
            let records: Vec<Record> = records.cloned().collect();
            Judging::of(class.answers.quiz, &records)
        })
        .collect();
    if members.len() < GROUP_MIN {
        return None;
    }
    let messages = |wanted: Judgement| {
        let judged = class.items.iter().filter_map(judge);
        judged.filter(|judge| judge.answer == wanted).count()
    };
    let sum = |of: fn(&Judging) -> Handled, wanted| {
        let mut sum = HandledFigures {
            messages: messages(wanted),
            ..HandledFigures::default()
        };
        for handled in members.iter().map(of) {
            sum.reported += handled.reported;
            sum.checked += handled.checked;
            sum.carried_on += handled.carried_on;
        }
        sum
    };
    Some(DetectionFigures {
        phish: sum(|judging| judging.phish, Judgement::Phish),
        legit: sum(|judging| judging.legit, Judgement::Legit),
        cuts: Cut::ALL.map(|cut| cut_figures(&members, cut)).into(),
        flags: class.items.iter().flat_map(flags).collect(),
    })
}

fn cut_figures(members: &[Judging], cut: Cut) -> CutFigures {
    let read: Vec<Detection> = members.iter().map(|judging| judging.at(cut)).collect();
    let rates = class_rates(&read);
    CutFigures {
        cut: match cut {
            Cut::NotCarriedOn => "not-carried-on",
            Cut::Reported => "reported",
        },
        hit: rates.hit.mean,
        hit_interval: rates.hit.interval,
        false_alarm: rates.false_alarm.mean,
        false_alarm_interval: rates.false_alarm.interval,
    }
}

fn judge<'a>(item: &'a Item<'_>) -> Option<&'a Judge> {
    match &item.question.kind {
        Kind::Judge(judge) => Some(judge),
        _ => None,
    }
}

/// The red flags of a phishing message that at least five people reported, most missed first.
fn flags(item: &Item<'_>) -> Vec<FlagFigures> {
    let Some(judge) = judge(item) else {
        return Vec::new();
    };
    let reported = |marks: &dyn Fn(&BTreeSet<Id>) -> bool| {
        item.count(|record| {
            matches!(&record.response, Some(Response::Judge { verdict: Handling::Report, marked }) if marks(marked))
        })
    };
    let of = reported(&|_| true);
    if of < GROUP_MIN {
        return Vec::new();
    }
    let mut flags: Vec<FlagFigures> = judge
        .flags
        .iter()
        .map(|flag| {
            let id = Id::slug(&flag.quote);
            FlagFigures {
                number: item.number,
                id: item.question.id.clone(),
                quote: one_line(&flag.quote),
                cue: flag.cue.word(),
                found: reported(&|marked| marked.contains(&id)),
                of,
            }
        })
        .collect();
    flags.sort_by_key(|flag| flag.found);
    flags
}
