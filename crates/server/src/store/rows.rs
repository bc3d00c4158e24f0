//! Reading columns into the types of the domain.

use sqlx::any::AnyRow;
use sqlx::{ColumnIndex, Row};

use super::StoreError;

/// A blob of exactly `N` bytes.
pub fn bytes<const N: usize>(row: &AnyRow, column: &'static str) -> Result<[u8; N], StoreError> {
    let value: Vec<u8> = row.try_get(column)?;
    value.try_into().map_err(|_| StoreError::Damaged(column))
}

pub fn optional_bytes<const N: usize>(
    row: &AnyRow,
    column: &'static str,
) -> Result<Option<[u8; N]>, StoreError> {
    let value: Option<Vec<u8>> = row.try_get(column)?;
    value
        .map(|v| v.try_into().map_err(|_| StoreError::Damaged(column)))
        .transpose()
}

/// A time, counter or number that is never negative.
pub fn number<I>(row: &AnyRow, column: I) -> Result<u64, StoreError>
where
    I: ColumnIndex<AnyRow> + Copy,
{
    let value: i64 = row.try_get(column)?;
    u64::try_from(value).map_err(|_| StoreError::Damaged("a number"))
}

pub fn optional_number(row: &AnyRow, column: &'static str) -> Result<Option<u64>, StoreError> {
    let value: Option<i64> = row.try_get(column)?;
    value
        .map(|v| u64::try_from(v).map_err(|_| StoreError::Damaged(column)))
        .transpose()
}

/// For binding: times and counters stay far below 2⁶³.
pub fn int(value: u64) -> i64 {
    i64::try_from(value).expect("times in ms and counters up to 2^53 fit")
}
