//! Decodes bytes from a terminal into keys. Does no I/O; the caller decides when an incomplete escape sequence has timed
//! out.

/// A key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Key {
    /// A character that can be typed.
    Char(char),
    /// Control and a letter.
    Control(char),
    /// A pasted text.
    Paste(String),
    Enter,
    Tab,
    Esc,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    Backspace,
    Delete,
}

/// The most bytes of an unfinished sequence or paste. Longer ones are dropped.
const PENDING_BYTES_MAX: usize = 8 * 1024;

const PASTE_START: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";

/// Turns bytes into keys and stores an unfinished sequence.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    pending: Vec<u8>,
    /// The start of a sequence that was given up. Its rest may still arrive.
    given_up: Vec<u8>,
    /// Whether the pending bytes start with a sequence that was given up. They produce no key.
    late: bool,
}

/// The meaning of the first bytes.
enum Head {
    /// A key, or `None` for a sequence without a meaning, with its length in bytes.
    Known(Option<Key>, usize),
    /// The start of a longer sequence.
    Unfinished,
}

impl Decoder {
    /// Takes bytes and returns the keys that are complete.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Vec<Key> {
        if self.pending.is_empty() && !bytes.is_empty() {
            let given_up = std::mem::take(&mut self.given_up);
            if goes_on(&given_up, bytes) {
                self.pending = given_up;
                self.late = true;
            }
        }
        self.pending.extend_from_slice(bytes);
        let mut keys = Vec::new();
        while !self.pending.is_empty() {
            match head(&self.pending) {
                Head::Known(key, taken) => {
                    keys.extend(key.filter(|_| !self.late));
                    self.late = false;
                    self.pending.drain(..taken);
                }
                Head::Unfinished => {
                    if self.pending.len() > PENDING_BYTES_MAX {
                        self.pending.clear();
                        self.late = false;
                    }
                    break;
                }
            }
        }
        keys
    }

    /// Whether an unfinished sequence is pending that may be given up. A paste is never given up, because its end
    /// always arrives.
    pub(super) fn is_waiting(&self) -> bool {
        !self.pending.is_empty() && !self.pending.starts_with(PASTE_START)
    }

    /// Gives up an unfinished sequence because no more bytes arrived. A lone escape becomes the Esc key; any other
    /// start is dropped, and so is its rest if it arrives later. Otherwise a slow connection could turn an arrow key
    /// into letters that answer a question.
    pub(super) fn give_up(&mut self) -> Option<Key> {
        let escape = self.pending == [0x1b] && !self.late;
        let given_up = std::mem::take(&mut self.pending);
        self.late = false;
        if given_up.first() == Some(&0x1b) {
            self.given_up = given_up;
        }
        escape.then_some(Key::Esc)
    }
}

/// Whether `bytes` continue a sequence that was given up. After a lone escape a person may press any key, so only bytes
/// that nobody types at once continue it.
fn goes_on(given_up: &[u8], bytes: &[u8]) -> bool {
    match given_up {
        [0x1b] => bytes[0] == b'[' || bytes.len() > 1 && bytes[0] == b'O',
        // The rest of a control sequence may still arrive. The rest of a truncated character is not worth waiting for.
        [0x1b, b'[' | b'O', ..] => !bytes[0].is_ascii_control(),
        _ => false,
    }
}

fn head(bytes: &[u8]) -> Head {
    match bytes[0] {
        0x1b => escape(bytes),
        b'\r' | b'\n' => Head::Known(Some(Key::Enter), 1),
        b'\t' => Head::Known(Some(Key::Tab), 1),
        0x7f | 0x08 => Head::Known(Some(Key::Backspace), 1),
        control @ 1..=0x1a => Head::Known(Some(Key::Control(char::from(control - 1 + b'a'))), 1),
        0 | 0x1c..=0x1f => Head::Known(None, 1),
        _ => character(bytes),
    }
}

fn character(bytes: &[u8]) -> Head {
    let length = match bytes[0] {
        0x00..=0x7f => 1,
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Head::Known(None, 1),
    };
    let Some(encoded) = bytes.get(..length) else {
        return Head::Unfinished;
    };
    match std::str::from_utf8(encoded)
        .ok()
        .and_then(|text| text.chars().next())
    {
        Some(c) if c.is_control() => Head::Known(None, length),
        Some(c) => Head::Known(Some(Key::Char(c)), length),
        None => Head::Known(None, 1),
    }
}

fn escape(bytes: &[u8]) -> Head {
    match bytes.get(1) {
        None => Head::Unfinished,
        Some(b'[') => control_sequence(bytes),
        Some(b'O') => match bytes.get(2) {
            None => Head::Unfinished,
            Some(letter) => Head::Known(by_letter(*letter), 3),
        },
        // Two escapes: the first is a key.
        Some(0x1b) => Head::Known(Some(Key::Esc), 1),
        // Alt with a key has no meaning here; the key alone must not answer a question.
        Some(_) => match character(&bytes[1..]) {
            Head::Unfinished => Head::Unfinished,
            Head::Known(_, taken) => Head::Known(None, 1 + taken),
        },
    }
}

/// `ESC [ parameters letter` (ECMA-48, 5.4).
fn control_sequence(bytes: &[u8]) -> Head {
    if bytes.starts_with(PASTE_START) {
        let text = &bytes[PASTE_START.len()..];
        let Some(end) = text
            .windows(PASTE_END.len())
            .position(|window| window == PASTE_END)
        else {
            return Head::Unfinished;
        };
        let pasted = String::from_utf8_lossy(&text[..end]).into_owned();
        return Head::Known(
            Some(Key::Paste(pasted)),
            PASTE_START.len() + end + PASTE_END.len(),
        );
    }
    let parameters = bytes[2..]
        .iter()
        .take_while(|byte| (0x20..0x40).contains(*byte))
        .count();
    let Some(last) = bytes.get(2 + parameters) else {
        return Head::Unfinished;
    };
    let key = match (last, bytes.get(2)) {
        (b'~', Some(b'1' | b'7')) => Some(Key::Home),
        (b'~', Some(b'4' | b'8')) => Some(Key::End),
        (b'~', Some(b'3')) => Some(Key::Delete),
        (b'~', Some(b'5')) => Some(Key::PageUp),
        (b'~', Some(b'6')) => Some(Key::PageDown),
        (letter, _) => by_letter(*letter),
    };
    Head::Known(key, 3 + parameters)
}

fn by_letter(letter: u8) -> Option<Key> {
    match letter {
        b'A' => Some(Key::Up),
        b'B' => Some(Key::Down),
        b'C' => Some(Key::Right),
        b'D' => Some(Key::Left),
        b'H' => Some(Key::Home),
        b'F' => Some(Key::End),
        b'M' => Some(Key::Enter),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn bytes_are_keys() {
        for (bytes, keys) in [
            (&b"a"[..], vec![Key::Char('a')]),
            ("é日".as_bytes(), vec![Key::Char('é'), Key::Char('日')]),
            (b"\x1b[A\x1b[B", vec![Key::Up, Key::Down]),
            (b"\x1bOC\x1bOD", vec![Key::Right, Key::Left]),
            (b"\x1b[1;5A", vec![Key::Up]),
            (
                b"\x1b[5~\x1b[6~\x1b[3~",
                vec![Key::PageUp, Key::PageDown, Key::Delete],
            ),
            (
                b"\r\n\t\x7f",
                vec![Key::Enter, Key::Enter, Key::Tab, Key::Backspace],
            ),
            (b"\x03\x1a", vec![Key::Control('c'), Key::Control('z')]),
            (b"\x1bx", vec![]),
            (b"\xff\x80b", vec![Key::Char('b')]),
            (
                b"\x1b[200~a\rb\x1b[201~c",
                vec![Key::Paste("a\rb".to_owned()), Key::Char('c')],
            ),
            (b"\x1b[99;1R", vec![]),
        ] {
            let mut decoder = Decoder::default();
            assert_eq!(decoder.feed(bytes), keys, "{bytes:?}");
            assert!(!decoder.is_waiting(), "{bytes:?}");
        }
    }

    #[test]
    fn a_split_arrow_is_still_an_arrow_and_never_letters() {
        let mut decoder = Decoder::default();
        assert_eq!(decoder.feed(b"\x1b"), []);
        assert_eq!(decoder.feed(b"["), []);
        assert_eq!(decoder.feed(b"A"), [Key::Up]);
        assert_eq!(decoder.feed(b"\x1b"), []);
        assert_eq!(decoder.give_up(), Some(Key::Esc));
        assert_eq!(decoder.feed(b"\x1b["), []);
        assert_eq!(decoder.give_up(), None);
    }

    #[test]
    fn the_rest_of_a_sequence_that_was_given_up_is_no_key() {
        for (pieces, keys) in [
            (&[&b"\x1b"[..], b"[D"][..], vec![Key::Esc]),
            (&[b"\x1b", b"[", b"D"], vec![Key::Esc]),
            (&[b"\x1b", b"OD"], vec![Key::Esc]),
            (&[b"\x1b[", b"D"], vec![]),
            (&[b"\x1b[1;5", b"D", b"d"], vec![Key::Char('d')]),
            (&[b"\x1bO", b"D"], vec![]),
            // After escape a person may press any key.
            (&[b"\x1b", b"D"], vec![Key::Esc, Key::Char('D')]),
            (
                &[b"\x1b", b"O", b"D"],
                vec![Key::Esc, Key::Char('O'), Key::Char('D')],
            ),
            (
                &[b"\x1b", b"a", b"["],
                vec![Key::Esc, Key::Char('a'), Key::Char('[')],
            ),
            // A paste is never given up.
            (
                &[b"\x1b[200~a", b"b\x1b[201~c"],
                vec![Key::Paste("ab".to_owned()), Key::Char('c')],
            ),
        ] {
            let mut decoder = Decoder::default();
            let mut got = Vec::new();
            for piece in pieces {
                got.extend(decoder.feed(piece));
                if decoder.is_waiting() {
                    got.extend(decoder.give_up());
                }
            }
            assert_eq!(got, keys, "{pieces:?}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_in_any_pieces_give_the_same_keys(bytes: Vec<u8>, cut in 0_usize..64) {
            let mut whole = Decoder::default();
            let mut pieces = Decoder::default();
            let cut = cut.min(bytes.len());
            let expected = whole.feed(&bytes);
            let mut keys = pieces.feed(&bytes[..cut]);
            keys.extend(pieces.feed(&bytes[cut..]));
            prop_assert_eq!(expected, keys);
        }
    }
}
