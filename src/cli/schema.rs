//! `redflag schema`: what editors need for completion and for showing mistakes.

use super::arguments::SchemaSort;
use super::host::Host;
use super::{Exit, Failure};
use crate::format::{self, Sort};
use std::io::Write;

pub(super) fn run(host: &mut Host, sort: SchemaSort) -> Result<Exit, Failure> {
    let sort = match sort {
        SchemaSort::Quiz => Sort::Quiz,
        SchemaSort::Facts => Sort::Facts,
    };
    host.output.write_all(format::schema(sort).as_bytes())?;
    Ok(Exit::Done)
}
