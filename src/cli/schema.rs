//! `redflag schema`: prints the JSON Schema that lets editors complete keys and show mistakes in quiz files.

use super::arguments::SchemaSort;
use super::exit::{Exit, Failure};
use super::system::System;
use crate::format::{self, FileKind};
use std::io::Write;

pub(super) fn run(system: &mut System, sort: SchemaSort) -> Result<Exit, Failure> {
    let sort = match sort {
        SchemaSort::Quiz => FileKind::Quiz,
        SchemaSort::Facts => FileKind::Facts,
    };
    system
        .streams
        .output
        .write_all(format::schema(sort).as_bytes())?;
    Ok(Exit::Done)
}
