//! Tests of the report page: it is complete and small, runs no scripts, and fetches nothing.

use super::*;
use crate::catalogue::Catalogues;
use crate::report::ClassAnswers;
use crate::report::evaluation::sample;

fn page(evaluation: &Evaluation, tag: &str) -> String {
    let known = Catalogues::built_in();
    let words = known
        .iter()
        .find(|words| words.tag() == tag)
        .expect("a language");
    html(evaluation, words, &TimeZone::UTC)
}

#[test]
fn a_page_runs_nothing_and_fetches_nothing() {
    let quiz = sample::quiz(40);
    let evaluation = Evaluation::of(&sample::class_with_wrong_key(&quiz, 60));
    for tag in ["en", "de"] {
        let page = page(&evaluation, tag);
        for absent in [
            "<script", "http://", "https://", "src=", "url(http", "@import", "onclick",
        ] {
            assert!(!page.contains(absent), "{tag}: {absent}");
        }
        assert!(page.len() < 300_000, "{tag}: {} bytes", page.len());
        assert!(!page.contains("report-"), "{tag}: a message is missing");
        assert!(page.contains(&format!("<html lang=\"{tag}\"")));
    }
}

#[test]
fn what_to_check_stands_before_what_to_teach() {
    let quiz = sample::quiz(12);
    let evaluation = Evaluation::of(&sample::class_with_wrong_key(&quiz, 60));
    let page = page(&evaluation, "en");
    let at = |text: &str| {
        page.find(text)
            .unwrap_or_else(|| panic!("{text} is not there"))
    };
    let order = [
        "At a glance",
        "<h2>Check first",
        "<h2>Teach next",
        "<h2>Topics",
        "<h2>Questions",
        "<h2>Next",
        "Appendix",
    ];
    assert!(order.windows(2).all(|pair| at(pair[0]) < at(pair[1])));
    assert!(page.contains("Q3 · ") && page.contains("chose the key “The key”"));
}

#[test]
fn of_four_people_nothing_is_told() {
    let quiz = sample::quiz(12);
    let page = page(
        &Evaluation::of(&sample::class_with_wrong_key(&quiz, 4)),
        "en",
    );
    assert!(page.contains("Too few people took part"));
    assert!(!page.contains("<table") && !page.contains("Question 1?"));
}

#[test]
fn texts_of_a_quiz_stay_texts() {
    let mut quiz = sample::quiz(6);
    quiz.title = "<script>alert(1)</script>\u{202e}".to_owned();
    quiz.questions[0].prompt = "Is `<b onclick=x>` \"bold\"?".to_owned();
    let page = page(
        &Evaluation::of(&sample::class_with_wrong_key(&quiz, 20)),
        "en",
    );
    assert!(!page.contains("<script") && !page.contains("<b ") && !page.contains('\u{202e}'));
    assert!(page.contains("&lt;script&gt;"));
    let nobody = ClassAnswers::to(&quiz);
    assert!(
        super::html(
            &Evaluation::of(&nobody),
            &crate::catalogue::english(),
            &TimeZone::UTC
        )
        .contains("Too few")
    );
}
