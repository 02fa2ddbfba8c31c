//! Files and folders as commands use them. Relative paths start at the working folder.

mod error;
mod folder;
mod lock;
mod read;
mod read_whole;
mod same;
mod special;
mod write;

pub use error::FileError;
pub use folder::Files;
pub use lock::FileLock;
