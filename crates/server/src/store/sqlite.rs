//! SQLite, where it is called: a statement of some microseconds runs on the thread that asks. sqlx's own driver gives
//! each connection a thread, and a statement is sent there and back: two wakes that cost several times the statement
//! (docs/decisions). Queries and rows are sqlx's, the same for both databases.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{OpenFlags, Statement};
use sqlx::any::{AnyArguments, AnyQueryResult, AnyRow, AnyTypeInfo, AnyTypeInfoKind, AnyValue};
use sqlx::error::{DatabaseError, ErrorKind};
use sqlx::{Either, Error, SqlStr};
use sqlx_core::any::{AnyColumn, AnyValueKind};

/// So many statements are kept prepared with a connection; there are fewer in this program.
const PREPARED: usize = 512;
/// So long another process that writes is waited for.
const BUSY: Duration = Duration::from_secs(10);

/// What a statement gave: rows, and at its end how many it changed.
pub(super) type Steps = Vec<Either<AnyQueryResult, AnyRow>>;

/// The columns of a statement, made once for all of its rows.
struct Columns {
    list: Vec<AnyColumn>,
    by_name: Arc<sqlx_core::HashMap<sqlx_core::ext::ustr::UStr, usize>>,
}

/// A connection to a file of SQLite; small, since it is handed from one to the next.
pub struct Sqlite(Box<Inner>);

struct Inner {
    connection: rusqlite::Connection,
    columns: HashMap<SqlStr, Arc<Columns>>,
}

impl fmt::Debug for Sqlite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sqlite(..)")
    }
}

impl Sqlite {
    /// Opens a file that is there, and runs `setup`.
    pub fn open(file: &Path, setup: &str) -> Result<Self, Error> {
        // One connection has one user at a time: that is what `&mut` says.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = rusqlite::Connection::open_with_flags(file, flags).map_err(failure)?;
        connection.set_prepared_statement_cache_capacity(PREPARED);
        connection.busy_timeout(BUSY).map_err(failure)?;
        connection.execute_batch(setup).map_err(failure)?;
        Ok(Self(Box::new(Inner {
            connection,
            columns: HashMap::new(),
        })))
    }

    /// Several statements in one text, without arguments and rows.
    pub fn batch(&self, sql: &str) -> Result<(), Error> {
        for statement in sql.split("; ") {
            self.0
                .connection
                .prepare_cached(statement)
                .and_then(|mut statement| statement.raw_execute())
                .map_err(failure)?;
        }
        Ok(())
    }

    /// Begins to write, if nobody else does just now; false if somebody does.
    pub fn begin_now(&self) -> Result<bool, Error> {
        self.0.connection.busy_timeout(Duration::ZERO).map_err(failure)?;
        let begun = self.batch("begin immediate");
        self.0.connection.busy_timeout(BUSY).map_err(failure)?;
        match begun {
            Err(Error::Database(error)) if error.code().is_some_and(|code| code == "busy") => Ok(false),
            begun => begun.map(|()| true),
        }
    }

    /// Runs one statement to its end.
    pub fn run(&mut self, sql: SqlStr, arguments: Option<AnyArguments>) -> Result<Steps, Error> {
        let Inner {
            connection,
            columns: known,
        } = &mut *self.0;
        let mut statement = connection.prepare_cached(sql.as_str()).map_err(failure)?;
        bind(&mut statement, &arguments.unwrap_or_default())?;
        let mut steps = Vec::new();
        if statement.column_count() > 0 {
            let columns = match known.get(&sql) {
                Some(made) => made.clone(),
                None => {
                    let made = Arc::new(Columns::of(&statement));
                    known.insert(sql, made.clone());
                    made
                }
            };
            let mut rows = statement.raw_query();
            while let Some(row) = rows.next().map_err(failure)? {
                steps.push(Either::Right(columns.row(row)?));
            }
        } else {
            statement.raw_execute().map_err(failure)?;
        }
        let rows_affected = if statement.readonly() {
            0
        } else {
            connection.changes()
        };
        steps.push(Either::Left(AnyQueryResult {
            rows_affected,
            last_insert_id: None,
        }));
        Ok(steps)
    }

    /// Closes the file; writes what is in its log into it if this is the last connection.
    pub fn close(self) -> Result<(), Error> {
        self.0.connection.close().map_err(|(_, error)| failure(error))
    }
}

impl Columns {
    fn of(statement: &Statement<'_>) -> Self {
        let names = statement.column_names();
        let column = |(ordinal, name): (usize, &&str)| AnyColumn {
            ordinal,
            name: String::from(*name).into(),
            // SQLite's types are those of its values.
            type_info: AnyTypeInfo {
                kind: AnyTypeInfoKind::Null,
            },
        };
        let list: Vec<_> = names.iter().enumerate().map(column).collect();
        let by_name = list.iter().map(|column| (column.name.clone(), column.ordinal));
        Self {
            by_name: Arc::new(by_name.collect()),
            list,
        }
    }

    fn row(&self, row: &rusqlite::Row<'_>) -> Result<AnyRow, Error> {
        let value = |index| -> Result<AnyValue, Error> {
            let kind = match row.get_ref(index).map_err(failure)? {
                ValueRef::Null => AnyValueKind::Null(AnyTypeInfoKind::Null),
                ValueRef::Integer(number) => AnyValueKind::BigInt(number),
                ValueRef::Real(number) => AnyValueKind::Double(number),
                ValueRef::Text(text) => {
                    let text = std::str::from_utf8(text).map_err(|error| Error::Decode(error.into()))?;
                    AnyValueKind::Text(Arc::new(text.to_owned()))
                }
                ValueRef::Blob(bytes) => AnyValueKind::Blob(Arc::new(bytes.to_vec())),
            };
            Ok(AnyValue { kind })
        };
        Ok(AnyRow {
            column_names: self.by_name.clone(),
            columns: self.list.clone(),
            values: (0..self.list.len()).map(value).collect::<Result<_, _>>()?,
        })
    }
}

/// `$3` is the third argument wherever it stands: SQLite counts such names in the order of their first use.
fn bind(statement: &mut Statement<'_>, arguments: &AnyArguments) -> Result<(), Error> {
    for place in 1..=statement.parameter_count() {
        let named = statement.parameter_name(place).and_then(|name| name.get(1..));
        let number = named.map_or(Ok(place), str::parse);
        let argument = number
            .ok()
            .and_then(|number| arguments.values.0.get(number.checked_sub(1)?))
            .ok_or_else(|| Error::Protocol(format!("argument {place} of a statement is missing")))?;
        let value = match argument {
            AnyValueKind::Null(_) => ValueRef::Null,
            AnyValueKind::Bool(yes) => ValueRef::Integer(i64::from(*yes)),
            AnyValueKind::SmallInt(number) => ValueRef::Integer(i64::from(*number)),
            AnyValueKind::Integer(number) => ValueRef::Integer(i64::from(*number)),
            AnyValueKind::BigInt(number) => ValueRef::Integer(*number),
            AnyValueKind::Real(number) => ValueRef::Real(f64::from(*number)),
            AnyValueKind::Double(number) => ValueRef::Real(*number),
            AnyValueKind::Text(text) => ValueRef::Text(text.as_bytes()),
            AnyValueKind::TextSlice(text) => ValueRef::Text(text.as_bytes()),
            AnyValueKind::Blob(bytes) => ValueRef::Blob(bytes),
            _ => {
                return Err(Error::Protocol(
                    "an argument is of a kind that SQLite does not have".into(),
                ));
            }
        };
        statement
            .raw_bind_parameter(place, ToSqlOutput::Borrowed(value))
            .map_err(failure)?;
    }
    Ok(())
}

fn failure(error: rusqlite::Error) -> Error {
    match error {
        rusqlite::Error::SqliteFailure(code, message) => {
            let message = message.unwrap_or_else(|| code.to_string());
            Error::Database(Box::new(Failure { code, message }))
        }
        other => Error::Protocol(other.to_string()),
    }
}

/// What SQLite says of a statement that it did not run. Names tables and columns, never values.
#[derive(Debug, thiserror::Error)]
#[error("{message} (code {})", .code.extended_code)]
struct Failure {
    code: rusqlite::ffi::Error,
    message: String,
}

impl DatabaseError for Failure {
    fn message(&self) -> &str {
        &self.message
    }

    fn code(&self) -> Option<Cow<'_, str>> {
        (self.code.code == rusqlite::ErrorCode::DatabaseBusy).then_some("busy".into())
    }

    fn as_error(&self) -> &(dyn std::error::Error + Send + Sync + 'static) {
        self
    }

    fn as_error_mut(&mut self) -> &mut (dyn std::error::Error + Send + Sync + 'static) {
        self
    }

    fn into_error(self: Box<Self>) -> Box<dyn std::error::Error + Send + Sync + 'static> {
        self
    }

    fn kind(&self) -> ErrorKind {
        use rusqlite::ffi;
        match self.code.extended_code {
            ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY => ErrorKind::UniqueViolation,
            ffi::SQLITE_CONSTRAINT_FOREIGNKEY => ErrorKind::ForeignKeyViolation,
            ffi::SQLITE_CONSTRAINT_NOTNULL => ErrorKind::NotNullViolation,
            ffi::SQLITE_CONSTRAINT_CHECK => ErrorKind::CheckViolation,
            _ => ErrorKind::Other,
        }
    }
}
