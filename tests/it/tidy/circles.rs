//! Checks that the files of a module do not import each other in circles.
//!
//! A reader can then begin with the file that imports nothing, and understand each file before the next. A `mod.rs`
//! that only re-exports (`pub use`) counts as importing nothing; a name belongs to the file that declares it.

use super::File;
use super::layers::module_of;
use super::lexer::tokens;
use super::paths::{Place, UsedPath, used_paths};
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

/// Modules with circles, and how many of their files are in one. The numbers may only go down. A module without circles
/// has no entry.
const EXCUSES: &[(&str, usize)] = &[("terminal", 2)];

/// Circles in modules that are not excused, and excuses that are too large.
pub(super) fn circles(files: &[&File]) -> Vec<String> {
    circles_with(files, EXCUSES)
}

fn circles_with(files: &[&File], excuses: &[(&str, usize)]) -> Vec<String> {
    let sources = Sources::of(files);
    let mut in_circles: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for file in 0..sources.all.len() {
        if sources.way_back(file).is_some() {
            let top = sources.all[file].module[0].clone();
            in_circles.entry(top).or_default().push(file);
        }
    }

    let mut problems = Vec::new();
    for (top, members) in &in_circles {
        let excused = excuses.iter().find(|(module, _)| module == top);
        let excused = excused.map_or(0, |(_, count)| *count);
        if members.len() > excused {
            problems.push(format!(
                "src/{top}: {} files stand in circles of imports, {excused} are excused",
                members.len()
            ));
            for file in members {
                problems.push(format!("    {}", sources.circle_in_words(*file)));
            }
        }
    }
    for (top, excused) in excuses {
        let count = in_circles.get(*top).map_or(0, Vec::len);
        if count < *excused {
            problems.push(format!(
                "src/{top}: {count} files stand in circles and {excused} are excused; lower the excuse or drop it"
            ));
        }
    }
    problems
}

/// An import of one file by another, with its line.
#[derive(Debug, Clone, Copy)]
struct Edge {
    to: usize,
    line: usize,
}

struct Source {
    path: String,
    module: Vec<String>,
    paths: Vec<UsedPath>,
    declared: HashSet<String>,
}

/// The files of the library without its tests, and their imports of each other.
struct Sources {
    all: Vec<Source>,
    by_module: HashMap<Vec<String>, usize>,
    edges: Vec<Vec<Edge>>,
}

impl Sources {
    fn of(files: &[&File]) -> Sources {
        let mut all = Vec::new();
        for file in files {
            let module = module_of(&file.path);
            let is_test = module.iter().any(|name| name == "tests");
            if !module.is_empty() && !is_test {
                all.push(Source {
                    path: file.path.clone(),
                    paths: used_paths(&file.text, &module, "crate"),
                    declared: declared(&file.text),
                    module,
                });
            }
        }

        let mut by_module = HashMap::new();
        for (index, source) in all.iter().enumerate() {
            by_module.insert(source.module.clone(), index);
        }
        let mut sources = Sources {
            all,
            by_module,
            edges: Vec::new(),
        };
        for from in 0..sources.all.len() {
            let edges = sources.imports_of(from);
            sources.edges.push(edges);
        }
        sources
    }

    /// The files of the same top module that a file imports.
    fn imports_of(&self, from: usize) -> Vec<Edge> {
        let source = &self.all[from];
        let mut edges: Vec<Edge> = Vec::new();
        for path in &source.paths {
            if path.in_tests || path.place == Place::Reexport {
                continue;
            }
            let Some(to) = self.declaring_file(&path.segments, 0) else {
                continue;
            };
            let is_same_top = self.all[to].module[0] == source.module[0];
            if to != from && is_same_top && edges.iter().all(|edge| edge.to != to) {
                let line = path.line;
                edges.push(Edge { to, line });
            }
        }
        edges
    }

    /// The file that declares the target of a path. Re-exports are followed, a few times at most.
    fn declaring_file(&self, segments: &[String], depth: usize) -> Option<usize> {
        let known = (1..=segments.len())
            .rev()
            .find(|end| self.by_module.contains_key(&segments[..*end]))?;
        let file = self.by_module[&segments[..known]];
        let source = &self.all[file];
        let Some(item) = segments.get(known) else {
            return Some(file);
        };
        if source.declared.contains(item) || depth > 8 {
            return Some(file);
        }

        for path in &source.paths {
            if path.place == Place::Code || path.in_tests {
                continue;
            }
            if path.name == *item {
                let mut longer = path.segments.clone();
                longer.extend_from_slice(&segments[known + 1..]);
                return self.declaring_file(&longer, depth + 1);
            }
            let (name, parent) = path.segments.split_last()?;
            let globbed = self.by_module.get(parent);
            if name == "*" && globbed.is_some_and(|to| self.all[*to].declared.contains(item)) {
                return globbed.copied();
            }
        }
        Some(file)
    }

    /// The shortest circle of imports through a file: the files on it, with that file at both ends.
    fn way_back(&self, start: usize) -> Option<Vec<usize>> {
        let mut came_from: HashMap<usize, usize> = HashMap::new();
        let mut waiting = VecDeque::from([start]);
        while let Some(file) = waiting.pop_front() {
            for edge in &self.edges[file] {
                if edge.to == start {
                    let mut way = vec![start, file];
                    while let Some(before) = came_from.get(way.last()?) {
                        way.push(*before);
                    }
                    way.reverse();
                    return Some(way);
                }
                if let Entry::Vacant(unseen) = came_from.entry(edge.to) {
                    unseen.insert(file);
                    waiting.push_back(edge.to);
                }
            }
        }
        None
    }

    /// `src/m/a.rs:3 imports src/m/b.rs:1 imports src/m/a.rs`
    fn circle_in_words(&self, file: usize) -> String {
        let way = self.way_back(file).unwrap_or_default();
        let mut parts = Vec::new();
        for (at, step) in way.iter().enumerate() {
            let path = &self.all[*step].path;
            let next = way.get(at + 1);
            let edge = self.edges[*step].iter().find(|edge| Some(&edge.to) == next);
            parts.push(match edge {
                Some(edge) => format!("{path}:{}", edge.line),
                None => path.clone(),
            });
        }
        parts.join(" imports ")
    }
}

/// The names of items that a file declares itself.
fn declared(source: &str) -> HashSet<String> {
    const KEYWORDS: [&str; 9] = [
        "struct", "enum", "union", "trait", "type", "fn", "const", "static", "mod",
    ];
    let tokens = tokens(source);
    let mut names = HashSet::new();
    for pair in tokens.windows(2) {
        if KEYWORDS.contains(&pair[0].text.as_str()) {
            names.insert(pair[1].text.clone());
        }
    }
    names
}

/// Files of a module `m`, given as `name: text` and separated by ` | `, and how many of them are in a circle.
const CASES: [(&str, usize); 9] = [
    (
        "a: use super::b::B; | b: use super::c::C; | c: pub struct C;",
        0,
    ),
    ("a: use super::b::B; | b: fn f() { super::a::g() }", 2),
    (
        "a: use super::b::B; | b: use crate::m::{c, d}; | c: use super::a::A;",
        3,
    ),
    // A file and the one it belongs to.
    (
        "mod: mod a; struct M; fn f() { a::g() } | a: use super::M;",
        2,
    ),
    ("mod: mod a; pub use a::A; struct M; | a: use super::M;", 0),
    (
        "mod: mod a; pub use a::A; fn f() -> A {} | a: use super::f;",
        2,
    ),
    // A re-exported name belongs to the file that declares it.
    (
        "mod: pub(crate) use a::A; mod a; | a: struct A; use super::b::B; | b: use super::A;",
        2,
    ),
    // Tests may import from anywhere.
    (
        "a: use super::b::B; | b: mod tests { use super::super::a::A; }",
        0,
    ),
    ("a: use super::b::B; | b_tests: use super::super::a::A;", 0),
];

#[test]
fn circles_of_files_are_found() {
    for (texts, expected) in CASES {
        let mut files = Vec::new();
        for text in texts.split(" | ") {
            let (name, text) = text.split_once(": ").expect("a name and a text");
            files.push(File::new(&format!("src/m/{name}.rs"), text));
        }
        let files: Vec<&File> = files.iter().collect();

        let found = circles_with(&files, &[]);
        let circles = found.iter().filter(|line| line.contains("imports src"));
        assert_eq!(circles.count(), expected, "{texts}\n{found:?}");

        assert_eq!(circles_with(&files, &[("m", expected)]), [""; 0], "{texts}");
        let too_much = circles_with(&files, &[("m", expected + 1)]);
        assert_eq!(too_much.len(), 1, "{texts}\n{too_much:?}");
    }
}

#[test]
fn a_circle_is_told_with_its_files_and_lines() {
    let a = File::new("src/m/a.rs", "//! A.\n\nuse super::b::B;\n");
    let b = File::new("src/m/b.rs", "use crate::m::a::A;\n");
    assert_eq!(
        circles_with(&[&a, &b], &[]),
        [
            "src/m: 2 files stand in circles of imports, 0 are excused",
            "    src/m/a.rs:3 imports src/m/b.rs:1 imports src/m/a.rs",
            "    src/m/b.rs:1 imports src/m/a.rs:3 imports src/m/b.rs",
        ]
    );
}
