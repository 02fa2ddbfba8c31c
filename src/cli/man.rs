//! `redflag man`: writes the manual, as one page with every command or as a page for each.

use super::arguments::{Arguments, ManArguments};
use super::exit::{Exit, Failure};
use super::paths::is_stream;
use super::system::{FileError, System};
use super::targets::{Target, write_all};
use clap::CommandFactory;
use clap_mangen::Man;
use std::io::{self, Write};
use std::path::Path;

pub(super) fn run(system: &mut System, arguments: &ManArguments) -> Result<Exit, Failure> {
    match arguments
        .output
        .as_deref()
        .filter(|folder| !is_stream(folder))
    {
        None => system.streams.output.write_all(one_page()?.as_bytes())?,
        Some(folder) => write_pages(system, folder, arguments.force)?,
    }
    Ok(Exit::Done)
}

/// One page. Where a separate page would refer to the page of a command, it names the command, which is described
/// below.
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

/// A command's section of the page, followed by those of its subcommands.
fn section(page: &mut Vec<u8>, name: &str, command: &clap::Command) -> io::Result<()> {
    writeln!(page, ".SH REDFLAG {}", name.to_uppercase())?;
    let manual = Man::new(command.clone());
    manual.render_description_section(page)?;
    manual.render_options_section(page)?;
    command
        .get_subcommands()
        .try_for_each(|inner| section(page, &format!("{name} {}", inner.get_name()), inner))
}

/// A command and all its subcommands.
fn with_inner(command: &clap::Command) -> Vec<&clap::Command> {
    std::iter::once(command)
        .chain(command.get_subcommands().flat_map(with_inner))
        .collect()
}

/// Writes a page for the program and one for each command, all or none.
fn write_pages(system: &System, folder: &Path, force: bool) -> Result<(), Failure> {
    let mut program = Arguments::command();
    program.build();
    if system.files.exists(folder) && !system.files.is_folder(folder) {
        let why = "this is not a folder; name a folder for the pages";
        return Err(FileError::new(folder, why).into());
    }
    system.files.make_folder(folder)?;

    let mut pages = Vec::new();
    for command in with_inner(&program) {
        let manual = Man::new(command.clone());
        let mut page = Vec::new();
        manual.render(&mut page)?;
        pages.push((folder.join(manual.get_filename()), page));
    }
    let targets: Vec<Target<'_>> = pages
        .iter()
        .map(|(path, page)| Target {
            path: path.clone(),
            bytes: page,
        })
        .collect();
    Ok(write_all(&system.files, &targets, force)?)
}
