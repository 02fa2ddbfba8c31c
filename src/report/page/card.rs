//! Renders a score card as an HTML page to keep or print.

use super::html::{Html, escaped};
use crate::catalogue::Catalogue;
use crate::model::{Handling, Kind, PartField, Response};
use crate::report::card::{Card, CardQuestion};
use crate::report::words;
use crate::text::one_line;

/// The page, in the language of the catalogue.
pub fn card_html(card: &Card, words: &Catalogue) -> String {
    let mut page = Html::new(words, &card.language);
    let title = words.with("card-title", &[("title", &one_line(&card.title))]);
    page.begin(&title);
    page.raw("<header>\n");
    let title = page.quoted(&one_line(&card.title));
    page.wrapped("h1", &title);
    let mut line: Vec<String> = vec![one_line(&card.date)];
    line.extend(card.learner.as_deref().map(one_line));
    line.retain(|part| !part.is_empty());
    page.element("p", &line.join(" · "));
    page.raw("</header>\n<main>\n");
    let points = (words.number(card.points), words.number(card.points_max));
    let sum = words.with(
        "report-points-of",
        &[("points", &points.0), ("max", &points.1)],
    );
    page.element("p class=\"strong\"", &sum);
    let right = words.with(
        "card-right",
        &[("right", &card.right), ("count", &card.questions.len())],
    );
    page.element("p", &right);
    for (place, answered) in card.questions.iter().enumerate() {
        question(&mut page, place + 1, answered);
    }
    page.raw("</main>\n");
    page.end(env!("CARGO_PKG_VERSION"));
    page.finish()
}

fn question(page: &mut Html<'_>, number: usize, answered: &CardQuestion) {
    let catalogue = page.words;
    page.raw("<section class=\"question\">\n");
    let prompt = page.quoted(&words::line(&answered.question.prompt));
    page.wrapped("h2", &format!("{number}. {prompt}"));
    message(page, answered);

    let (earned, all) = (
        catalogue.number(answered.points),
        catalogue.number(answered.points_max),
    );
    let points = catalogue.with("report-points-of", &[("points", &earned), ("max", &all)]);
    let verdict = catalogue.text(&format!("verdict-{}", answered.verdict.word()));
    let mark = if answered.verdict == crate::engine::Verdict::Right {
        "✓"
    } else {
        "✗"
    };
    let mut facts = vec![format!("{mark} {verdict}"), points];
    if let Some(certainty) = answered.certainty {
        let level = match certainty.level() {
            1 => "certainty-guess",
            2 => "certainty-fairly",
            _ => "certainty-certain",
        };
        facts.push(catalogue.text(level));
    }
    page.element("p class=\"prompt\"", &facts.join(" · "));

    if let Some(response) = &answered.response {
        labelled(page, "card-own", &answer(catalogue, answered, response));
    }
    let right = answer(catalogue, answered, &answered.question.right_response());
    labelled(page, "card-answer", &right);
    if !answered.accepted.is_empty() {
        let accepted: Vec<String> = answered
            .accepted
            .iter()
            .map(|further| answer(catalogue, answered, further))
            .collect();
        labelled(page, "card-accepted", &accepted.join("; "));
    }
    if answered.dangerous {
        page.message("p", "feedback-harm");
    }
    for text in answered.why.iter().chain([&answered.question.explanation]) {
        let text = page.quoted(&words::line(text));
        page.wrapped("p", &text);
    }
    flags(page, answered);
    sources(page, answered);
    page.raw("</section>\n");
}

/// A label from the catalogue, followed by a text of the quiz or of the person.
fn labelled(page: &mut Html<'_>, id: &str, text: &str) {
    let label = escaped(&page.words.text(id));
    let text = page.quoted(text);
    page.wrapped("p", &format!("{label} <strong>{text}</strong>"));
}

/// An answer as text; for a statement or a message, with words of the catalogue.
fn answer(catalogue: &Catalogue, answered: &CardQuestion, response: &Response) -> String {
    match response {
        Response::TrueFalse(true) => catalogue.text("option-true"),
        Response::TrueFalse(false) => catalogue.text("option-false"),
        Response::Judge { verdict, .. } => catalogue.text(match verdict {
            Handling::Report => "option-phish",
            Handling::Check => "option-check",
            Handling::CarryOn => "option-legit",
        }),
        other => words::response(&answered.question, other),
    }
}

/// The message that was to be judged.
fn message(page: &mut Html<'_>, answered: &CardQuestion) {
    let Kind::Judge(judge) = &answered.question.kind else {
        return;
    };
    page.raw("<blockquote>\n");
    for (field, text) in judge.message.fields() {
        let text = page.quoted(text);
        if field == PartField::Body {
            page.wrapped("div class=\"body\"", &text);
            continue;
        }
        let label = match field {
            PartField::From => "field-from",
            PartField::To => "field-to",
            PartField::ReplyTo => "field-reply-to",
            PartField::Subject => "field-subject",
            PartField::Sent => "field-sent",
            PartField::LinkText(_) => "field-link",
            PartField::LinkUrl(_) => "field-leads-to",
            PartField::Attachment(_) => "field-attached",
            PartField::Body => continue,
        };
        let label = escaped(&page.words.text(label));
        page.wrapped("p", &format!("<strong>{label}</strong> {text}"));
    }
    page.raw("</blockquote>\n");
}

/// The red flags of a message.
fn flags(page: &mut Html<'_>, answered: &CardQuestion) {
    let Kind::Judge(judge) = &answered.question.kind else {
        return;
    };
    if judge.flags.is_empty() {
        return;
    }
    page.raw("<ul>\n");
    for flag in &judge.flags {
        let quote = page.quoted(&one_line(&flag.quote));
        let why = page.quoted(&words::line(&flag.why));
        page.wrapped("li", &format!("<q>{quote}</q> {why}"));
    }
    page.raw("</ul>\n");
}

fn sources(page: &mut Html<'_>, answered: &CardQuestion) {
    let source = answered.question.source.as_ref();
    let mut known: Vec<String> = source
        .map(|source| one_line(&source.title))
        .into_iter()
        .collect();
    known.extend(answered.facts.iter().map(|fact| one_line(fact)));
    for source in known {
        let text = page.words.with("source", &[("source", &source)]);
        page.element("p class=\"aside\"", &text);
    }
}
