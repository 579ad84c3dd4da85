//! Accounts: who can sign in.

use crate::{
    server::{
        actor::Actor,
        clock::stamp,
        context::Cx,
        incidents, password,
        repo::{self, account::Account, db::Recorded},
        request_key::RequestKey,
        service::session::can_be_a_name,
    },
    wire::AppError,
};
use domain::{
    ids::{AccountId, PractitionerId},
    name::Name,
    role::{Permission, Role},
};
use std::collections::BTreeSet;

/// Everything a new account needs; the password is hashed here and goes no further.
pub struct NewAccount {
    /// What is typed to sign in: lower-case letters, digits, dot, hyphen.
    pub sign_in_name: String,
    /// The person's name.
    pub name: Name,
    /// The person's profession, in words.
    pub profession: String,
    /// The person's registration number, if any.
    pub registration_number: String,
    /// What the person may do.
    pub roles: BTreeSet<Role>,
    /// As typed.
    pub password: String,
}

/// True when somebody can sign in at all.
///
/// # Errors
/// When the store cannot be read.
pub async fn any(cx: &Cx) -> Result<bool, AppError> {
    let mut conn = cx.db.read().await?;
    Ok(repo::account::any(&mut conn).await?)
}

/// Adds an account with its practitioner. The answer is the account's id and the practitioner's.
///
/// # Errors
/// When the name is not usable or taken, the password is too short, or there is no role.
pub async fn add(
    cx: &Cx,
    by: &Actor,
    key: &RequestKey,
    new: NewAccount,
) -> Result<(AccountId, PractitionerId), AppError> {
    let sign_in_name = sign_in_name(&new.sign_in_name)?;
    if new.roles.is_empty() {
        return Err(AppError::field("role", "Give at least one role."));
    }
    if new.password.chars().count() < 10 {
        return Err(AppError::field("password", "Give a password of at least 10 characters; a sentence is good."));
    }
    let password_hash =
        password::hash(new.password).await.map_err(|why| AppError::Fault(incidents::note_text("password", why)))?;
    let account = Account {
        id: AccountId::from_uuid(cx.clock.new_id()),
        practitioner: PractitionerId::from_uuid(cx.clock.new_id()),
        name: new.name.to_string(),
        sign_in_name,
        password_hash,
        disabled: false,
        roles: new.roles,
    };
    let at = stamp(cx.clock.now());
    let (profession, registration) = (new.profession, new.registration_number);
    cx.db
        .write(key.entry(by, cx.clock.now()), move |tx| {
            Box::pin(async move {
                repo::account::create_practitioner(
                    tx,
                    account.practitioner,
                    &account.name,
                    &profession,
                    &registration,
                    &at,
                )
                .await?;
                repo::account::create(tx, &account, &at).await.map_err(taken)?;
                let roles: Vec<_> = account.roles.iter().map(|role| role.code()).collect();
                let subject = format!("account/{}", account.id);
                let made = (account.id, account.practitioner);
                Ok(Recorded::new(made, format!("the account {}", account.sign_in_name), "/users").audit(
                    "account.add",
                    subject,
                    &(),
                    &(&account.sign_in_name, &account.name, roles),
                ))
            })
        })
        .await
}

fn taken(error: repo::db::DbError) -> AppError {
    if error.on("account_sign_in_name_taken") {
        AppError::field("name", "This sign-in name is taken. Choose another.")
    } else {
        error.into()
    }
}

fn sign_in_name(typed: &str) -> Result<String, AppError> {
    let name = typed.trim().to_lowercase();
    if can_be_a_name(&name) {
        Ok(name)
    } else {
        Err(AppError::field("name", "A sign-in name is 1 to 40 letters a–z, digits, dots or hyphens."))
    }
}

/// Adds an account for somebody who sits at the server itself.
///
/// # Errors
/// As [`add`].
pub async fn add_from_command_line(cx: &Cx, by: &Actor, new: NewAccount) -> Result<(), AppError> {
    let key = RequestKey::own("add_account", &cx.clock);
    add(cx, by, &key, new).await.map(|_| ())
}

/// Who acts when a command is typed on the server: the account that is named, if it may; else the program itself.
///
/// # Errors
/// A sentence when there is no such account, or it may not.
pub async fn acting(cx: &Cx, sign_in_name: Option<&str>, permission: Permission) -> Result<Actor, AppError> {
    let Some(name) = sign_in_name else {
        return Ok(Actor::of_the_machine("command line", &cx.clock));
    };
    let mut conn = cx.db.read().await?;
    let account = repo::account::by_sign_in_name(&mut conn, name).await?.filter(|account| !account.disabled);
    let account = account.ok_or_else(|| AppError::rule(format!("There is no account “{name}” that can sign in.")))?;
    crate::server::actor::person(account).allowed(permission)
}
