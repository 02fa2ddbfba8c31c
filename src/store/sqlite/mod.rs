//! The store in one `SQLite` file, which several processes may use at once. Only this folder uses `SQLite`.

mod attempts;
mod chain;
mod connection;
mod failure;
mod forget;
mod open;
mod reviews;
mod rows;
mod sessions;

#[cfg(test)]
mod chain_tests;
#[cfg(test)]
mod session_tests;
#[cfg(test)]
mod tests;

pub use connection::Store;
