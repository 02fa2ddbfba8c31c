//! Decides which keys count after a page has turned. Does no I/O; times are arguments.
//!
//! A key that is held or pressed twice was meant for one page. It must neither answer the next question nor skip an
//! explanation before it is read.

use super::keys::Key;

/// Milliseconds after a page turns in which no key counts: as long as people take to see that it has turned.
const PAUSE_MS: u64 = 300;

/// Milliseconds for which the key that turned the page must not be pressed before it counts again. Common systems
/// repeat a held key within 660 ms.
const SILENCE_MS: u64 = 700;

/// The same for an ignored key whose last press was at least this long ago. A held key repeats faster than this; a slower
/// press is deliberate.
const REPEAT_MS: u64 = 300;

/// What turned a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PageTurn {
    /// A key.
    ByKey,
    /// Something else, such as the clock, perhaps while somebody was typing.
    ByItself,
}

/// A key that is ignored until it has not been pressed for some time.
#[derive(Debug, Clone, PartialEq)]
struct Awaited {
    key: Key,
    last_ms: u64,
    silence_ms: u64,
}

impl Awaited {
    fn new(key: Key, last_ms: u64) -> Awaited {
        Awaited {
            key,
            last_ms,
            silence_ms: SILENCE_MS,
        }
    }

    fn is_silent(&self, now_ms: u64) -> bool {
        now_ms.saturating_sub(self.last_ms) >= self.silence_ms
    }

    fn comes(&mut self, now_ms: u64) {
        let again_soon = now_ms.saturating_sub(self.last_ms) < REPEAT_MS;
        self.silence_ms = if again_soon { SILENCE_MS } else { REPEAT_MS };
        self.last_ms = now_ms;
    }
}

/// Decides for each key whether it counts.
#[derive(Debug, Default)]
pub(super) struct KeyGate {
    opens_at_ms: u64,
    /// Whether a key during the pause makes the pause longer.
    prolonged: bool,
    awaited: Vec<Awaited>,
    /// The key that counted last.
    last: Option<(Key, u64)>,
}

impl KeyGate {
    /// Starts the pause after a page has turned.
    pub(super) fn turn(&mut self, turned: PageTurn, now_ms: u64) {
        self.opens_at_ms = now_ms.saturating_add(PAUSE_MS);
        self.prolonged = turned == PageTurn::ByItself;
        if let Some((key, last_ms)) = self.last.take() {
            self.awaited.retain(|awaited| awaited.key != key);
            self.awaited.push(Awaited::new(key, last_ms));
        }
    }

    /// Milliseconds until keys count; 0 if they count now.
    pub(super) fn opens_in_ms(&self, now_ms: u64) -> u64 {
        self.opens_at_ms.saturating_sub(now_ms)
    }

    /// Takes a key. Returns whether it counts.
    pub(super) fn lets(&mut self, key: &Key, now_ms: u64) -> bool {
        self.awaited.retain(|awaited| !awaited.is_silent(now_ms));
        let paused = self.opens_in_ms(now_ms) > 0;
        if paused && self.prolonged {
            self.opens_at_ms = now_ms.saturating_add(PAUSE_MS);
        }
        if let Some(awaited) = self.awaited.iter_mut().find(|known| known.key == *key) {
            awaited.comes(now_ms);
            return false;
        }
        if paused {
            self.awaited.push(Awaited::new(key.clone(), now_ms));
            return false;
        }
        // A held key stops repeating when another is pressed.
        self.awaited.clear();
        self.last = Some((key.clone(), now_ms));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The keys that count if each of them turns the page.
    fn counted(keys: &[(u64, char)]) -> Vec<(u64, char)> {
        let mut gate = KeyGate::default();
        let mut counted = Vec::new();
        for (at_ms, key) in keys {
            if gate.lets(&Key::Char(*key), *at_ms) {
                counted.push((*at_ms, *key));
                gate.turn(PageTurn::ByKey, *at_ms);
            }
        }
        counted
    }

    #[test]
    fn a_page_is_turned_by_keys_that_were_meant_for_it() {
        for (keys, expected) in [
            // A double press, and one whose second press is held.
            (vec![(0, 'a'), (50, 'a')], vec![(0, 'a')]),
            (
                vec![(0, 'a'), (50, 'a'), (550, 'a'), (583, 'a')],
                vec![(0, 'a')],
            ),
            // Two different keys: the second counts after the pause.
            (vec![(0, 'a'), (299, 'b')], vec![(0, 'a')]),
            (vec![(0, 'a'), (300, 'b')], vec![(0, 'a'), (300, 'b')]),
            // A key pressed during the pause is ignored until it has not been pressed for some time.
            (vec![(0, 'a'), (200, 'b'), (350, 'b')], vec![(0, 'a')]),
            // The same key, after enough time to read.
            (vec![(0, 'a'), (700, 'a')], vec![(0, 'a'), (700, 'a')]),
            // The same key, after another.
            (
                vec![(0, 'a'), (320, 'b'), (640, 'a')],
                vec![(0, 'a'), (320, 'b'), (640, 'a')],
            ),
            // After an ignored press the same key counts the next time.
            (
                vec![(0, 'a'), (500, 'a'), (1000, 'a')],
                vec![(0, 'a'), (1000, 'a')],
            ),
        ] {
            assert_eq!(counted(&keys), expected, "{keys:?}");
        }
    }

    #[test]
    fn nobody_types_from_one_page_into_another_that_came_by_itself() {
        let mut gate = KeyGate::default();
        for (at_ms, c) in (0..1000).step_by(150).zip('a'..) {
            assert!(gate.lets(&Key::Char(c), at_ms));
        }
        gate.turn(PageTurn::ByItself, 1000);
        for (at_ms, c) in (1050..3000).step_by(150).zip(('a'..='z').cycle()) {
            assert!(!gate.lets(&Key::Char(c), at_ms), "{c} at {at_ms}");
        }
        assert!(gate.lets(&Key::Enter, 3300));
    }

    #[test]
    fn without_a_turn_every_key_counts() {
        let mut gate = KeyGate::default();
        for at_ms in 0..40 {
            assert!(gate.lets(&Key::Char('a'), at_ms));
        }
    }

    fn key() -> impl Strategy<Value = char> {
        prop::sample::select(vec!['a', 'b', 'c', 'd'])
    }

    proptest! {
        #[test]
        fn a_held_key_counts_once(
            first_repeat_ms in 100..690_u64,
            every_ms in 16..250_u64,
            held_ms in 0..5000_u64,
        ) {
            let repeats = (first_repeat_ms..held_ms.max(first_repeat_ms)).step_by(every_ms.try_into().expect("small"));
            let keys: Vec<(u64, char)> = std::iter::once(0).chain(repeats).map(|at| (at, 'a')).collect();
            prop_assert_eq!(counted(&keys), vec![(0, 'a')]);
        }

        #[test]
        fn no_two_keys_count_within_the_pause(keys in prop::collection::vec((0..400_u64, key()), 0..60)) {
            let mut at_ms = 0;
            let keys: Vec<(u64, char)> = keys.into_iter().map(|(gap, key)| { at_ms += gap; (at_ms, key) }).collect();
            let counted = counted(&keys);
            for pair in counted.windows(2) {
                prop_assert!(pair[1].0 - pair[0].0 >= PAUSE_MS, "{:?}", pair);
            }
        }

        #[test]
        fn a_key_after_a_silence_counts(keys in prop::collection::vec((0..400_u64, key()), 0..60), key in key()) {
            let mut gate = KeyGate::default();
            let mut at_ms = 0;
            for (gap, key) in keys {
                at_ms += gap;
                gate.lets(&Key::Char(key), at_ms);
                gate.turn(PageTurn::ByItself, at_ms);
            }
            prop_assert!(gate.lets(&Key::Char(key), at_ms + SILENCE_MS));
        }
    }
}
