//! Accounts, their roles, sessions and wrong passwords.

use super::db::{Conn, DbError};
use domain::{
    ids::{AccountId, PractitionerId},
    role::Role,
};
use std::collections::{BTreeMap, BTreeSet};

/// An account with the person behind it.
#[derive(Clone, Debug)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// What is typed to sign in.
    pub sign_in_name: String,
    /// The person's name.
    pub name: String,
    /// The person.
    pub practitioner: PractitionerId,
    /// The Argon2id hash in PHC form; never leaves the server.
    pub password_hash: String,
    /// A disabled account signs nobody in.
    pub disabled: bool,
    /// What the person may do.
    pub roles: BTreeSet<Role>,
}

#[derive(sqlx::FromRow)]
struct AccountRow {
    id: String,
    sign_in_name: String,
    practitioner_id: String,
    name: String,
    password_hash: String,
    disabled: i64,
}

async fn whole(conn: &mut Conn, row: Option<AccountRow>) -> Result<Option<Account>, DbError> {
    let Some(row) = row else { return Ok(None) };
    let codes: Vec<String> =
        sqlx::query_scalar("SELECT role FROM account_role WHERE account_id = $1").bind(&row.id).fetch_all(conn).await?;
    Ok(Some(Account {
        id: row.id.parse().map_err(|_| DbError::Inconsistent("account.id"))?,
        sign_in_name: row.sign_in_name,
        name: row.name,
        practitioner: row.practitioner_id.parse().map_err(|_| DbError::Inconsistent("account.practitioner_id"))?,
        password_hash: row.password_hash,
        disabled: row.disabled != 0,
        // a role that only a newer version knows gives nothing here
        roles: codes.iter().filter_map(|code| Role::from_code(code)).collect(),
    }))
}

/// The account that signs in by this name.
pub async fn by_sign_in_name(conn: &mut Conn, name: &str) -> Result<Option<Account>, DbError> {
    let row = sqlx::query_as(
        "SELECT a.id, a.sign_in_name, a.practitioner_id, p.name, a.password_hash, a.disabled
         FROM account a JOIN practitioner p ON p.id = a.practitioner_id WHERE a.sign_in_name = $1",
    )
    .bind(name)
    .fetch_optional(&mut *conn)
    .await?;
    whole(conn, row).await
}

/// The account by its id.
pub async fn by_id(conn: &mut Conn, id: AccountId) -> Result<Option<Account>, DbError> {
    let row = sqlx::query_as(
        "SELECT a.id, a.sign_in_name, a.practitioner_id, p.name, a.password_hash, a.disabled
         FROM account a JOIN practitioner p ON p.id = a.practitioner_id WHERE a.id = $1",
    )
    .bind(id.to_string())
    .fetch_optional(&mut *conn)
    .await?;
    whole(conn, row).await
}

/// Whether there is any account at all.
pub async fn any(conn: &mut Conn) -> Result<bool, DbError> {
    Ok(sqlx::query_scalar::<_, i64>("SELECT COUNT(*) FROM account").fetch_one(conn).await? > 0)
}

/// Stores a new account with its roles.
///
/// # Errors
/// [`DbError::Constraint`] on `account_sign_in_name_taken` when the name is taken.
pub async fn create(tx: &mut Conn, account: &Account, at: &str) -> Result<(), DbError> {
    sqlx::query(
        "INSERT INTO account (id, sign_in_name, practitioner_id, password_hash, disabled, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(account.id.to_string())
    .bind(&account.sign_in_name)
    .bind(account.practitioner.to_string())
    .bind(&account.password_hash)
    .bind(i64::from(account.disabled))
    .bind(at)
    .execute(&mut *tx)
    .await?;
    for role in &account.roles {
        sqlx::query("INSERT INTO account_role (account_id, role) VALUES ($1, $2)")
            .bind(account.id.to_string())
            .bind(role.code())
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}

/// Stores a practitioner.
pub async fn create_practitioner(
    tx: &mut Conn,
    id: PractitionerId,
    name: &str,
    profession: &str,
    registration_number: &str,
    at: &str,
) -> Result<(), DbError> {
    sqlx::query(
        "INSERT INTO practitioner (id, name, profession, registration_number, created_at) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(id.to_string())
    .bind(name)
    .bind(profession)
    .bind(registration_number)
    .bind(at)
    .execute(tx)
    .await?;
    Ok(())
}

/// How many people who can sign in hold each role.
pub async fn count_by_role(conn: &mut Conn) -> Result<BTreeMap<Role, i64>, DbError> {
    let rows: Vec<(String, i64)> = sqlx::query_as(
        "SELECT r.role, COUNT(*) FROM account_role r JOIN account a ON a.id = r.account_id
         WHERE a.disabled = 0 GROUP BY r.role",
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().filter_map(|(code, count)| Some((Role::from_code(&code)?, count))).collect())
}

/// The name of the person behind a sign-in name.
pub async fn person_name(conn: &mut Conn, sign_in_name: &str) -> Result<Option<String>, DbError> {
    Ok(sqlx::query_scalar(
        "SELECT p.name FROM account a JOIN practitioner p ON p.id = a.practitioner_id WHERE a.sign_in_name = $1",
    )
    .bind(sign_in_name)
    .fetch_optional(conn)
    .await?)
}
