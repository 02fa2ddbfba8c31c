//! Reads a whole file, in one call if its length is known.

#![cfg_attr(
    test,
    expect(clippy::disallowed_methods, reason = "the test writes files")
)]

use std::fs;
use std::io::{self, Read};

/// The bytes of a file, up to a limit. One call usually reads all of it; if the file has grown meanwhile, the rest is
/// read too.
pub(super) fn read_whole(mut file: fs::File, length: u64, bytes_max: u64) -> io::Result<Vec<u8>> {
    let expected = usize::try_from(length.min(bytes_max)).unwrap_or(0);
    // One spare byte: if the file is as long as stated, the byte stays free, which shows that this is the end.
    let mut bytes = vec![0; expected + 1];
    let read = file.read(&mut bytes)?;
    bytes.truncate(read);
    if read != expected {
        file.take(bytes_max.saturating_sub(read as u64))
            .read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_whole_whatever_its_length_was_said_to_be() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("a.toml");
        for (text, said, max, read) in [
            ("", 0, 9, ""),
            ("abc", 3, 9, "abc"),
            ("abc", 0, 9, "abc"),
            ("abcdef", 2, 9, "abcdef"),
            ("abc", 8, 9, "abc"),
            ("abcdefghijkl", 3, 9, "abcdefghi"),
        ] {
            fs::write(&path, text).expect("the test may write");
            let file = fs::File::open(&path).expect("it was just written");
            assert_eq!(
                read_whole(file, said, max).expect("it can be read"),
                read.as_bytes(),
                "{text} {said}"
            );
        }
    }
}
