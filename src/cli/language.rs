//! The language of whoever sits at this terminal.

use super::Failure;
use super::host::Host;
use crate::catalogue::{Catalogue, Catalogues};
use crate::text::one_line;
use std::io::Write;
use std::sync::Arc;

/// The language of `--language`, of `REDFLAG_LANGUAGE` or of the locale. Where the option names one that is not there,
/// it is said once, and English is taken.
pub(super) fn chosen(host: &mut Host, option: Option<&str>) -> Result<Arc<Catalogue>, Failure> {
    let known = Catalogues::built_in();
    let choice = known.choose(option, |name| host.variable(name).map(str::to_owned));
    if let Some(unknown) = choice.unknown {
        let tags: Vec<&str> = known.iter().map(|catalogue| catalogue.tag()).collect();
        writeln!(
            host.error,
            "redflag does not speak “{}” yet, so it speaks English; it has {}",
            one_line(&unknown),
            tags.join(", ")
        )?;
    }
    Ok(choice.catalogue)
}
