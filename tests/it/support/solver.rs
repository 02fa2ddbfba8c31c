//! Solves quizzes: for a quiz and its paper, returns the lines and keys that answer each question right or wrong.

use redflag::engine::{Item, Paper, Seed, Selection};
use redflag::model::{Judge, Judgement, Kind, Quiz};

/// The Down key, as terminals send it.
pub(crate) const DOWN: &str = "\u{1b}[B";

/// A quiz and its paper.
pub(crate) struct Solver {
    pub(crate) quiz: Quiz,
    pub(crate) paper: Paper,
}

impl Solver {
    pub(crate) fn new(source: &str, seed: &str) -> Solver {
        let quiz = redflag::format::parse_quiz(source)
            .usable()
            .expect("a quiz without errors");
        let seed = Seed::new(seed).expect("a seed");
        let paper = Paper::draw(&quiz, &seed, &Selection::default()).expect("a paper");
        Solver { quiz, paper }
    }

    pub(crate) fn kind(&self, item: &Item) -> &Kind {
        &self.quiz.questions[item.question].kind
    }

    /// The item with this question id.
    pub(crate) fn item(&self, id: &str) -> &Item {
        let is_it = |item: &&Item| self.quiz.questions[item.question].id.as_str() == id;
        self.paper
            .items
            .iter()
            .find(is_it)
            .expect("the question is on the paper")
    }

    /// The lines with the right answers to all questions.
    pub(crate) fn right_lines(&self) -> String {
        self.paper
            .items
            .iter()
            .map(|item| right_line(self.kind(item), item) + "\n")
            .collect()
    }

    /// The lines with answers that earn no points.
    pub(crate) fn wrong_lines(&self) -> String {
        self.paper
            .items
            .iter()
            .map(|item| wrong_line(self.kind(item), item) + "\n")
            .collect()
    }

    /// The keys that answer an item right on the rich screen.
    pub(crate) fn right_keys(&self, item: &Item) -> Vec<String> {
        let keys = match self.kind(item) {
            Kind::Choice(_) | Kind::TrueFalse(_) => right_line(self.kind(item), item),
            Kind::Multiple(_) => right_line(self.kind(item), item).replace(',', "") + "\r",
            Kind::Order(_) => order_keys(item),
            Kind::Match(pairs) => {
                let numbers: String = (0..pairs.pairs.len())
                    .map(|left| (place_of(item, left) + 1).to_string())
                    .collect();
                numbers + "\r"
            }
            Kind::Judge(judge) => return judge_keys(judge),
            _ => right_line(self.kind(item), item) + "\r",
        };
        vec![keys]
    }
}

fn letter(place: usize) -> String {
    char::from(b'a' + u8::try_from(place).expect("few options")).to_string()
}

/// The index on the screen of an option of the file.
fn place_of(item: &Item, option: usize) -> usize {
    item.options
        .iter()
        .position(|shown| *shown == option)
        .expect("every option is shown")
}

fn letters(item: &Item, wanted: impl Fn(usize) -> bool) -> String {
    let wanted = item
        .options
        .iter()
        .enumerate()
        .filter(|(_, option)| wanted(**option));
    wanted
        .map(|(place, _)| letter(place))
        .collect::<Vec<_>>()
        .join(",")
}

/// The letters of all steps in their right order.
pub(crate) fn ordered(item: &Item) -> Vec<String> {
    (0..item.options.len())
        .map(|step| letter(place_of(item, step)))
        .collect()
}

/// For each left side, its letter and the number of a right side some positions further on.
pub(crate) fn joined(item: &Item, lefts: usize, further: usize) -> Vec<String> {
    let join = |left: usize| {
        format!(
            "{}{}",
            letter(left),
            place_of(item, (left + further) % lefts) + 1
        )
    };
    (0..lefts).map(join).collect()
}

/// The numbers, from 1, of the parts that are red flags.
fn flags(judge: &Judge) -> String {
    let flagged = judge
        .parts()
        .into_iter()
        .enumerate()
        .filter(|(_, part)| part.flag.is_some());
    flagged
        .map(|(place, _)| (place + 1).to_string())
        .collect::<Vec<_>>()
        .join(",")
}

pub(crate) fn right_line(kind: &Kind, item: &Item) -> String {
    match kind {
        Kind::Choice(choice) => letter(place_of(item, choice.key)),
        Kind::Multiple(multiple) => letters(item, |option| multiple.keys[option]),
        Kind::TrueFalse(statement) => letter(usize::from(!statement.answer)),
        Kind::Text(text) => text.accept[0].clone(),
        Kind::Number(number) => number.answer.to_string(),
        Kind::Order(_) => ordered(item).join(","),
        Kind::Match(pairs) => joined(item, pairs.pairs.len(), 0).join(","),
        Kind::Judge(judge) if judge.answer == Judgement::Phish => format!("p\n{}", flags(judge)),
        Kind::Judge(_) => "l".to_owned(),
    }
}

pub(crate) fn wrong_line(kind: &Kind, item: &Item) -> String {
    match kind {
        Kind::Choice(choice) => letter(usize::from(place_of(item, choice.key) == 0)),
        Kind::Multiple(multiple) => letters(item, |option| !multiple.keys[option]),
        Kind::TrueFalse(statement) => letter(usize::from(statement.answer)),
        Kind::Text(_) => "certainly not this".to_owned(),
        Kind::Number(number) => (number.answer + 2.0 * number.tolerance + 1.0).to_string(),
        Kind::Order(_) => ordered(item)
            .into_iter()
            .rev()
            .collect::<Vec<_>>()
            .join(","),
        Kind::Match(pairs) => joined(item, pairs.pairs.len(), 1).join(","),
        Kind::Judge(judge) if judge.answer == Judgement::Phish => "l".to_owned(),
        Kind::Judge(_) => "p\n-".to_owned(),
    }
}

/// The keys that pick each step up and put it down in its right position.
fn order_keys(item: &Item) -> String {
    let mut shown = item.options.clone();
    let mut keys = String::new();
    for wanted in 0..shown.len() {
        let from = shown
            .iter()
            .position(|step| *step == wanted)
            .expect("every step is shown");
        keys.extend([from + 1, wanted + 1].map(|digit| digit.to_string()));
        let step = shown.remove(from);
        shown.insert(wanted, step);
    }
    keys + "\r"
}

fn judge_keys(judge: &Judge) -> Vec<String> {
    if judge.answer == Judgement::Legit {
        return vec!["l".to_owned()];
    }
    let marks: String = judge
        .parts()
        .iter()
        .map(|part| {
            if part.flag.is_some() {
                " \u{1b}[B"
            } else {
                DOWN
            }
        })
        .collect();
    vec!["p".to_owned(), marks + "\r"]
}
