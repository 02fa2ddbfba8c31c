//! The course catalogue that learners pick from: each quiz with its topics, audience, minutes and last result, in
//! groups that can be filtered and searched.

use super::language::language_name;
use super::learner::{LastResult, LearnerProgress};
use super::library::AvailableQuiz;
use crate::catalogue::Catalogue;
use crate::model::{Id, Quiz, same_language};
use crate::review::load_s;

/// The number of a quiz's topics that are named.
const TOPICS_MAX: usize = 3;

/// A quiz in the catalogue.
pub(super) struct Course<'a> {
    /// The quiz.
    pub(super) available: &'a AvailableQuiz,
    /// The minutes that it takes, at least one.
    pub(super) minutes: usize,
    /// Its result when it was last taken whole.
    pub(super) last: Option<LastResult>,
    /// The number of its questions that are due for review.
    pub(super) due: usize,
    /// The topic that more than half of its questions have.
    main_topic: Option<&'a Id>,
}

/// Selects quizzes. Empty parts select everything.
#[derive(Debug, Default)]
pub(super) struct Filter {
    /// The quiz asks about one of these topics.
    pub(super) topics: Vec<String>,
    /// The quiz is for one of these roles.
    pub(super) roles: Vec<String>,
    /// The words of a search, all of which must occur in the quiz's entry.
    pub(super) search: String,
}

/// Quizzes under one heading.
pub(super) struct Group<'a> {
    pub(super) heading: String,
    pub(super) courses: Vec<Course<'a>>,
}

impl<'a> Course<'a> {
    fn of(available: &'a AvailableQuiz, standing: &LearnerProgress) -> Course<'a> {
        let quiz = &available.quiz;
        Course {
            available,
            minutes: minutes(quiz),
            last: standing.last.get(&quiz.id).copied(),
            due: standing.due.get(&quiz.id).copied().unwrap_or(0),
            main_topic: main_topic(quiz),
        }
    }

    /// The facts that the list shows besides title and description.
    pub(super) fn facts(&self, words: &Catalogue, wanted_language: &str) -> Vec<String> {
        let quiz = &self.available.quiz;
        let mut facts = vec![
            words.with("count-questions", &[("count", &asked(quiz))]),
            words.with("list-minutes", &[("count", &self.minutes)]),
        ];
        facts.extend(
            quiz.level
                .map(|level| words.with("list-level", &[("level", &level.word())])),
        );
        if quiz.roles.is_empty() {
            facts.push(self.topics(words));
        } else {
            facts.push(joined(
                quiz.roles.iter().map(|role| words.role(role.as_str())),
            ));
        }
        if !same_language(&quiz.language, wanted_language) {
            facts.push(language_name(words, &quiz.language));
        }
        facts.extend(self.last.map(|last| {
            let id = if last.passed {
                "list-passed"
            } else {
                "list-not-passed"
            };
            words.with(id, &[("percent", &last.shown_percent)])
        }));
        if self.due > 0 {
            facts.push(words.with("review-due-count", &[("count", &self.due)]));
        }
        facts.retain(|fact| !fact.is_empty());
        facts
    }

    fn topics(&self, words: &Catalogue) -> String {
        if let Some(topic) = self.main_topic {
            return words.topic(topic.as_str());
        }
        let topics = self.available.quiz.topics();
        let mut names: Vec<String> = topics
            .iter()
            .take(TOPICS_MAX)
            .map(|topic| words.topic(topic.as_str()))
            .collect();
        let more = topics.len().saturating_sub(TOPICS_MAX);
        names.extend((more > 0).then(|| words.with("list-more", &[("count", &more)])));
        joined(names)
    }

    /// All text that a search looks at, in lower case.
    pub(super) fn searched(&self, words: &Catalogue) -> String {
        let quiz = &self.available.quiz;
        let topics = self.main_topic.into_iter();
        let topics = topics.flat_map(|topic| [topic.to_string(), words.topic(topic.as_str())]);
        let roles = quiz.roles.iter();
        let roles = roles.flat_map(|role| [role.to_string(), words.role(role.as_str())]);
        let mut text = format!(
            "{} {} {}",
            quiz.title, quiz.description, self.available.name
        );
        for name in topics.chain(roles) {
            text.push(' ');
            text.push_str(&name);
        }
        text.to_lowercase()
    }

    fn is_wanted(&self, filter: &Filter, words: &Catalogue) -> bool {
        let quiz = &self.available.quiz;
        let about = |topic: &String| quiz.topics().iter().any(|its| its.as_str() == topic);
        let for_role = |role: &String| quiz.roles.iter().any(|its| its.as_str() == role);
        (filter.topics.is_empty() || filter.topics.iter().any(about))
            && (filter.roles.is_empty() || filter.roles.iter().any(for_role))
            && matches(&self.searched(words), &filter.search)
    }
}

/// Whether a text in lower case contains every word of a search.
pub(super) fn matches(searched: &str, search: &str) -> bool {
    search
        .to_lowercase()
        .split_whitespace()
        .all(|word| searched.contains(word))
}

/// The selected quizzes: first those about everything, then those about one topic, then those for a role.
pub(super) fn groups<'a>(
    words: &Catalogue,
    available: &'a [AvailableQuiz],
    standing: &LearnerProgress,
    filter: &Filter,
) -> Vec<Group<'a>> {
    let mut groups = ["list-mixed", "list-topics", "list-roles"].map(|heading| Group {
        heading: words.text(heading),
        courses: Vec::new(),
    });
    for quiz in available {
        let course = Course::of(quiz, standing);
        if !course.is_wanted(filter, words) {
            continue;
        }
        let group = if quiz.quiz.roles.is_empty() {
            usize::from(course.main_topic.is_some())
        } else {
            2
        };
        groups[group].courses.push(course);
    }
    let [_, topics, roles] = &mut groups;
    topics.courses.sort_by_key(|course| {
        course
            .main_topic
            .map(|topic| words.topic(topic.as_str()).to_lowercase())
    });
    roles.courses.sort_by_key(|course| {
        let role = course.available.quiz.roles.first();
        role.map(|role| words.role(role.as_str()).to_lowercase())
    });
    groups
        .into_iter()
        .filter(|group| !group.courses.is_empty())
        .collect()
}

/// The topics and roles of some quizzes as people type them, sorted.
pub(super) fn known(available: &[AvailableQuiz]) -> (Vec<String>, Vec<String>) {
    let sorted = |ids: Vec<&Id>| {
        let mut names: Vec<String> = ids.into_iter().map(ToString::to_string).collect();
        names.sort();
        names.dedup();
        names
    };
    let quizzes = || available.iter().map(|available| &available.quiz);
    (
        sorted(quizzes().flat_map(|quiz| quiz.topics()).collect()),
        sorted(quizzes().flat_map(|quiz| &quiz.roles).collect()),
    )
}

/// The number of questions in an attempt.
fn asked(quiz: &Quiz) -> usize {
    let all = quiz.questions.len();
    quiz.settings.draw.map_or(all, |draw| draw.min(all))
}

/// The minutes that an attempt takes: the average time of its questions times the number asked, rounded up.
fn minutes(quiz: &Quiz) -> usize {
    let all_s: usize = quiz
        .questions
        .iter()
        .map(|question| load_s(question) as usize)
        .sum();
    let asked_s = all_s * asked(quiz) / quiz.questions.len().max(1);
    asked_s.div_ceil(60).max(1)
}

fn main_topic(quiz: &Quiz) -> Option<&Id> {
    let count = |topic: &Id| {
        let of_topic = quiz.questions.iter();
        of_topic
            .filter(|question| question.topic.as_ref() == Some(topic))
            .count()
    };
    quiz.topics()
        .into_iter()
        .find(|topic| 2 * count(topic) > quiz.questions.len())
}

fn joined(names: impl IntoIterator<Item = String>) -> String {
    names.into_iter().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::english;
    use crate::format::parse_quiz;

    fn quiz(keys: &str, topics: &[&str]) -> Quiz {
        let questions = topics.iter().enumerate().map(|(nth, topic)| {
            let prompt = "word ".repeat(230);
            format!(
                "[[question]]\nid = \"q-{nth}\"\ntopic = \"{topic}\"\nprompt = \"{prompt}\"\nanswer = \"a\"\n\
                 distractors = [\"b\"]\nexplanation = \"E\"\nsource = {{ title = \"S\" }}\n"
            )
        });
        let text = format!(
            "format = 1\nid = \"q\"\ntitle = \"T\"\n{keys}\n{}",
            questions.collect::<String>()
        );
        parse_quiz(&text).usable().expect("sound")
    }

    #[test]
    fn minutes_are_those_of_the_questions_that_are_asked() {
        for (keys, topics, expected) in [
            ("", &["a"][..], 2),
            ("", &["a", "a", "a"], 4),
            ("[settings]\ndraw = 1", &["a", "a", "a"], 2),
        ] {
            assert_eq!(minutes(&quiz(keys, topics)), expected, "{keys} {topics:?}");
        }
    }

    #[test]
    fn a_topic_is_the_main_one_when_more_than_half_of_the_questions_have_it() {
        for (topics, main) in [
            (&["a", "a", "b"][..], Some("a")),
            (&["a", "b"], None),
            (&["b"], Some("b")),
        ] {
            let quiz = quiz("", topics);
            assert_eq!(main_topic(&quiz).map(Id::as_str), main, "{topics:?}");
        }
    }

    #[test]
    fn a_search_finds_all_its_words_in_any_case_and_order() {
        for (search, found) in [
            ("", true),
            ("PAY before", true),
            ("pay phish", false),
            ("zürich", true),
        ] {
            assert_eq!(
                matches("before you press pay in zürich", search),
                found,
                "{search}"
            );
        }
    }

    #[test]
    fn unknown_topics_and_roles_are_named_by_their_words() {
        let id = Id::new("night-shift").expect("an id");
        assert_eq!(english().topic(id.as_str()), "night shift");
        assert_eq!(english().role(id.as_str()), "night shift");
    }
}
