//! stub
use super::arguments::AddArguments;
use super::host::Host;
use super::{Exit, Failure};
pub(super) fn run(_: &mut Host, _: &AddArguments) -> Result<Exit, Failure> { Ok(Exit::Done) }
