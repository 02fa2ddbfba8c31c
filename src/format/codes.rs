//! The codes of findings that are made while a file is parsed. `explanations/` says what each means.
//!
//! A code never changes its meaning, and a retired code is not used again.

use crate::diagnostic::Code;

/// The text is not TOML.
pub const SYNTAX: Code = Code("Q001");
/// Only TOML 1.1 allows this.
pub const NEWER_TOML: Code = Code("Q002");
/// A hidden character.
pub const HIDDEN_CHARACTER: Code = Code("Q003");
/// The file is too big.
pub const FILE_TOO_BIG: Code = Code("Q004");
// Q005, `neither-sort`, is retired: a file of neither sort is read as a quiz, and Q009 and Q020 say what is missing.
/// A format version that this program does not read.
pub const FORMAT_VERSION: Code = Code("Q006");
/// An unknown key.
pub const UNKNOWN_KEY: Code = Code("Q007");
/// A key of another kind of question.
pub const FOREIGN_KEY: Code = Code("Q008");
/// A missing key.
pub const MISSING_KEY: Code = Code("Q009");
/// A value of the wrong type.
pub const WRONG_TYPE: Code = Code("Q010");
/// An empty text.
pub const EMPTY_TEXT: Code = Code("Q011");
/// A word that is not one of the allowed ones.
pub const UNKNOWN_WORD: Code = Code("Q012");
/// A number out of range.
pub const OUT_OF_RANGE: Code = Code("Q013");
/// Not an id.
pub const NOT_AN_ID: Code = Code("Q014");
/// Longer or more than allowed.
pub const TOO_MUCH: Code = Code("Q015");
/// Not a plain date.
pub const NOT_A_DATE: Code = Code("Q016");
/// Not a web address.
pub const NOT_AN_ADDRESS: Code = Code("Q017");
/// The same id twice.
pub const SAME_ID: Code = Code("Q018");
/// A question without an id.
pub const NO_ID: Code = Code("Q019");
/// A quiz without questions, or a fact sheet without facts.
pub const NOTHING_IN_IT: Code = Code("Q020");
/// The answer is also a distractor.
pub const ANSWER_IS_DISTRACTOR: Code = Code("Q021");
/// Two options are the same.
pub const SAME_OPTION: Code = Code("Q022");
/// Nothing to choose from.
pub const NO_DISTRACTOR: Code = Code("Q023");
/// Two options get the same id.
pub const SAME_OPTION_ID: Code = Code("Q024");
/// A pattern that cannot be used.
pub const BAD_PATTERN: Code = Code("Q025");
/// No answer is accepted.
pub const NO_ACCEPTED_ANSWER: Code = Code("Q026");
/// The same side of a pair twice.
pub const SAME_SIDE: Code = Code("Q027");
/// More questions drawn than there are.
pub const DRAW_TOO_MANY: Code = Code("Q028");
/// The review day is before the day of the fact.
pub const REVIEW_BEFORE_DATE: Code = Code("Q029");
/// A question without a source.
pub const NO_SOURCE: Code = Code("Q030");
/// A question without an explanation.
pub const NO_EXPLANATION: Code = Code("Q031");
/// A phish without a red flag.
pub const NO_FLAG: Code = Code("Q032");
/// A red flag on a legitimate message.
pub const FLAG_ON_LEGIT: Code = Code("Q033");
/// A quote that is not in the message.
pub const QUOTE_NOT_FOUND: Code = Code("Q034");
/// Two quotes overlap.
pub const QUOTES_OVERLAP: Code = Code("Q035");
/// The same quote twice.
pub const SAME_QUOTE: Code = Code("Q036");
/// A premise that the Phish Scale does not know.
pub const PREMISE: Code = Code("Q037");
/// A name or number that may belong to somebody.
pub const REAL_NAME: Code = Code("Q038");
/// Every option is right.
pub const TOO_FEW_ANSWERS: Code = Code("Q039");
/// Not a reference to a fact.
pub const BAD_FACT_REFERENCE: Code = Code("Q040");
/// A source that the sheet does not name.
pub const UNKNOWN_SHEET_SOURCE: Code = Code("Q041");
/// Superseded by a fact that is not there.
pub const SUPERSEDED_BY_NOTHING: Code = Code("Q042");
/// Not a language tag.
pub const NOT_A_LANGUAGE: Code = Code("Q043");
/// An include of a quiz that is not there.
pub const INCLUDE_NOT_FOUND: Code = Code("Q050");
/// An include of a question that is not there.
pub const INCLUDED_QUESTION_NOT_FOUND: Code = Code("Q051");
/// An include of a question that the other quiz takes from elsewhere itself.
pub const NESTED_INCLUDE: Code = Code("Q052");
/// An include of a quiz with errors.
pub const INCLUDED_QUIZ_BROKEN: Code = Code("Q053");
/// An include of a quiz in another language.
pub const INCLUDED_LANGUAGE: Code = Code("Q054");
