//! Writes the section of the report page on what to teach next.

use super::draw::{Fill, bar};
use super::front::short_option;
use super::html::{Html, PROMPT_COLUMNS, escaped};
use crate::report::evaluation::{Evaluation, TeachNext};
use crate::report::figure_words::{facts, right};
use crate::text::{shorten, width};

/// The width to which an explanation is cut, in columns.
const EXPLANATION_COLUMNS: usize = 260;

/// How many of the questions to teach are shown in full.
const TAUGHT_IN_FULL: usize = 3;

pub(super) fn teach_next(page: &mut Html<'_>, evaluation: &Evaluation) {
    page.message("h2", "report-teach");
    if evaluation.teach_next.is_empty() {
        return page.message("p", "report-teach-none");
    }
    page.message("p class=\"aside\"", "report-teach-order");
    page.raw("<ol class=\"teach\">\n");
    for teach in evaluation.teach_next.iter().take(TAUGHT_IN_FULL) {
        teach_item(page, teach);
    }
    page.raw("</ol>\n");
    let rest: Vec<String> = evaluation
        .teach_next
        .iter()
        .skip(TAUGHT_IN_FULL)
        .map(|teach| {
            let right = match teach.right_share {
                Some(share) => page.percent(share),
                None => right(page.words, teach),
            };
            format!("{} {} ({right})", page.question(teach.number), teach.id)
        })
        .collect();
    if !rest.is_empty() {
        let also = page.words.text("report-teach-also");
        page.element("p", &format!("{also} {}", rest.join(" · ")));
    }
}

fn teach_item(page: &mut Html<'_>, teach: &TeachNext) {
    let words = page.words;
    page.raw("<li>\n");
    let prompt = page.quoted(&teach.prompt);
    let name = escaped(&page.question(teach.number));
    page.wrapped("p class=\"prompt\"", &format!("{name} · {prompt}"));

    let drawing = teach
        .right_share
        .map_or_else(String::new, |share| bar(share, teach.wilson95, Fill::Solid));
    page.wrapped("p", &format!("{drawing} {}", escaped(&facts(words, teach))));

    if let Some(popular) = &teach.popular {
        let text = short_option(page, popular, PROMPT_COLUMNS);
        let said = words.with(
            "report-teach-popular",
            &[("count", &popular.count), ("text", &text)],
        );
        let why = teach.popular_why.as_deref().unwrap_or_default();
        let why = page.quoted(&excerpt(why, EXPLANATION_COLUMNS));
        page.wrapped("p", &format!("{} {why}", escaped(&said)));
    }
    let say = escaped(&words.text("report-teach-say"));
    let explanation = page.quoted(&excerpt(&teach.explanation, EXPLANATION_COLUMNS));
    page.wrapped("p", &format!("<strong>{say}</strong> {explanation}"));
    page.raw("</li>\n");
}

/// The text if it fits; otherwise as many whole first sentences as fit, or its first words.
fn excerpt(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let shortened = shorten(text, columns);
    let sentences = [". ", "! ", "? "]
        .iter()
        .filter_map(|end| shortened.rfind(end))
        .max();
    // If the sentences that fit are very short, they would leave out nearly everything.
    if let Some(end) = sentences.filter(|end| *end * 3 > columns) {
        return shortened[..=end].to_owned();
    }
    let words = shortened.rfind(' ').unwrap_or(shortened.len());
    format!("{}…", shortened[..words].trim_end_matches('…'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_ends_with_a_sentence_or_a_word() {
        for (text, columns, kept) in [
            ("Report it.", 20, "Report it."),
            (
                "Report it now. Then wait for IT to call.",
                30,
                "Report it now.",
            ),
            (
                "No. Some much longer words follow here",
                20,
                "No. Some much…",
            ),
            ("Unbreakablelongword", 8, "Unbreak…"),
        ] {
            assert_eq!(excerpt(text, columns), kept, "{text}");
        }
    }
}
