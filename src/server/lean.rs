//! The files of the pages without what only their authors need. They are fetched by many phones at once over one
//! crowded network.

/// A script without leading white space, blank lines, lines that are only a `//` comment, and line ends after which a
/// statement goes on or is over in any case. Nothing inside a line is touched, so the meaning is the same unless a
/// template literal goes over several lines.
pub(super) fn script(text: &str) -> String {
    let goes_on = |line: &str| line.ends_with(['{', '(', '[', ',', ';']) && !line.contains("//");
    let end = |line: &str| if goes_on(line) { "" } else { "\n" };
    lines(text).filter(|line| !line.starts_with("//")).flat_map(|line| [line, end(line)]).collect()
}

/// A style sheet without leading white space and blank lines, and without line ends where nothing needs them.
pub(super) fn style(text: &str) -> String {
    let end = |line: &str| if line.ends_with(['{', '}', ';', ',']) { "" } else { "\n" };
    lines(text).flat_map(|line| [line, end(line)]).collect()
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim_start).filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_means_nothing_goes() {
        for (text, as_script, as_style) in [
            ("", "", ""),
            ("\n \n\t\n", "", ""),
            ("a;\n\n\tb;  c;\n", "a;b;  c;", "a;b;  c;"),
            ("f(\n\ta,\n\tb\n)\ng\n", "f(a,b\n)\ng\n", "f(\na,b\n)\ng\n"),
            ("f(); // why;\ng\n", "f(); // why;\ng\n", "f(); // why;g\n"),
            ("  // why\nx(\"// no\"); // stays\n", "x(\"// no\"); // stays\n", "// why\nx(\"// no\"); // stays\n"),
            ("u = \"http://a\"\n\t+ b", "u = \"http://a\"\n+ b\n", "u = \"http://a\"\n+ b\n"),
            ("a\r\n  b\r\n", "a\nb\n", "a\nb\n"),
        ] {
            assert_eq!(script(text), as_script, "{text:?}");
            assert_eq!(style(text), as_style, "{text:?}");
            assert_eq!(script(as_script), as_script, "{text:?}: once is enough");
            assert_eq!(style(as_style), as_style, "{text:?}: once is enough");
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
            let open = lines(text).find(|line| line.matches('`').count() % 2 == 1 || line.ends_with('\\'));
            assert_eq!(open, None);
        }
    }
}
