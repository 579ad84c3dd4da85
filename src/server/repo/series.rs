//! Human numbers, counted per series and year without gaps.

use super::db::{Conn, DbError};

/// Takes the next number of a series (`RX`, `T`, `INC`); year 0 for a series that never starts again.
///
/// # Errors
/// When the store cannot be written.
pub async fn next(tx: &mut Conn, series: &str, year: i16) -> Result<u32, DbError> {
    let number: i64 = sqlx::query_scalar(
        "INSERT INTO number_series (series, year, last_number) VALUES ($1, $2, 1)
         ON CONFLICT (series, year) DO UPDATE SET last_number = number_series.last_number + 1
         RETURNING last_number",
    )
    .bind(series)
    .bind(i64::from(year))
    .fetch_one(tx)
    .await?;
    u32::try_from(number).map_err(|_| DbError::Inconsistent("a number series ran out"))
}
