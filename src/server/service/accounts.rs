//! Accounts: who can sign in.

use crate::server::{
    actor::{Actor, person},
    clock::stamp,
    context::Cx,
    failure::Failure,
    incidents, password,
    repo::{self, account::Account, db::Recorded},
    request_key::RequestKey,
};
use domain::{
    account::{AccountRefused, NewAccount, SHORTEST_PASSWORD, can_sign_in_by},
    audit::{AccountAdded, Subject},
    ids::{AccountId, PractitionerId},
    made::Made,
    refusal::Part,
    role::Permission,
};

/// True when somebody can sign in at all.
pub async fn any(cx: &Cx) -> Result<bool, Failure> {
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
) -> Result<(AccountId, PractitionerId), Failure> {
    let sign_in_name = sign_in_name(&new.sign_in_name)?;
    if new.roles.is_empty() {
        return Err(Failure::at(Part::Role, AccountRefused::NoRole));
    }
    if new.password.chars().count() < SHORTEST_PASSWORD {
        return Err(Failure::at(Part::Password, AccountRefused::ShortPassword));
    }
    let password_hash =
        password::hash(new.password).await.map_err(|why| Failure::Fault(incidents::note_text("password", why)))?;
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
                let made = Made::Account { account: account.id, sign_in_name: account.sign_in_name.clone() };
                let recorded = Recorded::of((account.id, account.practitioner), made);
                Ok(recorded.act(Subject::Account(account.id), None, Some(&added(&account))))
            })
        })
        .await
}

/// What the audit says of a new account: never its password.
pub(crate) fn added(account: &Account) -> AccountAdded {
    AccountAdded {
        sign_in_name: account.sign_in_name.clone(),
        name: account.name.clone(),
        roles: account.roles.iter().map(|role| (*role).into()).collect(),
    }
}

fn taken(error: repo::db::DbError) -> Failure {
    if error.on("account_sign_in_name_taken") {
        Failure::at(Part::SignInName, AccountRefused::SignInNameTaken)
    } else {
        error.into()
    }
}

fn sign_in_name(typed: &str) -> Result<String, Failure> {
    let name = typed.trim().to_lowercase();
    if can_sign_in_by(&name) { Ok(name) } else { Err(Failure::at(Part::SignInName, AccountRefused::SignInName)) }
}

/// Adds an account for somebody who sits at the server itself.
///
/// # Errors
/// As [`add`].
pub async fn add_from_command_line(cx: &Cx, by: &Actor, new: NewAccount) -> Result<(), Failure> {
    let key = RequestKey::own("add_account", &cx.clock);
    add(cx, by, &key, new).await.map(|_| ())
}

/// Who acts when a command is typed on the server: the account that is named, if it may; else the program itself.
///
/// # Errors
/// A sentence when there is no such account, or it may not.
pub async fn acting(cx: &Cx, sign_in_name: Option<&str>, permission: Permission) -> Result<Actor, Failure> {
    let Some(name) = sign_in_name else {
        return Ok(Actor::of_the_machine("command line", &cx.clock));
    };
    let mut conn = cx.db.read().await?;
    let account = repo::account::by_sign_in_name(&mut conn, name).await?.filter(|account| !account.disabled);
    let account = account.ok_or_else(|| Failure::rule(AccountRefused::NoSuchAccount(name.to_owned())))?;
    person(account).allowed(permission)
}
