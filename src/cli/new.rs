//! `redflag new`: writes a quiz file to start from. It never overwrites an existing file.

use super::arguments::NewArguments;
use super::exit::{Exit, Failure};
use super::paths::{shown, typed};
use super::system::System;
use crate::format::{self, FileKind, Starter, StubSource};
use crate::model::{FactSheet, Id};
use crate::text::{capitalized, count, one_line};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Component, Path, PathBuf};

/// The number of parent folders searched for a schema.
const FOLDERS_UP_MAX: usize = 16;

pub(super) fn run(system: &mut System, arguments: &NewArguments) -> Result<Exit, Failure> {
    let path = &arguments.path;
    let (shown, typed) = (shown(path), typed(path));
    if path.extension().is_none_or(|ending| ending != "toml") {
        return Err(Failure::Usage(format!(
            "{shown}: the name of a quiz file must end in .toml"
        )));
    }
    let starter = starter(system, arguments)?;
    let (text, next) = if arguments.facts {
        (
            format::starter_facts(&starter, system.clock.today()),
            format!("then: redflag check {typed}"),
        )
    } else if arguments.from.is_empty() {
        (
            format::starter_quiz(&starter),
            format!("then: redflag check {typed}"),
        )
    } else {
        let (text, stubs) = from_sheets(system, arguments, &starter)?;
        let what = format!(
            "{} drafted; `redflag check {typed}` lists what each still needs",
            count(stubs, "question")
        );
        (text, what)
    };
    // Checked here, because the error of `write` would suggest --force, which this command does not have.
    if system.files.exists(path) {
        return Err(Failure::Unusable(format!(
            "{shown}: this file already exists and is not changed; choose another name"
        )));
    }
    system.files.write(path, text.as_bytes(), false)?;
    writeln!(system.streams.output, "{shown} is written; {next}")?;
    Ok(Exit::Done)
}

fn starter(system: &System, arguments: &NewArguments) -> Result<Starter, Failure> {
    let stem = arguments
        .path
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let stem = stem.strip_suffix(".quiz").unwrap_or(&stem).to_owned();
    let id = match &arguments.id {
        Some(id) => Id::new(id)
            .map_err(|error| Failure::Usage(format!("--id {}: {error}", one_line(id))))?,
        None => Id::readable(&stem),
    };
    let title = arguments.title.clone().unwrap_or_else(|| in_words(&stem));
    if title.trim().is_empty() {
        return Err(Failure::Usage(
            "--title: a title cannot be empty".to_owned(),
        ));
    }
    let sort = if arguments.facts { "facts" } else { "quiz" };
    Ok(Starter {
        id,
        title,
        schema: schema(system, &arguments.path, sort),
    })
}

/// Turns `phishing-at-work` into `Phishing at work`.
fn in_words(stem: &str) -> String {
    capitalized(stem.replace(['-', '_'], " ").trim())
}

/// The path of the schema relative to the new file, if a folder above it has one.
fn schema(system: &System, path: &Path, sort: &str) -> Option<String> {
    let path = tidy(&system.files.path(path));
    let name = PathBuf::from("docs").join(format!("{sort}.schema.json"));
    let mut folders = path.ancestors().skip(1).take(FOLDERS_UP_MAX);
    let found = folders.find(|folder| system.files.exists(&folder.join(&name)))?;
    relative(path.parent()?, &found.join(&name))
}

/// A path without `.`, and without `..` as far as the text alone allows.
fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if tidy.file_name().is_some() => {
                tidy.pop();
            }
            part => tidy.push(part),
        }
    }
    tidy
}

/// A path relative to a folder, with `/`. Both start from the same root.
fn relative(folder: &Path, path: &Path) -> Option<String> {
    let (folder, path): (Vec<_>, Vec<_>) =
        (folder.components().collect(), path.components().collect());
    let common = folder.iter().zip(&path).take_while(|(a, b)| a == b).count();
    let up = folder[common..].iter().map(|_| Some(".."));
    let down = path[common..].iter().map(|part| part.as_os_str().to_str());
    Some(up.chain(down).collect::<Option<Vec<_>>>()?.join("/"))
}

fn from_sheets(
    system: &System,
    arguments: &NewArguments,
    starter: &Starter,
) -> Result<(String, usize), Failure> {
    let mut sheets: Vec<(String, FactSheet)> = Vec::new();
    for path in &arguments.from {
        sheets.push((
            seen_from(system, &arguments.path, path),
            sheet(system, path)?,
        ));
    }
    let mut used = BTreeSet::new();
    for path in quizzes(system, arguments)? {
        used.extend(format::cited(&system.files.read(&path)?));
    }
    let sources: Vec<StubSource<'_>> = sheets
        .iter()
        .map(|(path, sheet)| StubSource { path, sheet })
        .collect();
    let (text, stubs) = format::stub_quiz(starter, &sources, &used);
    if stubs == 0 {
        let why = "every fact is used by a quiz or superseded, so there is nothing to draft; see redflag check";
        return Err(Failure::Unusable(why.to_owned()));
    }
    Ok((text, stubs))
}

/// A sheet's path relative to the new file.
fn seen_from(system: &System, new: &Path, sheet: &Path) -> String {
    let (new, whole) = (
        tidy(&system.files.path(new)),
        tidy(&system.files.path(sheet)),
    );
    let seen = new.parent().and_then(|folder| relative(folder, &whole));
    seen.unwrap_or_else(|| sheet.display().to_string())
}

fn sheet(system: &System, path: &Path) -> Result<FactSheet, Failure> {
    let source = system.files.read(path)?;
    let shown = shown(path);
    if format::looks_like(&source) != Some(FileKind::Facts) {
        return Err(Failure::Unusable(format!(
            "{shown}: this is not a fact sheet; `redflag new --facts PATH` writes one"
        )));
    }
    let sheet = format::parse_facts(&source).usable();
    sheet.map_err(|_| Failure::Unusable(format!("{shown} has errors; redflag check shows them")))
}

/// The quiz files that may already use facts.
fn quizzes(system: &System, arguments: &NewArguments) -> Result<Vec<PathBuf>, Failure> {
    let own = arguments
        .path
        .parent()
        .map(Path::to_owned)
        .unwrap_or_default();
    let mut files = toml_files(system, &own)?;
    for path in &arguments.used_by {
        if system.files.is_folder(path) {
            files.extend(toml_files(system, path)?);
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

fn toml_files(system: &System, folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = system.files.folder_entries(folder)?;
    let files = entries
        .into_iter()
        .filter(|entry| !entry.is_folder)
        .map(|entry| entry.path);
    Ok(files
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_seen_from_a_folder() {
        for (folder, path, expected) in [
            ("/a/b", "/a/c/d", "../c/d"),
            ("/a", "/a/d", "d"),
            ("/a/b/c", "/x", "../../../x"),
            ("/a/b", "/a/b/../e/./f", "../e/f"),
        ] {
            assert_eq!(
                relative(Path::new(folder), &tidy(Path::new(path))).as_deref(),
                Some(expected)
            );
        }
    }

    #[test]
    fn a_name_of_a_file_is_read_as_words() {
        for (stem, words) in [
            ("phishing-at-work", "Phishing at work"),
            ("q_1", "Q 1"),
            ("", ""),
        ] {
            assert_eq!(in_words(stem), words);
        }
    }
}
