//! `redflag man`: the manual as one page with every command in it, or as a page for each.

use super::arguments::{Arguments, ManArguments};
use super::exit::{Exit, Failure};
use super::system::System;
use clap::CommandFactory;
use clap_mangen::Man;
use std::io::{self, Write};
use std::path::Path;

pub(super) fn run(system: &mut System, arguments: &ManArguments) -> Result<Exit, Failure> {
    match &arguments.output {
        None => system.streams.output.write_all(one_page()?.as_bytes())?,
        Some(folder) => write_pages(system, folder, arguments.force)?,
    }
    Ok(Exit::Done)
}

/// One page. Where a page by itself would refer to those of the commands, it names the command, which is told below.
fn one_page() -> io::Result<String> {
    let mut page = Vec::new();
    let program = Arguments::command();
    Man::new(program.clone()).render(&mut page)?;
    for command in program.get_subcommands() {
        section(&mut page, command.get_name(), command)?;
    }
    let names = program.get_subcommands().map(clap::Command::get_name);
    let page = String::from_utf8_lossy(&page).into_owned();
    Ok(names.fold(page, |page, name| {
        page.replace(&format!("redflag\\-{name}(1)"), &format!("redflag {name}"))
    }))
}

/// A command's section of the page, then those of the commands within it.
fn section(page: &mut Vec<u8>, name: &str, command: &clap::Command) -> io::Result<()> {
    writeln!(page, ".SH REDFLAG {}", name.to_uppercase())?;
    let manual = Man::new(command.clone());
    manual.render_description_section(page)?;
    manual.render_options_section(page)?;
    command
        .get_subcommands()
        .try_for_each(|inner| section(page, &format!("{name} {}", inner.get_name()), inner))
}

/// A command and all those within it.
fn with_inner(command: &clap::Command) -> Vec<&clap::Command> {
    std::iter::once(command)
        .chain(command.get_subcommands().flat_map(with_inner))
        .collect()
}

/// A page for the program and one for each command.
fn write_pages(system: &System, folder: &Path, force: bool) -> Result<(), Failure> {
    let mut program = Arguments::command();
    program.build();
    system.files.make_folder(folder)?;
    for command in with_inner(&program) {
        let manual = Man::new(command.clone());
        let mut page = Vec::new();
        manual.render(&mut page)?;
        system
            .files
            .write(&folder.join(manual.get_filename()), &page, force)?;
    }
    Ok(())
}
