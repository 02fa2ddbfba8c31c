//! Files and folders. Paths are as a person typed them, from the folder they typed them in.

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
