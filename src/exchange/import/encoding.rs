//! Decodes the bytes of a file: UTF-8, UTF-16 with a byte order mark, or an encoding that the user named.

use std::borrow::Cow;
use std::fmt;

/// Why bytes cannot be decoded, with a remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotText {
    /// No encoding was named, and the bytes are not UTF-8.
    NotUtf8 {
        /// The first invalid byte.
        byte: u8,
        /// Its line, from 1.
        line: usize,
    },
    /// The name of the encoding is unknown.
    UnknownEncoding(String),
    /// The bytes are invalid in the encoding.
    DoesNotFit(&'static str),
}

impl fmt::Display for NotText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotText::NotUtf8 { byte, line } => write!(
                f,
                "not UTF-8: byte {byte:#04x} in line {line}; save it as UTF-8, or name its encoding: \
                 --encoding windows-1252"
            ),
            NotText::UnknownEncoding(name) => write!(
                f,
                "no encoding is named `{name}`; common ones are utf-8, windows-1252, iso-8859-15, utf-16le, shift_jis"
            ),
            NotText::DoesNotFit(name) => write!(
                f,
                "it is not {name} throughout; name another with --encoding"
            ),
        }
    }
}

impl std::error::Error for NotText {}

/// The text of a file, without a byte order mark and with line feeds only. A byte order mark determines the encoding.
/// Without one, the named encoding applies, or UTF-8.
pub fn decode(bytes: &[u8], encoding: Option<&str>) -> Result<String, NotText> {
    let named = match encoding {
        None => declared(bytes).unwrap_or(encoding_rs::UTF_8),
        Some(name) => encoding_rs::Encoding::for_label(name.trim().as_bytes())
            .ok_or_else(|| NotText::UnknownEncoding(crate::text::one_line(name)))?,
    };
    let (marked, bytes) = match encoding_rs::Encoding::for_bom(bytes) {
        Some((marked, length)) => (marked, &bytes[length..]),
        None => (named, bytes),
    };
    if marked == encoding_rs::UTF_8 {
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let at = error.valid_up_to();
            let before = std::str::from_utf8(&bytes[..at]).unwrap_or_default();
            NotText::NotUtf8 {
                byte: bytes[at],
                line: before.matches('\n').count() + 1,
            }
        })?;
        return Ok(line_feeds(text.into()));
    }
    let text = marked.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(line_feeds)
        .ok_or(NotText::DoesNotFit(marked.name()))
}

/// The encoding in the declaration of an XML file. UTF-16 is ignored there, because the declaration itself was read
/// byte by byte.
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    const DECLARATION_BYTES_MAX: usize = 200;
    let start = &bytes[..bytes.len().min(DECLARATION_BYTES_MAX)];
    let end = start.windows(2).position(|pair| pair == b"?>")?;
    let declaration = std::str::from_utf8(&start[..end]).ok()?;
    let rest = declaration.trim_start().strip_prefix("<?xml")?;
    let (_, rest) = rest.split_once("encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let name = rest[1..].split(quote).next()?;
    encoding_rs::Encoding::for_label(name.as_bytes())
        .filter(|encoding| encoding.is_ascii_compatible())
}

/// The text with line feeds only. It is copied only if it has other line ends.
fn line_feeds(text: Cow<'_, str>) -> String {
    let mut text = text.into_owned();
    if text.contains("\r\n") {
        text = text.replace("\r\n", "\n");
    }
    if text.contains('\r') {
        text = text.replace('\r', "\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_decide_and_names_help() {
        const XML: &str = "<?xml version='1.0' encoding=\"ISO-8859-1\"?>";
        let cases: [(&[u8], Option<&str>, &str); 10] = [
            (
                b"<?xml version='1.0' encoding=\"ISO-8859-1\"?>\xe9",
                None,
                &format!("{XML}é"),
            ),
            (
                b"<?xml version='1.0' encoding=\"UTF-16\"?>a",
                None,
                "<?xml version='1.0' encoding=\"UTF-16\"?>a",
            ),
            (b"a\r\nb\rc", None, "a\nb\nc"),
            (b"\xef\xbb\xbfa", None, "a"),
            (b"\xef\xbb\xbf\xc3\xa9", Some("windows-1252"), "é"),
            (b"\xff\xfea\0\r\0\n\0", None, "a\n"),
            (b"\xfe\xff\0a", None, "a"),
            (b"caf\xe9", Some("windows-1252"), "café"),
            (b"\x80", Some("LATIN1"), "€"),
            (b"", None, ""),
        ];
        for (bytes, encoding, text) in cases {
            assert_eq!(decode(bytes, encoding).as_deref(), Ok(text), "{bytes:?}");
        }
    }

    #[test]
    fn what_is_no_text_is_named_with_the_way_out() {
        let refused = decode(b"a\nb\xe9\n", None).expect_err("it is not UTF-8");
        assert_eq!(
            refused,
            NotText::NotUtf8 {
                byte: 0xe9,
                line: 2
            }
        );
        assert!(refused.to_string().contains("--encoding windows-1252"));
        assert!(matches!(
            decode(b"a", Some("klingon")),
            Err(NotText::UnknownEncoding(_))
        ));
        assert_eq!(
            decode(b"\xff\xfea\0\0\xd8", None),
            Err(NotText::DoesNotFit("UTF-16LE"))
        );
    }
}
