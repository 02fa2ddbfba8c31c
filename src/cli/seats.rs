//! The file in which `redflag join` saves a person's place in each live room, so that the same command brings them
//! back.

use super::system::{Clock, Files, System};
use crate::client::{Address, KeptSeat, Tokens};
use jiff::Timestamp;
use std::path::PathBuf;

/// The name of the file in the home folder.
const FILE: &str = "rooms.json";

/// The most bytes read from the file.
const FILE_BYTES_MAX: u64 = 1024 * 1024;

/// The file of seats. If there is no home folder or the file cannot be written, nothing is saved, but people can still
/// join: the trainer can let someone in again under another name.
pub(super) struct SeatFile {
    path: Option<PathBuf>,
    files: Files,
    clock: Clock,
}

impl SeatFile {
    pub(super) fn open(system: &System) -> SeatFile {
        SeatFile {
            path: system.home().map(|home| home.join(FILE)),
            files: system.files.clone(),
            clock: system.clock.clone(),
        }
    }

    /// The seat in a room, if there is one.
    pub(super) fn get(&self, address: &Address) -> Option<KeptSeat> {
        self.read().of(address).cloned()
    }

    /// Saves a seat and replaces an older one in the same room.
    pub(super) fn save(&self, address: &Address, name: &str, token: &str) {
        self.change(|tokens, now| tokens.keep(address, name, token, now));
    }

    /// Removes the seat in a room.
    pub(super) fn forget(&self, address: &Address) {
        if self.get(address).is_some() {
            self.change(|tokens, _| tokens.forget(address));
        }
    }

    fn read(&self) -> Tokens {
        let bytes = match &self.path {
            Some(path) => self.files.read_bytes(path, FILE_BYTES_MAX).ok(),
            None => None,
        };
        let text = String::from_utf8(bytes.unwrap_or_default()).unwrap_or_default();
        Tokens::read(&text, self.clock.now())
    }

    fn change(&self, change: impl FnOnce(&mut Tokens, Timestamp)) {
        let Some(path) = &self.path else { return };
        let mut tokens = self.read();
        change(&mut tokens, self.clock.now());

        if let Some(folder) = path.parent()
            && self.files.make_private_folder(folder).is_err()
        {
            return;
        }
        let _unsaved = self.files.write_private(path, tokens.text().as_bytes());
    }
}
