//! Maps errors of `SQLite` to errors of the store.

use crate::store::error::StoreError;
use rusqlite::{Error, ErrorCode};

pub(super) fn failure(error: Error) -> StoreError {
    match &error {
        Error::SqliteFailure(failure, _) => match failure.code {
            ErrorCode::ReadOnly => StoreError::ReadOnly,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::Busy,
            ErrorCode::NotADatabase => StoreError::Foreign,
            ErrorCode::DatabaseCorrupt => corrupt(error),
            ErrorCode::CannotOpen | ErrorCode::PermissionDenied => StoreError::CannotOpen {
                source: error.into(),
            },
            _ => other(error),
        },
        Error::FromSqlConversionFailure(..)
        | Error::InvalidColumnType(..)
        | Error::IntegralValueOutOfRange(..)
        | Error::Utf8Error(..) => corrupt(error),
        _ => other(error),
    }
}

fn corrupt(error: Error) -> StoreError {
    StoreError::Corrupt {
        what: error.to_string(),
        source: Some(error.into()),
    }
}

fn other(error: Error) -> StoreError {
    StoreError::Other {
        source: error.into(),
    }
}
