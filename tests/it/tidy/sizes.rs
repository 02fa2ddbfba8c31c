//! Limits on the length of files and the number of locked packages, with listed exceptions that may only shrink. Clippy
//! limits functions (`clippy.toml`).

use super::File;

/// The largest number of lines of a file in `src/`. A longer file usually has more than one subject.
const FILE_LINES: usize = 500;

/// Files that may be longer, with their limits. Limits are only lowered; an entry that is no longer needed is removed.
const EXCUSES: &[(&str, usize)] = &[
    ("src/classroom/room/tests/phases.rs", 537),
    ("src/terminal/join/member_tests.rs", 595),
    ("src/terminal/room/rich/tests.rs", 516),
];

/// How far an excuse or a budget may be above what is needed before it must be lowered.
const SLACK: usize = 10;

/// The number of packages in `Cargo.lock`, for all systems together. Raise it in the commit that adds a dependency, and
/// give the reason there.
const PACKAGES: usize = 284;

/// Files of `src/` that are longer than allowed, and excuses that are not needed.
pub(super) fn long_files(files: &[&File]) -> Vec<String> {
    long_files_with(files, EXCUSES)
}

fn long_files_with(files: &[&File], excuses: &[(&str, usize)]) -> Vec<String> {
    let excuse = |path: &str| {
        excuses
            .iter()
            .find(|(excused, _)| *excused == path)
            .map(|(_, lines)| *lines)
    };
    let long = files.iter().filter_map(|file| {
        let (lines, limit) = (
            file.text.lines().count(),
            excuse(&file.path).unwrap_or(FILE_LINES),
        );
        (lines > limit).then(|| {
            format!(
                "{}: {lines} lines, {limit} are allowed; split it by subject",
                file.path
            )
        })
    });
    let idle = excuses.iter().filter_map(|(path, excused)| {
        let lines = files.iter().find(|file| file.path == *path).map_or(0, |file| file.text.lines().count());
        let needed = lines > FILE_LINES && lines + SLACK >= *excused;
        (!needed)
            .then(|| format!("{path}: is excused up to {excused} lines and has {lines}; lower the excuse or drop it"))
    });
    long.chain(idle).collect()
}

/// Reports when there are more locked packages than the budget allows, or when the budget is too far above their
/// number.
pub(super) fn package_budget(lock: &str) -> Vec<String> {
    package_budget_of(lock, PACKAGES)
}

fn package_budget_of(lock: &str, budget: usize) -> Vec<String> {
    let count = lock.lines().filter(|line| *line == "[[package]]").count();
    let wrong = count > budget || count + SLACK < budget;
    let message = || {
        format!("Cargo.lock: {count} packages, the budget in tests/it/tidy/sizes.rs is {budget}")
    };
    wrong.then(message).into_iter().collect()
}

#[test]
fn a_file_that_grew_too_long_is_found() {
    let (short, long) = (
        File::new("src/a.rs", &"x\n".repeat(500)),
        File::new("src/b.rs", &"x\n".repeat(501)),
    );
    let cases: [(&[(&str, usize)], usize); 6] = [
        (&[], 1),
        (&[("src/b.rs", 505)], 0),
        (&[("src/b.rs", 512)], 1),
        (&[("src/b.rs", 505), ("src/a.rs", 505)], 1),
        (&[("src/b.rs", 505), ("src/gone.rs", 505)], 1),
        (&[("src/gone.rs", 505)], 2),
    ];
    for (excuses, expected) in cases {
        assert_eq!(
            long_files_with(&[&short, &long], excuses).len(),
            expected,
            "{excuses:?}"
        );
    }
}

#[test]
fn too_many_packages_and_too_wide_a_budget_are_found() {
    let lock = "[[package]]\nname = \"a\"\n\n".repeat(20);
    for (budget, expected) in [(19, 1), (20, 0), (30, 0), (31, 1)] {
        assert_eq!(package_budget_of(&lock, budget).len(), expected, "{budget}");
    }
}
