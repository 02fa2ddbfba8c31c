//! Fact sheets: facts with their sources, which the questions of a quiz cite.

use super::{Date, Id, IdError};
use std::fmt;

/// One fact sheet file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactSheet {
    /// Unique in a library; quizzes cite `sheet#fact`.
    pub id: Id,
    /// What it is about.
    pub title: String,
    /// BCP 47 tag of the language it is written in.
    pub language: String,
    /// Where its facts come from.
    pub sources: Vec<SheetSource>,
    /// The facts in written order.
    pub facts: Vec<Fact>,
}

/// A document that facts come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetSource {
    /// Unique in the sheet.
    pub id: Id,
    /// Title of the document.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was published.
    pub published: Option<Date>,
    /// Its address.
    pub url: Option<String>,
}

/// One fact, in our own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its place in the file, from 0.
    pub index: usize,
    /// Unique in the sheet.
    pub id: Id,
    /// What is so.
    pub claim: String,
    /// Id of a source of the same sheet.
    pub source: Id,
    /// The day on which it was so.
    pub as_of: Date,
    /// The day on which to look again.
    pub review_by: Option<Date>,
    /// Whether the parties disagree about it.
    pub contested: bool,
    /// The fact that overtook it.
    pub superseded_by: Option<FactRef>,
    /// What it is about.
    pub topic: Option<Id>,
}

/// A reference to a fact: `sheet#fact`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FactRef {
    /// The sheet.
    pub sheet: Id,
    /// The fact in it.
    pub fact: Id,
}

impl FactRef {
    /// Reads `sheet#fact`.
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
