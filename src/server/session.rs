//! Who asks: the session cookie, signing in and out, and the [`Actor`] that only a permission check gives out.

use super::{
    Cx, attempts,
    clock::{secret, stamp},
    incidents, password,
    repo::{
        self,
        account::Account,
        db::{DbError, Entry, Recorded},
    },
};
use crate::{
    api::AppError,
    domain::{
        ids::{AccountId, PractitionerId},
        name::Name,
        role::{Permission, Role},
    },
};
use axum::http::{HeaderMap, header};
use axum_extra::extract::cookie::{Cookie, SameSite};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use std::{
    collections::{BTreeSet, HashMap},
    sync::{Mutex, PoisonError},
};

/// The person behind a request, read from the store; holds no right to do anything.
#[derive(Clone, Debug)]
pub struct Person {
    account: AccountId,
    sign_in_name: String,
    name: String,
    practitioner: PractitionerId,
    roles: BTreeSet<Role>,
}

impl Person {
    /// Somebody invented, for the demonstration; everybody else comes from the store.
    pub(in crate::server) fn invented(
        (account, sign_in_name): (AccountId, &str),
        (practitioner, name): (PractitionerId, Name),
        roles: BTreeSet<Role>,
    ) -> Self {
        Self { account, sign_in_name: sign_in_name.to_owned(), name: name.into_string(), practitioner, roles }
    }

    /// The same practitioner behind another's account, who writes down what this one decides.
    pub(in crate::server) fn written_down_by(&self, writer: &Self) -> Self {
        Self { practitioner: self.practitioner, name: self.name.clone(), ..writer.clone() }
    }

    /// The account.
    #[must_use]
    pub fn account(&self) -> AccountId {
        self.account
    }

    /// Its sign-in name.
    #[must_use]
    pub fn sign_in_name(&self) -> &str {
        &self.sign_in_name
    }

    /// The person's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The practitioner behind the account.
    #[must_use]
    pub fn practitioner(&self) -> PractitionerId {
        self.practitioner
    }

    /// The roles.
    #[must_use]
    pub fn roles(&self) -> &BTreeSet<Role> {
        &self.roles
    }

    /// True when one of the roles holds the permission.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.roles.iter().any(|role| permission.held_by().contains(role))
    }

    /// Checks a permission; the only way to an [`Actor`] for somebody signed in.
    ///
    /// # Errors
    /// [`AppError::Forbidden`], saying who may.
    pub fn allowed(&self, permission: Permission) -> Result<Actor, AppError> {
        if self.may(permission) {
            Ok(Actor { person: self.clone() })
        } else {
            tracing::warn!(actor = %self.sign_in_name, permission = permission.code(), "refused");
            Err(AppError::Forbidden(permission.refusal()))
        }
    }
}

/// Proof that a permission was checked for this person. Every service function takes one, but for the few that `tests/layers.rs` lists.
#[derive(Clone, Debug)]
pub struct Actor {
    person: Person,
}

impl Actor {
    /// The program itself, under a name for the audit: whoever types commands on the server, and demo data.
    pub(in crate::server) fn of_the_machine(name: &str, cx: &Cx) -> Self {
        let practitioner = PractitionerId::from_uuid(cx.clock.new_id());
        Self {
            person: Person {
                account: AccountId::from_uuid(cx.clock.new_id()),
                sign_in_name: name.to_owned(),
                name: name.to_owned(),
                practitioner,
                roles: Role::ALL.iter().copied().collect(),
            },
        }
    }

    /// The person.
    #[must_use]
    pub fn person(&self) -> &Person {
        &self.person
    }
}

/// The cookie's name: the `__Host-` prefix binds it to this host over HTTPS; plain HTTP on loopback can't have it.
fn cookie_name(cx: &Cx) -> &'static str {
    if cx.config.https_proxy { "__Host-theriac" } else { "theriac" }
}

fn hashed(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

/// The session token that a request carries.
#[must_use]
pub fn token(cx: &Cx, headers: &HeaderMap) -> Option<String> {
    let name = cookie_name(cx);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
}

/// The person whose session a request carries, or nobody. The session counts as used, unless a page asks by itself.
///
/// # Errors
/// When the store cannot be read.
pub async fn who(cx: &Cx, headers: &HeaderMap) -> Result<Option<Person>, AppError> {
    let Some(found) = find(cx, headers).await? else { return Ok(None) };
    if found.idle.as_secs() >= 60 && !by_itself(headers) {
        note_use(cx, found.hash, cx.clock.now());
    }
    Ok(found.account.map(person))
}

/// The same without counting as use.
///
/// # Errors
/// When the store cannot be read.
pub async fn present(cx: &Cx, headers: &HeaderMap) -> Result<Option<Person>, DbError> {
    Ok(find(cx, headers).await?.and_then(|found| found.account).map(person))
}

struct Found {
    hash: String,
    idle: SignedDuration,
    account: Option<Account>,
}

/// A session that has not run out.
async fn find(cx: &Cx, headers: &HeaderMap) -> Result<Option<Found>, DbError> {
    let Some(token) = token(cx, headers) else { return Ok(None) };
    let (hash, now) = (hashed(&token), cx.clock.now());
    let mut conn = cx.db.read().await?;
    let Some(row) = repo::session::find(&mut conn, &hash).await? else { return Ok(None) };
    let stored: Timestamp = row.last_seen_at.parse().unwrap_or(Timestamp::MIN);
    let last = cx.last_uses.of(&hash).map_or(stored, |noted| noted.max(stored));
    let idle = now.duration_since(last);
    if row.expires_at <= stamp(now) || idle.unsigned_abs() > cx.config.session_idle {
        return Ok(None);
    }
    let account = repo::account::by_id(&mut conn, row.account).await?.filter(|account| !account.disabled);
    Ok(Some(Found { hash, idle, account }))
}

/// When each session was last used, as far as this process knows: the store is told behind the page's back, and may
/// take its time.
#[derive(Debug, Default)]
pub struct LastUses(Mutex<HashMap<String, Timestamp>>);

impl LastUses {
    fn of(&self, hash: &str) -> Option<Timestamp> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(hash).copied()
    }

    /// Notes a use, and forgets those before `old`.
    fn note(&self, hash: &str, now: Timestamp, old: Timestamp) {
        let mut noted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        noted.retain(|_, at| *at >= old);
        noted.insert(hash.to_owned(), now);
    }
}

/// Notes that a session was used: here at once, in the store when the writer has time. No page waits for that.
fn note_use(cx: &Cx, hash: String, now: Timestamp) {
    let idle = SignedDuration::try_from(cx.config.session_idle).unwrap_or(SignedDuration::from_hours(1));
    cx.last_uses.note(&hash, now, now.checked_sub(idle).unwrap_or(Timestamp::MIN));
    let (db, at) = (cx.db.clone(), stamp(now));
    tokio::spawn(async move {
        let seen = db.housekeep(|tx| Box::pin(async move { repo::session::seen(tx, &hash, &at).await })).await;
        if let Err(error) = seen {
            tracing::warn!(%error, "a session's last use was not noted");
        }
    });
}

/// True when a page looks again by itself: an open page on a shared computer must not keep a session awake.
fn by_itself(headers: &HeaderMap) -> bool {
    let stream = |value: &header::HeaderValue| value.as_bytes() == b"text/event-stream";
    headers.contains_key("x-look") || headers.get(header::ACCEPT).is_some_and(stream)
}

/// The person an account belongs to.
pub(in crate::server) fn person(account: Account) -> Person {
    Person {
        account: account.id,
        sign_in_name: account.sign_in_name,
        name: account.name,
        practitioner: account.practitioner,
        roles: account.roles,
    }
}

/// Signs in and gives the new session's cookie; an older session of the same browser ends.
///
/// # Errors
/// [`AppError::Slow`] after too many wrong passwords; a refusal beside the password otherwise.
pub async fn sign_in(
    cx: &Cx,
    headers: &HeaderMap,
    client: &str,
    name: &str,
    typed: String,
) -> Result<Cookie<'static>, AppError> {
    let name = name.trim().to_lowercase();
    if !attempts::can_be_a_name(&name) {
        // most likely a password in the wrong field: neither kept nor worth any work
        tracing::warn!(client, "no name at all to sign in by");
        return Err(wrong());
    }
    let attempts::Attempt { account, counted_as, pause } = attempts::begin(cx, &name, client).await?;
    tokio::time::sleep(pause).await;
    let right = password::matches(typed, account.as_ref().map(|a| a.password_hash.clone())).await;
    let right = right.map_err(|why| AppError::Fault(incidents::note_text("password", why)))?;
    let Some(account) = account.filter(|_| right) else {
        tracing::warn!(name = %counted_as, client, "wrong name or password");
        return Err(wrong());
    };
    start(cx, token(cx, headers), account, client.to_owned()).await
}

/// The same for every reason, so that nobody learns which names there are.
fn wrong() -> AppError {
    AppError::field("password", "This name and password do not go together. Check both and try again.")
}

async fn start(cx: &Cx, old: Option<String>, account: Account, client: String) -> Result<Cookie<'static>, AppError> {
    let token = secret().map_err(|error| AppError::Fault(incidents::note("randomness", &error)))?;
    let (hash, old, now) = (hashed(&token), old.map(|old| hashed(&old)), cx.clock.now());
    let longest = SignedDuration::try_from(cx.config.session_longest).unwrap_or(SignedDuration::from_hours(12));
    let (at, expires) = (stamp(now), stamp(now + longest));
    let entry = Entry {
        actor: account.sign_in_name.clone(),
        operation: "sign_in",
        request_id: cx.clock.new_id().to_string(),
        content_hash: String::new(),
        at: now,
    };
    cx.db
        .write(entry, move |tx| {
            Box::pin(async move {
                if let Some(old) = old {
                    repo::session::delete(tx, &old, &at).await?;
                }
                repo::session::forgive(tx, &account.sign_in_name, &client).await?;
                repo::session::create(tx, &hash, account.id, &at, &expires).await?;
                Ok::<_, AppError>(Recorded::new((), "a session", "/").audit(
                    "session.start",
                    format!("account/{}", account.id),
                    &(),
                    &client,
                ))
            })
        })
        .await?;
    Ok(cookie(cx, token, false))
}

/// Ends the session in the store, so that a copied cookie is worth nothing, and gives a cookie that clears it.
///
/// # Errors
/// When the store cannot be written.
pub async fn sign_out(cx: &Cx, headers: &HeaderMap) -> Result<Cookie<'static>, AppError> {
    if let Some(token) = token(cx, headers) {
        let (hash, at) = (hashed(&token), stamp(cx.clock.now()));
        cx.db.housekeep(|tx| Box::pin(async move { repo::session::delete(tx, &hash, &at).await })).await?;
        cx.live.somebody_left();
    }
    Ok(cookie(cx, String::new(), true))
}

fn cookie(cx: &Cx, value: String, clear: bool) -> Cookie<'static> {
    let mut cookie = Cookie::new(cookie_name(cx), value);
    cookie.set_path("/");
    cookie.set_http_only(true);
    cookie.set_secure(cx.config.https_proxy);
    cookie.set_same_site(SameSite::Lax);
    if clear {
        cookie.make_removal();
    }
    cookie
}
