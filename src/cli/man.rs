//! `redflag man`: the manual as one page with every command in it, or as a page for each.

use super::arguments::{Arguments, ManArguments};
use super::host::Host;
use super::{Exit, Failure};
use clap::CommandFactory;
use clap_mangen::Man;
use std::io::{self, Write};
use std::path::Path;

pub(super) fn run(host: &mut Host, arguments: &ManArguments) -> Result<Exit, Failure> {
    match &arguments.output {
        None => host.output.write_all(one_page()?.as_bytes())?,
        Some(folder) => write_pages(host, folder, arguments.force)?,
    }
    Ok(Exit::Done)
}

/// One page. Where a page by itself would refer to those of the commands, it names the command, which is told below.
fn one_page() -> io::Result<String> {
    let mut page = Vec::new();
    let program = Arguments::command();
    Man::new(program.clone()).render(&mut page)?;
    for command in program.get_subcommands() {
        writeln!(page, ".SH REDFLAG {}", command.get_name().to_uppercase())?;
        let manual = Man::new(command.clone());
        manual.render_description_section(&mut page)?;
        manual.render_options_section(&mut page)?;
    }
    let names = program.get_subcommands().map(clap::Command::get_name);
    let page = String::from_utf8_lossy(&page).into_owned();
    Ok(names.fold(page, |page, name| page.replace(&format!("redflag\\-{name}(1)"), &format!("redflag {name}"))))
}

/// A page for the program and one for each command.
fn write_pages(host: &Host, folder: &Path, force: bool) -> Result<(), Failure> {
    let mut program = Arguments::command();
    program.build();
    host.make_folder(folder)?;
    for command in std::iter::once(&program).chain(program.get_subcommands()) {
        let manual = Man::new(command.clone());
        let mut page = Vec::new();
        manual.render(&mut page)?;
        host.write(&folder.join(manual.get_filename()), &page, force)?;
    }
    Ok(())
}
