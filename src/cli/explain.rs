//! `redflag explain`: what a finding code means, why it matters, an example, what to write instead, and a source.

use super::arguments::ExplainArguments;
use super::exit::{Exit, Failure};
use super::output::table_columns;
use super::system::{Stream, System};
use crate::check;
use crate::diagnostic::Explanation;
use crate::text::{harmless, sentence, wrap};
use std::io::Write;

pub(super) fn run(system: &mut System, arguments: &ExplainArguments) -> Result<Exit, Failure> {
    let columns = table_columns(system, Stream::Output).clamp(40, 100);
    let text = match &arguments.code {
        None => all(columns),
        Some(written) => {
            let known = check::explanation(written).ok_or_else(|| unknown(written))?;
            one(known, columns)
        }
    };
    system.streams.output.write_all(text.as_bytes())?;
    Ok(Exit::Done)
}

fn unknown(written: &str) -> Failure {
    let written = harmless(written);
    Failure::Usage(match check::nearest_name(&written) {
        Some(near) => format!("no finding is called `{written}`; did you mean `{near}`?"),
        None => format!("no finding is called `{written}`; `redflag explain` lists them all"),
    })
}

/// Every code with its name and title, one a line.
fn all(columns: usize) -> String {
    let names = check::explanations().iter().map(|known| known.name.len());
    let name_columns = names.max().unwrap_or(0);
    let mut text = String::new();
    for known in check::explanations() {
        let head = format!("{}  {:<name_columns$}  ", known.code, known.name);
        text.push_str(&hanging(&head, known.title, columns));
    }
    text
}

/// One code, as a page.
fn one(known: &Explanation, columns: usize) -> String {
    let Explanation {
        code,
        name,
        title,
        severity,
        what,
        why,
        example,
        instead,
        source,
    } = *known;
    let mut text = hanging(
        "",
        &format!("{}[{code}] {name}: {title}", severity.word()),
        columns,
    );
    for (head, body) in [("Found", what), ("Why", why)] {
        text.push('\n');
        text.push_str(&hanging(&format!("{head:<9}"), &sentence(body), columns));
    }
    text.push_str("\nExample\n");
    for line in example.lines() {
        text.push_str(&hanging("    ", line, columns));
    }
    for (head, body) in [("Instead", instead), ("Source", source)] {
        text.push('\n');
        text.push_str(&hanging(&format!("{head:<9}"), &sentence(body), columns));
    }
    text
}

/// A text after a label. Its later lines are aligned with its first.
fn hanging(head: &str, body: &str, columns: usize) -> String {
    let indent = head.chars().count();
    let lines = wrap(body, columns.saturating_sub(indent).max(20));
    let mut text = String::new();
    for (nth, line) in lines.iter().enumerate() {
        let before = if nth == 0 {
            head.to_owned()
        } else {
            " ".repeat(indent)
        };
        text.push_str(format!("{before}{line}").trim_end());
        text.push('\n');
    }
    text
}
