//! Human numbers, counted per series and year without gaps.

use super::db::{Conn, DbError};

/// Takes the next number of a series (`RX`, `T`, `INC`); year 0 for a series that never starts again.
pub async fn next(tx: &mut Conn, series: &str, year: i16) -> Result<u32, DbError> {
    take(tx, series, year, 1).await
}

/// Takes the next `many` numbers of a series; the answer is the first of them.
pub async fn take(tx: &mut Conn, series: &str, year: i16, many: u32) -> Result<u32, DbError> {
    let last: i64 = sqlx::query_scalar(
        "INSERT INTO number_series (series, year, last_number) VALUES ($1, $2, $3)
         ON CONFLICT (series, year) DO UPDATE SET last_number = number_series.last_number + $3
         RETURNING last_number",
    )
    .bind(series)
    .bind(i64::from(year))
    .bind(i64::from(many))
    .fetch_one(tx)
    .await?;
    u32::try_from(last - i64::from(many) + 1).map_err(|_| DbError::Inconsistent("a number series ran out"))
}
