//! Fact sheets: facts with their sources, which the questions of a quiz cite.

use super::{Date, Id, IdError};
use std::fmt;

/// One fact sheet file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactSheet {
    /// Unique in a library; quizzes cite `sheet#fact`.
    pub id: Id,
    /// The title.
    pub title: String,
    /// BCP 47 tag of the language it is written in.
    pub language: String,
    /// The sources of its facts.
    pub sources: Vec<SheetSource>,
    /// The facts in written order.
    pub facts: Vec<Fact>,
}

/// A document with facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetSource {
    /// Unique in the sheet.
    pub id: Id,
    /// Title of the document.
    pub title: String,
    /// The publisher.
    pub publisher: Option<String>,
    /// The author.
    pub author: Option<String>,
    /// The day of publication.
    pub published: Option<Date>,
    /// Its address.
    pub url: Option<String>,
}

/// One fact, in our own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its index in the file, from 0.
    pub index: usize,
    /// Unique in the sheet.
    pub id: Id,
    /// The fact as a statement.
    pub claim: String,
    /// Id of a source of the same sheet.
    pub source: Id,
    /// The day on which it was true.
    pub as_of: Date,
    /// The day on which to check it again.
    pub review_by: Option<Date>,
    /// Whether sources disagree about it.
    pub contested: bool,
    /// The fact that replaced it.
    pub superseded_by: Option<FactRef>,
    /// Its topic.
    pub topic: Option<Id>,
}

/// A reference to a fact: `sheet#fact`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FactRef {
    /// The sheet.
    pub sheet: Id,
    /// The fact in that sheet.
    pub fact: Id,
}

impl FactRef {
    /// Parses `sheet#fact`.
    pub fn new(text: &str) -> Result<FactRef, IdError> {
        let (sheet, fact) = text.split_once('#').ok_or(IdError::NotKebabCase)?;
        Ok(FactRef {
            sheet: Id::new(sheet)?,
            fact: Id::new(fact)?,
        })
    }
}

impl fmt::Display for FactRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.sheet, self.fact)
    }
}
