//! A pseudo-language: English with every letter replaced, in brackets. A text without brackets on a screen did not come
//! from a catalogue.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use redflag::catalogue::Catalogue;

/// Letters that resemble those of ASCII.
const LETTERS: [(char, char); 52] = [
    ('a', 'á'),
    ('b', 'ƀ'),
    ('c', 'ç'),
    ('d', 'đ'),
    ('e', 'é'),
    ('f', 'ƒ'),
    ('g', 'ğ'),
    ('h', 'ĥ'),
    ('i', 'í'),
    ('j', 'ĵ'),
    ('k', 'ķ'),
    ('l', 'ļ'),
    ('m', 'ɱ'),
    ('n', 'ñ'),
    ('o', 'ó'),
    ('p', 'þ'),
    ('q', 'ɋ'),
    ('r', 'ŕ'),
    ('s', 'š'),
    ('t', 'ţ'),
    ('u', 'ú'),
    ('v', 'ṽ'),
    ('w', 'ŵ'),
    ('x', 'ẋ'),
    ('y', 'ý'),
    ('z', 'ž'),
    ('A', 'Á'),
    ('B', 'Ɓ'),
    ('C', 'Ç'),
    ('D', 'Đ'),
    ('E', 'É'),
    ('F', 'Ƒ'),
    ('G', 'Ğ'),
    ('H', 'Ĥ'),
    ('I', 'Í'),
    ('J', 'Ĵ'),
    ('K', 'Ķ'),
    ('L', 'Ļ'),
    ('M', 'Ṁ'),
    ('N', 'Ñ'),
    ('O', 'Ó'),
    ('P', 'Ƥ'),
    ('Q', 'Ɋ'),
    ('R', 'Ŕ'),
    ('S', 'Š'),
    ('T', 'Ţ'),
    ('U', 'Ú'),
    ('V', 'Ṽ'),
    ('W', 'Ŵ'),
    ('X', 'Ẋ'),
    ('Y', 'Ý'),
    ('Z', 'Ž'),
];

/// Texts without words, such as a letter to press or a file name.
const KEPT: [&str; 2] = ["decimal-sign", "score-card-file"];

/// The English texts in letters that no other text of the program uses.
pub(crate) fn pseudo() -> Catalogue {
    Catalogue::new("en-x-pseudo", &pseudo_source(), None)
}

/// The source of that catalogue.
pub(crate) fn pseudo_source() -> String {
    let source = include_str!("../../../src/catalogue/en.ftl").to_owned();
    let mut resource = fluent_syntax::parser::parse(source).expect("en.ftl can be read");
    for entry in &mut resource.body {
        if let Entry::Message(message) = entry
            && !KEPT.contains(&message.id.name.as_str())
            && let Some(pattern) = &mut message.value
        {
            replace(pattern);
        }
    }
    fluent_syntax::serializer::serialize(&resource)
}

fn replace(pattern: &mut Pattern<String>) {
    for element in &mut pattern.elements {
        match element {
            PatternElement::TextElement { value } => *value = letters(value),
            PatternElement::Placeable { expression } => match expression {
                Expression::Select { variants, .. } => {
                    for variant in variants {
                        replace(&mut variant.value);
                    }
                }
                Expression::Inline(InlineExpression::StringLiteral { value }) => {
                    *value = letters(value);
                }
                Expression::Inline(_) => {}
            },
        }
    }
}

fn letters(text: &str) -> String {
    let other = |c: char| LETTERS.iter().find(|(ascii, _)| *ascii == c);
    text.chars()
        .map(|c| other(c).map_or(c, |(_, other)| *other))
        .collect()
}
