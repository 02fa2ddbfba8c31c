//! Renders a member's score card as a page, in the language they ask for.

use crate::catalogue::{Catalogues, english};
use crate::classroom::{MemberId, Room};
use crate::model::FactRef;
use crate::report::{Card, card_html};
use std::collections::BTreeMap;

/// The maximum number of characters of a date.
const DATE_CHARS_MAX: usize = 40;

/// The languages, loaded when a member first asks for a card.
#[derive(Default)]
pub(super) struct Cards {
    languages: Option<Catalogues>,
}

impl Cards {
    /// The page of one member.
    pub(super) fn page(
        &mut self,
        room: &Room,
        member: MemberId,
        sources: &BTreeMap<FactRef, String>,
        language: Option<&str>,
        date: Option<&str>,
    ) -> String {
        let date: String = date
            .unwrap_or_default()
            .chars()
            .take(DATE_CHARS_MAX)
            .collect();
        let name = room.member(member).map(|line| line.name);
        let card = Card::of_member(room, member, sources, &date, name.as_deref());
        let languages = self.languages.get_or_insert_with(Catalogues::built_in);
        let known = languages
            .iter()
            .find(|words| language.is_some_and(|tag| words.tag() == tag));
        match known {
            Some(words) => card_html(&card, words),
            None => card_html(&card, &english()),
        }
    }
}
