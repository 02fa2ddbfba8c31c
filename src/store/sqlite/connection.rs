//! The connection to the `SQLite` file, with helpers for transactions and for reading rows.

use super::failure::failure;
use super::rows::RowError;
use crate::store::error::StoreError;
use rusqlite::types::FromSql;
use rusqlite::{Connection, Params, Row, Transaction, TransactionBehavior};
use serde::Serialize;
use thiserror::Error;

/// The history of one person and the sessions of one host. Each method returns only after its changes are on disk.
/// Times are stored to the millisecond.
#[derive(Debug)]
pub struct Store {
    pub(super) connection: Connection,
}

/// Why a transaction was rolled back.
#[derive(Debug, Error)]
pub(super) enum WriteError {
    #[error(transparent)]
    Sql(#[from] rusqlite::Error),
    #[error("{0}")]
    Refused(String),
}

impl From<WriteError> for StoreError {
    fn from(error: WriteError) -> StoreError {
        match error {
            WriteError::Sql(error) => failure(error),
            WriteError::Refused(why) => StoreError::Refused { why },
        }
    }
}

impl Store {
    /// Runs `work` in one transaction. It waits for other writers before it starts, so `work` never has to.
    pub(super) fn write<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, WriteError>,
    ) -> Result<T, StoreError> {
        Ok(self.transact(work)?)
    }

    fn transact<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, WriteError>,
    ) -> Result<T, WriteError> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let value = work(&transaction)?;
        transaction.commit()?;
        Ok(value)
    }

    /// Reads all rows of a query. `table` is its main table, used in messages about damage.
    pub(super) fn read<T>(
        &self,
        table: &str,
        sql: &str,
        params: impl Params,
        read: impl Fn(&Row<'_>) -> Result<T, RowError>,
    ) -> Result<Vec<T>, StoreError> {
        self.rows(sql, params, read)
            .map_err(|error| error.in_table(table))
    }

    fn rows<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl Fn(&Row<'_>) -> Result<T, RowError>,
    ) -> Result<Vec<T>, RowError> {
        let mut statement = self.connection.prepare(sql)?;
        let rows = statement.query_and_then(params, read)?;
        rows.collect()
    }
}

pub(super) fn refuse<T>(why: String) -> Result<T, WriteError> {
    Err(WriteError::Refused(why))
}

/// The first value of the first row; `None` if there is no row.
pub(super) fn first<T: FromSql>(
    transaction: &Transaction<'_>,
    sql: &str,
    params: impl Params,
) -> Result<Option<T>, WriteError> {
    let mut statement = transaction.prepare(sql)?;
    let mut rows = statement.query(params)?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
}

/// A value as JSON. `what` names the value in the error.
pub(super) fn json(what: &str, value: &impl Serialize) -> Result<String, WriteError> {
    serde_json::to_string(value)
        .or_else(|error| refuse(format!("the {what} cannot be saved: {error}")))
}

/// A count or time as a signed `SQLite` integer. Values above 2^63 do not occur.
pub(super) fn integer(value: impl TryInto<i64>) -> i64 {
    value.try_into().unwrap_or(i64::MAX)
}
