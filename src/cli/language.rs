//! The language of whoever sits at this terminal.

use super::exit::Failure;
use super::system::System;
use crate::catalogue::{Catalogue, Catalogues};
use crate::text::one_line;
use std::io::Write;
use std::sync::Arc;

/// The language of `--language`, of `REDFLAG_LANGUAGE` or of the locale. Where the option names one that is not there,
/// it is said once, and English is taken.
pub(super) fn chosen(system: &mut System, option: Option<&str>) -> Result<Arc<Catalogue>, Failure> {
    let known = Catalogues::built_in();
    let choice = known.choose(option, |name| {
        system.environment.get(name).map(str::to_owned)
    });
    if let Some(unknown) = choice.unknown {
        let tags: Vec<&str> = known.iter().map(|catalogue| catalogue.tag()).collect();
        writeln!(
            system.streams.error,
            "redflag does not speak “{}” yet, so it speaks English; it has {}",
            one_line(&unknown),
            tags.join(", ")
        )?;
    }
    Ok(choice.catalogue)
}
