//! File locks on attempts, so that two terminals never continue the same attempt.

use super::system::{FileLock, Files, System};
use crate::store::AttemptId;
use std::path::PathBuf;

/// How often to retry a lock whose file another terminal has just removed.
const TRIES: usize = 3;

/// The locks of the learner's attempts.
#[derive(Debug, Clone)]
pub(super) struct AttemptLocks {
    files: Files,
    home: Option<PathBuf>,
}

/// The lock of an attempt. Dropping it releases it.
#[derive(Debug)]
pub(super) struct AttemptLock {
    files: Files,
    path: PathBuf,
    _lock: FileLock,
}

/// Who holds the lock of an attempt.
#[derive(Debug)]
pub(super) enum Holder {
    /// This terminal. There is no lock if the file system does not support them.
    Us(Option<AttemptLock>),
    /// Another terminal.
    Another,
}

impl AttemptLocks {
    pub(super) fn of(system: &System) -> AttemptLocks {
        AttemptLocks {
            files: system.files.clone(),
            home: system.home(),
        }
    }

    /// Takes the lock of an attempt, if no other terminal has it.
    pub(super) fn take(&self, id: AttemptId) -> Holder {
        let Some(home) = &self.home else {
            return Holder::Us(None);
        };
        let path = home.join(format!("attempt-{id}.lock"));
        for _ in 0..TRIES {
            match self.files.lock(&path) {
                // The previous holder removed the file after we opened it, so our lock would not keep others out.
                Ok(Some(_)) if !self.files.exists(&path) => {}
                Ok(Some(lock)) => {
                    return Holder::Us(Some(AttemptLock {
                        files: self.files.clone(),
                        path,
                        _lock: lock,
                    }));
                }
                Ok(None) => return Holder::Another,
                Err(_) => break,
            }
        }
        Holder::Us(None)
    }
}

impl Drop for AttemptLock {
    fn drop(&mut self) {
        // Removed while we still hold the lock. A file that is left behind does no harm.
        let _stays = self.files.remove(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_terminal_has_an_attempt_and_leaves_nothing_behind() {
        let folder = tempfile::tempdir().expect("a folder");
        let locks = AttemptLocks {
            files: Files::from_folder(folder.path()),
            home: Some(folder.path().to_owned()),
        };
        let id = AttemptId::new(7);
        let ours = locks.take(id);
        assert!(matches!(ours, Holder::Us(Some(_))));
        assert!(matches!(locks.take(id), Holder::Another));
        assert!(matches!(locks.take(AttemptId::new(8)), Holder::Us(Some(_))));
        drop(ours);
        let left = locks.files.folder_entries(folder.path());
        assert_eq!(left.expect("a folder"), []);
        assert!(matches!(locks.take(id), Holder::Us(Some(_))));
    }
}
