//! The files of the pages without what only their authors need. They are fetched by many phones at once over one
//! crowded network.

/// A script without comments, blank lines, white space that parts nothing, and line ends after which a statement goes
/// on or is over in any case. Texts and patterns stay as they are, and all other line ends: they may end a statement.
pub(super) fn script(text: &str) -> String {
    let tight = lines(text).map(tight).filter(|line| !line.is_empty());
    let end = |line: &str| {
        if line.ends_with(['{', '(', '[', ',', ';']) {
            ""
        } else {
            "\n"
        }
    };
    tight
        .flat_map(|line| {
            let end = end(&line);
            [line, end.to_owned()]
        })
        .collect()
}

/// A style sheet without blank lines and white space that parts nothing.
pub(super) fn style(text: &str) -> String {
    let mut lean: String = lines(text).flat_map(|line| [line, "\n"]).collect();
    for (loose, tight) in [
        (": ", ":"),
        ("; ", ";"),
        (", ", ","),
        (" > ", ">"),
        (" {", "{"),
        ("{ ", "{"),
        (" }", "}"),
        (";}", "}"),
    ] {
        lean = lean.replace(loose, tight);
    }
    for end in ['{', '}', ';', ','] {
        lean = lean.replace(&format!("{end}\n"), &end.to_string());
    }
    lean
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .map(str::trim_start)
        .filter(|line| !line.is_empty())
}

/// A line of a script without its comment and the white space that parts nothing.
fn tight(line: &str) -> String {
    let mut tight = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(next) = rest.chars().next() {
        let length = match next {
            '"' | '\'' | '`' => literal(rest, next),
            '/' if rest.starts_with("//") => break,
            '/' if begins_pattern(&tight) => literal(rest, '/'),
            _ => next.len_utf8(),
        };
        let (part, after) = rest.split_at(length);
        rest = after;
        if next.is_whitespace() {
            rest = rest.trim_start();
            if parts(&tight, rest) {
                tight.push(' ');
            }
        } else {
            tight.push_str(part);
        }
    }
    tight.truncate(tight.trim_end().len());
    tight
}

/// The bytes of a text or a pattern, with the signs around it.
fn literal(rest: &str, sign: char) -> usize {
    let (mut escaped, mut in_class) = (false, false);
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' | ']' if sign == '/' => in_class = c == '[',
            _ if c == sign && !in_class => return at + c.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

/// Whether a slash begins a pattern: where a value is expected. Elsewhere it divides.
fn begins_pattern(before: &str) -> bool {
    before
        .trim_end()
        .chars()
        .next_back()
        .is_none_or(|c| "(,=:[!&|?{};+-*<>".contains(c))
}

/// Whether white space between two pieces parts them: words from words, and signs that would be one together.
fn parts(before: &str, after: &str) -> bool {
    let (Some(before), Some(after)) = (before.chars().next_back(), after.chars().next()) else {
        return false;
    };
    let apart = |c: char| "{}()[];,:?=<>!&|*%".contains(c);
    let sign = |c: char| "+-/".contains(c);
    match (before, after) {
        _ if apart(before) || apart(after) => false,
        _ if sign(before) || sign(after) => before == after,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_means_nothing_goes_from_a_script() {
        for (text, lean) in [
            ("", ""),
            ("\n \n\t\n", ""),
            ("a;\n\n\tb;  c;\n", "a;b;c;"),
            ("f(\n\ta,\n\tb\n)\ng\n", "f(a,b\n)\ng\n"),
            ("f(); // why;\ng\n", "f();g\n"),
            ("  // why\nx(\"// no\"); // goes\n", "x(\"// no\");"),
            ("u = \"http://a  b\"\n\t+ b", "u=\"http://a  b\"\n+b\n"),
            ("a\r\n  b\r\n", "a\nb\n"),
            (
                "const f = (a, b) => a + +b - -1 / 2;",
                "const f=(a,b)=>a+ +b- -1/2;",
            ),
            (
                "x.replace(/^http: \\/\\/ [/ ]/, ' ') / 2;",
                "x.replace(/^http: \\/\\/ [/ ]/,' ')/2;",
            ),
            (
                "return typeof x === \"number\" ? `a  ${ b }` : void 0;",
                "return typeof x===\"number\"?`a  ${ b }`:void 0;",
            ),
            ("if (a) return; else b in c;", "if(a)return;else b in c;"),
            (
                "say('it\\'s  // so', \"⚑ \");",
                "say('it\\'s  // so',\"⚑ \");",
            ),
        ] {
            assert_eq!(script(text), lean, "{text:?}");
            assert_eq!(script(lean), lean, "{text:?}: once is enough");
        }
    }

    #[test]
    fn only_what_means_nothing_goes_from_a_style_sheet() {
        for (text, lean) in [
            (
                "a, b > c { d: e; f: calc(1px + 2px); }\n",
                "a,b>c{d:e;f:calc(1px + 2px)}",
            ),
            (
                "@media (x: y) {\n\ta:focus { d: e !important; }\n}\n",
                "@media (x:y){a:focus{d:e !important}}",
            ),
            (
                ".a .b { font: 1rem/1.4 system-ui, sans-serif; }",
                ".a .b{font:1rem/1.4 system-ui,sans-serif}",
            ),
        ] {
            assert_eq!(style(text), lean, "{text:?}");
            assert_eq!(style(lean).trim_end(), lean, "{text:?}: once is enough");
        }
    }

    #[test]
    fn no_script_of_the_pages_has_a_text_over_several_lines() {
        for text in [
            include_str!("page/app.js"),
            include_str!("page/common.js"),
            include_str!("page/inputs.js"),
            include_str!("page/link.js"),
            include_str!("page/results.js"),
            include_str!("page/screen.js"),
        ] {
            let open =
                lines(text).find(|line| line.matches('`').count() % 2 == 1 || line.ends_with('\\'));
            assert_eq!(open, None);
        }
    }
}
